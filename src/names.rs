//! Names that were meant: a mistyped property or value is an error, not an empty table.

use std::collections::BTreeSet;
use std::fmt;

use crate::boundary::{Boundary, Segment, Status};
use crate::problem::Printable;
use crate::survey::Condition;

/// A property that no segment has, or values that none has of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The property whose values were asked for; `None` if it is the property that is unknown.
    pub property: Option<String>,
    /// The name that was asked for.
    pub name: String,
    /// The names that there are.
    pub known: BTreeSet<String>,
}

/// Names that every segment has, whatever its file says.
const ALWAYS: [&str; 2] = ["id", "status"];

impl Boundary {
    /// That every one of some names is a property of some segment, or `id` or `status`.
    ///
    /// # Errors
    /// The first name that is not.
    pub fn require_properties<'n>(
        &self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), UnknownName> {
        let has = |name: &str| self.segments.iter().any(|one| one.properties().contains_key(name));
        let mut names = names.into_iter();
        let Some(name) = names.find(|name| !ALWAYS.contains(name) && !has(name)) else {
            return Ok(());
        };
        let others = self.segments.iter().flat_map(|segment| segment.properties().keys().cloned());
        let known = ALWAYS.into_iter().map(str::to_owned).chain(others).collect();
        Err(UnknownName { property: None, name: name.to_owned(), known })
    }

    /// That of every condition the property is one of some segment, and one of its values too.
    ///
    /// # Errors
    /// The first property or value that is not.
    pub fn require_values(&self, conditions: &[Condition]) -> Result<(), UnknownName> {
        self.require_properties(conditions.iter().map(|condition| condition.key.as_str()))?;
        for Condition { key, values } in conditions {
            let known = self.values(key);
            if let (false, Some(name)) =
                (values.iter().any(|value| known.contains(value)), values.first())
            {
                return Err(UnknownName { property: Some(key.clone()), name: name.clone(), known });
            }
        }
        Ok(())
    }

    fn values(&self, key: &str) -> BTreeSet<String> {
        let of = |segment: &Segment| match key {
            "id" => Some(segment.id.clone()),
            _ => segment.property(key),
        };
        match key {
            "status" => Status::ALL.iter().map(Status::to_string).collect(),
            _ => self.segments.iter().filter_map(of).collect(),
        }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 40;
        let name = Printable(&self.name);
        match &self.property {
            None => write!(out, "no segment has a property `{name}`")?,
            Some(property) => {
                write!(out, "no segment has `{name}` as its {}", Printable(property))?
            }
        }
        if let Some(near) = near(&self.name, self.known.iter().map(String::as_str)) {
            write!(out, "; did you mean `{}`?", Printable(near))?;
        }
        let shown: Vec<&str> = self.known.iter().take(SHOWN).map(String::as_str).collect();
        write!(out, "\n    there are: {}", Printable(&shown.join(", ")))?;
        match self.known.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(out, " and {more} more"),
        }
    }
}

impl std::error::Error for UnknownName {}

/// The name that a mistyped word is nearest to, if it is near enough.
fn near<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const NEAR: f64 = 0.6;
    let rated = names.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let best = rated.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 >= NEAR).then_some(best.1)
}
