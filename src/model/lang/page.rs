//! What the page of a report says beside its map, charts and figures.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The template has all of them by their names.
#[derive(Debug, Deserialize, Serialize)]
pub struct PageWords {
    pub name: &'static str,
    pub whole_line: &'static str,
    pub without_claims: &'static str,
    pub line_of: &'static str,
    pub segments_are: &'static str,
    pub by: &'static str,
    pub length: &'static str,
    pub share: &'static str,
    pub segments_short: &'static str,
    pub spacing: &'static str,
    pub segment: &'static str,
    pub rests_on: &'static str,
    pub statements: &'static str,
    pub drawn_twice: &'static str,
    pub too_many: &'static str,
    pub method: &'static str,
    pub only: &'static str,
    pub figures_claims: &'static str,
    pub findings: &'static str,
    pub licence: &'static str,
    pub made: &'static str,
    pub facts: IndexMap<&'static str, &'static str>,
    pub files: IndexMap<&'static str, &'static str>,
    /// What the template alone says.
    #[serde(flatten)]
    others: IndexMap<&'static str, &'static str>,
}
