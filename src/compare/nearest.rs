//! How far every place along a drawing lies from another drawing.

use std::collections::BTreeMap;

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::globe;
use super::globe::Space;
use super::piece::Piece;
use super::run::Run;

/// Distances below a micrometre are rounding of coordinates in space.
const ROUNDING: f64 = 1e-6;

/// Chords that stand together in the index: a tree of fewer, larger leaves is built faster.
const TOGETHER: usize = 8;

/// Consecutive chords of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'r> {
    /// The ends of its chords.
    points: &'r [Space],
    bounds: AABB<Space>,
    run: usize,
}

impl RTreeObject for Stretch<'_> {
    type Envelope = AABB<Space>;

    fn envelope(&self) -> AABB<Space> {
        self.bounds
    }
}

impl PointDistance for Stretch<'_> {
    fn distance_2(&self, point: &Space) -> f64 {
        self.points.windows(2).fold(f64::INFINITY, |near, ends| near.min(square(*point, ends)))
    }
}

impl Stretch<'_> {
    /// The direction of the chord that is nearest to a position.
    fn direction(&self, at: Space) -> Space {
        let nearest = self.points.windows(2).min_by(|a, b| square(at, a).total_cmp(&square(at, b)));
        nearest.map_or([0.0; 3], |ends| globe::minus(ends[1], ends[0]))
    }
}

/// Square of the distance from a position to a chord.
fn square(at: Space, ends: &[Space]) -> f64 {
    let share = globe::nearest_share(at, ends[0], ends[1]);
    let way = globe::minus(at, globe::between(ends[0], ends[1], share));
    globe::dot(way, way)
}

/// A spatial index over the chords of some runs.
pub(super) type Index<'r> = RTree<Stretch<'r>>;

/// Indexes the chords of some runs.
pub(super) fn index<'r>(runs: impl IntoIterator<Item = &'r Run>) -> Index<'r> {
    let mut stretches = Vec::new();
    for (run, number) in runs.into_iter().zip(0..) {
        for Piece { points, .. } in &run.pieces {
            for first in (0..points.len() - 1).step_by(TOGETHER) {
                let last = (first + TOGETHER).min(points.len() - 1);
                let points = &points[first..=last];
                let bounds = AABB::from_points(points);
                stretches.push(Stretch { points, bounds, run: number });
            }
        }
    }
    RTree::bulk_load(stretches)
}

/// Distances at equal steps along a piece, first and last position included.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Profile {
    /// Metres between two places.
    pub step: f64,
    /// Metres to the other drawing.
    pub distances: Vec<f64>,
}

/// How much of a run lies by each run of the other drawing, and in which direction.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    /// Metres of it that have that run nearest.
    pub near: f64,
    /// Metres of it that run along with it, less those that run against it.
    pub along: f64,
}

/// What one run looks like from another drawing.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// One profile for each piece of the run.
    pub profiles: Vec<Profile>,
    /// Those runs of the other drawing that are nearest anywhere, by number.
    pub votes: BTreeMap<usize, Votes>,
}

/// Measures a run against an index, at steps of at most `step` metres.
pub(super) fn seen(run: &Run, index: &Index<'_>, step: f64) -> Seen {
    let mut votes = BTreeMap::new();
    let profiles = run.pieces.iter().map(|piece| profile(piece, index, step, &mut votes)).collect();
    Seen { profiles, votes }
}

fn profile(
    piece: &Piece,
    index: &Index<'_>,
    step: f64,
    votes: &mut BTreeMap<usize, Votes>,
) -> Profile {
    let steps = (piece.length() / step).ceil().max(1.0);
    let step = piece.length() / steps;
    let mut distances = Vec::with_capacity(steps as usize + 1);
    let mut chord = 0;
    for place in 0..=steps as usize {
        let along = step * place as f64;
        while chord + 2 < piece.points.len() && piece.along[chord + 1] <= along {
            chord += 1;
        }
        let at = piece.on_chord(chord, along);
        let Some(near) = index.nearest_neighbor(&at) else { break };
        distances.push(surface(near.distance_2(&at).sqrt()));
        let here = globe::minus(piece.points[chord + 1], piece.points[chord]);
        votes.entry(near.run).or_default().add(here, near.direction(at), step);
    }
    Profile { step, distances }
}

fn surface(chord: f64) -> f64 {
    if chord < ROUNDING { 0.0 } else { globe::arc(chord) }
}

impl Votes {
    fn add(&mut self, here: Space, there: Space, step: f64) {
        let size = (globe::dot(here, here) * globe::dot(there, there)).sqrt();
        self.near += step;
        self.along += if size > 0.0 { step * globe::dot(here, there) / size } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use geo::{Coord, Distance, Geodesic, InterpolatePoint, Point};

    use super::*;
    use crate::compare::globe::to_space;

    /// The distance to a geodesic by search along it: independent of space and of chords.
    fn searched(at: Point, from: Point, to: Point) -> f64 {
        let off =
            |share: f64| Geodesic.distance(at, Geodesic.point_at_ratio_between(from, to, share));
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let third = (high - low) / 3.0;
            match off(low + third) < off(high - third) {
                true => high -= third,
                false => low += third,
            }
        }
        off(low.midpoint(high))
    }

    #[test]
    fn the_distance_to_an_edge_is_that_to_its_geodesic_within_six_millimetres() {
        let starts = [(70.5, 40.0), (0.0, 0.0), (179.99, -17.0), (33.0, 89.99), (-70.0, -54.0)];
        let edges = [(0.002, 0.001), (0.03, -0.01), (-0.4, 0.008)];
        for ((x, y), (dx, dy)) in starts.into_iter().flat_map(|at| edges.map(|way| (at, way))) {
            let (from, to) = (Point::new(x, y), Point::new(x + dx, y + dy));
            let run = Run { pieces: vec![Piece::new(&[from.0, to.0])], ..Run::default() };
            let index = index([&run]);
            for aside in [0.0, 0.00001, 0.001, 0.05, 0.3] {
                let at = Point::new(x + 0.4 * dx, y - aside);
                let found = index.nearest_neighbor(&to_space(at.0)).unwrap();
                let found = surface(found.distance_2(&to_space(at.0)).sqrt());
                let expected = searched(at, from, to);
                assert!((found - expected).abs() < 0.006, "{at:?}: {found} is not {expected}");
            }
        }
    }

    #[test]
    fn a_place_on_a_line_is_at_no_distance() {
        let line = [Coord { x: 70.0, y: 40.0 }, Coord { x: 70.7, y: 40.1 }];
        let run = Run { pieces: vec![Piece::new(&line)], ..Run::default() };
        let seen = seen(&run, &index([&run]), 7.0);
        assert!(seen.profiles[0].distances.iter().all(|&distance| distance == 0.0));
    }
}
