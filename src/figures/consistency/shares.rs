//! Shares against lengths: delimited divided by total.

use jiff::ToSpan;
use jiff::civil::Date as Day;

use super::index::{Index, MOST_TRIED};
use super::{Background, Between, Consistency, Reached, Rule, of_quantity};
use crate::figures::claim::{Basis, Cited, Claim, Interval, Point, Qualifier, Quantity, Value};
use crate::model::{Date, Status};

/// A cumulative figure within so many days of a share is taken as meant by it.
const NEAR_DAYS: i64 = 31;
/// National totals older than so many days are not held against a share.
const TOTAL_DAYS: i64 = 2 * 365;
const DELIMITED: Quantity = Quantity::Length(Some(Status::Delimited));
const TOTAL: Quantity = Quantity::Length(None);

pub(super) fn examine(index: &Index<'_>, background: Background<'_>) -> Vec<Consistency> {
    let shares = of_quantity(index.claims, Quantity::Share(Status::Delimited));
    shares.filter_map(|share| examine_share(share, index, background)).collect()
}

/// The share against the total of its own source, where length and total both stand there. Else
/// nobody says which total was meant: its own where that fits, else of the latest of each national
/// way of counting the one that comes nearest is held against it. That others do not fit says
/// nothing.
fn examine_share<'c>(
    share: &'c Cited,
    index: &Index<'c>,
    background: Background<'_>,
) -> Option<Consistency> {
    let length = Length::behind(share, index, background.timeline)?;
    let own = index.beside(share, TOTAL);
    let against_own = own.and_then(|total| length.finding(share, total));
    if let Some(finding) = against_own.clone().filter(|found| found.between == Between::Itself) {
        let fitting = if finding.holds { None } else { length.fitting(share, index) };
        return Some(Consistency { fitting, ..finding });
    }
    let others = national_totals(share, index).into_iter();
    let others = others.filter_map(|total| length.finding(share, total));
    let nearest = |found: &Consistency| (found.computed - found.stated).abs();
    let best = |a: &Consistency, b: &Consistency| {
        b.holds.cmp(&a.holds).then(nearest(a).total_cmp(&nearest(b)))
    };
    against_own
        .clone()
        .filter(|own| own.holds)
        .or_else(|| against_own.into_iter().chain(others).min_by(best))
}

/// A delimited length that a share can be about.
struct Length<'c> {
    value: f64,
    interval: Interval,
    claims: Vec<&'c Cited>,
    /// Where the timeline gives it rather than a claim.
    reached: Option<Reached>,
}

impl<'c> Length<'c> {
    /// The length in the same source; else the nearest of the same series; else the timeline,
    /// to which increments of the share's own source are added.
    fn behind(share: &'c Cited, index: &Index<'c>, timeline: &[Point]) -> Option<Length<'c>> {
        let published = index.beside(share, DELIMITED).or_else(|| nearest(share, index));
        if let Some(claim) = published {
            return Some(Length {
                value: claim.number()?,
                interval: claim.term()?,
                claims: vec![claim],
                reached: None,
            });
        }
        let mut length = from_timeline(share, index, timeline)?;
        if let Some(added) = index.beside(share, Quantity::Added) {
            length.value += added.number()?;
            length.interval = length.interval + added.term()?;
            length.claims.push(added);
        }
        Some(length)
    }

    fn finding(&self, share: &Cited, total: &Cited) -> Option<Consistency> {
        share.number().filter(|share| *share > 0.0)?;
        let whole = total.number().filter(|total| *total > 0.0)?;
        let computed = 100.0 * self.value / whole;
        let holds = self.share_of(total)?.meets(share.stated()?);
        let claims = self.claims.iter().copied().chain([total, share]).cloned().collect();
        let finding = Consistency::of(Rule::ShareOfTotal, claims, holds, computed);
        // A length of the timeline is nobody's own.
        let between = if self.reached.is_some() { Between::Sources } else { finding.between };
        Some(Consistency { between, reached: self.reached.clone(), ..finding })
    }

    fn share_of(&self, total: &Claim) -> Option<Interval> {
        Some(self.interval.over(total.term()?, 100.0))
    }

    /// The official total up to the share's date that comes nearest to what the share implies;
    /// none among more than [`MOST_TRIED`].
    fn fitting(&self, share: &'c Cited, index: &Index<'c>) -> Option<Cited> {
        let exact = share.number().filter(|_| share.qualifier == Qualifier::Exact);
        let implied = 100.0 * self.value / exact?;
        let until = share.as_of?.last_day().tomorrow().ok()?;
        let runs = index.official(TOTAL, &share.subject)?.ways();
        let totals: Vec<&[_]> = runs.map(|(_, run)| run.until(until)).collect();
        let few = totals.iter().map(|totals| totals.len()).sum::<usize>() <= MOST_TRIED;
        let totals = totals.into_iter().flatten().filter(|_| few).map(|(_, claim)| *claim);
        let away = |claim: &Claim| (claim.number().unwrap_or_default() - implied).abs();
        let nearest = totals.min_by(|a, b| away(a).total_cmp(&away(b)))?;
        self.share_of(nearest)?.meets(share.stated()?).then(|| nearest.clone())
    }
}

