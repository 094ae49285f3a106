//! A line of text, and the room that it takes.

use geo::Coord;

use super::font;
use super::font::Face;
use super::frame::Rect;
use super::palette;
use super::palette::Colour;
use super::run;
use super::units::POINT;

/// A line of text at a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where its baseline starts, is centred or ends.
    pub at: Coord<f64>,
    /// The letters.
    pub content: String,
    /// Font size in points.
    pub size: f64,
    /// Face of the typeface.
    pub face: Face,
    /// Colour of the letters.
    pub colour: Colour,
    /// Which part of the text stands at the point.
    pub anchor: Anchor,
    /// Extra space between letters in points, where these do not join.
    pub spacing: f64,
    /// Turn in degrees, clockwise.
    pub turn: f64,
    /// The halo that keeps it legible over lines, in the tone of what it stands on.
    pub halo: Option<Colour>,
}

/// Which part of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Text {
    /// A text in ink without halo, starting at a point.
    pub fn plain(at: Coord<f64>, content: impl Into<String>, size: f64) -> Text {
        Text {
            at,
            content: content.into(),
            size,
            face: Face::Regular,
            colour: palette::INK,
            anchor: Anchor::Start,
            spacing: 0.0,
            turn: 0.0,
            halo: None,
        }
    }

    /// A name with a halo in the tone of the ground, to be placed.
    pub fn name(content: String, size: f64, face: Face) -> Text {
        Text {
            face,
            halo: Some(palette::GROUND),
            ..Text::plain(Coord { x: 0.0, y: 0.0 }, content, size)
        }
    }

    /// Its width in CSS pixels.
    pub fn width(&self) -> f64 {
        let letters = self.content.chars().count().saturating_sub(1) as f64;
        self.face.width(&self.content, self.size * POINT) + letters * self.spaced()
    }

    /// The space between its letters in CSS pixels: none where they join.
    pub(super) fn spaced(&self) -> f64 {
        let none = self.spacing == 0.0 || run::is_joined(&self.content);
        if none { 0.0 } else { self.spacing * POINT }
    }

    /// The rectangle that it covers, turned texts included.
    pub fn bounds(&self) -> Rect {
        let (size, width) = (self.size * POINT, self.width());
        let left = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let (top, bottom) = (-(font::CAP_HEIGHT + 0.03) * size, font::DESCENT * size);
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let corners = [(left, top), (left + width, top), (left, bottom), (left + width, bottom)];
        let xs = corners.map(|(x, y)| self.at.x + x * cos - y * sin);
        let ys = corners.map(|(x, y)| self.at.y + x * sin + y * cos);
        let low = |of: [f64; 4]| of.into_iter().fold(f64::INFINITY, f64::min);
        let high = |of: [f64; 4]| of.into_iter().fold(f64::NEG_INFINITY, f64::max);
        Rect { x: low(xs), y: low(ys), width: high(xs) - low(xs), height: high(ys) - low(ys) }
    }
}
