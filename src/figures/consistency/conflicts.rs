//! Figures that contradict each other outright: falls, rival counts, totals of a settled line.

use jiff::ToSpan;
use jiff::civil::Date as Day;

use super::index::Index;
use super::shares::days;
use super::{Background, Consistency, Rule, Term, dated, of_quantity};
use crate::figures::claim::{Cited, Claim, Interval, Qualifier, Quantity};
use crate::model::{Date, Status};

/// Two ways of counting are compared where their dates lie within so many days.
const NEAR_DAYS: i64 = 92;
/// Of more different figures for one date than this, the rest adds nothing.
const MOST_RIVALS: usize = 20;

pub(super) fn examine(index: &Index<'_>, background: Background<'_>) -> Vec<Consistency> {
    let official: Vec<&Cited> = index.claims.iter().filter(|claim| claim.is_official()).collect();
    let of = |quantity| official.iter().copied().filter(move |claim| claim.quantity() == quantity);
    let mut found = Vec::new();
    for status in Status::BOTH {
        let lengths = of(Quantity::Length(Some(status)));
        found.extend(lengths.filter_map(|later| falls_back(later, index, status)));
    }
    let delimited = of(Quantity::Length(Some(Status::Delimited)));
    found.extend(delimited.flat_map(|later| two_counts(later, index)));
    found.extend(same_dates(&official));
    found.extend(one_things(index.claims));
    found.extend(progress_falls(index.claims));
    found.extend(settled_totals(index, background));
    found
}

/// Every pair of different figures of one metric, subject, series and date that cannot both be
/// right.
fn same_dates(claims: &[&Cited]) -> Vec<Consistency> {
    let mut alike: indexmap::IndexMap<_, Vec<&Cited>> = indexmap::IndexMap::new();
    for &claim in claims {
        let tested = matches!(claim.quantity(), Quantity::Length(_) | Quantity::Share(_));
        let Some(date) = claim.as_of.filter(|_| tested) else { continue };
        let key = (claim.metric.as_str(), claim.subject.as_str(), claim.series.as_str(), date);
        alike.entry(key).or_default().push(claim);
    }
    alike.into_values().flat_map(|claims| rivals(Rule::SameDate, &claims)).collect()
}

/// Every pair of different figures of one thing that cannot both be right, whoever gives them.
fn one_things(claims: &[Cited]) -> Vec<Consistency> {
    let groups = named(claims, |claim| &claim.item).into_iter();
    groups.flat_map(|alike| rivals(Rule::OneThing, &alike)).collect()
}

/// Of each count of all up to a date, the figures against the largest of an earlier date.
fn progress_falls(claims: &[Cited]) -> Vec<Consistency> {
    let mut found = Vec::new();
    for mut alike in named(claims, |claim| &claim.progress_of) {
        alike.sort_by_key(|claim| claim.as_of.map(Date::last_day));
        let mut largest: Option<&Cited> = None;
        for claim in alike {
            let fell = largest.filter(|first| falls(first, claim) == Some(true));
            found.extend(fell.map(|first| apart(Rule::ProgressFalls, first, claim)));
            if largest.is_none_or(|first| first.number() <= claim.number()) {
                largest = Some(claim);
            }
        }
    }
    found
}

/// Whether the later of two figures is the smaller, whatever their dates and wordings can mean.
fn falls(first: &Claim, second: &Claim) -> Option<bool> {
    let later = first.as_of?.last_day() < second.as_of?.first_day();
    Some(later && first.term()?.exceeds(second.stated()?))
}

/// Claims of one metric that name the same thing, by that name.
fn named(claims: &[Cited], name: impl Fn(&Claim) -> &String) -> Vec<Vec<&Cited>> {
    let mut groups: indexmap::IndexMap<_, Vec<&Cited>> = indexmap::IndexMap::new();
    for claim in claims.iter().filter(|claim| !name(claim).is_empty()) {
        groups.entry((name(claim), &claim.metric)).or_default().push(claim);
    }
    groups.into_values().collect()
}

