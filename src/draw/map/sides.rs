//! Whose side of the boundary a point of the page lies on.

use std::collections::BTreeSet;

use geo::{Coord, Line, LineString};

use super::boundary::Drawn;
use crate::draw::beside::Beside;
use crate::draw::thin::thinned;
use crate::draw::units::MILLIMETRE;
use crate::world::context::Ground;

/// The visible edges of a boundary, each with the states on its left and right.
pub struct Sides<'s> {
    edges: Vec<(Line<f64>, [&'s str; 2])>,
    /// Where the boundary ends.
    ends: Vec<Coord<f64>>,
    /// Codes of the states on both sides.
    parties: &'s BTreeSet<String>,
    /// How far from the boundary, in CSS pixels, it tells whose ground is whose.
    reach: f64,
}

/// So near to a generalised boundary, in CSS pixels, nobody can tell on which side a place is.
const UNSURE: f64 = 3.5;

/// So far from the boundary, in CSS pixels, it tells whose the ground is of which nothing else is
/// known.
const ALONG: f64 = 30.0 * MILLIMETRE;

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
        let (mut edges, mut ends) = (Vec::new(), Vec::new());
        for Drawn { surveyed, lines, .. } in segments {
            let [left, right] = [&surveyed.segment.left, &surveyed.segment.right];
            let (Some(left), Some(right)) = (&left.state, &right.state) else { continue };
            let simple = lines.iter().map(|line| thinned(line, 0.7));
            let own = simple.flat_map(|line: LineString<f64>| line.lines().collect::<Vec<_>>());
            edges.extend(own.map(|edge| (edge, [left.as_str(), right.as_str()])));
            let own = lines.iter().flat_map(|line| [line.0.first(), line.0.last()]);
            ends.extend(own.flatten().copied());
        }
        // Where lines meet none of them ends.
        ends.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
        let free = ends.chunk_by(|a, b| a == b).filter(|same| same.len() == 1);
        let ends = free.map(|same| same[0]).collect();
        Sides { edges, ends, parties, reach }
    }

    /// Whether what belongs to a state may stand at a point: near the boundary a party's only on
    /// its own side, and on the boundary itself nobody's.
    pub fn may_hold(&self, state: &str, at: Coord<f64>) -> bool {
        let told = self.reach > 0.0 && self.parties.contains(state);
        !told
            || self.nearest(at).is_none_or(|(edge, side)| match edge.nearness.square.sqrt() {
                ..UNSURE => false,
                distance => distance > self.reach || side == state,
            })
    }

    /// Whether a point is surely a state's though nothing but the boundary tells: beside it, on the
    /// state's side, and not beyond its end.
    pub fn surely_holds(&self, state: &str, at: Coord<f64>) -> bool {
        self.nearest(at).is_some_and(|(edge, side)| {
            let distance = edge.nearness.square.sqrt();
            let is_end = |end: &Coord<f64>| (*end - at).x.hypot((*end - at).y) < distance + 0.5;
            side == state && (UNSURE..ALONG).contains(&distance) && !self.ends.iter().any(is_end)
        })
    }

    /// Whether a point is so near to the boundary, in CSS pixels.
    pub fn is_within(&self, reach: f64, at: Coord<f64>) -> bool {
        self.nearest(at).is_some_and(|(edge, _)| edge.nearness.square.sqrt() <= reach)
    }

    /// The edge that tells on which side a point lies, and whose side that is.
    fn nearest(&self, point: Coord<f64>) -> Option<(Beside, &'s str)> {
        let all = self.edges.iter().map(|(edge, [left, right])| {
            let edge = Beside::of(edge, point);
            (edge, if edge.is_left { *left } else { *right })
        });
        all.reduce(
            |best, next| if next.0.nearness.is_before(&best.0.nearness) { next } else { best },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides<'s>(points: &[(f64, f64)]) -> Sides<'s> {
        let line = LineString::from(points.to_vec());
        let edges = line.lines().map(|edge| (edge, ["L", "R"])).collect();
        let ends = vec![line.0[0], line.0[line.0.len() - 1]];
        Sides { edges, ends, parties: const { &BTreeSet::new() }, reach: f64::INFINITY }
    }

    fn at<'s>(sides: &Sides<'s>, x: f64, y: f64) -> &'s str {
        sides.nearest(Coord { x, y }).unwrap().1
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

    #[test]
    fn only_beside_a_line_its_sides_are_certain() {
        let line = sides(&[(50.0, 100.0), (50.0, 0.0)]);
        let sure = |state, x, y| line.surely_holds(state, Coord { x, y });
        assert!(sure("L", 20.0, 40.0) && sure("R", 80.0, 40.0));
        // On the other side, on the line, far away, beyond its end.
        let none = [(80.0, 40.0), (49.0, 40.0), (-90.0, 40.0), (40.0, -30.0)];
        assert!(none.iter().all(|(x, y)| !sure("L", *x, *y)));
    }
}
