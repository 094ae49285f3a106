//! Latitudes and longitudes in words, in decimal degrees.

use crate::draw::lang::Language;
use crate::model::Extent;

/// Which of the four letters of the compass a positive value has; a negative one has the next.
#[derive(Clone, Copy)]
pub enum Axis {
    /// North and south.
    Lat = 0,
    /// East and west.
    Lon = 2,
}

/// A position on an axis, as `41.5°N`.
pub fn degrees(value: f64, axis: Axis, lang: &'static Language) -> String {
    format!("{}°{}", number(value, lang), letter(value, axis, lang))
}

/// The limits of a box, as `70.42–70.78°E, 39.75–40.08°N`.
pub fn of_extent(extent: &Extent, lang: &'static Language) -> String {
    let range = |from: f64, to: f64, axis| match letter(from, axis, lang) {
        same if same == letter(to, axis, lang) => {
            format!("{}–{}", number(from, lang), degrees(to, axis, lang))
        }
        _ => format!("{} – {}", degrees(from, axis, lang), degrees(to, axis, lang)),
    };
    let across = range(extent.west, extent.east, Axis::Lon);
    format!("{across}, {}", range(extent.south, extent.north, Axis::Lat))
}

fn number(value: f64, lang: &'static Language) -> String {
    let value = format!("{:.2}", value.abs());
    lang.number(value.trim_end_matches('0').trim_end_matches('.'))
}

/// The letter of the compass for a value; none on the equator and the meridians of 0° and 180°.
pub fn letter(value: f64, axis: Axis, lang: &'static Language) -> &'static str {
    match value.abs() {
        0.0 | 180.0 => "",
        _ => lang.words.compass[axis as usize + usize::from(value < 0.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_on_one_side_of_zero_share_their_letter() {
        let said = |limits: [f64; 4]| of_extent(&limits.into(), crate::draw::lang::english());
        assert_eq!(said([70.42, 39.75, 70.8, 40.083]), "70.42–70.8°E, 39.75–40.08°N");
        assert_eq!(said([177.0, -20.0, -176.0, 5.0]), "177°E – 176°W, 20°S – 5°N");
    }
}
