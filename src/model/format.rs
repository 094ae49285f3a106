//! Numbers to words: the one place where units are turned into text.

use std::borrow::Cow;

use super::{Dataset, Date, Metres, english};

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

/// Some names in a row; of many only the first.
pub fn few(names: &[&str]) -> String {
    const MOST: usize = 5;
    match names.len().checked_sub(MOST) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{} and {} more", names[..MOST].join(", "), count(more)),
    }
}

/// A text, of a long one the first letters.
pub(crate) fn shortened(text: &str, letters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(letters) {
        None => Cow::Borrowed(text),
        Some((cut, _)) => Cow::Owned(format!("{}…", &text[..cut])),
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

/// A relative difference as per cent with its sign and enough digits to see it: `-0.0751 %`.
pub fn signed_percent(difference: Option<f64>) -> String {
    difference.map_or_else(String::new, |difference| {
        let percent = 100.0 * difference;
        match percent.abs() {
            size if size >= 1.0 => format!("{percent:+.1} %"),
            size if size >= 0.000_05 => format!("{percent:+.4} %"),
            _ => "0 %".to_owned(),
        }
    })
}

/// Whole metres, `–` where undefined.
pub fn metres(length: Option<f64>) -> String {
    length.map_or_else(|| "–".to_owned(), |length| format!("{length:.0}"))
}

/// A ruler to three digits: `850 m`, `2.41 km`.
pub fn ruler(length: Metres) -> String {
    let digits = length.0.max(1.0).log10().floor() as i32;
    let unit = 10_f64.powi(digits - 2);
    let rounded = (length.0 / unit).round() * unit;
    match rounded {
        metres if metres < 1000.0 => format!("{metres:.0} m"),
        metres if metres < 10_000.0 => format!("{:.2} km", metres / 1000.0),
        metres if metres < 100_000.0 => format!("{:.1} km", metres / 1000.0),
        metres => format!("{:.0} km", metres / 1000.0),
    }
}

/// Metres as they were given: `250 m`, `0.5 m`.
pub fn metres_of(length: f64) -> String {
    format!("{length} m")
}

/// A height above the sea to ten metres, with a comma and without the unit: `4,640`.
pub fn elevation(height: f64) -> String {
    let tens = (height / 10.0).round() as i64 * 10;
    let sign = if tens < 0 { "-" } else { "" };
    format!("{sign}{}", count(tens.unsigned_abs() as usize))
}

/// Hectares of an area in square metres: whole ones from 100 ha on, else with two decimals.
pub fn hectares(square_metres: f64) -> String {
    match square_metres / 10_000.0 {
        area if area >= 100.0 => count(area.round() as usize),
        area => format!("{area:.2}"),
    }
}

/// A number of things with a comma at every third digit: `12,345`.
pub fn count(number: usize) -> String {
    english().number(&number.to_string())
}

/// Name and edition of a data set.
pub fn dataset_title(dataset: &Dataset) -> String {
    match &dataset.edition {
        Some(edition) => format!("{}, edition {edition}", dataset.name),
        None => dataset.name.clone(),
    }
}

/// The date of the statuses of a data set; without one the dates that its segments state, or that
/// there is none; and the date of the line.
pub(crate) fn dates(dataset: &Dataset, as_of: Option<Date>) -> [Option<String>; 2] {
    let listed =
        |dates: &[Date]| dates.iter().map(Date::to_string).collect::<Vec<_>>().join(" and ");
    let status = match (as_of, dataset.segment_dates.as_slice()) {
        (Some(date), _) => date.to_string(),
        (None, []) => "not stated in the data".to_owned(),
        (None, dates) => listed(dates),
    };
    let drawn = dataset.drawn_on.map(|date| format!("Line: as drawn in {date}"));
    [Some(format!("Status as of: {status}")), drawn]
}
