//! What the status of each segment rests on, as text, Markdown, CSV and JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::grid::csv;
use super::page::Part;
use super::{Page, Table, Tabled};
use crate::figures::claim::Claim;
use crate::figures::statement::Statement;
use crate::measure::Survey;
use crate::measure::evidence::{Evidence, Grounds, RestsOn, Sensitivity};
use crate::model::format::{dataset_title, dates, decimals, kilometres, metres};
use crate::model::property::SOURCE;
use crate::model::{Metres, english};

/// The evidence of a survey, and what is known of the sources that it names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Report<'r> {
    /// The boundary at its date.
    pub survey: &'r Survey,
    /// What its statuses rest on.
    pub evidence: &'r Evidence<'r>,
    /// The words of statements that segments name; may be empty.
    pub statements: &'r [Statement],
    /// The claims to which statuses were fitted; may be empty.
    pub claims: &'r [Claim],
}

impl Tabled for Report<'_> {
    fn page(&self) -> Page {
        let mut parts = tables(self);
        parts.extend(lists(self));
        let title = "What each status rests on".into();
        Page { title, facts: head(self), parts, notes: Vec::new() }
    }

    /// One row a segment.
    fn csv(&self) -> String {
        csv(self.evidence.grounds.iter().map(record))
    }

    fn json(&self) -> String {
        super::pretty(&json!({
            "dataset": dataset_title(&self.survey.dataset),
            "as_of": self.survey.as_of,
            "segments": self.evidence.grounds.iter().map(record).collect::<Vec<_>>(),
            "sensitivity": self.evidence.sensitivity,
            "statements": self.statements,
            "notes": reading(self),
        }))
    }
}

fn head(report: &Report<'_>) -> Vec<String> {
    let dataset = &report.survey.dataset;
    let mut head = vec![format!("Data set: {}", dataset_title(dataset))];
    head.extend(dates(dataset, report.survey.as_of).into_iter().flatten());
    head.extend(dataset.attribution.as_ref().map(|credit| format!("Data: {credit}")));
    head
}

fn tables(report: &Report<'_>) -> Vec<Part> {
    let places = decimals(report.survey.whole);
    let mut tables = vec![
        Part::table("By what the status rests on", kinds(report.evidence, places)),
        Part::table("Segment by segment", segments(report.evidence, places)),
    ];
    if !report.evidence.sensitivity.is_empty() {
        let table = thresholds(&report.evidence.sensitivity, places);
        tables.push(Part::table("Where drawings differ, by threshold", table));
    }
    tables
}

fn kinds(evidence: &Evidence<'_>, places: usize) -> Table {
    let kind = |of: &Grounds<'_>| (of.surveyed.status.word(), of.rests_on);
    let found: BTreeSet<_> = evidence.grounds.iter().map(kind).collect();
    let row = |(status, rests_on): (&str, RestsOn)| {
        let [named, would_change] = words(rests_on);
        let members = || evidence.grounds.iter().filter(|of| kind(of) == (status, rests_on));
        let length: Metres = members().map(|of| of.surveyed.counted()).sum();
        vec![
            status.to_owned(),
            named.to_owned(),
            members().count().to_string(),
            kilometres(length, places),
            would_change.to_owned(),
        ]
    };
    let head = ["status", "rests on", ">segments", ">length (km)", "would change"];
    Table::of(head, found.into_iter().map(row))
}

fn segments(evidence: &Evidence<'_>, places: usize) -> Table {
    let head = [
        "segment",
        "section",
        "status",
        ">km",
        "rests on",
        ">moved (m)",
        ">gap (m)",
        "statements",
        "fitted to",
    ];
    let row = |of: &Grounds<'_>| {
        let segment = &of.surveyed.segment;
        vec![
            segment.name().into_owned(),
            segment.section.clone().unwrap_or_default(),
            of.surveyed.status.word().to_owned(),
            kilometres(of.surveyed.counted(), places),
            ground(of),
            metres(of.moved_m),
            metres(of.gap_m),
            of.statements.join(" "),
            segment.calibrated_to.clone().unwrap_or_default(),
        ]
    };
    Table::of(head, evidence.grounds.iter().map(row))
}

