//! Text as a plotters element: with halo, spacing and turn, as letters or as their outlines.

use geo::Coord;
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::element::{POINT, pixels};
use super::font::Face;
use super::palette::{Colour, GROUND};
use super::svg::{Drawn, Letters, Svg, escape, number};

/// A line of text at a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where its baseline starts, is centred or ends, on the plane.
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
    /// Extra space between letters in points.
    pub spacing: f64,
    /// Turn in degrees, clockwise.
    pub turn: f64,
    /// Whether a halo in the tone of the ground keeps it legible over lines.
    pub halo: bool,
    /// Its id; none if empty.
    pub id: &'static str,
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
            colour: super::palette::INK,
            anchor: Anchor::Start,
            spacing: 0.0,
            turn: 0.0,
            halo: false,
            id: "",
        }
    }

    /// Its width in CSS pixels.
    pub fn width(&self) -> f64 {
        let letters = self.content.chars().count().saturating_sub(1) as f64;
        self.face.width(&self.content, self.size * POINT) + letters * self.spacing * POINT
    }
}

/// Width of a halo as a share of the font size.
pub const HALO: f64 = 0.28;

impl<'b> Drawable<Svg<'b>> for Text {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        for (x, y) in pixels(pos) {
            let written = match svg.letters() {
                Letters::Live => self.live((x, y), self.halo),
                Letters::Outlined => self.outlined((x, y), true),
                Letters::LiveOverHalos if self.halo => {
                    self.outlined((x, y), false) + &self.live((x, y), false)
                }
                Letters::LiveOverHalos => self.live((x, y), false),
            };
            svg.raw(&written);
        }
        Ok(())
    }
}

impl Text {
    fn live(&self, (x, y): (f64, f64), halo: bool) -> String {
        let (x, y) = (number(x), number(y));
        let mut attributes =
            format!("x=\"{x}\" y=\"{y}\" font-size=\"{}\"", number(self.size * POINT));
        attributes.push_str(&self.style_attributes(halo));
        if self.turn != 0.0 {
            attributes.push_str(&format!(" transform=\"rotate({} {x} {y})\"", number(self.turn)));
        }
        format!("<text {attributes}>{}</text>\n", escape(&self.content))
    }

    /// The letters as outlines, with their halo; without `ink` the halo alone.
    fn outlined(&self, (x, y): (f64, f64), ink: bool) -> String {
        let size = self.size * POINT;
        let (data, width) = self.face.outlines(&self.content, size, self.spacing * POINT);
        let shift = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let [x, y, turn, shift] = [x, y, self.turn, shift].map(number);
        let id = if self.id.is_empty() { String::new() } else { format!(" id=\"{}\"", self.id) };
        let fill = if ink { self.colour.hex() } else { GROUND.hex() };
        let halo = if self.halo { self.halo_attributes() } else { String::new() };
        let label = if ink { escape(&self.content) } else { String::new() };
        format!(
            "<path{id} aria-label=\"{label}\" fill=\"{fill}\"{halo} \
             transform=\"translate({x} {y}) rotate({turn}) translate({shift} 0)\" d=\"{data}\"/>\n"
        )
    }

    fn halo_attributes(&self) -> String {
        let width = number(2.0 * HALO * self.size * POINT);
        format!(" stroke=\"{}\" stroke-width=\"{width}\" paint-order=\"stroke\"", GROUND.hex())
    }

    fn style_attributes(&self, halo: bool) -> String {
        let mut out = String::new();
        if !self.id.is_empty() {
            out.push_str(&format!(" id=\"{}\"", self.id));
        }
        if self.face.weight() != 400 {
            out.push_str(&format!(" font-weight=\"{}\"", self.face.weight()));
        }
        if self.face == Face::Italic {
            out.push_str(" font-style=\"italic\"");
        }
        match self.anchor {
            Anchor::Start => {}
            Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
            Anchor::End => out.push_str(" text-anchor=\"end\""),
        }
        if self.spacing != 0.0 {
            out.push_str(&format!(" letter-spacing=\"{}\"", number(self.spacing * POINT)));
        }
        out.push_str(&format!(" fill=\"{}\"", self.colour.hex()));
        if halo {
            out.push_str(&self.halo_attributes());
        }
        out
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Text {
    type Point = Coord<f64>;
    type IntoIter = [Coord<f64>; 1];

    fn point_iter(self) -> Self::IntoIter {
        [self.at]
    }
}
