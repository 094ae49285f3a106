//! A second, closer view in a corner of the map, with how much closer it is and its own scale bar.

use geo::{Coord, LineString, MultiLineString};
use indexmap::IndexMap;

use super::body::{Body, Marked};
use super::degrees::of_extent;
use super::graticule::DEGREES;
use super::options::{MapError, Options};
use super::scalebar;
use super::scalebar::ScaleBar;
use super::states::Insist;
use crate::draw::edges::{Edges, crossing, indexed};
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, fill};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::draw::scene::{Group, Node, Path};
use crate::measure;
use crate::measure::Survey;
use crate::model::Extent;
use crate::world::context::Context;

/// An inset, placed.
pub struct Inset {
    frame: Frame,
    extent: Extent,
    title: Paragraph,
    /// How high the title is, with the space below it.
    head: f64,
}

/// The box on the map around it.
const MARKED: LineStyle = LineStyle { colour: palette::GREY, width: 0.7, dash: None };
/// An inset that enlarges less shows hardly more than the map around it.
const LEAST: f64 = 2.5;
/// The width and height that an inset has if it can, and may have at most, as shares of the map's.
const USUAL: (f64, f64) = (0.30, 0.42);
const MOST: (f64, f64) = (0.45, 0.62);

impl Inset {
    /// Places an inset in a frame where it covers nothing of the boundary, its tripoints and what it
    /// shows itself: in a corner, else elsewhere along the frame, and as large as that allows; none
    /// in a frame that is too small to share.
    ///
    /// # Errors
    /// When the extent is too large to be enlarged beside the boundary.
    pub fn of(
        main: &Frame,
        extent: &Extent,
        survey: &Survey,
        options: &Options,
    ) -> Result<Option<Inset>, MapError> {
        let Rect { width, height, .. } = main.rect;
        if USUAL.0 * width < 130.0 || USUAL.1 * height < 110.0 {
            return Ok(None);
        }
        let usual = Rect { width: USUAL.0 * width, height: USUAL.1 * height, ..main.rect };
        let fitted = Frame::fitted(extent, usual).ok_or(MapError::NoExtent)?;
        let enlarged = fitted.pixels_per_metre() / main.pixels_per_metre();
        let shape = fitted.height_of(extent, 1.0).ok_or(MapError::NoExtent)?;
        let across = usual.width.min(usual.height / shape);
        // As wide and high as usual, then in the shape of what it shows and ever smaller.
        let shaped = |times: f64| (across * times / enlarged, shape * across * times / enlarged);
        let steps = [1.5, 1.2, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5].map(|share| share * enlarged);
        let times = steps.into_iter().filter(|times| *times <= enlarged).chain([LEAST]);
        let sizes = [(usual.width, usual.height)].into_iter().chain(times.map(shaped));
        let least = (LEAST / enlarged * across, LEAST / enlarged * across * shape);
        let sizes = sizes.filter(|size| size.0 >= 0.99 * least.0 && size.1 >= 0.99 * least.1);
        let sizes = sizes.filter(|size| size.0 <= MOST.0 * width && size.1 <= MOST.1 * height);
        let blocked = Blocked::of(main, extent, survey);
        let shown = shown(extent, survey, options.lang);
        for size in sizes.map(|size| (size.0.max(110.0), size.1.max(80.0))) {
            let title = |times| title(&shown, times, options.lang, size.0);
            let head = title(enlarged).height() + 4.0;
            let places = places(&main.rect, size.0, size.1 + head + scalebar::HEIGHT);
            let Some(place) = places.into_iter().find(|rect| blocked.is_free(rect)) else {
                continue;
            };
            let rect = Rect { y: place.y + head, height: size.1, ..place };
            let frame = Frame::fitted(extent, rect).ok_or(MapError::NoExtent)?;
            let times = frame.pixels_per_metre() / main.pixels_per_metre();
            return Ok(Some(Inset { title: title(times), head, frame, extent: *extent }));
        }
        Err(MapError::Inset(options.size))
    }

    /// Places an inset at the right of a map that shows what is around it, in a part of the frame
    /// which had no room for it beside the boundary; and the map in the rest of it.
    ///
    /// # Errors
    /// As [`Inset::of`].
    pub fn beside(
        whole: &Frame,
        around: &Extent,
        extent: &Extent,
        survey: &Survey,
        options: &Options,
    ) -> Result<(Frame, Inset), MapError> {
        const SHARE: f64 = 0.24;
        const GAP: f64 = 10.0;
        let Rect { y, width, height, .. } = whole.rect;
        let own = SHARE * width;
        let rect = Rect { width: width - own - DEGREES - GAP, ..whole.rect };
        let main = Frame::fitted(around, rect).ok_or(MapError::NoExtent)?;
        let shown = shown(extent, survey, options.lang);
        let title = |times| title(&shown, times, options.lang, own);
        let head = title(LEAST).height() + 4.0;
        let shape = main.height_of(extent, own).ok_or(MapError::NoExtent)?;
        let rect = Rect {
            x: rect.right() + DEGREES + GAP - 4.0,
            y: y + head,
            width: own,
            height: shape.min(height - head - scalebar::HEIGHT),
        };
        let frame = Frame::fitted(extent, rect).ok_or(MapError::NoExtent)?;
        let times = frame.pixels_per_metre() / main.pixels_per_metre();
        if times < LEAST || rect.height < 60.0 || own < 90.0 {
            return Err(MapError::Inset(options.size));
        }
        let inset = Inset { title: title(times), head, frame, extent: *extent };
        Ok((main, inset))
    }

