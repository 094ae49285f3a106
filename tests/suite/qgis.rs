//! What QGIS opens: the style alone, and the GeoPackage that holds it.

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use rusqlite::Connection;

use crate::program::frontier;
use frontier::{Rules, read};

fn export(arguments: &[&str], input: &str) -> Vec<u8> {
    let output = frontier(&[&["export"], arguments].concat(), input.as_bytes());
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

/// A line in two parts with a value of each kind, one in one part without.
const MIXED: &str = r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"status": "indefinite", "name": "a \"b\"", "whole": 3, "part_": 0.5, "sure": true},
 "geometry": {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 0.25]], [[2, 0], [3, 0], [3.5, -1]]]}},
{"type": "Feature", "properties": {"status": "contested"},
 "geometry": {"type": "LineString", "coordinates": [[4, 0], [5, 0.1]]}}]}"#;

/// Condition, width and dash of each rule of a style.
fn rules(qml: &str) -> Vec<(String, f64, Option<Vec<f64>>)> {
    let options = ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = Document::parse_with_options(qml, options).unwrap();
    let named = |name: &'static str| tree.descendants().filter(move |node| node.has_tag_name(name));
    let property = |symbol: Node<'_, '_>, key: &str| {
        let mut all = symbol.descendants().filter(|node| node.has_tag_name("prop"));
        Some(all.find(|node| node.attribute("k") == Some(key))?.attribute("v")?.to_owned())
    };
    let rule = |rule: Node<'_, '_>| {
        let name = rule.attribute("symbol");
        let symbol = named("symbol").find(|symbol| symbol.attribute("name") == name).unwrap();
        let dashed = property(symbol, "use_custom_dash").unwrap() == "1";
        let dash = property(symbol, "customdash").filter(|_| dashed);
        let numbers = |text: String| text.split(';').map(|part| part.parse().unwrap()).collect();
        let width = property(symbol, "line_width").unwrap().parse().unwrap();
        (rule.attribute("filter").unwrap().to_owned(), width, dash.map(numbers))
    };
    named("rule").map(rule).collect()
}

#[test]
fn the_style_is_solid_dashed_and_dotted_by_status_and_thin_by_low_confidence() {
    let rules = rules(&String::from_utf8(export(&["-f", "qml"], "")).unwrap());
    assert_eq!(rules.len(), 5);
    for (condition, width, dash) in &rules {
        let low = condition.contains("NOT IN ('high', 'medium')");
        assert_eq!(*width, if low { 1.0 } else { 1.7 }, "{condition}");
        match dash.as_deref() {
            None => assert!(condition.contains("= 'delimited'"), "{condition}"),
            // A dot is as long as it is wide.
            Some(dash) if dash[0] == *width => assert!(condition.contains("= 'indefinite'")),
            Some(dash) => assert!(condition.contains("= 'contested'") && dash[0] > 2.0 * width),
        }
    }
}

#[test]
fn a_style_asks_for_confidence_only_where_the_data_state_it() {
    let rules = rules(&String::from_utf8(export(&["-", "-f", "qml"], MIXED)).unwrap());
    let conditions: Vec<&str> = rules.iter().map(|(condition, ..)| condition.as_str()).collect();
    let of = |status| format!("\"status\" = '{status}'");
    assert_eq!(conditions, ["delimited", "contested", "indefinite"].map(of));
}

/// A GeoPackage as SQLite opens it.
fn opened(bytes: &[u8]) -> Connection {
    let mut database = Connection::open_in_memory().unwrap();
    database.deserialize_read_exact("main", bytes, bytes.len(), true).unwrap();
    database
}

#[test]
fn a_geopackage_is_marked_as_one_and_carries_the_style_as_default() {
    let bytes = export(&["-", "-f", "gpkg"], MIXED);
    // OGC 12-128r19, requirements 1 and 2.
    assert_eq!(
        (&bytes[..16], &bytes[68..72]),
        (b"SQLite format 3\0".as_slice(), b"GPKG".as_slice())
    );
    let database = opened(&bytes);
    let text = |query: &str| database.query_row(query, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    let style = text(
        "SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND f_table_name = 'segments' \
         AND f_geometry_column = 'geom' AND useAsDefault",
    );
    let alone = String::from_utf8(export(&["-", "-f", "qml"], MIXED)).unwrap();
    assert_eq!(Some(style.as_str()), alone.split("<!-- \"frontier\"").next());
    assert_eq!(text("SELECT geometry_type_name FROM gpkg_geometry_columns"), "MULTILINESTRING");
    assert_eq!(text("SELECT typeof(whole) || typeof(part_) || sure FROM segments"), "integerreal1");
    let limits = "SELECT min_x || ' ' || min_y || ' ' || max_x || ' ' || max_y FROM gpkg_contents";
    assert_eq!(text(limits), "0.0 -1.0 5.0 0.25");
}

#[test]
fn a_geopackage_read_back_is_the_same_boundary_and_written_twice_the_same_bytes() {
    for input in [MIXED, include_str!("../../geodata/segments/2025-01.geojson")] {
        let bytes = export(&["-", "-f", "gpkg"], input);
        assert!(bytes == export(&["-", "-f", "gpkg"], input), "two exports differ");
        let exact = export(&["-", "-f", "geojson", "--precision", "17"], input);
        let boundary =
            |bytes: &[u8]| read::boundary("x", bytes, &Rules::default()).unwrap().0.segments;
        let (ours, theirs) = (boundary(&bytes), boundary(&exact));
        assert_eq!(ours.len(), theirs.len());
        for (one, other) in ours.iter().zip(&theirs) {
            assert_eq!(
                (one.name(), &one.line, one.tag.tagged),
                (other.name(), &other.line, other.tag.tagged)
            );
        }
    }
}

#[test]
fn properties_that_differ_in_capitals_only_are_refused_not_lost() {
    let input = MIXED.replace("\"whole\"", "\"Name\"");
    let output = frontier(&["export", "-", "-f", "gpkg"], input.as_bytes());
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(String::from_utf8_lossy(&output.stderr).to_lowercase().contains("name"));
}
