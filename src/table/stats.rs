//! Statistics as text, Markdown, CSV and JSON.

use std::fmt::Write;

use super::grid::{Markdown, Table, csv};
use crate::measure::Elsewhere;
use crate::measure::stats::{Figures, Summary};
use crate::model::format::{count, dates, decimals, kilometres, metres, percent, signed_percent};
use crate::model::{Metres, Printable};

/// For a terminal.
pub fn text(summary: &Summary) -> String {
    let mut out = String::new();
    for line in head(summary) {
        let _ = writeln!(out, "{}", Printable(&line));
    }
    let _ = write!(out, "\n{}", by_status(summary).text());
    if !summary.alternatives.is_empty() {
        let _ = write!(out, "\n{}", alternatives(summary).text());
    }
    for (key, values) in &summary.groups {
        let _ = write!(out, "\n{}", group(summary, key, values).text());
    }
    let _ = write!(out, "\n{}", distribution(summary).text());
    if let Some(elsewhere) = &summary.elsewhere {
        let _ = write!(out, "\n{}", others(elsewhere).text());
    }
    out.push_str(&notes(summary));
    out
}

/// The first notes; a terminal shows no more, and says where the others are.
fn notes(summary: &Summary) -> String {
    const SHOWN: usize = 3;
    let mut out = String::new();
    for note in summary.notes.iter().take(SHOWN) {
        let _ = write!(out, "\nNote: {}", Printable(note));
    }
    match summary.notes.len() {
        0 => {}
        count if count <= SHOWN => out.push('\n'),
        count => {
            let _ = writeln!(out, "\n{} more notes: --format md", count - SHOWN);
        }
    }
    out
}

/// For a report.
pub fn markdown(summary: &Summary) -> String {
    let mut out = String::from("# Lengths and statistics\n\n");
    for line in head(summary) {
        let _ = writeln!(out, "- {}", Markdown(&line));
    }
    let _ = write!(out, "\n## By status\n\n{}", by_status(summary).markdown());
    if !summary.alternatives.is_empty() {
        let _ = write!(out, "\n## By whose course\n\n{}", alternatives(summary).markdown());
    }
    for (key, values) in &summary.groups {
        let _ =
            write!(out, "\n## By {}\n\n{}", Markdown(key), group(summary, key, values).markdown());
    }
    let _ = write!(out, "\n## Lengths of the segments\n\n{}", distribution(summary).markdown());
    if let Some(elsewhere) = &summary.elsewhere {
        let _ = write!(out, "\n## What another tool may say\n\n{}", others(elsewhere).markdown());
    }
    if !summary.notes.is_empty() {
        out.push_str("\n## Notes\n\n");
    }
    for note in &summary.notes {
        let _ = writeln!(out, "- {}", Markdown(note));
    }
    out
}

/// For scripts: the fields are fixed by the command-line contract.
pub fn json(summary: &Summary) -> String {
    super::pretty(summary)
}

/// For a spreadsheet: one row for the total, each status and each group value; every row
/// states data set, date and method.
pub fn csv_rows(summary: &Summary) -> String {
    let head = [
        "group",
        "value",
        "segments",
        "vertices",
        "length_m",
        "share",
        "spacing_median_m",
        "min_m",
        "median_m",
        "mean_m",
        "max_m",
        "stddev_m",
        "evidence_m",
        "as_of",
        "dataset",
        "method",
        "attribution",
        "included",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.push(csv_row(summary, "total", "", &summary.total));
    for (status, figures) in &summary.by_status {
        rows.push(csv_row(summary, "status", status.word(), figures));
    }
    for (name, of) in &summary.alternatives {
        rows.push(csv_row(summary, "own_course_of", name, &of.own));
        rows.push(csv_row(summary, "line_of", name, &of.line));
    }
    for (key, values) in &summary.groups {
        rows.extend(values.iter().map(|(value, figures)| csv_row(summary, key, value, figures)));
    }
    csv(rows)
}

fn csv_row(summary: &Summary, group: &str, value: &str, figures: &Figures) -> Vec<String> {
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        group.to_owned(),
        value.to_owned(),
        figures.segments.to_string(),
        figures.vertices.to_string(),
        figures.length_m.stated().to_string(),
        number(figures.share),
        number(figures.spacing_median_m),
        number(figures.min_m),
        number(figures.median_m),
        number(figures.mean_m),
        number(figures.max_m),
        number(figures.stddev_m),
        number(figures.evidence_m.map(Metres::stated)),
        summary.as_of.map(|date| date.to_string()).unwrap_or_default(),
        crate::model::format::dataset_title(&summary.dataset),
        format!("{}, {}", summary.method.ellipsoid, summary.method.algorithm),
        summary.dataset.attribution.clone().unwrap_or_default(),
        [included(summary)].iter().chain(&summary.limits).cloned().collect::<Vec<_>>().join("; "),
    ]
}

