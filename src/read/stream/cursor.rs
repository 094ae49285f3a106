//! JSON text passed over byte by byte, as far as it is plain.
//!
//! What is not plain (escapes in a name, an exponent, a control character, a fault) gives `None`;
//! whoever asks then leaves the whole text to `serde_json`, which also finds the words for faults.

use std::borrow::Cow;

use geo::Coord;

use super::eight;
use super::eight::all;

/// A place in a JSON text.
pub(crate) struct Cursor<'t> {
    text: &'t str,
    /// What of it has not been passed over.
    rest: &'t [u8],
}

/// A value that has no other values in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar<'t> {
    Null,
    Truth(bool),
    Number(Digits<'t>),
    /// Without its quotes and escapes.
    Text(Cow<'t, str>),
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Digits<'t>(&'t str);

impl Digits<'_> {
    /// So many characters without an exponent are no number that is too large for a double.
    const MOST: usize = 300;

    /// The number that it is.
    pub fn value(&self) -> serde_json::Number {
        self.0.parse().expect("a number that the cursor has passed over, and not too large")
    }
}

impl<'t> Scalar<'t> {
    /// As text: strings as they are, other values as JSON writes them; nothing for null.
    pub fn text(&self) -> Option<Cow<'t, str>> {
        match self {
            Scalar::Null => None,
            Scalar::Truth(truth) => Some(Cow::Owned(truth.to_string())),
            Scalar::Number(number) => Some(Cow::Owned(number.value().to_string())),
            Scalar::Text(text) => Some(text.clone()),
        }
    }
}

impl<'t> Cursor<'t> {
    /// At the start of a text.
    pub fn new(text: &'t str) -> Cursor<'t> {
        Cursor { text, rest: text.as_bytes() }
    }

    /// Whether nothing follows but white space.
    pub fn is_at_end(&mut self) -> bool {
        self.white_space();
        self.rest.is_empty()
    }

    /// Passes over an object. `member` gets each name and, at its value, the cursor.
    pub fn object(
        &mut self,
        mut member: impl FnMut(&'t str, &mut Cursor<'t>) -> Option<()>,
    ) -> Option<()> {
        self.token(b'{')?;
        if self.token(b'}').is_some() {
            return Some(());
        }
        loop {
            let name = self.string()?;
            self.token(b':')?;
            member(name, self)?;
            if self.token(b',').is_none() {
                return self.token(b'}');
            }
        }
    }

    /// A string without escapes.
    pub fn string(&mut self) -> Option<&'t str> {
        self.quoted().filter(|(_, escapes)| !escapes).map(|(text, _)| text)
    }

    /// A value that is neither an object nor a list.
    pub fn scalar(&mut self) -> Option<Scalar<'t>> {
        self.white_space();
        Some(match self.rest.first()? {
            b'"' => Scalar::Text(match self.quoted()? {
                (text, false) => Cow::Borrowed(text),
                (text, true) => Cow::Owned(serde_json::from_str(&format!("\"{text}\"")).ok()?),
            }),
            b'n' => self.word(b"null").map(|()| Scalar::Null)?,
            b't' => self.word(b"true").map(|()| Scalar::Truth(true))?,
            b'f' => self.word(b"false").map(|()| Scalar::Truth(false))?,
            _ => {
                let start = self.at();
                self.number()?;
                let digits = &self.text[start..self.at()];
                Scalar::Number((digits.len() <= Digits::MOST).then_some(Digits(digits))?)
            }
        })
    }

    /// Passes over `null`, if it follows.
    pub fn null(&mut self) -> bool {
        self.white_space();
        self.word(b"null").is_some()
    }

    /// A list of positions of two numbers: longitude and latitude.
    pub fn line(&mut self) -> Option<Vec<Coord<f64>>> {
        /// Bytes of a position.
        const TYPICAL: usize = 24;
        let mut coords = Vec::with_capacity(self.rest.len() / TYPICAL + 1);
        let mut rest = behind(self.rest, b'[')?;
        loop {
            let (x, y);
            rest = behind(rest, b'[')?;
            (x, rest) = number(rest)?;
            rest = behind(rest, b',')?;
            (y, rest) = number(rest)?;
            rest = behind(rest, b']')?;
            coords.push(Coord { x, y });
            let Some(next) = behind(rest, b',') else {
                self.rest = behind(rest, b']')?;
                coords.shrink_to_fit();
                return Some(coords);
            };
            rest = next;
        }
    }

    fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// Passes over white space and a byte that must follow it.
    fn token(&mut self, byte: u8) -> Option<()> {
        self.rest = behind(self.rest, byte)?;
        Some(())
    }

    fn white_space(&mut self) {
        self.rest = white_space(self.rest);
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    /// A string without its quotes, and whether it has escapes.
    fn quoted(&mut self) -> Option<(&'t str, bool)> {
        self.token(b'"')?;
        let (start, mut escapes) = (self.at(), false);
        loop {
            self.rest = &self.rest[special(self.rest)?..];
            match self.rest {
                [b'"', rest @ ..] => {
                    let text = &self.text[start..self.at()];
                    self.rest = rest;
                    return Some((text, escapes));
                }
                [b'\\', _, rest @ ..] => (self.rest, escapes) = (rest, true),
                _ => return None,
            }
        }
    }

    /// A number without an exponent, rounded correctly.
    fn number(&mut self) -> Option<f64> {
        let (value, rest) = number(self.rest)?;
        self.rest = rest;
        Some(value)
    }
}

