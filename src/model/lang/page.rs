//! What the page of a report says beside its map, charts and figures.

use serde::Deserialize;

use super::Texts;

/// What the rows of segments say before a fact, what files are, and all else.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PageWords {
    pub facts: Texts,
    pub files: Texts,
    #[serde(flatten)]
    pub texts: Texts,
}
