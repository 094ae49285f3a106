//! `frontier init`: a start that every command takes, and that never costs anybody a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::markup::between;
use crate::program::frontier;

fn started() -> (tempfile::TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("new/start");
    let output = frontier(&["init", place.to_str().unwrap()], b"");
    assert!(output.status.success(), "{output:?}");
    let files = ["segments.geojson", "claims.csv"];
    let files = files.map(|name| place.join(name).to_str().unwrap().to_owned());
    (folder, files)
}

fn said(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_starter_has_no_problem_and_the_lengths_that_pyproj_gives() {
    let (_folder, [segments, claims]) = started();
    let found: Value = serde_json::from_str(&said(&["validate", &segments, "-f", "json"])).unwrap();
    assert_eq!((&found["errors"], &found["warnings"]), (&json!([]), &json!([])));
    let stats: Value = serde_json::from_str(&said(&["stats", &segments, "-f", "json"])).unwrap();
    let length = |of: &Value| of["length_m"].as_f64().unwrap();
    assert!((length(&stats["total"]) - 83_534.110_569_251).abs() < 1e-6);
    assert!((length(&stats["by_status"]["delimited"]) - 43_697.609_373_463).abs() < 1e-6);
    assert!(said(&["stats", &segments]).contains("Fictitious"));
    let check = said(&["check", &segments, "--claims", &claims, "--strict", "-f", "json"]);
    let check: Value = serde_json::from_str(&check).unwrap();
    let verdicts = check["checks"].as_array().unwrap().iter().map(|check| &check["verdict"]);
    // What is contested has a segment of low confidence, which can confirm nothing.
    let expected = ["agrees", "agrees", "not-independent", "agrees", "agrees"];
    assert_eq!(verdicts.collect::<Vec<_>>(), expected);
}

#[test]
fn the_starter_is_mapped_and_reported() {
    let (folder, [segments, claims]) = started();
    assert!(said(&["map", &segments]).contains("Fictitious border of A and B"));
    let report = folder.path().join("report");
    said(&["report", &segments, "--claims", &claims, "-o", report.to_str().unwrap()]);
    assert!(report.join("report.html").is_file());
}

#[test]
fn no_file_is_overwritten_and_none_is_written_beside_one() {
    for name in ["segments.geojson", "claims.csv"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), "mine").unwrap();
        let output = frontier(&["init", folder.path().to_str().unwrap()], b"");
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(name));
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

/// The fields of a data set that a file can have, as the library's source has them.
fn fields() -> BTreeSet<String> {
    let source = include_str!("../../src/model/dataset.rs");
    let body = between(source, "pub struct Dataset {\n", "\n}\n");
    let lines: Vec<&str> = body.lines().map(str::trim).collect();
    let is_read = |&index: &usize| {
        !["#[serde(skip)]", "#[serde(flatten)]"].contains(&lines[index.saturating_sub(1)])
    };
    let field = |index: usize| lines[index].strip_prefix("pub ")?.split(':').next();
    let fields = (0..lines.len()).filter(is_read).filter_map(field);
    fields.map(str::to_owned).collect()
}

#[test]
fn the_help_and_the_readme_name_every_field_of_a_data_set_and_no_other() {
    assert!(fields().len() > 15, "{:?}", fields());
    let help = said(&["init", "--help"]);
    let listed = between(&help, "YYYY-MM-DD:\n", "\n\n").lines();
    let named = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let named: BTreeSet<String> =
        named.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    assert_eq!(named, fields());
    let readme = fs::read_to_string(Path::new("README.md")).unwrap();
    let table = between(&readme, "| field of `dataset` |", "\n\n");
    let named: BTreeSet<String> =
        table.lines().skip(2).map(|row| between(row, "| `", "`").to_owned()).collect();
    assert_eq!(named, fields());
}
