//! The progress of delimitation: cumulative kilometres by date.

use serde::{Deserialize, Serialize};

use crate::model::{Date, Metres};

/// One date of the progress.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// The date, as precisely as it is known.
    pub date: Date,
    /// Length delimited or described by then; `None` where the source gives no length.
    #[serde(rename = "cumulative_m")]
    pub cumulative: Option<Metres>,
    /// What the sources give in the place of a length, as in the file: `94 %`, `all`.
    pub printed: String,
    /// Whether the length was published, or added up from increments.
    pub basis: Basis,
    /// How it was obtained, as in the file: `published`, `computed +43.32`, …
    pub basis_note: String,
    /// Way of counting.
    pub series: String,
    /// Claims on which it rests.
    pub claim_ids: Vec<String>,
    /// Remarks.
    pub note: String,
}

/// Where the length of a point comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A source prints it.
    Published,
    /// It was added up here from published increments.
    Computed,
    /// An event without a length.
    Event,
}

/// What topographers had described on paper, wherever that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Described {
    /// The day of the last published change.
    pub by: Date,
    /// All that was described by then.
    pub length: Metres,
}

/// What was described by a date, as far as a timeline has it: the last length of its series
/// `described` that is not a round one.
pub fn described(points: &[Point], date: Date) -> Option<Described> {
    let known = points.iter().filter(|point| {
        point.series == "described"
            && !point.basis_note.contains("round")
            && date.reaches(point.date)
    });
    let lengths = known.filter_map(|point| Some((point.date, point.cumulative?)));
    let (by, length) = lengths.max_by_key(|(by, _)| by.last_day())?;
    Some(Described { by, length })
}

/// What is wrong with a timeline.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TimelineError {
    /// The file is not CSV with the expected columns.
    #[error("{0}")]
    Csv(#[from] csv::Error),
    /// A row states no known basis.
    #[error("`{0}` is not a basis; expected one that begins with published, computed or event")]
    Basis(String),
}

#[derive(Deserialize)]
struct Row {
    date: Date,
    cumulative_km: String,
    basis: String,
    series: String,
    claim_ids: String,
    note: String,
}

/// Reads a timeline: CSV with `date`, `cumulative_km`, `basis`, `series`, `claim_ids`, `note`.
///
/// # Errors
/// With the line, where a row cannot be read.
pub fn timeline(text: &str) -> Result<Vec<Point>, TimelineError> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| point(row?)).collect()
}

fn point(row: Row) -> Result<Point, TimelineError> {
    let basis = match row.basis.split([' ', '(']).next() {
        Some("published") => Basis::Published,
        Some("computed") => Basis::Computed,
        Some("event") => Basis::Event,
        _ => return Err(TimelineError::Basis(row.basis)),
    };
    Ok(Point {
        date: row.date,
        cumulative: row.cumulative_km.parse().ok().map(|km: f64| Metres(km * 1000.0)),
        printed: row.cumulative_km,
        basis,
        basis_note: row.basis,
        series: row.series,
        claim_ids: row.claim_ids.split_whitespace().map(str::to_owned).collect(),
        note: row.note,
    })
}
