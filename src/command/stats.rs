//! `frontier stats`

use std::process::ExitCode;

use frontier::stats::{explain, summarise};
use frontier::{Survey, write};

use super::parameters::stamped;
use crate::cli::{Stats, TableFormat};
use crate::files::{self, Failure};

pub fn run(args: &Stats, quiet: bool) -> Result<ExitCode, Failure> {
    let boundary = super::boundary(&args.input, &args.select, quiet)?;
    boundary.require_properties(args.by.iter().map(String::as_str))?;
    boundary.require_values(&args.select.conditions)?;
    let survey = Survey::of(boundary, args.select.selection())?;
    let mut summary = summarise(&survey, &args.by);
    if args.explain {
        explain(&mut summary, &survey);
    }
    let format = files::format(args.format, &args.output);
    let text = match format {
        TableFormat::Text => write::stats::text(&summary),
        TableFormat::Md => write::stats::markdown(&summary),
        TableFormat::Csv => write::stats::csv_rows(&summary),
        TableFormat::Json => write::stats::json(&summary),
    };
    let bytes = stamped(&args.input, format, text.into_bytes());
    files::write(args.output.path(), &bytes)?;
    Ok(ExitCode::SUCCESS)
}