/// Every pair of different figures of some claims that should be one, of which repeats count once.
fn rivals(rule: Rule, claims: &[&Cited]) -> Vec<Consistency> {
    let mut kept: Vec<&Cited> = Vec::new();
    let mut found = Vec::new();
    for &claim in claims {
        let known =
            |other: &&Cited| other.value == claim.value && other.qualifier == claim.qualifier;
        if kept.len() < MOST_RIVALS && !kept.iter().any(known) {
            found
                .extend(kept.iter().filter_map(|first| unequal(rule, Claim::stated, first, claim)));
            kept.push(claim);
        }
    }
    found
}

/// Two figures, if what they can stand for has nothing in common.
fn unequal(
    rule: Rule,
    can_be: fn(&Claim) -> Option<Interval>,
    first: &Cited,
    second: &Cited,
) -> Option<Consistency> {
    let meet = can_be(first)?.meets(can_be(second)?);
    (!meet).then(|| apart(rule, first, second))
}

/// Against the latest earlier figure of the same side and series: what is delimited can only
/// grow, what is contested only shrink.
fn falls_back(later: &Cited, index: &Index<'_>, status: Status) -> Option<Consistency> {
    let run = index.run(Quantity::Length(Some(status)), later)?;
    let earlier = run.before(later.as_of?.first_day())?;
    let (then, now) = (Term::of(earlier)?, Term::of(later)?);
    // Either may be cut rather than rounded: 519.9 that becomes 519 has not fallen.
    let wrong = match status {
        Status::Delimited => then.interval.exceeds(later.stated()?),
        Status::Contested => now.interval.exceeds(earlier.stated()?),
        Status::Indefinite => return None,
    };
    wrong.then(|| apart(Rule::FallsBack, earlier, later))
}

/// Against the latest earlier figure of every other way of counting, not long before.
fn two_counts<'c>(later: &'c Cited, index: &Index<'c>) -> Vec<Consistency> {
    let runs = index.official(Quantity::Length(Some(Status::Delimited)), &later.subject);
    let (Some(date), Some(runs), true) = (later.as_of, runs, dated(later)) else {
        return Vec::new();
    };
    let fits = |earlier: &Claim| dated(earlier) && !earlier.same_source(later);
    let others = runs.ways().filter(|((_, series), _)| *series != later.series);
    let rivals = others.filter_map(|(_, run)| {
        let from = date.first_day().checked_sub((NEAR_DAYS + 31).days()).unwrap_or(Day::MIN);
        let near = run.within(from..date.first_day()).iter().rev();
        let mut near = near.map(|(_, claim)| *claim);
        near.find(|claim| fits(claim) && claim.as_of.is_some_and(|at| days(at, date) <= NEAR_DAYS))
    });
    rivals.filter_map(|of| unequal(Rule::TwoCounts, Claim::term, of, later)).collect()
}

/// After the settlement, each official total against the first.
fn settled_totals(index: &Index<'_>, background: Background<'_>) -> Vec<Consistency> {
    let Some(settled) = background.settled_on else { return Vec::new() };
    let after: Vec<&Cited> = of_quantity(index.claims, Quantity::Length(None))
        .filter(|claim| claim.as_of.is_some_and(|date| date.first_day() >= settled.first_day()))
        .filter(|claim| claim.is_official() && claim.confidence != "low")
        .collect();
    let exact = |claim: &&&Cited| claim.qualifier == Qualifier::Exact;
    let Some(first) = after.iter().find(exact).copied() else { return Vec::new() };
    let others =
        after.iter().filter(|claim| claim.id != first.id && claim.subject == first.subject);
    others.filter_map(|of| unequal(Rule::SettledTotal, Claim::term, first, of)).collect()
}

fn apart(rule: Rule, first: &Cited, second: &Cited) -> Consistency {
    let computed = first.number().unwrap_or_default();
    Consistency::of(rule, vec![first.clone(), second.clone()], false, computed)
}
