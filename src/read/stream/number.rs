//! A number without an exponent, as JSON writes it, rounded correctly.

use super::eight::all;

/// The number that bytes begin with, behind white space, and what is behind it.
#[inline(always)]
pub(super) fn number(bytes: &[u8]) -> Option<(f64, &[u8])> {
    // Two ways to one pair would meet in memory; so each gives its own, which stays in registers.
    if let Some((value, rest)) = usual(bytes) {
        return Some((value, rest));
    }
    let (value, rest) = any(bytes)?;
    Some((value, rest))
}

/// One as most coordinates are: with one to three digits before the point, seven to fifteen in all.
#[inline(always)]
fn usual(bytes: &[u8]) -> Option<(f64, &[u8])> {
    let negative = bytes.first() == Some(&b'-');
    let (first, behind) = bytes[usize::from(negative)..].split_first_chunk()?;
    let whole = (1..4).find(|&place| first[place] == b'.')?;
    // A zero, and the seven digits without the point.
    let (word, before) = (u64::from_le_bytes(*first), (1 << (8 * whole)) - 1);
    let seven = (((word & before) | (word >> 8 & !before)) << 8) | u64::from(b'0');
    let (digits, rest) = more_digits(behind, eight_digits(seven)?);
    let decimals = 7 - whole + behind.len() - rest.len();
    if !may_end(first[0], whole, rest) || whole + decimals >= POWERS_OF_TEN.len() {
        return None;
    }
    // Both numbers are exact, so their quotient is rounded once (Clinger 1990,
    // doi:10.1145/93542.93557).
    let value = digits as i64 as f64 / POWERS_OF_TEN[decimals];
    Some((if negative { -value } else { value }, rest))
}

/// Any other.
#[inline(never)]
fn any(bytes: &[u8]) -> Option<(f64, &[u8])> {
    let count = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let start = white_space(bytes);
    let magnitude = start.strip_prefix(b"-").unwrap_or(start);
    let whole = Some(count(magnitude)).filter(|&count| count > 0)?;
    let decimals = match &magnitude[whole..] {
        [b'.', decimals @ ..] => 1 + Some(count(decimals)).filter(|&count| count > 0)?,
        _ => 0,
    };
    let rest = &magnitude[whole + decimals..];
    let text = std::str::from_utf8(&start[..start.len() - rest.len()]).ok()?;
    let value = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    may_end(magnitude[0], whole, rest).then_some((value, rest))
}

/// Whether JSON has such a number, and without an exponent: with this first digit, so many before
/// the point, and this behind it.
#[inline(always)]
fn may_end(first: u8, whole: usize, rest: &[u8]) -> bool {
    (whole == 1 || first != b'0') && !matches!(rest, [b'e' | b'E', ..])
}

/// What is behind white space.
pub(super) fn white_space(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}

/// Powers of ten that a double holds exactly. Whole numbers of as many digits it holds exactly too.
const POWERS_OF_TEN: [f64; 16] =
    [1., 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Appends the digits that bytes begin with to a number, modulo 2^64; also gives what is behind.
fn more_digits(mut bytes: &[u8], mut number: u64) -> (u64, &[u8]) {
    while let [digit @ b'0'..=b'9', rest @ ..] = bytes {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        bytes = rest;
    }
    (number, bytes)
}

/// The number that eight digits are, the first in the lowest byte, if that is what they are. They
/// are put together all at once: to pairs, to fours, to eight (Lemire 2021, doi:10.1002/spe.2984).
fn eight_digits(bytes: u64) -> Option<u64> {
    let digits = bytes ^ all(b'0');
    // What is above 9 is above 127 when 118 is added. That may carry into a byte behind it only.
    if (digits.wrapping_add(all(118)) | digits) & all(0x80) != 0 {
        return None;
    }
    let pairs = (digits.wrapping_mul(1 + (10 << 8)) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(1 + (100 << 16)) >> 16) & 0x0000_FFFF_0000_FFFF;
    Some(fours.wrapping_mul(1 + (10_000 << 32)) >> 32)
}

#[cfg(test)]
mod tests {
    use super::number;

    /// The number that a text is to its end.
    fn whole(text: &str) -> Option<f64> {
        number(text.as_bytes()).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
    }

    #[test]
    fn numbers_are_the_nearest_as_the_standard_library_finds_them() {
        let mut bits: u64 = 1;
        for decimals in 0..20 {
            for _ in 0..20_000 {
                bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let value = 360.0 * (bits >> 11) as f64 / (1_u64 << 53) as f64 - 180.0;
                let text = format!("{value:.decimals$}");
                let expected: f64 = text.parse().unwrap();
                for behind in ["", ",", "]]}}", "],[12345678"] {
                    let text = text.clone() + behind;
                    let (found, _) = number(text.as_bytes()).unwrap();
                    assert_eq!(found.to_bits(), expected.to_bits(), "{text}");
                }
            }
        }
        for text in ["0", "-0", "-0.0", "9007199254740993", "123456789012345678901234567890.5"] {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(whole(text).unwrap().to_bits(), expected.to_bits(), "{text}");
        }
    }

    #[test]
    fn a_number_ends_before_any_byte_that_is_no_digit() {
        for byte in (0..=0x7F_u8).filter(|byte| !b"0123456789.eE".contains(byte)) {
            for digits in 1..10 {
                let text = format!("{}{}99999999", &"123456789"[..digits], char::from(byte));
                let (found, rest) = number(text.as_bytes()).unwrap();
                assert_eq!(Ok(found), text[..digits].parse(), "{text:?}");
                assert_eq!(rest, &text.as_bytes()[digits..], "{text:?}");
            }
        }
    }

    #[test]
    fn what_json_does_not_call_a_number_is_left_alone() {
        let huge = "9".repeat(400);
        for text in ["", "-", "+1", ".5", "1.", "01", "-01.5", "1e5", "NaN", "1_0", "0x10", &huge] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
