//! A boundary at a date, filtered and measured: lengths on the WGS 84 ellipsoid, their statistics,
//! and what other rulers and other tools give.

mod content;
mod counted;
pub(crate) mod dating;
mod dividers;
mod elsewhere;
mod error;
pub mod evidence;
mod heights;
mod lines;
pub(crate) mod overtaken;
pub mod partial;
pub mod profile;
mod redrawn;
pub(crate) mod repeated;
pub mod ruler;
mod selection;
mod spread;
pub mod stats;
mod summary;
pub(crate) mod survey;
mod tallies;
mod tally;

use geo::{LineString, MultiLineString};
use serde::Serialize;

use crate::geodesic::sum::two_sum;
use crate::geodesic::{bow, distance};
use crate::model::Metres;
#[cfg(feature = "export")]
pub(crate) use elsewhere::to_decimals;
pub use elsewhere::{Elsewhere, Other, elsewhere};
pub use error::{SurveyError, Tagged};
pub use heights::{Below, CIRCULAR, Elevation, Heights, LEVELS, Relief};
pub use redrawn::{Left, redrawn};
pub use selection::Selection;
pub use survey::{Survey, Surveyed};

/// How lengths were obtained, as every table states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Method {
    /// The model of the Earth.
    pub ellipsoid: &'static str,
    /// How the distance of two vertices is computed and summed.
    pub algorithm: &'static str,
}

/// The one method of this crate: every edge is a geodesic. Edges of up to 100 km are computed from
/// their chord, to within 5 nm of quadruple precision; longer ones by Karney (2013),
/// doi:10.1007/s00190-012-0578-z, as `geo` does with geographiclib-rs, to within 15 nm.
pub const METHOD: Method = Method {
    ellipsoid: "WGS84",
    algorithm: "geodesic (Karney 2013; edges up to 100 km by their chord, equal within 10 nm), \
                sum of edges at every vertex, surface distance without relief",
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
    /// How far, at most, the straight course of an edge in longitude and latitude runs from the
    /// geodesic that is measured.
    pub bow: Metres,
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
    let vertices = line.iter().map(|part| part.0.len()).sum();
    let mut spacings = Vec::with_capacity(vertices);
    let bow = line.iter().map(|part| {
        let before = spacings.len();
        distance::edges(&part.0, &mut spacings);
        bow::most(&part.0, &spacings[before..])
    });
    let bow = Metres(bow.fold(0.0, f64::max));
    Measured { length: Metres(compensated(&spacings)), vertices, spacings, bow }
}

/// The length of one line, as [`line`] measures it.
pub(crate) fn length(line: &LineString<f64>) -> Metres {
    let mut edges = Vec::with_capacity(line.0.len());
    distance::edges(&line.0, &mut edges);
    Metres(compensated(&edges))
}

/// The sum of the edges of one line in their order, with what each addition rounds off carried
/// along (Neumaier 1974, doi:10.1002/zamm.19740540106): right to the last bit or the one before.
fn compensated(lengths: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0, 0.0);
    for &length in lengths {
        let (next, rounded_off) = two_sum(sum, length);
        sum = next;
        lost += rounded_off;
    }
    sum + lost
}

/// The median of some finite values: the middle one, or the mean of the middle two.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    let (count, middle) = (values.len(), values.len() / 2);
    if count == 0 {
        return None;
    }
    let (before, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    match before.iter().copied().max_by(f64::total_cmp) {
        Some(lower) if count.is_multiple_of(2) => Some((lower + *upper) / 2.0),
        _ => Some(*upper),
    }
}
