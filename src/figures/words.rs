//! Claims and their parts in words: what a reader without the files understands.

use super::claim::{Claim, Quantity, SeriesNames, WHOLE, unit};

/// Who published a figure, and the date of the state it describes: `Asia-Plus (June 2017)`.
pub(crate) fn cite(claim: &Claim) -> String {
    format!("{} ({})", publisher(claim), date(claim))
}

/// The same where it stands in brackets itself: `Asia-Plus, June 2017`.
pub(crate) fn source(claim: &Claim) -> String {
    format!("{}, {}", publisher(claim), date(claim))
}

fn publisher(claim: &Claim) -> &str {
    if claim.publisher.is_empty() { &claim.id } else { &claim.publisher }
}

fn date(claim: &Claim) -> String {
    match (claim.as_of, claim.published) {
        (Some(date), _) => date.words(),
        (None, Some(date)) => format!("undated, published {}", date.words()),
        (None, None) => "undated".to_owned(),
    }
}

/// What a claim is about, after "of": `the whole boundary`, `Vorukh`.
pub(crate) fn subject(name: &str) -> String {
    if name == WHOLE {
        return "the whole boundary".to_owned();
    }
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<String>>().join("–")
}

/// What a metric counts, in words.
pub(crate) fn metric(name: &str) -> String {
    match Quantity::of(name) {
        Quantity::Length(None) => "total length".into(),
        Quantity::Length(Some(status)) => format!("{status} length"),
        Quantity::Added => "length added in a period".into(),
        Quantity::DescribedOnly => "length described but not delimited".into(),
        Quantity::Share(status) => format!("{status} share"),
        Quantity::Area => "area".into(),
        Quantity::Sections => "number of contested sections".into(),
        Quantity::Other => other(name),
    }
}

/// A metric without a meaning of its own: its name without the unit.
fn other(metric: &str) -> String {
    let stem = match unit(metric) {
        Some("%") => metric.trim_end_matches("_pct"),
        Some(unit) => metric.strip_suffix(unit).unwrap_or(metric).trim_end_matches('_'),
        None => metric,
    };
    format!("“{}”", stem.replace('_', " "))
}

/// What a series counts, in words; its name where no file explains it.
pub(crate) fn series(name: &str, names: &SeriesNames) -> String {
    match names.get(name) {
        Some(means) => means.clone(),
        None => format!("what its sources call “{name}”"),
    }
}

/// A number with at most three decimals and no zeros at the end.
pub(crate) fn plain(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
