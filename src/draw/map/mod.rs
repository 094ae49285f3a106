//! The map as SVG: one picture, from which PNG is made.
//!
//! ```text
//! page ─ title │ frame │ panel (legend, scale bar, notes, locator)
//!                  └─ body: grounds, graticule, rivers, borders, boundary, marks, names
//! ```
//!
//! A [`comparison`] of drawings has a page of its own from the same parts.
//!
//! Everything is a plotters element drawn on `svg::Svg`, a plotters backend; positions go
//! through `frame::Frame`, which projects, clips and thins them.

pub(crate) mod body;
pub(crate) mod class;
pub mod comparison;
pub(crate) mod furniture;
mod graticule;
mod hatch;
mod inset;
mod locator;
mod names;
mod page;
mod panel;
mod surroundings;

use std::convert::Infallible;

use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};

use crate::measure::Survey;
use crate::model::{Date, Extent};
use crate::world::context::Context;

use super::font;
use super::frame::Page;
use super::svg::{self, Svg};
use body::Canvas;

pub use super::svg::Letters;
pub use super::words::{Lang, LangError};
pub use page::{Size, SizeError};

/// What drawing returns. It happens in memory and cannot fail, but plotters' signatures can.
pub(crate) type Drawing = Result<(), DrawingAreaErrorKind<Infallible>>;

/// How a map is made.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// What it shows at least; by default all segments.
    pub extent: Option<Extent>,
    /// What an inset shows in more detail, in the corner that it covers least.
    pub inset: Option<Extent>,
    /// For a map of change: the earlier date; the survey's date is the later one.
    pub since: Option<Date>,
    /// The page.
    pub size: Size,
    /// The language of its words.
    pub lang: Lang,
    /// What stands above it.
    pub title: Title,
    /// How its letters are written.
    pub letters: Letters,
}

/// The title of a map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Title {
    /// The name of the data set.
    #[default]
    Dataset,
    /// A text of the user's.
    Custom(String),
    /// None: the caption carries it. The date stays.
    None,
}

/// Why a map cannot be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MapError {
    /// The page has no room left for the map.
    #[error("the page of {0} is too small for a map with its legend; give it more height or width")]
    PageTooSmall(Size),
    /// The extent has no width or height that could be drawn.
    #[error(
        "nothing can be drawn: all of the line is in one place; an --extent with width and height shows where"
    )]
    NoExtent,
}

/// Draws a survey as a standalone SVG document.
///
/// # Errors
/// When the page is too small or the extent cannot be drawn.
pub fn draw(survey: &Survey, context: &Context, options: &Options) -> Result<String, MapError> {
    let extent = options.extent.or_else(|| around(survey)).ok_or(MapError::NoExtent)?;
    let plan = page::plan(survey, context, options, &extent)?;
    let date = survey.as_of.map(|date| date.to_string()).unwrap_or_default();
    let page = |canvas: &Canvas<'_>| page::draw(canvas, &plan, survey, context, options);
    Ok(document(&date, options, page))
}

/// A page as a standalone SVG document that brings its letters along.
fn document(date: &str, options: &Options, page: impl FnOnce(&Canvas<'_>) -> Drawing) -> String {
    let (width, height) = options.size.pixels();
    let mut body = String::new();
    let canvas = Svg::new(&mut body, width, height, options.letters)
        .into_drawing_area()
        .apply_coord_spec(Page);
    let drawn = page(&canvas);
    drop(canvas);
    drawn.expect("drawing into memory does not fail");
    let style = match options.letters {
        Letters::Live => font::style_sheet(&body),
        Letters::Outlined | Letters::LiveOverHalos => String::new(),
    };
    format!("{}{style}{body}</svg>\n", svg_head(date, options))
}

/// All segments with a margin.
fn around(survey: &Survey) -> Option<Extent> {
    let lines = survey.segments.iter().map(|surveyed| &surveyed.segment.line);
    let extent = Extent::around(lines)?.widened(0.06);
    (extent.width() > 0.0 && extent.south < extent.north).then_some(extent)
}

fn svg_head(date: &str, options: &Options) -> String {
    let (width, height) = options.size.pixels();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" \
         viewBox=\"0 0 {} {}\" font-family=\"{}, Helvetica, Arial, sans-serif\" stroke-linejoin=\"round\" \
         xml:lang=\"{}\" data-as-of=\"{date}\">\n",
        svg::number(options.size.width),
        svg::number(options.size.height),
        svg::number(width),
        svg::number(height),
        font::FAMILY,
        options.lang.code(),
    )
}
