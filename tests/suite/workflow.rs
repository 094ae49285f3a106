//! The example of a workflow: its steps pass on what `frontier init` writes, and where they fail, the
//! code host knows the line.

use std::path::Path;
use std::process::{Command, Output};

use crate::program::frontier;

/// Name and script of each step of `examples/workflow.yml` that runs something.
fn steps() -> Vec<(&'static str, String)> {
    let steps = include_str!("../../examples/workflow.yml").split("      - ").skip(1);
    steps
        .filter_map(|step| {
            let (name, script) = step.strip_prefix("name: ")?.split_once("\n        run: ")?;
            Some((name, script.trim_start_matches('|').to_owned()))
        })
        .collect()
}

fn run(script: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_frontier")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    Command::new("sh")
        .args(["-e", "-c", script])
        .current_dir(folder)
        .envs([("PATH", path.as_str()), ("GITHUB_STEP_SUMMARY", "summary.md")])
        .output()
        .unwrap()
}

#[test]
fn every_step_passes_on_the_starter_and_leaves_a_summary_and_a_map() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run("frontier init mine", folder.path()).status.success());
    let steps = steps();
    assert_eq!((steps.len(), steps[0].0), (4, "Install"));
    for (name, script) in &steps[1..] {
        let output = run(script, folder.path());
        assert!(output.status.success(), "{name}: {output:?}");
    }
    let summary = std::fs::read_to_string(folder.path().join("summary.md")).unwrap();
    assert!(summary.contains("| claim") && summary.contains("| delimited |"), "{summary}");
    assert!(folder.path().join("map.svg").is_file());
}

#[test]
fn a_step_fails_where_a_line_is_broken_or_a_figure_differs() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run("frontier init mine", folder.path()).status.success());
    let steps = steps();
    let change = |file: &str, from: &str, to: &str| {
        let path = folder.path().join("mine").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    change("claims.csv", "total_km,49.1,", "total_km,94.1,");
    assert_eq!(run(&steps[2].1, folder.path()).status.code(), Some(3));
    change("segments.geojson", "\"contested\"", "\"disputed\"");
    let output = run(&steps[1].1, folder.path());
    assert_eq!(output.status.code(), Some(3));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("::error file=mine/segments.geojson,line="), "{text}");
}

#[test]
fn a_problem_is_one_annotation_whatever_the_names_hold() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("50% of a,b.geojson");
    let feature = r#"{"type": "Feature", "id": "x\n::error::y", "properties": {"status": "q\r\n::warning::z"},
        "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 0]]}}"#;
    std::fs::write(&input, feature).unwrap();
    let output = frontier(&["validate", input.to_str().unwrap(), "-f", "github"], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("::error file=") && lines[1].starts_with("::notice file="));
    assert!(lines[0].contains("50%25 of a%2Cb.geojson,line=1,col="), "{text}");
    assert!(lines[0].contains("%0A    allowed: "), "the remedy is a second line: {text}");
}
