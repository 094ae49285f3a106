//! Two drawings of one part to closed contours: along the first and back along the second. What
//! has no counterpart in the other drawing takes no part in them.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::ops::Range;

use super::counterpart;
use super::counterpart::Partners;
use super::nearest;
use super::nearest::{Index, Seen};
use super::run;
use super::run::Run;
use crate::geodesic::space;
use crate::geodesic::space::Space;

/// Gaps up to this many metres are bridged by a straight line where a contour needs it.
const BRIDGE: f64 = 500.0;

/// Ends up to so many times as far apart as their lines are on the mean are ends of one thing:
/// nothing lies beyond either.
const SAME_END: f64 = 4.0;

/// Closed contours, and what of the open lines took no part in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Contours {
    /// Each closes implicitly. Around what lies left of `a` and right of `b` they wind once
    /// counter-clockwise, around what lies right of `a` and left of `b` once clockwise.
    pub rings: Vec<Vec<Space>>,
    /// Whether anything of one drawing has a counterpart in the other.
    pub related: bool,
    /// What of the open lines of `a`, and of `b`, has no counterpart.
    pub loose: [Vec<Loose>; 2],
}

/// A stretch of an open line that has no counterpart in the other drawing.
#[derive(Debug, Clone)]
pub(super) struct Loose {
    /// Whether it is the whole of the line.
    pub whole: bool,
    pub line: Vec<Space>,
}

impl Loose {
    pub fn length(&self) -> f64 {
        self.line.windows(2).map(|ends| space::arc(space::distance(ends[0], ends[1]))).sum()
    }
}

/// The contours of a part whose runs have their final direction, given how each drawing looks
/// from the other.
pub(super) fn contours(runs: [Vec<Run>; 2], seen: [&[Seen]; 2]) -> Contours {
    let paths = runs.each_ref().map(|runs| paths(runs));
    let partners = counterpart::partners(&paths, seen);
    let [of_a, of_b] = runs.each_ref().map(|runs| rings(runs));
    let mut contours = Contours {
        related: !of_a.is_empty() && !of_b.is_empty(),
        rings: of_a.into_iter().chain(of_b.into_iter().map(reversed)).collect(),
        ..Contours::default()
    };
    let [runs_a, runs_b] = runs;
    let lines = [lines(runs_a, &paths[0]), lines(runs_b, &paths[1])];
    let courses = lines.each_ref().map(|lines| lines.iter().map(Course::of).collect::<Vec<_>>());
    let mut used = lines.each_ref().map(|lines| vec![Vec::new(); lines.len()]);
    for Partners { a: from, b: to, apart } in partners {
        let (a, b) = (&courses[0][from], &courses[1][to]);
        let Some([of_a, of_b]) = shared(a, b, SAME_END * apart) else { continue };
        contours.rings.push(ring(part(a.line, &of_a), part(b.line, &of_b)));
        contours.related = true;
        used[0][from].push(of_a);
        used[1][to].push(of_b);
    }
    let [used_a, used_b] = used;
    contours.loose = [loose(&lines[0], used_a), loose(&lines[1], used_b)];
    contours
}

fn rings(runs: &[Run]) -> Vec<Vec<Space>> {
    runs.iter().filter(|run| run.ring).map(|run| run.points().to_vec()).collect()
}

/// Lists of open runs that follow each other.
fn paths(runs: &[Run]) -> Vec<Vec<usize>> {
    let open: Vec<usize> = (0..runs.len()).filter(|&index| !runs[index].ring).collect();
    let ends: Vec<[Space; 2]> =
        open.iter().map(|&index| [runs[index].first(), runs[index].last()]).collect();
    let renumbered = |path: Vec<usize>| path.into_iter().map(|index| open[index]).collect();
    run::bridged(&ends, BRIDGE).into_iter().map(renumbered).collect()
}

/// The positions along each path.
fn lines(mut runs: Vec<Run>, paths: &[Vec<usize>]) -> Vec<Vec<Space>> {
    let mut line = |path: &Vec<usize>| -> Vec<Space> {
        let mut runs = path.iter().map(|&index| std::mem::take(&mut runs[index]).into_points());
        let first = runs.next().unwrap_or_default();
        runs.fold(first, |line, next| [line, next].concat())
    };
    paths.iter().map(&mut line).collect()
}

