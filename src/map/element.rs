//! What a map is drawn with: plotters elements that know dashes, halos and titles.
//!
//! An element stands on the plane of its drawing area; plotters turns its points into backend
//! pixels and hands them to `draw`.

use geo::{Coord, LineString};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::font::Face;
use super::palette::{Colour, GROUND, LineStyle};
use super::svg::{Drawn, Letters, Svg, UNITS, escape, number, path_data};

/// CSS pixels in a typographic point.
pub const POINT: f64 = 96.0 / 72.0;

/// Opens a group; everything until [`Close`] belongs to it.
pub struct Open<'a> {
    /// Its id, unique on the page.
    pub id: &'a str,
}

/// Closes the innermost group.
pub struct Close;

/// One or several lines that are drawn as one path.
pub struct Line<'a> {
    /// The lines, on the plane.
    pub lines: &'a [LineString<f64>],
    /// Colour, width and dash.
    pub style: LineStyle,
    /// Where the dash pattern starts, in CSS pixels, so that it runs on from the line before.
    pub dash_offset: f64,
    /// Finished attributes, such as an id or `data-` values, already escaped.
    pub attributes: &'a str,
    /// What a reader of the drawing is told of it.
    pub title: &'a str,
}

impl<'a> Line<'a> {
    /// Lines without attributes and title.
    pub fn plain(lines: &'a [LineString<f64>], style: LineStyle) -> Line<'a> {
        Line { lines, style, dash_offset: 0.0, attributes: "", title: "" }
    }
}

/// A filled area.
pub struct Area<'a> {
    /// Its rings, on the plane.
    pub rings: &'a [LineString<f64>],
    /// What it is filled with.
    pub fill: Colour,
    /// Colour and width of its outline.
    pub outline: Option<LineStyle>,
}

/// A mark at a point.
pub struct Mark {
    /// Where it stands, on the plane.
    pub at: Coord<f64>,
    /// Its shape.
    pub shape: Shape,
    /// Radius in points.
    pub radius: f64,
    /// Fill.
    pub fill: Colour,
    /// Outline.
    pub stroke: Colour,
}

/// Shapes of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A place.
    Circle,
    /// A tripoint.
    Triangle,
}

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

impl<'b> Drawable<Svg<'b>> for Open<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        svg.raw(&format!("<g id=\"{}\">\n", escape(self.id)));
        Ok(())
    }
}

impl<'b> Drawable<Svg<'b>> for Close {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        svg.raw("</g>\n");
        Ok(())
    }
}

impl<'b> Drawable<Svg<'b>> for Line<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        let data = path_data(&regrouped(pos, self.lines), false);
        if data.is_empty() {
            return Ok(());
        }
        let LineStyle { colour, width, .. } = self.style;
        let dash = dash_attributes(&self.style, self.dash_offset);
        let end = if self.title.is_empty() {
            "/>".to_owned()
        } else {
            format!("><title>{}</title></path>", escape(self.title))
        };
        svg.raw(&format!(
            "<path{}{} fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash} d=\"{data}\"{end}\n",
            if self.attributes.is_empty() { "" } else { " " },
            self.attributes,
            colour.hex(),
            number(width * POINT),
        ));
        Ok(())
    }
}

/// Dashes end flat, so that a gap stays a gap; solid lines end round, so that joints close.
fn dash_attributes(style: &LineStyle, offset: f64) -> String {
    let Some([dash, gap]) = style.dash else {
        return " stroke-linecap=\"round\"".to_owned();
    };
    let offset = offset.rem_euclid((dash + gap) * POINT);
    let shift = if offset < 0.005 {
        String::new()
    } else {
        format!(" stroke-dashoffset=\"{}\"", number(offset))
    };
    let (dash, gap) = (number(dash * POINT), number(gap * POINT));
    format!(" stroke-dasharray=\"{dash} {gap}\"{shift}")
}

impl<'b> Drawable<Svg<'b>> for Area<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        let data = path_data(&regrouped(pos, self.rings), true);
        let outline = self.outline.map_or_else(String::new, |style| {
            let width = number(style.width * POINT);
            format!(" stroke=\"{}\" stroke-width=\"{width}\"", style.colour.hex())
        });
        let fill = self.fill.hex();
        svg.raw(&format!("<path fill=\"{fill}\" fill-rule=\"evenodd\"{outline} d=\"{data}\"/>\n"));
        Ok(())
    }
}

impl<'b> Drawable<Svg<'b>> for Mark {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        let radius = self.radius * POINT;
        let paint = format!(
            "fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"",
            self.fill.hex(),
            self.stroke.hex(),
            number(0.6 * POINT)
        );
        for (x, y) in pixels(pos) {
            svg.raw(&match self.shape {
                Shape::Circle => {
                    let [x, y, r] = [x, y, radius].map(number);
                    format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {paint}/>\n")
                }
                Shape::Triangle => {
                    let (half, down) = (0.87 * radius, 0.5 * radius);
                    let corners = [(x, y - radius), (x + half, y + down), (x - half, y + down)];
                    let [a, b, c] = corners.map(|(x, y)| format!("{} {}", number(x), number(y)));
                    format!("<path d=\"M{a}L{b}L{c}z\" {paint}/>\n")
                }
            });
        }
        Ok(())
    }
}

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

fn pixels(pos: impl Iterator<Item = BackendCoord>) -> impl Iterator<Item = (f64, f64)> {
    pos.map(|(x, y)| (f64::from(x) / UNITS, f64::from(y) / UNITS))
}

/// plotters hands over the points of all lines in a row; this parts them again.
fn regrouped(
    mut pos: impl Iterator<Item = BackendCoord>,
    lines: &[LineString<f64>],
) -> Vec<Vec<BackendCoord>> {
    lines.iter().map(|line| pos.by_ref().take(line.0.len()).collect()).collect()
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Open<'_> {
    type Point = Coord<f64>;
    type IntoIter = [Coord<f64>; 0];

    fn point_iter(self) -> Self::IntoIter {
        []
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Close {
    type Point = Coord<f64>;
    type IntoIter = [Coord<f64>; 0];

    fn point_iter(self) -> Self::IntoIter {
        []
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Line<'_> {
    type Point = &'a Coord<f64>;
    type IntoIter = Box<dyn Iterator<Item = &'a Coord<f64>> + 'a>;

    fn point_iter(self) -> Self::IntoIter {
        Box::new(self.lines.iter().flat_map(|line| &line.0))
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Area<'_> {
    type Point = &'a Coord<f64>;
    type IntoIter = Box<dyn Iterator<Item = &'a Coord<f64>> + 'a>;

    fn point_iter(self) -> Self::IntoIter {
        Box::new(self.rings.iter().flat_map(|ring| &ring.0))
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Mark {
    type Point = Coord<f64>;
    type IntoIter = [Coord<f64>; 1];

    fn point_iter(self) -> Self::IntoIter {
        [self.at]
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Text {
    type Point = Coord<f64>;
    type IntoIter = [Coord<f64>; 1];

    fn point_iter(self) -> Self::IntoIter {
        [self.at]
    }
}
