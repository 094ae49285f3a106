//! Increments against cumulative lengths: what was added, and what it makes together.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date as Day;

use super::index::{Index, MOST_TRIED};
use super::shares::days;
use super::{
    Background, Consistency, RECENT_DAYS, Rule, Term, before, dated, of_quantity, sum_finding,
    total,
};
use crate::figures::claim::{Cited, Claim, Publication, Qualifier, Quantity};
use crate::model::{Date, Status};

const DELIMITED: Quantity = Quantity::Length(Some(Status::Delimited));
/// A sum of more figures than this is none that a reader can follow.
const MOST_TERMS: usize = 100;

pub(super) fn examine(index: &Index<'_>, background: Background<'_>) -> Vec<Consistency> {
    let official = |claim: &&Cited| claim.is_official() && claim.as_of.is_some();
    let delimited: Vec<&Cited> = of_quantity(index.claims, DELIMITED).filter(official).collect();
    let added = Added::of(index);
    let own = delimited.iter().filter_map(|later| own_increment(later, index, &added));
    let mut found: Vec<Consistency> = own.collect();
    found.extend(delimited.iter().flat_map(|later| chained(later, index, &added)));
    found.extend(settled(index, &added, background));
    found.extend(added.periods.iter().filter_map(|(_, period)| meetings(period, &added)));
    let described = of_quantity(index.claims, Quantity::DescribedOnly);
    found.extend(described.filter_map(|described| beside_delimited(described, index)));
    found
}

/// Official increments.
struct Added<'c> {
    /// Of each part of the line, by the last day that they cover.
    by_end: HashMap<&'c str, Vec<(Span, &'c Cited)>>,
    /// All that cover a period, by the last day.
    periods: Vec<(Span, &'c Cited)>,
    /// The first of each source, part of the line and date.
    beside: HashMap<Place<'c>, &'c Cited>,
    /// The first of them that covers a period.
    period_beside: HashMap<Place<'c>, &'c Cited>,
}

/// Source, part of the line and date.
type Place<'c> = (Publication<'c>, &'c str, Option<Date>);

impl<'c> Added<'c> {
    fn of(index: &Index<'c>) -> Added<'c> {
        let claims = of_quantity(index.claims, Quantity::Added);
        let claims: Vec<&Cited> = claims.filter(|claim| claim.is_official()).collect();
        let mut spans: Vec<(Span, &Cited)> =
            claims.iter().filter_map(|claim| Some((Span::of(claim)?, *claim))).collect();
        spans.sort_by_key(|(span, _)| span.end);
        let mut by_end: HashMap<&str, Vec<(Span, &Cited)>> = HashMap::new();
        for (span, claim) in &spans {
            by_end.entry(&claim.subject).or_default().push((*span, claim));
        }
        spans.retain(|(span, _)| span.period);
        // Of several in one place the first.
        let places = || claims.iter().rev().map(|claim| (place(claim), *claim));
        let period_beside = places().filter(|(_, claim)| claim.since.is_some()).collect();
        Added { by_end, periods: spans, beside: places().collect(), period_beside }
    }

    /// What ends on some days, both included; nothing where that is more than [`MOST_TRIED`].
    fn ending(&self, subject: &str, from: Day, to: Day) -> &[(Span, &'c Cited)] {
        let all = self.by_end.get(subject).map_or(&[][..], Vec::as_slice);
        let start = all.partition_point(|(span, _)| span.end < from);
        let end = all.partition_point(|(span, _)| span.end <= to);
        all.get(start..end).filter(|found| found.len() <= MOST_TRIED).unwrap_or_default()
    }
}

fn place(claim: &Claim) -> Place<'_> {
    (claim.publication(), &claim.subject, claim.as_of)
}

/// The days that an increment covers.
#[derive(Clone, Copy)]
struct Span {
    start: Day,
    end: Day,
    /// Whether it sums up a period rather than one meeting.
    period: bool,
}

impl Span {
    fn of(claim: &Claim) -> Option<Span> {
        let end = claim.as_of?;
        let start = claim.since.unwrap_or(end).first_day();
        Some(Span { start, end: end.last_day(), period: claim.since.is_some() })
    }

    fn length(self) -> i32 {
        (self.end - self.start).get_days()
    }

