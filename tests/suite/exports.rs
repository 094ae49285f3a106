//! Exports for other programs. `exports_gdal.py` reads them with GDAL; here is what needs none.

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, RowAccessor};

use crate::program::frontier;
use crate::random::seeded;
use frontier::export::Outline;
use frontier::export::{flatgeobuf, kml, parquet, segments_csv};
use frontier::{Rules, read};
use proptest::prelude::*;
use serde_json::{Value, json};

const HOSTILE: &str = "=1+2</value></Data><script>alert(1)</script>]]>&\"'\u{1B}[31m\u{202E}\u{0}";

fn line(properties: Value, coordinates: Value) -> String {
    json!({"type": "Feature", "properties": properties,
           "geometry": {"type": "LineString", "coordinates": coordinates}})
    .to_string()
}

fn export(arguments: &[&str], input: &str) -> Vec<u8> {
    let output = frontier(&[&["export", "-"], arguments].concat(), input.as_bytes());
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

#[test]
fn csv_holds_every_property_and_the_course_as_wkt() {
    let source =
        line(json!({"status": "contested", "name": "a,b\"c"}), json!([[70.5, 40], [71, 40.25]]));
    let bytes = export(&["-f", "csv"], &source);
    let mut reader = csv::Reader::from_reader(&*bytes);
    let head = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[head.iter().position(|column| column == name).unwrap()];
    assert_eq!(cell("name"), "a,b\"c");
    assert_eq!(cell("WKT"), "LINESTRING (70.5 40, 71 40.25)");
    assert_eq!(cell("id"), "#1");
}

#[test]
fn hostile_text_is_no_markup_in_kml_and_no_formula_in_csv() {
    let source = line(
        json!({"status": "contested", "id": HOSTILE, HOSTILE: HOSTILE}),
        json!([[1, 2], [3, 4]]),
    );
    let kml = String::from_utf8(export(&["-f", "kml"], &source)).unwrap();
    assert!(!kml.contains("<script") && !kml.contains("]]>"), "{kml}");
    assert_eq!(kml.matches("</Placemark>").count(), 1);
    let tree = resvg::usvg::roxmltree::Document::parse(&kml).unwrap();
    assert!(
        tree.descendants().any(|node| node.text().is_some_and(|text| text.contains("alert(1)")))
    );
    let csv = String::from_utf8(export(&["-f", "csv"], &source)).unwrap();
    assert!(!csv.contains(['\u{1B}', '\u{202E}', '\u{0}']), "{csv}");
    assert!(csv.contains("'=1+2"), "{csv}");
}

#[test]
fn lines_of_features_are_read_back_as_the_same_segments() {
    let whole = frontier(&["export"], b"").stdout;
    let lines = frontier(&["export", "-f", "geojsonl"], b"").stdout;
    let read =
        |bytes: &[u8]| read::boundary("export", bytes, &Rules::default()).unwrap().0.segments;
    let (whole, lines) = (read(&whole), read(&lines));
    assert_eq!(whole.len(), 68);
    for (one, other) in whole.iter().zip(&lines) {
        assert_eq!((&one.id, &one.line, &one.source), (&other.id, &other.line, &other.source));
    }
}

#[test]
fn precision_rounds_coordinates_and_leaves_lengths() {
    let source =
        line(json!({"status": "contested"}), json!([[70.123456789, 40.0], [70.2, 39.99999999]]));
    let read = |arguments: &[&str]| -> Value {
        serde_json::from_slice::<Value>(&export(arguments, &source)).unwrap()["features"][0].clone()
    };
    let (exact, rounded) = (read(&["--precision", "17"]), read(&["--precision", "7"]));
    assert_eq!(
        exact["geometry"]["coordinates"],
        json!([[70.123456789, 40.0], [70.2, 39.99999999]])
    );
    assert_eq!(rounded["geometry"]["coordinates"], json!([[70.1234568, 40.0], [70.2, 40.0]]));
    assert_eq!(exact["properties"]["length_m"], rounded["properties"]["length_m"]);
    assert_eq!(read(&[])["geometry"], rounded["geometry"]);
}

#[test]
fn geojson_has_seven_decimals_and_says_so_where_that_changes_anything() {
    for (longitude, format, said) in [
        ("70.12345678", "geojson", true),
        ("70.12345678", "geojsonl", true),
        ("70.1234567", "geojson", false),
        ("70.12345678", "csv", false),
    ] {
        let text = line(json!({"status": "contested"}), json!([[0, 40], [71, 40]]));
        let text = text.replacen("[[0,", &format!("[[{longitude},"), 1);
        let output = frontier(&["export", "-", "-f", format], text.as_bytes());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(message.contains("--precision 17"), said, "{longitude} as {format}");
        let kept = String::from_utf8(output.stdout).unwrap().contains(longitude);
        assert_eq!(kept, !said, "{longitude} as {format}");
    }
}

#[test]
fn the_bbox_of_a_collection_holds_it_and_no_more() {
    let source = line(json!({"status": "contested"}), json!([[70, 41], [71, 40], [69.5, 40.5]]));
    let collection: Value = serde_json::from_slice(&export(&[], &source)).unwrap();
    assert_eq!(collection["bbox"], json!([69.5, 40.0, 71.0, 41.0]));
}

#[test]
fn a_users_own_figure_is_not_replaced_without_a_word() {
    let source = line(json!({"status": "contested", "length_m": 5}), json!([[70, 40], [71, 40]]));
    let output = frontier(&["export", "-"], source.as_bytes());
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("warning") && message.contains("length_m"), "{message}");
    let again = frontier(&["export", "-"], &output.stdout);
    assert!(again.stderr.is_empty(), "an export of an export replaces nothing: {again:?}");
}

