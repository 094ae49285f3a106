//! Which line of one drawing is which line of the other.

use std::collections::{BTreeMap, HashMap};

use super::nearest::{Seen, Votes};

/// Lines are counterparts whatever their course if they are nearer than this share of the length
/// that they share,
const NEAR: f64 = 0.05;
/// and nearer than this share if they run alike:
const ALIKE: f64 = 0.4;
/// the mean cosine of the angle between them is at least this.
const COSINE: f64 = 0.3;

/// A line of each drawing, by number, that are counterparts.
pub(super) struct Partners {
    pub a: usize,
    pub b: usize,
    /// How far they are apart on the mean: one from the other, whichever is nearer.
    pub apart: f64,
}

/// Pairs of lines, given as lists of runs, that are counterparts: one has the other beside it for
/// most of what it has beside anything, and they lie together.
pub(super) fn partners(
    [a, b]: &[Vec<Vec<usize>>; 2],
    [seen_a, seen_b]: [&[Seen]; 2],
) -> Vec<Partners> {
    let (of_a, of_b) = (beside(a, b, seen_a), beside(b, a, seen_b));
    let pair = |(&(a, b), one): (&(usize, usize), &Beside)| {
        let other = of_b.get(&(b, a)).filter(|other| one.main || other.main)?;
        Some(Partners { a, b, apart: together(&one.votes, &other.votes)? })
    };
    of_a.iter().filter_map(pair).collect()
}

/// What one line sees of another.
#[derive(Default)]
struct Beside {
    votes: Votes,
    /// Whether it is most of what it has beside anything.
    main: bool,
}

fn beside(
    lines: &[Vec<usize>],
    others: &[Vec<usize>],
    seen: &[Seen],
) -> BTreeMap<(usize, usize), Beside> {
    let numbered = others.iter().enumerate();
    let line_of: HashMap<usize, usize> =
        numbered.flat_map(|(line, runs)| runs.iter().map(move |&run| (run, line))).collect();
    let mut found: BTreeMap<(usize, usize), Beside> = BTreeMap::new();
    let mut whole = vec![0.0; lines.len()];
    for (line, runs) in lines.iter().enumerate() {
        for (run, vote) in runs.iter().flat_map(|&run| &seen[run].votes) {
            let Some(&other) = line_of.get(run).filter(|_| vote.beside > 0.0) else { continue };
            let votes = &mut found.entry((line, other)).or_default().votes;
            votes.beside += vote.beside;
            votes.off += vote.off;
            votes.along += vote.along.abs();
            whole[line] += vote.beside;
        }
    }
    for (&(line, _), beside) in &mut found {
        beside.main = beside.votes.beside > whole[line] / 2.0;
    }
    found
}

/// How far two lines are apart on the mean, if they lie as near to each other as drawings of one
/// line do. A short line along a long one that goes on elsewhere has that one near, not the other
/// way round: the smaller mean counts.
fn together(one: &Votes, other: &Votes) -> Option<f64> {
    let shared = one.beside.min(other.beside);
    let cosine = (one.along + other.along) / (one.beside + other.beside);
    let apart = (one.off / one.beside).min(other.off / other.beside);
    (apart < NEAR * shared || apart < ALIKE * shared && cosine >= COSINE).then_some(apart)
}
