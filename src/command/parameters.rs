//! The command line as an output records it, and the stamp made of it.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, ValueEnum};
use frontier::embedded;
use frontier::provenance::{Form, Provenance, sha256};

use crate::cli::{Cli, Input, Output};
use crate::files;

/// Options that change where or how something is said, not what.
const LEFT_OUT: [&str; 6] = ["input", "output", "format", "quiet", "color", "help"];
/// What the input is called when there is none.
pub const EMBEDDED: &str = "the embedded frontier";

/// An output of a format with the line that says what it was made from. A text that goes to the
/// terminal or a pipe has none: whoever reads it knows.
pub fn stamped(input: &Input, format: impl ValueEnum, target: &Output, output: Vec<u8>) -> Vec<u8> {
    let value = format.to_possible_value();
    let is_file = target.path().is_some_and(|path| path.as_os_str() != "-");
    match form_of(value.as_ref().map_or("", |value| value.get_name())) {
        Form::Nowhere => output,
        Form::Line if !is_file => output,
        form => provenance(input).stamp(form, output),
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
pub fn provenance(input: &Input) -> Provenance {
    let path = input.input.as_deref();
    let regular = path.filter(|path| path.as_os_str() != "-" && path.is_file());
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        input: path.map_or_else(|| EMBEDDED.to_owned(), files::name),
        sha256: match path {
            None => Some(sha256_of_embedded()),
            // Standard input, or a pipe, is gone once it has been read.
            Some(_) => regular.and_then(|path| files::sha256(path).ok()),
        },
        command: parameters(),
    }
}

/// The hash of all editions of the embedded frontier, one after the other.
pub fn sha256_of_embedded() -> String {
    let editions = embedded::EDITION_NAMES.iter().filter_map(|name| embedded::source(name));
    sha256(&editions.flatten().copied().collect::<Vec<u8>>())
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
