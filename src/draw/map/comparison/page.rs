//! How title, map, tiles and foot share the page of a comparison.

use geo::{Coord, LineString};

use super::body::Body;
use super::contents::Contents;
use super::foot::foot;
use super::{notes, tile};
use crate::draw::frame::{Frame, Rect};
use crate::draw::map::foot::Foot;
use crate::draw::map::graticule::DEGREES;
use crate::draw::map::options::{MapError, Options};
use crate::draw::map::page::{LEAST, framed, headed, on_paper, too_small};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path, Scene};
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

/// In less height than this tiles show nothing, in CSS pixels.
const LOWEST_TILE: f64 = 120.0;
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
    if room.width < LEAST || room.height < LEAST {
        return Err(too_small(options, LEAST - room.height, top - inner.y, foot.height()));
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
    /// How many of the numbered areas, from the largest on, tiles show; all where a page has no tile.
    pub fn shown(&self, contents: &Contents<'_>) -> usize {
        let sites = &contents.sites;
        let is_shown = |site| self.tiles.iter().any(|tile| tile::shows(tile, site));
        let first = sites.iter().position(|site| !is_shown(site));
        first.filter(|_| !self.tiles.is_empty()).unwrap_or(sites.len())
    }

    /// Draws the page.
    pub fn draw(&self, contents: &Contents<'_>, options: &Options) -> Scene {
        let mut nodes = self.heading.clone();
        // On the map a box shows what each tile magnifies.
        let boxes: Vec<_> =
            self.tiles.iter().flat_map(|tile| self.frame.lines(&tile.outline())).collect();
        let edges = boxes.iter().flat_map(|line| line.lines());
        let kept: Vec<Rect> = edges
            .filter_map(|edge| Rect::around(&LineString::new(vec![edge.start, edge.end])))
            .collect();
        nodes.push(Body::of(&self.frame, contents, contents.context).draw(&kept));
        let marked = LineStyle { colour: palette::GREY, width: 0.5, dash: None };
        nodes.push(Group::new("boxes", vec![Path::lines(boxes, marked).into()]).into());
        nodes.extend(framed(&self.frame, options.lang));
        let tiles = self.tiles.iter().enumerate();
        nodes.extend(tiles.map(|(index, frame)| tile::draw(frame, index + 1, contents)));
        nodes.extend(self.foot.draw(&self.frame));
        on_paper(nodes, None, options)
    }
}
