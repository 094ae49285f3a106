//! Which way each run has to be read so that left is the same side in both drawings.

use super::comparison::Sides;
use super::nearest::Seen;
use super::run::Run;
use crate::geodesic::space;

/// Runs beyond this number keep the direction in which they are drawn.
const FRAGMENTS: usize = 1000;

/// The states on the left and right in every figure of a comparison: as the longest run has
/// them that names them.
pub(super) fn sides<'r>(runs: impl Iterator<Item = &'r Run>) -> Option<Sides> {
    let named = runs.filter(|run| run.sides.is_some());
    let longest = named.max_by(|a, b| a.length().total_cmp(&b.length()))?;
    let (left, right) = longest.sides.clone()?;
    Some(Sides { left, right })
}

/// Whether each run of two drawings has to be reversed, given how it looks from the other. Named sides decide; a run without them
/// follows the runs that it lies by, or else continues the others of its drawing; the longest is
/// taken first, of whichever drawing it is. If no sides are named, most of `a` keeps its direction.
pub(super) fn reversals(
    runs: &[Vec<Run>; 2],
    seen: &[Vec<Seen>; 2],
    sides: Option<&Sides>,
) -> [Vec<bool>; 2] {
    let known = |runs: &Vec<Run>| runs.iter().map(|run| named(run, sides)).collect::<Vec<_>>();
    let mut signs = runs.each_ref().map(known);
    loop {
        let before = signs.clone();
        follow(&mut signs[1], &before[0], &seen[0]);
        follow(&mut signs[0], &before[1], &seen[1]);
        if before != signs {
            continue;
        }
        let next = usize::from(longest(&runs[1], &signs[1]) > longest(&runs[0], &signs[0]));
        if !guess(&runs[next], &mut signs[next]) {
            break;
        }
    }
    let kept = runs[0].iter().zip(&signs[0]).map(|(run, sign)| run.length() * sign.unwrap_or(1.0));
    let right = if sides.is_none() && kept.sum::<f64>() < 0.0 { -1.0 } else { 1.0 };
    signs.map(|signs| signs.iter().map(|&sign| sign == Some(-right)).collect())
}

/// Length of the longest run of unknown direction; negative if there is none.
fn longest(runs: &[Run], signs: &[Option<f64>]) -> f64 {
    let unknown = runs.iter().zip(signs).filter(|(_, sign)| sign.is_none());
    unknown.map(|(run, _)| run.length()).fold(-1.0, f64::max)
}

fn unknown(signs: &[Option<f64>]) -> usize {
    signs.iter().filter(|sign| sign.is_none()).count()
}

/// Gives the longest run of unknown direction the one in which it continues the known run
/// whose end is nearest, or its own if there is none. Whether there was such a run.
///
/// A file of more than [`FRAGMENTS`] runs is no line whose pieces could be followed.
fn guess(runs: &[Run], signs: &mut [Option<f64>]) -> bool {
    if runs.len() > FRAGMENTS {
        let unknown = unknown(signs) > 0;
        signs.iter_mut().for_each(|sign| *sign = sign.or(Some(1.0)));
        return unknown;
    }
    let length = |index: &usize| runs[*index].length();
    let unknown = (0..runs.len()).filter(|&index| signs[index].is_none());
    let Some(longest) = unknown.max_by(|a, b| length(a).total_cmp(&length(b)).then(b.cmp(a)))
    else {
        return false;
    };
    let mut best = (f64::INFINITY, 1.0);
    for (run, sign) in runs.iter().zip(&*signs).filter(|(run, _)| !run.ring && !runs[longest].ring)
    {
        let Some(sign) = *sign else { continue };
        for (gap, continues) in gaps(run, &runs[longest]) {
            if gap < best.0 {
                best = (gap, sign * continues);
            }
        }
    }
    signs[longest] = Some(best.1);
    true
}

/// The four distances between the ends of two runs: 1 where one continues the other, -1 where
/// two ends or two starts meet.
fn gaps(one: &Run, other: &Run) -> [(f64, f64); 4] {
    [
        (space::distance(one.last(), other.first()), 1.0),
        (space::distance(one.first(), other.last()), 1.0),
        (space::distance(one.last(), other.last()), -1.0),
        (space::distance(one.first(), other.first()), -1.0),
    ]
}

fn named(run: &Run, sides: Option<&Sides>) -> Option<f64> {
    let (Sides { left, right }, (run_left, run_right)) = (sides?, run.sides.as_ref()?);
    match (run_left == left, run_right == right) {
        (true, true) => Some(1.0),
        _ if run_left == right && run_right == left => Some(-1.0),
        _ => None,
    }
}

/// Gives unknown runs the direction that the known runs of the other drawing run along with.
fn follow(unknown: &mut [Option<f64>], known: &[Option<f64>], seen: &[Seen]) {
    let mut votes = vec![0.0; unknown.len()];
    for (seen, sign) in seen.iter().zip(known) {
        let Some(sign) = sign else { continue };
        for (&index, vote) in &seen.votes {
            if let Some(sum) = votes.get_mut(index) {
                *sum += sign * vote.along;
            }
        }
    }
    for (sign, votes) in unknown.iter_mut().zip(votes).filter(|(sign, _)| sign.is_none()) {
        *sign = Some(votes).filter(|&votes| votes != 0.0).map(f64::signum);
    }
}
