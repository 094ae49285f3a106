//! One drawing of a line, measured once, and which of its segments a claim is about.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::asked::Asked;
use super::lines::Whole;
use super::reason::Reason;
use super::remark::Remark;
use crate::figures::claim::{Claim, WHOLE};
use crate::geodesic::Sum;
use crate::geodesic::chain;
use crate::geodesic::overlap::Repeats;
use crate::measure;
use crate::measure::{Selection, Survey};
use crate::model::boundary::alternatives;
use crate::model::confidence::rest_on_evidence;
use crate::model::{Boundary, Date, Metres, Segment, Status, StatusSource, Tag, property};

/// Properties whose values can be the subject of a claim where the data set names none.
const NAMING: [&str; 3] = [property::SECTION, property::PAIR, property::PART];

/// One drawing, measured.
pub(super) struct Drawing<'b> {
    pub boundary: &'b Boundary,
    /// Length of each segment as drawn.
    drawn: Vec<Metres>,
    overlap_tolerance: Metres,
    /// Whether several sides claim courses of their own, of which no sum holds any.
    has_rivals: bool,
    /// By which segments hold: the length of each, a stretch digitised twice counted in the first.
    counted: RefCell<HashMap<Vec<bool>, Rc<Vec<Metres>>>>,
    whole: OnceCell<Whole>,
    /// What it is at a date, with all that can be asked of a survey; `None` where it is nothing.
    surveys: RefCell<HashMap<Option<Date>, Option<Rc<Survey>>>>,
}

/// A segment and its length.
#[derive(Clone, Copy)]
pub(super) struct Part<'b> {
    pub segment: &'b Segment,
    pub length: Metres,
}

