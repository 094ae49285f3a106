//! Drawings whose differences are known: analytically, by geo's own geodesics, or by the
//! independent figures of `fixtures/compare_check.py`.

use frontier::compare::{Comparison, Deviation, Options, compare};
use frontier::world::context::Gazetteer;
use frontier::{Dataset, Drawing, Drawn, embedded, read};
use geo::{
    Bearing, Coord, Destination, Geodesic, GeodesicArea, LineString, MultiLineString, Point,
    Polygon,
};

/// WGS 84 (NGA.STND.0036).
const SEMI_MAJOR: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_379_990_141_316;

/// Metres by which 500 m chords may be off.
const CHORDS: f64 = 0.006;

fn drawing(lines: &[&[(f64, f64)]]) -> Drawing {
    let line = |positions: &&[(f64, f64)]| {
        Drawn::from(MultiLineString::new(vec![LineString::from(positions.to_vec())]))
    };
    Drawing { dataset: Dataset::default(), lines: lines.iter().map(line).collect() }
}

fn compared(a: &Drawing, b: &Drawing) -> Comparison {
    compare(a, b, &Gazetteer::default(), &Options::default()).unwrap()
}

fn both_ways(found: &Comparison) -> [&Deviation; 2] {
    [found.a_to_b.as_ref().unwrap(), found.b_to_a.as_ref().unwrap()]
}

/// A parallel as a thousand edges, eastwards over so many degrees, also past the antimeridian.
fn parallel(lat: f64, west: f64, degrees: f64) -> Vec<(f64, f64)> {
    let wrapped = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
    (0..=1000).map(|step| (wrapped(west + degrees * f64::from(step) / 1000.0), lat)).collect()
}

/// Area of the ellipsoid between the equator and a latitude, over so many degrees of longitude
/// (Snyder 1987, equation 3-12).
fn zone(lat: f64, degrees: f64) -> f64 {
    let (sin, e) = (lat.to_radians().sin(), E2.sqrt());
    let log = ((1.0 - e * sin) / (1.0 + e * sin)).ln() / (2.0 * e);
    let q = (1.0 - E2) * (sin / (1.0 - E2 * sin * sin) - log);
    degrees.to_radians() * SEMI_MAJOR.powi(2) / 2.0 * q
}

fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} ± {tolerance}");
}

#[test]
fn a_parallel_at_one_kilometre_is_one_kilometre_away_everywhere_also_over_the_antimeridian() {
    // A kilometre of meridian at the equator.
    let lat = (1000.0 / (SEMI_MAJOR * (1.0 - E2))).to_degrees();
    for west in [70.0, 179.5] {
        let (a, b) = (parallel(0.0, west, 1.0), parallel(lat, west, 1.0));
        let found = compared(&drawing(&[&a]), &drawing(&[&b]));
        for way in both_ways(&found) {
            for distance in [way.mean_m, way.median_m, way.p90_m, way.max_m] {
                assert_near(distance, 1000.0, CHORDS);
            }
            let beyond: Vec<f64> = way.beyond.iter().map(|beyond| beyond.length_m).collect();
            assert_eq!(beyond[..5], [way.length_m.0; 5], "all of it is beyond 500 m");
            assert_eq!(beyond[6], 0.0, "none of it is beyond 5 km");
        }
        assert_near(found.area_left_to_right_m2.unwrap(), zone(lat, 1.0), 100.0);
        assert_eq!(found.area_right_to_left_m2.unwrap(), 0.0);
        assert_eq!(found.polygons.len(), 1);
    }
}

#[test]
fn a_line_over_the_pole_and_its_parallel_are_one_kilometre_apart() {
    let a: Vec<(f64, f64)> = (0..=200)
        .map(|step| f64::from(step) / 100.0)
        .map(|along| if along <= 1.0 { (20.0, 89.0 + along) } else { (-160.0, 91.0 - along) })
        .collect();
    let beside = a.windows(2).map(|edge| {
        let (from, to) = (Point::from(edge[0]), Point::from(edge[1]));
        let aside = Geodesic.bearing(from, to) + 90.0;
        Geodesic.destination(from, aside, 1000.0).x_y()
    });
    let found = compared(&drawing(&[&a]), &drawing(&[&beside.collect::<Vec<_>>()]));
    let way = both_ways(&found)[1];
    assert_near(way.mean_m, 1000.0, CHORDS);
    assert_near(way.max_m, 1000.0, 0.05);
    // 222 km long and 1 km wide, less the last vertex: to a percent.
    let length = way.length_m.0;
    assert_near(found.area_right_to_left_m2.unwrap(), length * 1000.0, 0.01 * length * 1000.0);
    assert_eq!(found.area_left_to_right_m2.unwrap(), 0.0);
}

