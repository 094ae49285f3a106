//! The hash of an input, by an algorithm that its name is kept with.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A hash, written as a member that is called as its algorithm is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hash {
    /// SHA-256 (FIPS 180-4) in hexadecimal, as `sha256sum` prints it.
    Sha256(String),
    /// BLAKE3 with 256 bits in hexadecimal, as `b3sum` prints it.
    Blake3(String),
}

/// How a hash is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-256: known everywhere, slow on processors that have no instructions for it.
    Sha256,
    /// BLAKE3: several times faster on any processor.
    Blake3,
}

/// What is at most this long, in bytes, is hashed by SHA-256 unless it is asked otherwise: that
/// takes no time, and everybody can check it.
pub const SMALL: usize = 64 * 1024;

impl Hash {
    /// How it was made.
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Hash::Sha256(_) => Algorithm::Sha256,
            Hash::Blake3(_) => Algorithm::Blake3,
        }
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Hash::Sha256(hash) => write!(out, "SHA-256 {hash}"),
            Hash::Blake3(hash) => write!(out, "BLAKE3 {hash}"),
        }
    }
}

impl FromStr for Algorithm {
    type Err = String;

    fn from_str(name: &str) -> Result<Algorithm, String> {
        match name {
            "sha256" => Ok(Algorithm::Sha256),
            "blake3" => Ok(Algorithm::Blake3),
            _ => Err("expected sha256 or blake3".to_owned()),
        }
    }
}

/// Makes the hash of what comes piece by piece.
pub struct Hasher {
    /// The beginning, as long as the algorithm is not known.
    start: Vec<u8>,
    work: Option<Work>,
}

enum Work {
    Sha256(Sha256),
    Blake3(Box<blake3::Hasher>),
}

impl Hasher {
    /// Begins a hash: as asked for, or by SHA-256 what is [`SMALL`] and by BLAKE3 what is more.
    pub fn new(asked: Option<Algorithm>) -> Hasher {
        Hasher { start: Vec::new(), work: asked.map(Work::new) }
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        if self.work.is_none() && self.start.len() + bytes.len() <= SMALL {
            return self.start.extend_from_slice(bytes);
        }
        let work = self.work.get_or_insert_with(|| Work::new(Algorithm::Blake3));
        work.update(&std::mem::take(&mut self.start));
        work.update(bytes);
    }

    /// The hash of all that came.
    pub fn finish(self) -> Hash {
        match self.work {
            None => Hash::Sha256(sha256(&self.start)),
            Some(Work::Sha256(work)) => Hash::Sha256(hexadecimal(&work.finalize())),
            Some(Work::Blake3(work)) => Hash::Blake3(hexadecimal(work.finalize().as_bytes())),
        }
    }
}

impl Work {
    fn new(algorithm: Algorithm) -> Work {
        match algorithm {
            Algorithm::Sha256 => Work::Sha256(Sha256::new()),
            Algorithm::Blake3 => Work::Blake3(Box::default()),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Work::Sha256(work) => work.update(bytes),
            Work::Blake3(work) => drop(work.update(bytes)),
        }
    }
}

/// SHA-256 in hexadecimal (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pieces: &[&[u8]], asked: Option<Algorithm>) -> Hash {
        let mut hasher = Hasher::new(asked);
        pieces.iter().for_each(|piece| hasher.update(piece));
        hasher.finish()
    }

    #[test]
    fn sha256_of_abc_is_the_one_of_the_standard() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), expected);
        assert_eq!(of(&[b"a", b"bc"], None), Hash::Sha256(expected.into()));
    }

    /// The input of the published test vectors: 0, 1, … 250, and again.
    #[test]
    fn blake3_is_the_one_of_the_published_vectors() {
        let input: Vec<u8> = (0..102_400_usize).map(|index| (index % 251) as u8).collect();
        let expected = "bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085";
        assert_eq!(
            of(&[&input], None),
            Hash::Blake3(expected.into()),
            "as it is longer than SMALL"
        );
        assert_eq!(of(&[&input[..7], &input[7..]], None), Hash::Blake3(expected.into()));
        let one = "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213";
        assert_eq!(of(&[&input[..1]], Some(Algorithm::Blake3)), Hash::Blake3(one.into()));
    }

    #[test]
    fn how_a_text_came_does_not_change_which_algorithm_is_chosen() {
        let (small, more) = (vec![7; SMALL], vec![7; SMALL + 1]);
        for size in [1, 1000, SMALL, SMALL + 1] {
            let pieces: Vec<&[u8]> = small.chunks(size).collect();
            assert_eq!(of(&pieces, None), Hash::Sha256(sha256(&small)));
            let pieces: Vec<&[u8]> = more.chunks(size).collect();
            assert_eq!(of(&pieces, None), of(&[&more], Some(Algorithm::Blake3)));
        }
        assert_eq!(of(&[&more], Some(Algorithm::Sha256)), Hash::Sha256(sha256(&more)));
    }
}
