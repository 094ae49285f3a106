//! Increments against cumulative lengths: what was added, and what it makes together.

use super::shares::days;
use super::{
    Background, Consistency, RECENT_DAYS, Rule, Term, before, dated, of_quantity, same_subject,
    sum_finding, total,
};
use crate::figures::claim::{Cited, Claim, Qualifier, Quantity};
use crate::model::Status;

const DELIMITED: Quantity = Quantity::Length(Some(Status::Delimited));

pub(super) fn examine(claims: &[Cited], background: Background<'_>) -> Vec<Consistency> {
    let delimited: Vec<&Cited> = of_quantity(claims, DELIMITED)
        .filter(|claim| claim.is_official() && claim.as_of.is_some())
        .collect();
    let added: Vec<&Cited> =
        of_quantity(claims, Quantity::Added).filter(|claim| claim.is_official()).collect();
    let own = delimited.iter().filter_map(|later| own_increment(later, &delimited, &added));
    let mut found: Vec<Consistency> = own.collect();
    found.extend(delimited.iter().flat_map(|later| chained(later, &delimited, &added)));
    let totals = of_quantity(claims, Quantity::Length(None));
    found.extend(totals.filter_map(|total| settled(total, claims, background)));
    found.extend(added.iter().filter_map(|period| meetings(period, &added)));
    let described = of_quantity(claims, Quantity::DescribedOnly);
    found.extend(described.filter_map(|described| beside_delimited(described, claims, &delimited)));
    found
}

/// A source that gives a length and its increment since a date: the length before that date,
/// in the same series, and the increment should make the length.
fn own_increment(later: &Cited, delimited: &[&Cited], added: &[&Cited]) -> Option<Consistency> {
    let period = added.iter().find(|claim| {
        claim.since.is_some()
            && claim.same_source(later)
            && claim.as_of == later.as_of
            && same_subject(claim, later)
    })?;
    let base = latest(delimited, |base| {
        base.series == later.series
            && same_subject(base, later)
            && period
                .since
                .zip(base.as_of)
                .is_some_and(|(since, date)| date.last_day() <= since.first_day())
    })?;
    let terms = [Term::of(base)?, Term::of(period)?];
    sum_finding(Rule::IncrementsMakeLater, &terms, later)
}

/// A length should be an earlier one of its series and the increments published in between.
/// Increments that fall short contradict nothing, because not every one is published; nor does
/// a figure that is repeated unchanged, which may count something else.
fn chained(later: &Cited, delimited: &[&Cited], added: &[&Cited]) -> Vec<Consistency> {
    let sides: std::collections::BTreeSet<&str> =
        delimited.iter().map(|claim| claim.side.as_str()).collect();
    let bases = sides.into_iter().filter_map(|side| {
        latest(delimited, |base| {
            base.side == side
                && base.confidence != "medium"
                && base.confidence != "low"
                && base.series == later.series
                && same_subject(base, later)
                && before(base, later)
        })
    });
    bases
        .filter(|base| dated(base) && dated(later))
        .filter_map(|base| from_base(base, later, added))
        .collect()
}

fn from_base(base: &Cited, later: &Cited, added: &[&Cited]) -> Option<Consistency> {
    let mut terms = vec![Term::of(base)?];
    terms.extend(tiles(base, later, added).into_iter().filter_map(Term::of));
    if terms.len() < 2 || base.value.number()? >= later.value.number()? {
        return None;
    }
    let (terms, left_out) = fitting(terms, later)?;
    let exceeds = total(&terms).1.exceeds(later.stated()?);
    let finding = sum_finding(Rule::IncrementsMakeLater, &terms, later)?;
    let counts = finding.holds || (exceeds && base.side == later.side);
    counts.then_some(Consistency { not_counted: left_out, ..finding })
}

