//! Files that are made to break a reader: each is refused or handled in little memory.
//!
//! The inputs are made as they are read. `hostile.py` runs the same at full size.

use std::io::{BufWriter, Write};
use std::process::{Command, Output, Stdio};

const HEAD: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
const SOUND: &str = "{\"type\":\"Feature\",\"properties\":{\"status\":\"contested\"},\"geometry\":\
                     {\"type\":\"LineString\",\"coordinates\":[[70,40],[70.1,40.1]]}}";
/// What the kernel may give the program, in KiB: its code, what each thread sets aside, and the
/// limits it states.
const ROOM: usize = 1_500_000;

/// Runs a command on an input that is written piece by piece.
fn run(command: &str, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Output {
    run_in(ROOM, command, write)
}

/// The same in another memory than [`ROOM`]. Where threads allocate is one place: what each would
/// set aside for itself is as much as the machine has cores.
fn run_in(
    room: usize,
    command: &str,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Output {
    let program = env!("CARGO_BIN_EXE_frontier");
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {room}; exec \"$0\" {command} -"), program])
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has seen enough need not read on.
    let _ = write(&mut BufWriter::new(child.stdin.take().unwrap()));
    child.wait_with_output().unwrap()
}

/// A program that runs out of memory is killed by a signal and has no exit code.
fn refused(output: &Output, words: &str) {
    let told = [&output.stderr[..], &output.stdout[..]].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(matches!(output.status.code(), Some(1 | 3)), "{:?}: {told}", output.status);
    assert!(told.contains(words), "{words:?} in {told:.2000}");
}

fn repeat(out: &mut dyn Write, text: &str, megabytes: usize) -> std::io::Result<()> {
    let piece = text.repeat(1_000_000 / text.len() + 1);
    (0..megabytes).try_for_each(|_| out.write_all(piece.as_bytes()))
}

fn gzip(text: &str) -> Vec<u8> {
    let mut pack = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    pack.write_all(text.as_bytes()).unwrap();
    pack.finish().unwrap()
}

#[test]
fn a_value_longer_than_the_limit_is_refused_wherever_it_stands() {
    let property = |before: &'static str, text: &'static str, behind: &'static str| {
        move |out: &mut dyn Write| {
            out.write_all(before.as_bytes())?;
            repeat(out, text, 40)?;
            out.write_all(behind.as_bytes())
        }
    };
    let cases = [
        ("{\"type\":\"Feature\",\"properties\":{\"a\":\"", "x", "\"}}"),
        ("{\"type\":\"Feature\",\"properties\":{\"a\":[0", ",0", "]}}"),
        ("{\"type\":\"FeatureCollection\",\"a\":[0", ",0", "],\"features\":[]}"),
        ("{\"type\":\"FeatureCollection\",\"features\":[],\"a\":[0", ",0", "]}"),
        ("{\"type\":\"FeatureCollection\",\"features\":[[0", ",0", "]]}"),
        ("{\"type\":\"FeatureCollection\",\"features\":[{\"a\":[0", ",0", "]}]}"),
    ];
    for (index, (before, text, behind)) in cases.into_iter().enumerate() {
        // All read in the same way.
        let others: &[&str] = if index == 0 { &["validate", "export"] } else { &[] };
        for command in [&["stats"], others].concat() {
            refused(&run(command, property(before, text, behind)), "[too-long]");
        }
    }
}

#[test]
fn what_is_just_within_the_limit_is_parsed_in_bounded_memory() {
    let output = run("stats", |out| {
        out.write_all(b"{\"type\":\"Feature\",\"properties\":{\"status\":\"contested\",\"a\":[[]")?;
        repeat(out, ",[]", 20)?;
        out.write_all(b"]},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}}")
    });
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let positions = run("stats", |out| {
        out.write_all(&SOUND.as_bytes()[..SOUND.len() - 3])?;
        repeat(out, ",[170,140]", 8)?;
        out.write_all(b"]}}")
    });
    refused(&positions, "more faults of this geometry");
}

