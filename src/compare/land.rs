//! The land between two drawings, listed or added up.

use super::between::{Between, Crossing, Ground};
use super::comparison::{Sides, Slivers};
use super::contour::Contours;
use super::stretch::Nearby;
use crate::geodesic::Sum;
use crate::geodesic::space::Space;

/// Polygons smaller than this, one hectare, are counted but not listed.
pub(super) const SLIVER_M2: f64 = 10_000.0;

/// The polygons, and those too small to be listed.
pub(super) struct Land {
    pub polygons: Vec<Between>,
    slivers: Vec<Between>,
    /// How many contours could not be overlaid.
    pub left_out: usize,
    /// Whether any could be.
    pub is_known: bool,
}

impl Land {
    pub fn of(
        contours: Vec<Contours>,
        related: bool,
        sides: Option<&Sides>,
        nearby: &Nearby<'_>,
    ) -> Land {
        let contours = contours.into_iter().filter(|_| related);
        let rings: Vec<Vec<Space>> = contours.flat_map(|contours| contours.rings).collect();
        let given = rings.len();
        let (ground, left_out) = Ground::within(rings, 1);
        let all = ground.polygons(SLIVER_M2).into_iter();
        let (mut polygons, slivers): (Vec<Between>, Vec<Between>) =
            all.partition(|found| found.area_m2 >= SLIVER_M2);
        for polygon in &mut polygons {
            polygon.near = nearby.near(polygon.polygon.exterior().coords());
            polygon.name_sides(sides);
        }
        Land { polygons, slivers, left_out, is_known: left_out < given }
    }

    /// The area on some sides, or all of it.
    pub fn area(&self, sides: Option<Crossing>) -> f64 {
        let all = self.polygons.iter().chain(&self.slivers);
        let wanted = all.filter(|found| sides.is_none_or(|sides| found.sides == sides));
        wanted.map(|found| found.area_m2).collect::<Sum>().value()
    }

    pub fn slivers(&self) -> Slivers {
        let area_m2 = self.slivers.iter().map(|found| found.area_m2).collect::<Sum>().value();
        Slivers { under_m2: SLIVER_M2, count: self.slivers.len(), area_m2 }
    }
}

impl Between {
    fn name_sides(&mut self, sides: Option<&Sides>) {
        let Some(Sides { left, right }) = sides else { return };
        let (in_a, in_b) = match self.sides {
            Crossing::LeftToRight => (left, right),
            Crossing::RightToLeft => (right, left),
        };
        (self.side_in_a, self.side_in_b) = (Some(in_a.clone()), Some(in_b.clone()));
    }
}
