//! Several drawings of one border compared each with each, as text, Markdown, CSV, JSON and
//! GeoJSON.

use super::compare::name;
use super::grid::{Table, csv};
use super::page::{Page, Part};
use crate::compare::{Cell, Matrix};
use crate::model::format::{decimals, hectares, kilometres, metres};

/// For a terminal.
pub fn text(found: &Matrix) -> String {
    page(found).text()
}

/// For a report.
pub fn markdown(found: &Matrix) -> String {
    page(found).markdown()
}

fn page(found: &Matrix) -> Page {
    let tables = tables(found).map(|(heading, table)| Part::table(heading, table));
    let parts = [Part::table("", drawings(found))].into_iter().chain(tables);
    Page {
        title: "Drawings of one border".into(),
        facts: Vec::new(),
        parts: parts.chain([Part::Says(vec![envelope(found)])]).collect(),
        notes: found.notes.clone(),
    }
}

/// For scripts.
pub fn json(found: &Matrix) -> String {
    super::pretty(found)
}

/// For a spreadsheet: one row for each ordered pair of drawings.
pub fn csv_rows(found: &Matrix) -> String {
    let head = ["from", "to", "from_length_m", "mean_m", "max_m", "area_between_m2", "note"];
    let mut rows = Vec::new();
    for (drawing, cells) in found.drawings.iter().zip(&found.cells) {
        for (other, cell) in found.drawings.iter().zip(cells) {
            let Some(cell) = cell else { continue };
            rows.push(vec![
                name(drawing),
                name(other),
                drawing.length_m.0.to_string(),
                cell.mean_m.to_string(),
                cell.max_m.to_string(),
                cell.area_between_m2.map_or_else(String::new, |area| area.to_string()),
                found.notes.join(" "),
            ]);
        }
    }
    csv(&head, rows)
}

/// What lies between the outermost drawings, in words.
fn envelope(found: &Matrix) -> String {
    format!(
        "{} ha lie between the outermost drawings (parts under a hectare left out).",
        hectares(found.envelope.area_m2)
    )
}

fn drawings(found: &Matrix) -> Table {
    let mut table = Table::new(&[">", "drawing", ">length (km)", "data"]);
    for (index, drawing) in found.drawings.iter().enumerate() {
        table.row(vec![
            (index + 1).to_string(),
            name(drawing),
            kilometres(drawing.length_m, decimals(drawing.length_m)),
            drawing.attribution.clone().unwrap_or_else(|| "–".into()),
        ]);
    }
    table
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
    let numbers: Vec<String> =
        (1..=found.drawings.len()).map(|number| format!(">{number}")).collect();
    let head: Vec<&str> = [">"].into_iter().chain(numbers.iter().map(String::as_str)).collect();
    let mut table = Table::new(&head);
    for (index, row) in found.cells.iter().enumerate() {
        let cells = row.iter().map(|cell| cell.as_ref().map_or_else(|| "–".to_owned(), shown));
        table.row([(index + 1).to_string()].into_iter().chain(cells).collect());
    }
    table
}
