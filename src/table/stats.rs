//! Statistics as text, Markdown, CSV, JSON and LaTeX.

use std::fmt::Write;

use super::page::{Page, Part};
use super::{Tabled, latex, stats_csv, stats_tables as tables};
use crate::measure::stats::Summary;
use crate::model::Printable;
use crate::model::format::{count, dataset_title, dates, decimals, kilometres, metres};

impl Tabled for Summary {
    fn page(&self) -> Page {
        let tables = tables::all(self).into_iter();
        Page {
            title: "Lengths and statistics".into(),
            facts: head(self),
            parts: tables.map(|(heading, table)| Part::Table(heading, table)).collect(),
            notes: self.notes.clone(),
        }
    }

    /// Of the notes the first, and how to have the others.
    fn text(&self) -> String {
        const SHOWN: usize = 3;
        let mut page = self.page();
        page.notes.truncate(SHOWN);
        let more = self.notes.len() - page.notes.len();
        let hint = match more {
            0 => String::new(),
            1 => "1 more note: --format md\n".to_owned(),
            _ => format!("{more} more notes: --format md\n"),
        };
        page.text() + &hint
    }

    fn csv(&self) -> String {
        stats_csv::rows(self)
    }

    fn json(&self) -> String {
        super::pretty(self)
    }
}

/// For a paper: what was asked for, each as a table of the package booktabs, whose caption states
/// what every table states. Notes are comments, but for the one that the date calls for.
pub fn latex(summary: &Summary) -> String {
    let mut out =
        String::from("% Needs \\usepackage{booktabs}; names in any script: XeLaTeX, LuaLaTeX\n");
    for note in &summary.notes {
        let _ = writeln!(out, "% Note: {}", Printable(note));
    }
    // The settlement, where the date is before it.
    let settled =
        summary.notes.iter().filter(|&note| summary.dataset.settled_note.as_ref() == Some(note));
    let stated: Vec<String> = head(summary).into_iter().chain(settled.cloned()).collect();
    for (title, table) in tables::asked(summary) {
        let _ = write!(out, "\n{}", latex::float(&table, &title, &stated));
    }
    out
}

/// What every table states: data set, date, method, vertices and spacing, what is included.
fn head(summary: &Summary) -> Vec<String> {
    let total = &summary.total;
    let mut lines = vec![
        format!("Data set: {}", dataset_title(&summary.dataset)),
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
            "Digitised twice: {} m, counted once, in the segment that begins farther west",
            metres(Some(summary.repeated_m.0))
        ));
    }
    lines.extend(summary.limits.iter().map(|limit| format!("Limit of size: {limit}")));
    if let Some(attribution) = &summary.dataset.attribution {
        lines.push(format!("Data: {attribution}"));
    }
    lines.extend(summary.elevation.as_ref().map(|of| format!("Relief: {}", of.model.credit)));
    lines
}

pub(super) fn included(summary: &Summary) -> String {
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
