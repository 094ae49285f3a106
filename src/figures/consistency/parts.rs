//! Figures that make up another: of one source, or named as parts of one whole.

use std::collections::HashMap;

use super::index::Index;
use super::{Consistency, Rule, Term, sum_finding, total};
use crate::figures::claim::{Cited, Claim, Interval, Quantity, Value};
use crate::geodesic::Sum;
use crate::model::Status;

/// More figures than this are no parts that a source lists.
const MOST_PARTS: usize = 20;

pub(super) fn examine(index: &Index<'_>) -> Vec<Consistency> {
    let claims = index.claims;
    let mut found: Vec<Consistency> =
        claims.iter().filter_map(|claim| parts_make_total(claim, index)).collect();
    found.extend(claims.iter().filter_map(|claim| shares_make_whole(claim, index)));
    found.extend(claims.iter().filter_map(listed_parts));
    found.extend(largest_are_sums(claims));
    found.extend(named_parts(claims));
    found
}

fn parts_make_total(whole: &Cited, index: &Index<'_>) -> Option<Consistency> {
    if whole.quantity() != Quantity::Length(None) {
        return None;
    }
    let part = |status| Term::of(index.beside(whole, Quantity::Length(Some(status)))?);
    let terms = [part(Status::Delimited)?, part(Status::Contested)?];
    let finding = sum_finding(Rule::PartsMakeTotal, &terms, whole)?;
    // "More than 400 km" leaves room for whatever is missing.
    let open = terms.iter().any(|term| term.claim.is_open());
    (finding.holds || !open).then_some(finding)
}

fn shares_make_whole(delimited: &Cited, index: &Index<'_>) -> Option<Consistency> {
    if delimited.quantity() != Quantity::Share(Status::Delimited) {
        return None;
    }
    let contested = index.beside(delimited, Quantity::Share(Status::Contested))?;
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
    let computed = claim.parts.iter().filter_map(Value::number).collect::<Sum>().value();
    let computed = claim.factor() * computed;
    let terms = claim.parts.iter().filter_map(|part| part.term(claim.qualifier));
    let interval = terms.fold(Interval { low: 0.0, high: 0.0 }, |sum, term| sum + term);
    let holds = interval.times(claim.factor()).meets(claim.stated()?);
    Some(Consistency::of(Rule::ListedParts, vec![claim.clone()], holds, computed))
}

/// The largest figure of a kind, source and date that is the sum of the others. Says only that it
/// *is* the sum: figures that do not add up need not be parts.
fn largest_are_sums(claims: &[Cited]) -> Vec<Consistency> {
    let mut alike: indexmap::IndexMap<_, Vec<&Cited>> = indexmap::IndexMap::new();
    for claim in claims {
        let other = matches!(
            claim.quantity(),
            Quantity::Added | Quantity::Share(_) | Quantity::Part | Quantity::Sections
        );
        if !other {
            let key = (claim.publication(), claim.metric.as_str(), claim.as_of);
            alike.entry(key).or_default().push(claim);
        }
    }
    let few = alike.values().filter(|claims| (3..=MOST_PARTS).contains(&claims.len()));
    few.filter_map(|claims| largest_is_sum(claims)).collect()
}

fn largest_is_sum(claims: &[&Cited]) -> Option<Consistency> {
    let value = |claim: &Claim| claim.number().unwrap_or_default();
    let largest = claims.iter().max_by(|a, b| value(a).total_cmp(&value(b)))?;
    let others = claims.iter().filter(|claim| claim.id != largest.id);
    let terms: Vec<Term<'_>> = others.filter_map(|claim| Term::of(claim)).collect();
    let smaller = terms.len() >= 2 && terms.iter().all(|term| term.value < value(largest));
    sum_finding(Rule::LargestIsSum, &terms, largest).filter(|finding| smaller && finding.holds)
}

/// Claims that name another as their whole should make it, whoever published them.
fn named_parts(claims: &[Cited]) -> Vec<Consistency> {
    let mut parts: HashMap<&str, Vec<&Cited>> = HashMap::new();
    for claim in claims.iter().filter(|claim| !claim.part_of.is_empty()) {
        parts.entry(&claim.part_of).or_default().push(claim);
    }
    let whole = |claim: &Cited| {
        let parts = parts.get(claim.id.as_str()).filter(|parts| parts.len() >= 2)?;
        let terms: Option<Vec<Term<'_>>> =
            parts.iter().map(|part| Term::of(part)?.in_unit(claim.counted_in())).collect();
        sum_finding(Rule::PartsOfWhole, &terms?, claim)
    };
    claims.iter().filter_map(whole).collect()
}
