//! A line as chords in space, and what can be asked along it.

use geo::{Coord, Geodesic, InterpolatePoint, Point};

use crate::geodesic::space;
use crate::geodesic::space::Space;
use crate::model::Drawing;

/// Longest chord: it lies at most 5 mm below the surface.
const CHORD: f64 = 500.0;

/// Most chords that a drawing is cut into because its edges are long.
const CHORDS: f64 = 2e6;

/// The longest chord in metres for a drawing: that of the module, or one so long that a drawing
/// of over a million kilometres stays within its number of chords.
pub(super) fn longest_chord(drawing: &Drawing) -> f64 {
    const METRES_A_DEGREE: f64 = 111_700.0;
    let lines = drawing.lines.iter().flat_map(|drawn| &drawn.line);
    let degrees: f64 =
        lines.flat_map(|line| line.lines()).map(|edge| edge.dx().hypot(edge.dy()).min(180.0)).sum();
    CHORD.max(degrees * METRES_A_DEGREE / CHORDS)
}

/// A line whose edges, geodesics, are cut into chords, so that straight lines in space stand for
/// them: to within 5 mm for chords of half a kilometre.
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
    /// A line in chords of at most so many metres.
    pub fn new(line: &[Coord<f64>], longest: f64) -> Piece {
        let mut piece = Piece::default();
        for &coord in line {
            let point = space::to_space(coord);
            if let (Some(&from), Some(&start)) = (piece.coords.last(), piece.points.last()) {
                let chord = space::distance(start, point);
                if chord > longest {
                    let cuts = cuts(from, coord, (space::arc(chord) / longest).ceil());
                    cuts.into_iter().for_each(|cut| piece.push(cut, space::to_space(cut)));
                }
            }
            piece.push(coord, point);
        }
        piece
    }

    fn push(&mut self, coord: Coord<f64>, point: Space) {
        let along = match (self.points.last(), self.along.last()) {
            (Some(&last), Some(along)) => along + space::arc(space::distance(last, point)),
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
