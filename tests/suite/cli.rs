//! What scripts and terminals rely on: exit codes, streams, and that text from data stays text.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::outputs;
use crate::program::frontier;
use serde_json::Value;

const SEVERAL_PROBLEMS: &str = "tests/fixtures/several-problems.geojson";

/// Terminal escape, right-to-left override, formula, Markdown and HTML in one name.
const HOSTILE: &str = "=1+2|<script>alert(1)</script> ![x](https://example.org/x.png) `c`\
                       \u{1B}[31m\u{202E}\r\n| forged | row |";

fn hostile_file(status: &str) -> String {
    let members = serde_json::json!({
        "type": "FeatureCollection",
        "dataset": {
            "name": HOSTILE, "edition": HOSTILE, "attribution": HOSTILE, "notes": [HOSTILE],
            "valid_from": "2020", "status_known_from": "2010"
        },
        "features": [{
            "type": "Feature",
            "properties": {"status": status, "id": HOSTILE, "part": HOSTILE, "name": HOSTILE},
            "geometry": {"type": "LineString", "coordinates": [[70, 40], [70.5, 40]]}
        }]
    });
    members.to_string()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn done_is_0() {
    for arguments in [
        vec!["stats"],
        vec!["check"],
        vec!["export"],
        vec!["validate"],
        vec!["--help"],
        vec!["--version"],
    ] {
        let output = frontier(&arguments, b"");
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_done_is_1_and_said_on_standard_error_alone() {
    for arguments in [
        vec!["stats", "no-such-file.geojson"],
        vec!["stats", SEVERAL_PROBLEMS],
        vec!["export", SEVERAL_PROBLEMS],
        vec!["check", SEVERAL_PROBLEMS],
        vec!["check", "--claims", "no-such-file.json"],
        vec!["stats", "--where", "pair=Nowhere"],
        vec!["stats", "--extent", "0,0,1,1"],
    ] {
        let output = frontier(&arguments, b"");
        assert_eq!(code(&output), 1, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains("error: "), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_is_2_and_says_what_is_allowed() {
    for (arguments, allowed) in [
        (vec!["stat"], "stats"),
        (vec!["stats", "--as-of", "June 2017"], "YYYY-MM"),
        (vec!["stats", "--as-of", "2017-13"], "YYYY-MM"),
        (vec!["stats", "--where", "pair"], "KEY=VALUE"),
        (vec!["stats", "--extent", "vorukk"], "vorukh"),
        (vec!["stats", "--extent", "71,40,70,41"], "W < E"),
        (vec!["stats", "--edition", "2024"], "2025-01"),
        (vec!["stats", "--edition", "2025-01", "line.geojson"], "--edition"),
        (vec!["stats", "-f", "xlsx"], "csv"),
        (vec!["check", "--tolerance", "much"], "percentage"),
        (vec!["stats", "--no-such-option"], "--no-such-option"),
    ] {
        let output = frontier(&arguments, b"");
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains(allowed), "{arguments:?}: {output:?}");
    }
}

#[test]
fn errors_found_by_validate_and_differences_found_by_a_strict_check_are_3() {
    assert_eq!(code(&frontier(&["validate", SEVERAL_PROBLEMS], b"")), 3);
    let report: Value =
        serde_json::from_slice(&frontier(&["check", "-f", "json"], b"").stdout).unwrap();
    assert!(report["summary"]["differs"].as_u64() > Some(0), "990 km is no published length");
    assert_eq!(code(&frontier(&["check", "--strict"], b"")), 3);
}

#[test]
fn warnings_leave_the_figures_and_standard_output_alone() {
    let line = r#"{"type":"Feature","properties":{"status":"contested"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#;
    let point =
        r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}"#;
    let file = format!("{line}\n{point}\n");
    let plain = frontier(&["stats", "-"], line.as_bytes());
    let warned = frontier(&["stats", "-"], file.as_bytes());
    let quiet = frontier(&["stats", "-", "--quiet"], file.as_bytes());
    assert_eq!([&plain, &warned, &quiet].map(code), [0, 0, 0]);
    assert_eq!(text(&plain.stdout), text(&warned.stdout));
    assert_eq!(text(&plain.stdout), text(&quiet.stdout));
    assert!(text(&warned.stderr).starts_with("standard input:2:"), "{warned:?}");
    assert!(quiet.stderr.is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    // The export is larger than any pipe holds, so the program must notice.
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontier"))
        .arg("export")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn an_error_is_1_even_if_nobody_reads_its_message() {
    let input = fs::File::open("tests/fixtures/bad/status-unknown.geojson").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontier"))
        .args(["stats", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program waits for its input, so the message comes after its reader has gone.
    drop(child.stderr.take());
    let mut stdin = child.stdin.take().unwrap();
    std::io::copy(&mut { input }, &mut stdin).unwrap();
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_path_that_cannot_be_written_is_named_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(path("folder.csv")).unwrap();
    fs::write(path("file"), "kept").unwrap();
    for target in [path("folder.csv"), path("missing/stats.csv"), path("file/stats.csv")] {
        for command in ["stats", "export", "check", "validate"] {
            let output = frontier(&[command, "-o", &target, "-f", "json"], b"");
            assert_eq!(code(&output), 1, "{command} {target}");
            assert!(output.stdout.is_empty());
            let message = text(&output.stderr);
            assert!(message.contains("cannot write") && message.contains(&target), "{message}");
        }
    }
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["file", "folder.csv"]);
    assert_eq!(fs::read_to_string(path("file")).unwrap(), "kept");
    assert_eq!(fs::read_dir(path("folder.csv")).unwrap().count(), 0);
}

#[test]
fn an_output_replaces_an_older_one_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stats.json");
    fs::write(&path, "x".repeat(1_000_000)).unwrap();
    let output = frontier(&["stats", "-o", path.to_str().unwrap()], b"");
    assert_eq!(code(&output), 0);
    let expected = frontier(&["stats", "-f", "json"], b"").stdout;
    assert_eq!(fs::read(&path).unwrap(), expected);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_timeline_and_the_ruler_are_charts_in_every_picture_format() {
    for arguments in [vec!["claims", "--timeline"], vec!["ruler"], vec!["ruler", "--as-of", "2026"]]
    {
        for (format, magic) in [("svg", b"<svg".as_slice()), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
        {
            let output = frontier(&[arguments.as_slice(), &["-f", format]].concat(), b"");
            assert_eq!(code(&output), 0, "{arguments:?} as {format}");
            assert!(output.stdout.starts_with(magic), "{arguments:?} as {format}");
        }
    }
}

#[test]
fn what_has_no_picture_says_what_has_one() {
    let short = br#"{"type": "LineString", "coordinates": [[70, 40], [70, 40]]}"#;
    for (arguments, remedy) in [
        (vec!["claims", "-f", "svg"], "--timeline"),
        (vec!["claims", "--timeline", "--from", "2031", "-f", "png"], "ask for more"),
        (vec!["ruler", "-", "-f", "pdf"], "too short for its vertices"),
    ] {
        let output = frontier(&arguments, short);
        assert_eq!((code(&output), output.stdout.len()), (1, 0), "{arguments:?}");
        assert!(text(&output.stderr).contains(remedy), "{arguments:?}: {output:?}");
    }
}

#[test]
fn the_ruler_says_as_of_when_and_that_the_line_was_settled_since() {
    let words = frontier(&["ruler"], b"");
    let json: Value =
        serde_json::from_slice(&frontier(&["ruler", "-f", "json"], b"").stdout).unwrap();
    assert!(text(&words.stdout).contains("as of: 2017-06"));
    assert!(text(&words.stdout).contains("4 December 2024"));
    assert_eq!(json["as_of"], "2017-06");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_pipe_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    let [file, link, pipe] = ["file.json", "link.json", "pipe.json"].map(|n| folder.path().join(n));
    let expected = frontier(&["stats", "-f", "json"], b"").stdout;

    fs::write(&file, "older").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    assert_eq!(code(&frontier(&["stats", "-o", link.to_str().unwrap()], b"")), 0);
    assert!(link.is_symlink());
    assert_eq!(fs::read(&file).unwrap(), expected);

    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    assert_eq!(code(&frontier(&["stats", "-o", pipe.to_str().unwrap()], b"")), 0);
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(reader.join().unwrap(), expected);
}

#[test]
fn hostile_text_reaches_no_terminal_as_it_is() {
    let (sound, faulty) = (hostile_file("contested"), hostile_file(HOSTILE));
    let outputs = [
        frontier(&["stats", "-", "--by", "name"], sound.as_bytes()),
        frontier(&["stats", "-", "--by", "name", "-f", "md"], sound.as_bytes()),
        frontier(&["stats", "-", "--by", "name", "-f", "csv"], sound.as_bytes()),
        frontier(&["check", "-", "--claims", "tests/fixtures/readme/claims.csv"], sound.as_bytes()),
        frontier(&["stats", "-"], faulty.as_bytes()),
        frontier(&["validate", "-"], faulty.as_bytes()),
        frontier(&["stats", "-", "--as-of", "1990"], sound.as_bytes()),
    ];
    assert_eq!(outputs.each_ref().map(code), [0, 0, 0, 0, 1, 3, 1]);
    for (index, output) in outputs.iter().enumerate() {
        // A quoted cell of CSV keeps its line ends.
        let keeps_lines = index == 2;
        for stream in [text(&output.stdout), text(&output.stderr)] {
            for letter in ['\u{1B}', '\u{202E}', '\r'] {
                let kept = keeps_lines && letter == '\r';
                assert!(kept || !stream.contains(letter), "{letter:?} in {stream}");
            }
            let forged = stream.lines().any(|line| line.starts_with("| forged"));
            assert!(keeps_lines || !forged, "{stream}");
        }
    }
}

#[test]
fn hostile_text_is_no_markup_in_markdown() {
    let file = hostile_file("contested");
    let output = frontier(&["stats", "-", "--by", "name", "-f", "md"], file.as_bytes());
    let (markdown, _provenance) = text(&output.stdout).rsplit_once("<!-- ").unwrap();
    assert!(!markdown.contains('<'), "{markdown}");
    for sign in ['[', '`'] {
        let bare = markdown.matches(sign).count() - markdown.matches(&format!("\\{sign}")).count();
        assert_eq!(bare, 0, "{sign} in {markdown}");
    }
    let rows = markdown.lines().filter(|line| line.starts_with("| ") && line.contains("script"));
    let columns = |row: &str| row.replace("\\|", "").matches('|').count();
    assert_eq!(rows.map(columns).collect::<Vec<_>>(), [7], "six columns in {markdown}");
}

#[test]
fn hostile_text_is_no_formula_in_a_spreadsheet() {
    for formula in ["=1+2", "+1+2", "-1+2", "@SUM(A1)"] {
        let line = serde_json::json!({
            "type": "Feature",
            "properties": {"status": "contested", "name": formula},
            "geometry": {"type": "LineString", "coordinates": [[70, 40], [70.5, 40]]}
        });
        let arguments = ["stats", "-", "--by", "name", "-f", "csv"];
        let output = frontier(&arguments, line.to_string().as_bytes());
        let mut reader = csv::Reader::from_reader(&*output.stdout);
        let last = reader.records().map(Result::unwrap).last().unwrap();
        assert_eq!(&last[1], format!("'{formula}"));
    }
}

#[test]
fn a_mistyped_property_or_value_is_an_error_that_names_the_near_one() {
    for (arguments, meant) in [
        (["stats", "--by", "sectoin"], "section"),
        (["export", "--where", "sectoin=Isfara"], "section"),
        (["export", "--where", "status=contestd"], "contested"),
        (["stats", "--where", "part=enclave:Voruch"], "enclave:Vorukh"),
    ] {
        let [command, option, value] = arguments;
        let file = "geodata/segments/2025-01.geojson";
        for arguments in [&[command, option, value][..], &[command, option, value, file]] {
            let output = frontier(arguments, b"");
            assert_eq!(code(&output), 1, "{arguments:?}");
            let message = text(&output.stderr);
            assert!(message.contains(&format!("did you mean `{meant}`?")), "{message}");
        }
    }
}

#[test]
fn every_command_that_selects_refuses_a_property_that_nothing_has() {
    let selects = |command: &String| {
        let help = frontier(&[command, "--help"], b"");
        text(&help.stdout).contains("--where <")
    };
    let commands: Vec<String> = outputs::commands().into_iter().filter(selects).collect();
    assert!(commands.len() > 5, "{commands:?}");
    for command in commands {
        for file in [&[][..], &["geodata/segments/2025-01.geojson"][..]] {
            let output = frontier(&[&[&*command, "--where", "sectoin=1"], file].concat(), b"");
            let message = text(&output.stderr);
            assert_eq!(code(&output), 1, "{command}: {message}");
            assert!(message.contains("did you mean `section`?"), "{command}: {message}");
        }
    }
}

#[test]
fn completions_and_man_page_name_every_command() {
    let commands = ["report", "map", "stats", "check", "export", "validate", "verify"];
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = frontier(&["completions", shell], b"");
        for command in commands {
            assert!(text(&output.stdout).contains(command), "{command} in {shell}");
        }
    }
    let page = frontier(&["man"], b"");
    assert!(text(&page.stdout).starts_with(".ie"));
    for command in commands {
        assert!(text(&page.stdout).contains(&format!("frontier\\-{command}")), "{command}");
    }
}

#[test]
fn messages_have_colour_only_when_it_is_asked_for() {
    let coloured = |when: &str| frontier(&["stats", "no-such-file", "--color", when], b"").stderr;
    assert!(text(&coloured("always")).starts_with("\u{1B}["));
    for when in ["auto", "never"] {
        assert!(text(&coloured(when)).starts_with("error: "), "not a terminal");
    }
}

#[test]
fn every_command_has_examples_in_its_help() {
    for command in ["report", "map", "stats", "check", "export", "validate", "verify"] {
        let output = frontier(&[command, "--help"], b"");
        assert!(text(&output.stdout).contains("Examples:\n  frontier "), "{command}");
    }
}

/// Runs the program in a shell that has been told something first.
#[cfg(unix)]
fn in_a_shell(first: &str, arguments: &str) -> Output {
    let script = format!("{first} exec \"$0\" {arguments}");
    let program = env!("CARGO_BIN_EXE_frontier");
    Command::new("sh").args(["-c", &script, program]).output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_replaced_file_can_be_read_by_those_who_could_before() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for bits in [0o600, 0o640, 0o664, 0o400] {
        let path = folder.path().join(format!("{bits:o}.json"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
        assert_eq!(code(&frontier(&["stats", "-o", path.to_str().unwrap()], b"")), 0);
        assert_eq!(mode(&path), bits, "{bits:o}");
        assert_ne!(fs::read(&path).unwrap(), b"old");
    }
    let new = folder.path().join("new.json");
    let output = in_a_shell("umask 027;", &format!("stats -o {}", new.display()));
    assert_eq!((code(&output), mode(&new)), (0, 0o640));
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_refused_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("nothing.json", &link).unwrap();
    let output = frontier(&["stats", "-o", link.to_str().unwrap()], b"");
    assert_eq!(code(&output), 1);
    assert!(text(&output.stderr).contains("link to what is not there"), "{output:?}");
    assert!(link.is_symlink());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn only_what_killed_runs_left_is_swept_up() {
    let folder = tempfile::tempdir().unwrap();
    let left = ".frontier-0123456789abcdef.tmp";
    let kept = [
        ".frontier-notes",
        ".frontier-0123456789ABCDEF.tmp",
        ".frontier-0123456789abcdef",
        ".frontier-0123456789abcde.tmp",
        ".frontier-0123456789abcdefa.tmp",
        "x.frontier-0123456789abcdef.tmp",
    ];
    let past = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for name in kept.iter().chain([&left]) {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(past).unwrap();
    }
    let young = folder.path().join(".frontier-fedcba9876543210.tmp");
    fs::write(&young, "").unwrap();
    let within = folder.path().join(".frontier-00000000000000aa.tmp");
    fs::create_dir(&within).unwrap();
    let path = folder.path().join("stats.json");
    assert_eq!(code(&frontier(&["stats", "-o", path.to_str().unwrap()], b"")), 0);
    assert!(!folder.path().join(left).exists());
    assert!(kept.iter().all(|name| folder.path().join(name).exists()));
    assert!(young.exists() && within.exists() && path.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_are_told_apart_in_every_format() {
    for format in ["geojson", "geojsonl", "csv", "kml", "parquet", "fgb", "gpkg"] {
        let full = frontier(&["export", "-f", format, "-o", "/dev/full"], b"");
        let message = text(&full.stderr);
        assert_eq!(code(&full), 1, "{format}");
        assert!(message.contains("/dev/full: No space left"), "{format}: {message}");
        let standard = in_a_shell("exec >/dev/full;", &format!("export -f {format}"));
        let message = text(&standard.stderr);
        assert!(message.contains("standard output: No space left"), "{format}: {message}");

        let mut child = Command::new(env!("CARGO_BIN_EXE_frontier"))
            .args(["export", "-f", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let closed = child.wait_with_output().unwrap();
        assert_eq!((code(&closed), text(&closed.stderr)), (0, ""), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn a_temporary_folder_that_cannot_be_written_is_named() {
    for arguments in ["export - <geodata/segments/2025-01.geojson", "export -f fgb"] {
        let output = in_a_shell("export TMPDIR=/nowhere;", arguments);
        let message = text(&output.stderr);
        assert_eq!(code(&output), 1, "{arguments}");
        assert!(message.contains("temporary file in /nowhere"), "{message}");
        assert!(message.contains("TMPDIR"), "{message}");
    }
}

/// Files longer than 64 KiB cannot be written, as on a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_report_that_fails_leaves_no_folder_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("within/report");
    let limits = "trap '' XFSZ; ulimit -f 128;";
    let report = format!("report tests/fixtures/cases/no-dates.geojson -q -o {}", place.display());
    let output = in_a_shell(limits, &report);
    assert_eq!(code(&output), 1, "{output:?}");
    assert!(text(&output.stderr).contains("cannot write"), "{output:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    fs::create_dir(folder.path().join("within")).unwrap();
    in_a_shell(limits, &report);
    assert!(folder.path().join("within").exists() && !place.exists());
}

#[test]
fn a_report_that_was_killed_half_way_is_marked_until_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("frontier-report-is-unfinished.txt");
    fs::write(&mark, "").unwrap();
    let input = "tests/fixtures/cases/no-dates.geojson";
    let output = frontier(&["report", input, "-o", folder.path().to_str().unwrap()], b"");
    assert_eq!(code(&output), 0, "{output:?}");
    assert!(!mark.exists());
}
