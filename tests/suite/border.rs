//! `--border A-B`: a border of the world by its two names, in the place of a file. Expected figures
//! are those of PROJ (`tests/fixtures/world_pyproj.py`).

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::frontier;
use frontier::world::{self, NOTE, State};
use frontier::{Selection, Status, Survey};
use serde_json::Value;

const MILLIMETRE: f64 = 1e-3;

fn printed(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// Rows of a table of PROJ's, without the source's requests to verify.
fn proj(table: &str) -> Vec<Vec<String>> {
    let clean = |cell: &str| cell.split(" (").next().unwrap_or_default().to_owned();
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    rows.records().map(|row| row.unwrap().iter().map(clean).collect()).collect()
}

/// What is no boundary between states is in no sum.
fn is_outside(class: &str) -> bool {
    !["International boundary", "Disputed", "Indefinite", "Indeterminant frontier"]
        .into_iter()
        .chain(["Line of control", "Claim boundary"])
        .any(|counted| counted == class)
}

#[test]
fn every_border_by_name_is_as_long_as_in_proj_but_for_what_the_source_draws_twice() {
    let mut expected: BTreeMap<[String; 2], f64> = BTreeMap::new();
    for row in proj(include_str!("../fixtures/world-pairs.csv")) {
        let length = if is_outside(&row[2]) { 0.0 } else { row[4].parse().unwrap() };
        let mut pair = crate::world::with_parts([row[0].clone(), row[1].clone()]);
        pair.sort();
        *expected.entry(pair).or_default() += length;
    }
    let states: BTreeMap<String, State> =
        world::states().iter().map(|state| (state.code.clone(), state.clone())).collect();
    let mut twice = Vec::new();
    for border in world::borders().iter().filter(|border| !border.codes[0].is_empty()) {
        let pair = border.codes.each_ref().map(|code| states[code].clone());
        let survey = world::boundary(&pair, None)
            .map_or_else(|_| Survey::default(), |of| Survey::of(of, Selection::default()).unwrap());
        let repeated = survey.segments.iter().map(|of| of.repeated.0).sum::<f64>();
        let drawn = survey.whole.0 + repeated;
        assert!((drawn - expected[&border.codes]).abs() < MILLIMETRE, "{:?}", border.codes);
        assert!((survey.whole.0 - border.total(None).0).abs() < MILLIMETRE, "{:?}", border.codes);
        twice.extend((repeated > MILLIMETRE).then(|| border.codes.join("-")));
    }
    assert_eq!(twice, ["ESP-PRT"]);
}

#[test]
fn a_viewers_border_has_the_lines_and_the_length_of_that_viewers_column() {
    let views = proj(include_str!("../fixtures/world-views.csv"));
    let lines = proj(include_str!("../fixtures/world-lines.csv"));
    for viewer in ["IN", "PK", "US", "CN"] {
        let class = |line: &[String]| {
            let seen = views.iter().find(|view| view[0] == line[0] && view[1] == viewer);
            seen.map_or(line[3].clone(), |view| view[2].clone())
        };
        let between = lines.iter().filter(|line| {
            [["IND", "PAK"], ["PAK", "IND"]].contains(&[line[1].as_str(), line[2].as_str()])
        });
        let counted = between.filter(|line| !is_outside(&class(line)));
        let expected: f64 = counted.map(|line| line[5].parse::<f64>().unwrap()).sum();
        let text = printed(&["stats", "--border", "IND-PAK", "--view", viewer, "-f", "json"]);
        let found: Value = serde_json::from_str(&text).unwrap();
        let length = found["total"]["length_m"].as_f64().unwrap();
        assert!((length - expected).abs() < MILLIMETRE, "{viewer}: {length} {expected}");
        assert!(text.contains(&format!("({viewer})")) && text.contains("as seen by "));
        assert!(!text.contains("shows control"), "what is seen by one is not what all find there");
    }
}

#[test]
fn only_an_international_boundary_is_delimited() {
    let survey = |pair: &str| {
        let pair = world::pair(pair).unwrap();
        Survey::of(world::boundary(&pair, None).unwrap(), Selection::default()).unwrap()
    };
    let (control, indefinite) = (survey("IND-PAK"), survey("Israel-Lebanon"));
    for surveyed in control.segments.iter().chain(&indefinite.segments) {
        let class = surveyed.segment.property("class").unwrap();
        let agreed = class == "International boundary";
        assert_eq!(surveyed.status == Status::Delimited, agreed, "{class}");
    }
    assert_eq!(indefinite.with_status(Status::Delimited).count(), 0);
}

#[test]
fn every_output_says_whose_lines_they_are_that_they_are_generalised_and_who_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    for (command, file) in [
        ("stats", "a.txt"),
        ("stats", "a.md"),
        ("stats", "a.csv"),
        ("stats", "a.json"),
        ("ruler", "b.txt"),
        ("ruler", "b.csv"),
        ("ruler", "b.json"),
        ("ruler", "b.svg"),
        ("export", "c.geojson"),
        ("export", "c.geojsonl"),
        ("export", "c.csv"),
        ("export", "c.kml"),
        ("validate", "d.json"),
    ] {
        let path = folder.path().join(file);
        printed(&[command, "--border", "IND-PAK", "-o", path.to_str().unwrap()]);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(NOTE), "{command} {file}");
    }
    let map = printed(&["map", "--border", "IND-PAK", "--view", "PK", "-f", "svg"]);
    let words = words_of(&map);
    let seen =
        ["India – Pakistan, as seen by Pakistan (PK)", "This line as seen by Pakistan (PK)."];
    for said in seen.into_iter().chain(["Made with Natural Earth", "count as delimited"]) {
        assert!(words.contains(said), "{said}: {words}");
    }
}

