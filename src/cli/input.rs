//! What a command reads, and what an output says of it.

use std::path::Path;
use std::sync::OnceLock;
use std::thread;

use frontier::provenance::{self, Algorithm, Hash, sha256};
use frontier::world::State;
use frontier::{embedded, world};

use super::args::Input;
use super::files;
use super::source::Source;

/// What a command line names to be worked on.
#[derive(Debug, Clone, Copy)]
pub enum Named<'i> {
    File(&'i Source),
    Frontier,
    /// A border of the world that is not the embedded frontier.
    Border(&'i [State; 2]),
}

impl Input {
    pub fn named(&self) -> Named<'_> {
        match (&self.input, &self.border) {
            (Some(source), _) => Named::File(source),
            (None, Some(pair)) if !is_frontier(pair) => Named::Border(pair),
            (None, _) => Named::Frontier,
        }
    }

    pub fn is_frontier(&self) -> bool {
        matches!(self.named(), Named::Frontier)
    }
}

/// Whether the border of two states is the embedded frontier.
pub fn is_frontier(pair: &[State; 2]) -> bool {
    let mut codes = pair.each_ref().map(|state| state.code.as_str());
    codes.sort_unstable();
    codes == embedded::PARTIES
}

/// What a command reads.
#[derive(Debug, Clone)]
pub enum Read {
    File(Source),
    EmbeddedFrontier,
    EmbeddedClaims,
    EmbeddedWorld,
}

/// Inputs with files behind them.
pub fn behind<'s>(
    inputs: impl IntoIterator<Item = Read>,
    files: impl IntoIterator<Item = &'s Source>,
) -> Vec<Read> {
    inputs.into_iter().chain(files.into_iter().cloned().map(Read::File)).collect()
}

/// What the inputs are called that are no files.
const EMBEDDED_FRONTIER: &str = "the embedded frontier";
const EMBEDDED_CLAIMS: &str = "the embedded claims";
const EMBEDDED_WORLD: &str = "the embedded world";

impl Read {
    /// The input of a command line.
    pub fn of(input: &Input) -> Read {
        match input.named() {
            Named::File(source) => Read::File(source.clone()),
            Named::Frontier => Read::EmbeddedFrontier,
            Named::Border(_) => Read::EmbeddedWorld,
        }
    }

    /// The claims of a command line.
    pub fn claims(source: Option<&Source>) -> Read {
        source.cloned().map_or(Read::EmbeddedClaims, Read::File)
    }

    /// What is embedded under a name.
    pub fn embedded(name: &str) -> Option<Read> {
        match name {
            EMBEDDED_FRONTIER => Some(Read::EmbeddedFrontier),
            EMBEDDED_CLAIMS => Some(Read::EmbeddedClaims),
            EMBEDDED_WORLD => Some(Read::EmbeddedWorld),
            _ => None,
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Read::File(source) => Some(source.path()),
            Read::EmbeddedFrontier | Read::EmbeddedClaims | Read::EmbeddedWorld => None,
        }
    }

    /// Its name, of a file without its folders: those are nobody's business who gets an output.
    pub fn name(&self) -> String {
        match self {
            Read::File(source) if source.path().as_os_str() == "-" => source.name(),
            Read::File(source) => files::short_name(source.path()),
            Read::EmbeddedFrontier => EMBEDDED_FRONTIER.to_owned(),
            Read::EmbeddedClaims => EMBEDDED_CLAIMS.to_owned(),
            Read::EmbeddedWorld => EMBEDDED_WORLD.to_owned(),
        }
    }

    /// Asks for its hash: a file is hashed while it is read, what is embedded from now on.
    pub fn want(&self, algorithm: Option<Algorithm>) {
        match self.clone() {
            Read::File(source) => source.want(algorithm),
            // Without a thread it is hashed when its hash is needed.
            embedded => drop(thread::Builder::new().spawn(move || embedded.hash())),
        }
    }

    /// Its hash, if it was wanted and it has been read. What is embedded has SHA-256.
    fn hash(&self) -> Option<Hash> {
        static EMBEDDED: [OnceLock<Hash>; 3] = [const { OnceLock::new() }; 3];
        let known = |index: usize, bytes: &dyn Fn() -> Vec<u8>| {
            Some(EMBEDDED[index].get_or_init(|| Hash::Sha256(sha256(&bytes()))).clone())
        };
        match self {
            Read::File(source) => source.hash(),
            Read::EmbeddedFrontier => known(0, &|| {
                let editions = embedded::EDITION_NAMES.iter();
                let editions = editions.filter_map(|name| embedded::source(name));
                editions.flatten().copied().collect()
            }),
            Read::EmbeddedClaims => known(1, &|| embedded::CLAIMS.to_vec()),
            Read::EmbeddedWorld => known(2, &|| world::packed().concat()),
        }
    }

    /// What an output says of it.
    pub fn source(&self) -> provenance::Source {
        provenance::Source { name: self.name(), hash: self.hash() }
    }
}
