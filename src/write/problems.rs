//! The problems of a file as text and JSON.

use serde::Serialize;

use super::format::count;
use crate::problem::{Printable, Problem, Severity};
use crate::read::Reading;

/// One paragraph a problem, errors and warnings in file order, and a line that counts them.
pub fn text(reading: &Reading) -> String {
    let problems = &reading.problems;
    let mut out = String::new();
    for problem in &problems.list {
        out.push_str(&format!("{}:{problem}\n", Printable(&problems.input)));
    }
    let (segments, vertices) = size(reading);
    out.push_str(&format!(
        "{}: {} errors, {} warnings; {} sound segments, {} vertices\n",
        Printable(&problems.input),
        problems.errors(),
        problems.warnings(),
        count(segments),
        count(vertices)
    ));
    out
}

/// For scripts: the fields are fixed by the command-line contract.
pub fn json(reading: &Reading) -> String {
    #[derive(Serialize)]
    struct Fields<'p> {
        input: &'p str,
        errors: Vec<&'p Problem>,
        warnings: Vec<&'p Problem>,
        segments: usize,
        vertices: usize,
    }
    let of = |severity| {
        reading.problems.list.iter().filter(move |problem| problem.severity == severity).collect()
    };
    let (segments, vertices) = size(reading);
    super::pretty(&Fields {
        input: &reading.problems.input,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        segments,
        vertices,
    })
}

fn size(reading: &Reading) -> (usize, usize) {
    let segments = &reading.boundary.segments;
    let vertices = segments.iter().flat_map(|segment| segment.line.iter()).map(|part| part.0.len());
    (segments.len(), vertices.sum())
}
