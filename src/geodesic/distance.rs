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
//! Up to 100 km the change of `κ` counts as well ([`super::bend`]); longer edges are solved by
//! Karney's algorithm. The chord has no special places, so the poles, the antimeridian and edges
//! of length zero need no care.

use std::f64::consts::PI;

use geo::{Coord, Distance, Geodesic, Point};

use super::bend;
use super::space::{E2, SEMI_MAJOR};

/// Longest chord in metres that is turned into an arc by the series.
const LIMIT: f64 = 5_000.0;
/// Square of the second eccentricity.
const SECOND_E2: f64 = E2 / (1.0 - E2);

/// How many positions are looked at together.
const TOGETHER: usize = 32;
/// In degrees: edges over more of longitude are measured one at a time.
const WIDE: f64 = 0.5;

/// Adds the length in metres of every edge of a line of longitudes and latitudes in degrees. Off
/// by at most 5 nm for edges of up to 100 km, found by comparison with values in quadruple precision
/// and in 45 digits; 15 nm above (Karney 2013).
pub(crate) fn edges(line: &[Coord<f64>], lengths: &mut Vec<f64>) {
    let mut stations = Stations::default();
    let mut rest = line;
    while rest.len() > 1 {
        let part = &rest[..rest.len().min(TOGETHER)];
        let edges = part.len() - 1;
        let near = stations.edges(part);
        lengths.extend(part.windows(2).zip(&near[..edges]).map(|(edge, &length)| {
            let wide = (edge[1].x - edge[0].x).abs() > WIDE;
            if wide || length > LIMIT { one(edge[0], edge[1]) } else { length }
        }));
        rest = &rest[edges..];
    }
}

/// The length of an edge, wherever and however long it is.
fn one(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let station = |at: Coord<f64>| {
        let (sine, cosine) = at.y.to_radians().sin_cos();
        Station::of(sine, cosine)
    };
    let (start, end, half) = (station(from), station(to), half_angle(from.x, to.x).sin());
    match start.arc(&end, half) {
        (chord, arc) if chord <= LIMIT => arc,
        (chord, _) if chord <= bend::FARTHEST => {
            // The zero of longitude is halfway.
            let along = (1.0 - half * half).sqrt();
            let place = |of: Station, half: f64| [of.radius * along, of.radius * half, of.height];
            bend::arc(place(start, -half), place(end, half), chord)
        }
        _ => Geodesic.distance(Point(from), Point(to)),
    }
}

/// What distances need to know of a latitude.
#[derive(Debug, Clone, Copy)]
struct Station {
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
    fn of(sine: f64, cosine: f64) -> Station {
        let root = (1.0 - E2 * sine * sine).sqrt();
        let normal = SEMI_MAJOR / root;
        Station {
            radius: normal * cosine,
            height: normal * (1.0 - E2) * sine,
            across: root * (1.0 / SEMI_MAJOR),
            excess: SECOND_E2 * cosine * cosine,
        }
    }

    /// The chord to another station and the arc over it, which is right where the chord is short.
    /// `half` is the sine of half the angle between their meridians.
    fn arc(&self, other: &Station, half: f64) -> (f64, f64) {
        let outwards = other.radius - self.radius;
        let upwards = other.height - self.height;
        let meridional = outwards * outwards + upwards * upwards;
        let square = meridional + 4.0 * self.radius * other.radius * half * half;
        let chord = square.sqrt();
        let across = 0.5 * (self.across + other.across);
        let excess = 0.5 * (self.excess + other.excess);
        // Of a chord without length every direction will do.
        let bend = across * (1.0 + excess * (meridional / square.max(f64::MIN_POSITIVE)));
        (chord, chord + chord * square * bend * bend * (1.0 / 24.0))
    }
}

/// The stations of some positions, each value in a list of its own, and no decision on the way:
/// so processors work on several positions at a time.
#[derive(Default)]
struct Stations {
    sine: [f64; TOGETHER],
    cosine: [f64; TOGETHER],
    radius: [f64; TOGETHER],
    height: [f64; TOGETHER],
    across: [f64; TOGETHER],
    excess: [f64; TOGETHER],
    arc: [f64; TOGETHER],
}

impl Stations {
    /// Lengths of the edges between up to [`TOGETHER`] positions, right for those that are short
    /// and not [`WIDE`].
    fn edges(&mut self, line: &[Coord<f64>]) -> &[f64; TOGETHER] {
        let count = line.len().min(TOGETHER);
        for (index, at) in line[..count].iter().enumerate() {
            (self.sine[index], self.cosine[index]) = at.y.to_radians().sin_cos();
        }
        for index in 0..count {
            let station = Station::of(self.sine[index], self.cosine[index]);
            self.radius[index] = station.radius;
            self.height[index] = station.height;
            self.across[index] = station.across;
            self.excess[index] = station.excess;
        }
        for index in 1..count {
            let half = sine((line[index].x - line[index - 1].x) * (PI / 360.0));
            (_, self.arc[index - 1]) = self.station(index - 1).arc(&self.station(index), half);
        }
        &self.arc
    }

    fn station(&self, index: usize) -> Station {
        Station {
            radius: self.radius[index],
            height: self.height[index],
            across: self.across[index],
            excess: self.excess[index],
        }
    }
}

/// Sine of an angle of up to half of [`WIDE`], in radians, by the series, whose first term left out
/// is below a hundredth of the rounding.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    angle - angle * square * (1.0 / 6.0 - square * (1.0 / 120.0))
}

/// Half the angle between two meridians, in radians; the shorter way round.
fn half_angle(from: f64, to: f64) -> f64 {
    degrees(from, to) * (PI / 360.0)
}

/// Degrees from one meridian to another, the shorter way round.
pub(super) fn degrees(from: f64, to: f64) -> f64 {
    let degrees = to - from;
    match degrees.abs() > 180.0 {
        // Each term is exact, where `degrees - 360` would keep the rounding of `degrees`.
        true => (to - 180.0_f64.copysign(to)) - (from - 180.0_f64.copysign(from)),
        false => degrees,
    }
}

#[cfg(test)]
mod tests {
    use geo::Coord;

    use super::{TOGETHER, edges};

    #[test]
    fn edges_have_the_same_length_together_and_alone_and_in_any_place() {
        let mut state: u64 = 1;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut at = Coord { x: 70.0, y: 40.0 };
        let mut line = vec![at; 3];
        for step in 0..5 * TOGETHER {
            let reach = [1e-9, 1e-4, 1e-2, 1.0, 90.0][step % 5];
            at.x += reach * (random() - 0.5);
            at.y += reach * (random() - 0.5);
            at = Coord { x: at.x.clamp(-180.0, 180.0), y: at.y.clamp(-90.0, 90.0) };
            line.push(at);
        }
        line.extend(
            [[180.0, 1.0], [-179.999_9, 1.0], [0.0, 90.0], [90.0, 90.0], [90.0, 89.999]]
                .map(|[x, y]| Coord { x, y }),
        );
        let mut alone = Vec::new();
        line.windows(2).for_each(|edge| edges(edge, &mut alone));
        for start in 0..TOGETHER {
            let mut together = Vec::new();
            edges(&line[start..], &mut together);
            assert_eq!(together, alone[start..], "from {start}");
        }
        assert_eq!(alone[..2], [0.0; 2]);
    }
}
