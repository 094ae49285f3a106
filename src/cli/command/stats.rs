//! `frontier stats`

use clap::ValueHint;
use frontier::measure::partial::Partial;
use frontier::measure::stats::{Summary, explain, summarise};
use frontier::provenance::Provenance;
use frontier::{Rules, Survey, provenance, table, world};

use crate::cli::args::{Output, Reading};
use crate::cli::delivery::Delivery;
use crate::cli::failure::Failure;
use crate::cli::folders;
use crate::cli::formats::{PartFormat, StatsFormat};
use crate::cli::input::{Read, behind};
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    /// More files of the same data set, or folders of such files, as one whole.
    #[arg(value_name = "MORE", value_hint = ValueHint::AnyPath, requires = "input")]
    pub files: Vec<Source>,
    #[command(flatten)]
    pub output: Output<StatsFormat>,
    /// Group by these properties; with `status` among them, each of the others by status, as one
    /// cross-table.
    #[arg(long, value_name = "KEY[,KEY]", value_delimiter = ',')]
    pub by: Vec<String>,
    /// Add what other models of the Earth, rounding and fewer vertices would give. Needs memory
    /// for all of the file.
    #[arg(long, conflicts_with = "files")]
    pub explain: bool,
    /// For each segment what its status rests on and what would change it, and how far the length
    /// with evidence depends on thresholds, instead of the lengths.
    #[arg(long, conflicts_with_all = ["explain", "by", "files", "partial"])]
    pub evidence: bool,
    /// Write what has been counted instead, as a part that `frontier merge` puts together with
    /// others.
    #[arg(long, requires = "input", conflicts_with_all = ["explain", "format"])]
    pub partial: bool,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    match &args.reading.input.input {
        _ if args.evidence => super::evidence::run(&args.reading, &args.output, invocation),
        Some(_) if !args.explain => run_on_files(args, invocation),
        _ => {
            let (format, delivery) =
                invocation.delivery(vec![Read::of(&args.reading.input)], &args.output)?;
            delivery.write(text(&summary_of_survey(args, invocation)?, format))
        }
    }
}

/// A summary as a text in a format.
pub fn text(summary: &Summary, format: StatsFormat) -> String {
    match format {
        StatsFormat::Table(format) => format.of(summary),
        StatsFormat::Latex => table::stats::latex(summary),
    }
}

/// The summary of files of any size, or what is kept of them: no segment of large ones is kept.
fn run_on_files(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let sources = folders::listed(args.reading.input.input.iter().chain(&args.files))?;
    if args.partial {
        let part = Output { output: args.output.output.clone(), format: None };
        let (PartFormat::Part, delivery) = invocation.delivery(behind([], &sources), &part)?;
        let partial = partial_of(&sources, args, invocation)?;
        let record = record(&partial, invocation.command().to_vec());
        return delivery.write_of(&record, partial.into_json().into_bytes());
    }
    let (format, delivery) = invocation.delivery(behind([], &sources), &args.output)?;
    let partial = partial_of(&sources, args, invocation)?;
    write(partial, args, invocation.command().to_vec(), format, delivery)
}

/// Writes the summary of what a command has counted.
pub fn write(
    partial: Partial,
    args: &Args,
    command: Vec<String>,
    format: StatsFormat,
    delivery: Delivery,
) -> Result<(), Failure> {
    let record = record(&partial, command);
    partial.require_names()?;
    let summary = partial.summarise(&args.reading.selection())?;
    delivery.write_of(&record, text(&summary, format).into_bytes())
}

fn record(partial: &Partial, command: Vec<String>) -> Provenance {
    Provenance::new(command, partial.inputs().cloned().collect())
}

fn partial_of(
    sources: &[Source],
    args: &Args,
    invocation: &Invocation,
) -> Result<Partial, Failure> {
    let mut parts = sources.iter().map(|source| {
        let several = sources.len() > 1 || args.partial;
        partial_of_one(source, several, args, invocation)
    });
    joined(parts.by_ref(), invocation)
}

/// Some parts as one.
pub fn joined(
    mut parts: impl Iterator<Item = Result<Partial, Failure>>,
    invocation: &Invocation,
) -> Result<Partial, Failure> {
    let mut whole = parts.next().expect("the command line names one at least")?;
    parts.try_for_each(|part| Ok::<_, Failure>(whole.join(part?)?))?;
    whole.complete()?;
    whole.shared_ids().iter().for_each(|told| invocation.note(&format!("warning: {told}")));
    Ok(whole)
}

fn partial_of_one(
    source: &Source,
    several: bool,
    args: &Args,
    invocation: &Invocation,
) -> Result<Partial, Failure> {
    let rules = args.reading.input.rules_for(&args.reading.select, &args.by);
    let needed = Some(rules.names.properties().to_vec());
    let rules = Rules { needed, part: several, ..rules };
    let selection = args.reading.selection();
    let named = || provenance::Source { name: source.name(), hash: None };
    let partial = source.read(invocation.progress, |input| {
        let (partial, warnings) = Partial::read(named(), input, &rules, &args.by, &selection)?;
        invocation.warn(source.path(), &warnings);
        Ok(partial)
    })?;
    // Its hash is known when all of it has been read.
    Ok(partial.of(Read::File(source.clone()).source()))
}

/// The summary of segments that are all in memory, as explaining needs them.
fn summary_of_survey(args: &Args, invocation: &Invocation) -> Result<Summary, Failure> {
    let boundary =
        super::boundary(&args.reading.input, &args.reading.select, &args.by, invocation)?;
    let survey = Survey::of(boundary, args.reading.selection())?;
    let mut summary = summarise(&survey, &args.by);
    if args.reading.input.is_frontier() {
        summary.add_elevation(&world::elevations().profile(&survey)?);
    }
    if args.explain {
        explain(&mut summary, &survey);
    }
    Ok(summary)
}
