//! JSON text passed over byte by byte, as far as it is plain.
//!
//! What is not plain (escapes in a name, an exponent, a control character, a fault) gives `None`;
//! whoever asks then leaves the whole text to `serde_json`, which also finds the words for faults.

use std::borrow::Cow;

use geo::Coord;

use super::eight;
use super::number::{number, white_space};

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

/// Where a byte of a string is that does not just stand for itself.
fn special(bytes: &[u8]) -> Option<usize> {
    eight::first(bytes, |word| {
        eight::equal(word, b'"') | eight::equal(word, b'\\') | eight::below(word, 0x20)
    })
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Scalar};

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
