//! How each drawing looks from the other, and the contours that follow from it.

use std::cell::LazyCell;

use super::comparison::Sides;
use super::contour::Contours;
use super::nearest::{Profile, Seen};
use super::orient::View;
use super::part::Pair;
use super::run::Run;
use super::{Options, contour, nearest, orient};
use crate::cores;

/// Places along a drawing at most: lines longer than 5000 km have a step of more than 10 m.
const MOST_STEPS: f64 = 5e5;

/// The step, so large that no drawing has too many places.
pub(super) fn step(pairs: &[Pair], options: &Options) -> f64 {
    let length = |runs: fn(&Pair) -> &Vec<Run>| -> f64 {
        pairs.iter().flat_map(runs).map(Run::length).sum()
    };
    let longest = length(|pair| &pair.a).max(length(|pair| &pair.b));
    options.step.max(longest / MOST_STEPS)
}

/// How the runs of a pair look from the other drawing.
pub(super) struct PairView {
    pub a: Vec<Seen>,
    pub b: Vec<Seen>,
}

/// Both directions at once; neither depends on the other.
pub(super) fn views(pairs: &[Pair], step: f64) -> Vec<PairView> {
    let (forth, back) = cores::both(
        || seen(pairs, |pair| &pair.a, |pair| &pair.b, step),
        || seen(pairs, |pair| &pair.b, |pair| &pair.a, step),
    );
    forth.into_iter().zip(back).map(|(a, b)| PairView { a, b }).collect()
}

/// Runs of one drawing as seen from their counterparts in the other or, where they have none,
/// from the whole of it.
fn seen(
    pairs: &[Pair],
    of: fn(&Pair) -> &Vec<Run>,
    from: fn(&Pair) -> &Vec<Run>,
    step: f64,
) -> Vec<Vec<Seen>> {
    let whole = LazyCell::new(|| nearest::index(pairs.iter().flat_map(from)));
    let measured = pairs.iter().map(|pair| {
        let (runs, others) = (of(pair), from(pair));
        if runs.is_empty() {
            return vec![];
        }
        if others.is_empty() {
            return runs.iter().map(|run| nearest::seen(run, &whole, step)).collect();
        }
        let index = nearest::index(others);
        runs.iter().map(|run| nearest::seen(run, &index, step)).collect()
    });
    measured.collect()
}

pub(super) fn profiles(seen: &[Seen]) -> impl Iterator<Item = &Profile> {
    seen.iter().flat_map(|seen| &seen.profiles)
}

/// The contours of every pair, whose runs are given their final direction.
pub(super) fn contours(
    pairs: Vec<Pair>,
    views: Vec<PairView>,
    sides: Option<&Sides>,
) -> Vec<Contours> {
    let each = pairs.into_iter().zip(views);
    each.map(|(Pair { mut a, mut b, .. }, view)| {
        let (of_a, of_b) = orient::reversals(
            View { runs: &a, seen: &view.a },
            View { runs: &b, seen: &view.b },
            sides,
        );
        turn(&mut a, &of_a);
        turn(&mut b, &of_b);
        contour::contours([a, b], [&view.a, &view.b])
    })
    .collect()
}

fn turn(runs: &mut [Run], reversals: &[bool]) {
    for (run, _) in runs.iter_mut().zip(reversals).filter(|(_, reversed)| **reversed) {
        *run = std::mem::take(run).reversed();
    }
}
