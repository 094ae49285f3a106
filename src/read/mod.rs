//! GeoJSON in, a typed [`Boundary`] out, or every reason why not.
//!
//! ```text
//! bytes ─ text ─▶ &str ─ document ─▶ raw features ─ segment ─▶ Segment
//!           └─────────────┴───────── finding ───────────┴────▶ Problem (line, column)
//! ```

mod claims;
mod document;
mod drawing;
mod field;
mod finding;
mod line;
mod segment;
mod text;

pub use claims::claims;
pub use drawing::drawing;
pub use segment::Rules;

use crate::boundary::{Boundary, Dataset};
use crate::problem::{Location, Problem, Problems, Severity};
use document::Document;
use finding::{Finding, Findings, Place};

/// What reading a file gives: the segments that are sound, and everything that is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The segments without errors. Only complete when there is no error.
    pub boundary: Boundary,
    /// Errors and warnings in file order.
    pub problems: Problems,
}

/// Reads a boundary and refuses it if it holds any error, so that no figure is ever computed
/// from part of a file. Returns warnings beside the boundary.
///
/// `name` is what messages call the input. The bytes may be GeoJSON (a FeatureCollection or a
/// Feature), a GeoJSON text sequence or newline-delimited features, each also gzipped.
///
/// # Errors
/// All the problems of the input, if one of them is an error.
pub fn boundary(
    name: &str,
    bytes: &[u8],
    rules: &Rules,
) -> Result<(Boundary, Vec<Problem>), Problems> {
    let reading = examine(name, bytes, rules);
    match reading.problems.errors() {
        0 => Ok((reading.boundary, reading.problems.list)),
        _ => Err(reading.problems),
    }
}

/// Reads as much as can be read and reports every problem on the way.
pub fn examine(name: &str, bytes: &[u8], rules: &Rules) -> Reading {
    let read = |text: &str, findings: &mut Findings| Some(read_text(name, text, rules, findings));
    let (boundary, list) = text::whole(bytes, read);
    let boundary = boundary.unwrap_or_else(|| empty(name));
    Reading { boundary, problems: Problems { input: name.to_owned(), list } }
}

fn empty(name: &str) -> Boundary {
    let dataset = Dataset { name: name.to_owned(), ..Dataset::default() };
    Boundary { dataset, segments: Vec::new() }
}

fn read_text(name: &str, text: &str, rules: &Rules, findings: &mut Findings) -> Boundary {
    let mut boundary = empty(name);
    let document = match document::parse(text) {
        Ok(document) => document,
        Err(finding) => {
            findings.push(finding);
            return boundary;
        }
    };
    match dataset(&document, name, text) {
        Ok(dataset) => boundary.dataset = dataset,
        Err(finding) => findings.push(finding),
    }
    let mut place = Place::default();
    for raw in &document.features {
        if let Some(mut segment) = segment::read(raw, text, rules, findings) {
            place.advance(text, raw.offset);
            segment.location =
                Location { feature: raw.index, line: place.line, column: place.column };
            boundary.segments.push(segment);
        }
    }
    segment::check_ids(&boundary.segments, findings);
    if boundary.segments.is_empty() && !findings.has_errors() {
        findings.push(no_segments(document.features.len()));
    }
    boundary.dataset.as_of = boundary.dataset.as_of.or_else(|| common_as_of(&boundary));
    boundary
}

fn dataset(document: &Document<'_>, name: &str, text: &str) -> Result<Dataset, Finding> {
    let mut dataset = match &document.dataset {
        Some(raw) => raw.parse(text)?,
        None => Dataset::default(),
    };
    if dataset.name.is_empty() {
        name.clone_into(&mut dataset.name);
    }
    for (member, raw) in &document.foreign {
        dataset.foreign.insert(member.clone(), raw.parse(text)?);
    }
    Ok(dataset)
}

/// The `as_of` property that all segments share, which then dates the whole file.
fn common_as_of(boundary: &Boundary) -> Option<crate::Date> {
    let mut dates = boundary.segments.iter().map(|segment| segment.property("as_of"));
    let first = dates.next()??;
    dates.all(|date| date.as_deref() == Some(&first)).then(|| first.parse().ok())?
}

fn no_segments(features: usize) -> Finding {
    Finding {
        severity: Severity::Error,
        feature: None,
        id: None,
        offset: 0,
        code: "no-segments",
        message: format!("none of the {features} features is a segment"),
        hint: "a segment is a LineString or MultiLineString with a status".into(),
    }
}
