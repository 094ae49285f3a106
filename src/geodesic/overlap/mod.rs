//! Stretches that were digitised twice.
//!
//! ```text
//! lines ─ cells ─▶ edges near each other ─ near ─▶ the part of the later one ─ runs ─▶ stretches
//! ```
//!
//! A line runs straight from vertex to vertex in the plane of longitude and latitude, as RFC 7946
//! (section 3.1.1) defines it. So the same course may have other vertices, in the other direction
//! or with rounded coordinates.

mod cells;
pub(crate) mod near;
mod runs;

use std::borrow::Cow;
use std::collections::BTreeSet;

use geo::{Coord, LineString, MultiLineString};

use crate::model::Metres;
use crate::model::longitude::near;
use near::Level;
use runs::{Hit, Run};

/// How far apart two drawings of one stretch may run, unless somebody says otherwise.
pub const TOLERANCE: Metres = Metres(2.0);

/// What of some lines repeats an earlier one, or an earlier stretch of the same line. The line that
/// begins farther west is the earlier one: so the order in which lines are given changes nothing.
///
/// A stretch is repeated where it runs within the tolerance of an earlier course for at least
/// [`Repeats::SHORTEST`] times that tolerance, so that lines which cross or meet have nothing in
/// common; where the two courses are the same to 0.1 micrometres, from a millimetre on.
///
/// ```
/// use frontier::geodesic::overlap::{Repeats, TOLERANCE};
/// use geo::{MultiLineString, line_string};
///
/// let first: MultiLineString = line_string![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0)].into();
/// let again: MultiLineString =
///     line_string![(x: 1.0, y: 0.0), (x: 0.3, y: 0.0), (x: 0.0, y: 0.0)].into();
/// let repeats = Repeats::of(&[&first, &again], TOLERANCE);
/// assert_eq!(repeats.length(0).0, 0.0);
/// assert_eq!(repeats.length(1), frontier::measure::line(&again).length);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Repeats {
    /// For each line, what is repeated of it, in its order.
    runs: Vec<Vec<Run>>,
    pairs: Vec<Pair>,
    /// Whether all of the lines were looked at.
    complete: bool,
}

/// Two lines that have a stretch in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the line that begins farther west.
    pub earlier: usize,
    /// Index of the other one; the same where a line runs back on itself.
    pub later: usize,
    /// How much of the later line it is.
    pub length: Metres,
    /// Where each common stretch of the later line begins and ends.
    pub ends: Vec<[Coord<f64>; 2]>,
}

impl Repeats {
    /// A shared stretch is at least so many times the tolerance long. Lines that part at a larger
    /// angle than 2.3 degrees (twice its arc sine) share less.
    pub const SHORTEST: f64 = 25.0;

    /// Looks for stretches of lines that stand twice, up to a tolerance apart.
    pub fn of(lines: &[&MultiLineString<f64>], tolerance: Metres) -> Repeats {
        Repeats::among(lines, &Vec::from_iter(0..lines.len()), |_| None, tolerance)
    }

    /// The same of some of the lines; those that are the very same stand in their order. Some may be
    /// alternatives, which have nothing to do with each other: `rival` says whose, `None` of what all
    /// have in common, which comes first.
    pub(crate) fn among<'r>(
        lines: &[&MultiLineString<f64>],
        some: &[usize],
        rival: impl Fn(usize) -> Option<&'r str>,
        tolerance: Metres,
    ) -> Repeats {
        let whose = |name: Option<&str>| -> Vec<usize> {
            in_order(lines, some.iter().copied().filter(|&index| rival(index) == name))
        };
        let common = whose(None);
        let names: BTreeSet<&str> = some.iter().filter_map(|&index| rival(index)).collect();
        let alone = Repeats::nothing(lines.len()).with(lines, &common, 0, tolerance);
        names.into_iter().fold(alone, |all, name| {
            let order = [&common[..], &whose(Some(name))].concat();
            all.with(lines, &order, common.len(), tolerance)
        })
    }

    fn nothing(lines: usize) -> Repeats {
        Repeats { runs: vec![Vec::new(); lines], pairs: Vec::new(), complete: true }
    }

    /// Also with what some of the lines repeat of those before them in an order, from one on.
    fn with(
        mut self,
        lines: &[&MultiLineString<f64>],
        order: &[usize],
        from: usize,
        tolerance: Metres,
    ) -> Repeats {
        let chosen: Vec<_> = order.iter().map(|&index| lines[index]).collect();
        let courses = Course::of_lines(&chosen);
        let levels = [Level::exact(), Level::within(tolerance)];
        let (hits, complete) = cells::hits(&courses, &levels);
        let line_of = |hit: &Hit| courses[hit.course as usize].line;
        for hits in hits.chunk_by(|a, b| line_of(a) == line_of(b)) {
            let later = line_of(&hits[0]);
            if later >= from {
                self.runs[order[later]] = runs::of(hits, &courses, &levels);
                let pairs = pairs(later, hits, &courses, &levels).into_iter();
                self.pairs.extend(pairs.map(|pair| Pair {
                    earlier: order[pair.earlier],
                    later: order[pair.later],
                    ..pair
                }));
            }
        }
        self.complete &= complete;
        self
    }

    /// How much of a line is repeated.
    pub fn length(&self, line: usize) -> Metres {
        runs::length(&self.runs[line])
    }

    /// How much is repeated of all lines together.
    pub fn total(&self) -> Metres {
        (0..self.runs.len()).map(|line| self.length(line)).sum()
    }

    /// The lines that have something in common, by the later one.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Whether all lines were looked at: edges piled on one another are as many as their square.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Lines without what they repeat; those that repeat nothing are the very lines given.
    pub fn once<'l>(
        &self,
        lines: &[&'l MultiLineString<f64>],
    ) -> Vec<Cow<'l, MultiLineString<f64>>> {
        let left = |(line, runs): (&&'l MultiLineString<f64>, &Vec<Run>)| match runs.is_empty() {
            true => Cow::Borrowed(*line),
            false => Cow::Owned(without(line, runs)),
        };
        lines.iter().zip(&self.runs).map(left).collect()
    }
}

