//! The segments as a GeoPackage (OGC 12-128r19), which QGIS opens with its style.

use geojson::{JsonObject, JsonValue};
use rusqlite::types::Value;
use rusqlite::{Connection, Error, params, params_from_iter};

use super::outline::Outline;
use super::{qml, wkb};
use crate::export::columns;
use crate::export::columns::Kind;
use crate::measure::Surveyed;

/// WGS 84, longitude before latitude, by its number at EPSG.
const WGS_84: i32 = 4326;

/// What every GeoPackage has; its mark is `GPKG`, its version 1.3. The time of the last change is
/// the same in each, so that the same input gives the same bytes.
const TABLES: &str = include_str!("geopackage.sql");

/// One segment as it is written.
pub struct Row {
    cells: JsonObject,
    geometry: Vec<u8>,
}

impl Row {
    /// The row of a segment.
    pub fn of(outline: &Outline, surveyed: &Surveyed) -> Row {
        let line = &surveyed.segment.line;
        let [_, several] = outline.has_parts;
        let course = if several { wkb::as_list(line) } else { wkb::as_it_is(line) };
        Row { cells: outline.row(surveyed), geometry: [head(), course].concat() }
    }
}

/// What stands before the WKB of a geometry (section 2.1.3): version 0, little endian, no box.
fn head() -> Vec<u8> {
    [b"GP\0\x01".as_slice(), &WGS_84.to_le_bytes()].concat()
}

/// A database in memory: one table of segments, with their properties, `id` first, their course
/// without heights, and the style of [`qml::style`] as its default.
pub struct Writer {
    database: Connection,
    insert: String,
    columns: Vec<(String, Kind)>,
}

impl Writer {
    /// Begins a file.
    ///
    /// # Errors
    /// The properties cannot be columns: two names differ in capitals only, or there are too many.
    pub fn create(outline: &Outline) -> Result<Writer, Error> {
        let database = Connection::open_in_memory()?;
        database.execute_batch(TABLES)?;
        let [number, geometry] = ["fid", "geom"].map(|wanted| outline.geometry_name(wanted));
        let kind = if outline.has_parts[1] { "MULTILINESTRING" } else { "LINESTRING" };
        let properties =
            outline.columns().map(|(name, kind)| format!("{} {}", quoted(name), sql(kind)));
        let first = format!("{} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", quoted(&number));
        let all = [first, format!("{} {kind}", quoted(&geometry))];
        let all: Vec<String> = all.into_iter().chain(properties).collect();
        database.execute(&format!("CREATE TABLE segments ({})", all.join(", ")), [])?;
        describe(&database, outline, &geometry, kind)?;
        let columns: Vec<(String, Kind)> =
            outline.columns().map(|(name, kind)| (name.to_owned(), kind)).collect();
        let properties = columns.iter().map(|(name, _)| name);
        let names = [&geometry].into_iter().chain(properties).map(|name| quoted(name));
        let insert = format!(
            "INSERT INTO segments ({}) VALUES (?{})",
            names.collect::<Vec<_>>().join(", "),
            ", ?".repeat(columns.len())
        );
        database.execute_batch("BEGIN")?;
        Ok(Writer { database, insert, columns })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn put(&mut self, row: &Row) -> Result<(), Error> {
        let cells = self.columns.iter().map(|(name, kind)| value(row.cells.get(name), *kind));
        let values = [Value::Blob(row.geometry.clone())].into_iter().chain(cells);
        self.database.prepare(&self.insert)?.execute(params_from_iter(values)).map(drop)
    }

    /// Ends the file and gives its bytes.
    ///
    /// # Errors
    /// There is no memory for them.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        self.database.execute_batch("COMMIT")?;
        Ok(self.database.serialize("main")?.to_vec())
    }
}

/// Says what the table of segments is, and how it is drawn.
fn describe(
    database: &Connection,
    outline: &Outline,
    geometry: &str,
    kind: &str,
) -> Result<(), Error> {
    let dataset = &outline.dataset;
    let date = outline.as_of.map(|date| format!("Status as of {date}"));
    let description: Vec<String> = date.into_iter().chain(dataset.attribution.clone()).collect();
    let [west, south, east, north] =
        outline.bbox.map_or([None; 4], |bbox| <[f64; 4]>::from(bbox).map(Some));
    database.execute(
        "UPDATE gpkg_contents SET identifier = ?1, description = ?2, min_x = ?3, min_y = ?4, \
         max_x = ?5, max_y = ?6 WHERE table_name = 'segments'",
        params![
            crate::model::format::dataset_title(dataset),
            description.join("; "),
            west,
            south,
            east,
            north
        ],
    )?;
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES ('segments', ?1, ?2, ?3, 0, 0)",
        params![geometry, kind, WGS_84],
    )?;
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, \
         f_geometry_column, styleName, styleQML, useAsDefault) \
         VALUES ('', '', 'segments', ?1, 'status', ?2, 1)",
        params![geometry, qml::style(outline)],
    )?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn sql(kind: Kind) -> &'static str {
    match kind {
        Kind::Truth => "BOOLEAN",
        Kind::Whole => "INTEGER",
        Kind::Number => "REAL",
        Kind::Text => "TEXT",
    }
}

/// A cell, which is of the kind of its column.
fn value(cell: Option<&JsonValue>, kind: Kind) -> Value {
    let Some(cell) = cell.filter(|cell| !cell.is_null()) else { return Value::Null };
    match kind {
        Kind::Truth => cell.as_bool().map(i64::from).into(),
        Kind::Whole => cell.as_i64().into(),
        Kind::Number => cell.as_f64().into(),
        Kind::Text => Value::Text(columns::text(cell)),
    }
}
