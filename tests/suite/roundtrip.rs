//! An export read back is the same boundary, bit for bit.

use crate::program::frontier;
use frontier::{Boundary, Rules, Segment, read};
use serde_json::{Map, Value};

const EDITIONS: [&str; 2] = ["2025-01", "2026-09"];
const FIXTURE: &str = "tests/fixtures/everything-kept.geojson";

#[test]
fn csv_and_kml_keep_line_ends_and_tabs() {
    let note = "one\ttab\ntwo lines\r\nand \"three\", <four> & five";
    let feature = serde_json::json!({
        "type": "Feature",
        "properties": {"status": "contested", "note": note},
        "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 0]]},
    });
    let kept = |format| {
        let exported = export(&["-", "-f", format], feature.to_string().as_bytes());
        features(&json(&export(&["-"], &exported)))[0]["properties"]["note"].clone()
    };
    assert_eq!([kept("csv"), kept("kml")], [note, note]);
    let csv = export(&["-", "-f", "csv"], feature.to_string().as_bytes());
    let mut rows = csv::Reader::from_reader(csv.as_slice());
    let column = rows.headers().unwrap().iter().position(|name| name == "note").unwrap();
    assert_eq!(&rows.records().next().unwrap().unwrap()[column], note);
}

/// What an export adds to the properties.
const ADDED: [&str; 6] = ["status", "as_of", "length_m", "vertices", "spacing_median_m", "method"];

