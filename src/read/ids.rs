//! Ids that more than one segment has.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::problem::{Location, Problem, Problems, Severity};

/// The ids seen so far. Of each, only a fingerprint of 128 bits is kept, so that the ids of a
/// large file take little memory; two of a billion ids share one with a chance of 1 in 10^20.
#[derive(Default)]
pub(super) struct Ids {
    seen: HashMap<[u64; 2], usize>,
    /// By the number of the first segment that has the id; no more than can be listed.
    repeated: BTreeMap<usize, Repeated>,
    count: usize,
    /// How many repeated ids, or more segments of theirs, are not in `repeated`.
    pub unlisted: usize,
}

/// An id that several segments have.
struct Repeated {
    id: String,
    /// Where the second of them stands.
    second: Location,
    count: usize,
}

impl Ids {
    /// Notes the id of the next segment.
    pub fn note(&mut self, id: Id) {
        self.count += 1;
        let first = *self.seen.entry(id.fingerprint).or_insert(self.count);
        if first == self.count {
            return;
        }
        let full = self.repeated.len() == Problems::MOST;
        match self.repeated.get_mut(&first) {
            Some(repeated) => repeated.count += 1,
            None if full => self.unlisted += 1,
            None => {
                let repeated = Repeated { id: id.text, second: id.location, count: 2 };
                self.repeated.insert(first, repeated);
            }
        }
    }

    /// A warning for each repeated id, at the second segment that has it.
    pub fn problems(self) -> impl Iterator<Item = Problem> {
        self.repeated.into_values().map(|Repeated { id, second, count }| Problem {
            severity: Severity::Warning,
            feature: Some(second.feature),
            line: second.line,
            column: second.column,
            code: "duplicate-id",
            message: format!("the id {id:?} is used by {count} segments"),
            hint: "give every segment an id of its own".into(),
            id: Some(id),
        })
    }
}

/// The id of a segment, its fingerprint, and where the segment stands.
pub(super) struct Id {
    text: String,
    fingerprint: [u64; 2],
    location: Location,
}

impl Id {
    pub fn new(text: &str, location: Location) -> Id {
        let fingerprint = [0_u8, 1].map(|salt| {
            let mut hasher = DefaultHasher::new();
            (salt, text).hash(&mut hasher);
            hasher.finish()
        });
        Id { text: text.to_owned(), fingerprint, location }
    }
}
