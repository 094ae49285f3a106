//! A raw feature to a [`Segment`], and what is wrong with it.

use std::borrow::Cow;

use geojson::Geometry;

use super::document::{Raw, Step};
use super::finding::{Finding, Findings, Place};
use super::line;
use super::rules::Rules;
use super::stated::Stated;
use super::stream::pass::Parsed;
use crate::model::property::{AS_OF, DELIMITED_ON, VALID_FROM, VALID_TO};
use crate::model::{Date, Location, Segment, Severity, Status, Tag};

/// Reads a feature; adds what is wrong with it to `findings`. A feature that is no line gives
/// a warning and no segment.
pub(crate) fn read(
    raw: &Raw<'_>,
    parsed: Parsed,
    rules: &Rules,
    findings: &mut Findings,
) -> Option<Segment> {
    let stated = Stated::of(&parsed, rules);
    let mut reader = Reader { raw, id: stated.id(parsed.id()), findings };
    let line = match &parsed {
        Parsed::Plain(_) => None,
        Parsed::Other(feature) => reader.line(feature.geometry.as_ref())?,
    };
    let segment = reader.segment(&stated, rules);
    let (source, plain) = parsed.feature(|name| rules.keeps(name));
    Some(Segment { line: plain.or(line)?, source, ..segment? })
}

struct Reader<'a, 'f> {
    raw: &'a Raw<'a>,
    id: Option<String>,
    findings: &'f mut Findings,
}

impl Reader<'_, '_> {
    /// All of a segment but its line and its source.
    fn segment(&mut self, stated: &Stated<'_>, rules: &Rules) -> Option<Segment> {
        let tagged = self.status(stated.status.as_ref(), rules);
        let mut date = |name: &'static str| self.date(name, stated.get(name));
        let [on, from, to, as_of] = [DELIMITED_ON, VALID_FROM, VALID_TO, AS_OF].map(&mut date);
        self.order(from.flatten(), to.flatten());
        let Raw { index, place: Place { line, column }, .. } = *self.raw;
        let location = Location { feature: index, line, column };
        let tag = Tag { tagged: tagged?, delimited_on: on?, valid_from: from?, valid_to: to? };
        Some(Segment { as_of: as_of?, ..stated.segment(self.id.clone(), location, tag) })
    }

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

    fn status(&mut self, value: Option<&Option<Cow<'_, str>>>, rules: &Rules) -> Option<Status> {
        let path = [Step::Member("properties"), Step::Member(&rules.property)];
        let is_null = value.is_some();
        let Some(found) = value.and_then(Option::as_deref) else {
            let what = if is_null { "is null" } else { "is missing" };
            let message = format!("property {:?} {what}", rules.property);
            self.error(&path, "missing-status", &message, &rules.allowed());
            return None;
        };
        let status = rules.status(found);
        if status.is_some() {
            return status;
        }
        let message = format!("property {:?} is {found:?}", rules.property);
        let hint = format!("{}{}", rules.suggestion(found), rules.allowed());
        self.error(&path, "unknown-status", &message, &hint);
        None
    }

    /// `Some(None)`: absent. `None`: present but not a date, which is a finding.
    fn date(&mut self, key: &str, text: Option<&str>) -> Option<Option<Date>> {
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
            let path = [Step::Member("properties"), Step::Member(VALID_FROM)];
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
