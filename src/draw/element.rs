//! What a map is drawn with: plotters elements that know dashes, halos and titles.
//!
//! An element stands on the plane of its drawing area; plotters turns its points into backend
//! pixels and hands them to `draw`.

use geo::{Coord, LineString};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::palette::{Colour, LineStyle};
use super::svg::{Drawn, Svg, UNITS, escape, number, path_data};

/// CSS pixels in a typographic point.
pub const POINT: f64 = 96.0 / 72.0;

/// Opens a group; everything until [`Close`] belongs to it.
pub struct Open<'a> {
    /// Its id, unique on the page.
    pub id: &'a str,
    /// Colour, width and dash of its lines, where they share them.
    pub style: Option<LineStyle>,
}

impl<'a> Open<'a> {
    /// A group without a style of its own.
    pub fn group(id: &'a str) -> Open<'a> {
        Open { id, style: None }
    }
}

/// Closes the innermost group.
pub struct Close;

/// One or several lines that are drawn as one path.
pub struct Line<'a> {
    /// The lines, on the plane.
    pub lines: &'a [LineString<f64>],
    /// Colour, width and dash; none: those of its group.
    pub style: Option<LineStyle>,
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
        Line { lines, style: Some(style), dash_offset: 0.0, attributes: "", title: "" }
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

impl<'b> Drawable<Svg<'b>> for Open<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        let style = self.style.as_ref().map(stroke_attributes).unwrap_or_default();
        svg.raw(&format!("<g id=\"{}\"{style}>\n", escape(self.id)));
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
        let style = self.style.as_ref().map(stroke_attributes).unwrap_or_default();
        let shift = match self.dash_offset {
            ..0.005 => String::new(),
            offset => format!(" stroke-dashoffset=\"{}\"", number(offset)),
        };
        let space = if self.attributes.is_empty() { "" } else { " " };
        let end = if self.title.is_empty() {
            "/>".to_owned()
        } else {
            format!("><title>{}</title></path>", escape(self.title))
        };
        svg.raw(&format!("<path{space}{}{style}{shift} d=\"{data}\"{end}\n", self.attributes));
        Ok(())
    }
}

/// Dashes end flat, so that a gap stays a gap; solid lines end round, so that joints close.
fn stroke_attributes(style: &LineStyle) -> String {
    let (colour, width) = (style.colour.hex(), number(style.width * POINT));
    let ends = match style.dash {
        None => "stroke-linecap=\"round\"".to_owned(),
        Some(dash) => {
            let [dash, gap] = dash.map(|points| number(points * POINT));
            format!("stroke-dasharray=\"{dash} {gap}\"")
        }
    };
    format!(" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" {ends}")
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

pub fn pixels(pos: impl Iterator<Item = BackendCoord>) -> impl Iterator<Item = (f64, f64)> {
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
