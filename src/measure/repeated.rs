//! Stretches that were digitised twice count once, and have one status.
//!
//! They count in the segment that begins farther west: so the order of a file, and how it is cut
//! into several, changes nothing.

use std::cmp::Ordering as Order;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use geo::MultiLineString;
use serde::{Deserialize, Serialize};

use super::error::{SurveyError, Tagged};
use super::overtaken::{Course, overtaken};
use crate::geodesic::overlap::Repeats;
use crate::model::boundary::unnamed;
use crate::model::{Date, Metres, Segment, Status, Tag, order};

/// A segment at a date, as far as it matters whether another one is the same stretch.
#[derive(Clone)]
pub(crate) struct Stretch<'s> {
    pub id: Option<&'s str>,
    /// The file, if there are several.
    pub input: Option<&'s str>,
    /// Index of its feature in the file.
    pub feature: usize,
    pub tag: Tag,
    pub status: Status,
    /// Who claims it, where others claim another course.
    pub claimed_by: Option<&'s str>,
    pub line: &'s MultiLineString<f64>,
}

impl Stretch<'_> {
    /// Which of two comes first, if their lines are the very same.
    fn order(&self, other: &Stretch<'_>) -> Order {
        order::by_id(self.id, other.id)
            .then_with(|| self.tag.cmp(&other.tag))
            .then_with(|| self.claimed_by.cmp(&other.claimed_by))
    }

    fn tagged(&self) -> Tagged {
        let name = self.id.map_or_else(|| unnamed(self.feature), str::to_owned);
        let input = self.input.map(str::to_owned);
        Tagged { name, input, feature: self.feature, status: self.status }
    }
}

