//! The claimed quantity from the data, or the reason why there is none.

use std::collections::BTreeSet;

use geo::{GeodesicArea, Polygon};

use super::asked::Asked;
use super::drawing::{Drawing, Part, kilometres, with_status};
use super::reason::{Measure, Reason};
use super::terrain::{settlement, terrain};
use crate::figures::claim::{Cited, Claim, Quantity, Value, WHOLE};
use crate::geodesic::Sum;
use crate::geodesic::chain;
use crate::model::{Date, Status};

/// A quantity measured in the claim's unit.
pub(super) struct Measured {
    pub value: f64,
    /// The part of it that rests on evidence of its own, where that is less.
    pub evidence: Option<f64>,
    /// Whether that part was fitted to a published figure as well.
    pub evidence_fitted: bool,
    /// Ids of claims to which the statuses were fitted, where the value depends on them.
    pub fitted_to: Vec<String>,
    /// Whether the value follows from the dates of published statements alone.
    pub dated_by_statements: bool,
    pub measure: Measure,
}

/// Measures what a claim counts, at its date or else at that of the inquiry.
pub(super) fn measure(
    claim: &Claim,
    drawing: &Drawing<'_>,
    asked: &Asked<'_>,
) -> Result<Measured, Reason> {
    let quantity = claim.quantity();
    refuse(claim, quantity)?;
    let date = claim.as_of.or(asked.as_of);
    match quantity {
        Quantity::Terrain(status) => return Err(terrain(claim, status, drawing, date)),
        Quantity::Settlement(status) => {
            return Err(settlement(status, drawing, date, asked.places));
        }
        _ => {}
    }
    let parts = segments(claim, drawing, date)?;
    let blank = Measured {
        value: 0.0,
        evidence: None,
        evidence_fitted: false,
        fitted_to: Vec::new(),
        dated_by_statements: false,
        measure: Measure {
            quantity,
            subject: claim.subject.clone(),
            edition: drawing.edition(),
            status_at: date.filter(|_| claim.as_of.is_none()),
            without: None,
        },
    };
    match quantity {
        Quantity::Length(Some(status)) | Quantity::Share(status) => {
            if let Some(why) = drawing.status_unknown_at(date) {
                return Err(why);
            }
            Ok(status_length(blank, drawing, &parts, status, date))
        }
        Quantity::Added => added(blank, claim, &parts, asked),
        Quantity::Area => Ok(Measured { value: area(claim, &parts)?, ..blank }),
        Quantity::Part => {
            let whole = drawing.subject(WHOLE, date).unwrap_or_default();
            Ok(Measured { value: percent(&parts, &whole), ..blank })
        }
        _ => Ok(Measured { value: kilometres(&parts), ..blank }),
    }
}

/// Figures that no set of segments holds.
fn refuse(claim: &Claim, quantity: Quantity) -> Result<(), Reason> {
    match quantity {
        Quantity::Terrain(_) | Quantity::Settlement(_) => Ok(()),
        _ if matches!(claim.value, Value::Text(_)) => Err(Reason::NoNumber),
        Quantity::DescribedOnly => Err(Reason::OnlyDescribed),
        Quantity::Sections => Err(Reason::CountedOtherwise),
        Quantity::Other => Err(Reason::NotMeasured { claim: Cited::of(claim) }),
        _ => Ok(()),
    }
}

fn segments<'b>(
    claim: &Claim,
    drawing: &Drawing<'b>,
    date: Option<Date>,
) -> Result<Vec<Part<'b>>, Reason> {
    let subject = claim.subject.clone();
    match drawing.subject(&claim.subject, date) {
        None => Err(Reason::UnknownSubject { subject }),
        Some(parts) if parts.is_empty() => {
            Err(Reason::NoSuchPart { subject, edition: drawing.edition() })
        }
        Some(parts) => Ok(parts),
    }
}

/// What share of a whole some of it is, in per cent: all of it exactly 100.
fn percent(part: &[Part<'_>], whole: &[Part<'_>]) -> f64 {
    100.0 * (kilometres(part) / kilometres(whole))
}

