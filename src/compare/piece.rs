//! A line as chords in space, and what can be asked along it.

use geo::{Coord, Geodesic, InterpolatePoint, Point};

use super::globe;
use super::globe::Space;

/// Longest chord: it lies at most 5 mm below the surface.
const CHORD: f64 = 500.0;

/// Most chords that a line is cut into because its edges are long.
const CHORDS: f64 = 2e6;

/// A line whose edges, geodesics, are cut into chords of at most half a kilometre, so that
/// straight lines in space stand for them to within 5 mm.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// Longitude and latitude of the ends of the chords.
    pub coords: Vec<Coord<f64>>,
    /// The same in space.
    pub points: Vec<Space>,
    /// Metres along the line from its start.
    pub along: Vec<f64>,
}

impl Piece {
    pub fn new(line: &[Coord<f64>]) -> Piece {
        let points: Vec<Space> = line.iter().map(|&coord| globe::to_space(coord)).collect();
        let rough: f64 = points.windows(2).map(|ends| globe::distance(ends[0], ends[1])).sum();
        let longest = CHORD.max(rough / CHORDS);
        let mut piece = Piece::default();
        for (index, (&coord, &point)) in line.iter().zip(&points).enumerate() {
            let edge = index.checked_sub(1).map(|before| (line[before], points[before]));
            if let Some((from, start)) = edge
                && globe::distance(start, point) > longest
            {
                let length = globe::arc(globe::distance(start, point));
                let cuts = cuts(from, coord, (length / longest).ceil());
                cuts.into_iter().for_each(|cut| piece.push(cut, globe::to_space(cut)));
            }
            piece.push(coord, point);
        }
        piece
    }

    fn push(&mut self, coord: Coord<f64>, point: Space) {
        let along = match (self.points.last(), self.along.last()) {
            (Some(&last), Some(along)) => along + globe::arc(globe::distance(last, point)),
            _ => 0.0,
        };
        self.coords.push(coord);
        self.points.push(point);
        self.along.push(along);
    }

    /// Metres from start to end.
    pub fn length(&self) -> f64 {
        self.along.last().copied().unwrap_or(0.0)
    }

    pub fn first(&self) -> Space {
        self.points[0]
    }

    pub fn last(&self) -> Space {
        self.points[self.points.len() - 1]
    }

    pub fn reversed(mut self) -> Piece {
        let length = self.length();
        self.coords.reverse();
        self.points.reverse();
        self.along.reverse();
        self.along.iter_mut().for_each(|along| *along = length - *along);
        self
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
        globe::between(self.points[chord], self.points[chord + 1], share)
    }

    pub fn coord_at(&self, along: f64) -> Coord<f64> {
        globe::to_coord(self.on_chord(self.chord_at(along), along))
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
