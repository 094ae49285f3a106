//! Two drawings of one border compared, as CSV.

use super::compare::{attribution, letter, name, place, sides, why};
use super::grid::csv;
use crate::compare::{Comparison, Deviation};

/// For a spreadsheet: one row a figure, each with both drawings and the notes.
pub fn rows(found: &Comparison) -> String {
    let head =
        ["quantity", "of", "part", "threshold_m", "value", "unit", "a", "b", "attribution", "note"];
    let mut rows = distance_rows(found);
    rows.extend(area_rows(found));
    rows.extend(place_rows(found));
    let common = [
        name(&found.a),
        name(&found.b),
        attribution(found).unwrap_or_default(),
        found.notes.join(" "),
    ];
    let complete = rows.into_iter().map(|row| row.into_iter().chain(common.clone()).collect());
    csv(&head, complete)
}

fn figure(
    quantity: &str,
    of: &str,
    part: &str,
    threshold: &str,
    value: f64,
    unit: &str,
) -> Vec<String> {
    let value = value.to_string();
    [quantity, of, part, threshold, &value, unit].map(str::to_owned).to_vec()
}

fn distance_rows(found: &Comparison) -> Vec<Vec<String>> {
    let mut rows = vec![
        figure("length", "a", "", "", found.a.length_m.0, "m"),
        figure("length", "b", "", "", found.b.length_m.0, "m"),
        figure("step", "", "", "", found.step_m, "m"),
    ];
    let whole = [("", &found.a_to_b, &found.b_to_a)].into_iter();
    let parts = found.parts.iter().map(|part| (part.name.as_str(), &part.a_to_b, &part.b_to_a));
    for (part, a_to_b, b_to_a) in whole.chain(parts) {
        for (of, way) in [("a_to_b", a_to_b), ("b_to_a", b_to_a)] {
            rows.extend(way.as_ref().map(|way| way_rows(of, part, way)).unwrap_or_default());
        }
    }
    rows
}

fn way_rows(of: &str, part: &str, way: &Deviation) -> Vec<Vec<String>> {
    let figures = [
        ("mean_distance", way.mean_m),
        ("median_distance", way.median_m),
        ("p90_distance", way.p90_m),
        ("max_distance", way.max_m),
    ];
    let figures = figures.map(|(quantity, value)| figure(quantity, of, part, "", value, "m"));
    let beyond = way.beyond.iter().map(|beyond| {
        let threshold = beyond.threshold_m.to_string();
        figure("length_beyond", of, part, &threshold, beyond.length_m, "m")
    });
    figures.into_iter().chain(beyond).collect()
}

fn area_rows(found: &Comparison) -> Vec<Vec<String>> {
    let area = |quantity: &str, of: &str, value| figure(quantity, of, "", "", value, "m2");
    let sums = [
        ("area_between", found.area_between_m2),
        ("area_left_to_right", found.area_left_to_right_m2),
        ("area_right_to_left", found.area_right_to_left_m2),
        ("area_in_slivers", found.area_between_m2.and(Some(found.slivers.area_m2))),
    ];
    let known = sums.into_iter().filter_map(|(quantity, value)| Some((quantity, value?)));
    let mut rows: Vec<_> = known.map(|(quantity, value)| area(quantity, "", value)).collect();
    for stretch in &found.not_enclosed {
        let of = format!("{}, {}", letter(stretch.of), why(stretch));
        rows.push(figure("length_not_enclosed", &of, &stretch.part, "", stretch.length_m, "m"));
    }
    for polygon in &found.polygons {
        rows.push(area("area_of_polygon", &sides(found, polygon.sides), polygon.area_m2));
    }
    rows
}

fn place_rows(found: &Comparison) -> Vec<Vec<String>> {
    let threshold = found.stretches_beyond_m.to_string();
    let lists = [("a", &found.places), ("b", &found.places_of_b)];
    let stretches =
        lists.into_iter().flat_map(|(of, list)| list.iter().map(move |item| (of, item)));
    stretches
        .flat_map(|(of, stretch)| {
            let place = format!("{of}: {} to {}", place(stretch.from), place(stretch.to));
            [("stretch_length", stretch.length_m), ("stretch_max_distance", stretch.max_m)].map(
                |(quantity, value)| figure(quantity, &place, &stretch.part, &threshold, value, "m"),
            )
        })
        .collect()
}
