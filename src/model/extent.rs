//! A box in degrees, and the part of a line inside it.

use geo::{Coord, LineString, MultiLineString, Rect};
use serde::{Deserialize, Serialize};

use super::clip;

/// A box of longitudes and latitudes in degrees. It does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "[f64; 4]", into = "[f64; 4]")]
pub struct Extent {
    /// Western limit.
    pub west: f64,
    /// Southern limit.
    pub south: f64,
    /// Eastern limit.
    pub east: f64,
    /// Northern limit.
    pub north: f64,
}

impl From<[f64; 4]> for Extent {
    fn from([west, south, east, north]: [f64; 4]) -> Extent {
        Extent { west, south, east, north }
    }
}

impl From<Extent> for [f64; 4] {
    fn from(extent: Extent) -> [f64; 4] {
        [extent.west, extent.south, extent.east, extent.north]
    }
}

/// What is wrong with the text of a box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a box; expected W,S,E,N in degrees with W < E and S < N")]
pub struct ExtentError(String);

impl std::str::FromStr for Extent {
    type Err = ExtentError;

    fn from_str(text: &str) -> Result<Extent, ExtentError> {
        let numbers: Result<Vec<f64>, _> =
            text.split(',').map(|part| part.trim().parse()).collect();
        let bounds: Result<[f64; 4], _> = numbers.unwrap_or_default().try_into();
        bounds
            .ok()
            .map(Extent::from)
            .filter(Extent::is_sound)
            .ok_or_else(|| ExtentError(text.to_owned()))
    }
}

impl Extent {
    fn is_sound(&self) -> bool {
        -180.0 <= self.west
            && self.west < self.east
            && self.east <= 180.0
            && -90.0 <= self.south
            && self.south < self.north
            && self.north <= 90.0
    }

    /// The smallest box around some lines; `None` without a vertex.
    pub fn around<'l>(lines: impl IntoIterator<Item = &'l MultiLineString<f64>>) -> Option<Extent> {
        let coords = lines.into_iter().flat_map(|line| line.iter().flat_map(|part| &part.0));
        coords.fold(None, |extent, coord| Some(grown(extent, *coord)))
    }

    /// The smallest box around this one and another.
    pub fn joined(self, other: Extent) -> Extent {
        Extent {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// This box with a margin of a share of its larger side on every side.
    pub fn widened(self, share: f64) -> Extent {
        let margin = share * (self.east - self.west).max(self.north - self.south);
        Extent {
            west: (self.west - margin).max(-180.0),
            south: (self.south - margin).max(-90.0),
            east: (self.east + margin).min(180.0),
            north: (self.north + margin).min(90.0),
        }
    }

    /// Whether a position lies in the box or on its edge.
    pub fn contains(&self, coord: Coord<f64>) -> bool {
        (self.west..=self.east).contains(&coord.x) && (self.south..=self.north).contains(&coord.y)
    }

    /// The box as a rectangle in degrees.
    pub fn rect(&self) -> Rect<f64> {
        Rect::new((self.west, self.south), (self.east, self.north))
    }

    /// Whether the two boxes have a point in common.
    pub fn touches(&self, other: &Extent) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// The parts of a line inside the box. Vertices inside stay exactly as they are; an edge
    /// that crosses the limit is cut where its straight course in degrees meets it.
    pub fn clip(&self, line: &MultiLineString<f64>) -> MultiLineString<f64> {
        let parts = line.iter().flat_map(|part| clip::line(&part.0, &self.rect()));
        MultiLineString::new(parts.map(LineString::new).collect())
    }
}

fn grown(extent: Option<Extent>, coord: Coord<f64>) -> Extent {
    let Coord { x, y } = coord;
    let here = Extent { west: x, south: y, east: x, north: y };
    extent.map_or(here, |extent| extent.joined(here))
}
