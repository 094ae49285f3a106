//! A drawing without what it holds twice.

use std::borrow::Cow;

use geo::LineString;

use super::CompareError;
use crate::geodesic::overlap::Repeats;
use crate::measure::dating::exclusive;
use crate::model::boundary::rivals;
use crate::model::{Drawing, Drawn, Metres};

/// A drawing in which every stretch stands once, and how much stood twice.
pub(super) struct Once<'d> {
    pub drawing: Cow<'d, Drawing>,
    pub repeated: Metres,
}

/// Checks a drawing and takes out of it what stands twice.
///
/// # Errors
/// When it holds something that is no line, which would have no place in any index, or nothing, or
/// lines of which one ended before another began, or lines piled on one another, each of which would
/// be held against all the others.
pub(super) fn once(drawing: &Drawing, tolerance: Metres) -> Result<Once<'_>, CompareError> {
    let sound = |line: &LineString<f64>| {
        line.0.len() > 1 && line.coords().all(|at| at.x.is_finite() && at.y.abs() <= 90.0)
    };
    if let Some(line) = drawing.lines.iter().position(|drawn| !drawn.line.iter().all(sound)) {
        return Err(CompareError::NoLine { drawing: drawing.dataset.name.clone(), line });
    }
    let Drawing { dataset, lines } = drawing;
    if lines.is_empty() {
        return Err(CompareError::Nothing { drawing: dataset.name.clone() });
    }
    let rivals = rivals(lines.iter().map(|drawn| drawn.claimed_by.as_deref()));
    if let Some(side) = rivals.first() {
        let (drawing, side) = (dataset.name.clone(), (*side).to_owned());
        return Err(CompareError::Alternatives { drawing, side });
    }
    exclusive(
        lines.iter().filter_map(|of| of.valid_from),
        lines.iter().filter_map(|of| of.valid_to),
    )
    .map_err(|error| CompareError::Dates { drawing: dataset.name.clone(), error })?;
    let lines: Vec<_> = lines.iter().map(|drawn| &drawn.line).collect();
    let repeats = Repeats::of(&lines, tolerance);
    if !repeats.is_complete() {
        return Err(CompareError::Piled(drawing.dataset.name.clone()));
    }
    let repeated = repeats.total();
    if repeated.0 == 0.0 {
        return Ok(Once { drawing: Cow::Borrowed(drawing), repeated });
    }
    let left = drawing.lines.iter().zip(repeats.once(&lines));
    let lines = left.map(|(drawn, line)| Drawn { line: line.into_owned(), ..drawn.clone() });
    let lines = lines.filter(|drawn| !drawn.line.0.is_empty()).collect();
    let drawing = Cow::Owned(Drawing { dataset: drawing.dataset.clone(), lines });
    Ok(Once { drawing, repeated })
}
