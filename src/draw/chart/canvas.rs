//! A scene as what plotters draws on.
//!
//! plotters counts in whole pixels; here one of its pixels is 1/64 of a CSS pixel, so that
//! rounding is invisible at any print resolution.

use std::convert::Infallible;

use geo::Coord;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontTransform, RGBAColor, ShapeStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::draw::font;
use crate::draw::palette;
use crate::draw::palette::{Colour, LineStyle};
use crate::draw::scene::{Circle, Node, Path};
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;

/// The nodes of a scene, as plotters draws them.
pub struct Canvas<'n> {
    /// What was drawn so far.
    pub nodes: &'n mut Vec<Node>,
    /// Width and height in CSS pixels.
    pub size: (f64, f64),
}

/// A part of the page.
pub type Area<'n> = DrawingArea<Canvas<'n>, Shift>;
/// What drawing returns. It happens in memory and cannot fail, but plotters' signatures can.
pub type Drawing = Result<(), DrawingAreaErrorKind<Infallible>>;
/// The same for one element.
pub type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// plotters' pixels in a CSS pixel.
pub const UNITS: f64 = 64.0;

/// CSS pixels as plotters counts.
pub fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// A place as plotters counts, in CSS pixels.
pub fn pixels((x, y): BackendCoord) -> Coord<f64> {
    Coord { x: f64::from(x) / UNITS, y: f64::from(y) / UNITS }
}

/// A solid line as plotters describes it.
pub fn stroke(style: LineStyle) -> ShapeStyle {
    let stroke_width = units(style.width * POINT) as u32;
    ShapeStyle { stroke_width, filled: false, ..filled(style.colour) }
}

/// A filled shape.
pub fn filled(colour: Colour) -> ShapeStyle {
    let Colour(r, g, b) = colour;
    ShapeStyle { color: RGBAColor(r, g, b, 1.0), filled: true, stroke_width: 0 }
}

/// A colour; `None` of what cannot be seen. Our charts have nothing half transparent.
fn colour(color: BackendColor) -> Option<Colour> {
    let (r, g, b) = color.rgb;
    (color.alpha > 0.0).then_some(Colour(r, g, b))
}

fn line_style(style: &impl BackendStyle) -> Option<LineStyle> {
    let width = f64::from(style.stroke_width()) / UNITS / POINT;
    Some(LineStyle { colour: colour(style.color())?, width, dash: None })
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (units(self.size.0) as u32, units(self.size.1) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ring = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)];
        if fill { self.fill_polygon(ring, style) } else { self.draw_path(ring, style) }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let line = path.into_iter().map(pixels).collect();
        self.nodes.extend(line_style(style).map(|style| Path::lines(vec![line], style).into()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (at, radius) = (pixels(center), f64::from(radius) / UNITS);
        let (inside, outline) = (colour(style.color()), line_style(style));
        let (fill, stroke) = if fill { (inside, None) } else { (None, outline) };
        self.nodes.push(Node::Circle(Circle { at, radius, fill, stroke }));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let ring = vert.into_iter().map(pixels).collect();
        self.nodes.extend(colour(style.color()).map(|fill| Path::area(vec![ring], fill).into()));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        pos: BackendCoord,
    ) -> Drawn {
        let size = style.size() / UNITS;
        let Pos { h_pos, v_pos } = style.anchor();
        let anchor = match h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let drop = match v_pos {
            VPos::Top => font::CAP_HEIGHT * size,
            VPos::Center => font::CAP_HEIGHT * size / 2.0,
            VPos::Bottom => 0.0,
        };
        let turn: f64 = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => -90.0,
        };
        let (sin, cos) = turn.to_radians().sin_cos();
        let at = pixels(pos) + Coord { x: -drop * sin, y: drop * cos };
        let colour = colour(style.color()).unwrap_or(palette::INK);
        let text = Text { anchor, turn, colour, ..Text::plain(at, text, size / POINT) };
        self.nodes.push(text.into());
        Ok(())
    }
}
