//! Lines across the 180th meridian, around and over the poles, along meridians and around the
//! world: the page, the projection and the scale bar that their maps get, and that no line runs
//! across the map. Expected figures by pyproj 3.7.2 on WGS 84.

use std::f64::consts::TAU;
use std::sync::LazyLock;

use super::program::frontier;

const ACROSS: &[u8] = include_bytes!("../fixtures/cases/antimeridian.geojson");

/// One contested line.
fn geojson(points: &[(f64, f64)]) -> Vec<u8> {
    let positions: Vec<String> = points.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":
        {{"status":"contested"}},"geometry":{{"type":"LineString","coordinates":[{}]}}}}]}}"#,
        positions.join(",")
    )
    .into_bytes()
}

/// The map of a line.
fn map(input: &[u8], more: &[&str]) -> String {
    let output = frontier(&[&["map", "-", "-f", "svg", "-q"], more].concat(), input);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

/// A group of an SVG.
fn group<'s>(svg: &'s str, id: &str) -> &'s str {
    let start = svg.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}")).1;
    start.split_once("</g>").unwrap().0
}

/// The texts of a group, each with the place where it stands.
fn texts<'s>(svg: &'s str, id: &str) -> Vec<(&'s str, f64)> {
    let texts = group(svg, id).split("<text").skip(1).map(|text| {
        let x = text.split(" x=\"").nth(1).and_then(|rest| rest.split('"').next());
        let content = text.split_once('>').unwrap().1.split_once("</text>").unwrap().0;
        (content, x.and_then(|x| x.parse().ok()).unwrap_or(f64::NAN))
    });
    texts.collect()
}

/// The visible parts of all segments, as points of the page.
fn lines(svg: &str) -> Vec<Vec<[f64; 2]>> {
    let segments = svg.lines().filter(|line| line.contains("class=\"segment"));
    let paths = segments.map(|line| line.split(" d=\"").nth(1).unwrap().split('"').next().unwrap());
    paths.flat_map(|path| path.split('M').skip(1)).map(points).collect()
}

/// The points of `x yl` and pairs relative to the point before.
fn points(path: &str) -> Vec<[f64; 2]> {
    let spaced = path.replace('-', " -").replace(['l', ','], " ");
    let numbers = spaced.split_whitespace().map(|number| number.parse().expect("a number"));
    let numbers: Vec<f64> = numbers.collect();
    let steps = numbers.chunks(2).map(|pair| [pair[0], pair[1]]);
    let run = steps.scan([0.0, 0.0], |at, step| {
        *at = [at[0] + step[0], at[1] + step[1]];
        Some(*at)
    });
    run.collect()
}

/// Width and height of the frame, which is drawn just before its degrees.
fn frame(svg: &str) -> (f64, f64) {
    let before = svg.split_once("id=\"graticule-labels\"").unwrap().0;
    let path = before.rsplit(" d=\"").next().unwrap().split('"').next().unwrap();
    let corners = points(path.trim_start_matches('M'));
    let side = |axis: usize| {
        let along = corners.iter().map(|corner| corner[axis]);
        along.clone().fold(0.0, f64::max) - along.fold(f64::INFINITY, f64::min)
    };
    (side(0), side(1))
}

fn longest_edge(svg: &str) -> f64 {
    let lines = lines(svg);
    let edges = lines.iter().flat_map(|line| line.windows(2));
    edges.map(|pair| (pair[0][0] - pair[1][0]).hypot(pair[0][1] - pair[1][1])).fold(0.0, f64::max)
}

#[test]
fn a_map_across_the_180th_meridian_is_some_degrees_wide_and_has_its_ticks() {
    let svg = map(ACROSS, &[]);
    let ticks = texts(&svg, "graticule-labels");
    let at = |name: &str| ticks.iter().find(|(text, _)| *text == name).unwrap().1;
    let (east, middle, west) = (at("178°E"), at("180°"), at("178°W"));
    assert!(east < middle && middle < west, "{ticks:?}");
    let (width, _) = frame(&svg);
    let degrees = width / ((west - east) / 4.0);
    assert!((5.0..8.0).contains(&degrees), "{degrees}");
    assert!(longest_edge(&svg) < width / 2.0);
}

