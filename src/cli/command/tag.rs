//! `frontier tag`

use std::process::ExitCode;

use frontier::tag;
use frontier::tag::{Points, Rest};
use frontier::{Status, read};

use crate::cli::args::Tag;
use crate::cli::failure::Failure;
use crate::cli::formats::SegmentFormat;
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;

pub fn run(args: &Tag, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let inputs = args.files.iter().cloned().map(Read::File).collect();
    let (SegmentFormat::Geojson, delivery) = invocation.delivery(inputs, &args.output)?;
    let (line, table) = (&args.files[0], &args.files[1]);
    let points = match args.files.get(2) {
        Some(source) => tag::points(&source.name(), &source.bytes()?)?,
        None => Points::new(),
    };
    let table = tag::stretches(&table.name(), &table.bytes()?, &points)?;
    let (dataset, lines, warnings) =
        read::features(&line.name(), &line.bytes()?, args.layer.as_deref())?;
    invocation.warn(line.path(), &warnings);
    let rest = Status::ALL.into_iter().find(|status| status.word() == args.rest);
    let rest = rest.map_or(Rest::LeftOut, Rest::Status);
    let tagged = tag::tag(dataset, &lines, &table, args.reach, &rest)?;
    tagged.notes(&rest).iter().for_each(|note| invocation.note(&format!("note: {note}")));
    delivery.write(tag::collection(&tagged))?;
    Ok(ExitCode::SUCCESS)
}
