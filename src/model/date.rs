//! When a status holds: a calendar date that may be known only to the month or the year.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date as precise as its source gives it: `2017`, `2017-06` or `2017-06-15` (ISO 8601).
///
/// A date without a day stands for a whole period. [`Date::first_day`] and [`Date::last_day`]
/// are its ends; which of the two counts is said where dates are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Date {
    /// The first day that the date can mean.
    pub fn first_day(self) -> jiff::civil::Date {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        jiff::civil::date(self.year, month, day)
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => self.first_day().last_of_year(),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month.map(|month| month as u8)
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<u8> {
        self.day.map(|day| day as u8)
    }

    /// Whether the date is known at least to the month.
    pub fn has_month(self) -> bool {
        self.month.is_some()
    }

    /// Whether a state reached on `event` holds at this date: `event` had begun (its first day)
    /// by the last day of this date.
    ///
    /// ```
    /// let at: frontier::Date = "2024-12".parse().unwrap();
    /// assert!(at.reaches("2024-12-04".parse().unwrap()));
    /// assert!(!at.reaches("2025".parse().unwrap()));
    /// ```
    pub fn reaches(self, event: Date) -> bool {
        event.first_day() <= self.last_day()
    }

    /// Whether two dates, of which one may be a year and the other a day in it, can be the same.
    pub fn may_be(self, other: Date) -> bool {
        self.reaches(other) && other.reaches(self)
    }
}

impl Ord for Date {
    /// By the first day that they can mean, then by the last: an order for lists. Whether something
    /// has happened by a date, [`Date::reaches`] tells.
    fn cmp(&self, other: &Date) -> Ordering {
        (self.first_day(), self.last_day()).cmp(&(other.first_day(), other.last_day()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What is wrong with a text that should be a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(String);

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse(text).ok_or_else(|| DateError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Date> {
    let mut parts = day(text).split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|part| digits(part, 2));
    let day = parts.next().map(|part| digits(part, 2));
    if parts.next().is_some() || matches!(month, Some(None)) || matches!(day, Some(None)) {
        return None;
    }
    let month = month.flatten().map(|month| month as i8);
    let day = day.flatten().map(|day| day as i8);
    jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(Date { year, month, day })
}

/// A text without what tables of times and of numbers add to a day and to a year: midnight, `.0`.
fn day(text: &str) -> &str {
    let midnight = |time: &str| {
        let zone = time.trim_end_matches('Z').trim_end_matches("+00:00").trim_end();
        zone.len() >= 5 && zone.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'))
    };
    match text.split_once(['T', ' ']) {
        Some((day, time)) if day.len() == 10 && midnight(time) => day,
        _ => text.strip_suffix(".0").filter(|year| year.len() == 4).unwrap_or(text),
    }
}

fn digits(part: &str, count: usize) -> Option<i16> {
    let exact = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    exact.then(|| part.parse().ok()).flatten()
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_on_its_last_day_in_leap_years_too() {
        let february: Date = "2024-02".parse().unwrap();
        assert_eq!(february.last_day(), jiff::civil::date(2024, 2, 29));
    }

    #[test]
    fn impossible_and_loose_dates_are_refused() {
        for text in ["", "17", "2017-13", "2017-02-30", "2017-6", "2017-06-01-01", "+017", "2017-"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn midnight_is_its_day_and_a_year_may_be_a_number_with_a_point() {
        let day: Date = "2017-06-01".parse().unwrap();
        for text in ["2017-06-01T00:00:00", "2017-06-01 00:00:00.000 +00:00", "2017-06-01T00:00Z"] {
            assert_eq!(text.parse(), Ok(day), "{text}");
        }
        assert_eq!("2011.0".parse::<Date>(), "2011".parse());
        for text in
            ["2017-06-01T00:00:01", "2017-06T00:00:00", "2017-06-01T", "2011.5", "2017-06.0"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_date_prints_as_precisely_as_it_was_given() {
        for text in ["2017", "2017-06", "2017-06-15"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }
}
