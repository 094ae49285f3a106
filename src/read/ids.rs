//! Ids that more than one segment has.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::problem::{Location, Problem, Problems, Severity};

/// The ids seen so far. Of each, only a fingerprint of 128 bits is kept, so that the ids of a
/// large file take little memory; two of a billion ids share one with a chance of 1 in 10^20.
#[derive(Default)]
pub(super) struct Ids {
    seen: HashMap<u128, usize, BuildHasherDefault<Mixed>>,
    /// By the number of the first segment that has the id; no more than can be listed.
    repeated: BTreeMap<usize, Repeated>,
    count: usize,
    /// How many repeated ids, or more segments of theirs, are not in `repeated`.
    pub unlisted: usize,
}

/// Passes a fingerprint on as the hash that it is.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u128(&mut self, fingerprint: u128) {
        self.0 = fingerprint as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
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
    fingerprint: u128,
    location: Location,
}

impl Id {
    pub fn new(text: &str, location: Location) -> Id {
        let half = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, text).hash(&mut hasher);
            u128::from(hasher.finish())
        };
        let fingerprint = half(0) << 64 | half(1);
        Id { text: text.to_owned(), fingerprint, location }
    }
}
