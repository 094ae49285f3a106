//! What `validate` finds in the course of lines that are sound GeoJSON, and in lines that are not.

use std::collections::BTreeSet;

use crate::program::frontier;
use frontier::validate::{Finding, Tolerances, audit};
use frontier::{Metres, Rules};
use geo::{Distance, Geodesic, Point};
use serde_json::{Value, json};

const TRAPS: &str = "tests/fixtures/fourteen-traps.geojson";

/// The findings of some lines, which are contested and bear their position as id; that their edges
/// are long is not the point here.
fn findings(lines: &[Value], gap: f64) -> Vec<Finding> {
    let feature = |(id, coordinates): (usize, &Value)| {
        let kind = if coordinates[0][0].is_array() { "MultiLineString" } else { "LineString" };
        json!({"type": "Feature", "id": id, "properties": {"status": "contested"},
               "geometry": {"type": kind, "coordinates": coordinates}})
    };
    let features: Vec<Value> = lines.iter().enumerate().map(feature).collect();
    let file = json!({"type": "FeatureCollection", "features": features}).to_string();
    let tolerances = Tolerances { gap: Metres(gap), ..Default::default() };
    let mut found = audit("lines", file.as_bytes(), &Rules::default(), tolerances).findings;
    found.retain(|finding| finding.problem.code != "long-edge");
    found
}

fn codes(lines: &[Value]) -> Vec<(usize, &'static str)> {
    let found = findings(lines, 10.0);
    found.iter().map(|finding| (finding.problem.feature.unwrap(), finding.problem.code)).collect()
}

#[test]
fn the_fourteen_usual_traps_are_all_found_each_at_its_feature() {
    let output = frontier(&["validate", "-f", "json", TRAPS], b"");
    assert_eq!(output.status.code(), Some(3));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found: BTreeSet<(String, String, u64)> = ["errors", "warnings"]
        .into_iter()
        .flat_map(|list| report[list].as_array().unwrap())
        .map(|problem| {
            let text = |field: &str| problem[field].as_str().unwrap().to_owned();
            assert_ne!(text("hint"), "");
            (text("id"), text("code"), problem["line"].as_u64().unwrap())
        })
        .collect();
    for (id, code, line) in [
        ("gap of 4 m", "gap", 5),
        ("doubled vertex", "doubled-vertex", 6),
        ("self-crossing", "self-crossing", 7),
        ("duplicate", "duplicate", 8),
        ("overlap", "overlap", 9),
        ("one point", "too-few-positions", 10),
        ("empty", "too-few-positions", 11),
        ("null geometry", "no-geometry", 12),
        ("swapped axes", "swapped-axes", 13),
        ("latitude 140", "out-of-range", 14),
        ("misspelt status", "unknown-status", 15),
        ("null status", "missing-status", 16),
        ("zero length", "zero-length", 17),
        ("projected", "crs", 18),
    ] {
        // A gap lies between two features; either may bear it.
        let here = |(found, kind, place): &(String, String, u64)| {
            kind == code && ((found == id && *place == line) || code == "gap")
        };
        assert!(found.iter().any(here), "{id}: {found:#?}");
    }
}

#[test]
fn one_vertex_at_latitude_140_gives_no_total_in_any_command_or_format() {
    let line = |lat: f64| {
        json!({"type": "Feature", "properties": {"status": "contested"}, "geometry":
            {"type": "LineString", "coordinates": [[70.0, 40.0], [70.1, lat], [70.2, 40.0]]}})
    };
    let file = format!("{}\n{}\n{}\n", line(40.0), line(40.1), line(140.0));
    for command in ["stats", "check", "export"] {
        let output = frontier(&[command, "-"], file.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(output.stdout.is_empty(), "{command}");
        let message = std::str::from_utf8(&output.stderr).unwrap();
        assert!(message.contains("[70.1, 140]") && message.contains("feature 2"), "{message}");
    }
}

#[test]
fn a_gap_is_said_with_its_geodesic_length_and_only_within_the_tolerance() {
    let lines = [json!([[70.0, 40.0], [70.1, 40.0]]), json!([[70.1001, 40.0], [70.2, 40.0]])];
    let apart = Geodesic.distance(Point::new(70.1, 40.0), Point::new(70.1001, 40.0));
    assert!((8.5..8.6).contains(&apart));
    let found = findings(&lines, 9.0);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].problem.code, "gap");
    assert!(found[0].problem.message.contains("8.5 m"), "{:?}", found[0].problem);
    assert_eq!(found[0].at.len(), 2);
    assert_eq!(findings(&lines, 8.0), []);
}

