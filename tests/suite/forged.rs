//! No record can talk `verify` into yes: whatever is changed in it, removed from it or put beside
//! it, and in every form.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::program::frontier;

const INPUT: &str = "tests/fixtures/everything-kept.geojson";
const OTHER: &str = "tests/fixtures/readme/segments.geojson";
const CLAIMS: &str = "tests/fixtures/readme/claims.csv";
const STATES: &str = "tests/fixtures/readme/states.geojson";
const HEAD: &str = "\"frontier\": ";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// An output, cut at its record.
struct Output {
    path: PathBuf,
    before: Vec<u8>,
    record: Value,
    behind: Vec<u8>,
}

impl Output {
    fn made(folder: &Path, command: &[&str], name: &str) -> Output {
        let path = folder.join(name);
        let made = frontier(&[command, &["-o", text(&path)]].concat(), b"");
        assert!(made.status.success(), "{made:?}");
        let bytes = fs::read(&path).unwrap();
        let find = |window: &[u8]| window == HEAD.as_bytes();
        let start = bytes.windows(HEAD.len()).position(find).unwrap() + HEAD.len();
        let mut values = serde_json::Deserializer::from_slice(&bytes[start..]).into_iter();
        let record: Value = values.next().unwrap().unwrap();
        let end = start + values.byte_offset();
        let (before, behind) = (bytes[..start].to_vec(), bytes[end..].to_vec());
        Output { path, before, record, behind }
    }

    /// The same with another record.
    fn with(&self, record: &str) -> Vec<u8> {
        let record = escaped(record);
        let bytes = [&self.before, record.as_bytes(), &self.behind].concat();
        if bytes.starts_with(b"\x89PNG") { in_a_sound_chunk(bytes, record.len()) } else { bytes }
    }
}

/// As records are written: nothing in them ends a comment.
fn escaped(record: &str) -> String {
    let escape = |out: String, (letter, code): (&str, &str)| out.replace(letter, code);
    [("-", "\\u002d"), ("<", "\\u003c"), (">", "\\u003e")].into_iter().fold(record.into(), escape)
}

/// A PNG whose first text chunk, behind IHDR, has got a new length.
fn in_a_sound_chunk(mut png: Vec<u8>, record: usize) -> Vec<u8> {
    let length = "frontier\0".len() + HEAD.len() + record;
    png[33..37].copy_from_slice(&(length as u32).to_be_bytes());
    let mut check = flate2::Crc::new();
    check.update(&png[37..41 + length]);
    png[41 + length..45 + length].copy_from_slice(&check.sum().to_be_bytes());
    png
}

/// A way to change a record, by what it is called.
type Forgery = (&'static str, fn(&mut Value));

const FORGERIES: [Forgery; 22] = [
    ("another version", |record| record["version"] = "0.0.9".into()),
    ("a version that is a number", |record| record["version"] = 1.into()),
    ("no version", |record| drop(record.as_object_mut().unwrap().remove("version"))),
    ("no inputs", |record| record["inputs"] = json!([])),
    ("inputs left out", |record| drop(record.as_object_mut().unwrap().remove("inputs"))),
    ("an input twice", |record| {
        let input = record["inputs"][0].clone();
        record["inputs"].as_array_mut().unwrap().push(input);
    }),
    ("an embedded input more", |record| {
        let input = json!({"name": "the embedded frontier", "sha256": "00"});
        record["inputs"].as_array_mut().unwrap().push(input);
    }),
    ("another hash", |record| record["inputs"][0]["sha256"] = "0".repeat(64).into()),
    ("a hash that is none", |record| record["inputs"][0]["sha256"] = Value::Null),
    ("no hash", |record| drop(record["inputs"][0].as_object_mut().unwrap().remove("sha256"))),
    ("a hash by another algorithm", |record| {
        let hash = record["inputs"][0].as_object_mut().unwrap().remove("sha256").unwrap();
        record["inputs"][0]["blake3"] = hash;
    }),
    ("hashes by two algorithms", |record| record["inputs"][0]["blake3"] = "00".into()),
    ("a name that leads elsewhere", |record| record["inputs"][0]["name"] = "/dev/zero".into()),
    ("a name in a folder above", |record| record["inputs"][0]["name"] = "../x.geojson".into()),
    ("no command", |record| record["command"] = json!([])),
    ("another command", |record| record["command"] = json!(["ruler", "--for-length=1km"])),
    ("a command that makes no file", |record| record["command"] = json!(["completions", "bash"])),
    ("an option that changes the output", |record| push(record, "--extent=70.2,39,71,41")),
    ("an option that fails", |record| push(record, "--as-of=never")),
    ("an option that names a file", |record| push(record, "--claims=/dev/zero")),
    ("one more input as an option", |record| push(record, "/dev/zero")),
    ("a member more", |record| record["proven"] = true.into()),
];

fn push(record: &mut Value, option: &str) {
    record["command"].as_array_mut().unwrap().push(option.into());
}

/// Every forgery of an output.
fn forged(output: &Output) -> Vec<(String, Vec<u8>)> {
    let honest = output.record.to_string();
    let mut forged: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, forge) in FORGERIES {
        let mut record = output.record.clone();
        forge(&mut record);
        forged.push((name.into(), output.with(&record.to_string())));
    }
    for member in ["version", "inputs", "command"] {
        let twice = format!("{{\"{member}\":{},{}", output.record[member], &honest[1..]);
        forged.push((format!("{member} twice"), output.with(&twice)));
    }
    forged.push(("a space more".into(), output.with(&honest.replacen(':', ": ", 1))));
    forged.push(("cut off".into(), output.with(&honest[..honest.len() / 2])));
    let whole = [&output.before, escaped(&honest).as_bytes(), &output.behind].concat();
    let line = escaped(&format!("{HEAD}{}", output.record.to_string().replace("0.1", "0.0")));
    let comment = format!("<!-- {line} -->\n").into_bytes();
    forged.push(("a second record behind".into(), [&whole, comment.as_slice()].concat()));
    forged.push(("a second record before".into(), [comment.as_slice(), &whole].concat()));
    forged
}

