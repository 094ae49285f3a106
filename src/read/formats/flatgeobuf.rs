//! FlatGeobuf 3 (flatgeobuf.org): features in their order in the file.

use flatgeobuf::{Column, ColumnType, Crs, Geometry, GeometryType, Header};
use flatgeobuf::{size_prefixed_root_as_feature, size_prefixed_root_as_header};
use geojson::{GeometryValue, JsonObject, JsonValue, Position};

use super::rows::{Fault, Rows, check_system, cut_off, refused};
use super::wkb::joined;

/// Reads all features. The index of places is passed over.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows, Fault> {
    let broken = || cut_off("the FlatGeobuf");
    if !bytes.starts_with(b"fgb\x03fgb") {
        return Err(refused("this is not version 3 of FlatGeobuf", "write it anew with `ogr2ogr`"));
    }
    let mut rest = bytes.get(8..).ok_or_else(broken)?;
    let header = sized(&mut rest).ok_or_else(broken)?;
    let header = size_prefixed_root_as_header(header).map_err(|_| broken())?;
    let mut rows = Rows::counted("row");
    check_crs(header.crs(), &mut rows)?;
    let mut rest = index_size(&header).and_then(|size| rest.get(size..)).ok_or_else(broken)?;
    while !rest.is_empty() {
        let feature = sized(&mut rest)
            .and_then(|feature| size_prefixed_root_as_feature(feature).ok())
            .ok_or_else(|| rows.fault("the feature is cut off or damaged", "get the file again"))?;
        let columns: Vec<Column<'_>> =
            feature.columns().or(header.columns()).into_iter().flatten().collect();
        let bytes = feature.properties().map_or(&[][..], |found| found.bytes());
        let properties = properties(&columns, bytes)
            .ok_or_else(|| rows.fault("a property is cut off or damaged", "get the file again"))?;
        let geometry = match feature.geometry() {
            None => None,
            Some(shape) => {
                Some(geometry(&shape, header.geometry_type(), header.has_z()).ok_or_else(|| {
                    rows.fault("the geometry is broken or a curve", "write it anew with `ogr2ogr`")
                })?)
            }
        };
        rows.put(properties, geometry)?;
    }
    match header.features_count() as usize {
        0 => Ok(rows),
        count if count == rows.next() - 1 => Ok(rows),
        _ => Err(broken()),
    }
}

/// The next part, with the four bytes before it that state its length.
fn sized<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = u32::from_le_bytes(*rest.first_chunk()?) as usize;
    let (part, after) = rest.split_at_checked(length.checked_add(4)?)?;
    *rest = after;
    Some(part)
}

/// Length of the packed tree in bytes: forty for each node, level by level.
fn index_size(header: &Header<'_>) -> Option<usize> {
    let (count, fan) = (header.features_count(), u64::from(header.index_node_size()));
    if fan == 0 || count == 0 {
        return Some(0);
    }
    let (mut level, mut nodes) = (count, count);
    while level > 1 {
        level = level.div_ceil(fan.max(2));
        nodes = nodes.checked_add(level)?;
    }
    // A single feature has a root beside it.
    let nodes = if count == 1 { 2 } else { nodes };
    usize::try_from(nodes.checked_mul(40)?).ok()
}

fn check_crs(crs: Option<Crs<'_>>, rows: &mut Rows) -> Result<(), Fault> {
    let named = crs.and_then(|crs| match (crs.code(), crs.code_string(), crs.wkt()) {
        (0, Some(code), _) => Some(format!("{}:{code}", crs.org().unwrap_or("EPSG"))),
        (0, None, wkt) => wkt.map(str::to_owned),
        (code, ..) => Some(format!("{}:{code}", crs.org().unwrap_or("EPSG"))),
    });
    match named {
        Some(system) => check_system(&system, "in.fgb")?,
        None => rows.warn_unstated("the file names no coordinate system"),
    }
    Ok(())
}

/// The properties that a feature has; others are null.
fn properties(columns: &[Column<'_>], mut bytes: &[u8]) -> Option<JsonObject> {
    let names = columns.iter().map(|column| (column.name().to_owned(), JsonValue::Null));
    let mut found: JsonObject = names.collect();
    while !bytes.is_empty() {
        let column = columns.get(usize::from(u16::from_le_bytes(take(&mut bytes)?)))?;
        let value = value(column.type_(), &mut bytes)?;
        found.insert(column.name().to_owned(), value);
    }
    Some(found)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*head)
}

