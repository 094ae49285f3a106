//! `frontier ruler`

use std::process::ExitCode;

use frontier::ruler::{curve, fine_curve};
use frontier::write::ruler::{self as write, Report};
use frontier::{chain, read};
use geo::LineString;

use super::parameters::stamped;
use crate::cli::{Ruler, TableFormat};
use crate::files::{self, Failure};

pub fn run(args: &Ruler, quiet: bool) -> Result<ExitCode, Failure> {
    let (name, lines) = lines(args, quiet)?;
    let whole = chain::join(&lines);
    let curve = curve(&whole);
    let wanted = args.for_length.map(|length| (length, fine_curve(&whole).ruler_for(length)));
    let report = Report { dataset: name, curve, wanted };
    let format = files::format(args.format, &args.output);
    let text = match format {
        TableFormat::Text => write::text(&report),
        TableFormat::Md => write::markdown(&report),
        TableFormat::Csv => write::csv_rows(&report),
        TableFormat::Json => write::json(&report),
    };
    let bytes = stamped(&args.input, format, &args.output, text.into_bytes());
    files::write(args.output.path(), &bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// The lines and what to call them. A file without any selection needs no status: it may be a
/// bare geometry.
fn lines(args: &Ruler, quiet: bool) -> Result<(String, Vec<LineString<f64>>), Failure> {
    let select = &args.select;
    let all = select.conditions.is_empty() && select.extent.is_none() && select.as_of.is_none();
    if let (Some(path), true) = (&args.input.input, all) {
        let name = files::name(path);
        let (drawing, _) = read::drawing(&name, &files::read(path)?)?;
        let lines = drawing.lines.into_iter().flat_map(|drawn| drawn.line.0);
        return Ok((name, lines.collect()));
    }
    let survey = super::survey(&args.input, &args.select, quiet)?;
    let lines = survey.segments.iter().flat_map(|surveyed| surveyed.segment.line.0.clone());
    Ok((frontier::write::dataset_title(&survey.dataset), lines.collect()))
}
