//! `frontier tag`: a line and a table of its stretches to segments. Lengths and the place 12.5 km
//! along are by pyproj 3.7.2 (`Geod(ellps="WGS84")`).

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::program::frontier;

const LINE: &str = r#"{"type":"Feature","properties":{"name":"L","left":"A"},"geometry":
    {"type":"LineString","coordinates":[[70,40],[70.1,40],[70.2,40.05],[70.3,40.05]]}}"#;

struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn of(line: &str, table: &str) -> Case {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("line.geojson"), line).unwrap();
        fs::write(folder.path().join("table.csv"), table).unwrap();
        Case { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn tag(&self, options: &[&str]) -> Output {
        let [line, table] = [self.path("line.geojson"), self.path("table.csv")];
        frontier(&[&["tag", &line, &table], options].concat(), b"")
    }

    fn segments(&self, options: &[&str]) -> Vec<Value> {
        let output = self.tag(options);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{told}");
        let all: Value = serde_json::from_slice(&output.stdout).unwrap();
        all["features"].as_array().unwrap().clone()
    }

    fn refused(&self, options: &[&str]) -> String {
        let output = self.tag(options);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    }
}

fn coordinates(segment: &Value) -> Vec<[f64; 2]> {
    serde_json::from_value(segment["geometry"]["coordinates"].clone()).unwrap()
}

fn of<'v>(segments: &'v [Value], name: &str) -> Vec<&'v str> {
    segments.iter().map(|of| of["properties"][name].as_str().unwrap()).collect()
}

/// The kilometres by status that `stats` gives of these segments.
fn kilometres(tagged: &Output, status: &str) -> f64 {
    let output = frontier(&["stats", "-", "-f", "json"], &tagged.stdout);
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    summary["by_status"][status]["length_m"].as_f64().unwrap() / 1000.0
}

#[test]
fn a_line_is_cut_exactly_where_rows_begin_and_end_and_keeps_its_vertices() {
    let table = "from,to,status,as_of,basis\n70 40,\"70.1, 40\",delimited,2011,map\n\
                 70.1 40,12.5 km,contested,2017,press\n";
    let case = Case::of(LINE, table);
    let segments = case.segments(&[]);
    assert_eq!(of(&segments, "status"), ["delimited", "contested", "indefinite"]);
    assert_eq!(of(&segments[..2], "as_of"), ["2011", "2017"]);
    assert_eq!(of(&segments, "left"), ["A"; 3]);
    assert_eq!(coordinates(&segments[0]), [[70.0, 40.0], [70.1, 40.0]]);
    let cut = coordinates(&segments[1])[1];
    let off = |index: usize, expected: f64| (cut[index] - expected).abs();
    assert!(off(0, 70.138_888_987_825) < 1e-9 && off(1, 40.019_444_493_912) < 1e-9, "{cut:?}");
    assert_eq!(coordinates(&segments[2]), [cut, [70.2, 40.05], [70.3, 40.05]]);
    let output = case.tag(&[]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("no row names 14.8 km from [70.13889, 40.01944]"), "{told}");
    let by_pyproj =
        [("delimited", 8.539_385), ("contested", 3.960_615), ("indefinite", 14.755_362)];
    for (status, expected) in by_pyproj {
        let found = kilometres(&output, status);
        assert!((found - expected).abs() < 2e-6, "{status}: {found}");
    }
}

#[test]
fn the_rest_is_left_out_or_gets_the_status_that_is_asked_for() {
    let case = Case::of(LINE, "from;to;status\nstart;8,5 km;delimited\n");
    assert_eq!(of(&case.segments(&["--rest", "none"]), "status"), ["delimited"]);
    let segments = case.segments(&["--rest", "contested"]);
    assert_eq!(of(&segments, "status"), ["delimited", "contested"]);
}

#[test]
fn rows_that_speak_of_one_stretch_are_an_error_that_names_both_and_its_length() {
    let case = Case::of(LINE, "from,to,status\n0,70.1 40,delimited\n\n8,12,contested\n");
    let told = case.refused(&[]);
    assert!(told.contains("table.csv:4:") && told.contains("539 m of it are in row 2"), "{told}");
}

