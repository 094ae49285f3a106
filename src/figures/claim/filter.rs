//! Which claims to keep.

use super::{Claim, Point};
use crate::model::Date;

/// Conditions on claims; an empty list or `None` is no condition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Keep these metrics.
    pub metrics: Vec<String>,
    /// Keep these subjects.
    pub subjects: Vec<String>,
    /// Keep these sides.
    pub sides: Vec<String>,
    /// Keep these ways of counting.
    pub series: Vec<String>,
    /// Keep publishers whose name contains one of these, in capitals or not.
    pub publishers: Vec<String>,
    /// Keep states described at this date or later; an undated claim does not fit.
    pub from: Option<Date>,
    /// Keep states described at this date or earlier; an undated claim does not fit.
    pub to: Option<Date>,
}

impl Filter {
    /// Whether a claim meets every condition.
    pub fn fits(&self, claim: &Claim) -> bool {
        one_of(&self.metrics, &claim.metric)
            && one_of(&self.subjects, &claim.subject)
            && one_of(&self.sides, &claim.side)
            && one_of(&self.series, &claim.series)
            && self.names(&claim.publisher)
            && self.from.is_none_or(|from| claim.as_of.is_some_and(|date| date.reaches(from)))
            && self.to.is_none_or(|to| claim.as_of.is_some_and(|date| to.reaches(date)))
    }

    /// Whether a point of the timeline meets the conditions that it can: series and dates.
    pub fn fits_point(&self, point: &Point) -> bool {
        one_of(&self.series, &point.series)
            && self.from.is_none_or(|from| point.date.reaches(from))
            && self.to.is_none_or(|to| to.reaches(point.date))
    }

    fn names(&self, publisher: &str) -> bool {
        let publisher = publisher.to_lowercase();
        let mut wanted = self.publishers.iter();
        self.publishers.is_empty() || wanted.any(|name| publisher.contains(&name.to_lowercase()))
    }
}

fn one_of(wanted: &[String], value: &str) -> bool {
    wanted.is_empty() || wanted.iter().any(|wanted| wanted == value)
}
