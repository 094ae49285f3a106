//! `frontier stats`

use std::process::ExitCode;

use frontier::measure::stats::{Summary, Tallies, explain, summarise};
use frontier::table;
use frontier::{Rules, Survey, read};

use crate::cli::args::Stats;
use crate::cli::failure::Failure;
use crate::cli::formats::{StatsFormat, TableFormat};
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

pub fn run(args: &Stats, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let (format, delivery) =
        invocation.delivery(vec![Read::of(&args.input)], args.format, &args.output)?;
    let summary = match &args.input.input {
        Some(source) if !args.explain => summary_of(source, args, invocation)?,
        _ => summary_of_survey(args, invocation)?,
    };
    let text = match format {
        StatsFormat::Table(TableFormat::Text) => table::stats::text(&summary),
        StatsFormat::Table(TableFormat::Md) => table::stats::markdown(&summary),
        StatsFormat::Table(TableFormat::Csv) => table::stats_csv::rows(&summary),
        StatsFormat::Table(TableFormat::Json) => table::stats::json(&summary),
        StatsFormat::Latex => table::stats::latex(&summary),
    };
    delivery.write(text)?;
    Ok(ExitCode::SUCCESS)
}

/// The summary of a file of any size: no segment of a large one is kept.
fn summary_of(source: &Source, args: &Stats, invocation: &Invocation) -> Result<Summary, Failure> {
    let selection = args.select.selection(args.once.tolerance);
    let mut tallies = Tallies::new(&args.by);
    let blank = tallies.blank();
    let rules = args.input.rules_for(&args.select, &args.by);
    let needed = Some(rules.names.properties().to_vec());
    let dataset = source.read(invocation.progress, |input| {
        let outcome = read::fold(
            &source.name(),
            input,
            &Rules { needed, ..rules },
            || blank.blank(),
            |tallies, segment| tallies.add(segment, &selection),
            |next| tallies.merge(next),
        );
        invocation.warn(source.path(), &outcome.problems.refuse_errors()?);
        outcome.names.require()?;
        Ok(outcome.dataset)
    })?;
    Ok(tallies.summarise(&dataset, &selection)?)
}

/// The summary of segments that are all in memory, as explaining needs them.
fn summary_of_survey(args: &Stats, invocation: &Invocation) -> Result<Summary, Failure> {
    let boundary = super::boundary(&args.input, &args.select, &args.by, invocation)?;
    let survey = Survey::of(boundary, args.select.selection(args.once.tolerance))?;
    let mut summary = summarise(&survey, &args.by);
    if args.explain {
        explain(&mut summary, &survey);
    }
    Ok(summary)
}