/// By PROJ (`world-lines.csv`): the lines between the two that the viewer's column of
/// `world-views.csv` has as unrecognized.
#[test]
fn a_map_of_a_view_says_how_much_it_leaves_out_and_still_hatches_what_is_disputed() {
    for (viewer, length) in [("IN", Some("644.5")), ("PK", Some("796.4")), ("CN", None)] {
        let map = printed(&["map", "--border", "IND-PAK", "--view", viewer, "-f", "svg"]);
        let words = words_of(&map).replace('\u{a0}', " ");
        let said = "Not drawn, because they are no boundary in this view:";
        assert_eq!(words.contains(said), length.is_some(), "{viewer}");
        if let Some(length) = length {
            assert!(words.contains(&format!("{said} {length} km of lines")), "{viewer}: {words}");
        }
        assert!(map.contains(r#"id="disputed""#), "{viewer}");
    }
}

/// By `world-views.csv` China sees no boundary in some lines between India and itself, and all there
/// are between Thailand and Cambodia and their neighbours.
#[test]
fn a_map_of_a_view_says_that_lines_of_other_states_are_left_out_where_they_are() {
    let said = "Lines of other states that are no boundary in this view are not drawn.";
    for (border, view, left_out) in [
        ("IND-PAK", Some("--view=CN"), true),
        ("THA-KHM", Some("--view=CN"), false),
        ("IND-PAK", None, false),
    ] {
        let args = ["map", "--border", border, "-f", "svg"].into_iter().chain(view);
        let words = words_of(&printed(&args.collect::<Vec<_>>()));
        assert_eq!(words.contains(said), left_out, "{border} {view:?}: {words}");
    }
}

/// The letters of a picture without markup and line breaks.
fn words_of(svg: &str) -> String {
    let body = svg.split_once("</style>").map_or(svg, |(_, body)| body);
    let letters = body.split('>').filter_map(|piece| piece.split('<').next());
    letters.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_map_that_draws_nothing_of_the_pack_credits_nothing_of_it() {
    let line = r#"{"type": "Feature", "properties": {"status": "delimited"}, "geometry":
                   {"type": "LineString", "coordinates": [[10, 45], [10.02, 45]]}}"#;
    let words = |page: &str| {
        let output = frontier(&["map", "-", "--page", page, "-f", "svg"], line.as_bytes());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        words_of(&String::from_utf8(output.stdout).unwrap())
    };
    // At 1.6 km the layers of the pack would mislead; a small page has no locator either.
    let (small, wide) = (words("71x94mm"), words("a4-landscape"));
    assert!(!small.contains("Natural Earth"), "{small}");
    assert!(wide.contains("Locator: Natural Earth."), "{wide}");
    assert!(!wide.contains("Surroundings"), "{wide}");
}

#[test]
fn what_is_made_of_a_named_border_can_be_verified() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, file) in [
        (vec!["stats", "--border", "IND-PAK", "--view", "IN"], "a.json"),
        (vec!["map", "--border", "Armenia-Azerbaijan"], "a.svg"),
        (vec!["map", "--border", "KGZ-TJK"], "b.svg"),
        (vec!["export", "--border", "ISR-LBN"], "a.geojson"),
    ] {
        let path = folder.path().join(file);
        printed(&[&arguments[..], &["-o", path.to_str().unwrap()]].concat());
        let verdict = printed(&["verify", path.to_str().unwrap()]);
        assert!(verdict.contains("Same bytes?  yes"), "{verdict}");
    }
}

#[test]
fn the_embedded_frontier_is_taken_where_it_is_the_border_and_that_is_said() {
    for pair in ["KGZ-TJK", "tajikistan-kyrgyzstan"] {
        let output = frontier(&["stats", "--border", pair, "-f", "csv"], b"");
        assert_eq!(output.stdout, frontier(&["stats", "-f", "csv"], b"").stdout);
        assert!(String::from_utf8_lossy(&output.stderr).contains("the embedded frontier"));
    }
    assert!(refused(&["stats", "--border", "KGZ-TJK", "--view", "IN"]).contains("no view"));
}

