//! What the page of a report says beside its map, charts and figures.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The template has them by their names.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    pub name: &'static str,
    pub map: &'static str,
    pub lengths: &'static str,
    pub published: &'static str,
    pub segments: &'static str,
    pub notes: &'static str,
    pub parts: &'static str,
    pub language: &'static str,
    pub date: &'static str,
    pub shown: &'static str,
    pub figures: &'static str,
    pub zoom: &'static str,
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub zoom_all: &'static str,
    pub help: &'static str,
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
    pub strength: &'static str,
    pub drawn_twice: &'static str,
    pub all_segments: &'static str,
    pub too_many: &'static str,
    pub charts: &'static str,
    pub method: &'static str,
    pub only: &'static str,
    pub not_confirmed: &'static str,
    pub search: &'static str,
    pub figures_claims: &'static str,
    pub at: &'static str,
    pub about: &'static str,
    pub why: &'static str,
    pub findings: &'static str,
    pub licence: &'static str,
    pub download: &'static str,
    pub download_map: &'static str,
    pub made: &'static str,
    pub facts: IndexMap<&'static str, &'static str>,
    /// In the order of `Attachment`.
    pub files: [&'static str; 3],
}
