//! What kind of line a segment is, beside its status.

use serde::{Deserialize, Serialize};

/// What kind of line a segment is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A boundary between states, whatever its status.
    #[default]
    Boundary,
    /// A line of control or a ceasefire line. It counts by its status.
    Control,
    /// A course that only one side draws; of several such courses none counts.
    Claim,
    /// The limit of a lease or of a buffer zone: in no sum.
    Special,
}

impl Kind {
    /// All, in the order of tables.
    pub const ALL: [Kind; 4] = [Kind::Boundary, Kind::Control, Kind::Claim, Kind::Special];

    /// The word that files and tables use.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Boundary => "boundary",
            Kind::Control => "control",
            Kind::Claim => "claim",
            Kind::Special => "special",
        }
    }

    /// The kind of a word, in any case.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word))
    }

    /// Whether sums of boundaries may have it.
    pub fn counts(self) -> bool {
        self != Kind::Special
    }
}
