//! `frontier stats`

use std::process::ExitCode;

use frontier::stats::{explain, summarise};
use frontier::write;

use crate::cli::{Stats, TableFormat};
use crate::files::{self, Failure};

pub fn run(args: &Stats, quiet: bool) -> Result<ExitCode, Failure> {
    let survey = super::survey(&args.input, &args.select, quiet)?;
    let mut summary = summarise(&survey, &args.by);
    if args.explain {
        explain(&mut summary, &survey);
    }
    let text = match files::format(args.format, &args.output) {
        TableFormat::Text => write::stats::text(&summary),
        TableFormat::Md => write::stats::markdown(&summary),
        TableFormat::Csv => write::stats::csv_rows(&summary),
        TableFormat::Json => write::stats::json(&summary),
    };
    files::write(args.output.path(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