/// What stands twice among segments that all hold at one date.
///
/// # Errors
/// One stretch has two statuses, so that no split of the length can be given; or a side claims a
/// course in whose place another is agreed.
pub(crate) fn repeated(
    segments: &[Stretch<'_>],
    tolerance: Metres,
) -> Result<Repeats, SurveyError> {
    // What is in no sum may run along anything.
    let counts = |&index: &usize| segments[index].tag.kind.counts();
    let mut order: Vec<usize> = (0..segments.len()).filter(counts).collect();
    order.sort_by(|&a, &b| segments[a].order(&segments[b]));
    let lines: Vec<_> = segments.iter().map(|of| of.line).collect();
    let repeats = Repeats::among(&lines, &order, |index| segments[index].claimed_by, tolerance);
    refuse_overtaken(segments, &order)?;
    let differs =
        |a: &Stretch<'_>, b: &Stretch<'_>| a.status != b.status && a.tag.holds_with(&b.tag);
    let mut pairs = repeats.pairs().iter();
    match pairs.find(|pair| differs(&segments[pair.earlier], &segments[pair.later])) {
        None => Ok(repeats),
        Some(pair) => Err(SurveyError::ConflictingStatus {
            earlier: Box::new(segments[pair.earlier].tagged()),
            later: Box::new(segments[pair.later].tagged()),
            length: pair.length,
        }),
    }
}

/// Refuses a line that would hold a course that is claimed beside the one that is agreed.
fn refuse_overtaken(segments: &[Stretch<'_>], order: &[usize]) -> Result<(), SurveyError> {
    let courses = order.iter().map(|&index| &segments[index]).map(|stretch| Course {
        line: stretch.line,
        claimed_by: stretch.claimed_by,
        is_delimited: stretch.status == Status::Delimited,
    });
    let found = overtaken(&courses.collect::<Vec<_>>());
    let Some(pair) = found.first() else { return Ok(()) };
    let [agreed, claimed] = pair.map(|index| Box::new(segments[order[index]].tagged()));
    Err(SurveyError::Overtaken { agreed, claimed })
}

/// Up to so many vertices, lines are kept to look for stretches that are digitised twice.
pub(crate) const MOST_KEPT: usize = 1_000_000;

/// Segments of a stream, kept to look for such stretches at the end, while there are not too many;
/// each with what else is to be known of it.
#[derive(Debug, Clone)]
pub(crate) struct Held<T> {
    kept: Vec<Kept<T>>,
    /// How many vertices have come.
    vertices: usize,
    /// Whether that has become too many in those that all parts are merged into. What a part keeps
    /// then will be forgotten; so that it need not, all know.
    too_many: Arc<AtomicBool>,
}

/// What stands twice.
pub(crate) struct Found<T> {
    /// The segments of which a part is repeated, with its length.
    pub twice: Vec<(Kept<T>, Metres)>,
    /// Whether there was time to look at all.
    pub complete: bool,
}

/// A segment that is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept<T> {
    pub id: Option<String>,
    /// The file, if there are several.
    pub input: Option<String>,
    pub feature: usize,
    pub tag: Tag,
    claimed_by: Option<String>,
    #[serde(with = "super::lines")]
    pub line: MultiLineString<f64>,
    pub more: T,
}

impl<T> Default for Held<T> {
    fn default() -> Held<T> {
        Held { kept: Vec::new(), vertices: 0, too_many: Arc::default() }
    }
}

impl<T: Ord> Held<T> {
    /// None yet, of a part of the same input.
    pub fn blank(&self) -> Held<T> {
        Held { too_many: self.too_many.clone(), ..Held::default() }
    }

    /// Keeps a segment, if there is room.
    pub fn push(&mut self, segment: Segment, more: T) {
        let (tag, feature) = (segment.tag, segment.location.feature);
        let Segment { id, line, claimed_by, .. } = segment;
        self.keep(Kept { id, input: None, feature, tag, claimed_by, line, more });
    }

    /// The same of one that was kept elsewhere.
    pub fn keep(&mut self, kept: Kept<T>) {
        self.vertices += kept.line.iter().map(|part| part.0.len()).sum::<usize>();
        if self.has_room() {
            self.kept.push(kept);
        }
    }

    /// Counts vertices of which none are kept.
    pub fn pass(&mut self, vertices: usize) {
        self.vertices += vertices;
        self.has_room();
    }

    /// How many vertices have come.
    pub fn vertices(&self) -> usize {
        self.vertices
    }

    /// All that are kept.
    pub fn into_kept(self) -> Vec<Kept<T>> {
        self.kept
    }

    /// Notes from which file they are, where that is not noted yet.
    pub fn name(&mut self, input: &str) {
        let unnamed = self.kept.iter_mut().filter(|kept| kept.input.is_none());
        unnamed.for_each(|kept| kept.input = Some(input.to_owned()));
    }

    fn has_room(&mut self) -> bool {
        let too_many = self.is_over() || self.too_many.load(Ordering::Relaxed);
        if too_many {
            self.kept = Vec::new();
        }
        !too_many
    }

    /// Adds those of the next part of the input.
    pub fn merge(&mut self, next: Held<T>) {
        self.vertices += next.vertices;
        self.too_many.store(self.is_over(), Ordering::Relaxed);
        if self.has_room() {
            self.kept.extend(next.kept);
        }
    }

    /// Whether there were too many, so that none are kept.
    pub fn is_over(&self) -> bool {
        self.vertices > MOST_KEPT
    }

    /// What stands twice among those that hold at a date.
    ///
    /// # Errors
    /// As [`repeated`].
    pub fn repeated(
        &mut self,
        as_of: Option<Date>,
        tolerance: Metres,
    ) -> Result<Found<T>, SurveyError> {
        let mut kept = std::mem::take(&mut self.kept);
        kept.retain(|kept| kept.tag.valid_at(as_of));
        // Of the very same lines with the same ids the rest decides.
        kept.sort_by(|a, b| a.more.cmp(&b.more));
        let stretches: Vec<Stretch<'_>> = kept.iter().map(|kept| kept.stretch(as_of)).collect();
        let repeats = repeated(&stretches, tolerance)?;
        let found = kept.into_iter().enumerate();
        let found = found.map(|(index, kept)| (kept, repeats.length(index)));
        let twice = found.filter(|(_, length)| length.0 > 0.0).collect();
        Ok(Found { twice, complete: repeats.is_complete() })
    }
}

impl<T> Kept<T> {
    fn stretch(&self, as_of: Option<Date>) -> Stretch<'_> {
        Stretch {
            id: self.id.as_deref(),
            input: self.input.as_deref(),
            feature: self.feature,
            tag: self.tag,
            status: self.tag.status_at(as_of),
            claimed_by: self.claimed_by.as_deref(),
            line: &self.line,
        }
    }
}
