//! Claims by what the rules look for, so that a long list costs no more than a short one per claim.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use jiff::civil::Date as Day;

use crate::figures::claim::{Cited, Claim, Publication, Quantity};
use crate::model::Date;

/// The claims that take part in rules.
pub(super) struct Index<'c> {
    pub claims: &'c [Cited],
    beside: HashMap<(Publication<'c>, Quantity, &'c str, Option<Date>), &'c Cited>,
    official: HashMap<(Quantity, &'c str), Runs<'c>>,
}

/// Dated claims by side and series.
pub(super) type Runs<'c> = BTreeMap<(&'c str, &'c str), Run<'c>>;

/// Claims of one side in one way of counting, by the last day that their date can mean; of
/// several on one day the first of the list comes last.
#[derive(Default)]
pub(super) struct Run<'c> {
    all: Vec<(Day, &'c Cited)>,
    /// Those of high confidence.
    high: Vec<(Day, &'c Cited)>,
}

impl<'c> Index<'c> {
    pub fn of(claims: &'c [Cited]) -> Index<'c> {
        let mut beside = HashMap::new();
        let mut official: HashMap<_, Runs<'c>> = HashMap::new();
        for claim in claims {
            let (quantity, subject) = (claim.quantity(), claim.subject.as_str());
            let place = (claim.publication(), quantity, subject, claim.as_of);
            beside.entry(place).or_insert(claim);
            if let (true, Some(date)) = (claim.is_official(), claim.as_of) {
                let runs = official.entry((quantity, subject)).or_default();
                let run = runs.entry((&claim.side, &claim.series)).or_default();
                run.all.push((date.last_day(), claim));
            }
        }
        for run in official.values_mut().flat_map(BTreeMap::values_mut) {
            run.all.reverse();
            run.all.sort_by_key(|(day, _)| *day);
            let high = run.all.iter().filter(|(_, claim)| claim.confidence == "high");
            run.high = high.copied().collect();
        }
        Index { claims, beside, official }
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
        self.official(wanted, &like.subject)?.get(&(like.side.as_str(), like.series.as_str()))
    }
}

impl<'c> Run<'c> {
    /// The claims whose last day lies in some days, the latest last.
    pub fn within(&self, days: Range<Day>) -> &[(Day, &'c Cited)] {
        between(&self.all, days)
    }

    /// The latest claim before a day that fits.
    pub fn before(&self, day: Day, fits: impl Fn(&Claim) -> bool) -> Option<&'c Cited> {
        latest(between(&self.all, Day::MIN..day), fits)
    }

    /// The same of high confidence.
    pub fn surely_before(&self, day: Day, fits: impl Fn(&Claim) -> bool) -> Option<&'c Cited> {
        latest(between(&self.high, Day::MIN..day), fits)
    }
}

fn between<'s, 'c>(claims: &'s [(Day, &'c Cited)], days: Range<Day>) -> &'s [(Day, &'c Cited)] {
    let at = |day: Day| claims.partition_point(|(last, _)| *last < day);
    claims.get(at(days.start)..at(days.end)).unwrap_or_default()
}

fn latest<'c>(claims: &[(Day, &'c Cited)], fits: impl Fn(&Claim) -> bool) -> Option<&'c Cited> {
    claims.iter().rev().map(|(_, claim)| *claim).find(|claim| fits(claim))
}
