//! What of two drawings encloses no land with the other.

use geo::LineString;
use serde::Serialize;

use super::contour::Loose;
use super::stretch::{Near, Nearby};
use crate::geodesic::space;

/// Stretches up to this many metres are not listed: so far apart, ends are drawn as one place.
const SHORT: f64 = super::run::GAP;

/// A stretch of one drawing that encloses no land: whatever lies there, the two drawings alone do
/// not say between which lines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unenclosed {
    /// The drawing that it belongs to.
    pub of: Which,
    /// Why it encloses nothing.
    pub why: Why,
    /// The part that it belongs to.
    pub part: String,
    /// Its length.
    pub length_m: f64,
    /// Longitude and latitude of its start.
    pub from: [f64; 2],
    /// Longitude and latitude of its end.
    pub to: [f64; 2],
    /// The nearest place of each country.
    pub near: Vec<Near>,
    /// Its course in degrees, within a micrometre.
    #[serde(skip)]
    pub line: LineString<f64>,
}

/// One of two drawings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// The first.
    A,
    /// The second.
    B,
}

/// Why a stretch encloses nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Why {
    /// It goes on where the other drawing ends or has a gap.
    BeyondTheEnd,
    /// It is a line that the other drawing does not have.
    NoCounterpart,
}

impl Unenclosed {
    pub(super) fn of(of: Which, part: &str, loose: &Loose, nearby: &Nearby<'_>) -> Unenclosed {
        let line: LineString<f64> = loose.line.iter().map(|&at| space::to_coord(at)).collect();
        let ends = [0, line.0.len() - 1].map(|index| [line.0[index].x, line.0[index].y]);
        let why = if loose.whole { Why::NoCounterpart } else { Why::BeyondTheEnd };
        Unenclosed {
            of,
            why,
            part: part.to_owned(),
            length_m: loose.length(),
            from: ends[0],
            to: ends[1],
            near: nearby.near(&line.0),
            line,
        }
    }

    pub(super) fn is_listed(&self) -> bool {
        self.length_m > SHORT
    }
}
