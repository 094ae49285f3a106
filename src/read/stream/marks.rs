//! Where the next byte is that a splitter must look at, and whether a list of features begins there.

use memchr::{memchr2, memchr3};

use super::eight;

/// Most marks are so near to the one before; others stand behind a list of coordinates or a long
/// text, which `memchr` passes over faster.
const NEAR: usize = 32;

/// The first quote or backslash.
pub(super) fn string_mark(bytes: &[u8]) -> Option<usize> {
    let (near, far) = bytes.split_at(bytes.len().min(NEAR));
    eight::first(near, |word| eight::equal(word, b'"') | eight::equal(word, b'\\'))
        .or_else(|| memchr2(b'"', b'\\', far).map(|found| near.len() + found))
}

/// The first quote or brace.
pub(super) fn object_mark(bytes: &[u8]) -> Option<usize> {
    let (near, far) = bytes.split_at(bytes.len().min(NEAR));
    let marks =
        |word| eight::equal(word, b'"') | eight::equal(word, b'{') | eight::equal(word, b'}');
    eight::first(near, marks)
        .or_else(|| memchr3(b'"', b'{', b'}', far).map(|found| near.len() + found))
}

/// What begins with a quote directly inside an object.
pub(super) enum Key {
    /// `"features": [`, of this length.
    List(usize),
    Other,
    /// The end of the buffer, before it is clear what.
    Cut,
}

pub(super) fn list_begins(text: &[u8], end: bool) -> Key {
    let mut at = 0;
    for token in [&b"\"features\""[..], b":", b"["] {
        if at > 0 {
            at += text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        }
        let rest = &text[at..];
        if !rest.starts_with(token) {
            let cut = !end && token.starts_with(rest);
            return if cut { Key::Cut } else { Key::Other };
        }
        at += token.len();
    }
    Key::List(at)
}
