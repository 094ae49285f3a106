//! A GeoJSON geometry to lines, with every fault of its positions.

use geo::{Coord, LineString, MultiLineString};
use geojson::{GeometryValue, Position};

use super::document::Step;

/// What is wrong with a geometry, and the path to it from the geometry object.
pub(crate) struct Fault {
    pub path: Vec<Step<'static>>,
    pub code: &'static str,
    pub message: String,
    pub hint: &'static str,
}

/// The lines of a LineString or MultiLineString, `None` for another kind of geometry.
///
/// # Errors
/// Its faults: too few positions, a position with fewer than two numbers, a coordinate that
/// is out of range. RFC 7946 demands the first two; the `geojson` crate leaves them to us.
pub(crate) fn lines(geometry: &GeometryValue) -> Option<Result<MultiLineString<f64>, Vec<Fault>>> {
    let mut faults = Faults::default();
    let lines = match geometry {
        GeometryValue::LineString { coordinates } => {
            vec![line(coordinates, &[Step::Member("coordinates")], &mut faults)]
        }
        GeometryValue::MultiLineString { coordinates } => coordinates
            .iter()
            .enumerate()
            .map(|(index, part)| {
                line(part, &[Step::Member("coordinates"), Step::Index(index)], &mut faults)
            })
            .collect(),
        _ => return None,
    };
    if lines.is_empty() {
        faults.push(Fault {
            path: vec![Step::Member("coordinates")],
            code: "empty-geometry",
            message: "the MultiLineString has no lines".into(),
            hint: "remove the feature or give it its line",
        });
    }
    let faults = faults.told();
    Some(if faults.is_empty() { Ok(MultiLineString::new(lines)) } else { Err(faults) })
}

fn line(positions: &[Position], path: &[Step<'static>], faults: &mut Faults) -> LineString<f64> {
    if positions.len() < 2 {
        faults.push(Fault {
            path: path.to_vec(),
            code: "too-few-positions",
            message: format!("a line has {} positions; it needs at least 2", positions.len()),
            hint: "remove the feature or give it its line",
        });
    }
    let coords = positions.iter().enumerate().filter_map(|(index, position)| {
        coord(position).map_err(|fault| faults.push(fault.below(path, index))).ok()
    });
    LineString::new(coords.collect())
}

fn coord(position: &Position) -> Result<Coord<f64>, Fault> {
    let [lon, lat, ..] = *position.as_slice() else {
        return Err(Fault::here(
            "short-position",
            "a position has fewer than 2 numbers".into(),
            "a position is [longitude, latitude]",
        ));
    };
    if lat.abs() <= 90.0 && lon.abs() <= 180.0 {
        return Ok(Coord { x: lon, y: lat });
    }
    let hint = if lon.abs() > 360.0 || lat.abs() > 360.0 {
        "projected metres? convert with `ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson`"
    } else if lon.abs() <= 90.0 && lat.abs() <= 180.0 {
        "longitude comes first in GeoJSON: are the axes swapped?"
    } else {
        "longitude is -180 to 180 and latitude -90 to 90, in degrees"
    };
    Err(Fault::here("out-of-range", format!("position [{lon}, {lat}] is not on Earth"), hint))
}

/// The faults of one geometry. Only the first are told: they show what is wrong, and each is
/// searched for in the text from its start.
#[derive(Default)]
struct Faults {
    list: Vec<Fault>,
    more: usize,
}

impl Faults {
    const MOST: usize = 20;

    fn push(&mut self, fault: Fault) {
        match self.list.len() < Faults::MOST {
            true => self.list.push(fault),
            false => self.more += 1,
        }
    }

    fn told(mut self) -> Vec<Fault> {
        if self.more > 0 {
            let message = format!("{} more faults of this geometry are not listed", self.more);
            self.list.push(Fault::here("more-faults", message, "mend the listed ones first"));
        }
        self.list
    }
}

impl Fault {
    fn here(code: &'static str, message: String, hint: &'static str) -> Fault {
        Fault { path: Vec::new(), code, message, hint }
    }

    fn below(mut self, path: &[Step<'static>], index: usize) -> Fault {
        self.path = path.iter().copied().chain([Step::Index(index)]).collect();
        self
    }
}
