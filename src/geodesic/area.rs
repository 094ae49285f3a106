//! The area of a polygon on WGS 84 whose edges are geodesics.
//!
//! Longitude `λ`, and the land `q(φ) = ∫ MN cos φ dφ` between the equator and a latitude for each
//! radian of longitude, make a plane that is true to area. There an edge lies off the straight way
//! between its ends by a sliver: of a curve `(x, y)` over the length `s` of a way, to third order,
//! `(x″y′ − y″x′) s³/12`. Along a geodesic, `λ′ = sin α / r` and `q′ = r cos α` with `r = N cos φ`,
//! `r′ = −sin φ cos α` and `α′ = sin α sin φ / r` (Clairaut). Of these,
//!
//! ```text
//! land under an edge = Δλ ((q₁ + q₂)/2 + sin φ (r²Δλ² + 3M²Δφ²)/12).
//! ```
//!
//! What is left out grows with the fifth power of the length and the third of `tan φ`: it is below
//! 1e-6 m² for a kilometre at 75 degrees, below 6e-10 m² for 500 m at 40 degrees, and below 1e-5 m²
//! for every edge that is taken so. The rounding of `q` adds less than 0.01 m² for each radian of
//! longitude that the edges pass, forth or back.

use std::f64::consts::PI;

use geo::{Coord, GeodesicArea, LineString, Polygon};

use super::Sum;
use super::distance::degrees;
use super::space::{E2, SEMI_MAJOR};

/// Longest edge in degrees of longitude and of latitude that is taken by the series,
const LIMIT: [f64; 2] = [0.02, 0.01];
/// up to so many degrees of latitude.
const NORTHERNMOST: f64 = 80.0;

/// Square metres on WGS 84: of the outer ring less those of the holes.
pub(crate) fn area_m2(polygon: &Polygon<f64>) -> f64 {
    let holes: f64 = polygon.interiors().iter().map(ring).sum();
    ring(polygon.exterior()) - holes
}

/// Square metres that a closed ring encloses. One with a long edge, or round or near a pole, is
/// Karney's (2013, section 6), with what that rounds.
fn ring(ring: &LineString<f64>) -> f64 {
    let all = || Polygon::new(ring.clone(), Vec::new()).geodesic_area_signed();
    by_edges(&ring.0).unwrap_or_else(all).abs()
}

/// The land under each edge, if all are short and come back to where they began.
fn by_edges(ring: &[Coord<f64>]) -> Option<f64> {
    let (mut land, mut turned) = (Sum::default(), 0.0);
    let mut before: Option<(Coord<f64>, Station)> = None;
    for &at in ring {
        let here = Station::at(at.y);
        if let Some((from, start)) = before {
            let [east, north] = [degrees(from.x, at.x), at.y - from.y];
            if !(east.abs() <= LIMIT[0] && north.abs() <= LIMIT[1] && at.y.abs() <= NORTHERNMOST) {
                return None;
            }
            land.add(east * start.mean_land(&here, east, north));
            turned += east;
        }
        before = Some((at, here));
    }
    (turned.abs() < 180.0).then(|| land.value().to_radians())
}

/// A latitude.
#[derive(Clone, Copy)]
struct Station {
    sine: f64,
    /// Square metres to the equator for each radian of longitude.
    land: f64,
}

impl Station {
    fn at(lat: f64) -> Station {
        let sine = lat.to_radians().sin();
        // The series of the integral of `cos φ / (1 − e² sin² φ)²`, to the last bit.
        let square = E2 * sine * sine;
        let terms =
            [8.0 / 15.0, 7.0 / 13.0, 6.0 / 11.0, 5.0 / 9.0, 4.0 / 7.0, 3.0 / 5.0, 2.0 / 3.0];
        let series = terms.into_iter().fold(0.0, |sum, term| (sum + term) * square);
        const SQUARE: f64 = SEMI_MAJOR * SEMI_MAJOR * (1.0 - E2);
        Station { sine, land: SQUARE * sine * (1.0 + series) }
    }

    /// The land to the equator under an edge of so many degrees, for each radian of longitude.
    fn mean_land(&self, other: &Station, east: f64, north: f64) -> f64 {
        let sine = 0.5 * (self.sine + other.sine);
        let flat = 1.0 - E2 * sine * sine;
        // `M/N`, and the square of `N` for an angle in degrees.
        let ratio = (1.0 - E2) / flat;
        let normal = (SEMI_MAJOR * PI / 180.0).powi(2) / flat;
        let across = (1.0 - sine * sine) * east * east;
        let along = 3.0 * (ratio * north) * (ratio * north);
        0.5 * (self.land + other.land) + sine * normal * (across + along) / 12.0
    }
}

#[cfg(test)]
mod tests {
    use geo::{LineString, Polygon};

    use super::{area_m2, by_edges, degrees};

    /// Rings and their areas in 40 digits, by `tests/fixtures/geodesic_areas.py`.
    fn rings() -> Vec<(LineString<f64>, f64)> {
        let rows = include_str!("../../tests/fixtures/geodesic-areas.csv").lines().skip(1);
        let row = |row: &str| {
            let (ring, area) = row.split_once(',').unwrap();
            let number = |text: &str| text.parse::<f64>().unwrap();
            let place = |at: &str| at.split_once(' ').map(|(x, y)| (number(x), number(y))).unwrap();
            (ring.split(';').map(place).collect(), number(area))
        };
        rows.map(row).collect()
    }

    #[test]
    fn areas_of_short_edges_are_those_of_forty_digits_within_the_stated_bound() {
        let rings = rings();
        let short = rings.iter().filter_map(|(ring, area)| Some((ring, by_edges(&ring.0)?, *area)));
        let short: Vec<_> = short.collect();
        assert_eq!(short.len(), 17);
        for (ring, found, expected) in short {
            let turned = ring.lines().map(|edge| degrees(edge.start.x, edge.end.x).abs());
            let bound = 0.01 * turned.sum::<f64>().to_radians() + 1e-6 * ring.0.len() as f64;
            assert!((found.abs() - expected).abs() < bound, "{ring:?}: {found}, not {expected}");
        }
    }

    #[test]
    fn every_ring_and_a_hole_in_it_are_measured() {
        for (ring, expected) in rings() {
            let found = area_m2(&Polygon::new(ring.clone(), vec![]));
            assert!((found - expected).abs() < 1e-4, "{ring:?}: {found}, not {expected}");
            let hole = area_m2(&Polygon::new(ring.clone(), vec![ring]));
            assert_eq!(hole, 0.0);
        }
    }

    #[test]
    fn direction_and_first_vertex_change_no_bit() {
        for (mut ring, _) in rings().into_iter().filter(|(ring, _)| by_edges(&ring.0).is_some()) {
            let area = by_edges(&ring.0).unwrap();
            ring.0.reverse();
            assert_eq!(by_edges(&ring.0), Some(-area));
            ring.0.rotate_left(1);
            let last = ring.0.len() - 1;
            ring.0[last] = ring.0[0];
            assert_eq!(by_edges(&ring.0), Some(-area));
        }
    }

    /// By PROJ (`Geod(ellps="WGS84").polygon_area_perimeter`): the Earth north of 79 degrees.
    #[test]
    fn a_ring_round_a_pole_is_measured_though_its_edges_are_short() {
        let ring = (0..=36_000).map(|step| (f64::from(step) / 100.0 - 180.0, 79.0)).collect();
        let found = area_m2(&Polygon::new(ring, vec![]));
        // Karney's algorithm in Rust rounds more than in PROJ.
        assert!((found - 4_726_650_811_243.531).abs() < 1e3, "{found}");
    }
}
