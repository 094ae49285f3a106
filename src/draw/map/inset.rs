//! A second, closer view in a corner of the map, with its own scale bar.

use geo::{Coord, LineString, MultiLineString};

use super::body::Body;
use super::options::Options;
use super::scalebar;
use super::scalebar::ScaleBar;
use crate::draw::frame::{Frame, Rect};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
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
        let bar = ScaleBar::fitted(&self.frame, 0.34 * rect.width);
        let corner = Coord { x: rect.x + 8.0, y: rect.bottom() - scalebar::HEIGHT };
        let backed = bar.as_ref().map(|bar| {
            let (width, height) = (bar.pixels + 34.0, scalebar::HEIGHT + 2.0);
            Rect { x: rect.x, y: corner.y - 2.0, width, height }
        });
        let body = Body::of(&self.frame, survey, context, options.since);
        let mut nodes = vec![Path::paper(self.rect()).into()];
        nodes.extend(body.draw(options.lang, backed.as_slice()));
        if let Some((bar, backed)) = bar.zip(backed) {
            nodes.push(Path::paper(backed).into());
            nodes.push(bar.draw(corner, options.lang));
        }
        nodes.push(Path::outline(rect, palette::FRAME).into());
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
