//! A second, closer view in a corner of the map, with its own scale bar.

use geo::{Coord, LineString, MultiLineString};

use super::Drawing;
use super::Options;
use super::body::{Body, Canvas};
use super::furniture;
use super::furniture::{SCALE_BAR_HEIGHT, ScaleBar};
use crate::draw::element::{Close, Line, Open};
use crate::draw::frame::{Frame, Rect};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::measure::Survey;
use crate::model::Extent;
use crate::world::context::Context;

/// An inset, placed.
pub struct Inset {
    frame: Frame,
    extent: Extent,
}

/// Width and height of an inset as shares of the map's.
const SHARE: (f64, f64) = (0.30, 0.42);

impl Inset {
    /// Places an inset in the corner of a frame where it covers the least of the boundary.
    /// `None` if the frame is too small to share.
    pub fn of(main: &Frame, extent: &Extent, survey: &Survey) -> Option<Inset> {
        let (width, height) = (SHARE.0 * main.rect.width, SHARE.1 * main.rect.height);
        if width < 130.0 || height < 110.0 {
            return None;
        }
        let lines: Vec<LineString<f64>> = survey
            .segments
            .iter()
            .flat_map(|surveyed| main.lines(&surveyed.segment.line))
            .collect();
        let covered = |rect: &Rect| {
            let points = lines.iter().flat_map(|line| &line.0);
            points.filter(|point| rect.overlaps(&Rect::at(**point).grown(6.0))).count()
        };
        let corner = corners(&main.rect, width, height).into_iter().min_by_key(covered)?;
        Some(Inset { frame: Frame::fitted(extent, corner)?, extent: *extent })
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

    fn rect(&self) -> Rect {
        self.frame.rect.grown(3.0)
    }

    /// Draws it, and on the map around it a box that shows what it magnifies.
    pub fn draw(
        &self,
        canvas: &Canvas<'_>,
        main: &Frame,
        survey: &Survey,
        context: &Context,
        options: &Options,
    ) -> Drawing {
        let marked = LineStyle { colour: palette::GREY, width: 0.7, dash: None };
        canvas.draw(&Line::plain(&main.lines(&self.outline()), marked))?;
        canvas.draw(&Open::group("inset"))?;
        furniture::paper(canvas, self.rect())?;
        let rect = self.frame.rect;
        let bar = ScaleBar::fitted(&self.frame, 0.34 * rect.width);
        let corner = Coord { x: rect.x + 8.0, y: rect.bottom() - SCALE_BAR_HEIGHT };
        let backed = bar.as_ref().map(|bar| Rect {
            x: rect.x,
            y: corner.y - 2.0,
            width: bar.pixels + 34.0,
            height: SCALE_BAR_HEIGHT + 2.0,
        });
        let body = Body::of(&self.frame, survey, context, options.since);
        body.draw(canvas, options.lang, "inset-", backed.as_slice())?;
        if let Some((bar, backed)) = bar.zip(backed) {
            furniture::paper(canvas, backed)?;
            bar.draw(canvas, corner, options.lang, "inset-scalebar")?;
        }
        canvas.draw(&Line::plain(&[rect.ring()], palette::FRAME))?;
        canvas.draw(&Close)
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
