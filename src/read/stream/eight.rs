//! Bytes looked at eight at a time, as a word with the first in its lowest place.
//!
//! Where the byte that is looked for is near, this is faster than `memchr`, which has to get going
//! first.

/// The same byte in all eight places.
pub(crate) const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Where the first byte is that is marked: whose highest bit, and no bit of any byte before it, is
/// set in what `marks` gives for the eight bytes with it. Bits behind it may be anything. A blank
/// must not be marked.
pub(crate) fn first(bytes: &[u8], marks: impl Fn(u64) -> u64) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    let mut at = 0;
    for word in words {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return Some(at + marks.trailing_zeros() as usize / 8);
        }
        at += word.len();
    }
    let mut word = [b' '; 8];
    word[..rest.len()].copy_from_slice(rest);
    let marks = marks(u64::from_le_bytes(word));
    (marks != 0).then(|| at + marks.trailing_zeros() as usize / 8)
}

/// Marks the first byte that is a certain one.
pub(crate) fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ all(byte), 1)
}

/// Marks the first byte that is smaller than a limit of at most 128.
pub(crate) fn below(word: u64, limit: u8) -> u64 {
    // Subtracting borrows from the next byte only where a byte is smaller.
    word.wrapping_sub(all(limit)) & !word & all(0x80)
}

#[cfg(test)]
mod tests {
    use super::{below, equal, first};

    #[test]
    fn the_first_marked_byte_is_found_wherever_it_is_and_whatever_is_around_it() {
        let mut state: u32 = 1;
        for length in 0..40 {
            for _ in 0..200 {
                let bytes: Vec<u8> = std::iter::repeat_with(|| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    b"\"\x1F !#az\x00\x7F\x80\xA2\xFF"[(state >> 16) as usize % 12]
                })
                .take(length)
                .collect();
                let position = |is: &dyn Fn(u8) -> bool| bytes.iter().position(|byte| is(*byte));
                let quote = first(&bytes, |word| equal(word, b'"'));
                assert_eq!(quote, position(&|byte| byte == b'"'), "{bytes:?}");
                let control = first(&bytes, |word| below(word, 0x20) | equal(word, b'#'));
                assert_eq!(control, position(&|byte| byte < 0x20 || byte == b'#'), "{bytes:?}");
            }
        }
    }
}