#[test]
fn an_unknown_name_a_pair_without_a_border_and_a_file_beside_it_are_refused_in_words() {
    for (arguments, said) in [
        (vec!["--border", "Armenia-Azerbajan"], "did you mean `Azerbaijan`?"),
        (vec!["--border", "IND-PKA"], "did you mean `PAK`?"),
        (vec!["--border", "IND-BRA"], "India borders Bangladesh"),
        (vec!["--border", "CUB-USG"], "only: Lease limit"),
        (vec!["--border", "Serbia-Kosovo", "--view", "RU"], "as seen by Russia (RU), only"),
        (vec!["--border", "IND-PAK", "--view", "XX"], "there is no view of `XX`"),
        (vec!["--border", "IND-PAK", "--as-of", "2020"], "the data state no date"),
        (vec!["--border", "IND-PAK", "--edition", "2025-01"], "cannot be used with"),
        (vec!["--view", "IN"], "no view of the embedded frontier"),
        (vec!["--border", "IND-PAK", "file.geojson"], "cannot be used with"),
    ] {
        let found = refused(&[&["stats"], &arguments[..]].concat());
        assert!(found.contains(said), "{arguments:?}: {found}");
    }
    assert!(refused(&["check", "--border", "IND-PAK"]).contains("--claims FILE"));
}

#[test]
fn an_export_of_a_named_border_reads_back_with_its_statuses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.geojson");
    let path = path.to_str().unwrap();
    printed(&["export", "--border", "IND-PAK", "--precision", "17", "-o", path]);
    let lengths = |arguments: &[&str]| {
        let found: Value = serde_json::from_str(&printed(arguments)).unwrap();
        (found["total"]["length_m"].clone(), found["by_status"]["contested"]["length_m"].clone())
    };
    let named = lengths(&["stats", "--border", "IND-PAK", "-f", "json"]);
    assert_eq!(lengths(&["stats", path, "-f", "json"]), named);
    assert!(Path::new(path).is_file());
}

#[test]
fn a_drawing_is_compared_with_natural_earths_line_of_the_border() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.geojson");
    let path = path.to_str().unwrap();
    printed(&["export", "--border", "ARM-AZE", "--precision", "17", "-o", path]);
    let text = printed(&["compare", path, "--border", "ARM-AZE", "-f", "json"]);
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(found["a"]["length_m"], found["b"]["length_m"]);
    assert!(text.contains(NOTE));
    let of = |text: &str| text.matches(NOTE).count();
    assert!(of(&text) >= 2, "both drawings are named: {text}");
}

#[test]
fn legends_say_what_delimited_rests_on() {
    let map = frontier(&["map", "--border", "ARM-AZE", "-f", "svg", "-o", "-"], b"");
    let svg = String::from_utf8(map.stdout).unwrap();
    assert!(svg.contains("An ordinary boundary in") && !svg.contains("Delimited"));
}

/// Four stretches of a degree of the equator.
fn with_views(views: [&str; 4]) -> String {
    let feature = |(index, view): (usize, &str)| {
        format!(
            r#"{{"type":"Feature","properties":{{"id":"s{index}","status":"delimited","delimited_on":"2000"{view}}},
"geometry":{{"type":"LineString","coordinates":[[{index},0],[{},0]]}}}}"#,
            index + 1
        )
    };
    let features: Vec<String> = views.into_iter().enumerate().map(feature).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"))
}

#[test]
fn a_file_has_the_status_and_kind_that_its_property_of_a_viewer_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.geojson");
    let said = [
        r#","view_KG":"contested""#,
        r#","view_KG":"Line of control""#,
        r#","view_KG":"Unrecognized""#,
        "",
    ];
    std::fs::write(&path, with_views(said)).unwrap();
    let file = path.to_str().unwrap();
    let statistics = |more: &[&str]| -> Value {
        let text = printed(&[&["stats", file, "-f", "json"], more].concat());
        serde_json::from_str(&text).unwrap()
    };
    let counts = |found: &Value| {
        ["delimited", "contested"]
            .map(|status| found["by_status"][status]["segments"].as_u64())
            .map(Option::unwrap)
    };
    assert_eq!(counts(&statistics(&[])), [4, 0]);
    let seen = statistics(&["--view", "kg"]);
    assert_eq!(counts(&seen), [1, 2], "the third is no boundary in these eyes");
    assert!(seen.to_string().contains("as seen by Kyrgyzstan (KG)"));
    // No line is seen by a viewer of whom the file says nothing.
    let error = refused(&["stats", file, "--view", "TJ"]);
    assert!(error.contains("no feature has a property \"view_TJ\""), "{error}");
    std::fs::write(&path, with_views([r#","view_KG":"ours""#, "", "", ""])).unwrap();
    let error = refused(&["stats", file, "--view", "KG"]);
    assert!(error.contains("property \"view_KG\" is \"ours\""), "{error}");
    assert!(error.contains("a class of Natural Earth"), "{error}");
}
