//! Every word of a map, in each language. A missing one does not compile.
//!
//! Names of months and the order of dates follow Unicode CLDR 48.2.0. Where a language would
//! have to inflect a date or a name, the sentence puts it behind a colon instead.

use std::fmt;
use std::str::FromStr;

use super::languages::{ENGLISH, KYRGYZ, RUSSIAN, TAJIK};
use super::map::class::Class;
use crate::model::{Date, Metres};

/// A language of maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Kyrgyz.
    Ky,
    /// Tajik.
    Tg,
}

/// The words of a language. Sentences with a gap take what goes into it as `{}`.
pub struct Words {
    /// "Status as of {}".
    pub as_of: &'static str,
    /// "Change of status from {} to {}".
    pub change: &'static str,
    /// Said instead where no date is known.
    pub no_date: &'static str,
    /// A line that was agreed.
    pub delimited: &'static str,
    /// The same with low confidence.
    pub delimited_low: &'static str,
    /// A line that was agreed between the two dates of a change.
    pub became_delimited: &'static str,
    /// A line that was not agreed.
    pub contested: &'static str,
    /// The same with low confidence.
    pub contested_low: &'static str,
    /// What low confidence means.
    pub low_note: &'static str,
    /// "Delimited {} to {}, contested {} to {}": without and with what is of low confidence.
    pub ranges: &'static str,
    /// A border that is not the subject.
    pub other_border: &'static str,
    /// A tripoint.
    pub tripoint: &'static str,
    /// What the kilometres in the legend cover.
    pub lengths_of: &'static str,
    /// "The whole line was agreed by {}".
    pub settled: &'static str,
    /// "Boundary: {}".
    pub source: &'static str,
    /// Further sources of the context.
    pub context_source: &'static str,
    /// Whose classification the map shows.
    pub classification: &'static str,
    /// That the map endorses nothing; takes the date.
    pub disclaimer: &'static str,
    /// What dashes mean, where there are any.
    pub dashed: &'static str,
    /// "Scale error up to {} %".
    pub scale_error: &'static str,
    /// "Projection: {}".
    pub projection: &'static str,
    /// A conic with two standard parallels.
    pub conic: &'static str,
    /// Mercator with a parallel of true scale.
    pub mercator: &'static str,
    /// Transverse Mercator with a central meridian and the scale on it.
    pub transverse: &'static str,
    /// Polar stereographic with a parallel of true scale and a central meridian.
    pub stereographic: &'static str,
    /// Equal Earth with a central meridian; that its lengths are not true.
    pub equal_earth: &'static str,
    /// Why there is no scale bar.
    pub no_bar: &'static str,
    /// "{} enclave".
    pub enclave: &'static str,
    /// Kilometre and metre.
    pub units: [&'static str; 2],
    /// What follows degrees north, south, east and west.
    pub compass: [&'static str; 4],
    /// Months as a date with a day has them.
    pub months: [&'static str; 12],
    /// Months as a date without a day has them.
    pub months_alone: [&'static str; 12],
    /// A date with a day: day, month and year as `{d}`, `{m}`, `{y}`.
    pub day_date: &'static str,
    /// A date without a day.
    pub month_date: &'static str,
    /// A date that is a year.
    pub year_date: &'static str,
    /// Sign before decimals.
    pub decimal: &'static str,
    /// What a comparison of drawings says.
    pub comparison: &'static ComparisonWords,
}

/// The words of a comparison of drawings. `A` and `B` stand for the two drawings in every
/// language.
pub struct ComparisonWords {
    /// "{}: drawings compared", for drawings of one name.
    pub title: &'static str,
    /// The title where the drawings have different names.
    pub untitled: &'static str,
    /// "Drawings: {}".
    pub drawings: &'static str,
    /// "edition {}".
    pub edition: &'static str,
    /// What lies between two drawings.
    pub between: &'static str,
    /// What lies between several.
    pub envelope: &'static str,
    /// Heading of the table.
    pub places: &'static str,
    /// Head of the column that says what a place is near to.
    pub near: &'static str,
    /// Hectares.
    pub hectare: &'static str,
    /// What the columns in kilometres and metres mean; takes the threshold.
    pub columns: &'static str,
    /// How far A lies from B: mean and largest distance.
    pub apart: &'static str,
    /// "Length of A by its distance from B: {}".
    pub beyond: &'static str,
    /// Land on one state's side in A and on the other's in B, with its area.
    pub sides: &'static str,
    /// Land left of A and right of B, and the other way round, where no states are named.
    pub left_right: [&'static str; 2],
    /// How distances and areas were measured.
    pub measured: &'static str,
    /// That the map endorses nothing.
    pub disclaimer: &'static str,
}

impl Lang {
    /// All languages.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::Ru, Lang::Ky, Lang::Tg];

    /// The words of the language.
    pub fn words(self) -> &'static Words {
        match self {
            Lang::En => &ENGLISH,
            Lang::Ru => &RUSSIAN,
            Lang::Ky => &KYRGYZ,
            Lang::Tg => &TAJIK,
        }
    }

    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
            Lang::Ky => "ky",
            Lang::Tg => "tg",
        }
    }

    /// The words for a class of segments.
    pub(crate) fn class(self, class: Class) -> &'static str {
        let words = self.words();
        match class {
            Class::Delimited => words.delimited,
            Class::DelimitedLow => words.delimited_low,
            Class::BecameDelimited => words.became_delimited,
            Class::Contested => words.contested,
            Class::ContestedLow => words.contested_low,
        }
    }

    /// The same without what a legend explains in brackets.
    pub(crate) fn class_in_short(self, class: Class) -> &'static str {
        let words = self.class(class);
        words.split_once(" (").map_or(words, |(short, _)| short)
    }