#[test]
fn two_arcs_enclose_the_area_of_their_ellipsoidal_zone() {
    let (south, north) = (parallel(40.0, 70.0, 1.0), parallel(40.1, 70.0, 1.0));
    let expected = zone(40.1, 1.0) - zone(40.0, 1.0);
    let found = compared(&drawing(&[&south]), &drawing(&[&north]));
    assert_near(found.area_left_to_right_m2.unwrap(), expected, 1e-6 * expected);
    assert_eq!(found.area_right_to_left_m2.unwrap(), 0.0);
    let back: Vec<(f64, f64)> = north.into_iter().rev().collect();
    let reversed = compared(&drawing(&[&south]), &drawing(&[&back]));
    assert_near(reversed.area_left_to_right_m2.unwrap(), found.area_left_to_right_m2.unwrap(), 1.0);
    assert_eq!(reversed.area_right_to_left_m2.unwrap(), 0.0);
}

#[test]
fn two_rings_about_the_pole_enclose_the_zone_between_them() {
    let (inner, outer) = (parallel(89.9, -180.0, 360.0), parallel(89.8, -180.0, 360.0));
    let expected = zone(89.9, 360.0) - zone(89.8, 360.0);
    let found = compared(&drawing(&[&inner]), &drawing(&[&outer]));
    assert_eq!(found.parts.len(), 1);
    assert_near(found.area_right_to_left_m2.unwrap(), expected, 1e-5 * expected);
    assert_eq!(found.area_left_to_right_m2.unwrap(), 0.0);
}

#[test]
fn lines_that_cross_have_areas_on_both_sides_that_do_not_cancel() {
    let straight = [(-1.0, 0.0), (0.0, 0.0), (1.0, 0.0)];
    let crossing = [(-1.0, 0.0), (-0.5, -0.1), (0.0, 0.0), (0.5, 0.1), (1.0, 0.0)];
    let triangle = [(0.0, 0.0), (1.0, 0.0), (0.5, 0.1)];
    let expected = Polygon::new(triangle.to_vec().into(), vec![]).geodesic_area_unsigned();
    let found = compared(&drawing(&[&straight]), &drawing(&[&crossing]));
    assert_near(found.area_left_to_right_m2.unwrap(), expected, 1e-6 * expected);
    assert_near(found.area_right_to_left_m2.unwrap(), expected, 1e-6 * expected);
    assert_near(found.area_between_m2.unwrap(), 2.0 * expected, 2e-6 * expected);
    assert_eq!(found.polygons.len(), 2);
}

#[test]
fn a_drawing_does_not_differ_from_its_own_reverse_in_another_order() {
    for edition in embedded::EDITION_NAMES {
        let mut drawing = embedded::drawing(edition).unwrap();
        let mut other = drawing.clone();
        for lines in [&mut drawing.lines, &mut other.lines] {
            for drawn in lines.iter_mut() {
                (drawn.part, drawn.left, drawn.right) = (None, None, None);
            }
        }
        other.lines.reverse();
        other.lines.iter_mut().flat_map(|drawn| &mut drawn.line).for_each(|line| line.0.reverse());
        let found = compared(&drawing, &other);
        for way in both_ways(&found) {
            assert_eq!([way.mean_m, way.median_m, way.p90_m, way.max_m], [0.0; 4]);
            assert!(way.beyond.iter().all(|beyond| beyond.length_m == 0.0));
        }
        assert_eq!(found.area_between_m2.unwrap(), 0.0);
        assert_eq!(found.slivers.count, 0);
        assert_eq!(found.places, []);
        assert!(found.parts.iter().all(|part| part.drawn_in == "both"));
    }
}

#[test]
fn an_enclave_in_one_drawing_only_is_reported_and_its_land_lies_between() {
    let line = [(70.0, 40.0), (71.0, 40.0)];
    let ring = [(70.5, 40.2), (70.6, 40.2), (70.6, 40.3), (70.5, 40.2)];
    let with = drawing(&[&line, &ring]);
    let without = drawing(&[&line]);
    let expected = Polygon::new(ring.to_vec().into(), vec![]).geodesic_area_unsigned();
    for (found, letter) in [(compared(&with, &without), "a"), (compared(&without, &with), "b")] {
        let only: Vec<_> = found.parts.iter().filter(|part| part.drawn_in != "both").collect();
        assert_eq!(only.len(), 1);
        assert_eq!(only[0].drawn_in, letter);
        assert_near(found.area_between_m2.unwrap(), expected, 1e-6 * expected);
    }
}

