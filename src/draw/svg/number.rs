//! Numbers and path data with as few characters as they take.

use std::fmt::Write;

use geo::LineString;

/// A length in CSS pixels to hundredths, with as few characters as it takes: `12.5`, `-.07`, `3`.
pub fn number(pixels: f64) -> String {
    let mut out = String::new();
    push_decimal(&mut out, (pixels * 100.0).round() as i64, 2);
    out
}

/// A number of tenths or hundredths.
fn push_decimal(out: &mut String, value: i64, places: u32) {
    let unit = 10_u64.pow(places);
    let (whole, mut part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if value < 0 {
        out.push('-');
    }
    if whole > 0 || part == 0 {
        let _ = write!(out, "{whole}");
    }
    let mut width = places as usize;
    while part > 0 && part % 10 == 0 {
        (part, width) = (part / 10, width - 1);
    }
    if part > 0 {
        let _ = write!(out, ".{part:0width$}");
    }
}

/// Path data to a tenth of a CSS pixel, a 600 dpi printer's half dot: the first point absolute, the
/// others relative, so that it stays short. Rounding does not add up, because differences of
/// rounded points are taken.
pub fn path_data(lines: &[LineString<f64>], close: bool) -> String {
    let tenths = |pixels: f64| (pixels * 10.0).round() as i64;
    let mut out = String::new();
    for line in lines {
        let (mut last, mut drawn) = (None, 0);
        for at in &line.0 {
            let here = (tenths(at.x), tenths(at.y));
            let (dx, dy) = match last {
                None => here,
                Some((x, y)) => (here.0 - x, here.1 - y),
            };
            if last.is_some() && (dx, dy) == (0, 0) {
                continue;
            }
            // A second pair after an `l` needs no letter, and no space before its sign.
            out.push_str(match (last, drawn) {
                (None, _) => "M",
                (Some(_), 0) => "l",
                (Some(_), _) if dx < 0 => "",
                (Some(_), _) => " ",
            });
            drawn += usize::from(last.is_some());
            push_decimal(&mut out, dx, 1);
            out.push_str(if dy >= 0 { " " } else { "" });
            push_decimal(&mut out, dy, 1);
            last = Some(here);
        }
        if close {
            out.push('z');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_short_and_does_not_drift() {
        // A third of a pixel, three times, ends on the whole pixel.
        let line = vec![(0.0, 0.0), (1.0 / 3.0, 0.0), (2.0 / 3.0, 0.0), (1.0, 0.0), (1.0, -1.0)];
        assert_eq!(path_data(&[line.into()], false), "M0 0l.3 0 .4 0 .3 0 0-1");
    }

    #[test]
    fn numbers_have_no_character_too_many() {
        let written = [0.0, -0.07, 0.5, -12.0, 3.456, 100.1].map(number);
        assert_eq!(written, ["0", "-.07", ".5", "-12", "3.46", "100.1"]);
    }
}
