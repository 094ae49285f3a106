//! `frontier border`

use clap::ValueHint;
use frontier::border::border;
use frontier::draw::map::comparison::{Found, Subject};
use frontier::{Condition, Extent, embedded, export, read};

use super::compare;
use crate::cli::args::{Once, Output, Picture};
use crate::cli::failure::Failure;
use crate::cli::formats::CompareFormat;
use crate::cli::input::behind;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;
use crate::cli::values::extent;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files with the area of A and the area of B, or `-` for standard input, in any format that
    /// `frontier stats` reads; or one file that holds both.
    #[arg(value_hint = ValueHint::FilePath, required = true, num_args = 1..=2)]
    pub files: Vec<Source>,
    /// Which features are A, by a property; required where one file holds both. The value is what
    /// A is called.
    #[arg(long, value_name = "KEY=VALUE")]
    pub a: Option<Condition>,
    /// Which features are B.
    #[arg(long, value_name = "KEY=VALUE")]
    pub b: Option<Condition>,
    /// Layer to read of each file, where they have several; given twice, that of A and that of B.
    #[arg(long, value_name = "NAME")]
    pub layer: Vec<String>,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<CompareFormat>,
    /// What a map shows at least: a named extent or W,S,E,N; by default the whole border.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: Picture,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let [a, b] = [args.files.first(), args.files.last()].map(|file| file.expect("there is one"));
    let whose = args.layer.len() < 2 && (args.a.is_none() || args.b.is_none());
    if args.files.len() == 1 && whose {
        return Err(Failure::WhoseArea(a.name()));
    }
    let inputs = args.picture.behind(behind([], &args.files));
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    if args.layer.len() > 2 {
        return Err(Failure::Layers(args.layer.len()));
    }
    let [one, other] = [args.layer.first(), args.layer.last()].map(|of| of.map(String::as_str));
    let area = |source: &Source, bytes: &[u8], layer, of: &Option<Condition>| {
        let (area, warnings) = read::area(&source.name(), bytes, layer, of.as_ref())?;
        invocation.warn(source.path(), &warnings);
        Ok::<_, Failure>(area)
    };
    let bytes = a.bytes()?;
    let first = area(a, &bytes, one, &args.a)?;
    let bytes = if args.files.len() > 1 { b.bytes()? } else { bytes };
    let second = area(b, &bytes, other, &args.b)?;
    let found =
        border([&first, &second], &embedded::gazetteer_of_the_world(), args.once.tolerance)?;
    let bytes = match format {
        CompareFormat::Picture(format) => {
            let (areas, drawings) = ([&first, &second], found.drawings());
            let subject = Subject { drawings: &drawings, found: Found::Areas(areas, &found) };
            compare::picture(subject, args.extent, &args.picture, format, invocation)?
        }
        CompareFormat::Geojson => export::border_geojson::collection(&found).into(),
        CompareFormat::Table(format) => format.of(&found).into(),
    };
    delivery.write(bytes)
}
