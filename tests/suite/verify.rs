//! An output proves what it was made from; a changed one is found out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::frontier;

const INPUT: &str = "tests/fixtures/everything-kept.geojson";
const OTHER: &str = "tests/fixtures/readme/segments.geojson";
const CLAIMS: &str = "tests/fixtures/readme/claims.csv";
const LINE: &str = "tests/fixtures/dem/line.geojson";
const MODEL: &str = "tests/fixtures/dem/i16-strips.tif";

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
fn surroundings_of_ones_own_are_inputs_by_name_and_a_record_can_name_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let places = folder.path().join("places.csv");
    fs::write(&places, "name,lon,lat\nAlpha,0.5,0.2\n").unwrap();
    // Under the name that the segments have too.
    fs::create_dir(folder.path().join("other")).unwrap();
    let context = folder.path().join("other/segments.geojson");
    fs::copy(INPUT, &context).unwrap();
    let own = ["--context", text(&context), "--places", text(&places), "--credit", "Mine"];
    let map = made(folder.path(), &[&["map", OTHER][..], &own].concat(), "map.svg");
    let inputs = [OTHER, text(&context), text(&places)];
    let output = frontier(&[&["verify", text(&map)][..], &inputs].concat(), b"");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let svg = fs::read_to_string(&map).unwrap();
    assert!(!svg.contains(text(folder.path())), "a path of this machine");
    let forged = svg.replace("places=places.csv", "places=/etc/hosts");
    assert!(forged != svg);
    fs::write(&map, forged).unwrap();
    let output = frontier(&[&["verify", text(&map)][..], &inputs].concat(), b"");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("names a file that is no input"), "{said}");
}

#[test]
fn every_format_with_room_for_it_is_verified_against_its_input() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, name) in [
        (vec!["export", INPUT], "a.geojson"),
        (vec!["export", INPUT, "--where", "status=contested"], "a.kml"),
        (vec!["export", INPUT], "a.parquet"),
        (vec!["export", INPUT], "a.fgb"),
        (vec!["export", INPUT], "a.qml"),
        (vec!["stats", INPUT, "--as-of=2024-12"], "a.json"),
        (vec!["stats", INPUT], "a.md"),
        (vec!["stats", INPUT], "a.txt"),
        (vec!["stats", INPUT, "--by", "name,status"], "a.tex"),
        (vec!["ruler", INPUT], "ruler.txt"),
        (vec!["ruler", INPUT, "--for-length", "30km"], "ruler.json"),
        (vec!["profile"], "profile.svg"),
        (vec!["profile", "--where", "part=main"], "profile.json"),
        (vec!["profile", LINE, "--dem", MODEL], "heights.json"),
        (vec!["profile", LINE, "--dem", MODEL], "heights.svg"),
        (vec!["map", INPUT], "a.pdf"),
        (vec!["map", INPUT], "a.svg"),
        (vec!["map", INPUT, "--dpi", "50"], "a.png"),
        (vec!["map"], "embedded.svg"),
        (vec!["compare"], "compare.md"),
        (vec!["compare", INPUT, OTHER], "compare.svg"),
        (vec!["compare", INPUT, OTHER], "compare.json"),
        (vec!["claims", "--timeline"], "timeline.svg"),
        (vec!["claims", "--claims", CLAIMS], "claims.json"),
        (vec!["check", OTHER, "--claims", CLAIMS], "check.json"),
        (vec!["validate", OTHER], "problems.txt"),
        (vec!["validate", OTHER], "problems.json"),
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
        assert!(message.contains("all of this format is data"), "{message}");
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

#[test]
fn an_input_may_move_if_it_is_given_and_lies_beside_the_output_else() {
    let [made_in, moved_to] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let input = made_in.path().join("line.geojson");
    fs::copy("tests/fixtures/cases/no-dates.geojson", &input).unwrap();
    // The data set has no name of its own: the map says that of the file.
    let map = made(made_in.path(), &["map", text(&input)], "map.svg");
    assert_eq!(frontier(&["verify", text(&map)], b"").status.code(), Some(0), "beside it");
    let moved = moved_to.path().join("moved.geojson");
    fs::rename(&input, &moved).unwrap();
    let missing = frontier(&["verify", text(&map)], b"");
    assert_eq!(missing.status.code(), Some(1));
    let message = String::from_utf8(missing.stderr).unwrap();
    assert!(message.contains("line.geojson") && message.contains("give that file"), "{message}");
    assert_eq!(frontier(&["verify", text(&map), text(&moved)], b"").status.code(), Some(0));
}

#[test]
fn an_output_of_standard_input_is_verified_against_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read("tests/fixtures/cases/no-dates.geojson").unwrap();
    let path = folder.path().join("stats.json");
    assert!(frontier(&["stats", "-", "-o", text(&path)], &bytes).status.success());
    let given = "tests/fixtures/cases/no-dates.geojson";
    assert_eq!(frontier(&["verify", text(&path), given], b"").status.code(), Some(0));
    assert_eq!(frontier(&["verify", text(&path), OTHER], b"").status.code(), Some(1));
    assert_eq!(frontier(&["verify", text(&path)], b"").status.code(), Some(1));
}

#[test]
fn as_many_files_are_given_as_were_read() {
    let folder = tempfile::tempdir().unwrap();
    let compared = made(folder.path(), &["compare", INPUT, OTHER], "compare.json");
    let embedded = made(folder.path(), &["stats"], "stats.json");
    for (output, given, code) in [
        (&compared, &[INPUT, OTHER][..], 0),
        (&compared, &[OTHER, INPUT], 0),
        (&compared, &[INPUT], 1),
        (&compared, &[INPUT, OTHER, OTHER], 1),
        (&embedded, &[], 0),
        (&embedded, &[INPUT], 1),
    ] {
        let output = frontier(&[&["verify", text(output)], given].concat(), b"");
        assert_eq!(output.status.code(), Some(code), "{given:?}: {output:?}");
    }
}

