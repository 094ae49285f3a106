//! `frontier claims`

use std::collections::HashSet;
use std::process::ExitCode;

use frontier::draw::chart;
use frontier::draw::{Caption, Letters};
use frontier::figures;
use frontier::figures::claim::{Claim, Filter, Point, Quantity};
use frontier::figures::consistency::{Background, examine, limits};
use frontier::table::claims as write;
use frontier::{Dataset, embedded};

use super::picture;
use crate::cli::args::{Claims, OwnClaims};
use crate::cli::failure::Failure;
use crate::cli::formats::{ChartFormat, PictureFormat, TableFormat};
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;

pub fn run(args: &Claims, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let inputs = args.fonts.behind(args.speech.behind([Read::claims(args.claims.file.as_ref())]));
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let bytes = match format {
        _ if args.template.is_some() => write::csv_rows(&examples()).into_bytes(),
        ChartFormat::Table(format) if args.timeline => timeline(args, format).into_bytes(),
        ChartFormat::Table(format) => list(args, format, invocation)?.into_bytes(),
        ChartFormat::Picture(format) if args.timeline => chart(args, format, invocation)?,
        ChartFormat::Picture(_) => return Err(Failure::Picture(NO_PICTURE.into())),
    };
    delivery.write(bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// What is said to who asks for a picture of a list.
const NO_PICTURE: &str = "a list of claims has no picture; add --timeline for the chart of the \
                          progress of delimitation, or choose text, md, csv or json";

/// The claims of a file, or the embedded ones; warnings go to standard error.
pub fn read(own: &OwnClaims, invocation: &Invocation) -> Result<Vec<Claim>, Failure> {
    let Some(source) = &own.file else { return Ok(embedded::claims()) };
    let bytes = source.bytes()?;
    let (claims, warnings) = figures::read::claims_in(&source.name(), &bytes, &own.columns)?;
    invocation.warn(source.path(), &warnings);
    Ok(claims)
}

fn list(args: &Claims, format: TableFormat, invocation: &Invocation) -> Result<String, Failure> {
    let (filter, lang) = (args.filter(), args.speech.language()?);
    let mut claims = read(&args.claims, invocation)?;
    claims.retain(|claim| filter.fits(claim));
    let own = args.claims.file.is_some();
    let timeline = if own { Vec::new() } else { embedded::timeline() };
    let dataset = match own {
        true => Dataset::default(),
        false => embedded::boundary(None, None)?.dataset,
    };
    let settled_on = dataset.settled_on;
    let consistency = examine(&claims, Background { timeline: &timeline, settled_on });
    let notes: Vec<String> = dataset.settled_note.into_iter().chain(limits(&claims)).collect();
    let note = notes.join(" ");
    Ok(match format {
        TableFormat::Text => write::text(&claims, &consistency, &note, lang),
        TableFormat::Md => write::markdown(&claims, &consistency, &note, lang),
        TableFormat::Csv => write::csv_rows(&claims),
        TableFormat::Json => write::json(&claims, &consistency, &note, lang),
    })
}

/// The first embedded claim of each metric that the rules know.
fn examples() -> Vec<Claim> {
    let mut metrics = HashSet::new();
    let mut claims = embedded::claims();
    claims.retain(|claim| {
        claim.quantity() != Quantity::Other && metrics.insert(claim.metric.clone())
    });
    claims
}

/// The points of the timeline that were asked for.
fn points(args: &Claims) -> Vec<Point> {
    let filter = args.filter();
    let mut points = embedded::timeline();
    points.retain(|point| filter.fits_point(point));
    points
}

fn chart(
    args: &Claims,
    format: PictureFormat,
    invocation: &Invocation,
) -> Result<Vec<u8>, Failure> {
    const NOTHING: &str = "no figure of these series and dates has a length; ask for more";
    let (points, lang) = (points(args), args.speech.language()?);
    let draw = || chart::progress(&points, &embedded::timeline_series(), lang);
    let draw = || draw().ok_or_else(|| Failure::Picture(NOTHING.into()));
    let scene = picture::drawn(&args.fonts, invocation, draw)?;
    let caption = Caption {
        title: "Progress of delimitation".into(),
        credit: "Published claims, each with its source".into(),
    };
    picture::of(&scene, format, (Letters::Live, picture::DPI), &caption)
}

fn timeline(args: &Claims, format: TableFormat) -> String {
    let points = points(args);
    match format {
        TableFormat::Text => write::timeline_text(&points),
        TableFormat::Md => write::timeline_markdown(&points),
        TableFormat::Csv => write::timeline_csv(&points),
        TableFormat::Json => write::timeline_json(&points),
    }
}

impl Claims {
    fn filter(&self) -> Filter {
        Filter {
            metrics: self.metric.clone(),
            subjects: self.subject.clone(),
            sides: self.side.clone(),
            series: self.series.clone(),
            publishers: self.publisher.clone(),
            from: self.from,
            to: self.to,
        }
    }
}
