//! The arguments of `frontier merge`.

use clap::{Args, ValueHint};

use super::writing::Output;
use crate::cli::formats::StatsFormat;
use crate::cli::source::Source;

#[derive(Debug, Args)]
pub struct Merge {
    /// Files that `frontier stats --partial` has written, with the same options, of parts of one
    /// data set; in any order.
    #[arg(value_name = "PART", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<Source>,
    #[command(flatten)]
    pub output: Output<StatsFormat>,
}
