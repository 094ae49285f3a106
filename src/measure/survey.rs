//! A boundary at a date, filtered and measured: what statistics, checks, maps and exports use.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use geo::MultiLineString;

use super::Measured;
use super::dating;
use super::repeated::{Stretch, Tagged, repeated};
use crate::geodesic::Sum;
use crate::geodesic::overlap::{Repeats, TOLERANCE};
use crate::measure;
use crate::model::boundary::rivals;
use crate::model::confidence;
use crate::model::format::distance;
use crate::model::property::STATUS;
use crate::model::{
    Boundary, Condition, Dataset, Date, Extent, Metres, Printable, Segment, Status, Tag,
};

/// Which segments to keep, and at which date.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The date whose status counts; `None`: the data set's own.
    pub as_of: Option<Date>,
    /// Keep a segment only if all of these hold.
    pub conditions: Vec<Condition>,
    /// Keep only what lies in this box, cutting segments at its limits.
    pub within: Option<Extent>,
    /// How far apart two drawings of one stretch may run, which then counts once.
    pub tolerance: Metres,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection { as_of: None, conditions: Vec::new(), within: None, tolerance: TOLERANCE }
    }
}

/// A boundary at a date, measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// Where the segments come from.
    pub dataset: Dataset,
    /// The date of the statuses; `None` if neither the file nor the user gives one.
    pub as_of: Option<Date>,
    /// The selected segments in file order.
    pub segments: Vec<Surveyed>,
    /// Conditions and box that were applied, for the head of every output.
    pub selection: Selection,
    /// The length of all segments, whatever their status, that the other conditions leave.
    pub whole: Metres,
    repeats: Repeats,
}

/// One segment at a date, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// The segment as read, cut to the box if there is one.
    pub segment: Segment,
    /// Its status at the date.
    pub status: Status,
    /// Whether that status is inferred without evidence of its own. Once the whole line is
    /// settled, nobody doubts a status any more.
    pub doubtful: bool,
    /// Its length and vertices.
    pub measured: Measured,
    /// How much of its length repeats a stretch of an earlier segment, or of itself. Sums count
    /// every stretch once, in the first segment that has it.
    pub repeated: Metres,
    /// Whether it is a course that one side claims while others claim another: in no sum.
    pub alternative: bool,
}

/// Why a survey cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SurveyError {
    /// Nothing is left to measure.
    #[error("no segment fits the selection: {0}")]
    Nothing(String),
    /// A date was asked for, and the data state none.
    #[error(
        "the data state no date, so their statuses cannot be shown as of {as_of} [undated]\n    \
         leave --as-of out, or state the date: `as_of` in the `dataset` member or on each segment, \
         or `delimited_on`, `valid_from`, `valid_to` of a segment"
    )]
    Undated {
        /// The date that was asked for.
        as_of: Date,
    },
    /// A date was asked for, and the data, or some of their segments, state the statuses of
    /// another one.
    #[error(
        "{} statuses as of {}, not as of {as_of} [other-date]\n    choose a date that they state, \
         leave out what states another (--where as_of=…), or give the segments `delimited_on`, \
         from which their status follows",
        who(*some),
        listed(stated)
    )]
    OtherDate {
        /// The date that was asked for.
        as_of: Date,
        /// The other dates of statuses.
        stated: Vec<Date>,
        /// Whether other segments can speak for the date.
        some: bool,
    },
    /// No date is known, and some segments hold only when others do not.
    #[error(
        "some segments hold until {until} and others from {from}, so they are no one line \
         [needs-date]\n    choose a date with --as-of, such as --as-of {from}"
    )]
    NeedsDate {
        /// The first day on which the former hold no longer.
        until: Date,
        /// The first day on which the latter hold.
        from: Date,
    },
    /// One stretch is tagged both ways, so that no split of the length can be given.
    #[error(
        "{earlier} and {later} are the same line for {} [conflicting-status]\n    a stretch has \
         one status: correct one of the two, or remove it; if they only cross at a small angle, \
         lower --tolerance, down to 0",
        distance(*length)
    )]
    ConflictingStatus {
        /// The one that comes first in the file.
        earlier: Tagged,
        /// The other.
        later: Tagged,
        /// How much they have in common.
        length: Metres,
    },
    /// The tags of this data set know nothing of so early a date.
    #[error(
        "edition {} tags no status before {known_from}, so none can be shown at {as_of}; \
         choose a later --as-of or another --edition",
        Printable(edition)
    )]
    UnknownThen {
        /// Name of the edition.
        edition: String,
        /// Earliest date with a known status.
        known_from: Date,
        /// The date that was asked for.
        as_of: Date,
    },
}

