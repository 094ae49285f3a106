//! Two drawings of one border compared, as text, Markdown, CSV and JSON.

use super::page::Part;
use super::{Page, Table, Tabled, compare_csv};
use crate::compare::{
    Between, Compared, Comparison, Crossing, Deviation, Near, PartComparison, Stretch, Unenclosed,
    Which, Why,
};
use crate::model::Metres;
use crate::model::format::{count, decimals, hectares, kilometres, metres, metres_of};

/// How many stretches and polygons a table for people lists.
const LISTED: usize = 10;

impl Tabled for Comparison {
    fn page(&self) -> Page {
        Page {
            title: "Two drawings of one border".into(),
            facts: head(self),
            parts: sections(self),
            notes: remarks(self),
        }
    }

    fn csv(&self) -> String {
        compare_csv::rows(self)
    }

    fn json(&self) -> String {
        super::pretty(self)
    }
}

/// Title of a data set and its edition.
pub(crate) fn name(side: &Compared) -> String {
    match &side.edition {
        Some(edition) => format!("{}, edition {edition}", side.name),
        None => side.name.clone(),
    }
}

/// The credits of both drawings.
pub(super) fn attribution(found: &Comparison) -> Option<String> {
    credits([&found.a.attribution, &found.b.attribution])
}

/// Two credits in a row, where they differ.
pub(super) fn credits(of: [&Option<String>; 2]) -> Option<String> {
    let mut credits: Vec<&str> = of.into_iter().flatten().map(String::as_str).collect();
    credits.dedup();
    (!credits.is_empty()).then(|| credits.join("; "))
}

fn head(found: &Comparison) -> Vec<String> {
    let line = |letter: &str, side: &Compared| {
        let length = kilometres(side.length_m, decimals(side.length_m));
        format!("{letter}: {}, {length} km", name(side))
    };
    let mut lines = vec![
        line("A", &found.a),
        line("B", &found.b),
        format!("Method: {}, every {} m along each line", found.method, metres(Some(found.step_m))),
    ];
    lines.extend(attribution(found).map(|credit| format!("Data: {credit}")));
    if let Some(credit) = &found.places_attribution {
        lines.push(format!("Places: {credit}"));
    }
    lines
}

fn sections(found: &Comparison) -> Vec<Part> {
    let beyond = metres(Some(found.stretches_beyond_m));
    let mut sections = vec![
        Part::table("How far apart", distances(found)),
        Part::table("Length farther apart than", thresholds(found)),
        Part::table("Lines and rings", parts(found)),
    ];
    if found.area_between_m2.is_some() {
        sections.push(Part::table("What lies between", areas(found)));
    }
    if !found.not_enclosed.is_empty() {
        let title = format!("What encloses nothing, {}", of(found.not_enclosed.len()));
        sections.push(Part::Table(title, not_enclosed(found)));
    }
    if !found.polygons.is_empty() {
        let title = format!("Largest areas between, {}", of(found.polygons.len()));
        sections.push(Part::Table(title, polygons(found)));
    }
    for (letter, other, list) in [("A", "B", &found.places), ("B", "A", &found.places_of_b)] {
        if !list.is_empty() {
            let title = format!(
                "Stretches of {letter} more than {beyond} m from {other}, {}",
                of(list.len())
            );
            sections.push(Part::Table(title, stretches(list)));
        }
    }
    sections
}

/// How many of a list are shown.
fn of(length: usize) -> String {
    match length {
        0..=LISTED => format!("all {length}"),
        _ => format!("{LISTED} of {}", count(length)),
    }
}

