//! What other tools would say, against pyproj and analytic values; stretches digitised twice.

use frontier::measure::stats::summarise;
use frontier::measure::{Other, elsewhere};
use frontier::{Boundary, Rules, Selection, Status, Survey, embedded, read};
use geo::{LineString, MultiLineString};

/// Circumference of the equator of WGS 84 divided by 360, in metres.
const DEGREE: f64 = 111_319.490_793_273_57;

fn survey(boundary: Boundary) -> Survey {
    Survey::of(boundary, Selection::default()).unwrap()
}

fn value(others: &[Other], name: &str) -> f64 {
    others.iter().find(|other| other.name.contains(name)).unwrap().value.unwrap()
}

#[test]
fn the_total_elsewhere_is_what_pyproj_gives_with_those_models() {
    // pyproj 3.7.2 on the 2025-01 edition: Geod(a=R, b=R), Geod(ellps="WGS84") with the axes
    // exchanged, EPSG:4326 to EPSG:3857, and the plane of degrees.
    let survey = survey(embedded::boundary(Some("2025-01"), None).unwrap());
    let lines: Vec<_> = survey.segments.iter().map(|surveyed| &surveyed.segment.line).collect();
    let models = elsewhere(&lines).models;
    for (name, expected) in [
        ("mapshaper", 990_590.074_516_310_7),
        ("Turf", 989_482.991_967_101_2),
        ("swapped", 909_151.786_884_948_8),
        ("Web Mercator", 1_286_871.661_587_565),
        ("degrees", 10.356_623_414_953_11),
    ] {
        let found = value(&models, name);
        assert!((found / expected - 1.0).abs() < 1e-9, "{name}: {found}");
    }
}

#[test]
fn rounded_coordinates_are_those_of_their_decimal_text() {
    // Python 3.11 `round`, which rounds the decimal text of a double, and pyproj 3.7.2: halves,
    // of which coordinates with six decimals have many, go another way by scaling.
    let survey = survey(embedded::boundary(Some("2025-01"), None).unwrap());
    let lines: Vec<_> = survey.segments.iter().map(|surveyed| &surveyed.segment.line).collect();
    let rounded = elsewhere(&lines).rounded;
    let expected =
        [(5, 990_114.389_007_403_2), (4, 990_243.539_760_095), (3, 1_003_189.884_215_849)];
    for (decimals, expected) in expected {
        let found = value(&rounded, &format!("{decimals} decimals"));
        assert!((found / expected - 1.0).abs() < 1e-9, "{decimals}: {found}");
    }
}

#[test]
fn rounding_to_three_decimals_flattens_a_bend_of_half_a_thousandth() {
    let bent = LineString::from(vec![(0.0, 0.0), (0.5, 0.000_4), (1.0, 0.0)]);
    let line = MultiLineString::from(bent);
    let found = elsewhere(&[&line]);
    assert!((value(&found.rounded, "3 decimals") - DEGREE).abs() < 1e-6);
    assert!(value(&found.rounded, "4 decimals") > DEGREE + 1e-6);
    assert!((value(&found.thinned, "one vertex in 2") - DEGREE).abs() < 1e-6);
}

#[test]
fn a_longitude_beyond_90_cannot_be_read_as_a_latitude() {
    let line = MultiLineString::from(LineString::from(vec![(100.0, 0.0), (101.0, 0.0)]));
    let swapped =
        elsewhere(&[&line]).models.into_iter().find(|other| other.name.contains("swapped"));
    assert_eq!(swapped.unwrap().value, None);
}

fn two_lines(second: &str) -> Survey {
    let feature = |status: &str, coordinates: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"status": "{status}"}},
            "geometry": {{"type": "LineString", "coordinates": {coordinates}}}}}"#
        )
    };
    let features =
        [feature("contested", "[[0,0],[1,0],[2,0]]"), feature("contested", second)].join(",");
    let text = format!(r#"{{"type": "FeatureCollection", "features": [{features}]}}"#);
    survey(read::boundary("my", text.as_bytes(), &Rules::default()).unwrap().0)
}

#[test]
fn a_stretch_digitised_twice_counts_once_whatever_its_direction() {
    for second in ["[[1,0],[2,0],[3,0]]", "[[3,0],[2,0],[1,0]]"] {
        let summary = summarise(&two_lines(second), &[]);
        assert!((summary.repeated_m.0 - DEGREE).abs() < 1e-6);
        assert!((summary.total.length_m.0 - 3.0 * DEGREE).abs() < 1e-6);
        assert!((summary.by_status[&Status::Contested].length_m.0 - 3.0 * DEGREE).abs() < 1e-6);
        assert!(
            summary.notes.iter().any(|note| note.contains("111.3 km of 1 segment without an id"))
        );
    }
}

#[test]
fn lines_that_only_share_ends_are_not_taken_for_one() {
    let summary = summarise(&two_lines("[[2,0],[3,0]]"), &[]);
    assert_eq!(summary.repeated_m.0, 0.0);
    assert!(summary.notes.is_empty());
}

#[test]
fn totals_are_ranges_where_the_data_states_confidence() {
    // Sums by pyproj over segments whose confidence is not low; geodata/README.md has them in km.
    let survey = survey(embedded::boundary(Some("2025-01"), None).unwrap());
    let summary = summarise(&survey, &[]);
    let evidence = |status| summary.by_status[&status].evidence_m.unwrap().0;
    assert!((evidence(Status::Delimited) - 363_440.0).abs() < 50.0);
    assert!((evidence(Status::Contested) - 298_500.0).abs() < 50.0);
    assert!((summary.total.evidence_m.unwrap().0 - 661_916.107_759_676_4).abs() < 1e-4);
    assert_eq!(summarise(&two_lines("[[2,0],[3,0]]"), &[]).total.evidence_m, None);
}
