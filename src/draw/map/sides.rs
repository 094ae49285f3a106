//! Whose side of the boundary a point of the page lies on.

use std::collections::BTreeSet;

use geo::{Coord, Line, LineString};

use super::boundary::Drawn;
use crate::draw::thin::thinned;
use crate::world::context::Ground;

/// The visible edges of a boundary, each with the states on its left and right.
pub struct Sides<'s> {
    edges: Vec<(Line<f64>, [&'s str; 2])>,
    /// Codes of the states on both sides.
    parties: &'s BTreeSet<String>,
    /// How far from the boundary, in CSS pixels, it tells whose ground is whose.
    reach: f64,
}

/// How an edge lies from a point.
struct View<'s> {
    /// Square of the distance in CSS pixels.
    square: f64,
    /// How squarely the point lies beside it: at a corner both edges are as near, and the one that
    /// the point lies more beside knows its side.
    beside: f64,
    /// Whose side of it the point lies on.
    state: &'s str,
}

/// So near to a generalised boundary, in CSS pixels, nobody can tell on which side a place is.
const UNSURE: f64 = 3.5;

impl<'s> Sides<'s> {
    /// The sides of the segments that name both.
    pub fn of(
        segments: &'s [Drawn<'s>],
        parties: &'s BTreeSet<String>,
        ground: &Ground,
    ) -> Sides<'s> {
        let reach = match ground {
            // The areas of the states tell by themselves.
            Ground::States => 0.0,
            Ground::Land(_) => 40.0,
            Ground::Sides => f64::INFINITY,
        };
        let mut edges = Vec::new();
        for Drawn { surveyed, lines, .. } in segments {
            let [left, right] = [&surveyed.segment.left, &surveyed.segment.right];
            let (Some(left), Some(right)) = (&left.state, &right.state) else { continue };
            let simple = lines.iter().map(|line| thinned(line, 0.7));
            let own = simple.flat_map(|line: LineString<f64>| line.lines().collect::<Vec<_>>());
            edges.extend(own.map(|edge| (edge, [left.as_str(), right.as_str()])));
        }
        Sides { edges, parties, reach }
    }

    /// Whether what belongs to a state may stand at a point: near the boundary a party's only on
    /// its own side, and on the boundary itself nobody's.
    pub fn may_hold(&self, state: &str, at: Coord<f64>) -> bool {
        let told = self.reach > 0.0 && self.parties.contains(state);
        !told
            || self.nearest(at).is_none_or(|edge| match edge.square.sqrt() {
                ..UNSURE => false,
                distance => distance > self.reach || edge.state == state,
            })
    }

    /// The edge that tells on which side a point lies.
    fn nearest(&self, point: Coord<f64>) -> Option<View<'s>> {
        let all = self.edges.iter().map(|(edge, states)| seen_from(point, edge, *states));
        all.reduce(|best, next| {
            let tied = (next.square - best.square).abs() < 1e-6;
            let wins = if tied { next.beside > best.beside } else { next.square < best.square };
            if wins { next } else { best }
        })
    }
}

fn seen_from<'s>(point: Coord<f64>, edge: &Line<f64>, [left, right]: [&'s str; 2]) -> View<'s> {
    let (way, to) = (edge.delta(), point - edge.start);
    let length = (way.x * way.x + way.y * way.y).max(f64::MIN_POSITIVE);
    let along = ((to.x * way.x + to.y * way.y) / length).clamp(0.0, 1.0);
    let off = to - way * along;
    // The page's y runs downward, so that a point on the left has a negative cross product.
    let cross = way.x * to.y - way.y * to.x;
    let state = if cross < 0.0 { left } else { right };
    View { square: off.x * off.x + off.y * off.y, beside: cross * cross / length, state }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides<'s>(points: &[(f64, f64)]) -> Sides<'s> {
        let line = LineString::from(points.to_vec());
        let edges = line.lines().map(|edge| (edge, ["L", "R"])).collect();
        Sides { edges, parties: const { &BTreeSet::new() }, reach: f64::INFINITY }
    }

    fn at<'s>(sides: &Sides<'s>, x: f64, y: f64) -> &'s str {
        sides.nearest(Coord { x, y }).unwrap().state
    }

    #[test]
    fn left_of_a_line_that_runs_up_the_page_is_west() {
        let up = sides(&[(50.0, 100.0), (50.0, 0.0)]);
        assert_eq!([at(&up, 20.0, 40.0), at(&up, 80.0, 40.0)], ["L", "R"]);
    }

    #[test]
    fn in_front_of_a_sharp_corner_the_edge_that_is_passed_over_does_not_decide() {
        // A spit to the east, walked out and back: west of its tip is inside, east is outside.
        let spit = sides(&[(0.0, 49.0), (100.0, 50.0), (0.0, 51.0)]);
        for y in [40.0, 47.0, 49.9, 50.1, 53.0] {
            assert_eq!(at(&spit, 120.0, y), "L", "{y}");
        }
        assert_eq!(at(&spit, 50.0, 50.0), "R");
    }
}
