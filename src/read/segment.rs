//! A raw feature to a [`Segment`]. The only file that knows the names of its properties.

use std::borrow::Cow;

use geojson::feature::Id;
use geojson::{Feature, Geometry, JsonObject, JsonValue};
use serde::Deserialize;

use super::document::{Raw, Step};
use super::finding::{Finding, Findings};
use super::line;
use super::stream::cursor::Scalar;
use super::stream::pass::Parsed;
use super::stream::plain::Plain;
use crate::model::boundary::text;
use crate::model::{Date, Location, Segment, Severity, Status};

/// Which property of a file holds the status, and which of its values mean what.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Name of the property.
    pub property: String,
    /// Values that mean delimited.
    pub delimited: Vec<String>,
    /// Values that mean contested.
    pub contested: Vec<String>,
    /// The properties that a segment is to have as they are in the file; `None`: all. Others of a
    /// plain feature are let go, which is faster; those that make a segment are read nonetheless.
    pub needed: Option<Vec<String>>,
}

impl Rules {
    fn keeps(&self, property: &str) -> bool {
        self.needed.as_ref().is_none_or(|needed| needed.iter().any(|name| name == property))
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
/// a warning and no segment. Also gives what the segment says of its date.
pub(crate) fn read(
    raw: &Raw<'_>,
    parsed: Parsed,
    rules: &Rules,
    findings: &mut Findings,
) -> Option<(Segment, Option<String>)> {
    let (stated, feature_id) = match &parsed {
        Parsed::Plain(plain) => (Stated::of_plain(plain, rules), &plain.id),
        Parsed::Other(feature) => (Stated::of_feature(feature, rules), &feature.id),
    };
    let id = id(stated.id, feature_id.as_ref());
    let mut reader = Reader { raw, id, findings };
    let line = match &parsed {
        Parsed::Plain(_) => None,
        Parsed::Other(feature) => reader.line(feature.geometry.as_ref())?,
    };
    let status = reader.status(stated.status, rules);
    let delimited_on = reader.date("delimited_on", stated.delimited_on);
    let valid_from = reader.date("valid_from", stated.valid_from);
    let valid_to = reader.date("valid_to", stated.valid_to);
    reader.order(valid_from.flatten(), valid_to.flatten());
    let as_of = stated.as_of.map(Cow::into_owned);
    let id = reader.id;
    let (feature, plain) = parsed.feature(|name| rules.keeps(name));
    let segment = Segment {
        id: id.unwrap_or_else(|| format!("#{}", raw.index + 1)),
        location: Location { feature: raw.index, line: raw.place.line, column: raw.place.column },
        line: plain.or(line)?,
        tagged: status?,
        delimited_on: delimited_on?,
        valid_from: valid_from?,
        valid_to: valid_to?,
        source: feature,
    };
    Some((segment, as_of))
}

/// The properties that make a segment, as text; those that are null are absent.
#[derive(Default)]
struct Stated<'f> {
    /// A text or a number.
    id: Option<Cow<'f, str>>,
    as_of: Option<Cow<'f, str>>,
    /// Of one that is null, `Some(None)`.
    status: Option<Option<Cow<'f, str>>>,
    delimited_on: Option<Cow<'f, str>>,
    valid_from: Option<Cow<'f, str>>,
    valid_to: Option<Cow<'f, str>>,
}

impl<'f> Stated<'f> {
    fn of_plain(plain: &Plain<'f>, rules: &Rules) -> Stated<'f> {
        let mut stated = Stated::default();
        for (name, value) in plain.properties.iter().flatten() {
            let names = matches!(value, Scalar::Number(_) | Scalar::Text(_));
            stated.take(name, names, || value.text(), rules);
        }
        stated
    }

    fn of_feature(feature: &'f Feature, rules: &Rules) -> Stated<'f> {
        let mut stated = Stated::default();
        for (name, value) in feature.properties.iter().flatten() {
            stated.take(name, could_be_id(value), || text(value), rules);
        }
        stated
    }

    /// Takes a property, if it is one of these; `names` is whether it could be an id.
    fn take(
        &mut self,
        name: &str,
        names: bool,
        text: impl Fn() -> Option<Cow<'f, str>>,
        rules: &Rules,
    ) {
        match name {
            "id" => self.id = text().filter(|_| names),
            "as_of" => self.as_of = text(),
            "delimited_on" => self.delimited_on = text(),
            "valid_from" => self.valid_from = text(),
            "valid_to" => self.valid_to = text(),
            _ => {}
        }
        if name == rules.property {
            self.status = Some(text());
        }
    }
}

fn could_be_id(value: &JsonValue) -> bool {
    value.is_number() || value.is_string()
}

fn id(stated: Option<Cow<'_, str>>, id: Option<&Id>) -> Option<String> {
    stated.map(Cow::into_owned).or_else(|| match id? {
        Id::String(text) => Some(text.clone()),
        Id::Number(number) => Some(number.to_string()),
    })
}

/// The id of a feature that cannot be read as a whole.
pub(crate) fn faulty_id(raw: &Raw<'_>) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Option<Id>,
        properties: Option<JsonObject>,
    }
    let named: Named = raw.parse().ok()?;
    let property = named.properties.as_ref().and_then(|members| members.get("id"));
    let stated = property.filter(|value| could_be_id(value)).and_then(text);
    id(stated, named.id.as_ref())
}

struct Reader<'a, 'f> {
    raw: &'a Raw<'a>,
    id: Option<String>,
    findings: &'f mut Findings,
}

impl Reader<'_, '_> {
    /// `None`: not a segment at all. `Some(None)`: a segment with a faulty line.
    fn line(&mut self, geometry: Option<&Geometry>) -> Option<Option<geo::MultiLineString<f64>>> {
        let Some(geometry) = geometry else {
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

    fn status(&mut self, value: Option<Option<Cow<'_, str>>>, rules: &Rules) -> Option<Status> {
        let path = [Step::Member("properties"), Step::Member(&rules.property)];
        let is_null = value.is_some();
        let Some(found) = value.flatten() else {
            let what = if is_null { "is null" } else { "is missing" };
            let message = format!("property {:?} {what}", rules.property);
            self.error(&path, "missing-status", &message, &allowed(rules));
            return None;
        };
        if rules.delimited.iter().any(|value| *value == found) {
            return Some(Status::Delimited);
        }
        if rules.contested.iter().any(|value| *value == found) {
            return Some(Status::Contested);
        }
        let message = format!("property {:?} is {found:?}", rules.property);
        let hint = format!("{}{}", suggestion(&found, rules), allowed(rules));
        self.error(&path, "unknown-status", &message, &hint);
        None
    }

    /// `Some(None)`: absent. `None`: present but not a date, which is a finding.
    fn date(&mut self, key: &str, text: Option<Cow<'_, str>>) -> Option<Option<Date>> {
        let Some(text) = text else { return Some(None) };
        let path = [Step::Member("properties"), Step::Member(key)];
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
