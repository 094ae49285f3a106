//! The languages of outputs, and how each writes dates and numbers.
//!
//! What is known of a language is a file in `languages/`. Names of months, the order of dates and
//! the signs in numbers follow Unicode CLDR 48.2.0.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Date;

/// A language of outputs.
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

/// How a language writes dates and numbers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Writing {
    /// Code of the language, such as `en`.
    pub language: String,
    /// What stands before decimals.
    decimal: char,
    /// What parts thousands, if anything does.
    thousands: String,
    /// The least number whose thousands are parted.
    thousands_from: u64,
    /// Months as a date with a day has them, and without.
    months_after_a_day: [String; 12],
    months: [String; 12],
    /// A date with a day, of a month and of a year.
    day: String,
    month: String,
    year: String,
}

impl Writing {
    /// A date in words, as precise as it is.
    pub fn date(&self, date: Date) -> String {
        let (pattern, names) = match (date.month(), date.day()) {
            (_, Some(_)) => (&self.day, &self.months_after_a_day),
            (Some(_), None) => (&self.month, &self.months),
            (None, None) => (&self.year, &self.months),
        };
        let month = date.month().map_or("", |month| &names[usize::from(month) - 1]);
        let (day, year) = (date.day().unwrap_or_default().to_string(), date.year().to_string());
        pattern.replace("{day}", &day).replace("{month}", month).replace("{year}", &year)
    }

    /// A text with its numbers, written the English way with or without commas between
    /// thousands, in the way of the language.
    pub fn number(&self, english: &str) -> String {
        let (mut written, mut rest) = (String::new(), english);
        while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
            let end = start + end_of_number(&rest[start..]);
            written += &rest[..start];
            written += &self.parted(&rest[start..end]);
            rest = &rest[end..];
        }
        written + rest
    }

    /// A number without sign and unit.
    fn parted(&self, english: &str) -> String {
        let (whole, decimals) = english.split_once('.').unwrap_or((english, ""));
        let whole = whole.replace(',', "");
        let large = whole.parse().is_ok_and(|value: u64| value >= self.thousands_from);
        let mut written = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if large && index > 0 && (whole.len() - index).is_multiple_of(3) {
                written += &self.thousands;
            }
            written.push(digit);
        }
        if decimals.is_empty() { written } else { format!("{written}{}{decimals}", self.decimal) }
    }
}

/// Where a number ends that a text begins with.
fn end_of_number(text: &str) -> usize {
    let inside = |at: usize| match text.as_bytes()[at] {
        b',' | b'.' => text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit),
        letter => letter.is_ascii_digit(),
    };
    (0..text.len()).find(|at| !inside(*at)).unwrap_or(text.len())
}

/// A sentence with its gaps filled by name; text that goes into a gap is not searched for gaps.
/// Where it ends with the full stop of an abbreviation, the sentence's own is left out.
pub(crate) fn fill(sentence: &str, gaps: &[(&str, &str)]) -> String {
    let mut pieces = sentence.split('{');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let value = gaps.iter().find(|(gap, _)| *gap == name).map_or("", |(_, value)| value);
        debug_assert!(gaps.iter().any(|(gap, _)| *gap == name), "no gap {name} in {sentence:?}");
        out += value;
        out += if value.ends_with('.') { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    }
    out
}

impl Lang {
    /// All languages.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::Ru, Lang::Ky, Lang::Tg];

    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
            Lang::Ky => "ky",
            Lang::Tg => "tg",
        }
    }

    /// The file of the language: how it writes, and the words of maps and charts; a template of files
    /// of other languages.
    pub fn file(self) -> &'static str {
        match self {
            Lang::En => include_str!("../../languages/en.json"),
            Lang::Ru => include_str!("../../languages/ru.json"),
            Lang::Ky => include_str!("../../languages/ky.json"),
            Lang::Tg => include_str!("../../languages/tg.json"),
        }
    }

    fn writing(self) -> &'static Writing {
        #[derive(Deserialize)]
        struct File {
            writing: Writing,
        }
        static READ: [OnceLock<Writing>; Lang::ALL.len()] = [const { OnceLock::new() }; 4];
        let read = || serde_json::from_str::<File>(self.file()).expect("a test reads it").writing;
        READ[self as usize].get_or_init(read)
    }

    /// A date in words, as precise as it is: `June 2017`, `4 December 2024`.
    pub fn date(self, date: Date) -> String {
        self.writing().date(date)
    }

    /// A text with its numbers, written the English way, in the way of the language: `1,006.84`
    /// and, with spaces that do not break, `1 006,84`.
    pub fn number(self, english: &str) -> String {
        self.writing().number(english)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// What is wrong with the code of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language of outputs; expected en, ru, ky or tg")]
pub struct LangError(String);

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Lang, LangError> {
        let found = Lang::ALL.into_iter().find(|lang| lang.code() == text);
        found.ok_or_else(|| LangError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn thousands_and_decimals_are_parted_the_way_of_each_language() {
        let written = |lang: Lang| lang.number("1006.84, >4,033 and 1234567; 999 from 0.5000.");
        assert_eq!(written(Lang::En), "1,006.84, >4,033 and 1,234,567; 999 from 0.5000.");
        let russian = "1\u{A0}006,84, >4\u{A0}033 and 1\u{A0}234\u{A0}567; 999 from 0,5000.";
        assert_eq!(written(Lang::Ru), russian);
        assert_eq!([Lang::Ky, Lang::Tg].map(written), [russian; 2]);
    }

    #[test]
    fn a_language_may_leave_four_digits_together() {
        let spanish = Writing { thousands_from: 10_000, ..Lang::Ru.writing().clone() };
        assert_eq!(spanish.number("9999.5 10000"), "9999,5 10\u{A0}000");
    }

    #[test]
    fn a_gap_is_not_filled_twice_by_text_that_looks_like_one() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(
            fill("by {date}. {next}.", &[("next", "So"), ("date", "2024 г.")]),
            "by 2024 г. So."
        );
    }
}
