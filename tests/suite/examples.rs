//! Every example in the help does what it says it does.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const LINE: &str =
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[70,40],[70.1,40.1],[70.2,40]]}}";

/// A shell in a folder, with the program and, where there is none, a `man` in its path.
fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_frontier")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}:{}", program.display(), folder.join("bin").display());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder).env("PATH", path).env("HOME", folder);
    shell.output().unwrap()
}

/// The files that the examples name, and the folders that shells keep completions in.
fn prepare(folder: &Path) {
    for name in
        ["bin", ".zfunc", ".local/share/bash-completion/completions", ".config/fish/completions"]
    {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    let feature = |properties| format!("{{\"type\":\"Feature\",\"properties\":{properties},{LINE}");
    fs::write(folder.join("border.geojson"), feature("{\"status\":\"contested\"}")).unwrap();
    fs::write(folder.join("lines.geojson"), feature("{\"RANK\":2}")).unwrap();
    for name in ["north", "south", "part-1", "part-2"] {
        let properties = "{\"status\":\"delimited\",\"section\":\"a\"}";
        fs::write(folder.join(name).with_extension("geojson"), feature(properties)).unwrap();
    }
    let area = |code, west, east| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"country\":\"{code}\"}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[[[{west},40],[{east},40],[{east},41],\
             [{west},41],[{west},40]]]}}}}\n"
        )
    };
    let [kyrgyz, tajik] = [area("KG", 70.4, 71.0), area("TJ", 70.0, 70.5)];
    fs::write(folder.join("kyrgyz.geojson"), &kyrgyz).unwrap();
    fs::write(folder.join("tajik.geojson"), &tajik).unwrap();
    fs::write(folder.join("countries.geojson"), kyrgyz + &tajik).unwrap();
    for line in [
        "gzip -k border.geojson",
        "frontier map border.geojson --dpi 50 -o map.png",
        "mkdir output && frontier map -o output/map.svg",
        "printf '#!/bin/sh\\ncat > /dev/null\\n' > bin/man && chmod +x bin/man",
    ] {
        assert!(shell(folder, line).status.success(), "{line}");
    }
}

/// The examples under the help of a command.
fn examples(folder: &Path, command: &str) -> Vec<String> {
    let help = shell(folder, &format!("frontier {command} --help")).stdout;
    let help = String::from_utf8(help).unwrap();
    let behind = help.split("Examples:\n").nth(1).unwrap_or_default();
    behind
        .lines()
        .take_while(|line| line.starts_with("  "))
        .map(|line| line.trim().into())
        .collect()
}

#[test]
fn every_example_of_the_help_runs() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let commands = [
        "init",
        "map",
        "stats",
        "merge",
        "border",
        "check",
        "export",
        "validate",
        "verify",
        "completions",
        "man",
    ];
    for command in commands {
        let lines = examples(folder.path(), command);
        assert!(lines.len() >= 2, "{command}: {lines:?}");
        for line in lines {
            let output = shell(folder.path(), &line);
            // The published claims differ from one another, so some differ from any line.
            let expected = if line.contains("--strict") { 3 } else { 0 };
            assert_eq!(output.status.code(), Some(expected), "{line}: {output:?}");
        }
    }
}

#[test]
fn the_examples_of_report_run() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let lines = examples(folder.path(), "report");
    assert_eq!(lines.len(), 2);
    for (line, made) in lines.iter().zip(["output/report.html", "border/report.html"]) {
        let output = shell(folder.path(), line);
        assert!(output.status.success(), "{line}: {output:?}");
        assert!(folder.path().join(made).is_file(), "{line}");
    }
}
