//! What charts say.

use serde::Deserialize;

/// The words of charts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartWords {
    pub data: &'static str,
    pub disclaimer: &'static str,
    pub length: &'static str,
    pub progress: ProgressWords,
    pub lengths: LengthWords,
    pub ruler: RulerWords,
    pub profile: ProfileWords,
}

/// The words of the progress of delimitation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressWords {
    pub dated: &'static str,
    pub grown: &'static str,
    pub reached: &'static str,
    pub single: &'static str,
    pub axis: &'static str,
    pub enlarged: &'static str,
    pub point: &'static str,
    pub published: &'static str,
    pub computed: &'static str,
    pub dates: &'static str,
    pub not_drawn: &'static str,
    pub source: &'static str,
}

/// The words of lengths by a property.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LengthWords {
    pub by_status: &'static str,
    pub by: &'static str,
    pub undisputed: &'static str,
    pub contested: &'static str,
    pub longest: &'static str,
    pub low: &'static str,
    pub others: &'static str,
}

/// The words of length against ruler.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulerWords {
    pub dated: &'static str,
    pub as_of: &'static str,
    pub drawn: &'static str,
    pub undated: &'static str,
    pub published: &'static str,
    pub same: &'static str,
    pub shorter: &'static str,
    pub fit: &'static str,
    pub axis: &'static str,
    pub step: &'static str,
    pub total: &'static str,
    pub alike: &'static str,
    pub apart: &'static str,
    pub asked_for: &'static str,
}

/// The words of the profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileWords {
    /// Contested stretches lie lower than delimited ones, as high, higher.
    pub contested: [&'static str; 3],
    pub range: &'static str,
    pub unknown: &'static str,
    pub limits: &'static str,
    /// The same of a model that says nothing of its rounding.
    pub spacing: &'static str,
    pub left_out: &'static str,
    pub circular: &'static str,
    pub relief: &'static str,
    pub median: &'static str,
    pub distance: &'static str,
    pub elevation: &'static str,
    pub highest: &'static str,
}
