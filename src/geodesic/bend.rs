//! How much longer than its chord a geodesic of up to 100 km is.
//!
//! A curve of curvature `κ` has over a chord `c` the arc `2/κ · asin(κc/2)`. Along a geodesic of
//! the ellipsoid `κ` changes slowly: with the square of the curvature at its start, middle and end
//! weighted 1 : 8 : 1, the arc is right to the fourth power of its angle. What is left out (the
//! torsion, and changes of `κ` of higher order) is below 1 nm at 100 km.
//!
//! The ellipsoid is `p·Ap = a²` with `A = diag(1, 1, 1/(1−e²))`. Its curvature at `p` along a
//! tangent `t` is `t·At / (t·t |Ap|)`: no angle is needed, and no latitude. The middle of the chord
//! lies on a similar ellipsoid inside, which is smaller by the root of `p·Ap / a²`.

use super::space;
use super::space::{E2, SEMI_MAJOR, Space};

/// Longest chord in metres for which this holds.
pub(super) const FARTHEST: f64 = 100_000.0;

/// `1/(1−e²)`.
const STRETCH: f64 = 1.0 / (1.0 - E2);

/// The arc in metres over a chord of up to [`FARTHEST`] between two positions on the ellipsoid.
pub(super) fn arc(from: Space, to: Space, chord: f64) -> f64 {
    let way: Space = std::array::from_fn(|i| to[i] - from[i]);
    let middle: Space = std::array::from_fn(|i| 0.5 * (from[i] + to[i]));
    let size = (space::dot(middle, steep(middle)) / (SEMI_MAJOR * SEMI_MAJOR)).sqrt();
    let square = |value: f64| value * value;
    let ends = square(curvature(from, way)) + square(curvature(to, way));
    let bend = 0.8 * square(size * curvature(middle, way)) + 0.1 * ends;
    let angle = bend * chord * chord;
    chord + chord * angle * (1.0 / 24.0 + angle * (3.0 / 640.0 + angle * (5.0 / 7168.0)))
}

/// `Ap`.
fn steep(at: Space) -> Space {
    [at[0], at[1], STRETCH * at[2]]
}

/// The curvature of the ellipsoid, or of a similar one, at a position in a direction that is
/// nearly level there.
fn curvature(at: Space, way: Space) -> f64 {
    let up = steep(at);
    let height = space::dot(up, up);
    let rise = space::dot(way, up) / height;
    let level: Space = std::array::from_fn(|i| way[i] - rise * up[i]);
    space::dot(level, steep(level)) / (space::dot(level, level) * height.sqrt())
}
