//! Drawings of any shape in any place: whatever they are, a comparison ends, its figures are sound,
//! and they depend neither on the order or direction of lines nor on which drawing comes first.

use frontier::compare::{Comparison, Options, Which, Why, compare, matrix};
use frontier::export::compare_geojson;
use frontier::world::context::Gazetteer;
use frontier::{Dataset, Drawing, Drawn, embedded, read};
use geo::{LineString, MultiLineString};
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::seeded;

/// Lines as longitudes and latitudes.
type Lines = Vec<Vec<[f64; 2]>>;

fn drawing(lines: Lines) -> Drawing {
    let line = |line: Vec<[f64; 2]>| MultiLineString::new(vec![LineString::from(line)]);
    let drawn = |of| Drawn::from(line(of));
    Drawing { dataset: Dataset::default(), lines: lines.into_iter().map(drawn).collect() }
}

fn compared(a: &Drawing, b: &Drawing) -> Comparison {
    compare(a, b, &Gazetteer::default(), &Options::default()).unwrap()
}

fn case(name: &str) -> Drawing {
    let path = format!("{}/tests/fixtures/cases/{name}", env!("CARGO_MANIFEST_DIR"));
    read::drawing(name, &std::fs::read(path).unwrap(), None).unwrap().0
}

/// The area of a triangle and of the quadrangle between two of its kind is by pyproj:
/// `Geod(ellps="WGS84").polygon_area_perimeter` of (70 40, 70.25 40.05, 70.5 40, 70.25 40.06) and
/// of (72 41, 72.25 41.05, 72.5 41, 72.25 41.06).
const BETWEEN_TWO_PIECES: f64 = 23_704_410.99 + 23_359_071.00;

#[test]
fn a_piece_without_a_counterpart_is_reported_and_encloses_nothing() {
    let (a, b) = (case("compare-a.geojson"), case("compare-b-extra-piece.geojson"));
    for (found, of) in [(compared(&a, &b), Which::B), (compared(&b, &a), Which::A)] {
        let area = found.area_between_m2.unwrap();
        assert!((area - BETWEEN_TWO_PIECES).abs() < 1e-6 * BETWEEN_TWO_PIECES, "{area}");
        let [alone] = found.not_enclosed.as_slice() else { panic!("{:?}", found.not_enclosed) };
        assert_eq!((alone.of, alone.why), (of, Why::NoCounterpart));
        let ends = [alone.from, alone.to].map(|end| end.map(|degrees| degrees.round()));
        assert_eq!(ends, [[71.0, 39.0], [71.0, 39.0]]);
    }
}

#[test]
fn unrelated_lines_give_no_area_and_say_so() {
    let a = drawing(vec![vec![[70.0, 40.0], [71.0, 40.5]]]);
    let b = drawing(vec![vec![[20.0, 10.0], [20.5, 10.5]]]);
    let found = compared(&a, &b);
    assert!(!found.related);
    assert_eq!(found.area_between_m2, None);
    assert_eq!(found.polygons, []);
    assert!(found.notes.iter().any(|note| note.contains("not drawings of one border")));
    assert!(found.not_enclosed.iter().all(|stretch| stretch.why == Why::NoCounterpart));
}

/// The border of Kyrgyzstan with Uzbekistan begins where that with Tajikistan ends.
#[test]
fn a_neighbouring_border_is_not_the_embedded_one() {
    let bytes = include_bytes!("../../geodata/context/neighbour-borders-2025-01.geojson");
    let neighbours = read::drawing("neighbours", bytes, None).unwrap().0;
    let frontier = embedded::drawing("2025-01").unwrap();
    let found = compared(&neighbours, &frontier);
    assert!(!found.related, "{:?}", found.area_between_m2);
}

/// By an overlay of the country outlines of both editions with shapely, measured with pyproj: the
/// 1,484 ha beyond the end lie along so much of the later line.
#[test]
fn what_lies_beyond_the_uzbek_end_of_the_earlier_edition_is_not_enclosed() {
    let [a, b] = embedded::EDITION_NAMES.map(|name| embedded::drawing(name).unwrap());
    let found = compared(&a, &b);
    let longest = &found.not_enclosed[0];
    assert_eq!((longest.of, longest.why), (Which::B, Why::BeyondTheEnd));
    assert!((longest.length_m - 10_100.0).abs() < 50.0, "{}", longest.length_m);
}

