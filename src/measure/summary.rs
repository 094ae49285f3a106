//! The one summary: every total, in every output, is one of its figures.

use indexmap::IndexMap;
use serde::Serialize;

use super::elsewhere::Elsewhere;
use super::{Elevation, Method};
use crate::model::{Dataset, Date, Kind, LeftOut, Metres, Status};

/// The statistics of a survey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Where the segments come from.
    pub dataset: Dataset,
    /// Date of the statuses.
    pub as_of: Option<Date>,
    /// Conditions and box that were applied, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub selection: String,
    /// How lengths were obtained.
    pub method: Method,
    /// All selected segments.
    pub total: Figures,
    /// Length of each part that the segments name: the main line, the ring of each enclave.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub parts: IndexMap<String, Metres>,
    /// The same for each status.
    pub by_status: IndexMap<Status, Figures>,
    /// What of the delimited is demarcated, if anything is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demarcated: Option<Figures>,
    /// The same for each kind that occurs, where there is a line of control or a special line; no
    /// other figure has special lines.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub by_kind: IndexMap<Kind, Figures>,
    /// For each requested property, the same for each of its values, in the order of the ids
    /// of their segments, or without ids from west to east.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub groups: IndexMap<String, IndexMap<String, Figures>>,
    /// The same groups divided by status, if `status` is one of several requested properties:
    /// every value has the statuses of `by_status`, whose lengths add up to its own.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub groups_by_status: IndexMap<String, IndexMap<String, IndexMap<Status, Figures>>>,
    /// Courses that each of several sides claims, which are in no figure above: only one of them
    /// can be.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub alternatives: IndexMap<String, Alternative>,
    /// Length that segments repeat of others; every sum counts it once.
    #[serde(skip_serializing_if = "is_zero")]
    pub repeated_m: Metres,
    /// What the size of the input did not allow, in words; empty for all but huge ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    /// What of the file is in no figure, because it is no line.
    #[serde(skip_serializing_if = "LeftOut::is_empty")]
    pub left_out: LeftOut,
    /// What a reader of the figures has to know.
    pub notes: Vec<String>,
    /// How high it lies, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elevation: Option<Elevation>,
    /// What other ways of measuring give, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
}

/// Figures of some segments. Lengths are metres on the WGS 84 ellipsoid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Sum of the lengths, a stretch digitised twice counted once.
    pub length_m: Metres,
    /// The part of it whose status rests on evidence of its own; absent where no segment states
    /// its confidence. With `length_m` it is the range of what is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_m: Option<Metres>,
    /// Number of segments.
    pub segments: usize,
    /// Number of positions in them.
    pub vertices: usize,
    /// Share of the total length, 0 to 1; absent where the total is zero.
    pub share: Option<f64>,
    /// Median distance of neighbouring vertices.
    pub spacing_median_m: Option<f64>,
    /// Length of the shortest segment.
    pub min_m: Option<f64>,
    /// Median of the segment lengths.
    pub median_m: Option<f64>,
    /// Mean of the segment lengths.
    pub mean_m: Option<f64>,
    /// Length of the longest segment.
    pub max_m: Option<f64>,
    /// Sample standard deviation of the segment lengths; absent below two segments.
    pub stddev_m: Option<f64>,
}

/// The course that one side claims where others claim another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternative {
    /// That course; its share is that of this side's line.
    pub own: Figures,
    /// The line as this side has it: with all that nobody claims apart.
    pub line: Figures,
}

/// The value under which segments without the property are grouped.
pub const NO_VALUE: &str = "(none)";

fn is_zero(length: &Metres) -> bool {
    length.0 == 0.0
}
