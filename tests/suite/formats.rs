//! Files of other formats, which GDAL, pyarrow and topojson-server made of one border
//! (`fixtures/formats/make.py`), give the segments that its GeoJSON gives.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use frontier::provenance::sha256;
use frontier::{Problem, Problems, Rules, Segment, Selection, Survey, read};
use rusqlite::Connection;
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::program::frontier;

const FOLDER: &str = "tests/fixtures/formats";
/// By pyproj 3.7, `Geod(ellps="WGS84").line_length`, of border.geojson.
const METRES: f64 = 72_794.731_303_913;

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap()
}

fn segments(name: &str, bytes: &[u8]) -> Vec<Segment> {
    let read = read::boundary(name, bytes, &Rules::default());
    read.unwrap_or_else(|problems| panic!("{problems}")).0.segments
}

/// The segments in the order of their ids: FlatGeobuf orders by place.
fn ordered(name: &str, bytes: &[u8]) -> Vec<Segment> {
    let mut segments = segments(name, bytes);
    segments.sort_by_key(|segment| segment.id.clone());
    segments
}

fn length(segments: Vec<Segment>) -> f64 {
    let boundary = frontier::Boundary { dataset: Default::default(), segments };
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    frontier::measure::stats::summarise(&survey, &[]).total.length_m.0
}

fn problems(bytes: &[u8], layer: Option<&str>) -> Vec<Problem> {
    let rules = Rules { layer: layer.map(str::to_owned), ..Rules::default() };
    match read::boundary("test", bytes, &rules) {
        Ok(_) => panic!("it was read"),
        Err(Problems { list, .. }) => list,
    }
}

/// The only error, which must have a code and words.
#[track_caller]
fn refused(bytes: &[u8], code: &str, words: &[&str]) {
    let list = problems(bytes, None);
    let error = list.iter().find(|problem| problem.code == code).unwrap_or(&list[0]);
    let told = error.to_string();
    assert_eq!(error.code, code, "{told}");
    words.iter().for_each(|words| assert!(told.contains(words), "{told}"));
}

fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn shapefile(stem: &str, endings: &[&str]) -> Vec<u8> {
    let names: Vec<String> = endings.iter().map(|ending| format!("{stem}.{ending}")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), bytes(name))).collect();
    zipped(&files)
}

