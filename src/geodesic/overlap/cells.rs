//! Which edges could run along each other: those that pass the same cell of a grid.

use std::collections::BTreeMap;

use geo::Coord;

use super::Course;
use super::near::{self, Level};
use super::runs::Hit;

/// A cell is as wide as so many edges of mean length. Fewer would make more cells than needed,
/// more would leave more pairs to look at in each.
const EDGES_A_CELL: f64 = 8.0;
/// Pairs of edges looked at, at least and for each edge: sound lines have about ten.
const PAIRS: [usize; 2] = [2_000_000, 100];
/// Parts of edges that are kept, likewise: a line that stands twice has about ten an edge.
const HITS: [usize; 2] = [200_000, 20];

/// So many copies of an edge in a cell are held against later ones: of a line that is there a
/// thousand times, what repeats the first few repeats them all.
const COPIES: usize = 4;

/// A stretch of a course inside one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Visit {
    cell: u64,
    course: u32,
    first: u32,
    last: u32,
}

/// The edges of later courses that run near earlier ones, by their place, and whether there was
/// time for all of them.
pub(super) fn hits(courses: &[Course<'_>], levels: &[Level; 2]) -> (Vec<Hit>, bool) {
    let edges: usize = courses.iter().map(Course::edges).sum();
    let grid = Grid::of(courses, edges, levels);
    let mut visits: Vec<Visit> = Vec::new();
    courses.iter().enumerate().for_each(|(index, course)| grid.walk(index, course, &mut visits));
    visits.sort_unstable();
    let [pairs, most] = [PAIRS, HITS].map(|[least, an_edge]| least + an_edge * edges);
    let along = courses.iter().map(along).collect();
    let mut search = Search { levels, grid: &grid, along, courses, pairs, most, hits: vec![] };
    let complete = visits.chunk_by(|a, b| a.cell == b.cell).all(|cell| search.cell(cell));
    search.hits.sort_unstable_by_key(Hit::order);
    search.hits.dedup_by_key(|hit| hit.order());
    (search.hits, complete)
}

/// Cells of equal size in degrees, the columns closed around the Earth.
struct Grid {
    columns: f64,
    width: f64,
    height: f64,
    /// How many degrees the edges of each course reach, at each level.
    margins: Vec<[Coord<f64>; 2]>,
}

impl Grid {
    fn of(courses: &[Course<'_>], edges: usize, levels: &[Level; 2]) -> Grid {
        let degrees = |course: &Course<'_>| -> f64 {
            let edges = (0..course.edges()).map(|index| course.edge(index));
            edges.map(|[a, b]| (b.x - a.x).abs().max((b.y - a.y).abs())).sum()
        };
        let mean = courses.iter().map(degrees).sum::<f64>() / edges.max(1) as f64;
        let least = 8.0 * levels[1].reach / near::scale(0.0).y;
        let height = (EDGES_A_CELL * mean).max(least).clamp(1e-9, 10.0);
        let columns = (360.0 / height).floor();
        let width = 360.0 / columns;
        let margins = courses.iter().map(|course| margins(course, levels, width)).collect();
        Grid { columns, width, height, margins }
    }

    fn walk(&self, index: usize, course: &Course<'_>, visits: &mut Vec<Visit>) {
        let mut open: BTreeMap<u64, Visit> = BTreeMap::new();
        for number in (0..course.edges()).map(|number| number as u32) {
            self.cells(course.edge(number as usize), self.margins[index][1], |cell| {
                let begun = Visit { cell, course: index as u32, first: number, last: number };
                open.entry(cell).or_insert(begun).last = number;
            });
            visits.extend(open.extract_if(.., |_, visit| visit.last < number).map(|of| of.1));
        }
        visits.extend(open.into_values());
    }

    /// Every cell that an edge passes or comes near, some of them twice.
    fn cells(&self, [from, to]: [Coord<f64>; 2], margin: Coord<f64>, mut each: impl FnMut(u64)) {
        let way = to - from;
        let pieces = (way.x.abs() / self.width).max(way.y.abs() / self.height).ceil().max(1.0);
        let column = |x: f64| ((x + 180.0) / self.width).floor() as i64;
        // No edge lies beyond the poles, however far one reaches.
        let row = |y: f64| ((y.clamp(-90.0, 90.0) + 91.0) / self.height).floor() as i64;
        for piece in 0..pieces as usize {
            let at = |piece: usize| from + way * (piece as f64 / pieces);
            let (a, b) = (at(piece), at(piece + 1));
            for x in column(a.x.min(b.x) - margin.x)..=column(a.x.max(b.x) + margin.x) {
                for y in row(a.y.min(b.y) - margin.y)..=row(a.y.max(b.y) + margin.y) {
                    let x = x.rem_euclid(self.columns as i64);
                    each(y as u64 * self.columns as u64 + x as u64);
                }
            }
        }
    }
}

/// Degrees that the reach of each level takes up where a course is nearest to a pole; there not more
/// than a cell.
fn margins(course: &Course<'_>, levels: &[Level; 2], most: f64) -> [Coord<f64>; 2] {
    let lats = course.coords.iter().map(|at| at.y.abs());
    let scale = near::scale(lats.fold(0.0, f64::max));
    levels.map(|Level { reach, .. }| Coord { x: (reach / scale.x).min(most), y: reach / scale.y })
}

/// How far each vertex of a course lies along it, in metres.
fn along(course: &Course<'_>) -> Vec<f64> {
    let ways = (0..course.edges()).scan(0.0, |way, index| {
        let [from, to] = course.edge(index);
        let (scale, step) = (near::scale(from.y), to - from);
        *way += near::length(Coord { x: step.x * scale.x, y: step.y * scale.y });
        Some(*way)
    });
    [0.0].into_iter().chain(ways).collect()
}

struct Search<'s, 'l> {
    courses: &'s [Course<'l>],
    levels: &'s [Level; 2],
    grid: &'s Grid,
    along: Vec<Vec<f64>>,
    /// How many pairs may still be looked at.
    pairs: usize,
    /// How many parts may be kept.
    most: usize,
    hits: Vec<Hit>,
}

