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
    /// Whether the last entries, which state no length, stand in two columns.
    pub paired: bool,
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
            let width = if index < measured { width } else { self.column(width) };
            Paragraph::ink(&entry.words, Face::Regular, width - gutter - room)
        });
        let entries = entries.collect();
        (heading, entries, Paragraph::wrapped("", &self.note, SMALL - 0.5, Face::Regular, width))
    }

    /// Width of one of the last entries.
    fn column(&self, width: f64) -> f64 {
        if self.paired { (width - 2.0 * GUTTER) / 2.0 } else { width }
    }

    /// The last entries, by columns.
    fn columns<'e>(&self, entries: &'e [Paragraph]) -> Vec<&'e [Paragraph]> {
        let last = &entries[self.measured()..];
        let rows = if self.paired { last.len().div_ceil(2) } else { last.len() };
        last.chunks(rows.max(1)).collect()
    }

    /// How many entries there are up to the last that states a length.
    fn measured(&self) -> usize {
        self.entries.iter().rposition(|entry| !entry.length.is_empty()).map_or(0, |last| last + 1)
    }

    /// Height of the room that is kept free, in CSS pixels at a width.
    pub fn spare_height(&self, width: f64) -> f64 {
        let (_, entries, note) = self.paragraphs(width);
        let last = entries[self.measured()..].iter().map(Paragraph::height);
        if note.height() > 0.0 || self.paired { 0.0 } else { last.sum() }
    }

    /// Its height in CSS pixels at a width.
    pub fn height(&self, width: f64) -> f64 {
        let (heading, entries, note) = self.paragraphs(width);
        let high = |entries: &[Paragraph]| entries.iter().map(Paragraph::height).sum::<f64>();
        let last = self.columns(&entries).into_iter().map(high).fold(0.0, f64::max);
        heading.height() + high(&entries[..self.measured()]) + last + note.height() + 4.0
    }

    /// It at a width, with its upper left corner at a point.
    pub fn draw(&self, at: Coord<f64>, width: f64) -> Node {
        let (heading, entries, note) = self.paragraphs(width);
        let mut nodes = heading.lines(at);
        let mut top = at.y + heading.height() + 2.0;
        let mut bottom = top;
        let mut shown = self.entries.iter();
        let groups = [&entries[..self.measured()]].into_iter().chain(self.columns(&entries));
        for (index, group) in groups.enumerate() {
            // The second column of the last entries stands beside the first.
            let x = if index == 2 { at.x + width - self.column(width) } else { at.x };
            top = if index == 1 { bottom } else { top };
            let mut y = top;
            for (words, entry) in group.iter().zip(shown.by_ref()) {
                let middle = y + SMALL * LEADING * POINT / 2.0;
                let (y_of, across) = (middle - SAMPLE / 2.0, sample(width));
                let rect = Rect { x, y: y_of, width: across, height: SAMPLE };
                nodes.extend((entry.symbol)(rect));
                nodes.extend(words.lines(Coord { x: x + across + GUTTER, y }));
                let baseline = middle + CAP_HEIGHT * SMALL * POINT / 2.0;
                let end = Coord { x: at.x + width, y: baseline };
                let length = Text::plain(end, entry.length.clone(), SMALL);
                nodes.push(Text { anchor: Anchor::End, ..length }.into());
                y += words.height();
            }
            bottom = bottom.max(y);
        }
        nodes.extend(note.lines(Coord { x: at.x, y: bottom + 2.0 }));
        Group::new("legend", nodes).into()
    }
}
