//! Figures that contradict each other outright: falls, rival counts, totals of a settled line.

use super::shares::days;
use super::{Background, Consistency, Rule, Term, before, dated, of_quantity, same_subject};
use crate::figures::claim::{Cited, Quantity};
use crate::model::Status;

/// Two ways of counting are compared where their dates lie within so many days.
const NEAR_DAYS: i64 = 92;

pub(super) fn examine(claims: &[Cited], background: Background<'_>) -> Vec<Consistency> {
    let mut found = Vec::new();
    let official: Vec<Cited> = claims.iter().filter(|claim| claim.is_official()).cloned().collect();
    for status in Status::ALL {
        let lengths: Vec<&Cited> = of_quantity(&official, Quantity::Length(Some(status))).collect();
        found.extend(lengths.iter().filter_map(|later| falls_back(later, &lengths, status)));
    }
    let delimited: Vec<&Cited> =
        of_quantity(&official, Quantity::Length(Some(Status::Delimited))).collect();
    found.extend(delimited.iter().flat_map(|later| two_counts(later, &delimited)));
    found.extend(same_dates(&official));
    found.extend(settled_totals(&official, background));
    found
}

/// Every pair of figures of one metric, subject, series and date that cannot both be right.
fn same_dates(claims: &[Cited]) -> Vec<Consistency> {
    let tested = |claim: &&Cited| {
        matches!(claim.quantity(), Quantity::Length(_) | Quantity::Share(_))
            && claim.as_of.is_some()
    };
    let claims: Vec<&Cited> = claims.iter().filter(tested).collect();
    let pairs = claims
        .iter()
        .enumerate()
        .flat_map(|(index, first)| claims[..index].iter().map(move |earlier| (*earlier, *first)));
    let alike = |(a, b): &(&Cited, &Cited)| {
        a.metric == b.metric && a.series == b.series && a.as_of == b.as_of && same_subject(a, b)
    };
    pairs.filter(alike).filter_map(|(first, second)| same_date(first, second)).collect()
}

fn same_date(first: &Cited, second: &Cited) -> Option<Consistency> {
    let (a, b) = (Term::of(first)?, Term::of(second)?);
    let meet = first.stated()?.meets(second.stated()?);
    (!meet).then(|| apart(Rule::SameDate, a, b))
}

/// Against the latest earlier figure of the same side and series: what is delimited can only
/// grow, what is contested only shrink.
fn falls_back(later: &Cited, claims: &[&Cited], status: Status) -> Option<Consistency> {
    let alike = |other: &&&Cited| {
        other.side == later.side
            && other.series == later.series
            && same_subject(other, later)
            && before(other, later)
    };
    let earlier =
        claims.iter().filter(alike).max_by_key(|claim| claim.as_of.map(|date| date.last_day()))?;
    let (then, now) = (Term::of(earlier)?, Term::of(later)?);
    // Either may be cut rather than rounded: 519.9 that becomes 519 has not fallen.
    let wrong = match status {
        Status::Delimited => then.interval.exceeds(later.stated()?),
        Status::Contested => now.interval.exceeds(earlier.stated()?),
    };
    wrong.then(|| apart(Rule::FallsBack, then, now))
}

/// Against the latest earlier figure of every other side and series, not long before.
fn two_counts(later: &Cited, claims: &[&Cited]) -> Vec<Consistency> {
    let mut rivals: indexmap::IndexMap<(&str, &str), &Cited> = indexmap::IndexMap::new();
    for earlier in claims {
        let dates = earlier.as_of.zip(later.as_of);
        let near =
            dates.is_some_and(|(a, b)| days(a, b) <= NEAR_DAYS && a.first_day() <= b.first_day());
        let other = earlier.series != later.series && !earlier.same_source(later);
        if near
            && other
            && dated(earlier)
            && dated(later)
            && same_subject(earlier, later)
            && before(earlier, later)
        {
            let kept = rivals.entry((&earlier.side, &earlier.series)).or_insert(earlier);
            if before(kept, earlier) {
                *kept = earlier;
            }
        }
    }
    rivals.into_values().filter_map(|earlier| rival(earlier, later)).collect()
}

fn rival(earlier: &Cited, later: &Cited) -> Option<Consistency> {
    let (a, b) = (Term::of(earlier)?, Term::of(later)?);
    (!a.interval.meets(b.interval)).then(|| apart(Rule::TwoCounts, a, b))
}

/// After the settlement, each official total against the first.
fn settled_totals(claims: &[Cited], background: Background<'_>) -> Vec<Consistency> {
    let Some(settled) = background.settled_on else { return Vec::new() };
    let after: Vec<&Cited> = of_quantity(claims, Quantity::Length(None))
        .filter(|claim| claim.as_of.is_some_and(|date| date.first_day() >= settled.first_day()))
        .filter(|claim| claim.confidence != "low")
        .collect();
    let exact = |claim: &&&Cited| claim.qualifier == crate::figures::claim::Qualifier::Exact;
    let Some(first) = after.iter().find(exact).copied() else { return Vec::new() };
    let others = after.iter().filter(|claim| claim.id != first.id && same_subject(claim, first));
    others.filter_map(|other| settled_total(first, other)).collect()
}

fn settled_total(first: &Cited, other: &Cited) -> Option<Consistency> {
    let (a, b) = (Term::of(first)?, Term::of(other)?);
    (!a.interval.meets(b.interval)).then(|| apart(Rule::SettledTotal, a, b))
}

fn apart(rule: Rule, first: Term<'_>, second: Term<'_>) -> Consistency {
    let claims = vec![first.claim.clone(), second.claim.clone()];
    Consistency::of(rule, claims, false, first.value)
}
