//! Ids that more than one segment has.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::finding::Finding;
use crate::problem::Severity;

/// The ids seen so far. Of each, only a fingerprint of 128 bits is kept, so that the ids of a
/// large file take little memory; two of a billion ids share one with a chance of 1 in 10^20.
#[derive(Default)]
pub(super) struct Ids {
    seen: HashMap<[u64; 2], usize>,
    /// By the number of the first segment that has the id: the id, and how many have it.
    repeated: BTreeMap<usize, (String, usize)>,
    count: usize,
}

impl Ids {
    /// Notes the id of the next segment.
    pub fn note(&mut self, id: Id) {
        self.count += 1;
        let first = *self.seen.entry(id.fingerprint).or_insert(self.count);
        if first < self.count {
            self.repeated.entry(first).or_insert((id.text, 1)).1 += 1;
        }
    }

    /// A warning for each repeated id, in the order in which they first appear.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        self.repeated.into_values().map(|(id, count)| Finding {
            severity: Severity::Warning,
            feature: None,
            offset: 0,
            code: "duplicate-id",
            message: format!("the id {id:?} is used by {count} segments"),
            hint: "give every segment an id of its own".into(),
            id: Some(id),
        })
    }
}

/// An id and its fingerprint.
pub(super) struct Id {
    text: String,
    fingerprint: [u64; 2],
}

impl Id {
    pub fn new(text: &str) -> Id {
        let fingerprint = [0_u8, 1].map(|salt| {
            let mut hasher = DefaultHasher::new();
            (salt, text).hash(&mut hasher);
            hasher.finish()
        });
        Id { text: text.to_owned(), fingerprint }
    }
}
