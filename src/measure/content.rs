//! What has been counted, as files keep it.

use serde::{Deserialize, Serialize};

use super::counted::{Claims, Counted, Place};
use super::repeated::Kept;
use super::tally::possible;

/// What has been counted.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content {
    /// The segments, while they are few: all else follows from them.
    Segments(Vec<Kept<Place>>),
    /// Their figures.
    Sums {
        #[serde(deserialize_with = "possible")]
        vertices: usize,
        bow: f64,
        common: Counted,
        claims: Claims,
    },
}
