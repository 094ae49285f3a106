//! `frontier check`

use std::process::ExitCode;

use frontier::compare::{Options, compare};
use frontier::figures::check::{Inquiry, Report, Verdict, check};
use frontier::figures::claim::Claim;
use frontier::table::check::Answers;
use frontier::world::context::Gazetteer;
use frontier::{Boundary, Date, Drawing, Metres, Names, Survey, embedded};

use crate::cli::args::{Input, Output, OwnClaims, Select, Speech};
use crate::cli::failure::Failure;
use crate::cli::formats::TableFormat;
use crate::cli::input::{Read, behind};
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;
use crate::cli::values::{percent, tolerance};

#[derive(Debug, clap::Args)]
#[command(mut_arg("lang", |lang| lang.help("Language of every sentence")))]
pub struct Args {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub output: Output<TableFormat>,
    #[command(flatten)]
    pub claims: OwnClaims,
    /// Largest difference that still counts as agreement.
    #[arg(long, value_name = "PERCENT", default_value = "1%", value_parser = percent)]
    pub tolerance: f64,
    /// How far apart two drawings of one stretch may run, such as 2m: it counts once.
    #[arg(long, value_name = "LENGTH", default_value = "2m", value_parser = tolerance)]
    pub overlap_tolerance: Metres,
    #[command(flatten)]
    pub speech: Speech,
    /// Exit with 3 if a claim differs.
    #[arg(long)]
    pub strict: bool,
}

/// Exit code of `--strict` when a claim differs.
const DIFFERS: u8 = 3;

pub fn run(args: &Args, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let inputs = [Read::of(&args.input), Read::claims(args.claims.file.as_ref())];
    let inputs = behind(inputs, &args.speech.words);
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let lang = args.speech.language()?;
    let report = report(args, invocation)?;
    delivery.write(format.of(&Answers { report: &report, lang }))?;
    let differs = report.checks.iter().any(|check| check.verdict == Verdict::Differs);
    Ok(if args.strict && differs { ExitCode::from(DIFFERS) } else { ExitCode::SUCCESS })
}

fn report(args: &Args, invocation: &Invocation) -> Result<Report, Failure> {
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
    let tolerances = (args.tolerance, args.overlap_tolerance);
    Ok(answered(&args.claims, &claims, &drawings, args.select.as_of, tolerances))
}

/// Claims against drawings at a date, the embedded ones with what is embedded beside them: with a
/// tolerance of figures and one of lines.
pub fn answered(
    own: &OwnClaims,
    claims: &[Claim],
    drawings: &[Boundary],
    as_of: Option<Date>,
    (tolerance, overlap_tolerance): (f64, Metres),
) -> Report {
    let timeline = if own.file.is_some() { Vec::new() } else { embedded::timeline() };
    check(&Inquiry {
        claims,
        drawings,
        as_of,
        tolerance,
        overlap_tolerance,
        series: &embedded::series(),
        timeline: &timeline,
        places: &embedded::gazetteer().places,
    })
}

/// Whether segments lie along the embedded frontier, which the embedded claims are about.
fn is_about_the_frontier(boundary: &Boundary) -> Result<bool, Failure> {
    let drawing = Drawing::from(boundary.clone());
    let frontier = embedded::drawing(embedded::EDITION_NAMES[0])?;
    Ok(compare(&drawing, &frontier, &Gazetteer::default(), &Options::default())?.related)
}

/// The drawings to check against: the file, the edition that was named, or all editions.
fn drawings(args: &Args, invocation: &Invocation) -> Result<Vec<Boundary>, Failure> {
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