/// What every table states: data set, date, method, vertices and spacing, what is included.
fn head(summary: &Summary) -> Vec<String> {
    let total = &summary.total;
    let mut lines = vec![
        format!("Data set: {}", crate::model::format::dataset_title(&summary.dataset)),
        format!("Method: {} on {}", summary.method.algorithm, summary.method.ellipsoid),
        format!(
            "Ruler: every vertex; {} vertices, median spacing {} m",
            count(total.vertices),
            metres(total.spacing_median_m)
        ),
        format!("Included: {}", included(summary)),
    ];
    lines.splice(1..1, dates(&summary.dataset, summary.as_of).into_iter().flatten());
    if summary.repeated_m.0 > 0.0 {
        lines.push(format!(
            "Digitised twice: {} m, counted once, in the first segment that has it",
            metres(Some(summary.repeated_m.0))
        ));
    }
    lines.extend(summary.limits.iter().map(|limit| format!("Limit of size: {limit}")));
    if let Some(attribution) = &summary.dataset.attribution {
        lines.push(format!("Data: {attribution}"));
    }
    lines
}

fn included(summary: &Summary) -> String {
    let places = decimals(summary.total.length_m);
    let parts = summary
        .parts
        .iter()
        .map(|(part, length)| format!("{part} {} km", kilometres(*length, places)));
    let included = match summary.parts.len() {
        0 => format!("all {} segments", summary.total.segments),
        _ => parts.collect::<Vec<_>>().join(", "),
    };
    match summary.selection.is_empty() {
        true => included,
        false => format!("{included}; only {}", summary.selection),
    }
}

/// The same lines measured otherwise.
fn others(elsewhere: &Elsewhere) -> Table {
    let mut table = Table::new(&["measured otherwise", ">length", ">difference"]);
    let places = decimals(elsewhere.length_m) + 1;
    let km = |length: f64| format!("{} km", kilometres(Metres(length), places));
    table.row(vec![
        "geodesic on the ellipsoid, every edge as drawn".into(),
        km(elsewhere.length_m.0),
        String::new(),
    ]);
    let all = elsewhere.models.iter().chain(&elsewhere.rounded).chain(&elsewhere.thinned);
    for other in all {
        let shown = other.value.map_or_else(
            || "impossible".to_owned(),
            |value| match other.unit {
                "m" => km(value),
                unit => format!("{value:.3} {unit}"),
            },
        );
        table.row(vec![other.name.clone(), shown, signed_percent(other.relative)]);
    }
    table
}

fn by_status(summary: &Summary) -> Table {
    let mut table = figures_table(summary, "status");
    for (status, figures) in &summary.by_status {
        table.row(cells(summary, status.word(), figures));
    }
    let total = if summary.alternatives.is_empty() { "total" } else { "total without claims" };
    table.row(cells(summary, total, &summary.total));
    table
}

/// The courses of each side and its line in all.
fn alternatives(summary: &Summary) -> Table {
    let head = ["claimed by", ">own course (km)", ">line in all (km)", ">segments", ">vertices"];
    let mut table = Table::new(&head);
    for (name, of) in &summary.alternatives {
        let places = decimals(of.line.length_m);
        table.row(vec![
            name.clone(),
            kilometres(of.own.length_m, places),
            kilometres(of.line.length_m, places),
            count(of.own.segments),
            count(of.own.vertices),
        ]);
    }
    table
}

fn group(summary: &Summary, key: &str, values: &indexmap::IndexMap<String, Figures>) -> Table {
    let mut table = figures_table(summary, key);
    for (value, figures) in values {
        table.row(cells(summary, value, figures));
    }
    table
}

/// The columns of figures; the length with evidence only where the data states confidence.
fn figures_table(summary: &Summary, key: &str) -> Table {
    let evidence = summary.total.evidence_m.map(|_| ">with evidence (km)");
    let head = [key, ">length (km)"].into_iter().chain(evidence);
    let rest = [">share", ">segments", ">vertices", ">median spacing (m)"];
    Table::new(&head.chain(rest).collect::<Vec<_>>())
}

fn cells(summary: &Summary, name: &str, figures: &Figures) -> Vec<String> {
    let places = decimals(summary.total.length_m);
    let mut cells = vec![name.to_owned(), kilometres(figures.length_m, places)];
    if summary.total.evidence_m.is_some() {
        let evidence = figures.evidence_m.unwrap_or(figures.length_m);
        cells.push(kilometres(evidence, places));
    }
    cells.extend([
        percent(figures.share),
        count(figures.segments),
        count(figures.vertices),
        metres(figures.spacing_median_m),
    ]);
    cells
}

fn distribution(summary: &Summary) -> Table {
    let mut table = Table::new(&[
        "segment length (km)",
        ">shortest",
        ">median",
        ">mean",
        ">longest",
        ">standard deviation",
    ]);
    let places = decimals(summary.total.median_m.map_or(summary.total.length_m, Metres));
    let km = |length: Option<f64>| {
        length.map_or_else(|| "–".to_owned(), |length| kilometres(Metres(length), places))
    };
    let rows = summary.by_status.iter().map(|(status, figures)| (status.word(), figures));
    for (name, figures) in rows.chain([("total", &summary.total)]) {
        table.row(vec![
            name.to_owned(),
            km(figures.min_m),
            km(figures.median_m),
            km(figures.mean_m),
            km(figures.max_m),
            km(figures.stddev_m),
        ]);
    }
    table
}
