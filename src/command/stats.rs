//! `frontier stats`

use std::path::Path;
use std::process::ExitCode;

use frontier::stats::{Summary, Tallies, explain, summarise};
use frontier::{Rules, Survey, read, write};

use super::parameters::{Read, stamped};
use crate::cli::{Stats, TableFormat};
use crate::files::{self, Failure};

pub fn run(args: &Stats, quiet: bool, progress: bool) -> Result<ExitCode, Failure> {
    // Names are checked, and other measures taken, on segments that are all in memory.
    let plain = !args.explain && args.by.is_empty() && args.select.conditions.is_empty();
    let summary = match &args.input.input {
        Some(path) if plain => summary_of(path, args, quiet, progress)?,
        _ => summary_of_survey(args, quiet)?,
    };
    let format = files::format(args.format, &args.output);
    let text = match format {
        TableFormat::Text => write::stats::text(&summary),
        TableFormat::Md => write::stats::markdown(&summary),
        TableFormat::Csv => write::stats::csv_rows(&summary),
        TableFormat::Json => write::stats::json(&summary),
    };
    let bytes = stamped(&[Read::of(&args.input)], format, &args.output, text.into_bytes());
    files::write(args.output.path(), &bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// The summary of a file of any size: no segment of a large one is kept.
fn summary_of(path: &Path, args: &Stats, quiet: bool, progress: bool) -> Result<Summary, Failure> {
    let selection = args.select.selection();
    let mut tallies = Tallies::new(&args.by);
    let blank = tallies.blank();
    let needed = Some(Tallies::NEEDED.map(str::to_owned).to_vec());
    let outcome = read::fold(
        &files::name(path),
        files::open(path, progress)?,
        &Rules { needed, ..args.input.rules() },
        || blank.blank(),
        |tallies, segment| tallies.add(segment, &selection),
        |next| tallies.merge(next),
    );
    let warnings = outcome.problems.refuse_errors()?;
    super::warn(path, &warnings, quiet);
    Ok(tallies.summarise(&outcome.dataset, &selection)?)
}

/// The summary of segments that are all in memory, as explaining needs them.
fn summary_of_survey(args: &Stats, quiet: bool) -> Result<Summary, Failure> {
    let boundary = super::boundary(&args.input, &args.select, quiet)?;
    boundary.require_properties(args.by.iter().map(String::as_str))?;
    boundary.require_values(&args.select.conditions)?;
    let survey = Survey::of(boundary, args.select.selection())?;
    let mut summary = summarise(&survey, &args.by);
    if args.explain {
        explain(&mut summary, &survey);
    }
    Ok(summary)
}
