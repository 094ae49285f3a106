//! The foot of a page: blocks below each other, in columns; on a small page one of them stands beside
//! the map.

use geo::Coord;

use super::graticule::DEGREES;
use super::locator;
use super::locator::Locator;
use super::scalebar;
use super::scalebar::ScaleBar;
use crate::draw::font::Face;
use crate::draw::frame::Frame;
use crate::draw::lang::Language;
use crate::draw::legend::Legend;
use crate::draw::paragraph;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::draw::scene::Node;

/// Space between columns and between blocks, in CSS pixels.
pub const GAP: f64 = 18.0;
pub const SPACE: f64 = 5.0;

/// The foot, laid out for a width.
pub struct Foot<'f> {
    /// Its upper left corner.
    pub at: Coord<f64>,
    /// Its columns.
    pub columns: Vec<Column<'f>>,
    /// A column at the right of the map.
    pub beside: Option<Column<'f>>,
}

/// Blocks below each other.
pub struct Column<'f> {
    /// Its width in CSS pixels.
    pub width: f64,
    /// Its blocks.
    pub blocks: Vec<Block<'f>>,
}

/// Draws a block with its upper left corner at a point, below the map in a frame.
pub type Draw<'f> = Box<dyn Fn(Coord<f64>, &Frame) -> Vec<Node> + 'f>;

/// A block that is as wide as its column.
pub struct Block<'f> {
    /// Its height with the space below it, in CSS pixels.
    pub height: f64,
    /// What draws it.
    pub draw: Draw<'f>,
}

/// A locator at the right of a scale bar.
pub struct Beside<'f> {
    /// What it shows.
    pub place: Locator<'f>,
    /// Its width in CSS pixels.
    pub width: f64,
    /// How far it reaches above the bar, in CSS pixels.
    pub above: f64,
}

impl<'f> Foot<'f> {
    /// Columns beside each other; where they stand is still open.
    pub fn of(columns: Vec<Column<'f>>) -> Foot<'f> {
        Foot { at: Coord { x: 0.0, y: 0.0 }, columns, beside: None }
    }

    /// Its height below the map in CSS pixels.
    pub fn height(&self) -> f64 {
        self.columns.iter().map(Column::height).fold(0.0, f64::max)
    }

    /// All of it.
    pub fn draw(&self, frame: &Frame) -> Vec<Node> {
        let beside = Coord { x: frame.rect.right() + DEGREES + GAP, y: frame.rect.y };
        let beside = self.beside.iter().flat_map(|column| column.draw(beside, frame));
        let mut at = self.at;
        let mut nodes: Vec<Node> = beside.collect();
        for column in &self.columns {
            nodes.extend(column.draw(at, frame));
            at.x += column.width + GAP;
        }
        nodes
    }
}

impl Column<'_> {
    /// Its height in CSS pixels.
    pub fn height(&self) -> f64 {
        self.blocks.iter().map(|block| block.height).sum()
    }

    /// All of it, with its upper left corner at a point.
    fn draw(&self, mut at: Coord<f64>, frame: &Frame) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in &self.blocks {
            nodes.extend((block.draw)(at, frame));
            at.y += block.height;
        }
        nodes
    }
}

impl<'f> Block<'f> {
    /// A legend.
    pub fn legend(legend: Legend, width: f64) -> Block<'f> {
        let height = legend.height(width) + SPACE;
        Block { height, draw: Box::new(move |at, _| vec![legend.draw(at, width)]) }
    }

    /// The scale bar of the map, or in its place why there is none, and a locator at its right.
    pub fn scale_bar(width: f64, lang: &'static Language, beside: Option<Beside<'f>>) -> Block<'f> {
        let reach = |of: &Beside<'_>| of.width * locator::ASPECT - of.above;
        let height = beside.as_ref().map_or(0.0, reach).max(scalebar::HEIGHT) + SPACE;
        let room = beside.as_ref().map_or(width, |of| width - of.width - SPACE);
        let draw = move |at: Coord<f64>, frame: &Frame| {
            let none = || {
                let (words, face) = (lang.words.no_bar, Face::Regular);
                Paragraph::wrapped("no-scalebar", words, SMALL - 0.5, face, room).group(at)
            };
            let bar = ScaleBar::fitted(frame, (0.7 * width).min(room - 3.0 * SPACE).min(220.0));
            let bar = bar.map_or_else(none, |bar| bar.draw(at, lang));
            let locator = beside.as_ref().and_then(|Beside { place, width: own, above }| {
                place.draw(Coord { x: at.x + width - own, y: at.y - above }, *own, frame)
            });
            [bar].into_iter().chain(locator).collect()
        };
        Block { height, draw: Box::new(draw) }
    }

    /// Paragraphs.
    pub fn texts(texts: Vec<Paragraph>) -> Block<'f> {
        let height = paragraph::height(&texts, SPACE / 2.0);
        Block { height, draw: Box::new(move |at, _| paragraph::column(&texts, at, SPACE / 2.0)) }
    }

    /// A locator.
    pub fn locator(locator: Locator<'f>, width: f64) -> Block<'f> {
        let height = width * locator::ASPECT;
        Block {
            height,
            draw: Box::new(move |at, map| locator.draw(at, width, map).into_iter().collect()),
        }
    }

    /// This block with more space below it.
    pub fn above(self, space: f64) -> Block<'f> {
        Block { height: self.height + space, ..self }
    }
}
