//! `frontier compare` as people run it.

use std::collections::HashMap;
use std::process::Output;
use std::sync::LazyLock;

use serde_json::Value;

const FORMATS: [&str; 6] = ["text", "md", "csv", "json", "geojson", "svg"];

/// What `compare` says of the embedded editions, by format.
static EMBEDDED: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
    let said = |format| (format, text(&frontier(&["compare", "--format", format])));
    FORMATS.into_iter().map(said).collect()
});

const LINE: &str = r#"{"type":"LineString","coordinates":[[70.0,40.0],[70.1,40.0]]}"#;

fn frontier(arguments: &[&str]) -> Output {
    frontier_with(arguments, "")
}

fn frontier_with(arguments: &[&str], input: &str) -> Output {
    crate::program::frontier(arguments, input.as_bytes())
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The words of an SVG as running text, without its typeface; any other format as it is.
fn as_text(out: &str) -> String {
    if !out.starts_with("<svg") {
        return out.to_owned();
    }
    let lines = out.lines().filter_map(|line| line.strip_suffix("</text>")?.rsplit('>').next());
    lines.collect::<Vec<_>>().join(" ").replace("&#39;", "'")
}

fn natural_earth() -> String {
    format!("{}/geodata/context/natural-earth-10m.geojson", env!("CARGO_MANIFEST_DIR"))
}

fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

#[test]
fn every_output_about_the_embedded_editions_says_that_mappers_redrew_and_who_they_are() {
    for (format, out) in EMBEDDED.iter() {
        let out = as_text(out);
        assert!(out.contains("mappers' redrawing"), "{format}");
        assert!(out.contains("OpenStreetMap contributors"), "{format}");
    }
}

#[test]
fn no_output_says_that_land_was_lost_gained_or_transferred() {
    for (format, out) in EMBEDDED.iter() {
        let out = as_text(out).to_lowercase();
        for word in ["lost", "gained", "transferred", "ceded"] {
            assert!(!out.contains(word), "{word} in {format}");
        }
    }
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let found: Value = serde_json::from_str(&EMBEDDED["json"]).unwrap();
    for side in ["a", "b"] {
        assert!(found[side]["name"].is_string() && found[side]["length_m"].is_f64());
    }
    for way in ["a_to_b", "b_to_a"] {
        for figure in ["mean_m", "median_m", "max_m"] {
            assert!(found[way][figure].is_f64(), "{way} {figure}");
        }
        let beyond = found[way]["beyond"].as_array().unwrap();
        let thresholds: Vec<f64> =
            beyond.iter().map(|item| item["threshold_m"].as_f64().unwrap()).collect();
        assert_eq!(thresholds, [10.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 5000.0]);
        assert!(beyond.iter().all(|item| item["length_m"].is_f64()));
    }
    for area in ["area_between_m2", "area_left_to_right_m2", "area_right_to_left_m2"] {
        assert!(found[area].as_f64().unwrap() > 0.0, "{area}");
    }
    for field in ["from", "to", "length_m", "max_m"] {
        assert!(!found["places"][0][field].is_null(), "{field}");
    }
}

#[test]
fn geojson_is_read_back_with_as_many_polygons_and_stretches_as_json_lists() {
    let json: Value = serde_json::from_str(&EMBEDDED["json"]).unwrap();
    let collection: geojson::FeatureCollection = EMBEDDED["geojson"].parse().unwrap();
    let count = |kind: &str| {
        let is = |feature: &&geojson::Feature| feature.property("kind").unwrap() == kind;
        collection.features.iter().filter(is).count()
    };
    let listed = |field: &str| json[field].as_array().unwrap().len();
    assert_eq!(count("between"), listed("polygons"));
    assert_eq!(count("stretch-of-a"), listed("places"));
    assert_eq!(count("stretch-of-b"), listed("places_of_b"));
}

#[test]
fn pictures_are_made_in_the_format_that_the_name_says() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in
        [("map.png", &b"\x89PNG"[..]), ("map.pdf", b"%PDF-"), ("map.svg", b"<svg")]
    {
        let path = folder.path().join(name);
        let out = frontier(&["compare", "--dpi", "50", "-o", &path.display().to_string()]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{name}");
    }
}

#[test]
fn a_land_over_the_antimeridian_is_written_in_two_parts() {
    let folder = tempfile::tempdir().unwrap();
    let a =
        file(&folder, "a.geojson", r#"{"type":"LineString","coordinates":[[179,10],[-179,10]]}"#);
    let b = file(
        &folder,
        "b.geojson",
        r#"{"type":"LineString","coordinates":[[179,10],[179,11],[-179,11],[-179,10]]}"#,
    );
    let out = text(&frontier(&["compare", &a, &b, "-f", "geojson"]));
    let collection: geojson::FeatureCollection = out.parse().unwrap();
    let geometry = collection.features[0].geometry.as_ref().unwrap();
    let parts = geo::MultiPolygon::<f64>::try_from(geometry.value.clone()).unwrap();
    assert_eq!(parts.0.len(), 2);
    let wide = |part: &geo::Polygon<f64>| {
        let lons: Vec<f64> = part.exterior().coords().map(|at| at.x).collect();
        lons.iter().fold(f64::MIN, |a, &b| a.max(b)) - lons.iter().fold(f64::MAX, |a, &b| a.min(b))
    };
    assert!(parts.iter().all(|part| (wide(part) - 1.0).abs() < 1e-6));
}

#[test]
fn a_file_without_status_is_compared_with_the_embedded_line_of_an_edition() {
    for (arguments, edition) in
        [(vec![], "edition 2025-01"), (vec!["--edition", "2026-09"], "edition 2026-09")]
    {
        let path = natural_earth();
        let out = text(&frontier(&[&["compare", path.as_str()], &arguments[..]].concat()));
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[0].starts_with("A: ") && lines[0].contains("Natural Earth"), "{}", lines[0]);
        assert!(lines[1].starts_with("B: ") && lines[1].contains(edition), "{}", lines[1]);
    }
}

#[test]
fn a_bare_geometry_on_standard_input_is_a_drawing() {
    let folder = tempfile::tempdir().unwrap();
    let feature = format!(r#"{{"type":"Feature","properties":null,"geometry":{LINE}}}"#);
    let other = file(&folder, "feature.geojson", &feature);
    let collection = format!(r#"{{"type":"GeometryCollection","geometries":[{LINE}]}}"#);
    for bare in [LINE, &collection] {
        let out = frontier_with(&["compare", "-", &other, "-f", "json"], bare);
        let found: Value = serde_json::from_str(&text(&out)).unwrap();
        assert_eq!(found["a_to_b"]["max_m"], 0.0);
        assert_eq!(found["area_between_m2"], 0.0);
    }
}

#[test]
fn a_fault_in_a_bare_geometry_is_placed_in_the_file_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let bare = "{\"type\": \"LineString\",\n \"coordinates\": [[70, 40], [70, 140]]}";
    let path = file(&folder, "bad.geojson", bare);
    let out = frontier(&["compare", &path]);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
    let message = String::from_utf8(out.stderr).unwrap();
    assert!(message.contains("bad.geojson:2:28: error:"), "{message}");
    assert!(message.contains("out-of-range"), "{message}");
}

#[test]
fn a_file_without_lines_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let point =
        r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[70,40]}}"#;
    let out = frontier(&["compare", &file(&folder, "point.geojson", point)]);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8(out.stderr).unwrap().contains("no-segments"));
}

