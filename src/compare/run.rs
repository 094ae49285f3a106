//! Lines of a file to connected runs, whatever their order and direction.

use std::cmp::Ordering;
use std::collections::VecDeque;

use geo::Coord;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::piece::Piece;
use crate::geodesic::space::Space;
use crate::model::Drawn;

/// Ends no farther apart than this are drawn as one place.
pub(super) const GAP: f64 = 25.0;

/// How many ends near an end are looked at: more do not meet in one place of a border.
const CROWD: usize = 16;

/// A line that closes on itself has to be so many times longer than the gap that it closes.
const RING: f64 = 10.0;

/// Connected pieces, all in one direction.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub pieces: Vec<Piece>,
    /// Whether it ends where it starts.
    pub ring: bool,
    /// The states on its left and right, where the file names them.
    pub sides: Option<(String, String)>,
    /// Metres that the file draws in this direction, less those that it draws against it.
    pub drawn: f64,
}

impl Run {
    pub fn length(&self) -> f64 {
        self.pieces.iter().map(Piece::length).sum()
    }

    pub fn points(&self) -> impl Iterator<Item = &Space> {
        self.pieces.iter().flat_map(|piece| &piece.points)
    }

    pub fn first(&self) -> Space {
        self.pieces[0].first()
    }

    pub fn last(&self) -> Space {
        self.pieces[self.pieces.len() - 1].last()
    }

    pub fn reversed(self) -> Run {
        let pieces = self.pieces.into_iter().rev().map(Piece::reversed).collect();
        let sides = self.sides.map(|(left, right)| (right, left));
        Run { pieces, ring: self.ring, sides, drawn: -self.drawn }
    }

    fn append(&mut self, next: Run) {
        self.pieces.extend(next.pieces);
        self.sides = self.sides.take().or(next.sides);
        self.drawn += next.drawn;
    }
}

/// A line of a file, read from the one of its ends that does not depend on how it is drawn.
struct Line<'d> {
    drawn: &'d Drawn,
    coords: &'d [Coord<f64>],
    backwards: bool,
}

impl<'d> Line<'d> {
    fn of(drawn: &'d Drawn, coords: &'d [Coord<f64>]) -> Line<'d> {
        let forwards = Line { drawn, coords, backwards: false };
        let backwards = Line { backwards: true, ..forwards };
        if backwards.order(&forwards).is_lt() { backwards } else { forwards }
    }

    fn coord(&self, index: usize) -> Coord<f64> {
        self.coords[if self.backwards { self.coords.len() - 1 - index } else { index }]
    }

    /// By their first position that differs.
    fn order(&self, other: &Line<'_>) -> Ordering {
        let shared = self.coords.len().min(other.coords.len());
        let order = |index: usize| {
            let (one, other) = (self.coord(index), other.coord(index));
            one.x.total_cmp(&other.x).then(one.y.total_cmp(&other.y))
        };
        let differs = (0..shared).map(order).find(|order| order.is_ne());
        differs.unwrap_or(self.coords.len().cmp(&other.coords.len()))
    }

    fn run(&self, longest: f64) -> Run {
        let piece = Piece::new(self.coords, longest);
        let sides = self.drawn.left.clone().zip(self.drawn.right.clone());
        let drawn = piece.length();
        let run = Run { pieces: vec![piece], ring: false, sides, drawn };
        if self.backwards { run.reversed() } else { run }
    }
}

/// One end of a line: its number, and whether it is the last position.
type End = (usize, bool);

/// Chains lines where their ends meet, in chords of at most so many metres. Neither the order of
/// the lines nor the direction of any changes a run.
pub(super) fn runs<'d>(lines: impl IntoIterator<Item = &'d Drawn>, longest: f64) -> Vec<Run> {
    let mut lines: Vec<Line<'_>> = lines
        .into_iter()
        .flat_map(|drawn| drawn.line.iter().map(move |part| Line::of(drawn, &part.0)))
        .collect();
    lines.sort_by(Line::order);
    let mut single: Vec<Option<Run>> = lines.iter().map(|line| Some(line.run(longest))).collect();
    let links = links(&single);
    (0..single.len()).filter_map(|line| chain(line, &links, &mut single)).collect()
}

/// For each line, what its first and its last position are joined to.
type Links = Vec<[Option<End>; 2]>;

fn links(lines: &[Option<Run>]) -> Links {
    let ends: Vec<(End, Space)> = lines
        .iter()
        .flatten()
        .enumerate()
        .flat_map(|(line, run)| [((line, false), run.first()), ((line, true), run.last())])
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
    lines: &[Option<Run>],
) -> Vec<(f64, End, End)> {
    let mut found = Vec::new();
    for &(end, at) in ends {
        for (other, square) in near(tree, at, GAP).filter(|(other, _)| other.data > end) {
            let gap = square.sqrt();
            let own = other.data.0 == end.0;
            let length = lines[end.0].as_ref().map_or(0.0, Run::length);
            if !own || length > RING * gap && length > 0.0 {
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

/// The run that a line belongs to, taken out of `lines`; none if it is already taken.
fn chain(line: usize, links: &Links, lines: &mut [Option<Run>]) -> Option<Run> {
    let mut parts = VecDeque::from([lines[line].take()?]);
    let mut end: End = (line, true);
    while let Some((next, last)) = links[end.0][usize::from(end.1)] {
        let Some(run) = lines[next].take() else { break };
        parts.push_back(if last { run.reversed() } else { run });
        end = (next, !last);
    }
    let ring = links[end.0][usize::from(end.1)] == Some((line, false));
    let mut start: End = (line, false);
    while let (false, Some((previous, last))) = (ring, links[start.0][usize::from(start.1)]) {
        let Some(run) = lines[previous].take() else { break };
        parts.push_front(if last { run } else { run.reversed() });
        start = (previous, !last);
    }
    let mut parts = parts.into_iter();
    let mut whole = parts.next()?;
    parts.for_each(|part| whole.append(part));
    whole.ring = ring;
    Some(whole)
}

/// The mean of its positions, a middle to tell rings apart by.
pub(super) fn middle(runs: &[Run]) -> Space {
    let count = runs.iter().flat_map(Run::points).count().max(1) as f64;
    let sum = runs
        .iter()
        .flat_map(Run::points)
        .fold([0.0; 3], |sum: Space, at| std::array::from_fn(|i| sum[i] + at[i]));
    sum.map(|value| value / count)
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
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
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