fn ways(found: &Comparison) -> [(&'static str, Option<&Deviation>); 2] {
    [("A to B", found.a_to_b.as_ref()), ("B to A", found.b_to_a.as_ref())]
}

fn distances(found: &Comparison) -> Table {
    let row = |(name, way): (&str, Option<&Deviation>)| {
        let figure = |value: fn(&Deviation) -> f64| metres(way.map(value));
        vec![
            name.to_owned(),
            figure(|way| way.mean_m),
            figure(|way| way.median_m),
            figure(|way| way.p90_m),
            figure(|way| way.max_m),
        ]
    };
    let head = ["distance (m)", ">mean", ">median", ">nine tenths within", ">largest"];
    Table::of(head, ways(found).map(row))
}

fn thresholds(found: &Comparison) -> Table {
    let steps = ways(found).iter().find_map(|(_, way)| *way).map(|way| way.beyond.as_slice());
    let steps = steps.unwrap_or_default();
    let names = steps.iter().map(|beyond| format!(">{}", metres_of(beyond.threshold_m)));
    let row = |(name, way): (&str, Option<&Deviation>)| {
        let lengths = way.map(|way| way.beyond.as_slice()).unwrap_or_default();
        let places = decimals(way.map_or(Metres(0.0), |way| way.length_m));
        let cells = lengths.iter().map(|beyond| kilometres(Metres(beyond.length_m), places));
        let mut row: Vec<String> = [name.to_owned()].into_iter().chain(cells).collect();
        row.resize(1 + steps.len(), "–".into());
        row
    };
    Table::of(["length (km)".to_owned()].into_iter().chain(names), ways(found).map(row))
}

fn parts(found: &Comparison) -> Table {
    let head = [
        "part",
        "drawn in",
        ">km in A",
        ">km in B",
        ">mean A to B (m)",
        ">largest",
        ">mean B to A (m)",
        ">largest",
    ];
    let length = |way: &Option<Deviation>| {
        let length = way.as_ref().map(|way| way.length_m);
        length.map_or_else(|| "–".to_owned(), |length| kilometres(length, decimals(length)))
    };
    let figure =
        |way: &Option<Deviation>, value: fn(&Deviation) -> f64| metres(way.as_ref().map(value));
    let row = |part: &PartComparison| {
        vec![
            part.name.clone(),
            drawn_in(part.drawn_in).to_owned(),
            length(&part.a_to_b),
            length(&part.b_to_a),
            figure(&part.a_to_b, |way| way.mean_m),
            figure(&part.a_to_b, |way| way.max_m),
            figure(&part.b_to_a, |way| way.mean_m),
            figure(&part.b_to_a, |way| way.max_m),
        ]
    };
    Table::of(head, found.parts.iter().map(row))
}

fn drawn_in(letter: &str) -> &str {
    match letter {
        "a" => "A only",
        "b" => "B only",
        other => other,
    }
}

/// On whose side land lies, in words that say nothing about whose it is.
pub(crate) fn sides(found: &Comparison, crossing: Crossing) -> String {
    let (left, right) = match &found.sides {
        Some(sides) => (format!("the {} side", sides.left), format!("the {} side", sides.right)),
        None => ("the left".to_owned(), "the right".to_owned()),
    };
    let (in_a, in_b) = match crossing {
        Crossing::LeftToRight => (left, right),
        Crossing::RightToLeft => (right, left),
    };
    format!("on {in_a} in A, on {in_b} in B")
}

fn areas(found: &Comparison) -> Table {
    let shown = |area: Option<f64>| area.map_or_else(|| "–".to_owned(), hectares);
    let mut table = Table::new(["land", ">area (ha)", ">polygons"]);
    let rows = [
        (Crossing::LeftToRight, found.area_left_to_right_m2),
        (Crossing::RightToLeft, found.area_right_to_left_m2),
    ];
    for (crossing, area) in rows {
        let polygons = found.polygons.iter().filter(|polygon| polygon.sides == crossing).count();
        table.row(vec![sides(found, crossing), shown(area), count(polygons)]);
    }
    let slivers = &found.slivers;
    let name = format!("of both, in slivers under {} ha", hectares(slivers.under_m2));
    table.row(vec![name, hectares(slivers.area_m2), count(slivers.count)]);
    let total = found.polygons.len() + slivers.count;
    table.row(vec!["together".into(), shown(found.area_between_m2), count(total)]);
    table
}

fn not_enclosed(found: &Comparison) -> Table {
    let row = |stretch: &Unenclosed| {
        vec![
            letter(stretch.of).to_owned(),
            stretch.part.clone(),
            why(stretch).to_owned(),
            kilometres(Metres(stretch.length_m), 2),
            place(stretch.from),
            place(stretch.to),
            near(&stretch.near),
        ]
    };
    let head = ["of", "part", "because", ">length (km)", "from", "to", "near"];
    Table::of(head, found.not_enclosed.iter().take(LISTED).map(row))
}

pub(crate) fn letter(of: Which) -> &'static str {
    match of {
        Which::A => "A",
        Which::B => "B",
    }
}

/// Why a stretch encloses nothing.
pub(crate) fn why(stretch: &Unenclosed) -> &'static str {
    match (stretch.why, stretch.of) {
        (Why::BeyondTheEnd, Which::A) => "beyond an end of B",
        (Why::BeyondTheEnd, Which::B) => "beyond an end of A",
        (Why::NoCounterpart, Which::A) => "no counterpart in B",
        (Why::NoCounterpart, Which::B) => "no counterpart in A",
    }
}

fn polygons(found: &Comparison) -> Table {
    let row = |(index, polygon): (usize, &Between)| {
        vec![
            (index + 1).to_string(),
            hectares(polygon.area_m2),
            sides(found, polygon.sides),
            polygon.at.map_or_else(|| "–".to_owned(), place),
            near(&polygon.near),
        ]
    };
    let largest = found.polygons.iter().take(LISTED).enumerate();
    Table::of([">", ">area (ha)", "land", "at", "near"], largest.map(row))
}

fn stretches(list: &[Stretch]) -> Table {
    let row = |stretch: &Stretch| {
        vec![
            stretch.part.clone(),
            kilometres(Metres(stretch.length_m), 2),
            metres(Some(stretch.mean_m)),
            metres(Some(stretch.max_m)),
            place(stretch.from),
            place(stretch.to),
            near(&stretch.near),
        ]
    };
    let head = ["part", ">length (km)", ">mean (m)", ">largest (m)", "from", "to", "near"];
    Table::of(head, list.iter().take(LISTED).map(row))
}

/// A position to some ten metres.
pub(crate) fn place([lon, lat]: [f64; 2]) -> String {
    format!("{lon:.4} {lat:.4}")
}

pub(crate) fn near(places: &[Near]) -> String {
    let named = places.iter().map(|place| {
        let far = kilometres(Metres(place.distance_m), 1);
        format!("{} ({}, {far} km)", place.name, place.country)
    });
    if places.is_empty() { "–".to_owned() } else { named.collect::<Vec<_>>().join(", ") }
}

/// What a reader has to know: the notes of the data, and what this comparison left open.
fn remarks(found: &Comparison) -> Vec<String> {
    let mut remarks = found.notes.clone();
    if !found.not_enclosed.is_empty() {
        remarks.push(
            "What encloses nothing counts in the distances, not in the areas: the other drawing \
             ends before it or lacks its line, and which land it closes, neither drawing says."
                .into(),
        );
    }
    for part in found.parts.iter().filter(|part| part.drawn_in != "both") {
        remarks.push(format!(
            "{} is drawn in {} only: its distances are those to whatever the other drawing has \
             nearest; land that a ring encloses counts as lying between.",
            part.name,
            part.drawn_in.to_uppercase()
        ));
    }
    remarks
}