/// Some of the lines, by where they begin: from west to east, those of one meridian from south to
/// north, and further by all their positions. The very same lines stay in their order.
fn in_order(lines: &[&MultiLineString<f64>], some: impl Iterator<Item = usize>) -> Vec<usize> {
    fn positions(line: &MultiLineString<f64>) -> impl Iterator<Item = Coord<f64>> {
        line.iter().flat_map(|part| part.0.iter().copied())
    }
    let order = |a: &usize, b: &usize| {
        let [one, other] = [*a, *b].map(|index| lines[index]);
        let mut both = positions(one).zip(positions(other));
        let unequal = both.find(|(at, there)| at != there);
        let by_place =
            unequal.map(|(at, there)| at.x.total_cmp(&there.x).then(at.y.total_cmp(&there.y)));
        let sizes =
            |line: &MultiLineString<f64>| line.iter().map(|part| part.0.len()).collect::<Vec<_>>();
        by_place.unwrap_or_else(|| sizes(one).cmp(&sizes(other)))
    };
    let mut some: Vec<usize> = some.collect();
    some.sort_by(order);
    some
}

/// The stretches of a line that run along another one, and the rest of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parted {
    pub along: MultiLineString<f64>,
    pub apart: MultiLineString<f64>,
    /// Whether all of it was looked at.
    pub complete: bool,
}

/// Parts a line where it runs within a tolerance of another, by the rule of [`Repeats`].
pub(crate) fn parted(
    line: &MultiLineString<f64>,
    other: &MultiLineString<f64>,
    tolerance: Metres,
) -> Parted {
    let courses = Course::of_lines(&[other, line]);
    let levels = [Level::exact(), Level::within(tolerance)];
    let (mut hits, complete) = cells::hits(&courses, &levels);
    // What runs back on itself is no part of the other.
    hits.retain(|hit| {
        [hit.earlier, hit.course].map(|course| courses[course as usize].line) == [0, 1]
    });
    let runs = runs::of(&hits, &courses, &levels);
    Parted { along: within(line, &runs), apart: without(line, &runs), complete }
}

/// One part of a line.
#[derive(Debug, Clone, Copy)]
struct Course<'l> {
    line: usize,
    part: usize,
    coords: &'l [Coord<f64>],
}

