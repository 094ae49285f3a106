//! Figures of one source and one date that make up another.

use super::{Consistency, Rule, Term, same_subject, sum_finding, total};
use crate::figures::claim::{Cited, Claim, Interval, Quantity, Value};
use crate::model::Status;

pub(super) fn examine(claims: &[Cited]) -> Vec<Consistency> {
    let mut found: Vec<Consistency> =
        claims.iter().filter_map(|claim| parts_make_total(claim, claims)).collect();
    found.extend(claims.iter().filter_map(|claim| shares_make_whole(claim, claims)));
    found.extend(claims.iter().filter_map(listed_parts));
    found.extend(claims.iter().filter_map(|claim| largest_is_sum(claim, claims)));
    found
}

/// The claim of a quantity in the same source, about the same part of the line and date.
pub(super) fn beside<'c>(
    claim: &Claim,
    claims: &'c [Cited],
    wanted: Quantity,
) -> Option<&'c Cited> {
    let fits = |other: &&Cited| {
        other.quantity() == wanted
            && other.same_source(claim)
            && same_subject(other, claim)
            && other.as_of == claim.as_of
    };
    claims.iter().find(fits)
}

fn parts_make_total(whole: &Cited, claims: &[Cited]) -> Option<Consistency> {
    if whole.quantity() != Quantity::Length(None) {
        return None;
    }
    let part = |status| Term::of(beside(whole, claims, Quantity::Length(Some(status)))?);
    let terms = [part(Status::Delimited)?, part(Status::Contested)?];
    let finding = sum_finding(Rule::PartsMakeTotal, &terms, whole)?;
    // "More than 400 km" leaves room for whatever is missing.
    let open = terms.iter().any(|term| term.claim.is_open());
    (finding.holds || !open).then_some(finding)
}

fn shares_make_whole(delimited: &Cited, claims: &[Cited]) -> Option<Consistency> {
    if delimited.quantity() != Quantity::Share(Status::Delimited) {
        return None;
    }
    let contested = beside(delimited, claims, Quantity::Share(Status::Contested))?;
    let (computed, interval) = total(&[Term::of(delimited)?, Term::of(contested)?]);
    let holds = interval.meets(Interval { low: 100.0, high: 100.0 });
    let claims = vec![delimited.clone(), contested.clone()];
    let finding = Consistency::of(Rule::SharesMakeWhole, claims, holds, computed);
    Some(Consistency { stated: 100.0, ..finding })
}

fn listed_parts(claim: &Cited) -> Option<Consistency> {
    if claim.parts.is_empty() {
        return None;
    }
    let numbers = claim.parts.iter().filter_map(Value::number);
    let computed = numbers.collect::<crate::geodesic::Sum>().value();
    let terms = claim.parts.iter().filter_map(|part| part.term(claim.qualifier));
    let interval = terms.fold(Interval { low: 0.0, high: 0.0 }, |sum, term| sum + term);
    let holds = interval.meets(claim.stated()?);
    Some(Consistency::of(Rule::ListedParts, vec![claim.clone()], holds, computed))
}

/// Says only that the largest *is* the sum: figures that do not add up need not be parts.
fn largest_is_sum(largest: &Cited, claims: &[Cited]) -> Option<Consistency> {
    if matches!(largest.quantity(), Quantity::Added | Quantity::Share(_) | Quantity::Sections) {
        return None;
    }
    let fits = |other: &&Cited| {
        other.metric == largest.metric
            && other.id != largest.id
            && other.as_of == largest.as_of
            && other.same_source(largest)
    };
    let terms: Vec<Term<'_>> = claims.iter().filter(fits).filter_map(Term::of).collect();
    let value = largest.value.number()?;
    if terms.len() < 2 || terms.iter().any(|term| term.value >= value) {
        return None;
    }
    sum_finding(Rule::LargestIsSum, &terms, largest).filter(|finding| finding.holds)
}
