//! Letters that no built-in face has: never a box in silence.

use std::fs;

use crate::program::frontier;
use crate::table::{Case, each};

#[test]
fn a_letter_without_a_glyph_is_named_by_every_command_that_draws_it() {
    each("letters", |case| {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_str().unwrap();
        let (path, picture) = (case.path(), folder.path().join("map.pdf"));
        let title = case.named().concat();
        let runs: [&[&str]; 6] = [
            &["map", &path],
            &["map", &path, "-f", "png", "--dpi", "36"],
            &["map", &path, "-o", picture.to_str().unwrap()],
            &["map", "--title", &title, "-f", "svg"],
            &["compare", &path, &path, "-f", "svg"],
            &["report", &path, "-o", place],
        ];
        runs.iter().flat_map(|arguments| unnamed(case, arguments)).collect()
    });
}

/// The letters that are not named, as themselves or by their code points.
fn unnamed(case: &Case, arguments: &[&str]) -> Vec<String> {
    let output = frontier(arguments, b"");
    let messages = String::from_utf8_lossy(&output.stderr);
    let named = |letter: char| {
        messages.contains(letter) || messages.contains(&format!("U+{:04X}", u32::from(letter)))
    };
    let letters = case.named().concat();
    let mut faults: Vec<String> = letters
        .chars()
        .filter(|&letter| !named(letter))
        .map(|letter| format!("{arguments:?} does not name {letter}"))
        .collect();
    if letters.is_empty() && messages.contains("warning") {
        faults.push(format!("{arguments:?} warns of letters that it has: {messages}"));
    }
    faults
}

#[test]
fn a_font_that_is_no_font_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let font = folder.path().join("letters.ttf");
    fs::write(&font, "no font").unwrap();
    let output = frontier(&["map", "--font", font.to_str().unwrap(), "--title", "边界"], b"");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("letters.ttf"), "{messages}");
    assert!(output.stdout.is_empty());
}
