//! GeoJSON lines without a status: features or a bare geometry, to a [`Drawing`].

use std::borrow::Cow;

use serde::Deserialize;

use super::finding::{Finding, Findings, Place};
use super::line::Lines;
use super::raw::Raw;
use super::stream::pass::Parsed;
use super::stream::{pass, whole};
use super::{line, none_found};
use crate::model::property::{LEFT, PART, RIGHT};
use crate::model::{Dataset, Drawing, Drawn, Problem, Problems, Severity};

/// The longest text of a drawing, which is held as a whole.
const LONGEST: usize = 256 * 1024 * 1024;

/// Reads the lines of a file, whatever their status, and refuses it if it holds any error.
/// Returns warnings beside the drawing.
///
/// The bytes may be what [`super::boundary`] reads, or a bare LineString or MultiLineString.
///
/// # Errors
/// All the problems of the input, if one of them is an error.
pub fn drawing(name: &str, bytes: &[u8]) -> Result<(Drawing, Vec<Problem>), Problems> {
    let (text, list) = whole::text(bytes, LONGEST, |text, _| text.to_owned());
    let mut drawing = Drawing { dataset: Dataset::default(), lines: Vec::new() };
    let mut problems = Problems { list, ..Problems::default() };
    if problems.list.is_empty() {
        problems = read_text(&text, &mut drawing);
    }
    drawing.dataset = drawing.dataset.named(name);
    problems.input = name.to_owned();
    problems.refuse_errors().map(|warnings| (drawing, warnings))
}

fn read_text(text: &str, drawing: &mut Drawing) -> Problems {
    let (text, shift) = as_feature(text);
    let pass = pass::run(
        text.as_bytes(),
        Vec::new,
        |lines, raw, parsed, findings| lines.extend(drawn(raw, parsed, findings)),
        |lines| drawing.lines.extend(lines),
    );
    drawing.dataset = pass.dataset;
    let mut problems = pass.problems;
    for problem in problems.list.iter_mut().filter(|problem| problem.line == 1) {
        problem.column = problem.column.saturating_sub(shift).max(1);
    }
    if drawing.lines.is_empty() && problems.errors() == 0 {
        let hint = "a drawing holds LineStrings or MultiLineStrings".into();
        problems.list.push(Finding { hint, ..none_found(pass.features) }.at(Place::START));
    }
    problems
}

/// A bare geometry in the clothes of a feature, and how far that shifts its first line.
fn as_feature(text: &str) -> (Cow<'_, str>, usize) {
    const HEAD: &str = r#"{"type":"Feature","properties":null,"geometry":"#;
    #[derive(Deserialize)]
    struct Kind {
        r#type: String,
    }
    match serde_json::from_str::<Kind>(text) {
        Ok(kind) if kind.r#type.ends_with("LineString") => {
            (Cow::Owned(format!("{HEAD}{text}}}")), HEAD.len())
        }
        _ => (Cow::Borrowed(text), 0),
    }
}

fn drawn(raw: &Raw<'_>, mut parsed: Parsed<'_>, findings: &mut Findings) -> Option<Drawn> {
    let mut shape = parsed.take_shape();
    let Lines::Sound(line) = line::read(raw, None, &mut shape, Severity::Warning, findings) else {
        return None;
    };
    let word = |key: &str| Some(parsed.text(key)??.into_owned());
    Some(Drawn { line, part: word(PART), left: word(LEFT), right: word(RIGHT) })
}
