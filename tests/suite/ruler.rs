//! The divider walk against lines whose dimension is known.

use frontier::Metres;
use frontier::geodesic::chain;
use frontier::measure::ruler;
use frontier::measure::ruler::Search;
use geo::{Destination, Distance, Geodesic, LineString, Point};

/// A Koch curve (von Koch 1904) of a number of generations, some 10 km wide on the equator,
/// where a degree of longitude and one of latitude differ by 0.7 %.
fn koch(generations: u32) -> LineString<f64> {
    turned_koch(generations, 0.0)
}

fn turned_koch(generations: u32, angle: f64) -> LineString<f64> {
    let mut points = vec![(0.0, 0.0), (0.1 * angle.cos(), 0.1 * angle.sin())];
    for _ in 0..generations {
        let mut next = vec![points[0]];
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let (dx, dy) = ((x1 - x0) / 3.0, (y1 - y0) / 3.0);
            let (cos, sin) = (0.5, 3.0_f64.sqrt() / 2.0);
            next.push((x0 + dx, y0 + dy));
            next.push((x0 + dx + cos * dx - sin * dy, y0 + dy + sin * dx + cos * dy));
            next.push((x0 + 2.0 * dx, y0 + 2.0 * dy));
            next.push((x1, y1));
        }
        points = next;
    }
    LineString::from(points)
}

#[test]
fn a_straight_geodesic_has_dimension_one_and_one_length_at_every_ruler() {
    let line = LineString::from(vec![(69.0, 39.0), (74.0, 42.0)]);
    let whole = Geodesic.distance(Point::new(69.0, 39.0), Point::new(74.0, 42.0));
    let curve = ruler::curve(&[line]);
    assert!(curve.points.len() >= 6);
    for point in &curve.points {
        assert!((point.length_m.0 - whole).abs() < 0.01, "{point:?}");
    }
    assert!((curve.dimension.unwrap() - 1.0).abs() < 1e-7);
    assert_eq!(curve.r_squared, Some(1.0));
}

#[test]
fn koch_curves_have_dimension_log_4_over_log_3_within_the_stated_uncertainty() {
    let expected = 4.0_f64.ln() / 3.0_f64.ln();
    for (generations, angle) in [(4, 0.3), (5, 0.0), (5, 0.5), (6, 1.0), (6, 0.3), (7, 0.0)] {
        let curve = ruler::curve(&[turned_koch(generations, angle)]);
        let (dimension, error) = (curve.dimension.unwrap(), curve.uncertainty.unwrap());
        assert!((dimension - expected).abs() < error, "{generations}: {dimension} ± {error}");
        assert!(error < 0.1, "{generations}: {error}");
        assert!(curve.r_squared.unwrap() > 0.9);
    }
}

#[test]
fn cutting_a_line_into_segments_changes_no_bit_of_the_curve() {
    let line = koch(3);
    let pieces: Vec<LineString<f64>> =
        [0..20, 19..50, 49..65].map(|range| LineString::new(line.0[range].to_vec())).into();
    assert_eq!(ruler::curve(&chain::join(&pieces)), ruler::curve(&[line]));
}

#[test]
fn no_walk_is_longer_than_the_line() {
    let curve = ruler::curve(&[koch(4)]);
    assert!(curve.points.iter().all(|point| point.length_max_m <= curve.every_vertex_m));
}

#[test]
fn the_ruler_for_a_length_is_the_first_after_which_the_line_is_shorter() {
    let lines = [koch(5)];
    let search = Search::fine(&lines);
    let curve = search.curve();
    let wanted = Metres(curve.points[14].length_m.0 * 1.000_001);
    let found = search.ruler_for(wanted).unwrap();
    let (finer, coarser): (Vec<ruler::Step>, Vec<ruler::Step>) =
        curve.points.iter().partition(|point| point.ruler_m < found);
    assert!(finer.iter().all(|point| point.length_m >= wanted));
    assert!(coarser[0].length_m < wanted);
    assert_eq!(search.ruler_for(Metres(curve.every_vertex_m.0 * 1.01)), None);
}