/// A command, the files that it reads, and what it writes.
type Made = (&'static [&'static str], &'static [&'static str], &'static str);

const MADE: [Made; 14] = [
    (&["stats", INPUT], &[INPUT], "a.json"),
    (&["stats", INPUT], &[INPUT], "a.md"),
    (&["stats", INPUT], &[INPUT], "a.txt"),
    (&["export", INPUT], &[INPUT], "a.kml"),
    (&["map", INPUT, "--dpi", "50"], &[INPUT], "a.png"),
    (&["map", INPUT], &[INPUT], "a.pdf"),
    (&["ruler", INPUT], &[INPUT], "a.json"),
    (&["check", OTHER, "--claims", CLAIMS], &[OTHER, CLAIMS], "a.json"),
    (&["check", OTHER, "--claims", CLAIMS], &[OTHER, CLAIMS], "a.md"),
    (&["claims", "--claims", CLAIMS], &[CLAIMS], "a.json"),
    (&["compare", INPUT, OTHER], &[INPUT, OTHER], "a.json"),
    (&["compare", INPUT, OTHER], &[INPUT, OTHER], "a.geojson"),
    (&["border", STATES, "--a", "iso=AA", "--b", "iso=BB"], &[STATES], "a.json"),
    (&["border", STATES, "--a", "iso=AA", "--b", "iso=BB"], &[STATES], "a.geojson"),
];

#[test]
fn no_forged_record_of_any_form_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for (command, inputs, name) in MADE {
        let output = Output::made(folder.path(), command, name);
        let verify = || frontier(&[&["verify", text(&output.path)], inputs].concat(), b"");
        assert_eq!(verify().status.code(), Some(0), "{command:?} to {name} is honest");
        for (forgery, bytes) in forged(&output) {
            // Of what `border` writes, an extent changes the map alone.
            if command[0] == "border" && forgery == "an option that changes the output" {
                continue;
            }
            fs::write(&output.path, bytes).unwrap();
            let answer = verify();
            let code = answer.status.code();
            assert!(matches!(code, Some(1 | 4)), "{command:?} to {name}, {forgery}: {answer:?}");
            tried += 1;
        }
    }
    assert!(tried >= 14 * 28, "only {tried} were tried");
}

/// The forger knows which input will be given, and has its hash.
#[test]
fn the_hash_of_an_input_in_the_record_of_another_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    for (command, name) in [("stats", "a.json"), ("export", "a.kml"), ("stats", "a.txt")] {
        let output = Output::made(folder.path(), &[command, INPUT], name);
        let other = Output::made(folder.path(), &[command, INPUT], &format!("other-{name}"));
        frontier(&[command, OTHER, "-o", text(&other.path)], b"");
        let found = frontier(&["verify", text(&other.path), OTHER, "-f", "json"], b"");
        let found: Value = serde_json::from_slice(&found.stdout).unwrap();
        assert_eq!(found["same_bytes"], true);
        fs::write(&output.path, output.with(&found["provenance"].to_string())).unwrap();
        let answer = frontier(&["verify", text(&output.path), OTHER, "-f", "json"], b"");
        let verdict: Value = serde_json::from_slice(&answer.stdout).unwrap();
        assert_eq!((verdict["same_input"].clone(), answer.status.code()), (true.into(), Some(1)));
    }
}

#[test]
fn a_record_without_inputs_passes_nothing() {
    let [output, input] = ["no-inputs.svg", "other-input.geojson"]
        .map(|name| format!("tests/fixtures/verify/{name}"));
    for given in [&[input.as_str()][..], &[]] {
        let answer = frontier(&[&["verify", &output], given].concat(), b"");
        assert_eq!(answer.status.code(), Some(1));
        assert!(String::from_utf8(answer.stdout).unwrap().contains("Same input?  no"));
    }
}
