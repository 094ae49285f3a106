//! `profile --dem`: heights of a GeoTIFF, against those between its cells by rasterio and numpy
//! (`tests/fixtures/dem/heights.csv`), and what is refused.

use std::fs;

use frontier::world::{GeoTiff, NoHeights};
use geo::Coord;
use serde_json::Value;

use crate::program::frontier;

const FOLDER: &str = "tests/fixtures/dem";

fn read(name: &str) -> Result<GeoTiff, NoHeights> {
    GeoTiff::read(fs::read(format!("{FOLDER}/{name}")).unwrap())
}

#[test]
fn heights_in_every_packing_are_those_between_the_cells_that_rasterio_reads() {
    let mut known = csv::Reader::from_path(format!("{FOLDER}/heights.csv")).unwrap();
    let mut count = 0;
    for row in known.records() {
        let row = row.unwrap();
        let at = Coord { x: row[1].parse().unwrap(), y: row[2].parse().unwrap() };
        let found = read(&row[0]).unwrap().at(at).unwrap();
        // Steps of a ten thousandth in the table, and 24 bits of a height.
        let is_it = match (found, row[3].parse::<f64>()) {
            (Some(found), Ok(known)) => (found - known).abs() < 3e-4,
            (found, known) => found.is_none() && known.is_err(),
        };
        assert!(is_it, "{}: {found:?} at {at:?}, not {:?}", &row[0], &row[3]);
        count += 1;
    }
    assert!(count > 70);
}

#[test]
fn what_is_no_model_in_metres_and_degrees_of_wgs_84_is_refused_with_its_reason() {
    for (name, reason) in [
        ("utm.tif", "its positions are projected"),
        ("pulkovo.tif", "its positions are EPSG:4284"),
        ("nowhere.tif", "it does not say which positions"),
        ("three-bands.tif", "a cell has 3 values"),
        ("scaled.tif", "scaled or have an offset"),
        ("feet.tif", "its heights are EPSG:8228"),
        ("heights.csv", "cannot be read as a GeoTIFF"),
    ] {
        let said = read(name).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(said.contains(reason), "{name}: {said:?}");
        let path = format!("{FOLDER}/{name}");
        let ended = frontier(&["profile", LINE, "--dem", &path], b"");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(said.contains(reason) && said.contains(name), "{name}: {said}");
    }
}

#[test]
fn a_damaged_file_is_an_error_wherever_it_is_cut() {
    for name in ["i16-strips.tif", "u16-tiles-deflate.tif", "i32-tiles-lzw-big-endian.tif"] {
        let bytes = fs::read(format!("{FOLDER}/{name}")).unwrap();
        for end in (0..bytes.len()).step_by(97) {
            let Ok(cut) = GeoTiff::read(bytes[..end].to_vec()) else { continue };
            for x in 0..53 {
                let _ = cut.at(Coord { x: 70.005 + 0.01 * f64::from(x), y: 40.1 });
            }
        }
    }
}

const LINE: &str = "tests/fixtures/dem/line.geojson";
const MODEL: &str = "tests/fixtures/dem/i16-strips.tif";

#[test]
fn a_profile_names_the_file_its_hash_and_whom_to_credit() {
    let hash = frontier::provenance::sha256(&fs::read(MODEL).unwrap());
    for format in ["text", "md", "csv", "json", "svg"] {
        let made = frontier(&["profile", LINE, "--dem", MODEL, "-f", format], b"");
        let text = String::from_utf8_lossy(&made.stdout).into_owned();
        for part in ["i16-strips.tif", "Made up for a test", hash.as_str()] {
            assert!(text.contains(part), "{format} lacks {part}: {}", text.len());
        }
    }
    let made = frontier(&["profile", LINE, "--dem", MODEL, "-f", "json"], b"").stdout;
    let made: Value = serde_json::from_slice(&made).unwrap();
    assert_eq!(made["model"]["rounding_m"], 1.0);
    // A hundredth of a degree along a meridian of a sphere of 6371008.8 m.
    let spacing = made["model"]["spacing_m"].as_f64().unwrap();
    assert!((spacing - 1111.95).abs() < 0.05, "{spacing}");
}

#[test]
fn a_line_that_leaves_the_file_or_meets_a_void_is_refused_at_the_place() {
    for (line, reason) in [
        ("[[70.2,40.2],[70.6,40.2]]", "covers 70,39.99,70.53,40.4; keep the part inside"),
        ("[[70.02,40.335],[70.2,40.335]]", "is void there"),
    ] {
        let text = format!(
            r#"{{"type":"Feature","properties":{{"id":"x","status":"contested"}},"geometry":{{"type":"LineString","coordinates":{line}}}}}"#
        );
        let ended = frontier(&["profile", "-", "--dem", MODEL], text.as_bytes());
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1));
        assert!(said.contains(reason) && said.contains("segment x is at 70."), "{said}");
    }
}
