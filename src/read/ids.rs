//! Ids that more than one segment has.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use foldhash::fast::RandomState;

use crate::model::{Location, Problem, Problems, Severity};

/// The ids seen so far. Of each, only a fingerprint of 128 bits is kept, so that the ids of a
/// large file take little memory; two of a billion ids share one with a chance of 1 in 10^20.
#[derive(Default)]
pub(crate) struct Ids {
    seen: HashMap<Fingerprint, usize, RandomState>,
    /// By the number of the first segment that has the id; no more than can be listed.
    repeated: BTreeMap<usize, Repeated>,
    count: usize,
    /// How many repeated ids, or more segments of theirs, are not in `repeated`.
    pub unlisted: usize,
}

/// What stands for an id.
type Fingerprint = [u64; 2];

fn fingerprint(id: &str) -> Fingerprint {
    [0_u8, 1].map(|salt| {
        let mut hasher = DefaultHasher::new();
        (salt, id).hash(&mut hasher);
        hasher.finish()
    })
}

/// An id that several segments have.
struct Repeated {
    id: String,
    /// Where the second of them stands.
    second: Location,
    count: usize,
}

impl Ids {
    /// Notes the ids of the next segments.
    pub fn note(&mut self, noted: Noted) {
        let mut rest = noted.text.as_str();
        for Id { length, fingerprint, location } in noted.list {
            let (text, behind) = rest.split_at(length);
            self.note_one(text, fingerprint, location);
            rest = behind;
        }
    }

    fn note_one(&mut self, text: &str, fingerprint: Fingerprint, location: Location) {
        self.count += 1;
        let first = *self.seen.entry(fingerprint).or_insert(self.count);
        if first == self.count {
            return;
        }
        let full = self.repeated.len() == Problems::MOST;
        match self.repeated.get_mut(&first) {
            Some(repeated) => repeated.count += 1,
            None if full => self.unlisted += 1,
            None => {
                let repeated = Repeated { id: text.to_owned(), second: location, count: 2 };
                self.repeated.insert(first, repeated);
            }
        }
    }

    /// A warning for each repeated id, at the second segment that has it.
    pub fn problems(self) -> impl Iterator<Item = Problem> {
        self.repeated.into_values().map(|Repeated { id, second, count }| {
            let message = format!("the id {id:?} is used by {count} segments");
            let hint = "give every segment an id of its own";
            second.problem(Severity::Warning, Some(&id), "duplicate-id", message, hint)
        })
    }
}

/// The ids of some segments, in file order.
#[derive(Default)]
pub(crate) struct Noted {
    /// One behind the other.
    text: String,
    list: Vec<Id>,
}

struct Id {
    /// Of its text.
    length: usize,
    fingerprint: Fingerprint,
    /// Where the segment stands.
    location: Location,
}

impl Noted {
    /// Notes the id of the next segment, if it has one.
    pub fn push(&mut self, id: Option<&str>, location: Location) {
        let Some(id) = id else { return };
        self.text.push_str(id);
        let fingerprint = fingerprint(id);
        self.list.push(Id { length: id.len(), fingerprint, location });
    }
}
