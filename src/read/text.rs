//! Bytes to text: gzip, byte order mark, UTF-8, and what is plainly not GeoJSON.

use std::borrow::Cow;
use std::io::Read;

use super::finding::{Finding, Findings};
use crate::problem::{Problem, Severity};

/// Reads the text of an input, which may be gzipped, and places what was found in it. The
/// default value where there is no text to read.
pub(super) fn whole<T: Default>(
    bytes: &[u8],
    read: impl FnOnce(&str, &mut Findings) -> T,
) -> (T, Vec<Problem>) {
    let mut findings = Findings::default();
    let unpacked = unpack(bytes);
    let (text, fault) = match &unpacked {
        Ok(bytes) => decode(bytes),
        Err(finding) => ("", Err(finding.clone())),
    };
    let value = match fault {
        Ok(()) => read(text, &mut findings),
        Err(finding) => {
            findings.push(finding);
            T::default()
        }
    };
    (value, findings.placed(text))
}

/// Unpacks gzip data; other bytes are returned as they are.
fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Finding> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut plain = Vec::new();
    match flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut plain) {
        Ok(_) => Ok(Cow::Owned(plain)),
        Err(error) => Err(finding(
            "gzip",
            format!("broken gzip data: {error}"),
            "the file is cut off or damaged: get it again",
        )),
    }
}

/// The text of unpacked bytes as far as it is UTF-8, without a byte order mark, and why it
/// cannot be GeoJSON, if so.
fn decode(bytes: &[u8]) -> (&str, Result<(), Finding>) {
    let (good, bad) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (good, rest) = bytes.split_at(error.valid_up_to());
            (std::str::from_utf8(good).unwrap_or_default(), rest.first())
        }
    };
    let text = good.strip_prefix('\u{FEFF}').unwrap_or(good);
    match bad {
        None => (text, check(text)),
        Some(byte) => (text, Err(foreign(bytes, text, *byte))),
    }
}

fn check(text: &str) -> Result<(), Finding> {
    match text.trim_start().chars().next() {
        None => Err(finding("empty", "the input is empty".into(), "expected GeoJSON")),
        Some('<') => Err(finding(
            "not-geojson",
            "this is HTML or XML, not GeoJSON".into(),
            "a download may have saved an error page; KML converts with `ogr2ogr out.geojson in.kml`",
        )),
        Some(_) => Ok(()),
    }
}

/// First bytes of formats that people take for GeoJSON.
const FORMATS: [(&[u8], &str, &str); 4] = [
    (b"\x00\x00\x27\x0A", "a shapefile", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.shp`"),
    (b"PK", "a zip archive", "unpack it, then convert what is inside with `ogr2ogr`"),
    (b"SQLite format 3", "a GeoPackage", "`ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`"),
    (b"fgb", "FlatGeobuf", "`ogr2ogr out.geojson in.fgb`"),
];

fn foreign(bytes: &[u8], text: &str, bad: u8) -> Finding {
    if let Some((_, what, remedy)) = FORMATS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return finding("not-geojson", format!("this is {what}, not GeoJSON"), remedy);
    }
    let message = format!("not UTF-8 text: bad byte {bad:#04X}");
    let hint = "GeoJSON is UTF-8; convert with `iconv -t UTF-8`";
    Finding { offset: text.len(), ..finding("not-utf8", message, hint) }
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
