//! `frontier profile`

use frontier::draw::{Caption, chart};
use frontier::measure::profile::Profile as Walked;
use frontier::table::profile::{REACHES, Report};
use frontier::world::near::near;
use frontier::{embedded, world};

use super::picture;
use crate::cli::args::{Fonts, Output, Reading, Speech};
use crate::cli::failure::Failure;
use crate::cli::formats::ChartFormat;
use crate::cli::input::{Read, behind};
use crate::cli::invocation::Invocation;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub fonts: Fonts,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let files = args.speech.words.iter().chain(&args.fonts.fonts);
    let inputs = behind([Read::of(&args.reading.input)], files);
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let survey = super::survey(&args.reading, invocation)?;
    let ground = world::elevations();
    let profile = Walked::of(&survey, ground.model(), |at| ground.at(at))?;
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