/// What the status of a segment rests on: in the data's own words, where they name it.
fn ground(of: &Grounds<'_>) -> String {
    let segment = &of.surveyed.segment;
    let named = || [segment.basis.clone(), segment.property(SOURCE)].into_iter().flatten();
    match of.rests_on {
        RestsOn::StatedBasis => named().collect::<Vec<_>>().join("; "),
        other => words(other)[0].to_owned(),
    }
}

fn thresholds(rows: &[Sensitivity], places: usize) -> Table {
    let [contested, delimited] =
        ["contested", "delimited"].map(|status| format!(">{status}, at most (km)"));
    let row = |row: &Sensitivity| {
        vec![
            row.threshold_m.to_string(),
            kilometres(row.contested_m, places),
            row.contested_segments.to_string(),
            kilometres(row.delimited_m, places),
            row.delimited_segments.to_string(),
        ]
    };
    let head = [">from (m)", &contested, ">segments", &delimited, ">segments"];
    Table::of(head, rows.iter().map(row))
}

/// What the tables leave to say, and the sources in words.
fn lists(report: &Report<'_>) -> impl Iterator<Item = Part> {
    let cited: BTreeSet<&String> =
        report.evidence.grounds.iter().flat_map(|of| &of.statements).collect();
    let known = report.statements.iter().filter(|statement| cited.contains(&statement.id));
    let lists = [
        ("How to read it", reading(report)),
        ("Statements", known.map(said).collect()),
        ("Figures that statuses were fitted to", fitted(report)),
    ];
    let told = lists.into_iter().filter(|(_, points)| !points.is_empty());
    told.map(|(heading, points)| Part::list(heading, points))
}

fn said(statement: &Statement) -> String {
    let Statement { id, as_of, strength, statement, urls, .. } = statement;
    format!("{id} ({as_of}; {strength}): {statement} {urls}")
}

fn fitted(report: &Report<'_>) -> Vec<String> {
    let segments = report.survey.segments.iter();
    let ids: BTreeSet<&String> =
        segments.filter_map(|of| of.segment.calibrated_to.as_ref()).collect();
    let known = report.claims.iter().filter(|claim| ids.contains(&claim.id));
    known.map(|of| format!("{}: {}, {} {}", of.id, of.printed(), of.publisher, of.url)).collect()
}

fn reading(report: &Report<'_>) -> Vec<String> {
    let mut lines = vec![english().figures.texts["strength"].to_owned()];
    if !report.evidence.sensitivity.is_empty() {
        lines.extend([MOVED, AT_MOST].map(str::to_owned));
    }
    lines
}

const MOVED: &str = "Moved: the largest distance between an earlier and a later drawing of the segment. Gap: \
                     the largest between the drawings of the two states.";
const AT_MOST: &str = "A segment counts whole as soon as one of the two distances reaches the threshold, at \
                       the cuts that the data has: each length is the most that it can be. Delimited \
                       stretches that differ speak against their tag, or for a threshold that is too low.";

/// What a status rests on, in a few words, and what would change it.
fn words(rests_on: RestsOn) -> [&'static str; 2] {
    english().figures.rests_on[rests_on.word()]
}

fn record(of: &Grounds<'_>) -> Value {
    let segment = &of.surveyed.segment;
    json!({
        "id": segment.name(),
        "section": segment.section,
        "status": of.surveyed.status,
        "length_m": of.surveyed.counted(),
        "confidence": segment.confidence,
        "rests_on": of.rests_on,
        "would_change": words(of.rests_on)[1],
        "max_moved_m": of.moved_m,
        "max_gap_m": of.gap_m,
        "statements": of.statements,
        "calibrated_to": segment.calibrated_to,
        "basis": segment.basis,
    })
}
