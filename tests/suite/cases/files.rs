//! Names of files: extensions that a command cannot write, outputs that are inputs, and paths
//! that are nobody's business.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::outputs;
use crate::program::frontier;
use crate::table::path;

/// A folder with a copy of an input in it, and their paths.
fn copied(name: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("line.geojson");
    fs::copy(path(name), &copy).unwrap();
    let copy = copy.to_str().unwrap().to_owned();
    (folder, copy)
}

/// Claims in a folder.
fn claims(folder: &tempfile::TempDir) -> String {
    let path = folder.path().join("claims.csv");
    fs::copy(outputs::CLAIMS, &path).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_extension_that_a_command_cannot_write_is_refused_with_those_that_it_can() {
    let (folder, input) = copied("date-of-the-data-set");
    let claims = claims(&folder);
    let cases: [(&str, &[&str], &str, &[&str]); 9] = [
        ("map", &[&input], "m.jpg", &["svg", "png", "pdf"]),
        ("map", &[&input], "m.svgz", &["svg", "png", "pdf"]),
        (
            "export",
            &[&input],
            "s.shp",
            &["geojson", "geojsonl", "csv", "parquet", "fgb", "kml", "gpkg"],
        ),
        ("stats", &[&input], "t.xlsx", &["md", "csv", "json", "latex"]),
        ("check", &[&input, "--claims", &claims], "c.xlsx", &["md", "csv", "json"]),
        ("ruler", &[&input], "r.docx", &["csv", "json", "svg", "png", "pdf"]),
        ("compare", &[&input, &input], "c.shp", &["csv", "json", "geojson", "svg", "png", "pdf"]),
        ("claims", &["--claims", &claims], "c.ods", &["csv", "json", "svg", "png", "pdf"]),
        ("validate", &[&input], "v.csv", &["json", "geojson"]),
    ];
    for (command, arguments, name, formats) in cases {
        let place = folder.path().join(name);
        let out = ["-o", place.to_str().unwrap()];
        let output = frontier(&[&[command], arguments, &out].concat(), b"");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{command} -o {name} is written");
        assert!(!place.exists(), "{command} -o {name} leaves a file");
        for format in formats {
            assert!(
                messages.contains(format),
                "{command} -o {name} does not list {format}: {messages}"
            );
        }
    }
}

#[test]
fn capitals_of_an_extension_do_not_matter() {
    let (folder, input) = copied("date-of-the-data-set");
    let place = folder.path().join("M.SVG");
    let output = frontier(&["map", &input, "-o", place.to_str().unwrap()], b"");
    assert!(output.status.success(), "{output:?}");
    assert!(fs::read_to_string(place).unwrap().starts_with("<svg"));
}

/// Runs a command whose output would be its input, which must stay as it was.
fn keeps(input: &str, arguments: &[&str]) {
    let before = fs::read(input).unwrap();
    let output = frontier(arguments, b"");
    assert!(!output.status.success(), "{arguments:?} is not refused");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(messages.contains("input"), "{arguments:?}: {messages}");
    assert!(fs::read(input).unwrap() == before, "{arguments:?} writes over its input");
}

#[test]
fn no_command_writes_over_what_it_reads() {
    let (folder, input) = copied("date-of-the-data-set");
    let claims = claims(&folder);
    let beside = |name: &str| {
        let copy = folder.path().join(name);
        fs::copy(&input, &copy).unwrap();
        copy.to_str().unwrap().to_owned()
    };
    let (other, json) = (beside("other.geojson"), beside("line.json"));
    let around = format!("{}/./line.geojson", folder.path().to_str().unwrap());
    keeps(&input, &["export", &input, "-o", &input]);
    keeps(&input, &["export", &input, "-o", &around]);
    keeps(&input, &["validate", &input, "-o", &input]);
    keeps(&json, &["stats", &json, "-o", &json]);
    keeps(&json, &["ruler", &json, "-o", &json]);
    keeps(&json, &["check", &json, "--claims", &claims, "-o", &json]);
    keeps(&claims, &["check", &json, "--claims", &claims, "-o", &claims]);
    keeps(&claims, &["claims", "--claims", &claims, "-o", &claims]);
    keeps(&other, &["compare", &input, &other, "-o", &other]);
}

#[cfg(unix)]
#[test]
fn no_command_writes_over_what_it_reads_by_another_name() {
    let (folder, input) = copied("date-of-the-data-set");
    let [link, hard] = ["link.geojson", "hard.geojson"].map(|name| folder.path().join(name));
    std::os::unix::fs::symlink(&input, &link).unwrap();
    fs::hard_link(&input, &hard).unwrap();
    for name in [&link, &hard] {
        let name = name.to_str().unwrap();
        keeps(&input, &["export", &input, "-o", name]);
        keeps(&input, &["export", name, "-o", &input]);
    }
}

#[test]
fn a_report_does_not_write_over_its_input() {
    let (folder, input) = copied("date-of-the-data-set");
    let segments = folder.path().join("segments.geojson");
    fs::rename(input, &segments).unwrap();
    let place = folder.path().to_str().unwrap();
    let segments = segments.to_str().unwrap();
    keeps(segments, &["report", segments, "-o", place]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written beside it");
}

#[test]
fn no_output_tells_in_which_folder_its_input_lies() {
    let (folder, input) = copied("no-dates");
    let secret = folder.path().join("of-nobodys-concern");
    fs::create_dir(&secret).unwrap();
    let moved = secret.join("line.geojson");
    fs::rename(input, &moved).unwrap();
    let input = moved.to_str().unwrap();
    let claims = claims(&folder);
    let moved_claims = secret.join("claims.csv");
    fs::rename(claims, &moved_claims).unwrap();
    let with_claims = ["--claims", moved_claims.to_str().unwrap()];
    let runs: [(&str, &[&str], &[&str]); 6] = [
        ("stats", &[], &["text", "md", "csv", "json", "latex"]),
        ("map", &[], &["svg", "pdf"]),
        ("check", &with_claims, &["text", "md", "csv", "json"]),
        ("ruler", &[], &["text", "md", "csv", "json", "svg"]),
        ("compare", &[input], &["text", "md", "csv", "json", "geojson", "svg"]),
        ("export", &[], &["geojson", "geojsonl", "csv", "kml", "parquet", "fgb", "gpkg", "qml"]),
    ];
    for (command, more, formats) in runs {
        for format in formats {
            let place = secret.join("out");
            let out = ["-f", format, "-o", place.to_str().unwrap()];
            let output = frontier(&[&[command, input], more, &out].concat(), b"");
            assert!(output.status.success(), "{command} -f {format}: {output:?}");
            silent(&place, &format!("{command} -f {format}"));
        }
    }
    let place = folder.path().join("report");
    frontier(&["report", input, "-o", place.to_str().unwrap()], b"");
    for file in fs::read_dir(&place).unwrap() {
        silent(&file.unwrap().path(), "report");
    }
}

/// Whether a file names the folder of its input.
#[track_caller]
fn silent(file: &Path, output: &str) {
    let bytes = fs::read(file).unwrap();
    let told = bytes.windows(18).any(|part| part == b"of-nobodys-concern");
    assert!(!told, "{output}: {} tells the folder of its input", file.display());
}

#[test]
fn a_file_without_a_name_of_its_own_goes_by_its_file_name() {
    let (_folder, input) = copied("no-dates");
    let map = String::from_utf8(frontier(&["map", &input], b"").stdout).unwrap();
    assert!(map.contains(">line</text>"));
    let named =
        String::from_utf8(frontier(&["map", &input, "--title", "Mine"], b"").stdout).unwrap();
    assert!(named.contains(">Mine</text>"));
}
