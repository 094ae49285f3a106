//! GeoJSON values that are not parsed whole: where they stand in a text, and what is wrong.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use geojson::Feature;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::crs;
use super::finding::{Finding, Place};
use crate::model::{Dataset, Problem};

/// A part of the text that is one JSON value.
pub(crate) struct Raw<'a> {
    /// Index of the feature, from 0.
    pub index: usize,
    /// Where the value starts in the whole text.
    pub offset: usize,
    /// Line and column where it starts.
    pub place: Place,
    pub text: &'a str,
}

impl<'a> Raw<'a> {
    /// A value that is part of a larger text.
    pub fn within(whole: &str, value: &'a RawValue) -> Raw<'a> {
        let text = value.get();
        let offset = text.as_ptr() as usize - whole.as_ptr() as usize;
        Raw { index: 0, offset, place: Place::START, text }
    }

    /// Parses the value; an error is placed in the whole text.
    pub fn parse<T: Deserialize<'a>>(&self) -> Result<T, Finding> {
        serde_json::from_str(self.text).map_err(|error| self.placed(&error))
    }

    /// Parses the value as a feature, in which no member stands twice.
    pub fn feature(&self) -> Result<Feature, Finding> {
        let members: Members<'_> = self.parse()?;
        self.check_members(&members)?;
        self.parse().map_err(|finding| self.wrong_type(&members).unwrap_or(finding))
    }

    /// What is wrong with a `type` that is no text, of the feature or its geometry.
    fn wrong_type(&self, members: &Members<'_>) -> Option<Finding> {
        const EXPECTED: &str = "expected \"LineString\", \"MultiLineString\" or another type of \
                                RFC 7946, with its positions in `coordinates`";
        let geometry = members.get("geometry").map(|value| value.get());
        let inner: Option<Members<'_>> = geometry.and_then(|text| serde_json::from_str(text).ok());
        let found = |members: &Members<'_>, path: &[Step<'_>], expected: &str| {
            let value = members.get("type").filter(|value| !value.get().starts_with('"'))?.get();
            let message = format!("`type` is {}, not a text", excerpt(value));
            Some(error(self.locate(path), "not-geojson", &message, expected))
        };
        found(members, &[Step::Member("type")], "expected \"Feature\"")
            .or_else(|| found(&inner?, &[Step::Member("geometry"), Step::Member("type")], EXPECTED))
    }

    /// Refuses what is no object, and a member that stands twice in the object or in one right
    /// inside it (properties, geometry): which of the two is meant cannot be known.
    fn check_members(&self, members: &Members<'_>) -> Result<(), Finding> {
        let objects = members.0.iter().filter(|(_, value)| value.get().starts_with('{'));
        let inner = objects.filter_map(|(_, value)| serde_json::from_str(value.get()).ok());
        match members
            .repeated()
            .or_else(|| inner.flat_map(|inner: Members<'_>| inner.repeated()).next())
        {
            Some(member) => Err(self.repeated(member)),
            None => Ok(()),
        }
    }

    fn repeated(&self, (name, value): (String, &'a RawValue)) -> Finding {
        let offset = self.offset + Raw::within(self.text, value).offset;
        let message = format!("the member {name:?} stands here for the second time");
        error(offset, "repeated-member", &message, "keep the one that is meant")
    }

    fn placed(&self, error: &serde_json::Error) -> Finding {
        let finding = syntax(error, self.text);
        Finding { offset: self.offset + finding.offset, ..finding }
    }

    /// Byte offset in the whole text of the value at a path of member names and indices.
    /// Falls back to the innermost value that could be reached.
    pub fn locate(&self, path: &[Step<'_>]) -> usize {
        let mut value = self.text;
        for step in path {
            match step.enter(value) {
                Some(inner) => value = inner,
                None => break,
            }
        }
        self.offset + (value.as_ptr() as usize - self.text.as_ptr() as usize)
    }
}

/// One step into a JSON value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    Member(&'a str),
    Index(usize),
}

impl Step<'_> {
    fn enter<'v>(&self, value: &'v str) -> Option<&'v str> {
        match self {
            Step::Member(name) => {
                let members: Members<'v> = serde_json::from_str(value).ok()?;
                members
                    .0
                    .into_iter()
                    .rev()
                    .find(|(key, _)| key == name)
                    .map(|(_, value)| value.get())
            }
            Step::Index(index) => {
                let items: Vec<&RawValue> = serde_json::from_str(value).ok()?;
                items.get(*index).map(|value| value.get())
            }
        }
    }
}

