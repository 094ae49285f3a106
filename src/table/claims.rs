//! Claims and the timeline as text, Markdown, CSV and JSON.

use std::fmt::Write;

use serde::Serialize;

use super::check::{consistency, consistency_text};
use super::check_json::{Told, told};
use super::grid::{Markdown, Table, csv, link};
use crate::figures::claim::{Basis, Claim, FIELDS, Point};
use crate::figures::consistency::Consistency;
use crate::figures::words::fill;
use crate::model::Lang;
use crate::model::format::kilometres;

/// For a terminal.
///
/// `note` is what a reader has to know of the boundary today; it goes into every form but CSV.
pub fn text(claims: &[Claim], found: &[Consistency], note: &str, lang: Lang) -> String {
    let (head, table) = (head(claims, note, lang), table(claims, lang).text());
    format!("{head}\n\n{table}{}", consistency_text(found, lang))
}

/// For a report: the list, contradictions, and every source with its address.
pub fn markdown(claims: &[Claim], found: &[Consistency], note: &str, lang: Lang) -> String {
    let (words, head) = (lang.figures(), head(claims, note, lang));
    let table = table(claims, lang).markdown();
    let mut out = format!("# {}\n\n{head}\n\n{table}", words.claims_title);
    out.push_str(&consistency(found, lang));
    let _ = write!(out, "\n## {}\n\n", words.sources_heading);
    for claim in claims {
        let source = format!("{}: {}, {}", lang.printed(claim), lang.cite(claim), claim.title);
        let _ = writeln!(out, "- {}{}", Markdown(&source), link(&claim.url));
    }
    out
}

/// For scripts: the claims with all their fields, as the format documents them, and the findings.
pub fn json(claims: &[Claim], found: &[Consistency], note: &str, lang: Lang) -> String {
    #[derive(Serialize)]
    struct Fields<'c> {
        #[serde(skip_serializing_if = "str::is_empty")]
        note: &'c str,
        claims: &'c [Claim],
        consistency: Vec<Told<'c>>,
    }
    super::pretty(&Fields { note, claims, consistency: told(found, lang) })
}

/// For a spreadsheet: one row a claim; the file can be read back as claims.
pub fn csv_rows(claims: &[Claim]) -> String {
    let rows = claims.iter().map(csv_row);
    csv([FIELDS.map(str::to_owned).to_vec()].into_iter().chain(rows))
}

fn csv_row(claim: &Claim) -> Vec<String> {
    let date =
        |date: Option<crate::model::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let parts: Vec<String> = claim.parts.iter().map(ToString::to_string).collect();
    [
        claim.id.clone(),
        claim.subject.clone(),
        claim.metric.clone(),
        claim.value.to_string(),
        parts.join(" "),
        claim.part_of.clone(),
        claim.item.clone(),
        claim.progress_of.clone(),
        claim.unit.clone(),
        claim.qualifier.to_string(),
        date(claim.as_of),
        claim.as_of_basis.clone(),
        date(claim.since),
        date(claim.published),
        claim.speaker.clone(),
        claim.side.clone(),
        claim.publisher.clone(),
        claim.title.clone(),
        claim.url.clone(),
        claim.language.clone(),
        claim.series.clone(),
        claim.confidence.clone(),
        claim.notes.clone(),
    ]
    .into()
}

fn head(claims: &[Claim], note: &str, lang: Lang) -> String {
    let sources: std::collections::HashSet<(&str, &str)> =
        claims.iter().map(|claim| (claim.url.as_str(), claim.title.as_str())).collect();
    let [count, sources] = [claims.len(), sources.len()].map(|number| number.to_string());
    let head = fill(lang.figures().claims_lead, &[("count", &count), ("sources", &sources)]);
    format!("{head} {note}").trim_end().to_owned()
}

fn table(claims: &[Claim], lang: Lang) -> Table {
    let words = lang.figures();
    let figure = format!(">{}", words.figure);
    let [counts, subject, side, series] = [words.counts, words.subject, words.side, words.series];
    let mut table =
        Table::new(&[words.at, &figure, counts, subject, side, series, words.publisher, "id"]);
    for claim in claims {
        table.row(vec![
            claim.as_of.map_or_else(|| "–".to_owned(), |date| date.to_string()),
            lang.printed(claim),
            lang.metric(&claim.metric),
            lang.subject(&claim.subject),
            claim.side.clone(),
            claim.series.clone(),
            claim.publisher.clone(),
            claim.id.clone(),
        ]);
    }
    table
}

/// The timeline for a terminal.
pub fn timeline_text(points: &[Point]) -> String {
    format!("{}\n\n{}", TIMELINE, timeline_table(points).text())
}

/// The timeline for a report.
pub fn timeline_markdown(points: &[Point]) -> String {
    format!("# Progress of delimitation\n\n{}\n\n{}", TIMELINE, timeline_table(points).markdown())
}

/// The timeline for scripts.
pub fn timeline_json(points: &[Point]) -> String {
    super::pretty(&points)
}

/// The timeline for a spreadsheet.
pub fn timeline_csv(points: &[Point]) -> String {
    let head =
        ["date", "cumulative_m", "printed", "basis", "basis_note", "series", "claim_ids", "note"];
    let rows = points.iter().map(|point| {
        vec![
            point.date.to_string(),
            point.cumulative.map(|length| length.0.to_string()).unwrap_or_default(),
            point.printed.clone(),
            basis(point.basis).to_owned(),
            point.basis_note.clone(),
            point.series.clone(),
            point.claim_ids.join(" "),
            point.note.clone(),
        ]
    });
    csv([head.map(str::to_owned).to_vec()].into_iter().chain(rows))
}

const TIMELINE: &str = "Cumulative length by date. Published figures and sums of published increments are kept apart, and so are the ways of counting.";

fn timeline_table(points: &[Point]) -> Table {
    let mut table = Table::new(&["date", ">length (km)", "basis", "series", "note"]);
    for point in points {
        table.row(vec![
            point.date.to_string(),
            point.cumulative.map_or_else(|| point.printed.clone(), |length| kilometres(length, 2)),
            point.basis_note.clone(),
            point.series.clone(),
            point.note.clone(),
        ]);
    }
    table
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Published => "published",
        Basis::Computed => "computed",
        Basis::Event => "event",
    }
}
