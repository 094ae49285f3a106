//! Figures, reasons and findings in the words of a language.

mod finding;
mod printed;
mod reason;

/// A number with at most three decimals and no zeros at the end.
pub(crate) fn plain(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A percentage with one decimal, or with two where one would hide on which side of the
/// tolerance it lies.
pub(crate) fn percent(value: f64, tolerance: f64) -> String {
    let close = value != tolerance && format!("{value:.1}") == format!("{tolerance:.1}");
    if close { format!("{value:.2}") } else { format!("{value:.1}") }
}

/// A text that begins a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use crate::figures::check::Verdict;
    use crate::figures::claim::{KNOWN, Quantity};
    use crate::measure::evidence::RestsOn;
    use crate::model::english;

    #[test]
    fn what_is_said_by_a_code_is_said_for_every_code() {
        let words = &english().figures;
        for (metric, quantity) in KNOWN {
            use Quantity::{Added, Area, Length, Part, Share};
            let measured = matches!(quantity, Length(_) | Added | Share(_) | Part | Area);
            assert!(words.metrics.contains_key(metric), "{metric}");
            assert!(words.measured.contains_key(metric) == measured, "{metric}");
        }
        assert!(Verdict::ALL.iter().all(|verdict| words.verdicts.contains_key(verdict.word())));
        let codes = ["about", "more-than", "less-than", "forecast"];
        assert!(codes.iter().all(|code| words.qualifiers.contains_key(code)));
        assert!(RestsOn::ALL.iter().all(|of| words.rests_on.contains_key(of.word())));
    }
}
