//! The legend of a chart: a symbol and its words in each row, in one or two columns.

use geo::Coord;

use super::sheet::{centred, word};
use crate::draw::frame::Rect;
use crate::draw::map::Drawing;
use crate::draw::map::body::Canvas;
use crate::draw::text::Anchor;

/// Height of a row in CSS pixels.
pub const ROW: f64 = 15.0;
/// Room for a symbol in CSS pixels.
const GUTTER: f64 = 34.0;

/// What draws a symbol in the rectangle it is given.
pub type Symbol<'s> = Box<dyn Fn(&Canvas<'_>, Rect) -> Drawing + 's>;

/// A symbol and what it stands for.
pub struct Entry<'s> {
    /// Draws the symbol.
    pub symbol: Symbol<'s>,
    /// What it stands for.
    pub words: String,
}

/// Draws entries from an upper left corner on, in columns of a width, and returns the height
/// that they take.
pub fn draw(
    canvas: &Canvas<'_>,
    at: Coord<f64>,
    (columns, width): (usize, f64),
    entries: &[Entry<'_>],
) -> Drawing {
    for (index, entry) in entries.iter().enumerate() {
        let x = at.x + (index % columns) as f64 * width;
        let middle = at.y + (index / columns) as f64 * ROW + ROW / 2.0;
        let box_ = Rect { x, y: middle - 4.5, width: GUTTER - 10.0, height: 9.0 };
        (entry.symbol)(canvas, box_)?;
        let words = Coord { x: x + GUTTER, y: centred(middle) };
        canvas.draw(&word(words, entry.words.clone(), Anchor::Start))?;
    }
    Ok(())
}

/// Height of a number of entries in columns, in CSS pixels.
pub fn height(columns: usize, entries: usize) -> f64 {
    entries.div_ceil(columns) as f64 * ROW
}