impl Search<'_, '_> {
    /// Looks at all pairs of edges in a cell; not if there are too many.
    fn cell(&mut self, visits: &[Visit]) -> bool {
        let edges = visits.iter().flat_map(|of| (of.first..=of.last).map(|edge| (of.course, edge)));
        let mut before: Vec<Passing> = Vec::new();
        for (course, number) in edges {
            let edge = self.courses[course as usize].edge(number as usize);
            if edge[0] == edge[1] {
                continue;
            }
            let passing = Passing { course, number, edge };
            if self.pairs < before.len() || self.hits.len() > self.most {
                return false;
            }
            self.pairs -= before.len();
            let margin = self.grid.margins[course as usize][1];
            let mut copies = 0;
            for other in before.iter().filter(|other| touch(edge, other.edge, margin)) {
                copies += usize::from(is_copy(edge, other.edge));
                if !goes_on(edge, other.edge) {
                    let hits = self.beside(passing, other);
                    self.hits.extend(hits);
                }
            }
            if copies < COPIES {
                before.push(passing);
            }
        }
        true
    }

    /// The parts of an edge near an earlier one, at each level.
    fn beside(&self, passing: Passing, earlier: &Passing) -> impl Iterator<Item = Hit> + use<> {
        let Passing { course, number: edge, .. } = passing;
        let Passing { course: other, number: before, .. } = *earlier;
        let margins = self.grid.margins[course as usize];
        // Edges that follow each other so soon are near each other for that reason.
        let way = (course == other).then(|| {
            let along = &self.along[course as usize];
            along[edge as usize + 1] - along[before as usize]
        });
        let part = |level: usize| {
            let Level { reach, shortest } = self.levels[level];
            let follows = way.is_some_and(|way| way <= 2.0 * shortest);
            let looked_at = !follows && touch(passing.edge, earlier.edge, margins[level]);
            looked_at.then(|| near::part(passing.edge, earlier.edge, reach)).flatten()
        };
        let hit = move |(level, part): (u8, Option<(f64, f64)>)| {
            let (low, high) = part?;
            Some(Hit { course, edge, low, high, level, earlier: other, before })
        };
        (0..).zip([0, 1].map(part)).filter_map(hit)
    }
}

/// Whether two edges are the same in either direction.
fn is_copy(edge: [Coord<f64>; 2], other: [Coord<f64>; 2]) -> bool {
    edge == other || edge == [other[1], other[0]]
}

/// Whether an edge begins where an earlier one ends and does not turn back.
fn goes_on(edge: [Coord<f64>; 2], before: [Coord<f64>; 2]) -> bool {
    let (way, onward) = (before[1] - before[0], edge[1] - edge[0]);
    edge[0] == before[1] && way.x * onward.x + way.y * onward.y >= 0.0
}

/// Whether the boxes of two edges, one of them with a margin, have something in common.
fn touch(edge: [Coord<f64>; 2], other: [Coord<f64>; 2], margin: Coord<f64>) -> bool {
    let east = edge[0].x - other[0].x;
    let turn = if east.abs() < 180.0 { 0.0 } else { 360.0 * (east / 360.0).round() };
    let apart = |a: [f64; 2], b: [f64; 2], margin: f64| {
        a[0].min(a[1]) - margin > b[0].max(b[1]) || a[0].max(a[1]) + margin < b[0].min(b[1])
    };
    let (x, y) = ([edge[0].x - turn, edge[1].x - turn], [edge[0].y, edge[1].y]);
    let others = ([other[0].x, other[1].x], [other[0].y, other[1].y]);
    !apart(x, others.0, margin.x) && !apart(y, others.1, margin.y)
}

/// An edge that passes a cell.
#[derive(Clone, Copy)]
struct Passing {
    course: u32,
    number: u32,
    edge: [Coord<f64>; 2],
}