#[test]
fn a_position_beside_the_line_is_moved_onto_it_within_reach_and_refused_beyond() {
    let case = Case::of(LINE, "from,to,status\n70.2 40.0517,end,delimited\n");
    let told = case.refused(&[]);
    assert!(told.contains("189 m from the line") && told.contains("--reach"), "{told}");
    let segments = case.segments(&["--reach", "200m"]);
    assert_eq!(coordinates(&segments[1]), [[70.2, 40.05], [70.3, 40.05]]);
}

#[test]
fn names_of_places_are_looked_up_and_unknown_ones_are_said() {
    let table = "from,to,status\nBridge,Pillar 7,delimited\n";
    let case = Case::of(LINE, table);
    assert!(case.refused(&[]).contains("\"Bridge\", which is no place"));
    let points = case.path("points.csv");
    fs::write(&points, "name,lon,lat\nBridge,70.3,40.05\nPillar 7,70.2,40.05\n").unwrap();
    let segments = case.segments(&[&points]);
    let delimited = segments.iter().find(|of| of["properties"]["status"] == "delimited").unwrap();
    assert_eq!(coordinates(delimited), [[70.2, 40.05], [70.3, 40.05]]);
}

#[test]
fn on_a_ring_a_stretch_runs_from_its_first_place_to_its_second_as_the_ring_is_drawn() {
    let ring = r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString",
        "coordinates":[[10,50],[10.1,50],[10.1,50.1],[10,50.1],[10,50]]}}"#;
    let table = |row: &str| format!("from,to,status\n{row},contested\n");
    let forth = Case::of(ring, &table("10.1 50,10 50.1")).segments(&["--rest", "none"]);
    assert_eq!(coordinates(&forth[0]), [[10.1, 50.0], [10.1, 50.1], [10.0, 50.1]]);
    let back = Case::of(ring, &table("10 50.1,10.1 50")).segments(&["--rest", "none"]);
    assert_eq!(back.len(), 1);
    assert_eq!(coordinates(&back[0]), [[10.0, 50.1], [10.0, 50.0], [10.1, 50.0]]);
}

/// Two lines that meet, the second drawn against the first, and one apart.
const LINES: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","id":"w","properties":{"status":"delimited","length_m":1},"geometry":
        {"type":"LineString","coordinates":[[0,10],[0.1,10]]}},
    {"type":"Feature","id":"e","properties":{"status":"delimited"},"geometry":
        {"type":"LineString","coordinates":[[0.3,10],[0.2,10],[0.1,10]]}},
    {"type":"Feature","id":"far","properties":{"status":"delimited"},"geometry":
        {"type":"LineString","coordinates":[[5,10],[5.1,10]]}}]}"#;

#[test]
fn a_stretch_may_run_over_several_lines_each_of_which_keeps_its_direction() {
    let case = Case::of(LINES, "from,to,status\n0.05 10,0.2 10,contested\n");
    let segments = case.segments(&[]);
    let found: Vec<String> = segments
        .iter()
        .map(|of| {
            format!(
                "{} {} {}",
                of["properties"]["id"], of["properties"]["status"], of["geometry"]["coordinates"]
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            r#""w-1" "delimited" [[0.0,10.0],[0.05,10.0]]"#,
            r#""w-2" "contested" [[0.05,10.0],[0.1,10.0]]"#,
            r#""e-1" "contested" [[0.2,10.0],[0.1,10.0]]"#,
            r#""e-2" "delimited" [[0.3,10.0],[0.2,10.0]]"#,
            r#"null "delimited" [[5.0,10.0],[5.1,10.0]]"#,
        ]
    );
    assert!(segments[0]["properties"].get("length_m").is_none());
    assert_eq!(segments[4]["id"], "far");
}

#[test]
fn kilometres_need_to_know_of_which_line() {
    let told = Case::of(LINES, "from,to,status\n0,1,contested\n").refused(&[]);
    assert!(told.contains("2 lines that do not meet") && told.contains("`line`"), "{told}");
    let case = Case::of(LINES, "from,to,status,line\n0,end,contested,far\n");
    let segments = case.segments(&[]);
    assert_eq!(of(&segments, "status"), ["delimited", "delimited", "contested"]);
    assert_eq!(coordinates(&segments[2]), [[5.0, 10.0], [5.1, 10.0]]);
    let told = Case::of(LINES, "from,to,line\n0,1,near\n").refused(&[]);
    assert!(told.contains("no line \"near\""), "{told}");
}

#[test]
fn a_row_with_an_id_and_no_places_corrects_that_segment_alone() {
    let case = Case::of(LINES, "id,status,basis\ne,contested,protest of 1999\n");
    let segments = case.segments(&[]);
    assert_eq!(of(&segments, "status"), ["delimited", "contested", "delimited"]);
    assert_eq!(segments[1]["properties"]["basis"], "protest of 1999");
    assert_eq!(coordinates(&segments[1]), [[0.3, 10.0], [0.2, 10.0], [0.1, 10.0]]);
    assert!(Case::of(LINES, "id,status\nx,contested\n").refused(&[]).contains("no line \"x\""));
}

#[test]
fn a_line_over_the_180th_meridian_is_cut_beyond_it() {
    let line = r#"{"type":"Feature","properties":{},"geometry":
        {"type":"LineString","coordinates":[[179.9,-17],[-179.9,-17]]}}"#;
    let case = Case::of(line, "from,to,status\n-179.95 -17,end,contested\n");
    let segments = case.segments(&[]);
    let cut = coordinates(&segments[1]);
    assert!((cut[0][0] + 179.95).abs() < 1e-12 && cut[1] == [-179.9, -17.0], "{cut:?}");
    // 10 648.6 m to the meridian and 5 324.3 m beyond it.
    assert!((kilometres(&case.tag(&[]), "indefinite") - 15.972_87).abs() < 1e-4);
}

