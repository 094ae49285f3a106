//! `frontier compare`

use std::process::ExitCode;

use frontier::compare::{Comparison, Matrix, Options, compare, matrix};
use frontier::draw::map;
use frontier::draw::map::comparison;
use frontier::draw::map::comparison::{Found, Subject};
use frontier::draw::{Caption, Scene};
use frontier::embedded;
use frontier::embedded::EDITION_NAMES;
use frontier::export;
use frontier::table;
use frontier::{Drawing, read};

use crate::cli::args::Compare;
use crate::cli::failure::Failure;
use crate::cli::formats::{CompareFormat, PictureFormat, TableFormat};
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

pub fn run(args: &Compare, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let options = Options {
        thresholds: args.thresholds.clone(),
        stretches_beyond: args.stretches_beyond,
        overlap_tolerance: args.once.tolerance,
        ..Options::default()
    };
    let named = args.files.iter().cloned().map(Read::File);
    let embedded = (args.files.len() < 2).then_some(Read::EmbeddedFrontier);
    let (format, delivery) =
        invocation.delivery(named.chain(embedded).collect(), args.format, &args.output)?;
    let drawings = drawings(args, invocation)?;
    let bytes = match drawings.as_slice() {
        [a, b] => {
            let found = compare(a, b, &embedded::gazetteer(), &options)?;
            if let ([file], false) = (args.files.as_slice(), found.related) {
                return Err(Failure::NotTheFrontier(file.name()));
            }
            two(args, &drawings, &found, format)?
        }
        many => several(args, many, &matrix(many, &options)?, format)?,
    };
    delivery.write(bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn two(
    args: &Compare,
    drawings: &[Drawing],
    found: &Comparison,
    format: CompareFormat,
) -> Result<Vec<u8>, Failure> {
    let text = match format {
        CompareFormat::Table(TableFormat::Text) => table::compare::text(found),
        CompareFormat::Table(TableFormat::Md) => table::compare::markdown(found),
        CompareFormat::Table(TableFormat::Csv) => table::compare_csv::rows(found),
        CompareFormat::Table(TableFormat::Json) => table::compare::json(found),
        CompareFormat::Geojson => export::compare_geojson::collection(found),
        CompareFormat::Picture(format) => {
            return picture(args, Subject { drawings, found: Found::Two(found) }, format);
        }
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
        CompareFormat::Table(TableFormat::Text) => table::matrix::text(found),
        CompareFormat::Table(TableFormat::Md) => table::matrix::markdown(found),
        CompareFormat::Table(TableFormat::Csv) => table::matrix::csv_rows(found),
        CompareFormat::Table(TableFormat::Json) => table::matrix::json(found),
        CompareFormat::Geojson => export::compare_geojson::envelope(found),
        CompareFormat::Picture(format) => {
            return picture(args, Subject { drawings, found: Found::Several(found) }, format);
        }
    };
    Ok(text.into_bytes())
}

fn picture(
    args: &Compare,
    subject: Subject<'_>,
    format: PictureFormat,
) -> Result<Vec<u8>, Failure> {
    let options = map::Options { extent: args.extent, ..args.picture.options() };
    let scene = scene(subject, &options)?;
    super::picture::of(&scene, format, args.picture.writing(), &caption(subject, &options))
}

/// Draws a comparison in what surrounds the newest embedded edition.
pub fn scene(subject: Subject<'_>, options: &map::Options) -> Result<Scene, Failure> {
    comparison::draw(subject, &embedded::context(None), options)
        .map_err(|error| Failure::Picture(error.to_string()))
}

/// What its PDF says of itself.
pub fn caption(subject: Subject<'_>, options: &map::Options) -> Caption {
    let (title, credit) = comparison::caption(subject, options);
    Caption { title, credit }
}

/// The drawings that a command line names, completed by the embedded ones.
fn drawings(args: &Compare, invocation: &Invocation) -> Result<Vec<Drawing>, Failure> {
    let mut drawings = Vec::new();
    for source in &args.files {
        drawings.push(drawing(source, args.layer.as_deref(), invocation)?);
    }
    let [oldest, newest] = EDITION_NAMES;
    match drawings.len() {
        0 => drawings.extend([embedded::drawing(oldest)?, embedded::drawing(newest)?]),
        1 => drawings.push(embedded::drawing(args.edition.as_deref().unwrap_or(oldest))?),
        _ => {}
    }
    Ok(drawings)
}

fn drawing(
    source: &Source,
    layer: Option<&str>,
    invocation: &Invocation,
) -> Result<Drawing, Failure> {
    let bytes = source.bytes()?;
    let (drawing, warnings) = read::drawing_of_layer(&source.name(), &bytes, layer)?;
    invocation.warn(source.path(), &warnings);
    Ok(drawing)
}
