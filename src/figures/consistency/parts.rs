//! Figures of one source and one date that make up another.

use super::{Consistency, Rule, Term, addition, same_subject, sum_finding, total};
use crate::figures::claim::{Claim, Interval, Qualifier, Quantity, Value};
use crate::figures::words::{cite, plain};
use crate::model::Status;

pub(super) fn examine(claims: &[&Claim]) -> Vec<Consistency> {
    let mut found: Vec<Consistency> =
        claims.iter().filter_map(|claim| parts_make_total(claim, claims)).collect();
    found.extend(claims.iter().filter_map(|claim| shares_make_whole(claim, claims)));
    found.extend(claims.iter().filter_map(|claim| listed_parts(claim)));
    found.extend(claims.iter().filter_map(|claim| largest_is_sum(claim, claims)));
    found
}

/// The claim of a quantity in the same source, about the same part of the line and date.
pub(super) fn beside<'c>(
    claim: &Claim,
    claims: &[&'c Claim],
    wanted: Quantity,
) -> Option<&'c Claim> {
    let fits = |other: &&&Claim| {
        other.quantity() == wanted
            && other.same_source(claim)
            && same_subject(other, claim)
            && other.as_of == claim.as_of
    };
    claims.iter().find(fits).copied()
}

fn parts_make_total(whole: &Claim, claims: &[&Claim]) -> Option<Consistency> {
    if whole.quantity() != Quantity::Length(None) {
        return None;
    }
    let part = |status| Term::of(beside(whole, claims, Quantity::Length(Some(status)))?);
    let terms = [part(Status::Delimited)?, part(Status::Contested)?];
    let opening = format!("{}, delimited and contested", cite(whole));
    let mut finding = sum_finding(Rule::PartsMakeTotal, &terms, whole, &opening)?;
    let open =
        |term: &Term<'_>| matches!(term.claim.qualifier, Qualifier::MoreThan | Qualifier::LessThan);
    if !finding.holds && terms.iter().any(open) {
        // "More than 400 km" leaves room for whatever is missing.
        return None;
    }
    if !finding.holds {
        let missing = whole.value.number()? - terms[1].value;
        finding.statement.push_str(&format!(
            " The total less the contested part leaves {} km delimited.",
            plain(missing)
        ));
    }
    Some(finding)
}

fn shares_make_whole(delimited: &Claim, claims: &[&Claim]) -> Option<Consistency> {
    if delimited.quantity() != Quantity::Share(Status::Delimited) {
        return None;
    }
    let contested = beside(delimited, claims, Quantity::Share(Status::Contested))?;
    let terms = [Term::of(delimited)?, Term::of(contested)?];
    let (computed, interval) = total(&terms);
    let holds = interval.meets(Interval { low: 100.0, high: 100.0 });
    Some(Consistency {
        rule: Rule::SharesMakeWhole,
        claims: vec![delimited.id.clone(), contested.id.clone()],
        holds,
        computed,
        stated: 100.0,
        statement: format!(
            "{}, delimited and contested share: {} %, {}.",
            cite(delimited),
            addition(&terms),
            if holds { "the whole line" } else { "not 100 %" }
        ),
    })
}

fn listed_parts(claim: &Claim) -> Option<Consistency> {
    if claim.parts.is_empty() {
        return None;
    }
    let numbers: Vec<f64> = claim.parts.iter().filter_map(Value::number).collect();
    let computed = numbers.iter().copied().collect::<crate::geodesic::Sum>().value();
    let terms = claim.parts.iter().filter_map(|part| part.term(claim.qualifier));
    let interval = terms.fold(Interval { low: 0.0, high: 0.0 }, |sum, term| sum + term);
    let holds = interval.meets(claim.stated()?);
    let shown: Vec<String> = claim.parts.iter().map(Value::to_string).collect();
    Some(Consistency {
        rule: Rule::ListedParts,
        claims: vec![claim.id.clone()],
        holds,
        computed,
        stated: claim.value.number()?,
        statement: format!(
            "{} lists {} = {}, {} {}.",
            cite(claim),
            shown.join(" + "),
            plain(computed),
            if holds { "in line with the stated" } else { "not the stated" },
            claim.printed()
        ),
    })
}

/// Says only that the largest *is* the sum: figures that do not add up need not be parts.
fn largest_is_sum(largest: &Claim, claims: &[&Claim]) -> Option<Consistency> {
    if matches!(largest.quantity(), Quantity::Added | Quantity::Share(_) | Quantity::Sections) {
        return None;
    }
    let fits = |other: &&&Claim| {
        other.metric == largest.metric
            && other.id != largest.id
            && other.as_of == largest.as_of
            && other.same_source(largest)
    };
    let terms: Vec<Term<'_>> =
        claims.iter().filter(fits).filter_map(|claim| Term::of(claim)).collect();
    let value = largest.value.number()?;
    if terms.len() < 2 || terms.iter().any(|term| term.value >= value) {
        return None;
    }
    let opening = format!("{}, the largest of {} figures", cite(largest), terms.len() + 1);
    sum_finding(Rule::LargestIsSum, &terms, largest, &opening).filter(|finding| finding.holds)
}
