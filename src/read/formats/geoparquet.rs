//! GeoParquet 1.1 (geoparquet.org/releases/v1.1.0) with its geometry as WKB.

use bytes::Bytes;
use geojson::{JsonObject, JsonValue};
use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use parquet::basic::{Compression, LogicalType, TimeUnit};
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::reader::RowGroupReader;
use parquet::record::{Field, Row};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::rows::{Fault, Rows, check_system, cut_off, refused};
use super::wkb;
use super::zstandard::Group;

/// The member `geo` of the metadata.
#[derive(Deserialize)]
struct Geo {
    primary_column: String,
    columns: HashMap<String, Column>,
}

#[derive(Deserialize)]
struct Column {
    encoding: String,
    /// Absent: longitude and latitude on WGS 84; null: unknown.
    #[serde(default, deserialize_with = "stated")]
    crs: Option<JsonValue>,
    /// Which columns say where the geometry lies, and so are no properties.
    #[serde(default)]
    covering: HashMap<String, HashMap<String, Vec<String>>>,
}

impl Column {
    fn covers(&self, name: &str) -> bool {
        let paths = self.covering.values().flat_map(HashMap::values);
        paths.filter_map(|path| path.first()).any(|first| first == name)
    }
}

/// Tells a null from what is absent.
fn stated<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<JsonValue>, D::Error> {
    JsonValue::deserialize(from).map(Some)
}

/// Reads all rows.
pub(super) fn rows(bytes: Vec<u8>) -> Result<Rows, Fault> {
    let broken = |error| cut_off(&format!("the Parquet file ({error})"));
    let file = Arc::new(Bytes::from(bytes));
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&*file).map_err(broken)?;
    let (name, column) = geometry(&metadata)?;
    check_packing(&metadata)?;
    let nanoseconds = nanoseconds(&metadata);
    let mut rows = Rows::counted("row");
    check_crs(column.crs.as_ref(), &mut rows)?;
    for metadata in metadata.row_groups() {
        let group = Group { file: file.clone(), metadata };
        for row in group.get_row_iter(None).map_err(broken)? {
            let damaged = |error| format!("the row is damaged: {error}");
            let row = row.map_err(|error| rows.fault(damaged(error), "get the file again"))?;
            put(row, &name, &column, &nanoseconds, &mut rows)?;
        }
    }
    Ok(rows)
}

/// The column of the geometry.
fn geometry(metadata: &ParquetMetaData) -> Result<(String, Column), Fault> {
    let entries = metadata.file_metadata().key_value_metadata();
    let geo = entries.into_iter().flatten().find(|entry| entry.key == "geo");
    let geo = geo.and_then(|entry| serde_json::from_str(entry.value.as_ref()?).ok());
    let Geo { primary_column, mut columns } = geo.ok_or_else(|| {
        refused(
            "this Parquet file does not say which column is its geometry",
            "write it as GeoParquet",
        )
    })?;
    match columns.remove(&primary_column).filter(|column| column.encoding == "WKB") {
        Some(column) => Ok((primary_column, column)),
        None => {
            let message = format!("the geometry in column {primary_column:?} is not WKB");
            Err(refused(message, "write it with the encoding WKB"))
        }
    }
}

/// Refuses what nothing here unpacks.
fn check_packing(metadata: &ParquetMetaData) -> Result<(), Fault> {
    let columns = metadata.row_groups().iter().flat_map(|group| group.columns());
    let mut packings = columns.map(|column| column.compression());
    match packings.any(|by| matches!(by, Compression::BROTLI(_) | Compression::LZO)) {
        false => Ok(()),
        true => Err(refused(
            "the Parquet file is packed by Brotli or LZO",
            "write it anew, packed by Zstandard, Snappy, gzip or LZ4",
        )),
    }
}

/// The columns of times in nanoseconds, which the crate takes for plain numbers.
fn nanoseconds(metadata: &ParquetMetaData) -> HashSet<String> {
    let columns = metadata.file_metadata().schema().get_fields().iter();
    let counts = |kind: &LogicalType| matches!(kind, LogicalType::Timestamp(at) if at.unit == TimeUnit::NANOS);
    let times =
        columns.filter(|column| column.get_basic_info().logical_type_ref().is_some_and(counts));
    times.map(|column| column.name().to_owned()).collect()
}

fn put(
    row: Row,
    name: &str,
    column: &Column,
    nanoseconds: &HashSet<String>,
    rows: &mut Rows,
) -> Result<(), Fault> {
    let (mut properties, mut geometry) = (JsonObject::new(), None);
    for (key, field) in row.into_columns() {
        match field {
            Field::Bytes(bytes) if key == name => {
                let broken = || rows.fault("the geometry is broken or a curve", "write it anew");
                geometry = Some(wkb::geometry(bytes.data()).ok_or_else(broken)?);
            }
            _ if key == name || column.covers(&key) => {}
            Field::Long(count) if nanoseconds.contains(&key) => {
                drop(properties.insert(key, time(count, 1)));
            }
            field => drop(properties.insert(key, json(&field))),
        }
    }
    rows.put(properties, geometry)
}

/// A system in PROJJSON, by its code or else its name.
fn check_crs(crs: Option<&JsonValue>, rows: &mut Rows) -> Result<(), Fault> {
    let Some(crs) = crs else { return Ok(()) };
    let id = crs.get("id").and_then(|id| {
        Some(format!(
            "{}:{}",
            id.get("authority")?.as_str()?,
            id.get("code")?.to_string().trim_matches('"')
        ))
    });
    match id.or_else(|| Some(crs.get("name")?.as_str()?.to_owned())) {
        Some(system) => check_system(&system, "in.parquet"),
        None => {
            rows.warn_unstated("the file does not say in which system its coordinates are");
            Ok(())
        }
    }
}

/// A value; what JSON has no kind for is text.
fn json(field: &Field) -> JsonValue {
    match field {
        Field::Null | Field::Bytes(_) => JsonValue::Null,
        Field::Bool(value) => (*value).into(),
        Field::Byte(value) => (*value).into(),
        Field::Short(value) => (*value).into(),
        Field::Int(value) => (*value).into(),
        Field::Long(value) => (*value).into(),
        Field::UByte(value) => (*value).into(),
        Field::UShort(value) => (*value).into(),
        Field::UInt(value) => (*value).into(),
        Field::ULong(value) => (*value).into(),
        Field::Float(value) => (*value).into(),
        Field::Double(value) => (*value).into(),
        Field::Str(value) => value.as_str().into(),
        Field::Date(days) => time((*days).into(), 24 * 3600 * 1_000_000_000),
        Field::TimestampMillis(count) => time(*count, 1_000_000),
        Field::TimestampMicros(count) => time(*count, 1_000),
        Field::Group(row) => {
            row.get_column_iter().map(|(name, field)| (name.clone(), json(field))).collect()
        }
        Field::ListInternal(list) => list.elements().iter().map(json).collect(),
        other => other.to_string().into(),
    }
}

/// A time by its count of so many nanoseconds from 1970 on, of which Parquet has those with a zone
/// in UTC: at midnight the day, as dates are written. One that no calendar has stays a number.
fn time(count: i64, nanoseconds: i128) -> JsonValue {
    let Ok(at) = Timestamp::from_nanosecond(i128::from(count) * nanoseconds) else {
        return count.into();
    };
    let at = TimeZone::UTC.to_datetime(at);
    match at.time() == Time::midnight() {
        true => at.date().to_string().into(),
        false => at.to_string().into(),
    }
}
