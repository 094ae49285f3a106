//! Faulty inputs: each is refused with its place and a remedy, and nothing is written.
//!
//! Every file in `fixtures/bad` has one fault, which its name says. Lines and columns in the
//! tables are counted by hand in the files.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::process::Output;

use crate::program::frontier;
use serde_json::Value;

/// What a message has to say about a file.
struct Fault {
    file: &'static str,
    code: &'static str,
    line: u64,
    /// The faulty value: from its first character to its last, or the one behind it.
    columns: RangeInclusive<u64>,
    /// The feature as messages name it.
    feature: &'static str,
    /// What was found, and what to do.
    words: &'static [&'static str],
}

const fn fault(
    file: &'static str,
    code: &'static str,
    (line, columns): (u64, RangeInclusive<u64>),
    feature: &'static str,
    words: &'static [&'static str],
) -> Fault {
    Fault { file, code, line, columns, feature, words }
}

const BAD: &str = "feature 1 (id \"bad\"): ";
const NOT_NAMED: &str = "feature 1: ";
const NONE: &str = "";
const STATUSES: &str = "allowed: \"delimited\" (delimited), \"contested\" (contested)";
const DATES: &str = "expected YYYY, YYYY-MM or YYYY-MM-DD";

#[rustfmt::skip]
const PROPERTIES: [Fault; 11] = [
    fault("status-unknown.geojson", "unknown-status", (8, 26..=35), BAD, &["is \"contestd\"", "did you mean \"contested\"?", STATUSES]),
    fault("status-number.geojson", "unknown-status", (8, 26..=26), BAD, &["2", STATUSES, "--status-property"]),
    fault("status-null.geojson", "missing-status", (8, 26..=29), BAD, &["is null", STATUSES]),
    fault("status-missing.geojson", "missing-status", (8, 15..=15), BAD, &["\"status\" is missing", STATUSES]),
    fault("properties-null.geojson", "missing-status", (8, 15..=18), BAD, &["\"status\" is missing", STATUSES]),
    fault("date-malformed.geojson", "bad-date", (8, 55..=66), BAD, &["delimited_on", "04.12.2024", DATES]),
    fault("date-number.geojson", "bad-date", (8, 55..=62), BAD, &["delimited_on", "20241204", DATES]),
    fault("valid-from-after-valid-to.geojson", "bad-date", (8, 53..=58), BAD, &["valid_from 2025", "not before valid_to 2017"]),
    fault("member-twice.geojson", "repeated-member", (8, 49..=59), BAD, &["\"status\"", "second time"]),
    fault("nested-200-levels.geojson", "json", (8, 47..=246), NOT_NAMED, &["recursion limit", "levels"]),
    fault("dataset-with-bad-date.geojson", "not-geojson", (2, 64..=75), NONE, &["June 2017", DATES]),
];

#[rustfmt::skip]
const GEOMETRIES: [Fault; 17] = [
    fault("geometry-missing.geojson", "no-geometry", (5, 1..=1), BAD, &["no geometry", "remove the feature"]),
    fault("geometry-null.geojson", "no-geometry", (9, 13..=16), BAD, &["no geometry", "remove the feature"]),
    fault("geometry-twice.geojson", "repeated-member", (13, 15..=18), BAD, &["\"geometry\"", "second time"]),
    fault("geometry-of-unknown-type.geojson", "not-geojson", (9, 22..=34), BAD, &["Linestring", "LineString", "MultiLineString"]),
    fault("line-of-no-positions.geojson", "too-few-positions", (9, 51..=51), BAD, &["0 positions", "at least 2"]),
    fault("line-of-one-position.geojson", "too-few-positions", (9, 51..=51), BAD, &["1 positions", "at least 2"]),
    fault("multilinestring-without-lines.geojson", "empty-geometry", (9, 56..=56), BAD, &["no lines"]),
    fault("position-empty.geojson", "short-position", (11, 1..=2), BAD, &["fewer than 2", "[longitude, latitude]"]),
    fault("position-of-one-number.geojson", "short-position", (11, 1..=6), BAD, &["fewer than 2", "[longitude, latitude]"]),
    fault("latitude-200.geojson", "out-of-range", (11, 1..=13), BAD, &["[70.1, 200]", "latitude -90 to 90"]),
    fault("axes-swapped.geojson", "out-of-range", (10, 1..=13), BAD, &["[40, 170]", "axes swapped"]),
    fault("projected-metres.geojson", "crs", (10, 1..=21), BAD, &["585365.1", "projection", "ogr2ogr -f GeoJSON -s_srs EPSG:... -t_srs EPSG:4326"]),
    fault("coordinate-nan.geojson", "json", (11, 2..=5), NONE, &["expected value", "NaN"]),
    fault("coordinate-string.geojson", "not-geojson", (11, 2..=8), BAD, &["\"70.1\"", "expected a number"]),
    fault("coordinate-null.geojson", "not-geojson", (11, 2..=6), BAD, &["null", "expected a number"]),
    fault("coordinate-too-large.geojson", "json", (11, 2..=7), BAD, &["out of range"]),
    fault("only-a-point.geojson", "no-segments", (1, 1..=1), NONE, &["none of the 1 features", "LineString"]),
];

