//! The words of maps in each language. Where a language would have to inflect a date or a name,
//! the sentence puts it behind a colon instead.

mod english;
mod kyrgyz;
mod russian;
mod tajik;
mod words;

use super::class::Class;
use crate::figures::claim::Described;
use crate::measure::{Survey, Surveyed};
use crate::model::{Kind, Metres, Status, StatusSource};
pub use crate::model::{Lang, LangError};
use words::Words;

impl Lang {
    /// The words of the language.
    pub fn words(self) -> &'static Words {
        match self {
            Lang::En => &english::WORDS,
            Lang::Ru => &russian::WORDS,
            Lang::Ky => &kyrgyz::WORDS,
            Lang::Tg => &tajik::WORDS,
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
            Class::Indefinite => words.indefinite,
            Class::Demarcated => words.demarcated,
            Class::Control => words.control,
            Class::Special => words.special,
        }
    }

    /// The same with what "delimited" rests on at the date of a survey, where its data say, and with
    /// the status that lines of control have in it, by which they count; of a survey without a date
    /// nothing is said of one.
    pub(crate) fn class_in(self, survey: &Survey, class: Class) -> String {
        if class == Class::Contested && survey.as_of.is_none() {
            return self.words().contested_undated.to_owned();
        }
        let words = self.class(class);
        if class == Class::Control {
            let control = |of: &&Surveyed| of.segment.tag.kind == Kind::Control;
            let has = |status| survey.with_status(status).any(|of| control(&of));
            let names = Status::BOTH.into_iter().zip(self.words().status_in_range);
            let names: Vec<&str> =
                names.filter(|(status, _)| has(*status)).map(|(_, name)| name).collect();
            return match names.is_empty() {
                true => words.to_owned(),
                false => format!("{words} ({})", names.join(", ")),
            };
        }
        let rests_on = survey.dataset.delimited_by(self.code(), survey.as_of);
        match rests_on.filter(|_| class == Class::Delimited) {
            Some(text) => format!("{words} ({text})"),
            None => words.to_owned(),
        }
    }

    /// The same without what a legend explains in brackets.
    pub(crate) fn class_in_short(self, class: Class) -> &'static str {
        let words = self.class(class);
        words.split_once(" (").map_or(words, |(short, _)| short)
    }

    /// What the statuses were read from, in a sentence; nothing where the data do not say.
    pub(crate) fn status_from(self, source: Option<StatusSource>) -> &'static str {
        match source {
            Some(StatusSource::Statements) => self.words().classification,
            Some(StatusSource::Classes) => self.words().by_class,
            None => "",
        }
    }

    /// What was described on paper by a date, in a sentence.
    pub(crate) fn described(self, of: &Described) -> String {
        let length = self.kilometres(of.length, crate::model::format::decimals(of.length));
        fill(self.words().described, &[&self.date(of.by), &length])
    }

    /// A length in kilometres with its unit.
    pub fn kilometres(self, length: Metres, decimals: usize) -> String {
        let number = crate::model::format::kilometres(length, decimals);
        format!("{}\u{A0}{}", self.number(&number), self.words().units[0])
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