/// So many lines side by side.
fn meridians(count: usize) -> String {
    let line = |index: usize| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"status\":\"contested\"}},\"geometry\":{{\
             \"type\":\"LineString\",\"coordinates\":[[60.{index:03}1,40],[60.{index:03}1,40.1]]}}}}\n"
        )
    };
    (0..count).map(line).collect()
}

/// Hashes by `b3sum` and `sha256sum`.
#[test]
fn the_algorithm_goes_by_size_or_as_asked_and_is_named() {
    const ONE: (&str, &str) = (
        "92fb4a8bffde0cac6f02b6cee099b49f8dcb5e3fae9b07c0c87fb194767ab629",
        "d8302c6139bfcff9d8aac42e2597706b03e7abf8811e11d4da2e672ad6343f40",
    );
    const MANY: (&str, &str) = (
        "9683ef1f672933adaceb548fbbba2cab6c836233bb0b84ebcb1e4d99a79b8ed8",
        "e4c194919f998b175cc534c9da1a7f26002466b5293b68aa5acb16f1718e96b3",
    );
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.geojsonl");
    for (count, (sha256, blake3), default) in [(1, ONE, "sha256"), (1000, MANY, "blake3")] {
        fs::write(&input, meridians(count)).unwrap();
        for (asked, name) in [
            (&[][..], default),
            (&["--hash", "sha256"], "sha256"),
            (&["--hash", "blake3"], "blake3"),
        ] {
            for command in ["stats", "export"] {
                let arguments = [&[command, text(&input)], asked].concat();
                let path = made(folder.path(), &arguments, "out.json");
                let record: serde_json::Value =
                    serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                let expected = if name == "sha256" { sha256 } else { blake3 };
                assert_eq!(record["frontier"]["inputs"][0][name], expected, "{arguments:?}");
                let verified = frontier(&["verify", text(&path)], b"");
                assert_eq!(verified.status.code(), Some(0), "{verified:?}");
            }
        }
    }
}

/// As a version before wrote it, which hashed everything by SHA-256.
#[test]
fn an_older_record_is_read_though_its_output_is_not_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.geojsonl");
    fs::write(&input, meridians(1000)).unwrap();
    let path = made(folder.path(), &["stats", text(&input), "--hash", "sha256"], "stats.json");
    let json = fs::read_to_string(&path).unwrap();
    let older = json.replace(",\"\\u002d\\u002dhash=sha256\"", "");
    assert_ne!(older, json);
    fs::write(&path, older).unwrap();
    let output = frontier(&["verify", text(&path), "-f", "json"], b"");
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(4), "{verdict}");
    assert_eq!(verdict["same_input"], true);
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("line.geojson");
    fs::copy("tests/fixtures/cases/no-dates.geojson", &pipe).unwrap();
    let stats = made(folder.path(), &["stats", text(&pipe)], "stats.json");
    fs::remove_file(&pipe).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for arguments in [
        &["verify", text(&stats)][..],
        &["verify", text(&stats), text(&pipe)],
        &["verify", text(&stats), "/dev/zero"],
        &["verify", text(&pipe)],
        &["verify", "/dev/zero"],
    ] {
        let output = frontier(arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains("no regular file"), "{message}");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_made_again_is_4_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let stats = made(folder.path(), &["stats", INPUT], "stats.json");
    let program = env!("CARGO_BIN_EXE_frontier");
    let verify = |shell: &str| {
        let script = format!("{shell} \"$0\" verify \"$1\" \"$2\"");
        let arguments = ["-c", &script, program, text(&stats), INPUT];
        Command::new("sh").args(arguments).output().unwrap()
    };
    assert_eq!(verify("").status.code(), Some(0));
    let output = verify("TMPDIR=/nowhere");
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("/nowhere") && said.contains("TMPDIR"), "{said}");
    // Too few file descriptors to start anything.
    let code = verify("ulimit -n 5;").status.code();
    assert!(matches!(code, Some(1 | 4)), "{code:?}");
}

#[test]
fn files_are_known_by_their_hashes_in_any_order_and_named_as_they_are_called_now() {
    let folder = tempfile::tempdir().unwrap();
    let compared = made(folder.path(), &["compare", INPUT, OTHER], "compare.json");
    let copy = folder.path().join("copy.geojson");
    fs::copy(INPUT, &copy).unwrap();
    let output = frontier(&["verify", text(&compared), OTHER, text(&copy)], b"");
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("everything-kept.geojson is copy.geojson here"), "{said}");
    fs::write(&copy, fs::read_to_string(INPUT).unwrap().replace("70.3", "70.31")).unwrap();
    let output = frontier(&["verify", text(&compared), OTHER, text(&copy)], b"");
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("compared with copy.geojson, "), "{said}");
}

#[test]
fn a_name_of_a_property_that_reads_as_a_record_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("line.geojson");
    let record = r#"{\"version\":\"1\",\"inputs\":[],\"command\":[]}"#;
    let line = format!(
        r#"{{"type":"Feature","properties":{{"status":"contested","\"frontier\": {record}":1}},"geometry":{{"type":"LineString","coordinates":[[70,40],[71,40]]}}}}"#
    );
    fs::write(&input, line).unwrap();
    for name in ["a.fgb", "a.parquet", "a.geojson", "a.kml"] {
        let path = made(folder.path(), &["export", text(&input)], name);
        let output = frontier(&["verify", text(&path)], b"");
        assert_eq!(output.status.code(), Some(0), "{name}: {output:?}");
    }
}
