//! The languages of pictures, and their words. Where a language would have to inflect a date or a
//! name, the sentence puts it behind a colon instead.

mod charts;
mod own;
mod words;

use std::sync::OnceLock;

use serde::Deserialize;

use super::class::Class;
use crate::figures::claim::Described;
use crate::measure::{Survey, Surveyed};
pub(crate) use crate::model::fill;
use crate::model::{Date, Kind, Metres, Problems, Status, StatusSource, Writing};
pub use crate::model::{Lang, LangError};
use crate::model::{format, property};
use words::Words;

/// A language that a picture speaks: how it writes dates and numbers, and its words.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Language {
    writing: Writing,
    pub(crate) words: Words,
}

impl Default for &'static Language {
    fn default() -> &'static Language {
        english()
    }
}

impl Lang {
    /// The language with its words.
    pub fn language(self) -> &'static Language {
        static READ: [OnceLock<Language>; Lang::ALL.len()] = [const { OnceLock::new() }; 4];
        READ[self as usize].get_or_init(|| parsed(self.file()).expect("a test reads it"))
    }
}

/// Its texts are kept until the program ends.
fn parsed(text: &str) -> serde_json::Result<Language> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    Language::deserialize(&*Box::leak(Box::new(value)))
}

/// English, where nobody chooses.
pub(crate) fn english() -> &'static Language {
    Lang::En.language()
}

