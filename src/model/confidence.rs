//! How far a status is supported, by its property `confidence`.

use serde::{Deserialize, Serialize};

use super::boundary::Segment;

/// The word for a status that is inferred, without evidence of its own.
pub const INFERRED: &str = "low";

/// The words that are known, the others for a status that has evidence.
pub const WORDS: [&str; 3] = ["high", "medium", INFERRED];

/// Which of some segments have a status that rests on evidence of its own: those that say so, and
/// all of them where none says anything of confidence.
pub fn rest_on_evidence(segments: &[Segment]) -> impl Fn(&Segment) -> bool + use<> {
    let stated = segments.iter().any(|segment| Support::of(segment).stated);
    move |segment| !stated || Support::of(segment).evidence
}

/// What a segment says of how far its status is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Support {
    /// Whether it says anything.
    pub stated: bool,
    /// Whether it says, in a word that is known, that the status rests on evidence of its own.
    pub evidence: bool,
}

impl Support {
    /// What the property of a segment says.
    pub fn of(segment: &Segment) -> Support {
        let word = segment.confidence.as_deref().and_then(known);
        let evidence = word.is_some_and(|word| word != INFERRED);
        Support { stated: segment.confidence.is_some(), evidence }
    }
}

/// The known word that a text is, in any case.
pub(crate) fn known(text: &str) -> Option<&'static str> {
    WORDS.into_iter().find(|word| word.eq_ignore_ascii_case(text.trim()))
}
