//! `frontier profile`

use frontier::draw::{Caption, chart};
use std::cell::OnceCell;

use clap::ValueHint;
use frontier::Survey;
use frontier::measure::profile::Profile as Walked;
use frontier::table::profile::{REACHES, Report};
use frontier::world::GeoTiff;
use frontier::world::near::near;
use frontier::{embedded, world};

use super::picture;
use crate::cli::args::{Fonts, Output, Reading, Speech};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::formats::ChartFormat;
use crate::cli::input::{Read, behind};
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    /// GeoTIFF with metres above the sea at longitudes and latitudes on WGS 84, instead of GEBCO,
    /// which is built in for the embedded frontier's surroundings.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub dem: Option<Source>,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub fonts: Fonts,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let inputs = args.speech.behind(&args.fonts, [Read::of(&args.reading.input)]);
    let inputs = behind(inputs, &args.dem);
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let survey = super::survey(&args.reading, invocation)?;
    let profile = match &args.dem {
        Some(file) => {
            // Its hash is named in every format, also where there is no room for the record.
            invocation.stamp(vec![Read::File(file.clone())]);
            on(file, &survey)?
        }
        None => world::elevations().profile(&survey)?,
    };
    let places = embedded::gazetteer().places;
    let near = near(&survey, &places, REACHES[1]);
    let report = Report { survey: &survey, profile: &profile, near: &near };
    let bytes = match format {
        ChartFormat::Table(format) => format.of(&report).into_bytes(),
        ChartFormat::Picture(format) => {
            let lang = args.speech.language()?;
            let draw = || Ok(chart::profile(&survey, &profile, lang));
            let caption = Caption::of(&survey.dataset, survey.as_of);
            picture::chart(draw, &caption, format, &args.fonts, invocation)?
        }
    };
    delivery.write(bytes)
}

/// The profile with the heights of a file, whose hash stands in its credit.
fn on<'s>(file: &Source, survey: &'s Survey) -> Result<Walked<'s>, Failure> {
    let failed = |error| Failure::Heights { path: file.name(), error };
    let ground = GeoTiff::read(file.bytes()?).map_err(failed)?;
    let mut model = ground.model(&files::short_name(file.path()));
    model.credit.extend(file.hash().map(|hash| format!(", {hash}")));
    let damaged = OnceCell::new();
    let height = |at| {
        ground.at(at).unwrap_or_else(|error| {
            damaged.get_or_init(|| error);
            None
        })
    };
    let profile = Walked::of(survey, model, height);
    match damaged.into_inner() {
        Some(error) => Err(failed(error)),
        None => Ok(profile?),
    }
}
