//! Lines that cross themselves or each other, and stretches that are drawn twice.

use std::collections::BTreeMap;

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Distance, Geodesic, Line};

use super::edges::{Edge, Edges};
use super::{Course, Finding, positions};
use crate::geodesic::Sum;
use crate::measure;
use crate::model::Metres;
use crate::model::format;

/// More pairs of neighbouring edges than this are not looked at: a sound line has about two an
/// edge, but edges piled on one another have as many as their square.
const MOST_PAIRS: usize = 100_000_000;
/// More places than these are not kept.
const MOST_FOUND: usize = 100_000;

/// What two segments, or one with itself, have in common beside their ends.
#[derive(Default)]
struct Meeting {
    crossings: Vec<Coord<f64>>,
    overlaps: Vec<Line<f64>>,
}

/// Findings of each pair of segments, at the later of the two.
pub(super) fn findings(segments: &[Course], edges: &Edges) -> Vec<Finding> {
    let mut meetings: BTreeMap<(usize, usize), Meeting> = BTreeMap::new();
    let pairs = edges.tree.intersection_candidates_with_other_tree(&edges.tree);
    let mut pairs = pairs.filter(|(a, b)| (a.part, a.index) < (b.part, b.index)).take(MOST_PAIRS);
    let found = pairs.by_ref().filter_map(|(a, b)| Some((a, b, common(edges, a, b)?)));
    for (a, b, common) in found.take(MOST_FOUND) {
        meetings.entry((a.segment, b.segment)).or_default().add(common);
    }
    // `take` has no more to give when it has given all it may.
    let unfinished = pairs.size_hint().1 == Some(0) || pairs.next().is_some();
    let of_pairs = meetings
        .into_iter()
        .flat_map(|((a, b), meeting)| meeting.findings(&segments[a], &segments[b]));
    of_pairs.chain(unfinished.then(|| not_inspected(&segments[0]))).collect()
}

fn not_inspected(segment: &Course) -> Finding {
    let message = "edges lie on one another in too many places: not all crossings and overlaps \
                   are listed";
    let hint = "remove the duplicates and validate again";
    segment.warning("not-inspected", message.into(), hint, Vec::new())
}

/// What two edges have in common, if lines may not have it.
fn common(edges: &Edges, a: &Edge, b: &Edge) -> Option<LineIntersection<f64>> {
    let found = line_intersection(a.line, b.line)?;
    let allowed = match found {
        LineIntersection::Collinear { .. } => false,
        LineIntersection::SinglePoint { is_proper: true, .. } => false,
        LineIntersection::SinglePoint { intersection, .. } => {
            a.part != b.part || follow(edges, a, b) || edges.parts[a.part].ends_at(intersection)
        }
    };
    (!allowed).then_some(found)
}

/// Whether one edge follows the other in their part.
fn follow(edges: &Edges, a: &Edge, b: &Edge) -> bool {
    let part = &edges.parts[a.part];
    b.index == a.index + 1 || (part.is_closed() && a.index == 0 && b.index + 1 == part.edges)
}

impl Meeting {
    fn add(&mut self, common: LineIntersection<f64>) {
        match common {
            LineIntersection::SinglePoint { intersection, .. } => self.crossings.push(intersection),
            LineIntersection::Collinear { intersection } => self.overlaps.push(intersection),
        }
    }

    fn findings(mut self, a: &Course, b: &Course) -> Vec<Finding> {
        self.crossings
            .sort_by(|one, other| one.x.total_cmp(&other.x).then(one.y.total_cmp(&other.y)));
        self.crossings.dedup();
        let overlap = (!self.overlaps.is_empty()).then(|| overlap(a, b, &self.overlaps));
        let crossing = (!self.crossings.is_empty()).then(|| crossing(a, b, self.crossings));
        overlap.into_iter().chain(crossing).collect()
    }
}

fn crossing(a: &Course, b: &Course, at: Vec<Coord<f64>>) -> Finding {
    if std::ptr::eq(a, b) {
        let message = format!("it crosses itself at {}", positions(&at));
        return b.warning("self-crossing", message, "a boundary has no loops: redraw it", at);
    }
    let message = format!("it crosses {} at {}", a.name(), positions(&at));
    b.warning("crossing", message, "segments meet only at their ends: cut or redraw them", at)
}

fn overlap(a: &Course, b: &Course, common: &[Line<f64>]) -> Finding {
    let lengths = common.iter().map(|line| Geodesic.distance(line.start_point(), line.end_point()));
    let length = Metres(lengths.collect::<Sum>().value());
    let at: Vec<Coord<f64>> = common.iter().flat_map(|line| [line.start, line.end]).collect();
    let distance = format::distance(length);
    if std::ptr::eq(a, b) {
        let message = format!("it runs back on itself for {distance}");
        return b.warning("self-overlap", message, "remove the spike", at);
    }
    let whole = |segment: &Course| is_all(length, measure::line(&segment.line).length);
    if whole(a) && whole(b) {
        let message = format!("it is the same line as {}: {distance} count twice", a.name());
        return b.error("duplicate", message, "remove one of the two", at);
    }
    let message = format!("{distance} of it run on {} and count twice", a.name());
    b.warning("overlap", message, "cut both where they part, and keep one of the two", at)
}

/// Whether an overlap is all of a line, up to the rounding of where edges are cut.
fn is_all(overlap: Metres, length: Metres) -> bool {
    overlap.0 >= length.0 * (1.0 - 1e-9)
}
