//! Bytes to text: gzip, byte order mark, UTF-8, and what is plainly not GeoJSON.

use std::borrow::Cow;
use std::io::Read;

use super::finding::Finding;
use crate::problem::Severity;

/// Decodes an input to UTF-8 text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Finding> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut plain = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes)
            .read_to_end(&mut plain)
            .map_err(|error| finding("gzip", format!("broken gzip data: {error}"), ""))?;
        let text = String::from_utf8(plain).map_err(|error| not_utf8(&error.utf8_error()))?;
        return checked(Cow::Owned(text));
    }
    checked(Cow::Borrowed(std::str::from_utf8(bytes).map_err(|error| foreign(bytes, &error))?))
}

fn checked(text: Cow<'_, str>) -> Result<Cow<'_, str>, Finding> {
    let text = without_mark(text);
    match text.trim_start().chars().next() {
        None => Err(finding("empty", "the input is empty".into(), "expected GeoJSON")),
        Some('<') => Err(finding(
            "not-geojson",
            "this is HTML or XML, not GeoJSON".into(),
            "a download may have saved an error page; KML converts with `ogr2ogr out.geojson in.kml`",
        )),
        Some(_) => Ok(text),
    }
}

fn without_mark(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Cow::Owned(text) => match text.strip_prefix('\u{FEFF}') {
            Some(rest) => Cow::Owned(rest.to_owned()),
            None => Cow::Owned(text),
        },
    }
}

/// First bytes of formats that people take for GeoJSON.
const FORMATS: [(&[u8], &str, &str); 4] = [
    (b"\x00\x00\x27\x0A", "a shapefile", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.shp`"),
    (b"PK", "a zip archive", "unpack it, then convert what is inside with `ogr2ogr`"),
    (b"SQLite format 3", "a GeoPackage", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`"),
    (b"fgb", "FlatGeobuf", "`ogr2ogr out.geojson in.fgb`"),
];

fn foreign(bytes: &[u8], error: &std::str::Utf8Error) -> Finding {
    match FORMATS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        Some((_, what, remedy)) => {
            finding("not-geojson", format!("this is {what}, not GeoJSON"), remedy)
        }
        None => not_utf8(error),
    }
}

fn not_utf8(error: &std::str::Utf8Error) -> Finding {
    let message = format!("not UTF-8 text: bad byte after {} good ones", error.valid_up_to());
    finding("not-utf8", message, "GeoJSON is UTF-8; convert with `iconv -t UTF-8`")
}

fn finding(code: &'static str, message: String, hint: &str) -> Finding {
    Finding {
        severity: Severity::Error,
        feature: None,
        id: None,
        offset: 0,
        code,
        message,
        hint: hint.to_owned(),
    }
}