#[rustfmt::skip]
const DOCUMENTS: [Fault; 20] = [
    fault("empty.geojson", "empty", (1, 1..=1), NONE, &["empty", "expected GeoJSON"]),
    fault("whitespace.geojson", "empty", (1, 1..=1), NONE, &["empty", "expected GeoJSON"]),
    fault("not-utf8.geojson", "not-utf8", (8, 26..=26), NONE, &["UTF-8", "0xF6", "iconv"]),
    fault("html-page.geojson", "not-geojson", (1, 1..=1), NONE, &["HTML", "error page"]),
    fault("zip.geojson", "not-geojson", (1, 1..=1), NONE, &["zip archive", "unpack"]),
    fault("gzip-cut-off.geojson.gz", "gzip", (1, 1..=1), NONE, &["gzip", "get it again"]),
    fault("truncated.geojson", "json", (11, 9..=10), NONE, &["EOF", "cut off"]),
    fault("trailing-comma.geojson", "json", (12, 1..=1), NONE, &["expected value", "trailing commas"]),
    fault("trailing-garbage.geojson", "json", (15, 3..=3), NONE, &["trailing characters"]),
    fault("sequence-with-broken-line.geojsonl", "json", (2, 150..=150), NONE, &["expected `,` or `]`"]),
    fault("topojson.json", "format", (1, 1..=1), NONE, &["no layer of lines", "right file"]),
    fault("bare-geometry.geojson", "not-geojson", (1, 1..=1), NONE, &["\"LineString\"", "wrap it in a Feature"]),
    fault("json-without-type.json", "not-geojson", (1, 1..=1), NONE, &["no `type`", "FeatureCollection"]),
    fault("json-list.json", "not-geojson", (1, 1..=1), NONE, &["expected a JSON object"]),
    fault("collection-without-features.geojson", "no-features", (1, 1..=1), NONE, &["no `features`"]),
    fault("features-not-a-list.geojson", "not-geojson", (3, 13..=13), NONE, &["expected a sequence"]),
    fault("features-empty.geojson", "no-segments", (1, 1..=1), NONE, &["none of the 0 features", "LineString"]),
    fault("features-twice.geojson", "repeated-member", (14, 16..=17), NONE, &["\"features\"", "second time"]),
    fault("feature-not-an-object.geojson", "not-geojson", (5, 1..=1), NOT_NAMED, &["`7`", "expected a JSON object"]),
    fault("feature-of-unknown-type.geojson", "not-geojson", (6, 9..=15), BAD, &["`Line`", "expected `Feature`"]),
];

fn faults() -> impl Iterator<Item = &'static Fault> {
    PROPERTIES.iter().chain(&GEOMETRIES).chain(&DOCUMENTS)
}

impl Fault {
    fn path(&self) -> String {
        format!("tests/fixtures/bad/{}", self.file)
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program writes UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

#[test]
fn every_file_of_the_folder_is_in_the_tables() {
    let entries = fs::read_dir("tests/fixtures/bad").unwrap();
    let found: BTreeSet<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let tested: BTreeSet<String> = faults().map(|fault| fault.file.to_owned()).collect();
    assert_eq!(found, tested);
}

#[test]
fn a_faulty_file_gives_no_figure_but_its_fault_with_place_and_remedy() {
    for fault in faults() {
        let output = frontier(&["stats", &fault.path()], b"");
        let (out, message) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(1), "{}", fault.file);
        assert_eq!(out, "", "{}", fault.file);
        let place = format!("{}:{}:", fault.path(), fault.line);
        assert!(message.starts_with(&place), "{}: {message}", fault.file);
        assert!(message.contains(&format!("error: {}", fault.feature)), "{message}");
        for words in fault.words {
            assert!(message.contains(words), "{}: {words:?} in {message}", fault.file);
        }
    }
}

#[test]
fn validate_gives_line_column_and_code_of_every_fault() {
    for fault in faults() {
        let output = frontier(&["validate", "-f", "json", &fault.path()], b"");
        assert_eq!(output.status.code(), Some(3), "{}", fault.file);
        let report = json(&output);
        let error = &report["errors"][0];
        assert_eq!(error["code"], fault.code, "{}", fault.file);
        assert_eq!(error["line"], fault.line, "{}", fault.file);
        let column = error["column"].as_u64().unwrap();
        assert!(fault.columns.contains(&column), "{}: column {column}", fault.file);
        let feature = if fault.feature == NONE { Value::Null } else { 1.into() };
        assert_eq!(error["feature"], feature, "{}", fault.file);
        let id = if fault.feature == BAD { "bad".into() } else { Value::Null };
        assert_eq!(error["id"], id, "{}", fault.file);
        assert_ne!(error["hint"], "", "{}", fault.file);
    }
}

#[test]
fn a_faulty_file_leaves_no_output_and_an_older_output_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("old.geojson"), "older").unwrap();
    for fault in faults() {
        for arguments in [
            ["stats", &fault.path(), "-o", &path("new.csv")],
            ["export", &fault.path(), "-o", &path("new.geojson")],
            ["export", &fault.path(), "-o", &path("old.geojson")],
        ] {
            assert_eq!(frontier(&arguments, b"").status.code(), Some(1), "{arguments:?}");
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(path("old.geojson")).unwrap(), "older");
}

