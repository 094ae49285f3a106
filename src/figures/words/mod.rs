//! Figures, reasons and findings in words, in each language. A missing wording does not compile.
//!
//! ```text
//! typed reason, finding ─ reason, finding ─▶ sentence
//!                            ▲ english, russian, kyrgyz, tajik: words with gaps
//! ```
//!
//! Where a language would have to inflect a figure or a name, its words put it behind a colon
//! instead. What the data themselves say (notes, names of series) stays as it is.

mod english;
mod finding;
mod kyrgyz;
mod printed;
mod reason;
mod russian;
mod tajik;

use crate::model::Lang;
pub(crate) use crate::model::fill;

/// The words of a language; `{gaps}` are filled by name.
#[derive(serde::Serialize)]
pub(crate) struct Words {
    // Figures and their units.
    pub km: &'static str,
    pub m: &'static str,
    pub km2: &'static str,
    pub ha: &'static str,
    pub sections: &'static str,
    pub points: &'static str,
    pub points_in_short: &'static str,
    pub about: &'static str,
    pub more_than: &'static str,
    pub less_than: &'static str,
    pub forecast: &'static str,
    pub whole: &'static str,
    pub total_length: &'static str,
    pub delimited_length: &'static str,
    pub contested_length: &'static str,
    pub added_length: &'static str,
    pub described_length: &'static str,
    pub delimited_share: &'static str,
    pub contested_share: &'static str,
    pub part_share: &'static str,
    pub area: &'static str,
    pub contested_sections: &'static str,
    pub undated: &'static str,
    pub undated_published: &'static str,
    pub published_of: &'static str,
    // What was measured.
    pub line: &'static str,
    pub drawn: &'static str,
    pub part: &'static str,
    pub at_status: &'static str,
    pub measures: &'static str,
    pub delimited_measures: &'static str,
    pub contested_measures: &'static str,
    pub delimited_makes_up: &'static str,
    pub contested_makes_up: &'static str,
    pub makes_up: &'static str,
    pub added_measures: &'static str,
    pub rest_measures: &'static str,
    pub encloses: &'static str,
    // The same beside the claim.
    pub equal: &'static str,
    pub inside: &'static str,
    pub more: &'static str,
    pub less: &'static str,
    pub upper_end: &'static str,
    pub lower_end: &'static str,
    pub within: &'static str,
    pub worded: &'static str,
    pub worded_within: &'static str,
    pub fulfilled: &'static str,
    pub outside: &'static str,
    pub fitted: &'static str,
    pub fitted_itself: &'static str,
    pub told: &'static str,
    pub inferred: &'static str,
    pub evidence: &'static str,
    pub evidence_fitted: &'static str,
    // Why there is nothing to compare.
    pub only_forecast: &'static str,
    pub no_number: &'static str,
    pub not_measured: &'static str,
    pub only_described: &'static str,
    pub counted_otherwise: &'static str,
    pub unknown_subject: &'static str,
    pub no_such_part: &'static str,
    pub no_ring: &'static str,
    pub parted: &'static str,
    pub no_drawing: &'static str,
    pub before_tags: &'static str,
    pub other_date: &'static str,
    pub no_date: &'static str,
    pub drawn_classes: &'static str,
    pub no_period: &'static str,
    pub unlocated: &'static str,
    pub other_series: &'static str,
    pub series_called: &'static str,
    // Remarks.
    pub doubtful: &'static str,
    pub doubtful_noted: &'static str,
    pub misprint: &'static str,
    pub misprint_noted: &'static str,
    pub repeated: &'static str,
    pub either: &'static str,
    pub rings_too: &'static str,
    pub rings_against: &'static str,
    pub close: &'static str,
    // What would explain a difference.
    pub ruler: &'static str,
    pub coarse: &'static str,
    pub other_edition: &'static str,
    // Figures held against each other.
    pub fits: &'static str,
    pub misses: &'static str,
    pub falls_short: &'static str,
    pub whole_line: &'static str,
    pub not_whole_line: &'static str,
    pub parts: &'static str,
    pub remainder: &'static str,
    pub shares: &'static str,
    pub listed: &'static str,
    pub largest: &'static str,
    pub share_delimited: &'static str,
    pub reached_published: &'static str,
    pub reached_computed: &'static str,
    pub with_added: &'static str,
    pub implied: &'static str,
    pub such_as: &'static str,
    pub whole_of_parts: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub until_both: &'static str,
    pub delimited_then_added: &'static str,
    pub meetings: &'static str,
    pub described: &'static str,
    pub not_counted: &'static str,
    pub falls: &'static str,
    pub rises: &'static str,
    pub two_counts: &'static str,
    pub delimited_line: &'static str,
    pub contested_line: &'static str,
    pub delimited_terrain: &'static str,
    pub contested_terrain: &'static str,
    pub contested_settlement: &'static str,
    pub lies_lower: &'static str,
    pub lies_higher: &'static str,
    pub lies_as_told: &'static str,
    pub too_few_places: &'static str,
    pub no_heights: &'static str,
    pub no_places: &'static str,
    pub progress_falls: &'static str,
    pub one_thing: &'static str,
    pub same_date: &'static str,
    pub settled: &'static str,
    // What a status rests on, and what would change it.
    pub rests_on_difference: &'static str,
    pub rests_on_agreement: &'static str,
    pub rests_on_settlement: &'static str,
    pub rests_on_statement: &'static str,
    pub rests_on_figure: &'static str,
    pub rests_on_inference: &'static str,
    pub rests_on_basis: &'static str,
    pub rests_unnamed: &'static str,
    pub rests_unstated: &'static str,
    pub would_change_agreed: &'static str,
    pub would_change_open: &'static str,
    pub would_change_left_out: &'static str,
    pub would_change_date: &'static str,
    pub would_change_where: &'static str,
    pub would_change_basis: &'static str,
    pub would_change_any: &'static str,
    // Tables and headings.
    pub agrees: &'static str,
    pub is_fulfilled: &'static str,
    pub differs: &'static str,
    pub not_independent: &'static str,
    pub cannot_test: &'static str,
    pub agrees_heading: &'static str,
    pub fulfilled_heading: &'static str,
    pub differs_heading: &'static str,
    pub not_independent_heading: &'static str,
    pub cannot_test_heading: &'static str,
    pub check_title: &'static str,
    pub check_lead: &'static str,
    pub repeated_by: &'static str,
    pub see_reasons: &'static str,
    pub among_sources: &'static str,
    pub explanation: &'static str,
    pub holds: &'static str,
    pub fails: &'static str,
    pub itself_heading: &'static str,
    pub others_heading: &'static str,
    pub counts_heading: &'static str,
    pub claims_title: &'static str,
    pub claims_lead: &'static str,
    pub sources_heading: &'static str,
    pub claim: &'static str,
    pub at: &'static str,
    pub counts: &'static str,
    pub claimed: &'static str,
    pub data: &'static str,
    pub difference: &'static str,
    pub verdict: &'static str,
    pub figure: &'static str,
    pub subject: &'static str,
    pub side: &'static str,
    pub series: &'static str,
    pub publisher: &'static str,
}

impl Lang {
    /// What is said of figures in the language.
    pub(crate) fn figures(self) -> &'static Words {
        match self {
            Lang::En => &english::ENGLISH,
            Lang::Ru => &russian::RUSSIAN,
            Lang::Ky => &kyrgyz::KYRGYZ,
            Lang::Tg => &tajik::TAJIK,
        }
    }
}

/// A number with at most three decimals and no zeros at the end.
pub(crate) fn plain(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text that begins a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_gaps() {
        let gaps = |text: &serde_json::Value| {
            let pieces = text.as_str().unwrap().split('{').skip(1);
            let names = pieces.map(|piece| piece.split_once('}').unwrap().0.to_owned());
            names.collect::<std::collections::BTreeSet<String>>()
        };
        let words = |lang: Lang| serde_json::to_value(lang.figures()).unwrap();
        let english = words(Lang::En);
        for lang in Lang::ALL {
            for (name, text) in words(lang).as_object().unwrap() {
                assert_eq!(gaps(text), gaps(&english[name]), "{lang}: {name}");
            }
        }
    }
}
