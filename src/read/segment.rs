//! A raw feature to a [`Segment`]. The only file that knows the names of its properties.

use geojson::feature::Id;
use geojson::{Feature, JsonObject, JsonValue};
use serde::Deserialize;

use super::document::{Raw, Step};
use super::finding::{Finding, Findings};
use super::line;
use crate::Date;
use crate::boundary::{Segment, Status};
use crate::problem::{Location, Severity};

/// Which property of a file holds the status, and which of its values mean what.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Name of the property.
    pub property: String,
    /// Values that mean delimited.
    pub delimited: Vec<String>,
    /// Values that mean contested.
    pub contested: Vec<String>,
    /// Properties that are needed beside those that make a segment; `None`: all. The others of a
    /// plain feature are passed over, which is faster.
    pub needed: Option<Vec<String>>,
}

/// Properties that make a segment, beside its status.
const READ: [&str; 5] = ["id", "as_of", "delimited_on", "valid_from", "valid_to"];

impl Rules {
    /// Names of all properties that have to be read; `None`: all.
    pub(super) fn needed(&self) -> Option<Vec<&str>> {
        let more = self.needed.as_ref()?.iter().map(String::as_str);
        Some(READ.into_iter().chain([self.property.as_str()]).chain(more).collect())
    }
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            property: "status".into(),
            delimited: vec![Status::Delimited.word().into()],
            contested: vec![Status::Contested.word().into()],
            needed: None,
        }
    }
}

/// Reads a feature; adds what is wrong with it to `findings`. A feature that is no line gives
/// a warning and no segment.
pub(super) fn read(
    raw: &Raw<'_>,
    feature: Feature,
    rules: &Rules,
    findings: &mut Findings,
) -> Option<Segment> {
    let id = id(feature.properties.as_ref(), feature.id.as_ref());
    let mut reader = Reader { raw, id, findings };
    let line = reader.line(&feature)?;
    let status = reader.status(&feature, rules);
    let [delimited_on, valid_from, valid_to] =
        ["delimited_on", "valid_from", "valid_to"].map(|key| reader.date(&feature, key));
    reader.order(valid_from.flatten(), valid_to.flatten());
    Some(Segment {
        id: reader.id.unwrap_or_else(|| format!("#{}", raw.index + 1)),
        location: Location { feature: raw.index, line: raw.place.line, column: raw.place.column },
        line: line?,
        tagged: status?,
        delimited_on: delimited_on?,
        valid_from: valid_from?,
        valid_to: valid_to?,
        source: feature,
    })
}

