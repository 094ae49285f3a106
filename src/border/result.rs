//! What is told of the border between two areas.

use geo::{LineString, MultiLineString};
use serde::Serialize;

use super::found::Found;
use super::line;
use super::line::Lines;
use super::piece::Piece;
use super::rules::{Covered, apart, notes, rules, runs_on};
use crate::compare::Near;
use crate::geodesic::Sum;
use crate::geodesic::area::area_m2;
use crate::measure;
use crate::model::format::{decimals, kilometres};
use crate::model::{Area, Dataset, Drawing, Drawn, Metres, Part};
use crate::world::context::Gazetteer;

/// The border between two areas.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Border {
    /// The first area and its line.
    pub a: Outlined,
    /// The second.
    pub b: Outlined,
    /// How far apart two courses may run and still be one, in metres.
    pub tolerance_m: f64,
    /// What that and other words mean here, one sentence each.
    pub rules: Vec<String>,
    /// Area held by the first alone, the second alone, by both; square metres on WGS 84.
    pub only_a_m2: f64,
    /// Held by the second alone.
    pub only_b_m2: f64,
    /// Held by both, slivers among it.
    pub both_m2: f64,
    /// Area of what the two hold together, found by itself.
    pub either_m2: f64,
    /// That area less the three before: what rounding leaves.
    pub unaccounted_m2: f64,
    /// The areas that both hold, largest first, without slivers.
    pub claimed_by_both: Vec<Piece>,
    /// The areas enclosed between the two that neither holds, likewise.
    pub claimed_by_neither: Vec<Piece>,
    /// What is nowhere wider than the tolerance, of the former.
    pub slivers_of_both: Slivers,
    /// And of the latter.
    pub slivers_of_neither: Slivers,
    /// Holes in one area that the other does not touch, which are no part of the border.
    pub enclosed_by_one: Vec<Enclosed>,
    /// The lengths of each part: the main line, the ring of each enclave.
    pub parts: Vec<PartLengths>,
    /// The stretches of the line: those that both draw, then those of each.
    pub stretches: Vec<Stretch>,
    /// Credit for the places that are named.
    pub places_attribution: Option<String>,
    /// What a reader has to know.
    pub notes: Vec<String>,
}

/// One of two areas, and its line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlined {
    /// What the state is called.
    pub name: String,
    /// The data set.
    pub dataset: String,
    /// Its licence.
    pub licence: Option<String>,
    /// Its credit.
    pub attribution: Option<String>,
    /// What its polygons add up to as they are given, in square metres.
    pub given_m2: f64,
    /// What they cover on the grid of the overlay; where polygons overlap each other, less.
    pub area_m2: f64,
    /// Its line in all: what both draw, as it draws that, and its own course.
    pub line_m: Metres,
    /// What both draw, as it draws that.
    pub shared_m: Metres,
    /// Its course where the two part.
    pub own_m: Metres,
}

/// What is nowhere wider than the tolerance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Slivers {
    /// How many.
    pub count: usize,
    /// Their area in square metres.
    pub area_m2: f64,
}

/// A hole in one area that the other does not touch.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enclosed {
    /// The state that encloses it.
    pub by: String,
    /// The hole.
    #[serde(flatten)]
    pub piece: Piece,
}

/// The lengths of a part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartLengths {
    /// `main`, or `enclave:` and a name.
    pub part: String,
    /// What both draw, as the first draws it.
    pub shared_a_m: Metres,
    /// The same as the second draws it.
    pub shared_b_m: Metres,
    /// The first one's own course.
    pub own_a_m: Metres,
    /// The second one's.
    pub own_b_m: Metres,
}

/// A stretch of the border.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stretch {
    /// Its name in this border.
    pub id: String,
    /// The part that it belongs to.
    pub part: String,
    /// The state whose course it is; `None` where both draw it.
    pub claimed_by: Option<String>,
    /// Its length.
    pub length_m: Metres,
    /// Longitude and latitude of its start.
    pub from: [f64; 2],
    /// Longitude and latitude of its end.
    pub to: [f64; 2],
    /// Its course in degrees, with the first area to its left: as the first area draws it, or the
    /// one that claims it.
    #[serde(skip)]
    pub line: LineString<f64>,
}

