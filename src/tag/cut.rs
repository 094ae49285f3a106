//! Lines cut at the ends of stretches, each piece with what its row says.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiLineString};
use geojson::{Feature, Geometry, JsonObject, JsonValue};

use super::course::{At, Course, Link};
use super::place::Span;
use super::table::{NONE, Stretch, Table};
use crate::geodesic::Sum;
use crate::geodesic::distance::edges;
use crate::model::boundary::geometry;
use crate::model::format::distance;
use crate::model::property::{ID, MEASURED, STATUS};
use crate::model::{Dataset, LineFeature, Metres, Problem, Problems, Status};

/// Rows may cover one another by so many metres, which no source means.
const ROUNDING: f64 = 0.001;

/// What becomes of a stretch that no row names and that has no status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rest {
    /// It gets this one.
    Status(Status),
    /// It is left out.
    LeftOut,
}

/// Lines as segments.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged {
    /// Where the lines come from.
    pub dataset: Dataset,
    /// The segments, in the order of the lines.
    pub features: Vec<Feature>,
    /// The stretches of these lines that no row names.
    pub unnamed: Vec<Unnamed>,
    /// Rows of stretches that give no status, by their lines in the table.
    pub statusless: Vec<usize>,
    /// How far a position of the table lies from its line, at most.
    pub farthest: Metres,
}

/// A stretch that no row names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unnamed {
    /// Its ends.
    pub ends: [Coord<f64>; 2],
    /// Its length.
    pub length: Metres,
}

/// A stretch of a course with its row, if it has one.
#[derive(Debug, Clone, Copy)]
struct Run {
    from: At,
    to: At,
    row: Option<usize>,
}

/// A stretch of one line, in its own direction.
struct Piece {
    coords: Vec<Coord<f64>>,
    row: Option<usize>,
    is_whole: bool,
}

