//! The plane in which contours are overlaid.

use geo::Coord;
use i_overlay::i_float::int::point::IntPoint;

use crate::geodesic::space;
use crate::geodesic::space::{E2, MEAN_RADIUS, Space};

/// Positions have to lie within so much of the middle, as a cosine: 150°. Near the antipode the
/// plane is torn.
const REACH: f64 = -0.866;

/// Lambert's azimuthal plane about a centre (Snyder 1987, p. 182), on directions from the
/// Earth's centre, with a grid of whole numbers: what coincides in space coincides on it, bit by
/// bit. Its meshes are 0.5 mm wide for lines of 900 km.
pub(super) struct Plane {
    east: Space,
    north: Space,
    up: Space,
    /// Meshes in a metre.
    scale: f64,
}

impl Plane {
    /// A plane about the middle of some positions.
    pub fn about<'p>(positions: impl Iterator<Item = &'p Space> + Clone) -> Plane {
        let sum: Space =
            positions.clone().fold([0.0; 3], |sum, at| std::array::from_fn(|i| sum[i] + at[i]));
        let up = unit(if space::dot(sum, sum) > 1.0 { sum } else { [1.0, 0.0, 0.0] });
        let aside = if up[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
        let east = unit(cross(aside, up));
        let plane = Plane { east, north: cross(up, east), up, scale: 1.0 };
        let flat = positions.filter(|&&at| plane.reaches(at)).map(|&at| plane.flat(at));
        let widest = flat.fold(1.0, |most: f64, at| most.max(at.x.abs()).max(at.y.abs()));
        // As many meshes as coordinates of 30 bits can tell apart.
        Plane { scale: (29.0 - widest.log2().floor()).exp2(), ..plane }
    }

    /// Whether a position has a place on the plane.
    pub fn reaches(&self, at: Space) -> bool {
        space::dot(unit(at), self.up) > REACH
    }

    fn flat(&self, at: Space) -> Coord<f64> {
        let at = unit(at);
        let scale = MEAN_RADIUS * (2.0 / (1.0 + space::dot(at, self.up))).sqrt();
        Coord { x: scale * space::dot(at, self.east), y: scale * space::dot(at, self.north) }
    }

    /// The nearest place of the grid.
    pub fn mesh(&self, at: Space) -> IntPoint {
        let flat = self.flat(at) * self.scale;
        IntPoint::new(flat.x.round() as i32, flat.y.round() as i32)
    }

    /// Longitude and latitude in degrees on the ellipsoid.
    pub fn round(&self, mesh: IntPoint) -> Coord<f64> {
        let [x, y] = [mesh.x, mesh.y].map(|value| f64::from(value) / self.scale / MEAN_RADIUS);
        let square = (x * x + y * y).min(4.0);
        let (aside, up) = ((1.0 - square / 4.0).sqrt(), 1.0 - square / 2.0);
        let at: Space = std::array::from_fn(|i| {
            aside * (x * self.east[i] + y * self.north[i]) + up * self.up[i]
        });
        let across = (at[0] * at[0] + at[1] * at[1]).sqrt();
        let lat = at[2].atan2((1.0 - E2) * across);
        Coord { x: at[1].atan2(at[0]).to_degrees(), y: lat.to_degrees() }
    }
}

fn unit(at: Space) -> Space {
    let length = space::dot(at, at).sqrt();
    at.map(|value| value / length)
}

fn cross(a: Space, b: Space) -> Space {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[cfg(test)]
mod tests {
    use geo::{Distance, Geodesic, Point};

    use super::*;
    use crate::geodesic::space::to_space;

    #[test]
    fn a_position_comes_back_from_the_plane_within_a_mesh() {
        let places = [(70.5, 40.0), (0.0, 0.0), (179.999, -16.5), (-180.0, 65.0), (30.0, 89.999)];
        let places = places.map(|(x, y)| Coord { x, y });
        let spaces = places.map(to_space);
        let plane = Plane::about(spaces.iter());
        for (at, there) in places.into_iter().zip(spaces) {
            let back = plane.round(plane.mesh(there));
            let off = Geodesic.distance(Point(at), Point(back));
            assert!(off < 2.0 / plane.scale, "{at:?} came back as {back:?}, {off} m off");
        }
    }

    #[test]
    fn the_antipode_of_the_middle_has_no_place_on_the_plane() {
        let plane = Plane::about([to_space(Coord { x: 70.0, y: 40.0 })].iter());
        assert!(plane.reaches(to_space(Coord { x: -160.0, y: 40.0 })));
        assert!(!plane.reaches(to_space(Coord { x: -110.0, y: -40.0 })));
    }
}