#[test]
fn the_input_is_never_written_over_and_faulty_tables_are_refused_by_row() {
    let case = Case::of(LINE, "from,to,status\n0,end,contested\n");
    let line = case.path("line.geojson");
    assert!(case.refused(&["-o", &line]).contains("is an input"));
    assert_eq!(fs::read_to_string(&line).unwrap(), LINE);
    for (table, expected) in [
        ("from,to\n0,99\n", "the line ends before"),
        ("from,to\n0,\n", "a place is missing"),
        ("from,to\n70.1 40,70.1 40\n", "one place"),
        ("from,to\n70.1 99,end\n", "no longitude and latitude"),
        ("from,to\n-3 km,end\n", "no place"),
        ("from,to,status,status\n0,end,a,b\n", "second \"status\""),
        ("from,to,status\n0,end,Delimited\n", "status is \"Delimited\""),
        ("from,to,as_of\n0,end,soon\n", "as_of"),
        ("from,to,status\n", "no rows"),
        ("from,to,staus\n0,end,contested\n", "did you mean \"status\"?"),
        ("km_from,km_to,status\n0,5,contested\n5,9,contested\n", "they have km_from, km_to"),
    ] {
        let told = Case::of(LINE, table).refused(&[]);
        assert!(told.contains(expected) && told.contains("table.csv:"), "{table}: {told}");
    }
}

#[test]
fn a_row_without_a_status_is_said_and_a_heading_may_have_any_case() {
    let case = Case::of(LINE, "From,To,Status,basis\n0,5,contested,a\n5,end,,b\n");
    assert_eq!(of(&case.segments(&[]), "status"), ["contested", "indefinite"]);
    let told = String::from_utf8(case.tag(&[]).stderr).unwrap();
    assert!(told.contains("no status stands in row 3"), "{told}");
}

/// Up a meridian and down another 850 m east of it, in edges of a thousandth of a degree.
fn hairpin() -> String {
    let up = (0..=200).map(|step| [70.0, 40.0 + f64::from(step) / 1000.0]);
    let down = (0..=200).rev().map(|step| [70.01, 40.0 + f64::from(step) / 1000.0]);
    let coordinates: Vec<[f64; 2]> = up.chain(down).collect();
    serde_json::json!({"type": "Feature", "properties": {},
        "geometry": {"type": "LineString", "coordinates": coordinates}})
    .to_string()
}

#[test]
fn of_many_edges_the_nearest_is_found_and_kilometres_go_on_over_all() {
    let at = |place: &str| {
        let case = Case::of(&hairpin(), &format!("from,to,status\n{place},end,contested\n"));
        coordinates(&case.segments(&["--rest", "none"])[0])[0]
    };
    let near = |found: [f64; 2], expected: [f64; 2]| {
        let off = (found[0] - expected[0]).hypot(found[1] - expected[1]);
        assert!(off < 1e-9, "{found:?}, not {expected:?}");
    };
    near(at("70.0095 40.0555"), [70.01, 40.0555]);
    near(at("69.9995 40.1234"), [70.0, 40.1234]);
    // By pyproj: the length of the meridian up to there.
    near(at("13.701820015 km"), [70.0, 40.1234]);
}
