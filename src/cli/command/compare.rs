//! `frontier compare`

use std::process::ExitCode;

use frontier::compare::{CompareError, MOST_DRAWINGS, Options, compare, matrix};
use frontier::draw::map;
use frontier::draw::map::MapError;
use frontier::draw::map::comparison;
use frontier::draw::map::comparison::{Found, Subject};
use frontier::draw::{Caption, Scene};
use frontier::embedded;
use frontier::embedded::EDITION_NAMES;
use frontier::export;
use frontier::world::State;
use frontier::{Drawing, read, world};

use crate::cli::args::Compare;
use crate::cli::failure::Failure;
use crate::cli::formats::{CompareFormat, PictureFormat};
use crate::cli::input::{Read, is_frontier};
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

pub fn run(args: &Compare, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let options = Options {
        thresholds: args.thresholds.clone(),
        stretches_beyond: args.stretches_beyond,
        overlap_tolerance: args.once.tolerance,
        ..Options::default()
    };
    let mut inputs: Vec<Read> = args.files.iter().cloned().map(Read::File).collect();
    inputs.extend(border(args).map(|_| Read::EmbeddedWorld));
    if inputs.len() < 2 {
        inputs.push(Read::EmbeddedFrontier);
    }
    let inputs = args.picture.behind(inputs);
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    match format {
        CompareFormat::Picture(format) => args.picture.fits(format)?,
        _ if args.extent.is_some() => return Err(Failure::NoFrame),
        _ => {}
    }
    let drawings = drawings(args, invocation)?;
    let bytes = match drawings.as_slice() {
        [a, b] => {
            let found = compare(a, b, &embedded::gazetteer(), &options)?;
            if let ([file], None, false) = (args.files.as_slice(), border(args), found.related) {
                return Err(Failure::NotTheFrontier(file.name()));
            }
            let subject = Subject { drawings: &drawings, found: Found::Two(&found) };
            match format {
                CompareFormat::Picture(format) => picture(args, subject, format, invocation)?,
                CompareFormat::Geojson => export::compare_geojson::collection(&found).into(),
                CompareFormat::Table(format) => format.of(&found).into(),
            }
        }
        many => {
            let found = matrix(many, &options)?;
            let subject = Subject { drawings: many, found: Found::Several(&found) };
            match format {
                CompareFormat::Picture(format) => picture(args, subject, format, invocation)?,
                CompareFormat::Geojson => export::compare_geojson::envelope(&found).into(),
                CompareFormat::Table(format) => format.of(&found).into(),
            }
        }
    };
    delivery.write(bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn picture(
    args: &Compare,
    subject: Subject<'_>,
    format: PictureFormat,
    invocation: &Invocation,
) -> Result<Vec<u8>, Failure> {
    let options = map::Options { extent: args.extent, ..args.picture.options(invocation)? };
    let scene =
        super::picture::drawn(&args.picture.fonts, invocation, || scene(subject, &options))?;
    super::picture::of(&scene, format, args.picture.writing(), &caption(subject, &options))
}

/// Draws a comparison in what surrounds the newest embedded edition, or elsewhere in what an atlas
/// has there.
pub fn scene(subject: Subject<'_>, options: &map::Options) -> Result<Scene, Failure> {
    let undrawn = |error: MapError| Failure::Picture(error.to_string());
    let is_frontier = world::parties(subject.drawings).iter().eq(&embedded::PARTIES);
    let context = match is_frontier {
        true => embedded::context(None),
        false => {
            let (window, scale) = comparison::window(subject, options).map_err(undrawn)?;
            world::scenery_of(subject.drawings, window, scale)
        }
    };
    let context = match subject.found {
        Found::Areas(areas, _) => context.among(areas),
        _ => context,
    };
    comparison::draw(subject, &context, options).map_err(undrawn)
}

/// What its PDF says of itself.
pub fn caption(subject: Subject<'_>, options: &map::Options) -> Caption {
    let (title, credit) = comparison::caption(subject, options);
    Caption { title, credit }
}

/// The border of the world that is one of the drawings; the embedded frontier is one anyway.
fn border(args: &Compare) -> Option<&[State; 2]> {
    args.border.as_ref().filter(|pair| !is_frontier(pair))
}

/// The drawings that a command line names, completed by the embedded ones.
fn drawings(args: &Compare, invocation: &Invocation) -> Result<Vec<Drawing>, Failure> {
    let count = args.files.len() + usize::from(border(args).is_some());
    if count > MOST_DRAWINGS {
        return Err(CompareError::TooMany(count).into());
    }
    let mut drawings = Vec::new();
    for source in &args.files {
        let drawing = drawing(source, args.layer.as_deref(), invocation)?;
        drawings.push(match args.as_of.or(drawing.dataset.as_of) {
            Some(date) => drawing.at(date),
            None => drawing,
        });
    }
    if let Some(pair) = border(args) {
        drawings.push(Drawing::from(world::boundary(pair, None)?));
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
