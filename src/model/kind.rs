//! What kind of line a segment is, beside its status.

use serde::{Deserialize, Serialize};

use super::worded;

worded! {
    /// What kind of line a segment is.
    #[derive(
        Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
    )]
    pub enum Kind {
        /// A boundary between states, whatever its status.
        #[default]
        Boundary = "boundary",
        /// A line of control or a ceasefire line. It counts by its status.
        Control = "control",
        /// A course that only one side draws; of several such courses none counts.
        Claim = "claim",
        /// The limit of a lease or of a buffer zone: in no sum.
        Special = "special",
    }
}

impl Kind {
    /// The kind of a word, in any case.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word))
    }

    /// Whether sums of boundaries may have it.
    pub fn counts(self) -> bool {
        self != Kind::Special
    }
}