#[test]
fn thresholds_are_those_that_were_asked_for() {
    let out = frontier(&["compare", "--thresholds", "33,2000.5", "-f", "json"]);
    let found: Value = serde_json::from_str(&text(&out)).unwrap();
    let beyond = found["a_to_b"]["beyond"].as_array().unwrap();
    assert_eq!(beyond.len(), 2);
    assert_eq!(beyond[1]["threshold_m"], 2000.5);
    for wrong in ["-5", "NaN", "far"] {
        let out = frontier(&["compare", &format!("--thresholds={wrong}")]);
        assert_eq!(out.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn three_drawings_are_compared_each_with_each() {
    let folder = tempfile::tempdir().unwrap();
    let at =
        |lat: f64| format!(r#"{{"type":"LineString","coordinates":[[70,{lat}],[70.1,{lat}]]}}"#);
    let paths: Vec<String> =
        [40.0, 40.1, 40.3].iter().map(|&lat| file(&folder, &format!("{lat}"), &at(lat))).collect();
    let [one, two, three] = [0, 1, 2].map(|index| paths[index].as_str());
    let out = frontier(&["compare", one, two, three, "-f", "json"]);
    let found: Value = serde_json::from_str(&text(&out)).unwrap();
    let mean = |row: usize, column: usize| found["cells"][row][column]["mean_m"].as_f64();
    assert_eq!(mean(1, 1), None);
    // A tenth of a degree of meridian at 40°N is 11.1 km.
    assert!((mean(0, 1).unwrap() - 11_104.0).abs() < 5.0);
    assert!((mean(2, 0).unwrap() - 33_312.0).abs() < 15.0);
    for format in ["text", "md", "csv"] {
        assert!(text(&frontier(&["compare", one, two, three, "-f", format])).contains("40.3"));
    }
}

#[test]
fn the_envelope_of_several_drawings_is_what_lies_between_the_outermost() {
    let folder = tempfile::tempdir().unwrap();
    let at =
        |lat: f64| format!(r#"{{"type":"LineString","coordinates":[[70,{lat}],[70.1,{lat}]]}}"#);
    let paths: Vec<String> = [40.01, 40.0, 40.02]
        .iter()
        .map(|&lat| file(&folder, &format!("{lat}"), &at(lat)))
        .collect();
    let arguments = |format| ["compare", &paths[0], &paths[1], &paths[2], "-f", format];
    // The area of a polygon with geodesic edges on WGS 84, by geo.
    let rim = vec![(70.0, 40.0), (70.1, 40.0), (70.1, 40.02), (70.0, 40.02)];
    let outermost = geo::Polygon::new(rim.into(), vec![]);
    let expected = geo::GeodesicArea::geodesic_area_unsigned(&outermost);
    let json: Value = serde_json::from_str(&text(&frontier(&arguments("json")))).unwrap();
    let found = json["envelope"]["area_m2"].as_f64().unwrap();
    assert!((found / expected - 1.0).abs() < 1e-6, "{found} is not {expected}");
    let collection: geojson::FeatureCollection =
        text(&frontier(&arguments("geojson"))).parse().unwrap();
    assert_eq!(collection.features.len(), 1);
    assert_eq!(collection.features[0].property("kind").unwrap(), "envelope");
    let svg = text(&frontier(&arguments("svg")));
    for drawing in ["1", "2", "3"] {
        assert!(svg.contains(&format!("data-drawing=\"{drawing}\"")));
    }
}

#[test]
fn names_from_a_file_cannot_write_a_table_or_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = format!(
        r#"{{"type":"FeatureCollection","dataset":{{"name":"a|b\u001b[31m<script>"}},"features":[
           {{"type":"Feature","properties":{{"part":"x|y\u001b[0m"}},"geometry":{LINE}}}]}}"#
    );
    let path = file(&folder, "hostile.geojson", &hostile);
    let plain = text(&frontier(&["compare", &path, &path]));
    assert!(!plain.contains('\u{1b}'));
    let markdown = text(&frontier(&["compare", &path, &path, "-f", "md"]));
    assert!(!markdown.contains('\u{1b}') && !markdown.contains("<script>"));
    assert!(markdown.contains("x\\|y"));
}

#[test]
fn a_file_from_elsewhere_is_not_compared_with_the_embedded_frontier() {
    let folder = tempfile::tempdir().unwrap();
    let line = r#"{"type":"LineString","coordinates":[[20.0,10.0],[20.5,10.5]]}"#;
    let path = file(&folder, "elsewhere.geojson", line);
    let out = frontier(&["compare", &path]);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
    let message = String::from_utf8(out.stderr).unwrap();
    assert!(message.contains("does not lie along the embedded frontier"), "{message}");
    assert!(message.contains("name the drawing to compare it with"), "{message}");
    // Named, it is compared, and every output says why no land lies between.
    let other = natural_earth();
    for format in ["text", "md", "csv", "json", "geojson"] {
        let out = text(&frontier(&["compare", &path, &other, "-f", format]));
        assert!(out.contains("not drawings of one border"), "{format}");
    }
    let json = text(&frontier(&["compare", &path, &other, "-f", "json"]));
    let found: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(found["area_between_m2"], Value::Null);
}

#[test]
fn every_output_says_what_encloses_nothing_and_why() {
    for (format, words) in [
        ("text", "beyond an end of A"),
        ("md", "beyond an end of A"),
        ("csv", "length_not_enclosed,\"B, beyond an end of A\""),
        ("json", "\"beyond-the-end\""),
        ("geojson", "\"not-enclosed\""),
    ] {
        assert!(EMBEDDED[format].contains(words), "{format}");
    }
}

/// A line that moved, both courses in one file.
const MOVED: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"valid_to":"2020"},
     "geometry":{"type":"LineString","coordinates":[[70.0,40.01],[70.1,40.01]]}},
    {"type":"Feature","properties":{"valid_from":"2020"},
     "geometry":{"type":"LineString","coordinates":[[70.0,40.0],[70.1,40.0]]}}]}"#;

