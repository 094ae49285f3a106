//! Statistics as CSV.

use super::grid::{csv, csv_rows};
use super::stats::included;
use crate::measure::stats::{Figures, Summary};
use crate::model::property::STATUS;
use crate::model::{Metres, Status};

/// For a spreadsheet: one row for the total, each status and each group value; every row
/// states data set, date and method. Where groups are divided by status it is that table.
pub fn rows(summary: &Summary) -> String {
    match summary.groups_by_status.is_empty() {
        true => listed(summary),
        false => crossed(summary),
    }
}

/// One row for each value of a group, with a column for each status. There is no row of totals,
/// so a column adds up to its total.
fn crossed(summary: &Summary) -> String {
    let statuses = summary.by_status.keys().map(|status| format!("{}_m", status.word()));
    let head = ["group", "value"].map(str::to_owned).into_iter().chain(statuses);
    let rest = ["total_m", "share", "as_of", "dataset", "attribution"].map(str::to_owned);
    let mut rows: Vec<Vec<String>> = vec![head.chain(rest).collect()];
    let mut row = |group: &str, value: &str, parts: Vec<String>, all: &Figures| {
        let name = [group, value].map(str::to_owned).into_iter();
        let share = all.share.map(|share| share.to_string()).unwrap_or_default();
        let cells = name.chain(parts).chain([all.length_m.stated().to_string(), share]);
        rows.push(cells.chain(origin(summary)).collect());
    };
    for (key, values) in &summary.groups_by_status {
        for (value, of) in values {
            let parts = of.values().map(|of| of.length_m.stated().to_string()).collect();
            row(key, value, parts, &summary.groups[key][value]);
        }
    }
    for (name, of) in &summary.alternatives {
        let unknown = || vec![String::new(); summary.by_status.len()];
        row("own_course_of", name, unknown(), &of.own);
        row("line_of", name, unknown(), &of.line);
    }
    csv_rows(rows)
}

/// Date, data set and credit.
fn origin(summary: &Summary) -> [String; 3] {
    [
        summary.as_of.map(|date| date.to_string()).unwrap_or_default(),
        crate::model::format::dataset_title(&summary.dataset),
        summary.dataset.attribution.clone().unwrap_or_default(),
    ]
}

fn listed(summary: &Summary) -> String {
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
    let mut rows = vec![csv_row(summary, "total", "", &summary.total)];
    for (status, figures) in &summary.by_status {
        rows.push(csv_row(summary, "status", status.word(), figures));
    }
    if let Some(figures) = &summary.demarcated {
        rows.push(csv_row(summary, "of_delimited", Status::DEMARCATED, figures));
    }
    for (kind, figures) in &summary.by_kind {
        rows.push(csv_row(summary, "kind", kind.word(), figures));
    }
    for (name, of) in &summary.alternatives {
        rows.push(csv_row(summary, "own_course_of", name, &of.own));
        rows.push(csv_row(summary, "line_of", name, &of.line));
    }
    // The statuses stand there already.
    for (key, values) in summary.groups.iter().filter(|(key, _)| *key != STATUS) {
        rows.extend(values.iter().map(|(value, figures)| csv_row(summary, key, value, figures)));
    }
    csv(&head, rows)
}

fn csv_row(summary: &Summary, group: &str, value: &str, figures: &Figures) -> Vec<String> {
    let [as_of, dataset, attribution] = origin(summary);
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
        as_of,
        dataset,
        format!("{}, {}", summary.method.ellipsoid, summary.method.algorithm),
        attribution,
        [included(summary)].iter().chain(&summary.limits).cloned().collect::<Vec<_>>().join("; "),
    ]
}
