//! Lengths against programs that share no code with this one: PROJ (through pyproj) for the
//! embedded frontier, GeographicLib in quadruple precision for single edges.

use std::collections::HashMap;

use frontier::measure::line;
use frontier::measure::stats::{Figures, summarise};
use frontier::{Boundary, Condition, Selection, Sum, Survey, embedded};
use geo::{LineString, MultiLineString};

const MICROMETRE: f64 = 1e-6;
const NANOMETRES_10: f64 = 1e-8;

fn edition(name: &str) -> Boundary {
    embedded::boundary(Some(name), None).unwrap()
}

fn survey(name: &str, conditions: &[&str]) -> Survey {
    let conditions = conditions.iter().map(|text| text.parse().unwrap()).collect();
    Survey::of(edition(name), Selection { conditions, ..Selection::default() }).unwrap()
}

fn fixture(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().collect::<Result<_, _>>().unwrap()
}

/// Splits a part at a vertex, which both pieces then have.
fn split(part: &LineString, vertex: usize) -> [MultiLineString; 2] {
    let (head, tail) = (&part.0[..=vertex], &part.0[vertex..]);
    [head, tail].map(|piece| LineString::new(piece.to_vec()).into())
}

#[test]
fn every_embedded_segment_is_as_long_as_pyproj_says_to_a_micrometre() {
    let rows = fixture(include_str!("../fixtures/pyproj-lengths.csv"));
    let expected: HashMap<(&str, &str), (usize, f64)> = rows
        .iter()
        .map(|row| ((&row[0], &row[1]), (row[2].parse().unwrap(), row[3].parse().unwrap())))
        .collect();
    let mut compared = 0;
    for name in embedded::EDITION_NAMES {
        for surveyed in survey(name, &[]).segments {
            let (vertices, length) = expected[&(name, &*surveyed.segment.name())];
            assert_eq!(surveyed.measured.vertices, vertices, "{}", surveyed.segment.name());
            let difference = (surveyed.length().0 - length).abs();
            assert!(difference <= MICROMETRE, "{}: {difference:e} m", surveyed.segment.name());
            compared += 1;
        }
    }
    assert_eq!(compared, rows.len());
}

#[test]
fn every_total_is_as_pyproj_says_to_a_micrometre() {
    let keys = ["part", "piece", "pair", "status", "confidence", "section"].map(str::to_owned);
    let summaries = embedded::EDITION_NAMES.map(|name| summarise(&survey(name, &[]), &keys));
    let rows = fixture(include_str!("../fixtures/pyproj_totals.csv"));
    for row in &rows {
        let index = embedded::EDITION_NAMES.iter().position(|name| *name == &row[0]).unwrap();
        let summary = &summaries[index];
        let figures: Figures = match &row[1] {
            "all" => summary.total.clone(),
            "pair and status" => {
                let (pair, status) = row[2].split_once(' ').unwrap();
                let conditions = [&*format!("pair={pair}"), &*format!("status={status}")];
                summarise(&survey(&row[0], &conditions), &[]).total
            }
            key => summary.groups[key][&row[2]].clone(),
        };
        assert_eq!(figures.segments.to_string(), &row[3], "{row:?}");
        let difference = (figures.length_m.0 - row[4].parse::<f64>().unwrap()).abs();
        assert!(difference <= MICROMETRE, "{row:?}: {difference:e} m");
    }
    let groups = summaries.iter().flat_map(|summary| summary.groups.values());
    let values: usize = groups.map(|values| values.len()).sum();
    let tested = rows.iter().filter(|row| !["all", "pair and status"].contains(&&row[1])).count();
    assert_eq!(values, tested, "every group has its figure in the fixture");
}

#[test]
fn two_thousand_geodesics_are_right_to_ten_nanometres() {
    let rows = include_str!("../fixtures/geodtest-70E40N.dat").lines();
    let mut compared = 0;
    for row in rows {
        let numbers: Vec<f64> = row.split(' ').map(|number| number.parse().unwrap()).collect();
        let [lat1, lon1, lat2, lon2, length] = numbers[..] else { panic!("{row}") };
        let edge = LineString::from(vec![(lon1, lat1), (lon2, lat2)]);
        let difference = (line(&edge.into()).length.0 - length).abs();
        assert!(difference <= NANOMETRES_10, "{row}: {difference:e} m");
        compared += 1;
    }
    assert_eq!(compared, 2000);
}

/// Edges of 1 to 120 km at all latitudes and longitudes, by `long_edges.py` in 45 digits.
#[test]
fn edges_up_to_a_hundred_kilometres_are_right_to_five_nanometres_anywhere() {
    let rows = fixture(include_str!("../fixtures/long-edges.csv"));
    for row in &rows {
        let numbers: Vec<f64> = row.iter().map(|number| number.parse().unwrap()).collect();
        let [lat1, lon1, lat2, lon2, length] = numbers[..] else { panic!("{row:?}") };
        let edge = LineString::from(vec![(lon1, lat1), (lon2, lat2)]);
        let difference = (line(&edge.into()).length.0 - length).abs();
        let bound = if length <= 100_000.0 { 5e-9 } else { NANOMETRES_10 };
        assert!(difference <= bound, "{row:?}: {difference:e} m");
    }
    assert_eq!(rows.len(), 800);
}

