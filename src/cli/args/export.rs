//! The arguments of `frontier export`.

use clap::Args;

use super::reading::Reading;
use super::writing::Output;
use crate::cli::formats::ExportFormat;

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<ExportFormat>,
    /// Round coordinates to so many decimals of a degree; 7 are about a centimetre, 17 keep every
    /// bit. By default GeoJSON has 7, as RFC 7946 advises, and other formats keep them all.
    #[arg(long, value_name = "DECIMALS", value_parser = clap::value_parser!(u8).range(0..=17))]
    pub precision: Option<u8>,
}
