//! JSON values that are not parsed whole: where they stand in a text, and what is wrong.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use geojson::feature::Id;
use geojson::{Feature, JsonObject, JsonValue};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::finding::{Finding, Place};
use crate::model::Severity;
use crate::model::boundary::text;
use crate::model::format::shortened;
use crate::model::property::ID;

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

    /// What is wrong with the feature, at a path in it.
    pub fn finding(
        &self,
        severity: Severity,
        id: Option<&str>,
        path: &[Step<'_>],
        code: &'static str,
        message: String,
        hint: &str,
    ) -> Finding {
        let (feature, id) = (Some(self.index), id.map(str::to_owned));
        Finding { severity, feature, id, ..Finding::error(self.locate(path), code, message, hint) }
    }

    pub fn repeated(&self, (name, value): (String, &'a RawValue)) -> Finding {
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

/// Whether a value can name a feature.
pub(super) fn could_be_id(value: &JsonValue) -> bool {
    value.is_number() || value.is_string()
}

/// The member of a feature as text.
pub(super) fn id_text(id: &Id) -> String {
    match id {
        Id::String(text) => text.clone(),
        Id::Number(number) => number.to_string(),
    }
}

/// The id of a feature that cannot be read as a whole.
pub(crate) fn faulty_id(raw: &Raw<'_>) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Option<Id>,
        properties: Option<JsonObject>,
    }
    let named: Named = raw.parse().ok()?;
    let property = named.properties.as_ref().and_then(|members| members.get(ID));
    let stated = property.filter(|value| could_be_id(value)).and_then(text);
    stated.map(Cow::into_owned).or_else(|| named.id.as_ref().map(id_text))
}

/// The start of a value, short enough for a message.
pub(super) fn excerpt(json: &str) -> Cow<'_, str> {
    const SHOWN: usize = 40;
    shortened(json, SHOWN)
}

pub(super) fn error(offset: usize, code: &'static str, message: &str, hint: &str) -> Finding {
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
        _ if message.contains("; expected ") => "write it in that way",
        _ => "see RFC 7946 for what a feature must hold",
    };
    let code = if fault.is_data() { "not-geojson" } else { "json" };
    error(offset, code, message, hint)
}

/// The members of a JSON object, undecoded, in order.
pub(crate) struct Members<'a>(pub Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    /// A member that is a string; of another value, the start of its text.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.get(name)?.get();
        Some(serde_json::from_str(value).unwrap_or_else(|_| excerpt(value).into_owned()))
    }

    /// The first name that stands twice, and its second value.
    pub fn repeated(&self) -> Option<(String, &'a RawValue)> {
        self.repeated_after(&[])
    }

    /// The same, where other names came before.
    pub fn repeated_after(&self, names: &[String]) -> Option<(String, &'a RawValue)> {
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