/// Of whom an error speaks, if `some` other segments can speak for the date.
fn who(some: bool) -> &'static str {
    if some { "some segments state" } else { "the data state" }
}

fn listed(dates: &[Date]) -> String {
    dates.iter().map(Date::to_string).collect::<Vec<_>>().join(" and ")
}

impl Survey {
    /// Selects, dates and measures the segments of a boundary.
    ///
    /// # Errors
    /// When no segment is left, or when the drawing is of a line that was not there yet at the
    /// date: a data set with `valid_from` that knows no status so early.
    pub fn of(boundary: Boundary, selection: Selection) -> Result<Survey, SurveyError> {
        let Boundary { dataset, segments } = boundary;
        let mut segments: Vec<Segment> =
            segments.into_iter().filter_map(|segment| selection.admit(segment)).collect();
        let as_of = selection.date(&dataset, segments.iter().map(Segment::tag))?;
        let settled = dataset.settled_at(as_of);
        segments.retain(|segment| segment.valid_at(as_of));
        let segments: Vec<Surveyed> =
            segments.into_iter().map(|segment| Surveyed::of(segment, as_of, settled)).collect();
        // Before any status is selected: what has two of them must not hide behind one.
        let mut survey = Survey { dataset, as_of, segments, selection, ..Survey::default() };
        survey.look_for_repeats()?;
        survey.whole = survey.length(|_| true);
        let (all, selection) = (survey.segments.len(), &survey.selection);
        survey.segments.retain(|surveyed| selection.wants(surveyed.status));
        if survey.segments.len() < all {
            survey.look_for_repeats()?;
        }
        match survey.segments.is_empty() {
            true => Err(SurveyError::Nothing(survey.selection.describe(as_of))),
            false => Ok(survey),
        }
    }

    fn look_for_repeats(&mut self) -> Result<(), SurveyError> {
        self.repeats = repeated(&stretches(&self.segments), self.selection.tolerance)?;
        for (index, surveyed) in self.segments.iter_mut().enumerate() {
            surveyed.repeated = self.repeats.length(index);
        }
        let claims = self.segments.iter().map(|one| one.segment.claimed_by.as_deref());
        let several = !rivals(claims).is_empty();
        for surveyed in &mut self.segments {
            surveyed.alternative = several && surveyed.segment.claimed_by.is_some();
        }
        Ok(())
    }

    /// The survey of what lies in a box, measured anew; of what lies nowhere in it, empty.
    ///
    /// # Errors
    /// As [`Survey::of`], of which this survey is one already: none.
    pub fn within(&self, extent: &Extent) -> Result<Survey, SurveyError> {
        let settled = self.dataset.settled_at(self.as_of);
        let cut = |surveyed: &Surveyed| {
            let line = extent.clip(&surveyed.segment.line);
            let segment = Segment { line, ..surveyed.segment.clone() };
            (!segment.line.0.is_empty()).then(|| Surveyed::of(segment, self.as_of, settled))
        };
        let segments = self.segments.iter().filter_map(cut).collect();
        let mut survey = Survey { segments, ..self.clone() };
        survey.look_for_repeats()?;
        Ok(survey)
    }

