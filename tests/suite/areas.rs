//! The border between two areas. What is expected follows from how the areas are drawn, or was
//! worked out with shapely and pyproj by `tests/fixtures/areas_shapely.py`.

use std::fs;

use frontier::border::{Border, BorderError, border};
use frontier::measure::stats::summarise;
use frontier::table::Tabled;
use frontier::world::context::Gazetteer;
use frontier::{Area, Metres, Rules, Selection, Survey, embedded, export, measure, read};
use geo::{Coord, LineString};

use super::program::frontier;

/// One ring in degrees.
type Ring = Vec<(f64, f64)>;

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Ring {
    vec![(west, south), (east, south), (east, north), (west, north), (west, south)]
}

/// A feature of polygons, each with its rings.
fn geojson(polygons: &[Vec<Ring>]) -> String {
    let position = |(x, y): &(f64, f64)| format!("[{x},{y}]");
    let join = |parts: Vec<String>| format!("[{}]", parts.join(","));
    let ring = |ring: &Ring| join(ring.iter().map(position).collect());
    let polygon = |rings: &Vec<Ring>| join(rings.iter().map(ring).collect());
    let coordinates = join(polygons.iter().map(polygon).collect());
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{{\"type\":\"MultiPolygon\",\
         \"coordinates\":{coordinates}}}}}"
    )
}

fn area(name: &str, polygons: &[Vec<Ring>]) -> Area {
    read::area(name, geojson(polygons).as_bytes(), None, None).unwrap().0
}

fn between(a: &[Vec<Ring>], b: &[Vec<Ring>]) -> Border {
    border([&area("a", a), &area("b", b)], &Gazetteer::default(), Metres(2.0)).unwrap()
}

/// The geodesic length along some positions.
fn length(line: &[(f64, f64)]) -> f64 {
    measure::line(&LineString::from(line.to_vec()).into()).length.0
}

fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found}, expected {expected} ± {within}");
}

/// What holds of every border, and that either order gives the same with sides swapped, and reversed
/// rings the same.
fn check(a: &[Vec<Ring>], b: &[Vec<Ring>]) -> Border {
    let found = between(a, b);
    let balance = found.either_m2 - found.only_a_m2 - found.only_b_m2 - found.both_m2;
    near(balance, found.unaccounted_m2, 1e-3);
    near(found.unaccounted_m2, 0.0, 1.0);
    let of = |claimed: Option<&str>| -> f64 {
        let stretches = found.stretches.iter();
        stretches.filter(|of| of.claimed_by.as_deref() == claimed).map(|of| of.length_m.0).sum()
    };
    near(of(None), found.a.shared_m.0, 1e-6);
    near(of(None) + of(Some("a")), found.a.line_m.0, 1e-6);
    near(found.b.shared_m.0 + of(Some("b")), found.b.line_m.0, 1e-6);
    let reversed = |polygons: &[Vec<Ring>]| -> Vec<Vec<Ring>> {
        let turn = |ring: &Ring| ring.iter().rev().copied().collect();
        polygons.iter().map(|rings| rings.iter().map(turn).collect()).collect()
    };
    same(&found, &between(&reversed(a), &reversed(b)));
    let swapped = between(b, a);
    let sides = (swapped.a.clone(), swapped.b.clone());
    let (only_a_m2, only_b_m2) = (swapped.only_b_m2, swapped.only_a_m2);
    same(&found, &Border { a: sides.1, b: sides.0, only_a_m2, only_b_m2, ..swapped });
    found
}

fn same(one: &Border, other: &Border) {
    near(one.only_a_m2, other.only_a_m2, 1.0);
    near(one.only_b_m2, other.only_b_m2, 1.0);
    near(one.both_m2, other.both_m2, 1.0);
    near(one.either_m2, other.either_m2, 1.0);
    near(one.a.line_m.0, other.a.line_m.0, 0.01);
    near(one.b.line_m.0, other.b.line_m.0, 0.01);
    near(one.a.own_m.0, other.a.own_m.0, 0.01);
    near(one.b.own_m.0, other.b.own_m.0, 0.01);
    assert_eq!(one.claimed_by_both.len(), other.claimed_by_both.len());
    assert_eq!(one.claimed_by_neither.len(), other.claimed_by_neither.len());
    assert_eq!(one.enclosed_by_one.len(), other.enclosed_by_one.len());
    assert_eq!(one.parts.len(), other.parts.len());
}

