//! The languages of outputs. What is known of a language is a file in `languages/`: how it writes
//! dates and numbers, and every sentence that outputs say in it, a section a kind of output. Where a
//! language would have to inflect a date, a figure or a name, the sentence puts it behind a colon
//! instead. What the data themselves say (notes, names of series) stays as it is.

#[cfg(feature = "draw")]
mod charts;
mod figures;
#[cfg(feature = "draw")]
mod map;
#[cfg(feature = "draw")]
mod page;
mod writing;

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use indexmap::IndexMap;
use serde::Deserialize;

use figures::FigureWords;
use writing::Writing;
pub(crate) use writing::fill;

/// A language that the program knows.
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

/// A language of outputs: how it writes dates and numbers, and its words. Each is kept until the
/// program ends, and equal to itself alone.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
#[cfg_attr(feature = "draw", serde(deny_unknown_fields))]
pub struct Language {
    writing: Writing,
    /// The words of pictures.
    #[cfg(feature = "draw")]
    pub(crate) words: map::MapWords,
    pub(crate) figures: FigureWords,
    #[cfg(feature = "draw")]
    pub(crate) page: page::PageWords,
}

/// Texts by the names that they have in a file of a language; a test looks whether it has all.
pub(crate) type Texts = IndexMap<&'static str, &'static str>;

impl Language {
    /// The language in a text that has the keys of [`Lang::file`]; its texts are never let go.
    pub(crate) fn parsed(text: &str) -> serde_json::Result<Language> {
        let value: serde_json::Value = serde_json::from_str(text)?;
        Language::deserialize(&*Box::leak(Box::new(value)))
    }

    /// Its code, such as `en`.
    pub fn code(&self) -> &'static str {
        self.writing.language
    }

    /// What a value of a property or of a claim is called; one that is not of this program keeps its
    /// name.
    pub(crate) fn value<'v>(&self, value: &'v str) -> &'v str {
        self.figures.values.get(value).copied().unwrap_or(value)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Default for &'static Language {
    fn default() -> &'static Language {
        english()
    }
}

/// English, where nobody chooses.
pub(crate) fn english() -> &'static Language {
    Lang::En.language()
}

impl Lang {
    /// All languages.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::Ru, Lang::Ky, Lang::Tg];

    /// Their codes and files.
    const FILES: [(&str, &str); Lang::ALL.len()] = [
        ("en", include_str!("../../../languages/en.json")),
        ("ru", include_str!("../../../languages/ru.json")),
        ("ky", include_str!("../../../languages/ky.json")),
        ("tg", include_str!("../../../languages/tg.json")),
    ];

    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        Lang::FILES[self as usize].0
    }

    /// The file of the language, a template of files of other languages.
    pub fn file(self) -> &'static str {
        Lang::FILES[self as usize].1
    }

    /// The language with its words.
    pub fn language(self) -> &'static Language {
        static READ: [OnceLock<Language>; Lang::ALL.len()] = [const { OnceLock::new() }; 4];
        READ[self as usize].get_or_init(|| Language::parsed(self.file()).expect("a test reads it"))
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
