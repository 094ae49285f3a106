//! How a language writes dates, numbers and lengths. Names of months, the order of dates and the
//! signs in numbers follow Unicode CLDR 48.2.0.

use std::collections::HashMap;

use serde::Deserialize;

use super::Language;
use crate::model::{Date, Metres, format};

/// The part of a file of a language that says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// Code of the language, such as `en`.
    pub language: &'static str,
    /// What stands before decimals.
    decimal: char,
    /// What parts thousands, if anything does.
    thousands: &'static str,
    /// The least number whose thousands are parted.
    thousands_from: u64,
    /// Months as a date with a day has them, and without.
    months_after_a_day: [&'static str; 12],
    months: [&'static str; 12],
    /// A date with a day, of a month and of a year.
    day: &'static str,
    month: &'static str,
    year: &'static str,
    /// Signs of units by the names that claims give them.
    units: HashMap<&'static str, &'static str>,
}

impl Language {
    /// A date in words, as precise as it is.
    pub fn date(&self, date: Date) -> String {
        let (pattern, names) = match (date.month(), date.day()) {
            (_, Some(_)) => (self.writing.day, self.writing.months_after_a_day),
            (Some(_), None) => (self.writing.month, self.writing.months),
            (None, None) => (self.writing.year, self.writing.months),
        };
        let month = date.month().map_or("", |month| names[usize::from(month) - 1]);
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
        let large = whole.parse().is_ok_and(|value: u64| value >= self.writing.thousands_from);
        let mut written = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if large && index > 0 && (whole.len() - index).is_multiple_of(3) {
                written += self.writing.thousands;
            }
            written.push(digit);
        }
        if decimals.is_empty() {
            written
        } else {
            format!("{written}{}{decimals}", self.writing.decimal)
        }
    }

    /// The signs before decimals and between thousands, one after the other.
    #[cfg(feature = "draw")]
    pub(crate) fn signs(&self) -> String {
        format!("{}{}", self.writing.decimal, self.writing.thousands)
    }

    /// The sign of a unit; one that is not of this program keeps its name.
    pub(crate) fn unit<'u>(&self, name: &'u str) -> &'u str {
        self.writing.units.get(name).copied().unwrap_or(name)
    }

    /// A length in kilometres with its unit.
    pub fn kilometres(&self, length: Metres, decimals: usize) -> String {
        let number = format::kilometres(length, decimals);
        format!("{}\u{A0}{}", self.number(&number), self.unit("km"))
    }

    /// A ruler to three digits with its unit.
    pub(crate) fn ruler(&self, length: Metres) -> String {
        let written = format::ruler(length);
        let (number, unit) = written.split_once(' ').unwrap_or((&written, ""));
        format!("{} {}", self.number(number), self.unit(unit))
    }

    /// A distance in whole metres with its unit.
    pub fn metres(&self, length: Metres) -> String {
        let number = format::count(length.0.round() as usize);
        format!("{}\u{A0}{}", self.number(&number), self.unit("m"))
    }

    /// An area in hectares with its unit.
    pub fn hectares(&self, square_metres: f64) -> String {
        let number = format::hectares(square_metres);
        format!("{}\u{A0}{}", self.number(&number), self.unit("ha"))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn dates_are_written_the_way_of_each_language() {
        let (month, day): (Date, Date) =
            ("2017-06".parse().unwrap(), "2024-12-04".parse().unwrap());
        let written = |lang: Lang| (lang.language().date(month), lang.language().date(day));
        assert_eq!(written(Lang::En), ("June 2017".into(), "4 December 2024".into()));
        assert_eq!(written(Lang::Ru), ("июнь 2017 г.".into(), "4 декабря 2024 г.".into()));
        assert_eq!(written(Lang::Ky), ("2017-ж., июнь".into(), "2024-ж., 4-декабрь".into()));
        assert_eq!(written(Lang::Tg), ("июн 2017".into(), "4 декабр 2024".into()));
    }

    #[test]
    fn thousands_and_decimals_are_parted_the_way_of_each_language() {
        let written =
            |lang: Lang| lang.language().number("1006.84, >4,033 and 1234567; 999 from 0.5000.");
        assert_eq!(written(Lang::En), "1,006.84, >4,033 and 1,234,567; 999 from 0.5000.");
        let russian = "1\u{A0}006,84, >4\u{A0}033 and 1\u{A0}234\u{A0}567; 999 from 0,5000.";
        assert_eq!(written(Lang::Ru), russian);
        assert_eq!([Lang::Ky, Lang::Tg].map(written), [russian; 2]);
    }

    #[test]
    fn a_gap_is_not_filled_twice_by_text_that_looks_like_one() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(
            fill("by {date}. {next}.", &[("next", "So"), ("date", "2024 г.")]),
            "by 2024 г. So."
        );
    }

    #[test]
    fn lengths_have_the_signs_of_the_language() {
        let km = |lang: Lang| lang.language().kilometres(Metres(1_006_840.0), 2);
        assert_eq!(km(Lang::En), "1,006.84\u{A0}km");
        assert_eq!(km(Lang::Ru), "1\u{A0}006,84\u{A0}км");
        assert_eq!(Lang::En.language().metres(Metres(4032.6)), "4,033\u{A0}m");
        assert_eq!(Lang::Tg.language().metres(Metres(4032.6)), "4\u{A0}033\u{A0}м");
        assert_eq!(Lang::Ru.language().hectares(243_456.0), "24,35\u{A0}га");
        let rulers = [850.4, 2412.0].map(|metres| Lang::Ru.language().ruler(Metres(metres)));
        assert_eq!(rulers, ["850 м", "2,41 км"]);
    }
}
