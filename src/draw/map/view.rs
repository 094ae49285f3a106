//! What the panel below a map has to suit: the page, and what the map shows.

use super::notes::Seen;
use crate::draw::projection::Projection;
use crate::measure::{Survey, Surveyed};

/// What a panel has to suit.
pub struct View<'v> {
    /// Its width in CSS pixels.
    pub width: f64,
    /// The projection that was chosen for the extent.
    pub projection: &'v Projection,
    /// What lies in the extent that was chosen, where that is not all.
    pub part: Option<&'v Survey>,
    /// The segments that the map shows.
    pub shown: &'v [&'v Surveyed],
    /// Whether some of them are contested and too short for their dashes.
    pub short: bool,
    /// The largest error of its scale, as a share; `None` where no scale is true.
    pub error: Option<f64>,
    /// What of the surroundings the map shows.
    pub seen: Seen,
    /// Whether the box within which lengths are counted is drawn.
    pub boxed: bool,
    /// How much it says.
    pub amount: Amount,
    /// Whether it is of several dates, whose lengths stand with their maps.
    pub series: bool,
}

/// How much a panel says, so that the map has the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amount {
    /// All of it.
    All,
    /// The same with short notes.
    Brief,
    /// Such notes, no locator where that has no column of its own, and a legend in two columns where
    /// all stands in one.
    Least,
    /// As little, with the legend beside the map, at its right.
    Beside,
}

/// Whether all stands in one column.
pub fn is_narrow(width: f64) -> bool {
    width < 480.0
}

/// Whether a panel has no room for more than it has to say.
pub fn is_brief(width: f64) -> bool {
    width < 620.0
}
