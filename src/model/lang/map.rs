//! What maps say. Land lies between drawings and lines are redrawn; a comparison says nothing more.

use std::collections::HashMap;

use serde::Deserialize;

use super::charts::ChartWords;

/// The words of maps, and the sections of all other pictures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapWords {
    pub as_of: &'static str,
    pub change: &'static str,
    pub no_date: &'static str,
    pub drawn: &'static str,
    pub old_course: &'static str,
    /// By `Class::id`.
    pub classes: HashMap<&'static str, &'static str>,
    pub contested_undated: &'static str,
    pub low_note: &'static str,
    pub ranges: &'static str,
    pub range_of: &'static str,
    /// Delimited, contested.
    pub status_in_range: [&'static str; 2],
    pub other_border: &'static str,
    pub other_contested: &'static str,
    pub special_named: &'static str,
    pub first_level: &'static str,
    pub described: &'static str,
    pub left: &'static str,
    pub alike: &'static str,
    pub vanished: &'static str,
    pub vanished_in_short: &'static str,
    pub too_short: &'static str,
    pub enlarged: &'static str,
    pub side: &'static str,
    pub tripoint: &'static str,
    pub counted: &'static str,
    pub lengths_of: &'static str,
    pub lengths_within: &'static str,
    pub lengths_selected: &'static str,
    pub in_view: &'static str,
    pub settled: &'static str,
    pub source: &'static str,
    pub places: &'static str,
    pub waters: &'static str,
    pub locator: &'static str,
    pub neighbours: &'static str,
    pub distant: &'static str,
    pub relief: &'static str,
    pub relief_too_coarse: &'static str,
    pub relief_in_part: &'static str,
    pub claim_of: &'static str,
    pub also_drawn: &'static str,
    pub too_fine: &'static str,
    pub pack: &'static str,
    pub surroundings: &'static str,
    pub left_out: &'static str,
    /// One, and several.
    pub features: [&'static str; 2],
    pub classification: &'static str,
    pub by_class: &'static str,
    pub ordinary: &'static str,
    pub disclaimer_in_brief: &'static str,
    pub undated_in_brief: &'static str,
    pub disclaimer: &'static str,
    pub dashed: &'static str,
    pub disclaimer_undated: &'static str,
    pub dashed_undated: &'static str,
    pub projection: &'static str,
    pub scale_error: &'static str,
    pub conic: &'static str,
    pub mercator: &'static str,
    pub transverse: &'static str,
    pub stereographic: &'static str,
    pub equal_earth: &'static str,
    pub no_bar: &'static str,
    pub enclave: &'static str,
    pub disputed_land: &'static str,
    pub seen_otherwise: &'static str,
    pub seen_by: &'static str,
    pub outside: &'static str,
    pub outside_of_others: &'static str,
    /// North, south, east, west.
    pub compass: [&'static str; 4],
    pub comparison: ComparisonWords,
    pub areas: AreaWords,
    pub no_value: &'static str,
    pub properties: HashMap<&'static str, &'static str>,
    pub charts: ChartWords,
}

/// The words of a comparison of drawings. `A` and `B` stand for the two drawings in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonWords {
    pub title: &'static str,
    pub untitled: &'static str,
    pub drawings: &'static str,
    pub edition: &'static str,
    pub between: &'static str,
    pub envelope: &'static str,
    pub not_enclosed: &'static str,
    pub open_ended: &'static str,
    pub places: &'static str,
    pub near: &'static str,
    pub columns: &'static str,
    pub apart: &'static str,
    pub beyond: &'static str,
    pub sides: &'static str,
    /// Land left of A and right of B, and the other way round.
    pub left_right: [&'static str; 2],
    pub measured: &'static str,
    pub disclaimer: &'static str,
}

/// The words of a map of the areas of two states.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaWords {
    pub title: &'static str,
    pub shared: &'static str,
    pub own: &'static str,
    pub only: &'static str,
    pub both: &'static str,
    pub neither: &'static str,
    pub by_both: &'static str,
    pub by_neither: &'static str,
    pub places: &'static str,
    pub line: &'static str,
    pub alternatives: &'static str,
}
