//! What Natural Earth calls a line, and what that means for the status of a boundary.

use std::str::FromStr;

use serde::Serialize;

use super::{Kind, Printable, Status, worded};

worded! {
    /// The class of a line: the eight of `FEATURECLA`, and three more that only viewers' columns
    /// have. Its word is the source's own, without its requests to verify.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
    pub enum Class {
        /// An ordinary boundary between states.
        International = "International boundary",
        /// Its course is disputed.
        Disputed = "Disputed",
        /// Nobody has fixed its course.
        Indefinite = "Indefinite",
        /// A frontier whose place is not determined.
        IndeterminateFrontier = "Indeterminant frontier",
        /// A line of control or a ceasefire line.
        LineOfControl = "Line of control",
        /// No boundary in the eyes of the viewer.
        Unrecognised = "Unrecognized",
        /// The limit of leased ground.
        LeaseLimit = "Lease limit",
        /// A limit that lies over another division, such as that of a buffer zone.
        OverlayLimit = "Overlay limit",
        /// A boundary that somebody claims.
        Claim = "Claim boundary",
        /// A boundary between units of one state.
        FirstLevel = "Admin-1 boundary",
        /// A boundary between parts of one state that maps name apart.
        MapUnit = "Map unit boundary",
    }
}

impl Class {
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

    /// What it counts as, if it is a boundary or outside every sum: a limit of a lease or of a buffer
    /// zone, which needs no status.
    pub(crate) fn reading(self) -> Option<(Status, Kind)> {
        let special = (self.kind() == Kind::Special).then_some(Status::Indefinite);
        Some((self.status().or(special)?, self.kind()))
    }

    /// A value of `FEATURECLA` or of a viewer's column without "(verify)" or "(please verify)" behind
    /// it.
    pub(crate) fn stated(text: &str) -> &str {
        text.trim_end_matches("(verify)").trim_end_matches("(please verify)").trim()
    }

    /// Whether sums of boundaries have it.
    pub fn counts(self) -> bool {
        self.status().is_some()
    }
}

/// A class that Natural Earth does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is no class of Natural Earth's boundary lines", Printable(.0))]
pub struct UnknownClass(String);

impl FromStr for Class {
    type Err = UnknownClass;

    /// Reads a value of `FEATURECLA` or of a viewer's column, with or without its request to verify it.
    fn from_str(text: &str) -> Result<Class, UnknownClass> {
        let found = Class::ALL.into_iter().find(|known| known.word() == Class::stated(text));
        found.ok_or_else(|| UnknownClass(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
