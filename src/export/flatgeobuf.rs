//! The segments as FlatGeobuf, for QGIS, GDAL and web maps that fetch a part of a file.

use std::io::Write;

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::{LineString, MultiLineString};
use geojson::JsonObject;
use geozero::error::{GeozeroError, Result as GeoResult};
use geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};

use super::outline::Outline;
use crate::export::columns;
use crate::export::columns::Kind;
use crate::measure::Surveyed;

/// Why a file cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FlatGeobufError {
    /// There is no temporary file, or a limit of the format is broken.
    #[error("{0}")]
    Format(#[from] flatgeobuf::Error),
    /// A feature cannot be written.
    #[error("{0}")]
    Feature(#[from] GeozeroError),
}

/// One segment as it is written.
pub struct Row {
    cells: JsonObject,
    line: MultiLineString<f64>,
}

impl Row {
    /// The row of a segment.
    pub fn of(outline: &Outline, surveyed: &Surveyed) -> Row {
        Row { cells: outline.row(surveyed), line: surveyed.segment.line.clone() }
    }
}

/// A file that is being written: one feature a segment, its properties, `id` first, and its course
/// in EPSG:4326, longitude before latitude, without heights: a LineString where it is one line.
/// GDAL before 3.10 reads no MultiLineString of one part from the format, so none is written. The
/// format orders features by place: they wait in a temporary file, and only their boxes in memory.
pub struct Writer<'o> {
    out: FgbWriter<'o>,
    columns: Vec<(&'o str, Kind)>,
}

impl<'o> Writer<'o> {
    /// Begins a file. `stamp` is stored as its metadata.
    ///
    /// # Errors
    /// When there is no room for the temporary file, or a limit of the format is broken.
    pub fn create(
        outline: &'o Outline,
        stamp: Option<&str>,
    ) -> Result<Writer<'o>, FlatGeobufError> {
        let title = crate::model::format::dataset_title(&outline.dataset);
        let options = FgbWriterOptions {
            crs: FgbCrs { code: 4326, ..FgbCrs::default() },
            title: Some(&title),
            description: outline.dataset.attribution.as_deref(),
            metadata: stamp,
            detect_type: false,
            promote_to_multi: false,
            ..FgbWriterOptions::default()
        };
        let kind = geometry_type(outline.has_parts);
        let mut out = FgbWriter::create_with_options("segments", kind, options)?;
        let columns: Vec<_> = outline.columns().collect();
        for (name, kind) in &columns {
            out.add_column(name, column_type(*kind), |_, _| {});
        }
        Ok(Writer { out, columns })
    }

    /// Adds a feature.
    ///
    /// # Errors
    /// As [`Writer::create`].
    pub fn put(&mut self, row: &Row) -> Result<(), FlatGeobufError> {
        let mut outcome = Ok(false);
        self.out.add_feature_geom(Course(&row.line), |feature| {
            outcome = properties(&self.columns, &row.cells, feature);
        })?;
        outcome?;
        Ok(())
    }

    /// Writes the file.
    ///
    /// # Errors
    /// As [`Writer::create`], or when `out` cannot be written.
    pub fn finish(self, out: impl Write) -> Result<(), FlatGeobufError> {
        Ok(self.out.write(out)?)
    }
}

/// What all features are, where lines of one part and of several are there or not. Where both
/// are, each feature says it for itself.
fn geometry_type([single, several]: [bool; 2]) -> GeometryType {
    match (single, several) {
        (true, true) => GeometryType::Unknown,
        (false, true) => GeometryType::MultiLineString,
        (_, false) => GeometryType::LineString,
    }
}

fn column_type(kind: Kind) -> ColumnType {
    match kind {
        Kind::Truth => ColumnType::Bool,
        Kind::Whole => ColumnType::Long,
        Kind::Number => ColumnType::Double,
        Kind::Text => ColumnType::String,
    }
}

fn properties(
    columns: &[(&str, Kind)],
    row: &JsonObject,
    out: &mut impl PropertyProcessor,
) -> GeoResult<bool> {
    for (index, (name, kind)) in columns.iter().enumerate() {
        let Some(value) = row.get(*name).filter(|value| !value.is_null()) else { continue };
        let text = columns::text(value);
        let value = match kind {
            Kind::Truth => ColumnValue::Bool(value.as_bool().unwrap_or_default()),
            Kind::Whole => ColumnValue::Long(value.as_i64().unwrap_or_default()),
            Kind::Number => ColumnValue::Double(value.as_f64().unwrap_or_default()),
            Kind::Text => ColumnValue::String(&text),
        };
        out.property(index, name, &value)?;
    }
    Ok(false)
}

/// A line as `geozero` wants to be told it.
struct Course<'l>(&'l MultiLineString<f64>);

impl GeozeroGeometry for Course<'_> {
    fn process_geom<P: GeomProcessor>(&self, out: &mut P) -> GeoResult<()> {
        if let [line] = &self.0.0[..] {
            return part(line, true, 0, out);
        }
        out.multilinestring_begin(self.0.0.len(), 0)?;
        for (index, line) in self.0.iter().enumerate() {
            part(line, false, index, out)?;
        }
        out.multilinestring_end(0)
    }
}

fn part<P: GeomProcessor>(
    line: &LineString<f64>,
    alone: bool,
    index: usize,
    out: &mut P,
) -> GeoResult<()> {
    out.linestring_begin(alone, line.0.len(), index)?;
    for (position, at) in line.0.iter().enumerate() {
        out.xy(at.x, at.y, position)?;
    }
    out.linestring_end(alone, index)
}
