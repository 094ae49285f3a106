//! The command line as an output records it, and the stamp made of it.

use std::path::{Path, PathBuf};
use std::thread;
use std::thread::JoinHandle;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, ValueEnum};
use frontier::embedded;
use frontier::provenance::{Form, Provenance, Source, sha256};

use crate::cli::args::{Cli, Input, Output};
use crate::cli::files;
use crate::cli::files::Failure;

/// Options that change where or how something is said, not what, and those that name inputs.
const LEFT_OUT: [&str; 8] =
    ["input", "files", "claims", "output", "format", "quiet", "color", "help"];

/// What a command reads.
#[derive(Debug, Clone)]
pub enum Read {
    File(PathBuf),
    EmbeddedFrontier,
    EmbeddedClaims,
}

/// What the inputs are called that are no files.
const EMBEDDED_FRONTIER: &str = "the embedded frontier";
const EMBEDDED_CLAIMS: &str = "the embedded claims";

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
            path => Read::File(path.into()),
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Read::File(path) => Some(path),
            Read::EmbeddedFrontier | Read::EmbeddedClaims => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Read::File(path) => files::name(path),
            Read::EmbeddedFrontier => EMBEDDED_FRONTIER.to_owned(),
            Read::EmbeddedClaims => EMBEDDED_CLAIMS.to_owned(),
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
        }
    }

    fn source(&self) -> Source {
        // Standard input, or a pipe, is gone once it has been read.
        let gone = |path: &Path| path.as_os_str() == "-" || !path.is_file();
        let lasting = !self.path().is_some_and(gone);
        Source { name: self.name(), sha256: lasting.then(|| self.sha256().ok()).flatten() }
    }
}

/// The line that says what an output was made from. Its inputs are hashed beside whatever else is
/// done until it is needed.
pub struct Stamp {
    form: Form,
    provenance: Option<JoinHandle<Provenance>>,
}

impl Stamp {
    /// Begins to hash the inputs, if the output has room for the line.
    pub fn begin(inputs: Vec<Read>, format: impl ValueEnum, target: &Output) -> Stamp {
        let form = room(format, target);
        let begin = || thread::spawn(move || provenance(&inputs));
        Stamp { form, provenance: (!matches!(form, Form::Nowhere)).then(begin) }
    }

    /// The output with its line.
    pub fn on(self, output: Vec<u8>) -> Vec<u8> {
        let Some(provenance) = self.provenance else { return output };
        provenance.join().expect("hashing does not panic").stamp(self.form, output)
    }
}

/// Where an output has room for the line. A text that goes to the terminal or a pipe has none:
/// whoever reads it knows.
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
pub fn provenance(inputs: &[Read]) -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: inputs.iter().map(Read::source).collect(),
        command: parameters(),
    }
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