#[test]
fn an_end_that_stops_short_of_the_middle_of_another_line_is_a_gap() {
    let lines = [json!([[70.0, 40.0], [70.2, 40.0]]), json!([[70.1, 40.00004], [70.1, 40.1]])];
    assert!(codes(&lines).contains(&(1, "gap")));
}

#[test]
fn a_chain_may_end_twice_and_a_spur_makes_a_third_end() {
    let chain = [json!([[70.0, 40.0], [70.1, 40.0]]), json!([[70.1, 40.0], [70.2, 40.0]])];
    assert_eq!(codes(&chain), []);
    let spur = [&chain[..], &[json!([[70.1, 40.0], [70.1, 40.1]])]].concat();
    assert_eq!(codes(&spur), [(0, "dangling-end"), (1, "dangling-end"), (2, "dangling-end")]);
}

#[test]
fn a_ring_that_closes_is_sound_and_one_that_nearly_does_is_not() {
    let ring = |last: f64| json!([[70.0, 40.0], [70.1, 40.0], [70.1, 40.1], [70.0, last]]);
    assert_eq!(codes(&[ring(40.00005)]), [(0, "open-ring")]);
    assert_eq!(codes(&[ring(40.0)]), []);
}

#[test]
fn the_line_of_an_enclave_has_to_close() {
    let line = json!({"type": "Feature", "properties": {"status": "contested", "part": "enclave:X"},
        "geometry": {"type": "LineString", "coordinates": [[70.0, 40.0], [70.1, 40.0]]}});
    let line = line.to_string();
    let found = audit("enclave", line.as_bytes(), &Rules::default(), Default::default()).findings;
    assert!(found.iter().all(|finding| finding.problem.code == "open-ring"));
    assert_eq!(found.len(), 2);
}

#[test]
fn the_common_stretch_of_two_lines_is_measured() {
    let lines = [
        json!([[70.0, 40.0], [70.0, 40.1], [70.0, 40.3]]),
        json!([[70.0, 40.2], [70.0, 40.05], [69.9, 40.05]]),
    ];
    let common = Geodesic.distance(Point::new(70.0, 40.05), Point::new(70.0, 40.2));
    let found = findings(&lines, 10.0);
    let overlap = found.iter().find(|finding| finding.problem.code == "overlap").unwrap();
    let said = format!("{:.1} km", common / 1000.0);
    assert!(overlap.problem.message.contains(&said), "{said}: {:?}", overlap.problem);
}

#[test]
fn a_line_and_its_reverse_are_duplicates_even_with_other_vertices() {
    let lines =
        [json!([[70.0, 40.0], [70.0, 40.2]]), json!([[70.0, 40.2], [70.0, 40.1], [70.0, 40.0]])];
    assert_eq!(codes(&lines), [(1, "duplicate")]);
}

#[test]
fn lines_that_cross_are_told_from_lines_that_meet() {
    let cross = [json!([[70.0, 40.0], [70.2, 40.2]]), json!([[70.0, 40.2], [70.2, 40.0]])];
    let found = findings(&cross, 10.0);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].problem.code, "crossing");
    assert!((found[0].at[0].x - 70.1).abs() < 1e-9 && (found[0].at[0].y - 40.1).abs() < 1e-9);
    let meet = [json!([[70.0, 40.0], [70.1, 40.1]]), json!([[70.1, 40.1], [70.2, 40.0]])];
    assert_eq!(codes(&meet), []);
}

#[test]
fn a_line_with_other_sides_or_axes_than_its_states_have_is_warned_of_by_validate_and_map() {
    let told = |left: &str, right: &str, line: &str| {
        let file = format!(
            r#"{{"type":"Feature","properties":{{"status":"contested","left":"{left}","right":"{right}"}},
                "geometry":{{"type":"LineString","coordinates":{line}}}}}"#
        );
        let found = audit("line", file.as_bytes(), &Rules::default(), Default::default()).findings;
        let code = found.iter().map(|of| of.problem.code).find(|code| *code != "long-edge");
        let map = frontier(&["map", "-", "-f", "svg"], file.as_bytes());
        let map = String::from_utf8(map.stderr).unwrap();
        (code, code.is_some_and(|code| map.contains(code)))
    };
    // From the coast to the south, as the award of 1899 runs: Guyana lies to the east.
    let line = "[[-60.02,8.55],[-59.8,8.3],[-60.3,7.85],[-60.7,7.55],[-60.3,7.1],[-61.15,6.7]]";
    let axes = "[[8.55,-60.02],[8.3,-59.8],[7.85,-60.3],[7.55,-60.7],[7.1,-60.3],[6.7,-61.15]]";
    assert_eq!(told("GUY", "VEN", line), (None, false));
    assert_eq!(told("VEN", "GUY", line), (Some("sides-swapped"), true));
    assert_eq!(told("GUY", "VEN", axes), (Some("swapped-axes"), true));
    assert_eq!(told("NOR", "SWE", line), (Some("far-from-states"), true));
    assert_eq!(told("Upper Bank", "Lower Bank", line), (None, false));
}

