//! Answers to claims as JSON: every sentence beside its code and values.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::figures::check::{Check, Explanation, Report, Verdict};
use crate::figures::consistency::Consistency;
use crate::model::Language;

pub(super) fn json(report: &Report, lang: &Language) -> String {
    let answers = report.checks.iter().map(|check| answer(check, lang));
    let left_out = Some(&report.left_out).filter(|of| !of.is_empty());
    let fields = json!({
        "as_of": report.as_of,
        "tolerance": report.tolerance,
        "summary": report.summary,
        "figures": figures(report),
        "checks": answers.collect::<Vec<_>>(),
        "consistency": told(&report.consistency, lang),
        "attribution": report.attribution,
        "notes": report.notes,
        "left_out": left_out,
    });
    super::pretty(&super::without(fields, &["left_out"]))
}

/// How many figures got each verdict.
fn figures(report: &Report) -> IndexMap<Verdict, usize> {
    let mut counts: IndexMap<Verdict, usize> = Verdict::ALL.map(|verdict| (verdict, 0)).into();
    for checks in report.figures() {
        *counts.entry(checks[0].verdict).or_default() += 1;
    }
    counts
}

/// An answer to a claim.
pub(super) fn answer(check: &Check, lang: &Language) -> Value {
    let (claim, reason) = (&check.claim, json!(check.reason));
    let explained = |of: &Explanation| {
        let mut explained = json!(of);
        explained["value"] = json!(of.value());
        explained["statement"] = json!(of.sentence(lang));
        explained
    };
    let sentences = check.among_sources.iter().map(|found| found.sentence(lang));
    let answer = json!({
        "claim": claim.id,
        "subject": claim.subject,
        "metric": claim.metric,
        "as_of": claim.as_of,
        "publisher": claim.publisher,
        "claimed": claim.number(),
        "printed": lang.printed(claim),
        "computed": check.computed,
        "computed_range": check.computed_range,
        "edition": check.edition,
        "difference": check.difference,
        "relative": check.relative,
        "verdict": check.verdict,
        "reason": check.sentence(lang),
        "reason_code": reason["reason_code"],
        "reason_values": reason["reason_values"],
        "remarks": check.remarks,
        "among_sources": sentences.collect::<Vec<_>>(),
        "explanations": check.explanations.iter().map(explained).collect::<Vec<_>>(),
        "url": claim.url,
    });
    super::without(answer, &["computed_range", "reason_values", "remarks"])
}

/// Findings, each with its sentence.
pub(super) fn told(found: &[Consistency], lang: &Language) -> Vec<Value> {
    let told = |found: &Consistency| {
        let mut told = json!(found);
        told["statement"] = json!(found.sentence(lang));
        told
    };
    found.iter().map(told).collect()
}
