//! A legend: symbols drawn as in the picture, each with its words.

use geo::Coord;

use super::font::{CAP_HEIGHT, Face};
use super::frame::Rect;
use super::hatch;
use super::mark::{Mark, Shape};
use super::palette;
use super::palette::{Colour, LineStyle};
use super::paragraph::{LEADING, Paragraph, SMALL};
use super::scene::{Group, Node, Path};
use super::text::{Anchor, Text};
use super::units::POINT;

/// Symbols with their words, below each other.
#[derive(Default)]
pub struct Legend {
    /// What stands above the symbols; may be empty.
    pub heading: String,
    /// The symbols that occur in the picture.
    pub entries: Vec<Entry>,
    /// What stands below them; may be empty.
    pub note: String,
    /// Room kept free on the right of the last entries, which state no length, in CSS pixels.
    pub spare: f64,
}

/// A symbol of a legend with its words.
pub struct Entry {
    /// The symbol.
    pub symbol: Symbol,
    /// What it stands for.
    pub words: String,
    /// Its length, set flush right; may be empty.
    pub length: String,
}

/// Draws a symbol in a rectangle.
pub type Symbol = Box<dyn Fn(Rect) -> Vec<Node>>;

impl Entry {
    /// A symbol without a length.
    pub fn unmeasured(symbol: Symbol, words: &str) -> Entry {
        Entry { symbol, words: words.to_owned(), length: String::new() }
    }
}

/// A sample of a line.
pub fn line(style: LineStyle) -> Symbol {
    Box::new(move |rect| {
        let y = rect.centre().y;
        vec![Path::straight((rect.x, y), (rect.right(), y), style).into()]
    })
}

/// A sample of a line in a casing.
pub fn cased(style: LineStyle, casing: LineStyle) -> Symbol {
    Box::new(move |rect| [line(casing)(rect), line(style)(rect)].concat())
}

/// A mark of a map.
pub fn mark(shape: Shape) -> Symbol {
    let radius = if shape == Shape::Triangle { 3.2 } else { 1.6 };
    Box::new(move |rect| vec![Mark::on_map(rect.centre(), shape, radius).into()])
}

/// A hatched area.
pub fn hatched() -> Symbol {
    Box::new(|rect| hatch::area(vec![rect.ring()]))
}

/// An area that is hatched sparsely.
pub fn disputed() -> Symbol {
    Box::new(|rect| {
        let lines = Path::lines(hatch::sparse(&[rect.ring()]), palette::DISPUTED).into();
        [filled(palette::GROUND)(rect), vec![lines]].concat()
    })
}

/// An area in a tone, or in paper, with a thin outline that tells it from the page.
pub fn filled(colour: Colour) -> Symbol {
    let rim = LineStyle { colour: palette::GREY, width: 0.3, dash: None };
    Box::new(move |rect| {
        vec![Path { stroke: Some(rim), ..Path::area(vec![rect.ring()], colour) }.into()]
    })
}

/// An area in stripes.
pub fn striped() -> Symbol {
    Box::new(|rect| hatch::striped(vec![rect.ring()]))
}

/// Size of a symbol, the room for it and that for a length, in CSS pixels.
/// Height of a sample in CSS pixels.
const SAMPLE: f64 = 9.0;

/// Space between a sample and its words, in CSS pixels.
const GUTTER: f64 = 8.0;

/// How wide samples are at the width of a legend, in CSS pixels.
fn sample(width: f64) -> f64 {
    if width < 300.0 { 27.0 } else { 34.0 }
}

impl Legend {
    /// Its blocks of text at a width: heading, one for each entry, note.
    fn paragraphs(&self, width: f64) -> (Paragraph, Vec<Paragraph>, Paragraph) {
        let heading = Paragraph::ink(&self.heading, Face::SemiBold, width);
        let (measured, gutter) = (self.measured(), sample(width) + GUTTER);
        let entries = self.entries.iter().enumerate().map(|(index, entry)| {
            let room = match entry.length.is_empty() {
                true if index < measured => 0.0,
                true => self.spare,
                false => Face::Regular.width(&entry.length, SMALL * POINT) + 8.0,
            };
            Paragraph::ink(&entry.words, Face::Regular, width - gutter - room)
        });
        let entries = entries.collect();
        (heading, entries, Paragraph::wrapped("", &self.note, SMALL - 0.5, Face::Regular, width))
    }

    /// How many entries there are up to the last that states a length.
    fn measured(&self) -> usize {
        self.entries.iter().rposition(|entry| !entry.length.is_empty()).map_or(0, |last| last + 1)
    }

    /// Height of the room that is kept free, in CSS pixels at a width.
    pub fn spare_height(&self, width: f64) -> f64 {
        let (_, entries, note) = self.paragraphs(width);
        let last = entries[self.measured()..].iter().map(Paragraph::height);
        if note.height() > 0.0 { 0.0 } else { last.sum() }
    }

    /// Its height in CSS pixels at a width.
    pub fn height(&self, width: f64) -> f64 {
        let (heading, entries, note) = self.paragraphs(width);
        heading.height() + entries.iter().map(Paragraph::height).sum::<f64>() + note.height() + 4.0
    }

    /// It at a width, with its upper left corner at a point.
    pub fn draw(&self, at: Coord<f64>, width: f64) -> Node {
        let (heading, entries, note) = self.paragraphs(width);
        let mut nodes = heading.lines(at);
        let mut y = at.y + heading.height() + 2.0;
        for (entry, words) in self.entries.iter().zip(&entries) {
            let middle = y + SMALL * LEADING * POINT / 2.0;
            let (y_of, across) = (middle - SAMPLE / 2.0, sample(width));
            let rect = Rect { x: at.x, y: y_of, width: across, height: SAMPLE };
            nodes.extend((entry.symbol)(rect));
            nodes.extend(words.lines(Coord { x: at.x + across + GUTTER, y }));
            let baseline = Coord { x: at.x + width, y: middle + CAP_HEIGHT * SMALL * POINT / 2.0 };
            let length = Text::plain(baseline, entry.length.clone(), SMALL);
            nodes.push(Text { anchor: Anchor::End, ..length }.into());
            y += words.height();
        }
        nodes.extend(note.lines(Coord { x: at.x, y: y + 2.0 }));
        Group::new("legend", nodes).into()
    }
}
