//! What a boundary is: segments with a status that has a date, and the data set they come from.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use geo::MultiLineString;
use geojson::{Geometry, JsonObject, JsonValue};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::problem::Location;
use super::{Date, LeftOut, Part, property};

/// A boundary as read: its data set and its segments in file order.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Where the segments come from and what holds for all of them.
    pub dataset: Dataset,
    /// The segments, in the order of the file.
    pub segments: Vec<Segment>,
}

/// Where segments come from, and what their status tags can support.
///
/// In a GeoJSON file it stands in the collection's `dataset` member. Every field is optional
/// there: a file without the member has only a name, its path.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dataset {
    /// Title of the data set, or the path of a file that states none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The title in other languages, by language code.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub titles: IndexMap<String, String>,
    /// Which drawing of the line it is, for a data set that has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// When the line was drawn as it is here, which no date of a status tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn_on: Option<Date>,
    /// What the statuses were taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_from: Option<StatusSource>,
    /// SPDX identifier of the licence.
    pub licence: Option<String>,
    /// Credit that every output must show.
    pub attribution: Option<String>,
    /// Date whose status the `status` properties state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The dates for which segments state their status themselves, earliest first, where that is
    /// not one for all, which becomes the `as_of` of the data set.
    #[serde(skip)]
    pub segment_dates: Vec<Date>,
    /// What of the file is in no figure, because it is no line.
    #[serde(skip)]
    pub left_out: LeftOut,
    /// First day on which this drawing holds; absent: since ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Day from which it no longer holds (exclusive); absent: until now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// Date on which the whole line was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<Date>,
    /// The settlement in one sentence, for outputs that show an earlier date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_note: Option<String>,
    /// What "delimited" rests on until the whole line was agreed, by language code: a draft is
    /// not yet an instrument.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub delimited_by: IndexMap<String, String>,
    /// Earliest date for which the tags know a status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_known_from: Option<Date>,
    /// Series of claims that count as these status tags do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status_series: Vec<String>,
    /// Series of claims that are about the line as this drawing shows it, whatever their date:
    /// a total given before a treaty line took effect may already mean that line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub line_series: Vec<String>,
    /// Which segments a claim's subject means: for each subject, the properties that a segment
    /// must have, each with its allowed values.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub subjects: IndexMap<String, IndexMap<String, Vec<String>>>,
    /// Who drew the lines and how they were obtained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader of any figure has to know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What a reader has to know of any difference from another drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison_note: Option<String>,
    /// The same in other languages, by language code.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub comparison_notes: IndexMap<String, String>,
    /// Members of the `dataset` member that have no meaning here, kept for exports.
    #[serde(flatten)]
    pub unknown: JsonObject,
    /// Foreign members of the collection beside `dataset` (RFC 7946 section 6.1), kept for
    /// exports.
    #[serde(skip)]
    pub foreign: JsonObject,
}

/// What the statuses of a data set were taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum StatusSource {
    /// A reading of what was said and published, for want of a list of stretches.
    Statements,
    /// A reading of the classes that Natural Earth gives to its lines.
    Classes,
}

/// Who claims courses of their own, if several do: these are alternatives, of which only one can be,
/// and no sum holds those of two.
pub(crate) fn rivals<'s>(claimed_by: impl Iterator<Item = Option<&'s str>>) -> BTreeSet<&'s str> {
    let claims: BTreeSet<&str> = claimed_by.flatten().collect();
    if claims.len() > 1 { claims } else { BTreeSet::new() }
}

/// One stretch of a boundary with one status.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Its `id` property, else its RFC 7946 feature id; see [`Segment::name`].
    pub id: Option<String>,
    /// Where it stands in its file.
    pub location: Location,
    /// Vertices as longitude, latitude in degrees on WGS 84.
    pub line: MultiLineString<f64>,
    /// The status as tagged in the file.
    pub tagged: Status,
    /// Date from which the segment is delimited; contested before it.
    pub delimited_on: Option<Date>,
    /// First day on which this geometry holds.
    pub valid_from: Option<Date>,
    /// Day from which this geometry no longer holds (exclusive).
    pub valid_to: Option<Date>,
    /// Date for which `tagged` is stated, where the segment says so itself.
    pub as_of: Option<Date>,
    /// Which part of the boundary it belongs to.
    pub part: Option<Part>,
    /// Whose course it is, of a `kind` of `claim`: where each side has one of its own, these are
    /// alternatives, and no sum holds those of two.
    pub claimed_by: Option<String>,
    /// Name of the stretch that people read about.
    pub section: Option<String>,
    /// What lies on its left.
    pub left: Side,
    /// What lies on its right.
    pub right: Side,
    /// How far its status is supported, in the file's word.
    pub confidence: Option<String>,
    /// What its status rests on.
    pub basis: Option<String>,
    /// What `delimited_on` rests on.
    pub delimited_on_basis: Option<String>,
    /// The published figure that its status was fitted to, which it cannot confirm.
    pub calibrated_to: Option<String>,
    /// All its GeoJSON members, as read, for grouping and for lossless export; without the
    /// geometry where `line` is all of it (see [`Segment::feature`]).
    pub source: geojson::Feature,
}

/// What lies on one side of a segment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Code of the state.
    pub state: Option<String>,
    /// Name of the province.
    pub unit: Option<String>,
}

/// What a file says about the status of a segment, and when: all that depends on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The status as tagged in the file.
    pub tagged: Status,
    /// Date from which the segment is delimited; contested before it.
    pub delimited_on: Option<Date>,
    /// First day on which the geometry holds.
    pub valid_from: Option<Date>,
    /// Day from which the geometry no longer holds (exclusive).
    pub valid_to: Option<Date>,
    /// Date for which `tagged` is stated, where the segment says so itself.
    pub as_of: Option<Date>,
}

