//! The languages of maps: their words, and how each writes dates and numbers.
//!
//! Names of months and the order of dates follow Unicode CLDR 48.2.0. Where a language would
//! have to inflect a date or a name, the sentence puts it behind a colon instead.

mod english;
mod kyrgyz;
mod russian;
mod tajik;
mod words;

use std::fmt;
use std::str::FromStr;

use super::class::Class;
use crate::model::{Date, Metres};
use words::Words;

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

impl Lang {
    /// All languages.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::Ru, Lang::Ky, Lang::Tg];

    /// The words of the language.
    pub fn words(self) -> &'static Words {
        match self {
            Lang::En => &english::WORDS,
            Lang::Ru => &russian::WORDS,
            Lang::Ky => &kyrgyz::WORDS,
            Lang::Tg => &tajik::WORDS,
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
            // Debug writes every field, so that no word can be forgotten; it spells out spaces.
            let words = format!("{:?}", lang.words());
            let missing: String =
                words.chars().filter(|letter| !Face::Regular.covers(&letter.to_string())).collect();
            assert_eq!(missing, "", "{lang}");
        }
    }
}
