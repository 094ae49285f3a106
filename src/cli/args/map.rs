//! The arguments of `frontier map`.

use clap::Args;
use frontier::{Date, Extent};

use super::reading::Reading;
use super::surroundings::Surroundings;
use super::writing::{Output, Picture};
use crate::cli::formats::PictureFormat;
use crate::cli::values::extent;

#[derive(Debug, Args)]
pub struct Map {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<PictureFormat>,
    #[command(flatten)]
    pub surroundings: Surroundings,
    #[command(flatten)]
    pub picture: Picture,
    /// Draw what changed between two dates: what was contested at the first and is delimited at
    /// the second.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with = "as_of")]
    pub change: Option<Vec<Date>>,
    /// Draw the line at several dates on one page, with one legend: 24 dates at most between
    /// commas, each later than the one before.
    #[arg(long, value_name = "DATE,DATE,…", value_delimiter = ',', conflicts_with_all = ["as_of", "change", "inset"])]
    pub dates: Vec<Date>,
    /// Extent of an inset, named or W,S,E,N; by default the Isfara valley where the extent is
    /// `whole`.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub inset: Option<Extent>,
    /// No inset.
    #[arg(long, conflicts_with = "inset")]
    pub no_inset: bool,
    /// A sentence to say below the map.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Leave the legend out.
    #[arg(long)]
    pub no_legend: bool,
    /// Leave out the relief of the ground, which maps of the embedded frontier have.
    #[arg(long)]
    pub no_relief: bool,
}