impl Language {
    /// A further language, from a file with the keys and the gaps of [`Lang::file`]. It is kept
    /// until the program ends.
    ///
    /// # Errors
    /// Every key that is missing, unknown or repeated, every text that is empty or has other gaps
    /// than the template, each with its place.
    pub fn read(name: &str, bytes: &[u8]) -> Result<&'static Language, Problems> {
        own::read(name, bytes).map(|language| &*Box::leak(Box::new(language)))
    }

    /// Its code, such as `en`.
    pub fn code(&self) -> &str {
        &self.writing.language
    }

    /// A date in words, as precise as it is.
    pub fn date(&self, date: Date) -> String {
        self.writing.date(date)
    }

    /// A text with its numbers, written the English way, in the way of the language.
    pub fn number(&self, english: &str) -> String {
        self.writing.number(english)
    }

    /// The words for a class of segments whose statuses are read from something: an ordinary line of a
    /// map says nothing of an agreement.
    fn class_from(&self, class: Class, from: Option<StatusSource>) -> &'static str {
        match (class, from) {
            (Class::Delimited, Some(StatusSource::Classes)) => self.words.ordinary,
            _ => self.class(class),
        }
    }

    /// The words for a class of segments.
    pub(crate) fn class(&self, class: Class) -> &'static str {
        let words = &self.words;
        match class {
            Class::Delimited => words.delimited,
            Class::DelimitedLow => words.delimited_low,
            Class::BecameDelimited => words.became_delimited,
            Class::Contested => words.contested,
            Class::ContestedLow => words.contested_low,
            Class::Claim => words.claim,
            Class::Indefinite => words.indefinite,
            Class::Demarcated => words.demarcated,
            Class::Control => words.control,
            Class::Special => words.special,
        }
    }

    /// The same with what "delimited" rests on at the date of a survey, where its data say, and with
    /// the status that lines of control have in it, by which they count; of a survey without a date
    /// nothing is said of one.
    pub(crate) fn class_in(&self, survey: &Survey, class: Class) -> String {
        if class == Class::Contested && survey.as_of.is_none() {
            return self.words.contested_undated.to_owned();
        }
        let words = self.class_from(class, survey.dataset.status_from);
        if class == Class::Control {
            let control = |of: &&Surveyed| of.segment.tag.kind == Kind::Control;
            let has = |status| survey.with_status(status).any(|of| control(&of));
            let names = Status::BOTH.into_iter().zip(self.words.status_in_range);
            let names: Vec<&str> =
                names.filter(|(status, _)| has(*status)).map(|(_, name)| name).collect();
            return match names.is_empty() {
                true => words.to_owned(),
                false => format!("{words} ({})", names.join(", ")),
            };
        }
        let rests_on = survey.dataset.delimited_by(self.code(), survey.as_of);
        match rests_on.filter(|_| words == self.words.delimited) {
            Some(text) => format!("{words} ({text})"),
            None => words.to_owned(),
        }
    }

    /// The same without what a legend explains in brackets.
    pub(crate) fn class_in_short(&self, class: Class, from: Option<StatusSource>) -> &'static str {
        let words = self.class_from(class, from);
        words.split_once(" (").map_or(words, |(short, _)| short)
    }

    /// What a status is called inside a sentence or a table.
    pub(crate) fn status(&self, status: Status) -> String {
        let class = match status {
            Status::Delimited => Class::Delimited,
            Status::Contested => Class::Contested,
            Status::Indefinite => Class::Indefinite,
        };
        self.class_in_short(class, None).to_lowercase()
    }

    /// What a property is called; one that is not of this program keeps its name.
    pub(crate) fn property<'k>(&self, key: &'k str) -> &'k str {
        let words = &self.words.properties;
        match key {
            property::SECTION => words.section,
            property::PAIR => words.pair,
            property::PART => words.part,
            property::CONFIDENCE => words.confidence,
            property::STATUS => words.status,
            _ => key,
        }
    }

    /// What the statuses were read from, in a sentence; nothing where the data do not say.
    pub(crate) fn status_from(&self, source: Option<StatusSource>) -> &'static str {
        match source {
            Some(StatusSource::Statements) => self.words.classification,
            Some(StatusSource::Classes) => self.words.by_class,
            None => "",
        }
    }

    /// What was described on paper by a date, in a sentence.
    pub(crate) fn described(&self, of: &Described) -> String {
        let length = self.kilometres(of.length, format::decimals(of.length));
        fill(self.words.described, &[("date", &self.date(of.by)), ("length", &length)])
    }

    /// A length in kilometres with its unit.
    pub fn kilometres(&self, length: Metres, decimals: usize) -> String {
        let number = format::kilometres(length, decimals);
        format!("{}\u{A0}{}", self.number(&number), self.words.units[0])
    }

    /// A ruler to three digits with its unit.
    pub(crate) fn ruler(&self, length: Metres) -> String {
        let written = format::ruler(length);
        let (number, unit) = written.split_once(' ').unwrap_or((&written, "m"));
        format!("{} {}", self.number(number), self.words.units[usize::from(unit == "m")])
    }

    /// A height above the sea with its unit, to ten metres as heights are.
    pub(crate) fn elevation(&self, height: f64) -> String {
        format!("{} {}", self.number(&format::elevation(height)), self.words.units[1])
    }

    /// A distance in whole metres with its unit.
    pub fn metres(&self, length: Metres) -> String {
        let number = format::count(length.0.round() as usize);
        format!("{}\u{A0}{}", self.number(&number), self.words.units[1])
    }

    /// An area in hectares with its unit.
    pub fn hectares(&self, square_metres: f64) -> String {
        let number = format::hectares(square_metres);
        format!("{}\u{A0}{}", self.number(&number), self.words.comparison.hectare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::font::Face;

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
        assert_eq!(Lang::Ky.language().elevation(7023.6), "7\u{A0}020 м");
    }

    #[test]
    fn every_language_is_complete_and_the_typeface_has_its_letters() {
        for lang in Lang::ALL {
            assert_eq!(Language::read("x", lang.file().as_bytes()), Ok(lang.language()), "{lang}");
            assert_eq!(lang.language().code(), lang.code());
            // Debug writes every field, so that no word can be forgotten; it spells out spaces.
            let words = format!("{:?}", lang.language());
            let missing: String =
                words.chars().filter(|letter| !Face::Regular.covers(&letter.to_string())).collect();
            assert_eq!(missing, "", "{lang}");
        }
    }
}
