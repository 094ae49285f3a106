//! Files that other people made: their coordinates, geometries, property names and values.
//!
//! Lengths are by pyproj 3.7, `Geod(ellps="WGS84").line_length`.

use frontier::{Date, LeftOut, Part, Problem, Problems, Rules, Segment, Status, read};
use serde_json::{Value, json};

use crate::program::frontier;

/// A degree of longitude at 40 degrees north, in metres.
const DEGREE: f64 = 85_393.409_129_604_3;

fn line(properties: Value, coordinates: Value) -> Value {
    let geometry = json!({"type": "LineString", "coordinates": coordinates});
    json!({"type": "Feature", "properties": properties, "geometry": geometry})
}

fn delimited(geometry: Value) -> Value {
    json!({"type": "Feature", "properties": {"status": "delimited"}, "geometry": geometry})
}

fn collection(features: Vec<Value>) -> String {
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

fn read_with(text: &str, rules: &Rules) -> (Vec<Segment>, Vec<Problem>) {
    let (boundary, warnings) = read::boundary("test", text.as_bytes(), rules).unwrap();
    (boundary.segments, warnings)
}

fn read(text: &str) -> (Vec<Segment>, Vec<Problem>) {
    read_with(text, &Rules::default())
}

fn refused(text: &str, rules: &Rules) -> Vec<Problem> {
    let Err(Problems { list, .. }) = read::boundary("test", text.as_bytes(), rules) else {
        panic!("read: {text}")
    };
    list
}

/// The only error of a text, with its code.
fn error(text: &str) -> (&'static str, Problem) {
    let mut list = refused(text, &Rules::default());
    assert_eq!(list.len(), 1, "{list:#?}");
    let problem = list.remove(0);
    (problem.code, problem)
}

fn longitudes(segment: &Segment) -> Vec<f64> {
    segment.line.iter().flat_map(|part| part.0.iter().map(|at| at.x)).collect()
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code).collect()
}

fn length(arguments: &[&str], text: &str) -> f64 {
    let output = frontier(&[&["stats", "-", "-f", "json"], arguments].concat(), text.as_bytes());
    let stats: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    stats["total"]["length_m"].as_f64().expect("a number")
}

fn named_crs(name: &str) -> Value {
    json!({"type": "name", "properties": {"name": name}})
}

