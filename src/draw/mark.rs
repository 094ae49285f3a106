//! Marks of places, tripoints and the points of charts.

use geo::{Coord, LineString};

use super::palette;
use super::palette::{Colour, LineStyle};
use super::scene::{Circle, Node, Path};
use super::units::POINT;

/// A mark at a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Where it stands.
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

impl Mark {
    /// A mark of a map: a white circle for a place, a black triangle for a tripoint.
    pub fn on_map(at: Coord<f64>, shape: Shape, radius: f64) -> Mark {
        let (fill, stroke) = match shape {
            Shape::Circle => (palette::WHITE, palette::INK),
            Shape::Triangle => (palette::INK, palette::WHITE),
        };
        Mark { at, shape, radius, fill, stroke }
    }
}

impl From<Mark> for Node {
    fn from(Mark { at, shape, radius, fill, stroke }: Mark) -> Node {
        let (radius, stroke) =
            (radius * POINT, LineStyle { colour: stroke, width: 0.6, dash: None });
        if shape == Shape::Circle {
            return Node::Circle(Circle { at, radius, fill: Some(fill), stroke: Some(stroke) });
        }
        let (half, down) = (0.87 * radius, 0.5 * radius);
        let corners = [(0.0, -radius), (half, down), (-half, down)];
        let ring = LineString::new(corners.map(|by| at + Coord::from(by)).to_vec());
        Path { stroke: Some(stroke), ..Path::area(vec![ring], fill) }.into()
    }
}
