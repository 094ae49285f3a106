//! Which property of a file holds the status, and which of its values mean what.

use std::borrow::Cow;

use geo::MultiLineString;
use indexmap::IndexMap;

use crate::model::{Condition, Extent, Names, Status, one_of, property};

/// How the statuses of a file are to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Name of the property that holds the status.
    pub property: String,
    /// Values that mean delimited. An empty one stands for a status that is absent; `2` is also
    /// the number `2.0`.
    pub delimited: Vec<String>,
    /// Values that mean contested.
    pub contested: Vec<String>,
    /// Only features that fit all of these matter; the status of others is not even looked at.
    /// What depends on a date, conditions on `status`, is left to who knows the date.
    pub conditions: Vec<Condition>,
    /// Only lines that this box cuts matter. Of others, those that cannot be judged are left out.
    pub within: Option<Extent>,
    /// Names that somebody asked for, to be noted in all lines, whether they matter or not.
    pub names: Names,
    /// The properties that a segment is to have as they are in the file; `None`: all. Others of a
    /// plain feature are let go, which is faster; those that make a segment are read nonetheless.
    pub needed: Option<Vec<String>>,
    /// The property of a viewer, `view_IN`, which counts in the place of status, kind and dates where
    /// it says anything.
    pub view: Option<String>,
    /// What that viewer is called, by language; empty: by the code.
    pub viewer: IndexMap<String, String>,
    /// The layer to read, of a file that may have several.
    pub layer: Option<String>,
    /// Whether the input is a part of a whole, which may have no segment.
    pub part: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            property: property::STATUS.into(),
            delimited: vec![Status::Delimited.word().into()],
            contested: vec![Status::Contested.word().into()],
            conditions: Vec::new(),
            within: None,
            names: Names::asked(&[], &[]),
            needed: None,
            view: None,
            viewer: IndexMap::new(),
            layer: None,
            part: false,
        }
    }
}

impl Rules {
    /// A value that means both statuses, in words: no status of a file could be told by it.
    pub fn contradiction(&self) -> Option<String> {
        let both = self.delimited.iter().find(|value| self.contested.contains(value))?;
        Some(format!(
            "{both:?} means delimited and contested: name it in one of --delimited and --contested"
        ))
    }

    /// The property that states the status.
    pub(super) fn stating(&self) -> &str {
        self.view.as_deref().unwrap_or(&self.property)
    }

    /// Whether nobody said how a status is stated.
    pub(super) fn are_default(&self) -> bool {
        let own = |values: &[String], status: Status| values == [status.word()];
        self.property == property::STATUS
            && own(&self.delimited, Status::Delimited)
            && own(&self.contested, Status::Contested)
    }

    /// Whether a segment is to have a property as it is in the file.
    pub(super) fn keeps(&self, property: &str) -> bool {
        self.needed.as_ref().is_none_or(|needed| needed.iter().any(|name| name == property))
    }

    /// Whether a feature fits the conditions, by its values.
    pub(super) fn fit<'f>(&self, value: impl Fn(&str) -> Option<Cow<'f, str>>) -> bool {
        let mut undated = self.conditions.iter().filter(|wanted| wanted.key != property::STATUS);
        undated.all(|wanted| wanted.admits(value(&wanted.key).as_deref()))
    }

    /// Whether a line is in the box.
    pub(super) fn reach(&self, line: &MultiLineString<f64>) -> bool {
        self.within.is_none_or(|extent| !extent.clip(line).0.is_empty())
    }

    /// The status that a value, or none, means; `indefinite` is what it says unless it was named
    /// for another.
    pub(super) fn status(&self, value: Option<&str>) -> Option<Status> {
        let indefinite = Status::Indefinite.word();
        match one_of(self.delimited.iter().chain(&self.contested), value) {
            Some(meant) if self.delimited.contains(meant) => Some(Status::Delimited),
            Some(_) => Some(Status::Contested),
            None if value == Some(Status::DEMARCATED) => Some(Status::Delimited),
            None => (value == Some(indefinite)).then_some(Status::Indefinite),
        }
    }

    /// The word that a file has for a status.
    pub(super) fn word(&self, status: Status) -> String {
        let named = match status {
            Status::Delimited => self.delimited.first(),
            Status::Contested => self.contested.first(),
            Status::Indefinite => None,
        };
        named.cloned().unwrap_or_else(|| status.word().to_owned())
    }

    /// Whether a value says that the line is marked on the ground too, unless it was named for
    /// something else.
    pub(super) fn is_demarcated(&self, value: Option<&str>) -> bool {
        let named = one_of(self.delimited.iter().chain(&self.contested), value).is_some();
        !named && value == Some(Status::DEMARCATED)
    }

    /// Which values are allowed, and how to allow others.
    pub(super) fn allowed(&self) -> String {
        let quoted = |values: &[String]| {
            values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" or ")
        };
        format!(
            "allowed: {} (delimited), {} (contested), \"demarcated\", \"indefinite\"; another property or other \
             values can be named with --status-property, --delimited and --contested{}",
            quoted(&self.delimited),
            quoted(&self.contested),
            if self.view.is_some() { "; or a class of Natural Earth" } else { "" }
        )
    }

    /// The value that an unknown one was probably meant to be, as the start of a hint.
    pub(super) fn suggestion(&self, found: &str) -> String {
        let lower = found.trim().to_lowercase();
        let named = self.delimited.iter().chain(&self.contested).map(String::as_str);
        let near = named.chain([Status::DEMARCATED, Status::Indefinite.word()]).find(|value| {
            strsim::damerau_levenshtein(&value.to_lowercase(), &lower) <= 2.min(value.len() / 2)
        });
        near.map(|value| format!("did you mean {value:?}? ")).unwrap_or_default()
    }
}
