//! One of two areas beside whose border it is told, and its line.

use geo::LineString;
use serde::Serialize;

use super::line;
use crate::geodesic::Sum;
use crate::geodesic::area::area_m2;
use crate::measure;
use crate::model::{Area, Metres};

/// One of two areas, and its line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlined {
    /// What the state is called.
    pub name: String,
    /// The data set.
    pub dataset: String,
    /// Its licence.
    pub licence: Option<String>,
    /// Its credit.
    pub attribution: Option<String>,
    /// What its polygons add up to as they are given, in square metres.
    pub given_m2: f64,
    /// What they cover on the grid of the overlay; where polygons overlap each other, less.
    pub area_m2: f64,
    /// Its line in all: what both draw, as it draws that, and its own course.
    pub line_m: Metres,
    /// What both draw, as it draws that.
    pub shared_m: Metres,
    /// Its course where the two part.
    pub own_m: Metres,
}

impl Outlined {
    /// An area that covers so much, with its line.
    pub(super) fn of(area: &Area, name: &str, covered_m2: f64, drawn: &[&line::Drawn]) -> Outlined {
        let shared_m = length(drawn.iter().flat_map(|drawn| &drawn.shared));
        let own_m = length(drawn.iter().flat_map(|drawn| &drawn.own));
        Outlined {
            name: name.to_owned(),
            dataset: crate::model::format::dataset_title(&area.dataset),
            licence: area.dataset.licence.clone(),
            attribution: area.dataset.attribution.clone(),
            given_m2: area.polygons.iter().map(area_m2).collect::<Sum>().value(),
            area_m2: covered_m2,
            line_m: Metres(shared_m.0 + own_m.0),
            shared_m,
            own_m,
        }
    }
}

pub(super) fn length<'l>(lines: impl IntoIterator<Item = &'l LineString<f64>>) -> Metres {
    lines.into_iter().map(measure::length).sum()
}
