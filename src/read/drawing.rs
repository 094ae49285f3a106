//! GeoJSON lines without a status: features or a bare geometry, to a [`Drawing`].

use std::borrow::Cow;

use geojson::Feature;
use serde::Deserialize;

use super::document::{self, Raw, Step};
use super::finding::{Finding, Findings};
use super::{dataset, line, no_segments, text};
use crate::boundary::Dataset;
use crate::drawing::{Drawing, Drawn};
use crate::problem::{Problem, Problems, Severity};

/// Reads the lines of a file, whatever their status, and refuses it if it holds any error.
/// Returns warnings beside the drawing.
///
/// The bytes may be what [`super::boundary`] reads, or a bare LineString or MultiLineString.
///
/// # Errors
/// All the problems of the input, if one of them is an error.
pub fn drawing(name: &str, bytes: &[u8]) -> Result<(Drawing, Vec<Problem>), Problems> {
    let empty = || Drawing {
        dataset: Dataset { name: name.to_owned(), ..Dataset::default() },
        lines: Vec::new(),
    };
    let (drawing, list) = text::whole(bytes, |text, findings| {
        let mut drawing = empty();
        read_text(text, &mut drawing, findings);
        Some(drawing)
    });
    let problems = Problems { input: name.to_owned(), list };
    match problems.errors() {
        0 => Ok((drawing.unwrap_or_else(empty), problems.list)),
        _ => Err(problems),
    }
}

fn read_text(text: &str, drawing: &mut Drawing, findings: &mut Findings) {
    let (whole, shift) = as_feature(text);
    let mut found = Findings::default();
    read_features(&whole, drawing, &mut found);
    for mut finding in found.into_list() {
        finding.offset = finding.offset.saturating_sub(shift);
        findings.push(finding);
    }
}

/// A bare geometry in the clothes of a feature, and how far that shifts its text.
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

fn read_features(text: &str, drawing: &mut Drawing, findings: &mut Findings) {
    let document = match document::parse(text) {
        Ok(document) => document,
        Err(finding) => return findings.push(finding),
    };
    match dataset(&document, &drawing.dataset.name, text) {
        Ok(dataset) => drawing.dataset = dataset,
        Err(finding) => findings.push(finding),
    }
    for raw in &document.features {
        match raw.parse::<Feature>(text) {
            Ok(feature) => drawing.lines.extend(drawn(raw, &feature, findings)),
            Err(finding) => findings.push(Finding { feature: Some(raw.index), ..finding }),
        }
    }
    if drawing.lines.is_empty() && !findings.has_errors() {
        findings.push(Finding {
            hint: "a drawing holds LineStrings or MultiLineStrings".into(),
            ..no_segments(document.features.len())
        });
    }
}

fn drawn(raw: &Raw<'_>, feature: &Feature, findings: &mut Findings) -> Option<Drawn> {
    let geometry = feature.geometry.as_ref()?;
    let lines = match line::lines(&geometry.value) {
        None => {
            findings.push(not_a_line(raw, geometry.value.type_name()));
            return None;
        }
        Some(Ok(lines)) => lines,
        Some(Err(faults)) => {
            faults.into_iter().for_each(|fault| findings.push(faulty(raw, fault)));
            return None;
        }
    };
    let word = |key: &str| Some(feature.property(key)?.as_str()?.to_owned());
    Some(Drawn { line: lines, part: word("part"), left: word("left"), right: word("right") })
}

fn not_a_line(raw: &Raw<'_>, kind: &str) -> Finding {
    Finding {
        severity: Severity::Warning,
        feature: Some(raw.index),
        id: None,
        offset: raw.locate(&[Step::Member("geometry")]),
        code: "not-a-line",
        message: format!("a {kind} is not a line: ignored"),
        hint: "only LineString and MultiLineString are compared".into(),
    }
}

fn faulty(raw: &Raw<'_>, fault: line::Fault) -> Finding {
    let path: Vec<Step<'_>> = [Step::Member("geometry")].into_iter().chain(fault.path).collect();
    Finding {
        severity: Severity::Error,
        feature: Some(raw.index),
        id: None,
        offset: raw.locate(&path),
        code: fault.code,
        message: fault.message,
        hint: fault.hint.to_owned(),
    }
}
