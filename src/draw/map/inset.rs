//! A second, closer view in a corner of the map, with how much closer it is and its own scale bar.

use geo::{Coord, LineString, MultiLineString};

use super::body::Body;
use super::options::{MapError, Options};
use super::scalebar;
use super::scalebar::ScaleBar;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, fill};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::draw::scene::{Group, Node, Path};
use crate::measure::Survey;
use crate::model::Extent;
use crate::world::context::Context;

/// An inset, placed.
pub struct Inset {
    frame: Frame,
    extent: Extent,
    title: Paragraph,
}

/// An inset that enlarges less shows hardly more than the map around it.
const LEAST: f64 = 2.5;
/// The width and height that an inset has if it can, and may have at most, as shares of the map's.
const USUAL: (f64, f64) = (0.30, 0.42);
const MOST: (f64, f64) = (0.45, 0.62);

impl Inset {
    /// Places an inset in the corner of a frame where it covers the least of the boundary; none in
    /// a frame that is too small to share.
    ///
    /// # Errors
    /// When the extent is too large to be enlarged in a corner of the map.
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
        let more = (LEAST / enlarged).max(1.0);
        let shape = fitted.height_of(extent, 1.0).ok_or(MapError::NoExtent)?;
        let across = usual.width.min(usual.height / shape) * more;
        let size = match more > 1.0 {
            true => (across, across * shape),
            false => (usual.width, usual.height),
        };
        if size.0 > MOST.0 * width || size.1 > MOST.1 * height {
            return Err(MapError::Inset(enlarged * (MOST.0 / USUAL.0).min(MOST.1 / USUAL.1)));
        }
        let size = (size.0.max(110.0), size.1.max(80.0));
        let corner = free_corner(main, survey, size.0, size.1 + HEAD + scalebar::HEIGHT);
        let Some(corner) = corner else { return Ok(None) };
        let rect = Rect { y: corner.y + HEAD, height: size.1, ..corner };
        let frame = Frame::fitted(extent, rect).ok_or(MapError::NoExtent)?;
        let times = frame.pixels_per_metre() / main.pixels_per_metre();
        let title = title(times, options.lang, rect.width);
        Ok(Some(Inset { frame, extent: *extent, title }))
    }

    /// What names on the map around it keep off: itself, and the sides of the box that shows
    /// what it magnifies.
    pub fn kept(&self, main: &Frame) -> Vec<Rect> {
        let sides = main.lines(&self.outline());
        let edges = sides
            .iter()
            .flat_map(|line| line.lines())
            .filter_map(|edge| Rect::around(&LineString::new(vec![edge.start, edge.end])));
        [self.rect()].into_iter().chain(edges).collect()
    }

    /// The whole of it: title, map and scale bar.
    fn rect(&self) -> Rect {
        let map = self.frame.rect;
        let height = HEAD + map.height + scalebar::HEIGHT;
        Rect { y: map.y - HEAD, height, ..map }.grown(3.0)
    }

    /// On the map around it a box that shows what it magnifies, and the inset itself.
    pub fn draw(
        &self,
        main: &Frame,
        survey: &Survey,
        context: &Context,
        options: &Options,
    ) -> [Node; 2] {
        let marked = LineStyle { colour: palette::GREY, width: 0.7, dash: None };
        let rect = self.frame.rect;
        let bar = ScaleBar::fitted(&self.frame, 0.6 * rect.width);
        let body = Body::of(&self.frame, survey, context, options).within_a_map();
        let title = self.title.group(Coord { x: rect.x, y: rect.y - HEAD });
        let mut nodes = vec![Path::paper(self.rect()).into(), title];
        nodes.extend(body.draw(options.lang, &[]));
        let below = Coord { x: rect.x + 3.0, y: rect.bottom() };
        nodes.extend(bar.map(|bar| bar.draw(below, options.lang)));
        nodes.push(Path::outline(rect, palette::FRAME).into());
        nodes.push(Path::outline(self.rect(), LineStyle { width: 0.4, ..marked }).into());
        let inset = Group { prefix: "inset-".into(), ..Group::new("inset", nodes) };
        [Path::lines(main.lines(&self.outline()), marked).into(), inset.into()]
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

/// Height of the title, in CSS pixels.
const HEAD: f64 = 15.0;

fn title(times: f64, lang: &'static Language, width: f64) -> Paragraph {
    let times = lang.number(&format!("{times:.1}"));
    let words = fill(lang.words.enlarged, &[("times", &times)]);
    Paragraph::wrapped("inset-title", &words, SMALL, Face::SemiBold, width)
}

/// The corner of a frame where a rectangle covers the least of the boundary.
fn free_corner(main: &Frame, survey: &Survey, width: f64, height: f64) -> Option<Rect> {
    let segments = survey.segments.iter();
    let lines: Vec<LineString<f64>> =
        segments.flat_map(|surveyed| main.lines(&surveyed.segment.line)).collect();
    let covered = |rect: &Rect| {
        let points = lines.iter().flat_map(|line| &line.0);
        points.filter(|point| rect.overlaps(&Rect::at(**point).grown(6.0))).count()
    };
    corners(&main.rect, width, height).into_iter().min_by_key(covered)
}

/// The four corners of a frame: lower right first, then lower left, upper right, upper left.
fn corners(rect: &Rect, width: f64, height: f64) -> [Rect; 4] {
    const GAP: f64 = 6.0;
    let (left, right) = (rect.x + GAP, rect.right() - GAP - width);
    let (top, bottom) = (rect.y + GAP, rect.bottom() - GAP - height);
    [(right, bottom), (left, bottom), (right, top), (left, top)].map(|(x, y)| Rect {
        x,
        y,
        width,
        height,
    })
}
