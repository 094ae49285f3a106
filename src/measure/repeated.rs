//! Stretches that were digitised twice count once, and have one status.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use geo::MultiLineString;

use super::error::{SurveyError, Tagged};
use crate::geodesic::overlap::Repeats;
use crate::model::boundary::rivals;
use crate::model::{Date, Metres, Segment, Status, Tag};

/// A segment at a date, as far as it matters whether another one is the same stretch.
#[derive(Clone)]
pub(crate) struct Stretch<'s> {
    /// Its id or number.
    pub name: Cow<'s, str>,
    /// Index of its feature in the file.
    pub feature: usize,
    pub tag: Tag,
    pub status: Status,
    /// Who claims it, where others claim another course.
    pub claimed_by: Option<&'s str>,
    pub line: &'s MultiLineString<f64>,
}

/// What stands twice among segments that all hold at one date.
///
/// # Errors
/// One stretch has two statuses, so that no split of the length can be given.
pub(crate) fn repeated(
    segments: &[Stretch<'_>],
    tolerance: Metres,
) -> Result<Repeats, SurveyError> {
    let lines: Vec<_> = segments.iter().map(|segment| segment.line).collect();
    let claims: Vec<Option<&str>> = segments.iter().map(|segment| segment.claimed_by).collect();
    let repeats = match rivals(claims.iter().copied()).is_empty() {
        true => Repeats::of(&lines, tolerance),
        false => Repeats::of_rivals(&lines, &claims, tolerance),
    };
    let differs =
        |a: &Stretch<'_>, b: &Stretch<'_>| a.status != b.status && a.tag.holds_with(&b.tag);
    match repeats
        .pairs()
        .iter()
        .find(|pair| differs(&segments[pair.earlier], &segments[pair.later]))
    {
        None => Ok(repeats),
        Some(pair) => {
            let of = |index: usize| {
                let Stretch { name, feature, status, .. } = &segments[index];
                Tagged { name: name.to_string(), feature: *feature, status: *status }
            };
            let (earlier, later) = (of(pair.earlier), of(pair.later));
            Err(SurveyError::ConflictingStatus { earlier, later, length: pair.length })
        }
    }
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
#[derive(Debug, Clone)]
pub(crate) struct Kept<T> {
    pub name: String,
    pub feature: usize,
    pub tag: Tag,
    claimed_by: Option<String>,
    line: MultiLineString<f64>,
    pub more: T,
}

impl<T> Default for Held<T> {
    fn default() -> Held<T> {
        Held { kept: Vec::new(), vertices: 0, too_many: Arc::default() }
    }
}

impl<T> Held<T> {
    /// None yet, of a part of the same input.
    pub fn blank(&self) -> Held<T> {
        Held { too_many: self.too_many.clone(), ..Held::default() }
    }

    /// Keeps a segment, if there is room.
    pub fn push(&mut self, segment: Segment, more: T) {
        self.vertices += segment.line.iter().map(|part| part.0.len()).sum::<usize>();
        if self.has_room() {
            let (tag, feature) = (segment.tag(), segment.location.feature);
            let name = segment.name().into_owned();
            let Segment { line, claimed_by, .. } = segment;
            self.kept.push(Kept { name, feature, tag, claimed_by, line, more });
        }
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
        let Kept { name, feature, tag, claimed_by, line, .. } = self;
        let (name, status) = (name.into(), tag.status_at(as_of));
        let claimed_by = claimed_by.as_deref();
        Stretch { name, feature: *feature, tag: *tag, status, claimed_by, line }
    }
}