#[test]
fn a_ruler_is_the_same_whatever_was_searched_before_it() {
    let lines = [koch(4)];
    let search = Search::on(&lines);
    let length = |index: usize| search.curve().points[index].length_m.0;
    let (longest, shortest) = (length(0), length(search.curve().points.len() - 1));
    for place in 0..40 {
        let wanted = Metres(shortest + (longest - shortest) * f64::from(place * 17 % 40) / 40.0);
        let alone = Search::on(&lines).ruler_for(wanted);
        assert_eq!(search.ruler_for(wanted), alone, "{wanted:?}");
    }
}

/// Two straight arms of a kilometre at a right angle, walked from one end: in the plane, which
/// the ground is here to a millimetre, the step over the corner is a hypotenuse. Of five starting
/// points three are that end and two the corner, from where the dividers lose nothing.
fn around_a_corner(ruler: f64) -> f64 {
    let arm = 1000.0;
    let rest = arm % ruler;
    let from_end = arm - rest + ruler + (arm - (ruler * ruler - rest * rest).sqrt());
    (3.0 * from_end + 2.0 * 2.0 * arm) / 5.0
}

#[test]
fn a_walk_with_the_ruler_for_a_length_gives_that_length() {
    let corner = Point::new(70.0, 0.0);
    let [end, other] = [90.0, 0.0].map(|azimuth| Geodesic.destination(corner, azimuth, 1000.0));
    let lines = [LineString::from(vec![end, corner, other])];
    let search = Search::on(&lines);
    let curve = search.curve();
    let least = curve.points.iter().map(|point| point.length_m.0).fold(f64::INFINITY, f64::min);
    for share in [0.1, 0.5, 0.9] {
        let wanted = least + share * (curve.points[0].length_m.0 - least);
        let found = search.ruler_for(Metres(wanted)).unwrap();
        let walked = around_a_corner(found.0);
        assert!((walked / wanted - 1.0).abs() < 2e-5, "{wanted}: {found:?} gives {walked}");
    }
}

#[test]
fn the_uncertainty_of_a_dimension_covers_both_halves_of_the_curve() {
    let bent: LineString<f64> = koch(5).0.into_iter().chain([(72.0, 30.0).into()]).collect();
    for line in [koch(4), bent] {
        let curve = ruler::curve(&[line]);
        let (dimension, error) = (curve.dimension.unwrap(), curve.uncertainty.unwrap());
        for half in curve.dimension_of_halves.unwrap() {
            assert!((half - dimension).abs() <= error, "{half}: {dimension} ± {error}");
        }
        assert!(error >= ruler::STANDARD_ERRORS * curve.standard_error.unwrap());
    }
}

#[test]
fn the_command_measures_a_bare_geometry_and_lines_without_status() {
    let folder = tempfile::tempdir().unwrap();
    let geometry = r#"{"type": "LineString", "coordinates": [[0, 0], [1, 0], [1, 1], [2, 1]]}"#;
    let feature = format!(r#"{{"type": "Feature", "properties": null, "geometry": {geometry}}}"#);
    let outputs = [geometry.to_owned(), feature].map(|text| {
        let path = folder.path().join("line.geojson");
        std::fs::write(&path, text).unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_frontier"));
        let out = command.arg("ruler").arg(&path).args(["--for-length", "2000km", "-f", "json"]);
        let bytes = out.output().unwrap().stdout;
        let mut report = serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
        // The record of the input is that of two different files.
        assert_ne!(report.as_object_mut().unwrap().remove("frontier"), None);
        report
    });
    assert_eq!(outputs[0], outputs[1]);
    let report = &outputs[0];
    assert!(report["points"][0]["ruler_m"].is_f64() && report["points"][0]["steps"].is_f64());
    assert!(report["dimension"].is_f64() && report["r_squared"].is_f64());
    // One degree of a meridian and two along the equator are 333 km: no ruler makes them 2000.
    assert_eq!(report.get("ruler_m"), Some(&serde_json::Value::Null));
}
