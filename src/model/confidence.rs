//! How far a status is supported, by its property `confidence`.

use serde::{Deserialize, Serialize};

use super::boundary::Segment;

/// The word for a status that is inferred, without evidence of its own.
pub const INFERRED: &str = "low";

/// Whether the status of a segment rests on evidence of its own. A segment that says nothing
/// about confidence does.
pub fn rests_on_evidence(segment: &Segment) -> bool {
    Support::of(segment).evidence
}

/// What a segment says of how far its status is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Support {
    /// Whether it says anything.
    pub stated: bool,
    /// Whether the status rests on evidence of its own.
    pub evidence: bool,
}

impl Support {
    /// What the property of a segment says.
    pub fn of(segment: &Segment) -> Support {
        let word = segment.confidence.as_deref();
        Support { stated: word.is_some(), evidence: word != Some(INFERRED) }
    }
}
