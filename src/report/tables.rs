//! Tables of lengths, each cell with its text and what it is sorted by.

use indexmap::IndexSet;
use minijinja::{Value, context};

use super::Page;
use super::figures::kilometres;
use crate::measure::stats::{Figures, NO_VALUE, Summary};
use crate::model::format::{count, metres, percent};
use crate::model::{Language, Metres, Status, fill};

/// A cell; one without a number is sorted as text.
pub fn cell(text: Value, number: Option<f64>) -> Value {
    context! { text, number }
}

/// The head of a column.
pub fn head(words: Value, number: bool) -> Value {
    context! { words, number }
}

/// A table by each property of the summaries: the length of every value, what of it is of which
/// status, and its share.
pub fn statistics(page: &Page<'_>) -> Vec<Value> {
    let keys: IndexSet<&String> =
        page.moments.iter().flat_map(|moment| moment.summary.groups.keys()).collect();
    keys.into_iter().filter(|key| *key != "status").map(|key| by(page, key)).collect()
}

fn by(page: &Page<'_>, key: &str) -> Value {
    let groups = |moment: usize| page.moments[moment].summary.groups.get(key);
    let values: IndexSet<&String> =
        page.all.iter().filter_map(|moment| groups(*moment)).flat_map(|of| of.keys()).collect();
    let statuses = page.statuses();
    let row = |value: &&String| {
        let occurs = |moment: &usize| groups(*moment).is_some_and(|of| of.contains_key(*value));
        let at: Vec<usize> = page.all.iter().copied().filter(occurs).collect();
        let figure = |text: &dyn Fn(&Figures, &Language, &Summary) -> String| {
            let text = |lang: &'static Language, moment: usize| {
                let summary = &page.moments[moment].summary;
                text(&summary.groups[key][*value], lang, summary)
            };
            cell(page.at(&at, text), None)
        };
        let of_status = |status: &Status| {
            figure(&|_, lang, all| number(all, of_value(all, key, value, *status), lang))
        };
        let lengths = [figure(&|of, lang, all| number(all, of.length_m, lang))];
        let lengths = lengths.into_iter().chain(statuses.iter().map(of_status));
        let rest = [
            figure(&|of, lang, _| lang.number(&percent(of.share))),
            figure(&|of, lang, _| lang.number(&count(of.segments))),
            figure(&|of, lang, _| lang.number(&metres(of.spacing_median_m))),
        ];
        let cells: Vec<Value> =
            [cell(named(page, value), None)].into_iter().chain(lengths).chain(rest).collect();
        context! { class => page.classes_at(&at), cells }
    };
    let rows: Vec<Value> = values.iter().map(row).collect();
    let called = |lang: &Language| fill(lang.page.texts["by"], &[("key", lang.property(key))]);
    context! { caption => page.word(called), head => heads(page, key, &statuses), rows }
}

fn heads(page: &Page<'_>, key: &str, statuses: &[Status]) -> Vec<Value> {
    let number =
        |of: fn(&Language) -> &'static str| head(page.word(|lang| of(lang).to_owned()), true);
    let mut heads = vec![head(page.word(|lang| lang.property(key).to_owned()), false)];
    heads.push(number(|lang| lang.page.texts["length"]));
    let lower = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
    };
    let of_status = |of: &Status| head(page.word(|lang| lower(page.status(*of, lang))), true);
    heads.extend(statuses.iter().map(of_status));
    heads.push(number(|lang| lang.page.texts["share"]));
    heads.push(number(|lang| lang.page.texts["segments_short"]));
    heads.push(number(|lang| lang.page.texts["spacing"]));
    heads
}

/// A value of a property; that of segments without it is called so in every language.
fn named(page: &Page<'_>, value: &str) -> Value {
    page.word(|lang| match value {
        NO_VALUE => lang.words.no_value.to_owned(),
        value => lang.value(value).to_owned(),
    })
}

/// Kilometres without their unit, which the head of the column says.
pub fn number(summary: &Summary, length: Metres, lang: &Language) -> String {
    let text = kilometres(summary, length, lang);
    text.rsplit_once('\u{A0}').map_or(text.clone(), |(number, _)| number.to_owned())
}

/// What of a value has a status.
fn of_value(summary: &Summary, key: &str, value: &str, status: Status) -> Metres {
    let by_status = summary.groups_by_status.get(key).and_then(|values| values.get(value));
    by_status.and_then(|of| of.get(&status)).map_or(Metres(0.0), |of| of.length_m)
}