#[test]
fn another_coordinate_system_is_refused_wherever_in_the_file_it_is_named() {
    let feature = line(json!({"status": "delimited"}), json!([[70, 40], [71, 40]])).to_string();
    let crs = named_crs("urn:ogc:def:crs:EPSG::4284");
    let geometry = r#""geometry":{"#;
    for text in [
        format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{feature}]}}"#),
        format!(r#"{{"type":"FeatureCollection","features":[{feature}],"crs":{crs}}}"#),
        feature.replace(r#"{"type":"Feature""#, &format!(r#"{{"crs":{crs},"type":"Feature""#)),
        feature.replace(geometry, &format!(r#"{geometry}"crs":{crs},"#)),
    ] {
        let (code, problem) = error(&text);
        assert_eq!(code, "crs", "{text}");
        let place = text.find(r#""crs":"#).unwrap() + r#""crs":"#.len();
        assert_eq!(problem.column, place + 1, "{text}");
        let command = "ogr2ogr -f GeoJSON -s_srs EPSG:4284 -t_srs EPSG:4326 out.geojson in.geojson";
        assert!(problem.hint.contains(command), "{problem}");
        assert!(read::drawing("test", text.as_bytes(), None).is_err(), "{text}");
    }
}

#[test]
fn a_file_that_says_it_is_on_wgs_84_is_read_and_may_say_so_behind_its_features() {
    let feature = line(json!({"status": "delimited"}), json!([[70, 40], [71, 40]]));
    for crs in [json!(null), named_crs("urn:ogc:def:crs:OGC:1.3:CRS84"), named_crs("EPSG:4326")] {
        for text in [
            format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":[{feature}]}}"#),
            format!(r#"{{"type":"FeatureCollection","features":[{feature}],"crs":{crs}}}"#),
        ] {
            let (segments, warnings) = read(&text);
            assert_eq!((segments.len(), warnings), (1, vec![]), "{text}");
        }
    }
}

#[test]
fn one_message_says_that_a_file_is_projected_however_many_positions_it_has() {
    let metres = (0..500).map(|step| json!([585_365.1, 4_428_236.1 + f64::from(step)]));
    let metres = Value::from(metres.collect::<Vec<_>>());
    let (code, problem) = error(&collection(vec![line(json!({"status": "delimited"}), metres)]));
    assert_eq!(code, "crs");
    assert!(problem.hint.contains("ogr2ogr -f GeoJSON -s_srs EPSG:... -t_srs EPSG:4326"));
}

#[test]
fn longitudes_beyond_180_are_wrapped_with_one_warning_a_feature_and_measure_the_same() {
    for (given, expected) in [
        (json!([[179, 10], [181, 10]]), vec![179.0, -179.0]),
        (
            json!([[179, 10], [180.000_000_1, 10], [181, 10]]),
            vec![179.0, 180.000_000_1 - 360.0, -179.0],
        ),
        (json!([[-179, 10], [-181, 10]]), vec![-179.0, 179.0]),
        (json!([[359, 10], [360, 10]]), vec![-1.0, 0.0]),
    ] {
        let text = collection(vec![line(json!({"status": "delimited"}), given)]);
        let (segments, warnings) = read(&text);
        assert_eq!(longitudes(&segments[0]), expected);
        assert_eq!(codes(&warnings), ["wrapped-longitude"]);
        let written = segments[0].feature().to_string();
        assert!(!written.contains("181") && !written.contains("359"), "{written}");
    }
    let text =
        collection(vec![line(json!({"status": "delimited"}), json!([[179, 10], [181, 10]]))]);
    assert!((length(&[], &text) - 219_278.392_404_946_2).abs() < 1e-6);
}

#[test]
fn longitudes_up_to_180_are_no_reason_to_warn_and_those_beyond_a_turn_are_refused() {
    let text = |lon: f64| {
        collection(vec![line(json!({"status": "delimited"}), json!([[lon, 10], [179, 10]]))])
    };
    for lon in [180.0, -180.0] {
        let (segments, warnings) = read(&text(lon));
        assert_eq!((longitudes(&segments[0])[0], warnings), (lon, vec![]));
    }
    assert_eq!(error(&text(360.5)).0, "crs");
}

#[test]
fn the_lines_of_a_collection_are_read_however_deep_and_what_is_beside_them_is_counted() {
    let inner = json!({"type": "GeometryCollection", "geometries": [
        {"type": "MultiLineString", "coordinates": [[[72, 40], [73, 40]], [[74, 40], [75, 40]]]},
        {"type": "Point", "coordinates": [70, 40]}]});
    let outer = json!({"type": "GeometryCollection", "geometries": [
        {"type": "LineString", "coordinates": [[70, 40], [71, 40]]}, inner]});
    let text = collection(vec![delimited(outer.clone())]);
    let (segments, warnings) = read(&text);
    assert_eq!(segments[0].line.0.len(), 3);
    assert_eq!(codes(&warnings), ["not-a-line"]);
    assert_eq!(segments[0].feature().geometry, Some(serde_json::from_value(outer).unwrap()));
    assert!((length(&[], &text) - 3.0 * DEGREE).abs() < 1e-6);
    let reading = read::examine("test", text.as_bytes(), &Rules::default());
    let left_out = reading.boundary.dataset.left_out;
    assert_eq!((left_out.features, left_out.to_string()), (0, "1 Point".to_owned()));
}

#[test]
fn a_fault_deep_in_a_collection_is_told_where_it_stands() {
    let inner = json!({"type": "LineString", "coordinates": [[70, 40], [71, 91]]});
    let text = collection(vec![delimited(
        json!({"type": "GeometryCollection", "geometries": [inner.clone(), inner]}),
    )]);
    let list = refused(&text, &Rules::default());
    let places: Vec<usize> = text.match_indices("[71,91]").map(|(at, _)| at + 1).collect();
    let found: Vec<usize> = list.iter().map(|problem| problem.column).collect();
    assert_eq!((codes(&list), found), (vec!["out-of-range"; 2], places));
}

#[test]
fn every_feature_that_is_no_line_is_counted_by_its_type() {
    let point = delimited(json!({"type": "Point", "coordinates": [70, 40]}));
    let ring = json!([[[70, 40], [71, 40], [71, 41], [70, 40]]]);
    let text = collection(vec![
        point.clone(),
        point,
        delimited(json!({"type": "Polygon", "coordinates": ring})),
        delimited(json!({"type": "GeometryCollection", "geometries": []})),
        json!({"type": "Feature", "properties": {"note": "no status, no line"}, "geometry": null}),
        line(json!({"status": "delimited"}), json!([[70, 40], [71, 40]])),
    ]);
    let expected = LeftOut {
        features: 5,
        by_type: [("GeometryCollection", 1), ("Point", 2), ("Polygon", 1), ("null", 1)]
            .map(|(kind, count)| (kind.into(), count))
            .into(),
    };
    let reading = read::examine("test", text.as_bytes(), &Rules::default());
    assert_eq!(reading.boundary.dataset.left_out, expected);
    let (drawing, _) = read::drawing("test", text.as_bytes(), None).unwrap();
    assert_eq!(drawing.dataset.left_out, expected);
    for command in ["stats", "validate"] {
        let output = frontier(&[command, "-", "-f", "json"], text.as_bytes());
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answer["left_out"], serde_json::to_value(&expected).unwrap(), "{command}");
    }
}

/// A file of many pairs in one of which the statuses are 1 and 2, elsewhere words.
fn world() -> String {
    let one = |pair: &str, status: Value, lon: i32| {
        line(json!({"pair": pair, "rank": status}), json!([[lon, 40], [lon + 1, 40]]))
    };
    collection(vec![
        one("A-B", json!(1), 10),
        one("C-D", json!("undefined"), 20),
        one("A-B", json!(2.0), 30),
        one("C-D", json!(null), 40),
    ])
}

const RANKS: [&str; 6] = ["--status-property", "rank", "--delimited", "1", "--contested", "2"];

#[test]
fn the_status_of_a_feature_that_is_not_selected_is_not_judged() {
    let text = world();
    let all = [&["stats", "-"], &RANKS[..]].concat();
    assert_eq!(frontier(&all, text.as_bytes()).status.code(), Some(1));
    for selection in [["--where", "pair=A-B"], ["--extent", "29.5,39,31.5,41"]] {
        let degrees = if selection[0] == "--where" { 2.0 } else { 1.0 };
        let chosen = [&RANKS[..], &selection].concat();
        assert!((length(&chosen, &text) - degrees * DEGREE).abs() < 1e-6, "{selection:?}");
        for command in ["export", "ruler"] {
            let arguments = [&[command, "-"], &chosen[..]].concat();
            let output = frontier(&arguments, text.as_bytes());
            let message = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{command}: {message}");
        }
    }
}

#[test]
fn a_mistyped_condition_is_told_with_the_names_of_features_that_cannot_be_judged() {
    for (condition, words) in [
        ("pair=C-E", "no segment has `C-E` as its pair; did you mean `C-D`?"),
        ("pairs=C-D", "no segment has a property `pairs`; did you mean `pair`?"),
    ] {
        let arguments = [&["stats", "-", "--where", condition], &RANKS[..]].concat();
        let output = frontier(&arguments, world().as_bytes());
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn nothing_in_the_extent_is_no_fault_of_the_file() {
    let arguments = [&["stats", "-", "--extent", "0,0,1,1"], &RANKS[..]].concat();
    let output = frontier(&arguments, world().as_bytes());
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("no segment fits the selection"), "{message}");
}

#[test]
fn a_file_without_the_status_property_gets_one_message_that_lists_what_there_is() {
    let features = (0..12_000).map(|number| {
        let properties = json!({"RANK": number % 3, "NAME": format!("n{number}"), "EMPTY": null});
        line(properties, json!([[70, 40], [71, 40]]))
    });
    let list = refused(&collection(features.collect()), &Rules::default());
    assert_eq!(codes(&list), ["missing-status"]);
    let message = &list[0].message;
    assert!(message.starts_with("none of the 12000 lines has a property \"status\""), "{message}");
    assert!(
        message.contains(
            "RANK (\"0\", \"1\", \"2\"), NAME (\"n0\", \"n1\", \"n2\", \"n3\", …), EMPTY"
        ),
        "{message}"
    );
    assert!(list[0].hint.contains("--status-property"));
}

#[test]
fn where_some_features_have_a_status_each_that_has_none_is_told() {
    let at = json!([[70, 40], [71, 40]]);
    let some = [json!({"status": "contested"}), json!({}), json!({"a": 1})];
    let text = collection(some.map(|properties| line(properties, at.clone())).into());
    let list = refused(&text, &Rules::default());
    let features: Vec<_> = list.iter().map(|problem| problem.feature).collect();
    assert_eq!(features, [Some(1), Some(2)]);
}

fn statuses(rules: Rules, values: &[Value]) -> Vec<Status> {
    let feature = |value: &Value| line(value.clone(), json!([[70, 40], [71, 40]]));
    let text = collection(values.iter().map(feature).collect());
    read_with(&text, &rules).0.iter().map(|segment| segment.tag.tagged).collect()
}

fn rules(property: &str, delimited: &[&str], contested: &[&str]) -> Rules {
    let [delimited, contested] =
        [delimited, contested].map(|list| list.iter().map(|&value| value.to_owned()).collect());
    Rules { property: property.to_owned(), delimited, contested, ..Rules::default() }
}

use Status::{Contested, Delimited};

#[test]
fn an_empty_value_stands_for_a_status_that_is_absent_null_or_empty() {
    let values =
        [json!({}), json!({"disputed": null}), json!({"disputed": ""}), json!({"disputed": "yes"})];
    let found = statuses(rules("disputed", &[""], &["yes"]), &values);
    assert_eq!(found, [Delimited, Delimited, Delimited, Contested]);
}

#[test]
fn a_status_may_be_nested_unless_a_property_has_that_very_name() {
    let values = [
        json!({"tags": {"boundary": "disputed"}}),
        json!({"tags": {"boundary": "disputed"}, "tags.boundary": "administrative"}),
        json!({"tags": {"boundary": {"is": 1}, "boundary.is": "administrative"}, "tags.boundary": "administrative"}),
    ];
    let found = statuses(rules("tags.boundary", &["administrative"], &["disputed"]), &values);
    assert_eq!(found, [Contested, Delimited, Delimited]);
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    let values =
        [json!({"rank": 2.0}), json!({"rank": 2}), json!({"rank": "2"}), json!({"rank": 1.0})];
    assert_eq!(
        statuses(rules("rank", &["1"], &["2"]), &values),
        [Contested, Contested, Contested, Delimited]
    );
    let values = [json!({"rank": "01"}), json!({"rank": "1"})];
    assert_eq!(statuses(rules("rank", &["1"], &["01"]), &values), [Contested, Delimited]);
}

#[test]
fn a_value_may_have_a_comma_on_the_command_line() {
    let feature =
        |value: &str, lon: i32| line(json!({"t": value}), json!([[lon, 40], [lon + 1, 40]]));
    let text = collection(vec![
        feature("Agreed, marked", 70),
        feature("Line of control", 71),
        feature("Breach", 72),
    ]);
    let escaped = [
        "--status-property",
        "t",
        "--delimited",
        r"Agreed\, marked",
        "--contested",
        "Line of control",
        "--contested",
        "Breach",
    ];
    assert!((length(&escaped, &text) - 3.0 * DEGREE).abs() < 1e-6);
    let output = frontier(&[&["stats", "-"], &escaped[..2]].concat(), text.as_bytes());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_name_that_a_shapefile_has_cut_is_taken_for_the_whole_one_and_a_warning_says_so_once() {
    let cut = json!({"status": "delimited", "delimited_": "2017-06", "calibrated": "X-1"});
    let text = collection(vec![line(cut, json!([[70, 40], [71, 40]])); 3]);
    let (segments, warnings) = read(&text);
    assert_eq!(segments[2].tag.delimited_on, "2017-06".parse().ok());
    assert_eq!(segments[2].calibrated_to.as_deref(), Some("X-1"));
    assert_eq!(codes(&warnings), ["cut-name", "cut-name"]);
    assert!(warnings[0].message.contains("\"delimited_\" is taken for \"delimited_on\""));
}

#[test]
fn a_cut_name_is_left_alone_where_it_could_be_another_or_the_whole_one_is_there() {
    let basis = json!({"status": "delimited", "delimited_": "protocol of 2017"});
    let both = json!({"status": "delimited", "delimited_": "2011", "delimited_on": "2017-06"});
    for (properties, expected) in [(basis, None), (both, "2017-06".parse().ok())] {
        let text = collection(vec![line(properties, json!([[70, 40], [71, 40]]))]);
        let (segments, warnings) = read(&text);
        assert_eq!((segments[0].tag.delimited_on, warnings), (expected, vec![]));
    }
}

#[test]
fn dates_on_segments_are_known_and_only_one_that_all_share_dates_the_file() {
    let dates = |list: &[Option<&str>]| {
        let feature = |date: &Option<&str>| {
            line(json!({"status": "delimited", "as_of": date}), json!([[70, 40], [71, 40]]))
        };
        let text = collection(list.iter().map(feature).collect());
        let (boundary, _) = read::boundary("test", text.as_bytes(), &Rules::default()).unwrap();
        let own: Vec<Option<Date>> = boundary.segments.iter().map(|one| one.tag.as_of).collect();
        assert_eq!(own, list.iter().map(|date| (*date)?.parse().ok()).collect::<Vec<_>>());
        (boundary.dataset.as_of, boundary.dataset.segment_dates)
    };
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(dates(&[Some("2017"), Some("2017")]), (Some(date("2017")), vec![]));
    let two = vec![date("2011-05"), date("2017")];
    assert_eq!(dates(&[Some("2017"), Some("2011-05"), Some("2017")]), (None, two));
    assert_eq!(dates(&[Some("2017"), None]), (None, vec![date("2017")]));
    assert_eq!(dates(&[None]), (None, vec![]));
}

#[test]
fn a_date_on_a_segment_that_is_none_is_an_error() {
    let text = collection(vec![line(
        json!({"status": "delimited", "as_of": "June 2017"}),
        json!([[70, 40], [71, 40]]),
    )]);
    assert_eq!(error(&text).0, "bad-date");
}

#[test]
fn what_a_segment_says_of_itself_is_typed() {
    let text = collection(vec![
        line(
            json!({"status": "delimited", "part": "enclave:Vorukh", "left": "KG", "right_unit": "Sughd", "section": 7}),
            json!([[70, 40], [71, 40]]),
        ),
        line(
            json!({"status": "delimited", "id": null, "part": "main"}),
            json!([[70, 40], [71, 40]]),
        ),
    ]);
    let (segments, _) = read(&text);
    assert_eq!(segments[0].part, Some(Part::Enclave("Vorukh".into())));
    assert_eq!(segments[0].left.state.as_deref(), Some("KG"));
    assert_eq!(segments[0].right.unit.as_deref(), Some("Sughd"));
    assert_eq!(segments[0].section.as_deref(), Some("7"));
    assert_eq!((&segments[1].id, &*segments[1].name()), (&None, "#2"));
    assert_eq!(segments[1].part, Some(Part::Main));
}

#[test]
fn an_unnamed_segment_is_not_the_one_that_is_called_by_its_number() {
    let at = json!([[70, 40], [71, 40]]);
    let text = collection(vec![
        line(json!({"status": "delimited"}), at.clone()),
        line(json!({"status": "delimited", "id": "#1"}), at),
    ]);
    assert_eq!(codes(&read(&text).1), Vec::<&str>::new());
}

#[test]
fn a_type_that_is_no_text_is_told_with_what_it_must_be() {
    let geometry = json!({"type": [[70, 40], [71, 40.5]]});
    let (code, problem) = error(&collection(vec![delimited(geometry)]));
    assert_eq!(code, "not-geojson");
    assert!(problem.message.contains("`type` is [[70,40],[71,40.5]]"), "{problem}");
    assert!(problem.hint.contains("\"LineString\", \"MultiLineString\""), "{problem}");
    let (code, problem) = error(r#"{"type":["FeatureCollection"],"features":[]}"#);
    assert_eq!(code, "not-geojson");
    assert!(problem.message.contains("expected \"FeatureCollection\""), "{problem}");
}

#[test]
fn a_map_of_a_box_leaves_out_what_cannot_be_judged_outside_of_it_alone() {
    let text = world();
    for (extent, code) in [("29.5,39,31.5,41", Some(0)), ("19.5,39,31.5,41", Some(1))] {
        let arguments = [&["map", "-", "-f", "svg", "--extent", extent], &RANKS[..]].concat();
        let output = frontier(&arguments, text.as_bytes());
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), code, "{extent}: {message}");
    }
}