/// Increments that cover the time between two lengths without overlap: whole periods before
/// the single meetings inside them, longer periods before shorter.
fn tiles<'c>(base: &Claim, later: &Claim, added: &[&'c Cited]) -> Vec<&'c Cited> {
    let mut candidates: Vec<(Span, &Cited)> = added
        .iter()
        .filter(|claim| same_subject(claim, later) && before(base, claim))
        .filter(|claim| later.as_of.zip(claim.as_of).is_some_and(|(end, date)| end.reaches(date)))
        .filter(|claim| claim.since.is_some() || claim.qualifier == Qualifier::Exact)
        .filter_map(|claim| Some((Span::of(claim)?, *claim)))
        .filter(|(span, _)| {
            base.as_of
                .is_some_and(|date| date.last_day() <= span.end && date.first_day() < span.start)
        })
        .collect();
    candidates.sort_by_key(|(span, _)| std::cmp::Reverse((span.period, span.length())));
    let mut kept: Vec<(Span, &Cited)> = Vec::new();
    for (span, claim) in candidates {
        let clashes = |(other, kept): &(Span, &Cited)| {
            other.overlaps(span) && (other.period || kept.value == claim.value)
        };
        if !kept.iter().any(clashes) {
            kept.push((span, claim));
        }
    }
    kept.sort_by_key(|(span, _)| span.end);
    kept.into_iter().map(|(_, claim)| claim).collect()
}

/// The days that an increment covers.
#[derive(Clone, Copy)]
struct Span {
    start: jiff::civil::Date,
    end: jiff::civil::Date,
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
fn meetings(period: &Cited, added: &[&Cited]) -> Option<Consistency> {
    let span = Span::of(period).filter(|span| span.period)?;
    let singles = added.iter().filter(|claim| {
        let inside = Span::of(claim).is_some_and(|single| {
            !single.period && span.start <= single.start && single.end <= span.end
        });
        inside && same_subject(claim, period) && claim.qualifier == Qualifier::Exact
    });
    let terms: Vec<Term<'_>> = singles.filter_map(|claim| Term::of(claim)).collect();
    if terms.len() < 2 {
        return None;
    }
    let (terms, left_out) = fitting(terms, period)?;
    let exceeds = total(&terms).1.exceeds(period.stated()?);
    let finding = sum_finding(Rule::MeetingsMakePeriod, &terms, period)?;
    let counts = finding.holds || exceeds;
    counts.then_some(Consistency { not_counted: left_out, ..finding })
}

/// Once the line is settled, an earlier length and what was added since make the total.
fn settled(whole: &Cited, claims: &[Cited], background: Background<'_>) -> Option<Consistency> {
    let (date, settled_on) = (whole.as_of?, background.settled_on?);
    if !date.reaches(settled_on) {
        return None;
    }
    let find = |wanted| {
        let mut found = of_quantity(claims, wanted);
        found.find(|claim| claim.same_source(whole) && same_subject(claim, whole))
    };
    let base = find(DELIMITED).filter(|base| before(base, whole))?;
    let rest = find(Quantity::Added).filter(|added| added.as_of == whole.as_of)?;
    sum_finding(Rule::IncrementsMakeLater, &[Term::of(base)?, Term::of(rest)?], whole)
}

/// What is delimited and what is only described, in one source, should make the length of the
/// series that counts both.
fn beside_delimited(
    described: &Cited,
    claims: &[Cited],
    delimited: &[&Cited],
) -> Option<Consistency> {
    let narrow = super::parts::beside(described, claims, DELIMITED)?;
    let wide = latest(delimited, |wide| {
        wide.series == described.series
            && wide.confidence == "high"
            && same_subject(wide, described)
            && described.as_of.zip(wide.as_of).is_some_and(|(at, date)| at.reaches(date))
    })?;
    let terms = [Term::of(narrow)?, Term::of(described)?];
    sum_finding(Rule::DescribedBesideDelimited, &terms, wide)
}

/// The latest of some dated claims that fit; of several on one date the first, of several in
/// sight those of high confidence.
fn latest<'c>(claims: &[&'c Cited], fits: impl Fn(&Claim) -> bool) -> Option<&'c Cited> {
    let all: Vec<&Cited> = claims.iter().copied().filter(|claim| fits(claim)).collect();
    let sure: Vec<&Cited> =
        all.iter().copied().filter(|claim| claim.confidence == "high").collect();
    let list = if sure.is_empty() { all } else { sure };
    list.into_iter().rev().max_by_key(|claim| claim.as_of.map(|date| date.last_day()))
}
