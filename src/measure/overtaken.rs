//! Courses that a side claims although another one is agreed in their place.

use std::collections::HashMap;

use geo::{LineString, MultiLineString};

use crate::geodesic::chain::{Key, Link, key, links};
use crate::model::boundary::rivals;

/// A line, as far as it matters here.
pub(crate) struct Course<'c> {
    pub line: &'c MultiLineString<f64>,
    /// Who claims it, where others claim another course.
    pub claimed_by: Option<&'c str>,
    pub is_delimited: bool,
}

/// The courses of a side that begin and end where one begins and ends that is agreed, by the indices
/// of both, the agreed one first: the line of that side would hold the two.
pub(crate) fn overtaken(courses: &[Course<'_>]) -> Vec<[usize; 2]> {
    let sides = rivals(courses.iter().map(|course| course.claimed_by));
    sides.into_iter().flat_map(|side| of_side(courses, side)).collect()
}

fn of_side(courses: &[Course<'_>], side: &str) -> Vec<[usize; 2]> {
    let is_of = |course: &Course<'_>| course.claimed_by.is_none_or(|by| by == side);
    let line = courses.iter().enumerate().filter(|(_, course)| is_of(course));
    let parts = line.flat_map(|(index, course)| course.line.iter().map(move |part| (index, part)));
    let (whose, parts): (Vec<usize>, Vec<&LineString<f64>>) = parts.unzip();
    let mut agreed: HashMap<[Key; 2], usize> = HashMap::new();
    let mut claimed = Vec::new();
    for chain in links(&parts) {
        let course = |link: &Link| &courses[whose[link.line]];
        let (index, ends) = (whose[chain[0].line], ends(&parts, &chain));
        if chain.iter().all(|link| course(link).claimed_by.is_some()) {
            claimed.push((index, ends));
        } else if chain.iter().all(|link| course(link).claimed_by.is_none())
            && chain.iter().all(|link| course(link).is_delimited)
        {
            agreed.insert(ends, index);
        }
    }
    let met = claimed.into_iter();
    met.filter_map(|(index, ends)| Some([*agreed.get(&ends)?, index])).collect()
}

/// Both ends of a chain, in an order that its direction does not change.
fn ends(parts: &[&LineString<f64>], chain: &[Link]) -> [Key; 2] {
    let tip = |link: &Link, at_start: bool| {
        let coords = &parts[link.line].0;
        key(coords[if at_start == link.reversed { coords.len() - 1 } else { 0 }])
    };
    let mut ends = [tip(&chain[0], true), tip(&chain[chain.len() - 1], false)];
    ends.sort_unstable();
    ends
}
