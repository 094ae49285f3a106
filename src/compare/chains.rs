//! Contours in chains of a few edges: whether they cross too often to be overlaid, and which of them
//! an overlay may take as a single edge.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape};
use i_overlay::i_shape::int::simple::Simplify;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// Edges of a chain.
const TOGETHER: usize = 8;
/// How many boxes about chains a box may meet on the mean, for every line about it,
const MEETINGS: usize = 16;
/// and how many may meet whatever the number of boxes.
const FREE: usize = 50_000;
/// Meshes by which a box is wider than its chain, more than an overlay moves any edge by rounding.
const ROUNDING: f64 = 16.0;

/// A chain by the number of its contour and its own there.
type Chain = (usize, usize);

/// Contours of which every chain that meets no other, but those before and after it, is straightened:
/// within a box that nothing else enters, its course changes no crossing. An overlay has to look at
/// a fraction of the edges then.
#[derive(Default)]
pub(super) struct Chains {
    contours: Vec<IntContour>,
    straight: HashMap<[IntPoint; 2], Chain, RandomState>,
}

impl Chains {
    /// Closed contours of so many pairs of drawings; `None` if they are tangled.
    pub fn of(mut contours: Vec<IntContour>, pairs: usize) -> Option<Chains> {
        // An overlay begins with that too; afterwards it has to keep the ends of straight chains.
        for contour in &mut contours {
            contour.simplify_contour();
        }
        let alone = alone(&contours, pairs)?;
        let chains = alone.into_iter().enumerate().flat_map(|(contour, alone)| {
            alone.into_iter().enumerate().filter(|of| of.1).map(move |of| (contour, of.0))
        });
        let straight = chains.filter(|&(contour, chain)| goes_on(&contours[contour], chain));
        let ends = |(contour, number): Chain| {
            let mut chain = chain(&contours[contour], number);
            Some(([chain.next()?, chain.last()?], (contour, number)))
        };
        let straight = straight.filter_map(ends).collect();
        Some(Chains { contours, straight })
    }

    /// What is left of them, to be overlaid.
    pub fn overlay(&self) -> Overlay {
        let room = self.contours.iter().map(Vec::len).sum::<usize>();
        let room = room - self.straight.len() * (TOGETHER - 1);
        // Also for the edges that crossings cut: growing later would double it.
        let room = room + room / 8;
        let options = IntOverlayOptions::keep_all_points();
        let mut overlay = Overlay::new_custom(room, options, Solver::default());
        for contour in &self.contours {
            let vertices = (0..count(contour)).flat_map(|number| {
                let ends = [0, 1].map(|end| chain(contour, number).nth(end * TOGETHER));
                let is_straight =
                    matches!(ends, [Some(a), Some(b)] if self.straight.contains_key(&[a, b]));
                chain(contour, number).take(if is_straight { 1 } else { TOGETHER })
            });
            overlay.add_path_iter(vertices, ShapeType::Subject);
        }
        overlay
    }

    /// A shape that the overlay found, with every vertex and as if it had seen them all; `None` if
    /// it has no area.
    pub fn whole(&self, shape: &IntShape) -> Option<IntShape> {
        let contours = shape.iter().enumerate();
        let whole = contours.map(|(number, contour)| begun(self.contour(contour), number == 0));
        let mut shape: IntShape = whole.collect();
        shape.simplify_contour();
        (!shape.is_empty()).then_some(shape)
    }

    fn contour(&self, contour: &IntContour) -> IntContour {
        let mut whole = Vec::with_capacity(contour.len());
        for (&from, &to) in contour.iter().zip(contour.iter().cycle().skip(1)) {
            whole.push(from);
            let inner = |&(contour, number): &Chain| {
                chain(&self.contours[contour], number).skip(1).take(TOGETHER - 1)
            };
            if let Some(chain) = self.straight.get(&[from, to]) {
                whole.extend(inner(chain));
            } else if let Some(chain) = self.straight.get(&[to, from]) {
                let start = whole.len();
                whole.extend(inner(chain));
                whole[start..].reverse();
            }
        }
        whole
    }
}

/// A contour that begins where an overlay lets it: with its least vertex or, an outer one, before it.
fn begun(mut contour: IntContour, outer: bool) -> IntContour {
    let (first, count) = (usize::from(outer), contour.len());
    let least = (0..count).min_by_key(|&at| (contour[at].x, contour[at].y)).unwrap_or_default();
    if contour.get(first) != contour.get(least) {
        contour.rotate_left((least + count - first) % count);
    }
    contour
}

/// Whether closed contours of so many pairs of drawings cross so often that an overlay would take far
/// longer than their length lets expect: whether boxes about a few edges each meet too many others.
pub(crate) fn tangled(contours: &[IntContour], pairs: usize) -> bool {
    alone(contours, pairs).is_none()
}

