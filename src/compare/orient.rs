//! Which way each run has to be read so that left is the same side in both drawings.

use super::nearest::Seen;
use super::run::Run;

/// Runs of one drawing and how they look from the other.
pub(super) struct View<'v> {
    pub runs: &'v [Run],
    pub seen: &'v [Seen],
}

/// The states on the left and right in every figure of a comparison: as the first run has them
/// that names them.
pub(super) fn sides<'r>(mut runs: impl Iterator<Item = &'r Run>) -> Option<(String, String)> {
    runs.find_map(|run| run.sides.clone())
}

/// Whether each run of two drawings has to be reversed. Named sides decide; a run without them
/// follows the runs that it lies by; if nothing is known, the longest run of `a` is right.
pub(super) fn reversals(
    a: View<'_>,
    b: View<'_>,
    sides: Option<&(String, String)>,
) -> (Vec<bool>, Vec<bool>) {
    let known = |runs: &[Run]| runs.iter().map(|run| named(run, sides)).collect::<Vec<_>>();
    let (mut of_a, mut of_b) = (known(a.runs), known(b.runs));
    if of_a.iter().chain(&of_b).all(Option::is_none)
        && let Some(longest) = longest(a.runs)
    {
        of_a[longest] = Some(1.0);
    }
    // Twice: the second round reaches runs that only the first one made known.
    for _ in 0..2 {
        follow(&mut of_b, &of_a, a.seen);
        follow(&mut of_a, &of_b, b.seen);
    }
    let reversed = |signs: Vec<Option<f64>>| {
        signs.into_iter().map(|sign| sign < Some(0.0) && sign.is_some()).collect()
    };
    (reversed(of_a), reversed(of_b))
}

fn named(run: &Run, sides: Option<&(String, String)>) -> Option<f64> {
    let ((left, right), (run_left, run_right)) = (sides?, run.sides.as_ref()?);
    match (run_left == left, run_right == right) {
        (true, true) => Some(1.0),
        _ if run_left == right && run_right == left => Some(-1.0),
        _ => None,
    }
}

fn longest(runs: &[Run]) -> Option<usize> {
    (0..runs.len()).max_by(|&one, &other| {
        runs[one].length().total_cmp(&runs[other].length()).then(other.cmp(&one))
    })
}

/// Gives unknown runs the direction that the known runs of the other drawing run along with.
fn follow(unknown: &mut [Option<f64>], known: &[Option<f64>], seen: &[Seen]) {
    for (index, sign) in unknown.iter_mut().enumerate().filter(|(_, sign)| sign.is_none()) {
        let votes: f64 = seen
            .iter()
            .zip(known)
            .filter_map(|(seen, sign)| Some(seen.votes.get(index)?.along * (*sign)?))
            .sum();
        if votes != 0.0 {
            *sign = Some(votes.signum());
        }
    }
}
