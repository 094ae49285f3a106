//! What a comparison of two drawings says.

use serde::Serialize;

use super::between::Between;
use super::deviation::Deviation;
use super::once::Once;
use super::stretch::Stretch;
use super::unenclosed::Unenclosed;
use crate::measure;
use crate::model::Metres;

/// How two drawings of one border differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The first drawing.
    pub a: Compared,
    /// The second drawing.
    pub b: Compared,
    /// How distances were obtained.
    pub method: &'static str,
    /// Metres between two places at which the distance was taken, at most.
    pub step_m: f64,
    /// How far the places of `a` lie from `b`; `None` for a line without length.
    pub a_to_b: Option<Deviation>,
    /// How far the places of `b` lie from `a`.
    pub b_to_a: Option<Deviation>,
    /// The lines and rings, each with its counterpart, to which alone it is measured. Something
    /// that is drawn in one only is measured to whatever the other drawing has nearest.
    pub parts: Vec<PartComparison>,
    /// Whether any line of one lies beside a line of the other, as drawings of one border do. If
    /// none does, no land lies between.
    pub related: bool,
    /// All land that lies on different sides in the two drawings, in square metres; `None` if they
    /// are not related, or all of them reach too far to be overlaid. What lies in [`Comparison::not_enclosed`] is no part of it.
    pub area_between_m2: Option<f64>,
    /// Of that, what lies left of `a` and right of `b`.
    pub area_left_to_right_m2: Option<f64>,
    /// Of that, what lies right of `a` and left of `b`.
    pub area_right_to_left_m2: Option<f64>,
    /// The states on the left and the right, where a file names them.
    pub sides: Option<Sides>,
    /// Polygons too small to be listed; the areas above include them.
    pub slivers: Slivers,
    /// The other polygons, largest first.
    pub polygons: Vec<Between>,
    /// Stretches that enclose no land, because the other drawing ends before them or lacks their
    /// line; longest first.
    pub not_enclosed: Vec<Unenclosed>,
    /// Listed stretches are farther apart than this all along.
    pub stretches_beyond_m: f64,
    /// Stretches of `a` far from `b`, longest first.
    pub places: Vec<Stretch>,
    /// Stretches of `b` far from `a`, longest first.
    pub places_of_b: Vec<Stretch>,
    /// Credit for the names of places, where any is given.
    pub places_attribution: Option<String>,
    /// What a reader of any figure has to know.
    pub notes: Vec<String>,
}

/// A drawing as a comparison states it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// Title of the data set, or path.
    pub name: String,
    /// Edition, where the data set has several.
    pub edition: Option<String>,
    /// Geodesic length of all its lines; what stands twice counts once.
    pub length_m: Metres,
    /// How much of it stands a second time.
    pub repeated_m: Metres,
    /// SPDX identifier of the licence.
    pub licence: Option<String>,
    /// Credit that every output must show.
    pub attribution: Option<String>,
}

/// The states on both sides of a line, as the files name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// Left of somebody who walks along the line.
    pub left: String,
    /// Right.
    pub right: String,
}

/// One line or ring in both drawings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartComparison {
    /// Its name in `a`, or in `b` if only that has it.
    pub name: String,
    /// Which drawings have it: `both`, `a` or `b`.
    pub drawn_in: &'static str,
    /// Its distances from `a` to `b`.
    pub a_to_b: Option<Deviation>,
    /// Its distances from `b` to `a`.
    pub b_to_a: Option<Deviation>,
    /// Length in `a` that lies beyond an end of `b` and encloses no area with it.
    pub a_beyond_the_ends_m: f64,
    /// Length in `b` that lies beyond an end of `a`.
    pub b_beyond_the_ends_m: f64,
}

/// Polygons that are counted, not listed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Slivers {
    /// Polygons smaller than this are slivers.
    pub under_m2: f64,
    /// How many there are.
    pub count: usize,
    /// Their areas together.
    pub area_m2: f64,
}

impl Compared {
    pub(super) fn of(Once { drawing, repeated }: &Once<'_>) -> Compared {
        let lengths = drawing.lines.iter().map(|drawn| measure::line(&drawn.line).length);
        let dataset = &drawing.dataset;
        Compared {
            name: dataset.name.clone(),
            edition: dataset.edition.clone(),
            length_m: lengths.sum(),
            repeated_m: *repeated,
            licence: dataset.licence.clone(),
            attribution: dataset.attribution.clone(),
        }
    }
}