#[test]
fn the_equator_and_a_meridian_have_their_analytic_lengths() {
    // A degree of the equator: 2 pi a / 360 with a = 6378137 m.
    let equator = LineString::from(vec![(69.0, 0.0), (70.0, 0.0)]);
    let degree = 6_378_137.0 * std::f64::consts::PI / 180.0;
    assert!((line(&equator.into()).length.0 - degree).abs() <= NANOMETRES_10);
    // From the equator to the pole, with 1/f = 298.257223563.
    let meridian = LineString::from(vec![(70.0, 0.0), (70.0, 90.0)]);
    assert!((line(&meridian.into()).length.0 - QUARTER_MERIDIAN).abs() <= NANOMETRES_10);
}

/// `pi/2 a/(1+n) sum (binomial(1/2, k) n^k)^2` with `n = f/(2-f)` (Bessel 1825).
const QUARTER_MERIDIAN: f64 = 10_001_965.729_312_722;

#[test]
fn a_closed_ring_counts_its_closing_edge_and_two_parts_have_no_edge_between_them() {
    let corners = [(70.0, 40.0), (71.0, 40.0), (71.0, 41.0)];
    let side = |from: usize, to: usize| {
        line(&LineString::from(vec![corners[from], corners[to]]).into()).length.0
    };
    let ring = LineString::from(vec![corners[0], corners[1], corners[2], corners[0]]);
    let around: Sum = [side(0, 1), side(1, 2), side(2, 0)].into_iter().collect();
    assert_eq!(line(&ring.into()).length.0, around.value());
    let apart = MultiLineString::new(vec![
        LineString::from(vec![corners[0], corners[1]]),
        LineString::from(vec![corners[2], corners[0]]),
    ]);
    let sum: Sum = [side(0, 1), side(2, 0)].into_iter().collect();
    assert_eq!(line(&apart).length.0, sum.value());
}

#[test]
fn a_line_read_backwards_is_as_long() {
    for segment in edition("2025-01").segments {
        let mut backwards = segment.line.clone();
        backwards.0.reverse();
        backwards.0.iter_mut().for_each(|part| part.0.reverse());
        let difference = (line(&segment.line).length.0 - line(&backwards).length.0).abs();
        assert!(difference <= NANOMETRES_10, "{}: {difference:e} m", segment.name());
    }
}

#[test]
fn a_line_split_at_any_vertex_is_as_long_as_its_pieces() {
    for segment in edition("2026-09").segments {
        for part in &segment.line {
            let whole = line(&part.clone().into()).length.0;
            for vertex in 1..part.0.len() - 1 {
                let [head, tail] = split(part, vertex).map(|piece| line(&piece).length.0);
                // Each of the three is rounded once.
                let rounding = 2.0 * f64::EPSILON * whole;
                assert!((head + tail - whole).abs() <= rounding, "{} at {vertex}", segment.name());
            }
        }
    }
}

#[test]
fn the_order_of_the_segments_changes_no_bit_of_any_figure() {
    let boundary = edition("2025-01");
    let mut turned = boundary.clone();
    turned.segments.reverse();
    turned.segments.rotate_left(17);
    let [first, second] = [boundary, turned]
        .map(|boundary| summarise(&Survey::of(boundary, Selection::default()).unwrap(), &[]));
    assert_eq!(first.total, second.total);
    assert_eq!(first.by_status, second.by_status);
}

#[test]
fn a_line_cut_into_segments_of_one_edge_has_the_same_total() {
    let boundary = edition("2025-01");
    let mut pieces = boundary.clone();
    pieces.segments.clear();
    for segment in &boundary.segments {
        for edge in segment.line.iter().flat_map(|part| part.lines()) {
            let line = LineString::from(vec![edge.start, edge.end]).into();
            pieces.segments.push(frontier::Segment { line, ..segment.clone() });
        }
    }
    let [whole, cut] = [boundary, pieces]
        .map(|boundary| summarise(&Survey::of(boundary, Selection::default()).unwrap(), &[]).total);
    // The sum of each whole segment, at most 160 km, is rounded once more.
    let rounding = whole.segments as f64 * f64::EPSILON * 160_339.0;
    assert!((whole.length_m.0 - cut.length_m.0).abs() <= rounding);
}

#[test]
fn no_status_and_no_part_is_counted_twice_or_left_out() {
    for name in embedded::EDITION_NAMES {
        let summary = summarise(&survey(name, &[]), &["pair".into()]);
        for figures in [
            summary.by_status.values().collect::<Vec<_>>(),
            summary.groups["pair"].values().collect(),
        ] {
            let lengths: Sum = figures.iter().map(|figures| figures.length_m.0).collect();
            assert!((lengths.value() - summary.total.length_m.0).abs() <= MICROMETRE);
            let segments: usize = figures.iter().map(|figures| figures.segments).sum();
            assert_eq!(segments, summary.total.segments);
        }
    }
}

#[test]
fn a_condition_keeps_exactly_the_segments_it_names() {
    let condition: Condition = "pair=Batken-Sughd".parse().unwrap();
    let kept = survey("2025-01", &["pair=Batken-Sughd"]).segments;
    assert!(kept.iter().all(|one| condition.values.contains(&one.value("pair").unwrap())));
    let others = ["pair=Osh-GBAO,Osh-DRS,Batken-DRS"];
    let rest = survey("2025-01", &others).segments;
    assert_eq!(kept.len() + rest.len(), edition("2025-01").segments.len());
}
