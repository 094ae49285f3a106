//! The arguments of `frontier profile`.

use clap::Args;

use super::reading::Reading;
use super::writing::{Fonts, Output, Speech};
use crate::cli::formats::ChartFormat;

#[derive(Debug, Args)]
pub struct Profile {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub fonts: Fonts,
}
