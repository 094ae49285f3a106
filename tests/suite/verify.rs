//! An output proves what it was made from; a changed one is found out.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::frontier;

const INPUT: &str = "tests/fixtures/everything-kept.geojson";
const OTHER: &str = "tests/fixtures/readme/segments.geojson";
const CLAIMS: &str = "tests/fixtures/readme/claims.csv";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn made(folder: &Path, arguments: &[&str], name: &str) -> PathBuf {
    let path = folder.join(name);
    let output = frontier(&[arguments, &["-o", text(&path)]].concat(), b"");
    assert!(output.status.success(), "{output:?}");
    path
}

#[test]
fn every_format_with_room_for_it_is_verified_against_its_input() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, name) in [
        (vec!["export", INPUT], "a.geojson"),
        (vec!["export", INPUT, "--where", "status=contested"], "a.kml"),
        (vec!["export", INPUT], "a.parquet"),
        (vec!["export", INPUT], "a.fgb"),
        (vec!["stats", INPUT, "--as-of=2024-12"], "a.json"),
        (vec!["stats", INPUT], "a.md"),
        (vec!["stats", INPUT], "a.txt"),
        (vec!["ruler", INPUT], "ruler.txt"),
        (vec!["ruler", INPUT, "--for-length", "30km"], "ruler.json"),
        (vec!["map", INPUT], "a.pdf"),
        (vec!["map", INPUT], "a.svg"),
        (vec!["map", INPUT, "--dpi", "50"], "a.png"),
        (vec!["map"], "embedded.svg"),
        (vec!["compare"], "compare.md"),
        (vec!["compare", INPUT], "compare.svg"),
        (vec!["compare", INPUT, OTHER], "compare.json"),
        (vec!["claims", "--timeline"], "timeline.svg"),
        (vec!["claims", "--claims", CLAIMS], "claims.json"),
        (vec!["check", OTHER, "--claims", CLAIMS], "check.json"),
    ] {
        let path = made(folder.path(), &arguments, name);
        let inputs = arguments[1..].iter().filter(|argument| argument.starts_with("tests/"));
        let inputs: Vec<&str> = inputs.copied().collect();
        let verify = [&["verify", text(&path), "-f", "json"], inputs.as_slice()].concat();
        let output = frontier(&verify, b"");
        assert_eq!(output.status.code(), Some(0), "{name}: {output:?}");
        let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(verdict["same_input"], true, "{name}");
        assert_eq!(verdict["same_bytes"], true, "{name}");
    }
}

#[test]
fn every_input_counts_the_claims_too() {
    let folder = tempfile::tempdir().unwrap();
    let check = made(folder.path(), &["check", OTHER, "--claims", CLAIMS], "check.json");
    let other = folder.path().join("claims.csv");
    fs::write(&other, fs::read_to_string(CLAIMS).unwrap().replace("60", "61")).unwrap();
    for (claims, code) in [(Path::new(CLAIMS), 0), (&other, 1)] {
        let output = frontier(&["verify", text(&check), OTHER, text(claims)], b"");
        assert_eq!(output.status.code(), Some(code), "{output:?}");
    }
}

#[test]
fn another_input_and_a_changed_output_are_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let map = made(folder.path(), &["map", INPUT], "map.svg");
    let other = folder.path().join("other.geojson");
    fs::write(&other, fs::read_to_string(INPUT).unwrap().replace("70.3", "70.31")).unwrap();
    let output = frontier(&["verify", text(&map), text(&other)], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Same input?  no"));

    let drawing = fs::read_to_string(&map).unwrap();
    fs::write(&map, drawing.replacen("#D55E00", "#1A1A1A", 1)).unwrap();
    let output = frontier(&["verify", text(&map), INPUT], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Same bytes?  no"));
}

#[test]
fn a_copy_of_the_input_under_another_name_is_the_same_input() {
    let folder = tempfile::tempdir().unwrap();
    let export = made(folder.path(), &["export", INPUT], "export.geojson");
    let copy = folder.path().join("copy.geojson");
    fs::copy(INPUT, &copy).unwrap();
    assert_eq!(frontier(&["verify", text(&export), text(&copy)], b"").status.code(), Some(0));
}

#[test]
fn a_file_of_another_origin_is_refused_with_the_reason() {
    let output = frontier(&["verify", INPUT], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr).unwrap().contains("does not say what it was made from")
    );
}

#[test]
fn a_format_without_room_for_a_record_is_refused_with_that_reason() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.csv", "a.geojsonl"] {
        let path = made(folder.path(), &["export", INPUT], name);
        let output = frontier(&["verify", text(&path)], b"");
        assert_eq!(output.status.code(), Some(1));
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains("every line of this format is data"), "{message}");
    }
}

#[test]
fn a_text_on_standard_output_has_no_record_for_programs() {
    let output = frontier(&["stats", INPUT], b"");
    assert!(!String::from_utf8(output.stdout).unwrap().contains("sha256"));
}

#[test]
fn a_forged_record_writes_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target");
    let export = made(folder.path(), &["export"], "export.geojson");
    let forged = fs::read_to_string(&export).unwrap().replace(
        "\"command\":[\"export\"]",
        &format!("\"command\":[\"export\",\"\\u002d\\u002doutput={}\"]", text(&target)),
    );
    assert!(forged.contains("output="));
    fs::write(&export, forged).unwrap();
    frontier(&["verify", text(&export)], b"");
    assert!(!target.exists());
}
