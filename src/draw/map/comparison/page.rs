//! How title, map, tiles and foot share the page of a comparison.

use geo::Coord;

use super::body::Body;
use super::foot::Foot;
use super::scene::Scene;
use super::{notes, tile};
use crate::draw::frame::{Frame, Rect};
use crate::draw::map::body::Canvas;
use crate::draw::map::furniture;
use crate::draw::map::furniture::Paragraph;
use crate::draw::map::page::{DEGREES, headed};
use crate::draw::map::{Drawing, MapError, Options};
use crate::model::Extent;

/// Where everything goes.
pub struct Plan {
    heading: Vec<(Coord<f64>, Paragraph)>,
    /// The map.
    pub frame: Frame,
    /// The largest areas close up.
    pub tiles: Vec<Frame>,
    foot: Foot,
}

/// Tiles lower than this show nothing, in CSS pixels.
const LOWEST_TILE: f64 = 80.0;
/// Tiles stand in two rows where they have more height than this.
const TWO_ROWS: f64 = 260.0;

/// Shares the page: title and foot take what they need, the map its shape at full width, the
/// tiles what is left.
pub fn plan(scene: &Scene<'_>, options: &Options, extent: &Extent) -> Result<Plan, MapError> {
    let inner = options.size.inner();
    let title = notes::title(scene.subject, options);
    let heading = headed(&title, &notes::drawings(scene), &inner);
    let top = heading.last().map_or(inner.y, |(at, last)| at.y + last.height() + 6.0) + DEGREES;
    let mut foot = Foot::of(scene, extent, inner.width);
    foot.at = Coord { x: inner.x, y: inner.bottom() - foot.height() };
    let room = Rect {
        x: inner.x + DEGREES,
        y: top,
        width: inner.width - 2.0 * DEGREES,
        height: foot.at.y - 4.0 - DEGREES - top,
    };
    if room.width < 100.0 || room.height < 80.0 {
        return Err(MapError::PageTooSmall(options.size));
    }
    let spare = spare(extent, &room).filter(|_| !scene.sites.is_empty());
    let map = Rect { height: room.height - spare.unwrap_or(0.0), ..room };
    let frame = Frame::fitted(extent, map).ok_or(MapError::NoExtent)?;
    let tiles = spare.map_or_else(Vec::new, |spare| {
        let (y, height) = (map.bottom() + DEGREES + tile::GAP, spare - tile::GAP - DEGREES);
        let room = Rect { x: inner.x, y, width: inner.width, height };
        tile::tiles(scene, room, if height > TWO_ROWS { 2 } else { 1 })
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

impl Plan {
    /// Draws the page.
    pub fn draw(&self, canvas: &Canvas<'_>, scene: &Scene<'_>, options: &Options) -> Drawing {
        let (width, height) = options.size.pixels();
        furniture::paper(canvas, Rect { x: 0.0, y: 0.0, width, height })?;
        for (at, block) in &self.heading {
            block.draw(canvas, *at)?;
        }
        Body::of(&self.frame, scene).draw(canvas, "", &[])?;
        furniture::frame(canvas, &self.frame, options.lang)?;
        for (index, frame) in self.tiles.iter().enumerate() {
            tile::draw(canvas, frame, index + 1, scene)?;
        }
        self.foot.draw(canvas, &self.frame, scene)
    }
}