    /// A date in words, as precise as it is: `June 2017`, `4 December 2024`.
    pub fn date(self, date: Date) -> String {
        let words = self.words();
        let month = |names: &[&'static str; 12]| {
            date.month().map_or("", |month| names[usize::from(month) - 1])
        };
        let (pattern, month) = match (date.month(), date.day()) {
            (_, Some(_)) => (words.day_date, month(&words.months)),
            (Some(_), None) => (words.month_date, month(&words.months_alone)),
            (None, None) => (words.year_date, ""),
        };
        let day = date.day().unwrap_or_default().to_string();
        pattern.replace("{d}", &day).replace("{m}", month).replace("{y}", &date.year().to_string())
    }

    /// A length in kilometres with its unit.
    pub fn kilometres(self, length: Metres, decimals: usize) -> String {
        let number = crate::model::format::kilometres(length, decimals);
        format!("{}\u{A0}{}", number.replace('.', self.words().decimal), self.words().units[0])
    }

    /// A distance in whole metres with its unit.
    pub fn metres(self, length: Metres) -> String {
        let number = crate::model::format::count(length.0.round() as usize);
        format!("{}\u{A0}{}", self.number(&number), self.words().units[1])
    }

    /// An area in hectares with its unit.
    pub fn hectares(self, square_metres: f64) -> String {
        let number = crate::model::format::hectares(square_metres);
        format!("{}\u{A0}{}", self.number(&number), self.words().comparison.hectare)
    }

    /// An English number with the signs of the language: a space between thousands where the
    /// comma is for decimals.
    pub fn number(self, english: &str) -> String {
        match self.words().decimal {
            "." => english.to_owned(),
            decimal => english.replace(',', "\u{A0}").replace('.', decimal),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// What is wrong with the code of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language of maps; expected en, ru, ky or tg")]
pub struct LangError(String);

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Lang, LangError> {
        let found = Lang::ALL.into_iter().find(|lang| lang.code() == text);
        found.ok_or_else(|| LangError(text.to_owned()))
    }
}

/// A sentence with its gaps filled in order. Where a part ends with the full stop of an
/// abbreviation, the sentence's own is left out.
pub fn fill(sentence: &str, parts: &[&str]) -> String {
    let mut pieces = sentence.split("{}");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.zip(parts).fold(first, |text, (piece, part)| {
        let piece =
            if part.ends_with('.') { piece.strip_prefix('.').unwrap_or(piece) } else { piece };
        text + part + piece
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::font::Face;

    #[test]
    fn dates_are_written_the_way_of_each_language() {
        let (month, day): (Date, Date) =
            ("2017-06".parse().unwrap(), "2024-12-04".parse().unwrap());
        let written = |lang: Lang| (lang.date(month), lang.date(day));
        assert_eq!(written(Lang::En), ("June 2017".into(), "4 December 2024".into()));
        assert_eq!(written(Lang::Ru), ("июнь 2017 г.".into(), "4 декабря 2024 г.".into()));
        assert_eq!(written(Lang::Ky), ("2017-ж., июнь".into(), "2024-ж., 4-декабрь".into()));
        assert_eq!(written(Lang::Tg), ("июн 2017".into(), "4 декабр 2024".into()));
    }

    #[test]
    fn kilometres_have_the_decimal_sign_of_the_language() {
        assert_eq!(Lang::En.kilometres(Metres(519_900.0), 1), "519.9\u{A0}km");
        assert_eq!(Lang::Ru.kilometres(Metres(519_900.0), 1), "519,9\u{A0}км");
    }

    #[test]
    fn thousands_and_decimals_are_parted_the_way_of_each_language() {
        assert_eq!(Lang::En.metres(Metres(4032.6)), "4,033\u{A0}m");
        assert_eq!(Lang::Tg.metres(Metres(4032.6)), "4\u{A0}033\u{A0}м");
        assert_eq!(Lang::Ru.hectares(243_456.0), "24,35\u{A0}га");
    }

    #[test]
    fn a_gap_is_not_filled_twice_by_text_that_looks_like_one() {
        assert_eq!(fill("a {} b {} c", &["{}", "x"]), "a {} b x c");
        assert_eq!(fill("agreed by {}. {}.", &["2024 г.", "So"]), "agreed by 2024 г. So.");
    }

    #[test]
    fn the_typeface_has_every_letter_of_every_word() {
        for lang in Lang::ALL {
            let words = lang.words();
            let months = words.months.iter().chain(&words.months_alone);
            let single = [
                words.as_of,
                words.change,
                words.no_date,
                words.delimited,
                words.delimited_low,
                words.became_delimited,
                words.contested,
                words.contested_low,
                words.low_note,
                words.other_border,
                words.tripoint,
                words.lengths_of,
                words.settled,
                words.source,
                words.context_source,
                words.classification,
                words.disclaimer,
                words.dashed,
                words.ranges,
                words.projection,
                words.scale_error,
                words.conic,
                words.mercator,
                words.transverse,
                words.stereographic,
                words.equal_earth,
                words.no_bar,
                words.enclave,
                words.day_date,
                words.comparison.title,
                words.comparison.untitled,
                words.comparison.drawings,
                words.comparison.edition,
                words.comparison.between,
                words.comparison.envelope,
                words.comparison.places,
                words.comparison.near,
                words.comparison.hectare,
                words.comparison.columns,
                words.comparison.apart,
                words.comparison.beyond,
                words.comparison.sides,
                words.comparison.left_right[0],
                words.comparison.left_right[1],
                words.comparison.measured,
                words.comparison.disclaimer,
            ];
            for text in single.iter().chain(months).chain(&words.compass).chain(&words.units) {
                assert!(Face::Regular.covers(text), "{lang}: {text}");
            }
        }
    }
}
