//! A reader whose bytes are hashed as they come.

use std::io::Read;

use frontier::provenance::{Algorithm, Hash, Hasher};

/// What is read through it, it hashes.
///
/// The bytes are still in the core's cache then. Another core would have to be given a copy of
/// them, which takes about as long as BLAKE3 does.
pub struct Hashed<R> {
    input: R,
    /// Whether the end has been seen.
    ended: bool,
    hasher: Hasher,
}

impl<R: Read> Hashed<R> {
    pub fn new(input: R, asked: Option<Algorithm>) -> Hashed<R> {
        Hashed { input, ended: false, hasher: Hasher::new(asked) }
    }

    /// The hash of the whole input. What nobody has read of a file is read for it; of a stream,
    /// which need not end, it is not: such an input has no hash.
    pub fn finish(mut self, is_file: bool) -> std::io::Result<Option<Hash>> {
        if is_file {
            std::io::copy(&mut self, &mut std::io::sink())?;
        }
        Ok(self.ended.then(|| self.hasher.finish()))
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        self.ended |= count == 0 && !buffer.is_empty();
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time.
    struct Slow<'b>(&'b [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(buffer.len());
            self.0.take(count as u64).read(buffer).inspect(|&count| self.0 = &self.0[count..])
        }
    }

    #[test]
    fn what_is_read_in_pieces_has_the_hash_of_the_whole() {
        let bytes: Vec<u8> = (0..800_000).map(|index| (index % 253) as u8).collect();
        for length in [0, 1, 65_536, 65_537, bytes.len()] {
            let mut whole = Hasher::new(None);
            whole.update(&bytes[..length]);
            let expected = Some(whole.finish());
            for step in [1021, 65_536, usize::MAX] {
                let mut reader = Hashed::new(Slow(&bytes[..length], step), None);
                assert_eq!(
                    std::io::copy(&mut reader, &mut std::io::sink()).unwrap(),
                    length as u64
                );
                assert_eq!(reader.finish(false).unwrap(), expected, "{length} by {step}");
            }
        }
    }

    #[test]
    fn what_was_not_read_of_a_file_is_hashed_and_of_a_stream_there_is_no_hash() {
        let mut whole = Hasher::new(None);
        whole.update(b"abc");
        for (is_file, expected) in [(true, Some(whole.finish())), (false, None)] {
            let mut reader = Hashed::new(b"abc".as_slice(), None);
            reader.read_exact(&mut [0]).unwrap();
            assert_eq!(reader.finish(is_file).unwrap(), expected);
        }
    }
}
