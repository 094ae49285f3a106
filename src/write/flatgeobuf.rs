//! The segments as FlatGeobuf, for QGIS, GDAL and web maps that fetch a part of a file.

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::MultiLineString;
use geozero::error::{GeozeroError, Result as GeoResult};
use geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};

use super::columns::{self, Columns, Kind};
use crate::Survey;

/// Why a file cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum FlatGeobufError {
    /// There is no temporary file, or a limit of the format is broken.
    #[error("{0}")]
    Format(#[from] flatgeobuf::Error),
    /// A feature cannot be written.
    #[error("{0}")]
    Feature(#[from] GeozeroError),
}

/// A file with one feature a segment: its properties, `id` first, and its course as a
/// MultiLineString in EPSG:4326, longitude before latitude, without heights. The format orders
/// features by place. `stamp` is stored as the metadata of the file.
///
/// # Errors
/// When there is no room for the temporary file that the format needs, or a limit is broken.
pub fn file(survey: &Survey, stamp: Option<&str>) -> Result<Vec<u8>, FlatGeobufError> {
    let columns = Columns::of(survey);
    let title = super::dataset_title(&survey.dataset);
    let options = FgbWriterOptions {
        crs: FgbCrs { code: 4326, ..FgbCrs::default() },
        title: Some(&title),
        description: survey.dataset.attribution.as_deref(),
        metadata: stamp,
        ..FgbWriterOptions::default()
    };
    let kind = GeometryType::MultiLineString;
    let mut writer = FgbWriter::create_with_options("segments", kind, options)?;
    for (name, kind) in &columns.list {
        writer.add_column(name, column_type(*kind), |_, _| {});
    }
    for (row, surveyed) in columns.rows.iter().zip(&survey.segments) {
        let mut outcome = Ok(false);
        writer.add_feature_geom(Course(&surveyed.segment.line), |feature| {
            outcome = properties(&columns, row, feature);
        })?;
        outcome?;
    }
    let mut bytes = Vec::new();
    writer.write(&mut bytes)?;
    Ok(bytes)
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
    columns: &Columns,
    row: &geojson::JsonObject,
    out: &mut impl PropertyProcessor,
) -> GeoResult<bool> {
    for (index, (name, kind)) in columns.list.iter().enumerate() {
        let Some(value) = row.get(name).filter(|value| !value.is_null()) else { continue };
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
        out.multilinestring_begin(self.0.0.len(), 0)?;
        for (index, part) in self.0.iter().enumerate() {
            out.linestring_begin(false, part.0.len(), index)?;
            for (position, at) in part.0.iter().enumerate() {
                out.xy(at.x, at.y, position)?;
            }
            out.linestring_end(false, index)?;
        }
        out.multilinestring_end(0)
    }
}
