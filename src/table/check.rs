//! Answers to claims as text, Markdown, CSV and JSON.

use std::fmt::Write;

use super::grid::{Markdown, Table, csv, link};
use crate::figures::check::{Check, Report, Verdict};
use crate::figures::claim::WHOLE;
use crate::figures::consistency::Consistency;
use crate::model::Printable;
use crate::model::format::difference;

/// For a terminal.
pub fn text(report: &Report) -> String {
    let mut out = format!("{}\n\n{}", Printable(&head(report)), table(report).text());
    out.push('\n');
    match report.checks.len() <= SHORT {
        true => reasons_text(report, &mut out),
        false => out.push_str("Reasons, explanations and sources: --format md\n"),
    }
    if !report.consistency.is_empty() {
        out.push_str("\nDo the sources' own figures add up?\n\n");
    }
    for item in &report.consistency {
        let word = if item.holds { "holds" } else { "fails" };
        let _ = writeln!(out, "  {word}  {}", Printable(&item.statement));
    }
    credits(report, &mut out);
    out
}

/// Up to so many claims a terminal shows the reasons at once.
const SHORT: usize = 20;

fn reasons_text(report: &Report, out: &mut String) {
    for check in &report.checks {
        let _ = writeln!(out, "  {}: {}", Printable(&check.claim), Printable(&check.reason));
        for explanation in &check.explanations {
            let _ =
                writeln!(out, "    Possible explanation: {}", Printable(&explanation.statement));
        }
    }
}

/// For a report.
pub fn markdown(report: &Report) -> String {
    let mut out =
        format!("# Published figures against the data\n\n{}\n\n", Markdown(&head(report)));
    out.push_str(&table(report).markdown());
    for verdict in Verdict::ALL {
        reasons(report, verdict, &mut out);
    }
    out.push_str(&consistency(&report.consistency));
    credits(report, &mut out);
    out
}

/// Every answer with one verdict: who said what, why, what would explain it, and the source.
fn reasons(report: &Report, verdict: Verdict, out: &mut String) {
    let checks = || report.checks.iter().filter(|check| check.verdict == verdict);
    if checks().next().is_none() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", heading(verdict));
    for check in checks() {
        let date = check.as_of.map_or_else(|| "undated".to_owned(), |date| date.words());
        let who = if check.publisher.is_empty() { &check.claim } else { &check.publisher };
        let opening = format!("{who} ({date}), {}: {}", check.printed, check.reason);
        let _ = write!(out, "- {}", Markdown(&opening));
        for statement in &check.among_sources {
            let _ = write!(out, " *Among the sources:* {}", Markdown(statement));
        }
        for explanation in &check.explanations {
            let _ = write!(out, " *Possible explanation:* {}", Markdown(&explanation.statement));
        }
        let _ = writeln!(out, "{}", link(&check.url));
    }
}

fn heading(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "Agrees with the data",
        Verdict::Differs => "Differs from the data",
        Verdict::NotIndependent => "Not independent of the data",
        Verdict::CannotTest => "Cannot be tested with the data",
    }
}

/// The section on the sources among themselves, contradictions first; empty without findings.
pub(crate) fn consistency(found: &[Consistency]) -> String {
    let mut out = String::new();
    for (holds, heading) in [(false, "What does not add up"), (true, "What adds up")] {
        let items: Vec<&Consistency> = found.iter().filter(|item| item.holds == holds).collect();
        if !items.is_empty() {
            let _ = write!(out, "\n## {heading} among the sources\n\n");
        }
        for item in items {
            let _ = writeln!(out, "- {}", Markdown(&item.statement));
        }
    }
    out
}

fn credits(report: &Report, out: &mut String) {
    if !report.attribution.is_empty() {
        let _ = writeln!(out, "\nData: {}", Printable(&report.attribution.join("; ")));
    }
}

/// For scripts: the fields are fixed by the command-line contract.
pub fn json(report: &Report) -> String {
    super::pretty(report)
}

/// For a spreadsheet: one row a claim.
pub fn csv_rows(report: &Report) -> String {
    let head = [
        "claim",
        "subject",
        "metric",
        "as_of",
        "publisher",
        "claimed",
        "computed",
        "edition",
        "difference",
        "relative",
        "verdict",
        "reason",
        "url",
    ];
    let rows = report.checks.iter().map(csv_row);
    csv([head.map(str::to_owned).to_vec()].into_iter().chain(rows))
}

fn csv_row(check: &Check) -> Vec<String> {
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        check.claim.clone(),
        check.subject.clone(),
        check.metric.clone(),
        check.as_of.map(|date| date.to_string()).unwrap_or_default(),
        check.publisher.clone(),
        number(check.claimed),
        number(check.computed),
        check.edition.clone().unwrap_or_default(),
        number(check.difference),
        number(check.relative),
        check.verdict.word().to_owned(),
        check.reason.clone(),
        check.url.clone(),
    ]
}

fn head(report: &Report) -> String {
    let counts: Vec<String> = report
        .summary
        .iter()
        .map(|(verdict, count)| format!("{count} {}", verdict.word()))
        .collect();
    let notes: String = report.notes.iter().map(|note| format!(" {note}")).collect();
    format!(
        "{} claims, each compared at its own date where it has one, tolerance {} %: {}.{notes}",
        report.checks.len(),
        crate::figures::words::plain(report.tolerance * 100.0),
        counts.join(", ")
    )
}

fn table(report: &Report) -> Table {
    let mut table =
        Table::new(&["claim", "at", "counts", ">claimed", ">data", ">difference", "verdict"]);
    for check in &report.checks {
        let shown = |number: Option<f64>| {
            number.map_or_else(|| "–".to_owned(), |number| format!("{number:.1}"))
        };
        table.row(vec![
            check.claim.clone(),
            check.as_of.map_or_else(|| "–".to_owned(), |date| date.to_string()),
            counts(check),
            check.printed.clone(),
            shown(check.computed),
            check.relative.map_or_else(|| "–".to_owned(), difference),
            check.verdict.word().to_owned(),
        ]);
    }
    table
}

/// What a claim counts, and of which part of the line.
fn counts(check: &Check) -> String {
    let quantity = crate::figures::words::metric(&check.metric);
    match check.subject == WHOLE {
        true => quantity,
        false => format!("{quantity}, {}", crate::figures::words::subject(&check.subject)),
    }
}
