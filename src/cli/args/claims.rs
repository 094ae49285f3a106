//! The arguments of `frontier claims`.

use clap::Args;
use frontier::Date;

use super::reading::OwnClaims;
use super::writing::{Fonts, Output, Speech};
use crate::cli::formats::ChartFormat;

#[derive(Debug, Args)]
#[command(mut_arg("lang", |lang| lang.help("Language of every sentence in a list, and of every word on the chart")))]
pub struct Claims {
    #[command(flatten)]
    pub claims: OwnClaims,
    #[command(flatten)]
    pub output: Output<ChartFormat>,
    /// Keep these metrics: total_km, delimited_km, …
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub metric: Vec<String>,
    /// Keep these subjects: whole-border, …
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub subject: Vec<String>,
    /// Keep what these sides said.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub side: Vec<String>,
    /// Keep these ways of counting.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub series: Vec<String>,
    /// Keep publishers whose name contains this; repeatable.
    #[arg(long, value_name = "TEXT")]
    pub publisher: Vec<String>,
    /// Keep states described at this date or later.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Keep states described at this date or earlier.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    #[command(flatten)]
    pub speech: Speech,
    /// The progress of delimitation by date instead of the claims; as SVG, PNG or PDF a chart.
    #[arg(long, conflicts_with_all = ["claims", "metric", "subject", "side", "publisher"])]
    pub timeline: bool,
    /// A file to fill in with your own claims: every column, and one embedded claim of each known
    /// metric as an example.
    #[arg(long, value_name = "csv", value_parser = ["csv"],
          conflicts_with_all = ["claims", "metric", "subject", "side", "publisher", "timeline"])]
    pub template: Option<String>,
    #[command(flatten)]
    pub fonts: Fonts,
}
