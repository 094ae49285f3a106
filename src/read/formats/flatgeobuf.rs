//! FlatGeobuf 3 (flatgeobuf.org): features in their order in the file.

use std::io::{ErrorKind, Read};

use flatgeobuf::{Column, ColumnType, Crs, Geometry, GeometryType, Header};
use flatgeobuf::{size_prefixed_root_as_feature, size_prefixed_root_as_header};
use geojson::{Feature, GeometryValue, JsonObject, JsonValue, Position};

use super::rows::{Fault, Flow, Rows, check_system, cut_off, refused};
use super::wkb::joined;

/// Begins to read: features are taken from the input as they are asked for. The index of places is
/// passed over.
pub(super) fn open<'s>(mut input: impl Read + Send + 's) -> Result<Flow<'s>, Fault> {
    let broken = || cut_off("the FlatGeobuf");
    let mut magic = [0; 8];
    input.read_exact(&mut magic).map_err(|_| broken())?;
    if !magic.starts_with(b"fgb\x03fgb") {
        return Err(refused("this is not version 3 of FlatGeobuf", "write it anew with `ogr2ogr`"));
    }
    let bytes = sized(&mut input).ok().flatten().ok_or_else(broken)?;
    let header = size_prefixed_root_as_header(&bytes).map_err(|_| broken())?;
    let mut rows = Rows::counted("row");
    check_crs(header.crs(), &mut rows)?;
    let index = index_size(&header).ok_or_else(broken)?;
    let passed = std::io::copy(&mut input.by_ref().take(index), &mut std::io::sink());
    passed.ok().filter(|passed| *passed == index).ok_or_else(broken)?;
    let features = Features {
        columns: header.columns().into_iter().flatten().map(|column| kept(&column)).collect(),
        kind: header.geometry_type(),
        heights: header.has_z(),
        count: header.features_count() as usize,
        done: 0,
        input,
    };
    Ok(rows.followed_by(features))
}

/// The features that are still to be read.
struct Features<R> {
    input: R,
    columns: Vec<(String, ColumnType)>,
    kind: GeometryType,
    heights: bool,
    /// How many there are said to be; 0: it is not said.
    count: usize,
    done: usize,
}

impl<R: Read> Iterator for Features<R> {
    type Item = Result<Feature, Fault>;

    fn next(&mut self) -> Option<Result<Feature, Fault>> {
        let cut_off = "the file is cut off or damaged here";
        let found = match sized(&mut self.input) {
            Ok(None) if self.count == 0 || self.count == self.done => return None,
            Ok(Some(bytes)) => self.feature(&bytes),
            _ => Err(cut_off),
        };
        self.done += 1;
        Some(found.map_err(|fault| refused(fault, "get it again, or write it anew with `ogr2ogr`")))
    }
}

impl<R> Features<R> {
    fn feature(&self, bytes: &[u8]) -> Result<Feature, &'static str> {
        let feature = size_prefixed_root_as_feature(bytes).map_err(|_| "the feature is damaged")?;
        let own: Vec<_> = feature.columns().into_iter().flatten().map(|own| kept(&own)).collect();
        let columns = if own.is_empty() { &self.columns } else { &own };
        let bytes = feature.properties().map_or(&[][..], |found| found.bytes());
        let properties = properties(columns, bytes).ok_or("a property is damaged")?;
        let shape = feature.geometry().map(|shape| geometry(&shape, self.kind, self.heights));
        let geometry = match shape {
            Some(None) => return Err("the geometry is broken or a curve"),
            shape => shape.flatten(),
        };
        Ok(super::rows::feature(properties, geometry))
    }
}

fn kept(column: &Column<'_>) -> (String, ColumnType) {
    (column.name().to_owned(), column.type_())
}

/// The next part, with the four bytes before it that state its length; `None` at the end.
fn sized(input: &mut impl Read) -> std::io::Result<Option<Vec<u8>>> {
    let mut part = Vec::new();
    if input.by_ref().take(4).read_to_end(&mut part)? == 0 {
        return Ok(None);
    }
    let length = part.first_chunk().map(|length| u32::from_le_bytes(*length).into());
    let length = length.ok_or(ErrorKind::UnexpectedEof)?;
    match input.take(length).read_to_end(&mut part)? as u64 == length {
        true => Ok(Some(part)),
        false => Err(ErrorKind::UnexpectedEof.into()),
    }
}

/// Length of the packed tree in bytes: forty for each node, level by level.
fn index_size(header: &Header<'_>) -> Option<u64> {
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
    nodes.checked_mul(40)
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
fn properties(columns: &[(String, ColumnType)], mut bytes: &[u8]) -> Option<JsonObject> {
    let names = columns.iter().map(|(name, _)| (name.clone(), JsonValue::Null));
    let mut found: JsonObject = names.collect();
    while !bytes.is_empty() {
        let (name, kind) = columns.get(usize::from(u16::from_le_bytes(take(&mut bytes)?)))?;
        let value = value(*kind, &mut bytes)?;
        found.insert(name.clone(), value);
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