    fn overlaps(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// A source that gives a length and its increment since a date: the length before that date, in
/// the same series or else of the same side, and the increment should make the length.
fn own_increment<'c>(
    later: &'c Cited,
    index: &Index<'c>,
    added: &Added<'c>,
) -> Option<Consistency> {
    let period = added.period_beside.get(&place(later))?;
    let since = period.since?.first_day().tomorrow().ok()?;
    let runs = index.official(DELIMITED, &later.subject)?;
    let latest = |a: &&Cited| a.as_of.map(Date::last_day);
    let alike = runs.alike(&later.series).filter_map(|run| surest(run, since));
    let own = runs.ways().filter(|((side, _), _)| *side == later.side);
    let own = || own.filter_map(|(_, run)| surest(run, since)).max_by_key(latest);
    let base = alike.max_by_key(latest).or_else(own)?;
    let terms = [Term::of(base)?, Term::of(period)?];
    sum_finding(Rule::IncrementsMakeLater, &terms, later)
}

/// The latest figure before a day, of high confidence where there is one.
fn surest<'c>(run: &super::index::Run<'c>, day: Day) -> Option<&'c Cited> {
    run.surely_before(day, |_| true).or_else(|| run.before(day))
}

/// A length should be an earlier one of its series and the increments published in between.
/// Increments that fall short contradict nothing, because not every one is published; nor does
/// a figure that is repeated unchanged, which may count something else.
fn chained<'c>(later: &'c Cited, index: &Index<'c>, added: &Added<'c>) -> Vec<Consistency> {
    let (Some(date), Some(runs)) = (later.as_of, index.official(DELIMITED, &later.subject)) else {
        return Vec::new();
    };
    let day = date.first_day();
    let bases = runs
        .alike(&later.series)
        .filter_map(|run| run.surely_before(day, |_| true).or_else(|| run.unsaid_before(day)));
    let bases = bases.filter(|base| dated(base) && dated(later));
    bases.filter_map(|base| from_base(base, later, added)).collect()
}

fn from_base(base: &Cited, later: &Cited, added: &Added<'_>) -> Option<Consistency> {
    let mut terms = vec![Term::of(base)?];
    terms.extend(tiles(base, later, added).into_iter().filter_map(Term::of));
    if terms.len() < 2 || base.number()? >= later.number()? {
        return None;
    }
    let (terms, not_counted) = fitting(terms, later)?;
    let exceeds = total(&terms).1.exceeds(later.stated()?);
    let finding = sum_finding(Rule::IncrementsMakeLater, &terms, later)?;
    let counts = finding.holds || (exceeds && base.side == later.side);
    counts.then_some(Consistency { not_counted, ..finding })
}

/// Increments that cover the time between two lengths without overlap: whole periods before
/// the single meetings inside them, longer periods before shorter. None where there are more than
/// anybody can follow.
fn tiles<'c>(base: &Claim, later: &Claim, added: &Added<'c>) -> Vec<&'c Cited> {
    let dates = base.as_of.zip(later.as_of).map(|(base, later)| (base.last_day(), later));
    let Some((from, until)) = dates else { return Vec::new() };
    let fits = |(span, claim): &&(Span, &Cited)| {
        before(base, claim)
            && claim.as_of.is_some_and(|date| until.reaches(date))
            && (claim.since.is_some() || claim.qualifier == Qualifier::Exact)
            && base.as_of.is_some_and(|date| date.first_day() < span.start)
    };
    let candidates = added.ending(&later.subject, from, until.last_day()).iter().filter(fits);
    let mut candidates: Vec<&(Span, &Cited)> = candidates.collect();
    candidates.sort_by_key(|(span, _)| Reverse((span.period, span.length())));
    let mut kept: Vec<&(Span, &Cited)> = Vec::new();
    for found in candidates {
        let (span, claim) = found;
        let clashes = |(other, kept): &&(Span, &Cited)| {
            other.overlaps(*span) && (other.period || kept.value == claim.value)
        };
        if !kept.iter().any(clashes) {
            kept.push(found);
        }
        if kept.len() > MOST_TERMS {
            return Vec::new();
        }
    }
    kept.sort_by_key(|(span, _)| span.end);
    kept.into_iter().map(|(_, claim)| *claim).collect()
}

