//! Parts of edges to whole stretches, and which of them count.

use geo::Coord;

use super::Course;
use super::near::Level;
use crate::geodesic::Sum;
use crate::geodesic::distance;
use crate::model::Metres;

/// The part of an edge that runs near an earlier one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub course: u32,
    pub edge: u32,
    /// Where it begins and ends, as shares of the edge.
    pub low: f64,
    pub high: f64,
    /// At which level: the same course, or one within the tolerance.
    pub level: u8,
    /// The course and the edge that it runs near.
    pub earlier: u32,
    pub before: u32,
}

impl Hit {
    pub fn order(&self) -> (u32, u32, u8, u32, u32) {
        (self.course, self.edge, self.level, self.earlier, self.before)
    }
}

/// A stretch of a line that is repeated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    course: usize,
    /// The part of the line.
    pub part: usize,
    /// The edge in which it begins and how much of that lies before; the same of its end.
    pub from: (usize, f64),
    pub to: (usize, f64),
    /// Its ends.
    pub ends: [Coord<f64>; 2],
    /// The lengths of its edges.
    lengths: Vec<f64>,
}

/// How long some stretches are together.
pub(super) fn length(runs: &[Run]) -> Metres {
    Metres(runs.iter().flat_map(|run| run.lengths.iter().copied()).collect::<Sum>().value())
}

/// The stretches of one line that count as repeated: those within the tolerance, if most of them
/// is not the same course as well, else only what is the same course. None has anything in common
/// with another.
pub(super) fn of(hits: &[Hit], courses: &[Course<'_>], levels: &[Level; 2]) -> Vec<Run> {
    let at = |level: usize| {
        let hits = hits.iter().filter(|hit| usize::from(hit.level) == level);
        let mut runs = joined(hits.map(Hit::piece), courses);
        runs.retain(|run| length(std::slice::from_ref(run)).0 >= levels[level].shortest);
        runs
    };
    let (same, mut near) = (at(0), at(1));
    let beyond = |run: &Run| {
        let inside: Vec<Run> = same.iter().filter(|same| run.holds(same)).cloned().collect();
        length(std::slice::from_ref(run)).0 - length(&inside).0
    };
    near.retain(|run| beyond(run) >= levels[1].shortest);
    joined(same.iter().chain(&near).flat_map(|run| run.pieces()), courses)
}

/// A part of an edge: the course, the edge and the shares between which it lies.
type Piece = (usize, usize, f64, f64);

impl Hit {
    fn piece(&self) -> Piece {
        (self.course as usize, self.edge as usize, self.low, self.high)
    }
}

impl Run {
    fn pieces(&self) -> impl Iterator<Item = Piece> {
        let (from, to) = (self.from, self.to);
        (from.0..=to.0).map(move |edge| {
            let low = if edge == from.0 { from.1 } else { 0.0 };
            (self.course, edge, low, if edge == to.0 { to.1 } else { 1.0 })
        })
    }

    fn holds(&self, other: &Run) -> bool {
        self.part == other.part && self.from <= other.from && other.from < self.to
    }
}

/// Parts of edges that touch or overlap, in the order of the line, as one stretch each.
fn joined(pieces: impl Iterator<Item = Piece>, courses: &[Course<'_>]) -> Vec<Run> {
    let mut pieces: Vec<Piece> = pieces.collect();
    pieces
        .sort_by(|a, b| (a.0, a.1, a.2).partial_cmp(&(b.0, b.1, b.2)).expect("shares are numbers"));
    pieces.dedup_by(|next, kept| {
        let more = (next.0, next.1) == (kept.0, kept.1) && next.2 <= kept.3;
        kept.3 = if more { kept.3.max(next.3) } else { kept.3 };
        more
    });
    let mut runs: Vec<Run> = Vec::new();
    for (course, edge, low, high) in pieces {
        let at = |share| place(&courses[course], edge, share);
        let next = Run {
            course,
            part: courses[course].part,
            from: (edge, low),
            to: (edge, high),
            ends: [at(low), at(high)],
            lengths: Vec::new(),
        };
        let mut measured = Vec::with_capacity(1);
        distance::edges(&next.ends, &mut measured);
        match runs.last_mut().filter(|run| touches(run, &next, &courses[course])) {
            Some(run) => {
                run.to = next.to;
                run.ends[1] = next.ends[1];
                run.lengths.extend(measured);
            }
            None => runs.push(Run { lengths: measured, ..next }),
        }
    }
    runs
}

/// Whether a stretch goes on where another one ends, with no edge between that goes anywhere.
fn touches(run: &Run, next: &Run, course: &Course<'_>) -> bool {
    let ends = run.course == next.course && run.to.1 == 1.0 && next.from.1 == 0.0;
    ends && course.coords[run.to.0 + 1..=next.from.0].iter().all(|at| *at == run.ends[1])
}

/// The position at a share of an edge; its vertices as they are.
fn place(course: &Course<'_>, edge: usize, share: f64) -> Coord<f64> {
    let [from, to] = course.edge(edge);
    let at = match share {
        0.0 => course.coords[edge],
        1.0 => course.coords[edge + 1],
        _ => from + (to - from) * share,
    };
    Coord { x: if at.x.abs() > 180.0 { at.x - 360.0_f64.copysign(at.x) } else { at.x }, y: at.y }
}
