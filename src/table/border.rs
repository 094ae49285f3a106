//! The border between two areas, as text, Markdown, CSV and JSON.

use super::compare::{credits, near, place};
use super::page::Part;
use super::{Page, Table, Tabled, border_csv};
use crate::border::{Border, Outlined, Piece, Slivers};
use crate::model::Metres;
use crate::model::format::{count, decimals, hectares, kilometres, metres_of};

/// How many pieces and stretches a table for people lists.
const LISTED: usize = 10;

impl Tabled for Border {
    /// Every piece and every stretch.
    fn page(&self) -> Page {
        page(self, usize::MAX)
    }

    fn text(&self) -> String {
        page(self, LISTED).text()
    }

    fn csv(&self) -> String {
        border_csv::rows(self)
    }

    fn json(&self) -> String {
        super::pretty(self)
    }
}

fn page(found: &Border, most: usize) -> Page {
    Page {
        title: format!("The border of {} and {}", found.a.name, found.b.name),
        facts: head(found),
        parts: sections(found, most),
        notes: found.rules.iter().chain(&found.notes).cloned().collect(),
    }
}

/// The credits of both areas.
pub(crate) fn attribution(found: &Border) -> Option<String> {
    credits([&found.a.attribution, &found.b.attribution])
}

fn head(found: &Border) -> Vec<String> {
    let line = |letter: &str, of: &Outlined| {
        format!("{letter}: {} in {}, {} ha", of.name, of.dataset, hectares(of.area_m2))
    };
    let mut lines = vec![
        line("A", &found.a),
        line("B", &found.b),
        format!("Tolerance: {}", metres_of(found.tolerance_m)),
        found.alternatives(),
        format!(
            "Check: either = only {} + only {} + both, {:.2} m² left over",
            found.a.name,
            found.b.name,
            (100.0 * found.unaccounted_m2).round() / 100.0 + 0.0
        ),
    ];
    lines.extend(attribution(found).map(|credit| format!("Data: {credit}")));
    lines.extend(found.places_attribution.iter().map(|credit| format!("Places: {credit}")));
    lines
}

fn sections(found: &Border, most: usize) -> Vec<Part> {
    let mut sections =
        vec![Part::table("The line", lines(found)), Part::table("The land", land(found))];
    let listed = |what: &str, length: usize| match length {
        length if length <= most => format!("{what}, all {}", count(length)),
        length => format!("{what}, the largest {most} of {}", count(length)),
    };
    for (what, pieces) in [
        ("Claimed by both", &found.claimed_by_both),
        ("Claimed by neither", &found.claimed_by_neither),
    ] {
        if !pieces.is_empty() {
            let heading = listed(what, pieces.len());
            sections.push(Part::Table(heading, self::pieces(pieces.iter(), most)));
        }
    }
    let alone = &found.enclosed_by_one;
    if !alone.is_empty() {
        let mut table = Table::new(["in", ">area (ha)", "at", "near"]);
        for enclosed in alone.iter().take(most) {
            table.row([vec![enclosed.by.clone()], cells(&enclosed.piece)].concat());
        }
        let heading = listed("Holes in one that the other does not touch", alone.len());
        sections.push(Part::Table(heading, table));
    }
    sections
}

fn lines(found: &Border) -> Table {
    let (a, b) = (&found.a, &found.b);
    let places = decimals(a.line_m);
    let km = |length: Metres| kilometres(length, places);
    let own = [a, b].map(|of| format!(">course of {} (km)", of.name));
    let all = [a, b].map(|of| format!(">line of {} (km)", of.name));
    let head = ["part", ">both draw (km)", &own[0], &own[1], &all[0], &all[1]];
    let mut table = Table::new(head);
    for part in &found.parts {
        let [of_a, of_b] = [part.shared_a_m.0 + part.own_a_m.0, part.shared_b_m.0 + part.own_b_m.0];
        table.row(vec![
            part.part.clone(),
            km(part.shared_a_m),
            km(part.own_a_m),
            km(part.own_b_m),
            km(Metres(of_a)),
            km(Metres(of_b)),
        ]);
    }
    let all = [a.shared_m, a.own_m, b.own_m, a.line_m, b.line_m].map(km);
    table.row(["all".to_owned()].into_iter().chain(all).collect());
    table
}

fn land(found: &Border) -> Table {
    let mut table = Table::new(["land", ">area (ha)", ">pieces"]);
    let mut row = |land: String, area_m2: f64, pieces: Option<usize>| {
        table.row(vec![land, hectares(area_m2), pieces.map_or_else(String::new, count)]);
    };
    let of = |pieces: &[Piece], slivers: &Slivers| Some(pieces.len() + slivers.count);
    let (both, neither) = (&found.claimed_by_both, &found.claimed_by_neither);
    row(format!("only {}", found.a.name), found.only_a_m2, None);
    row(format!("only {}", found.b.name), found.only_b_m2, None);
    row("both".into(), found.both_m2, of(both, &found.slivers_of_both));
    row("  of it slivers".into(), found.slivers_of_both.area_m2, Some(found.slivers_of_both.count));
    row("either, found by itself".into(), found.either_m2, None);
    let slivers = &found.slivers_of_neither;
    row("neither, enclosed between them".into(), found.neither_m2(), of(neither, slivers));
    row("  of it slivers".into(), slivers.area_m2, Some(slivers.count));
    table
}

fn pieces<'p>(pieces: impl Iterator<Item = &'p Piece>, most: usize) -> Table {
    let mut table = Table::new([">", ">area (ha)", "at", "near"]);
    for (index, piece) in pieces.take(most).enumerate() {
        table.row([vec![(index + 1).to_string()], cells(piece)].concat());
    }
    table
}

fn cells(piece: &Piece) -> Vec<String> {
    let at = piece.at.map_or_else(|| "–".to_owned(), place);
    vec![hectares(piece.area_m2), at, near(&piece.near)]
}
