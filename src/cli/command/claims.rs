//! `frontier claims`

use std::collections::HashSet;

use frontier::draw::{Caption, chart};
use frontier::figures::claim::{Claim, Filter, Point, Quantity};
use frontier::figures::consistency::{Background, examine, limits};
use frontier::table::claims as table;
use frontier::table::claims::Listed;
use frontier::{Dataset, Date, embedded, figures};

use super::picture;
use crate::cli::args::{Fonts, Output, OwnClaims, Speech};
use crate::cli::failure::Failure;
use crate::cli::formats::{ChartFormat, PictureFormat, TableFormat};
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;

#[derive(Debug, clap::Args)]
#[command(mut_arg("lang", |lang| lang.help("Language of every sentence in a list, and of every word on the chart")))]
pub struct Args {
    #[command(flatten)]
    pub claims: OwnClaims,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    /// Keep these metrics: total_km, delimited_km, …
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub metric: Vec<String>,
    /// Keep these subjects: whole-border, …
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub subject: Vec<String>,
    /// Keep what these sides said.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub side: Vec<String>,
    /// Keep these ways of counting.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub series: Vec<String>,
    /// Keep publishers whose name contains this; repeatable.
    #[arg(long, value_name = "TEXT")]
    pub publisher: Vec<String>,
    /// Keep states described at this date or later.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Keep states described at this date or earlier.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    #[command(flatten)]
    pub speech: Speech,
    /// The progress of delimitation by date instead of the claims; as SVG, PNG or PDF a chart.
    #[arg(long, conflicts_with_all = ["claims", "metric", "subject", "side", "publisher"])]
    pub timeline: bool,
    /// A file to fill in with your own claims: every column, and one embedded claim of each known
    /// metric as an example.
    #[arg(long, value_name = "csv", value_parser = ["csv"],
          conflicts_with_all = ["claims", "metric", "subject", "side", "publisher", "timeline"])]
    pub template: Option<String>,
    #[command(flatten)]
    pub fonts: Fonts,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let inputs = args.speech.behind(&args.fonts, [Read::claims(args.claims.file.as_ref())]);
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let bytes = match format {
        _ if args.template.is_some() => table::csv(&examples()).into_bytes(),
        ChartFormat::Table(format) if args.timeline => format.of(&points(args)[..]).into_bytes(),
        ChartFormat::Table(format) => list(args, format, invocation)?.into_bytes(),
        ChartFormat::Picture(format) if args.timeline => chart(args, format, invocation)?,
        ChartFormat::Picture(_) => return Err(Failure::Picture(NO_PICTURE.into())),
    };
    delivery.write(bytes)
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

fn list(args: &Args, format: TableFormat, invocation: &Invocation) -> Result<String, Failure> {
    let (filter, lang) = (args.filter(), args.speech.language()?);
    let mut claims = read(&args.claims, invocation)?;
    claims.retain(|claim| filter.fits(claim));
    let own = args.claims.file.is_some();
    let (timeline, dataset) = match own {
        true => (Vec::new(), Dataset::default()),
        false => (embedded::timeline(), embedded::boundary(None, None)?.dataset),
    };
    let settled_on = dataset.settled_on;
    let consistency = examine(&claims, Background { timeline: &timeline, settled_on });
    let notes: Vec<String> = dataset.settled_note.into_iter().chain(limits(&claims)).collect();
    let (claims, consistency) = (&claims[..], &consistency[..]);
    Ok(format.of(&Listed { claims, consistency, note: &notes.join(" "), lang }))
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
fn points(args: &Args) -> Vec<Point> {
    let filter = args.filter();
    let mut points = embedded::timeline();
    points.retain(|point| filter.fits_point(point));
    points
}

fn chart(args: &Args, format: PictureFormat, invocation: &Invocation) -> Result<Vec<u8>, Failure> {
    const NOTHING: &str = "no figure of these series and dates has a length; ask for more";
    let (points, lang) = (points(args), args.speech.language()?);
    let draw = || chart::progress(&points, &embedded::timeline_series(), lang);
    let draw = || draw().ok_or_else(|| Failure::Picture(NOTHING.into()));
    let caption = Caption {
        title: "Progress of delimitation".into(),
        credit: "Published claims, each with its source".into(),
    };
    picture::chart(draw, &caption, format, &args.fonts, invocation)
}

impl Args {
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
