//! Lines without length and vertices that stand twice in a row.

use geo::{Coord, LineString};

use super::{Course, Finding, positions};

/// `zero-length` of a line whose positions are all the same, else `doubled-vertex`.
pub(super) fn findings(segment: &Course) -> Vec<Finding> {
    [zero_length(segment), doubled(segment)].into_iter().flatten().collect()
}

fn zero_length(segment: &Course) -> Option<Finding> {
    let at: Vec<Coord<f64>> =
        segment.line.iter().filter(|part| is_point(part)).map(|part| part.0[0]).collect();
    let message = || format!("a line has no length: all its positions are {}", positions(&at));
    let hint = "remove it or give it its course";
    (!at.is_empty()).then(|| segment.warning("zero-length", message(), hint, at.clone()))
}

fn doubled(segment: &Course) -> Option<Finding> {
    let parts = segment.line.iter().filter(|part| !is_point(part));
    let at: Vec<Coord<f64>> = parts
        .flat_map(|part| part.0.windows(2))
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| pair[0])
        .collect();
    let message = || format!("a vertex stands twice in a row: {}", positions(&at));
    let hint = "remove the second; the length does not change, but spacings do";
    (!at.is_empty()).then(|| segment.warning("doubled-vertex", message(), hint, at.clone()))
}

/// Whether all positions of a line are one.
pub(super) fn is_point(part: &LineString<f64>) -> bool {
    part.0.iter().all(|at| *at == part.0[0])
}
