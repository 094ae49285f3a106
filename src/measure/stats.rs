//! Lengths and their distribution: total, by status, by any property.

use super::elsewhere::elsewhere;
pub use super::summary::{Alternative, Figures, NO_VALUE, Summary};
use super::survey::Survey;
pub use super::tallies::Tallies;

/// Summarises a survey, grouped by status and by each of the properties in `keys`.
pub fn summarise(survey: &Survey, keys: &[String]) -> Summary {
    let mut tallies = Tallies::new(keys);
    survey.segments.iter().for_each(|surveyed| tallies.count(surveyed));
    tallies.summary(&survey.dataset, survey.as_of, &survey.selection)
}

/// Adds what other ways of measuring give.
pub fn explain(summary: &mut Summary, survey: &Survey) {
    let once: Vec<_> = survey.lines_of_total().collect();
    summary.elsewhere = Some(elsewhere(&once.iter().map(AsRef::as_ref).collect::<Vec<_>>()));
}
