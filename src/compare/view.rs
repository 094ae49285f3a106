//! How each drawing looks from the other, and the contours that follow from it.

use std::cell::LazyCell;

use super::comparison::Sides;
use super::contour::Contours;
use super::nearest::{Profile, Seen};
use super::part::Pair;
use super::run::Run;
use super::{Options, contour, nearest, orient};
use crate::cores;

/// Places along a drawing at most: lines longer than 5000 km have a step of more than 10 m.
const MOST_STEPS: f64 = 5e5;

/// The step, so large that no drawing has too many places.
pub(super) fn step(pairs: &[Pair], options: &Options) -> f64 {
    let length =
        |of: usize| -> f64 { pairs.iter().flat_map(|pair| &pair.runs[of]).map(Run::length).sum() };
    let longest = length(0).max(length(1));
    options.step.max(longest / MOST_STEPS)
}

/// How the runs of each pair look from the other drawing. Both directions at once; neither depends
/// on the other.
pub(super) fn views(pairs: &[Pair], step: f64) -> Vec<[Vec<Seen>; 2]> {
    let (forth, back) = cores::both(|| seen(pairs, [0, 1], step), || seen(pairs, [1, 0], step));
    forth.into_iter().zip(back).map(|(a, b)| [a, b]).collect()
}

/// Runs of one drawing as seen from their counterparts in the other or, where they have none,
/// from the whole of it.
fn seen(pairs: &[Pair], [of, from]: [usize; 2], step: f64) -> Vec<Vec<Seen>> {
    let whole = LazyCell::new(|| nearest::index(pairs.iter().flat_map(|pair| &pair.runs[from])));
    let measured = pairs.iter().map(|pair| {
        let (runs, others) = (&pair.runs[of], &pair.runs[from]);
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
    views: Vec<[Vec<Seen>; 2]>,
    sides: Option<&Sides>,
) -> Vec<Contours> {
    let each = pairs.into_iter().zip(views);
    each.map(|(Pair { mut runs, .. }, seen)| {
        let reversals = orient::reversals(&runs, &seen, sides).into_iter().flatten();
        for (run, _) in runs.iter_mut().flatten().zip(reversals).filter(|(_, reversed)| *reversed) {
            *run = std::mem::take(run).reversed();
        }
        contour::contours(runs, seen.each_ref().map(Vec::as_slice))
    })
    .collect()
}