fn export(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = frontier(&[&["export"], arguments].concat(), input);
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

fn boundary(bytes: &[u8]) -> Boundary {
    let (boundary, warnings) = read::boundary("export", bytes, &Rules::default()).unwrap();
    assert_eq!(warnings, []);
    boundary
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn features(document: &Value) -> &Vec<Value> {
    document["features"].as_array().unwrap()
}

/// Every number of a coordinate array as bits, every list by its length.
fn bits(coordinates: &Value, out: &mut Vec<u64>) {
    match coordinates.as_array() {
        Some(items) => {
            out.push(items.len() as u64);
            items.iter().for_each(|item| bits(item, out));
        }
        None => out.push(coordinates.as_f64().unwrap().to_bits()),
    }
}

fn coordinate_bits(feature: &Value) -> Vec<u64> {
    let mut out = Vec::new();
    bits(&feature["geometry"]["coordinates"], &mut out);
    out
}

fn vertex_bits(segment: &Segment) -> Vec<Vec<[u64; 2]>> {
    let part = |part: &geo::LineString| {
        part.0.iter().map(|vertex| [vertex.x.to_bits(), vertex.y.to_bits()]).collect()
    };
    segment.line.iter().map(part).collect()
}

/// The members of an object that are not in a list.
fn without(object: &Value, names: &[&str]) -> Map<String, Value> {
    let members = object.as_object().cloned().unwrap_or_default();
    members.into_iter().filter(|(name, _)| !names.contains(&name.as_str())).collect()
}

#[track_caller]
fn assert_same_segments(first: &Boundary, second: &Boundary) {
    assert_eq!(first.segments.len(), second.segments.len());
    for (one, other) in first.segments.iter().zip(&second.segments) {
        assert_eq!(one.name(), other.name());
        assert_eq!(vertex_bits(one), vertex_bits(other), "{}", one.name());
        assert_eq!(one.tag, other.tag, "{}", one.name());
    }
}

/// What came in comes out: members, properties and coordinates, in order.
#[track_caller]
fn assert_kept(before: &Value, after: &Value) {
    assert_eq!(features(before).len(), features(after).len());
    for (one, other) in features(before).iter().zip(features(after)) {
        assert_eq!(coordinate_bits(one), coordinate_bits(other));
        let beside = ["geometry", "properties"];
        assert_eq!(without(one, &beside), without(other, &beside));
        let beside = ["coordinates"];
        assert_eq!(without(&one["geometry"], &beside), without(&other["geometry"], &beside));
        let properties = without(&other["properties"], &ADDED);
        assert_eq!(without(&one["properties"], &ADDED), properties);
    }
}

#[test]
fn the_embedded_frontier_comes_back_bit_for_bit() {
    for edition in EDITIONS {
        let source = std::fs::read(format!("geodata/segments/{edition}.geojson")).unwrap();
        let exported = export(&["--edition", edition], b"");
        assert_same_segments(&boundary(&source), &boundary(&exported));
        assert_kept(&json(&source), &json(&exported));
        assert_eq!(boundary(&source).dataset, boundary(&exported).dataset);
    }
}

#[test]
fn a_users_file_comes_back_with_all_it_held() {
    let source = std::fs::read(FIXTURE).unwrap();
    let exported = export(&[FIXTURE, "--precision", "17"], b"");
    assert_same_segments(&boundary(&source), &boundary(&exported));
    assert_kept(&json(&source), &json(&exported));
}

#[test]
fn seventeen_digits_elevations_ids_and_nulls_are_in_the_export_as_they_were_in_the_file() {
    // Spelt out, so that a reader that drops something cannot drop it from both sides.
    let exported = json(&export(&[FIXTURE, "--precision", "17"], b""));
    let first = &features(&exported)[0];
    let coordinates = &first["geometry"]["coordinates"];
    assert_eq!(coordinates[0][0].as_f64().unwrap().to_bits(), 70.123_456_789_012_34_f64.to_bits());
    assert_eq!(coordinates[1][0].as_f64().unwrap().to_bits(), 70.3_f64.to_bits());
    assert_eq!(coordinates[0][2], 1234.5);
    assert_eq!(coordinates[1][2], -28.25);
    assert_eq!(first["id"], 7);
    assert_eq!(first["seen_by"], serde_json::json!({"name": "surveyor", "since": [1991, null]}));
    assert_eq!(first["properties"]["remark"], Value::Null);
    assert!(first["properties"].as_object().unwrap().contains_key("remark"));
    assert_eq!(first["properties"]["nested"], serde_json::json!({"a": [1, 2.5, {"b": true}]}));
    assert_eq!(first["properties"]["name"], "Исфара — Ӯротеппа \u{202E}");
    assert_eq!(first["properties"]["large"], 9_007_199_254_740_993_u64);
    assert_eq!(features(&exported)[1]["id"], "north");
    assert_eq!(features(&exported)[1]["geometry"]["type"], "MultiLineString");
    assert_eq!(features(&exported)[1]["bbox"], serde_json::json!([70.4, 40.0, 70.7, 40.1]));
}

#[test]
fn members_of_the_collection_and_of_its_data_set_are_kept() {
    let exported = json(&export(&[FIXTURE], b""));
    assert_eq!(exported["name"], "survey of 1991");
    assert_eq!(exported["history"], serde_json::json!([{"by": "a", "on": null}, 0.1]));
    assert_eq!(exported["dataset"]["name"], "Two segments");
    assert_eq!(exported["dataset"]["contact"], serde_json::json!({"city": "Khujand"}));
}

#[test]
fn an_export_of_an_export_is_the_same_bytes() {
    for edition in EDITIONS {
        let first = export(&["--edition", edition], b"");
        assert_eq!(made_of_data(&export(&["-"], &first)), made_of_data(&first));
    }
    let exact = ["--precision", "17"];
    let first = export(&[&[FIXTURE], exact.as_slice()].concat(), b"");
    assert_eq!(
        made_of_data(&export(&[&["-"], exact.as_slice()].concat(), &first)),
        made_of_data(&first)
    );
}

/// All but the line that says what an export was made from.
fn made_of_data(export: &[u8]) -> Vec<&str> {
    let lines = std::str::from_utf8(export).unwrap().lines();
    lines.filter(|line| !line.starts_with("\"frontier\": {")).collect()
}

#[test]
fn an_export_states_status_date_length_vertices_spacing_and_method() {
    let exported = json(&export(&["--as-of", "2005"], b""));
    assert_eq!(exported["dataset"]["as_of"], "2005");
    let rows = include_str!("../fixtures/pyproj-lengths.csv");
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let rows = rows.records().map(Result::unwrap).filter(|row| &row[0] == "2025-01");
    let mut compared = 0;
    for (feature, row) in features(&exported).iter().zip(rows) {
        let properties = &feature["properties"];
        assert_eq!(properties["id"], row[1]);
        assert_eq!(properties["status"], "contested", "nothing was delimited before 2011");
        assert_eq!(properties["as_of"], "2005");
        assert_eq!(properties["vertices"].to_string(), row[2]);
        let expected: f64 = row[3].parse().unwrap();
        assert!((properties["length_m"].as_f64().unwrap() - expected).abs() <= 1e-6);
        assert!(properties["spacing_median_m"].as_f64().unwrap() > 0.0);
        assert!(properties["method"].as_str().unwrap().contains("Karney"));
        compared += 1;
    }
    assert_eq!(compared, 68);
}

#[test]
fn an_export_under_a_foreign_status_property_can_be_read_without_naming_it_again() {
    let source = br#"{"type": "Feature", "properties": {"RANK": 2, "id": "a"}, "geometry":
        {"type": "LineString", "coordinates": [[70, 40], [71, 40]]}}"#;
    let mapping = ["-", "--status-property", "RANK", "--delimited", "1", "--contested", "2"];
    let exported = export(&mapping, source);
    assert_eq!(boundary(&exported).segments[0].tag.tagged, frontier::Status::Contested);
    assert_eq!(features(&json(&exported))[0]["properties"]["RANK"], 2);
}

#[test]
fn an_export_of_a_selection_holds_the_selected_segments_and_no_others() {
    let exported = boundary(&export(&["--where", "part=enclave:Vorukh"], b""));
    let source = std::fs::read("geodata/segments/2025-01.geojson").unwrap();
    let mut whole = boundary(&source);
    whole.segments.retain(|one| one.property("part").as_deref() == Some("enclave:Vorukh"));
    assert_eq!(exported.segments.len(), 7);
    assert_same_segments(&whole, &exported);
}

#[test]
fn an_extent_keeps_vertices_inside_to_the_bit_and_cuts_at_its_limits() {
    let exported = boundary(&export(&["--extent", "70.46,39.74,70.78,39.92"], b""));
    let source = std::fs::read("geodata/segments/2025-01.geojson").unwrap();
    let known: std::collections::HashSet<[u64; 2]> =
        boundary(&source).segments.iter().flat_map(vertex_bits).flatten().collect();
    let vertices =
        exported.segments.iter().flat_map(|one| one.line.iter()).flat_map(|part| &part.0);
    let mut kept = 0;
    for vertex in vertices {
        let [west, east] = [vertex.x - 70.46, 70.78 - vertex.x];
        let [south, north] = [vertex.y - 39.74, 39.92 - vertex.y];
        let room = [west, east, south, north].into_iter().fold(f64::INFINITY, f64::min);
        assert!(room >= -1e-12, "{vertex:?} lies outside");
        let on_limit = room <= 1e-12;
        let same = known.contains(&[vertex.x.to_bits(), vertex.y.to_bits()]);
        assert!(same || on_limit, "{vertex:?}");
        kept += usize::from(same);
    }
    assert!(kept > 100);
}
