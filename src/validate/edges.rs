//! Every edge of every line, and an index of them in space.

use geo::{Coord, Haversine, Length, Line};
use rstar::{AABB, RTree, RTreeObject};

use super::Course;

/// An edge that has a length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub line: Line<f64>,
    /// Index of its segment among those inspected.
    pub segment: usize,
    /// Number of its part, counted over all segments.
    pub part: usize,
    /// Number of the edge in its part.
    pub index: usize,
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        let Line { start, end } = self.line;
        AABB::from_corners([start.x, start.y], [end.x, end.y])
    }
}

/// One line of a segment, without what it repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    /// Index of its segment.
    pub segment: usize,
    pub start: Coord<f64>,
    pub end: Coord<f64>,
    /// How many edges it has.
    pub edges: usize,
    /// Metres on a sphere.
    pub length: f64,
}

impl Part {
    pub fn is_closed(&self) -> bool {
        self.start == self.end
    }

    /// Whether a position is one of its ends.
    pub fn ends_at(&self, at: Coord<f64>) -> bool {
        at == self.start || at == self.end
    }
}

/// All edges, by place, and all parts, by number. Lines without length have neither.
pub(super) struct Edges {
    pub tree: RTree<Edge>,
    pub parts: Vec<Part>,
}

impl Edges {
    pub fn of(segments: &[Course]) -> Edges {
        let (mut edges, mut parts) = (Vec::new(), Vec::new());
        for (segment, drawn) in segments.iter().enumerate() {
            for line in drawn.line.iter().filter(|line| !super::vertices::is_point(line)) {
                let lines = line.lines().filter(|edge| edge.start != edge.end);
                let part = parts.len();
                let first = edges.len();
                edges.extend(lines.enumerate().map(|(index, line)| Edge {
                    line,
                    segment,
                    part,
                    index,
                }));
                let (start, end) = (line.0[0], line.0[line.0.len() - 1]);
                parts.push(Part {
                    segment,
                    start,
                    end,
                    edges: edges.len() - first,
                    length: Haversine.length(line),
                });
            }
        }
        Edges { tree: RTree::bulk_load(edges), parts }
    }
}
