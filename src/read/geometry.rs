//! Features of any geometry with all that a file says of them: what is drawn beside a boundary.

use geo::{CoordsIter, Geometry};
use geojson::{Feature, GeometryValue, Position};

use super::finding::{Finding, Findings};
use super::raw::{Raw, Step};
use super::stream::pass;
use super::stream::pass::{Parsed, Shape};
use crate::model::{Dataset, Problem, Problems, Severity};

/// A geometry in degrees on WGS 84, and the feature that it is of, without it.
pub type Shaped = (Geometry<f64>, Feature);

/// Reads the features of a file, or of a layer of it, whatever their geometry. Returns warnings
/// beside them. The bytes may be what [`super::boundary`] reads.
///
/// # Errors
/// All the problems of the input, if one of them is an error.
pub fn geometries(
    name: &str,
    bytes: &[u8],
    layer: Option<&str>,
) -> Result<(Dataset, Vec<Shaped>, Vec<Problem>), Problems> {
    let mut all = Vec::new();
    let pass = pass::run(
        bytes,
        layer,
        Vec::new,
        |found, raw, parsed, findings| found.extend(shaped(raw, parsed, findings)),
        |found| all.extend(found),
    );
    pass.sound(name).map(|(dataset, warnings)| (dataset, all, warnings))
}

/// Reads the places of a file: all that [`geometries`] reads, of a table every point by itself,
/// which would else be those of one line.
///
/// # Errors
/// As [`geometries`].
pub fn places(name: &str, bytes: &[u8]) -> Result<(Dataset, Vec<Shaped>, Vec<Problem>), Problems> {
    #[cfg(feature = "formats")]
    if let Some(rows) = super::formats::points(bytes) {
        let rows = rows.map_err(|problem| Problems::alone(name, *problem))?;
        return geometries(name, &rows.text, None);
    }
    geometries(name, bytes, None)
}

fn shaped(raw: &Raw<'_>, mut parsed: Parsed<'_>, findings: &mut Findings) -> Option<Shaped> {
    let geometry = match parsed.take_shape() {
        Shape::Line(line) => Ok(Geometry::LineString(line.into())),
        Shape::Other(None) => Err("there is no geometry".to_owned()),
        // Of which the crate would take the missing numbers.
        Shape::Other(Some(geometry)) if has_short_position(&geometry.value) => {
            Err("a position has fewer than 2 numbers".to_owned())
        }
        Shape::Other(Some(geometry)) => {
            Geometry::try_from(geometry).map_err(|error| error.to_string())
        }
    };
    match geometry.and_then(on_earth) {
        Ok(geometry) => Some((geometry, Feature { geometry: None, ..parsed.feature(|_| true) })),
        Err(message) => {
            findings.push(fault(raw, message));
            None
        }
    }
}

fn has_short_position(geometry: &GeometryValue) -> bool {
    let short = |at: &Position| at.len() < 2;
    match geometry {
        GeometryValue::Point { coordinates } => short(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.iter().any(short)
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.iter().flatten().any(short)
        }
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().flatten().any(short)
        }
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().any(|inner| has_short_position(&inner.value))
        }
    }
}

fn on_earth(geometry: Geometry<f64>) -> Result<Geometry<f64>, String> {
    let off = geometry.coords_iter().find(|at| !(at.y.abs() <= 90.0 && at.x.abs() <= 540.0));
    match off {
        Some(at) => Err(format!("the position {}, {} is not on Earth", at.x, at.y)),
        None => Ok(geometry),
    }
}

fn fault(raw: &Raw<'_>, message: String) -> Finding {
    let hint = "surroundings are points, lines and areas in degrees on WGS 84";
    let path = [Step::Member("geometry")];
    raw.finding(Severity::Error, None, &path, "no-geometry", message, hint)
}