#[test]
fn two_squares_that_share_a_side_have_that_side_as_their_border() {
    let found =
        check(&[vec![rectangle(0.0, 0.0, 1.0, 1.0)]], &[vec![rectangle(1.0, 0.0, 2.0, 1.0)]]);
    near(found.a.line_m.0, length(&[(1.0, 0.0), (1.0, 1.0)]), 1e-6);
    assert_eq!((found.a.own_m.0, found.b.own_m.0), (0.0, 0.0));
    let [stretch] = &found.stretches[..] else { panic!("{:?}", found.stretches) };
    // The first area lies to the left of its line.
    assert_eq!((stretch.from, stretch.to), ([1.0, 0.0], [1.0, 1.0]));
    assert!(found.claimed_by_both.is_empty() && found.claimed_by_neither.is_empty());
}

#[test]
fn the_overlap_of_two_shifted_squares_lies_between_two_courses_and_nothing_is_shared() {
    let found =
        check(&[vec![rectangle(0.0, 0.0, 1.0, 1.0)]], &[vec![rectangle(0.75, 0.5, 2.0, 1.5)]]);
    // Each one's outline inside of the other; crossings are as exact as the grid.
    let of_a = [(1.0, 0.5), (1.0, 1.0), (0.75, 1.0)];
    let of_b = [(0.75, 1.0), (0.75, 0.5), (1.0, 0.5)];
    near(found.a.own_m.0, length(&of_a), 0.01);
    near(found.b.own_m.0, length(&of_b), 0.01);
    assert_eq!((found.a.shared_m.0, found.b.shared_m.0), (0.0, 0.0));
    let [piece] = &found.claimed_by_both[..] else { panic!("{:?}", found.claimed_by_both) };
    // pyproj.Geod.geometry_area_perimeter of the box.
    near(piece.area_m2, 1_538_503_425.6, 5.0);
    near(piece.at.unwrap()[0], 0.875, 0.13);
}

#[test]
fn combs_that_interlock_claim_every_second_tooth_twice_and_leave_every_other_one_out() {
    // The border is y = 0, on which A has teeth up and B teeth down at some places and notches at
    // others: three overlaps and two gaps.
    let mut a: Ring = vec![(0.0, -1.0), (5.0, -1.0), (5.0, 0.0)];
    for tooth in [4.0, 2.0, 0.0] {
        a.extend([
            (tooth + 0.75, 0.0),
            (tooth + 0.75, 0.1),
            (tooth + 0.25, 0.1),
            (tooth + 0.25, 0.0),
        ]);
        if tooth > 0.0 {
            let notch = tooth - 1.0;
            a.extend([
                (notch + 0.75, 0.0),
                (notch + 0.75, -0.1),
                (notch + 0.25, -0.1),
                (notch + 0.25, 0.0),
            ]);
        }
    }
    a.extend([(0.0, 0.0), (0.0, -1.0)]);
    let found = check(&[vec![a]], &[vec![rectangle(0.0, 0.0, 5.0, 1.0)]]);
    assert_eq!((found.claimed_by_both.len(), found.claimed_by_neither.len()), (3, 2));
    near(found.b.own_m.0, 5.0 * length(&[(0.25, 0.0), (0.75, 0.0)]), 0.01);
    near(found.b.line_m.0, length(&[(0.0, 0.0), (5.0, 0.0)]), 0.01);
    let tooth = length(&[(0.25, 0.0), (0.25, 0.1), (0.75, 0.1), (0.75, 0.0)]);
    let notch = length(&[(0.25, 0.0), (0.25, -0.1), (0.75, -0.1), (0.75, 0.0)]);
    near(found.a.own_m.0, 3.0 * tooth + 2.0 * notch, 0.01);
}

#[test]
fn more_vertices_on_one_course_as_of_tiles_and_junctions_change_nothing() {
    let b: Ring = vec![
        (1.0, 0.0),
        (2.0, 0.0),
        (2.0, 1.0),
        (1.0, 1.0),
        (1.0, 0.9),
        (1.0, 0.625),
        (1.0, 0.3),
        (1.0, 0.0),
    ];
    let tiles = [
        vec![rectangle(0.0, 0.0, 0.5, 1.0)],
        vec![rectangle(0.5, 0.0, 1.0, 0.5)],
        vec![rectangle(0.5, 0.5, 1.0, 1.0)],
    ];
    let found = check(&tiles, &[vec![b]]);
    let [stretch] = &found.stretches[..] else { panic!("{:?}", found.stretches) };
    near(stretch.length_m.0, length(&[(1.0, 0.0), (1.0, 1.0)]), 1e-6);
    // What both draw has the vertices of the first: its tiles meet at 0.5.
    let vertices: Vec<Coord<f64>> = [(1.0, 0.0), (1.0, 0.5), (1.0, 1.0)].map(Coord::from).into();
    assert_eq!(stretch.line.0, vertices);
    assert!(found.claimed_by_both.is_empty() && found.claimed_by_neither.is_empty());
}

