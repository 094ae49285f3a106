//! Which segments are meant, and at which date.

use super::dating;
use super::error::SurveyError;
use crate::geodesic::overlap::TOLERANCE;
use crate::model::property::{CLAIMED_BY, STATUS};
use crate::model::{Boundary, Condition, Dataset, Date, Extent, Metres, Segment, Tag};

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
        let wanted = |tag: &Tag| self.wants(tag, as_of);
        dating::date(dataset, &tags.into_iter().filter(wanted).collect(), self.as_of)
    }

    /// A boundary with only the segments, and the parts of segments, that are selected. Its
    /// statuses stay undated; conditions on the status hold at the selection's date.
    pub fn narrow(&self, boundary: Boundary) -> Boundary {
        let as_of = self.as_of.or(boundary.dataset.as_of);
        let segments = boundary.segments.into_iter();
        let kept = segments
            .filter(|segment| self.wants(&segment.tag, as_of))
            .filter_map(|segment| self.admit(segment));
        Boundary { segments: kept.collect(), dataset: boundary.dataset }
    }

    /// Whether it says whose claims are wanted.
    pub(crate) fn chooses_claims(&self) -> bool {
        self.conditions.iter().any(|wanted| wanted.key == CLAIMED_BY)
    }

    /// Whether a segment with such a tag is selected at a date, by what depends on the date.
    pub fn keeps(&self, tag: Tag, as_of: Option<Date>) -> bool {
        tag.valid_at(as_of) && self.wants(&tag, as_of)
    }

    pub(super) fn wants(&self, tag: &Tag, as_of: Option<Date>) -> bool {
        let words = [tag.status_at(as_of).word(), tag.word_at(as_of)];
        let mut wanted = self.conditions.iter().filter(|wanted| wanted.key == STATUS);
        wanted.all(|wanted| wanted.values.iter().any(|value| words.contains(&value.as_str())))
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
        let within = self.within.map(|extent| format!("within {extent}"));
        date.into_iter().chain(wheres).chain(within).collect::<Vec<_>>().join(", ")
    }
}
