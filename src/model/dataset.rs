//! What holds for all segments of a boundary: where they come from, and for which dates.

use geojson::JsonObject;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{Date, LeftOut, Metres};

/// Where segments come from, and what their status tags can support.
///
/// In a GeoJSON file it stands in the collection's `dataset` member. Every field is optional
/// there: a file without the member has only a name, its path.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dataset {
    /// Title of the data set, or the path of a file that states none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The title in other languages, by language code.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub titles: IndexMap<String, String>,
    /// Which drawing of the line it is, for a data set that has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// When the line was drawn as it is here, which no date of a status tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn_on: Option<Date>,
    /// What the statuses were taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_from: Option<StatusSource>,
    /// SPDX identifier of the licence.
    pub licence: Option<String>,
    /// Credit that every output must show.
    pub attribution: Option<String>,
    /// Date whose status the `status` properties state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// The dates for which segments state their status themselves, earliest first, where that is
    /// not one for all, which becomes the `as_of` of the data set.
    #[serde(skip)]
    pub segment_dates: Vec<Date>,
    /// What of the file is in no figure, because it is no line.
    #[serde(skip)]
    pub left_out: LeftOut,
    /// The length of what lies between the same states and is no boundary in this reading.
    #[serde(skip)]
    pub outside: Option<Metres>,
    /// First day on which this drawing holds; absent: since ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Day from which it no longer holds (exclusive); absent: until now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// Date on which the whole line was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<Date>,
    /// The settlement in one sentence, for outputs that show an earlier date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_note: Option<String>,
    /// What "delimited" rests on until the whole line was agreed, by language code: a draft is
    /// not yet an instrument.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub delimited_by: IndexMap<String, String>,
    /// Earliest date for which the tags know a status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_known_from: Option<Date>,
    /// Series of claims that count as these status tags do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status_series: Vec<String>,
    /// Series of claims that are about the line as this drawing shows it, whatever their date:
    /// a total given before a treaty line took effect may already mean that line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub line_series: Vec<String>,
    /// Which segments a claim's subject means: for each subject, the properties that a segment
    /// must have, each with its allowed values.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub subjects: IndexMap<String, IndexMap<String, Vec<String>>>,
    /// Who drew the lines and how they were obtained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader of any figure has to know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What a reader has to know of any difference from another drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison_note: Option<String>,
    /// The same in other languages, by language code.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub comparison_notes: IndexMap<String, String>,
    /// Whether its name is only that of its file.
    #[serde(skip)]
    pub unnamed: bool,
    /// Members of the `dataset` member that have no meaning here, kept for exports.
    #[serde(flatten)]
    pub unknown: JsonObject,
    /// Foreign members of the collection beside `dataset` (RFC 7946 section 6.1), kept for
    /// exports.
    #[serde(skip)]
    pub foreign: JsonObject,
}

/// What the statuses of a data set were taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum StatusSource {
    /// A reading of what was said and published, for want of a list of stretches.
    Statements,
    /// A reading of the classes that Natural Earth gives to its lines.
    Classes,
}

impl Dataset {
    /// Whether, at a date, the line was agreed already but is still drawn as it was before: a
    /// later drawing has the agreed course.
    pub fn is_old_course(&self, as_of: Option<Date>) -> bool {
        self.valid_to.is_some() && self.settled_at(as_of)
    }

    /// The same in the eyes of a viewer, whose name in a language is given; says so.
    pub(crate) fn seen_by(mut self, viewer: impl Fn(&str) -> String) -> Dataset {
        self.name += &format!(", as seen by {}", viewer("en"));
        self.unnamed = false;
        for (lang, title) in &mut self.titles {
            *title += &match lang.as_str() {
                "en" => format!(", as seen by {}", viewer(lang)),
                _ => format!(" ({})", viewer(lang)),
            };
        }
        self
    }

    /// The title in a language, where the data set has it, else its name.
    pub fn title(&self, lang: &str) -> &str {
        self.titles.get(lang).unwrap_or(&self.name)
    }

    /// The language of its own texts, where it says: one that has titles in others is in English.
    pub fn language(&self) -> Option<&'static str> {
        (!self.titles.is_empty() && !self.titles.contains_key("en")).then_some("en")
    }

    /// What a reader has to know of any difference from another drawing, in a language where
    /// the data set has it, else as it has it.
    pub fn comparison_note(&self, lang: &str) -> Option<&str> {
        self.comparison_notes.get(lang).or(self.comparison_note.as_ref()).map(String::as_str)
    }

    /// What "delimited" rests on at a date, in a language, where the data set says.
    pub fn delimited_by(&self, lang: &str, as_of: Option<Date>) -> Option<&str> {
        let text = self.delimited_by.get(lang).map(String::as_str);
        text.filter(|_| !self.settled_at(as_of))
    }

    /// Whether the whole line was settled by a date.
    pub fn settled_at(&self, as_of: Option<Date>) -> bool {
        matches!((self.settled_on, as_of), (Some(event), Some(date)) if date.reaches(event))
    }

    /// Whether this drawing of the line holds at a date.
    pub fn valid_at(&self, as_of: Option<Date>) -> bool {
        valid(self.valid_from, self.valid_to, as_of)
    }
}

/// Whether what holds from one day (inclusive) until another (exclusive) holds at a date.
pub(super) fn valid(from: Option<Date>, to: Option<Date>, as_of: Option<Date>) -> bool {
    let Some(date) = as_of else { return true };
    from.is_none_or(|from| date.reaches(from)) && !to.is_some_and(|to| date.reaches(to))
}
