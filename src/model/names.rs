//! Names that were meant: a mistyped property or value is an error, not an empty table.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::property::{ID, STATUS};
use super::{Condition, Printable, Segment, Status, one_of};

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
const ALWAYS: [&str; 2] = [ID, STATUS];
/// So many names that nobody asked for are noted, to suggest one of them.
const SUGGESTIONS: usize = 10_000;

/// The names that somebody asked for, and what of them there is in segments that pass by.
///
/// ```
/// use frontier::{Names, embedded};
///
/// let boundary = embedded::boundary(None, None)?;
/// let mut names = Names::asked(&["sectoin".into()], &["part=main".parse()?]);
/// boundary.segments.iter().for_each(|segment| names.note(segment));
/// let unknown = names.require().unwrap_err();
/// assert!(unknown.to_string().contains("did you mean `section`?"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Names {
    properties: Found,
    /// The values of a property, of which one at least has to be there.
    values: Vec<(String, Found)>,
}

/// What there is, with all that was asked for if it is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Found {
    asked: Vec<String>,
    known: BTreeSet<String>,
}

impl Names {
    /// Those of properties, and of conditions with their values.
    pub fn asked(properties: &[String], conditions: &[Condition]) -> Names {
        let keys = conditions.iter().map(|condition| &condition.key);
        let values = |Condition { key, values }: &Condition| {
            let known = match key.as_str() {
                STATUS => {
                    let words = Status::ALL.iter().map(|status| status.word());
                    words.chain([Status::DEMARCATED]).map(str::to_owned).collect()
                }
                _ => BTreeSet::new(),
            };
            (key.clone(), Found { asked: values.clone(), known })
        };
        let properties = Found {
            asked: properties.iter().chain(keys).cloned().collect(),
            known: ALWAYS.map(str::to_owned).into(),
        };
        Names { properties, values: conditions.iter().map(values).collect() }
    }

    /// Whether nobody asked for any.
    pub fn is_empty(&self) -> bool {
        self.properties.asked.is_empty()
    }

    /// The properties that somebody asked for.
    pub fn properties(&self) -> &[String] {
        &self.properties.asked
    }

    /// Notes the names that a segment has.
    pub fn note(&mut self, segment: &Segment) {
        if !self.is_empty() {
            let names = segment.properties().keys().map(String::as_str);
            self.note_each(names, |key| segment.named(key).map(Cow::Owned));
        }
    }

    /// Notes the names of properties, and the values of those that were asked for.
    pub(crate) fn note_each<'n>(
        &mut self,
        names: impl Iterator<Item = &'n str>,
        value: impl Fn(&str) -> Option<Cow<'n, str>>,
    ) {
        names.for_each(|name| self.properties.note(name));
        let asked: Vec<String> = self.properties.missing().cloned().collect();
        // One that is inside of another property.
        asked.iter().filter(|key| value(key).is_some()).for_each(|key| self.properties.note(key));
        for (key, found) in &mut self.values {
            // Which statuses there are depends on no file.
            if key != STATUS {
                found.note_value(value(key).as_deref());
            }
        }
    }

    /// Adds what was noted elsewhere, asked for the same names.
    pub fn merge(&mut self, other: Names) {
        other.properties.known.iter().for_each(|name| self.properties.note(name));
        for ((_, found), (_, more)) in self.values.iter_mut().zip(&other.values) {
            more.known.iter().for_each(|value| found.note(value));
        }
    }

    /// That every property is there, and of the values of each condition one at least.
    ///
    /// # Errors
    /// The first property or value that is not.
    pub fn require(self) -> Result<(), UnknownName> {
        let Found { asked, known } = self.properties;
        if let Some(name) = asked.into_iter().find(|name| !known.contains(name)) {
            return Err(UnknownName { property: None, name, known });
        }
        for (key, Found { asked, known }) in self.values {
            if !asked.iter().any(|value| known.contains(value))
                && let Some(name) = asked.into_iter().next()
            {
                return Err(UnknownName { property: Some(key), name, known });
            }
        }
        Ok(())
    }
}

impl Found {
    /// What was asked for and is not there yet.
    fn missing(&self) -> impl Iterator<Item = &String> {
        self.asked.iter().filter(|name| !self.known.contains(*name))
    }

    /// Notes a value, by the text that was asked for if it is the same.
    fn note_value(&mut self, value: Option<&str>) {
        let asked = one_of(self.asked.iter(), value).cloned();
        asked.as_deref().or(value).into_iter().for_each(|value| self.note(value));
    }

    fn note(&mut self, name: &str) {
        let room = self.known.len() < SUGGESTIONS || self.asked.iter().any(|asked| asked == name);
        if room && !self.known.contains(name) {
            self.known.insert(name.to_owned());
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

/// The name that a mistyped word is nearest to, if it is near enough; of names that are as near, one
/// of the same letters.
pub(crate) fn near<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const NEAR: f64 = 0.6;
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let meant = sorted(word);
    let rated = names.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let near = rated.filter(|(near, _)| *near >= NEAR);
    let near = near.map(|(near, name)| (near, sorted(name) == meant, name));
    let best = near.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    best.map(|(.., name)| name)
}
