//! `frontier border`

use std::process::ExitCode;

use frontier::border::{Border, border};
use frontier::embedded;
use frontier::export;
use frontier::read;
use frontier::table;
use frontier::{Area, Condition};

use crate::cli::args;
use crate::cli::failure::Failure;
use crate::cli::formats::{CompareFormat, TableFormat};
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

pub fn run(args: &args::Border, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let [a, b] = [args.files.first(), args.files.last()].map(|file| file.expect("there is one"));
    if args.files.len() == 1 && (args.a.is_none() || args.b.is_none()) {
        return Err(Failure::WhoseArea(a.name()));
    }
    let inputs: Vec<Read> = args.files.iter().cloned().map(Read::File).collect();
    let (format, delivery) =
        invocation.delivery(args.picture.fonts.behind(inputs), args.format, &args.output)?;
    let layer = args.layer.as_deref();
    let bytes = a.bytes()?;
    let first = area(a, &bytes, layer, args.a.as_ref(), invocation)?;
    let bytes = if args.files.len() > 1 { b.bytes()? } else { bytes };
    let second = area(b, &bytes, layer, args.b.as_ref(), invocation)?;
    let found = border([&first, &second], &embedded::gazetteer(), args.once.tolerance)?;
    delivery.write(written(&found, args, format, invocation)?)?;
    Ok(ExitCode::SUCCESS)
}

fn area(
    source: &Source,
    bytes: &[u8],
    layer: Option<&str>,
    of: Option<&Condition>,
    invocation: &Invocation,
) -> Result<Area, Failure> {
    let (area, warnings) = read::area(&source.name(), bytes, layer, of)?;
    invocation.warn(source.path(), &warnings);
    Ok(area)
}

fn written(
    found: &Border,
    args: &args::Border,
    format: CompareFormat,
    invocation: &Invocation,
) -> Result<Vec<u8>, Failure> {
    let text = match format {
        CompareFormat::Picture(_) => todo!("{:?} {}", args.picture, invocation.quiet),
        CompareFormat::Geojson => export::border_geojson::collection(found),
        CompareFormat::Table(TableFormat::Text) => table::border::text(found),
        CompareFormat::Table(TableFormat::Md) => table::border::markdown(found),
        CompareFormat::Table(TableFormat::Csv) => table::border_csv::rows(found),
        CompareFormat::Table(TableFormat::Json) => table::border::json(found),
    };
    Ok(text.into_bytes())
}