/// What is behind white space and a byte that must follow it.
#[inline(always)]
fn behind(bytes: &[u8], byte: u8) -> Option<&[u8]> {
    let bytes = if bytes.first() == Some(&byte) { bytes } else { white_space(bytes) };
    bytes.strip_prefix(&[byte])
}

fn white_space(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}

/// The number that bytes begin with, behind white space, and what is behind it.
#[inline(always)]
fn number(bytes: &[u8]) -> Option<(f64, &[u8])> {
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

/// Where a byte of a string is that does not just stand for itself.
fn special(bytes: &[u8]) -> Option<usize> {
    eight::first(bytes, |word| {
        eight::equal(word, b'"') | eight::equal(word, b'\\') | eight::below(word, 0x20)
    })
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Scalar};

    fn number(text: &str) -> Option<f64> {
        let mut cursor = Cursor::new(text);
        cursor.number().filter(|_| cursor.rest.is_empty())
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
                    let found = Cursor::new(&text).number();
                    assert_eq!(found.unwrap().to_bits(), expected.to_bits(), "{text}");
                }
            }
        }
        for text in ["0", "-0", "-0.0", "9007199254740993", "123456789012345678901234567890.5"] {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(number(text).unwrap().to_bits(), expected.to_bits(), "{text}");
        }
    }

    #[test]
    fn a_number_ends_before_any_byte_that_is_no_digit() {
        for byte in (0..=0x7F_u8).filter(|byte| !b"0123456789.eE".contains(byte)) {
            for digits in 1..10 {
                let text = format!("{}{}99999999", &"123456789"[..digits], char::from(byte));
                let mut cursor = Cursor::new(&text);
                assert_eq!(cursor.number(), text[..digits].parse().ok(), "{text:?}");
                assert_eq!(cursor.at(), digits, "{text:?}");
            }
        }
    }

    #[test]
    fn what_json_does_not_call_a_number_is_left_alone() {
        let huge = "9".repeat(400);
        for text in ["", "-", "+1", ".5", "1.", "01", "-01.5", "1e5", "NaN", "1_0", "0x10", &huge] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_string_ends_at_its_quote_wherever_that_is_and_has_no_control_characters() {
        for length in 0..20 {
            for byte in 0..=0x7F_u8 {
                let text = format!("\"{}{}é\"\u{1}", "x".repeat(length), char::from(byte));
                let expected = (byte >= 0x20 && !b"\"\\".contains(&byte))
                    .then(|| text[1..text.len() - 2].to_owned())
                    .or((byte == b'"').then(|| "x".repeat(length)));
                let found = Cursor::new(&text).string();
                assert_eq!(found, expected.as_deref(), "{text:?}");
            }
        }
    }

    #[test]
    fn scalars_are_what_serde_json_reads_or_none() {
        for text in [
            "null",
            "true",
            "false",
            "nul",
            "-0",
            "1.50",
            "1e5",
            "{}",
            "[]",
            "",
            "\"",
            "\"a",
            r#""""#,
            r#""a b""#,
            r#""\u0441\"\\""#,
            r#""\x""#,
            r#""\"#,
            r#""\ud800""#,
            "\"\u{7}\"",
            "\"Бат\u{441}\"",
            "\"a\\",
        ] {
            let read = Cursor::new(text).scalar().map(|scalar| match scalar {
                Scalar::Null => serde_json::Value::Null,
                Scalar::Truth(truth) => truth.into(),
                Scalar::Number(number) => number.value().into(),
                Scalar::Text(text) => text.into_owned().into(),
            });
            let expected: Option<serde_json::Value> = serde_json::from_str(text).ok();
            let expected = expected.filter(|_| !["1e5", "{}", "[]"].contains(&text));
            assert_eq!(read, expected, "{text}");
        }
    }
}
