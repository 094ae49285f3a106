//! The answer to one claim: verdict and reason.

use super::drawing::{Drawing, candidates};
use super::measured::{Measured, measure};
use super::{Check, Inquiry, Verdict, explain};
use crate::figures::claim::{Claim, Interval, MISPRINT, Qualifier, Quantity};
use crate::figures::words;
use crate::figures::words::plain;
use crate::model::format;

/// One drawing's answer.
struct Judged<'d, 'b> {
    drawing: &'d Drawing<'b>,
    measured: Measured,
    verdict: Verdict,
    reason: String,
}

pub(super) fn answer(claim: &Claim, drawings: &[Drawing<'_>], inquiry: &Inquiry<'_>) -> Check {
    let mut check = blank(claim);
    if claim.qualifier == Qualifier::Forecast {
        check.reason = "The figure is a forecast, not a statement about the line.".into();
        return check;
    }
    let mut judged = Vec::new();
    let mut refused = None;
    for drawing in candidates(claim, drawings) {
        match measure(claim, drawing, inquiry.as_of) {
            Ok(measured) => judged.push(judge(claim, drawing, measured, inquiry)),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    match judged.as_slice() {
        [] => check.reason = refused.unwrap_or_else(|| no_drawing(claim)),
        [first, others @ ..] if others.iter().all(|other| other.verdict == first.verdict) => {
            fill(&mut check, claim, first, drawings, inquiry);
        }
        several => check.reason = disagreement(claim, several),
    }
    if claim.series == MISPRINT {
        check.explanations.clear();
        check.reason = match check.verdict {
            Verdict::CannotTest => slip(claim),
            _ => format!("{} {}", check.reason, slip(claim)),
        };
    }
    check
}

fn blank(claim: &Claim) -> Check {
    Check {
        claim: claim.id.clone(),
        subject: claim.subject.clone(),
        metric: claim.metric.clone(),
        as_of: claim.as_of,
        publisher: claim.publisher.clone(),
        claimed: claim.value.number(),
        printed: claim.printed(),
        computed: None,
        computed_range: None,
        edition: None,
        difference: None,
        relative: None,
        verdict: Verdict::CannotTest,
        reason: String::new(),
        among_sources: Vec::new(),
        explanations: Vec::new(),
        url: claim.url.clone(),
    }
}

fn no_drawing(claim: &Claim) -> String {
    let date = claim.as_of.map_or_else(|| "an unknown date".into(), |date| date.words());
    format!("The claim describes {date}, and no drawing at hand holds at that date.")
}

fn slip(claim: &Claim) -> String {
    match claim.notes.is_empty() {
        true => "The file of claims marks the figure as an evident slip or misprint.".into(),
        false => {
            format!(
                "The file of claims marks the figure as an evident slip or misprint (“{}”).",
                claim.notes.trim_end_matches('.')
            )
        }
    }
}

/// Undated claims are held against every drawing; where those answer differently, none counts.
fn disagreement(claim: &Claim, judged: &[Judged<'_, '_>]) -> String {
    let answers: Vec<String> = judged
        .iter()
        .map(|judged| {
            let figure = figure(judged.measured.value, claim);
            format!("{} {figure} ({})", judged.measured.phrase, judged.verdict.word())
        })
        .collect();
    format!(
        "The claim of {} has no date, and the drawings answer differently: {}.",
        claim.printed(),
        answers.join("; ")
    )
}

fn fill(
    check: &mut Check,
    claim: &Claim,
    judged: &Judged<'_, '_>,
    drawings: &[Drawing<'_>],
    inquiry: &Inquiry<'_>,
) {
    check.edition.clone_from(&judged.drawing.boundary.dataset.edition);
    check.verdict = judged.verdict;
    check.reason.clone_from(&judged.reason);
    if judged.verdict == Verdict::CannotTest {
        return;
    }
    let Some(claimed) = check.claimed else { return };
    let computed = judged.measured.value;
    check.computed = Some(computed);
    check.computed_range = judged.measured.evidence.map(|evidence| [evidence, computed]);
    check.difference = Some(computed - claimed);
    check.relative = (claimed != 0.0).then(|| (computed - claimed) / claimed);
    if judged.verdict == Verdict::Differs {
        let allowed = allowed(claim, inquiry.tolerance);
        let found = explain::Difference {
            claim,
            computed,
            drawing: judged.drawing,
            drawings,
            allowed,
            inquiry,
        };
        check.explanations = found.explanations();
    }
}

fn judge<'d, 'b>(
    claim: &Claim,
    drawing: &'d Drawing<'b>,
    measured: Measured,
    inquiry: &Inquiry<'_>,
) -> Judged<'d, 'b> {
    let (verdict, reason) = decide(claim, drawing, &measured, inquiry);
    Judged { drawing, measured, verdict, reason }
}

fn decide(
    claim: &Claim,
    drawing: &Drawing<'_>,
    measured: &Measured,
    inquiry: &Inquiry<'_>,
) -> (Verdict, String) {
    let compared = compared(claim, measured, inquiry.tolerance);
    if !measured.fitted_to.is_empty() {
        return fitted(claim, drawing, measured, inquiry, &compared);
    }
    if measured.dated_by_statements {
        let why = "the tags take their dates from published statements such as this one, so they \
                   cannot confirm it";
        return (Verdict::NotIndependent, format!("{compared}, but {why}."));
    }
    let percent = format!("the tolerance of {} %", plain(100.0 * inquiry.tolerance));
    let (value, claimed) = (measured.value, claim.value.number().unwrap_or_default());
    let exact = Interval { low: value, high: value };
    let near = (value - claimed).abs() <= inquiry.tolerance * claimed;
    let evidence = evidence(measured, claim);
    if near {
        (Verdict::Agrees, format!("{compared}, within {percent}.{evidence}"))
    } else if exact.meets(allowed(claim, inquiry.tolerance)) {
        let wording = format!("within what “{}” leaves open", claim.printed());
        (Verdict::Agrees, format!("{compared}, {wording}.{evidence}"))
    } else {
        (Verdict::Differs, format!("{compared}, outside {percent}.{evidence}"))
    }
}

/// Why a sum over fitted statuses is no evidence for or against a claim.
fn fitted(
    claim: &Claim,
    drawing: &Drawing<'_>,
    measured: &Measured,
    inquiry: &Inquiry<'_>,
    compared: &str,
) -> (Verdict, String) {
    let followed = &drawing.boundary.dataset.status_series;
    if !followed.is_empty() && !claim.series.is_empty() && !followed.contains(&claim.series) {
        let means = |name: &String| words::series(name, inquiry.series);
        return (
            Verdict::CannotTest,
            format!(
                "The claim counts {}; the tags follow {}, and no source locates what lies between.",
                means(&claim.series),
                means(&followed[0])
            ),
        );
    }
    let sources = measured.fitted_to.iter().map(|id| {
        let claim = inquiry.claims.iter().find(|claim| claim.id == *id);
        let name = |claim: &Claim| format!("{}, {}", claim.printed(), words::source(claim));
        claim.map_or_else(|| id.clone(), name)
    });
    let why = format!(
        "but the point where delimited ends was fitted to a published figure ({}), so this can \
         neither confirm nor refute the claim",
        sources.collect::<Vec<_>>().join(", ")
    );
    (Verdict::NotIndependent, format!("{compared}, {why}.{}", evidence(measured, claim)))
}

/// `The line … measures 990.1 km, 12.1 km (1.2 %) more than the claimed 978 km`.
fn compared(claim: &Claim, measured: &Measured, tolerance: f64) -> String {
    let value = figure(measured.value, claim);
    let mut phrase = measured.phrase.clone();
    if let Some(first) = phrase.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let claimed = claim.value.number().unwrap_or_default();
    let difference = measured.value - claimed;
    let by = figure_to(difference.abs(), claim, decimals(measured.value, claim));
    if !by.contains(|letter: char| ('1'..='9').contains(&letter)) {
        return format!("{phrase} {value}, as good as the claimed {}", claim.figure());
    }
    let by = match claim.quantity() {
        Quantity::Share(_) => format!("{:.1} percentage points", difference.abs()),
        _ if claimed == 0.0 => by,
        _ => format!("{by} ({})", percent(100.0 * difference.abs() / claimed, 100.0 * tolerance)),
    };
    let side = if difference < 0.0 { "less" } else { "more" };
    format!("{phrase} {value}, {by} {side} than the claimed {}", claim.figure())
}

/// A percentage with one decimal, or with two where one would hide on which side of the
/// tolerance it lies.
fn percent(value: f64, tolerance: f64) -> String {
    let close = value != tolerance && format!("{value:.1}") == format!("{tolerance:.1}");
    if close { format!("{value:.2} %") } else { format!("{value:.1} %") }
}

/// A measured figure in the claim's unit, no finer than the position of a line supports.
fn figure(value: f64, claim: &Claim) -> String {
    figure_to(value, claim, decimals(value, claim))
}

fn figure_to(value: f64, claim: &Claim, decimals: usize) -> String {
    match claim.unit.as_str() {
        "km" => {
            format!("{} km", format::kilometres(crate::model::Metres(1000.0 * value), decimals))
        }
        "km2" => format!("{value:.decimals$} km²"),
        unit => format!("{value:.decimals$} {unit}"),
    }
}

fn decimals(value: f64, claim: &Claim) -> usize {
    match claim.unit.as_str() {
        "km" => format::decimals(crate::model::Metres(1000.0 * value)),
        "km2" if value < 10.0 => 2,
        _ => 1,
    }
}

fn evidence(measured: &Measured, claim: &Claim) -> String {
    measured.evidence.map_or_else(String::new, |evidence| {
        format!(
            " {} of it rests on evidence of its own; the rest is inferred.",
            figure(evidence, claim)
        )
    })
}

/// What the claim leaves open: its wording and rounding, widened to the tolerance.
pub(super) fn allowed(claim: &Claim, tolerance: f64) -> Interval {
    let claimed = claim.value.number().unwrap_or_default();
    let room = tolerance * claimed.abs();
    let stated = claim.stated().unwrap_or(Interval { low: claimed, high: claimed });
    Interval { low: stated.low.min(claimed - room), high: stated.high.max(claimed + room) }
}
