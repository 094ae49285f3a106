//! Text in lines: it knows how tall it is at a width before anything has its place, so that a map
//! or a chart gets what is left.

use geo::Coord;

use super::font::{CAP_HEIGHT, Face};
use super::palette;
use super::run;
use super::scene::{Group, Node};
use super::text::{Anchor, Text};
use super::units::POINT;

/// Font size of legends and notes in points.
pub const SMALL: f64 = 7.5;
/// Distance of baselines as a share of the font size.
pub const LEADING: f64 = 1.25;

/// Lines of text of one size, wrapped to a width.
#[derive(Clone)]
pub struct Paragraph {
    id: &'static str,
    lines: Vec<String>,
    size: f64,
    face: Face,
    colour: palette::Colour,
    /// How far right its lines end where they are read from right to left, in CSS pixels.
    flush: Option<f64>,
}

impl Paragraph {
    /// Wraps a text at spaces; `id` is that of its group.
    pub fn wrapped(id: &'static str, text: &str, size: f64, face: Face, width: f64) -> Paragraph {
        let colour = if size > SMALL { palette::INK } else { palette::GREY };
        let flush = run::is_leftward(text).then_some(width);
        Paragraph { id, lines: wrap(text, size, face, width), size, face, colour, flush }
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

    /// It as a group of its own, with its upper left corner at a point.
    pub fn group(&self, at: Coord<f64>) -> Node {
        Group::new(self.id, self.lines(at)).into()
    }

    /// Its lines, with the upper left corner at a point.
    pub fn lines(&self, at: Coord<f64>) -> Vec<Node> {
        let step = self.size * LEADING * POINT;
        let first = (LEADING + CAP_HEIGHT) / 2.0 * self.size * POINT;
        let line = |(index, line): (usize, &String)| {
            let x = at.x + self.flush.unwrap_or_default();
            let at = Coord { x, y: at.y + first + index as f64 * step };
            let anchor = if self.flush.is_some() { Anchor::End } else { Anchor::Start };
            let text = Text::plain(at, line.clone(), self.size);
            Text { face: self.face, colour: self.colour, anchor, ..text }.into()
        };
        self.lines.iter().enumerate().map(line).collect()
    }
}

/// Paragraphs below each other as groups, with a space after each.
pub fn column(blocks: &[Paragraph], at: Coord<f64>, space: f64) -> Vec<Node> {
    let mut y = at.y;
    let place = |block: &Paragraph| {
        let group = block.group(Coord { x: at.x, y });
        y += block.height() + space;
        group
    };
    blocks.iter().filter(|block| !block.lines.is_empty()).map(place).collect()
}

/// The height of such a column.
pub fn height(blocks: &[Paragraph], space: f64) -> f64 {
    let blocks = blocks.iter().filter(|block| !block.lines.is_empty());
    blocks.map(|block| block.height() + space).sum()
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
