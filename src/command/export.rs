//! `frontier export`

use std::process::ExitCode;

use frontier::write;

use crate::cli::{Export, ExportFormat};
use crate::files::{self, Failure};

pub fn run(args: &Export, quiet: bool) -> Result<ExitCode, Failure> {
    let survey = super::survey(&args.input, &args.select, quiet)?;
    let text = match files::format(args.format, &args.output) {
        ExportFormat::Geojson => write::geojson::collection(&survey),
    };
    files::write(args.output.path(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
