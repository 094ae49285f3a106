//! The arguments of `frontier check`.

use clap::Args;
use frontier::Metres;

use super::reading::{Input, OwnClaims, Select};
use super::writing::{Output, Speech};
use crate::cli::formats::TableFormat;
use crate::cli::values::{percent, tolerance};

#[derive(Debug, Args)]
#[command(mut_arg("lang", |lang| lang.help("Language of every sentence")))]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub output: Output<TableFormat>,
    #[command(flatten)]
    pub claims: OwnClaims,
    /// Largest difference that still counts as agreement.
    #[arg(long, value_name = "PERCENT", default_value = "1%", value_parser = percent)]
    pub tolerance: f64,
    /// How far apart two drawings of one stretch may run, such as 2m: it counts once.
    #[arg(long, value_name = "LENGTH", default_value = "2m", value_parser = tolerance)]
    pub overlap_tolerance: Metres,
    #[command(flatten)]
    pub speech: Speech,
    /// Exit with 3 if a claim differs.
    #[arg(long)]
    pub strict: bool,
}
