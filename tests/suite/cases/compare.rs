//! `frontier compare` on drawings in several pieces, across the 180th meridian, far apart, and on
//! lines that nobody would draw.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::frontier;
use crate::table::{Case, each, path};

#[test]
fn areas_depend_neither_on_pieces_nor_on_directions_nor_on_which_drawing_is_first() {
    each("compare", |case| {
        let (a, b) = (case.path(), case.other());
        [(&a, &b), (&b, &a)].into_iter().flat_map(|(a, b)| compared(case, a, b)).collect()
    });
}

fn compared(case: &Case, a: &str, b: &str) -> Vec<String> {
    let text = frontier(&["compare", a, b], b"");
    let found = frontier(&["compare", a, b, "-f", "json"], b"");
    let Ok(found) = serde_json::from_slice::<Value>(&found.stdout) else {
        return vec![format!("{a}, {b}: no JSON: {}", String::from_utf8_lossy(&found.stderr))];
    };
    let mut faults = case.unsaid(&String::from_utf8_lossy(&text.stdout));
    let area = found["area_between_m2"].as_f64();
    let fits = match (case.area_m2, area) {
        (Some(right), Some(area)) => (area - right).abs() <= 1.0 + 1e-3 * right,
        (right, area) => right.is_none() && area.is_none(),
    };
    if !fits {
        faults.push(format!("{a}, {b}: {area:?} m² between, not {:?}", case.area_m2));
    }
    faults
}

#[test]
fn the_same_drawing_given_twice_as_pieces_has_nothing_between_and_counts_once() {
    let (twice, once) = (path("compare-twice-a"), path("compare-twice-b"));
    let found = frontier(&["compare", &twice, &once, "-f", "json"], b"");
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let [a, b] = ["a", "b"].map(|name| found[name]["length_m"].as_f64().unwrap());
    assert!((a - b).abs() < 1e-5, "{a} is not {b}");
}

#[test]
fn lines_that_no_border_has_get_an_answer_or_a_clear_error() {
    for name in ["panic", "hang"] {
        // The other way round the library is asked (`compare_anywhere`).
        let [a, b] = ["a", "b"].map(|side| path(&format!("compare-{name}-{side}")));
        let (code, messages) = patiently(&["compare", &a, &b]);
        assert!(!messages.contains("panicked"), "{a}, {b}: {messages}");
        match code {
            Some(0) => {}
            Some(1) => assert!(messages.contains("error:"), "{a}, {b}: {messages}"),
            other => panic!("{a}, {b}: {other:?} {messages}"),
        }
    }
}

/// The exit code and the messages of a run; no code if it does not end, so that the other tests
/// can go on.
fn patiently(arguments: &[&str]) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_frontier"));
    let program = program.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begin.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            return (None, "it does not end".into());
        }
        sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}
