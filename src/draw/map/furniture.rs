//! What stands around a map: title, legend, scale bar, notes. Each block knows how tall it is at
//! a given width before anything is drawn, so that the map gets what is left.

use geo::{Coord, LineString};

use super::Drawing;
use super::body::{Canvas, mark};
use super::hatch;
use crate::draw::element::{Close, Line, Open, POINT, Shape};
use crate::draw::font::{CAP_HEIGHT, Face};
use crate::draw::frame::{Frame, Rect};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::text::{Anchor, Text};
use crate::draw::words::Lang;

/// Font size of legends and notes in points.
pub const SMALL: f64 = 7.5;
/// Distance of baselines as a share of the font size.
pub const LEADING: f64 = 1.38;

/// Lines of text of one size, wrapped to a width.
pub struct Paragraph {
    /// Id of its group.
    pub id: &'static str,
    /// Its lines.
    lines: Vec<String>,
    size: f64,
    face: Face,
    colour: palette::Colour,
}

impl Paragraph {
    /// Wraps a text at spaces.
    pub fn wrapped(id: &'static str, text: &str, size: f64, face: Face, width: f64) -> Paragraph {
        let colour = if size > SMALL { palette::INK } else { palette::GREY };
        Paragraph { id, lines: wrap(text, size, face, width), size, face, colour }
    }

    /// Wraps a small text in ink, for legends and tables.
    pub fn ink(text: &str, face: Face, width: f64) -> Paragraph {
        let colour = palette::INK;
        Paragraph { colour, ..Paragraph::wrapped("", text, SMALL, face, width) }
    }

    /// Its height in CSS pixels.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * self.size * LEADING * POINT
    }

    /// Draws it as a group of its own, with its upper left corner at a point.
    pub fn draw(&self, canvas: &Canvas<'_>, at: Coord<f64>) -> Drawing {
        canvas.draw(&Open::group(self.id))?;
        self.draw_lines(canvas, at)?;
        canvas.draw(&Close)
    }

    /// Draws it as part of the open group.
    pub fn draw_lines(&self, canvas: &Canvas<'_>, at: Coord<f64>) -> Drawing {
        let step = self.size * LEADING * POINT;
        let first = (LEADING + CAP_HEIGHT) / 2.0 * self.size * POINT;
        for (index, line) in self.lines.iter().enumerate() {
            let at = Coord { x: at.x, y: at.y + first + index as f64 * step };
            let text = Text::plain(at, line.clone(), self.size);
            canvas.draw(&Text { face: self.face, colour: self.colour, ..text })?;
        }
        Ok(())
    }
}

/// Breaks a text at spaces so that no line is wider than a width; a longer word, such as a path,
/// is broken where the width ends.
fn wrap(text: &str, size: f64, face: Face, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let words = text.split(' ').filter(|word| !word.is_empty());
    for word in words.flat_map(|word| pieces(word, size, face, width)) {
        let fits = |line: &String| face.width(&format!("{line} {word}"), size * POINT) <= width;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => {
                line.push(' ');
                line.push_str(&word);
            }
            None => lines.push(word),
        }
    }
    lines
}

/// A word in pieces of at most a width.
fn pieces(word: &str, size: f64, face: Face, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let piece = pieces.last_mut().expect("there is always a piece");
        piece.push(letter);
        if face.width(piece, size * POINT) > width && piece.chars().nth(1).is_some() {
            piece.pop();
            pieces.push(letter.to_string());
        }
    }
    pieces
}

/// A legend: symbols drawn as on the map, each with its words.
pub struct Legend {
    /// What stands above the symbols.
    pub heading: String,
    /// The symbols that occur on the map.
    pub entries: Vec<Entry>,
    /// What stands below them.
    pub note: String,
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

/// A symbol of a legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Symbol {
    /// A line.
    Line(LineStyle),
    /// A mark.
    Mark(Shape),
    /// A hatched area.
    Hatch,
}

/// Length of a line in a legend, the room for a symbol and that for a length, in CSS pixels.
const SAMPLE: f64 = 34.0;
const GUTTER: f64 = 42.0;
const LENGTH: f64 = 58.0;