#[test]
fn an_area_with_a_hole_that_the_other_fills_has_its_ring_as_a_part() {
    let hole = rectangle(0.4, 0.4, 0.6, 0.6);
    let a = [vec![rectangle(0.0, 0.0, 1.0, 1.0), hole.clone()]];
    let b = [vec![rectangle(1.0, 0.0, 2.0, 1.0)], vec![hole.clone()]];
    let found = check(&a, &b);
    let parts: Vec<&str> = found.parts.iter().map(|part| part.part.as_str()).collect();
    assert_eq!(parts, ["main", "enclave:1"]);
    near(found.parts[1].shared_a_m.0, length(&hole), 0.01);
    assert!(found.enclosed_by_one.is_empty());
}

#[test]
fn an_enclave_that_only_one_draws_is_a_claim_or_a_hole_that_is_told_apart() {
    let a = rectangle(0.0, 0.0, 1.0, 1.0);
    let b = rectangle(1.0, 0.0, 2.0, 1.0);
    let inner = rectangle(0.4, 0.4, 0.6, 0.6);
    // B claims land in A, which A does not leave out.
    let found = check(&[vec![a.clone()]], &[vec![b.clone()], vec![inner.clone()]]);
    assert_eq!(found.claimed_by_both.len(), 1);
    near(found.b.own_m.0, length(&inner), 0.01);
    assert_eq!(found.a.own_m.0, 0.0);
    assert_eq!(found.parts[1].part, "enclave:1");
    // A leaves land out that B does not claim.
    let found = check(&[vec![a, inner]], &[vec![b]]);
    assert!(found.claimed_by_neither.is_empty());
    assert_eq!(found.enclosed_by_one.len(), 1);
    assert_eq!((found.a.own_m.0, found.parts.len()), (0.0, 1));
}

#[test]
fn an_enclave_that_both_draw_apart_overlaps_on_one_side_and_leaves_a_gap_on_the_other() {
    let a = [vec![rectangle(0.0, 0.0, 1.0, 1.0), rectangle(0.4, 0.4, 0.6, 0.6)]];
    let b = [vec![rectangle(1.0, 0.0, 2.0, 1.0)], vec![rectangle(0.45, 0.4, 0.65, 0.6)]];
    let found = check(&a, &b);
    assert_eq!((found.claimed_by_both.len(), found.claimed_by_neither.len()), (1, 1));
    let ring = &found.parts[1];
    assert_eq!(ring.part, "enclave:1");
    // They meet along 0.15 degrees above and below, and part along three sides twice.
    near(
        ring.shared_a_m.0,
        length(&[(0.45, 0.4), (0.6, 0.4)]) + length(&[(0.45, 0.6), (0.6, 0.6)]),
        0.05,
    );
}

/// A course with a vertex every kilometre or so, within the tolerance of its rounding.
fn wavy(decimals: Option<i32>) -> Vec<(f64, f64)> {
    let at = |step: i32| {
        let y = f64::from(step) / 100.0;
        (1.0 + 0.003 * (f64::from(step) * 0.7).sin(), y)
    };
    let round = |value: f64| match decimals {
        Some(decimals) => (value * 10f64.powi(decimals)).round() / 10f64.powi(decimals),
        None => value,
    };
    (0..=100).map(at).map(|(x, y)| (round(x), round(y))).collect()
}

#[test]
fn a_square_between_edges_that_cross_is_no_sliver_though_all_its_corners_lie_on_both() {
    let tooth = |at: &dyn Fn(f64, f64) -> (f64, f64)| -> Ring {
        let rim = [(0.0, 0.0), (0.0, 0.01), (0.03, 0.01), (0.03, 0.012), (0.0, 0.012), (0.0, 0.02)];
        let back = [(-0.02, 0.02), (-0.02, 0.0), (0.0, 0.0)];
        rim.into_iter().chain(back).map(|(x, y)| at(x, y)).collect()
    };
    let a = tooth(&|x, y| (x, y));
    let b = tooth(&|x, y| (y + 0.005, 0.025 - x));
    let found = between(&[vec![a]], &[vec![b]]);
    assert_eq!((found.claimed_by_both.len(), found.slivers_of_both.count), (1, 0));
    // By pyproj 3.7, `polygon_area_perimeter` of 0.015 to 0.017 east and 0.01 to 0.012 north.
    near(found.claimed_by_both[0].area_m2, 49_236.3, 2.0);
}

