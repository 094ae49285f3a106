//! Numbers to words: the one place where units are turned into text.

use crate::Metres;

/// How many decimals of a kilometre figures of a given total deserve.
///
/// 0.1 km for a line of 100 km or more, whose drawing is rarely better than 100 m; down to a
/// metre for short lines.
pub fn decimals(total: Metres) -> usize {
    match total.0 {
        length if length >= 100_000.0 => 1,
        length if length >= 10_000.0 => 2,
        _ => 3,
    }
}

/// Kilometres with a number of decimals, without the unit.
pub fn kilometres(length: Metres, decimals: usize) -> String {
    format!("{:.decimals$}", length.0 / 1000.0)
}

/// A distance with its unit: `4.0 m`, `812 m`, `12.3 km`.
pub fn distance(length: Metres) -> String {
    match length.0 {
        metres if metres < 1.0 => format!("{:.1} cm", metres * 100.0),
        metres if metres < 99.95 => format!("{metres:.1} m"),
        metres if metres < 9_999.5 => format!("{metres:.0} m"),
        _ => format!("{} km", kilometres(length, 1)),
    }
}

/// A share of 0 to 1 as per cent, `–` where it is undefined.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

/// Whole metres, `–` where undefined.
pub fn metres(length: Option<f64>) -> String {
    length.map_or_else(|| "–".to_owned(), |length| format!("{length:.0}"))
}

/// A number of things with a comma at every third digit: `12,345`.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
