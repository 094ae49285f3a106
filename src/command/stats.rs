//! `frontier stats`

use std::path::Path;
use std::process::ExitCode;

use frontier::read::each_segment;
use frontier::stats::{Entry, Summary, Tallies, explain, summarise};
use frontier::write;

use crate::cli::{Stats, TableFormat};
use crate::files::{self, Failure};

pub fn run(args: &Stats, quiet: bool, progress: bool) -> Result<ExitCode, Failure> {
    let summary = match &args.input.input {
        Some(path) if !args.explain => summary_of(path, args, quiet, progress)?,
        _ => summary_of_survey(args, quiet)?,
    };
    let text = match files::format(args.format, &args.output) {
        TableFormat::Text => write::stats::text(&summary),
        TableFormat::Md => write::stats::markdown(&summary),
        TableFormat::Csv => write::stats::csv_rows(&summary),
        TableFormat::Json => write::stats::json(&summary),
    };
    files::write(args.output.path(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The summary of a file of any size: no segment of a large one is kept.
fn summary_of(path: &Path, args: &Stats, quiet: bool, progress: bool) -> Result<Summary, Failure> {
    let (selection, keys) = (args.select.selection(), &args.by);
    let mut tallies = Tallies::new(keys);
    let outcome = each_segment(
        &files::name(path),
        files::open(path, progress)?,
        &args.input.rules(),
        |segment| Entry::of(segment, &selection, keys),
        |entry| entry.into_iter().for_each(|entry| tallies.add(entry)),
    );
    let warnings = outcome.problems.refuse_errors()?;
    super::warn(path, &warnings, quiet);
    Ok(tallies.summarise(&outcome.dataset, &selection)?)
}

/// The summary of segments that are all in memory, as explaining needs them.
fn summary_of_survey(args: &Stats, quiet: bool) -> Result<Summary, Failure> {
    let survey = super::survey(&args.input, &args.select, quiet)?;
    let mut summary = summarise(&survey, &args.by);
    if args.explain {
        explain(&mut summary, &survey);
    }
    Ok(summary)
}
