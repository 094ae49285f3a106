//! `frontier validate`

use std::process::ExitCode;

use frontier::embedded;
use frontier::table;
use frontier::validate::{Audit, audit};

use crate::cli::args::{ProblemFormat, Validate};
use crate::cli::files;
use crate::cli::files::Failure;

/// Exit code when there are errors in the file.
const ERRORS: u8 = 3;

pub fn run(args: &Validate, progress: bool) -> Result<ExitCode, Failure> {
    let audit = examined(args, progress)?;
    let text = match files::format(args.format, &args.output) {
        ProblemFormat::Text => table::problems::text(&audit),
        ProblemFormat::Json => table::problems::json(&audit),
        ProblemFormat::Geojson => table::problems::geojson(&audit),
    };
    files::write(args.output.path(), text.as_bytes())?;
    Ok(if audit.counts().errors > 0 { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

fn examined(args: &Validate, progress: bool) -> Result<Audit, Failure> {
    let (rules, gap) = (args.input.rules(), args.gap_tolerance);
    if let Some(path) = &args.input.input {
        return Ok(audit(&files::name(path), files::open(path, progress)?, &rules, gap));
    }
    let edition = args.input.edition.as_deref().unwrap_or(embedded::EDITION_NAMES[0]);
    let bytes = embedded::source(edition).unwrap_or_default();
    Ok(audit(&format!("geodata/segments/{edition}.geojson"), bytes, &rules, gap))
}
