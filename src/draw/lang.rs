//! What pictures say of classes of segments, of properties and of lengths, in each language.

use super::class::Class;
use super::run;
use crate::figures::claim::Described;
use crate::measure::{Survey, Surveyed};
use crate::model::{Date, Kind, Status, StatusSource, format};
pub use crate::model::{Lang, LangError, Language};
pub(crate) use crate::model::{english, fill};

/// Sentences one after the other; the first may lack its full stop.
pub(crate) fn sentences(first: String, more: impl IntoIterator<Item = Option<String>>) -> String {
    let join = |text: String, more: String| format!("{}. {more}", text.trim_end_matches('.'));
    more.into_iter().flatten().fold(first, join)
}

impl Language {
    /// Whether it is read from right to left, as its sentences show.
    pub(crate) fn is_leftward(&self) -> bool {
        run::is_leftward(self.words.disclaimer_undated)
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
        self.words.classes[class.id()]
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
        match rests_on.filter(|_| words == self.class(Class::Delimited)) {
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
        self.class_in_short(status.into(), None).to_lowercase()
    }

    /// What a property is called; one that is not of this program keeps its name.
    pub(crate) fn property<'k>(&self, key: &'k str) -> &'k str {
        self.words.properties.get(key).copied().unwrap_or(key)
    }

    /// What the statuses were read from, in a sentence; nothing where the data do not say.
    pub(crate) fn status_from(&self, source: Option<StatusSource>) -> &'static str {
        match source {
            Some(StatusSource::Statements) => self.words.classification,
            Some(StatusSource::Classes) => self.words.by_class,
            None => "",
        }
    }

    /// A sentence about a date, where there is one.
    pub(crate) fn at(&self, sentence: &str, date: Option<Date>) -> Option<String> {
        date.map(|date| fill(sentence, &[("date", &self.date(date))]))
    }

    /// The date of the statuses, or that none is known.
    pub(crate) fn status_dated(&self, survey: &Survey) -> String {
        let dated = self.at(self.words.as_of, survey.as_of);
        dated.unwrap_or_else(|| self.words.no_date.to_owned())
    }

    /// That the line was settled since.
    pub(crate) fn settled(&self, survey: &Survey) -> Option<String> {
        let later = survey.dataset.settled_on.filter(|_| survey.settled_later());
        self.at(self.words.settled, later)
    }

    /// That the line was agreed by then and may run elsewhere than it is drawn.
    pub(crate) fn old_course(&self, survey: &Survey) -> Option<String> {
        let dataset = &survey.dataset;
        let agreed = dataset.settled_on.filter(|_| dataset.is_old_course(survey.as_of));
        self.at(self.words.old_course, agreed)
    }

    /// What was described on paper by a date, in a sentence.
    pub(crate) fn described(&self, of: &Described) -> String {
        let length = self.kilometres(of.length, format::decimals(of.length));
        fill(self.words.described, &[("date", &self.date(of.by)), ("length", &length)])
    }

    /// A height above the sea with its unit, to ten metres as heights are.
    pub(crate) fn elevation(&self, height: f64) -> String {
        format!("{} {}", self.number(&format::elevation(height)), self.unit("m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::font::Face;

    #[test]
    fn heights_have_the_signs_of_the_language() {
        assert_eq!(Lang::Ky.language().elevation(7023.6), "7\u{A0}020 м");
    }

    #[test]
    fn every_language_is_complete_and_the_typeface_has_its_letters() {
        for lang in Lang::ALL {
            assert!(Language::read("x", lang.file().as_bytes()).is_ok(), "{lang}");
            assert_eq!(lang.language().code(), lang.code());
            // Debug writes every field, so that no word can be forgotten; it spells out spaces.
            let words = format!("{:?}", lang.language());
            let missing: String =
                words.chars().filter(|letter| !Face::Regular.covers(&letter.to_string())).collect();
            assert_eq!(missing, "", "{lang}");
        }
    }
}
