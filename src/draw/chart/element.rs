//! What plotters has no element for: whatever a scene can show, at points of a chart.

use geo::{Coord, LineString};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

use super::canvas::{Canvas, Drawn, pixels};
use crate::draw::class::Class;
use crate::draw::font::{CAP_HEIGHT, Face};
use crate::draw::frame::Rect;
use crate::draw::mark::Mark;
use crate::draw::palette::{GREY, INK, LineStyle, PURPLE, VERMILLION, WHITE};
use crate::draw::paragraph::SMALL;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;
use crate::model::clip;

/// What stands at points of the page.
type Draw = Box<dyn Fn(&[Coord<f64>]) -> Vec<Node>>;

/// Parts of a picture at points of a chart.
pub struct Placed {
    /// The points, as values of the axes.
    points: Vec<(f64, f64)>,
    /// What stands there, from the same points on the page.
    draw: Draw,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Placed {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];

    fn point_iter(self) -> Self::IntoIter {
        &self.points
    }
}

impl<'n> Drawable<Canvas<'n>> for Placed {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        canvas: &mut Canvas<'n>,
        _: (u32, u32),
    ) -> Drawn {
        canvas.nodes.extend((self.draw)(&pos.map(pixels).collect::<Vec<_>>()));
        Ok(())
    }
}

/// Whatever stands at points of a chart.
pub fn placed(
    points: Vec<(f64, f64)>,
    draw: impl Fn(&[Coord<f64>]) -> Vec<Node> + 'static,
) -> Placed {
    Placed { points, draw: Box::new(draw) }
}

/// A line, which plotters cannot dash.
pub fn line(points: Vec<(f64, f64)>, style: LineStyle) -> Placed {
    let draw = move |at: &[Coord<f64>]| vec![Path::lines(vec![at.to_vec().into()], style).into()];
    Placed { points, draw: Box::new(draw) }
}

/// A mark that says what it shows.
pub fn dot(at: (f64, f64), mark: Mark, title: String) -> Placed {
    let draw = move |at: &[Coord<f64>]| {
        vec![Group::titled(title.clone(), vec![Mark { at: at[0], ..mark }.into()]).into()]
    };
    Placed { points: vec![at], draw: Box::new(draw) }
}

/// A bar between two corners that says what it shows, with the pattern of a class.
pub fn bar(corners: [(f64, f64); 2], class: Class, title: String) -> Placed {
    let draw = move |at: &[Coord<f64>]| {
        let rect = Rect::around(&LineString::new(at.to_vec()));
        let bar = rect.map_or_else(Vec::new, |rect| pattern(rect, class));
        vec![Group::titled(title.clone(), bar).into()]
    };
    Placed { points: corners.to_vec(), draw: Box::new(draw) }
}

/// Small words at a distance in CSS pixels from a point.
pub fn words(at: (f64, f64), (right, down): (f64, f64), content: String, anchor: Anchor) -> Placed {
    let draw = move |at: &[Coord<f64>]| {
        let at = at[0] + Coord { x: right, y: down };
        vec![Text { anchor, ..Text::plain(at, content.clone(), SMALL) }.into()]
    };
    Placed { points: vec![at], draw: Box::new(draw) }
}

/// The same on paper, so that no line of the mesh runs through them.
pub fn on_paper(at: (f64, f64), aside: (f64, f64), content: String, anchor: Anchor) -> Placed {
    let words = words(at, aside, content, anchor);
    placed(vec![at], move |at| {
        let words = (words.draw)(at);
        let papers = words.iter().filter_map(|node| match node {
            Node::Text(text) => Some(Path::paper(text.bounds().grown(1.0)).into()),
            _ => None,
        });
        papers.chain(words.clone()).collect()
    })
}

/// Small words, cut to a width in CSS pixels.
pub fn fitted(words: &str, width: f64) -> String {
    let wide = |text: &str| Face::Regular.width(text, SMALL * POINT) > width;
    if !wide(words) {
        return words.to_owned();
    }
    let ends = words.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = ends.take_while(|end| !wide(&format!("{}…", &words[..*end]))).last().unwrap_or(0);
    format!("{}…", words[..end].trim_end())
}

/// How far down the baseline stands of small words that are centred on a height.
pub const CENTRED: f64 = CAP_HEIGHT * SMALL * POINT / 2.0;

/// A rectangle filled with the pattern of a class: delimited is solid, contested hatched; of low
/// confidence is what is hatched thinly.
pub fn pattern(rect: Rect, class: Class) -> Vec<Node> {
    // Distance of hatch lines in CSS pixels, their width in points, and whether they rise to the
    // right.
    let (colour, hatch) = match class {
        Class::Delimited | Class::BecameDelimited => (INK, None),
        Class::DelimitedLow => (INK, Some((4.0, 0.6, false))),
        Class::Demarcated => (INK, Some((4.0, 2.0, false))),
        Class::Contested => (VERMILLION, Some((5.0, 2.2, true))),
        Class::ContestedLow => (VERMILLION, Some((6.0, 0.6, true))),
        Class::Claim => (VERMILLION, Some((5.0, 0.6, false))),
        Class::Indefinite => (GREY, Some((3.0, 0.6, false))),
        Class::Control => (INK, Some((3.0, 0.9, true))),
        Class::Special => (PURPLE, Some((6.0, 0.6, false))),
    };
    let stroke = Some(LineStyle { colour, width: 0.6, dash: None });
    let fill = if hatch.is_some() { WHITE } else { colour };
    let outline = Path { stroke, ..Path::area(vec![rect.ring()], fill) };
    let stripes = hatch.map(|(step, width, rising)| hatching(rect, (step, width), rising));
    let stripes = stripes.map(|stripes| Path::area(stripes, colour).into());
    [outline.into()].into_iter().chain(stripes).collect()
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