#[test]
fn pieces_with_gaps_of_some_metres_in_any_order_and_direction_are_one_line() {
    // A ten-thousandth of a degree of latitude is 11 m.
    let whole = [(70.0, 40.0), (70.0, 40.3), (70.2, 40.3)];
    let pieces: [&[(f64, f64)]; 3] = [
        &[(70.2, 40.3), (70.0, 40.3), (70.0, 40.2001)],
        &[(70.0, 40.0), (70.0, 40.1)],
        &[(70.0, 40.2), (70.0, 40.1001)],
    ];
    let found = compared(&drawing(&[&whole]), &drawing(&pieces));
    assert_eq!(found.parts.len(), 1);
    for way in both_ways(&found) {
        assert!(way.max_m < 6.0, "{} m", way.max_m);
        assert_eq!(way.beyond[0].length_m, 0.0);
    }
    assert!(found.area_between_m2.unwrap() < 1.0, "{} m2", found.area_between_m2.unwrap());
    assert_eq!(found.places, []);
}

#[test]
fn a_longer_drawing_encloses_no_area_beyond_the_end_of_the_shorter_one() {
    let short = [(70.0, 40.0), (70.5, 40.0)];
    let long = [(69.5, 40.5), (70.0, 40.0), (70.5, 40.0), (71.0, 40.5)];
    let found = compared(&drawing(&[&short]), &drawing(&[&long]));
    assert!(found.area_between_m2.unwrap() < 1.0, "{} m2", found.area_between_m2.unwrap());
    let beyond = found.b.length_m.0 - found.a.length_m.0;
    assert_near(found.parts[0].b_beyond_the_ends_m, beyond, 0.1);
    assert_eq!(found.parts[0].a_beyond_the_ends_m, 0.0);
}

#[test]
fn figures_do_not_depend_on_the_spacing_of_vertices() {
    use geo::Densify;
    let sparse = LineString::from(vec![(70.0, 40.0), (70.2, 40.1), (70.5, 40.0)]);
    let other = drawing(&[&[(70.0, 40.01), (70.3, 40.06), (70.5, 40.02)]]);
    let dense: Vec<(f64, f64)> =
        Geodesic.densify(&sparse, 7.0).coords().map(|at: &Coord<f64>| at.x_y()).collect();
    let sparse: Vec<(f64, f64)> = sparse.coords().map(|at| at.x_y()).collect();
    let one = compared(&drawing(&[&sparse]), &other);
    let two = compared(&drawing(&[&dense]), &other);
    for (one, two) in both_ways(&one).into_iter().zip(both_ways(&two)) {
        assert_near(one.mean_m, two.mean_m, 0.01);
        assert_near(one.max_m, two.max_m, 0.01);
        for (one, two) in one.beyond.iter().zip(&two.beyond) {
            assert_near(one.length_m, two.length_m, 0.5);
        }
    }
    assert_near(one.area_between_m2.unwrap(), two.area_between_m2.unwrap(), 50.0);
}

#[test]
fn sides_follow_the_named_states_whatever_the_direction_of_a_line() {
    let name = |mut drawing: Drawing, left: &str, right: &str| {
        for drawn in &mut drawing.lines {
            (drawn.left, drawn.right) = (Some(left.to_owned()), Some(right.to_owned()));
        }
        drawing
    };
    let south = name(drawing(&[&[(70.0, 40.0), (71.0, 40.0)]]), "AAA", "BBB");
    let north = name(drawing(&[&[(71.0, 40.1), (70.0, 40.1)]]), "BBB", "AAA");
    let found = compared(&south, &north);
    assert_eq!(found.area_right_to_left_m2.unwrap(), 0.0);
    assert_eq!(found.polygons[0].side_in_a.as_deref(), Some("AAA"));
    assert_eq!(found.polygons[0].side_in_b.as_deref(), Some("BBB"));
    let back = compared(&north, &south);
    assert_eq!(back.polygons[0].side_in_a.as_deref(), Some("BBB"));
    assert_eq!(back.polygons[0].side_in_b.as_deref(), Some("AAA"));
}

