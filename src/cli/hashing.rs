//! A reader whose bytes are hashed on another core while they are used.

use std::io::Read;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

use frontier::provenance::{Algorithm, Hash, Hasher};

/// How much goes to the other core at a time, and how many such pieces may wait there.
const PIECE: usize = 256 * 1024;
const WAITING: usize = 8;

/// What is read through it, it hashes.
pub struct Hashed<R> {
    input: R,
    /// Whether the end has been seen.
    ended: bool,
    piece: Vec<u8>,
    worker: Worker,
}

enum Worker {
    /// Nothing has been hashed yet.
    Waiting(Option<Algorithm>),
    /// No thread could be had.
    Here(Hasher),
    Beside {
        full: SyncSender<Vec<u8>>,
        empty: Receiver<Vec<u8>>,
        done: JoinHandle<Hasher>,
    },
}

impl<R: Read> Hashed<R> {
    pub fn new(input: R, asked: Option<Algorithm>) -> Hashed<R> {
        Hashed { input, ended: false, piece: Vec::new(), worker: Worker::Waiting(asked) }
    }

    /// The hash of the whole input. What nobody has read of a file is read for it; of a stream,
    /// which need not end, it is not: such an input has no hash.
    pub fn finish(mut self, is_file: bool) -> std::io::Result<Option<Hash>> {
        if is_file {
            std::io::copy(&mut self, &mut std::io::sink())?;
        }
        let mut hasher = match self.worker {
            Worker::Waiting(asked) => Hasher::new(asked),
            Worker::Here(hasher) => hasher,
            Worker::Beside { full, done, .. } => {
                drop(full);
                done.join().expect("hashing does not panic")
            }
        };
        hasher.update(&self.piece);
        Ok(self.ended.then(|| hasher.finish()))
    }

    fn note(&mut self, bytes: &[u8]) {
        if self.piece.len() + bytes.len() > PIECE && !self.piece.is_empty() {
            let piece = std::mem::take(&mut self.piece);
            self.piece = self.worker.take(piece);
        }
        self.piece.extend_from_slice(bytes);
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.note(&buffer[..count]);
        self.ended |= count == 0 && !buffer.is_empty();
        Ok(count)
    }
}

impl Worker {
    /// Hashes a piece, after all before it; gives an empty one.
    fn take(&mut self, mut piece: Vec<u8>) -> Vec<u8> {
        if let Worker::Waiting(asked) = self {
            *self = Worker::begun(*asked);
        }
        match self {
            Worker::Beside { full, empty, .. } => {
                full.send(piece).expect("the other thread takes every piece");
                piece = empty.try_recv().unwrap_or_else(|_| Vec::with_capacity(PIECE));
            }
            Worker::Here(hasher) => hasher.update(&piece),
            Worker::Waiting(_) => unreachable!("it has begun"),
        }
        piece.clear();
        piece
    }

    fn begun(asked: Option<Algorithm>) -> Worker {
        let (full, pieces) = sync_channel::<Vec<u8>>(WAITING);
        let (back, empty) = channel();
        let hash = move || {
            let mut hasher = Hasher::new(asked);
            for piece in pieces {
                hasher.update(&piece);
                // At the end nobody wants it back.
                let _ = back.send(piece);
            }
            hasher
        };
        match Builder::new().spawn(hash) {
            Ok(done) => Worker::Beside { full, empty, done },
            Err(_) => Worker::Here(Hasher::new(asked)),
        }
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
        let bytes: Vec<u8> = (0..3 * PIECE + 17).map(|index| (index % 253) as u8).collect();
        for length in [0, 1, PIECE, PIECE + 1, bytes.len()] {
            let mut whole = Hasher::new(None);
            whole.update(&bytes[..length]);
            let expected = Some(whole.finish());
            for step in [1021, PIECE, usize::MAX] {
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