#[test]
fn lines_of_one_file_that_exclude_each_other_are_compared_at_a_date_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (moved, line) = (file(&folder, "moved", MOVED), file(&folder, "line", LINE));
    for files in [[moved.as_str(), line.as_str()], [&line, &moved]] {
        let told = frontier(&[&["compare"], &files[..]].concat());
        let told = String::from_utf8(told.stderr).unwrap();
        assert!(told.contains("moved") && told.contains("[needs-date]"), "{told}");
    }
    let mean = |date: &str| {
        let out = frontier(&["compare", &moved, &line, "--as-of", date, "-f", "json"]);
        let found: Value = serde_json::from_str(&text(&out)).unwrap();
        assert_eq!(found["a"]["name"].as_str().unwrap(), format!("moved, {date}"));
        found["a_to_b"]["mean_m"].as_f64().unwrap()
    };
    assert!(mean("2021") < 0.01);
    // A hundredth of a degree of latitude at 40 degrees, by pyproj.
    assert!((mean("2019") - 1_110.4).abs() < 1.0, "{}", mean("2019"));
    let none = frontier(&["compare", &moved, &line, "--as-of", "soon"]);
    assert!(!none.status.success());
    let bad = MOVED.replace("\"2020\"", "\"20.20\"");
    let bad = file(&folder, "bad", &bad);
    let told = String::from_utf8(frontier(&["compare", &bad, &line]).stderr).unwrap();
    assert!(told.contains("[bad-date]") && told.contains(":2:"), "{told}");
}

#[test]
fn an_extent_frames_the_map_of_a_comparison_and_is_refused_for_its_tables() {
    let table = frontier(&["compare", "--extent", "isfara"]);
    let told = String::from_utf8(table.stderr).unwrap();
    assert!(told.contains("frames the map"), "{told}");
    text(&frontier(&["compare", "--extent", "isfara", "-f", "svg"]));
}
