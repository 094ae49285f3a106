//! Statistics as CSV.

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::grid::csv;
use super::stats::included;
use crate::measure::stats::{Figures, Summary};
use crate::measure::{Elevation, Heights};
use crate::model::Status;
use crate::model::format::dataset_title;
use crate::model::property::STATUS;

/// One row for the total, each status and each group value; every row states data set, date and
/// method. Where groups are divided by status it is that table.
pub(super) fn rows(summary: &Summary) -> String {
    match summary.groups_by_status.is_empty() {
        true => listed(summary),
        false => crossed(summary),
    }
}

/// One row for each value of a group, with a column for each status. There is no row of totals,
/// so a column adds up to its total.
fn crossed(summary: &Summary) -> String {
    let row = |group: &str, value: &str, parts: &IndexMap<Status, Figures>, all: &Figures| {
        let mut row = json!({ "group": group, "value": value });
        for status in summary.by_status.keys() {
            row[format!("{status}_m")] = json!(parts.get(status).map(|of| of.length_m));
        }
        row["total_m"] = json!(all.length_m);
        row["share"] = json!(all.share);
        row["as_of"] = json!(summary.as_of);
        row["dataset"] = json!(dataset_title(&summary.dataset));
        row["attribution"] = json!(summary.dataset.attribution);
        row
    };
    let mut rows = Vec::new();
    for (key, values) in &summary.groups_by_status {
        let of_value = |(value, of): (&String, _)| row(key, value, of, &summary.groups[key][value]);
        rows.extend(values.iter().map(of_value));
    }
    for (name, of) in &summary.alternatives {
        let unknown = IndexMap::new();
        rows.push(row("own_course_of", name, &unknown, &of.own));
        rows.push(row("line_of", name, &unknown, &of.line));
    }
    csv(rows)
}

fn listed(summary: &Summary) -> String {
    let row = |group: &str, value: &str, of: &Figures| {
        let mut row = row(summary, group, value, of);
        if let Some(elevation) = &summary.elevation {
            heights(&mut row, elevation_of(elevation, group, value));
        }
        row
    };
    let mut rows = vec![row("total", "", &summary.total)];
    for (status, figures) in &summary.by_status {
        rows.push(row("status", status.word(), figures));
    }
    if let Some(figures) = &summary.demarcated {
        rows.push(row("of_delimited", Status::DEMARCATED, figures));
    }
    for (kind, figures) in &summary.by_kind {
        rows.push(row("kind", kind.word(), figures));
    }
    for (name, of) in &summary.alternatives {
        rows.push(row("own_course_of", name, &of.own));
        rows.push(row("line_of", name, &of.line));
    }
    // The statuses stand there already.
    for (key, values) in summary.groups.iter().filter(|(key, _)| *key != STATUS) {
        rows.extend(values.iter().map(|(value, figures)| row(key, value, figures)));
    }
    csv(rows)
}

/// The elevations of a row of the table; only the total and the statuses have some.
fn elevation_of<'e>(of: &'e Elevation, group: &str, value: &str) -> Option<&'e Heights> {
    let status = of.by_status.iter().find(|(status, _)| status.word() == value);
    match group {
        "total" => Some(&of.total),
        STATUS => status.map(|(_, of)| of),
        _ => None,
    }
}

/// How high what a row is of lies; nothing where that is not known.
fn heights(row: &mut Value, of: Option<&Heights>) {
    let names = ["min", "lower_quartile", "median", "mean", "upper_quartile", "max"];
    let heights = of.map(|of| {
        [of.min_m, of.lower_quartile_m, of.median_m, of.mean_m, of.upper_quartile_m, of.max_m]
    });
    for (index, name) in names.iter().enumerate() {
        let height = heights.map(|of| format!("{:.0}", of[index]));
        row[format!("elevation_{name}_m")] = json!(height);
    }
}

fn row(summary: &Summary, group: &str, value: &str, figures: &Figures) -> Value {
    let included: Vec<String> =
        [included(summary)].iter().chain(&summary.limits).cloned().collect();
    json!({
        "group": group,
        "value": value,
        "segments": figures.segments,
        "vertices": figures.vertices,
        "length_m": figures.length_m,
        "share": figures.share,
        "spacing_median_m": figures.spacing_median_m,
        "min_m": figures.min_m,
        "median_m": figures.median_m,
        "mean_m": figures.mean_m,
        "max_m": figures.max_m,
        "stddev_m": figures.stddev_m,
        "evidence_m": figures.evidence_m,
        "as_of": summary.as_of,
        "dataset": dataset_title(&summary.dataset),
        "method": format!("{}, {}", summary.method.ellipsoid, summary.method.algorithm),
        "attribution": summary.dataset.attribution,
        "included": included.join("; "),
    })
}