/// The length with a status, or its share in per cent. Where all has one status, the value says
/// no more than the statements that date it.
fn status_length(
    blank: Measured,
    drawing: &Drawing<'_>,
    parts: &[Part<'_>],
    status: Status,
    date: Option<Date>,
) -> Measured {
    let wanted = with_status(parts, status, date);
    let counted = |of: &[Part<'_>]| match blank.measure.quantity.is_share() {
        true => percent(of, parts),
        false => kilometres(of),
    };
    let evident = drawing.with_evidence(&wanted);
    let (value, evidence) = (counted(&wanted), counted(&evident));
    let uniform = wanted.is_empty() || wanted.len() == parts.len();
    Measured {
        value,
        evidence: (evidence < value).then_some(evidence),
        evidence_fitted: !evident.is_empty()
            && evident.iter().all(|part| part.segment.calibrated_to.is_some()),
        fitted_to: fitted_to(parts, date),
        dated_by_statements: uniform && parts.iter().all(told),
        ..blank
    }
}

/// Whether the date of a segment's status comes from a statement.
fn told(part: &Part<'_>) -> bool {
    part.segment.delimited_on_basis.is_some()
}

/// The claims to which the statuses of segments were fitted. Once all fitted segments share one
/// status, where they were cut no longer matters.
fn fitted_to(parts: &[Part<'_>], date: Option<Date>) -> Vec<String> {
    let fitted: Vec<&Part<'_>> =
        parts.iter().filter(|part| part.segment.calibrated_to.is_some()).collect();
    let status = |part: &&Part<'_>| part.segment.tag.status_at(date);
    if !fitted.windows(2).any(|pair| status(&pair[0]) != status(&pair[1])) {
        return Vec::new();
    }
    let ids: BTreeSet<String> =
        fitted.iter().filter_map(|part| part.segment.calibrated_to.clone()).collect();
    ids.into_iter().collect()
}

/// An increment is what became delimited within its period; without one, what is left of the line
/// where the source itself adds it to an earlier length to make its total.
fn added(
    blank: Measured,
    claim: &Claim,
    parts: &[Part<'_>],
    asked: &Asked<'_>,
) -> Result<Measured, Reason> {
    let until = claim.as_of.ok_or(Reason::NoPeriod)?;
    let from = claim.since.unwrap_or(until).first_day();
    let inside = |part: &&Part<'_>| {
        part.segment
            .tag
            .delimited_on
            .is_some_and(|on| (on.first_day() >= from) && on.last_day() <= until.last_day())
    };
    let within: Vec<Part<'_>> = parts.iter().filter(inside).copied().collect();
    if within.is_empty() {
        let base = asked.bases.base(claim).ok_or(Reason::Unlocated)?;
        let value = kilometres(parts) - base.number().unwrap_or_default();
        let measure = Measure { without: Some(Cited::of(base)), ..blank.measure };
        return Ok(Measured { value, measure, ..blank });
    }
    let calibrated = within.iter().filter_map(|part| part.segment.calibrated_to.clone());
    Ok(Measured {
        value: kilometres(&within),
        fitted_to: calibrated.collect::<BTreeSet<_>>().into_iter().collect(),
        dated_by_statements: within.iter().all(told),
        ..blank
    })
}

/// The area inside the rings into which the segments of the subject close, on the ellipsoid
/// (Karney 2013), in the unit of the claim.
fn area(claim: &Claim, parts: &[Part<'_>]) -> Result<f64, Reason> {
    let rings = chain::join(parts.iter().flat_map(|part| part.segment.line.iter()));
    if !rings.iter().all(chain::is_ring) {
        return Err(Reason::NoRing { subject: claim.subject.clone() });
    }
    let areas =
        rings.into_iter().map(|ring| Polygon::new(ring, Vec::new()).geodesic_area_signed().abs());
    Ok(areas.collect::<Sum>().value() / if claim.counted_in() == "ha" { 1e4 } else { 1e6 })
}