/// Members of a collection that are not foreign. A `bbox` is not kept: it would be wrong as
/// soon as a segment is left out. `frontier` says how an export was made, not its next one.
const KNOWN: [&str; 5] = ["type", "features", "bbox", "dataset", "frontier"];

/// What a collection says beside its features.
///
/// Its head and its tail are separated by all the features, so each is parsed by itself, made
/// complete by what the other part is known to hold.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    /// The `dataset` member of the last collection that has one, with the foreign members of all.
    pub dataset: Dataset,
    /// Collections that turned out to be something else, when that was seen at their end.
    pub faults: Vec<Problem>,
    kind: Option<String>,
    begin: Place,
    /// Names of the members before the features.
    names: Vec<String>,
}

impl Envelope {
    /// Takes the text of a collection up to the bracket that opens its list of features, which
    /// stands at an offset of a larger text. Gives what is wrong with its `dataset`.
    ///
    /// # Errors
    /// It is no JSON, or not on WGS 84.
    pub fn head(
        &mut self,
        text: &str,
        offset: usize,
        begin: Place,
    ) -> Result<Option<Finding>, Finding> {
        (self.kind, self.begin, self.names) = (None, begin, Vec::new());
        self.members(&format!("{text}]}}"), |place| (offset + place).min(offset + text.len()))
    }

    /// Takes the text of a collection from the bracket that closes its list of features.
    ///
    /// # Errors
    /// It is no JSON, or not on WGS 84.
    pub fn tail(&mut self, text: &str, offset: usize) -> Result<Option<Finding>, Finding> {
        const OPEN: &str = "{\"features\":[";
        let found = self.members(&format!("{OPEN}{text}"), |place| {
            (offset + place).saturating_sub(OPEN.len())
        })?;
        match self.kind.as_deref() {
            Some("FeatureCollection") => {}
            Some("Feature") => {
                let message = "a Feature has a list of `features`";
                let hint = "only a FeatureCollection has one: what is `type` meant to be?";
                self.faults.push(error(0, "not-geojson", message, hint).at(self.begin));
            }
            kind => self.faults.push(wrong_type(kind, 0).at(self.begin)),
        }
        Ok(found)
    }

    fn members(
        &mut self,
        text: &str,
        offset: impl Fn(usize) -> usize,
    ) -> Result<Option<Finding>, Finding> {
        let moved = |finding: Finding| Finding { offset: offset(finding.offset), ..finding };
        let whole = Raw { index: 0, offset: 0, place: Place::START, text };
        let members: Members<'_> = whole.parse().map_err(moved)?;
        if let Some(member) = members.repeated_after(&self.names) {
            return Err(moved(whole.repeated(member)));
        }
        self.kind = members.text("type").or(self.kind.take());
        self.names = members.0.iter().map(|(name, _)| name.clone()).collect();
        self.names.retain(|name| name != "features");
        if let Some(value) = members.get(crs::MEMBER) {
            let value = Raw::within(text, value);
            crs::fault(&value.parse().map_err(moved)?, value.offset)
                .map_or(Ok(()), Err)
                .map_err(moved)?;
        }
        Ok(self.keep(members, text).err().map(moved))
    }

    /// Keeps what is said of the data set.
    fn keep(&mut self, members: Members<'_>, text: &str) -> Result<(), Finding> {
        if let Some(dataset) = members.get("dataset") {
            let foreign = std::mem::take(&mut self.dataset.foreign);
            self.dataset = Dataset { foreign, ..Raw::within(text, dataset).parse()? };
        }
        for (name, value) in members.0 {
            if !KNOWN.contains(&name.as_str()) {
                self.dataset.foreign.insert(name, Raw::within(text, value).parse()?);
            }
        }
        Ok(())
    }
}

