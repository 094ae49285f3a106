//! Lines as lists of positions, as GeoJSON has them.

use geo::{Coord, LineString, MultiLineString};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

type Positions = Vec<Vec<[f64; 2]>>;

pub(super) fn serialize<S: Serializer>(
    line: &MultiLineString<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let positions = |part: &LineString<f64>| part.0.iter().map(|at| [at.x, at.y]).collect();
    line.iter().map(positions).collect::<Positions>().serialize(serializer)
}

/// Only what can be measured: lines on Earth.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<MultiLineString<f64>, D::Error> {
    let parts = Positions::deserialize(deserializer)?;
    let on_earth = |[x, y]: &[f64; 2]| x.abs() <= 180.0 && y.abs() <= 90.0;
    if parts.is_empty() || !parts.iter().all(|part| part.len() > 1 && part.iter().all(on_earth)) {
        return Err(D::Error::custom("a line is no line on Earth"));
    }
    let part = |positions: Vec<[f64; 2]>| -> LineString<f64> {
        positions.into_iter().map(|[x, y]| Coord { x, y }).collect()
    };
    Ok(MultiLineString::new(parts.into_iter().map(part).collect()))
}
