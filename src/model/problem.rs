//! What can be wrong with an input, as values: where it is, what was found, what to do.

use std::fmt;
use std::fmt::Write as _;

use serde::Serialize;

use super::worded;

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

impl Location {
    /// A problem of the feature, which may have an id.
    pub(crate) fn problem(
        self,
        severity: Severity,
        id: Option<&str>,
        code: &'static str,
        message: String,
        hint: &str,
    ) -> Problem {
        let Location { feature, line, column } = self;
        let (id, hint) = (id.map(str::to_owned), hint.to_owned());
        let (feature, rows) = (Some(feature), None);
        Problem { severity, feature, id, line, column, rows, code, message, hint }
    }
}

worded! {
    /// Whether a problem stops the work.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Severity {
        /// No figure can be trusted: nothing is computed.
        Error = "error",
        /// Worth a look; the figures stand.
        Warning = "warning",
    }
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
    /// What the lines are, in a file that has none: `row`, or `layer "x", row`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<String>,
    /// Short fixed name of the kind of problem, for scripts.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for Problem {
    /// `line:column: error: feature 12 (id "x"): message` and, on a second line, the remedy. In a
    /// file without lines ` row 12: error: …`, and of the whole of it ` error: …`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.severity.word();
        match (&self.rows, self.feature) {
            (Some(rows), Some(_)) => write!(out, " {} {}: {word}: ", Printable(rows), self.line)?,
            (Some(_), None) => write!(out, " {word}: ")?,
            (None, _) => write!(out, "{}:{}: {word}: ", self.line, self.column)?,
        }
        out.write_str(&self.words())
    }
}

impl Problem {
    /// What was found in which feature and, on a second line, the remedy; without its place.
    pub(crate) fn words(&self) -> String {
        let feature = match (self.feature, &self.id) {
            (Some(index), Some(id)) => format!("feature {index} (id {id:?}): "),
            (Some(index), None) => format!("feature {index}: "),
            (None, _) => String::new(),
        };
        let hint = match self.hint.as_str() {
            "" => String::new(),
            hint => format!("\n    {}", Printable(hint)),
        };
        format!("{feature}{} [{}]{hint}", Printable(&self.message), self.code)
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

/// The same for formats that quote what they hold: line ends and tabs stay as they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Multiline<'a>(pub &'a str);

impl fmt::Display for Multiline<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.0.chars().peekable();
        while let Some(letter) = letters.next() {
            // Alone, it would begin a line of a terminal again.
            let ends_line = letter == '\r' && letters.peek() == Some(&'\n');
            match letter {
                '\n' | '\t' => out.write_char(letter)?,
                '\r' if ends_line => out.write_char(letter)?,
                _ => write!(out, "{}", Printable(letter.encode_utf8(&mut [0; 4])))?,
            }
        }
        Ok(())
    }
}

fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// All the problems of one input, as far as they are kept: a hostile file has millions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problems {
    /// Name of the input: a path, or `standard input`.
    pub input: String,
    /// The problems, errors and warnings, in file order: at most [`Problems::MOST`] of either.
    pub list: Vec<Problem>,
    /// How many more errors and warnings there are.
    pub unlisted: Counts,
}

/// How many errors and warnings there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Counts {
    /// Counts one more.
    pub(crate) fn count(&mut self, severity: Severity) {
        *self.of(severity) += 1;
    }

    /// How many there are of a severity.
    fn of(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        }
    }
}

impl std::ops::Add for Counts {
    type Output = Counts;

    fn add(self, more: Counts) -> Counts {
        Counts { errors: self.errors + more.errors, warnings: self.warnings + more.warnings }
    }
}

/// Lets through the first errors and the first warnings, and counts the rest.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quota {
    listed: Counts,
    /// What was not let through.
    pub unlisted: Counts,
}

impl Quota {
    /// Those of some problems that are to be kept.
    pub fn kept(&mut self, problems: impl IntoIterator<Item = Problem>) -> Vec<Problem> {
        problems.into_iter().filter(|problem| self.admits(problem.severity)).collect()
    }

    /// Whether the next one is to be kept.
    pub fn admits(&mut self, severity: Severity) -> bool {
        let full = *self.listed.of(severity) == Problems::MOST;
        if full { &mut self.unlisted } else { &mut self.listed }.count(severity);
        !full
    }
}

impl Problems {
    /// So many errors and so many warnings are listed; of more there is only the number.
    pub const MOST: usize = 10_000;

    /// The only one of an input.
    pub(crate) fn alone(input: &str, problem: Problem) -> Problems {
        Problems { input: input.to_owned(), list: vec![problem], ..Problems::default() }
    }

    /// How many errors there are, listed or not.
    pub fn errors(&self) -> usize {
        self.listed_errors() + self.unlisted.errors
    }

    /// How many warnings there are, listed or not.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.listed_errors() + self.unlisted.warnings
    }

    fn listed_errors(&self) -> usize {
        self.list.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// The warnings, unless there are errors as well.
    ///
    /// # Errors
    /// All the problems, if one of them is an error.
    pub fn refuse_errors(self) -> Result<Vec<Problem>, Problems> {
        if self.errors() == 0 { Ok(self.list) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    /// The first twenty errors, one to a paragraph, and how many more there are.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        let errors = self.list.iter().filter(|problem| problem.severity == Severity::Error);
        for (index, problem) in errors.take(SHOWN).enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            write!(out, "{}:{problem}", Printable(&self.input))?;
        }
        match self.errors().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(out, "\n... and {more} more; `frontier validate` lists them"),
        }
    }
}

impl std::error::Error for Problems {}
