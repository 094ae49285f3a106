//! The map as a picture.
//!
//! ```text
//! page ─ title │ frame │ foot (panel: legend, scale bar, notes, locator)
//!                  └─ body: grounds, bands, relief, graticule, waters, borders, boundary, names
//! ```
//!
//! A [`comparison`] of drawings has a page of its own from the same parts. Positions go through
//! `frame::Frame`, which projects, clips and thins them.

mod aside;
mod bands;
mod body;
mod boundary;
pub mod comparison;
mod dashes;
mod degrees;
mod enclaves;
mod entries;
mod field;
mod foot;
mod footing;
mod globe;
mod graticule;
mod inset;
mod inside;
mod locator;
mod names;
pub(crate) mod notes;
mod numbered;
mod options;
mod page;
mod panel;
mod places;
mod reach;
mod relief;
mod scalebar;
mod series;
mod short;
mod sides;
mod sought;
mod states;
mod surroundings;
mod tint;
mod view;
mod waters;

use crate::draw::scene::Scene;
use crate::measure::Survey;
use crate::model::Extent;
use crate::world::context::{Context, Ground};

pub use crate::draw::lang::{Lang, LangError, Language};
pub use inside::{Degree, Inside};
pub(crate) use notes::disclaimer;
pub use options::{MapError, Options, Size, SizeError, Title};
pub use series::{Dated, series};

/// Draws a survey in what surrounds it.
///
/// # Errors
/// When the page is too small for the map or for the name of a state on it, the extent cannot be
/// drawn, or nothing of the boundary lies in it.
pub fn draw(survey: &Survey, context: &Context, options: &Options) -> Result<Scene, MapError> {
    let extent = options.extent.or_else(|| around(survey)).ok_or(MapError::NoExtent)?;
    let mut lines = survey.segments.iter().map(|surveyed| &surveyed.segment.line);
    if !lines.any(|line| !extent.clip(line).0.is_empty()) {
        return Err(MapError::Nothing);
    }
    // Only land with its places has anything to take in.
    let wide = options.extent.is_none() && matches!(context.ground, Ground::Land(_));
    let extent = if wide { reach::wider(survey, options, extent) } else { extent };
    let plan = page::plan(survey, context, options, &extent)?;
    page::draw(&plan, survey, context, options)
}

/// What a map of a survey reaches to at most, and its scale as 1 to this number: what its
/// surroundings have to suit.
///
/// # Errors
/// As [`draw`].
pub fn window(survey: &Survey, options: &Options) -> Result<(Extent, f64), MapError> {
    let extent = options.extent.or_else(|| around(survey)).ok_or(MapError::NoExtent)?;
    let nothing = Context::default();
    let extent = options.extent.unwrap_or_else(|| reach::wider(survey, options, extent));
    let plan = page::plan(survey, &nothing, options, &extent)?;
    Ok(plan.frame.window())
}

/// All segments with a margin; nothing where they have no width and height.
pub fn around(survey: &Survey) -> Option<Extent> {
    let lines = survey.segments.iter().map(|surveyed| &surveyed.segment.line);
    let extent = Extent::around(lines)?.widened(0.06);
    (extent.width() > 0.0 && extent.south < extent.north).then_some(extent)
}
