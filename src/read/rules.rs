//! Which property of a file holds the status, and which of its values mean what.

use crate::model::{Status, property};

/// How the statuses of a file are to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Name of the property that holds the status.
    pub property: String,
    /// Values that mean delimited.
    pub delimited: Vec<String>,
    /// Values that mean contested.
    pub contested: Vec<String>,
    /// The properties that a segment is to have as they are in the file; `None`: all. Others of a
    /// plain feature are let go, which is faster; those that make a segment are read nonetheless.
    pub needed: Option<Vec<String>>,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            property: property::STATUS.into(),
            delimited: vec![Status::Delimited.word().into()],
            contested: vec![Status::Contested.word().into()],
            needed: None,
        }
    }
}

impl Rules {
    /// Whether a segment is to have a property as it is in the file.
    pub(super) fn keeps(&self, property: &str) -> bool {
        self.needed.as_ref().is_none_or(|needed| needed.iter().any(|name| name == property))
    }

    /// The status that a value means.
    pub(super) fn status(&self, value: &str) -> Option<Status> {
        let meant = |values: &[String]| values.iter().any(|one| one == value);
        match (meant(&self.delimited), meant(&self.contested)) {
            (true, _) => Some(Status::Delimited),
            (_, true) => Some(Status::Contested),
            _ => None,
        }
    }

    /// Which values are allowed, and how to allow others.
    pub(super) fn allowed(&self) -> String {
        let quoted = |values: &[String]| {
            values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" or ")
        };
        format!(
            "allowed: {} (delimited), {} (contested); another property or other values can be \
             named with --status-property, --delimited and --contested",
            quoted(&self.delimited),
            quoted(&self.contested)
        )
    }

    /// The value that an unknown one was probably meant to be, as the start of a hint.
    pub(super) fn suggestion(&self, found: &str) -> String {
        let lower = found.trim().to_lowercase();
        let near = self.delimited.iter().chain(&self.contested).find(|value| {
            strsim::damerau_levenshtein(&value.to_lowercase(), &lower) <= 2.min(value.len() / 2)
        });
        near.map(|value| format!("did you mean {value:?}? ")).unwrap_or_default()
    }
}
