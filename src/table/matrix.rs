//! Several drawings of one border compared each with each, as text, Markdown, CSV, JSON and
//! GeoJSON.

use serde_json::json;

use super::compare::name;
use super::grid::csv;
use super::page::Part;
use super::{Page, Table, Tabled};
use crate::compare::{Cell, Compared, Matrix};
use crate::model::format::{decimals, hectares, kilometres, metres};

impl Tabled for Matrix {
    fn page(&self) -> Page {
        let tables = tables(self).map(|(heading, table)| Part::table(heading, table));
        let parts = [Part::table("", drawings(self))].into_iter().chain(tables);
        Page {
            title: "Drawings of one border".into(),
            facts: Vec::new(),
            parts: parts.chain([Part::Says(vec![envelope(self)])]).collect(),
            notes: self.notes.clone(),
        }
    }

    /// One row for each ordered pair of drawings.
    fn csv(&self) -> String {
        let mut rows = Vec::new();
        for (drawing, cells) in self.drawings.iter().zip(&self.cells) {
            for (other, cell) in self.drawings.iter().zip(cells) {
                let Some(cell) = cell else { continue };
                rows.push(json!({
                    "from": name(drawing),
                    "to": name(other),
                    "from_length_m": drawing.length_m.0,
                    "mean_m": cell.mean_m,
                    "max_m": cell.max_m,
                    "area_between_m2": cell.area_between_m2,
                    "note": self.notes.join(" "),
                }));
            }
        }
        csv(rows)
    }

    fn json(&self) -> String {
        super::pretty(self)
    }
}

/// What lies between the outermost drawings, in words.
fn envelope(found: &Matrix) -> String {
    format!(
        "{} ha lie between the outermost drawings (parts under a hectare left out).",
        hectares(found.envelope.area_m2)
    )
}

fn drawings(found: &Matrix) -> Table {
    let row = |(index, drawing): (usize, &Compared)| {
        vec![
            (index + 1).to_string(),
            name(drawing),
            kilometres(drawing.length_m, decimals(drawing.length_m)),
            drawing.attribution.clone().unwrap_or_else(|| "–".into()),
        ]
    };
    let drawings = found.drawings.iter().enumerate();
    Table::of([">", "drawing", ">length (km)", "data"], drawings.map(row))
}

fn tables(found: &Matrix) -> [(&'static str, Table); 3] {
    [
        (
            "Mean distance in metres, from the drawing of the row to that of the column",
            cells(found, |cell| metres(Some(cell.mean_m))),
        ),
        (
            "Largest distance in metres, from the drawing of the row to that of the column",
            cells(found, |cell| metres(Some(cell.max_m))),
        ),
        (
            "Land between in hectares",
            cells(found, |cell| cell.area_between_m2.map_or_else(|| "–".into(), hectares)),
        ),
    ]
}

fn cells(found: &Matrix, shown: fn(&Cell) -> String) -> Table {
    let numbers = (1..=found.drawings.len()).map(|number| format!(">{number}"));
    let rows = found.cells.iter().enumerate().map(|(index, row)| {
        let cells = row.iter().map(|cell| cell.as_ref().map_or_else(|| "–".to_owned(), shown));
        [(index + 1).to_string()].into_iter().chain(cells).collect()
    });
    Table::of([">".to_owned()].into_iter().chain(numbers), rows)
}
