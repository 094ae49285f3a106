//! Lines without a status: for commands that need geometry alone.

use geo::LineString;
use geojson::{Feature, Geometry};

use super::document::{self, Raw, Step};
use super::finding::{Finding, Findings};
use super::{line, text};
use crate::problem::{Problems, Severity};

/// Reads every line of an input, whether or not it has a status: a FeatureCollection, a Feature,
/// a sequence of features, or a bare LineString, MultiLineString or GeometryCollection. Other
/// geometries are left out.
///
/// # Errors
/// All the problems of the input; also when it holds no line.
pub fn lines(name: &str, bytes: &[u8]) -> Result<Vec<LineString<f64>>, Problems> {
    let (lines, list) = text::whole(bytes, |text, findings| {
        let lines = read(text, findings);
        if lines.is_empty() && !findings.has_errors() {
            findings.push(no_lines());
        }
        lines
    });
    let problems = Problems { input: name.to_owned(), list };
    match problems.errors() {
        0 => Ok(lines),
        _ => Err(problems),
    }
}

fn no_lines() -> Finding {
    let hint = "expected a LineString or MultiLineString";
    error(0, "no-lines", "there is no line in it", hint)
}

fn read(text: &str, findings: &mut Findings) -> Vec<LineString<f64>> {
    if let Ok(geometry) = serde_json::from_str::<Geometry>(text) {
        return of_geometry(&geometry, None, findings);
    }
    let document = match document::parse(text) {
        Ok(document) => document,
        Err(finding) => {
            findings.push(finding);
            return Vec::new();
        }
    };
    let mut lines = Vec::new();
    for raw in &document.features {
        match raw.parse::<Feature>(text) {
            Ok(feature) => {
                let geometry = feature.geometry.iter();
                lines.extend(
                    geometry.flat_map(|geometry| of_geometry(geometry, Some(raw), findings)),
                );
            }
            Err(finding) => findings.push(Finding { feature: Some(raw.index), ..finding }),
        }
    }
    lines
}

fn of_geometry(
    geometry: &Geometry,
    raw: Option<&Raw<'_>>,
    findings: &mut Findings,
) -> Vec<LineString<f64>> {
    if let geojson::GeometryValue::GeometryCollection { geometries } = &geometry.value {
        return geometries.iter().flat_map(|inner| of_geometry(inner, raw, findings)).collect();
    }
    match line::lines(&geometry.value) {
        None => Vec::new(),
        Some(Ok(lines)) => lines.0,
        Some(Err(faults)) => {
            for fault in faults {
                let path: Vec<Step<'_>> =
                    [Step::Member("geometry")].into_iter().chain(fault.path).collect();
                let offset = raw.map_or(0, |raw| raw.locate(&path));
                findings.push(Finding {
                    feature: raw.map(|raw| raw.index),
                    ..error(offset, fault.code, &fault.message, fault.hint)
                });
            }
            Vec::new()
        }
    }
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
