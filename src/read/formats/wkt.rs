//! Well-known text (ISO 19125-1).

use geojson::{GeometryValue, Position};
use wkt::Wkt;
use wkt::types::{Coord, LineString, Polygon};

use super::wkb::joined;

/// Brackets may be open to this depth.
const DEEPEST: usize = 32;

/// Reads a geometry; a `SRID=…;` before it is cut off.
///
/// # Errors
/// What is wrong with it.
pub(super) fn geometry(text: &str) -> Result<GeometryValue, String> {
    let depth = text.bytes().scan(0usize, |depth, byte| {
        *depth = match byte {
            b'(' => *depth + 1,
            b')' => depth.saturating_sub(1),
            _ => *depth,
        };
        Some(*depth)
    });
    if depth.max().unwrap_or(0) > DEEPEST {
        return Err("brackets are nested too deep".into());
    }
    value(text.parse::<Wkt<f64>>()?).ok_or_else(|| "a point without coordinates".into())
}

fn value(wkt: Wkt<f64>) -> Option<GeometryValue> {
    let each = |kind, parts: Vec<Wkt<f64>>| {
        joined(kind, parts.into_iter().map(value).collect::<Option<_>>()?)
    };
    Some(match wkt {
        Wkt::Point(point) => GeometryValue::Point { coordinates: position(point.coord()?) },
        Wkt::LineString(at) => GeometryValue::LineString { coordinates: line(&at) },
        Wkt::Polygon(at) => GeometryValue::Polygon { coordinates: rings(&at) },
        Wkt::MultiPoint(many) => {
            let points = many.points().iter().map(|point| point.coord().map(position));
            GeometryValue::MultiPoint { coordinates: points.collect::<Option<_>>()? }
        }
        Wkt::MultiLineString(many) => GeometryValue::MultiLineString {
            coordinates: many.line_strings().iter().map(line).collect(),
        },
        Wkt::MultiPolygon(many) => {
            GeometryValue::MultiPolygon { coordinates: many.polygons().iter().map(rings).collect() }
        }
        Wkt::GeometryCollection(many) => return each(7, many.geometries().to_vec()),
    })
}

fn position(at: &Coord<f64>) -> Position {
    match at.z {
        Some(z) => [at.x, at.y, z].into(),
        None => [at.x, at.y].into(),
    }
}

fn line(at: &LineString<f64>) -> Vec<Position> {
    at.coords().iter().map(position).collect()
}

fn rings(at: &Polygon<f64>) -> Vec<Vec<Position>> {
    at.rings().iter().map(line).collect()
}
