//! Claims and the timeline as text, Markdown, CSV and JSON.

use serde_json::json;

use super::check::consistency;
use super::check_json::told;
use super::grid::csv_of;
use super::page::{Item, Part};
use super::{Page, Table, Tabled};
use crate::figures::claim::{Claim, FIELDS, Point};
use crate::figures::consistency::Consistency;
use crate::model::format::kilometres;
use crate::model::{Language, fill};

/// Claims, in a language.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'c> {
    /// The claims.
    pub claims: &'c [Claim],
    /// What they say about each other.
    pub consistency: &'c [Consistency],
    /// What a reader has to know of the boundary today; it is in every form but CSV.
    pub note: &'c str,
    /// The language of every sentence.
    pub lang: &'c Language,
}

impl Tabled for Listed<'_> {
    /// The list, contradictions, and every source with its address.
    fn page(&self) -> Page {
        let Listed { claims, lang, .. } = *self;
        let source = |claim: &Claim| Item {
            words: format!("{}: {}, {}", lang.printed(claim), lang.cite(claim), claim.title),
            url: claim.url.clone(),
            ..Item::default()
        };
        let heading = lang.figures.texts["sources_heading"].to_owned();
        let mut page = page(self);
        page.parts.push(Part::List(heading, claims.iter().map(source).collect()));
        page
    }

    fn text(&self) -> String {
        page(self).text()
    }

    fn csv(&self) -> String {
        csv(self.claims)
    }

    /// The claims with all their fields, as the format documents them, and the findings.
    fn json(&self) -> String {
        let Listed { note, claims, consistency, lang } = *self;
        let consistency = told(consistency, lang);
        let fields = json!({ "note": note, "claims": claims, "consistency": consistency });
        super::pretty(&super::without(fields, &["note"]))
    }
}

/// One row a claim; the file can be read back as claims.
pub fn csv(claims: &[Claim]) -> String {
    csv_of(&FIELDS, claims)
}

fn page(listed: &Listed<'_>) -> Page {
    let Listed { claims, consistency: found, note, lang } = *listed;
    let title = lang.figures.texts["claims_title"];
    let mut page = Page::of(title, head(claims, note, lang), table(claims, lang));
    page.parts.extend(consistency(found, lang));
    page
}

fn head(claims: &[Claim], note: &str, lang: &Language) -> String {
    let sources: std::collections::HashSet<(&str, &str)> =
        claims.iter().map(|claim| (claim.url.as_str(), claim.title.as_str())).collect();
    let [count, sources] = [claims.len(), sources.len()].map(|number| number.to_string());
    let head = fill(lang.figures.texts["claims_lead"], &[("count", &count), ("sources", &sources)]);
    format!("{head} {note}").trim_end().to_owned()
}

fn table(claims: &[Claim], lang: &Language) -> Table {
    let words = &lang.figures.texts;
    let figure = format!(">{}", words["figure"]);
    let [counts, subject, side, series] =
        [words["counts"], words["subject"], words["side"], words["series"]];
    let row = |claim: &Claim| {
        vec![
            claim.as_of.map_or_else(|| "–".to_owned(), |date| date.to_string()),
            lang.printed(claim),
            lang.metric(&claim.metric),
            lang.subject(&claim.subject),
            claim.side.clone(),
            claim.series.clone(),
            claim.publisher.clone(),
            claim.id.clone(),
        ]
    };
    let head = [words["at"], &figure, counts, subject, side, series, words["publisher"], "id"];
    Table::of(head, claims.iter().map(row))
}

/// The timeline.
impl Tabled for [Point] {
    fn page(&self) -> Page {
        Page::of("Progress of delimitation", TIMELINE.to_owned(), timeline(self))
    }

    fn csv(&self) -> String {
        const HEAD: [&str; 8] = [
            "date",
            "cumulative_m",
            "printed",
            "basis",
            "basis_note",
            "series",
            "claim_ids",
            "note",
        ];
        csv_of(&HEAD, self)
    }

    fn json(&self) -> String {
        super::pretty(&self)
    }
}

const TIMELINE: &str = "Cumulative length by date. Published figures and sums of published increments are kept apart, and so are the ways of counting.";

fn timeline(points: &[Point]) -> Table {
    let row = |point: &Point| {
        vec![
            point.date.to_string(),
            point.cumulative.map_or_else(|| point.printed.clone(), |length| kilometres(length, 2)),
            point.basis_note.clone(),
            point.series.clone(),
            point.note.clone(),
        ]
    };
    Table::of(["date", ">length (km)", "basis", "series", "note"], points.iter().map(row))
}
