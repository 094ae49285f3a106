//! Well-known binary (ISO 19125-1, with the heights of ISO 13249-3 and of EWKB).

use geojson::{Geometry, GeometryValue, Position};

/// Collections may hold collections to this depth.
const DEEPEST: usize = 16;

/// Reads a geometry; `None` if it is broken or of a kind that GeoJSON does not have.
pub(super) fn geometry(bytes: &[u8]) -> Option<GeometryValue> {
    Reader { bytes, little: true, heights: false, dimensions: 2 }.geometry(DEEPEST)
}

struct Reader<'b> {
    bytes: &'b [u8],
    little: bool,
    heights: bool,
    /// Numbers of a position.
    dimensions: usize,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*head)
    }

    fn whole(&mut self) -> Option<u32> {
        let bytes = self.take()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn number(&mut self) -> Option<f64> {
        let bytes = self.take()?;
        Some(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn position(&mut self) -> Option<Position> {
        let mut numbers = [0.0; 4];
        for number in &mut numbers[..self.dimensions] {
            *number = self.number()?;
        }
        Some(numbers[..if self.heights { 3 } else { 2 }].to_vec().into())
    }

    /// A count and so many of something. No memory is set aside on the word of the file.
    fn many<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.whole()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn line(&mut self) -> Option<Vec<Position>> {
        self.many(Reader::position)
    }

    fn geometry(&mut self, depth: usize) -> Option<GeometryValue> {
        let depth = depth.checked_sub(1)?;
        self.little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            _ => return None,
        };
        const Z: u32 = 0x8000_0000;
        const M: u32 = 0x4000_0000;
        let code = self.whole()?;
        let (iso, kind) = ((code & !(Z | M)) / 1000, (code & !(Z | M)) % 1000);
        self.heights = code & Z != 0 || matches!(iso, 1 | 3);
        let measures = code & M != 0 || matches!(iso, 2 | 3);
        self.dimensions = 2 + usize::from(self.heights) + usize::from(measures);
        match (iso, kind) {
            (4.., _) => None,
            (_, 1) => self.position().map(|coordinates| GeometryValue::Point { coordinates }),
            (_, 2) => self.line().map(|coordinates| GeometryValue::LineString { coordinates }),
            (_, 3) => {
                let coordinates = self.many(Reader::line)?;
                Some(GeometryValue::Polygon { coordinates })
            }
            (_, 4..=7) => joined(kind, self.many(|reader| reader.geometry(depth))?),
            _ => None,
        }
    }
}

/// Several geometries as one: 4 of points, 5 of lines, 6 of polygons, 7 of anything.
pub(super) fn joined(kind: u32, parts: Vec<GeometryValue>) -> Option<GeometryValue> {
    macro_rules! each {
        ($one:ident) => {
            parts
                .into_iter()
                .map(|part| match part {
                    GeometryValue::$one { coordinates } => Some(coordinates),
                    _ => None,
                })
                .collect::<Option<_>>()?
        };
    }
    Some(match kind {
        4 => GeometryValue::MultiPoint { coordinates: each!(Point) },
        5 => GeometryValue::MultiLineString { coordinates: each!(LineString) },
        6 => GeometryValue::MultiPolygon { coordinates: each!(Polygon) },
        7 => {
            let geometries = parts.into_iter().map(Geometry::new).collect();
            GeometryValue::GeometryCollection { geometries }
        }
        _ => return None,
    })
}
