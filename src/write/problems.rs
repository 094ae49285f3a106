//! The problems of a file as text and JSON.

use serde::Serialize;

use super::format::count;
use crate::problem::{Printable, Problem, Severity};
use crate::read::Audit;

/// One paragraph a problem, errors and warnings in file order, and a line that counts them.
pub fn text(audit: &Audit) -> String {
    let problems = &audit.problems;
    let mut out = String::new();
    for problem in &problems.list {
        out.push_str(&format!("{}:{problem}\n", Printable(&problems.input)));
    }
    out.push_str(&format!(
        "{}: {} errors, {} warnings; {} sound segments, {} vertices\n",
        Printable(&problems.input),
        problems.errors(),
        problems.warnings(),
        count(audit.segments),
        count(audit.vertices)
    ));
    out
}

/// For scripts: the fields are fixed by the command-line contract.
pub fn json(audit: &Audit) -> String {
    #[derive(Serialize)]
    struct Fields<'p> {
        input: &'p str,
        errors: Vec<&'p Problem>,
        warnings: Vec<&'p Problem>,
        segments: usize,
        vertices: usize,
    }
    let of = |severity| {
        audit.problems.list.iter().filter(move |problem| problem.severity == severity).collect()
    };
    super::pretty(&Fields {
        input: &audit.problems.input,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        segments: audit.segments,
        vertices: audit.vertices,
    })
}
