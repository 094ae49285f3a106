//! Increments against cumulative lengths: what was added, and what it makes together.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date as Day;

use super::index::Index;
use super::shares::days;
use super::{
    Background, Consistency, RECENT_DAYS, Rule, Term, before, dated, of_quantity, sum_finding,
    total,
};
use crate::figures::claim::{Cited, Claim, Publication, Qualifier, Quantity};
use crate::model::Status;

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
    found.extend(added.periods().filter_map(|period| meetings(period, &added)));
    let described = of_quantity(index.claims, Quantity::DescribedOnly);
    found.extend(described.filter_map(|described| beside_delimited(described, index)));
    found
}

/// Official increments by the last day that they cover, and those of each source.
struct Added<'c> {
    by_end: Vec<(Span, &'c Cited)>,
    by_source: HashMap<Publication<'c>, Vec<&'c Cited>>,
}

impl<'c> Added<'c> {
    fn of(index: &Index<'c>) -> Added<'c> {
        let claims = of_quantity(index.claims, Quantity::Added);
        let claims: Vec<&Cited> = claims.filter(|claim| claim.is_official()).collect();
        let mut by_source: HashMap<Publication<'c>, Vec<&Cited>> = HashMap::new();
        for claim in &claims {
            by_source.entry(claim.publication()).or_default().push(claim);
        }
        let spans = claims.iter().filter_map(|claim| Some((Span::of(claim)?, *claim)));
        let mut by_end: Vec<(Span, &Cited)> = spans.collect();
        by_end.sort_by_key(|(span, _)| span.end);
        Added { by_end, by_source }
    }

    /// What ends on some days, both included.
    fn ending(&self, from: Day, to: Day) -> &[(Span, &'c Cited)] {
        let start = self.by_end.partition_point(|(span, _)| span.end < from);
        let end = self.by_end.partition_point(|(span, _)| span.end <= to);
        self.by_end.get(start..end).unwrap_or_default()
    }

    fn periods(&self) -> impl Iterator<Item = &'c Cited> {
        self.by_end.iter().filter(|(span, _)| span.period).map(|(_, claim)| *claim)
    }

    fn beside(&self, claim: &'c Claim) -> impl Iterator<Item = &'c Cited> {
        self.by_source.get(&claim.publication()).into_iter().flatten().copied()
    }
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
    let mut own = added.beside(later);
    let period = own.find(|claim| {
        claim.since.is_some() && claim.as_of == later.as_of && claim.subject == later.subject
    })?;
    let since = period.since?.first_day().tomorrow().ok()?;
    let runs = index.official(DELIMITED, &later.subject)?;
    let latest = |alike: &dyn Fn(&str, &str) -> bool| {
        let runs = runs.iter().filter(|((side, series), _)| alike(side, series));
        let found = runs.filter_map(|(_, run)| surest(run, since));
        found.max_by_key(|claim| claim.as_of.map(|date| date.last_day()))
    };
    let base = latest(&|_, series| series == later.series)
        .or_else(|| latest(&|side, _| side == later.side))?;
    let terms = [Term::of(base)?, Term::of(period)?];
    sum_finding(Rule::IncrementsMakeLater, &terms, later)
}

/// The latest figure before a day, of high confidence where there is one.
fn surest<'c>(run: &super::index::Run<'c>, day: Day) -> Option<&'c Cited> {
    run.surely_before(day, |_| true).or_else(|| run.before(day, |_| true))
}

/// A length should be an earlier one of its series and the increments published in between.
/// Increments that fall short contradict nothing, because not every one is published; nor does
/// a figure that is repeated unchanged, which may count something else.
fn chained<'c>(later: &'c Cited, index: &Index<'c>, added: &Added<'c>) -> Vec<Consistency> {
    let (Some(date), Some(runs)) = (later.as_of, index.official(DELIMITED, &later.subject)) else {
        return Vec::new();
    };
    let day = date.first_day();
    let alike = runs.iter().filter(|((_, series), _)| *series == later.series);
    let bases = alike.filter_map(|(_, run)| {
        let high = run.surely_before(day, |_| true);
        high.or_else(|| run.before(day, |claim| claim.confidence.is_empty()))
    });
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
        claim.subject == later.subject
            && before(base, claim)
            && claim.as_of.is_some_and(|date| until.reaches(date))
            && (claim.since.is_some() || claim.qualifier == Qualifier::Exact)
            && base.as_of.is_some_and(|date| date.first_day() < span.start)
    };
    let candidates = added.ending(from, until.last_day()).iter().filter(fits);
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
    let singles = added.ending(span.start, span.end).iter().filter(|(single, claim)| {
        let inside = !single.period && span.start <= single.start;
        inside && claim.subject == period.subject && claim.qualifier == Qualifier::Exact
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
    let mut bases: HashMap<Publication<'c>, Vec<&Cited>> = HashMap::new();
    for base in of_quantity(index.claims, DELIMITED) {
        bases.entry(base.publication()).or_default().push(base);
    }
    let sum = |whole: &'c Cited| {
        whole.as_of.filter(|date| date.reaches(settled_on))?;
        let own = bases.get(&whole.publication())?;
        let base = own.iter().find(|base| base.subject == whole.subject && before(base, whole))?;
        let mut added = added.beside(whole);
        let rest =
            added.find(|added| added.subject == whole.subject && added.as_of == whole.as_of)?;
        sum_finding(Rule::IncrementsMakeLater, &[Term::of(base)?, Term::of(rest)?], whole)
    };
    of_quantity(index.claims, Quantity::Length(None)).filter_map(sum).collect()
}

/// What is delimited and what is only described, in one source, should make the length of the
/// series that counts both.
fn beside_delimited<'c>(described: &'c Cited, index: &Index<'c>) -> Option<Consistency> {
    let narrow = index.beside(described, DELIMITED)?;
    let until = described.as_of?.last_day().tomorrow().ok()?;
    let runs = index.official(DELIMITED, &described.subject)?.iter();
    let alike = runs.filter(|((_, series), _)| *series == described.series);
    let wide = alike.filter_map(|(_, run)| run.surely_before(until, |_| true));
    let wide = wide.max_by_key(|claim| claim.as_of.map(|date| date.last_day()))?;
    sum_finding(Rule::DescribedBesideDelimited, &[Term::of(narrow)?, Term::of(described)?], wide)
}
