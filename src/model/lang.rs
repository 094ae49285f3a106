//! The languages of outputs, and how each writes dates and numbers.
//!
//! Names of months and the order of dates follow Unicode CLDR 48.2.0.

use std::fmt;
use std::str::FromStr;

use super::Date;
use super::date::ENGLISH_MONTHS;

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

/// How a language writes dates.
struct Calendar {
    /// Months as a date with a day has them, and without.
    months: [[&'static str; 12]; 2],
    /// A date with a day, of a month and of a year: day, month and year as `{d}`, `{m}`, `{y}`.
    patterns: [&'static str; 3],
}

const ENGLISH: Calendar =
    Calendar { months: [ENGLISH_MONTHS; 2], patterns: ["{d} {m} {y}", "{m} {y}", "{y}"] };

const RUSSIAN: Calendar = Calendar {
    months: [
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        SHARED_MONTHS,
    ],
    patterns: ["{d} {m} {y} г.", "{m} {y} г.", "{y} г."],
};

const KYRGYZ: Calendar = Calendar {
    months: [SHARED_MONTHS; 2],
    patterns: ["{y}-ж., {d}-{m}", "{y}-ж., {m}", "{y}-ж."],
};

/// Months in Kyrgyz, and in Russian without a day.
const SHARED_MONTHS: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

const TAJIK: Calendar = Calendar {
    months: [[
        "январ",
        "феврал",
        "март",
        "апрел",
        "май",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ]; 2],
    patterns: ["{d} {m} {y}", "{m} {y}", "{y}"],
};

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

    fn calendar(self) -> &'static Calendar {
        match self {
            Lang::En => &ENGLISH,
            Lang::Ru => &RUSSIAN,
            Lang::Ky => &KYRGYZ,
            Lang::Tg => &TAJIK,
        }
    }

    /// A date in words, as precise as it is: `June 2017`, `4 December 2024`.
    pub fn date(self, date: Date) -> String {
        let Calendar { months, patterns } = self.calendar();
        let (pattern, names) = match (date.month(), date.day()) {
            (_, Some(_)) => (patterns[0], &months[0]),
            (Some(_), None) => (patterns[1], &months[1]),
            (None, None) => (patterns[2], &months[1]),
        };
        let month = date.month().map_or("", |month| names[usize::from(month) - 1]);
        let day = date.day().unwrap_or_default().to_string();
        pattern.replace("{d}", &day).replace("{m}", month).replace("{y}", &date.year().to_string())
    }

    /// An English number with the signs of the language: a space between thousands where the
    /// comma is for decimals.
    pub fn number(self, english: &str) -> String {
        match self {
            Lang::En => english.to_owned(),
            Lang::Ru | Lang::Ky | Lang::Tg => english.replace(',', "\u{A0}").replace('.', ","),
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
}