/// The terms that fit a stated figure: all of them, else without those of the last days. The
/// second value is the first that was left out.
fn fitting<'c>(terms: Vec<Term<'c>>, stated: &Claim) -> Option<(Vec<Term<'c>>, Option<Cited>)> {
    let interval = stated.stated()?;
    let recent = |term: &Term<'_>| {
        term.claim.since.is_none()
            && term.claim.quantity() == Quantity::Added
            && term.claim.as_of.zip(stated.as_of).is_some_and(|(a, b)| days(a, b) <= RECENT_DAYS)
    };
    let (new, old): (Vec<Term<'_>>, Vec<Term<'_>>) = terms.iter().partition(|term| recent(term));
    if total(&terms).1.meets(interval) || new.is_empty() {
        return Some((terms, None));
    }
    let without_new = total(&old).1;
    // Where the figure lies between the two readings, neither can be held against it.
    match without_new.meets(interval) || without_new.exceeds(interval) {
        true => Some((old, new.first().map(|term| term.claim.clone()))),
        false if total(&terms).1.exceeds(interval) => None,
        false => Some((terms, None)),
    }
}

/// Lengths of single meetings should make up the increment of the period they lie in; that they
/// fall short contradicts nothing.
fn meetings(period: &Cited, added: &Added<'_>) -> Option<Consistency> {
    let span = Span::of(period)?;
    let ending = added.ending(&period.subject, span.start, span.end);
    let singles = ending.iter().filter(|(single, claim)| {
        let inside = !single.period && span.start <= single.start;
        inside && claim.qualifier == Qualifier::Exact
    });
    let terms = singles.filter_map(|(_, claim)| Term::of(claim)).take(MOST_TERMS + 1);
    let terms: Vec<Term<'_>> = terms.collect();
    if !(2..=MOST_TERMS).contains(&terms.len()) {
        return None;
    }
    let (terms, not_counted) = fitting(terms, period)?;
    let exceeds = total(&terms).1.exceeds(period.stated()?);
    let finding = sum_finding(Rule::MeetingsMakePeriod, &terms, period)?;
    (finding.holds || exceeds).then_some(Consistency { not_counted, ..finding })
}

/// Once the line is settled, an earlier length and what was added since make the total.
fn settled<'c>(
    index: &Index<'c>,
    added: &Added<'c>,
    background: Background<'_>,
) -> Vec<Consistency> {
    let Some(settled_on) = background.settled_on else { return Vec::new() };
    // Of each source and part of the line, those that are earlier than all before them.
    let mut bases: HashMap<(Publication<'c>, &str), Vec<(Day, &Cited)>> = HashMap::new();
    for base in of_quantity(index.claims, DELIMITED) {
        let Some(day) = base.as_of.map(Date::last_day) else { continue };
        let own = bases.entry((base.publication(), &base.subject)).or_default();
        if own.last().is_none_or(|(earliest, _)| day < *earliest) {
            own.push((day, base));
        }
    }
    let sum = |whole: &'c Cited| {
        whole.as_of.filter(|date| date.reaches(settled_on))?;
        let own = bases.get(&(whole.publication(), whole.subject.as_str()))?;
        let day = whole.as_of?.first_day();
        let (_, base) = own.get(own.partition_point(|(base, _)| *base >= day))?;
        let rest = added.beside.get(&place(whole))?;
        sum_finding(Rule::IncrementsMakeLater, &[Term::of(base)?, Term::of(rest)?], whole)
    };
    of_quantity(index.claims, Quantity::Length(None)).filter_map(sum).collect()
}

/// What is delimited and what is only described, in one source, should make the length of the
/// series that counts both.
fn beside_delimited<'c>(described: &'c Cited, index: &Index<'c>) -> Option<Consistency> {
    let narrow = index.beside(described, DELIMITED)?;
    let until = described.as_of?.last_day().tomorrow().ok()?;
    let alike = index.official(DELIMITED, &described.subject)?.alike(&described.series);
    let wide = alike.filter_map(|run| run.surely_before(until, |_| true));
    let wide = wide.max_by_key(|claim| claim.as_of.map(|date| date.last_day()))?;
    sum_finding(Rule::DescribedBesideDelimited, &[Term::of(narrow)?, Term::of(described)?], wide)
}
