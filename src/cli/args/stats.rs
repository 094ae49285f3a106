//! The arguments of `frontier stats`.

use clap::{Args, ValueHint};

use super::reading::Reading;
use super::writing::Output;
use crate::cli::formats::StatsFormat;
use crate::cli::source::Source;

#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub reading: Reading,
    /// More files of the same data set, or folders of such files, as one whole.
    #[arg(value_name = "MORE", value_hint = ValueHint::AnyPath, requires = "input")]
    pub files: Vec<Source>,
    #[command(flatten)]
    pub output: Output<StatsFormat>,
    /// Group by these properties; with `status` among them, each of the others by status, as one
    /// cross-table.
    #[arg(long, value_name = "KEY[,KEY]", value_delimiter = ',')]
    pub by: Vec<String>,
    /// Add what other models of the Earth, rounding and fewer vertices would give. Needs memory
    /// for all of the file.
    #[arg(long, conflicts_with = "files")]
    pub explain: bool,
    /// For each segment what its status rests on and what would change it, and how far the length
    /// with evidence depends on thresholds, instead of the lengths.
    #[arg(long, conflicts_with_all = ["explain", "by", "files", "partial"])]
    pub evidence: bool,
    /// Write what has been counted instead, as a part that `frontier merge` puts together with
    /// others.
    #[arg(long, requires = "input", conflicts_with_all = ["explain", "format"])]
    pub partial: bool,
}
