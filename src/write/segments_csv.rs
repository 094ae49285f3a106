//! The segments as CSV with their geometry as WKT, for spreadsheets, databases and R.

use std::fmt::Write;

use geo::{LineString, MultiLineString};

use super::columns::{self, Columns};
use super::table::csv;
use crate::Survey;

/// One row a segment: its properties, `id` first, and last its course as WKT, longitude before
/// latitude in degrees on WGS 84. Cells that a spreadsheet would run are prefixed with an
/// apostrophe; heights are left out.
pub fn rows(survey: &Survey) -> String {
    let columns = Columns::of(survey);
    let names = columns.list.iter().map(|(name, _)| name.clone());
    let head: Vec<String> = names.chain([columns.geometry_name("WKT")]).collect();
    let rows = columns.rows.iter().zip(&survey.segments).map(|(row, surveyed)| {
        let cell = |(name, _): &(String, _)| match row.get(name) {
            None | Some(geojson::JsonValue::Null) => String::new(),
            Some(value) => columns::text(value),
        };
        columns.list.iter().map(cell).chain([wkt(&surveyed.segment.line)]).collect()
    });
    csv([head].into_iter().chain(rows))
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
