//! The words of the page in each language. A missing word does not compile. Where a language would
//! have to inflect a figure or a name, the sentence puts it behind a colon instead.

mod english;
mod kyrgyz;
mod russian;
mod tajik;

use crate::model::Lang;

/// The words of a language. Sentences with a gap take what goes into it as `{}`.
#[derive(Debug, serde::Serialize)]
pub struct Words {
    /// The part with the map.
    pub map: &'static str,
    /// The part with lengths.
    pub lengths: &'static str,
    /// The part with published figures.
    pub published: &'static str,
    /// The part with the segments.
    pub segments: &'static str,
    /// The part with notes and sources.
    pub notes: &'static str,
    /// What the links to the parts are called.
    pub parts: &'static str,
    /// The choice of a language.
    pub language: &'static str,
    /// The choice of a date.
    pub date: &'static str,
    /// The legend.
    pub shown: &'static str,
    /// What the headline figures are called.
    pub figures: &'static str,
    /// What the buttons of the map are called.
    pub zoom: &'static str,
    /// A button of the map.
    pub zoom_in: &'static str,
    /// A button of the map.
    pub zoom_out: &'static str,
    /// A button of the map.
    pub zoom_all: &'static str,
    /// How the map is used.
    pub help: &'static str,
    /// The total.
    pub whole_line: &'static str,
    /// What is common, where each side claims a course of its own.
    pub without_claims: &'static str,
    /// "Line of {side}".
    pub line_of: &'static str,
    /// "Segments: {}".
    pub segments_are: &'static str,
    /// "By {}": a table.
    pub by: &'static str,
    /// Head of a column.
    pub length: &'static str,
    /// Head of a column.
    pub share: &'static str,
    /// Head of a column.
    pub segments_short: &'static str,
    /// Head of a column.
    pub spacing: &'static str,
    /// Head of a column.
    pub segment: &'static str,
    /// Head of a column.
    pub rests_on: &'static str,
    /// What would change a status.
    pub would_change: &'static str,
    /// What a status rests on, as the data say.
    pub basis: &'static str,
    /// A property.
    pub delimited_on: &'static str,
    /// What a date rests on.
    pub dated_by: &'static str,
    /// A property.
    pub moved: &'static str,
    /// A property.
    pub gap: &'static str,
    /// A property.
    pub fitted_to: &'static str,
    /// Published statements.
    pub statements: &'static str,
    /// What the letters of statements mean.
    pub strength: &'static str,
    /// "{} of {}, the rest is drawn twice".
    pub drawn_twice: &'static str,
    /// Opens the list of segments.
    pub all_segments: &'static str,
    /// "The {} segments are too many to list".
    pub too_many: &'static str,
    /// Opens the charts.
    pub charts: &'static str,
    /// How lengths were obtained.
    pub method: &'static str,
    /// "Only {}.": a selection.
    pub only: &'static str,
    /// What fitted data cannot do.
    pub not_confirmed: &'static str,
    /// A field.
    pub search: &'static str,
    /// "figures: {}, claims: {}".
    pub figures_claims: &'static str,
    /// Head of a column.
    pub at: &'static str,
    /// Head of a column.
    pub about: &'static str,
    /// Opens a reason.
    pub why: &'static str,
    /// How many findings.
    pub findings: &'static str,
    /// "Licence of the data: {}."
    pub licence: &'static str,
    /// The files in the page.
    pub download: &'static str,
    /// The map as it is shown.
    pub download_map: &'static str,
    /// The data.
    pub download_segments: &'static str,
    /// The lengths.
    pub download_lengths: &'static str,
    /// The answers.
    pub download_checks: &'static str,
    /// What made the page.
    pub made: &'static str,
}

impl Lang {
    /// The words of the page in the language.
    pub(super) fn page(self) -> &'static Words {
        match self {
            Lang::En => &english::WORDS,
            Lang::Ru => &russian::WORDS,
            Lang::Ky => &kyrgyz::WORDS,
            Lang::Tg => &tajik::WORDS,
        }
    }

    /// What the language calls itself.
    pub(super) fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Ru => "Русский",
            Lang::Ky => "Кыргызча",
            Lang::Tg => "Тоҷикӣ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_gaps_and_no_empty_word() {
        let words = |lang: Lang| serde_json::to_value(lang.page()).unwrap();
        let english = words(Lang::En);
        for lang in Lang::ALL {
            for (name, text) in words(lang).as_object().unwrap() {
                let [text, own] = [&english[name], text].map(|text| text.as_str().unwrap());
                assert!(!own.is_empty(), "{lang}: {name}");
                assert_eq!(text.matches("{}").count(), own.matches("{}").count(), "{lang}: {name}");
            }
        }
    }
}