#[test]
fn coordinates_of_one_rounded_below_the_tolerance_are_the_same_course_and_above_it_are_not() {
    let a: Ring = [wavy(None), vec![(0.0, 1.0), (0.0, 0.0), wavy(None)[0]]].concat();
    let b = |decimals| -> Ring {
        let line = wavy(Some(decimals));
        [line.clone(), vec![(2.0, 1.0), (2.0, 0.0), line[0]]].concat()
    };
    // 0.00001 degrees are 1.1 m: half of that at most in each direction.
    let found = check(&[vec![a.clone()]], &[vec![b(5)]]);
    assert!(found.claimed_by_both.is_empty() && found.claimed_by_neither.is_empty());
    assert!(found.slivers_of_both.count > 10 && found.slivers_of_neither.count > 10);
    near(found.a.shared_m.0, length(&wavy(None)), 1.0);
    near(found.a.own_m.0 + found.b.own_m.0, 0.0, 1e-9);
    // 0.0001 degrees are 11 m.
    let found = check(&[vec![a.clone()]], &[vec![b(4)]]);
    assert!(!found.claimed_by_both.is_empty() && !found.claimed_by_neither.is_empty());
    assert!(found.a.own_m.0 > 10_000.0);
    near(found.a.line_m.0, length(&wavy(None)), 2500.0);
    let wide = border(
        [&area("a", &[vec![a]]), &area("b", &[vec![b(4)]])],
        &Gazetteer::default(),
        Metres(10.0),
    );
    near(wide.unwrap().a.own_m.0, 0.0, 1e-9);
}

#[test]
fn outlines_that_lie_a_metre_apart_all_along_meet_although_they_enclose_nothing() {
    // 0.00001 degrees of the equator are 1.1 m.
    let found =
        check(&[vec![rectangle(0.0, 0.0, 1.0, 1.0)]], &[vec![rectangle(1.00001, 0.0, 2.0, 1.0)]]);
    near(found.a.shared_m.0, length(&[(1.0, 0.0), (1.0, 1.0)]), 5.0);
    assert_eq!((found.a.own_m.0, found.both_m2), (0.0, 0.0));
}

#[test]
fn across_the_180th_meridian_everything_is_as_elsewhere_whether_cut_there_or_not() {
    let at = |west: f64| {
        let lon = |x: f64| if west + x > 180.0 { west + x - 360.0 } else { west + x };
        let ring = |west: f64, south: f64, east: f64, north: f64| -> Ring {
            rectangle(west, south, east, north).into_iter().map(|(x, y)| (lon(x), y)).collect()
        };
        (vec![vec![ring(0.0, 50.0, 1.0, 51.0)]], vec![vec![ring(0.75, 50.5, 2.0, 51.5)]])
    };
    let (a, b) = at(10.0);
    let elsewhere = check(&a, &b);
    let (a, b) = at(179.125);
    let across = check(&a, &b);
    same(&elsewhere, &across);
    let cut = vec![
        vec![rectangle(179.125, 50.0, 180.0, 51.0)],
        vec![rectangle(-180.0, 50.0, -179.875, 51.0)],
    ];
    let found = check(&cut, &b);
    // The meridian adds a vertex to two long edges, whose parts are other geodesics.
    near(found.a.own_m.0, across.a.own_m.0, 40.0);
    near(found.both_m2, across.both_m2, 1e-4 * across.both_m2);
}

#[test]
fn a_wedge_that_is_open_to_the_outside_is_no_gap() {
    let b: Ring = vec![(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.2, 1.0), (1.0, 0.5), (1.0, 0.0)];
    let found = check(&[vec![rectangle(0.0, 0.0, 1.0, 1.0)]], &[vec![b]]);
    assert!(found.claimed_by_neither.is_empty());
    near(found.a.line_m.0, length(&[(1.0, 0.0), (1.0, 0.5)]), 10.0);
}

#[test]
fn what_neither_claims_is_bounded_by_both() {
    let b: Ring = vec![
        (1.0, 0.0),
        (2.0, 0.0),
        (2.0, 1.0),
        (1.0, 1.0),
        (1.0, 0.75),
        (1.2, 0.5),
        (1.0, 0.25),
        (1.0, 0.0),
    ];
    let found = check(&[vec![rectangle(0.0, 0.0, 1.0, 1.0)]], &[vec![b]]);
    let [gap] = &found.claimed_by_neither[..] else { panic!("{:?}", found.claimed_by_neither) };
    near(found.neither_m2(), gap.area_m2, 1e-6);
    near(found.a.own_m.0, length(&[(1.0, 0.25), (1.0, 0.75)]), 0.01);
    near(found.b.own_m.0, length(&[(1.0, 0.25), (1.2, 0.5), (1.0, 0.75)]), 0.01);
}

