//! `frontier ruler`

use frontier::draw::chart::Reference;
use frontier::draw::{Caption, chart};
use frontier::geodesic::chain;
use frontier::geodesic::overlap::Repeats;
use frontier::measure::ruler::{Search, curve};
use frontier::table::ruler::Report;
use frontier::{Dataset, Date, Drawing, Metres, Problems, Severity, Survey, embedded, read};
use geo::LineString;

use crate::cli::args::{Fonts, Output, Reading, Speech};
use crate::cli::failure::Failure;
use crate::cli::formats::{ChartFormat, PictureFormat};
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::values::length;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    /// Find the ruler that gives this length, such as 942km.
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub for_length: Option<Metres>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub fonts: Fonts,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let inputs = args.speech.behind(&args.fonts, [Read::of(&args.reading.input)]);
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let subject = subject(args, invocation)?;
    let whole = chain::join(&subject.lines);
    let curve = curve(&whole);
    let ruler_for = |length| Search::fine(&whole).ruler_for(length);
    let wanted = args.for_length.map(|length| (length, ruler_for(length)));
    let Subject { dataset, as_of, notes, .. } = subject;
    let report = Report { dataset, as_of, notes, curve, wanted };
    let bytes = match format {
        ChartFormat::Table(format) => format.of(&report).into_bytes(),
        ChartFormat::Picture(format) => picture(args, &report, format, invocation)?,
    };
    delivery.write(bytes)
}

/// The curve with the published totals of the embedded frontier and the length asked for.
fn picture(
    args: &Args,
    report: &Report,
    format: PictureFormat,
    invocation: &Invocation,
) -> Result<Vec<u8>, Failure> {
    const TOO_SHORT: &str = "the line is too short for its vertices: no two rulers fit it";
    let whole = args.reading.input.is_frontier() && args.reading.select.is_everything();
    let mut references = if whole { Reference::totals(&embedded::claims()) } else { Vec::new() };
    let lang = args.speech.language()?;
    let wanted = report.wanted.map(|(length, _)| Reference::asked_for(length, lang));
    references.extend(wanted);
    let draw = || chart::ruler(&report.dataset, report.as_of, &report.curve, &references, lang);
    let draw = || draw().ok_or_else(|| Failure::Picture(TOO_SHORT.into()));
    let caption = Caption::of(&report.dataset, report.as_of);
    super::picture::chart(draw, &caption, format, &args.fonts, invocation)
}

/// The lines to walk, what they are of, and what a reader has to know about their date.
struct Subject {
    dataset: Dataset,
    as_of: Option<Date>,
    notes: Vec<String>,
    lines: Vec<LineString<f64>>,
}

/// A file without any selection needs no status: it may be a bare geometry.
fn subject(args: &Args, invocation: &Invocation) -> Result<Subject, Failure> {
    let undated = args.reading.select.is_everything() && args.reading.select.as_of.is_none();
    let survey = match &args.reading.input.input {
        Some(source) if undated => {
            let (name, bytes) = (source.name(), source.bytes()?);
            let rules = args.reading.input.rules();
            match read::boundary(&name, &bytes[..], &rules) {
                Err(problems) if lacks_status_only(&problems) => {
                    let (drawing, warnings) = read::drawing(&name, &bytes, rules.layer.as_deref())?;
                    invocation.warn(source.path(), &warnings);
                    return Ok(drawn(drawing, args.reading.once.tolerance));
                }
                Err(problems) => return Err(problems.into()),
                Ok((boundary, warnings)) => {
                    invocation.warn(source.path(), &warnings);
                    Survey::of(boundary, args.reading.selection())?
                }
            }
        }
        _ => super::survey(&args.reading, invocation)?,
    };
    let notes = survey.notes();
    let lines = survey.lines_of_total().flat_map(|line| line.into_owned().0).collect();
    Ok(Subject { lines, notes, dataset: survey.dataset, as_of: survey.as_of })
}

/// Whether nothing is wrong with a file but that it states no status: nobody asks for one here.
fn lacks_status_only(problems: &Problems) -> bool {
    let mut errors = problems.list.iter().filter(|problem| problem.severity == Severity::Error);
    errors.all(|problem| ["missing-status", "not-geojson"].contains(&problem.code))
}

/// The lines of a drawing, whatever their status.
fn drawn(drawing: Drawing, tolerance: Metres) -> Subject {
    let lines: Vec<_> = drawing.lines.iter().map(|drawn| &drawn.line).collect();
    let once = Repeats::of(&lines, tolerance).once(&lines);
    let lines = once.into_iter().flat_map(|line| line.into_owned().0).collect();
    Subject { dataset: drawing.dataset, as_of: None, notes: Vec::new(), lines }
}
