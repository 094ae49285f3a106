//! Published figures against the data, like with like.
//!
//! ```text
//! claim ─ drawing ─▶ which line, which segments ─ measured ─▶ the same quantity, or why not
//!                                                                  │
//!         explain ◀── a difference ◀── verdict, reason ◀───────────┘
//! ```

mod asked;
mod bases;
mod drawing;
mod explain;
mod family;
mod lines;
mod measured;
mod parted;
mod reason;
mod remark;
mod terrain;
mod verdict;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::claim::{Cited, Claim, Point, SeriesNames};
use super::consistency;
use super::consistency::{Background, Consistency, Rule};
use crate::model::{Boundary, Date, LeftOut, Metres, worded};
use crate::world::context::Place;
use asked::Asked;
use drawing::Drawing;
pub use family::Figure;
pub use reason::{Compared, Measure, Reason, Series};
pub use remark::{Explanation, Remark};

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
    /// How far apart two drawings of one stretch may run, which then counts once.
    pub overlap_tolerance: Metres,
    /// What each way of counting counts; empty where nobody says.
    pub series: &'q SeriesNames,
    /// The progress by date; empty where it is not known.
    pub timeline: &'q [Point],
    /// The places around the line; empty where they are not known.
    pub places: &'q [Place],
}

/// All answers.
#[derive(Debug, Clone, PartialEq)]
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
    /// What of the file is no line, and so is in no figure.
    pub left_out: LeftOut,
}

impl Report {
    /// The answers by figure, in the order in which each was first given: claims that give one
    /// figure, are held against the same length or area and get one verdict stand together.
    pub fn figures(&self) -> Vec<Vec<&Check>> {
        let mut figures: IndexMap<(Figure, Verdict, Option<u64>), Vec<&Check>> = IndexMap::new();
        for check in &self.checks {
            let figure =
                (Figure::of(&check.claim), check.verdict, check.computed.map(f64::to_bits));
            figures.entry(figure).or_default().push(check);
        }
        figures.into_values().collect()
    }
}

/// The answer to one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The claim.
    pub claim: Cited,
    /// The same quantity from the data, in the same unit.
    pub computed: Option<f64>,
    /// What is certain of it: from the part that rests on evidence of its own up to all of it;
    /// absent where the data states no confidence or the two are the same.
    pub computed_range: Option<[f64; 2]>,
    /// Which drawing of the line it was computed from.
    pub edition: Option<String>,
    /// Computed minus claimed; from the nearer end of a range, and 0 inside it.
    pub difference: Option<f64>,
    /// The difference as a share of the claimed figure; absent where that says nothing, as for
    /// shares, which differ in percentage points.
    pub relative: Option<f64>,
    /// The answer.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
    /// What has to be said beside the reason.
    pub remarks: Vec<Remark>,
    /// What other published figures say of it, apart from the data.
    pub among_sources: Vec<Consistency>,
    /// What would explain a difference; never a proof.
    pub explanations: Vec<Explanation>,
}

worded! {
    /// The answers that a claim can get.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
    #[non_exhaustive]
    pub enum Verdict {
        /// Inside the tolerance, or inside what the source's own rounding or wording allows.
        Agrees = "agrees",
        /// Open-ended and met, which most lines would do: it proves little.
        Fulfilled = "fulfilled",
        /// Outside of it.
        Differs = "differs",
        /// The data was fitted to this figure, so it can neither confirm nor refute it.
        NotIndependent = "not-independent",
        /// The data does not hold the quantity.
        CannotTest = "cannot-test",
    }
}

/// Answers every claim and looks for contradictions among them.
pub fn check(inquiry: &Inquiry<'_>) -> Report {
    parted::check(inquiry).unwrap_or_else(|| line_of_all(inquiry))
}

/// The same, where nobody claims what others claim otherwise.
fn line_of_all(inquiry: &Inquiry<'_>) -> Report {
    let drawings: Vec<Drawing<'_>> = inquiry
        .drawings
        .iter()
        .map(|boundary| Drawing::of(boundary, inquiry.overlap_tolerance))
        .collect();
    let as_of = inquiry.as_of.or(inquiry.drawings.first().and_then(|first| first.dataset.as_of));
    let asked = Asked::of(Inquiry { as_of, ..*inquiry });
    let answer = |claim| verdict::answer(claim, &drawings, &asked);
    let mut checks: Vec<Check> = inquiry.claims.iter().map(answer).collect();
    let settled_on = inquiry.drawings.iter().find_map(|drawing| drawing.dataset.settled_on);
    let background = Background { timeline: inquiry.timeline, settled_on };
    let consistency = consistency::examine(inquiry.claims, background);
    tell(&mut checks, &consistency);
    let credits: indexmap::IndexSet<&String> = inquiry
        .drawings
        .iter()
        .filter_map(|drawing| drawing.dataset.attribution.as_ref())
        .collect();
    let settled =
        inquiry.drawings.iter().filter_map(|drawing| drawing.dataset.settled_note.as_ref());
    let mut notes: indexmap::IndexSet<String> = settled.cloned().collect();
    let several = inquiry.drawings.iter().filter(|of| of.dataset.segment_dates.len() > 1);
    notes.extend(several.map(|drawing| {
        let dates: Vec<String> =
            drawing.dataset.segment_dates.iter().map(Date::to_string).collect();
        format!("The segments state their statuses as of {}.", dates.join(" and "))
    }));
    notes.extend(consistency::limits(inquiry.claims));
    Report {
        as_of,
        tolerance: inquiry.tolerance,
        summary: summary(&checks),
        consistency,
        attribution: credits.into_iter().cloned().collect(),
        notes: notes.into_iter().collect(),
        left_out: inquiry
            .drawings
            .first()
            .map(|of| of.dataset.left_out.clone())
            .unwrap_or_default(),
        checks,
    }
}

/// How many answers have each verdict.
fn summary(checks: &[Check]) -> IndexMap<Verdict, usize> {
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    Verdict::ALL.into_iter().map(|verdict| (verdict, count(verdict))).collect()
}

/// Tells each claim what the rules found of it as the tested figure: of each rule the first
/// finding against it and the first in its favour. That two ways of counting differ is no fault
/// of either figure.
fn tell(checks: &mut [Check], findings: &[Consistency]) {
    let mut tested: HashMap<&str, Vec<&Consistency>> = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.rule != Rule::TwoCounts) {
        let told = tested.entry(&finding.tested().id).or_default();
        let kind = (finding.rule, finding.holds);
        if !told.iter().any(|finding| (finding.rule, finding.holds) == kind) {
            told.push(finding);
        }
    }
    for check in checks {
        let told = tested.get(check.claim.id.as_str()).into_iter().flatten();
        check.among_sources = told.map(|&finding| finding.clone()).collect();
    }
}