#[test]
fn areas_that_do_not_meet_have_no_border() {
    let areas = [rectangle(0.0, 0.0, 1.0, 1.0), rectangle(3.0, 0.0, 4.0, 1.0)];
    let areas = areas.map(|ring| area("x", &[vec![ring]]));
    let found = border([&areas[0], &areas[1]], &Gazetteer::default(), Metres(2.0));
    assert!(matches!(found, Err(BorderError::Apart { .. })), "{found:?}");
}

#[test]
fn a_ring_round_a_pole_is_refused_by_name() {
    let cap: Ring = [-180.0, -60.0, 60.0, -180.0].map(|lon| (lon, 80.0)).into();
    let areas = [area("cap", &[vec![cap]]), area("b", &[vec![rectangle(0.0, 70.0, 10.0, 81.0)]])];
    let found = border([&areas[0], &areas[1]], &Gazetteer::default(), Metres(2.0));
    assert_eq!(found, Err(BorderError::RoundAPole { name: "cap".into() }));
}

#[test]
fn broken_rings_are_named_with_their_place() {
    let broken = |ring: Ring| {
        read::area("areas.geojson", geojson(&[vec![ring]]).as_bytes(), None, None)
            .unwrap_err()
            .to_string()
    };
    let bow_tie = broken(vec![(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)]);
    assert!(bow_tie.contains("the ring crosses itself at [0.5000000, 0.5000000]"), "{bow_tie}");
    assert!(bow_tie.contains("areas.geojson:1:"), "{bow_tie}");
    let open = broken(vec![(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]);
    assert!(open.contains("a ring does not end where it begins"), "{open}");
    let short = broken(vec![(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)]);
    assert!(short.contains("a ring has 3 positions; it needs 4 or more"), "{short}");
    let touching =
        vec![(0.0, 0.0), (2.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 2.0), (1.0, 1.0), (0.0, 0.0)];
    assert!(read::area("x", geojson(&[vec![touching]]).as_bytes(), None, None).is_ok());
}

/// The embedded outlines of a state in an edition.
fn embedded_area(state: &str, edition: &str) -> Area {
    let path = format!("geodata/context/countries-{edition}.geojson");
    let of = format!("country={state}").parse().unwrap();
    read::area(&path, &std::fs::read(&path).unwrap(), None, Some(&of)).unwrap().0
}

fn embedded_border(kyrgyz: &str, tajik: &str) -> Border {
    let areas = [embedded_area("KG", kyrgyz), embedded_area("TJ", tajik)];
    border([&areas[0], &areas[1]], &embedded::gazetteer(), Metres(2.0)).unwrap()
}

#[test]
fn outlines_of_one_edition_have_the_embedded_line_as_their_border() {
    for (edition, enclaves) in [("2025-01", 2), ("2026-09", 1)] {
        let found = embedded_border(edition, edition);
        let line = embedded::boundary(Some(edition), None).unwrap();
        let line = Survey::of(line, Selection::default()).unwrap().length(|_| true);
        near(found.a.shared_m.0, line.0, 0.5);
        assert_eq!(found.parts.len(), 1 + enclaves, "{:?}", found.parts);
        assert!(found.parts.iter().any(|part| part.part == "enclave:Vorukh"));
        // The 33 by 254 m of 2026 that belong to neither.
        let gaps = usize::from(edition == "2026-09");
        assert_eq!((found.claimed_by_both.len(), found.claimed_by_neither.len()), (0, gaps));
    }
}

#[test]
fn outlines_of_two_editions_overlap_and_part_as_shapely_and_pyproj_have_it() {
    // both: pieces and m²; holes in the union by whether both bound them.
    let expected = std::fs::read_to_string("tests/fixtures/areas-shapely.csv").unwrap();
    for row in expected.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let figure = |index: usize| -> f64 { cells[index].parse().unwrap() };
        let found = embedded_border(cells[0], cells[1]);
        let pieces = found.claimed_by_both.len() + found.slivers_of_both.count;
        near(pieces as f64, figure(2), 1.0);
        near(found.both_m2, figure(3), 5.0);
        near(found.neither_m2() + alone(&found), figure(5), 5.0);
        near(found.only_a_m2, figure(6), 20.0);
        near(found.only_b_m2, figure(7), 20.0);
        near(found.either_m2, figure(8), 20.0);
    }
}

fn alone(found: &Border) -> f64 {
    found.enclosed_by_one.iter().map(|of| of.piece.area_m2).sum()
}

