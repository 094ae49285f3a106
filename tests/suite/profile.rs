//! Elevation along the line: against GEBCO read with scipy at places that pyproj gives, and against
//! slopes whose answer is known.

use frontier::measure::profile::{Model, Profile, ProfileError};
use frontier::world::elevations;
use frontier::{Metres, Rules, Selection, Status, Survey, embedded, read};
use geo::Coord;
use serde_json::Value;

use crate::program::frontier;

/// A degree of the equator: `2 pi a / 360` with a = 6378137 m.
const DEGREE: f64 = 6_378_137.0 * std::f64::consts::PI / 180.0;

fn embedded_survey() -> Survey {
    Survey::of(embedded::boundary(None, None).unwrap(), Selection::default()).unwrap()
}

fn embedded_profile(survey: &Survey) -> Profile<'_> {
    let ground = elevations();
    Profile::of(survey, ground.model(), |at| ground.at(at)).unwrap()
}

/// Segment, metres from its start as drawn, longitude and latitude there (pyproj 3, Geod WGS84),
/// height between the four cells around it (GEBCO_2023 in whole metres, read with scipy).
const PLACES: [(&str, f64, f64, f64, f64); 8] = [
    ("2025-01-004", 8_330.694_048, 72.182_525_600, 39.245_632_486, 5155.986),
    ("2025-01-006", 23_055.224_864, 71.556_847_690, 39.478_907_421, 4001.774),
    ("2025-01-007", 45_789.019_944, 71.141_909_293, 39.512_399_034, 3877.392),
    ("2025-01-009", 20_846.803_587, 69.680_448_289, 39.585_826_596, 4331.061),
    ("2025-01-040", 449.979_399, 69.455_650_124, 39.936_331_701, 1183.520),
    ("2025-01-056", 42_127.925_476, 70.591_158_134, 39.966_442_109, 1146.668),
    ("2025-01-058", 5_007.813_570, 70.831_074_582, 40.187_646_554, 800.873),
    ("2025-01-060", 6_474.937_916, 70.890_368_326, 40.211_620_907, 853.536),
];

#[test]
fn sampled_places_and_heights_are_those_of_pyproj_and_of_the_source() {
    let survey = embedded_survey();
    let profile = embedded_profile(&survey);
    for (segment, from_start, lon, lat, height) in PLACES {
        let stretch = profile.stretches().find(|of| of.surveyed.segment.name() == segment).unwrap();
        let near = |at: Coord<f64>| (at.x - lon).abs() < 1e-8 && (at.y - lat).abs() < 1e-8;
        let sample = stretch.samples.iter().find(|sample| near(sample.at)).expect(segment);
        assert!((sample.elevation_m - height).abs() <= 5.01, "{segment}: {sample:?}");
        let along = sample.along_m.0 - stretch.samples[0].along_m.0;
        let off = (along - from_start).abs().min((stretch.length_m.0 - along - from_start).abs());
        assert!(off < 1e-3, "{segment}: {along} is not {from_start}");
    }
}

#[test]
fn the_heights_by_status_are_those_of_the_unrounded_source() {
    let survey = embedded_survey();
    let profile = embedded_profile(&survey);
    // Length, lowest, quarter, median, three quarters, highest, mean, shares below 500, 1000 and
    // 2000 m, what relief adds: numpy over pyproj's places and GEBCO in whole metres.
    let known = [
        (Status::Delimited, [519_930.911, 2406.5, 4313.2, 4644.4, 5025.3, 7023.6, 4726.7]),
        (Status::Contested, [470_169.369, 358.3, 922.4, 1285.4, 2136.8, 4886.1, 1743.1]),
    ];
    let shares = [[0.0, 0.0, 0.0], [0.0617, 0.3135, 0.7217]];
    for ((status, known), shares) in known.into_iter().zip(shares) {
        let found = profile.heights(|of| of.surveyed.status == status).unwrap();
        let heights = [
            found.min_m,
            found.lower_quartile_m,
            found.median_m,
            found.upper_quartile_m,
            found.max_m,
            found.mean_m,
        ];
        assert!((found.length_m.0 - known[0]).abs() < 1e-3, "{found:?}");
        for (height, known) in heights.iter().zip(&known[1..]) {
            assert!((height - known).abs() <= 5.01, "{status:?}: {height} is not {known}");
        }
        for (below, share) in found.below.iter().zip(shares) {
            assert!((below.share - share).abs() < 0.003, "{below:?} is not {share}");
        }
    }
    let relief = profile.heights(|_| true).unwrap().relief;
    let [least, adds, most] = [relief.least_m, relief.adds_m, relief.most_m].map(|of| of.0);
    assert!(least < 16_758.6 && 16_758.6 < most && (adds - 16_758.6).abs() < 50.0, "{relief:?}");
}

