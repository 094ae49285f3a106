//! GeoPackage (OGC 12-128r19): the features of a table, in the order of their numbers.

use geojson::{GeometryValue, JsonObject, JsonValue};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::rows::{Fault, Rows, check_system, chosen, cut_off};
use super::wkb;

/// A table of features.
struct Layer {
    table: String,
    /// Its column of geometries.
    geometry: String,
    /// The number of its coordinate system, and what authority calls it.
    number: i64,
    system: Option<String>,
}

const LAYERS: &str = "SELECT c.table_name, g.column_name, g.srs_id, s.organization || ':' || \
                      s.organization_coordsys_id FROM gpkg_contents c JOIN gpkg_geometry_columns g \
                      ON g.table_name = c.table_name LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id \
                      = g.srs_id WHERE c.data_type = 'features' AND EXISTS (SELECT 1 FROM \
                      sqlite_schema t WHERE t.name = c.table_name AND t.type = 'table' AND t.sql \
                      NOT LIKE 'CREATE VIRTUAL%') ORDER BY c.rowid";

/// Reads the layer that is asked for, or the only one.
pub(super) fn rows(bytes: Vec<u8>, layer: Option<&str>) -> Result<Rows, Fault> {
    let (database, logged) = open(bytes).map_err(|_| cut_off("the GeoPackage"))?;
    let mut layers = layers(&database).map_err(|_| cut_off("the GeoPackage"))?;
    let place = chosen(layers.iter().map(|layer| layer.table.as_str()), layer)?;
    let layer = layers.swap_remove(place);
    let mut rows = Rows::of_layer(&layer.table);
    match (layer.number, &layer.system) {
        (-1 | 0, _) | (_, None) => rows.warn_unstated("the layer names no coordinate system"),
        (_, Some(system)) => check_system(system, "in.gpkg")?,
    }
    if logged {
        let message = "the database keeps a log: what is in a file ending in -wal is not read";
        let hint = "close the program that has it open, or `ogr2ogr out.gpkg in.gpkg`";
        rows.warn("log", message.into(), hint);
    }
    read(&database, &layer, rows)
}

/// The database, of which nothing is trusted, and whether a log may hold more of it.
fn open(mut bytes: Vec<u8>) -> rusqlite::Result<(Connection, bool)> {
    // What is in memory has no log; its header must not ask for one.
    let logged = bytes.get(18..20) == Some(&[2, 2]);
    if logged {
        bytes[18..20].fill(1);
    }
    let mut database = Connection::open_in_memory()?;
    database.deserialize_read_exact("main", &bytes[..], bytes.len(), true)?;
    database.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")?;
    Ok((database, logged))
}

fn layers(database: &Connection) -> rusqlite::Result<Vec<Layer>> {
    let layer = |row: &Row<'_>| {
        let [table, geometry] = [row.get(0)?, row.get(1)?];
        Ok(Layer { table, geometry, number: row.get(2)?, system: row.get(3)? })
    };
    database.prepare(LAYERS)?.query_map([], layer)?.collect()
}

/// The columns of a table in their order, and which of them hold truth values.
fn columns(database: &Connection, table: &str) -> rusqlite::Result<Vec<(String, bool)>> {
    const COLUMNS: &str = "SELECT name, type FROM pragma_table_xinfo(?1) WHERE hidden <> 1";
    let column = |row: &Row<'_>| {
        let kind: String = row.get(1)?;
        Ok((row.get(0)?, kind.eq_ignore_ascii_case("BOOLEAN")))
    };
    database.prepare(COLUMNS)?.query_map([table], column)?.collect()
}

fn read(database: &Connection, layer: &Layer, mut rows: Rows) -> Result<Rows, Fault> {
    let broken = |rows: &Rows| rows.fault("the row is damaged", "get the file again");
    let all = format!("SELECT * FROM \"{}\"", layer.table.replace('"', "\"\""));
    let mut query = database.prepare(&all).map_err(|_| broken(&rows))?;
    let columns = columns(database, &layer.table).map_err(|_| broken(&rows))?;
    let mut found = query.query([]).map_err(|_| broken(&rows))?;
    while let Some(row) = found.next().map_err(|_| broken(&rows))? {
        let (mut properties, mut shape) = (JsonObject::new(), None);
        for (index, (name, truth)) in columns.iter().enumerate() {
            let value = row.get_ref(index).map_err(|_| broken(&rows))?;
            match value {
                ValueRef::Blob(bytes) if name.eq_ignore_ascii_case(&layer.geometry) => {
                    shape = Some(bytes);
                }
                _ if name.eq_ignore_ascii_case(&layer.geometry) => {}
                _ => {
                    let value = json(value, *truth).ok_or_else(|| broken(&rows))?;
                    properties.insert(name.clone(), value);
                }
            }
        }
        let geometry = shape
            .map(geometry)
            .transpose()
            .map_err(|fault| rows.fault(fault, "write it anew with `ogr2ogr`"))?;
        rows.put(properties, geometry.flatten())?;
    }
    Ok(rows)
}

fn json(value: ValueRef<'_>, truth: bool) -> Option<JsonValue> {
    Some(match value {
        ValueRef::Integer(number @ 0..=1) if truth => (number == 1).into(),
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => std::str::from_utf8(text).ok()?.into(),
        ValueRef::Null | ValueRef::Blob(_) => JsonValue::Null,
    })
}

/// The geometry behind the head that a GeoPackage puts before it; `None` if it is empty.
fn geometry(bytes: &[u8]) -> Result<Option<GeometryValue>, &'static str> {
    const BROKEN: &str = "the geometry is broken or a curve";
    let Some([b'G', b'P', _, flags, ..]) = bytes.first_chunk::<8>() else { return Err(BROKEN) };
    let envelope = match flags >> 1 & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(BROKEN),
    };
    if flags & 0x10 != 0 {
        return Ok(None);
    }
    bytes.get(8 + envelope..).and_then(wkb::geometry).map(Some).ok_or(BROKEN)
}
