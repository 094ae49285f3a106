//! Whole lines out of segments: segments that continue each other, joined.

use std::collections::HashMap;

use geo::{Coord, LineString};

/// Joins lines that share an end point into lines as long as possible, whatever direction each
/// was drawn in. Where three or more ends meet, every line stops there, because nothing says
/// which of them continue each other. End points are shared if they are the same position to
/// the bit, which 180° east and west are, and all longitudes of a pole. A line that closes on
/// itself stays a ring, with its first position repeated.
///
/// The result follows the order and the direction of the first line of each chain; every edge
/// of the input occurs in it exactly once.
///
/// ```
/// use geo::line_string;
/// let west = line_string![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0)];
/// let east_backwards = line_string![(x: 2.0, y: 0.0), (x: 1.0, y: 0.0)];
/// let whole = frontier::geodesic::chain::join([&west, &east_backwards]);
/// assert_eq!(whole, [line_string![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 2.0, y: 0.0)]]);
/// ```
pub fn join<'l>(lines: impl IntoIterator<Item = &'l LineString<f64>>) -> Vec<LineString<f64>> {
    let lines: Vec<&LineString<f64>> = lines.into_iter().filter(|line| line.0.len() > 1).collect();
    links(&lines).iter().map(|chain| joined(&lines, chain)).collect()
}

/// A line in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its index.
    pub line: usize,
    /// Whether it runs against the chain.
    pub reversed: bool,
}

/// The same by the lines that make each chain, in its order; lines without an edge are in none.
pub fn links(lines: &[&LineString<f64>]) -> Vec<Vec<Link>> {
    let used = lines.iter().map(|line| line.0.len() < 2).collect();
    let mut joiner = Joiner { ends: ends(lines), used, lines };
    (0..lines.len()).filter_map(|index| joiner.chain(index)).collect()
}

/// The line that a chain makes.
pub(crate) fn joined(lines: &[&LineString<f64>], chain: &[Link]) -> LineString<f64> {
    let mut coords: Vec<Coord<f64>> = Vec::new();
    for link in chain {
        let line = &lines[link.line].0;
        let next = usize::from(!coords.is_empty());
        match link.reversed {
            false => coords.extend(&line[next..]),
            true => coords.extend(line.iter().rev().skip(next)),
        }
    }
    LineString::new(coords)
}

/// Whether a line is a ring: it ends where it starts.
pub fn is_ring(line: &LineString<f64>) -> bool {
    line.0.len() > 3 && key(line.0[0]) == key(line.0[line.0.len() - 1])
}

/// A position to the bit, by one of its names: with one zero, one antimeridian, one longitude at
/// a pole.
pub(crate) type Key = (u64, u64);

pub(crate) fn key(Coord { x, y }: Coord<f64>) -> Key {
    let x = if y.abs() == 90.0 { 0.0 } else { x };
    let x = if x == -180.0 { 180.0 } else { x };
    ((x + 0.0).to_bits(), (y + 0.0).to_bits())
}

/// Which lines end at a position; a ring ends nowhere.
fn ends(lines: &[&LineString<f64>]) -> HashMap<Key, Vec<usize>> {
    let mut ends: HashMap<Key, Vec<usize>> = HashMap::new();
    let open = |line: &LineString<f64>| line.0.len() > 1 && !is_ring(line);
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| open(line)) {
        for coord in [line.0[0], line.0[line.0.len() - 1]] {
            ends.entry(key(coord)).or_default().push(index);
        }
    }
    ends
}

struct Joiner<'j, 'l> {
    lines: &'j [&'l LineString<f64>],
    ends: HashMap<Key, Vec<usize>>,
    used: Vec<bool>,
}

impl Joiner<'_, '_> {
    /// The chain of a line that is in none yet.
    fn chain(&mut self, index: usize) -> Option<Vec<Link>> {
        if std::mem::replace(&mut self.used[index], true) {
            return None;
        }
        let first = Link { line: index, reversed: false };
        if is_ring(self.lines[index]) {
            return Some(vec![first]);
        }
        let [start, end] = self.tips(index);
        let after = self.from(end);
        let before = self.from(start).into_iter().rev();
        let before = before.map(|link| Link { reversed: !link.reversed, ..link });
        Some(before.chain([first]).chain(after).collect())
    }

    fn tips(&self, index: usize) -> [Coord<f64>; 2] {
        let line = &self.lines[index].0;
        [line[0], line[line.len() - 1]]
    }

    /// Every line that continues a position, and each other.
    fn from(&mut self, mut at: Coord<f64>) -> Vec<Link> {
        let mut links = Vec::new();
        while let Some(line) = self.next(at) {
            self.used[line] = true;
            let [start, end] = self.tips(line);
            let reversed = key(start) != key(at);
            at = if reversed { start } else { end };
            links.push(Link { line, reversed });
        }
        links
    }

    /// The one unused line that continues a position where exactly two ends meet.
    fn next(&self, coord: Coord<f64>) -> Option<usize> {
        match self.ends.get(&key(coord)).map(Vec::as_slice) {
            Some([a, b]) => [*a, *b].into_iter().find(|index| !self.used[*index]),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(points.to_vec())
    }

    #[test]
    fn pieces_of_a_ring_in_mixed_directions_close() {
        let pieces = [
            line(&[(0.0, 0.0), (1.0, 0.0)]),
            line(&[(1.0, 1.0), (1.0, 0.0)]),
            line(&[(1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]),
        ];
        let joined = join(&pieces);
        assert_eq!(joined.len(), 1);
        assert!(is_ring(&joined[0]));
        assert_eq!(joined[0].0.len(), 5);
    }

    #[test]
    fn a_line_cut_at_the_antimeridian_or_a_pole_is_one() {
        let west = line(&[(179.0, 60.0), (180.0, 61.0)]);
        let east = line(&[(-179.0, 62.0), (-180.0, 61.0)]);
        assert_eq!(join([&west, &east]), [line(&[(179.0, 60.0), (180.0, 61.0), (-179.0, 62.0)])]);
        let down = line(&[(30.0, -80.0), (30.0, -90.0)]);
        let up = line(&[(90.0, -90.0), (90.0, -70.0)]);
        assert_eq!(join([&down, &up]).len(), 1);
    }

    #[test]
    fn a_fork_stops_every_line() {
        let pieces = [
            line(&[(0.0, 0.0), (1.0, 0.0)]),
            line(&[(1.0, 0.0), (2.0, 0.0)]),
            line(&[(1.0, 0.0), (1.0, 1.0)]),
        ];
        assert_eq!(join(&pieces).len(), 3);
    }

    #[test]
    fn lines_that_only_come_near_stay_apart() {
        let pieces = [line(&[(0.0, 0.0), (1.0, 0.0)]), line(&[(1.000_000_1, 0.0), (2.0, 0.0)])];
        assert_eq!(join(&pieces).len(), 2);
    }
}
