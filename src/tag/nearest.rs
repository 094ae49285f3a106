//! The place of a course that is nearest to a position.

use std::cell::OnceCell;

use geo::{Coord, Distance, Geodesic, Point};

use super::course::{At, Course, Link};
use crate::model::longitude::near;

/// So many edges are looked at together or not at all.
const EDGES: usize = 64;

/// Edges that follow each other, and the box around them in degrees.
#[derive(Debug)]
struct Block {
    link: usize,
    edges: std::ops::Range<usize>,
    low: Coord<f64>,
    high: Coord<f64>,
}

impl Block {
    fn of(link: usize, of: &Link<'_>, from: usize) -> Block {
        let edges = from..of.edges().min(from + EDGES);
        let all = || edges.clone().flat_map(|edge| of.edge(edge));
        let [x, y] = [|at: Coord<f64>| at.x, |at: Coord<f64>| at.y];
        let least = |part: fn(Coord<f64>) -> f64| all().map(part).fold(f64::INFINITY, f64::min);
        let most = |part: fn(Coord<f64>) -> f64| all().map(part).fold(-f64::INFINITY, f64::max);
        let (low, high) = (Coord { x: least(x), y: least(y) }, Coord { x: most(x), y: most(y) });
        Block { link, edges, low, high }
    }

    /// No edge of it is nearer than this, by the square that [`foot`] gives; a little less, so that
    /// rounding leaves none out.
    fn bound(&self, position: Coord<f64>, shrink: f64) -> f64 {
        let out = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
        let turns = [-360.0, 0.0, 360.0];
        let east = turns.map(|turn| out(position.x + turn, self.low.x, self.high.x));
        let east = shrink * east.into_iter().fold(f64::INFINITY, f64::min);
        let north = out(position.y, self.low.y, self.high.y);
        (east * east + north * north) * (1.0 - 1e-9) - 1e-18
    }

    /// The nearest of its edges, and the square of how far it is.
    fn nearest(&self, course: &Course<'_>, position: Coord<f64>, shrink: f64) -> (f64, At) {
        let of = &course.links[self.link];
        let at = |edge: usize| {
            let (share, square) = foot(of.edge(edge), position, shrink);
            (square, At { link: self.link, edge, share })
        };
        let all = self.edges.clone().map(at);
        all.min_by(|a, b| a.0.total_cmp(&b.0)).expect("no block is without edges")
    }
}

/// A course with its edges in blocks, once somebody looks for the nearest.
pub(super) struct Blocks<'c> {
    course: &'c Course<'c>,
    all: OnceCell<Vec<Block>>,
}

impl Blocks<'_> {
    pub fn of<'c>(course: &'c Course<'c>) -> Blocks<'c> {
        Blocks { course, all: OnceCell::new() }
    }

    fn made(&self) -> Vec<Block> {
        let links = self.course.links.iter().enumerate();
        let block = |(index, link)| {
            (0..Link::edges(link)).step_by(EDGES).map(move |from| Block::of(index, link, from))
        };
        links.flat_map(block).collect()
    }

    /// The place of the course that is nearest to a position, the first of several, and how many
    /// metres it is away.
    pub fn nearest(&self, position: Coord<f64>) -> (At, f64) {
        let shrink = position.y.to_radians().cos();
        let blocks = self.all.get_or_init(|| self.made());
        let bounds: Vec<f64> = blocks.iter().map(|block| block.bound(position, shrink)).collect();
        let near = |index: usize| blocks[index].nearest(self.course, position, shrink);
        let likely = (0..blocks.len()).min_by(|a, b| bounds[*a].total_cmp(&bounds[*b]));
        let reach = likely.map_or(f64::INFINITY, |index| near(index).0);
        let within = (0..blocks.len()).filter(|index| bounds[*index] <= reach).map(near);
        let best = within.min_by(|a, b| a.0.total_cmp(&b.0));
        let best = best.map_or_else(|| self.course.start(), |(_, at)| at);
        let of: &Link<'_> = &self.course.links[best.link];
        let at = best.tidy(of);
        (at, Geodesic.distance(Point(position), Point(of.position(at))))
    }
}

/// The share of an edge at which it is nearest to a position, and the square of how far that is, in
/// degrees of latitude; `shrink` is a degree of longitude in these.
fn foot([from, to]: [Coord<f64>; 2], position: Coord<f64>, shrink: f64) -> (f64, f64) {
    let (along, away) = (to - from, Coord { x: near(position.x, from.x), ..position } - from);
    let (east, north) = (along.x * shrink, along.y);
    let (x, y) = (away.x * shrink, away.y);
    let square = east * east + north * north;
    let share = if square > 0.0 { ((x * east + y * north) / square).clamp(0.0, 1.0) } else { 0.0 };
    (share, (x - share * east).powi(2) + (y - share * north).powi(2))
}
