//! Positions in space, so that neither a pole nor the antimeridian is a special place.

use geo::Coord;

/// A position in metres from the centre of the Earth: x to 0°E 0°N, y to 90°E 0°N, z to the
/// north pole.
pub(crate) type Space = [f64; 3];

/// Equatorial radius of WGS 84 in metres (NGA.STND.0036, table 3.1).
pub(crate) const SEMI_MAJOR: f64 = 6_378_137.0;
/// Flattening of WGS 84 (the same table).
pub(crate) const FLATTENING: f64 = 1.0 / 298.257_223_563;
/// Square of the first eccentricity.
pub(crate) const E2: f64 = FLATTENING * (2.0 - FLATTENING);
/// Mean radius of the Earth in metres (Moritz 2000), for small corrections only.
pub(crate) const MEAN_RADIUS: f64 = 6_371_008.8;

/// A longitude and latitude in degrees on the ellipsoid as a position in space.
pub(crate) fn to_space(coord: Coord<f64>) -> Space {
    let (sin_lat, cos_lat) = coord.y.to_radians().sin_cos();
    let (sin_lon, cos_lon) = coord.x.to_radians().sin_cos();
    let normal = SEMI_MAJOR / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [normal * cos_lat * cos_lon, normal * cos_lat * sin_lon, normal * (1.0 - E2) * sin_lat]
}

/// Longitude and latitude in degrees of a position near the surface (Bowring 1976).
pub(crate) fn to_coord(at: Space) -> Coord<f64> {
    let across = at[0].hypot(at[1]);
    let semi_minor = SEMI_MAJOR * (1.0 - FLATTENING);
    let (sin, cos) = (at[2] * SEMI_MAJOR).atan2(across * semi_minor).sin_cos();
    let second = E2 / (1.0 - E2);
    let lat =
        (at[2] + second * semi_minor * sin.powi(3)).atan2(across - E2 * SEMI_MAJOR * cos.powi(3));
    Coord { x: at[1].atan2(at[0]).to_degrees(), y: lat.to_degrees() }
}

/// The way over the surface between the ends of a chord. On the mean sphere: 1 cm off at 100 km.
pub(crate) fn arc(chord: f64) -> f64 {
    2.0 * MEAN_RADIUS * (chord / (2.0 * MEAN_RADIUS)).min(1.0).asin()
}

pub(crate) fn minus(a: Space, b: Space) -> Space {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(crate) fn dot(a: Space, b: Space) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(crate) fn distance(a: Space, b: Space) -> f64 {
    let way = minus(a, b);
    dot(way, way).sqrt()
}

/// The position at a share of the straight way from one position to another.
pub(crate) fn between(a: Space, b: Space, share: f64) -> Space {
    let way = minus(b, a);
    [a[0] + share * way[0], a[1] + share * way[1], a[2] + share * way[2]]
}

/// Share of the straight way from `a` to `b` at which it comes nearest to `at`.
pub(crate) fn nearest_share(at: Space, a: Space, b: Space) -> f64 {
    let way = minus(b, a);
    let square = dot(way, way);
    if square == 0.0 { 0.0 } else { (dot(minus(at, a), way) / square).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use geo::{Distance, Geodesic, Point};

    use super::*;

    #[test]
    fn a_position_comes_back_from_space_within_a_micrometre() {
        for (x, y) in [(70.5, 40.0), (0.0, 0.0), (179.999, -16.5), (-180.0, 65.0), (30.0, 89.999)] {
            let at = Coord { x, y };
            let back = to_coord(to_space(at));
            let off = Geodesic.distance(Point(at), Point(back));
            assert!(off < 1e-6, "{at:?} came back as {back:?}, {off} m off");
        }
    }

    #[test]
    fn a_chord_gives_the_geodesic_to_a_millimetre_at_ten_kilometres_and_a_centimetre_at_hundred() {
        for (x, y) in [(70.5, 40.0), (0.0, 0.0), (30.0, 89.0), (-179.9, -60.0)] {
            for (degrees, tolerance) in [(0.1, 1e-3), (0.9, 1.5e-2)] {
                let (from, to) = (Coord { x, y }, Coord { x, y: y - degrees });
                let geodesic = Geodesic.distance(Point(from), Point(to));
                let by_chord = arc(distance(to_space(from), to_space(to)));
                assert!((geodesic - by_chord).abs() < tolerance, "{geodesic} {by_chord}");
            }
        }
    }
}