impl<'l> Course<'l> {
    fn of_lines(lines: &[&'l MultiLineString<f64>]) -> Vec<Course<'l>> {
        let parts = lines.iter().enumerate().flat_map(|(line, parts)| {
            parts.0.iter().enumerate().map(move |(part, of)| Course { line, part, coords: &of.0 })
        });
        parts.collect()
    }

    fn edges(&self) -> usize {
        self.coords.len().saturating_sub(1)
    }

    /// An edge, which goes the shorter way round the Earth: its end may lie beyond 180 degrees.
    fn edge(&self, index: usize) -> [Coord<f64>; 2] {
        let [from, to] = [self.coords[index], self.coords[index + 1]];
        [from, Coord { x: near(to.x, from.x), ..to }]
    }
}

/// What a line has in common with each earlier one.
fn pairs(later: usize, hits: &[Hit], courses: &[Course<'_>], levels: &[Level; 2]) -> Vec<Pair> {
    let line_of = |hit: &Hit| courses[hit.earlier as usize].line;
    let mut hits = hits.to_vec();
    hits.sort_by_key(line_of);
    let pair = |shared: &[Hit]| {
        let (runs, earlier) = (runs::of(shared, courses, levels), line_of(&shared[0]));
        let length = runs::length(&runs);
        let ends = runs.iter().map(|run| run.ends).collect();
        (length.0 > 0.0).then_some(Pair { earlier, later, length, ends })
    };
    hits.chunk_by(|a, b| line_of(a) == line_of(b)).filter_map(pair).collect()
}

/// The stretches of a line themselves.
fn within(line: &MultiLineString<f64>, runs: &[Run]) -> MultiLineString<f64> {
    let stretch = |run: &Run| {
        let inner = &line.0[run.part].0[run.from.0 + 1..=run.to.0];
        let mut coords = [&run.ends[..1], inner, &run.ends[1..]].concat();
        coords.dedup();
        LineString::new(coords)
    };
    let stretches = runs.iter().map(stretch).filter(|stretch| stretch.0.len() > 1);
    MultiLineString::new(stretches.collect())
}

/// What is left of a line.
fn without(line: &MultiLineString<f64>, runs: &[Run]) -> MultiLineString<f64> {
    let parts = line.iter().enumerate().flat_map(|(part, whole)| {
        let mut rest: Vec<Vec<Coord<f64>>> = Vec::new();
        let (mut open, mut next) = (whole.0.first().copied().into_iter().collect::<Vec<_>>(), 1);
        for run in runs.iter().filter(|run| run.part == part) {
            open.extend(&whole.0[next..=run.from.0]);
            open.push(run.ends[0]);
            rest.push(std::mem::replace(&mut open, vec![run.ends[1]]));
            next = run.to.0 + 1;
        }
        open.extend(&whole.0[next..]);
        rest.push(open);
        rest.iter_mut().for_each(Vec::dedup);
        rest.into_iter().filter(|part| part.len() > 1).map(LineString::new).collect::<Vec<_>>()
    });
    MultiLineString::new(parts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(coords: &[(f64, f64)]) -> MultiLineString<f64> {
        LineString::from(coords.to_vec()).into()
    }

    #[test]
    fn the_line_that_begins_farther_west_counts_in_whatever_order_they_are_given() {
        let west = line(&[(0.0, 0.0), (2.0, 0.0)]);
        let east = line(&[(1.0, 0.000_01), (3.0, 0.000_01)]);
        let lengths = |lines: [&MultiLineString<f64>; 2]| {
            let repeats = Repeats::of(&lines, TOLERANCE);
            [0, 1].map(|index| repeats.length(index).0)
        };
        let [[none, some], [other, zero]] = [lengths([&west, &east]), lengths([&east, &west])];
        assert!(none == 0.0 && zero == 0.0 && some > 111_000.0);
        assert_eq!(some.to_bits(), other.to_bits());
    }

    #[test]
    fn a_loop_between_repeated_stretches_stays() {
        let first = line(&[(-1.0, 0.0), (1.0, 0.0), (2.0, 0.0)]);
        let looped =
            line(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.1, 1.0), (1.0, 0.0), (2.0, 0.0)]);
        let lines = [&first, &looped];
        let left = &Repeats::of(&lines, TOLERANCE).once(&lines)[1];
        let expected = [(1.0, 0.0), (1.0, 1.0), (1.1, 1.0), (1.0, 0.0)].map(Coord::from);
        let [part] = &left.0[..] else { panic!("{left:?}") };
        assert_eq!(part.0.len(), 4);
        let near = |(at, there): (&Coord<f64>, Coord<f64>)| (*at - there).x.hypot((*at - there).y);
        assert!(part.0.iter().zip(expected).map(near).all(|off| off < 1e-11), "{part:?}");
    }

    /// There and back by almost the same way, near a pole, where one is the same course and more
    /// of it lies within the tolerance.
    #[test]
    fn stretches_of_both_levels_that_overlap_are_cut_out_once() {
        let there = line(&[(-179.97, 89.95), (-179.9, 89.98)]);
        let back = line(&[
            (-179.97, 89.960_000_000_000_01),
            (-180.0, 89.960_000_000_000_01),
            (-179.97, 89.96),
            (-180.0, 89.97),
        ]);
        let lines = [&there, &back];
        for lines in [[lines[0], lines[1]], [lines[1], lines[0]]] {
            let repeats = Repeats::of(&lines, TOLERANCE);
            let parts = |line: &MultiLineString<f64>| {
                line.iter().flat_map(|part| part.0.clone()).collect::<Vec<_>>()
            };
            for (whole, left) in lines.iter().zip(repeats.once(&lines)) {
                assert!(parts(&left).len() <= parts(whole).len() + 2);
            }
        }
    }
}
