//! How far every place along a drawing lies from another drawing.

use std::collections::BTreeMap;

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::piece::Piece;
use super::run::Run;
use crate::geodesic::space;
use crate::geodesic::space::Space;

/// Distances below a micrometre are rounding of coordinates in space.
const ROUNDING: f64 = 1e-6;

/// Bundle that stand together in the index: a tree of fewer, larger leaves is built faster.
const TOGETHER: usize = 8;

/// Share of a distance up to which places may be apart. A distance changes by no more than the
/// way along the line, so that what lies between two places is known to half of this share.
const WIDE: f64 = 1e-3;

/// Consecutive chords of a line.
#[derive(Debug, Clone)]
pub(super) struct Bundle<'r> {
    /// The ends of the chords.
    points: &'r [Space],
    /// In a place of its own, so that a bundle is smaller than a node of the index. Of equal size,
    /// each leaf is made in the room of all that was sorted with it, and keeps it: ten times its own.
    bounds: Box<AABB<Space>>,
    /// The run that they belong to.
    run: usize,
    /// How many chords of the line stand before them.
    before: usize,
    /// Whether the line ends, as no ring does, with the first and the last of the points.
    ends: [bool; 2],
}

impl RTreeObject for Bundle<'_> {
    type Envelope = AABB<Space>;

    fn envelope(&self) -> AABB<Space> {
        *self.bounds
    }
}

impl PointDistance for Bundle<'_> {
    fn distance_2(&self, point: &Space) -> f64 {
        self.points.windows(2).fold(f64::INFINITY, |near, ends| near.min(square(*point, ends)))
    }
}

impl<'r> Bundle<'r> {
    fn of(
        points: &'r [Space],
        run: usize,
        ends: [bool; 2],
    ) -> impl Iterator<Item = Bundle<'r>> + 'r {
        let chords = points.len() - 1;
        (0..chords).step_by(TOGETHER).map(move |before| {
            let after = (before + TOGETHER).min(chords);
            let points = &points[before..=after];
            let ends = [ends[0] && before == 0, ends[1] && after == chords];
            let bounds = Box::new(AABB::from_points(points));
            Bundle { points, bounds, run, before, ends }
        })
    }

    /// The number of the chord nearest to a position, and the share of it.
    fn foot(&self, at: Space) -> (usize, f64) {
        let squares = self.points.windows(2).map(|ends| square(at, ends)).enumerate();
        let chord = squares.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(chord, _)| chord);
        (chord, space::nearest_share(at, self.points[chord], self.points[chord + 1]))
    }

    fn direction(&self, chord: usize) -> Space {
        space::minus(self.points[chord + 1], self.points[chord])
    }

    /// Whether a foot is an end of the line.
    fn is_end(&self, (chord, share): (usize, f64)) -> bool {
        let start = self.ends[0] && chord == 0 && share == 0.0;
        start || self.ends[1] && chord + 2 == self.points.len() && share == 1.0
    }
}

/// Square of the distance from a position to a chord.
fn square(at: Space, ends: &[Space]) -> f64 {
    let share = space::nearest_share(at, ends[0], ends[1]);
    let way = space::minus(at, space::between(ends[0], ends[1], share));
    space::dot(way, way)
}

/// A spatial index over chords.
pub(super) struct Index<'r> {
    tree: RTree<Bundle<'r>>,
    /// Metres within which a box holds few bundles.
    few: f64,
}

impl<'r> Index<'r> {
    fn of(bundles: Vec<Bundle<'r>>) -> Index<'r> {
        let sizes = bundles.iter().map(|of| space::distance(of.bounds.lower(), of.bounds.upper()));
        let few = 2.0 * sizes.sum::<f64>() / bundles.len().max(1) as f64;
        Index { tree: RTree::bulk_load(bundles), few }
    }

    /// The bundle nearest to a position and the distance. It is found faster not far from one
    /// that was nearest just before.
    fn nearest(&self, at: Space, before: Option<&Bundle<'r>>) -> Option<(&Bundle<'r>, f64)> {
        let far = before.map(|before| before.distance_2(&at).sqrt());
        let found = match far.filter(|far| *far < self.few) {
            Some(far) => {
                let around = [-1.0, 1.0].map(|way| at.map(|value| value + way * (far + ROUNDING)));
                let around = AABB::from_corners(around[0], around[1]);
                let near = self.tree.locate_in_envelope_intersecting(&around);
                let near = near.map(|near| (near, near.distance_2(&at)));
                near.min_by(|a, b| a.1.total_cmp(&b.1))
            }
            None => self.tree.nearest_neighbor(&at).map(|near| (near, near.distance_2(&at))),
        };
        found.map(|(near, square)| (near, square.sqrt()))
    }
}

/// Indexes the chords of some runs.
pub(super) fn index<'r>(runs: impl IntoIterator<Item = &'r Run>) -> Index<'r> {
    let mut bundles = Vec::new();
    for (run, number) in runs.into_iter().zip(0..) {
        let pieces = run.pieces();
        let last = pieces.len() - 1;
        for (place, piece) in pieces.enumerate() {
            let ends = [place == 0, place == last].map(|end| end && !run.ring);
            bundles.extend(Bundle::of(piece.points, number, ends));
        }
    }
    Index::of(bundles)
}

