//! One call of the program: what holds for every command, and the command as outputs record it.

use std::path::Path;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};
use frontier::provenance::Algorithm;
use frontier::{Printable, Problem};

use super::args::Output;
use super::delivery::{Delivery, Stamp};
use super::failure::Failure;
use super::files;
use super::formats::Format;
use super::input::Read;

/// Options that change where or how something is said, not what, and those that name inputs.
const LEFT_OUT: [&str; 11] = [
    "input",
    "files",
    "claims",
    "fonts",
    "words",
    "output",
    "format",
    "quiet",
    "color",
    "no_progress",
    "help",
];

/// Options that name inputs and are recorded, each with the name that the record has for its input.
pub const NAMING: [&str; 3] = ["context", "dem", "places"];

/// Whether an option is spelt as this program records options, of which none names a file.
pub fn is_recorded(option: &str) -> bool {
    let name = option.strip_prefix("--").and_then(|option| option.split('=').next());
    name.is_some_and(|name| !name.is_empty() && !LEFT_OUT.contains(&name))
}

/// One call of the program.
pub struct Invocation {
    /// Whether nothing but errors is said.
    pub quiet: bool,
    /// Whether a bar may show how far a long input has been read.
    pub progress: bool,
    /// The command and its options as given, in a fixed order and spelling.
    command: Vec<String>,
    /// How inputs are to be hashed, if it was said.
    hash: Option<Algorithm>,
}

impl Invocation {
    /// A call by what was parsed of its command line.
    pub fn new(
        (command, matches): (&Command, &ArgMatches),
        quiet: bool,
        progress: bool,
        hash: Option<Algorithm>,
    ) -> Invocation {
        Invocation { quiet, progress, command: recorded(command, matches), hash }
    }

    /// The command and its options, as outputs record them.
    pub fn command(&self) -> &[String] {
        &self.command
    }

    /// Says something that is no error.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            files::say(message);
        }
    }

    /// Says what is odd about an input.
    pub fn warn(&self, path: &Path, warnings: &[Problem]) {
        let name = files::name(path);
        warnings.iter().for_each(|warning| self.note(&format!("{}:{warning}", Printable(&name))));
    }

    /// Where the result of a command goes, and in which format.
    ///
    /// # Errors
    /// The extension of the output is none of the command's formats, or the output is an input.
    pub fn delivery<F: Format>(
        &self,
        inputs: Vec<Read>,
        output: &Output<F>,
    ) -> Result<(F, Delivery), Failure> {
        let path = output.output.as_deref();
        let format = F::of(output.format, path)?;
        let stamp = Stamp { command: self.command.clone(), inputs };
        let delivery = Delivery::begin(stamp, self.hash, format, path)?;
        Ok((format, delivery))
    }

    /// What outputs of this call say of their origin, once the inputs have been read.
    pub fn stamp(&self, inputs: Vec<Read>) -> Stamp {
        Stamp { command: self.command.clone(), inputs }.begin(self.hash)
    }
}

fn recorded(command: &Command, matches: &ArgMatches) -> Vec<String> {
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
                .map(|value| match NAMING.contains(&long) {
                    true => format!("--{long}={}", Read::File(value.to_owned().into()).name()),
                    false => format!("--{long}={}", value.to_string_lossy()),
                })
                .collect(),
        }
    });
    spelt.collect()
}
