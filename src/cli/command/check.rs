//! `frontier check`

use std::process::ExitCode;

use frontier::figures::check::{Inquiry, Report, Verdict, check};
use frontier::table;
use frontier::{Boundary, embedded};

use super::parameters::{Read, Stamp};
use crate::cli::args::{Check, TableFormat};
use crate::cli::files;
use crate::cli::files::Failure;

/// Exit code of `--strict` when a claim differs.
const DIFFERS: u8 = 3;

pub fn run(args: &Check, quiet: bool) -> Result<ExitCode, Failure> {
    let format = files::format(args.format, &args.output);
    let inputs = vec![Read::of(&args.input), Read::claims(args.claims.as_deref())];
    let stamp = Stamp::begin(inputs, format, &args.output);
    let report = report(args, quiet)?;
    let text = match format {
        TableFormat::Text => table::check::text(&report, args.lang),
        TableFormat::Md => table::check::markdown(&report, args.lang),
        TableFormat::Csv => table::check::csv_rows(&report, args.lang),
        TableFormat::Json => table::check::json(&report, args.lang),
    };
    files::write(args.output.path(), &stamp.on(text.into_bytes()))?;
    let differs = report.checks.iter().any(|check| check.verdict == Verdict::Differs);
    Ok(if args.strict && differs { ExitCode::from(DIFFERS) } else { ExitCode::SUCCESS })
}

fn report(args: &Check, quiet: bool) -> Result<Report, Failure> {
    let claims = super::claims::read(args.claims.as_deref(), quiet)?;
    let drawings = drawings(args, quiet)?;
    let own = args.claims.is_some();
    let timeline = if own { Vec::new() } else { embedded::timeline() };
    Ok(check(&Inquiry {
        claims: &claims,
        drawings: &drawings,
        as_of: args.select.as_of,
        tolerance: args.tolerance,
        series: &embedded::series(),
        timeline: &timeline,
    }))
}

/// The drawings to check against: the file, the edition that was named, or all editions.
fn drawings(args: &Check, quiet: bool) -> Result<Vec<Boundary>, Failure> {
    let one = args.input.input.is_some() || args.input.edition.is_some();
    let drawings = match one {
        true => vec![super::boundary(&args.input, &args.select, quiet)?],
        false => embedded::EDITION_NAMES
            .iter()
            .map(|name| embedded::boundary(Some(name), None))
            .collect::<Result<_, _>>()?,
    };
    let selection = args.select.selection();
    Ok(drawings.into_iter().map(|drawing| selection.narrow(drawing)).collect())
}
