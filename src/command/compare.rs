//! `frontier compare`

use std::path::Path;
use std::process::ExitCode;

use frontier::compare::{Comparison, Matrix, Options, compare, matrix};
use frontier::embedded::{self, EDITION_NAMES};
use frontier::{Drawing, read, write};

use crate::cli::{Compare, CompareFormat};
use crate::files::{self, Failure};

pub fn run(args: &Compare, quiet: bool) -> Result<ExitCode, Failure> {
    let options = Options {
        thresholds: args.thresholds.clone(),
        stretches_beyond: args.stretches_beyond,
        ..Options::default()
    };
    let format = files::format(args.format, &args.output);
    let drawings = drawings(args, quiet)?;
    let text = match drawings.as_slice() {
        [a, b] => two(&compare(a, b, &embedded::gazetteer(), &options), format),
        many => several(&matrix(many, &options), format)?,
    };
    files::write(args.output.path(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn two(found: &Comparison, format: CompareFormat) -> String {
    match format {
        CompareFormat::Text => write::compare::text(found),
        CompareFormat::Md => write::compare::markdown(found),
        CompareFormat::Csv => write::compare_csv::rows(found),
        CompareFormat::Json => write::compare::json(found),
        CompareFormat::Geojson => write::compare_geojson::collection(found),
    }
}

fn several(found: &Matrix, format: CompareFormat) -> Result<String, Failure> {
    match format {
        CompareFormat::Text => Ok(write::matrix::text(found)),
        CompareFormat::Md => Ok(write::matrix::markdown(found)),
        CompareFormat::Csv => Ok(write::matrix::csv_rows(found)),
        CompareFormat::Json => Ok(write::matrix::json(found)),
        CompareFormat::Geojson => Err(Failure::Comparison(
            "a comparison of more than two drawings has no GeoJSON; compare them two by two".into(),
        )),
    }
}

/// The drawings that a command line names, completed by the embedded ones.
fn drawings(args: &Compare, quiet: bool) -> Result<Vec<Drawing>, Failure> {
    let mut drawings = Vec::new();
    for path in &args.files {
        drawings.push(drawing(path, quiet)?);
    }
    let [oldest, newest] = EDITION_NAMES;
    match drawings.len() {
        0 => drawings.extend([embedded::drawing(oldest)?, embedded::drawing(newest)?]),
        1 => drawings.push(embedded::drawing(args.edition.as_deref().unwrap_or(oldest))?),
        _ => {}
    }
    Ok(drawings)
}

fn drawing(path: &Path, quiet: bool) -> Result<Drawing, Failure> {
    let name = files::name(path);
    let (drawing, warnings) = read::drawing(&name, &files::read(path)?)?;
    super::warn(path, &warnings, quiet);
    Ok(drawing)
}