/// Of what the Tajik outlines of 2025-01 held, neither those of 2026-09 nor the Kyrgyz ones of
/// 2025-01 hold 12,315,209 m² in 109 pieces: 10,827,230 m² within holes of the two together, and
/// 1,487,980 m² open to the outside (shapely 2.2, pyproj 3.7). Of the holes a border tells those that
/// both outlines bound, and the one more that is in one outline alone.
#[test]
fn land_that_was_tajik_and_is_nobodys_is_told_where_it_is_enclosed() {
    let now = embedded_border("2025-01", "2026-09");
    let before = embedded_border("2025-01", "2025-01");
    near(now.neither_m2() + alone(&now) - alone(&before), 10_827_230.0, 5.0);
}

#[test]
fn statistics_of_the_segments_give_the_line_of_each_and_add_no_two_courses() {
    let found = embedded_border("2025-01", "2026-09");
    let text = export::border_geojson::collection(&found);
    let (boundary, warnings) =
        read::boundary("border.geojson", text.as_bytes(), &Rules::default()).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let survey = Survey::of(boundary.clone(), Selection::default()).unwrap();
    let summary = summarise(&survey, &["part".to_owned()]);
    near(summary.total.length_m.0, found.a.shared_m.0, 1e-3);
    assert_eq!(summary.alternatives.len(), 2);
    for of in [&found.a, &found.b] {
        let stated = &summary.alternatives[&of.name];
        near(stated.own.length_m.0, of.own_m.0, 1e-3);
        near(stated.line.length_m.0, found.a.shared_m.0 + of.own_m.0, 1e-3);
    }
    near(survey.length(|_| true).0, found.a.shared_m.0, 1e-3);
    // With the courses of one alone there is no alternative.
    let conditions = vec!["claimed_by=,KG".parse().unwrap()];
    let survey = Survey::of(boundary, Selection { conditions, ..Selection::default() }).unwrap();
    let summary = summarise(&survey, &[]);
    assert!(summary.alternatives.is_empty());
    near(summary.total.length_m.0, found.a.line_m.0, 1e-3);
    let said = summary.text();
    assert!(said.contains("987."), "{said}");
}

/// The program on the embedded outlines of two editions.
fn program(more: &[&str]) -> std::process::Output {
    let files = ["2025-01", "2026-09"].map(|of| format!("geodata/context/countries-{of}.geojson"));
    let states = ["--a", "country=KG", "--b", "country=TJ"];
    frontier(&[&["border", &files[0], &files[1]], &states[..], more].concat(), b"")
}

#[test]
fn every_format_says_that_the_two_courses_are_never_added() {
    for (format, said) in [
        ("text", "never both courses together"),
        ("md", "never both courses together"),
        ("csv", "own_course,KG"),
        ("json", "\"unaccounted_m2\""),
        ("geojson", "\"kind\":\"claim\",\"claimed_by\":\"TJ\""),
        ("svg", "the two are"),
    ] {
        let output = program(&["-f", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains(said), "{format}: {said}");
    }
}

#[test]
fn every_output_says_what_the_data_say_of_differences() {
    for format in ["text", "md", "json", "svg"] {
        let text = String::from_utf8(program(&["-f", format]).stdout).unwrap();
        let lines = text.lines().map(|line| match format {
            "svg" => line.trim_end_matches("</text>").rsplit('>').next().unwrap(),
            _ => line.trim(),
        });
        let words = lines.collect::<Vec<_>>().join(" ").replace("\n", " ");
        assert!(words.contains("they are never a measure of land transfer"), "{format}");
    }
}

#[test]
fn a_map_stripes_what_both_claim_and_leaves_what_neither_does_white() {
    let text = String::from_utf8(program(&["-f", "svg"]).stdout).unwrap();
    let both = text.find("id=\"both\"").unwrap();
    let neither = text.find("id=\"neither\"").unwrap();
    let striped = &text[both..neither];
    assert!(striped.contains("#ECC96E") && striped.contains("#CFA3CF"));
    assert!(text[neither..].split("</g>").next().unwrap().contains("#FFFFFF"));
}

#[test]
fn whose_the_features_of_one_file_are_has_to_be_said() {
    let path = "geodata/context/countries-2025-01.geojson";
    let said = |arguments: &[&str]| {
        let output = frontier(&[&["border", path], arguments].concat(), b"");
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&["--a", "country=KG"]).contains("--b KEY=VALUE"));
    let unknown = said(&["--a", "country=KG", "--b", "country=TJK"]);
    assert!(
        unknown.contains("no feature has `TJK` as its country; did you mean `TJ`?"),
        "{unknown}"
    );
    assert!(
        said(&["--a", "land=KG", "--b", "country=TJ"]).contains("no feature has a property `land`")
    );
}