/// Cuts courses at the ends of spans.
///
/// # Errors
/// Two rows that say something of the same stretch.
pub(super) fn cut(
    dataset: Dataset,
    lines: &[LineFeature],
    courses: &[Course<'_>],
    table: &Table,
    spans: &[Span],
    rest: &Rest,
) -> Result<Tagged, Problems> {
    let (mut unnamed, mut faults) = (Vec::new(), Vec::new());
    let mut pieces: Vec<Vec<Piece>> = lines.iter().map(|_| Vec::new()).collect();
    for (index, course) in courses.iter().enumerate() {
        let runs = runs(index, course, spans);
        faults.extend(overlaps(course, &runs, &table.rows));
        let named = !runs.is_empty();
        for run in filled(course, runs) {
            if named && run.row.is_none() {
                unnamed.push(Unnamed::of(course, &run));
            }
            split(course, &run, &mut pieces);
        }
    }
    let problems = Problems { list: faults, ..Problems::default() };
    problems.refuse_errors()?;
    let mut whole: HashMap<usize, usize> = HashMap::new();
    for (row, span) in spans.iter().enumerate() {
        if let Span::Line(line) = span {
            whole.insert(*line, row);
        }
    }
    let said = |row: usize| &table.rows[row].properties;
    let mut features = Vec::new();
    for (index, (line, pieces)) in lines.iter().zip(pieces).enumerate() {
        let mut base = line.feature.properties.clone().unwrap_or_default();
        base.extend(whole.get(&index).map(|row| said(*row).clone()).unwrap_or_default());
        features.extend(segments(line, base, pieces, said, rest));
    }
    let silent = |row: &&Stretch| row.ends.is_some() && !row.properties.contains_key(STATUS);
    let statusless = table.rows.iter().filter(silent).map(|row| row.row).collect();
    Ok(Tagged { dataset, features, unnamed, statusless, farthest: Metres(0.0) })
}

/// The stretches of a course that rows name, in its order.
fn runs(course: usize, of: &Course<'_>, spans: &[Span]) -> Vec<Run> {
    let mut runs = Vec::new();
    for (row, span) in spans.iter().enumerate() {
        let row = Some(row);
        match *span {
            Span::Between { course: on, from, to } if on == course && from < to => {
                runs.push(Run { from, to, row });
            }
            Span::Between { course: on, from, to } if on == course => {
                runs.push(Run { from, to: of.end(), row });
                runs.push(Run { from: of.start(), to, row });
            }
            _ => {}
        }
    }
    runs.retain(|run| run.from < run.to);
    runs.sort_by(|a, b| a.from.partial_cmp(&b.from).expect("places are numbers"));
    runs
}

/// The rows that say something of what an earlier one does already.
fn overlaps(course: &Course<'_>, runs: &[Run], table: &[Stretch]) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut last: Option<Run> = None;
    for run in runs {
        if let Some(before) = last.filter(|before| run.from < before.to) {
            let to = if run.to < before.to { run.to } else { before.to };
            let length = course.length(run.from, to);
            if length.0 > ROUNDING {
                let [a, b] = [before.row, run.row].map(|row| &table[row.unwrap_or(0)]);
                let (first, second) = if a.row <= b.row { (a, b) } else { (b, a) };
                let message =
                    format!("{} of it are in row {} already", distance(length), first.row);
                let hint = "of every stretch one row may speak: let one begin where the other ends";
                found.push(*second.problem("overlap", message, hint));
            }
        }
        last = Some(last.filter(|before| before.to > run.to).unwrap_or(*run));
    }
    found
}

/// All of a course, with what lies between its rows.
fn filled(course: &Course<'_>, runs: Vec<Run>) -> Vec<Run> {
    let mut all = Vec::new();
    let mut at = course.start();
    for run in runs {
        let hair = at < run.from && course.length(at, run.from).0 <= ROUNDING;
        if at < run.from && !hair {
            all.push(Run { from: at, to: run.from, row: None });
        }
        let from = if run.from < at || hair { at } else { run.from };
        all.push(Run { from, ..run });
        at = run.to;
    }
    if at < course.end() {
        all.push(Run { from: at, to: course.end(), row: None });
    }
    all
}

/// Shares a stretch out among the lines that it runs along.
fn split(course: &Course<'_>, run: &Run, pieces: &mut [Vec<Piece>]) {
    for (link, [from, to], is_whole) in course.parts(run.from, run.to) {
        let mut coords = link.between(from, to);
        if link.reversed {
            coords.reverse();
        }
        pieces[link.line].push(Piece { coords, row: run.row, is_whole });
    }
}

impl Link<'_> {
    /// The positions from one place to a later one.
    fn between(&self, from: At, to: At) -> Vec<Coord<f64>> {
        let first = from.edge + 1;
        let last = to.edge + usize::from(to.share == 1.0);
        let inner = (first..=last).map(|index| self.vertex(index));
        let mut coords: Vec<Coord<f64>> =
            std::iter::once(self.position(from)).chain(inner).collect();
        if to.share > 0.0 && to.share < 1.0 {
            coords.push(self.position(to));
        }
        coords
    }
}

impl<'l> Course<'l> {
    /// What lies from one place to a later one: each link with where that begins and ends on it, and
    /// whether it is all of the link.
    fn parts(&self, from: At, to: At) -> impl Iterator<Item = (&Link<'l>, [At; 2], bool)> {
        let parts = (from.link..=to.link).map(move |index| {
            let link = &self.links[index];
            let start = At { link: index, edge: 0, share: 0.0 };
            let end = At { link: index, edge: link.edges() - 1, share: 1.0 };
            let from = if from.link == index { from } else { start };
            let to = if to.link == index { to } else { end };
            (link, [from, to], from == start && to == end)
        });
        parts.filter(|(_, [from, to], _)| from != to)
    }

    /// The length from one place to a later one.
    fn length(&self, from: At, to: At) -> Metres {
        let mut lengths = Vec::new();
        self.parts(from, to)
            .for_each(|(link, [from, to], _)| edges(&link.between(from, to), &mut lengths));
        Metres(lengths.into_iter().collect::<Sum>().value())
    }
}