/// Why a value that cannot be read as a feature makes the whole input unreadable: it is no JSON,
/// or, if it stands `alone`, no feature. `None` where the fault is inside the feature.
pub(crate) fn fatal(raw: &Raw<'_>, alone: bool) -> Option<Finding> {
    if let Err(finding) = raw.parse::<&RawValue>() {
        return Some(finding);
    }
    if !alone {
        return None;
    }
    raw.parse().map_or_else(Some, |members: Members<'_>| match members.repeated() {
        Some(member) => Some(raw.repeated(member)),
        None => no_feature(&members, raw),
    })
}

fn no_feature(members: &Members<'_>, raw: &Raw<'_>) -> Option<Finding> {
    match members.text("type").as_deref() {
        Some("Feature") => None,
        Some("FeatureCollection") => Some(match members.get("features") {
            None => error(
                raw.offset,
                "no-features",
                "the FeatureCollection has no `features`",
                "a FeatureCollection lists its features in `features`",
            ),
            Some(features) => error(
                raw.locate(&[Step::Member("features")]),
                "not-geojson",
                &format!("`features` is {}, expected a sequence", excerpt(features.get())),
                "`features` is a list of features",
            ),
        }),
        other => Some(wrong_type(other, raw.offset)),
    }
}

/// The start of a value, short enough for a message.
fn excerpt(json: &str) -> Cow<'_, str> {
    const SHOWN: usize = 40;
    match json.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(json),
        Some((cut, _)) => Cow::Owned(format!("{}…", &json[..cut])),
    }
}

fn wrong_type(kind: Option<&str>, offset: usize) -> Finding {
    match kind {
        None => error(
            offset,
            "not-geojson",
            "this JSON has no `type`, so it is not GeoJSON",
            "expected a FeatureCollection or a Feature",
        ),
        Some("Topology") => error(
            offset,
            "not-geojson",
            "this is TopoJSON, not GeoJSON",
            "`mapshaper in.json -o format=geojson out.geojson`",
        ),
        Some(kind) => error(
            offset,
            "not-geojson",
            &format!("`type` is {kind:?}; expected \"FeatureCollection\" or \"Feature\""),
            "a bare geometry has no status: wrap it in a Feature with a `status` property",
        ),
    }
}

fn error(offset: usize, code: &'static str, message: &str, hint: &str) -> Finding {
    Finding::error(offset, code, message.to_owned(), hint)
}

/// A JSON fault, placed by byte offset in `text`.
pub(crate) fn syntax(fault: &serde_json::Error, text: &str) -> Finding {
    let before: usize =
        text.split_inclusive('\n').take(fault.line().saturating_sub(1)).map(str::len).sum();
    let offset = (before + fault.column().saturating_sub(1)).min(text.len());
    let described = fault.to_string();
    let message = described.split(" at line ").next().unwrap_or_default();
    let message = &message.replace("expected f64", "expected a number");
    let hint = match fault.classify() {
        serde_json::error::Category::Eof => "the file is cut off: get it again",
        _ if message.starts_with("recursion limit") => {
            "no GeoJSON needs more than 127 levels: flatten the value"
        }
        serde_json::error::Category::Syntax => {
            "JSON allows no NaN, Infinity, comments or trailing commas"
        }
        _ => "see RFC 7946 for what a feature must hold",
    };
    let code = if fault.is_data() { "not-geojson" } else { "json" };
    error(offset, code, message, hint)
}

/// The members of a JSON object, undecoded, in order.
pub(crate) struct Members<'a>(pub Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    /// A member that is a string; of another value, the start of its text.
    fn text(&self, name: &str) -> Option<String> {
        let value = self.get(name)?.get();
        Some(serde_json::from_str(value).unwrap_or_else(|_| excerpt(value).into_owned()))
    }

    /// The first name that stands twice, and its second value.
    fn repeated(&self) -> Option<(String, &'a RawValue)> {
        self.repeated_after(&[])
    }

    /// The same, where other names came before.
    fn repeated_after(&self, names: &[String]) -> Option<(String, &'a RawValue)> {
        let mut seen: HashSet<&String> = names.iter().collect();
        self.0.iter().find(|(name, _)| !seen.insert(name)).cloned()
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(entry) = map.next_entry()? {
            members.push(entry);
        }
        Ok(Members(members))
    }
}
