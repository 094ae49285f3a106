//! A zip archive: shapefiles, each of them a layer, or the document of a KMZ.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::rows::{Fault, Rows, chosen, cut_off, no_layer};
use super::shapefile::Files;
use super::{kml, shapefile};
use crate::read::finding::{Finding, Place};
use crate::read::stream::text::ARCHIVE;

/// The most that a file in it may be unpacked to.
const MOST: u64 = 1 << 29;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Reads the shapefile that is asked for, or the only one, or a KML document.
pub(super) fn rows(bytes: Vec<u8>, layer: Option<&str>) -> Result<Rows, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| nothing("cut off"))?;
    let names: Vec<String> =
        archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let ending = |end: &str| -> BTreeMap<&str, &String> {
        let own = names.iter().filter(|name| !name.starts_with("__MACOSX/"));
        own.filter_map(|name| Some((stem(name, end)?, name))).collect()
    };
    let shapes = ending("shp");
    if let (true, Some((_, document))) = (shapes.is_empty(), ending("kml").first_key_value()) {
        no_layer(layer)?;
        return kml::rows(&unpacked(&mut archive, document)?);
    }
    if shapes.is_empty() {
        return Err(nothing("has no shapefile and no KML in it"));
    }
    let stems: Vec<&str> = shapes.keys().copied().collect();
    let short = |stem: &&str| stem.rsplit('/').next().unwrap_or_default().to_owned();
    let layers: Vec<String> = stems.iter().map(short).collect();
    let place = chosen(layers.iter().map(String::as_str), layer)?;
    let mut beside = |end: &str| {
        let name = ending(end).get(stems[place]).copied();
        name.map(|name| unpacked(&mut archive, name)).transpose()
    };
    let files = Files {
        shp: beside("shp")?.unwrap_or_default(),
        dbf: beside("dbf")?,
        prj: beside("prj")?,
        cpg: beside("cpg")?,
    };
    shapefile::rows(&files, Rows::of_layer(&layers[place]))
}

/// A name without its ending, if it has this one.
fn stem<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (stem, own) = name.rsplit_once('.')?;
    own.eq_ignore_ascii_case(ending).then_some(stem)
}

fn unpacked(archive: &mut Archive, name: &str) -> Result<Vec<u8>, Fault> {
    let broken = || cut_off("the zip archive");
    let file = archive.by_name(name).map_err(|_| broken())?;
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
    match bytes.len() as u64 > MOST {
        true => Err(nothing("unpacks to more than 512 MiB")),
        false => Ok(bytes),
    }
}

/// What there is to say of other archives.
fn nothing(what: &str) -> Fault {
    let message = format!("this zip archive {what}, so there is no GeoJSON to read");
    Box::new(Finding::error(0, "not-geojson", message, ARCHIVE).at(Place::START))
}
