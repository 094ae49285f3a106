//! `frontier compare`

use clap::ValueHint;
use frontier::compare::{CompareError, MOST_DRAWINGS, Options, compare, matrix};
use frontier::draw::map::comparison;
use frontier::draw::map::comparison::{Found, Subject};
use frontier::draw::{Caption, Scene, map};
use frontier::embedded::EDITION_NAMES;
use frontier::world::{State, pair};
use frontier::{Date, Drawing, Extent, embedded, export, read, world};

use crate::cli::args::{Once, Output, Picture};
use crate::cli::failure::Failure;
use crate::cli::formats::{CompareFormat, PictureFormat};
use crate::cli::input::{Read, behind, is_frontier};
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;
use crate::cli::values::{extent, metres};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files of lines with or without a status, or `-` for standard input, in any format that
    /// `frontier stats` reads. None: the two embedded editions; one: it and the embedded frontier;
    /// more than two: each with each.
    #[arg(value_hint = ValueHint::FilePath)]
    pub files: Vec<Source>,
    /// One more drawing: the border of two states as Natural Earth 10m, generalised, shows control,
    /// by names or ISO codes.
    #[arg(long, value_name = "A-B", value_parser = pair, requires = "files")]
    pub border: Option<[State; 2]>,
    /// Layer to read of each file, where they have several.
    #[arg(long, value_name = "NAME", requires = "files")]
    pub layer: Option<String>,
    /// Date whose lines count, of files with lines that hold from or until a day.
    #[arg(long, value_name = "DATE", requires = "files")]
    pub as_of: Option<Date>,
    /// Edition of the embedded frontier that a single file is compared with.
    #[arg(long, value_name = "NAME", value_parser = EDITION_NAMES, requires = "files")]
    pub edition: Option<String>,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<CompareFormat>,
    /// Give the length that lies farther apart than these many metres.
    #[arg(long, value_name = "METRES", value_delimiter = ',', value_parser = metres,
          default_value = "10,50,100,250,500,1000,5000")]
    pub thresholds: Vec<f64>,
    /// List the stretches that are farther apart than this many metres.
    #[arg(long, value_name = "METRES", value_parser = metres, default_value = "250")]
    pub stretches_beyond: f64,
    /// What a map shows at least: a named extent or W,S,E,N; by default all of the drawings. Its
    /// figures are always those of the whole drawings.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: Picture,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let options = Options {
        thresholds: args.thresholds.clone(),
        stretches_beyond: args.stretches_beyond,
        overlap_tolerance: args.once.tolerance,
        ..Options::default()
    };
    let mut inputs = behind([], &args.files);
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
    let drawn = |subject, format| picture(subject, args.extent, &args.picture, format, invocation);
    let bytes = match drawings.as_slice() {
        [a, b] => {
            let found = compare(a, b, &embedded::gazetteer(), &options)?;
            if let ([file], None, false) = (args.files.as_slice(), border(args), found.related) {
                return Err(Failure::NotTheFrontier(file.name()));
            }
            let subject = Subject { drawings: &drawings, found: Found::Two(&found) };
            match format {
                CompareFormat::Picture(format) => drawn(subject, format)?,
                CompareFormat::Geojson => export::compare_geojson::collection(&found).into(),
                CompareFormat::Table(format) => format.of(&found).into(),
            }
        }
        many => {
            let found = matrix(many, &options)?;
            let subject = Subject { drawings: many, found: Found::Several(&found) };
            match format {
                CompareFormat::Picture(format) => drawn(subject, format)?,
                CompareFormat::Geojson => export::compare_geojson::envelope(&found).into(),
                CompareFormat::Table(format) => format.of(&found).into(),
            }
        }
    };
    delivery.write(bytes)
}

/// The map of a comparison, which shows an extent at least.
pub fn picture(
    subject: Subject<'_>,
    extent: Option<Extent>,
    args: &Picture,
    format: PictureFormat,
    invocation: &Invocation,
) -> Result<Vec<u8>, Failure> {
    let options = map::Options { extent, ..args.options(invocation)? };
    let scene = super::picture::drawn(&args.fonts, invocation, || scene(subject, &options))?;
    super::picture::of(&scene, format, args.writing(), &caption(subject, &options))
}

/// Draws a comparison in what surrounds the newest embedded edition, or elsewhere in what an atlas
/// has there.
pub fn scene(subject: Subject<'_>, options: &map::Options) -> Result<Scene, Failure> {
    let is_frontier = world::parties(subject.drawings).iter().eq(&embedded::PARTIES);
    let context = match is_frontier {
        true => embedded::context(None),
        false => {
            let (window, scale) = comparison::window(subject, options)?;
            world::scenery_of(subject.drawings, window, scale)
        }
    };
    let context = match subject.found {
        Found::Areas(areas, _) => context.among(areas),
        _ => context,
    };
    Ok(comparison::draw(subject, &context, options)?)
}

/// What its PDF says of itself.
pub fn caption(subject: Subject<'_>, options: &map::Options) -> Caption {
    let (title, credit) = comparison::caption(subject, options);
    Caption { title, credit }
}

/// The border of the world that is one of the drawings; the embedded frontier is one anyway.
fn border(args: &Args) -> Option<&[State; 2]> {
    args.border.as_ref().filter(|pair| !is_frontier(pair))
}

/// The drawings that a command line names, completed by the embedded ones.
fn drawings(args: &Args, invocation: &Invocation) -> Result<Vec<Drawing>, Failure> {
    let count = args.files.len() + usize::from(border(args).is_some());
    if count > MOST_DRAWINGS {
        return Err(CompareError::TooMany(count).into());
    }
    let mut drawings = Vec::new();
    for source in &args.files {
        let (name, layer) = (source.name(), args.layer.as_deref());
        let (drawing, warnings) = read::drawing(&name, &source.bytes()?, layer)?;
        invocation.warn(source.path(), &warnings);
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
