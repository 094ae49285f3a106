//! One file a subcommand: its options; read, call the library, write.

pub mod border;
pub mod borders;
pub mod check;
pub mod claims;
pub mod compare;
pub mod describe;
mod evidence;
pub mod export;
pub mod init;
pub mod map;
pub mod merge;
mod origin;
mod picture;
pub mod profile;
pub mod report;
pub mod ruler;
pub mod stats;
mod surroundings;
pub mod tag;
pub mod validate;
pub mod verify;

use std::process::ExitCode;

use frontier::model::values_in;
use frontier::{Boundary, Date, Metres, Names, Rules, Selection, Survey, embedded, read, world};

use super::args::{Command, Input, Reading, Select};
use super::failure::Failure;
use super::input::Named;
use super::source::Source;
use crate::cli::invocation::Invocation;

/// Runs a command.
pub fn run(command: &Command, invocation: &Invocation) -> Result<ExitCode, Failure> {
    if let Some(input) = command.input() {
        say_if_frontier(input, invocation)?;
    }
    match command {
        Command::Check(args) => return check::run(args, invocation),
        Command::Validate(args) => return validate::run(args, invocation),
        Command::Verify(args) => return verify::run(args),
        Command::Init(args) => init::run(args, invocation),
        Command::Report(args) => report::run(args, invocation),
        Command::Map(args) => map::run(args, invocation),
        Command::Stats(args) => stats::run(args, invocation),
        Command::Merge(args) => merge::run(args, invocation),
        Command::Border(args) => border::run(args, invocation),
        Command::Borders(args) => borders::run(args, invocation),
        Command::Claims(args) => claims::run(args, invocation),
        Command::Ruler(args) => ruler::run(args, invocation),
        Command::Profile(args) => profile::run(args, invocation),
        Command::Compare(args) => compare::run(args, invocation),
        Command::Export(args) => export::run(args, invocation),
        Command::Tag(args) => tag::run(args, invocation),
        Command::Completions(args) => describe::completions(args),
        Command::Words(args) => describe::words(args),
        Command::Man => describe::man(),
    }?;
    Ok(ExitCode::SUCCESS)
}

impl Command {
    /// What it reads, where that can be a border of the world.
    fn input(&self) -> Option<&Input> {
        match self {
            Command::Report(args) => Some(&args.reading.input),
            Command::Map(args) => Some(&args.reading.input),
            Command::Stats(args) => Some(&args.reading.input),
            Command::Check(args) => Some(&args.input),
            Command::Ruler(args) => Some(&args.reading.input),
            Command::Profile(args) => Some(&args.reading.input),
            Command::Export(args) => Some(&args.reading.input),
            Command::Validate(args) => Some(&args.input),
            _ => None,
        }
    }

    /// What two of its options say against each other, if they do.
    pub fn contradiction(&self) -> Option<String> {
        let backwards = match self {
            Command::Map(args) => {
                let change = args.change.as_deref().and_then(|dates| backwards("--change", dates));
                let dates = change.or_else(|| series(&args.dates));
                dates.or_else(|| args.surroundings.contradiction())
            }
            Command::Report(args) => args.surroundings.contradiction(),
            _ => None,
        };
        backwards.or_else(|| self.input()?.rules().contradiction())
    }
}

/// The first date of an option that is not later than the one before it.
fn backwards(option: &str, dates: &[Date]) -> Option<String> {
    let late = |pair: &&[Date]| pair[0].first_day() >= pair[1].first_day();
    let pair = dates.windows(2).find(late)?;
    Some(format!("{option} goes from {} to {}, which is not later", pair[0], pair[1]))
}

/// So many maps can be told apart on one page.
const MOST_MAPS: usize = 24;

/// Why no series of maps is drawn at some dates.
fn series(dates: &[Date]) -> Option<String> {
    let words = format!(
        "--dates names {} dates, and a page has at most {MOST_MAPS} maps: leave some out, or draw \
         several pages",
        dates.len()
    );
    (dates.len() > MOST_MAPS).then_some(words).or_else(|| backwards("--dates", dates))
}

/// Says so where the embedded frontier is taken for a border that was asked for.
fn say_if_frontier(input: &Input, invocation: &Invocation) -> Result<(), Failure> {
    if input.border.is_none() || !input.is_frontier() {
        return Ok(());
    }
    if input.view.is_some() {
        return Err(Failure::NoView);
    }
    invocation.note("note: this border is the embedded frontier, not Natural Earth's line");
    Ok(())
}

/// The boundary in a file, and what there is of the names that are asked for.
fn file_boundary(
    source: &Source,
    rules: &Rules,
    invocation: &Invocation,
) -> Result<(Boundary, Names), Failure> {
    source.read(false, |input| {
        let reading = read::examine(&source.name(), input, rules);
        invocation.warn(source.path(), &reading.problems.refuse_errors()?);
        invocation.warn(source.path(), &world::astray(&reading.boundary.segments));
        Ok((reading.boundary, reading.names))
    })
}

/// The boundary that a command line asks for, if it has the properties and the values that are
/// asked for; warnings go to standard error.
fn boundary(
    input: &Input,
    select: &Select,
    properties: &[String],
    invocation: &Invocation,
) -> Result<Boundary, Failure> {
    let rules = input.rules_for(select, properties);
    let compiled_in = match input.named() {
        Named::Frontier => embedded::boundary(input.edition.as_deref(), select.as_of)?,
        Named::Border(pair) => world::boundary(pair, input.view)?,
        Named::File(source) => {
            let (boundary, names) = file_boundary(source, &rules, invocation)?;
            names.require()?;
            return Ok(boundary);
        }
    };
    known(rules.names, std::slice::from_ref(&compiled_in))?;
    Ok(compiled_in)
}

/// That boundaries have the names that are asked for.
fn known(mut names: Names, boundaries: &[Boundary]) -> Result<(), Failure> {
    let segments = boundaries.iter().flat_map(|boundary| &boundary.segments);
    segments.for_each(|segment| names.note(segment));
    Ok(names.require()?)
}

/// The survey that a command line asks for.
fn survey(reading: &Reading, invocation: &Invocation) -> Result<Survey, Failure> {
    let boundary = boundary(&reading.input, &reading.select, &[], invocation)?;
    Ok(Survey::of(boundary, reading.selection())?)
}

/// The survey of a map: the extent is its window and cuts nothing.
fn whole_survey(
    reading: &Reading,
    select: &Select,
    invocation: &Invocation,
) -> Result<Survey, Failure> {
    let boundary = boundary(&reading.input, select, &[], invocation)?;
    Ok(Survey::of(boundary, select.everywhere().selection(reading.once.tolerance))?)
}

/// The values of an option: what stands between commas, and the text as a whole, which may have
/// commas of its own.
fn meant(texts: &[String]) -> Vec<String> {
    let whole = texts.iter().filter(|text| text.contains(',')).cloned();
    texts.iter().flat_map(|text| values_in(text)).chain(whole).collect()
}

impl Input {
    pub fn rules(&self) -> Rules {
        Rules {
            property: self.status_property.clone(),
            delimited: meant(&self.delimited),
            contested: meant(&self.contested),
            layer: self.layer.clone(),
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

impl Reading {
    pub fn selection(&self) -> Selection {
        self.select.selection(self.once.tolerance)
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

    pub fn selection(&self, tolerance: Metres) -> Selection {
        let Select { as_of, extent: within, .. } = *self;
        Selection { as_of, conditions: self.conditions.clone(), within, tolerance }
    }
}
