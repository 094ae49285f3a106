//! GeoJSON values that are not parsed whole: where they stand in a text, and what is wrong.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::finding::{Finding, Place};
use crate::Problem;
use crate::boundary::Dataset;

/// A part of the text that is one JSON value.
pub(super) struct Raw<'a> {
    /// Index of the feature, from 0.
    pub index: usize,
    /// Where the value starts in the whole text.
    pub offset: usize,
    pub text: &'a str,
}

impl<'a> Raw<'a> {
    /// A value that is part of a larger text.
    fn within(whole: &str, value: &'a RawValue) -> Raw<'a> {
        let text = value.get();
        Raw { index: 0, offset: text.as_ptr() as usize - whole.as_ptr() as usize, text }
    }

    /// Parses the value; an error is placed in the whole text.
    pub fn parse<T: Deserialize<'a>>(&self) -> Result<T, Finding> {
        serde_json::from_str(self.text).map_err(|error| self.placed(&error))
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
pub(super) enum Step<'a> {
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

/// What a collection says beside its features.
///
/// Its head and its tail are separated by all the features, so each is parsed by itself, made
/// complete by what the other part is known to hold.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    /// The `dataset` member of the last collection that has one.
    pub dataset: Option<Dataset>,
    /// Collections that turned out to be something else, when that was seen at their end.
    pub faults: Vec<Problem>,
    kind: Option<String>,
    begin: Place,
}

impl Envelope {
    /// Takes the text of a collection up to the bracket that opens its list of features, which
    /// stands at an offset of a larger text. Gives what is wrong with its `dataset`.
    ///
    /// # Errors
    /// It is no JSON.
    pub fn head(
        &mut self,
        text: &str,
        offset: usize,
        begin: Place,
    ) -> Result<Option<Finding>, Finding> {
        (self.kind, self.begin) = (None, begin);
        self.members(&format!("{text}]}}"), |place| (offset + place).min(offset + text.len()))
    }

    /// Takes the text of a collection from the bracket that closes its list of features.
    ///
    /// # Errors
    /// It is no JSON.
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
        let members = serde_json::from_str::<Members<'_>>(text)
            .map_err(|error| moved(syntax(&error, text)))?;
        self.kind = members.text("type").or(self.kind.take());
        let Some(dataset) = members.get("dataset") else { return Ok(None) };
        match Raw::within(text, dataset).parse() {
            Ok(dataset) => self.dataset = Some(dataset),
            Err(finding) => return Ok(Some(moved(finding))),
        }
        Ok(None)
    }
}

/// Why a value that cannot be read as a feature makes the whole input unreadable: it is no JSON,
/// or, if it stands `alone`, no feature. `None` where the fault is inside the feature.
pub(super) fn fatal(raw: &Raw<'_>, alone: bool) -> Option<Finding> {
    if let Err(finding) = raw.parse::<&RawValue>() {
        return Some(finding);
    }
    if !alone {
        return None;
    }
    raw.parse().map_or_else(Some, |members| no_feature(&members, raw))
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
pub(super) fn syntax(fault: &serde_json::Error, text: &str) -> Finding {
    let before: usize =
        text.split_inclusive('\n').take(fault.line().saturating_sub(1)).map(str::len).sum();
    let offset = (before + fault.column().saturating_sub(1)).min(text.len());
    let described = fault.to_string();
    let message = described.split(" at line ").next().unwrap_or_default();
    let hint = match fault.classify() {
        serde_json::error::Category::Eof => "the file is cut off: get it again",
        serde_json::error::Category::Syntax => {
            "JSON allows no NaN, Infinity, comments or trailing commas"
        }
        _ => "see RFC 7946 for what a feature must hold",
    };
    let code = if fault.is_data() { "not-geojson" } else { "json" };
    error(offset, code, message, hint)
}

/// The members of a JSON object, undecoded, in order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    /// A member that is a string.
    fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.get(name)?.get()).ok()
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
