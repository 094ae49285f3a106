//! An elevation profile as CSV and JSON: every sample, for scripts.

use indexmap::IndexMap;
use serde::Serialize;

use super::grid::csv;
use super::profile::{Report, by_section, by_status, findings, with_evidence};
use crate::measure::profile::{Course, Model, Profile, Sample, Stretch};
use crate::measure::{Heights, METHOD, Method};
use crate::model::format::dataset_title;
use crate::model::{Dataset, Date, Metres, Status};
use crate::world::near::Near;

/// For a spreadsheet: one row a sample. Where two segments join, both have one of the same place.
pub fn csv_rows(report: &Report<'_>) -> String {
    let head = [
        "distance_km",
        "lon",
        "lat",
        "elevation_m",
        "status",
        "section",
        "line",
        "segment",
        "length_m",
        "dataset",
        "as_of",
        "attribution",
    ];
    let dataset = &report.survey.dataset;
    let date = report.survey.as_of.map(|date| date.to_string()).unwrap_or_default();
    let credit = [dataset.attribution.as_deref(), Some(report.profile.model.credit)];
    let credit = credit.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let rows = each(report.profile).map(|(course, stretch, sample)| {
        let segment = &stretch.surveyed.segment;
        let mut row = numbers(sample).to_vec();
        row.extend([
            stretch.surveyed.status.word().to_owned(),
            segment.section.clone().unwrap_or_default(),
            course,
            segment.name().into_owned(),
            sample.weight_m.stated().to_string(),
            dataset_title(dataset),
            date.clone(),
            credit.clone(),
        ]);
        row
    });
    csv(&head, rows)
}

/// Distance to a metre, position to a tenth of one, height to a tenth of one.
fn numbers(sample: &Sample) -> [String; 4] {
    [
        format!("{:.3}", sample.along_m.0 / 1000.0),
        format!("{:.6}", sample.at.x),
        format!("{:.6}", sample.at.y),
        format!("{:.1}", sample.elevation_m),
    ]
}

fn each<'p>(
    profile: &'p Profile<'_>,
) -> impl Iterator<Item = (String, &'p Stretch<'p>, &'p Sample)> {
    profile.courses.iter().flat_map(|course| {
        let name = course.name();
        course.stretches.iter().flat_map(move |stretch| {
            let name = name.clone();
            stretch.samples.iter().map(move |sample| (name.clone(), stretch, sample))
        })
    })
}

/// For scripts.
pub fn json(report: &Report<'_>) -> String {
    let Report { survey, profile, .. } = report;
    super::pretty(&Fields {
        dataset: DatasetFields::of(&survey.dataset),
        as_of: survey.as_of,
        notes: findings(report),
        method: METHOD,
        model: profile.model,
        total: profile.heights(|_| true),
        by_status: by_status(profile),
        with_evidence: with_evidence(profile),
        sections: by_section(profile),
        places: report.near.iter().map(PlaceFields::of).collect(),
        lines: profile.courses.iter().map(LineFields::of).collect(),
    })
}

#[derive(Serialize)]
struct Fields {
    dataset: DatasetFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Date>,
    notes: Vec<String>,
    method: Method,
    model: Model,
    total: Option<Heights>,
    by_status: IndexMap<String, Heights>,
    with_evidence: IndexMap<String, Heights>,
    sections: IndexMap<String, Heights>,
    places: Vec<PlaceFields>,
    lines: Vec<LineFields>,
}

/// A place near the line.
#[derive(Serialize)]
struct PlaceFields {
    name: String,
    state: String,
    distance_m: Metres,
    status: Status,
    segment: String,
}

impl PlaceFields {
    fn of(near: &Near<'_>) -> PlaceFields {
        let surveyed = near.surveyed;
        PlaceFields {
            name: near.place.names.get("en").to_owned(),
            state: near.place.state.clone(),
            distance_m: near.distance,
            status: surveyed.status,
            segment: surveyed.segment.name().into_owned(),
        }
    }
}

#[derive(Serialize)]
struct DatasetFields {
    name: String,
    edition: Option<String>,
    licence: Option<String>,
    attribution: Option<String>,
}

impl DatasetFields {
    fn of(dataset: &Dataset) -> DatasetFields {
        let Dataset { name, edition, licence, attribution, .. } = dataset.clone();
        DatasetFields { name, edition, licence, attribution }
    }
}

#[derive(Serialize)]
struct LineFields {
    name: String,
    length_m: Metres,
    points: Vec<PointFields>,
}

#[derive(Serialize)]
struct PointFields {
    distance_m: Metres,
    lon: f64,
    lat: f64,
    elevation_m: f64,
    status: Status,
    section: Option<String>,
    segment: String,
    length_m: Metres,
}

impl LineFields {
    fn of(course: &Course<'_>) -> LineFields {
        let points = course.stretches.iter().flat_map(|stretch| {
            stretch.samples.iter().map(|sample| PointFields::of(stretch, sample))
        });
        LineFields { name: course.name(), length_m: course.length(), points: points.collect() }
    }
}

impl PointFields {
    fn of(stretch: &Stretch<'_>, sample: &Sample) -> PointFields {
        let number = |text: &String| text.parse().expect("a number that was just written");
        let [_, lon, lat, elevation_m] = numbers(sample).each_ref().map(number);
        let segment = &stretch.surveyed.segment;
        PointFields {
            distance_m: sample.along_m,
            lon,
            lat,
            elevation_m,
            status: stretch.surveyed.status,
            section: segment.section.clone(),
            segment: segment.name().into_owned(),
            length_m: sample.weight_m,
        }
    }
}