#[test]
fn a_stretch_goes_on_over_the_start_of_a_ring() {
    let corner =
        |east: f64| [(70.0, 40.0), (70.1, 40.0), (70.1, 40.1), (70.0 - east, 40.1), (70.0, 40.0)];
    let found = compared(&drawing(&[&corner(0.0)]), &drawing(&[&corner(0.02)]));
    assert_eq!(found.places.len(), 1);
    let inside = [(70.02, 40.02), (70.08, 40.02), (70.08, 40.08), (70.02, 40.08), (70.02, 40.02)];
    let found = compared(&drawing(&[&corner(0.0)]), &drawing(&[&inside]));
    assert_eq!(found.places.len(), 1);
    assert_near(found.places[0].length_m, found.a.length_m.0, 0.01);
}

/// A row of the independent figures: names to values.
fn independent(name: &str) -> Vec<csv::StringRecord> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

fn number(row: &csv::StringRecord, column: usize) -> f64 {
    row[column].parse().unwrap()
}

fn named(name: &str) -> Drawing {
    if name != "natural-earth" {
        return embedded::drawing(name).unwrap();
    }
    let bytes = include_bytes!("../../geodata/context/natural-earth-10m.geojson");
    read::drawing(name, bytes, None).unwrap().0
}

#[test]
fn distances_on_the_frontier_agree_with_shapely_and_pyproj() {
    let rows = independent("compare-distances.csv");
    for (a, b) in [("2025-01", "2026-09"), ("2025-01", "natural-earth")] {
        let found = compared(&named(a), &named(b));
        for row in &rows {
            let part = found.parts.iter().find(|part| part.name.to_lowercase().ends_with(&row[2]));
            let [forth, back] = match part {
                Some(part) => [&part.a_to_b, &part.b_to_a],
                None => [&found.a_to_b, &found.b_to_a],
            };
            match (&row[0], &row[1]) {
                ways if ways == (a, b) => assert_agrees(forth.as_ref().unwrap(), row),
                ways if ways == (b, a) => assert_agrees(back.as_ref().unwrap(), row),
                _ => {}
            }
        }
    }
}

fn assert_agrees(way: &Deviation, row: &csv::StringRecord) {
    // Half a step of 10 m, and edges straight on a plane instead of geodesic.
    assert_near(way.mean_m, number(row, 3), 1.0);
    assert_near(way.median_m, number(row, 4), 5.0);
    assert_near(way.p90_m, number(row, 5), 5.0);
    assert_near(way.max_m, number(row, 6), 10.0);
    for (index, beyond) in way.beyond.iter().enumerate() {
        let expected = number(row, 7 + index);
        assert_near(beyond.length_m, expected, 0.002 * expected + 20.0);
    }
}

/// Land that the overlay of outlines has and two lines cannot enclose: it lies beyond the end
/// of the earlier line and is closed by the border with Uzbekistan.
const BEYOND_THE_END: [f64; 2] = [70.915604, 40.206086];

#[test]
fn land_between_the_editions_agrees_with_an_overlay_of_country_outlines() {
    let found = compared(&named("2025-01"), &named("2026-09"));
    let rows = independent("compare-areas.csv");
    let sum = |side: &str| -> f64 {
        let beyond = |row: &csv::StringRecord| [number(row, 3), number(row, 4)] == BEYOND_THE_END;
        rows.iter().filter(|row| &row[0] == side && !beyond(row)).map(|row| number(row, 2)).sum()
    };
    // 1 ha of the strip that belongs to neither outline; 14 ha at the end in Uzbekistan.
    assert_near(found.area_right_to_left_m2.unwrap(), sum("KG"), 0.001 * sum("KG"));
    assert_near(found.area_left_to_right_m2.unwrap(), sum("TJ"), 0.02 * sum("TJ"));
    let sides = found.sides.as_ref().unwrap();
    assert_eq!((sides.left.as_str(), sides.right.as_str()), ("TJK", "KGZ"));
    let listed: f64 = found.polygons.iter().map(|polygon| polygon.area_m2).sum();
    assert_near(listed + found.slivers.area_m2, found.area_between_m2.unwrap(), 1e-3);
}

#[test]
fn the_zone_of_a_hemisphere_is_half_the_ellipsoid() {
    // The expected areas above rest on this function; GeographicLib gives 510 065 621.724 km².
    assert_near(2.0 * zone(90.0, 360.0), 510_065_621_724_088.44, 1e3);
}
