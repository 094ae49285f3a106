//! What lies between the outermost of several drawings.

use geo::Polygon;
use serde::Serialize;

use super::between::Ground;
use super::land::SLIVER_M2;
use crate::geodesic::Sum;
use crate::geodesic::area::area_m2;
use crate::geodesic::space::Space;

/// The land that lies on different sides in any two of several drawings. Parts under a hectare are
/// left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Envelope {
    /// Its area on the WGS 84 ellipsoid in square metres.
    pub area_m2: f64,
    /// Its parts, largest first: longitude and latitude in degrees. Where one crosses the
    /// antimeridian, longitudes jump between -180 and 180.
    #[serde(skip)]
    pub parts: Vec<EnvelopePart>,
}

/// A connected part of an envelope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnvelopePart {
    /// Its area on the WGS 84 ellipsoid in square metres.
    pub area_m2: f64,
    /// Its outline.
    #[serde(skip)]
    pub polygon: Polygon<f64>,
}

impl Envelope {
    /// The land within the contours of one drawing with each of so many others.
    ///
    /// That is all of it: where two of the others differ, one of them differs from the first. And
    /// no contour undoes another: around what lies left of the first, all wind the same way.
    /// Beside it the number of contours left out.
    pub(super) fn of(rings: Vec<Vec<Space>>, others: usize) -> (Envelope, usize) {
        let (land, left_out) = Ground::within(rings, others);
        let mut parts: Vec<EnvelopePart> = land
            .outlines()
            .into_iter()
            .map(|polygon| EnvelopePart { area_m2: area_m2(&polygon), polygon })
            .filter(|part| part.area_m2 >= SLIVER_M2)
            .collect();
        parts.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
        let area_m2 = parts.iter().map(|part| part.area_m2).collect::<Sum>().value();
        (Envelope { area_m2, parts }, left_out)
    }
}
