//! `frontier check`

use std::process::ExitCode;

use frontier::compare::{Options, compare};
use frontier::figures::check::{Inquiry, Report, Verdict, check};
use frontier::table;
use frontier::world::context::Gazetteer;
use frontier::{Boundary, Drawing, Names, Survey, embedded};

use crate::cli::args::{Check, Select};
use crate::cli::failure::Failure;
use crate::cli::formats::TableFormat;
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

/// Exit code of `--strict` when a claim differs.
const DIFFERS: u8 = 3;

pub fn run(args: &Check, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let inputs = [Read::of(&args.input), Read::claims(args.claims.file.as_ref())];
    let (format, delivery) = invocation.delivery(args.speech.behind(inputs), &args.output)?;
    let lang = args.speech.language()?;
    let report = report(args, invocation)?;
    let text = match format {
        TableFormat::Text => table::check::text(&report, lang),
        TableFormat::Md => table::check::markdown(&report, lang),
        TableFormat::Csv => table::check::csv_rows(&report, lang),
        TableFormat::Json => table::check::json(&report, lang),
    };
    delivery.write(text)?;
    let differs = report.checks.iter().any(|check| check.verdict == Verdict::Differs);
    Ok(if args.strict && differs { ExitCode::from(DIFFERS) } else { ExitCode::SUCCESS })
}

fn report(args: &Check, invocation: &Invocation) -> Result<Report, Failure> {
    let claims = super::claims::read(&args.claims, invocation)?;
    let drawings = drawings(args, invocation)?;
    let own = args.claims.file.is_some();
    if let (false, [boundary]) = (args.input.is_frontier(), drawings.as_slice()) {
        if !own && !is_about_the_frontier(boundary)? {
            let file = args.input.input.as_ref().map(Source::name);
            return Err(Failure::NoClaims(file.unwrap_or_else(|| boundary.dataset.name.clone())));
        }
        // Claims that have no date are about all of the data at the date that is asked for.
        if args.select.as_of.is_some() || claims.iter().any(|claim| claim.as_of.is_none()) {
            Survey::of(boundary.clone(), args.select.selection(args.overlap_tolerance))?;
        }
    }
    let timeline = if own { Vec::new() } else { embedded::timeline() };
    Ok(check(&Inquiry {
        claims: &claims,
        drawings: &drawings,
        as_of: args.select.as_of,
        tolerance: args.tolerance,
        overlap_tolerance: args.overlap_tolerance,
        series: &embedded::series(),
        timeline: &timeline,
        places: &embedded::gazetteer().places,
    }))
}

/// Whether segments lie along the embedded frontier, which the embedded claims are about.
fn is_about_the_frontier(boundary: &Boundary) -> Result<bool, Failure> {
    let drawing = Drawing::from(boundary.clone());
    let frontier = embedded::drawing(embedded::EDITION_NAMES[0])?;
    Ok(compare(&drawing, &frontier, &Gazetteer::default(), &Options::default())?.related)
}

/// The drawings to check against: the file, the edition that was named, or all editions.
fn drawings(args: &Check, invocation: &Invocation) -> Result<Vec<Boundary>, Failure> {
    let one = !args.input.is_frontier() || args.input.edition.is_some();
    let drawings = match one {
        true => vec![super::boundary(&args.input, &args.select, &[], invocation)?],
        false => known_editions(&args.select)?,
    };
    let selection = args.select.selection(args.overlap_tolerance);
    Ok(drawings.into_iter().map(|drawing| selection.narrow(drawing)).collect())
}

/// All editions, of which one at least has the names that are asked for.
fn known_editions(select: &Select) -> Result<Vec<Boundary>, Failure> {
    let editions = editions()?;
    super::known(Names::asked(&[], &select.conditions), &editions)?;
    Ok(editions)
}

/// All editions of the embedded frontier.
pub fn editions() -> Result<Vec<Boundary>, Failure> {
    let names = embedded::EDITION_NAMES.into_iter();
    Ok(names.map(|name| embedded::boundary(Some(name), None)).collect::<Result<_, _>>()?)
}