#[test]
fn a_path_that_cannot_be_read_is_named_by_every_command() {
    for (path, words) in [
        ("tests/fixtures", "give the GeoJSON file inside it"),
        ("tests/fixtures/no-such-file.geojson", "check the path"),
    ] {
        // A folder is the files in it to `stats`.
        let folder = fs::metadata(path).is_ok();
        for command in ["stats", "export", "check", "validate"].into_iter().skip(folder.into()) {
            let output = frontier(&[command, path], b"");
            let message = text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{command} {path}");
            assert_eq!(text(&output.stdout), "");
            assert!(message.contains(path) && message.contains(words), "{message}");
        }
    }
}

#[test]
fn standard_input_is_called_by_its_name() {
    let output = frontier(&["stats", "-"], b"{");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("standard input:1:1: error"), "{output:?}");
}

#[test]
fn validate_lists_every_problem_of_a_file_in_file_order() {
    let path = "tests/fixtures/several-problems.geojson";
    let output = frontier(&["validate", "-f", "json", path], b"");
    assert_eq!(output.status.code(), Some(3));
    let report = json(&output);
    let found = |list: &str| -> Vec<(Option<u64>, u64, u64, String)> {
        let problems = report[list].as_array().unwrap().iter();
        problems
            .map(|problem| {
                let number = |field: &str| problem[field].as_u64();
                let code = problem["code"].as_str().unwrap().to_owned();
                (number("feature"), number("line").unwrap(), number("column").unwrap(), code)
            })
            .collect()
    };
    let errors = found("errors");
    let expected = [
        (1, 5, 57..=66, "unknown-status"),
        (2, 6, 35..=36, "missing-status"),
        (3, 7, 83..=86, "no-geometry"),
        (4, 8, 86..=91, "bad-date"),
        (4, 8, 145..=145, "too-few-positions"),
        (4, 9, 1..=13, "out-of-range"),
        (6, 12, 137..=143, "not-geojson"),
    ];
    assert_eq!(errors.len(), expected.len(), "{errors:?}");
    for (found, (feature, line, columns, code)) in errors.iter().zip(expected) {
        assert_eq!((found.0, found.1, found.3.as_str()), (Some(feature), line, code));
        assert!(columns.contains(&found.2), "{found:?}");
    }
    let warnings = found("warnings");
    assert!(warnings.contains(&(Some(5), 11, 83, "not-a-line".into())), "{warnings:?}");
    assert!(warnings.iter().any(|warning| warning.3 == "duplicate-id"), "{warnings:?}");
    assert_eq!((&report["segments"], &report["vertices"]), (&2.into(), &4.into()));
}

#[test]
fn validate_says_the_same_in_words() {
    let path = "tests/fixtures/several-problems.geojson";
    let output = frontier(&["validate", path], b"");
    let report = text(&output.stdout);
    assert_eq!(output.status.code(), Some(3));
    for code in ["unknown-status", "no-geometry", "bad-date", "out-of-range", "not-a-line"] {
        assert!(report.contains(&format!("[{code}]")), "{code} in {report}");
    }
    assert!(report.contains("7 errors, 2 warnings; 2 sound segments, 4 vertices"), "{report}");
}

#[test]
fn a_sound_file_has_no_problems() {
    for edition in ["2025-01", "2026-09"] {
        let path = format!("geodata/segments/{edition}.geojson");
        for arguments in [vec!["validate", &*path], vec!["validate", "--edition", edition]] {
            let output = frontier(&arguments, b"");
            assert_eq!(output.status.code(), Some(0));
            assert!(text(&output.stdout).contains("0 errors, 0 warnings"), "{output:?}");
        }
    }
}

#[test]
fn a_hundred_faults_are_counted_though_not_all_are_shown() {
    let line = r#"{"type":"Feature","properties":{"status":7},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#;
    let input = format!("{line}\n").repeat(100);
    let output = frontier(&["stats", "-"], input.as_bytes());
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    let shown = message.matches("[unknown-status]").count();
    assert!((1..100).contains(&shown));
    assert!(message.contains(&format!("{} more", 100 - shown)), "{message}");
    let all = json(&frontier(&["validate", "-f", "json", "-"], input.as_bytes()));
    assert_eq!(all["errors"].as_array().unwrap().len(), 100);
}
