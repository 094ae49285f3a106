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
/// and in 45 digits; 15 nm above (Karney 2013). With or without wide registers it is the same.
pub(crate) fn edges(line: &[Coord<f64>], lengths: &mut Vec<f64>) {
    pulp::Arch::new().dispatch(Edges { line, lengths });
}

/// What is to be done with the widest registers that the processor has.
struct Edges<'e> {
    line: &'e [Coord<f64>],
    lengths: &'e mut Vec<f64>,
}

impl pulp::WithSimd for Edges<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        all(self.line, self.lengths);
    }
}

#[inline(always)]
fn all(line: &[Coord<f64>], lengths: &mut Vec<f64>) {
    let mut stations = Stations::default();
    let mut rest = line;
    while rest.len() > 1 {
        let part = &rest[..rest.len().min(TOGETHER)];
        let count = part.len() - 1;
        let (near, east) = stations.edges(part);
        let (near, east) = (&near[..count], &east[..count]);
        let far = |length: f64, east: f64| (length > LIMIT) | (east.abs() > WIDE);
        lengths.extend_from_slice(near);
        if near.iter().zip(east).fold(false, |any, (&length, &east)| any | far(length, east)) {
            let first = lengths.len() - count;
            for (index, edge) in part.windows(2).enumerate() {
                if far(near[index], east[index]) {
                    lengths[first + index] = one(edge[0], edge[1]);
                }
            }
        }
        rest = &rest[count..];
    }
}

/// The length of an edge, wherever and however long it is.
fn one(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let station = |at: Coord<f64>| {
        let (sine, cosine) = latitude(at.y);
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
    #[inline(always)]
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
    #[inline(always)]
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
    /// Degrees of latitude.
    north: [f64; TOGETHER],
    /// Degrees of longitude from the position before.
    east: [f64; TOGETHER],
    radius: [f64; TOGETHER],
    height: [f64; TOGETHER],
    across: [f64; TOGETHER],
    excess: [f64; TOGETHER],
    arc: [f64; TOGETHER],
}

impl Stations {
    /// Lengths of the edges between up to [`TOGETHER`] positions, right for those that are short
    /// and not [`WIDE`], and their degrees of longitude.
    #[inline(always)]
    fn edges(&mut self, line: &[Coord<f64>]) -> (&[f64; TOGETHER], &[f64; TOGETHER]) {
        let count = line.len().min(TOGETHER);
        for (north, at) in self.north.iter_mut().zip(line) {
            *north = at.y;
        }
        for (east, edge) in self.east.iter_mut().zip(line.windows(2)) {
            *east = edge[1].x - edge[0].x;
        }
        for index in 0..count {
            let (sine, cosine) = latitude(self.north[index]);
            let station = Station::of(sine, cosine);
            self.radius[index] = station.radius;
            self.height[index] = station.height;
            self.across[index] = station.across;
            self.excess[index] = station.excess;
        }
        for index in 1..count {
            let half = sine(self.east[index - 1] * (PI / 360.0));
            (_, self.arc[index - 1]) = self.station(index - 1).arc(&self.station(index), half);
        }
        (&self.arc, &self.east)
    }

    #[inline(always)]
    fn station(&self, index: usize) -> Station {
        Station {
            radius: self.radius[index],
            height: self.height[index],
            across: self.across[index],
            excess: self.excess[index],
        }
    }
}

/// Sine and cosine of a latitude in degrees, to the last bit or the one before. Beyond 45 degrees
/// the angle is counted from the pole, which is exact, and the two change places.
#[inline(always)]
fn latitude(degrees: f64) -> (f64, f64) {
    let polar = degrees.abs() > 45.0;
    let angle = if polar { 90.0 - degrees.abs() } else { degrees };
    let (sine, cosine) = sine_and_cosine(angle.to_radians());
    if polar { (cosine.copysign(degrees), sine) } else { (sine, cosine) }
}

/// Of an angle of up to an eighth of a turn, in radians, by the series as far as it changes
/// anything. A library's takes longer, and is another on another machine.
#[inline(always)]
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    /// One over each factorial from that of 2 on, with the signs of the series.
    const TERMS: [f64; 16] = {
        let (mut terms, mut factorial, mut index) = ([0.0; 16], 1.0, 0);
        while index < terms.len() {
            factorial *= index as f64 + 2.0;
            terms[index] = if index % 4 < 2 { -1.0 / factorial } else { 1.0 / factorial };
            index += 1;
        }
        terms
    };
    let square = angle * angle;
    let (mut even, mut odd) = (TERMS[14], TERMS[15]);
    let mut index = 14;
    while index > 2 {
        index -= 2;
        even = TERMS[index] + square * even;
        odd = TERMS[index + 1] + square * odd;
    }
    odd = TERMS[1] + square * odd;
    // What the difference rounds off is put back.
    let half = 0.5 * square;
    let most = 1.0 - half;
    (angle + angle * square * odd, most + (((1.0 - most) - half) + square * square * even))
}

/// Sine of an angle of up to half of [`WIDE`], in radians, by the series, whose first term left out
/// is below a hundredth of the rounding.
#[inline(always)]
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
