//! One file a subcommand: read, call the library, write.

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

use frontier::model::values_in;
use frontier::{Boundary, Names, Printable, Problem, Rules, Selection, Survey, embedded, read};

use super::args::{Cli, Command, Input, Select};
use super::files;
use super::files::Failure;

/// Runs a command line.
pub fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    match &cli.command {
        Command::Report(args) => report::run(args, cli.quiet),
        Command::Map(args) => map::run(args, cli.quiet),
        Command::Stats(args) => stats::run(args, cli.quiet, cli.progress()),
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
    file_boundary(path, &input.rules_for(select, &[]), quiet).map(|(boundary, _)| boundary)
}

/// The boundary in a file, and what there is of the names that are asked for.
fn file_boundary(path: &Path, rules: &Rules, quiet: bool) -> Result<(Boundary, Names), Failure> {
    let reading = read::examine(&files::name(path), files::open(path, false)?, rules);
    warn(path, &reading.problems.refuse_errors()?, quiet);
    Ok((reading.boundary, reading.names))
}

/// The boundary that a command line asks for, if it has the properties and the values that are
/// asked for.
fn known_boundary(
    input: &Input,
    select: &Select,
    properties: &[String],
    quiet: bool,
) -> Result<Boundary, Failure> {
    let rules = input.rules_for(select, properties);
    let (boundary, names) = match &input.input {
        Some(path) => file_boundary(path, &rules, quiet)?,
        None => {
            let (boundary, mut names) = (boundary(input, select, quiet)?, rules.names);
            boundary.segments.iter().for_each(|segment| names.note(segment));
            (boundary, names)
        }
    };
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
    let select = select.everywhere();
    let boundary = known_boundary(input, &select, &[], quiet)?;
    Ok(Survey::of(boundary, select.selection())?)
}

impl Input {
    fn rules(&self) -> Rules {
        Rules {
            property: self.status_property.clone(),
            delimited: self.delimited.iter().flat_map(|text| values_in(text)).collect(),
            contested: self.contested.iter().flat_map(|text| values_in(text)).collect(),
            ..Rules::default()
        }
    }

    /// The same, where only what is selected matters and some properties are asked for.
    fn rules_for(&self, select: &Select, properties: &[String]) -> Rules {
        Rules {
            conditions: select.conditions.clone(),
            within: select.extent,
            names: Names::asked(properties, &select.conditions),
            ..self.rules()
        }
    }
}

impl Select {
    /// Whether no segment is left out and none is cut.
    pub fn is_everything(&self) -> bool {
        self.conditions.is_empty() && self.extent.is_none()
    }

    /// The same without an extent.
    pub fn everywhere(&self) -> Select {
        Select { extent: None, ..self.clone() }
    }

    pub fn selection(&self) -> Selection {
        Selection { as_of: self.as_of, conditions: self.conditions.clone(), within: self.extent }
    }
}
