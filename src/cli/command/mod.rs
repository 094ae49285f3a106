//! The command line, with one file a subcommand: its options; read, call the library, write.

mod border;
mod borders;
mod check;
mod claims;
mod compare;
mod describe;
mod evidence;
mod examples;
mod export;
mod init;
mod map;
mod merge;
mod origin;
mod picture;
mod profile;
mod report;
mod ruler;
mod stats;
mod surroundings;
mod tag;
mod validate;
mod verify;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use frontier::model::property::VIEW;
use frontier::model::values_in;
use frontier::provenance::Algorithm;
use frontier::world::Viewer;
use frontier::{Boundary, Date, Metres, Names, Rules, Selection, Survey, embedded, read, world};

use super::args::{Input, Reading, Select};
use super::failure::Failure;
use super::input::Named;
use crate::cli::invocation::Invocation;

/// Measures, checks and maps disputed land borders.
///
/// Without an input, every command works on the Kyrgyzstan–Tajikistan frontier that is embedded
/// in the program.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true, after_help = examples::of("frontier"))]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// No messages on standard error except errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour messages; NO_COLOR is respected.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// No progress bar on the terminal.
    #[arg(long, global = true)]
    pub no_progress: bool,
    /// How an output names its inputs by hash: sha256, or blake3, which is faster; by default
    /// sha256 up to 64 KiB and blake3 beyond.
    #[arg(long, global = true, value_name = "sha256|blake3", hide_short_help = true)]
    pub hash: Option<Algorithm>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a starter file of segments and one of claims, to be replaced by your own.
    #[command(after_help = examples::of("init"), after_long_help = examples::of("init --help"))]
    Init(init::Args),
    /// Write maps, tables, checks and exports into a folder.
    #[command(after_help = examples::of("report"))]
    Report(report::Args),
    /// Draw the map as SVG or PNG.
    #[command(after_help = examples::of("map"))]
    Map(map::Args),
    /// Lengths and summary statistics.
    #[command(after_help = examples::of("stats"))]
    Stats(stats::Args),
    /// The statistics of a whole, from parts of it that were counted apart.
    #[command(after_help = examples::of("merge"))]
    Merge(merge::Args),
    /// The border between the areas of two states, and what both or neither claim.
    #[command(after_help = examples::of("border"))]
    Border(border::Args),
    /// List the land borders of the world, with their lengths by class.
    #[command(after_help = examples::of("borders"))]
    Borders(borders::Args),
    /// Compare totals with published claims.
    #[command(after_help = examples::of("check"))]
    Check(check::Args),
    /// List claims and what they say about each other.
    Claims(claims::Args),
    /// Length as a function of the ruler, and the fractal dimension.
    Ruler(ruler::Args),
    /// Elevation along the line, by status, and what relief adds to the length.
    #[command(after_help = examples::of("profile"))]
    Profile(profile::Args),
    /// How far apart two drawings of one border lie, where, and what lies between.
    #[command(after_help = examples::of("compare"))]
    Compare(compare::Args),
    /// Write the selected, dated and measured segments for other programs.
    #[command(after_help = examples::of("export"))]
    Export(export::Args),
    /// Cut a line into the stretches of a table, each with its status, dates and sources.
    #[command(after_help = examples::of("tag"))]
    Tag(tag::Args),
    /// List every problem in a file, with its place.
    #[command(after_help = examples::of("validate"))]
    Validate(validate::Args),
    /// The words of every output, to be translated into a further language.
    #[command(after_help = examples::of("words"))]
    Words(describe::Words),
    /// Tell whether an output comes from an input.
    #[command(after_help = examples::of("verify"))]
    Verify(verify::Args),
    /// Write completions for a shell.
    #[command(after_help = examples::of("completions"))]
    Completions(describe::Completions),
    /// Write the man page.
    #[command(after_help = examples::of("man"))]
    Man,
}

/// The command line of this process.
pub fn line() -> (Cli, Invocation) {
    let mut command = Cli::command();
    let matches = command.get_matches_mut();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if let Some(contradiction) = cli.command.contradiction() {
        command.error(ErrorKind::ArgumentConflict, contradiction).exit();
    }
    let progress = !cli.quiet && !cli.no_progress;
    let invocation = Invocation::new((&command, &matches), cli.quiet, progress, cli.hash);
    (cli, invocation)
}

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
    if !input.is_frontier() {
        return Ok(());
    }
    if input.view.is_some() {
        return Err(Failure::NoView);
    }
    if input.border.is_none() {
        return Ok(());
    }
    invocation.note("note: this border is the embedded frontier, not Natural Earth's line");
    Ok(())
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
        Named::Border(pair) => world::boundary(pair, input.viewer()?)?,
        Named::File(source) => {
            return source.read(false, |input| {
                let reading = read::examine(&source.name(), input, &rules);
                invocation.warn(source.path(), &reading.problems.refuse_errors()?);
                invocation.warn(source.path(), &world::astray(&reading.boundary.segments));
                reading.names.require()?;
                Ok(reading.boundary)
            });
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
            view: self.view.as_ref().map(|viewer| format!("{VIEW}{viewer}")),
            viewer: self.view.as_deref().map(world::viewer_names).unwrap_or_default(),
            ..Rules::default()
        }
    }

    /// Whose view of the world's lines it is.
    pub fn viewer(&self) -> Result<Option<Viewer>, Failure> {
        Ok(self.view.as_deref().map(str::parse).transpose()?)
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
