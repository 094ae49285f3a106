//! Published figures against the data, like with like, and against each other.

use indexmap::IndexMap;
use serde::Serialize;

use crate::boundary::{Boundary, Segment, Status};
use crate::claim::{Claim, Qualifier};
use crate::measure;
use crate::sum::Sum;
use crate::{Date, Metres};

/// All answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The date asked for. Each claim is checked at its own date.
    pub as_of: Option<Date>,
    /// Largest relative difference that still counts as agreement.
    pub tolerance: f64,
    /// How many claims got each verdict.
    pub summary: IndexMap<Verdict, usize>,
    /// One answer a claim, in the order of the claims.
    pub checks: Vec<Check>,
    /// What the sources' own figures say about each other.
    pub consistency: Vec<Consistency>,
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
    /// The figure as printed.
    pub printed: String,
    /// The same quantity from the data, in the same unit.
    pub computed: Option<f64>,
    /// Which drawing of the line it was computed from.
    pub edition: Option<String>,
    /// Computed minus claimed.
    pub difference: Option<f64>,
    /// The difference as a share of the claimed figure.
    pub relative: Option<f64>,
    /// The answer.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub reason: String,
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

/// Figures of one source that should add up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Consistency {
    /// Ids of the claims.
    pub claims: Vec<String>,
    /// Whether they add up within their printed precision.
    pub holds: bool,
    /// The arithmetic in one sentence.
    pub statement: String,
}

/// Checks claims against the drawings of a boundary. Each claim is compared with the drawing
/// that holds at its own date, else with the first.
pub fn check(
    claims: &[Claim],
    boundaries: &[Boundary],
    as_of: Option<Date>,
    tolerance: f64,
) -> Report {
    let lines: Vec<Line<'_>> = boundaries.iter().map(Line::of).collect();
    let checks: Vec<Check> =
        claims.iter().filter_map(|claim| answer(claim, &lines, tolerance)).collect();
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    Report {
        as_of,
        tolerance,
        summary: Verdict::ALL.into_iter().map(|verdict| (verdict, count(verdict))).collect(),
        consistency: consistency(claims),
        checks,
    }
}

/// One drawing, measured once.
struct Line<'b> {
    boundary: &'b Boundary,
    lengths: Vec<Metres>,
}