#[test]
fn the_same_drawing_twice_has_nothing_between_and_no_slivers() {
    for edition in embedded::EDITION_NAMES {
        let drawing = embedded::drawing(edition).unwrap();
        let found = compared(&drawing, &drawing);
        assert_eq!(found.area_between_m2, Some(0.0));
        assert_eq!((found.polygons.len(), found.slivers.count), (0, 0));
        assert_eq!(found.not_enclosed, []);
    }
}

#[test]
fn lines_that_are_none_are_refused() {
    for line in [
        vec![],
        vec![[70.0, 40.0]],
        vec![[f64::NAN, 0.0], [1.0, 1.0]],
        vec![[0.0, 91.0], [1.0, 1.0]],
    ] {
        let bad = drawing(vec![vec![[70.0, 40.0], [71.0, 40.0]], line]);
        let error = compare(&bad, &bad, &Gazetteer::default(), &Options::default()).unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
    }
}

#[test]
fn lines_round_the_world_and_over_the_poles_end_in_an_answer() {
    for [a, b] in [["compare-panic-a", "compare-panic-b"], ["compare-hang-a", "compare-hang-b"]] {
        let [a, b] = [a, b].map(|name| case(&format!("{name}.geojson")));
        sound(&compared(&a, &b));
    }
}

/// Nine lines 111 m apart one above the other; by pyproj `polygon_area_perimeter` of the first
/// there and the last back.
#[test]
fn the_envelope_of_nine_lines_is_what_lies_between_the_first_and_the_last() {
    let drawings: Vec<Drawing> =
        (1..=9).map(|number| case(&format!("../compare-many/e{number}.geojson"))).collect();
    let found = matrix(&drawings, &Options::default()).unwrap();
    let expected = OUTERMOST;
    let area = found.envelope.area_m2;
    assert!((area / expected - 1.0).abs() < 1e-6, "{area} is not {expected}");
    assert_eq!(found.envelope.parts.len(), 1);
}

/// Square metres.
const OUTERMOST: f64 = 75_601_193.23;

/// What no comparison may break.
fn sound(found: &Comparison) {
    let all = found.polygons.iter().map(|polygon| polygon.area_m2).sum::<f64>();
    let sum = found.area_between_m2.unwrap_or(0.0);
    assert!(sum.is_finite() && (0.0..5.2e14).contains(&sum), "{sum}");
    assert!((all + found.slivers.area_m2 - sum).abs() <= 1e-6 * sum + 1e-3);
    for way in [&found.a_to_b, &found.b_to_a].into_iter().flatten() {
        assert!(way.mean_m <= way.max_m && way.max_m < 2.1e7, "{way:?}");
    }
    let text = compare_geojson::collection(found);
    let written: geojson::FeatureCollection = text.parse().unwrap();
    for feature in &written.features {
        let value = feature.geometry.as_ref().unwrap().value.clone();
        let lines: Vec<LineString<f64>> = match geo::Geometry::<f64>::try_from(value).unwrap() {
            geo::Geometry::LineString(line) => vec![line],
            geo::Geometry::MultiLineString(lines) => lines.0,
            geo::Geometry::Polygon(polygon) => vec![polygon.exterior().clone()],
            geo::Geometry::MultiPolygon(parts) => {
                parts.0.iter().map(|part| part.exterior().clone()).collect()
            }
            other => panic!("{other:?}"),
        };
        let wide = |edge: geo::Line<f64>| edge.dx().abs() > 180.0 && edge.start.y.abs() < 90.0;
        assert!(!lines.iter().flat_map(LineString::lines).any(wide), "{text}");
    }
}

/// Where geometry is hard: poles, antimeridian, zero, neighbours by one bit.
const LONGITUDES: [f64; 9] =
    [-180.0, -179.999_999_9, -90.0, -0.0, 0.0, 1e-9, 90.0, 179.999_999_9, 180.0];
const LATITUDES: [f64; 9] =
    [-90.0, -89.999_999_9, -45.0, -0.0, 0.0, 1e-9, 45.0, 89.999_999_9, 90.0];

