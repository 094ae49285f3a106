//! Lines without length and vertices that stand twice in a row.

use geo::{Coord, LineString};

use super::{Course, Finding, positions};

/// `zero-length` of a line whose positions are all the same, else `doubled-vertex`.
pub(super) fn findings(segment: &Course) -> Vec<Finding> {
    let (points, lines): (Vec<_>, Vec<_>) = segment.line.iter().partition(|part| is_point(part));
    let pairs = lines.iter().flat_map(|part| part.0.windows(2));
    let told = |code, what, at: Vec<Coord<f64>>, hint| {
        let message = format!("{what} {}", positions(&at));
        (!at.is_empty()).then(|| segment.finding(code, message, hint, at))
    };
    let zero_length = told(
        "zero-length",
        "a line has no length: all its positions are",
        points.iter().map(|part| part.0[0]).collect(),
        "remove it or give it its course",
    );
    let doubled = told(
        "doubled-vertex",
        "a vertex stands twice in a row:",
        pairs.filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect(),
        "remove the second; the length does not change, but spacings do",
    );
    zero_length.into_iter().chain(doubled).collect()
}

/// Whether all positions of a line are one.
pub(super) fn is_point(part: &LineString<f64>) -> bool {
    part.0.iter().all(|at| *at == part.0[0])
}
