//! Why a boundary cannot be measured at a date.

use crate::model::format::distance;
use crate::model::{Date, Metres, Printable, Status};

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
        /// The one that begins farther west.
        earlier: Box<Tagged>,
        /// The other.
        later: Box<Tagged>,
        /// How much they have in common.
        length: Metres,
    },
    /// A side claims a course although another one is agreed in its place.
    #[error("{claimed} is still claimed, and begins and ends as {agreed} does {OVERTAKEN}")]
    Overtaken {
        /// The course that is agreed.
        agreed: Box<Tagged>,
        /// The one that is claimed.
        claimed: Box<Tagged>,
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

/// What can be done about that.
const OVERTAKEN: &str = "[overtaken-claim]\n    only one of them can be in a line: take the claim out (`frontier \
                         tag` with a row of its id and the status `none`), give it `valid_to` and choose a date \
                         with --as-of, or tag the other as contested";

/// Of whom an error speaks, if `some` other segments can speak for the date.
fn who(some: bool) -> &'static str {
    if some { "some segments state" } else { "the data state" }
}

pub(super) fn listed(dates: &[Date]) -> String {
    dates.iter().map(Date::to_string).collect::<Vec<_>>().join(" and ")
}

/// A segment and its status, as an error names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Id of the segment, or its number.
    pub name: String,
    /// The file, if there are several.
    pub input: Option<String>,
    /// Index of its feature in the file.
    pub feature: usize,
    /// Its status at the date.
    pub status: Status,
}

impl std::fmt::Display for Tagged {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Tagged { name, input, feature, status } = self;
        let input = input.iter().map(|input| format!(" of {}", Printable(input)));
        write!(out, "feature {feature}{} (id {name:?}, {status})", input.collect::<String>())
    }
}
