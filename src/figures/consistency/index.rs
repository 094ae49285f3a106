//! Claims by what the rules look for, so that a long list costs no more than a short one per claim.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date as Day;

use crate::figures::claim::{Cited, Claim, Publication, Quantity};
use crate::model::Date;

/// Of more ways of counting one quantity than this nobody can say which a figure means.
pub(super) const MOST_WAYS: usize = 100;
/// Among more totals, or increments between two lengths, than this one fits by chance.
pub(super) const MOST_TRIED: usize = 1000;

/// The claims that take part in rules.
pub(super) struct Index<'c> {
    pub claims: &'c [Cited],
    by_id: HashMap<&'c str, &'c Cited>,
    beside: HashMap<(Publication<'c>, Quantity, &'c str, Option<Date>), &'c Cited>,
    pub official: HashMap<(Quantity, &'c str), Runs<'c>>,
}

/// Dated claims of one quantity and part of the line.
#[derive(Default)]
pub(super) struct Runs<'c> {
    /// By side and series.
    ways: BTreeMap<(&'c str, &'c str), Run<'c>>,
    /// The sides that count as a series does.
    sides: HashMap<&'c str, BTreeSet<&'c str>>,
}

/// Claims of one side in one way of counting, by the last day that their date can mean; of
/// several on one day the first of the list comes last.
#[derive(Default)]
pub(super) struct Run<'c> {
    all: Vec<(Day, &'c Cited)>,
    /// Those of high confidence that stand for all of them, see [`standing`].
    high: Vec<(Day, &'c Cited)>,
    /// Those without a word on confidence.
    unsaid: Vec<(Day, &'c Cited)>,
    /// Those that stand for all.
    standing: Vec<(Day, &'c Cited)>,
}

impl<'c> Index<'c> {
    pub fn of(claims: &'c [Cited]) -> Index<'c> {
        let (mut by_id, mut beside) = (HashMap::new(), HashMap::new());
        let mut official: HashMap<_, Runs<'c>> = HashMap::new();
        for claim in claims {
            let (quantity, subject) = (claim.quantity(), claim.subject.as_str());
            let place = (claim.publication(), quantity, subject, claim.as_of);
            beside.entry(place).or_insert(claim);
            by_id.entry(claim.id.as_str()).or_insert(claim);
            if let (true, Some(date)) = (claim.is_official(), claim.as_of) {
                official.entry((quantity, subject)).or_default().enter(date, claim);
            }
        }
        official.values_mut().flat_map(|runs| runs.ways.values_mut()).for_each(Run::sort);
        Index { claims, by_id, beside, official }
    }

    /// The claim with an id.
    pub fn known(&self, id: &str) -> Option<&'c Cited> {
        self.by_id.get(id).copied()
    }

    /// The claim of a quantity in the same source, about the same part of the line and date.
    pub fn beside(&self, claim: &'c Claim, wanted: Quantity) -> Option<&'c Cited> {
        let place = (claim.publication(), wanted, claim.subject.as_str(), claim.as_of);
        self.beside.get(&place).copied()
    }

    /// The official claims of a quantity about one part of the line.
    pub fn official(&self, wanted: Quantity, subject: &'c str) -> Option<&Runs<'c>> {
        self.official.get(&(wanted, subject))
    }

    /// The same of one side and series.
    pub fn run(&self, wanted: Quantity, like: &'c Claim) -> Option<&Run<'c>> {
        self.official(wanted, &like.subject)?.ways.get(&(like.side.as_str(), like.series.as_str()))
    }
}

impl<'c> Runs<'c> {
    fn enter(&mut self, date: Date, claim: &'c Cited) {
        let (side, series) = (claim.side.as_str(), claim.series.as_str());
        self.ways.entry((side, series)).or_default().all.push((date.last_day(), claim));
        self.sides.entry(series).or_default().insert(side);
    }

    /// How many sides and series they have, and how many they are.
    pub fn size(&self) -> (usize, usize) {
        (self.ways.len(), self.ways.values().map(|run| run.all.len()).sum())
    }

    /// Those of every side and series; none where they are more than [`MOST_WAYS`].
    pub fn ways(&self) -> impl Iterator<Item = ((&'c str, &'c str), &Run<'c>)> {
        let few = Some(&self.ways).filter(|ways| ways.len() <= MOST_WAYS);
        few.into_iter().flatten().map(|(way, run)| (*way, run))
    }

    /// Those of every side in one series; none where the sides are more than [`MOST_WAYS`].
    pub fn alike(&self, series: &'c str) -> impl Iterator<Item = &Run<'c>> {
        let few = self.sides.get(series).filter(|sides| sides.len() <= MOST_WAYS);
        few.into_iter().flatten().filter_map(move |side| self.ways.get(&(*side, series)))
    }
}

impl<'c> Run<'c> {
    fn sort(&mut self) {
        self.all.reverse();
        self.all.sort_by_key(|(day, _)| *day);
        let of = |confidence| {
            let all = self.all.iter().copied();
            all.filter(move |(_, claim)| claim.confidence == confidence).collect()
        };
        let (high, unsaid): (Vec<_>, Vec<_>) = (of("high"), of(""));
        (self.high, self.unsaid) = (standing(&high), unsaid);
        self.standing = standing(&self.all);
    }

    /// Those that stand for all whose last day lies in some days, the latest last.
    pub fn within(&self, days: Range<Day>) -> &[(Day, &'c Cited)] {
        between(&self.standing, days)
    }

    /// All before a day, the latest last.
    pub fn until(&self, day: Day) -> &[(Day, &'c Cited)] {
        between(&self.all, Day::MIN..day)
    }

    /// The latest claim before a day.
    pub fn before(&self, day: Day) -> Option<&'c Cited> {
        self.until(day).last().map(|(_, claim)| *claim)
    }

    /// The same without a word on confidence.
    pub fn unsaid_before(&self, day: Day) -> Option<&'c Cited> {
        between(&self.unsaid, Day::MIN..day).last().map(|(_, claim)| *claim)
    }

    /// The latest of high confidence before a day whose date fits.
    pub fn surely_before(&self, day: Day, fits: impl Fn(Date) -> bool) -> Option<&'c Cited> {
        let mut latest = between(&self.high, Day::MIN..day).iter().rev().map(|(_, claim)| *claim);
        latest.find(|claim| claim.as_of.is_some_and(&fits))
    }
}

fn between<'s, 'c>(claims: &'s [(Day, &'c Cited)], days: Range<Day>) -> &'s [(Day, &'c Cited)] {
    let at = |day: Day| claims.partition_point(|(last, _)| *last < day);
    claims.get(at(days.start)..at(days.end)).unwrap_or_default()
}

/// Of each date the first claim, the last, and the last of another publication than that: of
/// claims that are asked for by date, and may not stand in some publication, none other is ever
/// the first or the last. So what is near a date is few, however often it is repeated.
fn standing<'c>(claims: &[(Day, &'c Cited)]) -> Vec<(Day, &'c Cited)> {
    let mut dates: HashMap<Option<Date>, [usize; 3]> = HashMap::new();
    for (at, (_, claim)) in claims.iter().enumerate().rev() {
        let [last, elsewhere, first] = dates.entry(claim.as_of).or_insert([at; 3]);
        if elsewhere == last && !claims[*last].1.same_source(claim) {
            *elsewhere = at;
        }
        *first = at;
    }
    let kept: BTreeSet<usize> = dates.into_values().flatten().collect();
    kept.into_iter().map(|at| claims[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_thousand_figures_of_one_date_three_stand_for_all() {
        let claim = |number: usize| {
            let row = format!("c{number},total_km,970,2020-06,A,s,P{}", number / 600);
            let csv = format!("id,metric,value,as_of,side,series,publisher\n{row}");
            Cited::of(&crate::figures::read::claims("test", csv.as_bytes()).unwrap().0[0])
        };
        let claims: Vec<Cited> = (0..1000).map(claim).collect();
        let index = Index::of(&claims);
        let run = index.run(Quantity::Length(None), &claims[0]).unwrap();
        let standing = run.within(Day::MIN..Day::MAX);
        // Of several on one day the first of the list comes last.
        let ids: Vec<&str> = standing.iter().map(|(_, claim)| claim.id.as_str()).collect();
        assert_eq!(ids, ["c999", "c600", "c0"]);
        assert_eq!(run.until(Day::MAX).len(), 1000);
    }
}
