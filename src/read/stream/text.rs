//! Bytes as text, and what an input that is no text at all seems to be.

use crate::read::finding::Finding;

/// Bytes as text as far as they are UTF-8, and why not further, if so.
pub(crate) fn decoded(bytes: Vec<u8>) -> (String, Option<Finding>) {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let text = String::from_utf8_lossy(&bytes[..good]).into_owned();
            (text, Some(not_utf8(good, bytes[good])))
        },
        |text| (text, None),
    )
}

/// What to do about other encodings.
pub(crate) const NOT_UTF8: &str =
    "save it as UTF-8, or convert it, as with `iconv -f LATIN1 -t UTF-8`";

/// What to do about an archive, such as the workbooks of Excel are.
pub(crate) const ARCHIVE: &str = "unpack it, then convert what is inside with `ogr2ogr`; of a \
                                  workbook, save the sheet as CSV in UTF-8";

/// First bytes of formats that people take for GeoJSON.
const FORMATS: [(&[u8], &str, &str); 4] = [
    (b"\x00\x00\x27\x0A", "a shapefile", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.shp`"),
    (b"PK", "a zip archive", ARCHIVE),
    (b"SQLite format 3", "a GeoPackage", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`"),
    (b"fgb", "FlatGeobuf", "`ogr2ogr out.geojson in.fgb`"),
];

/// The format that an input has instead of GeoJSON, by how it starts.
pub(crate) fn foreign(start: &[u8]) -> Option<Finding> {
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
pub(crate) fn empty() -> Finding {
    Finding::error(0, "empty", "the input is empty".into(), "expected GeoJSON")
}

/// A byte at an offset of a text that does not belong into UTF-8.
fn not_utf8(offset: usize, byte: u8) -> Finding {
    let message = format!("not UTF-8 text: unexpected byte 0x{byte:02X}");
    Finding::error(offset, "not-utf8", message, NOT_UTF8)
}

/// An input that cannot be read to its end.
pub(crate) fn unreadable(offset: usize, error: &std::io::Error, gzip: bool) -> Finding {
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