    /// The length of some of the segments, a stretch digitised twice counted once.
    pub fn length(&self, of: impl Fn(&Surveyed) -> bool) -> Metres {
        let wanted = self.segments.iter().filter(|surveyed| of(surveyed));
        Metres(wanted.map(|surveyed| surveyed.counted().0).collect::<Sum>().value())
    }

    /// The lengths of courses that several sides claim, by whose they are: in no sum, because only one
    /// of them can be.
    pub fn alternatives(&self, of: impl Fn(&Surveyed) -> bool) -> BTreeMap<&str, Metres> {
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        for surveyed in self.segments.iter().filter(|one| one.alternative && of(one)) {
            let whose = surveyed.segment.claimed_by.as_deref().unwrap_or_default();
            sums.entry(whose).or_default().add(surveyed.length().0);
        }
        sums.into_iter().map(|(whose, sum)| (whose, Metres(sum.value()))).collect()
    }

    /// The lines of the segments, in their order, a stretch digitised twice only in the first
    /// segment that has it.
    pub fn lines_once(&self) -> Vec<Cow<'_, MultiLineString<f64>>> {
        let lines: Vec<_> = self.segments.iter().map(|of| &of.segment.line).collect();
        self.repeats.once(&lines)
    }

    /// The lines that the total is of: [`Survey::lines_once`] without the courses of which only one
    /// can be.
    pub fn lines_of_total(&self) -> impl Iterator<Item = Cow<'_, MultiLineString<f64>>> {
        let lines = self.segments.iter().zip(self.lines_once());
        lines.filter(|(surveyed, _)| !surveyed.alternative).map(|(_, line)| line)
    }

    /// The segments of one status.
    pub fn with_status(&self, status: Status) -> impl Iterator<Item = &Surveyed> {
        self.segments.iter().filter(move |segment| segment.status == status)
    }

    /// Codes of the states that the segments name on their left and right.
    pub fn parties(&self) -> BTreeSet<String> {
        let states = |Surveyed { segment, .. }: &Surveyed| {
            [&segment.left, &segment.right].map(|side| side.state.clone())
        };
        self.segments.iter().flat_map(states).flatten().collect()
    }

    /// Whether the line was settled after the date shown, which every output then says.
    pub fn settled_later(&self) -> bool {
        settled_later(&self.dataset, self.as_of)
    }

    /// What a reader of the figures has to know about their date.
    pub fn date_notes(&self) -> Vec<String> {
        let tags = self.segments.iter().map(|of| of.segment.tag());
        date_notes(&self.dataset, self.as_of, tags)
    }
}

fn stretches(segments: &[Surveyed]) -> Vec<Stretch<'_>> {
    let all = segments.iter();
    let stretches = all.map(|Surveyed { segment, status, .. }| Stretch {
        name: segment.name(),
        feature: segment.location.feature,
        tag: segment.tag(),
        status: *status,
        line: &segment.line,
    });
    stretches.collect()
}

fn settled_later(dataset: &Dataset, as_of: Option<Date>) -> bool {
    dataset.settled_on.is_some() && as_of.is_some() && !dataset.settled_at(as_of)
}

/// What a reader of figures at a date has to know about it.
pub(crate) fn date_notes(
    dataset: &Dataset,
    as_of: Option<Date>,
    mut tags: impl Iterator<Item = Tag>,
) -> Vec<String> {
    let mut notes = Vec::new();
    if settled_later(dataset, as_of) {
        notes.extend(dataset.settled_note.clone());
    }
    if let (Some(known), Some(as_of)) = (dataset.status_known_from, as_of)
        && !as_of.reaches(known)
    {
        notes.push(format!(
            "The tags know no status before {known}: what is shown as contested at {as_of} may \
             have been delimited already."
        ));
    }
    let stated = dating::stated(dataset);
    if stated.len() > 1 {
        notes.push(format!("The segments state their statuses as of {}.", listed(&stated)));
    }
    if as_of.is_some() && tags.any(|tag| dating::is_undated(&tag, dataset)) {
        notes.push("Segments that state no date are shown at the date as they are tagged.".into());
    }
    if as_of.is_some() && !dataset.valid_at(as_of) {
        notes.push("This drawing of the line does not hold at the date shown.".into());
    }
    notes
}

