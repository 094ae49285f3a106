//! A claimed figure, and what its wording and its last printed digit leave open.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::Qualifier;

/// A claimed figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// One finite number, and how many decimals it was printed with.
    Number(f64, usize),
    /// From one finite number to a larger one, and with how many decimals they were printed.
    Range(f64, f64, usize),
    /// Words.
    Text(String),
}

/// The values that a figure can stand for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The smallest; may be −∞.
    pub low: f64,
    /// The largest; may be +∞.
    pub high: f64,
}

impl Value {
    /// Whether it goes from one number to another.
    pub fn is_range(&self) -> bool {
        matches!(self, Value::Range(..))
    }

    /// The number, or the middle of the range.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number, _) => Some(*number),
            Value::Range(from, to, _) => Some((from + to) / 2.0),
            Value::Text(_) => None,
        }
    }

    /// What the figure can stand for as a result: rounded to its last digit or cut off after
    /// it, because newsrooms do both (519.9 km appears as 519). "More than" has no upper end. The
    /// ends of a range are printed figures too; that they are round says no more of them, because
    /// the range itself says how much is open.
    pub fn stated(&self, qualifier: Qualifier) -> Option<Interval> {
        let [(low, below), (high, above)] = self.ends(qualifier)?;
        Some(match qualifier {
            Qualifier::MoreThan => Interval { low, high: f64::INFINITY },
            Qualifier::LessThan => Interval { low: f64::NEG_INFINITY, high },
            _ => Interval { low: low - below / 2.0, high: high + above },
        })
    }

    /// What the words alone leave open: nothing where the figure is exact; from where a difference
    /// from it counts.
    pub fn meant(&self, qualifier: Qualifier) -> Option<Interval> {
        let [(low, _), (high, _)] = self.ends(qualifier)?;
        match qualifier {
            Qualifier::Exact | Qualifier::Range => Some(Interval { low, high }),
            _ => self.stated(qualifier),
        }
    }

    /// The value of the figure that is nearest to another: an end of a range or the other itself,
    /// else the number.
    pub fn nearest(&self, other: f64) -> Option<f64> {
        match *self {
            Value::Range(from, to, _) => Some(other.clamp(from, to)),
            _ => self.number(),
        }
    }

    /// What the figure can stand for as a term of a calculation: rounded to its last digit;
    /// "more than 660" lies between 660 and the next round figure.
    pub fn term(&self, qualifier: Qualifier) -> Option<Interval> {
        let [(low, below), (high, above)] = self.ends(qualifier)?;
        Some(match qualifier {
            Qualifier::MoreThan => Interval { low, high: high + above },
            Qualifier::LessThan => Interval { low: low - below, high },
            _ => Interval { low: low - below / 2.0, high: high + above / 2.0 },
        })
    }

    /// The smallest and the largest number, each with the step to which it was rounded.
    fn ends(&self, qualifier: Qualifier) -> Option<[(f64, f64); 2]> {
        let (low, high, decimals) = match *self {
            Value::Number(number, decimals) => (number, number, decimals),
            Value::Range(from, to, decimals) => (from, to, decimals),
            Value::Text(_) => return None,
        };
        Some([low, high].map(|end| (end, step(end, decimals, qualifier))))
    }
}

/// The step to which a number was rounded: its last printed digit, or, where the wording
/// says that it is round, its last digit other than zero. At least two digits count as
/// meant, so that "about 1000" is 950 to 1050 and not 500 to 1500.
fn step(number: f64, decimals: usize, qualifier: Qualifier) -> f64 {
    let printed = 0.1_f64.powi(decimals as i32);
    let round = !matches!(qualifier, Qualifier::Exact | Qualifier::Range);
    if !round || decimals > 0 || number == 0.0 {
        return printed;
    }
    let digits = number.abs().log10().floor() as i32;
    let mut zeros = 0;
    while zeros + 1 < digits && number % 10_f64.powi(zeros + 1) == 0.0 {
        zeros += 1;
    }
    10_f64.powi(zeros)
}

impl Interval {
    /// The interval with some room on both sides.
    pub fn widened(self, room: f64) -> Interval {
        Interval { low: self.low - room, high: self.high + room }
    }

    /// Whether a value lies in it, up to rounding errors of the arithmetic.
    pub fn holds(self, value: f64) -> bool {
        self.meets(Interval { low: value, high: value })
    }

    /// Whether the two have a value in common, up to rounding errors of the arithmetic.
    pub fn meets(self, other: Interval) -> bool {
        let noise = 1e-9 * self.low.abs().min(self.high.abs()).max(1.0);
        self.low <= other.high + noise && other.low <= self.high + noise
    }

