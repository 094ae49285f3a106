//! A problem while reading: known by its byte offset in a text, then by its line and column.

use super::unstated::Unstated;
use crate::model::{LeftOut, Problem, Severity};

/// A problem at a byte of a text.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub severity: Severity,
    pub feature: Option<usize>,
    pub id: Option<String>,
    pub offset: usize,
    pub code: &'static str,
    pub message: String,
    pub hint: String,
}

impl Finding {
    /// An error that lies in no feature.
    pub fn error(offset: usize, code: &'static str, message: String, hint: &str) -> Finding {
        let hint = hint.to_owned();
        Finding { severity: Severity::Error, feature: None, id: None, offset, code, message, hint }
    }

    /// The problem at a known place.
    pub fn at(self, place: Place) -> Problem {
        let Finding { severity, feature, id, code, message, hint, .. } = self;
        let Place { line, column } = place;
        Problem { severity, feature, id, line, column, rows: None, code, message, hint }
    }

    /// The problem, where `text` starts at `origin`.
    pub fn placed(self, text: &str, mut origin: Place) -> Problem {
        origin.advance(up_to(text, self.offset).as_bytes());
        self.at(origin)
    }
}

/// The findings of one text.
#[derive(Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    /// What was no line.
    pub left_out: LeftOut,
    /// Features without a status.
    pub unstated: Unstated,
}

impl Findings {
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }

    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.list.extend(findings);
    }

    /// Turns offsets into lines and columns, in one pass over a text that starts at `origin`.
    pub fn placed(&mut self, text: &str, origin: Place) -> Vec<Problem> {
        let mut list = std::mem::take(&mut self.list);
        list.sort_by_key(|finding| finding.offset);
        let (mut place, mut passed) = (origin, 0);
        let problems = list.into_iter().map(|finding| {
            let before = up_to(text, finding.offset);
            place.advance(&before.as_bytes()[passed..]);
            passed = before.len();
            finding.at(place)
        });
        problems.collect()
    }
}

/// A line and a column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub line: usize,
    pub column: usize,
}

impl Default for Place {
    fn default() -> Place {
        Place::START
    }
}

impl Place {
    pub const START: Place = Place { line: 1, column: 1 };

    /// Moves on over bytes of a text in UTF-8, in which all but the first of a character are told
    /// by their first two bits.
    pub fn advance(&mut self, passed: &[u8]) {
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.line += memchr::memchr_iter(b'\n', passed).count();
            self.column = 1;
            return self.advance(&passed[last + 1..]);
        }
        self.column += passed.iter().filter(|&&byte| byte >> 6 != 0b10).count();
    }
}

/// The text before an offset, which may be past its end or inside a character.
fn up_to(text: &str, offset: usize) -> &str {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
