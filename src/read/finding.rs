//! A problem while reading: known by its byte offset until the whole input has been seen.

use crate::problem::{Problem, Severity};

/// A problem at a byte of the input.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub severity: Severity,
    pub feature: Option<usize>,
    pub id: Option<String>,
    pub offset: usize,
    pub code: &'static str,
    pub message: String,
    pub hint: String,
}

#[derive(Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// The findings, not yet placed.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Turns offsets into lines and columns, in one pass over the text.
    pub fn placed(mut self, text: &str) -> Vec<Problem> {
        self.list.sort_by_key(|finding| finding.offset);
        let mut place = Place::default();
        self.list
            .into_iter()
            .map(|finding| {
                place.advance(text, finding.offset);
                problem(finding, &place)
            })
            .collect()
    }
}

fn problem(finding: Finding, place: &Place) -> Problem {
    let Finding { severity, feature, id, code, message, hint, .. } = finding;
    Problem { severity, feature, id, line: place.line, column: place.column, code, message, hint }
}

/// A place in a text that only moves forward.
pub(super) struct Place {
    offset: usize,
    pub line: usize,
    pub column: usize,
}

impl Default for Place {
    fn default() -> Place {
        Place { offset: 0, line: 1, column: 1 }
    }
}

impl Place {
    /// Moves on to a byte of the text.
    pub fn advance(&mut self, text: &str, to: usize) {
        let mut to = to.min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let passed = &text[self.offset..to];
        match passed.rfind('\n') {
            Some(last) => {
                self.line += passed.bytes().filter(|&byte| byte == b'\n').count();
                self.column = 1 + passed[last + 1..].chars().count();
            }
            None => self.column += passed.chars().count(),
        }
        self.offset = to;
    }
}
