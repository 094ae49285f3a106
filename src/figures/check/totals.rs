//! Which other published total fits a length best.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::Date as Day;

use super::reason::agrees;
use crate::figures::claim::{Claim, Qualifier, Quantity, WHOLE};

/// Totals are compared where their dates begin within so many days.
const DAYS: i64 = 3 * 365;

/// The totals that a party states plainly, in the order of the claims.
pub(super) struct Totals<'q> {
    claims: Vec<&'q Claim>,
    tolerance: f64,
    /// By length in bits, those that agree with it.
    fitting: RefCell<HashMap<u64, Fitting<'q>>>,
}

/// By the first day of their date, the best total and the best of another series than that.
type Fitting<'q> = BTreeMap<Day, [Option<Fit<'q>>; 2]>;

/// A total that agrees with a length.
#[derive(Clone, Copy)]
struct Fit<'q> {
    away: f64,
    order: usize,
    total: &'q Claim,
}

impl<'q> Totals<'q> {
    pub fn of(claims: &'q [Claim], tolerance: f64) -> Totals<'q> {
        let plain = claims.iter().filter(|claim| {
            claim.is_official()
                && claim.subject == WHOLE
                && claim.quantity() == Quantity::Length(None)
                && matches!(claim.qualifier, Qualifier::Exact | Qualifier::About)
        });
        Totals { claims: plain.collect(), tolerance, fitting: RefCell::default() }
    }

    /// The total of another way of counting than a claim's, of nearly its date, that agrees with a
    /// length and is nearest to it; of several the first.
    pub fn nearest(&self, claim: &Claim, length: f64) -> Option<&'q Claim> {
        let day = claim.as_of?.first_day();
        let mut known = self.fitting.borrow_mut();
        let fitting = known.entry(length.to_bits()).or_insert_with(|| self.fitting(length));
        let near = fitting.range(day.saturating_sub(DAYS.days())..=day.saturating_add(DAYS.days()));
        let near = near.flat_map(|(_, best)| best).flatten();
        let others = near.filter(|fit| fit.total.series != claim.series);
        others.min_by(|a, b| a.before(b)).map(|fit| fit.total)
    }

    fn fitting(&self, length: f64) -> Fitting<'q> {
        let mut fitting = Fitting::new();
        for (order, &total) in self.claims.iter().enumerate() {
            let number = total.number().filter(|_| agrees(total, length, self.tolerance));
            if let (Some(number), Some(date)) = (number, total.as_of) {
                let fit = Fit { away: (number - length).abs(), order, total };
                fit.enter(fitting.entry(date.first_day()).or_default());
            }
        }
        fitting
    }
}

impl<'q> Fit<'q> {
    fn before(&self, other: &Fit<'q>) -> Ordering {
        self.away.total_cmp(&other.away).then(self.order.cmp(&other.order))
    }

    /// Takes its place among the best of a day.
    fn enter(self, [best, other]: &mut [Option<Fit<'q>>; 2]) {
        let beats = |known: &Option<Fit<'q>>| known.is_none_or(|known| self.before(&known).is_lt());
        let alike = best.is_some_and(|best| best.total.series == self.total.series);
        match (beats(best), alike) {
            (true, true) => *best = Some(self),
            (true, false) => *other = best.replace(self),
            (false, false) if beats(other) => *other = Some(self),
            (false, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::read::claims;

    /// Totals of every third series, on days some months apart, a few of them alike.
    fn totals() -> Vec<Claim> {
        let row = |number: usize| {
            let (value, series) = (480 + number * 7 % 13, number * 5 % 3);
            let (year, month) = (2000 + number * 11 % 9, 1 + number % 12);
            format!("c{number},total_km,{value},{year}-{month:02},A,s{series}\n")
        };
        let head = "id,metric,value,as_of,side,series\n".to_owned();
        claims("test", (0..90).fold(head, |text, at| text + &row(at)).as_bytes()).unwrap().0
    }

    #[test]
    fn the_nearest_total_is_the_one_that_going_through_all_of_them_finds() {
        const TOLERANCE: f64 = 0.01;
        let claims = totals();
        let index = Totals::of(&claims, TOLERANCE);
        let mut found = 0;
        for (claim, length) in claims.iter().flat_map(|claim| [484.2, 488.0].map(|km| (claim, km)))
        {
            let day = |claim: &Claim| claim.as_of.unwrap().first_day();
            let fits = |other: &&Claim| {
                let days = i64::from((day(other) - day(claim)).get_days().abs());
                other.series != claim.series && days <= DAYS && agrees(other, length, TOLERANCE)
            };
            let away = |other: &&Claim| (other.number().unwrap() - length).abs();
            let expected = claims.iter().filter(fits).min_by(|a, b| away(a).total_cmp(&away(b)));
            assert_eq!(index.nearest(claim, length), expected);
            found += usize::from(expected.is_some());
        }
        assert!(found > 100, "{found}");
    }

    #[test]
    fn totals_are_held_against_a_length_once_and_not_for_each_claim() {
        let claims = totals();
        let index = Totals::of(&claims, 0.01);
        claims.iter().for_each(|claim| _ = index.nearest(claim, 484.2));
        assert_eq!(index.fitting.borrow().len(), 1);
        assert!(index.fitting.borrow().values().next().unwrap().len() <= 9 * 12);
    }
}
