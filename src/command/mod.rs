//! One file a subcommand: read, call the library, write.

mod borders;
mod check;
mod claims;
mod compare;
mod describe;
mod export;
mod map;
mod origin;
mod parameters;
mod picture;
mod report;
mod ruler;
mod stats;
mod validate;
mod verify;

use std::path::Path;
use std::process::ExitCode;

use frontier::{Boundary, Names, Printable, Problem, Rules, Selection, Survey, embedded, read};

use crate::cli::{Cli, Command, Input, Select};
use crate::files::{self, Failure};

/// Runs a command line.
pub fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    match &cli.command {
        Command::Report(args) => report::run(args, cli.quiet),
        Command::Map(args) => map::run(args, cli.quiet),
        Command::Stats(args) => stats::run(args, cli.quiet, cli.progress()),
        Command::Borders(args) => borders::run(args),
        Command::Check(args) => check::run(args, cli.quiet),
        Command::Claims(args) => claims::run(args, cli.quiet),
        Command::Ruler(args) => ruler::run(args, cli.quiet),
        Command::Compare(args) => compare::run(args, cli.quiet),
        Command::Export(args) => export::run(args, cli.quiet, cli.progress()),
        Command::Validate(args) => validate::run(args, cli.progress()),
        Command::Verify(args) => verify::run(args),
        Command::Completions(args) => describe::completions(args),
        Command::Man => describe::man(),
    }
}

/// The boundary that a command line asks for; warnings go to standard error.
fn boundary(input: &Input, select: &Select, quiet: bool) -> Result<Boundary, Failure> {
    let Some(path) = &input.input else {
        return Ok(embedded::boundary(input.edition.as_deref(), select.as_of)?);
    };
    let file = files::open(path, false)?;
    let (boundary, warnings) = read::boundary(&files::name(path), file, &input.rules())?;
    warn(path, &warnings, quiet);
    Ok(boundary)
}

/// The same, if it has the properties and the values that are asked for.
fn known_boundary(
    input: &Input,
    select: &Select,
    properties: &[String],
    quiet: bool,
) -> Result<Boundary, Failure> {
    let boundary = boundary(input, select, quiet)?;
    let mut names = Names::asked(properties, &select.conditions);
    boundary.segments.iter().for_each(|segment| names.note(segment));
    names.require()?;
    Ok(boundary)
}

/// Warnings of an input go to standard error.
fn warn(path: &Path, warnings: &[Problem], quiet: bool) {
    let name = files::name(path);
    for warning in warnings.iter().filter(|_| !quiet) {
        files::say(&format!("{}:{warning}", Printable(&name)));
    }
}

/// The survey that a command line asks for.
fn survey(input: &Input, select: &Select, quiet: bool) -> Result<Survey, Failure> {
    let boundary = known_boundary(input, select, &[], quiet)?;
    Ok(Survey::of(boundary, select.selection())?)
}

/// The survey of a map: the extent is its window and cuts nothing.
fn whole_survey(input: &Input, select: &Select, quiet: bool) -> Result<Survey, Failure> {
    let boundary = known_boundary(input, select, &[], quiet)?;
    Ok(Survey::of(boundary, Selection { within: None, ..select.selection() })?)
}

impl Input {
    fn rules(&self) -> Rules {
        Rules {
            property: self.status_property.clone(),
            delimited: self.delimited.clone(),
            contested: self.contested.clone(),
            needed: None,
        }
    }
}

impl Select {
    /// Whether no segment is left out and none is cut.
    pub fn is_everything(&self) -> bool {
        self.conditions.is_empty() && self.extent.is_none()
    }

    pub fn selection(&self) -> Selection {
        Selection { as_of: self.as_of, conditions: self.conditions.clone(), within: self.extent }
    }
}
