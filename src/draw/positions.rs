//! Where the name of a mark or of a small area may stand.

use geo::{Coord, LineString};

use super::font;
use super::frame::Rect;
use super::text::{Anchor, Text};
use super::units::POINT;

/// Eight positions around a mark in the order of cartographers' liking (Imhof 1975).
pub fn close(text: &Text, mark: Coord<f64>, gap: f64) -> Vec<Text> {
    let size = text.size * POINT;
    let (cap, side) = (font::CAP_HEIGHT * size, gap * 0.75);
    let positions = [
        (side, -side, Anchor::Start),
        (gap, cap / 2.0, Anchor::Start),
        (-side, -side, Anchor::End),
        (-gap, cap / 2.0, Anchor::End),
        (0.0, -gap, Anchor::Middle),
        (0.0, gap + cap, Anchor::Middle),
        (side, side + cap, Anchor::Start),
        (-side, side + cap, Anchor::End),
    ];
    positions.map(|(x, y, anchor)| moved(text, mark, (x, y), anchor)).to_vec()
}

/// Above, below, right and left of a rectangle, then its corners.
pub fn around(text: &Text, rect: &Rect) -> Vec<Text> {
    const GAP: f64 = 4.0;
    let cap = font::CAP_HEIGHT * text.size * POINT;
    let centre = rect.centre();
    let (above, below) = (rect.y - GAP, rect.bottom() + GAP + cap);
    let (right, left) = (rect.right() + GAP, rect.x - GAP);
    let middle = centre.y + cap / 2.0;
    let positions = [
        (centre.x, below, Anchor::Middle),
        (centre.x, above, Anchor::Middle),
        (right, middle, Anchor::Start),
        (left, middle, Anchor::End),
        (right, below, Anchor::Start),
        (right, above, Anchor::Start),
        (left, below, Anchor::End),
        (left, above, Anchor::End),
    ];
    let origin = Coord { x: 0.0, y: 0.0 };
    positions.map(|(x, y, anchor)| moved(text, origin, (x, y), anchor)).to_vec()
}

/// Positions on circles of some radii around a mark, for names that need a leader line.
pub fn far(text: &Text, mark: Coord<f64>, circles: &[f64]) -> Vec<Text> {
    const DIRECTIONS: usize = 16;
    let cap = font::CAP_HEIGHT * text.size * POINT;
    circles
        .iter()
        .flat_map(|radius| (0..DIRECTIONS).map(move |step| (*radius, step)))
        .map(|(radius, step)| {
            let angle = step as f64 / DIRECTIONS as f64 * std::f64::consts::TAU;
            let (x, y) = (radius * angle.cos(), -radius * angle.sin());
            let anchor = if x < -1.0 { Anchor::End } else { Anchor::Start };
            moved(text, mark, (x, y + cap / 2.0), anchor)
        })
        .collect()
}

fn moved(text: &Text, mark: Coord<f64>, by: (f64, f64), anchor: Anchor) -> Text {
    Text { at: Coord { x: mark.x + by.0, y: mark.y + by.1 }, anchor, ..text.clone() }
}

/// From the rim of a mark to the nearest point of a name.
pub fn leader(mark: Coord<f64>, radius: f64, name: &Rect) -> LineString<f64> {
    let end = Coord {
        x: mark.x.clamp(name.x - 1.0, name.right() + 1.0),
        y: mark.y.clamp(name.y + 1.0, name.bottom() - 1.0),
    };
    let way = end - mark;
    let length = way.x.hypot(way.y).max(radius);
    LineString::new(vec![mark + way * (radius / length), end])
}
