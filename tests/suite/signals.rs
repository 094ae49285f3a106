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