fn reversed(mut points: Vec<Space>) -> Vec<Space> {
    points.reverse();
    points
}

/// A line and its index, which is made when it is first needed.
struct Course<'l> {
    line: &'l [Space],
    index: LazyCell<Index<'l>, Box<dyn FnOnce() -> Index<'l> + 'l>>,
}

impl<'l> Course<'l> {
    fn of(line: &'l Vec<Space>) -> Course<'l> {
        Course { line, index: LazyCell::new(Box::new(|| nearest::index_of(line))) }
    }

    fn ends(&self) -> [Space; 2] {
        [self.line[0], self.line[self.line.len() - 1]]
    }

    fn whole(&self) -> Places {
        0.0..(self.line.len() - 1) as f64
    }
}

/// From one place on a line to another: each the number of a chord and a share of it.
type Places = Range<f64>;

/// The stretches of two lines between which land lies. Where one begins or ends before the other,
/// farther off than their ends may be apart, the longer one is cut at the place nearest to the end
/// of the shorter one, because what lies beyond has no counterpart to enclose land with. None if
/// nothing is left.
fn shared(a: &Course<'_>, b: &Course<'_>, apart: f64) -> Option<[Places; 2]> {
    let mut places = [a.whole(), b.whole()];
    for end in [0, 1] {
        let (end_a, end_b) = (a.ends()[end], b.ends()[end]);
        if space::distance(end_a, end_b) <= apart {
            continue;
        }
        let (place_a, off_a) = nearest::foot(end_b, &a.index)?;
        let (place_b, off_b) = nearest::foot(end_a, &b.index)?;
        let (cut, place) = match off_b.total_cmp(&off_a) {
            Ordering::Less => (1, place_b),
            Ordering::Equal => continue,
            Ordering::Greater => (0, place_a),
        };
        let cut = &mut places[cut];
        *(if end == 0 { &mut cut.start } else { &mut cut.end }) = place;
    }
    places.iter().all(|places| places.start < places.end).then_some(places)
}

/// What is left of some lines without the stretches that were used.
fn loose(lines: &[Vec<Space>], used: Vec<Vec<Places>>) -> Vec<Loose> {
    let rest = lines.iter().zip(used).flat_map(|(line, mut used)| {
        let end = (line.len() - 1) as f64;
        used.sort_by(|a, b| a.start.total_cmp(&b.start));
        used.push(end..end);
        let mut from = 0.0;
        let gaps: Vec<Places> = used
            .into_iter()
            .filter_map(|used| {
                let gap = from..used.start;
                from = used.end.max(from);
                (gap.start < gap.end).then_some(gap)
            })
            .collect();
        gaps.into_iter().map(move |gap| {
            let mut stretch: Vec<Space> = part(line, &gap).collect();
            stretch.dedup();
            Loose { whole: gap == (0.0..end), line: stretch }
        })
    });
    rest.filter(|loose| loose.length() > 0.0).collect()
}

/// Along one line and back along another, in one list: a copy of both would be large.
fn ring<'l>(
    forth: impl DoubleEndedIterator<Item = Space> + 'l,
    back: impl DoubleEndedIterator<Item = Space> + 'l,
) -> Vec<Space> {
    let [(least, _), (more, _)] = [forth.size_hint(), back.size_hint()];
    let mut ring = Vec::with_capacity(least + more);
    ring.extend(forth);
    ring.extend(back.rev());
    ring.dedup();
    ring
}

/// The part of a line between two places on it.
fn part<'l>(
    line: &'l [Space],
    places: &Places,
) -> impl DoubleEndedIterator<Item = Space> + use<'l> {
    let at = |place: f64| {
        let chord = (place as usize).min(line.len() - 2);
        space::between(line[chord], line[chord + 1], place - chord as f64)
    };
    let inside = line[places.start.ceil() as usize..=places.end.floor() as usize].iter().copied();
    let (start, end) = (at(places.start), at(places.end));
    [start].into_iter().chain(inside).chain([end])
}
