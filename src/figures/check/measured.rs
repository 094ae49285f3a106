//! The claimed quantity from the data, or the reason why there is none.

use geo::{GeodesicArea, Polygon};

use super::drawing::{Drawing, Part, kilometres, with_evidence, with_status};
use crate::figures::claim::{Claim, Quantity, Value};
use crate::figures::words;
use crate::geodesic::Sum;
use crate::geodesic::chain;
use crate::model::{Date, Status};

/// A quantity measured in the claim's unit.
pub(super) struct Measured {
    pub value: f64,
    /// The part of it that rests on evidence of its own, where that is less.
    pub evidence: Option<f64>,
    /// Ids of claims to which the statuses were fitted, where the value depends on them.
    pub fitted_to: Vec<String>,
    /// Whether the statuses follow from the dates of published statements alone.
    pub dated_by_statements: bool,
    /// The subject of a sentence about it: `the line as drawn in … measures`.
    pub phrase: String,
}

/// Measures what a claim counts, at its date or else at `as_of`.
pub(super) fn measure(
    claim: &Claim,
    drawing: &Drawing<'_>,
    as_of: Option<Date>,
) -> Result<Measured, String> {
    if matches!(claim.value, Value::Text(_)) {
        return Err("The claim gives words, not a number.".into());
    }
    let date = claim.as_of.or(as_of);
    let quantity = claim.quantity();
    refuse(claim, quantity)?;
    let parts = segments(claim, drawing, date)?;
    match quantity {
        Quantity::Length(None) => Ok(total(claim, drawing, &parts)),
        Quantity::Length(Some(status)) => status_length(claim, drawing, &parts, status, date),
        Quantity::Share(status) => share(claim, drawing, &parts, status, date),
        Quantity::Added => added(claim, drawing, &parts),
        Quantity::Area => area(claim, drawing, &parts),
        Quantity::DescribedOnly | Quantity::Sections | Quantity::Other => Err(String::new()),
    }
}

/// Quantities that no set of segments holds.
fn refuse(claim: &Claim, quantity: Quantity) -> Result<(), String> {
    match quantity {
        Quantity::DescribedOnly => Err("The segments are tagged delimited or contested; they do \
                                        not tell what was described without being delimited."
            .into()),
        Quantity::Sections => Err("How many segments the data has depends on where lines were \
                                   cut; they are not the sections that the source counted."
            .into()),
        Quantity::Other => Err(format!(
            "Nothing in the segments measures {} ({}): they hold lengths, statuses and rings.",
            words::metric(&claim.metric),
            claim.printed()
        )),
        _ => Ok(()),
    }
}

fn segments<'b>(
    claim: &Claim,
    drawing: &Drawing<'b>,
    date: Option<Date>,
) -> Result<Vec<Part<'b>>, String> {
    let name = words::subject(&claim.subject);
    let parts = drawing.subject(&claim.subject, date).ok_or_else(|| {
        format!("The data does not say which segments belong to the subject “{name}”.")
    })?;
    match parts.is_empty() {
        true => Err(format!("There is no {name} in {}.", drawing.name())),
        false => Ok(parts),
    }
}

fn phrase(claim: &Claim, drawing: &Drawing<'_>) -> String {
    match claim.subject == crate::figures::claim::WHOLE {
        true => drawing.name(),
        false => format!("{} in {}", words::subject(&claim.subject), drawing.name()),
    }
}

/// The same, with the date of the status where the claim itself has none.
fn dated(claim: &Claim, drawing: &Drawing<'_>, date: Option<Date>) -> String {
    let status = date.filter(|_| claim.as_of.is_none());
    let date = status.map(|date| format!(", at the status of {},", date.words()));
    format!("{}{}", phrase(claim, drawing), date.unwrap_or_default())
}

fn total(claim: &Claim, drawing: &Drawing<'_>, parts: &[Part<'_>]) -> Measured {
    Measured {
        value: kilometres(parts),
        evidence: None,
        fitted_to: Vec::new(),
        dated_by_statements: false,
        phrase: format!("{} measures", phrase(claim, drawing)),
    }
}

