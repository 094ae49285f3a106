//! Answers to claims as text, Markdown, CSV and JSON.

use std::fmt::Write;

use super::table::{Table, csv};
use crate::check::{Check, Report};
use crate::problem::Printable;

/// For a terminal.
pub fn text(report: &Report) -> String {
    let mut out = format!("{}\n\n{}", head(report), table(report).text());
    out.push_str("\nDo the sources' own figures add up?\n\n");
    for item in &report.consistency {
        let _ = writeln!(
            out,
            "  {:<6} {}",
            if item.holds { "holds" } else { "fails" },
            Printable(&item.statement)
        );
    }
    out
}

/// For a report.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# Published figures against the data\n\n{}\n\n", head(report));
    out.push_str(&table(report).markdown());
    out.push_str("\n## Do the sources' own figures add up?\n\n");
    for item in &report.consistency {
        let _ = writeln!(
            out,
            "- **{}**: {}",
            if item.holds { "holds" } else { "fails" },
            item.statement
        );
    }
    out.push_str("\n## Reasons and sources\n\n");
    for check in &report.checks {
        let source = if check.url.is_empty() {
            String::new()
        } else {
            format!(" [source](<{}>)", check.url)
        };
        let _ = writeln!(out, "- `{}`: {}{source}", check.claim, check.reason);
    }
    out
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
    format!(
        "{} claims, each compared at its own date, tolerance {} %: {}.",
        report.checks.len(),
        report.tolerance * 100.0,
        counts.join(", ")
    )
}

fn table(report: &Report) -> Table {
    let mut table = Table::new(&[
        "claim",
        "at",
        "subject",
        "metric",
        ">claimed",
        ">data",
        ">difference",
        "verdict",
    ]);
    for check in &report.checks {
        let shown = |number: Option<f64>| {
            number.map_or_else(|| "–".to_owned(), |number| format!("{number:.1}"))
        };
        table.row(vec![
            check.claim.clone(),
            check.as_of.map_or_else(|| "–".to_owned(), |date| date.to_string()),
            check.subject.clone(),
            check.metric.clone(),
            check.printed.clone(),
            shown(check.computed),
            check
                .relative
                .map_or_else(|| "–".to_owned(), |relative| format!("{:+.1} %", relative * 100.0)),
            check.verdict.word().to_owned(),
        ]);
    }
    table
}