#[test]
fn a_ring_that_crosses_itself_at_a_vertex_is_told_with_its_place() {
    // Two lobes of a figure of eight that meet at a vertex: one goes round the wrong way.
    let eight: Ring = vec![
        (0.0, 0.0),
        (1.0, 0.0),
        (1.0, 1.0),
        (0.5, 1.0),
        (0.75, 1.25),
        (0.25, 1.25),
        (0.5, 1.0),
        (0.0, 1.0),
        (0.0, 0.0),
    ];
    let twisted: Ring = [&eight[..4], &[(0.25, 1.25), (0.75, 1.25)], &eight[6..]].concat();
    let b = [vec![rectangle(1.0, 0.0, 2.0, 1.0)]];
    assert!(check(&[vec![eight]], &b).notes.is_empty());
    let notes = between(&[vec![twisted]], &b).notes.join(" ");
    assert!(notes.contains("A ring of a crosses itself at 1 places"), "{notes}");
}

/// Two sides that draw 17.5369 km alike, and between that 4 384.2 and 6 596.5 m of their own (pyproj).
const RIVALS: &str = r#"{"type": "FeatureCollection", "dataset": {"as_of": "2020"}, "features": [
    {"type": "Feature", "properties": {"status": "delimited"}, "geometry":
     {"type": "LineString", "coordinates": [[0.2, 10.1], [0.12, 10.1]]}},
    {"type": "Feature", "properties": {"status": "contested"}, "geometry":
     {"type": "LineString", "coordinates": [[0.08, 10.1], [0, 10.1]]}},
    {"type": "Feature", "properties": {"status": "contested", "kind": "claim", "claimed_by": "AA"},
     "geometry": {"type": "LineString", "coordinates": [[0.12, 10.1], [0.08, 10.1]]}},
    {"type": "Feature", "properties": {"status": "contested", "kind": "claim", "claimed_by": "BB"},
     "geometry": {"type": "LineString",
                  "coordinates": [[0.12, 10.1], [0.12, 10.09], [0.08, 10.09], [0.08, 10.1]]}}]}"#;

#[test]
fn no_command_adds_courses_that_rivals_claim() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("rivals.geojson"), RIVALS).unwrap();
    // The line of AA by pyproj is 21.9211 km: what is common and its own 4.3842 km.
    let rows = "id,metric,value,side,as_of\na,total_km,21.9211,AA,2020\nb,total_km,21.9211,,2020\n\
                c,delimited_km,8.768,,2020\n";
    fs::write(path("claims.csv"), rows).unwrap();
    let (rivals, claims) = (path("rivals.geojson"), path("claims.csv"));
    let json = |arguments: &[&str]| {
        let output = crate::program::frontier(arguments, b"");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let check = json(&["check", &rivals, "--claims", &claims, "-f", "json"]);
    let verdicts = [0, 1, 2].map(|index| check["checks"][index]["verdict"].clone());
    assert_eq!(verdicts, ["agrees", "cannot-test", "agrees"], "{check}");
    let why = check["checks"][1]["reason"].as_str().unwrap();
    assert!(why.contains("AA: 21.92 km") && why.contains("BB: "), "{why}");
    let ruler = json(&["ruler", &rivals, "-f", "json"]);
    near(ruler["every_vertex_m"].as_f64().unwrap(), 17_536.9, 0.1);
    let explained = json(&["stats", &rivals, "--explain", "-f", "json"]);
    near(explained["elsewhere"]["length_m"].as_f64().unwrap(), 17_536.9, 0.1);
    let compared = crate::program::frontier(&["compare", &rivals, &rivals], b"");
    let told = String::from_utf8(compared.stderr).unwrap();
    assert!(told.contains("--where claimed_by=,AA"), "{told}");
    let line = path("AA.geojson");
    let exported = ["export", &rivals, "--where", "claimed_by=,AA", "-o", &line];
    assert!(crate::program::frontier(&exported, b"").status.success());
    let found = json(&["compare", &line, &line, "-f", "json"]);
    near(found["a"]["length_m"].as_f64().unwrap(), 17_536.9 + 4_384.2, 0.1);
}

