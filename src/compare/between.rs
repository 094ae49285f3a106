//! The land between two drawings, as polygons with their area and the side it is on.

use geo::{LineString, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::Overlay;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape};
use serde::Serialize;

use super::chains::Chains;
use super::plane::Plane;
use super::stretch::Near;
use crate::cores;
use crate::geodesic::area::area_m2;
use crate::geodesic::space::Space;

/// Ground that lies on one side of the line in one drawing and on the other side in the other.
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

/// Contours on the grid of a plane, ready to be overlaid.
pub(super) struct Ground {
    plane: Plane,
    chains: Chains,
    overlay: Overlay,
}

impl Ground {
    /// The land that some contours wind around, of so many pairs of drawings. Contours that reach
    /// too far to have a place on one plane are left out, and all if they cross too often; the
    /// second result is the number of those left out.
    pub fn within(mut rings: Vec<Vec<Space>>, pairs: usize) -> (Ground, usize) {
        let plane = Plane::about(rings.iter().flatten());
        let given = rings.len();
        rings.retain(|ring| ring.iter().all(|&at| plane.reaches(at)));
        let on_grid = |ring: Vec<Space>| ring.into_iter().map(|at| plane.mesh(at)).collect();
        let rings: Vec<Vec<IntPoint>> = rings.into_iter().map(on_grid).collect();
        let reached = rings.len();
        let chains = Chains::of(rings, pairs);
        let left_out = given - if chains.is_some() { reached } else { 0 };
        let chains = chains.unwrap_or_default();
        let overlay = chains.overlay();
        (Ground { plane, chains, overlay }, left_out)
    }

    /// Its polygons, largest first; those smaller than a limit without a position inside.
    ///
    /// The winding number tells the two crossings apart, so that land on different sides never
    /// cancels. The overlay is made in a plane, the areas are geodesic.
    pub fn polygons(mut self, limit: f64) -> Vec<Between> {
        let left = self.wound(FillRule::Positive);
        let right = self.wound(FillRule::Negative);
        let Ground { plane, chains, overlay } = self;
        drop(overlay);
        let of = |shapes: &[IntShape], sides| -> Vec<Between> {
            let shapes = shapes.iter().filter_map(|shape| chains.whole(shape));
            shapes.map(|shape| between(&shape, &plane, sides, limit)).collect()
        };
        let (mut found, others) =
            cores::both(|| of(&left, Crossing::LeftToRight), || of(&right, Crossing::RightToLeft));
        found.extend(others);
        found.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
        found
    }

    /// The outlines of all of it, on whatever sides.
    pub fn outlines(mut self) -> Vec<Polygon<f64>> {
        let shapes = self.wound(FillRule::NonZero).into_iter();
        let whole = shapes.filter_map(|shape| self.chains.whole(&shape));
        whole.map(|shape| polygon(&shape, &self.plane)).collect()
    }

    fn wound(&mut self, rule: FillRule) -> Vec<IntShape> {
        self.overlay.overlay(OverlayRule::Subject, rule)
    }
}

fn between(shape: &IntShape, plane: &Plane, sides: Crossing, limit: f64) -> Between {
    let polygon = polygon(shape, plane);
    let area_m2 = area_m2(&polygon);
    let inside = if area_m2 >= limit { inside(shape) } else { None };
    let at = inside.map(|mesh| plane.round(mesh)).map(|at| [at.x, at.y]);
    Between { polygon, area_m2, sides, side_in_a: None, side_in_b: None, at, near: vec![] }
}

fn polygon(shape: &IntShape, plane: &Plane) -> Polygon<f64> {
    let round = |contour: &IntContour| contour.iter().map(|&mesh| plane.round(mesh)).collect();
    let mut rings = shape.iter().map(round);
    let exterior = rings.next().unwrap_or_else(LineString::empty);
    Polygon::new(exterior, rings.collect())
}

/// A position inside a shape: the middle of its widest part halfway up.
pub(crate) fn inside(shape: &IntShape) -> Option<IntPoint> {
    let heights = || shape.iter().flatten().map(|at| at.y);
    let y = f64::from(heights().min()?).midpoint(f64::from(heights().max()?));
    let edges = shape.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let mut crossings: Vec<f64> = edges
        .map(|(from, to)| [from, to].map(|at| (f64::from(at.x), f64::from(at.y))))
        .filter(|[from, to]| (from.1 > y) != (to.1 > y))
        .map(|[from, to]| from.0 + (y - from.1) * (to.0 - from.0) / (to.1 - from.1))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let spans = crossings.chunks_exact(2);
    let widest = spans.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some(IntPoint::new(widest[0].midpoint(widest[1]) as i32, y as i32))
}
