//! Two drawings of one border compared, as CSV.

use serde_json::{Value, json};

use super::compare::{attribution, letter, name, place, sides, why};
use super::grid::csv;
use crate::compare::{Comparison, Deviation};

/// One row a figure, each with both drawings and the notes.
pub(super) fn rows(found: &Comparison) -> String {
    csv([distances(found), areas(found), places(found)].concat())
}

fn figure(found: &Comparison, quantity: &str, of: &str, part: &str, value: f64) -> Value {
    let unit = if quantity.starts_with("area") { "m2" } else { "m" };
    json!({
        "quantity": quantity,
        "of": of,
        "part": part,
        "threshold_m": null,
        "value": value,
        "unit": unit,
        "a": name(&found.a),
        "b": name(&found.b),
        "attribution": attribution(found),
        "note": found.notes.join(" "),
    })
}

fn distances(found: &Comparison) -> Vec<Value> {
    let mut rows = vec![
        figure(found, "length", "a", "", found.a.length_m.0),
        figure(found, "length", "b", "", found.b.length_m.0),
        figure(found, "step", "", "", found.step_m),
    ];
    let whole = [("", &found.a_to_b, &found.b_to_a)].into_iter();
    let parts = found.parts.iter().map(|part| (part.name.as_str(), &part.a_to_b, &part.b_to_a));
    for (part, a_to_b, b_to_a) in whole.chain(parts) {
        for (of, way) in [("a_to_b", a_to_b), ("b_to_a", b_to_a)] {
            rows.extend(way.iter().flat_map(|way| ways(found, of, part, way)));
        }
    }
    rows
}

fn ways(found: &Comparison, of: &str, part: &str, way: &Deviation) -> Vec<Value> {
    let figures = [
        ("mean_distance", way.mean_m),
        ("median_distance", way.median_m),
        ("p90_distance", way.p90_m),
        ("max_distance", way.max_m),
    ];
    let figures = figures.map(|(quantity, value)| figure(found, quantity, of, part, value));
    let beyond = way.beyond.iter().map(|beyond| {
        let mut row = figure(found, "length_beyond", of, part, beyond.length_m);
        row["threshold_m"] = json!(beyond.threshold_m);
        row
    });
    figures.into_iter().chain(beyond).collect()
}

fn areas(found: &Comparison) -> Vec<Value> {
    let sums = [
        ("area_between", found.area_between_m2),
        ("area_left_to_right", found.area_left_to_right_m2),
        ("area_right_to_left", found.area_right_to_left_m2),
        ("area_in_slivers", found.area_between_m2.and(Some(found.slivers.area_m2))),
    ];
    let area = |quantity, of: &str, value| figure(found, quantity, of, "", value);
    let known = sums.into_iter().filter_map(|(quantity, value)| Some(area(quantity, "", value?)));
    let open = found.not_enclosed.iter().map(|stretch| {
        let of = format!("{}, {}", letter(stretch.of), why(stretch));
        figure(found, "length_not_enclosed", &of, &stretch.part, stretch.length_m)
    });
    let polygons = found.polygons.iter();
    let polygons = polygons.map(|of| area("area_of_polygon", &sides(found, of.sides), of.area_m2));
    known.chain(open).chain(polygons).collect()
}

fn places(found: &Comparison) -> Vec<Value> {
    let mut rows = Vec::new();
    for (of, list) in [("a", &found.places), ("b", &found.places_of_b)] {
        for stretch in list {
            let place = format!("{of}: {} to {}", place(stretch.from), place(stretch.to));
            let figures =
                [("stretch_length", stretch.length_m), ("stretch_max_distance", stretch.max_m)];
            rows.extend(figures.map(|(quantity, value)| {
                let mut row = figure(found, quantity, &place, &stretch.part, value);
                row["threshold_m"] = json!(found.stretches_beyond_m);
                row
            }));
        }
    }
    rows
}
