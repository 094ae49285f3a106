//! Marks of points, areas with a pattern, and groups that say what they show.

use geo::{Coord, LineString};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

use crate::draw::element::{Area, Close, POINT};
use crate::draw::frame::Rect;
use crate::draw::map::Drawing;
use crate::draw::map::body::Canvas;
use crate::draw::map::class::Class;
use crate::draw::palette::{Colour, INK, LineStyle, VERMILLION, WHITE};
use crate::draw::svg::{Drawn, Svg, escape};
use crate::model::Status;
use crate::model::clip;

/// Opens a group that tells a reader of the drawing what it shows.
struct Titled<'a>(&'a str);

impl<'b> Drawable<Svg<'b>> for Titled<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'b>,
        _: (u32, u32),
    ) -> Drawn {
        svg.raw(&format!("<g><title>{}</title>\n", escape(self.0)));
        Ok(())
    }
}

impl<'a> PointCollection<'a, Coord<f64>> for &'a Titled<'_> {
    type Point = Coord<f64>;
    type IntoIter = [Coord<f64>; 0];

    fn point_iter(self) -> Self::IntoIter {
        []
    }
}

/// Draws something in a group with a title.
pub fn titled(canvas: &Canvas<'_>, title: &str, draw: impl FnOnce() -> Drawing) -> Drawing {
    canvas.draw(&Titled(title))?;
    draw()?;
    canvas.draw(&Close)
}

/// How the length of a class of segments is filled.
struct Pattern {
    colour: Colour,
    /// Whether the area is solid; else it is hatched.
    solid: bool,
    /// Distance of hatch lines in CSS pixels, their width in points, and whether they rise to
    /// the right.
    hatch: (f64, f64, bool),
}

/// Delimited is solid, contested hatched; of low confidence is what is hatched thinly.
fn pattern(class: Class) -> Pattern {
    match (class.status(), class.is_low()) {
        (Status::Delimited, false) => Pattern { colour: INK, solid: true, hatch: (0.0, 0.0, true) },
        (Status::Delimited, true) => {
            Pattern { colour: INK, solid: false, hatch: (4.0, 0.6, false) }
        }
        (Status::Contested, false) => {
            Pattern { colour: VERMILLION, solid: false, hatch: (5.0, 2.2, true) }
        }
        (Status::Contested, true) => {
            Pattern { colour: VERMILLION, solid: false, hatch: (6.0, 0.6, true) }
        }
    }
}

/// Fills a rectangle with the pattern of a class.
pub fn bar(canvas: &Canvas<'_>, rect: Rect, class: Class) -> Drawing {
    let Pattern { colour, solid, hatch: (step, width, rising) } = pattern(class);
    let outline = LineStyle { colour, width: 0.6, dash: None };
    let fill = if solid { colour } else { WHITE };
    let rings = [rect.ring()];
    canvas.draw(&Area { rings: &rings, fill, outline: Some(outline) })?;
    if !solid {
        let stripes = hatching(rect, (step, width), rising);
        canvas.draw(&Area { rings: &stripes, fill: colour, outline: None })?;
    }
    Ok(())
}

/// Diagonal stripes through a rectangle, cut at its sides.
fn hatching(rect: Rect, (step, width): (f64, f64), rising: bool) -> Vec<LineString<f64>> {
    let Rect { x, y, height, .. } = rect;
    // A stripe of this width across is as wide as wanted when it is measured square to its run.
    let across = width * POINT * std::f64::consts::SQRT_2;
    // Counted from the left side of the page, so that neighbouring bars of one class line up.
    let first = ((x - height - across) / step).floor() as i64;
    let last = (rect.right() / step).ceil() as i64;
    let (from, to) = if rising { (y + height, y) } else { (y, y + height) };
    let stripes = (first..=last).map(|index| {
        let left = index as f64 * step;
        let corners = [
            (left, from),
            (left + height, to),
            (left + height + across, to),
            (left + across, from),
        ];
        clip::ring(&corners.map(Coord::from), &rect.into())
    });
    stripes.filter(|ring| ring.len() > 2).map(LineString::new).collect()
}