impl<'b> Drawing<'b> {
    pub fn of(boundary: &'b Boundary, overlap_tolerance: Metres) -> Drawing<'b> {
        let drawn = boundary.segments.iter().map(|segment| measure::line(&segment.line).length);
        let (drawn, counted, whole) = (drawn.collect(), RefCell::default(), OnceCell::new());
        let claims = boundary.segments.iter().map(|segment| segment.claimed_by.as_deref());
        let has_rivals = alternatives(claims, false);
        let surveys = RefCell::default();
        Drawing { boundary, drawn, overlap_tolerance, has_rivals, counted, whole, surveys }
    }

    /// Its survey at a date, if its statuses are known then.
    pub fn survey(&self, date: Option<Date>) -> Option<Rc<Survey>> {
        let made = || {
            let tolerance = self.overlap_tolerance;
            let selection = Selection { as_of: date, tolerance, ..Selection::default() };
            Survey::of(self.boundary.clone(), selection).ok().map(Rc::new)
        };
        self.surveys.borrow_mut().entry(date).or_insert_with(made).clone()
    }

    /// Whether sums hold a segment.
    fn counts(&self, segment: &Segment) -> bool {
        segment.tag.kind.counts() && (!self.has_rivals || segment.claimed_by.is_none())
    }

    /// The length of each segment at a date, at which not all need hold.
    fn lengths(&self, date: Option<Date>) -> Rc<Vec<Metres>> {
        let segments = &self.boundary.segments;
        let holds: Vec<bool> = segments
            .iter()
            .map(|segment| segment.tag.valid_at(date) && self.counts(segment))
            .collect();
        let mut counted = self.counted.borrow_mut();
        let known = counted.entry(holds).or_insert_with_key(|holds| {
            let kept: Vec<usize> = (0..segments.len()).filter(|&index| holds[index]).collect();
            let lines: Vec<_> = kept.iter().map(|&index| &segments[index].line).collect();
            let repeats = Repeats::of(&lines, self.overlap_tolerance);
            let mut lengths = self.drawn.clone();
            for (place, &index) in kept.iter().enumerate() {
                lengths[index].0 -= repeats.length(place).0;
            }
            Rc::new(lengths)
        });
        known.clone()
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
        let lengths = self.lengths(date);
        let all = self.boundary.segments.iter().zip(lengths.iter().copied());
        let parts: Vec<Part<'b>> = all
            .filter(|(segment, _)| {
                segment.tag.valid_at(date) && self.counts(segment) && fits(segment)
            })
            .map(|(segment, length)| Part { segment, length })
            .collect();
        (wanted.is_some() || subject == WHOLE || !parts.is_empty()).then_some(parts)
    }

    /// Why the tags cannot tell the status at a date, if they cannot: they are classes of a map, they
    /// know none so early, or they hold for one date only and carry no dates of their own.
    pub fn status_unknown_at(&self, date: Option<Date>) -> Option<Reason> {
        let dataset = &self.boundary.dataset;
        if dataset.status_from == Some(StatusSource::Classes) {
            return Some(Reason::DrawnClasses);
        }
        if let (Some(known), Some(date)) = (dataset.status_known_from, date)
            && !date.reaches(known)
        {
            return Some(Reason::BeforeTags { known, date });
        }
        let mut tags = self.boundary.segments.iter().map(|segment| segment.tag);
        let Some(date) = date else {
            return tags.any(|tag| tag.delimited_on.is_some()).then_some(Reason::NoDate);
        };
        let stated = |tag: Tag| match tag.delimited_on {
            Some(_) => None,
            None => tag.as_of.or(dataset.as_of),
        };
        let tagged = tags.filter_map(stated).find(|tagged| !tagged.may_be(date))?;
        Some(Reason::OtherDate { tagged, date })
    }

    /// Whether it shows a part of the line.
    fn has(&self, subject: &str) -> bool {
        self.subject(subject, None).is_some_and(|parts| !parts.is_empty())
    }

    /// The parts whose status rests on evidence of its own.
    pub fn with_evidence(&self, parts: &[Part<'b>]) -> Vec<Part<'b>> {
        let evident = rest_on_evidence(&self.boundary.segments);
        parts.iter().copied().filter(|part| evident(part.segment)).collect()
    }

    pub fn edition(&self) -> Option<String> {
        self.boundary.dataset.edition.clone()
    }

    /// The drawing as whole lines, joined when first needed.
    pub fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| {
            let segments = self.boundary.segments.iter().filter(|segment| self.counts(segment));
            Whole::of(chain::join(segments.flat_map(|segment| segment.line.iter())))
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
    parts.iter().copied().filter(|part| part.segment.tag.status_at(date) == status).collect()
}

/// The drawing that a claim is about, and the remark if it is only repeated.
///
/// It is the one that shows the claim's series, else the one that holds at its date. From the
/// date of the settlement on, a figure that is given for the first time is one of the settled
/// line, whose drawing may hold only later; one that was given before still speaks of the line of
/// its time, and so does one about a part that the settlement ended.
pub(super) fn candidate<'d, 'b>(
    claim: &Claim,
    drawings: &'d [Drawing<'b>],
    asked: &Asked<'_>,
) -> (Option<&'d Drawing<'b>>, Option<Remark>) {
    let shows =
        |drawing: &&Drawing<'_>| drawing.boundary.dataset.line_series.contains(&claim.series);
    if let Some(drawing) = drawings.iter().find(shows) {
        return (Some(drawing), None);
    }
    let at = |date| drawings.iter().find(|drawing| drawing.boundary.dataset.valid_at(date));
    let settled = drawings.iter().find_map(|drawing| drawing.boundary.dataset.settled_on);
    let settled = settled.map(Date::first_day);
    let after = |date: &Date| settled.is_some_and(|settled| date.first_day() >= settled);
    match (claim.as_of.filter(after), asked.families.first(claim)) {
        (Some(date), Some(first)) if after(&first) => {
            let shows = |drawing: &&Drawing<'_>| drawing.has(&claim.subject);
            (drawings.iter().rev().find(shows).or_else(|| at(Some(date))), None)
        }
        (Some(_), Some(since)) => (at(Some(since)), Some(Remark::Repeated { since })),
        _ => (at(claim.as_of.or(asked.as_of)), None),
    }
}
