//! The map as a picture.
//!
//! ```text
//! page ─ title │ frame │ foot (panel: legend, scale bar, notes, locator)
//!                  └─ body: grounds, bands, relief, graticule, waters, borders, boundary, names
//! ```
//!
//! A [`comparison`] of drawings has a page of its own from the same parts. Positions go through
//! `frame::Frame`, which projects, clips and thins them.

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
mod relief;
mod scalebar;
mod series;
mod short;
mod sides;
mod states;
mod surroundings;
mod tint;
mod view;
mod waters;

use geo::{Coord, LineString, MultiLineString};

use page::Plan;

use crate::draw::frame::{Frame, Rect};
use crate::draw::scene::Scene;
use crate::measure::Survey;
use crate::model::Extent;
use crate::world;
use crate::world::context::{Context, Ground};

pub use crate::draw::lang::{Lang, LangError, Language};
pub(crate) use entries::tints;
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
    let plan = planned(survey, context, options, &extent, wide)?;
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
    let plan = planned(survey, &nothing, options, &extent, options.extent.is_none())?;
    Ok(plan.frame.window())
}

/// The page of an extent, or of a wider one that takes in what lies near if it may.
fn planned<'p>(
    survey: &Survey,
    context: &'p Context,
    options: &Options,
    extent: &Extent,
    wide: bool,
) -> Result<Plan<'p>, MapError> {
    /// No map gets smaller than this share of its scale for it.
    const LEAST: f64 = 0.87;
    /// Nor is the boundary moved from the middle by more than this share of the frame.
    const MOVED: f64 = 1.0 / 12.0;
    let plan = page::plan(survey, context, options, extent)?;
    let wider = taking_in(&plan.frame, extent, survey).filter(|_| wide);
    let Some(wider) = wider else { return Ok(plan) };
    let other = page::plan(survey, context, options, &wider)?;
    let [own, less] = [&plan, &other].map(|plan| plan.frame.pixels_per_metre());
    let barred = other.frame.suits_a_bar() || !plan.frame.suits_a_bar();
    let moved = off_centre(&other.frame, extent).zip(off_centre(&plan.frame, extent));
    let stays = moved.is_some_and(|(of, from)| (0..2).all(|i| (of[i] - from[i]).abs() <= MOVED));
    Ok(if less >= LEAST * own && barred && stays { other } else { plan })
}

/// How far the middle of an extent is from that of a frame, as shares of its width and height.
fn off_centre(frame: &Frame, extent: &Extent) -> Option<[f64; 2]> {
    let (lon, lat) = (extent.west + extent.eastern(), extent.south + extent.north);
    let off = frame.place(Coord { x: lon / 2.0, y: lat / 2.0 })? - frame.rect.centre();
    Some([off.x / frame.rect.width, off.y / frame.rect.height])
}

/// An extent that takes in what a frame nearly shows: the capital of a party, or land in dispute of
/// which it shows much; `None` where there is nothing such near its rim.
fn taking_in(frame: &Frame, extent: &Extent, survey: &Survey) -> Option<Extent> {
    const NEAR: f64 = 0.14;
    /// How far from the rim a capital has room for its name, and an area is seen whole.
    const RIMS: [f64; 2] = [14.0, 4.0];
    let Rect { x, y, width, height } = frame.rect;
    let (across, down) = (NEAR * width, NEAR * height);
    let wide = Rect {
        x: x - across,
        y: y - down,
        width: width + 2.0 * across,
        height: height + 2.0 * down,
    };
    let shown = |of: &Rect| {
        let side =
            |low: f64, high: f64, from: f64, to: f64| (high.min(to) - low.max(from)).max(0.0);
        let [seen, whole] = [
            side(of.x, of.right(), x, x + width) * side(of.y, of.bottom(), y, y + height),
            of.width * of.height,
        ];
        whole < 1.0 || seen > 0.4 * whole
    };
    let rim = |of: &Rect| RIMS[usize::from(of.width > 1.0)];
    let lacks = |of: &Rect| !frame.rect.grown(-rim(of)).holds(of) && wide.holds(of) && shown(of);
    let landmarks = world::landmarks(frame.window().0, &survey.parties()).into_iter();
    let boxes = landmarks.filter_map(|of| {
        let ring = of.rect().to_polygon().into_inner().0;
        let corners = ring.into_iter().map(|at| frame.place(at));
        Rect::around(&corners.collect::<Option<LineString<f64>>>()?)
    });
    let missing = boxes.filter(lacks).map(|of| of.grown(rim(&of)).ring());
    let degrees =
        |ring: LineString<f64>| ring.0.into_iter().filter_map(|at| frame.position(at)).collect();
    let missing = MultiLineString::new(missing.map(degrees).collect());
    Some(extent.joined(Extent::around([&missing])?))
}

/// All segments with a margin; nothing where they have no width and height.
pub fn around(survey: &Survey) -> Option<Extent> {
    let lines = survey.segments.iter().map(|surveyed| &surveyed.segment.line);
    let extent = Extent::around(lines)?.widened(0.06);
    (extent.width() > 0.0 && extent.south < extent.north).then_some(extent)
}
