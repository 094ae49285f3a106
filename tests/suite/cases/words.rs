//! Words about dates on outputs of the embedded frontier: all of them, and true.

use crate::markup::plain;
use crate::program::frontier;

fn output(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    plain(&String::from_utf8(output.stdout).unwrap())
}

#[track_caller]
fn assert_says(arguments: &[&str], spellings: [&str; 2]) {
    let text = output(arguments);
    let said = spellings.iter().any(|date| text.contains(date));
    assert!(said, "{arguments:?} does not say {}", spellings[0]);
}

#[test]
fn every_output_says_the_date_of_the_status_and_that_of_the_line() {
    let runs: [&[&str]; 5] =
        [&["stats"], &["stats", "-f", "md"], &["map"], &["ruler"], &["ruler", "-f", "svg"]];
    for arguments in runs {
        assert_says(arguments, ["June 2017", "2017-06"]);
        assert_says(arguments, ["January 2025", "drawn in 2025-01"]);
    }
}

#[test]
fn between_agreement_and_treaty_line_a_map_says_that_its_course_is_the_old_one() {
    // Agreed by 4 December 2024; the treaty's own line is the edition of 2026-09.
    for date in ["2024-12-04", "2024-12-10", "2025-01", "2025-02-20"] {
        assert_says(&["map", "--as-of", date], ["January 2025", "drawn in 2025-01"]);
    }
}

#[test]
fn a_range_from_nothing_to_nothing_is_not_printed() {
    let runs: [&[&str]; 3] = [
        &["map", "--as-of", "2005"],
        &["stats", "--as-of", "2005"],
        &["stats", "--as-of", "2005", "-f", "md"],
    ];
    for arguments in runs {
        let text = output(arguments);
        for range in ["0.0 to 0.0", "0.0 km to 0.0", "0.0–0.0"] {
            assert!(!text.contains(range), "{arguments:?}: {range}");
        }
    }
}

#[test]
fn the_embedded_map_says_whose_reading_its_statuses_are_and_whose_lines_it_draws() {
    let text = output(&["map"]);
    assert!(text.contains("reading of published statements"));
    assert!(text.contains("OpenStreetMap"));
}
