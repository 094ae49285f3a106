//! Answers to claims as text, Markdown, CSV and JSON.

use std::fmt::Write;

use super::check_json::answer;
use super::grid::{Markdown, csv_of, link};
use super::page::{Item, Part};
use super::{Page, Table, Tabled, check_json};
use crate::figures::check::{Check, Report, Verdict};
use crate::figures::claim::WHOLE;
use crate::figures::consistency::{Between, Consistency};
use crate::figures::words::{percent, plain};
use crate::model::{Language, fill};

/// Answers to claims, in a language.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'r> {
    /// The answers.
    pub report: &'r Report,
    /// The language of every sentence.
    pub lang: &'r Language,
}

/// Up to so many claims a terminal shows the reasons at once.
const SHORT: usize = 20;

impl Tabled for Answers<'_> {
    fn page(&self) -> Page {
        let Answers { report, lang } = *self;
        let reasons = Verdict::ALL.map(|verdict| reasons(report, verdict, lang));
        page(report, reasons.into_iter().flatten().collect(), lang)
    }

    fn text(&self) -> String {
        let Answers { report, lang } = *self;
        let reasons = match report.checks.len() <= SHORT {
            true => Part::list("", report.checks.iter().flat_map(|of| told(of, lang)).collect()),
            false => Part::Says(vec![lang.figures.texts["see_reasons"].to_owned()]),
        };
        page(report, vec![reasons], lang).text()
    }

    /// One row a claim.
    fn csv(&self) -> String {
        csv_of(&HEAD, self.report.checks.iter().map(|check| answer(check, self.lang)))
    }

    fn json(&self) -> String {
        check_json::json(self.report, self.lang)
    }
}

/// What a row of a spreadsheet has of an answer.
const HEAD: [&str; 14] = [
    "claim",
    "subject",
    "metric",
    "as_of",
    "publisher",
    "claimed",
    "printed",
    "computed",
    "edition",
    "difference",
    "relative",
    "verdict",
    "reason",
    "url",
];

/// The reason of an answer, and what would explain it.
fn told(check: &Check, lang: &Language) -> Vec<String> {
    let word = lang.figures.texts["explanation"];
    let explained = check.explanations.iter().map(|of| format!("  {word} {}", of.sentence(lang)));
    let reason = format!("{}: {}", check.claim.id, check.sentence(lang));
    [reason].into_iter().chain(explained).collect()
}

fn page(report: &Report, reasons: Vec<Part>, lang: &Language) -> Page {
    let title = lang.figures.texts["check_title"];
    let mut page = Page::of(title, head(report, lang), table(report, lang));
    page.parts.extend(reasons);
    page.parts.extend(consistency(&report.consistency, lang));
    if !report.attribution.is_empty() {
        let credits = format!("Data: {}", report.attribution.join("; "));
        page.parts.push(Part::Says(vec![credits]));
    }
    page
}

/// Every figure with one verdict: who gave it first, why, what would explain it, the source, and
/// who repeated it.
fn reasons(report: &Report, verdict: Verdict, lang: &Language) -> Option<Part> {
    let figures = report.figures().into_iter().filter(|checks| checks[0].verdict == verdict);
    let items: Vec<Item> = figures.filter_map(|checks| reason(&checks, lang)).collect();
    let [_, heading] = lang.figures.verdicts[verdict.word()];
    (!items.is_empty()).then_some(Part::List(heading.to_owned(), items))
}

fn reason(checks: &[&Check], lang: &Language) -> Option<Item> {
    let words = &lang.figures.texts;
    let (first, repeats) = checks.split_first()?;
    let claim = &first.claim;
    let mut marked = String::new();
    for explanation in &first.explanations {
        let sentence = explanation.sentence(lang);
        let _ = write!(marked, " *{}* {}", words["explanation"], Markdown(&sentence));
    }
    let told = checks.iter().flat_map(|check| &check.among_sources);
    let told: indexmap::IndexSet<String> = told.map(|found| found.sentence(lang)).collect();
    for found in told {
        let _ = write!(marked, " *{}* {}", words["among_sources"], Markdown(&found));
    }
    let source = |check: &&Check| {
        format!("{}{}", Markdown(&lang.source(&check.claim)), link(&check.claim.url))
    };
    let sources: Vec<String> = repeats.iter().map(source).collect();
    if !sources.is_empty() {
        marked.push_str(&fill(words["repeated_by"], &[("sources", &sources.join("; "))]));
    }
    let by = [&*lang.cite(claim), &claim.speaker, &lang.printed(claim)];
    let by: Vec<&str> = by.into_iter().filter(|said| !said.is_empty()).collect();
    let words = format!("{}: {}", by.join(", "), first.sentence(lang));
    Some(Item { words, url: claim.url.clone(), marked })
}

/// The sources among themselves: each against itself, then against others, then what counts
/// differently; contradictions first. Empty without findings.
pub(super) fn consistency(found: &[Consistency], lang: &Language) -> Vec<Part> {
    let items = by_heading(found, lang).into_iter();
    let told = |item: &Consistency| word(item, lang) + &item.sentence(lang);
    items
        .map(|(heading, items)| Part::list(heading, items.into_iter().map(told).collect()))
        .collect()
}

