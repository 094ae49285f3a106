//! The segments as GeoParquet 1.1 (geoparquet.org/releases/v1.1.0), for GeoPandas, DuckDB, QGIS.

use std::io::Write;
use std::sync::Arc;

use geojson::{JsonObject, JsonValue};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::outline::Outline;
use super::wkb;
use crate::export::columns;
use crate::export::columns::Kind;
use crate::measure::Surveyed;
use crate::model::Extent;

/// From so many bytes of geometry on, or so many rows, a row group is written.
const GROUP_BYTES: usize = 32 << 20;
const GROUP_ROWS: usize = 50_000;

/// The fields of the column of boxes, as GeoParquet 1.1 names them.
const SIDES: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];

/// One segment as it is written.
pub struct Row {
    cells: JsonObject,
    /// West, south, east, north; west is more than east across the 180th meridian.
    bbox: [f64; 4],
    wkb: Vec<u8>,
}

impl Row {
    /// The row of a segment.
    pub fn of(outline: &Outline, surveyed: &Surveyed) -> Row {
        let line = &surveyed.segment.line;
        // Only what is no line has no box.
        let bbox = Extent::around([line]).map_or([f64::NAN; 4], Into::into);
        Row { cells: outline.row(surveyed), bbox, wkb: wkb::as_it_is(line) }
    }
}

/// A file that is being written: one row a segment, its properties, `id` first, and its course as
/// WKB in OGC:CRS84 (longitude, latitude on WGS 84), without heights, with its box in a column of
/// its own, by which readers pass over what lies elsewhere. Only one row group is in memory.
pub struct Writer<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<(String, Kind)>,
    rows: Vec<Row>,
    bytes: usize,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file. `stamp` is stored under the key `frontier`.
    ///
    /// # Errors
    /// When `out` cannot be written, or the file would break a limit of the format.
    pub fn create(
        out: W,
        outline: &Outline,
        stamp: Option<&str>,
    ) -> Result<Writer<W>, ParquetError> {
        let [geometry, bbox] = ["geometry", "bbox"].map(|wanted| outline.geometry_name(wanted));
        let metadata = [
            Some(KeyValue::new("geo".into(), geo_metadata(outline, &geometry, &bbox))),
            stamp.map(|stamp| KeyValue::new("frontier".into(), stamp.to_owned())),
        ];
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(metadata.into_iter().flatten().collect()))
            .build();
        let columns = outline.columns().map(|(name, kind)| (name.to_owned(), kind)).collect();
        let schema = schema(outline, &geometry, &bbox)?;
        let out = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
        Ok(Writer { out, columns, rows: Vec::new(), bytes: 0 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// As [`Writer::create`].
    pub fn put(&mut self, row: Row) -> Result<(), ParquetError> {
        self.bytes += row.wkb.len();
        self.rows.push(row);
        if self.bytes >= GROUP_BYTES || self.rows.len() >= GROUP_ROWS {
            self.write_group()?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As [`Writer::create`].
    pub fn finish(mut self) -> Result<W, ParquetError> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        self.out.into_inner()
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let mut group = self.out.next_row_group()?;
        for (name, kind) in &self.columns {
            if let Some(mut column) = group.next_column()? {
                let values = rows.iter().map(|row| row.cells.get(name));
                let values = values.map(|value| value.filter(|value| !value.is_null()));
                cells(&mut column, *kind, values)?;
                column.close()?;
            }
        }
        for side in 0..SIDES.len() {
            if let Some(mut column) = group.next_column()? {
                let limits: Vec<f64> = rows.iter().map(|row| row.bbox[side]).collect();
                column.typed::<DoubleType>().write_batch(&limits, None, None)?;
                column.close()?;
            }
        }
        if let Some(mut column) = group.next_column()? {
            let lines: Vec<ByteArray> = rows.into_iter().map(|row| row.wkb.into()).collect();
            column.typed::<ByteArrayType>().write_batch(&lines, None, None)?;
            column.close()?;
        }
        group.close().map(drop)
    }
}

fn schema(outline: &Outline, geometry: &str, bbox: &str) -> Result<TypePtr, ParquetError> {
    let property = |(name, kind): (&str, Kind)| {
        let (physical, logical) = match kind {
            Kind::Truth => (Physical::BOOLEAN, None),
            Kind::Whole => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let builder = Type::primitive_type_builder(name, physical);
        let optional = builder.with_repetition(Repetition::OPTIONAL);
        optional.with_logical_type(logical).build().map(Arc::new)
    };
    let mut fields = outline.columns().map(property).collect::<Result<Vec<_>, _>>()?;
    let side = |name| {
        let builder = Type::primitive_type_builder(name, Physical::DOUBLE);
        builder.with_repetition(Repetition::REQUIRED).build().map(Arc::new)
    };
    let sides = SIDES.into_iter().map(side).collect::<Result<Vec<_>, _>>()?;
    let bbox = Type::group_type_builder(bbox).with_repetition(Repetition::REQUIRED);
    fields.push(Arc::new(bbox.with_fields(sides).build()?));
    let geometry = Type::primitive_type_builder(geometry, Physical::BYTE_ARRAY);
    fields.push(Arc::new(geometry.with_repetition(Repetition::REQUIRED).build()?));
    Ok(Arc::new(Type::group_type_builder("segments").with_fields(fields).build()?))
}

/// The member `geo` of the file's metadata. It names no CRS, which means OGC:CRS84.
fn geo_metadata(outline: &Outline, geometry: &str, bbox: &str) -> String {
    let kinds = outline.has_parts.iter().zip(["LineString", "MultiLineString"]);
    let kinds: Vec<&str> = kinds.filter(|(has, _)| **has).map(|(_, kind)| kind).collect();
    let covering: JsonObject =
        SIDES.into_iter().map(|side| (side.to_owned(), [bbox, side].into())).collect();
    let columns = serde_json::json!({ geometry: {
        "encoding": "WKB", "geometry_types": kinds, "bbox": outline.bbox,
        "covering": { "bbox": covering },
    }});
    let columns = serde_json::json!({
        "version": "1.1.0", "primary_column": geometry, "columns": columns,
    });
    columns.to_string()
}

/// Writes a column; a null is a level of 0 without a value.
fn cells<'c>(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    cells: impl Iterator<Item = Option<&'c JsonValue>>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<&JsonValue>> = cells.collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let (levels, values) = (Some(levels.as_slice()), || cells.iter().flatten());
    match kind {
        Kind::Truth => {
            let values: Vec<bool> = values().filter_map(|value| value.as_bool()).collect();
            column.typed::<BoolType>().write_batch(&values, levels, None)?;
        }
        Kind::Whole => {
            let values: Vec<i64> = values().filter_map(|value| value.as_i64()).collect();
            column.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        Kind::Number => {
            let values: Vec<f64> = values().filter_map(|value| value.as_f64()).collect();
            column.typed::<DoubleType>().write_batch(&values, levels, None)?;
        }
        Kind::Text => {
            let bytes = |value: &&JsonValue| columns::text(value).into_bytes().into();
            let values: Vec<ByteArray> = values().map(bytes).collect();
            column.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
        }
    }
    Ok(())
}