/// Places by `Proj("+proj=lcc +lat_1=-17.87 +lat_2=-16.13 +lat_0=-17 +lon_0=-179.5 +ellps=WGS84")`.
#[test]
fn vertices_on_both_sides_of_the_180th_meridian_stand_where_proj_puts_them() {
    let plane = [
        [-267_588.535_07, 108_949.913_36],
        [-106_473.168_10, -271.669_53],
        [0.0, -55_330.352_16],
        [158_861.779_96, -111_275.689_00],
        [264_765.036_67, -112_356.585_72],
    ];
    let mut drawn = lines(&map(ACROSS, &[]));
    drawn.sort_by(|a, b| a[0][0].total_cmp(&b[0][0]));
    let mut found: Vec<[f64; 2]> = drawn.concat();
    found.dedup_by(|a, b| (a[0] - b[0]).abs() < 1e-6);
    assert_eq!(found.len(), plane.len(), "{found:?}");
    let last = plane.len() - 1;
    let scale = (found[last][0] - found[0][0]) / (plane[last][0] - plane[0][0]);
    for (page, metres) in found.iter().zip(plane) {
        let x = found[0][0] + (metres[0] - plane[0][0]) * scale;
        let y = found[0][1] - (metres[1] - plane[0][1]) * scale;
        assert!((page[0] - x).hypot(page[1] - y) < 0.1, "{page:?} {x} {y}");
    }
}

#[test]
fn a_box_across_the_180th_meridian_cuts_the_line_at_its_sides() {
    let within = |extent: &str| {
        let args = ["stats", "-", "-f", "json", "-q", "--extent", extent];
        let output = frontier(&args, ACROSS);
        let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        summary["total"]["length_m"].as_f64().unwrap()
    };
    assert!((within("177,-20,-176,-15") - 588_872.595).abs() < 0.01);
    // From (179, -16.6667) to (-179, -17.6667), where the edges meet the sides.
    assert!((within("179,-20,-179,-15") - 240_880.233).abs() < 0.01);
}

#[test]
fn a_line_cut_at_the_180th_meridian_is_drawn_as_one_that_is_not() {
    let whole = [(178.0, -16.0), (179.0, -17.0), (-179.0, -17.0), (-178.0, -18.0)];
    let one = map(&geojson(&whole), &["--title", "x"]);
    let cut = br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":
        {"status":"contested"},"geometry":{"type":"MultiLineString","coordinates":
        [[[178,-16],[179,-17],[180,-17]],[[-180,-17],[-179,-17],[-178,-18]]]}}]}"#;
    let two = map(cut, &["--title", "x"]);
    assert_eq!(texts(&one, "graticule-labels"), texts(&two, "graticule-labels"));
    let (one, two) = (lines(&one), lines(&two));
    assert_eq!((one.len(), two.len()), (1, 2));
    let same = |a: Option<&[f64; 2]>, b: Option<&[f64; 2]>| {
        let (a, b) = (a.unwrap(), b.unwrap());
        assert!((a[0] - b[0]).hypot(a[1] - b[1]) < 0.01, "{a:?} is not {b:?}");
    };
    same(one[0].first(), two[0].first());
    same(one[0].last(), two[1].last());
    same(two[0].last(), two[1].first());
}

