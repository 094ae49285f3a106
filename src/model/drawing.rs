//! One drawing of a border: lines without any claim about their status.

use geo::MultiLineString;

use super::boundary::{Boundary, Dataset, Segment};

/// A border as somebody drew it. Unlike a [`super::Boundary`] it needs no status: how far two
/// drawings lie apart has nothing to do with what was agreed.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Where the lines come from.
    pub dataset: Dataset,
    /// The lines, in the order of the file.
    pub lines: Vec<Drawn>,
}

/// One line of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Vertices as longitude, latitude in degrees on WGS 84.
    pub line: MultiLineString<f64>,
    /// Property `part`: the line or the ring that it belongs to.
    pub part: Option<String>,
    /// Property `left`: the state on the left, standing on the line and facing along it.
    pub left: Option<String>,
    /// Property `right`: the state on the right.
    pub right: Option<String>,
}

impl From<Boundary> for Drawing {
    /// The lines of a boundary, whatever their status.
    fn from(boundary: Boundary) -> Drawing {
        let drawn = |Segment { line, part, left, right, .. }: Segment| Drawn {
            line,
            part: part.map(|part| part.to_string()),
            left: left.state,
            right: right.state,
        };
        let lines = boundary.segments.into_iter().map(drawn).collect();
        Drawing { dataset: boundary.dataset, lines }
    }
}
