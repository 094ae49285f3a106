//! The segments as CSV with their geometry as WKT, for spreadsheets, databases and R.

use std::fmt::Write;

use geo::{LineString, MultiLineString};
use geojson::JsonValue;

use super::listing::Listing;
use super::outline::Outline;
use crate::export::columns;
use crate::measure::Surveyed;
use crate::table::grid::csv_rows;

/// One row a segment: its properties, `id` first, and last its course as WKT, longitude before
/// latitude in degrees on WGS 84. Cells that a spreadsheet would run are prefixed with an
/// apostrophe; heights are left out.
pub fn listing(outline: &Outline) -> Listing {
    let names = outline.columns().map(|(name, _)| name.to_owned());
    let head = csv_rows([names.chain([outline.geometry_name("WKT")]).collect()]);
    Listing { head, between: "", tail: String::new(), segment: row }
}

fn row(outline: &Outline, surveyed: &Surveyed) -> String {
    let row = outline.row(surveyed);
    let cell = |(name, _): (&str, _)| match row.get(name) {
        None | Some(JsonValue::Null) => String::new(),
        Some(value) => columns::text(value),
    };
    csv_rows([outline.columns().map(cell).chain([wkt(&surveyed.segment.line)]).collect()])
}

/// Well-known text (ISO 19125-1); coordinates with the fewest digits that keep their bits.
fn wkt(line: &MultiLineString<f64>) -> String {
    match line.0.as_slice() {
        [one] => format!("LINESTRING {}", positions(one)),
        many => {
            let parts: Vec<String> = many.iter().map(positions).collect();
            format!("MULTILINESTRING ({})", parts.join(", "))
        }
    }
}

fn positions(line: &LineString<f64>) -> String {
    let mut out = String::from("(");
    for (index, at) in line.0.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        let _ = write!(out, "{comma}{} {}", at.x, at.y);
    }
    out + ")"
}
