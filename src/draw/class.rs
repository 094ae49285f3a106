//! What a segment is drawn as.

use super::palette;
use super::palette::LineStyle;
use crate::measure::Surveyed;
use crate::model::{Date, Kind, Status};

/// A class of segments with one symbol: by status at the date and by confidence, or by what
/// changed since an earlier date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Agreed.
    Delimited,
    /// Agreed, with low confidence.
    DelimitedLow,
    /// Agreed, but not yet at the earlier date.
    BecameDelimited,
    /// Not agreed.
    Contested,
    /// Not agreed, with low confidence.
    ContestedLow,
    /// A course that one side claims.
    Claim,
    /// Neither: not fixed, or unknown.
    Indefinite,
    /// Agreed, and marked on the ground.
    Demarcated,
    /// A line of control or a ceasefire line, whatever its status.
    Control,
    /// The limit of a lease or of a buffer zone.
    Special,
}

impl From<Status> for Class {
    fn from(status: Status) -> Class {
        match status {
            Status::Delimited => Class::Delimited,
            Status::Contested => Class::Contested,
            Status::Indefinite => Class::Indefinite,
        }
    }
}

impl Class {
    /// All classes in the order of legends.
    pub const ALL: [Class; 10] = [
        Class::Demarcated,
        Class::Delimited,
        Class::DelimitedLow,
        Class::BecameDelimited,
        Class::Contested,
        Class::ContestedLow,
        Class::Claim,
        Class::Indefinite,
        Class::Control,
        Class::Special,
    ];

    /// The classes of what sums have at one date, in the order of legends.
    pub const AT_A_DATE: [Class; 8] = [
        Class::Demarcated,
        Class::Delimited,
        Class::DelimitedLow,
        Class::Contested,
        Class::ContestedLow,
        Class::Claim,
        Class::Indefinite,
        Class::Control,
    ];

    /// The class of a segment by its status and confidence alone, whatever kind of line it is.
    pub fn by_status(surveyed: &Surveyed) -> Class {
        match surveyed.status {
            Status::Delimited if surveyed.doubtful => Class::DelimitedLow,
            Status::Contested if surveyed.doubtful => Class::ContestedLow,
            status => status.into(),
        }
    }

    /// The class of a segment; `since` is the earlier date of a map of change.
    pub fn of(surveyed: &Surveyed, since: Option<Date>) -> Class {
        match surveyed.segment.tag.kind {
            Kind::Control => return Class::Control,
            Kind::Special => return Class::Special,
            Kind::Claim if surveyed.status == Status::Contested => return Class::Claim,
            Kind::Boundary | Kind::Claim => {}
        }
        let before = since.map(|date| surveyed.segment.tag.status_at(Some(date)));
        match (surveyed.status, surveyed.doubtful) {
            (Status::Delimited, _) if before.is_some_and(|before| before != Status::Delimited) => {
                Class::BecameDelimited
            }
            (Status::Delimited, false) if surveyed.demarcated => Class::Demarcated,
            _ => Class::by_status(surveyed),
        }
    }

    /// The status at the date that the class stands for; a line of control may have any.
    pub fn status(self) -> Option<Status> {
        match self {
            Class::Delimited | Class::DelimitedLow | Class::BecameDelimited | Class::Demarcated => {
                Some(Status::Delimited)
            }
            Class::Contested | Class::ContestedLow | Class::Claim => Some(Status::Contested),
            Class::Indefinite => Some(Status::Indefinite),
            Class::Control | Class::Special => None,
        }
    }

    /// Whether its confidence is low, which a legend explains.
    pub fn is_low(self) -> bool {
        matches!(self, Class::DelimitedLow | Class::ContestedLow)
    }

    /// What its group is called in a drawing.
    pub fn id(self) -> &'static str {
        match self {
            Class::Delimited => "delimited",
            Class::DelimitedLow => "delimited-low-confidence",
            Class::BecameDelimited => "became-delimited",
            Class::Contested => "contested",
            Class::ContestedLow => "contested-low-confidence",
            Class::Claim => "claim",
            Class::Indefinite => "indefinite",
            Class::Demarcated => "demarcated",
            Class::Control => "control",
            Class::Special => "special",
        }
    }

    /// Its line.
    pub fn style(self) -> LineStyle {
        match self {
            Class::Delimited => palette::DELIMITED,
            Class::DelimitedLow => palette::DELIMITED_LOW,
            Class::BecameDelimited => palette::BECAME_DELIMITED,
            Class::Contested => palette::CONTESTED,
            Class::ContestedLow => palette::CONTESTED_LOW,
            Class::Claim => palette::CLAIM,
            Class::Indefinite => palette::INDEFINITE,
            Class::Demarcated => palette::DEMARCATED,
            Class::Control => palette::CONTROL,
            Class::Special => palette::SPECIAL,
        }
    }
}
