//! Other formats to GeoJSON: each row becomes one feature on a line of its own, which the reader of
//! GeoJSON takes from there, so that every check and every rule holds for all of them. A format is
//! known by its first bytes, whatever the file is called.

mod csv;
mod dbf;
mod flatgeobuf;
mod geopackage;
mod geoparquet;
mod kml;
mod overpass;
mod rows;
mod shapefile;
mod topojson;
mod wkb;
mod wkt;
mod zipped;
mod zstandard;

pub(super) use rows::{Fault, Flow, broken_row, no_layer};
use rows::{Rows, cut_off, refused};

use std::io::Read;
use std::thread::{Builder, JoinHandle};

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// What a file is, if not GeoJSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Shapefile,
    Zip,
    GeoPackage,
    FlatGeobuf,
    GeoParquet,
    Kml,
    TopoJson,
    Overpass,
    Csv,
}

/// The first bytes of those that have their own.
const MAGIC: [(&[u8], Format); 5] = [
    (b"\x00\x00\x27\x0A", Format::Shapefile),
    (b"PK", Format::Zip),
    (b"SQLite format 3\0", Format::GeoPackage),
    (b"fgb", Format::FlatGeobuf),
    (b"PAR1", Format::GeoParquet),
];

/// The format of a file by its start, if it is one of these.
pub(super) fn recognised(start: &[u8]) -> Option<Format> {
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Some(*format);
    }
    let text = start.trim_ascii_start();
    match text.first()? {
        b'<' => kml::recognised(text).then_some(Format::Kml),
        b'{' => json(text),
        b'[' | 0x1E => None,
        _ => csv::recognised(text).then_some(Format::Csv),
    }
}

/// The largest file that is held in memory.
const MOST: u64 = 512 << 20;

/// The rows of a file as text, or those of one of its layers. Most formats are held in memory as a
/// whole.
///
/// # Errors
/// It is not what its first bytes say, or not on WGS 84; there are several layers and none is
/// named; or a row cannot be read.
pub(super) fn flow<'s>(
    format: Format,
    mut input: impl Read + Send + 's,
    layer: Option<&str>,
) -> Result<Flow<'s>, Fault> {
    if format == Format::FlatGeobuf {
        rows::no_layer(layer)?;
        return flatgeobuf::open(input);
    }
    let mut bytes = Vec::new();
    let read = input.by_ref().take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| refused(format!("it cannot be read on: {error}"), "get it again"))?;
    match bytes.len() as u64 > MOST {
        true => Err(refused("it is larger than 512 MiB", "write it as FlatGeobuf or GeoJSON")),
        false => guarded(format, bytes, layer).map(Rows::flow),
    }
}

/// Name of the thread in which files are taken apart. The crates that do so panic on some damaged
/// files: that ends the thread, and is a fault of the file.
pub const GUARDED: &str = "frontier-formats";

fn guarded(format: Format, bytes: Vec<u8>, layer: Option<&str>) -> Result<Rows, Fault> {
    let layer = layer.map(str::to_owned);
    let read = move || rows(format, bytes, layer.as_deref());
    match Builder::new().name(GUARDED.into()).spawn(read).map(JoinHandle::join) {
        Ok(found) => found.unwrap_or_else(|_| Err(cut_off("the file"))),
        Err(error) => Err(refused(
            format!("the machine gives no thread to take it apart in: {error}"),
            "end other programs, or write it as GeoJSON",
        )),
    }
}

/// The points of a table, each by itself, as rows of text; `None` for what is no table.
pub(super) fn points(bytes: &[u8]) -> Option<Result<Rows, Fault>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    (recognised(bytes) == Some(Format::Csv)).then(|| csv::rows(bytes, true))
}

fn rows(format: Format, bytes: Vec<u8>, layer: Option<&str>) -> Result<Rows, Fault> {
    match format {
        Format::Zip => zipped::rows(bytes, layer),
        Format::GeoPackage => geopackage::rows(bytes, layer),
        Format::TopoJson => topojson::rows(&bytes, layer),
        _ => {
            rows::no_layer(layer)?;
            match format {
                Format::Shapefile => Err(shapefile::alone()),
                Format::GeoParquet => geoparquet::rows(bytes),
                Format::Kml => kml::rows(&bytes),
                Format::Overpass => overpass::rows(&bytes),
                _ => csv::rows(&bytes, false),
            }
        }
    }
}

/// What a JSON object is by the first of its members that tells. Nothing behind that is looked at.
fn json(start: &[u8]) -> Option<Format> {
    let mut found = None;
    // That it stops there, or that the start is cut off, is no fault.
    let _ = serde_json::Deserializer::from_slice(start).deserialize_map(Telling(&mut found));
    found
}

struct Telling<'f>(&'f mut Option<Format>);

impl<'de> Visitor<'de> for Telling<'_> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            *self.0 = match name.as_str() {
                "features" => return Ok(()),
                "type" if map.next_value::<String>()? == "Topology" => Some(Format::TopoJson),
                "type" => return Ok(()),
                "osm3s" | "elements" => Some(Format::Overpass),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    None
                }
            };
            if self.0.is_some() {
                return Ok(());
            }
        }
        Ok(())
    }
}
