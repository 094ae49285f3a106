//! Shares against lengths: delimited divided by total.

use super::parts::beside;
use super::{Background, Consistency, Reached, Rule, before, of_quantity, same_subject};
use crate::figures::claim::{Basis, Cited, Claim, Interval, Point, Qualifier, Quantity, Value};
use crate::model::{Date, Status};

/// A cumulative figure within so many days of a share is taken as meant by it.
const NEAR_DAYS: i64 = 31;
/// National totals older than so many days are not held against a share.
const TOTAL_DAYS: i64 = 2 * 365;
const DELIMITED: Quantity = Quantity::Length(Some(Status::Delimited));

pub(super) fn examine(claims: &[Cited], background: Background<'_>) -> Vec<Consistency> {
    let shares = of_quantity(claims, Quantity::Share(Status::Delimited));
    shares.flat_map(|share| examine_share(share, claims, background)).collect()
}

/// The share against the total of its own source; where that is missing or does not fit,
/// against the latest total of each national way of counting.
fn examine_share(share: &Cited, claims: &[Cited], background: Background<'_>) -> Vec<Consistency> {
    let Some(length) = Length::behind(share, claims, background.timeline) else {
        return Vec::new();
    };
    let own = beside(share, claims, Quantity::Length(None));
    let first = own.and_then(|total| length.finding(share, total));
    if first.as_ref().is_some_and(|finding| finding.holds) {
        return first.into_iter().collect();
    }
    let others = national_totals(share, claims).into_iter();
    let others = others.filter(|total| own.is_none_or(|own| own.id != total.id));
    first.into_iter().chain(others.filter_map(|total| length.finding(share, total))).collect()
}

/// A delimited length that a share can be about.
struct Length {
    value: f64,
    interval: Interval,
    claims: Vec<Cited>,
    /// Where the timeline gives it rather than a claim.
    reached: Option<Reached>,
}

impl Length {
    /// The length in the same source; else the nearest of the same series; else the timeline,
    /// to which increments of the share's own source are added.
    fn behind(share: &Claim, claims: &[Cited], timeline: &[Point]) -> Option<Length> {
        let published = beside(share, claims, DELIMITED).or_else(|| nearest(share, claims));
        if let Some(claim) = published {
            return Some(Length {
                value: claim.value.number()?,
                interval: claim.term()?,
                claims: vec![claim.clone()],
                reached: None,
            });
        }
        let mut length = from_timeline(share, claims, timeline)?;
        if let Some(added) = beside(share, claims, Quantity::Added) {
            length.value += added.value.number()?;
            length.interval = length.interval + added.term()?;
            length.claims.push(added.clone());
        }
        Some(length)
    }

    fn finding(&self, share: &Cited, total: &Cited) -> Option<Consistency> {
        share.value.number().filter(|share| *share > 0.0)?;
        let whole = total.value.number().filter(|total| *total > 0.0)?;
        let computed = 100.0 * self.value / whole;
        let holds = self.interval.over(total.term()?, 100.0).meets(share.stated()?);
        let claims = self.claims.iter().chain([total, share]).cloned().collect();
        let finding = Consistency::of(Rule::ShareOfTotal, claims, holds, computed);
        Some(Consistency { reached: self.reached.clone(), ..finding })
    }
}

/// The official length of the same series whose date is nearest, within [`NEAR_DAYS`].
fn nearest<'c>(share: &Claim, claims: &'c [Cited]) -> Option<&'c Cited> {
    of_quantity(claims, DELIMITED)
        .filter(|claim| same_subject(claim, share) && claim.series == share.series)
        .filter(|claim| claim.is_official() && !share.series.is_empty())
        .filter_map(|claim| Some((days(claim.as_of?, share.as_of?), claim)))
        .filter(|(days, _)| *days <= NEAR_DAYS)
        .min_by_key(|(days, _)| *days)
        .map(|(_, claim)| claim)
}

/// The last length of the timeline at the date of the share, in the timeline's series that
/// counts as the share does: the one with a published delimited length of the share's series.
fn from_timeline(share: &Claim, claims: &[Cited], timeline: &[Point]) -> Option<Length> {
    let date = share.as_of?;
    let counts_alike = |point: &Point| {
        point.basis == Basis::Published
            && point.claim_ids.iter().any(|id| {
                let mut delimited = of_quantity(claims, DELIMITED);
                delimited.any(|claim| claim.id == *id && claim.series == share.series)
            })
    };
    let series = &timeline.iter().find(|point| counts_alike(point))?.series;
    // Where a later point says something else than a length, none is known at the date; a point
    // that rests on the share itself says nothing new.
    let point = timeline.iter().rev().find(|point| {
        point.series == *series && date.reaches(point.date) && !point.claim_ids.contains(&share.id)
    })?;
    let interval = point.printed.parse::<Value>().ok()?;
    let known = |id: &String| claims.iter().find(|claim| claim.id == *id).cloned();
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
fn national_totals<'c>(share: &Claim, claims: &'c [Cited]) -> Vec<&'c Cited> {
    let mut latest: indexmap::IndexMap<&str, &Cited> = indexmap::IndexMap::new();
    let earlier = of_quantity(claims, Quantity::Length(None)).filter(|claim| {
        let near = matches!((claim.as_of, share.as_of), (Some(a), Some(b)) if days(a, b) <= TOTAL_DAYS && b.reaches(a));
        near && same_subject(claim, share) && claim.is_official() && claim.confidence == "high"
    });
    for claim in earlier {
        let kept = latest.entry(&claim.series).or_insert(claim);
        if before(kept, claim) {
            *kept = claim;
        }
    }
    latest.into_values().collect()
}

/// Days from the end of one date to the start of the other, 0 where they overlap.
pub(super) fn days(a: Date, b: Date) -> i64 {
    let gap = |from: Date, to: Date| i64::from((to.first_day() - from.last_day()).get_days());
    gap(a, b).max(gap(b, a)).max(0)
}
