//! Shapefile (ESRI white paper of 1998): shapes from `.shp`, their properties from `.dbf`. The
//! index `.shx` is not needed to read all of them in their order.

use geojson::{GeometryValue, Position};

use super::dbf;
use super::rows::{Fault, Rows, check_system, cut_off, refused};

/// The files of one shapefile.
#[derive(Default)]
pub(super) struct Files {
    pub shp: Vec<u8>,
    pub dbf: Option<Vec<u8>>,
    pub prj: Option<Vec<u8>>,
    pub cpg: Option<Vec<u8>>,
}

/// What there is to say of a `.shp` that comes without the files beside it.
pub(super) fn alone() -> Fault {
    refused(
        "this is the .shp of a shapefile without the .dbf that holds its properties",
        "give the file by its name with the others beside it, or all of them in a zip archive",
    )
}

/// Reads all shapes with their properties.
pub(super) fn rows(files: &Files, mut rows: Rows) -> Result<Rows, Fault> {
    let table = files.dbf.as_deref().ok_or_else(alone)?;
    match files.prj.as_deref().map(String::from_utf8_lossy) {
        Some(system) => check_system(&system, "in.shp")?,
        None => rows.warn_unstated("the shapefile has no .prj beside it"),
    }
    let table = dbf::Table::open(table, files.cpg.as_deref())?;
    let shapes = shapes(&files.shp)?;
    if shapes.len() != table.len() {
        let message =
            format!("the .shp has {} shapes, the .dbf {} rows", shapes.len(), table.len());
        return Err(refused(message, "they do not belong together, or one is cut off"));
    }
    for (index, shape) in shapes.into_iter().enumerate() {
        let Some(properties) = table.row(index) else {
            rows.skip();
            continue;
        };
        let properties = properties.map_err(|fault| rows.fault(fault, dbf::REMEDY))?;
        let geometry = geometry(shape).ok_or_else(|| {
            rows.fault("the shape is damaged or a surface in space", "get the file again")
        })?;
        rows.put(properties, geometry)?;
    }
    Ok(rows)
}

/// The content of each record.
fn shapes(bytes: &[u8]) -> Result<Vec<&[u8]>, Fault> {
    let broken = || cut_off("the .shp");
    let words = |at: usize| Some(2 * u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?) as usize);
    let end = words(24).filter(|end| *end <= bytes.len()).ok_or_else(broken)?;
    let (mut shapes, mut at) = (Vec::new(), 100);
    while at < end {
        let length = words(at + 4).ok_or_else(broken)?;
        shapes.push(bytes.get(at + 8..at + 8 + length).ok_or_else(broken)?);
        at += 8 + length;
    }
    Ok(shapes)
}

/// The shape in a record; `Some(None)`: the null shape.
fn geometry(mut record: &[u8]) -> Option<Option<GeometryValue>> {
    let kind = whole(&mut record)?;
    let (base, heights) = (kind % 10, kind / 10 == 1);
    Some(Some(match base {
        0 => return Some(None),
        1 => {
            GeometryValue::Point { coordinates: positions(&mut record, 1, heights, false)?.pop()? }
        }
        3 | 5 => {
            record = record.get(32..)?;
            let [parts, points] = [whole(&mut record)?, whole(&mut record)?];
            let starts: Option<Vec<usize>> = (0..parts).map(|_| whole(&mut record)).collect();
            let coordinates = cut(positions(&mut record, points, heights, true)?, &starts?)?;
            match base {
                5 => polygons(coordinates),
                _ if coordinates.len() == 1 => {
                    GeometryValue::LineString { coordinates: coordinates.into_iter().next()? }
                }
                _ => GeometryValue::MultiLineString { coordinates },
            }
        }
        8 => {
            record = record.get(32..)?;
            let points = whole(&mut record)?;
            GeometryValue::MultiPoint {
                coordinates: positions(&mut record, points, heights, true)?,
            }
        }
        _ => return None,
    }))
}

/// The rings of a shape as polygons: outer ones are wound clockwise, holes the other way. Which outer
/// ring a hole belongs to the format does not say; it stands with the one before it, which makes no
/// difference to what all of them enclose.
fn polygons(rings: Vec<Vec<Position>>) -> GeometryValue {
    let mut polygons: Vec<Vec<Vec<Position>>> = Vec::new();
    for ring in rings {
        match polygons.last_mut().filter(|_| is_hole(&ring)) {
            Some(polygon) => polygon.push(ring),
            None => polygons.push(vec![ring]),
        }
    }
    match <[_; 1]>::try_from(polygons) {
        Ok([coordinates]) => GeometryValue::Polygon { coordinates },
        Err(coordinates) => GeometryValue::MultiPolygon { coordinates },
    }
}

fn is_hole(ring: &[Position]) -> bool {
    let at = |position: &Position| (position[0] - ring[0][0], position[1] - ring[0][1]);
    let edges = ring.windows(2).map(|edge| (at(&edge[0]), at(&edge[1])));
    edges.map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum::<f64>() > 0.0
}

fn whole(record: &mut &[u8]) -> Option<usize> {
    let (head, rest) = record.split_first_chunk()?;
    *record = rest;
    usize::try_from(i32::from_le_bytes(*head)).ok()
}

fn number(bytes: &[u8], index: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*bytes.get(8 * index..)?.first_chunk()?))
}

/// So many positions; heights stand behind all of them, and behind their range, if `ranged`.
fn positions(
    record: &mut &[u8],
    count: usize,
    heights: bool,
    ranged: bool,
) -> Option<Vec<Position>> {
    let after = record.get(16 * count..)?;
    let skipped = if ranged { 2 } else { 0 };
    let position = |index| {
        let (x, y) = (number(record, 2 * index)?, number(record, 2 * index + 1)?);
        Some(match heights {
            true => [x, y, number(after, skipped + index)?].into(),
            false => [x, y].into(),
        })
    };
    (0..count).map(position).collect()
}

/// Positions cut where parts start.
fn cut(mut positions: Vec<Position>, starts: &[usize]) -> Option<Vec<Vec<Position>>> {
    if !starts.is_sorted() || starts.first().is_some_and(|first| *first != 0) {
        return None;
    }
    let mut parts = Vec::new();
    for start in starts.iter().rev() {
        parts.push((*start <= positions.len()).then(|| positions.split_off(*start))?);
    }
    parts.reverse();
    Some(parts)
}
