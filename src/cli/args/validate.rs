//! The arguments of `frontier validate`.

use clap::Args;
use frontier::Metres;

use super::reading::{Input, Once};
use super::writing::Output;
use crate::cli::formats::ProblemFormat;
use crate::cli::values::reach;

#[derive(Debug, Args)]
pub struct Validate {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<ProblemFormat>,
    /// How far apart two ends can be and still be meant to meet, such as 10m.
    #[arg(long, value_name = "LENGTH", default_value = "10m", value_parser = reach)]
    pub gap_tolerance: Metres,
}
