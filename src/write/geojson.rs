//! The segments as GeoJSON, with their measured properties.

use std::collections::BTreeSet;

use geojson::{JsonObject, JsonValue};

use crate::extent::Extent;
use crate::measure::{METHOD, Metres, median};
use crate::survey::{Survey, Surveyed};

/// A FeatureCollection (RFC 7946) with one feature a line, so that it can be compared line by
/// line. Unknown properties and foreign members are kept; coordinates are written with the
/// fewest digits that read back as the same bits. `status` is the one at the survey's date;
/// `length_m`, `vertices`, `spacing_median_m` and `method` are added, in place of properties of
/// these names; [`replaced`] tells which.
pub fn collection(survey: &Survey) -> String {
    let mut out = String::from("{\n\"type\": \"FeatureCollection\",\n");
    let mut dataset = survey.dataset.clone();
    dataset.as_of = survey.as_of;
    let dataset = serde_json::to_string(&dataset).expect("a data set is JSON");
    out.push_str(&format!("\"dataset\": {dataset},\n"));
    for (name, value) in &survey.dataset.foreign {
        out.push_str(&format!("{}: {value},\n", JsonValue::from(name.as_str())));
    }
    if let Some(extent) = extent(survey) {
        let bbox = serde_json::to_string(&extent).expect("a box is JSON");
        out.push_str(&format!("\"bbox\": {bbox},\n"));
    }
    out.push_str("\"features\": [\n");
    let features: Vec<String> =
        survey.segments.iter().map(|segment| feature(survey, segment)).collect();
    out.push_str(&features.join(",\n"));
    out.push_str("\n]\n}\n");
    out
}

/// One Feature a line, for tools that read a stream. What holds for the whole data set is left
/// out, because the format has no place for it.
pub fn lines(survey: &Survey) -> String {
    survey.segments.iter().map(|segment| feature(survey, segment) + "\n").collect()
}

/// The properties whose values in the file an export replaces by other ones of its own, beside
/// the status, whose date is asked for.
pub fn replaced(survey: &Survey) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for segment in &survey.segments {
        let before = segment.segment.properties();
        let after = properties(survey, segment);
        let other = before.iter().filter(|(name, value)| {
            *name != "status" && !value.is_null() && !same(value, &after[name.as_str()])
        });
        names.extend(other.map(|(name, _)| name.clone()));
    }
    names
}

/// Whether two values are the same, up to the last bits of a number computed elsewhere.
fn same(a: &JsonValue, b: &JsonValue) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs(),
        _ => a == b,
    }
}

fn extent(survey: &Survey) -> Option<Extent> {
    Extent::around(survey.segments.iter().map(|segment| &segment.segment.line))
}

fn feature(survey: &Survey, surveyed: &Surveyed) -> String {
    let mut feature = surveyed.segment.source.clone();
    feature.properties = Some(properties(survey, surveyed));
    if survey.selection.within.is_some() {
        let value = geojson::GeometryValue::from(&surveyed.segment.line);
        feature.geometry = Some(geojson::Geometry::new(value));
        feature.bbox = None;
    }
    serde_json::to_string(&feature).expect("a feature is JSON")
}

/// Its properties as exports state them: those of the file and those that were measured.
pub(super) fn properties(survey: &Survey, surveyed: &Surveyed) -> JsonObject {
    let mut properties = surveyed.segment.properties().clone();
    let measured = &surveyed.measured;
    properties.insert("status".into(), surveyed.status.word().into());
    if let Some(date) = survey.as_of {
        properties.insert("as_of".into(), date.to_string().into());
    }
    properties.insert("length_m".into(), measured.length.stated().into());
    properties.insert("vertices".into(), measured.vertices.into());
    let spacing = median(measured.spacings.clone()).map(|spacing| Metres(spacing).stated());
    properties.insert("spacing_median_m".into(), spacing.into());
    properties
        .insert("method".into(), format!("{}, {}", METHOD.ellipsoid, METHOD.algorithm).into());
    properties
}
