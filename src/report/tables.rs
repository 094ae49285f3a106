//! Tables of the page: each cell with its text and what it is sorted by.

use minijinja::{Value, context};

use crate::draw::lang::Lang;
use crate::figures::check::{Check, Report, Verdict};
use crate::figures::consistency::Consistency;
use crate::measure::stats::{Figures, Summary};
use crate::measure::{Survey, Surveyed};
use crate::model::Metres;
use crate::model::format::{count, decimals, kilometres, metres, percent};
use crate::table::check::{by_heading, difference_of, lead, verdict, word};

/// A cell; one without a number is sorted as text.
fn cell(text: impl Into<String>, number: Option<f64>) -> Value {
    context! { text => text.into(), number }
}

fn text(text: impl Into<String>) -> Value {
    cell(text, None)
}

/// A table; the head of a column that starts with `>` is of numbers, set flush right.
fn table(caption: &str, columns: &[&str], rows: Vec<Vec<Value>>) -> Value {
    let head = |name: &&str| {
        context! { words => name.trim_start_matches('>'), number => name.starts_with('>') }
    };
    let head: Vec<Value> = columns.iter().map(head).collect();
    context! { caption, head, rows }
}

/// Figures by status and by each property of a summary.
pub fn statistics(summary: &Summary) -> Vec<Value> {
    let by_status = summary.by_status.iter().map(|(status, figures)| (status.word(), figures));
    let by_status = figures(summary, "status", by_status);
    let groups = summary.groups.iter().map(|(key, values)| {
        figures(summary, key, values.iter().map(|(value, figures)| (value.as_str(), figures)))
    });
    [by_status].into_iter().chain(groups).collect()
}

fn figures<'f>(
    summary: &Summary,
    key: &str,
    values: impl Iterator<Item = (&'f str, &'f Figures)>,
) -> Value {
    let places = decimals(summary.total.length_m);
    let row = |(value, figures): (&str, &Figures)| {
        vec![
            text(value),
            cell(kilometres(figures.length_m, places), Some(figures.length_m.0)),
            cell(percent(figures.share), figures.share),
            cell(count(figures.segments), Some(figures.segments as f64)),
            cell(metres(figures.spacing_median_m), figures.spacing_median_m),
        ]
    };
    let head = [key, ">length, km", ">share", ">segments", ">spacing, m"];
    table(&format!("By {key}"), &head, values.map(row).collect())
}

/// Every segment, with what its status rests on.
pub fn segments(survey: &Survey) -> Value {
    let row = |surveyed: &Surveyed| {
        let known = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
        let segment = &surveyed.segment;
        vec![
            text(segment.name()),
            known(&segment.section),
            text(surveyed.status.word()),
            length(surveyed),
            known(&segment.confidence),
            text(segment.tag.delimited_on.map_or_else(String::new, |on| on.to_string())),
            known(&segment.basis),
        ]
    };
    let head =
        ["segment", "section", "status", ">length, km", "confidence", "delimited on", "basis"];
    table("Every segment", &head, survey.segments.iter().map(row).collect())
}

/// What a segment adds to the total, and if that is not all of it how long it is drawn.
fn length(surveyed: &Surveyed) -> Value {
    let written = |length: Metres| kilometres(length, decimals(length));
    let (counted, drawn) = (surveyed.counted(), surveyed.length());
    let words = match surveyed.repeated.0 > 0.0 {
        true => format!("{} of {}, the rest is drawn twice", written(counted), written(drawn)),
        false => written(counted),
    };
    cell(words, Some(counted.0))
}

/// Answers, verdicts and arithmetic of a report of checks.
pub fn checks(report: &Report) -> Value {
    const LANG: Lang = Lang::En;
    let found = |of| report.summary.get(&of).copied().unwrap_or_default();
    let finding = |item: &&Consistency| (word(item, LANG), item.sentence(LANG));
    let groups = by_heading(&report.consistency, LANG).into_iter().map(|(heading, items)| {
        context! { heading, items => items.iter().map(finding).collect::<Vec<_>>() }
    });
    context! {
        lead => lead(report, LANG),
        notes => report.notes.clone(),
        verdicts => Verdict::ALL.map(|of| (of.word(), verdict(of, LANG), found(of))),
        rows => report.checks.iter().map(answer).collect::<Vec<_>>(),
        findings => report.consistency.len(),
        consistency => groups.collect::<Vec<_>>(),
    }
}

/// The answer to a claim, with what is said of it; only addresses of the web are linked.
fn answer(check: &Check) -> Value {
    const LANG: Lang = Lang::En;
    let one =
        |number: Option<f64>| number.map_or_else(|| "–".into(), |number| format!("{number:.1}"));
    let claim = &check.claim;
    let day = claim.as_of.map(|date| date.last_day());
    let sorted = day.map(|day| f64::from(day.year()) * 366.0 + f64::from(day.day_of_year()));
    let date = claim.as_of.map_or_else(|| "undated".into(), |date| LANG.date(date));
    let web = ["http://", "https://"].iter().any(|scheme| claim.url.starts_with(scheme));
    let among = check.among_sources.iter().map(|found| found.sentence(LANG));
    let explanations = check.explanations.iter().map(|found| found.sentence(LANG));
    let difference = difference_of(check, LANG).replace('-', "−");
    context! {
        date => cell(date, sorted),
        publisher => claim.publisher.clone(),
        about => format!("{} of {}", LANG.metric(&claim.metric), LANG.subject(&claim.subject)),
        claimed => cell(claim.printed(), claim.value.number()),
        computed => cell(one(check.computed), check.computed),
        difference => cell(difference, check.relative.or(check.difference)),
        verdict => check.verdict.word(),
        verdict_words => verdict(check.verdict, LANG),
        reason => check.sentence(LANG),
        among_sources => among.collect::<Vec<_>>(),
        explanations => explanations.collect::<Vec<_>>(),
        link => web.then(|| claim.url.clone()),
    }
}
