//! Published figures against the data: each figure once, with who gave it and how often.

use indexmap::IndexMap;
use minijinja::{Value, context};

use super::Page;
use super::tables::cell;
use crate::figures::check::{Check, Report, Verdict};
use crate::figures::consistency::Consistency;
use crate::model::markup::is_web;
use crate::model::{english, fill};
use crate::table::check::{by_heading, counts, difference_of, lead, word};

/// Answers by verdict, and the arithmetic of the sources.
pub fn checks(page: &Page<'_>, report: &Report) -> Value {
    let figures = report.figures();
    let group = |of: Verdict| {
        let rows: Vec<&Vec<&Check>> = figures.iter().filter(|all| all[0].verdict == of).collect();
        let claims: usize = rows.iter().map(|all| all.len()).sum();
        let heading = page.word(|lang| lang.figures.verdicts[of.word()][1].to_owned());
        let rows: Vec<Value> = rows.into_iter().map(|all| figure(page, all)).collect();
        let numbers = [rows.len(), claims].map(|number| number.to_string());
        let count = page.word(|lang| {
            fill(
                lang.page.texts["figures_claims"],
                &[("figures", &numbers[0]), ("claims", &numbers[1])],
            )
        });
        let open = of == Verdict::Differs;
        let words = page.word(|lang| lang.figures.verdicts[of.word()][0].to_owned());
        (claims > 0).then(|| context! { id => of.word(), words, heading, count, rows, open })
    };
    context! {
        lead => page.word(|lang| lead(report, lang)),
        notes => report.notes.clone(),
        groups => Verdict::ALL.into_iter().filter_map(group).collect::<Vec<_>>(),
        findings => page.word(|lang| fill(lang.page.texts["findings"], &[("count", &report.consistency.len().to_string())])),
        consistency => consistency(page, &report.consistency),
    }
}

/// Findings under their headings.
fn consistency(page: &Page<'_>, found: &[Consistency]) -> Vec<Value> {
    let group = |(_, items): (&str, Vec<&Consistency>)| {
        let between = items[0].between;
        let heading = page.word(|lang| lang.figures.between[between as usize].to_owned());
        let item = |of: &Consistency| {
            (page.word(|lang| word(of, lang)), page.word(|lang| of.sentence(lang)))
        };
        context! { heading, items => items.into_iter().map(item).collect::<Vec<_>>() }
    };
    by_heading(found, english()).into_iter().map(group).collect()
}

/// A figure: what the first claim says of it, and every source that gives it.
fn figure(page: &Page<'_>, all: &[&Check]) -> Value {
    let check = all[0];
    let claim = &check.claim;
    let computed = page.word(|lang| match check.computed {
        Some(number) => lang.number(&format!("{number:.1}")),
        None => "–".to_owned(),
    });
    let day = claim.as_of.map(|date| date.last_day());
    let sorted = day.map(|day| f64::from(day.year()) * 366.0 + f64::from(day.day_of_year()));
    let date = page.word(|lang| match claim.as_of {
        Some(date) => lang.date(date),
        None => lang.figures.texts["undated"].to_owned(),
    });
    let difference = page.word(|lang| difference_of(check, lang).replace('-', "−"));
    context! {
        date => cell(date, sorted),
        sources => sources(all),
        times => if all.len() > 1 { format!(" ×{}", all.len()) } else { String::new() },
        about => page.word(|lang| counts(check, lang)),
        claimed => cell(page.word(|lang| lang.printed(claim)), claim.value.number()),
        computed => cell(computed, check.computed),
        difference => cell(difference, check.relative.or(check.difference)),
        verdict => check.verdict.word(),
        reason => page.word(|lang| check.sentence(lang)),
        more => more(page, all),
    }
}

/// What the sources say among themselves of a figure, and what would explain a difference.
fn more(page: &Page<'_>, all: &[&Check]) -> Vec<Value> {
    let told = all.iter().flat_map(|check| &check.among_sources);
    let told: IndexMap<String, &Consistency> =
        told.map(|found| (found.sentence(english()), found)).collect();
    let told = told.values().map(|found| {
        page.word(|lang| {
            format!("{} {}", lang.figures.texts["among_sources"], found.sentence(lang))
        })
    });
    let explained = all[0].explanations.iter().map(|found| {
        page.word(|lang| format!("{} {}", lang.figures.texts["explanation"], found.sentence(lang)))
    });
    told.chain(explained).collect()
}

/// Each source of a figure once, with its address; only addresses of the web are linked.
fn sources(all: &[&Check]) -> Vec<Value> {
    let mut seen: IndexMap<(&str, &str), ()> = IndexMap::new();
    for check in all {
        seen.insert((&check.claim.publisher, &check.claim.url), ());
    }
    let source = |(publisher, url): &(&str, &str)| {
        let link = is_web(url).then(|| (*url).to_owned());
        context! { publisher => (*publisher).to_owned(), link }
    };
    seen.keys().map(source).collect()
}