/// Indexes the chords of one line.
pub(super) fn index_of(line: &[Space]) -> Index<'_> {
    Index::of(Bundle::of(line, 0, [false; 2]).collect())
}

/// Where an indexed line comes nearest to a position, as the number of a chord and a share of it,
/// and how near.
pub(super) fn foot(at: Space, index: &Index<'_>) -> Option<(f64, f64)> {
    let (near, off) = index.nearest(at, None)?;
    let (chord, share) = near.foot(at);
    Some(((near.before + chord) as f64 + share, off))
}

/// Distances at equal steps along a piece, first and last position included.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Profile {
    /// Metres between two places.
    pub step: f64,
    /// Metres to the other drawing.
    pub distances: Vec<f64>,
}

/// How much of a run lies by a run of the other drawing, how far off, and in which direction.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    /// Metres of it that have that run beside them: nearest, and not merely its end.
    pub beside: f64,
    /// The sum of their distances, each times its metres.
    pub off: f64,
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
    let pieces = run.pieces();
    let profiles = pieces.map(|piece| profile(piece, index, step, &mut votes)).collect();
    Seen { profiles, votes }
}

fn profile(
    piece: Piece<'_>,
    index: &Index<'_>,
    step: f64,
    votes: &mut BTreeMap<usize, Votes>,
) -> Profile {
    let steps = (piece.length() / step).ceil().max(1.0);
    let step = piece.length() / steps;
    let last = steps as usize;
    let mut distances = Vec::with_capacity(last + 1);
    let (mut chord, mut place, mut before) = (0, 0, None);
    loop {
        let along = step * place as f64;
        while chord + 2 < piece.points.len() && piece.along[chord + 1] <= along {
            chord += 1;
        }
        let at = piece.on_chord(chord, along);
        let Some((near, off)) = index.nearest(at, before) else { break };
        let distance = surface(off);
        before = Some(near);
        fill(&mut distances, place, distance);
        let here = space::minus(piece.points[chord + 1], piece.points[chord]);
        let stride = ((WIDE * distance / step) as usize).clamp(1, (last - place).max(1));
        let vote = Vote { length: step * stride as f64, distance, here };
        votes.entry(near.run).or_default().add(vote, near, at);
        if place == last {
            break;
        }
        place += stride;
    }
    Profile { step, distances }
}

/// Adds the distance at a place, and even ones at the places passed over.
fn fill(distances: &mut Vec<f64>, place: usize, distance: f64) {
    let from = distances.last().copied().unwrap_or(distance);
    let count = place + 1 - distances.len();
    let shares = (1..count).map(|number| number as f64 / count as f64);
    distances.extend(shares.map(|share| from + share * (distance - from)));
    distances.push(distance);
}

fn surface(chord: f64) -> f64 {
    if chord < ROUNDING { 0.0 } else { space::arc(chord) }
}

/// What one place says.
struct Vote {
    /// Metres for which it stands.
    length: f64,
    distance: f64,
    /// The direction of its line.
    here: Space,
}

impl Votes {
    fn add(&mut self, vote: Vote, near: &Bundle<'_>, at: Space) {
        let foot = near.foot(at);
        let there = near.direction(foot.0);
        let size = (space::dot(vote.here, vote.here) * space::dot(there, there)).sqrt();
        if !near.is_end(foot) {
            self.beside += vote.length;
            self.off += vote.length * vote.distance;
        }
        let cosine = if size > 0.0 { space::dot(vote.here, there) / size } else { 0.0 };
        self.along += vote.length * cosine;
    }
}

#[cfg(test)]
mod tests {
    use geo::{Coord, Distance, Geodesic, InterpolatePoint, LineString, MultiLineString, Point};

    use super::*;
    use crate::compare::run;
    use crate::geodesic::space::to_space;
    use crate::model::Drawn;

    fn run(line: Vec<Coord<f64>>) -> Run {
        let line = MultiLineString::new(vec![LineString::new(line)]);
        let drawn = Drawn::from(line);
        run::runs([&drawn], 500.0).remove(0)
    }

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
            let run = run(vec![from.0, to.0]);
            let index = index([&run]);
            for aside in [0.0, 0.00001, 0.001, 0.05, 0.3] {
                let at = Point::new(x + 0.4 * dx, y - aside);
                let found = surface(index.nearest(to_space(at.0), None).unwrap().1);
                let expected = searched(at, from, to);
                assert!((found - expected).abs() < 0.006, "{at:?}: {found} is not {expected}");
            }
        }
    }

    #[test]
    fn a_bundle_is_smaller_than_a_node_of_the_index_so_that_no_leaf_keeps_the_room_of_others() {
        assert!(size_of::<Bundle<'_>>() < size_of::<rstar::RTreeNode<Bundle<'_>>>());
    }

    #[test]
    fn a_place_on_a_line_is_at_no_distance() {
        let line = [Coord { x: 70.0, y: 40.0 }, Coord { x: 70.7, y: 40.1 }];
        let run = run(line.to_vec());
        let seen = seen(&run, &index([&run]), 7.0);
        assert!(seen.profiles[0].distances.iter().all(|&distance| distance == 0.0));
    }
}