impl Legend {
    /// Its blocks of text at a width: heading, one for each entry, note.
    fn paragraphs(&self, width: f64) -> (Paragraph, Vec<Paragraph>, Paragraph) {
        let heading = Paragraph::ink(&self.heading, Face::SemiBold, width);
        let entries = self.entries.iter().map(|entry| {
            let room = if entry.length.is_empty() { 0.0 } else { LENGTH };
            Paragraph::ink(&entry.words, Face::Regular, width - GUTTER - room)
        });
        let entries = entries.collect();
        (heading, entries, Paragraph::wrapped("", &self.note, SMALL - 0.5, Face::Regular, width))
    }

    /// Its height in CSS pixels at a width.
    pub fn height(&self, width: f64) -> f64 {
        let (heading, entries, note) = self.paragraphs(width);
        heading.height() + entries.iter().map(Paragraph::height).sum::<f64>() + note.height() + 4.0
    }

    /// Draws it with its upper left corner at a point.
    pub fn draw(&self, canvas: &Canvas<'_>, at: Coord<f64>, width: f64) -> Drawing {
        canvas.draw(&Open::group("legend"))?;
        let (heading, entries, note) = self.paragraphs(width);
        heading.draw_lines(canvas, at)?;
        let mut y = at.y + heading.height() + 2.0;
        for (entry, words) in self.entries.iter().zip(&entries) {
            let middle = y + SMALL * LEADING * POINT / 2.0;
            entry.symbol.draw(canvas, Coord { x: at.x, y: middle })?;
            words.draw_lines(canvas, Coord { x: at.x + GUTTER, y })?;
            let baseline = Coord { x: at.x + width, y: middle + CAP_HEIGHT * SMALL * POINT / 2.0 };
            let length = Text::plain(baseline, entry.length.clone(), SMALL);
            canvas.draw(&Text { anchor: Anchor::End, ..length })?;
            y += words.height();
        }
        note.draw_lines(canvas, Coord { x: at.x, y: y + 2.0 })?;
        canvas.draw(&Close)
    }
}

impl Symbol {
    fn draw(self, canvas: &Canvas<'_>, at: Coord<f64>) -> Drawing {
        match self {
            Symbol::Line(style) => {
                let sample = LineString::from(vec![(at.x, at.y), (at.x + SAMPLE, at.y)]);
                canvas.draw(&Line::plain(&[sample], style))
            }
            Symbol::Mark(shape) => {
                let radius = if shape == Shape::Triangle { 3.2 } else { 1.6 };
                canvas.draw(&mark(Coord { x: at.x + SAMPLE / 2.0, y: at.y }, shape, radius))
            }
            Symbol::Hatch => {
                let sample = Rect { x: at.x, y: at.y - 4.5, width: SAMPLE, height: 9.0 };
                hatch::draw(canvas, &[sample.ring()])
            }
        }
    }
}

/// A scale bar of two divisions, true at the centre of its frame.
pub struct ScaleBar {
    /// Length of the whole bar on the ground, in metres.
    pub ground: f64,
    /// Its length on the page, in CSS pixels.
    pub pixels: f64,
}

/// Height of a scale bar with its numbers, in CSS pixels.
pub const SCALE_BAR_HEIGHT: f64 = 26.0;

impl ScaleBar {
    /// The longest bar of a round length that fits a width; `None` where no bar is true within
    /// one per cent all over the frame.
    pub fn fitted(frame: &Frame, width: f64) -> Option<ScaleBar> {
        if !frame.suits_a_bar() {
            return None;
        }
        let longest = width / frame.pixels_per_metre();
        let power = 10_f64.powf(longest.log10().floor());
        let round = [5.0, 4.0, 2.0, 1.0].into_iter().find(|factor| factor * power <= longest);
        let ground = round.unwrap_or(1.0) * power;
        Some(ScaleBar { ground, pixels: ground * frame.pixels_per_metre() })
    }

