//! One drawing of a line, measured once, and which of its segments a claim is about.

use std::cell::OnceCell;

use geo::{LineString, MultiLineString};

use crate::figures::claim::{Claim, WHOLE};
use crate::geodesic::Sum;
use crate::geodesic::chain;
use crate::geodesic::overlap;
use crate::measure;
use crate::measure::ruler;
use crate::measure::ruler::Curve;
use crate::model::confidence::rests_on_evidence;
use crate::model::{Boundary, Date, Metres, Segment, Status, property};

/// Properties whose values can be the subject of a claim where the data set names none.
const NAMING: [&str; 3] = [property::SECTION, property::PAIR, property::PART];

/// One drawing, measured.
pub(super) struct Drawing<'b> {
    pub boundary: &'b Boundary,
    /// Length of each segment, a stretch digitised twice counted in the first.
    lengths: Vec<Metres>,
    curve: OnceCell<(Vec<LineString<f64>>, Curve)>,
}

/// A segment and its length.
#[derive(Clone, Copy)]
pub(super) struct Part<'b> {
    pub segment: &'b Segment,
    pub length: Metres,
}

impl<'b> Drawing<'b> {
    pub fn of(boundary: &'b Boundary) -> Drawing<'b> {
        let lines: Vec<_> = boundary.segments.iter().map(|segment| &segment.line).collect();
        let repeats = overlap::Repeats::of(&lines, overlap::TOLERANCE);
        let counted = |(index, line): (usize, &&MultiLineString<f64>)| {
            Metres(measure::line(line).length.0 - repeats.length(index).0)
        };
        let lengths = lines.iter().enumerate().map(counted).collect();
        Drawing { boundary, lengths, curve: OnceCell::new() }
    }

    /// What sentences call the drawing.
    pub fn name(&self) -> String {
        match &self.boundary.dataset.edition {
            Some(edition) => format!("the line as drawn in edition {edition}"),
            None => "the line".to_owned(),
        }
    }

    /// The segments that a claim is about and that hold at a date: those that the data set says,
    /// all of them for the whole boundary, else those with the subject as a value of one of the
    /// properties in [`NAMING`]. `None` if the data does not know the subject.
    pub fn subject(&self, subject: &str, date: Option<Date>) -> Option<Vec<Part<'b>>> {
        let wanted = self.boundary.dataset.subjects.get(subject);
        let named = |segment: &Segment| {
            NAMING.iter().any(|key| segment.property(key).as_deref() == Some(subject))
        };
        let fits = |segment: &Segment| match wanted {
            Some(wanted) => wanted.iter().all(|(key, values)| {
                segment.property(key).is_some_and(|value| values.contains(&value))
            }),
            None => subject == WHOLE || named(segment),
        };
        let all = self.boundary.segments.iter().zip(self.lengths.iter().copied());
        let parts: Vec<Part<'b>> = all
            .filter(|(segment, _)| segment.valid_at(date) && fits(segment))
            .map(|(segment, length)| Part { segment, length })
            .collect();
        (wanted.is_some() || subject == WHOLE || !parts.is_empty()).then_some(parts)
    }

    /// Why the tags cannot tell the status at a date, if they cannot: they know none so early,
    /// or they hold for one date only and carry no dates of their own.
    pub fn status_unknown_at(&self, date: Option<Date>) -> Option<String> {
        let dataset = &self.boundary.dataset;
        if let (Some(known), Some(date)) = (dataset.status_known_from, date)
            && !date.reaches(known)
        {
            return Some(format!(
                "The tags know no status before {}, and the claim describes {}.",
                known.words(),
                date.words()
            ));
        }
        let dated = self.boundary.segments.iter().any(|segment| segment.delimited_on.is_some());
        let (Some(tagged), Some(date)) = (dataset.as_of, date) else {
            return (date.is_none() && dated).then(|| {
                "The claim has no date, and a status that changes with time cannot be compared \
                 without one: date the claim, or choose a date with --as-of."
                    .to_owned()
            });
        };
        let overlap = date.reaches(tagged) && tagged.reaches(date);
        (!dated && !overlap).then(|| {
            format!(
                "The segments state their status for {} only, and the claim describes {}.",
                tagged.words(),
                date.words()
            )
        })
    }

    /// The whole lines of the drawing and their length-ruler curve, computed when first needed.
    pub fn curve(&self) -> &(Vec<LineString<f64>>, Curve) {
        self.curve.get_or_init(|| {
            let segments = self.boundary.segments.iter();
            let lines = chain::join(segments.flat_map(|segment| segment.line.iter()));
            let curve = ruler::fine_curve(&lines);
            (lines, curve)
        })
    }
}

/// The sum of some lengths in kilometres.
pub(super) fn kilometres<'p>(parts: impl IntoIterator<Item = &'p Part<'p>>) -> f64 {
    let length = parts.into_iter().map(|part| part.length.0).collect::<Sum>();
    Metres(length.value()).stated() / 1000.0
}

/// The parts with a status at a date.
pub(super) fn with_status<'b>(
    parts: &[Part<'b>],
    status: Status,
    date: Option<Date>,
) -> Vec<Part<'b>> {
    parts.iter().copied().filter(|part| part.segment.status_at(date) == status).collect()
}

/// The parts whose status rests on evidence of its own.
pub(super) fn with_evidence<'b>(parts: &[Part<'b>]) -> Vec<Part<'b>> {
    parts.iter().copied().filter(|part| rests_on_evidence(part.segment)).collect()
}

/// The drawings that a claim can be about: the one that shows the claim's series, else the one
/// that holds at its date; all of them where it has no date. `None`: none holds at that date.
pub(super) fn candidates<'d, 'b>(
    claim: &Claim,
    drawings: &'d [Drawing<'b>],
) -> Vec<&'d Drawing<'b>> {
    let shows =
        |drawing: &&Drawing<'_>| drawing.boundary.dataset.line_series.contains(&claim.series);
    if let Some(drawing) = drawings.iter().find(shows) {
        return vec![drawing];
    }
    match claim.as_of {
        None => drawings.iter().collect(),
        date => {
            let holds = |drawing: &&Drawing<'_>| drawing.boundary.dataset.valid_at(date);
            drawings.iter().find(holds).into_iter().collect()
        }
    }
}
