//! Sums of many lengths, exact and therefore independent of their order.

use serde::{Deserialize, Serialize};

use crate::model::Metres;

/// An exact sum: it holds the terms as non-overlapping partial sums (Shewchuk 1997,
/// doi:10.1007/PL00009321) and rounds once, at the end. The order of the terms, and how they
/// were shared among threads, changes no bit of the result.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<f64>", into = "Vec<f64>")]
pub struct Sum {
    /// Non-overlapping, in increasing magnitude.
    partials: Vec<f64>,
}

impl Sum {
    /// Adds one finite term.
    pub fn add(&mut self, mut term: f64) {
        let mut kept = 0;
        for index in 0..self.partials.len() {
            let (high, low) = two_sum(term, self.partials[index]);
            if low != 0.0 {
                self.partials[kept] = low;
                kept += 1;
            }
            term = high;
        }
        self.partials.truncate(kept);
        self.partials.push(term);
    }

    /// Adds the product of two numbers, without rounding it.
    pub fn add_product(&mut self, a: f64, b: f64) {
        let product = a * b;
        self.add(product);
        self.add(a.mul_add(b, -product));
    }

    /// The sum times a number, also exact.
    pub fn times(&self, factor: f64) -> Sum {
        let mut sum = Sum::default();
        self.partials.iter().for_each(|&partial| sum.add_product(partial, factor));
        sum
    }

    /// Adds all terms of another sum.
    pub fn merge(&mut self, other: &Sum) {
        other.partials.iter().for_each(|&partial| self.add(partial));
    }

    /// The sum of the terms added so far, rounded once to the nearest number.
    pub fn value(&self) -> f64 {
        let mut rest = self.partials.iter().rev().copied();
        let Some(mut total) = rest.next() else { return 0.0 };
        let mut low = 0.0;
        for partial in rest.by_ref() {
            (total, low) = two_sum(total, partial);
            if low != 0.0 {
                break;
            }
        }
        // Halfway between two numbers, the sign of what is left decides the rounding.
        if let Some(next) = rest.next()
            && (low < 0.0) == (next < 0.0)
        {
            let doubled = low * 2.0;
            let candidate = total + doubled;
            if candidate - total == doubled {
                return candidate;
            }
        }
        total
    }
}

/// So far, sums of lengths and of their squares do not reach.
const BEYOND: f64 = 1e30;

impl TryFrom<Vec<f64>> for Sum {
    type Error = &'static str;

    fn try_from(partials: Vec<f64>) -> Result<Sum, &'static str> {
        match partials.iter().all(|partial| partial.abs() < BEYOND) {
            true => Ok(partials.into_iter().collect()),
            false => Err("a sum is beyond all lengths"),
        }
    }
}

impl From<Sum> for Vec<f64> {
    fn from(sum: Sum) -> Vec<f64> {
        sum.partials
    }
}

/// The rounded sum of two numbers and exactly what the rounding lost (Knuth, TAOCP 2, 4.2.2).
pub(crate) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// Lengths add up exactly, in any order.
impl std::iter::Sum for Metres {
    fn sum<I: Iterator<Item = Metres>>(lengths: I) -> Metres {
        Metres(lengths.map(|length| length.0).collect::<Sum>().value())
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(terms: I) -> Sum {
        let mut sum = Sum::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn small_terms_survive_beside_huge_ones() {
        let sum: Sum = [1.0, 1e100, 1.0, -1e100].into_iter().collect();
        assert_eq!(sum.value(), 2.0);
    }

    #[test]
    fn a_tie_is_broken_by_the_terms_too_small_to_show() {
        // 1 + 2^-53 lies halfway between two numbers; the third term lifts it over the middle.
        let half = f64::EPSILON / 2.0;
        let sum: Sum = [1.0, half, 1e-30].into_iter().collect();
        assert_eq!(sum.value(), 1.0 + f64::EPSILON);
    }

    #[test]
    fn products_are_not_rounded() {
        // (1 + e)(1 - e) = 1 - e², which no number holds.
        let mut sum = Sum::default();
        sum.add_product(1.0 + f64::EPSILON, 1.0 - f64::EPSILON);
        sum.add(-1.0);
        assert_eq!(sum.value(), -f64::EPSILON * f64::EPSILON);
        assert_eq!(sum.times(-3.0).value(), 3.0 * f64::EPSILON * f64::EPSILON);
    }

    #[test]
    fn order_and_grouping_do_not_change_a_bit() {
        let terms: Vec<f64> = (1..2000).map(|n| 1e9 / f64::from(n).powi(3)).collect();
        let forward: Sum = terms.iter().copied().collect();
        let backward: Sum = terms.iter().rev().copied().collect();
        let mut halves: Sum = terms[700..].iter().copied().collect();
        halves.merge(&terms[..700].iter().copied().collect());
        assert_eq!(forward.value().to_bits(), backward.value().to_bits());
        assert_eq!(forward.value().to_bits(), halves.value().to_bits());
    }
}
