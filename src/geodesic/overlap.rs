//! Stretches that were digitised twice.

use std::borrow::Cow;
use std::collections::HashSet;

use geo::{Coord, LineString, MultiLineString};

use super::distance;
use super::sum::Sum;
use crate::model::Metres;

/// How much of each line repeats an edge that came before it, in that line or an earlier one.
///
/// An edge is repeated if both its positions are the same to the bit, in either direction. A
/// stretch that was digitised a second time with other vertices is not found: no rule can tell
/// it from a second line.
///
/// ```
/// use geo::{MultiLineString, line_string};
/// let first: MultiLineString = line_string![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0)].into();
/// let again: MultiLineString = line_string![(x: 1.0, y: 0.0), (x: 0.0, y: 0.0)].into();
/// let repeated = frontier::geodesic::overlap::repeated(&[&first, &again]);
/// assert_eq!(repeated[0], frontier::Metres(0.0));
/// assert_eq!(repeated[1], frontier::measure::line(&again).length);
/// ```
pub fn repeated(lines: &[&MultiLineString<f64>]) -> Vec<Metres> {
    let suspects = suspects(lines);
    if suspects.is_empty() {
        return vec![Metres(0.0); lines.len()];
    }
    let mut seen: HashSet<Edge> = HashSet::new();
    let mut length = |line: &MultiLineString<f64>| {
        let again = edges(line).filter(|(edge, ..)| suspects.contains(&hash(*edge)));
        let again = again.filter(|(edge, ..)| !seen.insert(*edge));
        let mut lengths = Vec::new();
        again.for_each(|(_, a, b)| distance::edges(&[a, b], &mut lengths));
        lengths.into_iter().collect::<Sum>().value()
    };
    lines.iter().map(|line| Metres(length(line))).collect()
}

/// The lines without the edges that repeat an earlier one, by the same rule as [`repeated`].
/// Where nothing repeats, they are the very lines that were given.
pub fn once<'l>(lines: &[&'l MultiLineString<f64>]) -> Vec<Cow<'l, MultiLineString<f64>>> {
    let suspects = suspects(lines);
    if suspects.is_empty() {
        return lines.iter().map(|&line| Cow::Borrowed(line)).collect();
    }
    let mut seen: HashSet<Edge> = HashSet::new();
    let mut fresh = |line: &MultiLineString<f64>| {
        let mut parts: Vec<Vec<Coord<f64>>> = Vec::new();
        for (_, a, b) in edges(line).filter(|(edge, ..)| seen.insert(*edge)) {
            match parts.last_mut().filter(|part| part.last() == Some(&a)) {
                Some(part) => part.push(b),
                None => parts.push(vec![a, b]),
            }
        }
        MultiLineString::new(parts.into_iter().map(LineString::new).collect())
    };
    lines.iter().map(|line| Cow::Owned(fresh(line))).collect()
}

/// The two positions of an edge to the bit, the smaller first.
type Edge = [(u64, u64); 2];

fn edges(line: &MultiLineString<f64>) -> impl Iterator<Item = (Edge, Coord<f64>, Coord<f64>)> {
    let bits = |coord: Coord<f64>| ((coord.x + 0.0).to_bits(), (coord.y + 0.0).to_bits());
    let pairs = line.iter().flat_map(|part| part.0.windows(2)).map(|pair| (pair[0], pair[1]));
    pairs.filter(|(a, b)| a != b).map(move |(a, b)| {
        let mut edge = [bits(a), bits(b)];
        edge.sort_unstable();
        (edge, a, b)
    })
}

/// Hashes that occur more than once. Sorting plain numbers first keeps this fast and small on
/// files of millions of edges, which normally have none.
fn suspects(lines: &[&MultiLineString<f64>]) -> HashSet<u64> {
    let mut hashes: Vec<u64> =
        lines.iter().flat_map(|line| edges(line)).map(|(edge, ..)| hash(edge)).collect();
    hashes.sort_unstable();
    hashes.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}

/// Mixes the bits of an edge (splitmix64; Steele, Lea and Flood 2014,
/// doi:10.1145/2660193.2660195).
fn hash(edge: Edge) -> u64 {
    let [(a, b), (c, d)] = edge;
    [a, b, c, d].into_iter().fold(0, |state, word| {
        let mixed = (state ^ word).wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    })
}
