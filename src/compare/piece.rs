//! A line as chords in space, and what can be asked along it.

use std::ops::Range;

use geo::{Coord, Geodesic, InterpolatePoint, Point};

use crate::geodesic::space;
use crate::geodesic::space::Space;
use crate::model::Drawing;

/// Longest chord: it lies at most 5 mm below the surface.
const CHORD: f64 = 500.0;

/// Most chords that a drawing is cut into because its edges are long.
const CHORDS: f64 = 2e6;

/// The longest chord in metres for a drawing: half a kilometre, or one so long that a drawing of
/// a million kilometres stays within its number of chords.
pub(super) fn longest_chord(drawing: &Drawing) -> f64 {
    const METRES_A_DEGREE: f64 = 111_700.0;
    let lines = drawing.lines.iter().flat_map(|drawn| &drawn.line);
    let degrees: f64 = lines
        .flat_map(|line| line.lines())
        .map(|edge| (edge.dx().abs() + edge.dy().abs()).min(180.0))
        .sum();
    CHORD.max(degrees * METRES_A_DEGREE / CHORDS)
}

/// Lines whose edges, geodesics, are cut into chords, so that straight lines in space stand for
/// them: to within 5 mm for chords of half a kilometre.
#[derive(Debug, Clone, Default)]
pub(super) struct Chords {
    coords: Vec<Coord<f64>>,
    pub points: Vec<Space>,
    along: Vec<f64>,
}

impl Chords {
    /// Adds a line in chords of at most so many metres.
    pub fn append(&mut self, line: impl Iterator<Item = Coord<f64>>, longest: f64) {
        let mut before: Option<(Coord<f64>, Space)> = None;
        let mut along = 0.0;
        for coord in line {
            let point = space::to_space(coord);
            if let Some((from, start)) = before {
                let chord = space::distance(start, point);
                let count =
                    if chord > longest { (space::arc(chord) / longest).ceil() } else { 1.0 };
                for cut in cuts(from, coord, count) {
                    along = self.push(cut, space::to_space(cut), along);
                }
                along = self.push(coord, point, along);
            } else {
                self.coords.push(coord);
                self.points.push(point);
                self.along.push(0.0);
            }
            before = Some((coord, point));
        }
    }

    /// Adds a chord to a position from the last one, which lies so far along its line.
    fn push(&mut self, coord: Coord<f64>, point: Space, along: f64) -> f64 {
        let chord = self.points.last().map_or(0.0, |&last| space::distance(last, point));
        let along = along + space::arc(chord);
        self.coords.push(coord);
        self.points.push(point);
        self.along.push(along);
        along
    }

    /// One of the lines.
    pub fn piece(&self, range: Range<usize>) -> Piece<'_> {
        Piece {
            coords: &self.coords[range.clone()],
            points: &self.points[range.clone()],
            along: &self.along[range],
        }
    }

    /// Turns all lines round; `starts` says where each begins then.
    pub fn reverse(&mut self, starts: &[usize]) {
        self.coords.reverse();
        self.points.reverse();
        self.along.reverse();
        let ends = starts.iter().skip(1).copied().chain([self.along.len()]);
        for (&start, end) in starts.iter().zip(ends) {
            let length = self.along[start];
            self.along[start..end].iter_mut().for_each(|along| *along = length - *along);
        }
    }
}

/// One line in chords, and what can be asked along it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'c> {
    /// Longitude and latitude of the ends of the chords.
    coords: &'c [Coord<f64>],
    /// The same in space.
    pub points: &'c [Space],
    /// Metres along the line from its start.
    pub along: &'c [f64],
}

impl Piece<'_> {
    /// Metres from start to end.
    pub fn length(&self) -> f64 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// The chord on which a place along the line lies.
    pub fn chord_at(&self, along: f64) -> usize {
        let after = self.along.partition_point(|&start| start <= along);
        after.clamp(1, self.points.len() - 1) - 1
    }

    /// The position at a place along the line, on a known chord.
    pub fn on_chord(&self, chord: usize, along: f64) -> Space {
        let (start, end) = (self.along[chord], self.along[chord + 1]);
        let share =
            if end > start { ((along - start) / (end - start)).clamp(0.0, 1.0) } else { 0.0 };
        space::between(self.points[chord], self.points[chord + 1], share)
    }

    pub fn coord_at(&self, along: f64) -> Coord<f64> {
        space::to_coord(self.on_chord(self.chord_at(along), along))
    }

    /// Longitudes and latitudes from one place along the line to another.
    pub fn slice(&self, from: f64, to: f64) -> Vec<Coord<f64>> {
        let inside = self.along.partition_point(|&along| along <= from)
            ..self.along.partition_point(|&along| along < to);
        let inner = self.coords.get(inside).unwrap_or_default().iter().copied();
        [self.coord_at(from)].into_iter().chain(inner).chain([self.coord_at(to)]).collect()
    }
}

/// The positions that cut an edge into a number of equal parts. Both directions of an edge are
/// cut at the same bits, so that a line lies exactly on its own reverse.
fn cuts(from: Coord<f64>, to: Coord<f64>, count: f64) -> Vec<Coord<f64>> {
    let forward = (from.x, from.y) <= (to.x, to.y);
    let (low, high) = if forward { (from, to) } else { (to, from) };
    let at = |cut: u32| {
        Geodesic.point_at_ratio_between(Point(low), Point(high), f64::from(cut) / count).0
    };
    // Few enough to count: `CHORDS` bounds them.
    let mut found: Vec<Coord<f64>> = (1..count as u32).map(at).collect();
    if !forward {
        found.reverse();
    }
    found
}
