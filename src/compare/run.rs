//! Lines of a file to connected runs, whatever their order and direction.

use std::cmp::Ordering;
use std::collections::VecDeque;

use geo::Coord;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::piece::{Chords, Piece};
use crate::geodesic::space;
use crate::geodesic::space::Space;
use crate::model::Drawn;

/// Ends no farther apart than this are drawn as one place.
pub(super) const GAP: f64 = 25.0;

/// How many ends near an end are looked at: more do not meet in one place of a border.
const CROWD: usize = 16;

/// A line that closes on itself has to be so many times longer than the gap that it closes.
const RING: f64 = 10.0;

/// Connected lines, all in one direction, in chords.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    chords: Chords,
    /// Where each line begins in the chords.
    starts: Vec<usize>,
    /// Whether it ends where it starts.
    pub ring: bool,
    /// The states on its left and right, where the file names them.
    pub sides: Option<(String, String)>,
    /// Metres that the file draws in this direction, less those that it draws against it.
    drawn: f64,
}

impl Run {
    pub fn length(&self) -> f64 {
        self.pieces().map(|piece| piece.length()).sum()
    }

    pub fn points(&self) -> &[Space] {
        &self.chords.points
    }

    /// The lines.
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = Piece<'_>> {
        (0..self.starts.len()).map(|index| self.piece(index))
    }

    /// One of the lines.
    pub fn piece(&self, index: usize) -> Piece<'_> {
        let end = self.starts.get(index + 1).copied().unwrap_or(self.points().len());
        self.chords.piece(self.starts[index]..end)
    }

    pub fn into_points(self) -> Vec<Space> {
        self.chords.points
    }

    pub fn first(&self) -> Space {
        self.points()[0]
    }

    pub fn last(&self) -> Space {
        self.points()[self.points().len() - 1]
    }

    pub fn reversed(mut self) -> Run {
        let count = self.points().len();
        let ends = self.starts.iter().skip(1).copied().chain([count]);
        self.starts = ends.rev().map(|end| count - end).collect();
        self.chords.reverse(&self.starts);
        self.sides = self.sides.map(|(left, right)| (right, left));
        self.drawn = -self.drawn;
        self
    }

    fn append(&mut self, line: &Line<'_>, longest: f64) {
        let start = self.points().len();
        self.starts.push(start);
        self.chords.append(line.coords(), longest);
        let length = self.piece(self.starts.len() - 1).length();
        self.drawn += if line.backwards { -length } else { length };
        let named = line.drawn.left.clone().zip(line.drawn.right.clone());
        let turned = |(left, right)| if line.backwards { (right, left) } else { (left, right) };
        self.sides = self.sides.take().or(named.map(turned));
    }
}

/// A line of a file, read from the one of its ends that does not depend on how it is drawn.
#[derive(Clone, Copy)]
struct Line<'d> {
    drawn: &'d Drawn,
    coords: &'d [Coord<f64>],
    backwards: bool,
}

impl<'d> Line<'d> {
    fn of(drawn: &'d Drawn, coords: &'d [Coord<f64>]) -> Line<'d> {
        let forwards = Line { drawn, coords, backwards: false };
        let backwards = forwards.reversed();
        if backwards.order(&forwards).is_lt() { backwards } else { forwards }
    }

    fn reversed(self) -> Line<'d> {
        Line { backwards: !self.backwards, ..self }
    }

    fn coords(&self) -> impl Iterator<Item = Coord<f64>> {
        let last = self.coords.len() - 1;
        (0..=last).map(move |at| self.coords[if self.backwards { last - at } else { at }])
    }

    /// By their first position that differs.
    fn order(&self, other: &Line<'_>) -> Ordering {
        let order = |(one, other): (Coord<f64>, Coord<f64>)| {
            one.x.total_cmp(&other.x).then(one.y.total_cmp(&other.y))
        };
        let differs = self.coords().zip(other.coords()).map(order).find(|order| order.is_ne());
        differs.unwrap_or(self.coords.len().cmp(&other.coords.len()))
    }

    fn end(&self, last: bool) -> Space {
        let at = if last != self.backwards { self.coords.len() - 1 } else { 0 };
        space::to_space(self.coords[at])
    }

    fn length(&self) -> f64 {
        let points: Vec<Space> = self.coords.iter().map(|&at| space::to_space(at)).collect();
        points.windows(2).map(|ends| space::distance(ends[0], ends[1])).sum()
    }
}

/// One end of a line: its number, and whether it is the last position.
type End = (usize, bool);

/// Chains lines where their ends meet, in chords of at most so many metres. The order of the
/// lines changes no run; its direction is the one in which most of it is drawn.
pub(super) fn runs<'d>(lines: impl IntoIterator<Item = &'d Drawn>, longest: f64) -> Vec<Run> {
    let mut lines: Vec<Line<'_>> = lines
        .into_iter()
        .flat_map(|drawn| drawn.line.iter().map(move |part| Line::of(drawn, &part.0)))
        .collect();
    lines.sort_by(Line::order);
    let links = links(&lines);
    let mut free = vec![true; lines.len()];
    let chain = |line| chain(line, &links, &lines, &mut free, longest);
    let runs = (0..lines.len()).filter_map(chain);
    runs.map(|run| if run.drawn < 0.0 { run.reversed() } else { run }).collect()
}

/// For each line, what its first and its last position are joined to.
type Links = Vec<[Option<End>; 2]>;

