//! Lengths and their distribution: total, by status, by any property.

use indexmap::IndexMap;
use serde::Serialize;

use crate::boundary::{Dataset, Status};
use crate::confidence;
use crate::elsewhere::{Elsewhere, elsewhere};
use crate::measure::{METHOD, Method, median};
use crate::sum::Sum;
use crate::survey::{Survey, Surveyed};
use crate::{Date, Metres};

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
    /// For each requested property, the same for each of its values, in order of appearance.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub groups: IndexMap<String, IndexMap<String, Figures>>,
    /// Length that segments repeat of earlier ones; every sum counts it once.
    #[serde(skip_serializing_if = "is_zero")]
    pub repeated_m: Metres,
    /// What a reader of the figures has to know.
    pub notes: Vec<String>,
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

/// The value under which segments without the property are grouped.
pub const NO_VALUE: &str = "(none)";

/// Summarises a survey, grouped by status and by each of the properties in `keys`.
pub fn summarise(survey: &Survey, keys: &[String]) -> Summary {
    let all: Vec<&Surveyed> = survey.segments.iter().collect();
    let total = figures(&all, None);
    let figures_of = |segments: &[&Surveyed]| figures(segments, Some(total.length_m));
    let by_status = Status::ALL
        .map(|status| (status, figures_of(&survey.with_status(status).collect::<Vec<_>>())));
    let groups = keys.iter().map(|key| {
        let values = grouped(&all, key);
        let values = values.into_iter().map(|(value, segments)| (value, figures_of(&segments)));
        (key.clone(), values.collect())
    });
    Summary {
        dataset: survey.dataset.clone(),
        as_of: survey.as_of,
        selection: survey.selection.describe(None),
        method: METHOD,
        parts: parts(&all),
        by_status: by_status.into_iter().collect(),
        groups: groups.collect(),
        repeated_m: Metres(all.iter().map(|segment| segment.repeated.0).collect::<Sum>().value()),
        notes: notes(survey, &all),
        elsewhere: None,
        total,
    }
}

/// Adds what other ways of measuring give.
pub fn explain(summary: &mut Summary, survey: &Survey) {
    let lines: Vec<_> = survey.segments.iter().map(|surveyed| &surveyed.segment.line).collect();
    summary.elsewhere = Some(elsewhere(&lines));
}

fn notes(survey: &Survey, segments: &[&Surveyed]) -> Vec<String> {
    let repeats: Vec<&str> = segments
        .iter()
        .filter(|segment| segment.repeated.0 > 0.0)
        .map(|segment| segment.segment.id.as_str())
        .collect();
    let repeated = (!repeats.is_empty()).then(|| {
        format!(
            "A stretch is digitised twice: {} repeats edges of an earlier segment. Every sum counts \
             them once, in the first segment of the file that has them.",
            repeats.join(", ")
        )
    });
    let stated = survey.dataset.notes.clone();
    survey.date_notes().into_iter().chain(repeated).chain(stated).collect()
}

fn is_zero(length: &Metres) -> bool {
    length.0 == 0.0
}

fn parts(segments: &[&Surveyed]) -> IndexMap<String, Metres> {
    let named = segments.iter().any(|segment| segment.value("part").is_some());
    let parts = grouped(if named { segments } else { &[] }, "part");
    parts.into_iter().map(|(part, segments)| (part, figures(&segments, None).length_m)).collect()
}

fn grouped<'s>(segments: &[&'s Surveyed], key: &str) -> IndexMap<String, Vec<&'s Surveyed>> {
    let mut groups: IndexMap<String, Vec<&Surveyed>> = IndexMap::new();
    for segment in segments {
        let value = segment.value(key).unwrap_or_else(|| NO_VALUE.to_owned());
        groups.entry(value).or_default().push(segment);
    }
    groups
}

/// Figures of some segments; `whole` is the total that shares refer to, by default their own.
fn figures(segments: &[&Surveyed], whole: Option<Metres>) -> Figures {
    let lengths: Vec<f64> = segments.iter().map(|segment| segment.length().0).collect();
    let length = counted(segments.iter().copied());
    let stated = confidence::is_stated(segments.iter().map(|segment| &segment.segment));
    let sure = segments.iter().copied().filter(|s| confidence::rests_on_evidence(&s.segment));
    let count = lengths.len();
    let drawn = lengths.iter().copied().collect::<Sum>().value();
    let mean = (count > 0).then(|| drawn / count as f64);
    let whole = whole.map_or(length, |whole| whole.0);
    Figures {
        length_m: Metres(length),
        evidence_m: stated.then(|| Metres(counted(sure))),
        segments: count,
        vertices: segments.iter().map(|segment| segment.measured.vertices).sum(),
        share: (whole > 0.0).then(|| length / whole),
        spacing_median_m: median(
            segments.iter().flat_map(|segment| segment.measured.spacings.iter().copied()).collect(),
        ),
        min_m: lengths.iter().copied().min_by(f64::total_cmp),
        max_m: lengths.iter().copied().max_by(f64::total_cmp),
        stddev_m: mean.and_then(|mean| sample_deviation(&lengths, mean)),
        mean_m: mean,
        median_m: median(lengths),
    }
}

fn counted<'s>(segments: impl Iterator<Item = &'s Surveyed>) -> f64 {
    segments.map(|segment| segment.counted().0).collect::<Sum>().value()
}

fn sample_deviation(values: &[f64], mean: f64) -> Option<f64> {
    let squares: Sum = values.iter().map(|value| (value - mean).powi(2)).collect();
    (values.len() > 1).then(|| (squares.value() / (values.len() - 1) as f64).sqrt())
}
