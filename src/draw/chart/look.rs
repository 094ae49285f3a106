//! How the series of the chart of progress are told apart.

use geo::Coord;

use crate::draw::frame::Rect;
use crate::draw::mark::{Mark, Shape};
use crate::draw::palette::{GREY, INK, LineStyle, WATER, WHITE};
use crate::draw::scene::{Node, Path};
use crate::figures::claim::Basis;

/// How a series is drawn: the first ones differ in colour, width and shape, later ones have few
/// points and share a look.
#[derive(Clone, Copy)]
pub struct Look {
    pub line: LineStyle,
    pub shape: Shape,
}

/// The looks of the first two series.
pub const LOOKS: [Look; 2] = [
    Look { line: LineStyle { colour: INK, width: 2.0, dash: None }, shape: Shape::Triangle },
    Look { line: LineStyle { colour: WATER, width: 1.1, dash: None }, shape: Shape::Circle },
];
/// That of all others.
pub const OTHER: Look = Look {
    line: LineStyle { colour: GREY, width: 0.8, dash: Some([1.5, 1.5]) },
    shape: Shape::Circle,
};

/// A series as the legend shows it.
pub fn sample(rect: Rect, look: Look) -> Vec<Node> {
    let y = rect.centre().y;
    let line = Path::straight((rect.x, y), (rect.right(), y), look.line);
    vec![line.into(), Mark { at: rect.centre(), ..mark(look, Basis::Published) }.into()]
}

/// The mark of a point, yet without a place: full where a source prints the figure.
pub fn mark(look: Look, basis: Basis) -> Mark {
    let colour = look.line.colour;
    let fill = if basis == Basis::Published { colour } else { WHITE };
    let radius = if look.shape == Shape::Triangle { 3.4 } else { 2.1 };
    Mark { at: Coord { x: 0.0, y: 0.0 }, shape: look.shape, radius, fill, stroke: colour }
}
