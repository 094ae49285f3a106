//! What lies between the outermost of several drawings.

use geo::{Coord, GeodesicArea, LineString, Polygon, unary_union};
use serde::Serialize;

use super::between::Between;
use super::globe;
use super::globe::{Plane, Space};
use crate::geodesic::Sum;

/// The land that lies on different sides in any two of several drawings. What lies between two
/// in polygons under a hectare is left out.
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
    /// The union of the areas between drawings, overlaid in a plane.
    pub(super) fn of(areas: &[Between]) -> Envelope {
        let space = |at: &Coord<f64>| globe::to_space(*at);
        let rims: Vec<Space> =
            areas.iter().flat_map(|area| area.polygon.exterior().coords().map(space)).collect();
        let plane = Plane::about(rims.iter());
        let flat = |at: Coord<f64>| plane.flat(globe::to_space(at));
        let outlines: Vec<Polygon<f64>> =
            areas.iter().map(|area| mapped(&area.polygon, flat)).collect();
        let whole = unary_union(&outlines);
        let mut parts: Vec<EnvelopePart> = whole
            .iter()
            .map(|part| mapped(part, |at| plane.round(at)))
            .map(|polygon| EnvelopePart { area_m2: polygon.geodesic_area_signed().abs(), polygon })
            .collect();
        parts.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
        let area_m2 = parts.iter().map(|part| part.area_m2).collect::<Sum>().value();
        Envelope { area_m2, parts }
    }
}

fn mapped(polygon: &Polygon<f64>, to: impl Fn(Coord<f64>) -> Coord<f64>) -> Polygon<f64> {
    let ring = |ring: &LineString<f64>| ring.coords().map(|&at| to(at)).collect();
    Polygon::new(ring(polygon.exterior()), polygon.interiors().iter().map(ring).collect())
}
