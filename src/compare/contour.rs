//! Two drawings of one part to closed contours: along the first and back along the second.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::globe;
use super::globe::Space;
use super::nearest::Seen;
use super::run;
use super::run::Run;

/// Gaps up to this many metres are bridged by a straight line where a contour needs it.
pub(super) const BRIDGE: f64 = 500.0;

/// Closed contours, and what of the open lines took no part in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Contours {
    /// Each closes implicitly. Around what lies left of `a` and right of `b` they wind once
    /// counter-clockwise, around what lies right of `a` and left of `b` once clockwise.
    pub rings: Vec<Vec<Space>>,
    /// Metres of `a` beyond an end of `b`.
    pub beyond_b: f64,
    /// Metres of `b` beyond an end of `a`.
    pub beyond_a: f64,
}

/// The contours of a part whose runs have their final direction, given how each drawing looks
/// from the other.
pub(super) fn contours(a: &[Run], b: &[Run], seen_a: &[Seen], seen_b: &[Seen]) -> Contours {
    let mut contours = Contours::default();
    for run in a.iter().filter(|run| run.ring) {
        contours.rings.push(run.points().copied().collect());
    }
    for run in b.iter().filter(|run| run.ring) {
        contours.rings.push(reversed(run.points().copied().collect()));
    }
    let (paths_a, paths_b) = (paths(a), paths(b));
    let forth = beside(a, &paths_a, &paths_b, seen_a);
    let back = beside(b, &paths_b, &paths_a, seen_b).into_iter().map(|(to, from)| (from, to));
    for (from, to) in forth.into_iter().chain(back).collect::<BTreeSet<_>>() {
        contours.add(&points(a, &paths_a[from]), &points(b, &paths_b[to]));
    }
    contours
}

/// Pairs of paths of which the first lies mostly by the second.
fn beside(
    runs: &[Run],
    paths: &[Vec<usize>],
    others: &[Vec<usize>],
    seen: &[Seen],
) -> Vec<(usize, usize)> {
    let path_of: HashMap<usize, usize> = others
        .iter()
        .enumerate()
        .flat_map(|(path, runs)| runs.iter().map(move |&run| (run, path)))
        .collect();
    let mut pairs = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let mut near: BTreeMap<usize, f64> = BTreeMap::new();
        for (run, vote) in path.iter().flat_map(|&run| &seen[run].votes) {
            if let Some(&other) = path_of.get(run) {
                *near.entry(other).or_default() += vote.near;
            }
        }
        let length: f64 = path.iter().map(|&run| runs[run].length()).sum();
        let most = near.into_iter().filter(|(_, near)| *near > length / 2.0);
        pairs.extend(most.map(|(other, _)| (number, other)));
    }
    pairs
}

/// Lists of open runs that follow each other.
fn paths(runs: &[Run]) -> Vec<Vec<usize>> {
    let open: Vec<usize> = (0..runs.len()).filter(|&index| !runs[index].ring).collect();
    let lines: Vec<Run> = open.iter().map(|&index| runs[index].clone()).collect();
    let renumbered = |path: Vec<usize>| path.into_iter().map(|index| open[index]).collect();
    run::bridged(&lines, BRIDGE).into_iter().map(renumbered).collect()
}

fn points(runs: &[Run], path: &[usize]) -> Vec<Space> {
    path.iter().flat_map(|&index| runs[index].points().copied()).collect()
}

fn reversed(mut points: Vec<Space>) -> Vec<Space> {
    points.reverse();
    points
}

impl Contours {
    /// A contour along `a` and back along `b`. Where one begins or ends before the other, the
    /// longer one is cut at the place nearest to the end of the shorter one, because what lies
    /// beyond has no counterpart to enclose land with.
    fn add(&mut self, a: &[Space], b: &[Space]) {
        let start = Cut::at(a[0], b[0], a, b);
        let end = Cut::at(a[a.len() - 1], b[b.len() - 1], a, b);
        let keep_a = (start.a.unwrap_or(0.0), end.a.unwrap_or(last(a)));
        let keep_b = (start.b.unwrap_or(0.0), end.b.unwrap_or(last(b)));
        let (one, other) = match keep_a.0 < keep_a.1 && keep_b.0 < keep_b.1 {
            true => (part(a, keep_a), part(b, keep_b)),
            false => (a.to_vec(), b.to_vec()),
        };
        self.beyond_b += length(a) - length(&one);
        self.beyond_a += length(b) - length(&other);
        self.rings.push(one.into_iter().chain(reversed(other)).collect());
    }
}

/// Where the paths are cut at one of their ends: a place on one of them, as the number of a
/// position and a share of the way to the next.
struct Cut {
    a: Option<f64>,
    b: Option<f64>,
}

impl Cut {
    fn at(end_a: Space, end_b: Space, a: &[Space], b: &[Space]) -> Cut {
        let (place_a, off_a) = foot(end_b, a);
        let (place_b, off_b) = foot(end_a, b);
        match off_b <= off_a {
            true => Cut { a: None, b: Some(place_b) },
            false => Cut { a: Some(place_a), b: None },
        }
    }
}

/// The place on a path nearest to a position, and its distance.
fn foot(at: Space, path: &[Space]) -> (f64, f64) {
    let mut best = (0.0, f64::INFINITY);
    for (chord, ends) in path.windows(2).enumerate() {
        let share = globe::nearest_share(at, ends[0], ends[1]);
        let off = globe::distance(at, globe::between(ends[0], ends[1], share));
        if off < best.1 {
            best = (chord as f64 + share, off);
        }
    }
    best
}

fn last(path: &[Space]) -> f64 {
    (path.len() - 1) as f64
}

/// The part of a path between two places on it.
fn part(path: &[Space], (from, to): (f64, f64)) -> Vec<Space> {
    let at = |place: f64| {
        let chord = (place as usize).min(path.len() - 2);
        globe::between(path[chord], path[chord + 1], place - chord as f64)
    };
    let inside = path[from.ceil() as usize..=to.floor() as usize].iter().copied();
    let mut part: Vec<Space> = [at(from)].into_iter().chain(inside).chain([at(to)]).collect();
    part.dedup();
    part
}

fn length(path: &[Space]) -> f64 {
    path.windows(2).map(|ends| globe::arc(globe::distance(ends[0], ends[1]))).sum()
}
