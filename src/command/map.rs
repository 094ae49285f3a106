//! `frontier map`

use std::process::ExitCode;

use frontier::map::{self, Options, Title};
use frontier::{Survey, embedded, write};

use super::parameters::stamped;
use crate::cli::{Map, PictureFormat};
use crate::files::{self, Failure};

pub fn run(args: &Map, quiet: bool) -> Result<ExitCode, Failure> {
    let survey = super::whole_survey(&args.input, &args.select, quiet)?;
    let svg = svg(&survey, &options(args))?;
    let format = files::format(args.format, &args.output);
    let bytes = match format {
        PictureFormat::Svg => svg.into_bytes(),
        PictureFormat::Png => write::png::from_svg(&svg, args.dpi)
            .map_err(|error| Failure::Picture(error.to_string()))?,
    };
    files::write(args.output.path(), &stamped(&args.input, format, bytes))?;
    Ok(ExitCode::SUCCESS)
}

/// Draws a survey with the embedded context around it.
pub fn svg(survey: &Survey, options: &Options) -> Result<String, Failure> {
    let context = embedded::context(survey.dataset.edition.as_deref());
    map::draw(survey, &context, options).map_err(|error| Failure::Picture(error.to_string()))
}

fn options(args: &Map) -> Options {
    let embedded = args.input.input.is_none();
    let extent = args.select.extent.or_else(|| embedded.then(default_extent).flatten());
    let title = match (&args.title, args.no_title) {
        (Some(text), _) => Title::Custom(text.clone()),
        (None, true) => Title::None,
        (None, false) => Title::Dataset,
    };
    Options { extent, size: args.page, title, ..Options::default() }
}

/// The extent of maps of the embedded frontier.
pub fn default_extent() -> Option<frontier::Extent> {
    embedded::extents().get("batken-sughd").copied()
}
