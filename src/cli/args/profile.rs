//! The arguments of `frontier profile`.

use clap::Args;

use super::reading::{Input, Once, Select};
use super::writing::{Fonts, Output};
use crate::cli::formats::ChartFormat;

#[derive(Debug, Args)]
pub struct Profile {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    #[command(flatten)]
    pub fonts: Fonts,
}