fn value(kind: ColumnType, bytes: &mut &[u8]) -> Option<JsonValue> {
    Some(match kind {
        ColumnType::Bool => (take::<1>(bytes)? != [0]).into(),
        ColumnType::Byte => i8::from_le_bytes(take(bytes)?).into(),
        ColumnType::UByte => u8::from_le_bytes(take(bytes)?).into(),
        ColumnType::Short => i16::from_le_bytes(take(bytes)?).into(),
        ColumnType::UShort => u16::from_le_bytes(take(bytes)?).into(),
        ColumnType::Int => i32::from_le_bytes(take(bytes)?).into(),
        ColumnType::UInt => u32::from_le_bytes(take(bytes)?).into(),
        ColumnType::Long => i64::from_le_bytes(take(bytes)?).into(),
        ColumnType::ULong => u64::from_le_bytes(take(bytes)?).into(),
        ColumnType::Float => f32::from_le_bytes(take(bytes)?).into(),
        ColumnType::Double => f64::from_le_bytes(take(bytes)?).into(),
        ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
            let length = u32::from_le_bytes(take(bytes)?) as usize;
            let (text, rest) = bytes.split_at_checked(length)?;
            *bytes = rest;
            match kind {
                ColumnType::Binary => JsonValue::Null,
                _ => std::str::from_utf8(text).ok()?.into(),
            }
        }
        _ => return None,
    })
}

/// A geometry of the kind of all, or of its own where they differ.
fn geometry(shape: &Geometry<'_>, kind: GeometryType, heights: bool) -> Option<GeometryValue> {
    let kind = if kind == GeometryType::Unknown { shape.type_() } else { kind };
    let positions = positions(shape, heights)?;
    let ends: Vec<usize> = shape.ends().into_iter().flatten().map(|end| end as usize).collect();
    Some(match kind {
        GeometryType::Point => GeometryValue::Point { coordinates: positions.into_iter().next()? },
        GeometryType::MultiPoint => GeometryValue::MultiPoint { coordinates: positions },
        GeometryType::LineString => GeometryValue::LineString { coordinates: positions },
        GeometryType::MultiLineString => {
            GeometryValue::MultiLineString { coordinates: parts(positions, &ends)? }
        }
        GeometryType::Polygon => GeometryValue::Polygon { coordinates: parts(positions, &ends)? },
        GeometryType::MultiPolygon | GeometryType::GeometryCollection => {
            let inner = |part: Geometry<'_>| {
                let own = if kind == GeometryType::MultiPolygon {
                    GeometryType::Polygon
                } else {
                    GeometryType::Unknown
                };
                geometry(&part, own, heights)
            };
            let parts: Option<Vec<_>> = shape.parts().into_iter().flatten().map(inner).collect();
            return joined(kind.0.into(), parts?);
        }
        _ => return None,
    })
}

fn positions(shape: &Geometry<'_>, heights: bool) -> Option<Vec<Position>> {
    let numbers: Vec<f64> = shape.xy().into_iter().flatten().collect();
    let z: Vec<f64> = shape.z().into_iter().flatten().filter(|_| heights).collect();
    let (pairs, odd) = numbers.as_chunks::<2>();
    if !odd.is_empty() || !(z.is_empty() || z.len() == pairs.len()) {
        return None;
    }
    let position = |(index, pair): (usize, &[f64; 2])| match z.get(index) {
        Some(z) => Position::from([pair[0], pair[1], *z]),
        None => Position::from(*pair),
    };
    Some(pairs.iter().enumerate().map(position).collect())
}

/// Positions cut at their ends; without any end they are one part.
fn parts(mut positions: Vec<Position>, ends: &[usize]) -> Option<Vec<Vec<Position>>> {
    if ends.last().is_some_and(|last| *last != positions.len()) || !ends.is_sorted() {
        return None;
    }
    let inner = ends.iter().rev().skip(1);
    let mut parts: Vec<_> = inner.map(|end| positions.split_off(*end)).collect();
    parts.push(positions);
    parts.reverse();
    Some(parts)
}
