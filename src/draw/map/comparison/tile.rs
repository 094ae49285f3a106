//! The largest areas close up, in a row of small maps: at the scale of a whole border a line
//! that was redrawn by 200 m looks the same.

use geo::{Coord, MultiLineString};

use super::body::Body;
use super::contents::{Contents, Site};
use crate::draw::frame::{Frame, Rect};
use crate::draw::map::scalebar;
use crate::draw::map::scalebar::ScaleBar;
use crate::draw::palette;
use crate::draw::scene::{Group, Node, Path};
use crate::model::Extent;

/// Space between tiles in CSS pixels.
pub const GAP: f64 = 8.0;

/// Tiles that fill a rectangle in rows, each about an area that no earlier one shows.
pub fn tiles(contents: &Contents<'_>, room: Rect, rows: usize) -> Vec<Frame> {
    let height = (room.height - GAP * (rows - 1) as f64) / rows as f64;
    let columns = (room.width / (1.25 * height)).round().max(1.0) as usize;
    let found = filled(contents, &slots(room, rows, columns));
    let needed = found.len().div_ceil(rows);
    match (1..columns).contains(&needed) {
        true => filled(contents, &slots(room, rows, needed)),
        false => found,
    }
}

fn slots(room: Rect, rows: usize, columns: usize) -> Vec<Rect> {
    let width = (room.width - GAP * (columns - 1) as f64) / columns as f64;
    let height = (room.height - GAP * (rows - 1) as f64) / rows as f64;
    let at = |row: usize, column: usize| Rect {
        x: room.x + column as f64 * (width + GAP),
        y: room.y + row as f64 * (height + GAP),
        width,
        height,
    };
    (0..rows).flat_map(|row| (0..columns).map(move |column| at(row, column))).collect()
}

fn filled(contents: &Contents<'_>, slots: &[Rect]) -> Vec<Frame> {
    let mut tiles: Vec<Frame> = Vec::new();
    for site in &contents.sites {
        let Some(slot) = slots.get(tiles.len()) else { break };
        let outline = MultiLineString::new(vec![site.polygon.exterior().clone()]);
        let shown = tiles.iter().any(|tile| shows(tile, site));
        if let (false, Some(extent)) = (shown, Extent::around([&outline])) {
            let rect = Rect { height: slot.height - scalebar::HEIGHT, ..*slot };
            tiles.extend(Frame::fitted(&extent.widened(0.2), rect));
        }
    }
    tiles
}

/// Whether a tile numbers an area.
pub fn shows(tile: &Frame, site: &Site<'_>) -> bool {
    let at = site.at.and_then(|[x, y]| tile.place(Coord { x, y }));
    at.is_some_and(|at| tile.rect.holds(&Rect::at(at)))
}

/// A tile with its own scale bar below; ids of its groups begin with its number.
pub fn draw(tile: &Frame, number: usize, contents: &Contents<'_>) -> Node {
    let bar = ScaleBar::fitted(tile, 0.4 * tile.rect.width);
    let below = Coord { x: tile.rect.x, y: tile.rect.bottom() + 3.0 };
    let outline = Path::outline(tile.rect, palette::FRAME);
    let mut nodes = vec![Body::of(tile, contents, contents.close_up()).draw(&[]), outline.into()];
    nodes.extend(bar.map(|bar| bar.draw(below, contents.lang)));
    Group { prefix: format!("tile-{number}-"), nodes, ..Group::default() }.into()
}