#[test]
fn a_ring_around_a_pole_is_a_ring_on_the_map() {
    for side in [1.0, -1.0] {
        let lons = (0..=90).map(|step| f64::from(step) * 4.0 - 180.0);
        let ring: Vec<_> = lons.map(|lon| (lon, side * 80.0)).collect();
        let svg = map(&geojson(&ring), &[]);
        assert!(group(&svg, "projection").contains("polar stereographic"));
        let points = lines(&svg).concat();
        let middle = [0, 1].map(|axis| {
            points[1..].iter().map(|point| point[axis]).sum::<f64>() / (points.len() - 1) as f64
        });
        let radius = |point: &[f64; 2]| (point[0] - middle[0]).hypot(point[1] - middle[1]);
        let first = radius(&points[0]);
        assert!(points.iter().all(|point| (radius(point) / first - 1.0).abs() < 0.02));
        assert!(longest_edge(&svg) < 2.0 * TAU * first / 90.0);
        let ticks = texts(&svg, "graticule-labels");
        assert!(["0°", "90°E", "180°", "90°W"].iter().all(|of| ticks.iter().any(|t| t.0 == *of)));
    }
}

#[test]
fn a_line_over_the_pole_goes_straight_over_it() {
    let svg = map(&geojson(&[(30.0, 84.0), (30.0, 88.0), (-150.0, 88.0), (-150.0, 84.0)]), &[]);
    let points = lines(&svg).concat();
    let (start, end) = (points[0], points[points.len() - 1]);
    let (width, height) = frame(&svg);
    let length = (start[0] - end[0]).hypot(start[1] - end[1]);
    assert!(length > 0.5 * height.min(width) && length < height, "{length} {height}");
}

#[test]
fn a_page_is_turned_to_the_shape_of_the_line_unless_one_is_asked_for() {
    let size = |svg: &str| svg.split_once("<svg ").unwrap().1.split('>').next().unwrap().to_owned();
    let upright = geojson(&[(35.2, 31.0), (35.4, 32.2), (35.5, 33.6)]);
    let wide = geojson(&[(31.0, 35.2), (32.2, 35.4), (33.6, 35.5)]);
    assert!(size(&map(&upright, &[])).contains("width=\"210mm\" height=\"297mm\""));
    assert!(size(&map(&wide, &[])).contains("width=\"297mm\" height=\"210mm\""));
    let asked = map(&upright, &["--page", "a4-landscape"]);
    assert!(size(&asked).contains("width=\"297mm\" height=\"210mm\""));
}

#[test]
fn a_scale_bar_stands_only_where_it_is_true_and_else_the_map_says_why() {
    let bar = |points: &[(f64, f64)]| has_bar(&map(&geojson(points), &[]));
    assert!(bar(&[(35.2, 31.0), (35.4, 32.2), (35.5, 33.6)]));
    assert!(bar(&[(20.0, 85.0), (35.0, 85.2), (50.0, 85.3)]));
    assert!(bar(&[(10.0, -1.0), (16.0, 1.0), (22.0, 2.5)]));
    assert!(!bar(&[(30.0, 45.0), (60.0, 49.0), (95.0, 52.0)]));
    assert!(!has_bar(&WORLD));
}

/// Whether a map has a scale bar; if not, it says so.
fn has_bar(svg: &str) -> bool {
    let said = svg.contains("No scale bar: none would be true within 1");
    assert_ne!(svg.contains("id=\"scalebar\""), said);
    !said
}

/// The map of a line around the world.
static WORLD: LazyLock<String> = LazyLock::new(|| {
    let course = (0..=180).map(|step| f64::from(step) * 2.0);
    let around: Vec<_> = course
        .map(|off| ((off + 300.0) % 360.0 - 180.0, 60.0 * (off * TAU / 360.0).sin()))
        .collect();
    map(&geojson(&around), &[])
});

#[test]
fn the_whole_world_is_on_an_equal_area_map_with_no_line_across_it() {
    assert!(group(&WORLD, "projection").contains("Equal Earth"));
    // Straight stretches are thinned, so an edge may be as long as a stretch.
    assert!(longest_edge(&WORLD) < frame(&WORLD).0 / 5.0, "{}", longest_edge(&WORLD));
}

#[test]
fn a_line_in_one_place_is_refused_without_a_word_of_poles() {
    let output = frontier(&["map", "-", "-f", "svg"], &geojson(&[(10.0, 50.0), (10.0, 50.0)]));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(0));
    assert!(told.contains("--extent") && !told.contains("pole"), "{told}");
}