impl Unnamed {
    fn of(course: &Course<'_>, run: &Run) -> Unnamed {
        let ends = [course.position(run.from), course.position(run.to)];
        Unnamed { ends, length: course.length(run.from, run.to) }
    }
}

/// The segments that a line becomes: itself, where no row cuts it.
fn segments<'t>(
    line: &LineFeature,
    base: JsonObject,
    pieces: Vec<Piece>,
    said: impl Fn(usize) -> &'t JsonObject,
    rest: &Rest,
) -> Vec<Feature> {
    let uncut = pieces.iter().all(|piece| piece.is_whole)
        && pieces.windows(2).all(|pair| pair[0].row == pair[1].row);
    let shapes: Vec<(MultiLineString<f64>, Option<usize>)> = match uncut {
        true => vec![(line.line.clone(), pieces.first().and_then(|piece| piece.row))],
        false => closed(pieces)
            .into_iter()
            .map(|piece| (LineString::new(piece.coords).into(), piece.row))
            .collect(),
    };
    let mut features = Vec::new();
    for (shape, row) in shapes {
        let mut properties = base.clone();
        if !uncut {
            MEASURED.iter().for_each(|name| drop(properties.remove(*name)));
        }
        properties.extend(row.map(|row| said(row).clone()).unwrap_or_default());
        if properties.get(STATUS).is_some_and(|status| status == NONE) {
            continue;
        }
        if properties.get(STATUS).is_none_or(JsonValue::is_null) {
            match rest {
                Rest::LeftOut => continue,
                Rest::Status(status) => properties.insert(STATUS.into(), status.word().into()),
            };
        }
        features.push((properties, shape));
    }
    numbered(line, &mut features, uncut);
    features
        .into_iter()
        .map(|(properties, shape)| feature(line, properties, shape, uncut))
        .collect()
}

/// The pieces of a ring, of which the last goes on with the first where both have one row.
fn closed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let [first, .., last] = &pieces[..] else { return pieces };
    let joins =
        first.row == last.row && first.row.is_some() && last.coords.last() == first.coords.first();
    if joins {
        let first = pieces.remove(0);
        if let Some(last) = pieces.last_mut() {
            last.coords.extend(&first.coords[1..]);
        }
    }
    pieces
}

/// Pieces that would have one id are numbered.
fn numbered(line: &LineFeature, features: &mut [(JsonObject, MultiLineString<f64>)], uncut: bool) {
    if uncut {
        return;
    }
    let id = |properties: &JsonObject| match properties.get(ID) {
        Some(JsonValue::String(id)) => Some(id.clone()),
        Some(JsonValue::Null) | None => line.id.clone(),
        Some(other) => Some(other.to_string()),
    };
    let ids: Vec<Option<String>> = features.iter().map(|(properties, _)| id(properties)).collect();
    // How many have an id, and how many of these have a number already.
    let mut alike: HashMap<&str, [usize; 2]> = HashMap::new();
    ids.iter().flatten().for_each(|id| alike.entry(id).or_default()[0] += 1);
    for ((properties, _), id) in features.iter_mut().zip(&ids) {
        let Some((id, [all, number])) =
            id.as_ref().and_then(|id| Some((id, alike.get_mut(id.as_str())?)))
        else {
            continue;
        };
        *number += 1;
        let name = if *all > 1 { format!("{id}-{number}") } else { id.clone() };
        properties.insert(ID.into(), name.into());
    }
}

fn feature(
    line: &LineFeature,
    properties: JsonObject,
    shape: MultiLineString<f64>,
    uncut: bool,
) -> Feature {
    let geometry = Geometry::new(geometry(&shape));
    let feature =
        Feature { geometry: Some(geometry), properties: Some(properties), ..line.feature.clone() };
    match uncut {
        true => feature,
        false => Feature { id: None, bbox: None, ..feature },
    }
}
