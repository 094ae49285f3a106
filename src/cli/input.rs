//! What a command reads, and what an output says of it.

use std::path::{Path, PathBuf};

use frontier::provenance::{Source, sha256};
use frontier::{embedded, world};

use super::args::Input;
use super::files::{self, Failure};

/// What a command reads.
#[derive(Debug, Clone)]
pub enum Read {
    File(PathBuf),
    EmbeddedFrontier,
    EmbeddedClaims,
    EmbeddedWorld,
}

/// What the inputs are called that are no files.
const EMBEDDED_FRONTIER: &str = "the embedded frontier";
const EMBEDDED_CLAIMS: &str = "the embedded claims";
const EMBEDDED_WORLD: &str = "the embedded world";

impl Read {
    /// The input of a command line.
    pub fn of(input: &Input) -> Read {
        input.input.clone().map_or(Read::EmbeddedFrontier, Read::File)
    }

    /// The claims of a command line.
    pub fn claims(path: Option<&Path>) -> Read {
        path.map_or(Read::EmbeddedClaims, |path| Read::File(path.to_owned()))
    }

    /// What an output calls by a name.
    pub fn named(name: &str) -> Read {
        match name {
            EMBEDDED_FRONTIER => Read::EmbeddedFrontier,
            EMBEDDED_CLAIMS => Read::EmbeddedClaims,
            EMBEDDED_WORLD => Read::EmbeddedWorld,
            path => Read::File(path.into()),
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Read::File(path) => Some(path),
            Read::EmbeddedFrontier | Read::EmbeddedClaims | Read::EmbeddedWorld => None,
        }
    }

    /// Its name, of a file without its folders: those are nobody's business who gets an output.
    pub fn name(&self) -> String {
        match self {
            Read::File(path) => files::short_name(path),
            Read::EmbeddedFrontier => EMBEDDED_FRONTIER.to_owned(),
            Read::EmbeddedClaims => EMBEDDED_CLAIMS.to_owned(),
            Read::EmbeddedWorld => EMBEDDED_WORLD.to_owned(),
        }
    }

    /// Its hash.
    pub fn sha256(&self) -> Result<String, Failure> {
        match self {
            Read::File(path) => files::sha256(path),
            Read::EmbeddedFrontier => {
                let editions = embedded::EDITION_NAMES.iter();
                let editions = editions.filter_map(|name| embedded::source(name));
                Ok(sha256(&editions.flatten().copied().collect::<Vec<u8>>()))
            }
            Read::EmbeddedClaims => Ok(sha256(embedded::CLAIMS)),
            Read::EmbeddedWorld => Ok(sha256(&world::packed().concat())),
        }
    }

    /// What an output says of it.
    pub fn source(&self) -> Source {
        // Standard input, or a pipe, is gone once it has been read.
        let gone = |path: &Path| path.as_os_str() == "-" || !path.is_file();
        let lasting = !self.path().is_some_and(gone);
        Source { name: self.name(), sha256: lasting.then(|| self.sha256().ok()).flatten() }
    }
}