fn anywhere() -> impl Strategy<Value = Lines> {
    let position = (select(&LONGITUDES[..]), select(&LATITUDES[..])).prop_map(|(x, y)| [x, y]);
    prop::collection::vec(prop::collection::vec(position, 2..7), 1..4)
}

/// Short lines about a place, on a grid so coarse that they often meet, overlap and stand still.
fn about(place: [f64; 2]) -> impl Strategy<Value = Lines> {
    let position = (0..12i32, 0..12i32).prop_map(move |(x, y)| {
        let [lon, lat] = [place[0] + 0.01 * f64::from(x), place[1] + 0.01 * f64::from(y)];
        let lat = if lat > 90.0 { 180.0 - lat } else { lat };
        [if lon > 180.0 { lon - 360.0 } else { lon }, lat]
    });
    prop::collection::vec(prop::collection::vec(position, 2..9), 1..4)
}

const PLACES: [[f64; 2]; 4] = [[70.0, 40.0], [179.95, -16.0], [-180.0, 89.94], [10.0, -90.0]];

/// A border of some bends and a second drawing of it that strays by up to 2 km, in pieces.
fn border() -> impl Strategy<Value = [Lines; 2]> {
    let vertex = (-0.05..0.05, -0.02..0.02, -0.02..0.02);
    (select(&PLACES[..2]), prop::collection::vec(vertex, 6..30), 1..6usize).prop_map(
        |(place, bends, size)| {
            let at = |index: usize, y: f64| {
                let lon = place[0] + 0.03 * index as f64;
                [if lon > 180.0 { lon - 360.0 } else { lon }, place[1] + y]
            };
            let bends = bends.iter().enumerate();
            let a: Vec<_> = bends.clone().map(|(index, (y, ..))| at(index, *y)).collect();
            let b: Vec<_> = bends.map(|(index, (y, up, _))| at(index, y + up)).collect();
            let pieces = |line: &[[f64; 2]]| {
                (0..line.len() - 1)
                    .step_by(size)
                    .map(|from| line[from..=(from + size).min(line.len() - 1)].to_vec())
                    .collect()
            };
            [pieces(&a), pieces(&b)]
        },
    )
}

proptest! {
    // Lines round the world take a second each: `PROPTEST_CASES` and `fuzz/` try more of them.
    #![proptest_config(seeded(3))]

    #[test]
    fn lines_anywhere_are_compared(a in anywhere(), b in anywhere()) {
        sound(&compared(&drawing(a), &drawing(b)));
    }
}

proptest! {
    #![proptest_config(seeded(32))]

    #[test]
    fn lines_that_meet_and_overlap_are_compared(
        (a, b) in select(&PLACES[..]).prop_flat_map(|place| (about(place), about(place))),
    ) {
        let (a, b) = (drawing(a), drawing(b));
        sound(&compared(&a, &b));
        sound(&compared(&b, &a));
    }

    #[test]
    fn areas_depend_on_neither_order_nor_direction_nor_which_is_first(
        [a, b] in border(), turns in prop::collection::vec(any::<bool>(), 60), by in 0..9usize,
    ) {
        let found = compared(&drawing(a.clone()), &drawing(b.clone()));
        prop_assert!(found.related);
        same_area(&found, &compared(&drawing(b.clone()), &drawing(a.clone())));
        let shuffled = |mut lines: Lines| {
            for (line, _) in lines.iter_mut().zip(&turns).filter(|(_, turn)| **turn) {
                line.reverse();
            }
            let count = lines.len();
            lines.rotate_left(by % count);
            drawing(lines)
        };
        same_area(&found, &compared(&shuffled(a.clone()), &shuffled(b.clone())));
        let backwards = |mut lines: Lines| {
            lines.iter_mut().for_each(|line| line.reverse());
            drawing(lines)
        };
        let back = compared(&backwards(a), &backwards(b));
        same(back.area_left_to_right_m2, found.area_right_to_left_m2);
        same(back.area_right_to_left_m2, found.area_left_to_right_m2);
    }
}

fn same_area(one: &Comparison, other: &Comparison) {
    same(one.area_between_m2, other.area_between_m2);
}

fn same(one: Option<f64>, other: Option<f64>) {
    match (one, other) {
        (Some(one), Some(other)) => {
            assert!((one - other).abs() <= 1e-6 * one + 10.0, "{one} is not {other}");
        }
        _ => assert_eq!(one, other),
    }
}