/// Whether a finding holds; nothing where two figures need not agree.
pub(crate) fn word(found: &Consistency, lang: &Language) -> String {
    let words = &lang.figures.texts;
    match (found.between, found.holds) {
        (Between::Counts, _) => String::new(),
        (_, true) => format!("{}: ", words["holds"]),
        (_, false) => format!("{}: ", words["fails"]),
    }
}

/// The findings under each heading that has any, those that fail first.
pub(crate) fn by_heading<'f>(
    found: &'f [Consistency],
    lang: &Language,
) -> Vec<(&'static str, Vec<&'f Consistency>)> {
    let headings = Between::ALL.map(|between| {
        let items = found.iter().filter(|item| item.between == between);
        let mut items: Vec<&Consistency> = items.collect();
        items.sort_by_key(|item| item.holds);
        (lang.figures.between[between as usize], items)
    });
    headings.into_iter().filter(|(_, items)| !items.is_empty()).collect()
}

fn head(report: &Report, lang: &Language) -> String {
    // Notes are the data set's own words, in English.
    let quoted = |note: &String| match lang.code() {
        "en" => format!(" {note}"),
        _ => format!(" «{note}»"),
    };
    let notes: String = report.notes.iter().map(quoted).collect();
    lead(report, lang) + &notes
}

/// How the checks were made, and what came out: figures first, then the claims that give them.
pub(crate) fn lead(report: &Report, lang: &Language) -> String {
    let figures = report.figures();
    let of = |verdict: Verdict| {
        let claims = report.summary.get(&verdict).copied().unwrap_or_default();
        let figures = figures.iter().filter(|checks| checks[0].verdict == verdict).count();
        format!("{} {figures} ({claims})", lang.figures.verdicts[verdict.word()][0])
    };
    let tolerance = lang.number(&plain(report.tolerance * 100.0));
    let repeated = figures.iter().filter(|checks| checks.len() > 1).count();
    let gaps = [
        ("figures", &*figures.len().to_string()),
        ("repeats", &repeated.to_string()),
        ("count", &report.checks.len().to_string()),
        ("tolerance", &format!("{tolerance} %")),
        ("counts", &Verdict::ALL.map(of).join(", ")),
    ];
    fill(lang.figures.texts["check_lead"], &gaps)
}

/// One row a figure: the claim that gave it first, and how many give it.
fn table(report: &Report, lang: &Language) -> Table {
    let words = &lang.figures.texts;
    let [claimed, data, apart] =
        [words["claimed"], words["data"], words["difference"]].map(|name| format!(">{name}"));
    let head =
        [words["claim"], words["at"], words["counts"], &claimed, &data, &apart, words["verdict"]];
    let row = |checks: Vec<&Check>| {
        let (check, times) = (checks[0], checks.len());
        let claim = &check.claim;
        let shown = check.computed.map(|number| lang.number(&format!("{number:.1}")));
        let times = if times > 1 { format!(" ×{times}") } else { String::new() };
        vec![
            claim.id.clone(),
            claim.as_of.map_or_else(|| "–".to_owned(), |date| claim.sure(date.to_string())),
            counts(check, lang),
            lang.printed(claim) + &times,
            shown.unwrap_or_else(|| "–".to_owned()),
            difference_of(check, lang),
            lang.figures.verdicts[check.verdict.word()][0].to_owned(),
        ]
    };
    Table::of(head, report.figures().into_iter().map(row))
}

/// What a claim counts, and of which part of the line.
pub(crate) fn counts(check: &Check, lang: &Language) -> String {
    let quantity = lang.metric(&check.claim.metric);
    match check.claim.subject == WHOLE {
        true => quantity,
        false => format!("{quantity}, {}", lang.subject(&check.claim.subject)),
    }
}

/// The difference of an answer: per cent, of shares percentage points; none where it says nothing.
pub(crate) fn difference_of(check: &Check, lang: &Language) -> String {
    let share = check.claim.quantity().is_share();
    match (check.relative, check.difference) {
        (Some(relative), _) => lang.number(&signed(check, relative)),
        (None, Some(points)) if share => {
            let tenths = (10.0 * points).round() / 10.0;
            let points = if tenths == 0.0 { "0.0".into() } else { format!("{tenths:+.1}") };
            let points = lang.number(&points);
            fill(lang.figures.texts["points_in_short"], &[("n", &points)])
        }
        _ => "–".to_owned(),
    }
}

/// Per cent with its sign, which nothing has.
fn signed(check: &Check, relative: f64) -> String {
    let tolerance = check.reason.compared().map_or(0.0, |compared| compared.tolerance);
    let size = percent(100.0 * relative.abs(), 100.0 * tolerance);
    match size.contains(|digit| ('1'..='9').contains(&digit)) {
        true => format!("{}{size} %", if relative < 0.0 { "-" } else { "+" }),
        false => format!("{size} %"),
    }
}