    /// The same in a unit of which so many make one of its own.
    pub fn times(self, factor: f64) -> Interval {
        Interval { low: factor * self.low, high: factor * self.high }
    }

    /// Whether every value of this one is greater than every value of the other.
    pub fn exceeds(self, other: Interval) -> bool {
        self.low > other.high && !self.meets(other)
    }

    /// The quotients of two positive intervals, times a factor.
    pub fn over(self, other: Interval, factor: f64) -> Interval {
        Interval { low: factor * self.low / other.high, high: factor * self.high / other.low }
    }
}

impl std::ops::Add for Interval {
    type Output = Interval;

    fn add(self, other: Interval) -> Interval {
        Interval { low: self.low + other.low, high: self.high + other.high }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number, decimals) => write!(out, "{number:.decimals$}"),
            Value::Range(from, to, _) => write!(out, "{from}–{to}"),
            Value::Text(text) => out.write_str(text),
        }
    }
}

impl FromStr for Value {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Value, Self::Err> {
        let text = text.trim();
        if let Some(number) = finite(text) {
            return Ok(Value::Number(number, decimals(text)));
        }
        let range = text
            .split_once(['-', '–'])
            .map(|(from, to)| (from.trim(), to.trim()))
            .and_then(|(from, to)| {
                let decimals = decimals(from).max(decimals(to));
                let (from, to) = finite(from).zip(finite(to))?;
                (from < to).then_some(Value::Range(from, to, decimals))
            });
        Ok(range.unwrap_or_else(|| Value::Text(text.to_owned())))
    }
}

/// With how many decimals a figure was printed; none means more than a number holds.
fn decimals(text: &str) -> usize {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    decimals.min(f64::DIGITS as usize)
}

/// A plain decimal number: digits and one point, without exponent, sign or group separators,
/// so that its printed precision is plain too.
fn finite(text: &str) -> Option<f64> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse().ok()).flatten().filter(|number: &f64| number.is_finite())
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Number(number, 0) if number.abs() < 1e15 => {
                serializer.serialize_i64(*number as i64)
            }
            Value::Number(number, _) => serializer.serialize_f64(*number),
            Value::Range(from, to, _) => serializer.collect_str(&format_args!("{from}-{to}")),
            Value::Text(text) => serializer.serialize_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(text: &str, qualifier: Qualifier) -> (f64, f64) {
        let interval = text.parse::<Value>().unwrap().stated(qualifier).unwrap();
        (interval.low, interval.high)
    }

    #[test]
    fn a_printed_figure_is_rounded_or_cut_to_its_last_digit() {
        assert_eq!(stated("519", Qualifier::Exact), (518.5, 520.0));
        let (low, high) = stated("970.8", Qualifier::Exact);
        assert!((low - 970.75).abs() < 1e-9 && (high - 970.9).abs() < 1e-9);
    }

    #[test]
    fn a_round_figure_is_as_wide_as_its_zeros_but_keeps_two_digits() {
        assert_eq!(stated("980", Qualifier::About), (975.0, 990.0));
        assert_eq!(stated("1000", Qualifier::About), (950.0, 1100.0));
        assert_eq!(stated("975", Qualifier::About), (974.5, 976.0));
    }

    #[test]
    fn the_ends_of_a_range_are_printed_like_any_figure_and_round_only_where_it_is_worded_so() {
        assert_eq!(stated("970-980", Qualifier::Range), (969.5, 981.0));
        assert_eq!(stated("970-980", Qualifier::About), (965.0, 990.0));
        assert_eq!(
            "970-980".parse::<Value>().unwrap().meant(Qualifier::Range).unwrap().high,
            980.0
        );
    }

    #[test]
    fn more_than_has_no_upper_end_as_a_result_but_one_as_a_term() {
        assert_eq!(stated("660", Qualifier::MoreThan), (660.0, f64::INFINITY));
        let term = "660".parse::<Value>().unwrap().term(Qualifier::MoreThan).unwrap();
        assert_eq!((term.low, term.high), (660.0, 670.0));
    }

    #[test]
    fn ranges_keep_their_ends_and_words_stay_words() {
        assert_eq!("60-70.5".parse::<Value>().unwrap(), Value::Range(60.0, 70.5, 1));
        for words in ["not started", "NaN", "inf", "1e400", "70-60", "1,006.84", ""] {
            assert_eq!(words.parse::<Value>().unwrap(), Value::Text(words.into()), "{words}");
        }
    }
}
