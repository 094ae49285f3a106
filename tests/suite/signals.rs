//! Ctrl-C and a request to end leave nothing half-done behind.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// A file that takes a while to be exported.
fn large(path: &Path) {
    let line: Vec<String> = (0..100_000).map(|n| format!("[{},40]", f64::from(n) / 1e3)).collect();
    let feature = format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"status\":\"contested\"}},\"geometry\":\
         {{\"type\":\"LineString\",\"coordinates\":[{}]}}}}\n",
        line.join(",")
    );
    fs::write(path, feature.repeat(20)).unwrap();
}

#[test]
fn an_export_that_is_told_to_end_leaves_the_old_file_and_no_other() {
    let inputs = tempfile::tempdir().unwrap();
    let input = inputs.path().join("large.geojsonl");
    large(&input);
    for signal in ["INT", "TERM"] {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.kml");
        fs::write(&output, "old").unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_frontier"))
            .arg("export")
            .args([&input, Path::new("-o"), &output])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while names(folder.path()).len() < 2 {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it could be told to");
        }
        let told = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(told.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
        assert_eq!(names(folder.path()), ["out.kml"], "{signal}");
        assert_eq!(fs::read_to_string(&output).unwrap(), "old");
    }
}

#[test]
fn a_report_that_is_told_to_end_leaves_one_report_and_nothing_else() {
    let report = |folder: &Path, date: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_frontier"));
        command.args(["report", "tests/fixtures/cases/validity-status-changes.geojson"]);
        command.args(["--as-of", date, "--quiet", "-o", folder.to_str().unwrap()]);
        command.stderr(Stdio::null());
        command
    };
    let content = |folder: &Path| {
        let mut files: Vec<_> = names(folder)
            .into_iter()
            .map(|name| (name.clone(), fs::read(folder.join(name)).unwrap()))
            .collect();
        files.sort();
        files
    };
    let [old, new] = ["2010", "2020"].map(|date| {
        let folder = tempfile::tempdir().unwrap();
        assert!(report(folder.path(), date).status().unwrap().success());
        content(folder.path())
    });
    assert_ne!(old, new);
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &old {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    // It is told when so many of its temporary files are there, the last time perhaps never.
    for files in [1, 5, old.len()] {
        let mut child = report(folder.path(), "2020").spawn().unwrap();
        while names(folder.path()).len() < old.len() + files {
            if child.try_wait().unwrap().is_some() {
                break;
            }
        }
        let _ = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status();
        child.wait().unwrap();
        let left = content(folder.path());
        assert!(left == old || left == new, "{:?}", names(folder.path()));
    }
}
