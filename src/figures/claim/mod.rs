//! Published figures: what somebody claimed, when, and where it can be read.

mod filter;
mod quantity;
mod timeline;
pub(crate) mod unit;
mod value;

pub use filter::Filter;
pub use quantity::{KNOWN, LISTED, Quantity};
pub use timeline::{Basis, Described, Point, TimelineError, described, timeline};
pub(crate) use unit::unit;
pub use value::{Interval, Value};

use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::model::{Date, worded};

/// The fields of a claim in a file, in the order of the documentation.
pub(crate) const FIELDS: [&str; 23] = [
    "id",
    "subject",
    "metric",
    "value",
    "parts",
    "part_of",
    "item",
    "progress_of",
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
    /// The one thing, named in the file's own words, of which each claim that names it gives the
    /// same measure: a road, a plot. Empty where it is not said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// The works or the count, named likewise, of which the figure gives all up to its date, so
    /// that a later one cannot be smaller. Empty where it is not said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub progress_of: String,
    /// Unit in which the figure is given: that of its metric, or another of the same kind.
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

    /// The unit in which its metric is counted. The figure may be given in another.
    pub fn counted_in(&self) -> &str {
        unit(&self.metric).unwrap_or(&self.unit)
    }

    /// How many of its metric's unit its own is.
    pub(crate) fn factor(&self) -> f64 {
        unit::factor(&self.unit, self.counted_in()).unwrap_or(1.0)
    }

    /// The number or the middle of the range, in its metric's unit as all that follow.
    pub fn number(&self) -> Option<f64> {
        self.value.number().map(|number| self.factor() * number)
    }

    /// The values that the figure, as it is worded and printed, can stand for.
    pub fn stated(&self) -> Option<Interval> {
        self.value.stated(self.qualifier).map(|stated| stated.times(self.factor()))
    }

    /// The values that the figure can stand for as a term of a calculation.
    pub fn term(&self) -> Option<Interval> {
        self.value.term(self.qualifier).map(|term| term.times(self.factor()))
    }

    /// What its words alone leave open, as [`Value::meant`].
    pub(crate) fn meant(&self) -> Option<Interval> {
        self.value.meant(self.qualifier).map(|meant| meant.times(self.factor()))
    }

    /// The value of it that is nearest to another, as [`Value::nearest`].
    pub(crate) fn nearest(&self, other: f64) -> Option<f64> {
        let factor = self.factor();
        self.value.nearest(other / factor).map(|nearest| factor * nearest)
    }

    /// Whether it stands on the side of one of the parties: its officials, and newsrooms of its country.
    pub fn is_official(&self) -> bool {
        self.side != THIRD && !self.side.is_empty()
    }

    /// Its date as it is written, with a question mark where the file of claims is not sure of it.
    pub(crate) fn sure(&self, date: String) -> String {
        let unsure = ["inferred", "uncertain"].iter().any(|word| self.as_of_basis.contains(word));
        if unsure { date + "?" } else { date }
    }

    /// Whether it is the length of the whole line.
    pub(crate) fn counts_whole(&self) -> bool {
        self.quantity() == Quantity::Length(None) && self.subject == WHOLE
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
        crate::model::english().printed(self)
    }

    /// Whether the wording leaves one end open: "more than", "less than".
    pub fn is_open(&self) -> bool {
        matches!(self.qualifier, Qualifier::MoreThan | Qualifier::LessThan)
    }

    /// Whether a word stands before the figure.
    pub(crate) fn is_worded(&self) -> bool {
        self.is_open() || self.qualifier == Qualifier::About
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

worded! {
    /// How a source qualifies its figure.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Qualifier {
        /// Given without qualification.
        Exact = "exact",
        /// "about".
        About = "about",
        /// A lower limit.
        MoreThan = "more-than",
        /// An upper limit.
        LessThan = "less-than",
        /// From one number to another.
        Range = "range",
        /// Expected, not stated.
        Forecast = "forecast",
    }
}
