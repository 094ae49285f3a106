//! What can be wrong with an input, as values: where it is, what was found, what to do.

use std::fmt;

use serde::Serialize;

/// Where a feature stands in an input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Location {
    /// Index of the feature from 0.
    pub feature: usize,
    /// Line on which it starts, from 1.
    pub line: usize,
    /// Column in that line in characters, from 1.
    pub column: usize,
}

/// Whether a problem stops the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// No figure can be trusted: nothing is computed.
    Error,
    /// Worth a look; the figures stand.
    Warning,
}

/// One problem in an input.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// Whether it stops the work.
    #[serde(skip)]
    pub severity: Severity,
    /// Index of the feature from 0, where the problem lies in one.
    pub feature: Option<usize>,
    /// Id of the feature, where it has one.
    pub id: Option<String>,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in that line in characters, from 1.
    pub column: usize,
    /// Short fixed name of the kind of problem, for scripts.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for Problem {
    /// `line:column: error: feature 12 (id "x"): message` and, on a second line, the remedy.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "{}:{}: {word}: ", self.line, self.column)?;
        match (self.feature, &self.id) {
            (Some(index), Some(id)) => write!(out, "feature {index} (id {id:?}): ")?,
            (Some(index), None) => write!(out, "feature {index}: ")?,
            (None, _) => {}
        }
        write!(out, "{} [{}]", Printable(&self.message), self.code)?;
        if !self.hint.is_empty() {
            write!(out, "\n    {}", Printable(&self.hint))?;
        }
        Ok(())
    }
}

/// Text from data made safe for a terminal: control and direction-changing characters are
/// written as escapes.
pub struct Printable<'a>(pub &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            if letter.is_control() || is_direction_mark(letter) {
                write!(out, "{}", letter.escape_unicode())?;
            } else {
                write!(out, "{letter}")?;
            }
        }
        Ok(())
    }
}

fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// All the problems of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Problems {
    /// Name of the input: a path, or `standard input`.
    pub input: String,
    /// The problems, errors and warnings, in file order.
    pub list: Vec<Problem>,
}

impl Problems {
    /// How many of them are errors.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// The warnings, unless there are errors as well.
    ///
    /// # Errors
    /// All the problems, if one of them is an error.
    pub fn refuse_errors(self) -> Result<Vec<Problem>, Problems> {
        if self.errors() == 0 { Ok(self.list) } else { Err(self) }
    }

    /// How many of them are warnings.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors()
    }
}

impl fmt::Display for Problems {
    /// The first twenty errors, one to a paragraph, and how many more there are.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        let errors = || self.list.iter().filter(|problem| problem.severity == Severity::Error);
        for (index, problem) in errors().take(SHOWN).enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            write!(out, "{}:{problem}", Printable(&self.input))?;
        }
        match errors().count().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(out, "\n... and {more} more; `frontier validate` lists them all"),
        }
    }
}

impl std::error::Error for Problems {}