#[test]
fn nesting_without_end_is_refused() {
    for deep in ["[", "{\"a\":"] {
        let output = run("validate", |out| {
            out.write_all(HEAD.as_bytes())?;
            out.write_all(b"{\"type\":\"Feature\",\"properties\":")?;
            repeat(out, deep, 20)
        });
        assert_eq!(output.status.code(), Some(3), "{output:?}");
    }
}

#[test]
fn a_gzip_bomb_of_spaces_or_of_sound_features_needs_no_more_memory_than_a_small_file() {
    let spaces = gzip(&" ".repeat(10_000_000));
    let output = run("stats", |out| {
        out.write_all(&gzip(HEAD))?;
        (0..30).try_for_each(|_| out.write_all(&spaces))?;
        out.write_all(&gzip(&format!("{SOUND}]}}")))
    });
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let features = gzip(&format!(",\n{SOUND}").repeat(50_000));
    let bomb = |fifty_thousands: usize| {
        let features = &features;
        move |out: &mut dyn Write| {
            out.write_all(&gzip(&format!("{HEAD}{SOUND}")))?;
            (0..fifty_thousands).try_for_each(|_| out.write_all(features))?;
            out.write_all(&gzip("]}"))
        }
    };
    for command in ["stats", "export -f csv -o /dev/null"] {
        assert_eq!(run_in(ROOM / 3, command, bomb(1)).status.code(), Some(0), "{command}");
    }
    refused(&run_in(2 * ROOM, "check", bomb(20)), "[too-large]");
}

#[test]
fn of_too_many_vertices_each_line_is_inspected_by_itself_and_that_is_said() {
    let positions = "[70,40],[70.1,40.1],".repeat(50_000);
    let output = run("validate", |out| {
        for _ in 0..=frontier::validate::MOST_VERTICES / 100_000 {
            out.write_all(&SOUND.as_bytes()[..SOUND.len() - "[70,40],[70.1,40.1]]}}".len()])?;
            out.write_all(positions.as_bytes())?;
            out.write_all(b"[70.1,40.1]]}}\n")?;
        }
        Ok(())
    });
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told:.500}");
    assert!(told.contains("[not-inspected]") && told.contains("[doubled-vertex]"), "{told:.500}");
}

#[test]
fn of_many_faults_the_first_are_told_and_the_rest_are_counted() {
    let fault = SOUND.replace(",[70.1,40.1]", "");
    let faults = format!(",\n{fault}").repeat(1_000);
    let output = run("validate", |out| {
        out.write_all(format!("{HEAD}{SOUND}").as_bytes())?;
        (0..100).try_for_each(|_| out.write_all(faults.as_bytes()))?;
        out.write_all(b"]}")
    });
    refused(&output, "100000 errors");
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told.matches("[too-few-positions]").count(), frontier::Problems::MOST);
    assert!(told.contains("90000 errors"), "{:.300}", told.lines().last().unwrap_or_default());
}

#[test]
fn many_lines_that_meet_in_one_point_or_are_copies_are_drawn_in_bounded_memory() {
    let spokes = run("map -f svg", |out| {
        (0..30_000).try_for_each(|number| {
            let turn = f64::from(number) / 30_000.0 * std::f64::consts::TAU;
            let end = format!("[{},{}]]}}}}", 70.0 + turn.cos(), 40.0 + turn.sin());
            writeln!(out, "{}", SOUND.replace("[70.1,40.1]]}}", &end))
        })
    });
    assert_eq!(spokes.status.code(), Some(0), "{:?}", String::from_utf8_lossy(&spokes.stderr));
    let copies = run("map -f svg", |out| repeat(out, &format!("{SOUND}\n"), 4));
    assert_eq!(copies.status.code(), Some(0), "{:?}", String::from_utf8_lossy(&copies.stderr));
}
