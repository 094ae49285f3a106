//! The length-ruler curve as text, Markdown, CSV and JSON.

use serde_json::json;

use super::grid::csv_of;
use super::page::Part;
use super::{Page, Table, Tabled};
use crate::measure::METHOD;
use crate::measure::ruler::{Curve, STANDARD_ERRORS, STARTS, Step};
use crate::model::format;
use crate::model::format::{dataset_title, dates, decimals, kilometres};
use crate::model::{Dataset, Date, Metres};

/// A curve, what it was measured on, and what was asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the lines are of.
    pub dataset: Dataset,
    /// The date at which they were selected; none for lines without a status.
    pub as_of: Option<Date>,
    /// What a reader has to know about that date.
    pub notes: Vec<String>,
    /// The curve.
    pub curve: Curve,
    /// A length that was asked for and the ruler that gives it, if one does.
    pub wanted: Option<(Metres, Option<Metres>)>,
}

impl Tabled for Report {
    fn page(&self) -> Page {
        Page {
            title: "Length and ruler".into(),
            facts: head(self),
            parts: vec![Part::table("", table(&self.curve)), Part::Says(findings(self))],
            notes: Vec::new(),
        }
    }

    /// One row a ruler.
    fn csv(&self) -> String {
        let row = |point: &Step| {
            json!({
                "ruler_m": point.ruler_m.0,
                "length_m": point.length_m.0,
                "steps": point.steps,
                "length_min_m": point.length_min_m.0,
                "length_max_m": point.length_max_m.0,
                "dataset": dataset_title(&self.dataset),
                "as_of": self.as_of,
            })
        };
        csv_of(&HEAD, self.curve.points.iter().map(row))
    }

    fn json(&self) -> String {
        let fields = json!({
            "dataset": dataset_title(&self.dataset),
            "as_of": self.as_of,
            "notes": self.notes,
            "method": METHOD,
            "rule": rule(),
        });
        let mut fields = super::without(fields, &["as_of", "notes"]);
        let curve = json!(self.curve);
        for (name, value) in curve.as_object().into_iter().flatten() {
            fields[name] = value.clone();
        }
        if let Some((length, ruler)) = self.wanted {
            fields["for_length_m"] = json!(length);
            fields["ruler_m"] = json!(ruler);
        }
        super::pretty(&fields)
    }
}

/// The columns of a table, which a line too short for any ruler has too.
const HEAD: [&str; 7] =
    ["ruler_m", "length_m", "steps", "length_min_m", "length_max_m", "dataset", "as_of"];

fn rule() -> String {
    format!(
        "dividers on the ellipsoid; the last partial step counts at its own length; mean of \
         {STARTS} starting points on each line, walked both ways"
    )
}

fn head(report: &Report) -> Vec<String> {
    let curve = &report.curve;
    let mut lines = vec![
        format!("Data set: {}", dataset_title(&report.dataset)),
        format!("Method: {}", rule()),
        format!(
            "Every vertex: {} km on {} {}",
            kilometres(curve.every_vertex_m, decimals(curve.every_vertex_m)),
            curve.lines,
            if curve.lines == 1 { "line" } else { "lines" }
        ),
    ];
    lines.splice(1..1, dates(&report.dataset, report.as_of).into_iter().flatten());
    lines.extend(report.notes.iter().cloned());
    lines
}

fn table(curve: &Curve) -> Table {
    let places = decimals(curve.every_vertex_m);
    let row = |point: &Step| {
        let [least, most] =
            [point.length_min_m, point.length_max_m].map(|length| kilometres(length, places));
        vec![
            format::ruler(point.ruler_m),
            kilometres(point.length_m, places),
            format!("{:.1}", point.steps),
            format!("{least} to {most}"),
        ]
    };
    let head = [">ruler", ">length (km)", ">steps", ">starting points (km)"];
    Table::of(head, curve.points.iter().map(row))
}

fn findings(report: &Report) -> Vec<String> {
    let curve = &report.curve;
    let fit = curve.dimension.zip(curve.uncertainty).zip(curve.r_squared);
    let mut lines = vec![match fit {
        Some(((dimension, error), r_squared)) => format!(
            "Fractal dimension {dimension:.3} ± {error:.3}, R² {r_squared:.3}, over {} rulers.",
            curve.points.len()
        ),
        None => "Too few rulers for a dimension: the line is too short for its vertices.".into(),
    }];
    lines.extend(curve.dimension_of_halves.map(|[fine, coarse]| {
        format!(
            "The finer half of the curve gives {fine:.3}, the coarser half {coarse:.3}; the \
             uncertainty covers both and is at least {STANDARD_ERRORS} standard errors of the \
             fit, because neighbouring points are not independent."
        )
    }));
    lines.extend(report.wanted.map(|(length, ruler)| {
        let length = format!("{} km", kilometres(length, decimals(length)));
        match ruler {
            Some(ruler) => format!("A ruler of about {} gives {length}.", format::ruler(ruler)),
            None => format!("No ruler on this curve gives {length}."),
        }
    }));
    lines
}
