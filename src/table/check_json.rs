//! Answers to claims as JSON: every sentence beside its code and values.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::json;

use crate::figures::check::{Check, Explanation, Reason, Remark, Report, Verdict};
use crate::figures::consistency::Consistency;
use crate::model::{Date, Language};

pub(super) fn json(report: &Report, lang: &Language) -> String {
    let answers = report.checks.iter().map(|check| Answer::of(check, lang));
    let mut fields = json!({
        "as_of": report.as_of,
        "tolerance": report.tolerance,
        "summary": report.summary,
        "figures": figures(report),
        "checks": answers.collect::<Vec<_>>(),
        "consistency": told(&report.consistency, lang),
        "attribution": report.attribution,
        "notes": report.notes,
    });
    if !report.left_out.is_empty() {
        fields["left_out"] = json!(report.left_out);
    }
    super::pretty(&fields)
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
#[derive(Serialize)]
pub(super) struct Answer<'r> {
    claim: &'r str,
    subject: &'r str,
    metric: &'r str,
    as_of: Option<Date>,
    publisher: &'r str,
    claimed: Option<f64>,
    printed: String,
    computed: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    computed_range: Option<[f64; 2]>,
    edition: Option<&'r str>,
    difference: Option<f64>,
    relative: Option<f64>,
    verdict: Verdict,
    reason: String,
    #[serde(flatten)]
    code: &'r Reason,
    #[serde(skip_serializing_if = "<[Remark]>::is_empty")]
    remarks: &'r [Remark],
    among_sources: Vec<String>,
    explanations: Vec<Explained<'r>>,
    url: &'r str,
}

impl<'r> Answer<'r> {
    pub fn of(check: &'r Check, lang: &Language) -> Answer<'r> {
        let claim = &check.claim;
        let explained = |code: &'r Explanation| Explained {
            code,
            value: code.value(),
            statement: code.sentence(lang),
        };
        Answer {
            claim: &claim.id,
            subject: &claim.subject,
            metric: &claim.metric,
            as_of: claim.as_of,
            publisher: &claim.publisher,
            claimed: claim.number(),
            printed: lang.printed(claim),
            computed: check.computed,
            computed_range: check.computed_range,
            edition: check.edition.as_deref(),
            difference: check.difference,
            relative: check.relative,
            verdict: check.verdict,
            reason: check.sentence(lang),
            code: &check.reason,
            remarks: &check.remarks,
            among_sources: check.among_sources.iter().map(|found| found.sentence(lang)).collect(),
            explanations: check.explanations.iter().map(explained).collect(),
            url: &claim.url,
        }
    }
}

#[derive(Serialize)]
struct Explained<'r> {
    #[serde(flatten)]
    code: &'r Explanation,
    value: f64,
    statement: String,
}

/// A finding with its sentence.
#[derive(Serialize)]
pub(super) struct Told<'r> {
    #[serde(flatten)]
    found: &'r Consistency,
    statement: String,
}

pub(super) fn told<'r>(found: &'r [Consistency], lang: &Language) -> Vec<Told<'r>> {
    found.iter().map(|found| Told { found, statement: found.sentence(lang) }).collect()
}