#[test]
fn heights_that_a_format_leaves_out_are_said() {
    let source = line(json!({"status": "contested"}), json!([[70, 40, 1200.5], [71, 40, 900]]));
    let formats = [("csv", true), ("kml", true), ("parquet", true), ("geojson", false)];
    let cut = ("geojson --extent 70,39,70.5,41", true);
    for (format, said) in formats.into_iter().chain([cut]) {
        let arguments: Vec<&str> =
            ["export", "-", "-f"].into_iter().chain(format.split(' ')).collect();
        let output = frontier(&arguments, source.as_bytes());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(message.contains("heights"), said, "{format}: {message}");
    }
    assert!(String::from_utf8(export(&[], &source)).unwrap().contains("1200.5"));
}

/// The boxes are those of the positions: GeoParquet 1.1, "bbox covering encoding".
#[test]
fn geoparquet_says_where_each_row_lies_and_that_is_no_property() {
    let source = [
        line(json!({"status": "contested", "bbox": "its own"}), json!([[70.5, 40], [71, 40.25]])),
        line(json!({"status": "contested"}), json!([[179.5, 10], [-179, 11]])),
    ]
    .join("\n");
    let bytes = export(&["-f", "parquet"], &source);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, &bytes).unwrap();
    let file = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let geo = file.metadata().file_metadata().key_value_metadata().unwrap();
    let geo = geo.iter().find(|entry| entry.key == "geo").unwrap().value.clone().unwrap();
    let geo: Value = serde_json::from_str(&geo).unwrap();
    let covering = &geo["columns"]["geometry"]["covering"]["bbox"];
    assert_eq!(covering["xmin"], json!(["bbox_", "xmin"]));
    assert_eq!(covering["ymax"], json!(["bbox_", "ymax"]));
    let boxes = file.get_row_iter(None).unwrap().map(|row| {
        let columns = row.unwrap().into_columns();
        let (_, bbox) = columns.into_iter().find(|(name, _)| name == "bbox_").unwrap();
        let Field::Group(limits) = bbox else { panic!("{bbox}") };
        [0, 1, 2, 3].map(|side| limits.get_double(side).unwrap())
    });
    let boxes: Vec<[f64; 4]> = boxes.collect();
    assert_eq!(boxes, [[70.5, 40.0, 71.0, 40.25], [179.5, 10.0, -179.0, 11.0]]);
    let again = frontier(&["export", path.to_str().unwrap()], b"");
    let again: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(again["features"][0]["properties"]["bbox"], "its own");
    assert_eq!(again["features"][0]["properties"].get("bbox_"), None);
}

#[test]
fn an_input_without_a_title_exports_no_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret-name.geojson");
    std::fs::write(&path, line(json!({"status": "contested"}), json!([[70, 40], [71, 40]])))
        .unwrap();
    let output = frontier(&["export", path.to_str().unwrap()], b"");
    let collection: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(collection["dataset"].get("name"), None);
}