#[test]
fn a_course_that_one_side_claims_is_in_no_total_of_lines_that_nobody_does_unless_it_is_chosen() {
    let mut file: serde_json::Value = serde_json::from_str(RIVALS).unwrap();
    let features = file["features"].as_array_mut().unwrap();
    features.pop();
    let claim = features.last().unwrap().to_string();
    let [both, alone] = [file.to_string(), claim];
    let total = |file: &str, more: &[&str]| {
        let arguments = [&["stats", "-", "-f", "json"], more].concat();
        let output = crate::program::frontier(&arguments, file.as_bytes());
        let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (summary["total"]["length_m"].as_f64().unwrap(), summary)
    };
    let (length, summary) = total(&both, &[]);
    near(length, 17_536.9, 0.1);
    near(summary["alternatives"]["AA"]["own"]["length_m"].as_f64().unwrap(), 4_384.2, 0.1);
    near(total(&both, &["--where", "claimed_by=,AA"]).0, 17_536.9 + 4_384.2, 0.1);
    near(total(&alone, &[]).0, 4_384.2, 0.1);
    let map = crate::program::frontier(&["map", "-", "-f", "svg"], both.as_bytes());
    let legend = String::from_utf8(map.stdout).unwrap().replace('\u{A0}', " ");
    assert!(
        legend.contains("8.77 km Course that one side claims (contested) AA 4.38 km"),
        "{legend}"
    );
}

/// 8 539.4 m of a common line and, by pyproj, 10 182.8 m that AA and BB claim 1.5 m apart; BB's course
/// stands before the line that both have.
#[test]
fn the_order_of_a_file_and_what_rivals_share_change_no_length() {
    let claim = |whose: &str, line: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"status": "contested", "kind": "Claim", "claimed_by": "{whose}"}},
                "geometry": {{"type": "LineString", "coordinates": {line}}}}}"#
        )
    };
    let aa = claim("AA", "[[70, 40], [70.1, 40], [70.2, 40.05]]");
    let bb = claim("BB", "[[70.1, 40.0000135], [70.2, 40.0500135]]");
    let common = r#"{"type": "Feature", "properties": {"status": "contested"},
        "geometry": {"type": "LineString", "coordinates": [[70, 40], [70.1, 40]]}}"#;
    for order in [[&*aa, &*bb, common], [common, &*bb, &*aa], [&*bb, common, &*aa]] {
        let file = format!(r#"{{"type": "FeatureCollection", "features": [{}]}}"#, order.join(","));
        let output = crate::program::frontier(&["stats", "-", "-f", "json"], file.as_bytes());
        let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        near(summary["total"]["length_m"].as_f64().unwrap(), 8_539.4, 0.1);
        for whose in ["AA", "BB"] {
            let own = &summary["alternatives"][whose]["own"]["length_m"];
            near(own.as_f64().unwrap(), 10_182.8, 0.1);
        }
        let map = crate::program::frontier(&["map", "-", "-f", "svg"], file.as_bytes());
        let svg = String::from_utf8(map.stdout).unwrap();
        let legend = svg.replace("\u{A0}", " ");
        assert!(legend.contains("AA 10.183 km") && legend.contains("BB 10.183 km"));
    }
}

#[test]
fn an_exclave_that_both_claim_with_one_outline_is_said_because_no_segment_shows_it() {
    let both = vec![rectangle(0.2, 9.6, 0.3, 9.7)];
    let [a, b] =
        [(0.0, 0.5), (0.5, 1.0)].map(|(west, east)| vec![rectangle(west, 10.0, east, 10.5)]);
    let found = between(&[a.clone(), both.clone()], &[b.clone(), both]);
    assert_eq!(found.claimed_by_both.len(), 1);
    assert!(found.notes.iter().any(|note| note.contains("one outline")), "{:?}", found.notes);
    assert!(!between(&[a], &[b]).notes.iter().any(|note| note.contains("one outline")));
}

/// Two layers, each with a square of its own, which share a side of 0.1 degrees.
const TOPOLOGY: &str = r#"{"type": "Topology", "arcs": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1], [0, 0]],
    [[0.1, 0], [0.2, 0], [0.2, 0.1], [0.1, 0.1], [0.1, 0]]], "objects": {
    "kg": {"type": "Polygon", "arcs": [[0]]}, "tj": {"type": "Polygon", "arcs": [[1]]}}}"#;

#[test]
fn two_layers_of_one_file_are_two_areas_and_one_area_has_no_border_with_itself() {
    let run = |layers: &[&str]| {
        let layers: Vec<&str> = layers.iter().flat_map(|layer| ["--layer", layer]).collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("two.topojson");
        fs::write(&file, TOPOLOGY).unwrap();
        let file = file.to_str().unwrap();
        crate::program::frontier(
            &[&["border", file, file, "-f", "json"], &layers[..]].concat(),
            b"",
        )
    };
    let found: serde_json::Value = serde_json::from_slice(&run(&["kg", "tj"]).stdout).unwrap();
    // A tenth of a degree along the meridian at the equator, by pyproj.
    near(found["a"]["line_m"].as_f64().unwrap(), 11_057.43, 0.1);
    let told = String::from_utf8(run(&["kg"]).stderr).unwrap();
    assert!(told.contains("the very same area"), "{told}");
}
