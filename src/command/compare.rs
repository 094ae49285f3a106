//! `frontier compare`

use std::path::Path;
use std::process::ExitCode;

use frontier::compare::{Comparison, Matrix, Options, compare, matrix};
use frontier::embedded::{self, EDITION_NAMES};
use frontier::map::comparison::{self, Found, Subject};
use frontier::{Drawing, map, read, write};

use crate::cli::{Compare, CompareFormat, PictureFormat};
use crate::files::{self, Failure};

pub fn run(args: &Compare, quiet: bool) -> Result<ExitCode, Failure> {
    let options = Options {
        thresholds: args.thresholds.clone(),
        stretches_beyond: args.stretches_beyond,
        ..Options::default()
    };
    let format = files::format(args.format, &args.output);
    let drawings = drawings(args, quiet)?;
    let bytes = match drawings.as_slice() {
        [a, b] => two(args, &drawings, &compare(a, b, &embedded::gazetteer(), &options), format)?,
        many => several(args, many, &matrix(many, &options), format)?,
    };
    files::write(args.output.path(), &bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn two(
    args: &Compare,
    drawings: &[Drawing],
    found: &Comparison,
    format: CompareFormat,
) -> Result<Vec<u8>, Failure> {
    let text = match format {
        CompareFormat::Text => write::compare::text(found),
        CompareFormat::Md => write::compare::markdown(found),
        CompareFormat::Csv => write::compare_csv::rows(found),
        CompareFormat::Json => write::compare::json(found),
        CompareFormat::Geojson => write::compare_geojson::collection(found),
        picture => return drawn(args, Subject { drawings, found: Found::Two(found) }, picture),
    };
    Ok(text.into_bytes())
}

fn several(
    args: &Compare,
    drawings: &[Drawing],
    found: &Matrix,
    format: CompareFormat,
) -> Result<Vec<u8>, Failure> {
    let text = match format {
        CompareFormat::Text => write::matrix::text(found),
        CompareFormat::Md => write::matrix::markdown(found),
        CompareFormat::Csv => write::matrix::csv_rows(found),
        CompareFormat::Json => write::matrix::json(found),
        CompareFormat::Geojson => write::matrix::geojson(found),
        picture => return drawn(args, Subject { drawings, found: Found::Several(found) }, picture),
    };
    Ok(text.into_bytes())
}

/// A map of the drawings in what surrounds the newest embedded edition.
fn drawn(args: &Compare, subject: Subject<'_>, format: CompareFormat) -> Result<Vec<u8>, Failure> {
    let format = match format {
        CompareFormat::Png => PictureFormat::Png,
        CompareFormat::Pdf => PictureFormat::Pdf,
        _ => PictureFormat::Svg,
    };
    let options = map::Options { extent: args.extent, ..args.picture.options(format) };
    let failure = |error: &dyn std::fmt::Display| Failure::Picture(error.to_string());
    let svg = comparison::draw(subject, &embedded::context(None), &options)
        .map_err(|error| failure(&error))?;
    let (title, credit) = comparison::caption(subject, &options);
    match format {
        PictureFormat::Svg => Ok(svg.into_bytes()),
        PictureFormat::Png => {
            write::png::from_svg(&svg, args.picture.dpi).map_err(|error| failure(&error))
        }
        PictureFormat::Pdf => {
            write::pdf::titled(&svg, &title, &credit).map_err(|error| failure(&error))
        }
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
