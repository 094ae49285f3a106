//! `frontier map`

use frontier::draw::map::{Dated, Options, Size, Title};
use frontier::draw::{Caption, Letters, Scene, map};
use frontier::figures::claim::Described;
use frontier::measure::{Left, redrawn};
use frontier::world::context::Context;
use frontier::{Date, Extent, Survey, draw, embedded, world};

use super::picture;
use super::surroundings::{Own, Surroundings};
use crate::cli::args::{Input, Output, Picture, Reading, Select};
use crate::cli::failure::Failure;
use crate::cli::formats::{PictureFormat, TextMode};
use crate::cli::input::{Named, Read, behind};
use crate::cli::invocation::Invocation;
use crate::cli::values::extent;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<PictureFormat>,
    #[command(flatten)]
    pub surroundings: Surroundings,
    #[command(flatten)]
    pub picture: Picture,
    /// Draw what changed between two dates: what was contested at the first and is delimited at
    /// the second.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with = "as_of")]
    pub change: Option<Vec<Date>>,
    /// Draw the line at several dates on one page, with one legend: 24 dates at most between
    /// commas, each later than the one before.
    #[arg(long, value_name = "DATE,DATE,…", value_delimiter = ',', conflicts_with_all = ["as_of", "change", "inset"])]
    pub dates: Vec<Date>,
    /// Extent of an inset, named or W,S,E,N; by default the Isfara valley where the extent is
    /// `whole`.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub inset: Option<Extent>,
    /// No inset.
    #[arg(long, conflicts_with = "inset")]
    pub no_inset: bool,
    /// A sentence to say below the map.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Leave the legend out.
    #[arg(long)]
    pub no_legend: bool,
    /// Leave out the relief of the ground, which maps of the embedded frontier have.
    #[arg(long)]
    pub no_relief: bool,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let inputs =
        args.picture.behind(behind([Read::of(&args.reading.input)], args.surroundings.files()));
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    args.picture.fits(format)?;
    let (survey, left) = survey(args, invocation)?;
    let own = args.surroundings.read(invocation)?;
    let plain = args.picture.options(invocation)?;
    let draw = || {
        if !args.dates.is_empty() {
            return multiples(args, (&own, &plain), invocation);
        }
        let options = options(args, &survey, left.clone(), plain.clone());
        if !own.is_empty() {
            own.warn(&map::window(&survey, &options)?.0, invocation);
        }
        let mut context = surroundings(&survey, &args.reading.input, &own, &options)?;
        context.relief = context.relief.filter(|_| !args.no_relief);
        Ok(map::draw(&survey, &context, &options)?)
    };
    let scene = picture::drawn(&args.picture.fonts, invocation, draw)?;
    let caption = Caption::of(&survey.dataset, survey.as_of);
    let bytes = picture::of(&scene, format, args.picture.writing(), &caption)?;
    delivery.write(bytes)
}

/// The survey at the date; for a map of change at the later one, with the courses that were left
/// where the line was redrawn between the two.
fn survey(args: &Args, invocation: &Invocation) -> Result<(Survey, Vec<Left>), Failure> {
    let Some([from, to]) = args.change.as_deref() else {
        let mut select = args.reading.select.clone();
        select.as_of = select.as_of.or_else(|| args.dates.last().copied());
        let survey = super::whole_survey(&args.reading, &select, invocation)?;
        return Ok((survey, Vec::new()));
    };
    let at = |date| Select { as_of: Some(date), ..args.reading.select.everywhere() };
    let boundary = |date| super::boundary(&args.reading.input, &at(date), &[], invocation);
    let (older, newer) = (boundary(*from)?, boundary(*to)?);
    let (boundary, left) = match older.dataset.edition == newer.dataset.edition {
        true => (older, Vec::new()),
        false => redrawn(older, &newer),
    };
    Ok((Survey::of(boundary, at(*to).selection(args.reading.once.tolerance))?, left))
}

/// The line at each of the dates.
fn multiples(
    args: &Args,
    (own, plain): (&Own, &Options),
    invocation: &Invocation,
) -> Result<Scene, Failure> {
    let dated = |date: &Date| {
        let select = Select { as_of: Some(*date), ..args.reading.select.clone() };
        let survey = super::whole_survey(&args.reading, &select, invocation)?;
        let options = options(args, &survey, Vec::new(), plain.clone());
        let mut context = surroundings(&survey, &args.reading.input, own, &options)?;
        context.relief = context.relief.filter(|_| !args.no_relief);
        let described = options.described;
        Ok((Dated { survey, context, described }, options))
    };
    let all = args.dates.iter().map(dated).collect::<Result<Vec<_>, Failure>>()?;
    let (dates, options): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    Ok(map::series(&dates, &options[0])?)
}

