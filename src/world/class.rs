//! What Natural Earth calls a line, and what that means for the status of a boundary.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::model::{Kind, Status};

/// The class of a line: the eight of `FEATURECLA`, and three more that only viewers' columns have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// An ordinary boundary between states.
    International,
    /// Its course is disputed.
    Disputed,
    /// Nobody has fixed its course.
    Indefinite,
    /// A frontier whose place is not determined.
    IndeterminateFrontier,
    /// A line of control or a ceasefire line.
    LineOfControl,
    /// No boundary in the eyes of the viewer.
    Unrecognised,
    /// The limit of leased ground.
    LeaseLimit,
    /// A limit that lies over another division, such as that of a buffer zone.
    OverlayLimit,
    /// A boundary that somebody claims.
    Claim,
    /// A boundary between units of one state.
    FirstLevel,
    /// A boundary between parts of one state that maps name apart.
    MapUnit,
}

/// Every class with the source's own words for it.
const WORDS: [(Class, &str); 11] = [
    (Class::International, "International boundary"),
    (Class::Disputed, "Disputed"),
    (Class::Indefinite, "Indefinite"),
    (Class::IndeterminateFrontier, "Indeterminant frontier"),
    (Class::LineOfControl, "Line of control"),
    (Class::Unrecognised, "Unrecognized"),
    (Class::LeaseLimit, "Lease limit"),
    (Class::OverlayLimit, "Overlay limit"),
    (Class::Claim, "Claim boundary"),
    (Class::FirstLevel, "Admin-1 boundary"),
    (Class::MapUnit, "Map unit boundary"),
];

impl Class {
    /// The source's own words for it, without its requests to verify.
    pub fn word(self) -> &'static str {
        WORDS[self as usize].1
    }

    /// What kind of line it is. Whose claim a claim is, the source does not say, so it is none here.
    pub fn kind(self) -> Kind {
        match self {
            Class::LineOfControl => Kind::Control,
            Class::LeaseLimit | Class::OverlayLimit => Kind::Special,
            _ => Kind::Boundary,
        }
    }

    /// The status that the class stands for; `None` for what is no boundary. The reading is ours, not
    /// the source's.
    pub fn status(self) -> Option<Status> {
        match self {
            Class::International => Some(Status::Delimited),
            Class::Disputed | Class::LineOfControl | Class::Claim => Some(Status::Contested),
            Class::Indefinite | Class::IndeterminateFrontier => Some(Status::Indefinite),
            _ => None,
        }
    }

    /// Whether sums of boundaries have it.
    pub fn counts(self) -> bool {
        self.status().is_some()
    }
}

/// A class that Natural Earth does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is no class of Natural Earth's boundary lines", crate::model::Printable(.0))]
pub struct UnknownClass(String);

impl FromStr for Class {
    type Err = UnknownClass;

    /// Reads a value of `FEATURECLA` or of a viewer's column, with or without "(verify)" or
    /// "(please verify)" behind it.
    fn from_str(text: &str) -> Result<Class, UnknownClass> {
        let word = text.trim_end_matches("(verify)").trim_end_matches("(please verify)").trim();
        let found = WORDS.iter().find(|(_, known)| *known == word);
        found.map(|(class, _)| *class).ok_or_else(|| UnknownClass(text.to_owned()))
    }
}

impl fmt::Display for Class {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

impl Serialize for Class {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_stands_at_its_own_word() {
        for (index, (class, word)) in WORDS.into_iter().enumerate() {
            assert_eq!(class as usize, index);
            assert_eq!(word.parse(), Ok(class));
        }
    }

    #[test]
    fn requests_to_verify_are_no_part_of_a_class() {
        assert_eq!("International boundary (verify)".parse(), Ok(Class::International));
        assert_eq!("Line of control (please verify)".parse(), Ok(Class::LineOfControl));
    }

    #[test]
    fn an_unknown_class_is_an_error_and_no_third_status() {
        let error = "Frontier of dreams".parse::<Class>().unwrap_err();
        assert!(error.to_string().contains("Frontier of dreams"));
    }

    #[test]
    fn only_a_boundary_has_a_status() {
        assert_eq!(Class::International.status(), Some(Status::Delimited));
        assert_eq!(Class::LineOfControl.status(), Some(Status::Contested));
        assert_eq!(Class::Indefinite.status(), Some(Status::Indefinite));
        for class in [Class::LeaseLimit, Class::OverlayLimit, Class::Unrecognised] {
            assert_eq!(class.status(), None);
        }
        assert!(Class::Indefinite.counts() && !Class::LeaseLimit.counts());
    }
}
