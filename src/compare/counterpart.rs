//! Which line of one drawing is which line of the other.

use std::collections::{BTreeMap, HashMap};

use super::nearest::{Seen, Votes};

/// Lines are counterparts whatever their course if they are nearer than this share of the length
/// that they share,
const NEAR: f64 = 0.05;
/// and nearer than this share if they run alike:
const ALIKE: f64 = 0.5;
/// the mean cosine of the angle between them is at least this.
const COSINE: f64 = 0.3;

/// Pairs of lines, given as lists of runs, that are counterparts: one has the other beside it for
/// most of what it has beside anything, and they lie together.
pub(super) fn partners(
    [a, b]: &[Vec<Vec<usize>>; 2],
    [seen_a, seen_b]: [&[Seen]; 2],
) -> Vec<(usize, usize)> {
    let (of_a, of_b) = (beside(a, b, seen_a), beside(b, a, seen_b));
    let mut found = Vec::new();
    for (&(from, to), one) in &of_a {
        let Some(other) = of_b.get(&(to, from)) else { continue };
        let main = one.main || other.main;
        if main && together(&one.votes, &other.votes) {
            found.push((from, to));
        }
    }
    found
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

/// Whether two lines lie as near to each other as drawings of one line do.
fn together(one: &Votes, other: &Votes) -> bool {
    let shared = one.beside.min(other.beside);
    let both = one.beside + other.beside;
    let cosine = (one.along + other.along) / both;
    // A short line along a long one that goes everywhere has it near; not the other way round.
    let mean = (one.off / one.beside).min(other.off / other.beside);
    mean < NEAR * shared || mean < ALIKE * shared && cosine >= COSINE
}