fn links(lines: &[Line<'_>]) -> Links {
    let ends: Vec<(End, Space)> = lines
        .iter()
        .enumerate()
        .flat_map(|(line, of)| [false, true].map(|last| ((line, last), of.end(last))))
        .collect();
    let tree = RTree::bulk_load(ends.iter().map(|&(end, at)| GeomWithData::new(at, end)).collect());
    let mut links: Links = vec![[None; 2]; lines.len()];
    for (_, (line, last), (other, other_last)) in meetings(&ends, &tree, lines) {
        let [here, there] = [links[line][usize::from(last)], links[other][usize::from(other_last)]];
        if here.is_none() && there.is_none() {
            links[line][usize::from(last)] = Some((other, other_last));
            links[other][usize::from(other_last)] = Some((line, last));
        }
    }
    links
}

/// Pairs of ends that meet, nearest first; of equals, the two ends of one line before others.
fn meetings(
    ends: &[(End, Space)],
    tree: &RTree<GeomWithData<Space, End>>,
    lines: &[Line<'_>],
) -> Vec<(f64, End, End)> {
    let mut found = Vec::new();
    for &(end, at) in ends {
        for (other, square) in near(tree, at, GAP).filter(|(other, _)| other.data > end) {
            let gap = square.sqrt();
            let own = other.data.0 == end.0;
            // A line of two positions is no ring, and length need not be known of most others.
            let closes = || lines[end.0].length() > RING * gap;
            if !own || lines[end.0].coords.len() > 2 && closes() {
                found.push((gap, !own, end, other.data));
            }
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    found.into_iter().map(|(gap, _, end, other)| (gap, end, other)).collect()
}

/// What is indexed near a position and the squares of the distances, nearest first.
fn near<T>(
    tree: &RTree<GeomWithData<Space, T>>,
    at: Space,
    limit: f64,
) -> impl Iterator<Item = (&GeomWithData<Space, T>, f64)> {
    let nearest = tree.nearest_neighbor_iter_with_distance_2(&at);
    nearest.take_while(move |(_, square)| *square <= limit * limit).take(CROWD)
}

/// The run that a line belongs to, which takes its lines; none if they are taken.
fn chain(
    line: usize,
    links: &Links,
    lines: &[Line<'_>],
    free: &mut [bool],
    longest: f64,
) -> Option<Run> {
    let mut take = |line: usize| std::mem::take(&mut free[line]);
    if !take(line) {
        return None;
    }
    let mut parts = VecDeque::from([lines[line]]);
    let mut end: End = (line, true);
    while let Some((next, last)) = links[end.0][usize::from(end.1)].filter(|next| take(next.0)) {
        parts.push_back(if last { lines[next].reversed() } else { lines[next] });
        end = (next, !last);
    }
    let ring = links[end.0][usize::from(end.1)] == Some((line, false));
    let mut start: End = (line, false);
    while let Some((next, last)) = links[start.0][usize::from(start.1)].filter(|next| take(next.0))
    {
        parts.push_front(if last { lines[next] } else { lines[next].reversed() });
        start = (next, !last);
    }
    let mut whole = Run { ring, ..Run::default() };
    parts.iter().for_each(|part| whole.append(part, longest));
    Some(whole)
}

/// The mean of its positions, a middle to tell rings apart by.
pub(super) fn middle(runs: &[Run]) -> Space {
    let points = || runs.iter().flat_map(Run::points);
    let sum = points().fold([0.0; 3], |sum: Space, at| std::array::from_fn(|i| sum[i] + at[i]));
    sum.map(|value| value / points().count().max(1) as f64)
}

/// Joins runs of one direction, given by their ends, across wider gaps into paths: of all gaps up
/// to a limit, the narrowest first. Returns the paths as lists of runs.
pub(super) fn bridged(runs: &[[Space; 2]], limit: f64) -> Vec<Vec<usize>> {
    let starts = runs.iter().zip(0..).map(|(&[first, _], index)| GeomWithData::new(first, index));
    let starts = RTree::bulk_load(starts.collect());
    let mut gaps: Vec<(f64, usize, usize)> = Vec::new();
    for (index, &[_, last]) in runs.iter().enumerate() {
        let near = near(&starts, last, limit).filter(|(start, _)| start.data != index);
        gaps.extend(near.map(|(start, square)| (square.sqrt(), index, start.data)));
    }
    // Of equal gaps the same comes first when all runs are turned round.
    let pair = |gap: &(f64, usize, usize)| (gap.1.min(gap.2), gap.1.max(gap.2));
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0).then(pair(a).cmp(&pair(b))));
    joined(runs.len(), gaps.into_iter().map(|(_, from, to)| (from, to)))
}

/// Paths through numbered things, given the joints in order of preference.
fn joined(count: usize, joints: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut paths: Vec<Vec<usize>> = (0..count).map(|index| vec![index]).collect();
    let mut path_of: Vec<usize> = (0..count).collect();
    for (from, to) in joints {
        let (head, tail) = (path_of[from], path_of[to]);
        let fits = paths[head].last() == Some(&from) && paths[tail].first() == Some(&to);
        if head != tail && fits {
            let moved = std::mem::take(&mut paths[tail]);
            moved.iter().for_each(|&index| path_of[index] = head);
            paths[head].extend(moved);
        }
    }
    paths.retain(|path| !path.is_empty());
    paths
}
