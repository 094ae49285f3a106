//! Published statements of where a line was settled or contested.

use serde::{Deserialize, Serialize};

/// What a source says of the status of a place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Statement {
    /// Unique name.
    pub id: String,
    /// Date of the state described, in words.
    pub as_of: String,
    /// The status that it gives, in words.
    pub status: String,
    /// `A` official, `B` analyst or ambiguous, `C` without a place.
    pub strength: String,
    /// What is said.
    pub statement: String,
    /// Addresses of the sources, between spaces.
    pub urls: String,
    /// Remarks.
    pub notes: String,
}

/// Reads statements: CSV with at least the columns that a [`Statement`] has.
///
/// # Errors
/// With the line, where a row cannot be read.
pub fn statements(text: &str) -> Result<Vec<Statement>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect()
}