fn feature(id: &str, status: &str, from: f64, to: f64) -> String {
    format!(
        r#"{{"type": "Feature", "properties": {{"id": "{id}", "status": "{status}"}}, "geometry": {{"type": "LineString", "coordinates": [[{from}, 0], [{to}, 0]]}}}}"#
    )
}

fn survey(features: &[String]) -> Survey {
    let text =
        format!("{{\"type\": \"FeatureCollection\", \"features\": [{}]}}", features.join(","));
    let (boundary, _) = read::boundary("a.geojson", text.as_bytes(), &Rules::default()).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

/// A model without rounding, with a height every so many metres.
fn model(spacing: f64) -> Model {
    let everywhere = frontier::Extent::from([-180.0, -90.0, 180.0, 90.0]);
    let (spacing_m, rounding_m) = (Metres(spacing), 0.0);
    Model { spacing_m, rounding_m, extent: everywhere, ..elevations().model() }
}

#[test]
fn quantiles_and_shares_of_an_even_slope_are_where_it_reaches_them() {
    let survey =
        survey(&[feature("a", "delimited", 0.0, 1.0), feature("b", "contested", 1.0, 3.0)]);
    // 1000 m a degree; one step climbs by 1 m.
    let profile = Profile::of(&survey, model(DEGREE / 1000.0), |at| Some(1000.0 * at.x)).unwrap();
    let near = |found: f64, known: f64, what: &str| {
        assert!((found - known).abs() <= 1.001, "{what}: {found} is not {known}");
    };
    for (status, low, climb) in
        [(Status::Delimited, 0.0, 1000.0), (Status::Contested, 1000.0, 2000.0)]
    {
        let of = profile.heights(|of| of.surveyed.status == status).unwrap();
        near(of.min_m, low, "lowest");
        near(of.lower_quartile_m, low + 0.25 * climb, "a quarter");
        near(of.median_m, low + 0.5 * climb, "median");
        near(of.mean_m, low + 0.5 * climb, "mean");
        near(of.upper_quartile_m, low + 0.75 * climb, "three quarters");
        near(of.max_m, low + climb, "highest");
        for below in of.below {
            let share = ((below.level_m - low) / climb).clamp(0.0, 1.0);
            assert!((below.share - share).abs() < 0.002, "{below:?} is not {share}");
        }
    }
}

#[test]
fn an_even_slope_is_as_much_longer_as_its_hypotenuse_and_rounding_gives_the_range() {
    let survey = survey(&[feature("a", "delimited", 0.0, 1.0)]);
    let height = |at: Coord<f64>| Some(0.25 * DEGREE * at.x);
    let hypotenuse = DEGREE.hypot(0.25 * DEGREE) - DEGREE;
    for (spacing, steps) in [(DEGREE, 1.0), (DEGREE / 99.5, 100.0)] {
        let smooth = Profile::of(&survey, model(spacing), height).unwrap();
        let relief = smooth.heights(|_| true).unwrap().relief;
        for found in [relief.least_m, relief.adds_m, relief.most_m] {
            assert!((found.0 - hypotenuse).abs() < 1e-6, "{found:?} is not {hypotenuse}");
        }
        let rounded = Model { rounding_m: 10.0, ..model(spacing) };
        let relief =
            Profile::of(&survey, rounded, height).unwrap().heights(|_| true).unwrap().relief;
        let (step, climb) = (DEGREE / steps, 0.25 * DEGREE / steps);
        for (found, change) in [(relief.least_m, -10.0), (relief.most_m, 10.0)] {
            let known = steps * (step.hypot(climb + change) - step);
            assert!((found.0 - known).abs() < 1e-6, "{found:?} is not {known}");
        }
    }
    let flat = Profile::of(&survey, Model { rounding_m: 10.0, ..model(DEGREE) }, |_| Some(500.0));
    assert_eq!(flat.unwrap().heights(|_| true).unwrap().relief.least_m, Metres(0.0));
}

#[test]
fn segments_in_either_direction_are_one_line_with_distances_that_run_on() {
    let survey = survey(&[
        feature("a", "delimited", 0.0, 1.0),
        feature("b", "contested", 3.0, 1.0),
        feature("far", "contested", 10.0, 10.5),
    ]);
    let profile = Profile::of(&survey, model(DEGREE / 10.0), |at| Some(at.x)).unwrap();
    assert_eq!(profile.courses.iter().map(|of| of.stretches.len()).collect::<Vec<_>>(), [2, 1]);
    for sample in profile.courses[0].stretches.iter().flat_map(|of| &of.samples) {
        assert!((sample.along_m.0 - DEGREE * sample.at.x).abs() < 1e-6, "{sample:?}");
    }
    let weights: f64 = profile.stretches().flat_map(|of| &of.samples).map(|of| of.weight_m.0).sum();
    assert!((weights - 3.5 * DEGREE).abs() < 1e-6);
    let (course, _, top) = profile.highest().unwrap();
    assert_eq!((top.at.x, course.stretches.len()), (10.5, 1));
}

#[test]
fn what_is_digitised_twice_is_walked_once() {
    let twice = [feature("a", "delimited", 0.0, 1.0), feature("b", "delimited", 0.5, 2.0)];
    let survey = survey(&twice);
    let profile = Profile::of(&survey, model(DEGREE / 10.0), |_| Some(0.0)).unwrap();
    assert!((profile.length().0 - 2.0 * DEGREE).abs() < 1e-6);
}

#[test]
fn a_line_that_leaves_the_ground_is_refused_with_the_window_and_the_place() {
    let survey = survey(&[feature("a", "delimited", 0.0, 1.0)]);
    let known = |at: Coord<f64>| (at.x < 0.5).then_some(0.0);
    let refused = Profile::of(&survey, model(DEGREE / 10.0), known).unwrap_err();
    match &refused {
        ProfileError::Outside { segment, at, .. } => {
            assert_eq!((segment.as_str(), (at.x * 1e9).round() / 1e9), ("a", 0.5));
        }
        other => panic!("{other}"),
    }
    let output = frontier(&["profile", "tests/fixtures/readme/segments.geojson"], b"");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(errors.contains("--extent 68.75,38.45,74.15,40.95"), "{errors}");
    let inside = ["profile", "--border", "KG-UZ", "--extent", "68.75,38.45,74.15,40.95"];
    assert_eq!(frontier(&inside, b"").status.code(), Some(0));
}

#[test]
fn every_format_states_the_dates_the_credits_and_what_the_model_cannot_know() {
    for format in ["text", "md", "csv", "json", "svg"] {
        let output = frontier(&["profile", "-f", format], b"");
        let text = String::from_utf8(output.stdout).unwrap();
        for said in ["2017", "2025", "OpenStreetMap contributors", "GEBCO 2023"] {
            assert!(text.contains(said), "{format}: {said}");
        }
        assert!(format == "csv" || text.contains("4 December 2024"), "{format}");
        assert!(format == "csv" || text.contains("narrower"), "{format}");
    }
    for (format, magic) in [("png", b"\x89PNG".as_slice()), ("pdf", b"%PDF")] {
        assert!(frontier(&["profile", "-f", format], b"").stdout.starts_with(magic), "{format}");
    }
}

#[test]
fn the_chart_states_what_it_shows_and_marks_the_highest_place() {
    let svg = String::from_utf8(frontier(&["profile", "-f", "svg"], b"").stdout).unwrap();
    assert!(svg.contains("Contested stretches lie lower: median 1,280 m against 4,640 m"));
    // Pik Lenin's neighbourhood in the source, 7023.6 m, as heights rounded to 10 m have it.
    assert!(svg.contains("highest: 7,030 m at km 81.8"));
    for name in ["Trans-Alay", "Turkestan range", "Isfara valley", "Vorukh enclave"] {
        assert!(svg.contains(&format!(">{name}<")), "{name}");
    }
    let settled = frontier(&["profile", "--as-of", "2025-04", "-f", "svg"], b"").stdout;
    let settled = String::from_utf8(settled).unwrap();
    assert!(settled.contains("The line lies at ") && !settled.contains("Contested"), "{settled}");
}

#[test]
fn the_table_of_samples_is_tidy() {
    let csv = frontier(&["profile", "-f", "csv"], b"").stdout;
    let mut reader = csv::Reader::from_reader(&csv[..]);
    let head: Vec<String> = reader.headers().unwrap().iter().take(6).map(str::to_owned).collect();
    assert_eq!(head, ["distance_km", "lon", "lat", "elevation_m", "status", "section"]);
    let json: Value =
        serde_json::from_slice(&frontier(&["profile", "-f", "json"], b"").stdout).unwrap();
    let lines = json["lines"].as_array().unwrap();
    let points: usize = lines.iter().map(|line| line["points"].as_array().unwrap().len()).sum();
    assert_eq!(reader.into_records().count(), points);
    assert_eq!(lines.len(), 3);
}
