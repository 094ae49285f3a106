//! How a point of the page lies from an edge: how far, and on which side.

use geo::{Coord, Line};

/// An edge as a point sees it.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// How near it is.
    pub nearness: Nearness,
    /// Where along the edge it lies: 0 at its start, 1 at its end; may be beyond.
    pub along: f64,
    /// The length of the edge.
    pub length: f64,
    /// Whether it lies to the left, going along the edge.
    pub is_left: bool,
}

/// How near an edge is to a point.
#[derive(Debug, Clone, Copy)]
pub struct Nearness {
    /// Square of the distance in CSS pixels.
    pub square: f64,
    /// How squarely the point lies beside it: at a corner both edges are as near, and the one that
    /// the point lies more beside knows its side.
    squarely: f64,
}

impl Beside {
    pub fn of(edge: &Line<f64>, point: Coord<f64>) -> Beside {
        let (way, to) = (edge.delta(), point - edge.start);
        let square = (way.x * way.x + way.y * way.y).max(f64::MIN_POSITIVE);
        let along = (to.x * way.x + to.y * way.y) / square;
        let off = to - way * along.clamp(0.0, 1.0);
        let cross = way.x * to.y - way.y * to.x;
        Beside {
            nearness: Nearness {
                square: off.x * off.x + off.y * off.y,
                squarely: cross * cross / square,
            },
            along,
            length: square.sqrt(),
            // The page's y runs downward, so that a point on the left has a negative cross product.
            is_left: cross < 0.0,
        }
    }
}

impl Nearness {
    /// Whether this edge rather than another tells on which side the point lies.
    pub fn is_before(&self, other: &Nearness) -> bool {
        let tied = (self.square - other.square).abs() < 1e-6;
        if tied { self.squarely > other.squarely } else { self.square < other.square }
    }
}
