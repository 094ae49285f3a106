//! Lengths against sources that share no code with the program.

use std::collections::HashMap;

use frontier::{embedded, measure};
use geo::{Coord, Distance, Geodesic, LineString, Point};

/// Ours, of one edge.
fn length(from: Coord<f64>, to: Coord<f64>) -> f64 {
    measure::line(&LineString::new(vec![from, to]).into()).length.0
}

fn karney(from: Coord<f64>, to: Coord<f64>) -> f64 {
    Geodesic.distance(Point(from), Point(to))
}

fn at(lon: f64, lat: f64) -> Coord<f64> {
    Coord { x: lon, y: lat }
}

#[test]
fn edges_agree_with_quadruple_precision_within_10_nm() {
    let mut worst: f64 = 0.0;
    for row in include_str!("../fixtures/geodtest-70E40N.dat").lines() {
        let numbers: Vec<f64> = row.split(' ').map(|number| number.parse().unwrap()).collect();
        let [lat1, lon1, lat2, lon2, truth] = numbers[..] else { panic!("row {row:?}") };
        worst = worst.max((length(at(lon1, lat1), at(lon2, lat2)) - truth).abs());
    }
    assert!(worst <= 10e-9, "{worst:e} m");
}

#[test]
fn edges_agree_with_karney_within_15_nm_at_every_latitude_length_and_direction() {
    let mut random = Random(7);
    let mut worst: f64 = 0.0;
    for _ in 0..200_000 {
        let from = at(random.between(-180.0, 180.0), random.between(-90.0, 90.0));
        // 1 cm to 100 km, each order of magnitude as often as the next.
        let size = 10_f64.powf(random.between(-7.0, 0.0));
        let to = at(
            wrapped(from.x + size * random.between(-1.0, 1.0) / from.y.to_radians().cos()),
            (from.y + size * random.between(-1.0, 1.0)).clamp(-90.0, 90.0),
        );
        worst = worst.max((length(from, to) - karney(from, to)).abs());
    }
    assert!(worst <= 15e-9, "{worst:e} m");
}

#[test]
fn edges_around_the_poles_agree_with_karney() {
    let mut random = Random(8);
    for _ in 0..50_000 {
        let pole = if random.next() & 1 == 0 { 90.0 } else { -90.0 };
        let near = |random: &mut Random| {
            let lat = pole - f64::copysign(10_f64.powf(random.between(-7.0, -1.3)), pole);
            at(random.between(-180.0, 180.0), lat)
        };
        let (from, to) = (near(&mut random), near(&mut random));
        assert!((length(from, to) - karney(from, to)).abs() <= 15e-9, "{from:?} {to:?}");
    }
    assert!((length(at(12.0, 90.0), at(-70.0, 90.0))).abs() < 1e-9);
    let over = (at(0.0, 89.99), at(180.0, 89.99));
    assert!((length(over.0, over.1) - karney(over.0, over.1)).abs() <= 15e-9);
}

#[test]
fn edges_over_the_antimeridian_are_as_short_as_they_are() {
    let mut random = Random(9);
    for _ in 0..50_000 {
        let size = 10_f64.powf(random.between(-7.0, -1.3));
        let lat = random.between(-80.0, 80.0);
        let west = at(180.0 - size * random.between(0.0, 1.0), lat);
        let east = at(-180.0 + size * random.between(0.0, 1.0), lat + size);
        assert!((length(west, east) - karney(west, east)).abs() <= 15e-9, "{west:?} {east:?}");
        assert_eq!(length(west, east), length(east, west));
    }
    assert_eq!(length(at(180.0, 10.0), at(-180.0, 10.0)), 0.0);
}

#[test]
fn a_doubled_vertex_adds_exactly_nothing() {
    let mut random = Random(10);
    for _ in 0..10_000 {
        let place = at(random.between(-180.0, 180.0), random.between(-90.0, 90.0));
        assert_eq!(length(place, place), 0.0);
    }
}

#[test]
fn nearly_antipodal_positions_are_left_to_karney() {
    let mut random = Random(11);
    for _ in 0..2_000 {
        let from = at(random.between(-179.0, 0.0), random.between(-89.0, 89.0));
        let to = at(from.x + 180.0 - random.between(0.0, 0.9), -from.y + random.between(0.0, 0.9));
        assert_eq!(length(from, to), karney(from, to));
    }
}

#[test]
fn every_embedded_segment_agrees_with_pyproj_within_a_micrometre() {
    let mut expected: HashMap<(String, String), (usize, f64)> = HashMap::new();
    for row in include_str!("../fixtures/pyproj-lengths.csv").lines().skip(1) {
        let [edition, id, vertices, length] = row.split(',').collect::<Vec<_>>()[..] else {
            panic!("row {row:?}")
        };
        let figures = (vertices.parse().unwrap(), length.parse().unwrap());
        expected.insert((edition.to_owned(), id.to_owned()), figures);
    }
    for edition in embedded::EDITION_NAMES {
        for segment in embedded::boundary(Some(edition), None).unwrap().segments {
            let measured = measure::line(&segment.line);
            let (vertices, length) = expected[&(edition.to_owned(), segment.name().into_owned())];
            assert_eq!(measured.vertices, vertices, "{}", segment.name());
            assert!((measured.length.0 - length).abs() < 1e-6, "{}", segment.name());
        }
    }
}

fn wrapped(lon: f64) -> f64 {
    if lon.abs() <= 180.0 { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