/// The official length of the same series whose date is nearest, within [`NEAR_DAYS`].
fn nearest<'c>(share: &'c Cited, index: &Index<'c>) -> Option<&'c Cited> {
    let date = share.as_of.filter(|_| !share.series.is_empty())?;
    let from = date.first_day().checked_sub(NEAR_DAYS.days()).ok()?;
    // A date known to the year alone may begin a year before its last day.
    let to = date.last_day().checked_add((NEAR_DAYS + 366).days()).ok()?;
    let runs = index.official(DELIMITED, &share.subject)?.alike(&share.series);
    let near = runs.flat_map(|run| run.within(from..to));
    let near = near.filter_map(|(_, claim)| Some((days(claim.as_of?, date), *claim)));
    near.filter(|(days, _)| *days <= NEAR_DAYS).min_by_key(|(days, _)| *days).map(|(_, it)| it)
}

/// The last length of the timeline at the date of the share, in the timeline's series that
/// counts as the share does: the one with a published delimited length of the share's series.
fn from_timeline<'c>(share: &Cited, index: &Index<'c>, timeline: &[Point]) -> Option<Length<'c>> {
    let date = share.as_of?;
    let known = |id: &String| index.known(id);
    let counts_alike = |point: &&Point| {
        let mut claims = point.claim_ids.iter().filter_map(known);
        point.basis == Basis::Published
            && claims.any(|claim| claim.quantity() == DELIMITED && claim.series == share.series)
    };
    let series = &timeline.iter().find(counts_alike)?.series;
    // Where a later point says something else than a length, none is known at the date; a point
    // that rests on the share itself says nothing new.
    let point = timeline.iter().rev().find(|point| {
        point.series == *series && date.reaches(point.date) && !point.claim_ids.contains(&share.id)
    })?;
    let interval = point.printed.parse::<Value>().ok()?;
    Some(Length {
        value: point.cumulative?.0 / 1000.0,
        interval: interval.term(Qualifier::Exact)?,
        claims: point.claim_ids.iter().filter_map(known).collect(),
        reached: Some(Reached {
            printed: point.printed.clone(),
            date: point.date,
            basis: point.basis,
        }),
    })
}

/// The latest official total of high confidence in each series at the date of the share.
fn national_totals<'c>(share: &'c Cited, index: &Index<'c>) -> Vec<&'c Cited> {
    let (Some(date), Some(runs)) = (share.as_of, index.official(TOTAL, &share.subject)) else {
        return Vec::new();
    };
    let mut latest: indexmap::IndexMap<&str, (Day, &Cited)> = indexmap::IndexMap::new();
    let until = date.last_day().checked_add(366.days()).unwrap_or(Day::MAX);
    for ((_, series), run) in runs.ways() {
        let found = run
            .surely_before(until, |at| date.reaches(at))
            .filter(|claim| claim.as_of.is_some_and(|at| days(at, date) <= TOTAL_DAYS));
        let Some(claim) = found else { continue };
        let day = claim.as_of.map_or(Day::MIN, Date::last_day);
        let kept = latest.entry(series).or_insert((day, claim));
        if kept.0 < day {
            *kept = (day, claim);
        }
    }
    latest.into_values().map(|(_, claim)| claim).collect()
}

/// Days from the end of one date to the start of the other, 0 where they overlap.
pub(super) fn days(a: Date, b: Date) -> i64 {
    let gap = |from: Date, to: Date| i64::from((to.first_day() - from.last_day()).get_days());
    gap(a, b).max(gap(b, a)).max(0)
}