#[test]
fn a_stray_segment_is_far_and_one_with_its_axes_swapped_is_told_apart() {
    let near = |lon: f64| json!([[lon, 40.0], [lon + 0.1, 40.0]]);
    let lines = [near(70.0), near(70.1), near(70.2), near(70.3)];
    assert_eq!(codes(&lines), []);
    let stray = [&lines[..], &[json!([[10.0, 40.0], [10.1, 40.0]])]].concat();
    assert_eq!(codes(&stray), [(4, "far-away")]);
    let swapped = [&lines[..], &[json!([[40.0, 70.4], [40.0, 70.5]])]].concat();
    assert_eq!(codes(&swapped), [(4, "swapped-axes")]);
    let digit = [&lines[..], &[json!([[70.4, 40.0], [70.4, 4.01]])]].concat();
    assert_eq!(codes(&digit), [(4, "far-away")]);
}

#[test]
fn findings_on_a_map_stand_where_they_are() {
    let output = frontier(&["validate", "-f", "geojson", TRAPS], b"");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let features = report["features"].as_array().unwrap();
    let of =
        |code: &str| features.iter().find(|feature| feature["properties"]["code"] == code).unwrap();
    assert_eq!(of("doubled-vertex")["geometry"]["coordinates"], json!([[70.25, 40.01]]));
    assert_eq!(of("doubled-vertex")["properties"]["severity"], "warning");
    assert_eq!(of("unknown-status")["geometry"], Value::Null);
}

#[test]
fn edges_piled_on_one_another_end_with_a_word_instead_of_never() {
    // A centimetre apart.
    let lines: Vec<Value> = (0..10_000)
        .map(|number| 40.0 + f64::from(number) * 1e-7)
        .map(|lat| json!([[70.0, lat], [70.1, lat]]))
        .collect();
    let found = findings(&lines, 10.0);
    assert!(found.iter().any(|finding| finding.problem.code == "not-inspected"));
}

#[test]
fn of_an_end_near_more_edges_than_are_looked_at_nothing_is_told_but_that() {
    let meeting = [70.5, 40.3];
    let pair = [json!([meeting, [70.52, 40.3]]), json!([[70.48, 40.3], meeting])];
    // Slanted, so that the boxes about them all hold that end.
    let slanted = (0..1_500).map(|number| f64::from(number) * 1e-4);
    let slanted = slanted.map(|north| json!([[70.0, 40.0 + north], [71.0, 41.0 + north]]));
    let found = findings(&pair.into_iter().chain(slanted).collect::<Vec<_>>(), 10.0);
    let told = |words: &str| found.iter().any(|finding| finding.problem.message.contains(words));
    assert!(told("not all gaps and loose ends are listed"));
    let of_pair = |finding: &&Finding| finding.at.iter().any(|at| [at.x, at.y] == meeting);
    assert_eq!(found.iter().find(of_pair), None);
}

#[test]
fn of_a_line_that_is_there_many_times_every_copy_is_found() {
    let line = json!([[70.0, 40.0], [70.1, 40.0], [70.2, 40.1]]);
    let found = findings(&vec![line; 2_000], 10.0);
    let copies = found.iter().filter(|finding| finding.problem.code == "duplicate");
    let copied: BTreeSet<usize> = copies.filter_map(|finding| finding.problem.feature).collect();
    assert_eq!(copied, (1..2_000).collect());
}

#[test]
fn lines_that_meet_in_one_point_are_sound() {
    let spoke = |number: i32| {
        let turn = (f64::from(number) * 3.6).to_radians();
        json!([[70.0, 40.0], [70.0 + turn.cos(), 40.0 + turn.sin()]])
    };
    let found = findings(&(0..100).map(spoke).collect::<Vec<_>>(), 10.0);
    let codes: BTreeSet<&str> = found.iter().map(|finding| finding.problem.code).collect();
    assert_eq!(codes, BTreeSet::from(["dangling-end"]), "{:?}", found.first());
}
