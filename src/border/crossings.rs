//! How often the outlines of two areas cross, known before they are laid over each other.

use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_float::triangle::Triangle;
use i_overlay::i_shape::int::shape::IntContour;

use crate::compare::{boxes, chain};

/// Whether edges of two outlines cross, each in its middle, more than so many times. Looks only where
/// both have edges near, and stops when it knows.
pub(super) fn cross_more_than(most: usize, outlines: &[Vec<IntContour>; 2]) -> bool {
    let [one, other] = outlines.each_ref().map(|rings| boxes(rings));
    let edges = |area: usize, (ring, number): (usize, usize)| {
        let ends = chain(&outlines[area][ring], number);
        ends.clone().zip(ends.skip(1)).map(|(from, to)| [from, to])
    };
    let near = one.intersection_candidates_with_other_tree(&other);
    let pairs = near.flat_map(|(a, b)| {
        edges(0, a.data).flat_map(move |edge| edges(1, b.data).map(move |other| (edge, other)))
    });
    pairs.filter(|(edge, other)| cross(*edge, *other)).nth(most).is_some()
}

fn cross(edge: [IntPoint; 2], other: [IntPoint; 2]) -> bool {
    let parts = |[from, to]: [IntPoint; 2], ends: [IntPoint; 2]| {
        let sides = ends.map(|at| Triangle::clock_direction_point(from, to, at));
        sides[0] * sides[1] < 0
    };
    parts(edge, other) && parts(other, edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A comb of so many teeth, each with so many vertices along both of its sides.
    fn comb(teeth: i32, vertices: i32, upright: bool) -> Vec<IntContour> {
        let side = |number: i32, up: bool| {
            let along = (0..vertices).map(move |at| if up { at } else { vertices - 1 - at });
            along.map(move |at| (1_000 * number + 7, 1_000 + 99_000 / vertices * at))
        };
        let sides = (0..2 * teeth).flat_map(|number| side(number, number % 2 == 0));
        let rim = sides.chain([(200_000, 0), (0, 0)]);
        let place = |(x, y)| if upright { IntPoint::new(x, y) } else { IntPoint::new(y, x) };
        vec![rim.map(place).collect()]
    }

    #[test]
    fn crossings_are_counted_and_what_only_meets_is_none() {
        for vertices in [2, 50] {
            let combs = [true, false].map(|upright| comb(20, vertices, upright));
            // Every side of a tooth but the first of each crosses every one of the other comb, and
            // the rim that closes it the first tooth.
            let crossings = 39 * 39 + 2;
            assert!(!cross_more_than(crossings, &combs), "{vertices}");
            assert!(cross_more_than(crossings - 1, &combs), "{vertices}");
            assert!(!cross_more_than(0, &[combs[0].clone(), combs[0].clone()]), "{vertices}");
        }
    }
}