impl Surveyed {
    pub(crate) fn of(segment: Segment, as_of: Option<Date>, settled: bool) -> Surveyed {
        let status = segment.status_at(as_of);
        let doubtful = !settled && !confidence::rests_on_evidence(&segment);
        let measured = measure::line(&segment.line);
        Surveyed { segment, status, doubtful, measured, repeated: Metres(0.0), alternative: false }
    }

    /// Its length.
    pub fn length(&self) -> Metres {
        self.measured.length
    }

    /// The part of its length that sums count: without what an earlier segment has already, and
    /// nothing of an alternative.
    pub fn counted(&self) -> Metres {
        match self.alternative {
            true => Metres(0.0),
            false => Metres(self.measured.length.0 - self.repeated.0),
        }
    }

    /// The value by which it is grouped: a property, or its status at the date.
    pub fn value(&self, key: &str) -> Option<String> {
        match key {
            "status" => Some(self.status.word().to_owned()),
            _ => self.segment.property(key),
        }
    }
}

impl Selection {
    /// The date whose status counts, of segments with some tags: the one asked for, else the data
    /// set's own.
    ///
    /// # Errors
    /// The data cannot speak for that date, or without one they do not all hold at the same time.
    pub fn date(
        &self,
        dataset: &Dataset,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<Option<Date>, SurveyError> {
        // A status that is not wanted cannot exclude one that is.
        let as_of = self.as_of.or(dataset.as_of);
        let wanted = |tag: &Tag| self.wants(tag.status_at(as_of));
        dating::date(dataset, &tags.into_iter().filter(wanted).collect(), self.as_of)
    }

    /// A boundary with only the segments, and the parts of segments, that are selected. Its
    /// statuses stay undated; conditions on the status hold at the selection's date.
    pub fn narrow(&self, boundary: Boundary) -> Boundary {
        let as_of = self.as_of.or(boundary.dataset.as_of);
        let segments = boundary.segments.into_iter();
        let kept = segments
            .filter(|segment| self.wants(segment.status_at(as_of)))
            .filter_map(|segment| self.admit(segment));
        Boundary { segments: kept.collect(), dataset: boundary.dataset }
    }

    /// Whether a segment with such a tag is selected at a date, by what depends on the date.
    pub fn keeps(&self, tag: Tag, as_of: Option<Date>) -> bool {
        tag.valid_at(as_of) && self.wants(tag.status_at(as_of))
    }

    fn wants(&self, status: Status) -> bool {
        let mut wanted = self.conditions.iter().filter(|wanted| wanted.key == STATUS);
        wanted.all(|wanted| wanted.values.iter().any(|value| value == status.word()))
    }

    /// The selected part of a segment, by what does not depend on a date.
    pub fn admit(&self, mut segment: Segment) -> Option<Segment> {
        let mut wanted = self.conditions.iter().filter(|wanted| wanted.key != STATUS);
        if !wanted.all(|wanted| wanted.admits(segment.named(&wanted.key).as_deref())) {
            return None;
        }
        if let Some(extent) = self.within {
            segment.line = extent.clip(&segment.line);
        }
        (!segment.line.0.is_empty()).then_some(segment)
    }

    /// The selection in words, as the head of a table states it.
    pub fn describe(&self, as_of: Option<Date>) -> String {
        let date = as_of.map(|date| format!("as of {date}"));
        let wheres = self
            .conditions
            .iter()
            .map(|wanted| format!("{} = {}", wanted.key, wanted.values.join(" or ")));
        let within = self.within.map(|extent| {
            let Extent { west, south, east, north } = extent;
            format!("within {west},{south},{east},{north}")
        });
        date.into_iter().chain(wheres).chain(within).collect::<Vec<_>>().join(", ")
    }
}
