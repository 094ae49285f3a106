//! The part of an edge that runs near another one.

use std::f64::consts::PI;

use geo::Coord;

use super::Repeats;

/// What the arithmetic of coordinates leaves open, in metres.
const ROUNDING: f64 = 1e-7;
/// Nothing shorter is a stretch, in metres.
const SHORTEST: f64 = 1e-3;

/// How near is near, in metres, and how long a shared stretch must be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    pub reach: f64,
    pub shortest: f64,
}

impl Level {
    /// The same course up to the rounding of its coordinates' arithmetic, which is some nanometres.
    pub fn exact() -> Level {
        Level::within(crate::model::Metres(0.0))
    }

    pub fn within(tolerance: crate::model::Metres) -> Level {
        let reach = tolerance.0.max(ROUNDING);
        Level { reach, shortest: (reach * Repeats::SHORTEST).max(SHORTEST) }
    }
}

/// Metres of a degree of longitude and of latitude at a latitude.
pub(crate) fn scale(lat: f64) -> Coord<f64> {
    const A: f64 = 6_378_137.0;
    const E2: f64 = 0.006_694_379_990_141_316;
    let (sine, cosine) = lat.to_radians().sin_cos();
    let root = (1.0 - E2 * sine * sine).sqrt();
    let degree = A * PI / 180.0;
    Coord { x: degree * cosine / root, y: degree * (1.0 - E2) / (root * root * root) }
}

/// From where to where, as shares of it, an edge runs within a reach of another. That is one
/// stretch, because what lies within the reach is convex. Metres are those at the middle of the
/// shorter edge.
pub(super) fn part(
    edge: [Coord<f64>; 2],
    other: [Coord<f64>; 2],
    reach: f64,
) -> Option<(f64, f64)> {
    let height =
        |edge: [Coord<f64>; 2]| (edge[1].y - edge[0].y).abs() + (edge[1].x - edge[0].x).abs();
    let shorter = if height(edge) < height(other) { edge } else { other };
    let scale = scale((shorter[0].y + shorter[1].y) / 2.0);
    let turn = 360.0 * ((edge[0].x + edge[1].x - other[0].x - other[1].x) / 720.0).round();
    let metres = |at: Coord<f64>, turn: f64| Coord {
        x: (at.x - turn - other[0].x) * scale.x,
        y: (at.y - other[0].y) * scale.y,
    };
    let (start, end) = (metres(edge[0], turn), metres(edge[1], turn));
    let along = metres(other[1], 0.0);
    let caps = [Coord { x: 0.0, y: 0.0 }, along].map(|cap| disc(start, end - start, cap, reach));
    let found = caps.into_iter().chain([strip(start, end - start, along, reach)]).flatten();
    let whole = found.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let (low, high) = (whole.0.max(0.0), whole.1.min(1.0));
    (low < high).then_some((low, high))
}

/// The length of a way of metres, which no square of them leaves.
pub(super) fn length(way: Coord<f64>) -> f64 {
    (way.x * way.x + way.y * way.y).sqrt()
}

/// Where a straight line is within a reach of a point.
fn disc(start: Coord<f64>, way: Coord<f64>, point: Coord<f64>, reach: f64) -> Option<(f64, f64)> {
    let length = length(way);
    let to = point - start;
    let middle = (to.x * way.x + to.y * way.y) / (length * length);
    let off = (to.x * way.y - to.y * way.x) / length;
    let half = (reach * reach - off * off).sqrt() / length;
    (half >= 0.0).then_some((middle - half, middle + half))
}

/// Where a straight line is within a reach of an edge from the origin, to its side.
fn strip(start: Coord<f64>, way: Coord<f64>, along: Coord<f64>, reach: f64) -> Option<(f64, f64)> {
    let length = length(along);
    let onward = |at: Coord<f64>| (at.x * along.x + at.y * along.y) / length;
    let aside = |at: Coord<f64>| (at.x * along.y - at.y * along.x) / length;
    let (low, high) = between(onward(start), onward(way), 0.0, length)?;
    let (left, right) = between(aside(start), aside(way), -reach, reach)?;
    (low.max(left) <= high.min(right)).then_some((low.max(left), high.min(right)))
}

/// Where `start + share · way` is between two limits.
fn between(start: f64, way: f64, low: f64, high: f64) -> Option<(f64, f64)> {
    if way == 0.0 {
        return (low <= start && start <= high).then_some((f64::NEG_INFINITY, f64::INFINITY));
    }
    let (a, b) = ((low - start) / way, (high - start) / way);
    Some((a.min(b), a.max(b)))
}

#[cfg(test)]
mod tests {
    use geo::Coord;

    use super::{part, scale};

    fn edge(from: (f64, f64), to: (f64, f64)) -> [Coord<f64>; 2] {
        [from.into(), to.into()]
    }

    #[test]
    fn a_degree_has_the_metres_of_the_ellipsoid() {
        // Geodesics of 0.001 degrees by GeographicLib, times a thousand.
        let at = scale(45.0);
        assert!((at.x - 78_846.8).abs() < 0.1 && (at.y - 111_131.8).abs() < 0.1, "{at:?}");
    }

    #[test]
    fn an_edge_runs_along_the_middle_of_another_in_either_direction() {
        let long = edge((70.0, 40.0), (71.0, 40.5));
        let inner = edge((70.75, 40.375), (70.25, 40.125));
        assert_eq!(part(inner, long, 1e-6), Some((0.0, 1.0)));
        let (low, high) = part(long, inner, 1e-6).unwrap();
        assert!((low - 0.25).abs() < 1e-9 && (high - 0.75).abs() < 1e-9, "{low} {high}");
    }

    #[test]
    fn a_crossing_shares_what_the_angle_allows() {
        let one = edge((-0.01, 0.0), (0.01, 0.0));
        let across = edge((0.0, -0.01), (0.0, 0.01));
        let (low, high) = part(across, one, 2.0).unwrap();
        let metres = (high - low) * 0.02 * scale(0.0).y;
        assert!((metres - 4.0).abs() < 1e-6, "{metres}");
        assert_eq!(part(edge((0.0, 1.0), (1.0, 1.0)), one, 2.0), None);
    }

    #[test]
    fn the_far_side_of_the_world_is_near() {
        let here = edge((179.5, 10.0), (180.5, 10.0));
        let there = edge((-180.5, 10.0), (-179.5, 10.0));
        assert_eq!(part(here, there, 1e-6), Some((0.0, 1.0)));
    }
}
