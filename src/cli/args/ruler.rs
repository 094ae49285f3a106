//! The arguments of `frontier ruler`.

use clap::Args;
use frontier::Metres;

use super::reading::Reading;
use super::writing::{Fonts, Output, Speech};
use crate::cli::formats::ChartFormat;
use crate::cli::values::length;

#[derive(Debug, Args)]
pub struct Ruler {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    /// Find the ruler that gives this length, such as 942km.
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub for_length: Option<Metres>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub fonts: Fonts,
}
