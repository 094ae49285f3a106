//! `frontier validate`

use std::process::ExitCode;

use frontier::inspect::Audit;
use frontier::read::{self, Reading};
use frontier::{Severity, embedded, write};

use crate::cli::{ProblemFormat, Validate};
use crate::files::{self, Failure};

/// Exit code when there are errors in the file.
const ERRORS: u8 = 3;

pub fn run(args: &Validate) -> Result<ExitCode, Failure> {
    let audit = Audit::of(reading(args)?, args.gap_tolerance);
    let text = match files::format(args.format, &args.output) {
        ProblemFormat::Text => write::problems::text(&audit),
        ProblemFormat::Json => write::problems::json(&audit),
        ProblemFormat::Geojson => write::problems::geojson(&audit),
    };
    files::write(args.output.path(), text.as_bytes())?;
    let has_errors = audit.with(Severity::Error).next().is_some();
    Ok(if has_errors { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

fn reading(args: &Validate) -> Result<Reading, Failure> {
    let rules = args.input.rules();
    if let Some(path) = &args.input.input {
        return Ok(read::examine(&files::name(path), &files::read(path)?, &rules));
    }
    let edition = args.input.edition.as_deref().unwrap_or(embedded::EDITION_NAMES[0]);
    let bytes = embedded::source(edition).unwrap_or_default();
    Ok(read::examine(&format!("geodata/segments/{edition}.geojson"), bytes, &rules))
}
