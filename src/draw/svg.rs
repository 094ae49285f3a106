//! A plotters backend that writes SVG with sub-pixel coordinates.
//!
//! plotters counts in whole pixels; here a backend pixel is 1/64 of a CSS pixel (1/96 inch), so
//! rounding is invisible at any print resolution. Dashes, halos, groups and titles, which
//! plotters has no words for, come from the elements in [`super::element`].

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::font;
use super::font::Face;

/// Backend pixels in a CSS pixel.
pub const UNITS: f64 = 64.0;

/// The result of drawing into memory, which cannot fail.
pub type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As text, which can be edited and searched.
    #[default]
    Live,
    /// As outlines, which need no typeface.
    Outlined,
    /// As text over outlined halos: PDF writers stroke text letter by letter, so that the halo
    /// of a letter would cover its neighbour.
    LiveOverHalos,
}

/// A backend that appends SVG elements to a text.
pub struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
    letters: Letters,
}

impl<'a> Svg<'a> {
    /// A backend for a page of a width and height in CSS pixels.
    pub fn new(out: &'a mut String, width: f64, height: f64, letters: Letters) -> Svg<'a> {
        Svg { out, size: (to_units(width) as u32, to_units(height) as u32), letters }
    }

    /// How letters are written.
    pub fn letters(&self) -> Letters {
        self.letters
    }

    /// Appends finished SVG.
    pub fn raw(&mut self, svg: &str) {
        self.out.push_str(svg);
    }
}

/// CSS pixels to backend pixels.
pub fn to_units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// Backend pixels to tenths of a CSS pixel, the precision of lines: a 600 dpi printer's half dot.
fn tenths(units: i32) -> i64 {
    (i64::from(units) * 10 + 32).div_euclid(64)
}

/// A number of tenths or hundredths with as few characters as it takes: `12.5`, `-.07`, `3`.
fn push_decimal(out: &mut String, value: i64, places: u32) {
    let unit = 10_u64.pow(places);
    let (whole, mut part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if value < 0 {
        out.push('-');
    }
    if whole > 0 || part == 0 {
        let _ = write!(out, "{whole}");
    }
    let mut width = places as usize;
    while part > 0 && part % 10 == 0 {
        (part, width) = (part / 10, width - 1);
    }
    if part > 0 {
        let _ = write!(out, ".{part:0width$}");
    }
}

/// A length in CSS pixels as an attribute's value.
pub fn number(pixels: f64) -> String {
    let mut out = String::new();
    push_decimal(&mut out, (pixels * 100.0).round() as i64, 2);
    out
}

/// Path data of some lines: the first point absolute, the others relative, so that it stays
/// short; rounding does not add up, because differences of rounded points are taken.
pub fn path_data(lines: &[Vec<BackendCoord>], close: bool) -> String {
    let mut out = String::new();
    for line in lines {
        let (mut last, mut drawn) = (None, 0);
        for &(x, y) in line {
            let here = (tenths(x), tenths(y));
            let (dx, dy) = match last {
                None => here,
                Some((x, y)) => (here.0 - x, here.1 - y),
            };
            if last.is_some() && (dx, dy) == (0, 0) {
                continue;
            }
            // A second pair after an `l` needs no letter, and no space before its sign.
            out.push_str(match (last, drawn) {
                (None, _) => "M",
                (Some(_), 0) => "l",
                (Some(_), _) if dx < 0 => "",
                (Some(_), _) => " ",
            });
            drawn += usize::from(last.is_some());
            push_pair(&mut out, dx, dy);
            last = Some(here);
        }
        if close {
            out.push('z');
        }
    }
    out
}

fn push_pair(out: &mut String, x: i64, y: i64) {
    push_decimal(out, x, 1);
    if y >= 0 {
        out.push(' ');
    }
    push_decimal(out, y, 1);
}

/// Text made safe for SVG and HTML content and attributes. Control characters, which XML
/// forbids, and characters that turn the direction of reading are dropped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if letter.is_control() => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            letter => out.push(letter),
        }
    }
    out
}

fn paint(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    format!("#{r:02X}{g:02X}{b:02X}")
}

fn opacity(color: BackendColor, attribute: &str) -> String {
    if color.alpha >= 1.0 {
        String::new()
    } else {
        format!(" {attribute}=\"{}\"", number(color.alpha))
    }
}

impl Svg<'_> {
    fn shape(&mut self, shape: &str, color: BackendColor, width: u32, fill: bool) -> Drawn {
        let paint = paint(color);
        let style = if fill {
            format!("fill=\"{paint}\"{}", opacity(color, "fill-opacity"))
        } else {
            let width = number(f64::from(width) / UNITS);
            let opacity = opacity(color, "stroke-opacity");
            format!("fill=\"none\" stroke=\"{paint}\" stroke-width=\"{width}\"{opacity}")
        };
        let _ = writeln!(self.out, "<{shape} {style}/>");
        Ok(())
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
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
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((x, y), (right, bottom)) = (upper_left, bottom_right);
        let corners = vec![(x, y), (right, y), (right, bottom), (x, bottom)];
        let shape = format!("path d=\"{}\"", path_data(&[corners], true));
        self.shape(&shape, style.color(), style.stroke_width(), fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let shape = format!("path d=\"{}\"", path_data(&[path.into_iter().collect()], false));
        self.shape(&shape, style.color(), style.stroke_width(), false)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let at = |units: i32| number(f64::from(units) / UNITS);
        let (x, y, r) = (at(center.0), at(center.1), at(radius as i32));
        let shape = format!("circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
        self.shape(&shape, style.color(), style.stroke_width(), fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let shape = format!("path d=\"{}\"", path_data(&[vert.into_iter().collect()], true));
        self.shape(&shape, style.color(), 0, true)
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        pos: BackendCoord,
    ) -> Drawn {
        let anchor = style.anchor();
        let align = match anchor.h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let size = style.size() / UNITS;
        let drop = match anchor.v_pos {
            VPos::Top => font::CAP_HEIGHT * size,
            VPos::Center => font::CAP_HEIGHT * size / 2.0,
            VPos::Bottom => 0.0,
        };
        let (x, y) = (f64::from(pos.0) / UNITS, f64::from(pos.1) / UNITS + drop);
        let _ = writeln!(
            self.out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{align}\" fill=\"{}\">{}</text>",
            number(x),
            number(y),
            number(size),
            paint(style.color()),
            escape(text)
        );
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = Face::Regular.width(text, style.size());
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_short_and_does_not_drift() {
        // A third of a pixel, three times, ends on the whole pixel.
        let line = vec![(0, 0), (21, 0), (43, 0), (64, 0), (64, -64)];
        assert_eq!(path_data(&[line], false), "M0 0l.3 0 .4 0 .3 0 0-1");
    }

    #[test]
    fn numbers_have_no_character_too_many() {
        let written = [0.0, -0.07, 0.5, -12.0, 3.456, 100.1].map(number);
        assert_eq!(written, ["0", "-.07", ".5", "-12", "3.46", "100.1"]);
    }

    #[test]
    fn markup_in_a_text_is_escaped_and_control_characters_are_dropped() {
        assert_eq!(escape("<a b='\u{1}&'>"), "&lt;a b=&#39;&amp;&#39;&gt;");
    }
}
