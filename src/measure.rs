//! Lengths on the WGS 84 ellipsoid.

use geo::{Distance, Geodesic, MultiLineString};
use serde::Serialize;

use crate::sum::Sum;

/// A length on the surface of the WGS 84 ellipsoid, without relief, in metres.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Metres(pub f64);

/// How lengths were obtained, as every table states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Method {
    /// The model of the Earth.
    pub ellipsoid: &'static str,
    /// How the distance of two vertices is computed and summed.
    pub algorithm: &'static str,
}

/// The one method of this crate: geodesics by Karney (2013), doi:10.1007/s00190-012-0578-z, as
/// `geo` computes them with geographiclib-rs; accurate to 15 nm an edge.
pub const METHOD: Method = Method {
    ellipsoid: "WGS84",
    algorithm: "geodesic (Karney 2013), sum of edges at every vertex, surface distance without relief",
};

/// What is measured of one segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Sum of its edges.
    pub length: Metres,
    /// Number of positions, the closing one of a ring included.
    pub vertices: usize,
    /// Length of every edge, in order: the spacing of the vertices.
    pub spacings: Vec<f64>,
}

/// Measures a line: every edge as a geodesic on WGS 84, summed with compensation.
///
/// ```
/// // One degree of the equator is a 360th of the equatorial circumference.
/// let equator = geo::LineString::from(vec![(0.0, 0.0), (1.0, 0.0)]);
/// let measured = frontier::measure::line(&equator.into());
/// let circumference = 2.0 * std::f64::consts::PI * 6_378_137.0;
/// assert!((measured.length.0 - circumference / 360.0).abs() < 1e-8);
/// ```
pub fn line(line: &MultiLineString<f64>) -> Measured {
    let edges = line.iter().flat_map(|part| part.lines());
    let spacings: Vec<f64> =
        edges.map(|edge| Geodesic.distance(edge.start_point(), edge.end_point())).collect();
    let length = Metres(spacings.iter().copied().collect::<Sum>().value());
    let vertices = line.iter().map(|part| part.0.len()).sum();
    Measured { length, vertices, spacings }
}

/// The median of some finite values: the middle one, or the mean of the middle two.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}
