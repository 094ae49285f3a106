//! What every language has to say on charts.

use serde::Deserialize;

/// The words of charts.
#[derive(Debug, PartialEq, Deserialize)]
pub struct ChartWords {
    /// "Data: …."
    pub data: &'static str,
    /// That a chart endorses nothing.
    pub disclaimer: &'static str,
    /// An axis of lengths.
    pub length: &'static str,
    /// What the chart of the progress of delimitation says.
    pub progress: ProgressWords,
    /// What the chart of lengths by a property says.
    pub lengths: LengthWords,
    /// What the chart of length against ruler says.
    pub ruler: RulerWords,
    /// What the profile says.
    pub profile: ProfileWords,
}

/// The words of the progress of delimitation.
#[derive(Debug, PartialEq, Deserialize)]
pub struct ProgressWords {
    /// What is shown, from a date to another.
    pub dated: &'static str,
    /// Finding: how much of all growth came in the year of most growth, which ends at a date.
    pub grown: &'static str,
    /// Finding: all growth, by a date.
    pub reached: &'static str,
    /// Finding, where there is one figure.
    pub single: &'static str,
    /// The axis of lengths.
    pub axis: &'static str,
    /// What stands on the time that another window enlarges.
    pub enlarged: &'static str,
    /// What a mark says: its date and length, whence it comes, its way of counting.
    pub point: &'static str,
    /// A mark whose figure a source gives.
    pub published: &'static str,
    /// A mark whose figure was added up.
    pub computed: &'static str,
    /// How dates of a month or a year are drawn.
    pub dates: &'static str,
    /// What has no length.
    pub not_drawn: &'static str,
    /// Where the figures come from.
    pub source: &'static str,
}

/// The words of lengths by a property.
#[derive(Debug, PartialEq, Deserialize)]
pub struct LengthWords {
    /// What is shown.
    pub by_status: &'static str,
    /// The same by another property.
    pub by: &'static str,
    /// Finding: nothing is contested.
    pub undisputed: &'static str,
    /// Finding: how much is contested.
    pub contested: &'static str,
    /// The same with the value of which most is contested.
    pub longest: &'static str,
    /// What low confidence means.
    pub low: &'static str,
    /// Values that share a bar.
    pub others: &'static str,
}

/// The words of length against ruler.
#[derive(Debug, PartialEq, Deserialize)]
pub struct RulerWords {
    /// What is shown: the dates of the line, the shortest and the longest ruler.
    pub dated: &'static str,
    /// The date of the status, before a comma.
    pub as_of: &'static str,
    /// The date of the drawing.
    pub drawn: &'static str,
    /// Said instead where no date is known.
    pub undated: &'static str,
    /// What the lines across are.
    pub published: &'static str,
    /// Finding: one length with every ruler.
    pub same: &'static str,
    /// Finding: the lengths with the shortest and the longest ruler.
    pub shorter: &'static str,
    /// What the fitted line says.
    pub fit: &'static str,
    /// The axis of rulers.
    pub axis: &'static str,
    /// What a mark says.
    pub step: &'static str,
    /// A published total of one source.
    pub total: &'static str,
    /// The same total of several sources.
    pub alike: &'static str,
    /// Totals close to each other.
    pub apart: &'static str,
    /// What a length is called for which a ruler was asked.
    pub asked_for: &'static str,
}

/// The words of the profile.
#[derive(Debug, PartialEq, Deserialize)]
pub struct ProfileWords {
    /// Finding: contested stretches lie lower than delimited ones, as high, higher.
    pub contested: [&'static str; 3],
    /// Finding, where there are not both: how high the line lies.
    pub range: &'static str,
    /// Instead of a finding.
    pub unknown: &'static str,
    /// What the model of the ground does not know.
    pub limits: &'static str,
    /// Lines that are not drawn.
    pub left_out: &'static str,
    /// What a status that follows the terrain cannot show.
    pub circular: &'static str,
    /// The source of the relief.
    pub relief: &'static str,
    /// A class with the median of its heights.
    pub median: &'static str,
    /// The axis along the line.
    pub distance: &'static str,
    /// The axis of heights.
    pub elevation: &'static str,
    /// What the mark of the highest place says.
    pub highest: &'static str,
}
