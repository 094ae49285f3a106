//! What a boundary is: segments with a status that has a date, and the data set they come from.

use std::borrow::Cow;
use std::collections::BTreeSet;

use geo::MultiLineString;
use geojson::{Geometry, GeometryValue, JsonObject, JsonValue};

use super::problem::Location;
use super::{Dataset, Part, Tag, property};

/// A boundary as read: its data set and its segments in file order.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Where the segments come from and what holds for all of them.
    pub dataset: Dataset,
    /// The segments, in the order of the file.
    pub segments: Vec<Segment>,
}

/// Who claims courses of their own, if several do.
pub(crate) fn rivals<'s>(claimed_by: impl Iterator<Item = Option<&'s str>>) -> BTreeSet<&'s str> {
    let claims: BTreeSet<&str> = claimed_by.flatten().collect();
    if claims.len() > 1 { claims } else { BTreeSet::new() }
}

/// Whether courses that sides claim are alternatives, which no sum holds, by who claims each line:
/// several do, or there are lines that nobody claims. If one of these sides is `chosen`, its course
/// goes with those.
pub(crate) fn alternatives<'s>(
    claimed_by: impl Iterator<Item = Option<&'s str>>,
    chosen: bool,
) -> bool {
    let whose = claimed_by.filter(|by| by.is_some() || !chosen);
    whose.collect::<BTreeSet<_>>().len() > 1
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
    /// All that its status at a date depends on.
    pub tag: Tag,
    /// Which part of the boundary it belongs to.
    pub part: Option<Part>,
    /// Whose course it is, of a `kind` of `claim`: it is an alternative to what others claim or
    /// nobody, and no sum holds two.
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

impl From<Tag> for Segment {
    /// A segment without a line, of which nothing is said but its tag.
    fn from(tag: Tag) -> Segment {
        Segment {
            id: None,
            location: Location::default(),
            line: MultiLineString::new(Vec::new()),
            tag,
            part: None,
            claimed_by: None,
            section: None,
            left: Side::default(),
            right: Side::default(),
            confidence: None,
            basis: None,
            delimited_on_basis: None,
            calibrated_to: None,
            source: geojson::Feature::default(),
        }
    }
}

impl Segment {
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
        feature.geometry.get_or_insert_with(|| Geometry::new(geometry(&self.line)));
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

/// A line as GeoJSON has it: one of one part as such.
pub(crate) fn geometry(line: &MultiLineString<f64>) -> GeometryValue {
    if let [one] = &line.0[..] { one.into() } else { line.into() }
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

/// A value as text: strings as they are, others as JSON writes them, but a number without fraction
/// always without a point (1.0 is 1); `None` for null.
pub(crate) fn text(value: &JsonValue) -> Option<Cow<'_, str>> {
    // Up to here every whole number is one of 64 bits, and no other is written the same.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = |number: &f64| number.fract() == 0.0 && number.abs() < EXACT;
    match value {
        JsonValue::Null => None,
        JsonValue::String(text) => Some(Cow::Borrowed(text)),
        JsonValue::Number(number) if number.is_f64() => {
            let number_text = number.as_f64().filter(whole).map(|whole| (whole as i64).to_string());
            Some(Cow::Owned(number_text.unwrap_or_else(|| number.to_string())))
        }
        other => Some(Cow::Owned(other.to_string())),
    }
}
