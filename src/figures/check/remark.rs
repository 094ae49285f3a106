//! What is said beside the reason of a verdict, and what would explain a difference.

use serde::Serialize;

use super::reason::{Reason, room};
use crate::figures::claim::{Cited, Claim, MISPRINT};
use crate::model::{Date, Metres};

/// What has to be said beside the reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", content = "values", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Remark {
    /// The file of claims has little confidence in the figure.
    Doubtful {
        /// What it says of it; may be empty.
        note: String,
    },
    /// Another drawing of the line would agree as well.
    Either {
        /// Its edition.
        edition: Option<String>,
    },
    /// The measured line holds rings, of which the claim says nothing.
    Rings {
        /// Their length in kilometres.
        rings: f64,
        /// The length without them.
        without: f64,
        /// Whether that agrees as well.
        agrees: bool,
    },
    /// An open-ended claim is met by less than the tolerance.
    Close,
    /// The figure was published before the line was settled and is only repeated.
    Repeated {
        /// The first date it was given for.
        since: Date,
    },
}

/// What the file of claims notes of one, without its full stop.
pub(super) fn note(claim: &Claim) -> String {
    claim.notes.trim_end_matches('.').to_owned()
}

impl Remark {
    /// What the file of claims says against a claim itself; a slip needs no more words.
    pub(super) fn doubt(claim: &Claim) -> Option<Remark> {
        let doubtful = claim.confidence == "low" && claim.series != MISPRINT;
        doubtful.then(|| Remark::Doubtful { note: note(claim) })
    }

    /// That an open-ended claim is met by less than the tolerance.
    pub(super) fn close(reason: &Reason) -> Option<Remark> {
        let Reason::Fulfilled(compared) = reason else { return None };
        let room = room(&compared.claim, compared.value, compared.tolerance);
        (compared.difference.abs() <= room).then_some(Remark::Close)
    }
}

/// Something that would explain a difference; never a proof.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", content = "values", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Explanation {
    /// A coarser ruler gives the claimed length.
    Ruler {
        /// The ruler.
        ruler_m: Metres,
        /// The claim.
        claim: Cited,
    },
    /// A line of more vertices would be longer.
    Coarse {
        /// Median spacing of its vertices.
        spacing_m: Metres,
    },
    /// Another drawing of the line gives it.
    Edition {
        /// Its name.
        edition: Option<String>,
        /// The same quantity there.
        computed: f64,
        /// Its unit.
        unit: String,
    },
}

impl Explanation {
    /// The figure that it rests on: a ruler or a spacing in metres, else the length in kilometres or the area
    /// in the claim's unit.
    pub fn value(&self) -> f64 {
        match self {
            Explanation::Ruler { ruler_m, .. } => ruler_m.0,
            Explanation::Coarse { spacing_m } => spacing_m.0,
            Explanation::Edition { computed, .. } => *computed,
        }
    }
}
