//! `frontier tag`

use clap::ValueHint;
use frontier::tag::{Points, Rest};
use frontier::{Metres, Status, read, tag};

use crate::cli::args::Output;
use crate::cli::failure::Failure;
use crate::cli::formats::SegmentFormat;
use crate::cli::input::behind;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;
use crate::cli::values::reach;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// LINE: lines in any format that `frontier stats` reads, with or without a status. TABLE: CSV or
    /// a JSON list with `from`, `to`, and what the stretch between them is to have: `status`, dates,
    /// `confidence`, `basis`, `source`. A place is longitude and latitude, kilometres from the start
    /// of the line, `start`, `end` or a name; `line` says which line, if there are several; a row
    /// with an `id` and no places is about the segment of that name, and a `status` of `none` leaves out; on a ring a stretch runs from
    /// `from` to `to` as the ring is drawn. POINTS: the places that have
    /// names, with `name`, `lon` and `lat`.
    #[arg(num_args = 2..=3, required = true, value_names = ["LINE", "TABLE"], value_hint = ValueHint::FilePath)]
    pub files: Vec<Source>,
    /// Layer to read of LINE, where it has several.
    #[arg(long, value_name = "NAME")]
    pub layer: Option<String>,
    /// How far from the line a position of the table may lie.
    #[arg(long, value_name = "LENGTH", default_value = "100m", value_parser = reach)]
    pub reach: Metres,
    /// Status of what no row names and that has none; `none` leaves it out.
    #[arg(long, value_name = "STATUS", default_value = "indefinite",
          value_parser = ["indefinite", "delimited", "contested", "none"])]
    pub rest: String,
    #[command(flatten)]
    pub output: Output<SegmentFormat>,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let inputs = behind([], &args.files);
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
    delivery.write(tag::collection(&tagged))
}
