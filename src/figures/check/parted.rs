//! Claims about a line of which several sides claim courses of their own: no line has two of them, so
//! a claim is held against the line of the side that it names.

use super::reason::Reason;
use super::remark::Remark;
use super::{Check, Inquiry, Report, line_of_all, summary};
use crate::figures::claim::Claim;
use crate::model::boundary::rivals;
use crate::model::{Boundary, Segment};

/// The answers, if several sides claim courses of their own.
pub(super) fn check(inquiry: &Inquiry<'_>) -> Option<Report> {
    let segments = inquiry.drawings.iter().flat_map(|drawing| &drawing.segments);
    let sides = rivals(segments.map(|segment| segment.claimed_by.as_deref()));
    if sides.is_empty() {
        return None;
    }
    let reports = sides.iter().map(|&side| {
        let drawings: Vec<Boundary> =
            inquiry.drawings.iter().map(|drawing| line_of(drawing, side)).collect();
        (side, line_of_all(&Inquiry { drawings: &drawings, ..*inquiry }))
    });
    let reports: Vec<(&str, Report)> = reports.collect();
    let answers = inquiry.claims.iter().enumerate();
    let checks: Vec<Check> = answers.map(|(index, claim)| answer(claim, index, &reports)).collect();
    let (_, any) = reports.into_iter().next()?;
    Some(Report { summary: summary(&checks), checks, ..any })
}

/// What all have in common, and a side's own courses, which are no alternatives to it here.
fn line_of(drawing: &Boundary, side: &str) -> Boundary {
    let of = |by: &Option<String>| by.as_ref().is_none_or(|by| by == side);
    let segments = drawing.segments.iter().filter(|segment| of(&segment.claimed_by));
    let segments = segments.map(|segment| Segment { claimed_by: None, ..segment.clone() });
    Boundary { dataset: drawing.dataset.clone(), segments: segments.collect() }
}

/// The answer of the side that a claim names, else the one that is the same whichever it is.
fn answer(claim: &Claim, index: usize, reports: &[(&str, Report)]) -> Check {
    let of = |report: &Report| report.checks[index].clone();
    let named = reports.iter().find(|(side, _)| side.eq_ignore_ascii_case(&claim.side));
    let first = of(&named.unwrap_or(&reports[0]).1);
    let same = |(_, report): &(&str, Report)| report.checks[index].reason == first.reason;
    if named.is_some() || reports.iter().all(same) {
        return first;
    }
    let value = |(side, report): &(&str, Report)| {
        ((*side).to_owned(), report.checks[index].reason.compared().map(|compared| compared.value))
    };
    let values = reports.iter().map(value).collect();
    let reason = Reason::Parted { claim: first.claim.clone(), values };
    Check {
        computed: None,
        computed_range: None,
        difference: None,
        relative: None,
        verdict: reason.verdict(),
        reason,
        remarks: Remark::doubt(claim).into_iter().collect(),
        explanations: Vec::new(),
        ..first
    }
}
