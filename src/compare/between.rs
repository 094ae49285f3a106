//! The land between two drawings, as polygons with their area and the side it is on.

use geo::bool_ops::{FillRule, OpType};
use geo::{BooleanOps, BoundingRect, Coord, GeodesicArea, LineString, MultiPolygon, Polygon};
use serde::Serialize;

use super::globe::{Plane, Space};
use super::stretch::Near;

/// Land that lies on one side of the line in one drawing and on the other side in the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Between {
    /// Its outline: longitude and latitude in degrees. Where it crosses the antimeridian,
    /// longitudes jump between -180 and 180.
    #[serde(skip)]
    pub polygon: Polygon<f64>,
    /// Its area on the WGS 84 ellipsoid in square metres.
    pub area_m2: f64,
    /// On which sides it lies.
    pub sides: Crossing,
    /// The state on whose side it lies in `a`, where the files name the sides.
    pub side_in_a: Option<String>,
    /// The state on whose side it lies in `b`.
    pub side_in_b: Option<String>,
    /// Longitude and latitude of a position inside; `None` for a sliver.
    pub at: Option<[f64; 2]>,
    /// The nearest place of each country.
    pub near: Vec<Near>,
}

/// Left and right are those of somebody who walks along `a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Crossing {
    /// Left of `a`, right of `b`.
    LeftToRight,
    /// Right of `a`, left of `b`.
    RightToLeft,
}

/// The polygons that some contours wind around, largest first; those smaller than a limit
/// without a position inside.
///
/// The winding number tells the two crossings apart, so that land on different sides never
/// cancels. The overlay is made in a plane, the areas are geodesic (Karney 2013, section 6).
pub(super) fn polygons(rings: &[&Vec<Space>], limit: f64) -> Vec<Between> {
    let plane = Plane::about(rings.iter().copied().flatten());
    let outlines = rings.iter().map(|ring| {
        let flat = ring.iter().map(|&at| plane.flat(at)).collect::<Vec<Coord<f64>>>();
        Polygon::new(LineString::new(flat), vec![])
    });
    let outlines = MultiPolygon::new(outlines.collect());
    let wound = |rule, sides| wound(&outlines, &plane, rule, sides, limit);
    let (mut found, right) = super::at_once(
        || wound(FillRule::Positive, Crossing::LeftToRight),
        || wound(FillRule::Negative, Crossing::RightToLeft),
    );
    found.extend(right);
    found.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    found
}

fn wound(
    outlines: &MultiPolygon,
    plane: &Plane,
    rule: FillRule,
    sides: Crossing,
    limit: f64,
) -> Vec<Between> {
    let nothing = MultiPolygon::new(vec![]);
    let faces = outlines.boolean_op_with_fill_rule(&nothing, OpType::Union, rule);
    faces.into_iter().map(|face| between(&face, plane, sides, limit)).collect()
}

fn between(face: &Polygon<f64>, plane: &Plane, sides: Crossing, limit: f64) -> Between {
    let round = |ring: &LineString<f64>| ring.coords().map(|&flat| plane.round(flat)).collect();
    let holes = face.interiors().iter().map(round).collect();
    let polygon = Polygon::new(round(face.exterior()), holes);
    let area_m2 = polygon.geodesic_area_signed().abs();
    let inside = (area_m2 >= limit).then(|| inside(face)).flatten();
    Between {
        polygon,
        area_m2,
        sides,
        side_in_a: None,
        side_in_b: None,
        at: inside.map(|flat| plane.round(flat)).map(|at| [at.x, at.y]),
        near: vec![],
    }
}

/// A position inside a polygon: the middle of its widest part halfway up. geo's
/// `interior_point` also proves the polygon valid, which takes longer than the overlay.
fn inside(face: &Polygon<f64>) -> Option<Coord<f64>> {
    let bounds = face.bounding_rect()?;
    let y = bounds.min().y.midpoint(bounds.max().y);
    let rings = [face.exterior()].into_iter().chain(face.interiors());
    let crossed = rings
        .flat_map(LineString::lines)
        .filter(|edge| (edge.start.y > y) != (edge.end.y > y))
        .map(|edge| edge.start.x + (y - edge.start.y) * edge.dx() / edge.dy());
    let mut crossings: Vec<f64> = crossed.collect();
    crossings.sort_by(f64::total_cmp);
    let spans = crossings.chunks_exact(2);
    let widest = spans.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some(Coord { x: widest[0].midpoint(widest[1]), y })
}
