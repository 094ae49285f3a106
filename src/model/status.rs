//! The two tags of a segment and what is neither, at a date.

use serde::{Deserialize, Serialize};

use super::dataset::valid;
use super::{Date, Kind, worded};

/// What a file says about the status of a segment, and when: all that depends on a date.
///
/// The order of tags means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tag {
    /// The status as tagged in the file.
    pub tagged: Status,
    /// Date from which the segment is delimited; contested before it.
    pub delimited_on: Option<Date>,
    /// Date from which it is marked on the ground.
    pub demarcated_on: Option<Date>,
    /// First day on which the geometry holds.
    pub valid_from: Option<Date>,
    /// Day from which the geometry no longer holds (exclusive).
    pub valid_to: Option<Date>,
    /// Date for which `tagged` is stated, where the segment says so itself.
    pub as_of: Option<Date>,
    /// Whether it is tagged as marked on the ground.
    pub demarcated: bool,
    /// What kind of line it is.
    pub kind: Kind,
}

impl From<Status> for Tag {
    /// A boundary line of this status, of which no date is known.
    fn from(tagged: Status) -> Tag {
        Tag {
            tagged,
            delimited_on: None,
            valid_from: None,
            valid_to: None,
            as_of: None,
            demarcated: false,
            demarcated_on: None,
            kind: Kind::Boundary,
        }
    }
}

impl Tag {
    /// Whether it says itself at which dates it holds.
    pub fn is_dated(&self) -> bool {
        let stated = [self.delimited_on, self.demarcated_on, self.valid_from, self.valid_to];
        stated.iter().any(Option::is_some)
    }

    /// The status at a date: by `delimited_on` where both are known, else as tagged.
    pub fn status_at(&self, as_of: Option<Date>) -> Status {
        match (self.delimited_on, as_of) {
            (Some(event), Some(date)) if date.reaches(event) => Status::Delimited,
            (Some(_), Some(_)) if self.tagged == Status::Indefinite => Status::Indefinite,
            (Some(_), Some(_)) => Status::Contested,
            _ => self.tagged,
        }
    }

    /// Whether it is delimited and marked on the ground at a date: by `demarcated_on` where both
    /// are known, else as tagged.
    pub fn demarcated_at(&self, as_of: Option<Date>) -> bool {
        let marked = match (self.demarcated_on, as_of) {
            (Some(event), Some(date)) => date.reaches(event),
            _ => self.demarcated,
        };
        marked && self.status_at(as_of) == Status::Delimited
    }

    /// The word that says most of its status at a date.
    pub fn word_at(&self, as_of: Option<Date>) -> &'static str {
        match self.demarcated_at(as_of) {
            true => Status::DEMARCATED,
            false => self.status_at(as_of).word(),
        }
    }

    /// Whether there is a day on which both hold.
    pub fn holds_with(&self, other: &Tag) -> bool {
        let ends_before = |a: &Tag, b: &Tag| match (a.valid_to, b.valid_from) {
            (Some(until), Some(from)) => until.first_day() <= from.first_day(),
            _ => false,
        };
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// Whether the geometry holds at a date. `valid_from` is inclusive, `valid_to` exclusive.
    pub fn valid_at(&self, as_of: Option<Date>) -> bool {
        valid(self.valid_from, self.valid_to, as_of)
    }
}

worded! {
    /// The classes a segment can have at a date: the two that totals and legends start from, and that
    /// of what is neither.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    pub enum Status {
        /// The line is described in an instrument that both parties accept.
        Delimited = "delimited",
        /// It is not, at the date in question.
        Contested = "contested",
        /// Nobody has fixed it, or nothing is known of it: it counts as neither.
        Indefinite = "indefinite",
    }
}

impl Status {
    /// The two that every table shows, whether they occur or not.
    pub const BOTH: [Status; 2] = [Status::Delimited, Status::Contested];

    /// The word for a delimited line that is also marked on the ground. It counts as delimited.
    pub const DEMARCATED: &str = "demarcated";
}