    /// The whole of it: title, map and scale bar.
    pub fn rect(&self) -> Rect {
        let map = self.frame.rect;
        let height = self.head + map.height + scalebar::HEIGHT;
        Rect { y: map.y - self.head, height, ..map }.grown(3.0)
    }

    /// What it magnifies, as a box on the map around it.
    pub fn marked(&self, main: &Frame) -> Marked {
        Marked { id: "enlarged", sides: main.lines(&self.outline()), style: MARKED }
    }

    /// The inset itself.
    pub fn draw(&self, survey: &Survey, context: &Context, options: &Options) -> Node {
        let rect = self.frame.rect;
        let bar = ScaleBar::fitted(&self.frame, 0.6 * rect.width);
        let body = Body::of(&self.frame, survey, context, options).insisting(Insist::Words);
        let title = self.title.group(Coord { x: rect.x, y: rect.y - self.head });
        let mut nodes = vec![Path::paper(self.rect()).into(), title];
        nodes.extend(body.draw(options.lang, &[]));
        let below = Coord { x: rect.x + 3.0, y: rect.bottom() };
        nodes.extend(bar.map(|bar| bar.draw(below, options.lang)));
        nodes.push(Path::outline(rect, palette::FRAME).into());
        nodes.push(Path::outline(self.rect(), LineStyle { width: 0.4, ..MARKED }).into());
        Group { prefix: "inset-".into(), ..Group::new("inset", nodes) }.into()
    }

    /// The rim of what the inset shows, in degrees.
    fn outline(&self) -> MultiLineString<f64> {
        let rim = self.frame.rect.ring();
        let degrees: Option<Vec<Coord<f64>>> =
            rim.0.iter().map(|point| self.frame.position(*point)).collect();
        let ring = degrees.map(|ring| MultiLineString::new(vec![LineString::new(ring)]));
        ring.unwrap_or_else(|| self.extent.outline())
    }
}

/// What an extent shows: the sections of which most lies in it, else its limits.
fn shown(extent: &Extent, survey: &Survey, lang: &'static Language) -> String {
    let mut sections: IndexMap<&str, [f64; 2]> = IndexMap::new();
    for surveyed in &survey.segments {
        let Some(section) = &surveyed.segment.section else { continue };
        let [whole, inside] = sections.entry(section).or_default();
        *whole += surveyed.length().0;
        *inside += measure::line(&extent.clip(&surveyed.segment.line)).length.0;
    }
    sections.retain(|_, [whole, inside]| *inside > 0.5 * *whole);
    match sections.is_empty() {
        true => of_extent(extent, lang),
        false => sections.keys().map(|name| lang.value(name)).collect::<Vec<_>>().join(" · "),
    }
}

/// What an inset shows, and how much closer.
fn title(what: &str, times: f64, lang: &'static Language, width: f64) -> Paragraph {
    let times = lang.number(&format!("{times:.1}"));
    let words = fill(lang.words.enlarged, &[("what", what), ("times", &times)]);
    Paragraph::wrapped("inset-title", &words, SMALL, Face::SemiBold, width)
}

/// What no inset may cover: the boundary, whose ends are its tripoints, and the box that it shows.
struct Blocked {
    lines: Edges,
    shown: Option<Rect>,
}

impl Blocked {
    fn of(main: &Frame, extent: &Extent, survey: &Survey) -> Blocked {
        let segments = survey.segments.iter();
        let lines: Vec<_> =
            segments.flat_map(|surveyed| main.lines(&surveyed.segment.line)).collect();
        let outline: Vec<_> = main.lines(&extent.outline()).into_iter().flatten().collect();
        Blocked { lines: indexed(&lines), shown: Rect::around(&LineString::new(outline)) }
    }

    fn is_free(&self, rect: &Rect) -> bool {
        /// Room for the marks of tripoints and for the bands along the line.
        const CLEAR: f64 = 12.0;
        let apart = self.shown.is_none_or(|shown| !shown.overlaps(&rect.grown(4.0)));
        apart && crossing(&self.lines, rect.grown(CLEAR)).next().is_none()
    }
}

/// Where an inset may stand: in the corners of a frame, lower right first, then lower left, upper
/// right, upper left, and then elsewhere along its lower and its upper side.
fn places(rect: &Rect, width: f64, height: f64) -> Vec<Rect> {
    const GAP: f64 = 6.0;
    const STEPS: u32 = 24;
    let (left, right) = (rect.x + GAP, rect.right() - GAP - width);
    let (top, bottom) = (rect.y + GAP, rect.bottom() - GAP - height);
    let corners = [(right, bottom), (left, bottom), (right, top), (left, top)];
    let along = (1..STEPS).map(|step| right + (left - right) * f64::from(step) / f64::from(STEPS));
    let along = [bottom, top].into_iter().flat_map(|y| along.clone().map(move |x| (x, y)));
    let places = corners.into_iter().chain(along);
    places.map(|(x, y)| Rect { x, y, width, height }).collect()
}
