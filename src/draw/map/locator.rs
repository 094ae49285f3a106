//! A small map that shows where the map is.

use std::collections::BTreeSet;

use geo::{Coord, LineString, MultiLineString, MultiPolygon};

use super::names;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::labels::Room;
use crate::draw::lang::Lang;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::Text;
use crate::model::Extent;
use crate::world::context::Context;

/// Height of the locator as a share of its width.
pub const ASPECT: f64 = 0.72;

/// Where a map is, in the midst of the states around it.
pub struct Locator<'a> {
    /// What surrounds the boundary.
    pub context: &'a Context,
    /// What the map shows.
    pub extent: Extent,
    /// Codes of the states on both sides.
    pub parties: BTreeSet<String>,
    /// Language of the names.
    pub lang: Lang,
}

impl Locator<'_> {
    /// The states, and the extent as a box, with the upper left corner at a point; nothing where
    /// the extent is most of the world or has no surroundings that could be drawn.
    pub fn draw(&self, at: Coord<f64>, width: f64) -> Option<Node> {
        let rect = Rect { x: at.x, y: at.y, width, height: width * ASPECT };
        let frame = Frame::fitted(&surroundings(&self.extent), rect)?;
        if frame.shows_world() && self.extent.width() > 180.0 {
            return None;
        }
        let states = self.context.locator.iter();
        let areas: Vec<_> = states.clone().map(|country| frame.rings(&country.area)).collect();
        let outline = LineStyle { colour: palette::GREY, width: 0.4, dash: None };
        let outlines =
            states.map(|country| Path::lines(frame.lines(&outlines(&country.area)), outline));
        let window = frame.lines(&self.extent.outline());
        let names = self.names(&frame, &window, &areas);
        let marked = LineStyle { colour: palette::VERMILLION, width: 1.2, dash: None };
        let mut nodes = vec![Path::area(vec![rect.ring()], palette::THIRD_GROUND).into()];
        nodes.extend(areas.into_iter().map(|area| Path::area(area, palette::GROUND).into()));
        nodes.extend(outlines.map(Node::from));
        nodes.extend(names.into_iter().map(Node::from));
        nodes.push(Path::lines(window, marked).into());
        nodes.push(Path::outline(rect, palette::FRAME).into());
        Some(Group::new("locator", nodes).into())
    }

    /// The states that have room for their name beside the box.
    fn names(
        &self,
        frame: &Frame,
        window: &[LineString<f64>],
        areas: &[Vec<LineString<f64>>],
    ) -> Vec<Text> {
        let mut room = Room::new(frame.rect, window, &[]);
        if let Some(rect) = window.first().and_then(Rect::around) {
            room.take(rect);
        }
        let states = self.context.locator.iter().zip(areas.iter().map(Vec::as_slice));
        let visible = states.filter(|(_, area)| !area.is_empty());
        names::states(&mut room, &self.parties, visible, |country| {
            let content = country.names.get(self.lang.code()).to_owned();
            Text { colour: palette::GREY, ..Text::name(content, 6.0, Face::Regular) }
        })
    }
}

fn outlines(area: &MultiPolygon<f64>) -> MultiLineString<f64> {
    let rings = area.iter().flat_map(|polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).cloned()
    });
    MultiLineString::new(rings.collect())
}

/// An extent some fifteen degrees wide around the middle of another.
fn surroundings(extent: &Extent) -> Extent {
    let (x, y) = ((extent.west + extent.eastern()) / 2.0, (extent.south + extent.north) / 2.0);
    let least = (extent.north - extent.south).max(8.5);
    let (across, along) = (extent.width().max(least), 0.62 * extent.straight_width().max(least));
    Extent::reaching([x - across, y - along, x + across, y + along])
}
