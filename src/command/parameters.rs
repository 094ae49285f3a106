//! The command line as an output records it, and the stamp made of it.

use std::path::Path;
use std::thread::{self, JoinHandle};

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, ValueEnum};
use frontier::provenance::{Form, Provenance, Source, sha256};
use frontier::{embedded, world};

use crate::cli::{Cli, Input, Output};
use crate::files::{self, Failure};

/// Options that change where or how something is said, not what, and those that name inputs.
const LEFT_OUT: [&str; 8] =
    ["input", "files", "claims", "output", "format", "quiet", "color", "help"];

/// What a command reads.
#[derive(Debug, Clone, Copy)]
pub enum Read<'a> {
    File(&'a Path),
    EmbeddedFrontier,
    EmbeddedClaims,
    EmbeddedWorld,
}

/// What the inputs are called that are no files.
const EMBEDDED_FRONTIER: &str = "the embedded frontier";
const EMBEDDED_CLAIMS: &str = "the embedded claims";
const EMBEDDED_WORLD: &str = "the embedded world";

impl<'a> Read<'a> {
    /// The input of a command line.
    pub fn of(input: &'a Input) -> Read<'a> {
        Read::of_file(input.input.as_deref())
    }

    fn of_file(path: Option<&'a Path>) -> Read<'a> {
        path.map_or(Read::EmbeddedFrontier, Read::File)
    }

    /// The claims of a command line.
    pub fn claims(path: Option<&'a Path>) -> Read<'a> {
        path.map_or(Read::EmbeddedClaims, Read::File)
    }

    /// What an output calls by a name.
    pub fn named(name: &'a str) -> Read<'a> {
        match name {
            EMBEDDED_FRONTIER => Read::EmbeddedFrontier,
            EMBEDDED_CLAIMS => Read::EmbeddedClaims,
            EMBEDDED_WORLD => Read::EmbeddedWorld,
            path => Read::File(Path::new(path)),
        }
    }

    /// The file, if it is one.
    pub fn path(self) -> Option<&'a Path> {
        match self {
            Read::File(path) => Some(path),
            Read::EmbeddedFrontier | Read::EmbeddedClaims | Read::EmbeddedWorld => None,
        }
    }

    /// Its name.
    pub fn name(self) -> String {
        match self {
            Read::File(path) => files::name(path),
            Read::EmbeddedFrontier => EMBEDDED_FRONTIER.to_owned(),
            Read::EmbeddedClaims => EMBEDDED_CLAIMS.to_owned(),
            Read::EmbeddedWorld => EMBEDDED_WORLD.to_owned(),
        }
    }

    /// Its hash.
    pub fn sha256(self) -> Result<String, Failure> {
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

    fn source(self) -> Source {
        // Standard input, or a pipe, is gone once it has been read.
        let gone = |path: &Path| path.as_os_str() == "-" || !path.is_file();
        let lasting = !self.path().is_some_and(gone);
        Source { name: self.name(), sha256: lasting.then(|| self.sha256().ok()).flatten() }
    }
}

/// An output of a format with the line that says what it was made from. A text that goes to the
/// terminal or a pipe has none: whoever reads it knows.
pub fn stamped(
    inputs: &[Read<'_>],
    format: impl ValueEnum,
    target: &Output,
    output: Vec<u8>,
) -> Vec<u8> {
    match room(format, target) {
        Form::Nowhere => output,
        form => provenance(inputs).stamp(form, output),
    }
}

/// The same for a single input that may be large: it is hashed beside whatever else is done.
pub struct Stamp {
    form: Form,
    source: Option<JoinHandle<Source>>,
}

impl Stamp {
    /// Begins to hash the input, if the output has room to tell.
    pub fn begin(input: &Input, format: impl ValueEnum, target: &Output) -> Stamp {
        let (form, path) = (room(format, target), input.input.clone());
        let hash = || thread::spawn(move || Read::of_file(path.as_deref()).source());
        Stamp { form, source: (!matches!(form, Form::Nowhere)).then(hash) }
    }

    /// The output with its line.
    pub fn on(self, output: Vec<u8>) -> Vec<u8> {
        let Some(source) = self.source else { return output };
        let source = source.join().expect("hashing does not panic");
        of_sources(vec![source]).stamp(self.form, output)
    }
}

/// Where an output has room for the line.
fn room(format: impl ValueEnum, target: &Output) -> Form {
    let value = format.to_possible_value();
    let is_file = target.path().is_some_and(|path| path.as_os_str() != "-");
    match form_of(value.as_ref().map_or("", |value| value.get_name())) {
        Form::Line if !is_file => Form::Nowhere,
        form => form,
    }
}

/// Where a format, by its name or extension, has room for the line.
pub fn form_of(format: &str) -> Form {
    match format {
        "json" | "geojson" => Form::Json,
        "svg" | "kml" | "html" | "md" => Form::Comment,
        "png" => Form::Png,
        "pdf" => Form::Pdf,
        "text" | "txt" => Form::Line,
        _ => Form::Nowhere,
    }
}

/// What the running command makes its output from.
pub fn provenance(inputs: &[Read<'_>]) -> Provenance {
    of_sources(inputs.iter().map(|input| input.source()).collect())
}

fn of_sources(inputs: Vec<Source>) -> Provenance {
    Provenance { version: env!("CARGO_PKG_VERSION").to_owned(), inputs, command: parameters() }
}

/// The command and its options as given, in a fixed order and spelling.
fn parameters() -> Vec<String> {
    let mut command = Cli::command();
    let Ok(matches) = command.try_get_matches_from_mut(std::env::args_os()) else {
        return Vec::new();
    };
    let Some((name, matches)) = matches.subcommand() else { return Vec::new() };
    let options = command.find_subcommand(name).map(|of| options(of, matches));
    [name.to_owned()].into_iter().chain(options.unwrap_or_default()).collect()
}

fn options(command: &Command, matches: &ArgMatches) -> Vec<String> {
    let given = command.get_arguments().filter(|argument| {
        let id = argument.get_id().as_str();
        !LEFT_OUT.contains(&id) && matches.value_source(id) == Some(ValueSource::CommandLine)
    });
    let spelt = given.flat_map(|argument| {
        let long = argument.get_long().unwrap_or_default();
        match argument.get_action().takes_values() {
            false => vec![format!("--{long}")],
            true => matches
                .get_raw(argument.get_id().as_str())
                .into_iter()
                .flatten()
                .map(|value| format!("--{long}={}", value.to_string_lossy()))
                .collect(),
        }
    });
    spelt.collect()
}