/// Tells what was found.
pub(super) fn of(
    areas: [&Area; 2],
    found: Found,
    lines: &Lines,
    gazetteer: &Gazetteer,
    tolerance: Metres,
) -> Border {
    let names = names(areas);
    let Found { only_m2: [only_a_m2, only_b_m2], both_m2, union_m2, .. } = found;
    let [a, b] = [0, 1].map(|one| {
        let area_m2 = found.only_m2[one] + both_m2;
        outlined(areas[one], &names[one], area_m2, &lines.of[one].values().collect::<Vec<_>>())
    });
    let sum: Sum = [union_m2, -only_a_m2, -only_b_m2, -both_m2].into_iter().collect();
    let [slivers_of_both, slivers_of_neither] = found.slivers.each_ref().map(|of| slivers(of));
    let alone = found.alone.into_iter();
    let alone = alone.map(|(one, piece)| Enclosed { by: names[one].clone(), piece });
    let mut border = Border {
        notes: [
            crate::compare::notes_of(areas.map(|area| &area.dataset)),
            notes([&a, &b].map(covered), &found.inverted, tolerance, lines.complete),
            apart(&found.apart).into_iter().collect(),
            lines.by_nearness.then(|| runs_on(tolerance)).into_iter().collect(),
        ]
        .concat(),
        a,
        b,
        tolerance_m: tolerance.0,
        rules: rules(tolerance, found.mesh_m),
        only_a_m2,
        only_b_m2,
        both_m2,
        either_m2: union_m2,
        unaccounted_m2: sum.value(),
        claimed_by_both: found.both,
        claimed_by_neither: found.neither,
        slivers_of_both,
        slivers_of_neither,
        enclosed_by_one: alone.collect(),
        parts: parts(lines),
        stretches: stretches(lines, &names),
        places_attribution: None,
    };
    if border.nears().any(|near| !near.is_empty()) {
        border.places_attribution.clone_from(&gazetteer.attribution);
    }
    border
}

impl Border {
    /// The pieces that both hold and that neither does, and whether it is both.
    pub fn pieces(&self) -> impl Iterator<Item = (bool, &Piece)> {
        let both = self.claimed_by_both.iter().map(|piece| (true, piece));
        both.chain(self.claimed_by_neither.iter().map(|piece| (false, piece)))
    }

    /// Area enclosed between the two that neither holds, slivers among it, in square metres.
    pub fn neither_m2(&self) -> f64 {
        let pieces = self.claimed_by_neither.iter().map(|piece| piece.area_m2);
        pieces.chain([self.slivers_of_neither.area_m2]).collect::<Sum>().value()
    }

    /// That each one's line is a length of its own, in a sentence.
    pub fn alternatives(&self) -> String {
        let places = decimals(self.a.line_m);
        let km = |length: Metres| kilometres(length, places);
        let of = |of: &Outlined| {
            format!(
                "as {} draws it {} km ({} shared + {} its own course)",
                of.name,
                km(of.line_m),
                km(of.shared_m),
                km(of.own_m)
            )
        };
        format!("Line: {}; {}; never both courses together", of(&self.a), of(&self.b))
    }

    /// The lines of both, each as its area draws it where it parts from the other, and what both
    /// draw as the first does.
    pub fn drawings(&self) -> [Drawing; 2] {
        [&self.a, &self.b].map(|of| {
            let own = self.stretches.iter().filter(|stretch| stretch.is_of(&of.name));
            let line = MultiLineString::new(own.map(|stretch| stretch.line.clone()).collect());
            let (left, right) = (Some(self.a.name.clone()), Some(self.b.name.clone()));
            let name = format!("{}, {}", of.name, of.dataset);
            let dataset =
                Dataset { name, attribution: of.attribution.clone(), ..Dataset::default() };
            Drawing { dataset, lines: vec![Drawn { left, right, ..Drawn::from(line) }] }
        })
    }

