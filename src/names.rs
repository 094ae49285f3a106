//! Names that were meant: a mistyped property is an error, not an empty table.

use std::collections::BTreeSet;
use std::fmt;

use crate::boundary::Boundary;
use crate::problem::Printable;

/// A property that no segment has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownProperty {
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
    ) -> Result<(), UnknownProperty> {
        for name in names.into_iter().filter(|name| !ALWAYS.contains(name)) {
            if !self.segments.iter().any(|segment| segment.properties().contains_key(name)) {
                let names = self.segments.iter().flat_map(|segment| segment.properties().keys());
                let known = ALWAYS.into_iter().map(str::to_owned).chain(names.cloned()).collect();
                return Err(UnknownProperty { name: name.to_owned(), known });
            }
        }
        Ok(())
    }
}

impl fmt::Display for UnknownProperty {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no segment has a property `{}`", Printable(&self.name))?;
        let known = || self.known.iter().map(String::as_str);
        if let Some(near) = near(&self.name, known()) {
            write!(out, "; did you mean `{}`?", Printable(near))?;
        }
        let known: Vec<&str> = known().collect();
        write!(out, "\n    there are: {}", Printable(&known.join(", ")))
    }
}

impl std::error::Error for UnknownProperty {}

/// The name that a mistyped word is nearest to, if it is near enough.
fn near<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const NEAR: f64 = 0.6;
    let rated = names.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let best = rated.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 >= NEAR).then_some(best.1)
}
