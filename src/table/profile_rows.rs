//! An elevation profile as CSV and JSON: every sample, for scripts.

use serde_json::{Value, json};

use super::grid;
use super::profile::{Report, by_section, findings, with_evidence};
use crate::measure::METHOD;
use crate::measure::profile::{Course, Sample, Stretch};
use crate::model::format::dataset_title;
use crate::world::near::Near;

/// One row a sample. Where two segments join, both have one of the same place.
pub(super) fn csv(report: &Report<'_>) -> String {
    let dataset = &report.survey.dataset;
    let credit = [dataset.attribution.as_deref(), Some(report.profile.model.credit.as_str())];
    let credit = credit.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let mut rows = Vec::new();
    for course in &report.profile.courses {
        let line = course.name();
        for stretch in &course.stretches {
            let segment = &stretch.surveyed.segment;
            for sample in &stretch.samples {
                let [lon, lat, elevation] = numbers(sample);
                rows.push(json!({
                    "distance_km": format!("{:.3}", sample.along_m.0 / 1000.0),
                    "lon": lon,
                    "lat": lat,
                    "elevation_m": elevation,
                    "status": stretch.surveyed.status,
                    "section": segment.section,
                    "line": line,
                    "segment": segment.name(),
                    "length_m": sample.weight_m,
                    "dataset": dataset_title(dataset),
                    "as_of": report.survey.as_of,
                    "attribution": credit,
                }));
            }
        }
    }
    grid::csv(rows)
}

/// Position to a tenth of a metre, height to the same.
fn numbers(sample: &Sample) -> [String; 3] {
    let Sample { at, elevation_m, .. } = sample;
    [format!("{:.6}", at.x), format!("{:.6}", at.y), format!("{elevation_m:.1}")]
}

pub(super) fn json(report: &Report<'_>) -> String {
    let Report { survey, profile, .. } = report;
    let dataset = &survey.dataset;
    let fields = json!({
        "dataset": {
            "name": dataset.name,
            "edition": dataset.edition,
            "licence": dataset.licence,
            "attribution": dataset.attribution,
        },
        "as_of": survey.as_of,
        "notes": findings(report),
        "method": METHOD,
        "model": profile.model,
        "total": profile.heights(|_| true),
        "by_status": profile.by_status(),
        "with_evidence": with_evidence(profile),
        "sections": by_section(profile),
        "places": report.near.iter().map(place).collect::<Vec<_>>(),
        "lines": profile.courses.iter().map(line).collect::<Vec<_>>(),
    });
    super::pretty(&super::without(fields, &["as_of"]))
}

/// A place near the line.
fn place(near: &Near<'_>) -> Value {
    json!({
        "name": near.place.names.get("en"),
        "state": near.place.state,
        "distance_m": near.distance,
        "status": near.surveyed.status,
        "segment": near.surveyed.segment.name(),
    })
}

fn line(course: &Course<'_>) -> Value {
    let points = course
        .stretches
        .iter()
        .flat_map(|stretch| stretch.samples.iter().map(|sample| point(stretch, sample)));
    json!({
        "name": course.name(),
        "length_m": course.length(),
        "points": points.collect::<Vec<_>>(),
    })
}

fn point(stretch: &Stretch<'_>, sample: &Sample) -> Value {
    let number = |text: String| text.parse::<f64>().expect("a number that was just written");
    let [lon, lat, elevation_m] = numbers(sample).map(number);
    let segment = &stretch.surveyed.segment;
    json!({
        "distance_m": sample.along_m,
        "lon": lon,
        "lat": lat,
        "elevation_m": elevation_m,
        "status": stretch.surveyed.status,
        "section": segment.section,
        "segment": segment.name(),
        "length_m": sample.weight_m,
    })
}
