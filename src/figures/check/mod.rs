//! Published figures against the data, like with like.
//!
//! ```text
//! claim ─ drawing ─▶ which line, which segments ─ measured ─▶ the same quantity, or why not
//!                                                                  │
//!         explain ◀── a difference ◀── verdict, reason ◀───────────┘
//! ```

mod drawing;
mod explain;
mod measured;
mod verdict;

use indexmap::IndexMap;
use serde::Serialize;

use super::claim::{Claim, Point, SeriesNames};
use super::consistency;
use super::consistency::{Background, Consistency, Rule};
use crate::model::{Boundary, Date};
use drawing::Drawing;
pub use explain::Explanation;

/// What to check against what.
#[derive(Debug, Clone, Copy)]
pub struct Inquiry<'q> {
    /// The claims.
    pub claims: &'q [Claim],
    /// The drawings of the line, oldest first.
    pub drawings: &'q [Boundary],
    /// Date of the status for claims without a date of their own.
    pub as_of: Option<Date>,
    /// Largest relative difference that still counts as agreement.
    pub tolerance: f64,
    /// What each way of counting counts; empty where nobody says.
    pub series: &'q SeriesNames,
    /// The progress by date; empty where it is not known.
    pub timeline: &'q [Point],
}

/// All answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The date asked for. Each dated claim is checked at its own date.
    pub as_of: Option<Date>,
    /// Largest relative difference that still counts as agreement.
    pub tolerance: f64,
    /// How many claims got each verdict.
    pub summary: IndexMap<Verdict, usize>,
    /// One answer a claim, in the order of the claims.
    pub checks: Vec<Check>,
    /// What the sources' own figures say about each other.
    pub consistency: Vec<Consistency>,
    /// Credits that every output must show.
    pub attribution: Vec<String>,
    /// What a reader of any answer has to know: that the line was settled later.
    pub notes: Vec<String>,
}

/// The answer to one claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// Id of the claim.
    pub claim: String,
    /// What the claim is about.
    pub subject: String,
    /// What it counts.
    pub metric: String,
    /// The date of the state that it describes.
    pub as_of: Option<Date>,
    /// Who published it.
    pub publisher: String,
    /// The claimed figure in its unit; absent where it is no number.
    pub claimed: Option<f64>,
    /// The figure as printed, with its wording and unit.
    pub printed: String,
    /// The same quantity from the data, in the same unit.
    pub computed: Option<f64>,
    /// What is certain of it: from the part that rests on evidence of its own up to all of it;
    /// absent where the data states no confidence or the two are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed_range: Option<[f64; 2]>,
    /// Which drawing of the line it was computed from.
    pub edition: Option<String>,
    /// Computed minus claimed.
    pub difference: Option<f64>,
    /// The difference as a share of the claimed figure.
    pub relative: Option<f64>,
    /// The answer.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub reason: String,
    /// What other published figures say of it, apart from the data.
    pub among_sources: Vec<String>,
    /// What would explain a difference; never a proof.
    pub explanations: Vec<Explanation>,
    /// Where the claim can be read.
    pub url: String,
}

/// The four answers that a claim can get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Inside the tolerance, or inside what the source's own rounding or wording allows.
    Agrees,
    /// Outside of it.
    Differs,
    /// The data was fitted to this figure, so it can neither confirm nor refute it.
    NotIndependent,
    /// The data does not hold the quantity.
    CannotTest,
}

impl Verdict {
    /// All four, in the order of summaries.
    pub const ALL: [Verdict; 4] =
        [Verdict::Agrees, Verdict::Differs, Verdict::NotIndependent, Verdict::CannotTest];

    /// The word that outputs use.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Agrees => "agrees",
            Verdict::Differs => "differs",
            Verdict::NotIndependent => "not-independent",
            Verdict::CannotTest => "cannot-test",
        }
    }
}

/// Answers every claim and looks for contradictions among them.
pub fn check(inquiry: &Inquiry<'_>) -> Report {
    let drawings: Vec<Drawing<'_>> = inquiry.drawings.iter().map(Drawing::of).collect();
    let answer = |claim| verdict::answer(claim, &drawings, inquiry);
    let mut checks: Vec<Check> = inquiry.claims.iter().map(answer).collect();
    let settled_on = inquiry.drawings.iter().find_map(|drawing| drawing.dataset.settled_on);
    let background = Background { timeline: inquiry.timeline, settled_on };
    let consistency = consistency::examine(inquiry.claims, background);
    tell(&mut checks, &consistency);
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    let credits: indexmap::IndexSet<&String> = inquiry
        .drawings
        .iter()
        .filter_map(|drawing| drawing.dataset.attribution.as_ref())
        .collect();
    let settled =
        inquiry.drawings.iter().filter_map(|drawing| drawing.dataset.settled_note.as_ref());
    let notes: indexmap::IndexSet<&String> = settled.collect();
    Report {
        as_of: inquiry.as_of,
        tolerance: inquiry.tolerance,
        summary: Verdict::ALL.into_iter().map(|verdict| (verdict, count(verdict))).collect(),
        consistency,
        attribution: credits.into_iter().cloned().collect(),
        notes: notes.into_iter().cloned().collect(),
        checks,
    }
}

/// Tells each claim what the rules found of it as the tested figure: of each rule the first
/// finding against it and the first in its favour. That two ways of counting differ is no fault
/// of either figure.
fn tell(checks: &mut [Check], findings: &[Consistency]) {
    for check in checks {
        let mut told: Vec<(Rule, bool)> = vec![(Rule::TwoCounts, false)];
        for finding in findings.iter().filter(|found| found.claims.last() == Some(&check.claim)) {
            let kind = (finding.rule, finding.holds);
            if !told.contains(&kind) {
                told.push(kind);
                check.among_sources.push(finding.statement.clone());
            }
        }
    }
}
