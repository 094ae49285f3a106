//! Tables of the page: each cell with its text, its link and what it is sorted by.

use serde::Serialize;

use crate::draw::words::Lang;
use crate::figures::check::{Check, Report, Verdict};
use crate::measure::stats::{Figures, Summary};
use crate::measure::{Survey, Surveyed};
use crate::model::format::{count, decimals, kilometres, metres, percent};
use crate::table::check::{difference_of, lead, verdict};

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// Heads of its columns.
    pub head: Vec<Head>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    /// Its words.
    pub words: String,
    /// Whether its cells are numbers, set flush right.
    pub number: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The number it is sorted by; none for text.
    pub number: Option<f64>,
}

impl Cell {
    fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), number: None }
    }

    fn number(text: String, number: Option<f64>) -> Cell {
        Cell { text, number }
    }
}

/// Heads of columns; one that starts with `>` is of numbers.
fn head(names: &[&str]) -> Vec<Head> {
    let head = |name: &&str| Head {
        words: name.trim_start_matches('>').to_owned(),
        number: name.starts_with('>'),
    };
    names.iter().map(head).collect()
}

/// Figures by status and by each property of a summary.
pub fn statistics(summary: &Summary) -> Vec<Table> {
    let by_status = summary.by_status.iter().map(|(status, figures)| (status.word(), figures));
    let by_status = table(summary, "status", by_status);
    let groups = summary.groups.iter().map(|(key, values)| {
        table(summary, key, values.iter().map(|(value, figures)| (value.as_str(), figures)))
    });
    [by_status].into_iter().chain(groups).collect()
}

fn table<'f>(
    summary: &Summary,
    key: &str,
    values: impl Iterator<Item = (&'f str, &'f Figures)>,
) -> Table {
    Table {
        caption: format!("By {key}"),
        head: head(&[key, ">length, km", ">share", ">segments", ">spacing, m"]),
        rows: values.map(|(value, figures)| figures_row(summary, value, figures)).collect(),
    }
}

fn figures_row(summary: &Summary, value: &str, figures: &Figures) -> Vec<Cell> {
    let places = decimals(summary.total.length_m);
    vec![
        Cell::text(value),
        Cell::number(kilometres(figures.length_m, places), Some(figures.length_m.0)),
        Cell::number(percent(figures.share), figures.share),
        Cell::number(count(figures.segments), Some(figures.segments as f64)),
        Cell::number(metres(figures.spacing_median_m), figures.spacing_median_m),
    ]
}

/// Every segment, with what its status rests on.
pub fn segments(survey: &Survey) -> Table {
    let row = |surveyed: &Surveyed| {
        let value = |key: &str| Cell::text(surveyed.value(key).unwrap_or_default());
        let length = surveyed.length();
        vec![
            Cell::text(&surveyed.segment.id),
            value("section"),
            value("status"),
            Cell::number(kilometres(length, decimals(length)), Some(length.0)),
            value("confidence"),
            Cell::text(surveyed.segment.delimited_on.map_or_else(String::new, |on| on.to_string())),
            value("basis"),
        ]
    };
    Table {
        caption: "Every segment".to_owned(),
        head: head(&[
            "segment",
            "section",
            "status",
            ">length, km",
            "confidence",
            "delimited on",
            "basis",
        ]),
        rows: survey.segments.iter().map(row).collect(),
    }
}

/// Answers to claims as the page shows them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checks {
    /// How they were made, in a sentence.
    pub lead: String,
    /// What a reader of any answer has to know.
    pub notes: Vec<String>,
    /// How many claims got each verdict.
    pub verdicts: Vec<(&'static str, &'static str, usize)>,
    /// One for each claim.
    pub rows: Vec<Answer>,
    /// What the sources' own figures say about each other: whether it holds, and the sentence.
    pub consistency: Vec<(bool, String)>,
}

/// The answer to a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Date of the state described.
    pub date: Cell,
    /// Who published it.
    pub publisher: String,
    /// What the figure is about.
    pub about: String,
    /// The figure as printed.
    pub claimed: Cell,
    /// The same from the data.
    pub computed: Cell,
    /// Their difference.
    pub difference: Cell,
    /// The verdict's word.
    pub verdict: &'static str,
    /// The verdict for a reader.
    pub verdict_words: &'static str,
    /// Why.
    pub reason: String,
    /// What other published figures say of it.
    pub among_sources: Vec<String>,
    /// What would explain a difference.
    pub explanations: Vec<String>,
    /// Where it can be read; only addresses of the web.
    pub link: Option<String>,
}

/// Answers, verdicts and arithmetic of a report of checks.
pub fn checks(report: &Report) -> Checks {
    let counts = &report.summary;
    Checks {
        lead: lead(report, Lang::En),
        notes: report.notes.clone(),
        verdicts: Verdict::ALL
            .map(|of| {
                (of.word(), verdict(of, Lang::En), counts.get(&of).copied().unwrap_or_default())
            })
            .to_vec(),
        rows: report.checks.iter().map(answer).collect(),
        consistency: report
            .consistency
            .iter()
            .map(|item| (item.holds, item.sentence(Lang::En)))
            .collect(),
    }
}

fn answer(check: &Check) -> Answer {
    const LANG: Lang = Lang::En;
    let one =
        |number: Option<f64>| number.map_or_else(|| "–".into(), |number| format!("{number:.1}"));
    let claim = &check.claim;
    let sorted = claim.as_of.map(|date| date.last_day());
    let sorted = sorted.map(|day| f64::from(day.year()) * 366.0 + f64::from(day.day_of_year()));
    let web = ["http://", "https://"].iter().any(|scheme| claim.url.starts_with(scheme));
    Answer {
        date: Cell::number(
            claim.as_of.map_or_else(|| "undated".into(), |date| LANG.date(date)),
            sorted,
        ),
        publisher: claim.publisher.clone(),
        about: format!("{} of {}", LANG.metric(&claim.metric), LANG.subject(&claim.subject)),
        claimed: Cell::number(claim.printed(), claim.value.number()),
        computed: Cell::number(one(check.computed), check.computed),
        difference: Cell::number(
            difference_of(check, LANG).replace('-', "−"),
            check.relative.or(check.difference),
        ),
        verdict: check.verdict.word(),
        verdict_words: verdict(check.verdict, LANG),
        reason: check.sentence(LANG),
        among_sources: check.among_sources.iter().map(|found| found.sentence(LANG)).collect(),
        explanations: check.explanations.iter().map(|found| found.sentence(LANG)).collect(),
        link: web.then(|| claim.url.clone()),
    }
}
