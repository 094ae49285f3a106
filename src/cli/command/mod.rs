//! One file a subcommand: read, call the library, write.

mod check;
mod claims;
mod compare;
mod describe;
mod export;
mod map;
mod origin;
mod picture;
mod report;
mod ruler;
mod stats;
mod validate;
mod verify;

use std::process::ExitCode;

use frontier::{Boundary, Metres, Names, Rules, Selection, Survey, embedded, read};

use super::args::{Command, Input, Once, Select};
use super::files::{self, Failure};
use crate::cli::invocation::Invocation;

/// Runs a command.
pub fn run(command: &Command, invocation: &Invocation) -> Result<ExitCode, Failure> {
    match command {
        Command::Report(args) => report::run(args, invocation),
        Command::Map(args) => map::run(args, invocation),
        Command::Stats(args) => stats::run(args, invocation),
        Command::Check(args) => check::run(args, invocation),
        Command::Claims(args) => claims::run(args, invocation),
        Command::Ruler(args) => ruler::run(args, invocation),
        Command::Compare(args) => compare::run(args, invocation),
        Command::Export(args) => export::run(args, invocation),
        Command::Validate(args) => validate::run(args, invocation),
        Command::Verify(args) => verify::run(args),
        Command::Completions(args) => describe::completions(args),
        Command::Man => describe::man(),
    }
}

/// The boundary that a command line asks for; warnings go to standard error.
fn boundary(input: &Input, select: &Select, invocation: &Invocation) -> Result<Boundary, Failure> {
    let Some(path) = &input.input else {
        return Ok(embedded::boundary(input.edition.as_deref(), select.as_of)?);
    };
    let file = files::open(path, false)?;
    let (boundary, warnings) = read::boundary(&files::name(path), file, &input.rules())?;
    invocation.warn(path, &warnings);
    Ok(boundary)
}

/// The same, if it has the properties and the values that are asked for.
fn known_boundary(
    input: &Input,
    select: &Select,
    properties: &[String],
    invocation: &Invocation,
) -> Result<Boundary, Failure> {
    let boundary = boundary(input, select, invocation)?;
    let mut names = Names::asked(properties, &select.conditions);
    boundary.segments.iter().for_each(|segment| names.note(segment));
    names.require()?;
    Ok(boundary)
}

/// The survey that a command line asks for.
fn survey(
    input: &Input,
    select: &Select,
    once: &Once,
    invocation: &Invocation,
) -> Result<Survey, Failure> {
    let boundary = known_boundary(input, select, &[], invocation)?;
    Ok(Survey::of(boundary, select.selection(once.tolerance))?)
}

/// The survey of a map: the extent is its window and cuts nothing.
fn whole_survey(
    input: &Input,
    select: &Select,
    once: &Once,
    invocation: &Invocation,
) -> Result<Survey, Failure> {
    let boundary = known_boundary(input, select, &[], invocation)?;
    Ok(Survey::of(boundary, Selection { within: None, ..select.selection(once.tolerance) })?)
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

    pub fn selection(&self, tolerance: Metres) -> Selection {
        let Select { as_of, extent: within, .. } = *self;
        Selection { as_of, conditions: self.conditions.clone(), within, tolerance }
    }
}
