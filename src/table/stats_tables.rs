//! The tables of which text, Markdown and LaTeX of statistics are made.

use indexmap::IndexMap;

use super::grid::Table;
use super::profile::by_status as by_status_of;
use crate::measure::Elsewhere;
use crate::measure::stats::{Alternative, Figures, Summary};
use crate::model::format::{count, decimals, kilometres, metres, percent, signed_percent};
use crate::model::property::STATUS;
use crate::model::{Metres, Status};

/// The same lines measured otherwise.
fn others(elsewhere: &Elsewhere) -> Table {
    let places = decimals(elsewhere.length_m) + 1;
    let km = |length: f64| format!("{} km", kilometres(Metres(length), places));
    let own = "geodesic on the ellipsoid, every edge as drawn".to_owned();
    let own = vec![own, km(elsewhere.length_m.0), String::new()];
    let all = elsewhere.models.iter().chain(&elsewhere.rounded).chain(&elsewhere.thinned);
    let others = all.map(|other| {
        let shown = other.value.map_or_else(
            || "impossible".to_owned(),
            |value| match other.unit {
                "m" => km(value),
                unit => format!("{value:.3} {unit}"),
            },
        );
        vec![other.name.clone(), shown, signed_percent(other.relative)]
    });
    Table::of(["measured otherwise", ">length", ">difference"], [own].into_iter().chain(others))
}

/// A heading and what stands below it.
type Section = (String, Table);

/// All tables, in order.
pub(super) fn all(summary: &Summary) -> Vec<Section> {
    let elsewhere = summary.elsewhere.as_ref();
    let mut sections = vec![("By status".to_owned(), by_status(summary))];
    sections.extend(kinds(summary));
    sections.extend(courses(summary));
    sections.extend(elevation(summary));
    sections.extend(groups(summary));
    sections.push(("Lengths of the segments as drawn".into(), distribution(summary)));
    sections.extend(elsewhere.map(|of| ("What another tool may say".into(), others(of))));
    sections
}

/// Those of the groups that were asked for, else by status.
pub(super) fn asked(summary: &Summary) -> Vec<Section> {
    let mut sections = groups(summary);
    if sections.is_empty() {
        sections.push(("By status".into(), by_status(summary)));
    }
    sections.extend(kinds(summary));
    sections.extend(courses(summary));
    sections
}

/// The kinds of lines, where there are others than boundaries and claims.
fn kinds(summary: &Summary) -> Option<Section> {
    let mut table = figures_table(summary, "kind");
    for (kind, figures) in &summary.by_kind {
        let name = if kind.counts() { kind.word() } else { "special (in no total)" };
        table.row(cells(summary, name, figures));
    }
    (!summary.by_kind.is_empty()).then(|| ("By kind".to_owned(), table))
}

/// How high each status lies, where that is known.
fn elevation(summary: &Summary) -> Option<Section> {
    let places = decimals(summary.total.length_m);
    let of = summary.elevation.as_ref()?;
    Some(("Elevation by status".to_owned(), by_status_of(of, &IndexMap::new(), places)))
}

fn courses(summary: &Summary) -> Option<Section> {
    let some = !summary.alternatives.is_empty();
    some.then(|| ("By whose course".to_owned(), alternatives(summary)))
}

/// One table a group; where groups are divided by status, with the statuses as columns.
fn groups(summary: &Summary) -> Vec<Section> {
    let crossed = &summary.groups_by_status;
    // By status it is a table of its own.
    let plain = summary.groups.iter().filter(|(key, _)| crossed.is_empty() && *key != STATUS);
    let plain = plain.map(|(key, values)| (format!("By {key}"), group(summary, key, values)));
    let crossed = crossed
        .iter()
        .map(|(key, rows)| (format!("By {key} and status"), cross(summary, key, rows)));
    plain.chain(crossed).collect()
}

fn by_status(summary: &Summary) -> Table {
    let mut table = figures_table(summary, "status");
    for (status, figures) in &summary.by_status {
        table.row(cells(summary, status.word(), figures));
        let demarcated = summary.demarcated.iter().filter(|_| *status == Status::Delimited);
        demarcated.for_each(|of| table.row(cells(summary, "of it demarcated", of)));
    }
    table.row(cells(summary, total_name(summary), &summary.total));
    table
}

fn total_name(summary: &Summary) -> &'static str {
    if summary.alternatives.is_empty() { "total" } else { "total without claims" }
}

/// A row for each value and one for all, a column for each status.
fn cross(
    summary: &Summary,
    key: &str,
    rows: &IndexMap<String, IndexMap<Status, Figures>>,
) -> Table {
    let statuses = summary.by_status.keys().map(|status| format!(">{} (km)", status.word()));
    let head = [key.to_owned()].into_iter().chain(statuses);
    let mut table = Table::new(head.chain([">total (km)", ">share"].map(str::to_owned)));
    let places = decimals(summary.total.length_m);
    let mut row = |name: &str, of: &IndexMap<Status, Figures>, all: &Figures| {
        let lengths = of.values().chain([all]).map(|of| kilometres(of.length_m, places));
        let cells = [name.to_owned()].into_iter().chain(lengths).chain([percent(all.share)]);
        table.row(cells.collect());
    };
    for (value, of) in rows {
        row(value, of, &summary.groups[key][value]);
    }
    row(total_name(summary), &summary.by_status, &summary.total);
    table
}

/// The courses of each side, alone and with what nobody claims apart.
fn alternatives(summary: &Summary) -> Table {
    let head =
        ["claimed by", ">own course (km)", ">with the common (km)", ">segments", ">vertices"];
    let row = |(name, of): (&String, &Alternative)| {
        let places = decimals(of.line.length_m);
        vec![
            name.clone(),
            kilometres(of.own.length_m, places),
            kilometres(of.line.length_m, places),
            count(of.own.segments),
            count(of.own.vertices),
        ]
    };
    Table::of(head, summary.alternatives.iter().map(row))
}

fn group(summary: &Summary, key: &str, values: &IndexMap<String, Figures>) -> Table {
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
    Table::new(head.chain(rest))
}

fn cells(summary: &Summary, name: &str, figures: &Figures) -> Vec<String> {
    let places = decimals(summary.total.length_m);
    let mut cells = vec![name.to_owned(), kilometres(figures.length_m, places)];
    if summary.total.evidence_m.is_some() {
        let evidence = figures.evidence_m.unwrap_or(Metres(0.0));
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
    let places = decimals(summary.total.median_m.map_or(summary.total.length_m, Metres));
    let km = |length: Option<f64>| {
        length.map_or_else(|| "–".to_owned(), |length| kilometres(Metres(length), places))
    };
    let statuses = summary.by_status.iter().map(|(status, figures)| (status.word(), figures));
    let row = |(name, figures): (&str, &Figures)| {
        vec![
            name.to_owned(),
            km(figures.min_m),
            km(figures.median_m),
            km(figures.mean_m),
            km(figures.max_m),
            km(figures.stddev_m),
        ]
    };
    let head = [
        "segment as drawn (km)",
        ">shortest",
        ">median",
        ">mean",
        ">longest",
        ">standard deviation",
    ];
    Table::of(head, statuses.chain([("total", &summary.total)]).map(row))
}