    /// Draws it with its upper left corner at a point.
    pub fn draw(&self, canvas: &Canvas<'_>, at: Coord<f64>, lang: Lang, id: &str) -> Drawing {
        canvas.draw(&Open::group(id))?;
        let y = at.y + 15.0;
        let half = self.pixels / 2.0;
        let thick = LineStyle { colour: palette::INK, width: 2.2, dash: None };
        let thin = LineStyle { colour: palette::INK, width: 0.6, dash: None };
        let bar = |from: f64, to: f64, dy: f64| {
            LineString::from(vec![(at.x + from, y + dy), (at.x + to, y + dy)])
        };
        let ends = [0.0, half, self.pixels]
            .map(|x| LineString::from(vec![(at.x + x, y - 3.5), (at.x + x, y + 2.2)]));
        canvas.draw(&Line::plain(&[bar(0.0, half, 0.0)], LineStyle { width: 2.2, ..thick }))?;
        canvas.draw(&Line::plain(
            &[bar(half, self.pixels, -1.1), bar(half, self.pixels, 1.1)],
            thin,
        ))?;
        canvas.draw(&Line::plain(&ends, thin))?;
        let numbers = [(0.0, 0.0), (half, 0.5), (self.pixels, 1.0)];
        // The middle number has no room on a short bar.
        let room = |(_, share): &(f64, f64)| *share != 0.5 || self.pixels > 62.0;
        for (x, share) in numbers.into_iter().filter(room) {
            let at = Coord { x: at.x + x, y: y - 6.5 };
            let content = self.number(share, lang);
            let anchor = if share == 0.0 { Anchor::Start } else { Anchor::Middle };
            canvas.draw(&Text { anchor, ..Text::plain(at, content, 7.0) })?;
        }
        canvas.draw(&Close)
    }

    fn number(&self, share: f64, lang: Lang) -> String {
        let [km, m] = lang.words().units;
        let (value, unit) =
            if self.ground >= 1000.0 { (self.ground / 1000.0, km) } else { (self.ground, m) };
        let number = (value * share).to_string().replace('.', lang.words().decimal);
        if share == 1.0 { format!("{number} {unit}") } else { number }
    }
}

/// Draws the scale bar of a frame in a column of a page, or says in its place why there is none.
pub fn scale_bar(
    canvas: &Canvas<'_>,
    frame: &Frame,
    (at, width): (Coord<f64>, f64),
    lang: Lang,
) -> Drawing {
    match ScaleBar::fitted(frame, (0.7 * width).min(220.0)) {
        Some(bar) => bar.draw(canvas, at, lang, "scalebar"),
        None => {
            let text = lang.words().no_bar;
            let said = Paragraph::wrapped("no-scalebar", text, SMALL - 0.5, Face::Regular, width);
            said.draw(canvas, at)
        }
    }
}

/// The frame of a map, with its degrees around it.
pub fn frame(canvas: &Canvas<'_>, frame: &Frame, lang: Lang) -> Drawing {
    canvas.draw(&Line::plain(&[frame.rect.ring()], palette::FRAME))?;
    canvas.draw(&Open::group("graticule-labels"))?;
    for label in super::graticule::labels(frame, lang) {
        canvas.draw(&label)?;
    }
    canvas.draw(&Close)
}

/// White paper below a block.
pub fn paper(canvas: &Canvas<'_>, rect: Rect) -> Drawing {
    let rings = [rect.ring()];
    canvas.draw(&crate::draw::element::Area { rings: &rings, fill: palette::WHITE, outline: None })
}

#[cfg(test)]
mod tests {
    use geo::{Distance, Geodesic, Point};

    use super::*;
    use crate::embedded;
    use crate::model::Extent;

    #[test]
    fn a_scale_bar_is_true_within_one_per_cent_on_the_ellipsoid() {
        let rect = Rect { x: 20.0, y: 20.0, width: 900.0, height: 450.0 };
        let far: Extent = "-70,-55,-60,-50".parse().unwrap();
        let equator: Extent = "-3,-2,3,2".parse().unwrap();
        for extent in embedded::extents().into_values().chain([far, equator]) {
            let frame = Frame::fitted(&extent, rect).unwrap();
            let bar = ScaleBar::fitted(&frame, 220.0).unwrap();
            let middle = rect.centre();
            let ends = [-0.5, 0.5].map(|share| {
                let x = middle.x + share * bar.pixels;
                Point(frame.position(Coord { x, y: middle.y }).unwrap())
            });
            let ground = Geodesic.distance(ends[0], ends[1]);
            assert!((ground / bar.ground - 1.0).abs() < 0.01, "{extent:?}: {ground}");
            assert!(bar.pixels <= 220.0 && bar.pixels > 50.0);
        }
    }
}