#[test]
fn an_empty_text_says_no_more_than_null_or_an_empty_cell_does() {
    const NAMES: [&str; 9] = [
        "id",
        "as_of",
        "delimited_on",
        "demarcated_on",
        "valid_from",
        "valid_to",
        "section",
        "confidence",
        "kind",
    ];
    let feature = |value: &str| {
        let others: Vec<String> = NAMES.iter().map(|name| format!(r#""{name}":{value}"#)).collect();
        let properties = format!(r#"{{"status":"contested","note":{{}},{}}}"#, others.join(","));
        let course = r#"{"type":"LineString","coordinates":[[70,40],[71,41]]}"#;
        format!(r#"{{"type":"Feature","properties":{properties},"geometry":{course}}}"#)
    };
    let table = format!(
        "wkt,status,{}\n\"LINESTRING (70 40, 71 41)\",contested{}\n",
        NAMES.join(","),
        ",".repeat(NAMES.len())
    );
    let said = |text: &str| {
        let segment = segments("test", text.as_bytes()).remove(0);
        (segment.id, segment.tag, segment.section, segment.confidence)
    };
    let null = said(&feature("null"));
    assert_eq!(said(&feature(r#""""#)), null);
    assert_eq!(said(&feature(r#"" ""#).replace("{}", "1")), null);
    assert_eq!(said(&table), null);
}

/// The GeoPackage after some SQL.
fn geopackage(sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("border.gpkg");
    fs::write(&path, bytes("border.gpkg")).unwrap();
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    fs::read(path).unwrap()
}

/// What a value is as text, as formats without kinds have it.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[track_caller]
fn same_properties(name: &str, found: &Segment, wanted: &Segment) {
    for (key, value) in wanted.properties() {
        // A shapefile cuts names to ten letters.
        let cut = found.properties().get(&key[..key.len().min(10)]);
        let own = found.properties().get(key).or(cut).and_then(text);
        assert_eq!(own, text(value), "{name}: {key}");
    }
}

#[test]
fn every_native_file_gives_the_segments_and_the_length_of_the_geojson() {
    let wanted = ordered("geojson", &bytes("border.geojson"));
    for name in [
        "border.zip",
        "border.gpkg",
        "border.fgb",
        "border.parquet",
        "zstd.parquet",
        "zstd-pages-2.parquet",
        "gzip.parquet",
        "lz4.parquet",
        "border.topojson",
        "border.csv",
        "border.kml",
    ] {
        let found = ordered(name, &bytes(name));
        assert_eq!(found.len(), wanted.len(), "{name}");
        for (found, wanted) in found.iter().zip(&wanted) {
            let tags = |one: &Segment| (one.id.clone(), one.tag, one.section.clone());
            assert_eq!(tags(found), tags(wanted), "{name}");
            same_properties(name, found, wanted);
            // GDAL writes 15 digits where numbers are text.
            let near = |a: f64, b: f64| {
                a == b || name.ends_with("l") | name.ends_with("csv") && (a - b).abs() < 1e-12
            };
            let coords = |one: &Segment| -> Vec<_> {
                one.line.iter().flat_map(|part| part.0.iter().copied()).collect()
            };
            assert_eq!(found.line.0.len(), wanted.line.0.len(), "{name}");
            assert_eq!(coords(found).len(), coords(wanted).len(), "{name}");
            let mut pairs = coords(found).into_iter().zip(coords(wanted));
            assert!(pairs.all(|(a, b)| near(a.x, b.x) && near(a.y, b.y)), "{name}");
        }
        assert!((length(found) - METRES).abs() < 0.001, "{name}");
    }
}

/// The same times by pyarrow: `tests/fixtures/formats/make.py`.
#[test]
fn times_of_parquet_in_any_unit_are_days_at_midnight_and_else_keep_their_time() {
    let segment = &segments("times.parquet", &bytes("times.parquet"))[0];
    for column in ["s", "ms", "us", "ns", "utc", "day32", "day64"] {
        assert_eq!(segment.property(column).as_deref(), Some("2011-03-04"), "{column}");
    }
    assert_eq!(segment.tag.delimited_on, Some("2011-03-04".parse().unwrap()));
    assert_eq!(segment.property("moment").as_deref(), Some("2011-03-04T05:06:07.000008"));
    // Midnight in Bishkek, which the file has in UTC, is no midnight there.
    assert_eq!(segment.property("there").as_deref(), Some("2011-03-03T18:00:00"));
}

#[test]
fn points_in_order_and_ways_of_overpass_give_the_same_length() {
    for name in ["points.csv", "overpass.json"] {
        let found = segments(name, &bytes(name));
        assert_eq!(found.len(), 4, "{name}");
        assert!((length(found) - METRES).abs() < 0.001, "{name}");
    }
}

#[test]
fn every_command_reads_a_shapefile_with_what_stands_beside_it() {
    let shp = path("border.shp");
    for arguments in [
        &["stats", &shp][..],
        &["validate", &shp],
        &["export", &shp],
        &["check", &shp, "--claims", "tests/fixtures/readme/claims.csv"],
        &["ruler", &shp],
        &["map", &shp, "-f", "svg"],
        &["compare", &shp, &path("border.geojson")],
    ] {
        let output = frontier(arguments, b"");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let output = frontier(&["stats", &shp, "-f", "json"], b"");
    let stats: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!((stats["total"]["length_m"].as_f64().unwrap() - METRES).abs() < 0.001);
}

#[test]
fn an_output_names_a_shapefile_by_the_hash_of_its_files_one_behind_the_other() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["shp", "dbf", "prj", "cpg"] {
        let name = format!("border.{ending}");
        fs::copy(path(&name), folder.path().join(name)).unwrap();
    }
    let (shp, out) = (folder.path().join("border.shp"), folder.path().join("out.geojson"));
    let [shp, out] = [shp.to_str().unwrap(), out.to_str().unwrap()];
    assert!(frontier(&["export", shp, "-o", out], b"").status.success());
    let all =
        ["shp", "dbf", "prj", "cpg"].map(|ending| bytes(&format!("border.{ending}"))).concat();
    assert!(fs::read_to_string(out).unwrap().contains(&sha256(&all)));
    assert!(frontier(&["verify", out], b"").status.success());
    fs::write(folder.path().join("border.cpg"), "1252").unwrap();
    assert!(!frontier(&["verify", out], b"").status.success());
}

#[test]
fn the_exports_of_the_program_come_back_with_the_same_segments() {
    let folder = tempfile::tempdir().unwrap();
    let made = |input: &str, ending: &str| {
        let out = folder.path().join(format!("out.{ending}"));
        let out = out.to_str().unwrap();
        let arguments = ["export", input, "-q", "--precision", "17", "-o", out];
        let output = frontier(&arguments, b"");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        ordered(out, &fs::read(out).unwrap())
    };
    for input in [&path("border.geojson"), "geodata/segments/2025-01.geojson"] {
        let wanted = made(input, "geojson");
        for ending in ["parquet", "fgb", "gpkg", "kml", "csv"] {
            let found = made(input, ending);
            assert_eq!(found.len(), wanted.len(), "{ending}");
            for (found, wanted) in found.iter().zip(&wanted) {
                assert_eq!(found.line, wanted.line, "{ending}");
                let tags = |one: &Segment| (one.id.clone(), one.tag);
                assert_eq!(tags(found), tags(wanted), "{ending}");
                same_properties(ending, found, wanted);
            }
        }
    }
}

#[test]
fn another_coordinate_system_is_refused_with_the_command_that_converts_it() {
    let hint = |file: &str| format!("`ogr2ogr -f GeoJSON -t_srs EPSG:4326 out.geojson {file}`");
    let other = "INSERT INTO gpkg_spatial_ref_sys VALUES ('Pulkovo', 4284, 'EPSG', 4284, 'x', '');\
                 UPDATE gpkg_geometry_columns SET srs_id = 4284";
    refused(&geopackage(other), "crs", &["EPSG:4284", &hint("in.gpkg")]);
    let prj = "GEOGCS[\"GCS_Pulkovo_1942\",DATUM[\"D_Pulkovo_1942\"]]";
    let files =
        [("a.shp", bytes("border.shp")), ("a.dbf", bytes("border.dbf")), ("a.prj", prj.into())];
    refused(&zipped(&files), "crs", &["GCS_Pulkovo_1942", &hint("in.shp")]);
    let mut fgb = bytes("border.fgb");
    let code = memchr::memmem::find(&fgb, &4326_i32.to_le_bytes()).unwrap();
    fgb[code..code + 4].copy_from_slice(&4284_i32.to_le_bytes());
    refused(&fgb, "crs", &["EPSG:4284", &hint("in.fgb")]);
    let mut parquet = bytes("border.parquet");
    let plain = b"\"geometry_types\": []";
    let place = memchr::memmem::find(&parquet, plain).unwrap();
    parquet[place..place + plain.len()].copy_from_slice(b"\"crs\":{\"name\":\"NAD\"}");
    refused(&parquet, "crs", &["NAD", &hint("in.parquet")]);
    refused(b"lon,lat,status,datum\n70,40,delimited,Pulkovo 1942\n", "crs", &["2:1", "Pulkovo"]);
    refused(b"wkt,srid\n\"LINESTRING(7 4,8 4)\",4284\n", "crs", &["EPSG:4284", &hint("in.csv")]);
}

#[test]
fn a_file_that_names_no_system_is_read_with_a_warning() {
    let zip = shapefile("border", &["shp", "dbf", "cpg"]);
    let (_, warnings) = read::boundary("test", &zip[..], &Rules::default()).unwrap();
    assert_eq!(warnings[0].code, "no-crs");
}

#[test]
fn of_several_layers_one_must_be_named() {
    let two = "CREATE TABLE other AS SELECT * FROM border;\
        INSERT INTO gpkg_contents (table_name, data_type) VALUES ('other', 'features');\
        INSERT INTO gpkg_geometry_columns VALUES ('other', 'geom', 'LINESTRING', 4326, 0, 0)";
    let file = |ending: &str| bytes(&format!("border.{ending}"));
    let files = ["border.shp", "border.dbf", "border.prj", "border.cpg", "other.shp", "other.dbf"];
    let files = files.map(|name| (name, file(&name[name.len() - 3..])));
    let topology = String::from_utf8(bytes("border.topojson")).unwrap();
    let objects = "\"objects\":{";
    let more = format!("{objects}\"other\":{{\"type\":null}},");
    for bytes in [geopackage(two), zipped(&files), topology.replace(objects, &more).into_bytes()] {
        let list = problems(&bytes, None);
        assert_eq!((list.len(), list[0].code), (1, "layer"));
        assert!(list[0].hint.contains("--layer"), "{}", list[0]);
        assert!(list[0].hint.contains("\"border\"") && list[0].hint.contains("\"other\""));
        assert!(problems(&bytes, Some("third"))[0].message.contains("\"third\""));
        let rules = Rules { layer: Some("border".into()), ..Rules::default() };
        let (boundary, _) = read::boundary("test", &bytes[..], &rules).unwrap();
        assert_eq!(boundary.segments.len(), 3);
    }
}

#[test]
fn the_name_of_a_layer_where_there_is_none_is_an_error() {
    for name in ["border.geojson", "border.fgb", "border.csv", "border.kml"] {
        assert_eq!(problems(&bytes(name), Some("border"))[0].code, "layer", "{name}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    for name in [
        "border.zip",
        "border.gpkg",
        "border.fgb",
        "border.parquet",
        "zstd.parquet",
        "border.topojson",
        "border.kml",
        "overpass.json",
    ] {
        let whole = bytes(name);
        for share in 1..20 {
            let list = problems(&whole[..whole.len() * share / 20], None);
            assert!(list.iter().all(|problem| problem.line > 0), "{name}");
        }
    }
    for ending in ["shp", "dbf"] {
        for share in 1..20 {
            let files = ["border.shp", "border.dbf", "border.prj", "border.cpg"].map(|name| {
                let mut content = bytes(name);
                if name.ends_with(ending) {
                    content.truncate(content.len() * share / 20);
                }
                (name, content)
            });
            assert_eq!(problems(&zipped(&files), None)[0].code, "format", "{ending} {share}");
        }
    }
}

#[test]
fn a_file_that_a_library_panics_on_is_refused_like_any_other() {
    let whole = bytes("border.parquet");
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] = 0xFF;
        let _ = read::boundary("changed", &changed[..], &Rules::default());
        // There the Parquet crate asserts that a column does not begin before the file.
        if place == 1882 {
            let output = frontier(&["validate", "-"], &changed);
            let told = [output.stdout, output.stderr].concat();
            assert!(!String::from_utf8_lossy(&told).contains("panicked"));
        }
    }
}

#[test]
fn a_geoparquet_that_is_packed_as_nothing_here_unpacks_is_refused_with_what_is() {
    refused(&bytes("brotli.parquet"), "format", &["packed by Brotli", "Zstandard"]);
}

#[test]
fn a_damaged_geoparquet_packed_by_zstandard_never_has_more_rows() {
    let whole = bytes("zstd.parquet");
    let wanted = ordered("zstd", &whole).len();
    for place in (4..whole.len()).step_by(3) {
        let mut changed = whole.clone();
        changed[place] ^= 0xFF;
        match read::boundary("changed", &changed[..], &Rules::default()) {
            Ok((found, _)) => assert!(found.segments.len() <= wanted, "{place}"),
            Err(Problems { list, .. }) => assert!(!list.is_empty(), "{place}"),
        }
    }
}

#[test]
fn a_flatgeobuf_is_read_up_to_the_row_that_is_cut_off() {
    let whole = bytes("border.fgb");
    refused(&whole[..whole.len() - 1], "format", &["row 3: error: feature 2: ", "cut off"]);
    refused(&whole[..300], "format", &["the FlatGeobuf is cut off"]);
}

#[test]
fn a_shapefile_without_its_table_is_refused_and_told_what_is_missing() {
    refused(&bytes("border.shp"), "format", &["without the .dbf", "zip archive"]);
    refused(&shapefile("border", &["shp", "prj"]), "format", &["without the .dbf"]);
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("border.shp");
    fs::copy(path("border.shp"), &alone).unwrap();
    let output = frontier(&["stats", alone.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("without the .dbf"));
}

#[test]
fn the_encoding_that_a_shapefile_names_is_obeyed_and_none_is_guessed() {
    let all = shapefile("cyrillic", &["shp", "dbf", "prj", "cpg"]);
    assert_eq!(segments("cyrillic", &all)[0].section.as_deref(), Some("Ворух"));
    let unnamed = shapefile("cyrillic", &["shp", "dbf", "prj"]);
    refused(&unnamed, "format", &["layer \"cyrillic\", row 1", "encoding", ".cpg"]);
    for (cpg, known) in
        [("1251", true), ("ANSI 1251", true), ("windows-1251", true), ("XYZ", false)]
    {
        let files = [("a.shp", "shp"), ("a.dbf", "dbf"), ("a.prj", "prj")]
            .map(|(name, ending)| (name, bytes(&format!("cyrillic.{ending}"))));
        let zip = zipped(&[&files[..], &[("a.CPG", cpg.into())]].concat());
        match known {
            true => assert_eq!(segments(cpg, &zip)[0].section.as_deref(), Some("Ворух")),
            false => refused(&zip, "format", &["\"XYZ\"", "not known"]),
        }
    }
}

#[test]
fn a_layer_without_rows_or_of_areas_has_no_segments() {
    refused(&geopackage("DELETE FROM border"), "no-segments", &["none of the 0 features"]);
    for bytes in [bytes("areas.fgb"), shapefile("areas", &["shp", "dbf", "prj"])] {
        refused(&bytes, "no-segments", &["LineString"]);
        let reading = read::examine("areas", &bytes[..], &Rules::default());
        assert_eq!(reading.boundary.dataset.left_out.to_string(), "1 Polygon");
    }
}

#[test]
fn what_is_wrong_with_a_row_is_told_by_its_layer_and_its_number() {
    refused(
        &geopackage("UPDATE border SET status = 'open' WHERE id = 'b'"),
        "unknown-status",
        &["layer \"border\", row 2: error: feature 1 (id \"b\")", "\"open\""],
    );
    refused(
        &geopackage("UPDATE border SET geom = x'4750000100000000' WHERE id = 'c'"),
        "format",
        &["layer \"border\", row 3", "geometry"],
    );
    let csv = "id,status,wkt\n\"a\nb\",delimited,\"LINESTRING (7 4, 8 4)\"\nc,delimited,LINE\n";
    refused(csv.as_bytes(), "format", &["4:1: error", "WKT"]);
    refused(
        b"id;status;lon;lat\na;delimited;70,5;40,1\na;delimited;70,6;north\n",
        "format",
        &["3:1: error", "\"north\""],
    );
    let kml = String::from_utf8(bytes("border.kml")).unwrap().replace("70.5,40.1", "70.5 40.1");
    refused(kml.as_bytes(), "format", &["placemark 2: error", "\"70.5\" is no position"]);
    let way = String::from_utf8(bytes("overpass.json")).unwrap().replacen("\"lat\": 40.1,", "", 1);
    refused(way.as_bytes(), "format", &["Overpass", "lat"]);
}

#[test]
fn a_format_is_known_by_its_content_and_not_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "border.gpkg",
        "border.fgb",
        "border.zip",
        "border.parquet",
        "border.csv",
        "border.topojson",
    ] {
        let wrong = folder.path().join("line.geojson");
        fs::copy(Path::new(FOLDER).join(name), &wrong).unwrap();
        assert!(frontier(&["stats", wrong.to_str().unwrap()], b"").status.success(), "{name}");
        assert!(frontier(&["stats", "-"], &bytes(name)).status.success(), "{name}");
    }
}
