//! Dividers of a fixed opening along one line.

use geo::{Coord, Distance, Geodesic, InterpolatePoint, LineString, Point};

use crate::geodesic::Sum;
use crate::geodesic::space::{MEAN_RADIUS, Space, distance, dot, minus, to_space};

/// One line, ready for the dividers.
///
/// Dividers span straight chords, so the walk is made in space, where a step ends on an edge at
/// the root of a quadratic equation. Long edges are first cut along their geodesic into pieces
/// of at most [`PIECE_M`], and chords are turned into arcs, so that lengths are those on the
/// ellipsoid to some millimetres in a thousand kilometres.
pub(super) struct Walk {
    there: Course,
    back: Course,
    /// Indices of the vertices of the line on the way there.
    vertices: Vec<usize>,
    /// Geodesic lengths of the edges.
    pub spacings: Vec<f64>,
}

/// Longest piece of an edge that is taken as straight in space: its arc is 0.01 mm longer.
const PIECE_M: f64 = 2000.0;

/// More than rounding can make of how far two places lie apart, in metres.
const ROUNDING: f64 = 0.001;

impl Walk {
    pub fn of(line: &LineString<f64>) -> Walk {
        let spacing = |pair: &[Coord<f64>]| Geodesic.distance(Point(pair[0]), Point(pair[1]));
        let spacings: Vec<f64> = line.0.windows(2).map(spacing).collect();
        let mut places: Vec<Space> = line.0.first().copied().map(to_space).into_iter().collect();
        let mut vertices = vec![0];
        for (pair, length) in line.0.windows(2).zip(&spacings) {
            let pieces = (length / PIECE_M).ceil().max(1.0);
            let (from, to) = (Point(pair[0]), Point(pair[1]));
            let inner = (1..pieces as usize).map(|piece| piece as f64 / pieces);
            let inner = inner.map(|share| Geodesic.point_at_ratio_between(from, to, share).0);
            places.extend(inner.chain([pair[1]]).map(to_space));
            vertices.push(places.len() - 1);
        }
        let back = Course::through(places.iter().rev().copied().collect());
        Walk { there: Course::through(places), back, vertices, spacings }
    }

    pub fn length(&self) -> f64 {
        self.spacings.iter().copied().collect::<Sum>().value()
    }

    /// Length with a ruler from each of so many starting vertices, both ways.
    pub fn lengths(&self, ruler: f64, starts: usize) -> Vec<f64> {
        let edges = self.vertices.len() - 1;
        let starts = (0..starts).map(|index| self.vertices[index * edges / starts]);
        let last = self.there.places.len() - 1;
        let from = |start| self.there.divide(start, ruler) + self.back.divide(last - start, ruler);
        starts.map(from).collect()
    }
}

/// Places in the order in which they are passed.
struct Course {
    places: Vec<Space>,
    /// The way to each place from the first.
    ways: Vec<f64>,
}

impl Course {
    fn through(places: Vec<Space>) -> Course {
        let pieces = places.windows(2).map(|pair| distance(pair[0], pair[1]));
        let ways = pieces.scan(0.0, |way, piece| {
            *way += piece;
            Some(*way)
        });
        Course { ways: [0.0].into_iter().chain(ways).collect(), places }
    }

    /// Walks along the places from one of them and sums the steps, the last partial one included.
    fn divide(&self, start: usize, ruler: f64) -> f64 {
        let chord = ruler - bulge(ruler);
        let (mut here, mut steps) = (self.places[start], 0_usize);
        let (mut from, mut next) = (here, start + 1);
        while next < self.places.len() {
            let end = self.places[next];
            let gone = distance(here, end);
            if gone >= chord {
                here = crossing(here, from, end, chord);
                (from, steps) = (here, steps + 1);
            } else {
                next = self.next(next, chord - gone);
                from = self.places[next - 1];
            }
        }
        let rest = distance(here, self.places[self.places.len() - 1]);
        steps as f64 * ruler + rest + bulge(rest)
    }

    /// The first place after one that may lie so much farther away: by a way at least as long.
    fn next(&self, place: usize, farther: f64) -> usize {
        let reach = self.ways[place] + farther - ROUNDING;
        let nearer = self.ways[place + 1..].iter().take_while(|way| **way < reach);
        place + 1 + nearer.count()
    }
}

/// Where a piece, from a place nearer than the chord to one at least as far, is exactly that far
/// from the centre of the step.
fn crossing(centre: Space, from: Space, to: Space, chord: f64) -> Space {
    let (offset, course) = (minus(from, centre), minus(to, from));
    let (a, b) = (dot(course, course), dot(offset, course));
    let c = dot(offset, offset) - chord * chord;
    let root = (b * b - a * c).max(0.0).sqrt();
    // Of the two forms of the positive root, the one that subtracts no nearly equal numbers.
    let share = if b > 0.0 { -c / (b + root) } else { (root - b) / a };
    let at = |axis: usize| from[axis] + share.clamp(0.0, 1.0) * course[axis];
    [at(0), at(1), at(2)]
}

/// How much longer an arc is than its chord, to the third order: L³ / 24 R². A ruler of 100 km
/// makes it 1 m; that the Earth is no sphere changes it by millimetres.
fn bulge(length: f64) -> f64 {
    length.powi(3) / (24.0 * MEAN_RADIUS * MEAN_RADIUS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The walk that looks at every place.
    fn divided(places: &[Space], ruler: f64) -> f64 {
        let chord = ruler - bulge(ruler);
        let (mut here, mut from, mut steps) = (places[0], places[0], 0);
        for &end in &places[1..] {
            while distance(here, end) >= chord {
                here = crossing(here, from, end, chord);
                (from, steps) = (here, steps + 1);
            }
            from = end;
        }
        let rest = distance(here, places[places.len() - 1]);
        f64::from(steps) * ruler + rest + bulge(rest)
    }

    #[test]
    fn no_place_at_which_a_step_could_end_is_passed_over() {
        let straight = (0..400).map(|index| [f64::from(index), 0.0, 0.0]).collect();
        let spiral =
            (0..400).map(f64::from).map(|turn| [turn * turn.cos(), turn * turn.sin(), 0.0]);
        let comb = (0..400).map(f64::from).map(|at| [at, 90.0 * (at * 1.7).sin().round(), 0.0]);
        for places in [straight, spiral.collect::<Vec<Space>>(), comb.collect()] {
            for ruler in [0.7, 1.0, 3.0, 10.0, 33.3, 100.0, 399.0, 1e4] {
                let expected = divided(&places, ruler);
                let found = Course::through(places.clone()).divide(0, ruler);
                assert_eq!(found.to_bits(), expected.to_bits(), "{ruler} m");
            }
        }
    }
}
