//! How far the straight course of an edge in longitude and latitude runs from its geodesic.

use std::f64::consts::PI;

use geo::Coord;

use super::overlap::TOLERANCE;
use super::space::SEMI_MAJOR;
use crate::model::Metres;

/// Edges up to so many metres bow less than 2 m within 89.4 degrees of the equator.
const SHORT: f64 = 1_000.0;

/// The most that an edge of a line bows, in metres; `lengths` are those of its edges.
///
/// The geodesic is measured and drawn; stretches are held against each other, and cut, along the
/// straight course of RFC 7946 (section 3.1.1). To second order the two part halfway by
/// `R sin φ Δλ (cos²φ Δλ²/8 + Δφ²/4) / √(cos²φ Δλ² + Δφ²)`, from the equation of the geodesic on a
/// sphere; by less than 1 % of that more or less up to 100 km.
pub(crate) fn most(line: &[Coord<f64>], lengths: &[f64]) -> f64 {
    let long = line.windows(2).zip(lengths).filter(|(_, length)| **length > SHORT);
    long.map(|(edge, _)| of(edge[0], edge[1])).fold(0.0, f64::max)
}

/// Whether a bow has to be said: it is more than two drawings of one stretch may lie apart.
pub(crate) fn matters(bow: Metres, tolerance: Metres) -> bool {
    bow.0 > tolerance.0.max(TOLERANCE.0)
}

fn of(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let wide = (to.x - from.x).abs();
    let [east, north] = [wide.min(360.0 - wide), to.y - from.y].map(f64::to_radians);
    let (sine, cosine) = ((from.y + to.y) * (PI / 360.0)).sin_cos();
    let across = (cosine * east).hypot(north);
    let bend = (cosine * east).powi(2) / 8.0 + north * north / 4.0;
    if across > 0.0 { SEMI_MAJOR * sine.abs() * east * bend / across } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use geo::Coord;

    use super::most;
    use crate::geodesic::distance::edges;

    /// Distances in metres from the middle of the straight course to the geodesic, by pyproj 3.7.2
    /// (`Geod(ellps="WGS84")`, the nearest of a million places along it).
    const MEASURED: [([f64; 4], f64); 4] = [
        ([70.0, 40.0, 70.13, 40.0], 2.023_803),
        ([70.0, 40.0, 71.0, 40.5], 186.485_1),
        ([179.8, -65.0, -179.7, -65.4], 89.119_29),
        ([20.0, 75.0, 21.0, 75.6], 283.786_4),
    ];

    #[test]
    fn edges_bow_as_far_as_pyproj_measures() {
        for ([x0, y0, x1, y1], expected) in MEASURED {
            let line = [Coord { x: x0, y: y0 }, Coord { x: x1, y: y1 }];
            let mut lengths = Vec::new();
            edges(&line, &mut lengths);
            let found = most(&line, &lengths);
            assert!((found / expected - 1.0).abs() < 0.02, "{line:?}: {found}, not {expected}");
        }
    }

    #[test]
    fn meridians_the_equator_and_short_edges_do_not_bow() {
        let bow = |x: f64, y: f64, length: f64| {
            let line = [Coord { x: 0.0, y: 0.0 }, Coord { x, y }];
            most(&line, &[length])
        };
        assert_eq!([bow(0.0, 10.0, 1e6), bow(10.0, 0.0, 1e6), bow(0.001, 0.001, 150.0)], [0.0; 3]);
    }
}
