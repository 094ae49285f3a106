//! The arguments of `frontier tag`.

use clap::{Args, ValueHint};
use frontier::Metres;

use super::writing::Output;
use crate::cli::formats::SegmentFormat;
use crate::cli::source::Source;
use crate::cli::values::reach;

#[derive(Debug, Args)]
pub struct Tag {
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