    fn nears(&self) -> impl Iterator<Item = &Vec<Near>> {
        let alone = self.enclosed_by_one.iter().map(|enclosed| &enclosed.piece);
        self.pieces().map(|(_, piece)| piece).chain(alone).map(|piece| &piece.near)
    }
}

impl Stretch {
    /// Whether it belongs to the line of a state.
    fn is_of(&self, name: &str) -> bool {
        self.claimed_by.as_deref().is_none_or(|by| by == name)
    }
}

/// What the two are called: by letters too where they have one name.
fn names(areas: [&Area; 2]) -> [String; 2] {
    let names = areas.map(|area| area.name.clone());
    match names[0] == names[1] {
        true => [format!("{} (A)", names[0]), format!("{} (B)", names[1])],
        false => names,
    }
}

fn length<'l>(lines: impl IntoIterator<Item = &'l LineString<f64>>) -> Metres {
    lines.into_iter().map(measure::length).sum()
}

fn outlined(area: &Area, name: &str, covered_m2: f64, drawn: &[&line::Drawn]) -> Outlined {
    let shared_m = length(drawn.iter().flat_map(|drawn| &drawn.shared));
    let own_m = length(drawn.iter().flat_map(|drawn| &drawn.own));
    Outlined {
        name: name.to_owned(),
        dataset: crate::model::format::dataset_title(&area.dataset),
        licence: area.dataset.licence.clone(),
        attribution: area.dataset.attribution.clone(),
        given_m2: area.polygons.iter().map(area_m2).collect::<Sum>().value(),
        area_m2: covered_m2,
        line_m: Metres(shared_m.0 + own_m.0),
        shared_m,
        own_m,
    }
}

fn covered(of: &Outlined) -> Covered<'_> {
    Covered { name: &of.name, given_m2: of.given_m2, area_m2: of.area_m2 }
}

fn slivers(pieces: &[Piece]) -> Slivers {
    let area_m2 = pieces.iter().map(|piece| piece.area_m2).collect::<Sum>().value();
    Slivers { count: pieces.len(), area_m2 }
}

fn parts(lines: &Lines) -> Vec<PartLengths> {
    let mut names: Vec<&Part> = lines.of[0].keys().collect();
    names.extend(lines.of[1].keys().filter(|part| !lines.of[0].contains_key(*part)));
    let empty = line::Drawn::default();
    let part = |part: &Part| {
        let [a, b] = lines.of.each_ref().map(|of| of.get(part).unwrap_or(&empty));
        PartLengths {
            part: part.to_string(),
            shared_a_m: length(&a.shared),
            shared_b_m: length(&b.shared),
            own_a_m: length(&a.own),
            own_b_m: length(&b.own),
        }
    };
    let mut parts: Vec<PartLengths> = names.into_iter().map(part).collect();
    parts.sort_by_key(|part| part.part != Part::Main.to_string());
    parts
}

fn stretches(lines: &Lines, names: &[String; 2]) -> Vec<Stretch> {
    let of = |one: usize, own: bool| {
        let all = lines.of[one].iter().flat_map(move |(part, drawn)| {
            let lines = if own { &drawn.own } else { &drawn.shared };
            lines.iter().map(move |line| (part, line))
        });
        let word = if own { names[one].clone() } else { "shared".to_owned() };
        all.enumerate()
            .map(|(index, (part, line))| {
                let ends = [line.0[0], line.0[line.0.len() - 1]].map(|at| [at.x, at.y]);
                Stretch {
                    id: format!("{word}-{}", index + 1),
                    part: part.to_string(),
                    claimed_by: own.then(|| names[one].clone()),
                    length_m: length([line]),
                    from: ends[0],
                    to: ends[1],
                    line: line.clone(),
                }
            })
            .collect::<Vec<_>>()
    };
    [of(0, false), of(0, true), of(1, true)].concat()
}
