//! GeoJSON text to raw features, each with its place in the text.
//!
//! The text of a feature is only delimited here, not parsed, so that a fault in one feature
//! leaves the others readable. Members may come in any order.

use std::collections::HashSet;
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::finding::Finding;
use crate::problem::Severity;

/// The features of a document, in order, and what its collection says beside them.
#[derive(Default)]
pub(super) struct Document<'a> {
    pub features: Vec<Raw<'a>>,
    pub dataset: Option<Raw<'a>>,
    /// Names and values of its foreign members (RFC 7946 section 6.1).
    pub foreign: Vec<(String, Raw<'a>)>,
}

/// A part of the text that is one JSON value.
pub(super) struct Raw<'a> {
    /// Index of the feature, from 0.
    pub index: usize,
    /// Where the value starts in the whole text.
    pub offset: usize,
    pub text: &'a str,
}

impl<'a> Raw<'a> {
    pub fn new(index: usize, value: &'a RawValue, whole: &str) -> Raw<'a> {
        let text = value.get();
        Raw { index, offset: text.as_ptr() as usize - whole.as_ptr() as usize, text }
    }

    /// Parses the value; an error is placed in the whole text.
    pub fn parse<T: Deserialize<'a>>(&self, whole: &str) -> Result<T, Finding> {
        serde_json::from_str(self.text).map_err(|error| {
            let mut finding = syntax(&error, self.text);
            finding.offset += self.offset;
            debug_assert!(finding.offset <= whole.len());
            finding
        })
    }

    /// Refuses what is no object, and a member that stands twice in the object or in one right
    /// inside it (properties, geometry): which of the two is meant cannot be known.
    pub fn check_members(&self, whole: &str) -> Result<(), Finding> {
        let members: Members<'a> = self.parse(whole)?;
        let inner = || {
            let objects = members.0.iter().filter(|(_, value)| value.get().starts_with('{'));
            objects.filter_map(|(_, value)| serde_json::from_str::<Members<'_>>(value.get()).ok())
        };
        match members.repeated().or_else(|| inner().find_map(|members| members.repeated())) {
            Some((name, value)) => Err(repeated(&name, value, whole)),
            None => Ok(()),
        }
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

/// Members of a collection that are not foreign. A `bbox` is not kept: it would be wrong as
/// soon as a segment is left out. `frontier` says how an export was made, not its next one.
const KNOWN: [&str; 5] = ["type", "features", "bbox", "dataset", "frontier"];

/// Splits a text into features: one document, or a sequence of them.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Finding> {
    if is_sequence(text) {
        return sequence(text);
    }
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => {
            let mut document = Document::default();
            document.add(value, text)?;
            Ok(document)
        }
        Err(error) => Err(syntax(&error, text)),
    }
}

/// A text sequence starts with a record separator (RFC 8142); newline-delimited features have
/// a whole JSON value on the first line and more after it.
fn is_sequence(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t', '\r', '\n']);
    if text.starts_with('\u{1E}') {
        return true;
    }
    let Some((first, rest)) = text.split_once('\n') else { return false };
    !rest.trim().is_empty() && serde_json::from_str::<IgnoredAny>(first).is_ok()
}

fn sequence(text: &str) -> Result<Document<'_>, Finding> {
    let mut document = Document::default();
    for line in text.split(['\n', '\u{1E}']).filter(|line| !line.trim().is_empty()) {
        let value: &RawValue = serde_json::from_str(line).map_err(|error| {
            let mut finding = syntax(&error, line);
            finding.offset += line.as_ptr() as usize - text.as_ptr() as usize;
            finding
        })?;
        document.add(value, text)?;
    }
    Ok(document)
}

impl<'a> Document<'a> {
    fn add(&mut self, value: &'a RawValue, whole: &'a str) -> Result<(), Finding> {
        let raw = Raw::new(self.features.len(), value, whole);
        let members: Members<'a> = raw.parse(whole)?;
        if let Some((name, value)) = members.repeated() {
            return Err(repeated(&name, value, whole));
        }
        let find =
            |name: &str| members.0.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
        let kind = find("type").and_then(|kind| serde_json::from_str::<String>(kind.get()).ok());
        match kind.as_deref() {
            Some("FeatureCollection") => {
                self.add_collection(find("features"), &raw, whole)?;
                self.dataset = find("dataset").map(|value| Raw::new(0, value, whole));
                let foreign = members.0.into_iter().filter(|(name, _)| !KNOWN.contains(&&**name));
                self.foreign.extend(foreign.map(|(name, value)| (name, Raw::new(0, value, whole))));
                Ok(())
            }
            Some("Feature") => {
                self.features.push(raw);
                Ok(())
            }
            other => Err(wrong_type(other, raw.offset)),
        }
    }

    fn add_collection(
        &mut self,
        features: Option<&'a RawValue>,
        collection: &Raw<'a>,
        whole: &'a str,
    ) -> Result<(), Finding> {
        let features = features.ok_or_else(|| {
            let hint = "a FeatureCollection holds its features in the list `features`";
            error(collection.offset, "no-features", "the FeatureCollection has no `features`", hint)
        })?;
        let list: Vec<&RawValue> = Raw::new(0, features, whole).parse(whole)?;
        let first = self.features.len();
        let raws = list.into_iter().enumerate();
        self.features.extend(raws.map(|(index, value)| Raw::new(first + index, value, whole)));
        Ok(())
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

fn repeated(name: &str, value: &str, whole: &str) -> Finding {
    let offset = value.as_ptr() as usize - whole.as_ptr() as usize;
    let message = format!("the member {name:?} stands here for the second time");
    error(offset, "repeated-member", &message, "keep the one that is meant")
}

fn error(offset: usize, code: &'static str, message: &str, hint: &str) -> Finding {
    Finding {
        severity: Severity::Error,
        feature: None,
        id: None,
        offset,
        code,
        message: message.to_owned(),
        hint: hint.to_owned(),
    }
}

/// A JSON fault, placed by byte offset in `text`.
pub(super) fn syntax(fault: &serde_json::Error, text: &str) -> Finding {
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
pub(super) struct Members<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

impl<'a> Members<'a> {
    /// The first name that stands twice, and the text of its second value.
    fn repeated(&self) -> Option<(String, &'a str)> {
        let mut seen = HashSet::new();
        let (name, value) = self.0.iter().find(|(name, _)| !seen.insert(name))?;
        Some((name.clone(), value.get()))
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