fn status_length(
    claim: &Claim,
    drawing: &Drawing<'_>,
    parts: &[Part<'_>],
    status: Status,
    date: Option<Date>,
) -> Result<Measured, String> {
    if let Some(why) = drawing.status_unknown_at(date) {
        return Err(why);
    }
    let wanted = with_status(parts, status, date);
    let (value, evidence) = (kilometres(&wanted), kilometres(&with_evidence(&wanted)));
    Ok(Measured {
        value,
        evidence: (evidence < value).then_some(evidence),
        fitted_to: fitted_to(parts, date),
        dated_by_statements: false,
        phrase: format!("the segments tagged {status} of {} measure", dated(claim, drawing, date)),
    })
}

fn share(
    claim: &Claim,
    drawing: &Drawing<'_>,
    parts: &[Part<'_>],
    status: Status,
    date: Option<Date>,
) -> Result<Measured, String> {
    let length = status_length(claim, drawing, parts, status, date)?;
    let all = kilometres(parts);
    let percent = |km: f64| 100.0 * km / all;
    let uniform = length.value == 0.0 || length.value == all;
    let told = |part: &Part<'_>| part.segment.delimited_on_basis.is_some();
    Ok(Measured {
        value: percent(length.value),
        evidence: length.evidence.map(percent),
        dated_by_statements: uniform && parts.iter().all(told),
        phrase: format!("the segments tagged {status} of {} make up", dated(claim, drawing, date)),
        ..length
    })
}

/// The claims to which the statuses of segments were fitted. Once all fitted segments share one
/// status, where they were cut no longer matters.
fn fitted_to(parts: &[Part<'_>], date: Option<Date>) -> Vec<String> {
    let fitted: Vec<&Part<'_>> =
        parts.iter().filter(|part| part.segment.calibrated_to.is_some()).collect();
    let status = |part: &&Part<'_>| part.segment.status_at(date);
    if !fitted.windows(2).any(|pair| status(&pair[0]) != status(&pair[1])) {
        return Vec::new();
    }
    let ids: std::collections::BTreeSet<String> =
        fitted.iter().filter_map(|part| part.segment.calibrated_to.clone()).collect();
    ids.into_iter().collect()
}

/// An increment can be measured only where segments became delimited within its period.
fn added(claim: &Claim, drawing: &Drawing<'_>, parts: &[Part<'_>]) -> Result<Measured, String> {
    let unlocated = || {
        "No source says between which points these kilometres lie, so no segment carries them."
            .to_owned()
    };
    let until = claim.as_of.ok_or("The claim has no date, so its period is not known.")?;
    let from = claim.since.unwrap_or(until).first_day();
    let inside = |part: &&Part<'_>| {
        part.segment
            .delimited_on
            .is_some_and(|on| (on.first_day() >= from) && on.last_day() <= until.last_day())
    };
    let within: Vec<Part<'_>> = parts.iter().filter(inside).copied().collect();
    if within.is_empty() {
        return Err(unlocated());
    }
    let calibrated = within.iter().filter_map(|part| part.segment.calibrated_to.clone());
    Ok(Measured {
        value: kilometres(&within),
        evidence: None,
        fitted_to: calibrated.collect::<std::collections::BTreeSet<_>>().into_iter().collect(),
        dated_by_statements: false,
        phrase: format!(
            "the segments of {} delimited in that period measure",
            phrase(claim, drawing)
        ),
    })
}

/// The area inside the rings into which the segments of the subject close, on the ellipsoid
/// (Karney 2013).
fn area(claim: &Claim, drawing: &Drawing<'_>, parts: &[Part<'_>]) -> Result<Measured, String> {
    let rings = chain::join(parts.iter().flat_map(|part| part.segment.line.iter()));
    if !rings.iter().all(chain::is_ring) {
        return Err(format!(
            "The segments of {} do not close into a ring, so they enclose no area.",
            words::subject(&claim.subject)
        ));
    }
    let areas =
        rings.into_iter().map(|ring| Polygon::new(ring, Vec::new()).geodesic_area_signed().abs());
    let square_metres = areas.collect::<Sum>().value();
    let unit = if claim.unit == "ha" { 1e4 } else { 1e6 };
    Ok(Measured {
        value: square_metres / unit,
        evidence: None,
        fitted_to: Vec::new(),
        dated_by_statements: false,
        phrase: format!("the ring of {} encloses", phrase(claim, drawing)),
    })
}
