//! Lines that cross themselves or each other.

use std::collections::BTreeMap;

use geo::Coord;
use geo::line_intersection::{LineIntersection, line_intersection};

use super::edges::{Edge, Edges};
use super::{Course, Finding, positions};

/// More pairs of neighbouring edges, at least and for each edge, are not looked at: a sound line
/// has about two an edge, but edges piled on one another have as many as their square.
const MOST_PAIRS: [usize; 2] = [2_000_000, 100];
/// More places than these are not kept.
const MOST_FOUND: usize = 100_000;

/// Findings of each pair of segments, at the later of the two.
pub(super) fn findings(segments: &[Course], edges: &Edges) -> Vec<Finding> {
    let mut meetings: BTreeMap<(usize, usize), Vec<Coord<f64>>> = BTreeMap::new();
    let pairs = edges.tree.intersection_candidates_with_other_tree(&edges.tree);
    let most = MOST_PAIRS[0] + MOST_PAIRS[1] * edges.tree.size();
    let mut pairs = pairs.filter(|(a, b)| (a.part, a.index) < (b.part, b.index)).take(most);
    let found = pairs.by_ref().filter_map(|(a, b)| Some((a, b, crossed(edges, a, b)?)));
    for (a, b, at) in found.take(MOST_FOUND) {
        meetings.entry((a.segment, b.segment)).or_default().push(at);
    }
    // `take` has no more to give when it has given all it may.
    let unfinished = pairs.size_hint().1 == Some(0) || pairs.next().is_some();
    let together = meetings.into_iter().filter(|((a, b), _)| {
        let (a, b) = (&segments[*a], &segments[*b]);
        a.tag.holds_with(&b.tag) && !a.excludes(b)
    });
    let of_pairs = together.map(|((a, b), mut at)| {
        at.sort_by(|one, other| one.x.total_cmp(&other.x).then(one.y.total_cmp(&other.y)));
        at.dedup();
        crossing(&segments[a], &segments[b], at)
    });
    of_pairs.chain(unfinished.then(|| segments[0].not_inspected("crossings"))).collect()
}

/// Where two edges cross, if lines may not.
fn crossed(edges: &Edges, a: &Edge, b: &Edge) -> Option<Coord<f64>> {
    match line_intersection(a.line, b.line)? {
        LineIntersection::Collinear { .. } => None,
        LineIntersection::SinglePoint { intersection, is_proper } => {
            let allowed = !is_proper
                && (a.part != b.part
                    || follow(edges, a, b)
                    || edges.parts[a.part].ends_at(intersection));
            (!allowed).then_some(intersection)
        }
    }
}

/// Whether one edge follows the other in their part.
fn follow(edges: &Edges, a: &Edge, b: &Edge) -> bool {
    let part = &edges.parts[a.part];
    b.index == a.index + 1 || (part.is_closed() && a.index == 0 && b.index + 1 == part.edges)
}

fn crossing(a: &Course, b: &Course, at: Vec<Coord<f64>>) -> Finding {
    if std::ptr::eq(a, b) {
        let message = format!("it crosses itself at {}", positions(&at));
        return b.finding("self-crossing", message, "a boundary has no loops: redraw it", at);
    }
    let message = format!("it crosses {} at {}", a.name(), positions(&at));
    b.finding("crossing", message, "segments meet only at their ends: cut or redraw them", at)
}
