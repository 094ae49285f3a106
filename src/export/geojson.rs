//! The segments as GeoJSON, with their measured properties.

use geojson::JsonValue;

use super::listing::Listing;
use super::outline::Outline;
use super::row::properties;
use crate::measure::{Survey, Surveyed};

/// A FeatureCollection (RFC 7946) with one feature a line, so that it can be compared line by
/// line. Unknown properties and foreign members are kept; coordinates are written with the
/// fewest digits that read back as the same bits. `status` is the one at the survey's date;
/// `length_m`, `vertices`, `spacing_median_m` and `method` are added, with `repeated_m` where an
/// earlier segment has a part of it already, in place of properties of
/// these names; [`Outline::replaced`] tells which.
pub fn collection(survey: &Survey) -> String {
    let outline = Outline::of(survey);
    collection_listing(&outline).text(&outline, &survey.segments)
}

/// The parts of a [`collection`].
pub fn collection_listing(outline: &Outline) -> Listing {
    let mut head = String::from("{\n\"type\": \"FeatureCollection\",\n");
    if let Some(extent) = outline.bbox {
        let bbox = serde_json::to_string(&extent).expect("a box is JSON");
        head.push_str(&format!("\"bbox\": {bbox},\n"));
    }
    head.push_str("\"features\": [\n");
    let mut dataset = outline.dataset.clone();
    dataset.as_of = outline.as_of;
    let dataset = serde_json::to_string(&dataset).expect("a data set is JSON");
    // Behind the features: mapshaper before 0.6.98 looks for these in the first 5 kB alone.
    let mut tail = format!("\n],\n\"dataset\": {dataset}");
    for (name, value) in &outline.dataset.foreign {
        tail.push_str(&format!(",\n{}: {value}", JsonValue::from(name.as_str())));
    }
    tail.push_str("\n}\n");
    Listing { head, between: ",\n", tail, segment: feature }
}

/// One Feature a line, for tools that read a stream. What holds for the whole data set is left
/// out, because the format has no place for it.
pub fn lines_listing() -> Listing {
    let segment = |outline: &Outline, surveyed: &Surveyed| feature(outline, surveyed) + "\n";
    Listing { head: String::new(), between: "", tail: String::new(), segment }
}

fn feature(outline: &Outline, surveyed: &Surveyed) -> String {
    let mut feature = surveyed.segment.feature();
    feature.properties = Some(properties(outline.as_of, surveyed));
    if outline.selection.within.is_some() {
        let value = geojson::GeometryValue::from(&surveyed.segment.line);
        feature.geometry = Some(geojson::Geometry::new(value));
        feature.bbox = None;
    }
    serde_json::to_string(&feature).expect("a feature is JSON")
}