/// Draws a survey in what surrounds it, with surroundings of the user's own.
pub fn scene(
    survey: &Survey,
    input: &Input,
    own: &Own,
    options: &Options,
) -> Result<Scene, Failure> {
    let context = surroundings(survey, input, own, options)?;
    Ok(map::draw(survey, &context, options)?)
}

/// What surrounds a survey on its map.
pub fn surroundings(
    survey: &Survey,
    input: &Input,
    own: &Own,
    options: &Options,
) -> Result<Context, Failure> {
    let seen = || map::window(survey, options);
    let around = match input.named() {
        Named::Frontier => embedded::context(survey.dataset.edition.as_deref()),
        Named::File(_) | Named::Border(_) => {
            let (window, scale) = seen()?;
            world::scenery(survey, window, scale, input.viewer().unwrap_or_default())
        }
    };
    Ok(if own.is_empty() { around } else { own.around(around, &seen()?.0) })
}

/// What was described of the embedded frontier by the date of a survey.
pub fn described(input: &Input, survey: &Survey) -> Option<Described> {
    input.is_frontier().then(|| embedded::described(survey)).flatten()
}

fn options(args: &Args, survey: &Survey, left: Vec<Left>, plain: Options) -> Options {
    let frontier = args.reading.input.is_frontier();
    let extent = args.reading.select.extent.or_else(|| frontier.then(default_extent).flatten());
    let since = args.change.as_ref().and_then(|dates| dates.first().copied());
    let inset = args.inset.or_else(|| default_inset(extent)).filter(|_| !args.no_inset);
    let size = args.picture.page.unwrap_or_else(|| page(&args.reading.input, survey, extent));
    let (note, no_legend) = (args.note.clone(), args.no_legend);
    let described = described(&args.reading.input, survey);
    Options { extent, inset, since, left, described, size, note, no_legend, ..plain }
}

/// The A4 page that suits a border or a file; maps of the embedded frontier lie, as their extents do.
pub fn page(input: &Input, survey: &Survey, extent: Option<Extent>) -> Size {
    if input.is_frontier() { Size::default() } else { Size::suiting(survey, extent) }
}

impl Picture {
    /// What the command line says of any map.
    ///
    /// # Errors
    /// As [`Speech::language`](crate::cli::args::Speech::language).
    pub fn options(&self, invocation: &Invocation) -> Result<Options, Failure> {
        let title = match (&self.title, self.no_title) {
            (Some(text), _) => Title::Custom(text.clone()),
            (None, true) => Title::None,
            (None, false) => Title::Dataset,
        };
        let size = self.page.unwrap_or_default();
        let lang = self.speech.language_of_maps(invocation)?;
        Ok(Options { size, lang, title, ..Options::default() })
    }

    /// That the picture has not too many pixels, before anything is read for it.
    ///
    /// # Errors
    /// It has.
    pub fn fits(&self, format: PictureFormat) -> Result<(), Failure> {
        let (width, height) = self.page.unwrap_or_default().pixels();
        match format {
            PictureFormat::Png => Ok(draw::pixels(width, height, self.dpi).map(drop)?),
            PictureFormat::Svg | PictureFormat::Pdf => Ok(()),
        }
    }

    /// What it says of the file: letters of an SVG, dots per inch of a PNG.
    pub fn writing(&self) -> (Letters, u32) {
        let letters = match self.text {
            TextMode::Outline => Letters::Outlined,
            TextMode::Live => Letters::Live,
        };
        (letters, self.dpi)
    }
}

/// The Isfara valley from the end of the line's loop round Surkh to Vorukh.
const CROWDED: [f64; 4] = [70.42, 39.75, 70.78, 40.08];

/// A map of the whole embedded line has its most crowded stretch in an inset.
pub fn default_inset(extent: Option<Extent>) -> Option<Extent> {
    let named = embedded::extents();
    let whole = extent.is_some() && extent == named.get("whole").copied();
    whole.then(|| Extent::from(CROWDED))
}

/// The extent of maps of the embedded frontier.
pub fn default_extent() -> Option<Extent> {
    embedded::extents().get("batken-sughd").copied()
}
