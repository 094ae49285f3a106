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

use crate::model;
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
    let dataset = serde_json::to_string(&tagged.dataset).expect("a data set is JSON");
    let foreign = tagged.dataset.foreign.iter();
    let foreign = foreign.map(|(name, value)| (name.as_str(), value.to_string()));
    model::collection([("dataset", dataset)].into_iter().chain(foreign), &tagged.features)
}
