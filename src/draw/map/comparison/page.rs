//! How title, map, tiles and foot share the page of a comparison.

use geo::Coord;

use super::body::Body;
use super::contents::Contents;
use super::foot::foot;
use super::{notes, tile};
use crate::draw::frame::{Frame, Rect};
use crate::draw::map::foot::Foot;
use crate::draw::map::options::{MapError, Options};
use crate::draw::map::page::{DEGREES, framed, headed, on_paper, too_small};
use crate::draw::scene::{Node, Scene};
use crate::model::Extent;

/// Where everything goes.
pub struct Plan<'p> {
    heading: Vec<Node>,
    /// The map.
    pub frame: Frame,
    /// The largest areas close up.
    pub tiles: Vec<Frame>,
    foot: Foot<'p>,
}

/// Tiles lower than this show nothing, in CSS pixels.
const LOWEST_TILE: f64 = 80.0;
/// Tiles stand in two rows where they have more height than this.
const TWO_ROWS: f64 = 260.0;

/// Shares the page: title and foot take what they need, the map its shape at full width, the
/// tiles what is left.
pub fn plan<'p>(
    contents: &'p Contents<'_>,
    options: &Options,
    extent: &'p Extent,
) -> Result<Plan<'p>, MapError> {
    let inner = options.size.inner();
    let title = notes::title(contents.subject, options);
    let (heading, top) = headed(&title, &notes::drawings(contents), &inner);
    let top = top + DEGREES;
    let mut foot = foot(contents, extent, inner.width);
    foot.at = Coord { x: inner.x, y: inner.bottom() - foot.height() };
    let room = Rect {
        x: inner.x + DEGREES,
        y: top,
        width: inner.width - 2.0 * DEGREES,
        height: foot.at.y - 4.0 - DEGREES - top,
    };
    if room.width < 100.0 || room.height < 80.0 {
        return Err(too_small(options, 80.0 - room.height, top - inner.y, foot.height()));
    }
    let spare = spare(extent, &room).filter(|_| !contents.sites.is_empty());
    let map = Rect { height: room.height - spare.unwrap_or(0.0), ..room };
    let frame = Frame::fitted(extent, map).ok_or(MapError::NoExtent)?;
    let tiles = spare.map_or_else(Vec::new, |spare| {
        let (y, height) = (map.bottom() + DEGREES + tile::GAP, spare - tile::GAP - DEGREES);
        let room = Rect { x: inner.x, y, width: inner.width, height };
        tile::tiles(contents, room, if height > TWO_ROWS { 2 } else { 1 })
    });
    Ok(Plan { heading, frame, tiles, foot })
}

/// The height that the tiles get; none where the map itself needs it, because it shows a box
/// that is not much wider than high.
fn spare(extent: &Extent, room: &Rect) -> Option<f64> {
    let needed = Frame::fitted(extent, *room)?.height_of(extent, room.width)?;
    let spare = (room.height - needed).clamp(0.38 * room.height, 0.55 * room.height);
    (needed < 1.25 * room.height && spare > LOWEST_TILE).then_some(spare)
}

impl Plan<'_> {
    /// Draws the page.
    pub fn draw(&self, contents: &Contents<'_>, options: &Options) -> Scene {
        let mut nodes = self.heading.clone();
        nodes.push(Body::of(&self.frame, contents, contents.context).draw(&[]));
        nodes.extend(framed(&self.frame, options.lang));
        let tiles = self.tiles.iter().enumerate();
        nodes.extend(tiles.map(|(index, frame)| tile::draw(frame, index + 1, contents)));
        nodes.extend(self.foot.draw(&self.frame));
        on_paper(nodes, None, options)
    }
}