#[test]
fn flatgeobuf_has_no_multilinestring_of_one_part_which_gdal_before_3_10_cannot_read() {
    use ::flatgeobuf::{FgbReader, GeometryType};
    let single = line(json!({"status": "contested"}), json!([[70.5, 40], [71, 40.25]]));
    let several = r#"{"type": "Feature", "properties": {"status": "delimited"}, "geometry":
        {"type": "MultiLineString", "coordinates": [[[72, 40], [73, 41]], [[74, 41], [75, 42]]]}}"#;
    let both = format!(r#"{{"type": "FeatureCollection", "features": [{single}, {several}]}}"#);
    let kind = |source: &str| {
        let bytes = export(&["-f", "fgb"], source);
        FgbReader::open(&*bytes).unwrap().header().geometry_type()
    };
    assert_eq!(kind(&single), GeometryType::LineString);
    assert_eq!(kind(several), GeometryType::MultiLineString);
    assert_eq!(kind(&both), GeometryType::Unknown, "each feature has its own type");
}

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn any_text_is_read_or_refused_and_never_panics(text in ".{0,300}") {
        read::examine("text", text.as_bytes(), &Rules::default());
    }

    #[test]
    fn any_bytes_are_read_or_refused_and_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read::examine("bytes", &bytes[..], &Rules::default());
    }

    #[test]
    fn a_sound_file_with_any_byte_changed_never_panics(at in 0usize..10_000, byte in any::<u8>()) {
        let mut bytes = std::fs::read("tests/fixtures/everything-kept.geojson").unwrap();
        let at = at % bytes.len();
        bytes[at] = byte;
        frontier::validate::audit("changed", &bytes[..], &Rules::default(), Default::default());
    }

    #[test]
    fn any_coordinates_and_text_survive_an_export_bit_for_bit(
        coordinates in prop::collection::vec((-180.0..=180.0f64, -90.0..=90.0f64), 2..20),
        key in "\\PC{1,20}",
        value in "\\PC{0,40}",
    ) {
        let key = format!("user {key}");
        let coordinates: Vec<[f64; 2]> = coordinates.into_iter().map(|(x, y)| [x, y]).collect();
        let source = line(json!({"status": "contested", &key: value}), json!(coordinates));
        let (boundary, _) = read::boundary("s", source.as_bytes(), &Rules::default()).unwrap();
        let survey = frontier::Survey::of(boundary, frontier::Selection::default()).unwrap();
        let exported = frontier::export::geojson::collection(&survey);
        let (again, _) = read::boundary("e", exported.as_bytes(), &Rules::default()).unwrap();
        let read: Vec<[f64; 2]> = again.segments[0].line.0[0].0.iter().map(|at| [at.x, at.y]).collect();
        prop_assert_eq!(read, coordinates);
        prop_assert_eq!(again.segments[0].property(&key), Some(value));
        // The other formats take the same without a panic.
        let outline = Outline::of(&survey);
        for listing in [segments_csv::listing(&outline), kml::listing(&outline)] {
            listing.text(&outline, &survey.segments);
        }
        let mut tables = parquet::Writer::create(Vec::new(), &outline, None).unwrap();
        tables.put(parquet::Row::of(&outline, &survey.segments[0])).unwrap();
        tables.finish().unwrap();
        let mut features = flatgeobuf::Writer::create(&outline, None).unwrap();
        features.put(&flatgeobuf::Row::of(&outline, &survey.segments[0])).unwrap();
        features.finish(&mut Vec::new()).unwrap();
    }
}

#[test]
fn names_that_sqlite_cannot_tell_apart_or_write_are_refused_with_what_keeps_them() {
    for (name, expected) in [("Status", "differ in capitals only"), ("a\0b", "has a NUL in it")] {
        let properties = json!({"status": "contested", name: 1});
        let source = line(properties, json!([[70, 40], [71, 40]]));
        let output = frontier(&["export", "-", "-f", "gpkg"], source.as_bytes());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(message.contains(expected) && message.contains("geojson"), "{message}");
        let kept: Value = serde_json::from_slice(&export(&[], &source)).unwrap();
        assert_eq!(kept["features"][0]["properties"][name], 1);
    }
}

#[test]
fn nothing_is_warned_of_what_is_embedded() {
    let output = frontier(&["export", "--as-of", "2025-04"], b"");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
