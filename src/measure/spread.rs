//! The median of any number of values, in bounded memory.

use serde::{Deserialize, Serialize};

/// How many values are kept as they are.
pub(crate) const EXACT: usize = 1_000_000;
/// Bits of the mantissa that tell one class from the next: 8192 classes from a number to twice
/// the number.
const CLASS_BITS: u32 = 13;
/// Bits of a number that its class does not depend on.
const DROPPED: u32 = f64::MANTISSA_DIGITS - 1 - CLASS_BITS;

/// Some values that are not negative. Up to 1 000 000 of them are kept and the median is exact;
/// more are counted in classes so narrow that the median is off by 0.007 % at most. Neither the
/// order of the values nor how they were shared among several of these changes it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub(crate) struct Spread {
    values: Vec<f64>,
    /// How many values are in each class, by exponent and leading bits of the mantissa.
    classes: Vec<Option<Box<[u64; 1 << CLASS_BITS]>>>,
}

/// The same as files keep it.
#[derive(Serialize, Deserialize)]
struct Stored {
    values: Vec<f64>,
    /// The classes that have values, and how many.
    classes: Vec<(u32, u64)>,
}

impl From<Spread> for Stored {
    fn from(spread: Spread) -> Stored {
        let classes = spread.counts().map(|(class, count)| (class as u32, count)).collect();
        Stored { values: spread.values, classes }
    }
}

impl TryFrom<Stored> for Spread {
    type Error = &'static str;

    fn try_from(Stored { values, classes }: Stored) -> Result<Spread, &'static str> {
        let class = |value: f64| (value.to_bits() >> DROPPED) as u32;
        // Of numbers that are finite and not negative.
        let known = |&(at, count): &(u32, u64)| at < class(f64::INFINITY) && count <= MOST;
        if !classes.iter().all(known)
            || !values.iter().all(|value| class(*value) < class(f64::INFINITY))
        {
            return Err("a value is beyond all lengths, or there are too many of it");
        }
        let mut spread = Spread::default();
        classes.into_iter().for_each(|(at, count)| spread.count(lowest(at as usize), count));
        spread.extend(&values);
        Ok(spread)
    }
}

/// No more are counted, so that no sum of them overflows.
pub(super) const MOST: u64 = 1 << 40;

impl Spread {
    /// Adds values.
    pub fn extend(&mut self, values: &[f64]) {
        if self.is_exact() && self.values.len() + values.len() <= EXACT {
            self.values.extend_from_slice(values);
            return;
        }
        std::mem::take(&mut self.values).into_iter().for_each(|value| self.count(value, 1));
        // Values that follow each other are mostly of one exponent.
        let exponent = |value: &f64| value.to_bits() >> (f64::MANTISSA_DIGITS - 1);
        for run in values.chunk_by(|a, b| exponent(a) == exponent(b)) {
            let counts = self.counts_of(exponent(&run[0]) as usize);
            for value in run {
                counts[index(*value)] += 1;
            }
        }
    }

    /// Adds the values of another.
    pub fn merge(&mut self, other: &Spread) {
        if !other.is_exact() {
            std::mem::take(&mut self.values).into_iter().for_each(|value| self.count(value, 1));
        }
        for (class, count) in other.counts() {
            self.count(lowest(class), count);
        }
        self.extend(&other.values);
    }

    /// The middle value, or the mean of the middle two.
    pub fn median(&self) -> Option<f64> {
        if self.is_exact() {
            return super::median(self.values.clone());
        }
        let total: u64 = self.counts().map(|(_, count)| count).sum();
        Some((self.ranked((total - 1) / 2)? + self.ranked(total / 2)?) / 2.0)
    }

    /// Whether the median is exact.
    pub fn is_exact(&self) -> bool {
        self.classes.is_empty()
    }

    fn count(&mut self, value: f64, times: u64) {
        let exponent = (value.to_bits() >> (f64::MANTISSA_DIGITS - 1)) as usize;
        self.counts_of(exponent)[index(value)] += times;
    }

    /// How many values of an exponent are in each of its classes.
    fn counts_of(&mut self, exponent: usize) -> &mut [u64; 1 << CLASS_BITS] {
        if self.classes.len() <= exponent {
            self.classes.resize(exponent + 1, None);
        }
        self.classes[exponent].get_or_insert_with(|| Box::new([0; 1 << CLASS_BITS]))
    }

    /// The classes that have values, in increasing order, and how many.
    fn counts(&self) -> impl Iterator<Item = (usize, u64)> {
        let classes = self.classes.iter().enumerate().flat_map(|(exponent, counts)| {
            let first = exponent << CLASS_BITS;
            counts
                .iter()
                .flat_map(|counts| counts.iter())
                .enumerate()
                .map(move |(index, &count)| (first + index, count))
        });
        classes.filter(|&(_, count)| count > 0)
    }

    /// The middle of the class of the value that has so many values before it.
    fn ranked(&self, rank: u64) -> Option<f64> {
        let mut before = 0;
        let (class, _) = self.counts().find(|(_, count)| {
            before += count;
            before > rank
        })?;
        Some(if class == 0 { 0.0 } else { (lowest(class) + lowest(class + 1)) / 2.0 })
    }
}

/// The class of a value among those of its exponent.
fn index(value: f64) -> usize {
    (value.to_bits() >> DROPPED) as usize & ((1 << CLASS_BITS) - 1)
}

/// The lowest number of a class.
fn lowest(class: usize) -> f64 {
    f64::from_bits((class as u64) << DROPPED)
}

#[cfg(test)]
mod tests {
    use super::{EXACT, Spread};

    fn spread(values: &[f64]) -> Spread {
        let mut spread = Spread::default();
        values.chunks(1000).for_each(|chunk| spread.extend(chunk));
        spread
    }

    /// The integers from 1, in an order that is not theirs. Their median is known.
    fn shuffled(count: usize) -> Vec<f64> {
        assert!(!count.is_multiple_of(7919));
        (0..count).map(|index| ((index * 7919) % count + 1) as f64).collect()
    }

    #[test]
    fn the_median_is_exact_up_to_a_million_values() {
        assert_eq!(spread(&[]).median(), None);
        assert_eq!(spread(&shuffled(9)).median(), Some(5.0));
        assert_eq!(spread(&shuffled(EXACT)).median(), Some((EXACT as f64 + 1.0) / 2.0));
    }

    #[test]
    fn beyond_them_it_is_within_its_stated_error() {
        for count in [EXACT + 1, 3 * EXACT] {
            let (found, truth) = (spread(&shuffled(count)).median(), (count as f64 + 1.0) / 2.0);
            assert!((found.unwrap() / truth - 1.0).abs() <= 0.000_07, "{count}: {found:?}");
        }
        assert_eq!(spread(&vec![0.0; 2 * EXACT]).median(), Some(0.0));
    }

    #[test]
    fn order_and_sharing_do_not_change_a_bit() {
        let mut values = shuffled(3 * EXACT);
        let whole = spread(&values).median();
        values.reverse();
        for cut in [10, EXACT, 2 * EXACT] {
            let mut parts = spread(&values[..cut]);
            parts.merge(&spread(&values[cut..]));
            assert_eq!(parts.median(), whole);
        }
    }
}
