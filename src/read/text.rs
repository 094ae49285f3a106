//! What an input that is not JSON text at all seems to be.

use super::finding::Finding;

/// First bytes of formats that people take for GeoJSON.
const FORMATS: [(&[u8], &str, &str); 4] = [
    (b"\x00\x00\x27\x0A", "a shapefile", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.shp`"),
    (b"PK", "a zip archive", "unpack it, then convert what is inside with `ogr2ogr`"),
    (b"SQLite format 3", "a GeoPackage", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`"),
    (b"fgb", "FlatGeobuf", "`ogr2ogr out.geojson in.fgb`"),
];

/// The format that an input has instead of GeoJSON, by how it starts.
pub(super) fn foreign(start: &[u8]) -> Option<Finding> {
    if start.trim_ascii_start().first() == Some(&b'<') {
        let hint = "a download may have saved an error page; KML converts with `ogr2ogr \
                    out.geojson in.kml`";
        return Some(not_geojson("this is HTML or XML, not GeoJSON".into(), hint));
    }
    let (_, what, remedy) = FORMATS.iter().find(|(magic, ..)| start.starts_with(magic))?;
    Some(not_geojson(format!("this is {what}, not GeoJSON"), remedy))
}

fn not_geojson(message: String, hint: &str) -> Finding {
    Finding::error(0, "not-geojson", message, hint)
}

/// An input without any text.
pub(super) fn empty() -> Finding {
    Finding::error(0, "empty", "the input is empty".into(), "expected GeoJSON")
}

/// A byte at an offset of a text that does not belong into UTF-8.
pub(super) fn not_utf8(offset: usize, byte: u8) -> Finding {
    let message = format!("not UTF-8 text: unexpected byte 0x{byte:02X}");
    Finding::error(offset, "not-utf8", message, "GeoJSON is UTF-8; convert with `iconv -t UTF-8`")
}

/// An input that cannot be read to its end.
pub(super) fn unreadable(offset: usize, error: &std::io::Error, gzip: bool) -> Finding {
    match gzip {
        true => Finding::error(
            0,
            "gzip",
            format!("broken gzip data: {error}"),
            "the file is cut off or damaged: get it again",
        ),
        false => Finding::error(offset, "unreadable", format!("cannot be read on: {error}"), ""),
    }
}
