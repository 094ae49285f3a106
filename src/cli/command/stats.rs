//! `frontier stats`

use std::path::Path;
use std::process::ExitCode;

use frontier::measure::stats::{Summary, Tallies, explain, summarise};
use frontier::table;
use frontier::{Rules, Survey, read};

use super::parameters::{Read, Stamp};
use crate::cli::args::{Stats, TableFormat};
use crate::cli::files;
use crate::cli::files::Failure;

pub fn run(args: &Stats, quiet: bool, progress: bool) -> Result<ExitCode, Failure> {
    let format = files::format(args.format, &args.output);
    let stamp = Stamp::begin(vec![Read::of(&args.input)], format, &args.output);
    let summary = match &args.input.input {
        Some(path) if !args.explain => summary_of(path, args, quiet, progress)?,
        _ => summary_of_survey(args, quiet)?,
    };
    let text = match format {
        TableFormat::Text => table::stats::text(&summary),
        TableFormat::Md => table::stats::markdown(&summary),
        TableFormat::Csv => table::stats::csv_rows(&summary),
        TableFormat::Json => table::stats::json(&summary),
    };
    files::write(args.output.path(), &stamp.on(text.into_bytes()))?;
    Ok(ExitCode::SUCCESS)
}

/// The summary of a file of any size: no segment of a large one is kept.
fn summary_of(path: &Path, args: &Stats, quiet: bool, progress: bool) -> Result<Summary, Failure> {
    let selection = args.select.selection();
    let mut tallies = Tallies::new(&args.by);
    let blank = tallies.blank();
    let rules = args.input.rules_for(&args.select, &args.by);
    let needed = Some(rules.names.properties().to_vec());
    let outcome = read::fold(
        &files::name(path),
        files::open(path, progress)?,
        &Rules { needed, ..rules },
        || blank.blank(),
        |tallies, segment| tallies.add(segment, &selection),
        |next| tallies.merge(next),
    );
    let warnings = outcome.problems.refuse_errors()?;
    super::warn(path, &warnings, quiet);
    outcome.names.require()?;
    Ok(tallies.summarise(&outcome.dataset, &selection)?)
}

/// The summary of segments that are all in memory, as explaining needs them.
fn summary_of_survey(args: &Stats, quiet: bool) -> Result<Summary, Failure> {
    let boundary = super::known_boundary(&args.input, &args.select, &args.by, quiet)?;
    let survey = Survey::of(boundary, args.select.selection())?;
    let mut summary = summarise(&survey, &args.by);
    if args.explain {
        explain(&mut summary, &survey);
    }
    Ok(summary)
}
