//! What a user can choose of a map: extent, page, language, title.

use std::fmt;
use std::str::FromStr;

use crate::draw::choice;
use crate::draw::frame::Rect;
use crate::draw::lang::Language;
use crate::draw::units::MILLIMETRE;
use crate::figures::claim::Described;
use crate::measure::{Left, Survey};
use crate::model::{Date, Extent};

/// How a map is made.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// What it shows at least; by default all segments.
    pub extent: Option<Extent>,
    /// What an inset shows in more detail, where it covers nothing of the boundary.
    pub inset: Option<Extent>,
    /// For a map of change: the earlier date; the survey's date is the later one.
    pub since: Option<Date>,
    /// For a map of change across drawings: the courses that were left.
    pub left: Vec<Left>,
    /// What was described by the date, where that is published.
    pub described: Option<Described>,
    /// The page.
    pub size: Size,
    /// The language of its words.
    pub lang: &'static Language,
    /// What stands above it.
    pub title: Title,
    /// What else is said below it; may be empty.
    pub note: String,
    /// Whether it has no legend.
    pub no_legend: bool,
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
    #[error(
        "the page of {size} is too small for the map: title and date take {heading} mm of its height, \
         legend, scale bar and notes {foot} mm; at this width it needs a height of {needed} mm{advice}"
    )]
    PageTooSmall {
        /// The page.
        size: Size,
        /// What title and date take of its height, in millimetres.
        heading: f64,
        /// What legend, scale bar and notes take, in millimetres.
        foot: f64,
        /// The height that would do, in millimetres.
        needed: f64,
        /// What else makes room.
        advice: &'static str,
    },
    /// No height that was tried makes up for the width of the page.
    #[error(
        "a page of {0} is too narrow for the map, whatever its height; it needs a wider --page{1}"
    )]
    TooNarrow(Size, &'static str),
    /// An inset that enlarges enough would cover the boundary wherever it stood.
    #[error(
        "on a page of {0} an inset that enlarges 2.5 times has no room beside the boundary; give it a \
         smaller --inset, the map a wider --extent or a larger --page, or leave it out with --no-inset"
    )]
    Inset(Size),
    /// The page has no room for the name of a state on a side of the boundary.
    #[error(
        "the map on a page of {1} has no room for the name of {0}, and every state on the boundary \
         is to be named; give it a larger --page or a wider --extent"
    )]
    Unnamed(String, Size),
    /// The extent has no width or height that could be drawn.
    #[error(
        "nothing can be drawn: all of the line is in one place; an --extent with width and height shows where"
    )]
    NoExtent,
    /// The boundary lies elsewhere.
    #[error("nothing of the boundary lies in the --extent; `frontier stats` says where it is")]
    Nothing,
}

/// Width and height of a page in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width in millimetres.
    pub width: f64,
    /// Height in millimetres.
    pub height: f64,
}

/// Pages with a name. Journal columns are the widths of the AAG's graphics guidelines, 2.8 and
/// 5.9 inches, the narrow one as high as it allows: 8 inches.
const PRESETS: [(&str, f64, f64); 8] = [
    ("a4-landscape", 297.0, 210.0),
    ("a4-portrait", 210.0, 297.0),
    ("letter", 279.4, 215.9),
    ("letter-portrait", 215.9, 279.4),
    ("slide", 338.7, 190.5),
    ("journal-single", 71.1, 203.2),
    ("journal-double", 149.9, 160.0),
    ("square", 200.0, 200.0),
];

impl Options {
    /// What else gives the map room: what is not left out already.
    pub(super) fn advice(&self) -> &'static str {
        match (self.no_legend, self.title == Title::None) {
            (false, false) => ", less with --no-legend or --no-title",
            (false, true) => ", less with --no-legend",
            (true, false) => ", less with --no-title",
            (true, true) => "",
        }
    }
}

impl Default for Size {
    fn default() -> Size {
        Size { width: PRESETS[0].1, height: PRESETS[0].2 }
    }
}

impl Size {
    /// Width and height in CSS pixels (1/96 inch).
    pub fn pixels(&self) -> (f64, f64) {
        (self.width * MILLIMETRE, self.height * MILLIMETRE)
    }

    /// The page without its margins.
    pub(crate) fn inner(&self) -> Rect {
        let (width, height) = self.pixels();
        let margin = (0.035 * width.min(height)).clamp(8.0, 32.0);
        Rect { x: 0.0, y: 0.0, width, height }.grown(-margin)
    }

    /// The A4 page on which what a map shows is drawn larger.
    pub fn suiting(survey: &Survey, extent: Option<Extent>) -> Size {
        /// What title, legend and notes take of the height, in millimetres.
        const WORDS: f64 = 65.0;
        let [lying, upright] =
            [0, 1].map(|of| Size { width: PRESETS[of].1, height: PRESETS[of].2 });
        let shape = extent.or_else(|| super::around(survey));
        let bounds = shape.and_then(|extent| choice::projection(&extent).bounds(&extent));
        let scale = |of: &Size| {
            bounds.map(|map| (of.width / map.width()).min((of.height - WORDS) / map.height()))
        };
        if scale(&upright) > scale(&lying) { upright } else { lying }
    }

    /// Names of the pages that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(name, ..)| *name)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}x{}mm", self.width, self.height)
    }
}

/// What is wrong with the text of a page size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a page; expected WxHmm (40 to 2000 mm) or one of {names}", names = Size::names().collect::<Vec<_>>().join(", "))]
pub struct SizeError(String);

impl FromStr for Size {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Size, SizeError> {
        if let Some((_, width, height)) = PRESETS.iter().find(|(name, ..)| *name == text) {
            return Ok(Size { width: *width, height: *height });
        }
        let sides = text.strip_suffix("mm").and_then(|sides| sides.split_once('x'));
        let size = sides.and_then(|(width, height)| {
            Some(Size { width: width.parse().ok()?, height: height.parse().ok()? })
        });
        let sound = |size: &Size| {
            [size.width, size.height].iter().all(|side| (40.0..=2000.0).contains(side))
        };
        size.filter(sound).ok_or_else(|| SizeError(text.to_owned()))
    }
}
