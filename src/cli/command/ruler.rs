//! `frontier ruler`

use std::process::ExitCode;

use frontier::draw::chart;
use frontier::draw::chart::Reference;
use frontier::draw::{Caption, Letters};
use frontier::geodesic::chain;
use frontier::measure::ruler::{curve, fine_curve};
use frontier::table::ruler as write;
use frontier::table::ruler::Report;
use frontier::{Dataset, Date, embedded, read};
use geo::LineString;

use super::parameters::{Read, Stamp};
use crate::cli::args::{ChartFormat, PictureFormat, Ruler, TableFormat};
use crate::cli::files;
use crate::cli::files::Failure;

pub fn run(args: &Ruler, quiet: bool) -> Result<ExitCode, Failure> {
    let format = files::format(args.format, &args.output);
    let stamp = Stamp::begin(vec![Read::of(&args.input)], format, &args.output);
    let subject = subject(args, quiet)?;
    let whole = chain::join(&subject.lines);
    let curve = curve(&whole);
    let wanted = args.for_length.map(|length| (length, fine_curve(&whole).ruler_for(length)));
    let Subject { dataset, as_of, notes, .. } = subject;
    let report = Report { dataset, as_of, notes, curve, wanted };
    let bytes = match format {
        ChartFormat::Table(TableFormat::Text) => write::text(&report).into_bytes(),
        ChartFormat::Table(TableFormat::Md) => write::markdown(&report).into_bytes(),
        ChartFormat::Table(TableFormat::Csv) => write::csv_rows(&report).into_bytes(),
        ChartFormat::Table(TableFormat::Json) => write::json(&report).into_bytes(),
        ChartFormat::Picture(format) => picture(args, &report, format)?,
    };
    files::write(args.output.path(), &stamp.on(bytes))?;
    Ok(ExitCode::SUCCESS)
}

/// The curve with the published totals of the embedded frontier and the length asked for.
fn picture(args: &Ruler, report: &Report, format: PictureFormat) -> Result<Vec<u8>, Failure> {
    const TOO_SHORT: &str = "the line is too short for its vertices: no two rulers fit it";
    let whole = args.input.input.is_none() && args.select.is_everything();
    let mut references = if whole { Reference::totals(&embedded::claims()) } else { Vec::new() };
    let wanted = report.wanted.map(|(length, _)| Reference { name: "asked for".into(), length });
    references.extend(wanted);
    let scene = chart::ruler(&report.dataset, report.as_of, &report.curve, &references);
    let scene = scene.ok_or_else(|| Failure::Picture(TOO_SHORT.into()))?;
    let caption = Caption::of(&report.dataset, report.as_of);
    super::picture::of(&scene, format, (Letters::Live, super::picture::DPI), &caption)
}

/// The lines to walk, what they are of, and what a reader has to know about their date.
struct Subject {
    dataset: Dataset,
    as_of: Option<Date>,
    notes: Vec<String>,
    lines: Vec<LineString<f64>>,
}

/// A file without any selection needs no status: it may be a bare geometry.
fn subject(args: &Ruler, quiet: bool) -> Result<Subject, Failure> {
    let undated = args.select.is_everything() && args.select.as_of.is_none();
    if let (Some(path), true) = (&args.input.input, undated) {
        let name = files::name(path);
        let (drawing, _) = read::drawing(&name, &files::read(path)?)?;
        let lines = drawing.lines.into_iter().flat_map(|drawn| drawn.line.0).collect();
        let (dataset, as_of) = (drawing.dataset, None);
        return Ok(Subject { dataset, as_of, notes: Vec::new(), lines });
    }
    let survey = super::survey(&args.input, &args.select, quiet)?;
    let notes = survey.date_notes();
    let lines = survey.segments.into_iter().flat_map(|surveyed| surveyed.segment.line.0);
    Ok(Subject { lines: lines.collect(), notes, dataset: survey.dataset, as_of: survey.as_of })
}