/// Of each chain of each contour whether it meets none but those before and after it; `None` if too
/// many meet.
fn alone(contours: &[IntContour], pairs: usize) -> Option<Vec<Vec<bool>>> {
    let mut alone: Vec<_> = contours.iter().map(|contour| vec![true; count(contour)]).collect();
    let tree = boxes(contours);
    let most = MEETINGS * tree.size() * (pairs + 1) + FREE;
    let met = tree.intersection_candidates_with_other_tree(&tree);
    for (number, (one, other)) in met.enumerate() {
        if number == most {
            return None;
        }
        let (one, other) = (one.data, other.data);
        let follows = |a: usize, b: usize| (a + 1) % alone[one.0].len() == b;
        let next = one == other || follows(one.1, other.1) || follows(other.1, one.1);
        alone[one.0][one.1] &= one.0 == other.0 && next;
    }
    Some(alone)
}

/// The boxes about all chains.
pub(crate) fn boxes(contours: &[IntContour]) -> RTree<GeomWithData<Rectangle<[f64; 2]>, Chain>> {
    let chains = contours.iter().enumerate().flat_map(|(contour, of)| {
        (0..count(of)).map(move |number| {
            let [mut low, mut high] = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
            for at in chain(of, number).map(|at| [f64::from(at.x), f64::from(at.y)]) {
                low = [0, 1].map(|axis| low[axis].min(at[axis] - ROUNDING));
                high = [0, 1].map(|axis| high[axis].max(at[axis] + ROUNDING));
            }
            let about = Rectangle::from_aabb(AABB::from_corners(low, high));
            GeomWithData::new(about, (contour, number))
        })
    });
    RTree::bulk_load(chains.collect())
}

/// How many chains a closed contour has.
fn count(contour: &IntContour) -> usize {
    contour.len().div_ceil(TOGETHER)
}

/// The vertices of a chain, the last of which is the first of the next one.
pub(crate) fn chain(
    contour: &IntContour,
    number: usize,
) -> impl Iterator<Item = IntPoint> + Clone + use<'_> {
    let start = number * TOGETHER;
    let end = (start + TOGETHER).min(contour.len());
    contour[start..end].iter().chain(&contour[end % contour.len()..][..1]).copied()
}

/// Whether a chain of full length goes on in one direction along an axis, between the chain before it
/// and the one after, which lie on either side of it.
fn goes_on(contour: &IntContour, number: usize) -> bool {
    let count = count(contour);
    let [before, after] =
        [number + count - 1, number + 1].map(|other| chain(contour, other % count));
    let along = |axis: fn(IntPoint) -> i32| {
        let place = |at: IntPoint| i64::from(axis(at));
        let own: Vec<i64> = chain(contour, number).map(place).collect();
        let [first, last] = [own[0], own[own.len() - 1]];
        let way = (last - first).signum();
        own.len() > TOGETHER
            && own.windows(2).all(|ends| (ends[1] - ends[0]) * way > 0)
            && before.clone().map(place).all(|at| (first - at) * way >= 0)
            && after.clone().map(place).all(|at| (at - last) * way >= 0)
    };
    along(|at| at.x) || along(|at| at.y)
}

#[cfg(test)]
mod tests {
    use i_overlay::core::fill_rule::FillRule;
    use i_overlay::core::overlay_rule::OverlayRule;

    use super::*;

    /// Two wavy courses of so many vertices to and fro, that turn about each other and back on
    /// themselves, along one axis or the other.
    fn contour(vertices: u32, upright: bool) -> IntContour {
        let place = |step: u32, apart: f64, loops: f64| {
            let at = f64::from(step);
            let x = 4_000.0 * at + loops * 60_000.0 * (at / 9.0).sin();
            let y = 3e5 * (at / 300.0).sin() + 9e3 * (at / 7.0).sin() + apart * (at / 90.0).sin();
            let [x, y] = [x, y].map(|value| value.round() as i32);
            if upright { IntPoint::new(-y, x) } else { IntPoint::new(x, y) }
        };
        let forth = (0..vertices).map(|step| place(step, 0.0, 0.0));
        let back = (0..vertices).map(|step| place(step, 2e5, f64::from(step / 500 % 2)));
        forth.chain(back.rev()).collect()
    }

    fn shapes(mut overlay: Overlay, rule: FillRule) -> Vec<IntShape> {
        overlay.overlay(OverlayRule::Subject, rule)
    }

    #[test]
    fn straightened_chains_give_the_shapes_of_all_edges() {
        for upright in [false, true] {
            let contours = vec![contour(4_000, upright)];
            let chains = Chains::of(contours.clone(), 1).unwrap();
            assert!(chains.straight.len() > 300, "{}", chains.straight.len());
            for rule in [FillRule::Positive, FillRule::Negative] {
                let found = shapes(chains.overlay(), rule);
                let found: Vec<_> = found.iter().filter_map(|shape| chains.whole(shape)).collect();
                let mut all = Overlay::new(8_000);
                all.add_contours(&contours, ShapeType::Subject);
                let expected = shapes(all, rule);
                assert!(expected.len() > 5, "{}", expected.len());
                assert_eq!(found, expected);
            }
        }
    }
}
