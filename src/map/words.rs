//! Every word of a map, in each language. A missing one does not compile.

use super::body::Class;
use crate::boundary::Status;
use crate::{Date, Metres};

/// A language of maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

/// The words of a language. Sentences with a gap take what goes into it as `{}`.
pub struct Words {
    /// "Status as of {}".
    pub as_of: &'static str,
    /// Said instead where no date is known.
    pub no_date: &'static str,
    /// The legend's words for each status.
    pub delimited: &'static str,
    /// A line that was not agreed.
    pub contested: &'static str,
    /// A delimited line of low confidence.
    pub delimited_low: &'static str,
    /// A contested line of low confidence.
    pub contested_low: &'static str,
    /// What low confidence means.
    pub low_note: &'static str,
    /// A border that is not the subject.
    pub other_border: &'static str,
    /// A tripoint.
    pub tripoint: &'static str,
    /// A town or village.
    pub place: &'static str,
    /// What the kilometres in the legend cover.
    pub lengths_of: &'static str,
    /// "The whole line was agreed by {}".
    pub settled: &'static str,
    /// "Data: {}".
    pub source: &'static str,
    /// Further sources of the context.
    pub context_source: &'static str,
    /// Whose classification the map shows.
    pub classification: &'static str,
    /// That the map endorses nothing; takes the date.
    pub disclaimer: &'static str,
    /// "Projection: {}".
    pub projection: &'static str,
    /// Names of projections.
    pub conic: &'static str,
    /// Mercator's.
    pub mercator: &'static str,
    /// The polar one.
    pub stereographic: &'static str,
    /// "{} enclave".
    pub enclave: &'static str,
    /// Kilometre and metre.
    pub units: [&'static str; 2],
    /// Letters for north, south, east and west.
    pub compass: [&'static str; 4],
    /// Months, as a date with a day has them.
    pub months: [&'static str; 12],
    /// Sign before decimals.
    pub decimal: &'static str,
}

const ENGLISH: Words = Words {
    as_of: "Status as of {}",
    no_date: "Status as tagged in the data, which state no date",
    delimited: "Delimited (agreed)",
    contested: "Contested (not agreed at that date)",
    delimited_low: "Delimited, low confidence",
    contested_low: "Contested, low confidence",
    low_note: "Thin: low confidence, the status is inferred and rests on no evidence for the place.",
    other_border: "Other international boundary",
    tripoint: "Tripoint",
    place: "Town or village",
    lengths_of: "Length of the whole line",
    settled: "Settled since: the whole line was agreed by {}.",
    source: "Boundary: {}.",
    context_source: "Places: GeoNames, CC BY 4.0. Rivers and locator: Natural Earth.",
    classification: "The status is this data set’s reading of published statements.",
    disclaimer: "Boundaries, names and line styles show published positions as of {}. They imply no \
                 endorsement or recognition. Dashed lines were not fully agreed at that date.",
    projection: "Projection: {}, WGS 84.",
    conic: "Lambert conformal conic, standard parallels {} and {}",
    mercator: "Mercator, true scale at {}",
    stereographic: "polar stereographic, central meridian {}",
    enclave: "{} enclave",
    units: ["km", "m"],
    compass: ["N", "S", "E", "W"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    decimal: ".",
};

impl Lang {
    /// The words of the language.
    pub fn words(self) -> &'static Words {
        match self {
            Lang::En => &ENGLISH,
        }
    }

    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
        }
    }

    /// The words for a class of segments.
    pub fn class(self, class: Class) -> &'static str {
        let words = self.words();
        match (class.status, class.low) {
            (Status::Delimited, false) => words.delimited,
            (Status::Delimited, true) => words.delimited_low,
            (Status::Contested, false) => words.contested,
            (Status::Contested, true) => words.contested_low,
        }
    }

    /// A date in words: `June 2017`, `4 December 2024`.
    pub fn date(self, date: Date) -> String {
        let month = date.month().map(|month| self.words().months[usize::from(month) - 1]);
        let parts = [date.day().map(|day| day.to_string()), month.map(str::to_owned)];
        let year = date.year().to_string();
        parts.into_iter().flatten().chain([year]).collect::<Vec<_>>().join(" ")
    }

    /// A length in kilometres with its unit, as precise as lengths of its kind deserve.
    pub fn kilometres(self, length: Metres, decimals: usize) -> String {
        let number = crate::write::format::kilometres(length, decimals);
        format!("{} {}", number.replace('.', self.words().decimal), self.words().units[0])
    }
}

/// A sentence with its gaps filled in order.
pub fn fill(sentence: &str, parts: &[&str]) -> String {
    parts.iter().fold(sentence.to_owned(), |text, part| text.replacen("{}", part, 1))
}
