//! Two outputs never state different kilometres: every command, on every valid file of the
//! fixtures whose lengths are in no table; those that are in one are judged by it.

use std::fs;
use std::path::Path;

use crate::outputs::{self, Length, Stated};
use crate::program::answer;
use crate::table;

/// The files below a folder whose names say that they are GeoJSON, in order.
fn files(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.to_str().unwrap().contains("json") {
            found.push(path.to_str().unwrap().to_owned());
        }
    }
    found.sort();
    found
}

fn succeeds(arguments: &[&str]) -> bool {
    answer(arguments).output.status.success()
}

/// What any output of a file states otherwise than `stats -f json`.
fn disagreements(commands: &[String], file: &str, options: &[&str]) -> Vec<String> {
    let all: Vec<Result<Vec<Stated>, String>> =
        commands.iter().map(|command| outputs::stated(command, file, options)).collect();
    let stats = commands.iter().position(|command| command == "stats").expect("stats");
    let Ok(Some(right)) = all[stats].as_ref().map(|stated| stated.first()) else {
        return vec![format!("{file} {options:?}: stats does not answer: {:?}", all[stats])];
    };
    let right: [Length; 3] = [0, 1, 2].map(|index: usize| right.lengths[index][0]);
    let faults = |answer: &Result<Vec<Stated>, String>| match answer {
        Ok(stated) => stated.iter().flat_map(|output| output.faults(right)).collect(),
        Err(failure) => vec![failure.clone()],
    };
    let found = all.iter().flat_map(faults);
    found.map(|fault| format!("{file} {options:?}: {fault}")).collect()
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} disagreements:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_command_states_the_same_kilometres_of_every_valid_file() {
    let commands = outputs::commands();
    assert!(commands.len() >= 10, "{commands:?}");
    let valid = |file: &String| succeeds(&["validate", file]) && succeeds(&["stats", file]);
    // Of nine lines that are alike one stands for all.
    let alike = |file: &String| file.contains("/compare-many/") && !file.contains("/e1.");
    let measured = table::all().into_iter().filter(|case| case.answer == "lengths");
    let judged: Vec<String> = measured.filter(|of| !of.selects()).map(|of| of.path()).collect();
    let judged = |file: &String| judged.iter().any(|path| path == file);
    let files = files(Path::new("tests/fixtures")).into_iter();
    let files = files.filter(|file| !alike(file) && !judged(file) && valid(file));
    let files: Vec<String> = files.collect();
    assert!(files.len() >= 20, "only {} files are valid", files.len());
    let faults = files.iter().flat_map(|file| disagreements(&commands, file, &[]));
    assert_none(&faults.collect::<Vec<_>>());
}

#[test]
fn every_command_states_the_same_kilometres_of_one_status() {
    let commands = outputs::commands();
    let selection = ["--where", "status=contested"];
    for file in ["line-twice-reversed", "thrice", "date-of-the-data-set", "antimeridian"] {
        assert_none(&disagreements(&commands, &table::path(file), &selection));
    }
}

#[test]
fn every_command_states_the_same_kilometres_of_the_embedded_editions() {
    let commands = outputs::commands();
    for edition in ["2025-01", "2026-09"] {
        let file = format!("geodata/segments/{edition}.geojson");
        assert_none(&disagreements(&commands, &file, &[]));
    }
}
