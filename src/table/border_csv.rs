//! The border between two areas, as CSV.

use super::border::attribution;
use super::grid::csv;
use crate::border::{Border, Piece, Slivers};

/// For a spreadsheet: one row a figure, each with both areas, the tolerance and the credit.
pub fn rows(found: &Border) -> String {
    let head = [
        "quantity",
        "of",
        "part",
        "number",
        "value",
        "unit",
        "lon",
        "lat",
        "near",
        "a",
        "b",
        "tolerance_m",
        "attribution",
    ];
    let common = [
        format!("{} in {}", found.a.name, found.a.dataset),
        format!("{} in {}", found.b.name, found.b.dataset),
        found.tolerance_m.to_string(),
        attribution(found).unwrap_or_default(),
    ];
    let rows = [lengths(found), areas(found), pieces(found), stretches(found)].concat();
    let complete = rows.into_iter().map(|row| row.into_iter().chain(common.clone()).collect());
    csv(&head, complete)
}

fn figure(quantity: &str, of: &str, part: &str, value: f64, unit: &str) -> Vec<String> {
    let value = value.to_string();
    [quantity, of, part, "", &value, unit, "", "", ""].map(str::to_owned).to_vec()
}

fn lengths(found: &Border) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for of in [&found.a, &found.b] {
        let mut row = |quantity, value| rows.push(figure(quantity, &of.name, "", value, "m"));
        row("line", of.line_m.0);
        row("shared_as_drawn", of.shared_m.0);
        row("own_course", of.own_m.0);
    }
    for part in &found.parts {
        let mut row =
            |quantity, of: &str, value| rows.push(figure(quantity, of, &part.part, value, "m"));
        row("shared_as_drawn", &found.a.name, part.shared_a_m.0);
        row("shared_as_drawn", &found.b.name, part.shared_b_m.0);
        row("own_course", &found.a.name, part.own_a_m.0);
        row("own_course", &found.b.name, part.own_b_m.0);
    }
    rows
}

fn areas(found: &Border) -> Vec<Vec<String>> {
    let area = |quantity: &str, of: &str, value: f64| figure(quantity, of, "", value, "m2");
    let slivers = |of: &str, slivers: &Slivers| {
        [
            area("area_in_slivers", of, slivers.area_m2),
            figure("slivers", of, "", slivers.count as f64, ""),
        ]
    };
    let mut rows = vec![
        area("area", &found.a.name, found.a.area_m2),
        area("area", &found.b.name, found.b.area_m2),
        area("area_only", &found.a.name, found.only_a_m2),
        area("area_only", &found.b.name, found.only_b_m2),
        area("area", "both", found.both_m2),
        area("area", "either", found.either_m2),
        area("area_unaccounted", "", found.unaccounted_m2),
    ];
    rows.extend(slivers("both", &found.slivers_of_both));
    rows.extend(slivers("neither", &found.slivers_of_neither));
    rows
}

fn pieces(found: &Border) -> Vec<Vec<String>> {
    let row = |quantity: &str, of: &str, number: usize, piece: &Piece| {
        let mut row = figure(quantity, of, "", piece.area_m2, "m2");
        row[3] = number.to_string();
        if let Some([lon, lat]) = piece.at {
            (row[6], row[7]) = (lon.to_string(), lat.to_string());
        }
        let names: Vec<&str> = piece.near.iter().map(|near| near.name.as_str()).collect();
        row[8] = names.join(", ");
        row
    };
    let mut rows = Vec::new();
    for (of, pieces) in [("both", &found.claimed_by_both), ("neither", &found.claimed_by_neither)] {
        let numbered = pieces.iter().enumerate();
        rows.extend(numbered.map(|(index, piece)| row("area_of_piece", of, index + 1, piece)));
    }
    let alone = found.enclosed_by_one.iter().enumerate();
    rows.extend(alone.map(|(index, of)| row("area_of_hole_in_one", &of.by, index + 1, &of.piece)));
    rows
}

fn stretches(found: &Border) -> Vec<Vec<String>> {
    let row = |stretch: &crate::border::Stretch| {
        let of = stretch.claimed_by.as_deref().unwrap_or("both");
        let mut row = figure("stretch", of, &stretch.part, stretch.length_m.0, "m");
        row[3].clone_from(&stretch.id);
        (row[6], row[7]) = (stretch.from[0].to_string(), stretch.from[1].to_string());
        row
    };
    found.stretches.iter().map(row).collect()
}
