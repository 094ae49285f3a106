//! Where two drawings part, as GeoJSON: the stretches and the polygons between.

use geo::{LineString, MultiLineString, Polygon};
use geojson::{Feature, Geometry, GeometryValue, JsonObject};
use serde::Serialize;
use serde_json::json;

use super::meridian;
use crate::compare::{Between, Comparison, Matrix, Stretch, Unenclosed};
use crate::model;
use crate::model::boundary::geometry;

/// A FeatureCollection (RFC 7946) with one feature a line: the polygons between two drawings
/// (`kind` is `between`), the stretches far apart (`stretch-of-a`, `stretch-of-b`) and those that
/// enclose nothing (`not-enclosed`), each with its figures; `comparison` holds names, sums and
/// notes.
pub fn collection(found: &Comparison) -> String {
    let between = |of: &Between| feature("between", area(&of.polygon), of);
    let stretch = |kind, of: &Stretch| feature(kind, course(&of.line.0), of);
    let open =
        |of: &Unenclosed| feature("not-enclosed", course(std::slice::from_ref(&of.line)), of);
    let mut features: Vec<Feature> = found.polygons.iter().map(between).collect();
    features.extend(found.places.iter().map(|of| stretch("stretch-of-a", of)));
    features.extend(found.places_of_b.iter().map(|of| stretch("stretch-of-b", of)));
    features.extend(found.not_enclosed.iter().map(open));
    model::collection([("comparison", summary(found))], &features)
}

/// For maps: the parts of the envelope (`kind` is `envelope`), each with its area; `comparison`
/// holds the drawings, the distances between them and the notes.
pub fn envelope(found: &Matrix) -> String {
    let parts = found.envelope.parts.iter();
    let features: Vec<_> =
        parts.map(|part| feature("envelope", area(&part.polygon), part)).collect();
    model::collection([("comparison", json!(found).to_string())], &features)
}

fn summary(found: &Comparison) -> String {
    let summary = json!({
        "a": found.a,
        "b": found.b,
        "method": found.method,
        "step_m": found.step_m,
        "related": found.related,
        "area_between_m2": found.area_between_m2,
        "area_left_to_right_m2": found.area_left_to_right_m2,
        "area_right_to_left_m2": found.area_right_to_left_m2,
        "slivers": found.slivers,
        "stretches_beyond_m": found.stretches_beyond_m,
        "places_attribution": found.places_attribution,
        "notes": found.notes,
    });
    summary.to_string()
}

/// A polygon as GeoJSON has it.
pub(crate) fn area(polygon: &Polygon<f64>) -> GeometryValue {
    let parts = meridian::polygon(polygon);
    match parts.0.as_slice() {
        [one] => GeometryValue::from(one),
        _ => GeometryValue::from(&parts),
    }
}

/// Lines as GeoJSON has them: cut at the antimeridian (RFC 7946, section 3.1.9).
pub(crate) fn course(lines: &[LineString<f64>]) -> GeometryValue {
    let parts = lines.iter().flat_map(|line| meridian::line(&line.0));
    geometry(&MultiLineString::new(parts.collect()))
}

/// A feature of a kind with its figures.
pub(crate) fn feature(kind: &str, geometry: GeometryValue, figures: &impl Serialize) -> Feature {
    let mut properties = JsonObject::new();
    properties.insert("kind".into(), kind.into());
    if let Ok(serde_json::Value::Object(figures)) = serde_json::to_value(figures) {
        properties.extend(figures);
    }
    Feature { properties: Some(properties), ..Feature::from(Geometry::new(geometry)) }
}
