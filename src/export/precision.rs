//! What of coordinates is kept: decimals, for files that are to be small or not to seem exact,
//! and heights.

use geojson::{GeometryValue, Position};

use crate::measure::{Surveyed, to_decimals};

/// Rounds the coordinates of a segment to a number of decimals of a degree. What was measured
/// stays: lengths are those of the line as it was read. Neighbours round alike, so that ends
/// that met still meet; vertices that were near may become one.
pub fn round(mut surveyed: Surveyed, decimals: usize) -> Surveyed {
    let segment = &mut surveyed.segment;
    for at in segment.line.0.iter_mut().flat_map(|part| &mut part.0) {
        at.x = to_decimals(at.x, decimals);
        at.y = to_decimals(at.y, decimals);
    }
    if let Some(geometry) = &mut segment.source.geometry {
        positions(&mut geometry.value)
            .flat_map(Position::as_slice_mut)
            .for_each(|number| *number = to_decimals(*number, decimals));
    }
    surveyed
}

/// Whether a segment has positions of more than two numbers, the third being a height.
pub fn has_heights(surveyed: &Surveyed) -> bool {
    let geometry = surveyed.segment.source.geometry.as_ref();
    geometry.is_some_and(|geometry| is_high(&geometry.value))
}

fn is_high(geometry: &GeometryValue) -> bool {
    match geometry {
        GeometryValue::LineString { coordinates } => coordinates.iter().any(|at| at.len() > 2),
        GeometryValue::MultiLineString { coordinates } => {
            coordinates.iter().flatten().any(|at| at.len() > 2)
        }
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().any(|inner| is_high(&inner.value))
        }
        _ => false,
    }
}

/// The positions of all lines; what stands beside them in a collection stays as it is.
fn positions(geometry: &mut GeometryValue) -> Box<dyn Iterator<Item = &mut Position> + '_> {
    match geometry {
        GeometryValue::LineString { coordinates } => Box::new(coordinates.iter_mut()),
        GeometryValue::MultiLineString { coordinates } => {
            Box::new(coordinates.iter_mut().flatten())
        }
        GeometryValue::GeometryCollection { geometries } => {
            Box::new(geometries.iter_mut().flat_map(|inner| positions(&mut inner.value)))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// Whether no coordinate of a segment has more decimals.
pub fn is_rounded(surveyed: &Surveyed, decimals: usize) -> bool {
    let mut coords = surveyed.segment.line.iter().flat_map(|part| &part.0);
    coords.all(|at| [at.x, at.y].iter().all(|&number| to_decimals(number, decimals) == number))
}
