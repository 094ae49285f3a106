//! The page: its size, and how title, frame and panel share it.

use std::fmt;
use std::str::FromStr;

use geo::Coord;

use super::body::{Body, Canvas};
use super::class::Class;
use super::furniture;
use super::furniture::Paragraph;
use super::inset::Inset;
use super::panel::{Panel, View};
use super::{Drawing, MapError, Options, Title, around};
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::projection::Projection;
use crate::draw::words::fill;
use crate::measure::Survey;
use crate::model::Extent;
use crate::world::context::Context;

/// Width and height of a page in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width in millimetres.
    pub width: f64,
    /// Height in millimetres.
    pub height: f64,
}

/// CSS pixels in a millimetre.
const MILLIMETRE: f64 = 96.0 / 25.4;

/// Pages with a name. Journal columns are the widths of the AAG's graphics guidelines: 2.8 and
/// 5.9 inches.
const PRESETS: [(&str, f64, f64); 8] = [
    ("a4-landscape", 297.0, 210.0),
    ("a4-portrait", 210.0, 297.0),
    ("letter", 279.4, 215.9),
    ("letter-portrait", 215.9, 279.4),
    ("slide", 338.7, 190.5),
    ("journal-single", 71.1, 195.0),
    ("journal-double", 149.9, 150.0),
    ("square", 200.0, 200.0),
];

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
    pub(super) fn inner(&self) -> Rect {
        let (width, height) = self.pixels();
        let margin = (0.035 * width.min(height)).clamp(8.0, 32.0);
        Rect { x: 0.0, y: 0.0, width, height }.grown(-margin)
    }

    /// The A4 page for what a map shows: upright if that is higher than wide by more than paper is.
    pub fn suiting(survey: &Survey, extent: Option<Extent>) -> Size {
        let shape = extent.or_else(|| around(survey));
        let bounds = shape.and_then(|extent| Projection::fitted(&extent).bounds(&extent));
        let upright = bounds.is_some_and(|of| of.height() > std::f64::consts::SQRT_2 * of.width());
        let (_, width, height) = PRESETS[usize::from(upright)];
        Size { width, height }
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

/// Where everything goes.
pub struct Plan {
    heading: Vec<(Coord<f64>, Paragraph)>,
    frame: Frame,
    inset: Option<Inset>,
    panel: Panel,
}

#[cfg(test)]
impl Plan {
    /// The frame of the map.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// Room for the degrees around the frame, in CSS pixels.
pub(super) const DEGREES: f64 = 14.0;

/// Shares the page: the title and the panel take what they need, the map gets the rest.
pub fn plan(
    survey: &Survey,
    context: &Context,
    options: &Options,
    extent: &Extent,
) -> Result<Plan, MapError> {
    let inner = options.size.inner();
    let heading = heading(survey, options, &inner);
    let top = heading.last().map_or(inner.y, |(at, last)| at.y + last.height() + 6.0);
    let room = Rect { y: top, height: inner.bottom() - top, ..inner };
    // A first layout tells which classes the map shows; only those get into the legend.
    let every: Vec<Class> =
        survey.segments.iter().map(|surveyed| Class::of(surveyed, options.since)).collect();
    let view = View { width: inner.width, shown: &every, error: Some(0.0) };
    let first = Panel::of(survey, context, options, extent, &view);
    let frame = share(room, &first, extent, options)?;
    let shown = shown(survey, &frame, options);
    let view = View { shown: &shown, error: frame.scale_error(), ..view };
    let mut panel = Panel::of(survey, context, options, extent, &view);
    let frame = share(room, &panel, extent, options)?;
    panel.at = Coord { x: inner.x, y: inner.bottom() - panel.height() };
    let inset = options.inset.and_then(|extent| Inset::of(&frame, &extent, survey));
    Ok(Plan { heading, frame, inset, panel })
}

/// The frame that a panel leaves room for.
fn share(room: Rect, panel: &Panel, extent: &Extent, options: &Options) -> Result<Frame, MapError> {
    let rect = Rect {
        x: room.x + DEGREES,
        y: room.y + DEGREES,
        width: room.width - 2.0 * DEGREES,
        height: room.height - panel.height() - 2.0 * DEGREES - 4.0,
    };
    if rect.width < 100.0 || rect.height < 100.0 {
        return Err(MapError::PageTooSmall(options.size));
    }
    Frame::fitted(extent, rect).ok_or(MapError::NoExtent)
}

/// The classes of the segments that a frame shows.
fn shown(survey: &Survey, frame: &Frame, options: &Options) -> Vec<Class> {
    let [west, south, east, north] = frame.reach().unwrap_or([-180.0, -90.0, 540.0, 90.0]);
    let inside = |coord: &Coord<f64>| {
        let lon = coord.x + 360.0 * ((west - coord.x) / 360.0).ceil();
        lon <= east && (south..=north).contains(&coord.y)
    };
    let visible = survey
        .segments
        .iter()
        .filter(|surveyed| surveyed.segment.line.iter().any(|part| part.0.iter().any(inside)));
    visible.map(|surveyed| Class::of(surveyed, options.since)).collect()
}

/// Title, date, and that the line was settled since.
fn heading(survey: &Survey, options: &Options, inner: &Rect) -> Vec<(Coord<f64>, Paragraph)> {
    let words = options.lang.words();
    let title = match &options.title {
        Title::Dataset => survey.dataset.title(options.lang.code()).to_owned(),
        Title::Custom(text) => text.clone(),
        Title::None => String::new(),
    };
    let date = survey.as_of.map(|date| options.lang.date(date));
    let since = options.since.map(|date| options.lang.date(date));
    let mut dated = match (date, since) {
        (Some(date), Some(since)) => fill(words.change, &[&since, &date]),
        (Some(date), None) => fill(words.as_of, &[&date]),
        (None, _) => words.no_date.to_owned(),
    };
    if let (true, Some(settled)) = (survey.settled_later(), survey.dataset.settled_on) {
        dated = fill("{}. {}", &[&dated, &fill(words.settled, &[&options.lang.date(settled)])]);
    }
    headed(&title, &dated, inner)
}

/// A title and the line below it at the top of a page.
pub(super) fn headed(title: &str, below: &str, inner: &Rect) -> Vec<(Coord<f64>, Paragraph)> {
    let size = if inner.width > 500.0 { 16.0 } else { 11.0 };
    let blocks = [
        Paragraph::wrapped("title", title, size, Face::SemiBold, inner.width),
        Paragraph::wrapped("as-of", below, 0.4 * size + 3.2, Face::Regular, inner.width),
    ];
    let mut y = inner.y;
    blocks
        .into_iter()
        .filter(|block| block.height() > 0.0)
        .map(|block| {
            let at = Coord { x: inner.x, y };
            y += block.height();
            (at, block)
        })
        .collect()
}

/// Draws a planned page.
pub fn draw(
    canvas: &Canvas<'_>,
    plan: &Plan,
    survey: &Survey,
    context: &Context,
    options: &Options,
) -> Drawing {
    let (width, height) = options.size.pixels();
    furniture::paper(canvas, Rect { x: 0.0, y: 0.0, width, height })?;
    for (at, block) in &plan.heading {
        block.draw(canvas, *at)?;
    }
    let kept: Vec<Rect> = plan.inset.iter().flat_map(|inset| inset.kept(&plan.frame)).collect();
    let body = Body::of(&plan.frame, survey, context, options.since);
    body.draw(canvas, options.lang, "", &kept)?;
    if let Some(inset) = &plan.inset {
        inset.draw(canvas, &plan.frame, survey, context, options)?;
    }
    furniture::frame(canvas, &plan.frame, options.lang)?;
    plan.panel.draw(canvas, &plan.frame, context, options)
}
