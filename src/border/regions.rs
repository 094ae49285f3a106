//! Two areas laid over each other: what only one holds, what both do, and what they enclose.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use i_overlay::core::extract::BooleanExtractionBuffer;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape};

/// What one side of an edge belongs to. Numbers are those of the shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// Held by one of the two: 0 is the first.
    Only(usize),
    /// Held by both.
    Both(usize),
    /// A hole in what the two hold together.
    Hole(usize),
}

/// All regions, and which of them lies to the left of each edge. The overlay is that of
/// [`geo::BooleanOps`], taken at its grid: every vertex of either area and every crossing is a
/// vertex of all regions that meet there, so that their areas add up.
pub(super) struct Regions {
    pub only: [Vec<IntShape>; 2],
    pub both: Vec<IntShape>,
    pub holes: Vec<IntShape>,
    pub union: Vec<IntShape>,
    /// What rings of each area go round the wrong way, where they cross themselves: in no region.
    pub inverted: [Vec<IntShape>; 2],
    left: HashMap<[IntPoint; 2], Region, RandomState>,
}

impl Regions {
    /// Lays two areas over each other. Polygons of one area that overlap count once.
    pub fn of(areas: [Vec<IntContour>; 2]) -> Regions {
        let [subject, clip] = &areas;
        let inverted = [subject, clip]
            .map(|area| laid(area, &[]).overlay(OverlayRule::Subject, FillRule::Negative));
        let mut overlay = laid(subject, clip);
        let mut buffer = BooleanExtractionBuffer::default();
        let [first, second, both, union] = match overlay.build_graph_view(FillRule::Positive) {
            None => Default::default(),
            Some(graph) => [
                OverlayRule::Difference,
                OverlayRule::InverseDifference,
                OverlayRule::Intersect,
                OverlayRule::Union,
            ]
            .map(|rule| graph.extract_shapes(rule, &mut buffer)),
        };
        let holes = holes(&union);
        let mut regions = Regions {
            only: [first, second],
            both,
            holes,
            union,
            inverted,
            left: HashMap::default(),
        };
        regions.index();
        regions
    }

    fn index(&mut self) {
        let Regions { only: [first, second], both, holes, left, .. } = self;
        let mut note = |shapes: &[IntShape], region: &dyn Fn(usize) -> Region| {
            for (index, shape) in shapes.iter().enumerate() {
                let edges = shape.iter().flat_map(edges);
                left.extend(edges.map(|edge| (edge, region(index))));
            }
        };
        note(first, &|_| Region::Only(0));
        note(second, &|_| Region::Only(1));
        note(both, &Region::Both);
        note(holes, &Region::Hole);
    }

    /// What lies to the right of an edge; `None` outside of everything.
    pub fn right(&self, [from, to]: [IntPoint; 2]) -> Option<Region> {
        self.left.get(&[to, from]).copied()
    }
}

fn laid(subject: &[IntContour], clip: &[IntContour]) -> Overlay {
    let room = subject.iter().chain(clip).map(Vec::len).sum::<usize>();
    let options = IntOverlayOptions::keep_all_points();
    let mut overlay = Overlay::new_custom(room + room / 8, options, Solver::default());
    overlay.add_contours(subject, ShapeType::Subject);
    overlay.add_contours(clip, ShapeType::Clip);
    overlay
}

/// What some shapes enclose and do not hold, as shapes: a frame about them without them, and
/// without what reaches the frame.
fn holes(shapes: &[IntShape]) -> Vec<IntShape> {
    let points = || shapes.iter().flatten().flatten();
    let [xs, ys] = [|at: &IntPoint| at.x, |at: &IntPoint| at.y].map(|axis| {
        let (low, high) = (points().map(axis).min(), points().map(axis).max());
        [low.unwrap_or_default() - 2, high.unwrap_or_default() + 2]
    });
    let corner = IntPoint::new(xs[0], ys[0]);
    let frame = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(x, y)| IntPoint::new(xs[x], ys[y]));
    let held: Vec<IntContour> = shapes.iter().flatten().cloned().collect();
    let around =
        laid(&[frame.to_vec()], &held).overlay(OverlayRule::Difference, FillRule::Positive);
    around.into_iter().filter(|shape| !shape.iter().flatten().any(|at| *at == corner)).collect()
}

/// The edges of a ring.
pub(super) fn edges(ring: &IntContour) -> impl Iterator<Item = [IntPoint; 2]> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)).map(|(from, to)| [from, to])
}
