//! What the status of each segment rests on, and how far the length with evidence depends on the
//! distance from which two drawings are said to differ.

use serde::Serialize;

use super::{Survey, Surveyed};
use crate::model::confidence::{INFERRED, known};
use crate::model::{Metres, Segment, Status, property, worded};

/// Distances in metres from which two drawings may be said to differ.
pub const THRESHOLDS: [f64; 7] = [100.0, 150.0, 200.0, 250.0, 500.0, 1000.0, 2000.0];

/// What the statuses of a survey rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence<'s> {
    /// One for each segment, in file order.
    pub grounds: Vec<Grounds<'s>>,
    /// One for each of [`THRESHOLDS`]; none where no segment states a distance, or once the whole
    /// line is settled.
    pub sensitivity: Vec<Sensitivity>,
}

/// What the status of a segment rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Grounds<'s> {
    /// The segment.
    pub surveyed: &'s Surveyed,
    /// On what.
    pub rests_on: RestsOn,
    /// Largest distance between an earlier and a later drawing of it, where the data states it.
    pub moved_m: Option<f64>,
    /// Largest distance between the drawings of the two states, where the data states it.
    pub gap_m: Option<f64>,
    /// Ids of the statements that locate the status here.
    pub statements: Vec<String>,
}

worded! {
    /// The kinds of support that a status has.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
    #[non_exhaustive]
    pub enum RestsOn {
        /// Contested: drawings differ here.
        DrawingsDiffer = "drawings-differ",
        /// Delimited: no drawing differs here.
        DrawingsAgree = "drawings-agree",
        /// The statement that the whole line was settled, at a date from then on.
        Settlement = "settlement",
        /// A statement that dates the end of the status that the data tags.
        DatedStatement = "dated-statement",
        /// The published figure to which the statuses were fitted, and nothing for the place.
        PublishedFigure = "published-figure",
        /// What is known of a longer stretch or a ring, and nothing for the place.
        Inference = "inference",
        /// What the data names as its basis or its source, for this segment.
        StatedBasis = "stated-basis",
        /// The data says that there is evidence and not which.
        Unnamed = "unnamed",
        /// The data says nothing about confidence.
        Unstated = "unstated",
    }
}

/// The lengths of segments whose drawings differ by at least a distance. A segment counts whole
/// as soon as they do so anywhere on it, so each length is the most that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sensitivity {
    /// The distance.
    pub threshold_m: f64,
    /// Of segments contested at the date.
    pub contested_m: Metres,
    /// How many they are.
    pub contested_segments: usize,
    /// Of segments delimited at the date, whose tag the difference would speak against.
    pub delimited_m: Metres,
    /// How many they are.
    pub delimited_segments: usize,
}

impl<'s> Evidence<'s> {
    /// What the segments of a survey state of their support.
    pub fn of(survey: &'s Survey) -> Evidence<'s> {
        let settled = survey.dataset.settled_at(survey.as_of);
        let grounds = survey.segments.iter().map(|surveyed| Grounds::of(surveyed, settled));
        let grounds: Vec<Grounds<'s>> = grounds.collect();
        let measured = !settled && grounds.iter().any(|grounds| grounds.largest().is_some());
        let thresholds = THRESHOLDS.iter().filter(|_| measured);
        let sensitivity = thresholds.map(|&metres| sensitivity(&grounds, metres)).collect();
        Evidence { grounds, sensitivity }
    }
}

impl<'s> Grounds<'s> {
    fn of(surveyed: &'s Surveyed, settled: bool) -> Grounds<'s> {
        let segment = &surveyed.segment;
        let number = |key| segment.property(key).and_then(|text| text.parse().ok());
        Grounds {
            surveyed,
            rests_on: if settled { RestsOn::Settlement } else { rests_on(surveyed) },
            moved_m: number(property::MAX_MOVED),
            gap_m: number(property::MAX_GAP),
            statements: statements(segment),
        }
    }

    /// The larger of the two distances.
    fn largest(&self) -> Option<f64> {
        self.moved_m.into_iter().chain(self.gap_m).reduce(f64::max)
    }
}

fn rests_on(surveyed: &Surveyed) -> RestsOn {
    let segment = &surveyed.segment;
    let says = |key| segment.property(key).as_deref() == Some("true");
    let differ = says(property::MOVED) || says(property::NATIONAL_DIFFER);
    let compared = segment.property(property::MAX_MOVED).is_some();
    if surveyed.status != segment.tag.tagged && segment.delimited_on_basis.is_some() {
        return RestsOn::DatedStatement;
    }
    let named = segment.basis.is_some() || segment.property(property::SOURCE).is_some();
    let word = segment.confidence.as_deref().map(known);
    match (word, surveyed.segment.tag.tagged) {
        (Some(Some(INFERRED)), _) if segment.calibrated_to.is_some() => RestsOn::PublishedFigure,
        (Some(Some(INFERRED)), _) => RestsOn::Inference,
        (Some(Some(_)), _) if differ => RestsOn::DrawingsDiffer,
        (Some(Some(_)), Status::Delimited) if compared => RestsOn::DrawingsAgree,
        _ if named => RestsOn::StatedBasis,
        (None, _) => RestsOn::Unstated,
        (Some(_), _) => RestsOn::Unnamed,
    }
}

/// The ids of the statements that a segment names.
pub(crate) fn statements(segment: &Segment) -> Vec<String> {
    let list = segment.properties().get(property::STATEMENTS).and_then(|value| value.as_array());
    let ids = list.into_iter().flatten().filter_map(|id| id.as_str());
    ids.map(str::to_owned).collect()
}

fn sensitivity(grounds: &[Grounds<'_>], threshold: f64) -> Sensitivity {
    let of = |status: Status| -> Vec<&Surveyed> {
        let differ = grounds.iter().filter(|of| of.largest().is_some_and(|most| most >= threshold));
        let with = differ.filter(|of| of.surveyed.status == status);
        with.map(|of| of.surveyed).collect()
    };
    let length = |segments: &[&Surveyed]| segments.iter().map(|of| of.counted()).sum();
    let (contested, delimited) = (of(Status::Contested), of(Status::Delimited));
    Sensitivity {
        threshold_m: threshold,
        contested_m: length(&contested),
        contested_segments: contested.len(),
        delimited_m: length(&delimited),
        delimited_segments: delimited.len(),
    }
}
