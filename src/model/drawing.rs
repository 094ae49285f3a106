//! One drawing of a border: lines without any claim about their status.

use geo::MultiLineString;

use super::boundary::{Boundary, Segment, unnamed};
use super::dataset::{Dataset, valid};
use super::date::Date;

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
    /// Properties `kind` and `claimed_by`: who claims it, where others claim another course.
    pub claimed_by: Option<String>,
    /// First day on which the line holds.
    pub valid_from: Option<Date>,
    /// Day from which it no longer holds (exclusive).
    pub valid_to: Option<Date>,
}

/// A line with all that its file says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LineFeature {
    /// Its property `id`, else its RFC 7946 feature id.
    pub id: Option<String>,
    /// Index of its feature in the file.
    pub index: usize,
    /// Vertices as longitude, latitude in degrees on WGS 84.
    pub line: MultiLineString<f64>,
    /// All its GeoJSON members but the geometry.
    pub feature: geojson::Feature,
}

impl LineFeature {
    /// What every output calls it: its id, else `#` and its position in the file from 1.
    pub fn name(&self) -> String {
        self.id.clone().unwrap_or_else(|| unnamed(self.index))
    }
}

impl From<MultiLineString<f64>> for Drawn {
    /// A line of which nothing else is known.
    fn from(line: MultiLineString<f64>) -> Drawn {
        let [part, left, right, claimed_by] = [const { None }; 4];
        Drawn { line, part, left, right, claimed_by, valid_from: None, valid_to: None }
    }
}

impl Drawing {
    /// The lines that hold at a date. Where that leaves any out, the title says the date.
    pub fn at(mut self, date: Date) -> Drawing {
        let all = self.lines.len();
        self.lines.retain(|drawn| drawn.valid_at(Some(date)));
        if self.lines.len() < all {
            let Dataset { name, titles, .. } = &mut self.dataset;
            std::iter::once(name)
                .chain(titles.values_mut())
                .for_each(|title| title.push_str(&format!(", {date}")));
        }
        self
    }
}

impl Drawn {
    /// Whether the line holds at a date.
    pub fn valid_at(&self, date: Option<Date>) -> bool {
        valid(self.valid_from, self.valid_to, date)
    }
}

impl From<Boundary> for Drawing {
    /// The lines of a boundary, whatever their status.
    fn from(boundary: Boundary) -> Drawing {
        let drawn = |segment: Segment| Drawn {
            line: segment.line,
            part: segment.part.map(|part| part.to_string()),
            left: segment.left.state,
            right: segment.right.state,
            claimed_by: segment.claimed_by,
            valid_from: segment.tag.valid_from,
            valid_to: segment.tag.valid_to,
        };
        let lines = boundary.segments.into_iter().map(drawn).collect();
        Drawing { dataset: boundary.dataset, lines }
    }
}
