//! The border between two areas, as CSV.

use serde_json::{Value, json};

use super::border::attribution;
use super::grid::csv;
use crate::border::{Border, Piece, Slivers, Stretch};

/// One row a figure, each with both areas, the tolerance and the credit.
pub(super) fn rows(found: &Border) -> String {
    csv([lengths(found), areas(found), pieces(found), stretches(found)].concat())
}

fn figure(found: &Border, quantity: &str, of: &str, value: f64, unit: &str) -> Value {
    json!({
        "quantity": quantity,
        "of": of,
        "part": "",
        "number": "",
        "value": value,
        "unit": unit,
        "lon": null,
        "lat": null,
        "near": "",
        "a": format!("{} in {}", found.a.name, found.a.dataset),
        "b": format!("{} in {}", found.b.name, found.b.dataset),
        "tolerance_m": found.tolerance_m,
        "attribution": attribution(found),
    })
}

fn lengths(found: &Border) -> Vec<Value> {
    let mut rows = Vec::new();
    for of in [&found.a, &found.b] {
        let mut row = |quantity, value| rows.push(figure(found, quantity, &of.name, value, "m"));
        row("line", of.line_m.0);
        row("shared_as_drawn", of.shared_m.0);
        row("own_course", of.own_m.0);
    }
    for part in &found.parts {
        let mut row = |quantity, of: &str, value| {
            rows.push(figure(found, quantity, of, value, "m"));
            rows.last_mut().expect("it is there")["part"] = json!(part.part);
        };
        row("shared_as_drawn", &found.a.name, part.shared_a_m.0);
        row("shared_as_drawn", &found.b.name, part.shared_b_m.0);
        row("own_course", &found.a.name, part.own_a_m.0);
        row("own_course", &found.b.name, part.own_b_m.0);
    }
    rows
}

fn areas(found: &Border) -> Vec<Value> {
    let area = |quantity: &str, of: &str, value: f64| figure(found, quantity, of, value, "m2");
    let slivers = |of: &str, slivers: &Slivers| {
        let count = figure(found, "slivers", of, slivers.count as f64, "");
        [area("area_in_slivers", of, slivers.area_m2), count]
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

fn pieces(found: &Border) -> Vec<Value> {
    let row = |quantity: &str, of: &str, index: usize, piece: &Piece| {
        let mut row = figure(found, quantity, of, piece.area_m2, "m2");
        row["number"] = json!(index + 1);
        if let Some([lon, lat]) = piece.at {
            (row["lon"], row["lat"]) = (json!(lon), json!(lat));
        }
        let names: Vec<&str> = piece.near.iter().map(|near| near.name.as_str()).collect();
        row["near"] = json!(names.join(", "));
        row
    };
    let mut rows = Vec::new();
    for (of, pieces) in [("both", &found.claimed_by_both), ("neither", &found.claimed_by_neither)] {
        let numbered = pieces.iter().enumerate();
        rows.extend(numbered.map(|(index, piece)| row("area_of_piece", of, index, piece)));
    }
    let alone = found.enclosed_by_one.iter().enumerate();
    rows.extend(alone.map(|(index, of)| row("area_of_hole_in_one", &of.by, index, &of.piece)));
    rows
}

fn stretches(found: &Border) -> Vec<Value> {
    let row = |stretch: &Stretch| {
        let of = stretch.claimed_by.as_deref().unwrap_or("both");
        let mut row = figure(found, "stretch", of, stretch.length_m.0, "m");
        row["part"] = json!(stretch.part);
        row["number"] = json!(stretch.id);
        (row["lon"], row["lat"]) = (json!(stretch.from[0]), json!(stretch.from[1]));
        row
    };
    found.stretches.iter().map(row).collect()
}