impl<'b> Line<'b> {
    fn of(boundary: &'b Boundary) -> Line<'b> {
        let lengths =
            boundary.segments.iter().map(|segment| measure::line(&segment.line).length).collect();
        Line { boundary, lengths }
    }

    /// The segments that a claim is about; `None` if the data does not know its subject.
    fn subject(&self, subject: &str) -> Option<Vec<(&'b Segment, Metres)>> {
        let all = self.boundary.segments.iter().zip(self.lengths.iter().copied());
        let wanted = self.boundary.dataset.subjects.get(subject);
        if wanted.is_none() && subject != WHOLE {
            return None;
        }
        let fits = |segment: &Segment| {
            wanted.into_iter().flatten().all(|(key, values)| {
                segment.property(key).is_some_and(|value| values.contains(&value))
            })
        };
        Some(all.filter(|(segment, _)| fits(segment)).collect())
    }
}

/// The subject that every data set knows.
const WHOLE: &str = "whole-border";

fn answer(claim: &Claim, lines: &[Line<'_>], tolerance: f64) -> Option<Check> {
    let line = lines
        .iter()
        .find(|line| claim.as_of.is_some() && line.boundary.dataset.valid_at(claim.as_of))
        .or(lines.first())?;
    let mut check = Check {
        claim: claim.id.clone(),
        subject: claim.subject.clone(),
        metric: claim.metric.clone(),
        as_of: claim.as_of,
        publisher: claim.publisher.clone(),
        claimed: claim.value.number(),
        printed: format!("{} {}", claim.value, claim.unit),
        computed: None,
        edition: line.boundary.dataset.edition.clone(),
        difference: None,
        relative: None,
        verdict: Verdict::CannotTest,
        reason: String::new(),
        url: claim.url.clone(),
    };
    match computed(claim, line) {
        Ok(kilometres) => judge(&mut check, claim, line, kilometres, tolerance),
        Err(reason) => check.reason = reason,
    }
    Some(check)
}

/// The claimed quantity from the data, in kilometres, or why there is none.
fn computed(claim: &Claim, line: &Line<'_>) -> Result<f64, String> {
    let wanted = match claim.metric.as_str() {
        "total_km" => None,
        "delimited_km" => Some(Status::Delimited),
        "contested_km" => Some(Status::Contested),
        metric => return Err(format!("The data does not hold the quantity {metric}.")),
    };
    if claim.value.number().is_none() {
        return Err("The claim gives no number.".into());
    }
    let segments = line.subject(&claim.subject).ok_or_else(|| {
        format!("The data does not say which segments belong to {}.", claim.subject)
    })?;
    if wanted.is_some() && claim.as_of.is_none() {
        return Err("The claim has no date, and a status without a date cannot be compared.".into());
    }
    let lengths = segments
        .iter()
        .filter(|(segment, _)| wanted.is_none_or(|status| segment.status_at(claim.as_of) == status))
        .map(|(_, length)| length.0);
    Ok(lengths.collect::<Sum>().value() / 1000.0)
}

fn judge(check: &mut Check, claim: &Claim, line: &Line<'_>, computed: f64, tolerance: f64) {
    let Some(claimed) = claim.value.number() else { return };
    let difference = computed - claimed;
    check.computed = Some(computed);
    check.difference = Some(difference);
    check.relative = (claimed != 0.0).then(|| difference / claimed);
    let compared = compared(claim, computed, difference, check.relative);
    if claim.metric != "total_km"
        && let Some((verdict, why)) = status_verdict(claim, line)
    {
        check.verdict = verdict;
        check.reason = format!("{compared} {why}");
        return;
    }
    let room = (tolerance * claimed.abs()).max(claim.value.rounding());
    let agrees = match claim.qualifier {
        Qualifier::MoreThan => difference >= -room,
        Qualifier::LessThan => difference <= room,
        _ => difference.abs() <= room,
    };
    check.verdict = if agrees { Verdict::Agrees } else { Verdict::Differs };
    check.reason = compared;
}

fn compared(claim: &Claim, computed: f64, difference: f64, relative: Option<f64>) -> String {
    let (side, by) = if difference < 0.0 { ("less", -difference) } else { ("more", difference) };
    let percent = relative.map(|relative| format!(" ({:+.1} %)", relative * 100.0));
    format!(
        "The data has {computed:.1} km, {by:.1} km{} {side} than the claimed {} {}.",
        percent.unwrap_or_default(),
        claim.value,
        claim.unit
    )
}

/// Why a status sum is not evidence for or against a claim, if it is not.
fn status_verdict(claim: &Claim, line: &Line<'_>) -> Option<(Verdict, String)> {
    let dataset = &line.boundary.dataset;
    let segments = line.subject(&claim.subject)?;
    let fitted: Vec<&Segment> = segments
        .iter()
        .map(|(segment, _)| *segment)
        .filter(|segment| segment.property("calibrated_to").is_some())
        .collect();
    // Once all fitted segments share one status, where they were cut no longer matters.
    let statuses: Vec<Status> =
        fitted.iter().map(|segment| segment.status_at(claim.as_of)).collect();
    if !statuses.windows(2).any(|pair| pair[0] != pair[1]) {
        return None;
    }
    if !dataset.status_series.is_empty() && !dataset.status_series.contains(&claim.series) {
        return Some((
            Verdict::CannotTest,
            format!(
                "The two do not count the same thing: the claim belongs to the series {}, the \
                 tags follow {}, and no source locates what lies between.",
                claim.series,
                dataset.status_series.join(" and ")
            ),
        ));
    }
    let claims: std::collections::BTreeSet<String> =
        fitted.iter().filter_map(|segment| segment.property("calibrated_to")).collect();
    let claims = claims.into_iter().collect::<Vec<_>>().join(", ");
    Some((
        Verdict::NotIndependent,
        format!(
            "The tags were fitted to a published figure (claim {claims}) and cannot confirm it."
        ),
    ))
}

/// Finds, in figures of one source, date and subject, a total that should be the sum of its
/// delimited and contested parts.
fn consistency(claims: &[Claim]) -> Vec<Consistency> {
    let mut sources: IndexMap<(&str, &str, Option<Date>, &str), Vec<&Claim>> = IndexMap::new();
    for claim in claims {
        let source =
            (claim.publisher.as_str(), claim.title.as_str(), claim.as_of, claim.subject.as_str());
        sources.entry(source).or_default().push(claim);
    }
    sources.values().filter_map(|claims| parts_make_whole(claims)).collect()
}

fn parts_make_whole(claims: &[&Claim]) -> Option<Consistency> {
    let find = |metric: &str| claims.iter().find(|claim| claim.metric == metric).copied();
    let [total, delimited, contested] =
        [find("total_km")?, find("delimited_km")?, find("contested_km")?];
    let sum = delimited.value.number()? + contested.value.number()?;
    let whole = total.value.number()?;
    let precision: f64 = claims.iter().map(|claim| claim.value.rounding()).fold(0.0, f64::max);
    // Figures printed to one decimal are compared to one decimal: a sum that misses by more
    // than half of the last digit of the coarsest addend does not add up.
    let holds = (sum - whole).abs() <= precision;
    let is = if holds { "which is" } else { "not" };
    Some(Consistency {
        claims: [total, delimited, contested].map(|claim| claim.id.clone()).to_vec(),
        holds,
        statement: format!(
            "{} ({}): {} + {} = {sum:.1}, {is} the stated {} km.",
            total.publisher,
            total.as_of.map_or_else(String::new, |date| date.to_string()),
            delimited.value,
            contested.value,
            total.value
        ),
    })
}
