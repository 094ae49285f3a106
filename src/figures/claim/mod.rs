//! Published figures: what somebody claimed, when, and where it can be read.

mod filter;
mod quantity;
mod timeline;
mod value;

pub use filter::Filter;
pub(crate) use quantity::unit;
pub use quantity::{KNOWN, LISTED, Quantity};
pub use timeline::{Basis, Described, Point, TimelineError, described, timeline};
pub use value::{Interval, Value};

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::model::Date;

/// The fields of a claim in a file, in the order of the documentation.
pub(crate) const FIELDS: [&str; 21] = [
    "id",
    "subject",
    "metric",
    "value",
    "parts",
    "part_of",
    "unit",
    "qualifier",
    "as_of",
    "as_of_basis",
    "since",
    "published",
    "speaker",
    "side",
    "publisher",
    "title",
    "url",
    "language",
    "series",
    "confidence",
    "notes",
];

/// The subject that every data set knows, and that a claim without one is about.
pub const WHOLE: &str = "whole-border";

/// The series of evident slips: they are kept as read, and no other figure is held against them.
pub const MISPRINT: &str = "error";

/// The side of a source that speaks for neither party.
pub const THIRD: &str = "third";

/// Names of ways of counting, and what each of them counts, in words that fit after "counts".
pub type SeriesNames = IndexMap<String, String>;

/// What tells publications apart.
pub(crate) type Publication<'c> = (&'c str, &'c str);

/// One published figure. It says what was claimed, not what is true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// Unique name.
    pub id: String,
    /// What the figure is about: `whole-border`, or a part of it that the data set names.
    pub subject: String,
    /// What is counted, with its unit: `total_km`, `delimited_km`, `contested_km`, …
    pub metric: String,
    /// The figure.
    pub value: Value,
    /// Addends of the figure, where the source itself lists them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Value>,
    /// Id of the claim whose figure this one is a part of, whoever published either.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part_of: String,
    /// Unit of the figure.
    pub unit: String,
    /// How the source qualifies the figure.
    pub qualifier: Qualifier,
    /// Date of the state described; `None` where the source leaves it open.
    pub as_of: Option<Date>,
    /// Whether the date is stated or inferred, and from what.
    pub as_of_basis: String,
    /// Start of the period that an increment covers; `None`: one meeting, at `as_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// When the source was published.
    pub published: Option<Date>,
    /// Office or person who said it.
    pub speaker: String,
    /// Which party the speaker belongs to, as the file names the parties; `third` is neither.
    pub side: String,
    /// Who published it.
    pub publisher: String,
    /// Title of the source.
    pub title: String,
    /// Address of the source; may be empty.
    pub url: String,
    /// Language of the source.
    pub language: String,
    /// Way of counting: only figures of one series can be compared.
    pub series: String,
    /// How sure the reading of the source is: `high`, `medium`, `low`, or empty.
    pub confidence: String,
    /// Remarks.
    pub notes: String,
}

impl Claim {
    /// What kind of quantity the metric names.
    pub fn quantity(&self) -> Quantity {
        Quantity::of(&self.metric)
    }

    /// The values that the figure, as it is worded and printed, can stand for.
    pub fn stated(&self) -> Option<Interval> {
        self.value.stated(self.qualifier)
    }

    /// The values that the figure can stand for as a term of a calculation.
    pub fn term(&self) -> Option<Interval> {
        self.value.term(self.qualifier)
    }

    /// Whether one of the parties said it, not a newsroom or a reference work.
    pub fn is_official(&self) -> bool {
        self.side != THIRD && !self.side.is_empty()
    }

    /// The publication that a figure stands in: its address, else publisher and title.
    pub(crate) fn publication(&self) -> Publication<'_> {
        match self.url.as_str() {
            "" => (&self.publisher, &self.title),
            url => (url, ""),
        }
    }

    /// Whether two figures stand in one publication.
    pub fn same_source(&self, other: &Claim) -> bool {
        self.publication() == other.publication()
    }

    /// The figure with its wording and unit in English: `about 980 km`.
    pub fn printed(&self) -> String {
        crate::model::Lang::En.printed(self)
    }

    /// Whether the wording leaves one end open: "more than", "less than".
    pub fn is_open(&self) -> bool {
        matches!(self.qualifier, Qualifier::MoreThan | Qualifier::LessThan)
    }
}

/// A claim that an answer or a finding names. Files have its id in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited(Arc<Claim>);

impl Cited {
    /// Names a claim.
    pub fn of(claim: &Claim) -> Cited {
        Cited(Arc::new(claim.clone()))
    }
}

impl Deref for Cited {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        &self.0
    }
}

impl Serialize for Cited {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

/// How a source qualifies its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// Given without qualification.
    Exact,
    /// "about".
    About,
    /// A lower limit.
    MoreThan,
    /// An upper limit.
    LessThan,
    /// From one number to another.
    Range,
    /// Expected, not stated.
    Forecast,
}

impl Qualifier {
    /// All of them, in the order of the documentation.
    pub const ALL: [Qualifier; 6] = [
        Qualifier::Exact,
        Qualifier::About,
        Qualifier::MoreThan,
        Qualifier::LessThan,
        Qualifier::Range,
        Qualifier::Forecast,
    ];

    /// The word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::MoreThan => "more-than",
            Qualifier::LessThan => "less-than",
            Qualifier::Range => "range",
            Qualifier::Forecast => "forecast",
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}