fn id(properties: Option<&JsonObject>, id: Option<&Id>) -> Option<String> {
    let property = match properties.and_then(|properties| properties.get("id")) {
        Some(JsonValue::String(text)) => Some(text.clone()),
        Some(JsonValue::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    property.or_else(|| match id? {
        Id::String(text) => Some(text.clone()),
        Id::Number(number) => Some(number.to_string()),
    })
}

/// The id of a feature that cannot be read as a whole.
pub(super) fn faulty_id(raw: &Raw<'_>) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Option<Id>,
        properties: Option<JsonObject>,
    }
    let named: Named = raw.parse().ok()?;
    id(named.properties.as_ref(), named.id.as_ref())
}

struct Reader<'a, 'f> {
    raw: &'a Raw<'a>,
    id: Option<String>,
    findings: &'f mut Findings,
}

impl Reader<'_, '_> {
    /// `None`: not a segment at all. `Some(None)`: a segment with a faulty line.
    fn line(&mut self, feature: &Feature) -> Option<Option<geo::MultiLineString<f64>>> {
        let Some(geometry) = &feature.geometry else {
            let hint = "give it its line, or remove the feature";
            self.error(&[Step::Member("geometry")], "no-geometry", "there is no geometry", hint);
            return Some(None);
        };
        match line::lines(&geometry.value) {
            None => {
                let message = format!("a {} is not a line: ignored", geometry.value.type_name());
                let hint = "segments are LineString or MultiLineString";
                self.add(
                    Severity::Warning,
                    &[Step::Member("geometry")],
                    "not-a-line",
                    &message,
                    hint,
                );
                None
            }
            Some(Ok(lines)) => Some(Some(lines)),
            Some(Err(faults)) => {
                for fault in faults {
                    let path: Vec<Step<'_>> =
                        [Step::Member("geometry")].into_iter().chain(fault.path).collect();
                    self.error(&path, fault.code, &fault.message, fault.hint);
                }
                Some(None)
            }
        }
    }

    fn status(&mut self, feature: &Feature, rules: &Rules) -> Option<Status> {
        let path = [Step::Member("properties"), Step::Member(&rules.property)];
        let found = match feature.property(&rules.property) {
            None | Some(JsonValue::Null) => {
                let what = if feature.contains_property(&rules.property) {
                    "is null"
                } else {
                    "is missing"
                };
                let message = format!("property {:?} {what}", rules.property);
                self.error(&path, "missing-status", &message, &allowed(rules));
                return None;
            }
            Some(JsonValue::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        if rules.delimited.contains(&found) {
            return Some(Status::Delimited);
        }
        if rules.contested.contains(&found) {
            return Some(Status::Contested);
        }
        let message = format!("property {:?} is {found:?}", rules.property);
        let hint = format!("{}{}", suggestion(&found, rules), allowed(rules));
        self.error(&path, "unknown-status", &message, &hint);
        None
    }

    /// `Some(None)`: absent. `None`: present but not a date, which is a finding.
    fn date(&mut self, feature: &Feature, key: &str) -> Option<Option<Date>> {
        let path = [Step::Member("properties"), Step::Member(key)];
        let text = match feature.property(key) {
            None | Some(JsonValue::Null) => return Some(None),
            Some(JsonValue::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        match text.parse() {
            Ok(date) => Some(Some(date)),
            Err(error) => {
                let message = format!("property {key:?}: {error}");
                self.error(&path, "bad-date", &message, "write the date as ISO 8601 does");
                None
            }
        }
    }

    fn order(&mut self, from: Option<Date>, to: Option<Date>) {
        if let (Some(from), Some(to)) = (from, to)
            && from.first_day() >= to.first_day()
        {
            let message = format!("valid_from {from} is not before valid_to {to}");
            let path = [Step::Member("properties"), Step::Member("valid_from")];
            self.error(&path, "bad-date", &message, "valid_to is the first day it no longer holds");
        }
    }

    fn error(&mut self, path: &[Step<'_>], code: &'static str, message: &str, hint: &str) {
        self.add(Severity::Error, path, code, message, hint);
    }

    fn add(
        &mut self,
        severity: Severity,
        path: &[Step<'_>],
        code: &'static str,
        message: &str,
        hint: &str,
    ) {
        self.findings.push(Finding {
            severity,
            feature: Some(self.raw.index),
            id: self.id.clone(),
            offset: self.raw.locate(path),
            code,
            message: message.to_owned(),
            hint: hint.to_owned(),
        });
    }
}

fn allowed(rules: &Rules) -> String {
    let quoted = |values: &[String]| {
        values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" or ")
    };
    format!(
        "allowed: {} (delimited), {} (contested); another property or other values can be named \
         with --status-property, --delimited and --contested",
        quoted(&rules.delimited),
        quoted(&rules.contested)
    )
}

fn suggestion(found: &str, rules: &Rules) -> String {
    let lower = found.trim().to_lowercase();
    let near = rules.delimited.iter().chain(&rules.contested).find(|value| {
        strsim::damerau_levenshtein(&value.to_lowercase(), &lower) <= 2.min(value.len() / 2)
    });
    near.map(|value| format!("did you mean {value:?}? ")).unwrap_or_default()
}
