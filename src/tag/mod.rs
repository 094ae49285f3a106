//! A line and a table of its stretches, to segments that are cut exactly there.
//!
//! ```text
//! table ─ table ─▶ stretches ─┐
//! lines ─ course ─▶ courses ──┴─ place ─▶ spans ─ cut ─▶ segments, what is in no row
//! ```
//!
//! No vertex of a line is moved or dropped: a segment has new positions at its ends only.

mod course;
mod cut;
mod nearest;
mod notes;
mod place;
mod table;

use crate::model::{Dataset, LineFeature, Metres, Problems};

pub use cut::{Rest, Tagged, Unnamed};
pub use table::{Points, Spot, Stretch, Table, points, stretches};

/// Cuts lines into the stretches of a table and gives each what its row says; `reach` is how far
/// from a line a position may lie, `rest` what becomes of what no row names and has no status yet.
///
/// # Errors
/// A place that is on no line, a row that names a line that is not there, two rows that say
/// something of the same stretch: each with its row.
pub fn tag(
    dataset: Dataset,
    lines: &[LineFeature],
    table: &Table,
    reach: Metres,
    rest: &Rest,
) -> Result<Tagged, Problems> {
    let courses = course::courses(lines);
    let named = |problems| Problems { input: table.name.clone(), ..problems };
    let (spans, farthest) = place::spans(lines, &courses, &table.rows, reach).map_err(named)?;
    let tagged = cut::cut(dataset, lines, &courses, table, &spans, rest).map_err(named)?;
    Ok(Tagged { farthest, ..tagged })
}

/// The segments as GeoJSON, one a line.
pub fn collection(tagged: &Tagged) -> String {
    let mut out = String::from("{\n\"type\": \"FeatureCollection\",\n");
    let dataset = serde_json::to_string(&tagged.dataset).expect("a data set is JSON");
    out.push_str(&format!("\"dataset\": {dataset},\n"));
    for (name, value) in &tagged.dataset.foreign {
        out.push_str(&format!("{}: {value},\n", geojson::JsonValue::from(name.as_str())));
    }
    let features = tagged.features.iter();
    let features: Vec<String> = features.map(geojson::Feature::to_string).collect();
    out.push_str(&format!("\"features\": [\n{}\n]\n}}\n", features.join(",\n")));
    out
}
