//! A boundary at a date, filtered and measured: what statistics, checks, maps and exports use.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use geo::MultiLineString;

use super::Measured;
use super::dating;
use super::error::{SurveyError, listed};
use super::repeated::{Stretch, repeated};
use super::selection::Selection;
use crate::geodesic::Sum;
use crate::geodesic::overlap::Repeats;
use crate::measure;
use crate::model::boundary::alternatives;
use crate::model::confidence;
use crate::model::{Boundary, Dataset, Date, Extent, Metres, Segment, Status, Tag};

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
    /// Whether that status rests on no evidence of its own, where the data say so of any. Once the whole line is
    /// settled, nobody doubts a status any more.
    pub doubtful: bool,
    /// Its length and vertices.
    pub measured: Measured,
    /// How much of its length repeats a stretch of another segment, or of itself. Sums count every
    /// stretch once, in the segment that begins farther west.
    pub repeated: Metres,
    /// Whether it is marked on the ground, and delimited, at the date.
    pub demarcated: bool,
    /// Whether it is in no sum: a special line, or a course that one side claims while there are
    /// others.
    pub uncounted: bool,
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
        let as_of = selection.date(&dataset, segments.iter().map(|segment| segment.tag))?;
        segments.retain(|segment| segment.tag.valid_at(as_of));
        let evident = confidence::rest_on_evidence(&segments);
        let doubtful = |of: &Segment| !dataset.settled_at(as_of) && !evident(of);
        let surveyed =
            |segment| Surveyed { doubtful: doubtful(&segment), ..Surveyed::of(segment, as_of) };
        let segments = segments.into_iter().map(surveyed).collect();
        // Before any status is selected: what has two of them must not hide behind one.
        let mut survey = Survey { dataset, as_of, segments, selection, ..Survey::default() };
        survey.leave_uncounted();
        survey.look_for_repeats()?;
        survey.whole = survey.length(|_| true);
        let (all, selection) = (survey.segments.len(), &survey.selection);
        survey.segments.retain(|surveyed| selection.wants(&surveyed.segment.tag, as_of));
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
        Ok(())
    }

    /// Leaves out of every sum what is in none.
    fn leave_uncounted(&mut self) {
        let counting = self.segments.iter().filter(|one| one.segment.tag.kind.counts());
        let claims = counting.map(|one| one.segment.claimed_by.as_deref());
        let apart = alternatives(claims, self.selection.chooses_claims());
        for surveyed in &mut self.segments {
            let Segment { claimed_by, tag, .. } = &surveyed.segment;
            surveyed.uncounted = (apart && claimed_by.is_some()) || !tag.kind.counts();
        }
    }

    /// The survey of what lies in a box, measured anew; of what lies nowhere in it, empty.
    ///
    /// # Errors
    /// As [`Survey::of`], of which this survey is one already: none.
    pub fn within(&self, extent: &Extent) -> Result<Survey, SurveyError> {
        let cut = |surveyed: &Surveyed| {
            let line = extent.clip(&surveyed.segment.line);
            let segment = Segment { line, ..surveyed.segment.clone() };
            let there = !segment.line.0.is_empty();
            let Surveyed { uncounted, doubtful, .. } = *surveyed;
            there.then(|| Surveyed { uncounted, doubtful, ..Surveyed::of(segment, self.as_of) })
        };
        let segments = self.segments.iter().filter_map(cut).collect();
        let mut survey = Survey { segments, ..self.clone() };
        survey.look_for_repeats()?;
        Ok(survey)
    }

    /// The length of some of the segments, a stretch digitised twice counted once.
    pub fn length(&self, of: impl Fn(&Surveyed) -> bool) -> Metres {
        let wanted = self.segments.iter().filter(|surveyed| of(surveyed));
        wanted.map(Surveyed::counted).sum()
    }

    /// The lengths of courses that several sides claim, by whose they are: in no sum, because only one
    /// of them can be.
    pub fn alternatives(&self, of: impl Fn(&Surveyed) -> bool) -> BTreeMap<&str, Metres> {
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        for surveyed in self.segments.iter().filter(|one| one.uncounted && of(one)) {
            let Some(whose) = surveyed.segment.claimed_by.as_deref() else { continue };
            let once = surveyed.length().0 - surveyed.repeated.0;
            sums.entry(whose).or_default().add(once);
        }
        sums.into_iter().map(|(whose, sum)| (whose, Metres(sum.value()))).collect()
    }

    /// The lines of the segments, in their order, a stretch digitised twice only in the first
    /// segment that has it.
    pub fn lines_once(&self) -> Vec<Cow<'_, MultiLineString<f64>>> {
        let lines: Vec<_> = self.segments.iter().map(|of| &of.segment.line).collect();
        self.repeats.once(&lines)
    }

    /// The lines that the total is of: [`Survey::lines_once`] without what no sum has: special
    /// lines, and courses of which only one can be.
    pub fn lines_of_total(&self) -> impl Iterator<Item = Cow<'_, MultiLineString<f64>>> {
        self.counted_lines().map(|(_, line)| line)
    }

    /// The same, each with its segment.
    pub fn counted_lines(
        &self,
    ) -> impl Iterator<Item = (&Surveyed, Cow<'_, MultiLineString<f64>>)> {
        let lines = self.segments.iter().zip(self.lines_once());
        lines.filter(|(surveyed, _)| !surveyed.uncounted)
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

    /// What a reader of figures of the lines without alternatives has to know.
    pub fn notes(&self) -> Vec<String> {
        let tags = self.segments.iter().map(|of| of.segment.tag);
        let parted = !self.alternatives(|_| true).is_empty();
        let mut notes = date_notes(&self.dataset, self.as_of, tags);
        notes.extend(
            parted.then(|| format!("{ALTERNATIVES} One side's: --where claimed_by=,NAME.")),
        );
        notes
    }
}

/// What a reader has to know of courses that several claim.
pub(crate) const ALTERNATIVES: &str = "Courses that one side claims (kind is claim) are alternatives: they are in no total, and each \
     side's line is what is common and its own course.";

fn stretches(segments: &[Surveyed]) -> Vec<Stretch<'_>> {
    let all = segments.iter();
    let stretches = all.map(|Surveyed { segment, status, .. }| Stretch {
        id: segment.id.as_deref(),
        input: None,
        feature: segment.location.feature,
        tag: segment.tag,
        status: *status,
        claimed_by: segment.claimed_by.as_deref(),
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
    /// A segment by itself, which shares nothing with others and is doubted by none.
    pub(crate) fn of(segment: Segment, as_of: Option<Date>) -> Surveyed {
        let status = segment.tag.status_at(as_of);
        let measured = measure::line(&segment.line);
        let demarcated = segment.tag.demarcated_at(as_of);
        let (doubtful, uncounted, repeated) = (false, false, Metres(0.0));
        Surveyed { segment, status, doubtful, measured, repeated, demarcated, uncounted }
    }

    /// Its length.
    pub fn length(&self) -> Metres {
        self.measured.length
    }

    /// The part of its length that sums count: without what an earlier segment has already, and
    /// nothing of what no sum has.
    pub fn counted(&self) -> Metres {
        match self.uncounted {
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
