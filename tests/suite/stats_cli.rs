//! `frontier stats` as a user runs it. Figures of the embedded frontier are pyproj's; the other
//! files lie on the equator, where a degree has an analytic length.

use std::fs;
use std::io::Write;

use crate::program::frontier;
use serde_json::Value;

/// `2 pi a / 360` with a = 6378137 m.
const DEGREE: f64 = 6_378_137.0 * std::f64::consts::PI / 180.0;
const MICROMETRE: f64 = 1e-6;

/// A segment along the equator, on one line.
fn feature(properties: &str, from: f64, to: f64) -> String {
    format!(
        r#"{{"type": "Feature", "properties": {{{properties}}}, "geometry": {{"type": "LineString", "coordinates": [[{from}, 0], [{to}, 0]]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\": \"FeatureCollection\",\n\"features\": [\n{}\n]}}\n", features.join(",\n"))
}

/// One degree delimited, two and one contested.
fn four_degrees() -> Vec<String> {
    vec![
        feature(r#""id": "a", "status": "delimited", "valley": "upper""#, 0.0, 1.0),
        feature(r#""id": "b", "status": "contested", "valley": "lower""#, 1.0, 3.0),
        feature(r#""id": "c", "status": "contested""#, 3.0, 4.0),
    ]
}

fn text(arguments: &[&str], input: &[u8]) -> String {
    let output = frontier(&[&["stats"], arguments].concat(), input);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(arguments: &[&str], input: &[u8]) -> Value {
    serde_json::from_str(&text(&[arguments, &["-f", "json"]].concat(), input)).unwrap()
}

fn length(figures: &Value) -> f64 {
    figures["length_m"].as_f64().unwrap()
}

#[track_caller]
fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

/// Length in degrees of the equator of the total and of both statuses.
fn degrees(arguments: &[&str], input: &str) -> [f64; 3] {
    let stats = json(&[&["-"], arguments].concat(), input.as_bytes());
    let status = &stats["by_status"];
    [&stats["total"], &status["delimited"], &status["contested"]]
        .map(|figures| (length(figures) / DEGREE * 1e9).round() / 1e9)
}

#[test]
fn the_embedded_frontier_has_the_lengths_that_pyproj_gives() {
    let stats = json(&["--by", "part,pair"], b"");
    assert_eq!(stats["as_of"], "2017-06");
    assert_eq!(stats["method"]["ellipsoid"], "WGS84");
    assert!(stats["method"]["algorithm"].as_str().unwrap().contains("Karney"));
    for (figures, expected) in [
        (&stats["total"], 990_100.279_622_806_1),
        (&stats["groups"]["part"]["main"], 924_716.920_201_856_9),
        (&stats["groups"]["part"]["enclave:Vorukh"], 60_941.124_255_039_07),
        (&stats["groups"]["part"]["enclave:Kayragach"], 4_442.235_165_910_175),
        (&stats["by_status"]["delimited"], 519_930.911_065_224_8),
        (&stats["by_status"]["contested"], 470_169.368_557_581_3),
        (&stats["groups"]["pair"]["Batken-Sughd"], 570_595.061_050_483_8),
    ] {
        assert_near(length(figures), expected, MICROMETRE);
    }
    assert_eq!(stats["total"]["vertices"], 3135);
    assert_near(stats["total"]["spacing_median_m"].as_f64().unwrap(), 251.020_481_91, MICROMETRE);
}

#[test]
fn the_contested_part_of_batken_and_sughd_is_458_km() {
    let stats = json(&["--where", "pair=Batken-Sughd", "--where", "status=contested"], b"");
    assert_near(length(&stats["total"]), 458_369.910_048_922_7, MICROMETRE);
    assert_eq!(stats["total"]["segments"], 60);
    assert!(stats["selection"].as_str().unwrap().contains("Batken-Sughd"));
}

#[test]
fn after_the_treaty_the_newer_edition_is_shown_and_nothing_is_contested() {
    let stats = json(&["--as-of", "2025-04"], b"");
    assert_eq!(stats["dataset"]["edition"], "2026-09");
    assert_eq!(stats["as_of"], "2025-04");
    assert_near(length(&stats["total"]), 1_001_742.052_822_068_1, MICROMETRE);
    assert_eq!(stats["total"]["vertices"], 4022);
    assert_eq!(stats["by_status"]["contested"]["segments"], 0);
    assert_eq!(length(&stats["by_status"]["contested"]), 0.0);
    let spacing = stats["total"]["spacing_median_m"].as_f64().unwrap();
    assert_near(spacing, 197.475_331_263, MICROMETRE);
}

#[test]
fn an_edition_is_not_shown_at_a_date_of_which_its_tags_know_nothing() {
    let output = frontier(&["stats", "--edition", "2026-09", "--as-of", "2017"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("2024-12-04") && message.contains("--edition"), "{message}");
}

#[test]
fn shares_of_statuses_and_groups_sum_to_one() {
    let stats = json(&["--by", "part,pair,section,confidence"], b"");
    let groups = stats["groups"].as_object().unwrap();
    assert_eq!(groups.len(), 4);
    for group in groups.values().chain([&stats["by_status"]]) {
        let figures = group.as_object().unwrap().values();
        let shares: f64 = figures.map(|figures| figures["share"].as_f64().unwrap()).sum();
        assert_near(shares, 1.0, 1e-12);
    }
}

#[test]
fn the_distribution_of_lengths_is_that_of_the_textbook() {
    // Lengths of 1, 2 and 1 degrees: mean 4/3, sample variance 1/3.
    let total = &json(&["-"], collection(&four_degrees()).as_bytes())["total"];
    for (field, expected) in [
        ("length_m", 4.0),
        ("min_m", 1.0),
        ("median_m", 1.0),
        ("mean_m", 4.0 / 3.0),
        ("max_m", 2.0),
        ("stddev_m", (1.0_f64 / 3.0).sqrt()),
    ] {
        assert_near(total[field].as_f64().unwrap(), expected * DEGREE, MICROMETRE);
    }
    assert_eq!((&total["segments"], &total["vertices"]), (&3.into(), &6.into()));
}

#[test]
fn segments_are_grouped_by_any_property_and_by_none() {
    let stats = json(&["-", "--by", "valley"], collection(&four_degrees()).as_bytes());
    let valleys = &stats["groups"]["valley"];
    for (value, expected) in [("upper", 1.0), ("lower", 2.0), ("(none)", 1.0)] {
        assert_near(length(&valleys[value]), expected * DEGREE, MICROMETRE);
    }
    assert_eq!(valleys["lower"]["share"], 0.5);
}

#[test]
fn conditions_must_all_hold_and_each_may_name_several_values() {
    let file = collection(&four_degrees());
    assert_eq!(degrees(&["--where", "valley=upper,lower"], &file), [3.0, 1.0, 2.0]);
    let both = ["--where", "valley=upper,lower", "--where", "status=contested"];
    assert_eq!(degrees(&both, &file), [2.0, 0.0, 2.0]);
    assert_eq!(degrees(&["--where", "id=c"], &file), [1.0, 0.0, 1.0]);
}

#[test]
fn an_extent_cuts_segments_at_its_limits() {
    let file = collection(&four_degrees());
    assert_eq!(degrees(&["--extent", "0.5,-1,1.25,1"], &file), [0.75, 0.5, 0.25]);
    let output = frontier(&["stats", "-", "--extent", "5,5,6,6"], file.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let ring = json(&["--extent", "vorukh", "--where", "part=enclave:Vorukh"], b"");
    assert_near(length(&ring["total"]), 60_941.124_255_039_07, MICROMETRE);
}

#[test]
fn every_table_states_data_set_date_method_ruler_and_what_is_included() {
    let selection = ["--where", "status=contested"];
    let tables =
        ["text", "md", "csv"].map(|name| text(&[&selection, &["-f", name][..]].concat(), b""));
    for table in &tables {
        for words in [
            "Kyrgyzstan–Tajikistan boundary, edition 2025-01",
            "2017-06",
            "Karney 2013",
            "WGS84",
            "© OpenStreetMap contributors, ODbL 1.0",
            "main",
            "enclave:Kayragach",
            "enclave:Vorukh",
            "status = contested",
            "spacing",
        ] {
            assert!(table.contains(words), "{words:?} in {table}");
        }
        assert!(table.contains("1,311") || table.contains("1311"), "vertices in {table}");
    }
    for table in &tables[..2] {
        assert!(table.contains("describing the whole line on 4 December 2024"), "{table}");
    }
}

#[test]
fn the_extension_chooses_the_format_unless_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, format: &[&str]| {
        let path = folder.path().join(name);
        let out = text(&[&["-o", path.to_str().unwrap()], format].concat(), b"");
        assert_eq!(out, "", "standard output stays empty");
        fs::read_to_string(path).unwrap()
    };
    for (extension, format) in [("txt", "text"), ("md", "md"), ("csv", "csv"), ("json", "json")] {
        let expected = text(&["-f", format], b"");
        let file = written(&format!("stats.{extension}"), &[]);
        // A text in a file ends with the record of its input, which one on the terminal lacks.
        let record = if format == "text" { file.lines().last().unwrap().len() + 1 } else { 0 };
        assert_eq!(file[..file.len() - record], expected, "{extension}");
        assert_eq!(file[expected.len()..].contains("sha256"), format == "text", "{extension}");
    }
    assert_eq!(written("other.json", &["-f", "csv"]), text(&["-f", "csv"], b""));
    assert_eq!(text(&["-o", "-"], b""), text(&[], b""));
}

#[test]
fn the_formats_begin_as_their_readers_expect() {
    assert!(text(&["-f", "md"], b"").starts_with("# "));
    assert!(text(&["-f", "csv"], b"").starts_with("group,value,segments,vertices,length_m,share"));
    assert!(text(&[], b"").starts_with("Data set: "));
}

#[test]
fn csv_and_json_hold_the_same_numbers() {
    let stats = json(&["--by", "pair"], b"");
    let table = text(&["--by", "pair", "-f", "csv"], b"");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().unwrap().clone();
    let mut rows = 0;
    for row in reader.records().map(Result::unwrap) {
        let figures = match &row[0] {
            "total" => &stats["total"],
            "status" => &stats["by_status"][&row[1]],
            key => &stats["groups"][key][&row[1]],
        };
        for (name, cell) in head.iter().zip(&row).filter(|(name, _)| !figures[name].is_null()) {
            assert_eq!(cell.parse::<f64>().ok(), figures[name].as_f64(), "{name} of {row:?}");
        }
        rows += 1;
    }
    assert_eq!(rows, 1 + 2 + 4);
}

#[test]
fn the_same_features_in_any_wrapping_give_the_same_figures() {
    let features = four_degrees();
    let plain = collection(&features);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(plain.as_bytes()).unwrap();
    let sequence: String = features.iter().map(|one| format!("\u{1E}{one}\n")).collect();
    let members_turned =
        format!(r#"{{"features": [{}], "type": "FeatureCollection"}}"#, features.join(","));
    let wrappings: [(&str, Vec<u8>); 8] = [
        ("plain", plain.clone().into()),
        ("CRLF", plain.replace('\n', "\r\n").into()),
        ("byte order mark", format!("\u{FEFF}{plain}").into()),
        ("gzip", packed.finish().unwrap()),
        ("newline-delimited", features.join("\n").into()),
        ("newline-delimited with CRLF and empty lines", features.join("\r\n\r\n").into()),
        ("text sequence", sequence.into()),
        ("type after features", members_turned.into()),
    ];
    // All but the hash of the input.
    let figures = |bytes: &[u8]| {
        let mut figures = json(&["-"], bytes);
        figures.as_object_mut().unwrap().remove("frontier");
        figures
    };
    let expected = figures(plain.as_bytes());
    for (name, bytes) in wrappings {
        assert_eq!(figures(&bytes), expected, "{name}");
    }
}

#[test]
fn a_file_and_standard_input_differ_only_in_the_name_of_the_data_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.geojson");
    let path = path.to_str().unwrap();
    fs::write(path, collection(&four_degrees())).unwrap();
    let mut stats = json(&[path], b"");
    assert_eq!(stats["dataset"]["name"], "line.geojson");
    let mut same = json(&["-"], collection(&four_degrees()).as_bytes());
    assert_eq!(same["dataset"]["name"], "standard input");
    for stats in [&mut stats, &mut same] {
        stats["dataset"]["name"] = "".into();
        assert!(stats.as_object_mut().unwrap().remove("frontier").is_some());
    }
    assert_eq!(stats, same);
}

#[test]
fn a_single_feature_is_a_boundary() {
    assert_eq!(degrees(&[], &four_degrees()[1]), [2.0, 0.0, 2.0]);
}

#[test]
fn a_foreign_status_property_and_its_values_are_mapped() {
    let file = collection(&[
        feature(r#""RANK": 1"#, 0.0, 1.0),
        feature(r#""RANK": 2"#, 1.0, 3.0),
        feature(r#""RANK": "3""#, 3.0, 4.0),
    ]);
    let mapping = ["--status-property", "RANK", "--delimited", "1", "--contested", "2,3"];
    assert_eq!(degrees(&mapping, &file), [4.0, 1.0, 3.0]);
    let incomplete =
        ["stats", "-", "--status-property", "RANK", "--delimited", "1", "--contested", "2"];
    let output = frontier(&incomplete, file.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains(r#""RANK" is "3""#));
}

#[test]
fn a_segment_is_contested_until_the_day_it_is_delimited() {
    let file = feature(r#""status": "contested", "delimited_on": "2024-12-04""#, 0.0, 1.0);
    for (as_of, delimited) in [
        ("2023", 0.0),
        ("2024-11", 0.0),
        ("2024-12-03", 0.0),
        ("2024-12-04", 1.0),
        ("2024-12", 1.0),
        ("2024", 1.0),
        ("2025", 1.0),
    ] {
        let expected = [1.0, delimited, 1.0 - delimited];
        assert_eq!(degrees(&["--as-of", as_of], &file), expected, "{as_of}");
    }
    assert_eq!(degrees(&[], &file), [1.0, 0.0, 1.0], "without a date the tag counts");
}

#[test]
fn a_segment_delimited_in_a_year_counts_from_its_first_day() {
    let file = feature(r#""status": "delimited", "delimited_on": "2011""#, 0.0, 1.0);
    assert_eq!(degrees(&["--as-of", "2010-12-31"], &file), [1.0, 0.0, 1.0]);
    assert_eq!(degrees(&["--as-of", "2011-01-01"], &file), [1.0, 1.0, 0.0]);
}

#[test]
fn a_geometry_holds_from_valid_from_until_the_day_before_valid_to() {
    let file = collection(&[
        feature(r#""status": "contested", "valid_to": "2020-05-01""#, 0.0, 1.0),
        feature(r#""status": "contested", "valid_from": "2020-05-01""#, 0.0, 2.0),
        feature(r#""status": "delimited""#, 2.0, 6.0),
    ]);
    for (as_of, expected) in [
        ("2019", [5.0, 4.0, 1.0]),
        ("2020-04-30", [5.0, 4.0, 1.0]),
        ("2020-05-01", [6.0, 4.0, 2.0]),
        ("2021", [6.0, 4.0, 2.0]),
    ] {
        assert_eq!(degrees(&["--as-of", as_of], &file), expected, "{as_of}");
    }
}

#[test]
fn the_date_of_a_file_is_its_own_unless_the_user_names_one() {
    let dated = format!(
        r#"{{"type": "FeatureCollection", "dataset": {{"name": "Equator", "as_of": "2012"}}, "features": [{}]}}"#,
        feature(r#""status": "contested", "delimited_on": "2015""#, 0.0, 1.0)
    );
    let stats = json(&["-"], dated.as_bytes());
    assert_eq!((&stats["as_of"], &stats["dataset"]["name"]), (&"2012".into(), &"Equator".into()));
    assert_eq!(degrees(&[], &dated), [1.0, 0.0, 1.0]);
    assert_eq!(degrees(&["--as-of", "2016"], &dated), [1.0, 1.0, 0.0]);
    let undated = text(&["-"], four_degrees()[0].as_bytes());
    assert!(undated.contains("Status as of: not stated in the data"), "{undated}");
}

#[test]
fn grouped_by_status_alone_each_status_stands_once_so_that_its_lengths_add_up() {
    let csv = frontier(&["stats", "--by", "status", "-f", "csv"], b"");
    let mut rows = csv::Reader::from_reader(&csv.stdout[..]);
    let statuses: Vec<String> = rows
        .records()
        .map(|row| row.unwrap())
        .filter(|row| &row[0] == "status")
        .map(|row| row[1].to_owned())
        .collect();
    assert_eq!(statuses, ["delimited", "contested"]);
    let text = String::from_utf8(frontier(&["stats", "--by", "status"], b"").stdout).unwrap();
    assert_eq!(text.matches("By status").count(), 1);
}

#[test]
fn that_the_line_is_settled_is_no_evidence_of_where_it_runs() {
    let at = |date| {
        let output = frontier(&["stats", "--as-of", date, "-f", "json"], b"");
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        ["evidence_m", "length_m"].map(|key| json["total"][key].as_f64().unwrap())
    };
    let [evidence, length] = at("2017-06");
    assert!(evidence < length);
    assert_eq!(at("2024-12-04"), [evidence, length]);
    let [evidence, length] = at("2025-04");
    assert_eq!(evidence, length);
}

/// A degree of longitude at 40°N is 85.39 km by pyproj.
#[test]
fn a_segment_that_ended_is_not_added_to_one_whose_status_is_of_a_later_date() {
    let file = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"status": "delimited", "valid_from": "2000", "valid_to": "2010"},
         "geometry": {"type": "LineString", "coordinates": [[70, 40], [71, 40]]}},
        {"type": "Feature", "properties": {"status": "contested", "as_of": "2017"},
         "geometry": {"type": "LineString", "coordinates": [[71, 40], [72, 40]]}}]}"#;
    let undated = frontier(&["stats", "-"], file.as_bytes());
    let told = String::from_utf8(undated.stderr).unwrap();
    assert!(
        told.contains("until 2010 and others from 2017") && told.contains("[needs-date]"),
        "{told}"
    );
    let dated = frontier(&["stats", "-", "--as-of", "2017", "-f", "json"], file.as_bytes());
    let json: Value = serde_json::from_slice(&dated.stdout).unwrap();
    assert!((json["total"]["length_m"].as_f64().unwrap() - 85_393.0).abs() < 5.0, "{json}");
}

#[test]
fn with_no_tolerance_lines_that_cross_at_a_small_angle_are_two() {
    let file = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"status": "delimited"},
         "geometry": {"type": "LineString", "coordinates": [[70, 40], [71, 40]]}},
        {"type": "Feature", "properties": {"status": "contested"},
         "geometry": {"type": "LineString", "coordinates": [[70, 39.99], [71, 40.01]]}}]}"#;
    let told = String::from_utf8(frontier(&["stats", "-"], file.as_bytes()).stderr).unwrap();
    assert!(
        told.contains("[conflicting-status]") && told.contains("--tolerance, down to 0"),
        "{told}"
    );
    let exact = frontier(&["stats", "-", "--tolerance", "0", "-f", "json"], file.as_bytes());
    let json: Value = serde_json::from_slice(&exact.stdout).unwrap();
    let length = json["total"]["length_m"].as_f64().unwrap();
    assert!((length - CROSSING).abs() < 1e-3, "{length}");
}

/// Both lines by pyproj 3.7, `Geod(ellps="WGS84").line_length`.
const CROSSING: f64 = 170815.687066;

/// Two statuses that are stated for two dates, and a stretch that knows its own.
const DATES: &str = r#"{"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"status": "delimited", "as_of": "2011"},
     "geometry": {"type": "LineString", "coordinates": [[70, 40], [70.05, 40]]}},
    {"type": "Feature", "properties": {"status": "contested", "as_of": "2017"},
     "geometry": {"type": "LineString", "coordinates": [[70.05, 40], [70.1, 40]]}},
    {"type": "Feature", "properties": {"status": "contested", "delimited_on": "2020"},
     "geometry": {"type": "LineString", "coordinates": [[70.1, 40], [70.15, 40]]}}]}"#;

/// One twentieth of a degree at 40°N is 4.2697 km by pyproj.
#[test]
fn statuses_stated_for_two_dates_answer_for_neither_alone() {
    for command in [&["stats", "-"][..], &["export", "-"], &["map", "-", "-f", "svg"]] {
        for (date, other) in [("2011", "2017"), ("2017", "2011"), ("2030", "2011 and 2017")] {
            let asked = frontier(&[command, &["--as-of", date]].concat(), DATES.as_bytes());
            let told = String::from_utf8(asked.stderr).unwrap();
            assert!(
                told.contains(&format!(
                    "some segments state statuses as of {other}, not as of {date}"
                )),
                "{command:?}: {told}"
            );
            assert!(asked.stdout.is_empty(), "{command:?} {date}");
        }
    }
    let chosen = ["stats", "-", "--as-of", "2011", "--where", "as_of=2011", "-f", "json"];
    let json: Value = serde_json::from_slice(&frontier(&chosen, DATES.as_bytes()).stdout).unwrap();
    assert!((json["total"]["length_m"].as_f64().unwrap() - 4_269.7).abs() < 0.1, "{json}");
}

#[test]
fn edges_whose_two_courses_part_by_more_than_the_tolerance_are_said_with_how_much() {
    // By pyproj, the middle of the first lies 2.02 m from its geodesic, that of the second 1.73 m.
    let file = |east: f64| {
        format!(
            r#"{{"type": "Feature", "properties": {{"status": "contested"}}, "geometry":
                {{"type": "LineString", "coordinates": [[70, 40], [{east}, 40]]}}}}"#
        )
    };
    let said = |east: f64, command: &[&str]| {
        let output = frontier(command, file(east).as_bytes());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(
        said(70.13, &["stats", "-", "-f", "md"]).contains("runs up to 2.0 m from the straight")
    );
    assert!(said(70.13, &["validate", "-"]).contains("[long-edge]"));
    assert!(!said(70.12, &["stats", "-", "-f", "md"]).contains("straight"));
    assert!(!said(70.12, &["validate", "-"]).contains("[long-edge]"));
}

#[test]
fn a_status_without_any_date_beside_dated_ones_is_said_to_be_shown_as_tagged() {
    let undated = DATES.replace(r#", "as_of": "2011""#, "").replace(r#", "as_of": "2017""#, "");
    let output = frontier(&["stats", "-", "--as-of", "2015", "-f", "md"], undated.as_bytes());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Segments that state no date are shown at the date as they are tagged."));
    let output = frontier(&["stats", "--as-of", "2015", "-f", "md"], b"");
    assert!(!String::from_utf8(output.stdout).unwrap().contains("as they are tagged"));
}

/// Of three parts by pyproj 8 539.4, 10 182.8 and 10 182.8 m one was delimited in 2011 and one is only
/// since 2020; the third states that it is contested as of 2017.
#[test]
fn a_date_that_the_undated_segments_share_dates_the_others_too() {
    let file = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"status": "delimited", "delimited_on": "2011-05"},
         "geometry": {"type": "LineString", "coordinates": [[70, 40], [70.1, 40]]}},
        {"type": "Feature", "properties": {"status": "contested", "as_of": "2017-06"},
         "geometry": {"type": "LineString", "coordinates": [[70.1, 40], [70.2, 40.05]]}},
        {"type": "Feature", "properties": {"status": "delimited", "delimited_on": "2020-03"},
         "geometry": {"type": "LineString", "coordinates": [[70.2, 40.05], [70.3, 40]]}}]}"#;
    let of = |more: &[&str]| {
        let output = frontier(&[&["stats", "-", "-f", "json"], more].concat(), file.as_bytes());
        let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(summary["as_of"], "2017-06");
        summary["by_status"]["delimited"]["length_m"].as_f64().unwrap()
    };
    assert!((of(&[]) - 8_539.4).abs() < 0.1 && (of(&["--as-of", "2017-06"]) - 8_539.4).abs() < 0.1);
    let wrong =
        file.replace(r#""as_of": "2017-06""#, r#""as_of": "2017-06", "delimited_on": "2015""#);
    let told = frontier(&["validate", "-"], wrong.as_bytes());
    assert!(String::from_utf8(told.stdout).unwrap().contains("[contradictory-dates]"));
}

#[test]
fn a_ruler_walks_lines_without_a_status_and_no_file_with_an_error() {
    let line = |properties: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {properties}, "geometry":
                {{"type": "LineString", "coordinates": [[70, 40], [70.1, 40], [70.2, 40.05]]}}}}"#
        )
    };
    let code =
        |properties: &str| frontier(&["ruler", "-"], line(properties).as_bytes()).status.code();
    assert_eq!(code("{}"), Some(0));
    for faulty in [r#"{"status": "Delimited"}"#, r#"{"status": "contested", "as_of": "soon"}"#] {
        assert_eq!(code(faulty), Some(1), "{faulty}");
    }
}

#[test]
fn a_number_is_one_value_however_it_is_written_and_a_text_stays_as_it_is() {
    let zones = ["1", "1.0", "1e0", "\"1\"", "1.5", "\"01\"", "-0.0"];
    let features = zones.iter().enumerate().map(|(from, zone)| {
        feature(
            &format!(r#""status": "contested", "zone": {zone}"#),
            from as f64,
            from as f64 + 1.0,
        )
    });
    let input = collection(&features.collect::<Vec<_>>());
    let summary = json(&["-", "--by", "zone"], input.as_bytes());
    let groups = summary["groups"]["zone"].as_object().unwrap_or_else(|| panic!("{summary}"));
    let names: Vec<&str> = groups.keys().map(String::as_str).collect();
    assert_eq!(names, ["1", "1.5", "01", "0"]);
    assert_near(length(&groups["1"]), 4.0 * DEGREE, MICROMETRE);
}
