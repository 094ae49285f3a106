//! Claims and the timeline as text, Markdown, CSV and JSON.

use serde::Serialize;

use super::check::consistency;
use super::check_json::{Told, told};
use super::grid::{Table, csv_of};
use super::page::{Item, Page, Part};
use crate::figures::claim::{Claim, FIELDS, Point};
use crate::figures::consistency::Consistency;
use crate::model::format::kilometres;
use crate::model::{Language, fill};

/// For a terminal.
///
/// `note` is what a reader has to know of the boundary today; it goes into every form but CSV.
pub fn text(claims: &[Claim], found: &[Consistency], note: &str, lang: &Language) -> String {
    page(claims, found, note, lang).text()
}

/// For a report: the list, contradictions, and every source with its address.
pub fn markdown(claims: &[Claim], found: &[Consistency], note: &str, lang: &Language) -> String {
    let mut page = page(claims, found, note, lang);
    let source = |claim: &Claim| Item {
        words: format!("{}: {}, {}", lang.printed(claim), lang.cite(claim), claim.title),
        url: claim.url.clone(),
        ..Item::default()
    };
    let heading = lang.figures.sources_heading.to_owned();
    page.parts.push(Part::List(heading, claims.iter().map(source).collect()));
    page.markdown()
}

fn page(claims: &[Claim], found: &[Consistency], note: &str, lang: &Language) -> Page {
    let title = lang.figures.claims_title;
    let mut page = Page::of(title, head(claims, note, lang), table(claims, lang));
    page.parts.extend(consistency(found, lang));
    page
}

/// For scripts: the claims with all their fields, as the format documents them, and the findings.
pub fn json(claims: &[Claim], found: &[Consistency], note: &str, lang: &Language) -> String {
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
    csv_of(&FIELDS, claims)
}

fn head(claims: &[Claim], note: &str, lang: &Language) -> String {
    let sources: std::collections::HashSet<(&str, &str)> =
        claims.iter().map(|claim| (claim.url.as_str(), claim.title.as_str())).collect();
    let [count, sources] = [claims.len(), sources.len()].map(|number| number.to_string());
    let head = fill(lang.figures.claims_lead, &[("count", &count), ("sources", &sources)]);
    format!("{head} {note}").trim_end().to_owned()
}

fn table(claims: &[Claim], lang: &Language) -> Table {
    let words = &lang.figures;
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
    timeline(points).text()
}

/// The timeline for a report.
pub fn timeline_markdown(points: &[Point]) -> String {
    timeline(points).markdown()
}

fn timeline(points: &[Point]) -> Page {
    Page::of("Progress of delimitation", TIMELINE.to_owned(), timeline_table(points))
}

/// The timeline for scripts.
pub fn timeline_json(points: &[Point]) -> String {
    super::pretty(&points)
}

/// The timeline for a spreadsheet.
pub fn timeline_csv(points: &[Point]) -> String {
    let head =
        ["date", "cumulative_m", "printed", "basis", "basis_note", "series", "claim_ids", "note"];
    csv_of(&head, points)
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
