//! `frontier check`

use std::process::ExitCode;

use frontier::check::{Report, Verdict, check};
use frontier::claim::{self, Claim};
use frontier::{Boundary, embedded, write};

use super::parameters::stamped;
use crate::cli::{Check, TableFormat};
use crate::files::{self, Failure};

/// Exit code of `--strict` when a claim differs.
const DIFFERS: u8 = 3;

pub fn run(args: &Check, quiet: bool) -> Result<ExitCode, Failure> {
    let report = report(args, quiet)?;
    let format = files::format(args.format, &args.output);
    let text = match format {
        TableFormat::Text => write::check::text(&report),
        TableFormat::Md => write::check::markdown(&report),
        TableFormat::Csv => write::check::csv_rows(&report),
        TableFormat::Json => write::check::json(&report),
    };
    let bytes = stamped(&args.input, format, text.into_bytes());
    files::write(args.output.path(), &bytes)?;
    let differs = report.checks.iter().any(|check| check.verdict == Verdict::Differs);
    Ok(if args.strict && differs { ExitCode::from(DIFFERS) } else { ExitCode::SUCCESS })
}

fn report(args: &Check, quiet: bool) -> Result<Report, Failure> {
    let claims = claims(args)?;
    let boundaries = boundaries(args, quiet)?;
    let as_of = args.select.as_of.or(boundaries[0].dataset.as_of);
    Ok(check(&claims, &boundaries, as_of, args.tolerance))
}

fn claims(args: &Check) -> Result<Vec<Claim>, Failure> {
    let Some(path) = &args.claims else { return Ok(embedded::claims()) };
    let bytes = files::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    claim::parse(&text).map_err(|error| Failure::Claims { path: files::name(path), error })
}

/// The drawings to check against: the file, the edition that was named, or all editions.
fn boundaries(args: &Check, quiet: bool) -> Result<Vec<Boundary>, Failure> {
    if args.input.input.is_some() || args.input.edition.is_some() {
        return Ok(vec![super::boundary(&args.input, &args.select, quiet)?]);
    }
    let editions = embedded::EDITION_NAMES;
    Ok(editions
        .iter()
        .map(|name| embedded::boundary(Some(name), None))
        .collect::<Result<_, _>>()?)
}
