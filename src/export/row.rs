//! The properties of a segment as every export states them.

use geojson::{JsonObject, JsonValue};

use crate::measure::{METHOD, Surveyed, median};
use crate::model::property::KIND;
use crate::model::{Date, Kind, Metres};

/// The properties in a file that an export states otherwise.
pub(crate) fn overwritten(surveyed: &Surveyed, exported: &JsonObject) -> Vec<String> {
    let other = surveyed.segment.properties().iter().filter(|(name, value)| {
        *name != "status"
            && !value.is_null()
            && !exported.get(name.as_str()).is_some_and(|exported| same(value, exported))
    });
    other.map(|(name, _)| name.clone()).collect()
}

/// Whether two values are the same, up to the last bits of a number computed elsewhere.
fn same(a: &JsonValue, b: &JsonValue) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs(),
        _ => a == b,
    }
}

/// Its properties as exports state them: those of the file and those that were measured.
pub(crate) fn properties(as_of: Option<Date>, surveyed: &Surveyed) -> JsonObject {
    let mut properties = surveyed.segment.properties().clone();
    let measured = &surveyed.measured;
    properties.insert("status".into(), surveyed.segment.tag.word_at(as_of).into());
    // What is read out of the columns of a known schema is said, so that it is read again.
    let kind = surveyed.segment.tag.kind;
    if kind != Kind::Boundary {
        properties.insert(KIND.into(), kind.word().into());
    }
    if let Some(date) = as_of {
        properties.insert("as_of".into(), date.to_string().into());
    }
    properties.insert("length_m".into(), measured.length.stated().into());
    properties.shift_remove("repeated_m");
    if surveyed.repeated.0 > 0.0 {
        properties.insert("repeated_m".into(), surveyed.repeated.stated().into());
    }
    properties.insert("vertices".into(), measured.vertices.into());
    let spacing = median(measured.spacings.clone()).map(|spacing| Metres(spacing).stated());
    properties.insert("spacing_median_m".into(), spacing.into());
    properties
        .insert("method".into(), format!("{}, {}", METHOD.ellipsoid, METHOD.algorithm).into());
    properties
}