impl Tag {
    /// Whether it says itself at which dates it holds.
    pub fn is_dated(&self) -> bool {
        self.delimited_on.or(self.valid_from).or(self.valid_to).is_some()
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

/// The classes a segment can have at a date: the two that totals and legends start from, and that
/// of what is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The line is described in an instrument that both parties accept.
    Delimited,
    /// It is not, at the date in question.
    Contested,
    /// Nobody has fixed it, or nothing is known of it: it counts as neither.
    Indefinite,
}

impl Status {
    /// All, in the order of tables and legends.
    pub const ALL: [Status; 3] = [Status::Delimited, Status::Contested, Status::Indefinite];
    /// The two that every table shows, whether they occur or not.
    pub const BOTH: [Status; 2] = [Status::Delimited, Status::Contested];

    /// The word that files and tables use.
    pub fn word(self) -> &'static str {
        match self {
            Status::Delimited => "delimited",
            Status::Contested => "contested",
            Status::Indefinite => "indefinite",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

impl Segment {
    /// All that its status at a date depends on.
    pub fn tag(&self) -> Tag {
        let Segment { tagged, delimited_on, valid_from, valid_to, as_of, .. } = *self;
        Tag { tagged, delimited_on, valid_from, valid_to, as_of }
    }

    /// The status at a date, as [`Tag::status_at`].
    pub fn status_at(&self, as_of: Option<Date>) -> Status {
        self.tag().status_at(as_of)
    }

    /// Whether the geometry holds at a date, as [`Tag::valid_at`].
    pub fn valid_at(&self, as_of: Option<Date>) -> bool {
        self.tag().valid_at(as_of)
    }

    /// What every output calls it: its id, else `#` and its position in the file from 1.
    pub fn name(&self) -> Cow<'_, str> {
        match &self.id {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned(unnamed(self.location.feature)),
        }
    }

    /// Its GeoJSON properties; empty when the feature has none.
    pub fn properties(&self) -> &JsonObject {
        static NONE: std::sync::LazyLock<JsonObject> = std::sync::LazyLock::new(JsonObject::new);
        self.source.properties.as_ref().unwrap_or(&NONE)
    }

    /// All its GeoJSON members, as read.
    pub fn feature(&self) -> geojson::Feature {
        let mut feature = self.source.clone();
        feature.geometry.get_or_insert_with(|| match &self.line.0[..] {
            [line] => Geometry::new(line.into()),
            _ => Geometry::new((&self.line).into()),
        });
        feature
    }

    /// A property as text: strings as they are, numbers and truth values as JSON writes them,
    /// `None` where it is absent or null. `tags.boundary` is a property of that name, else what is
    /// called `boundary` in the object `tags`.
    pub fn property(&self, key: &str) -> Option<String> {
        text(lookup(self.properties(), key)?).map(Cow::into_owned)
    }

    /// What a condition calls by a name: what it is called itself, or a property.
    pub(crate) fn named(&self, key: &str) -> Option<String> {
        match key {
            property::ID => Some(self.name().into_owned()),
            _ => self.property(key),
        }
    }
}

/// What a feature without an id is called, by its index.
pub(crate) fn unnamed(index: usize) -> String {
    format!("#{}", index + 1)
}

/// The value of a name, which may lead into objects.
pub(crate) fn lookup<'v>(properties: &'v JsonObject, name: &str) -> Option<&'v JsonValue> {
    properties.get(name).or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        lookup(properties.get(outer)?.as_object()?, inner)
    })
}

/// A value as text: strings as they are, others as JSON writes them; `None` for null.
pub(crate) fn text(value: &JsonValue) -> Option<Cow<'_, str>> {
    match value {
        JsonValue::Null => None,
        JsonValue::String(text) => Some(Cow::Borrowed(text)),
        other => Some(Cow::Owned(other.to_string())),
    }
}

impl Dataset {
    /// Whether, at a date, the line was agreed already but is still drawn as it was before: a
    /// later drawing has the agreed course.
    pub fn is_old_course(&self, as_of: Option<Date>) -> bool {
        self.valid_to.is_some() && self.settled_at(as_of)
    }

    /// The title in a language, where the data set has it, else its name.
    pub fn title(&self, lang: &str) -> &str {
        self.titles.get(lang).unwrap_or(&self.name)
    }

    /// What a reader has to know of any difference from another drawing, in a language where
    /// the data set has it, else as it has it.
    pub fn comparison_note(&self, lang: &str) -> Option<&str> {
        self.comparison_notes.get(lang).or(self.comparison_note.as_ref()).map(String::as_str)
    }

    /// What "delimited" rests on at a date, in a language, where the data set says.
    pub fn delimited_by(&self, lang: &str, as_of: Option<Date>) -> Option<&str> {
        let text = self.delimited_by.get(lang).map(String::as_str);
        text.filter(|_| !self.settled_at(as_of))
    }

    /// Whether the whole line was settled by a date.
    pub fn settled_at(&self, as_of: Option<Date>) -> bool {
        matches!((self.settled_on, as_of), (Some(event), Some(date)) if date.reaches(event))
    }

    /// Whether this drawing of the line holds at a date.
    pub fn valid_at(&self, as_of: Option<Date>) -> bool {
        valid(self.valid_from, self.valid_to, as_of)
    }
}

/// Whether what holds from one day (inclusive) until another (exclusive) holds at a date.
pub(super) fn valid(from: Option<Date>, to: Option<Date>, as_of: Option<Date>) -> bool {
    let Some(date) = as_of else { return true };
    from.is_none_or(|from| date.reaches(from)) && !to.is_some_and(|to| date.reaches(to))
}
