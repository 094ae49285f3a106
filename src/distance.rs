//! The geodesic distance of two neighbouring positions on WGS 84.
//!
//! Edges of a border are short, and for short edges there is something far cheaper than a full
//! inverse geodesic: the chord through the Earth between the two positions, which is plain
//! Cartesian geometry, and the little by which the arc above it is longer.
//!
//! The arc over a chord `c` of a curve of curvature `κ` is `c + κ²c³/24 + 3κ⁴c⁵/640 + …`. The
//! curvature of a geodesic is the normal curvature of the ellipsoid in its direction `α`, by
//! Euler `κ = cos²α/M + sin²α/N = (1 + e'²cos²φ cos²α)/N`. Up to [`LIMIT`] the terms left out,
//! and the change of `κ` along the edge, are below 0.1 nm; what remains is the rounding of
//! Cartesian coordinates of 6 400 km, whose last bit is 0.9 nm.
//!
//! Longer edges are solved by Karney's algorithm. The chord has no special places, so the poles,
//! the antimeridian and edges of length zero need no care.

use std::f64::consts::PI;

use geo::{Coord, Distance, Geodesic, Point};

/// Longest chord in metres that is turned into an arc by the series.
const LIMIT: f64 = 5_000.0;
/// Equatorial radius of WGS 84 in metres (NIMA TR8350.2).
const A: f64 = 6_378_137.0;
/// Flattening of WGS 84 (NIMA TR8350.2).
const F: f64 = 1.0 / 298.257_223_563;
/// Square of the first eccentricity.
const E2: f64 = F * (2.0 - F);
/// Square of the second eccentricity.
const SECOND_E2: f64 = E2 / (1.0 - E2);

/// A position with what distances need to know of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Station {
    position: Coord<f64>,
    /// Distance from the Earth's axis.
    radius: f64,
    /// Height above the plane of the equator.
    height: f64,
    /// `1/N`, the curvature across the meridian.
    across: f64,
    /// `e'²cos²φ`, by how much more the meridian is curved.
    excess: f64,
}

impl Station {
    /// Prepares a position of longitude and latitude in degrees.
    pub fn at(position: Coord<f64>) -> Station {
        let (sine, cosine) = position.y.to_radians().sin_cos();
        let root = (1.0 - E2 * sine * sine).sqrt();
        let normal = A / root;
        Station {
            position,
            radius: normal * cosine,
            height: normal * (1.0 - E2) * sine,
            across: root / A,
            excess: SECOND_E2 * cosine * cosine,
        }
    }

    /// Length in metres of the geodesic to another position. Off by at most 5 nm for edges of up
    /// to 5 km, found by comparison with quadruple precision; 15 nm above (Karney 2013).
    pub fn distance(&self, other: &Station) -> f64 {
        let outwards = other.radius - self.radius;
        let upwards = other.height - self.height;
        let meridional = outwards * outwards + upwards * upwards;
        let half = sine(half_angle(self.position.x, other.position.x));
        let square = meridional + 4.0 * self.radius * other.radius * half * half;
        if square > LIMIT * LIMIT {
            return Geodesic.distance(Point(self.position), Point(other.position));
        }
        if square == 0.0 {
            return 0.0;
        }
        let chord = square.sqrt();
        let across = 0.5 * (self.across + other.across);
        let excess = 0.5 * (self.excess + other.excess);
        let bend = across * (1.0 + excess * meridional / square);
        chord + chord * square * bend * bend / 24.0
    }
}

/// Sine of an angle in radians; of a small one by the series, whose first term left out is below a
/// hundredth of the rounding.
fn sine(angle: f64) -> f64 {
    const SMALL: f64 = 0.005;
    if angle.abs() > SMALL {
        return angle.sin();
    }
    let square = angle * angle;
    angle - angle * square * (1.0 / 6.0 - square / 120.0)
}

/// Half the angle between two meridians, in radians; the shorter way round.
fn half_angle(from: f64, to: f64) -> f64 {
    let degrees = to - from;
    let shorter = match degrees.abs() > 180.0 {
        // Each term is exact, where `degrees - 360` would keep the rounding of `degrees`.
        true => (to - 180.0_f64.copysign(to)) - (from - 180.0_f64.copysign(from)),
        false => degrees,
    };
    shorter * (PI / 360.0)
}
