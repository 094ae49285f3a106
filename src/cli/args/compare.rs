//! The arguments of `frontier compare`.

use clap::{Args, ValueHint};
use frontier::embedded::EDITION_NAMES;
use frontier::world::{State, pair};
use frontier::{Date, Extent};

use super::reading::Once;
use super::writing::{Output, Picture};
use crate::cli::formats::CompareFormat;
use crate::cli::source::Source;
use crate::cli::values::{extent, metres};

#[derive(Debug, Args)]
pub struct Compare {
    /// Files of lines with or without a status, or `-` for standard input, in any format that
    /// `frontier stats` reads. None: the two embedded editions; one: it and the embedded frontier;
    /// more than two: each with each.
    #[arg(value_hint = ValueHint::FilePath)]
    pub files: Vec<Source>,
    /// One more drawing: the border of two states as Natural Earth 10m, generalised, shows control,
    /// by names or ISO codes.
    #[arg(long, value_name = "A-B", value_parser = pair, requires = "files")]
    pub border: Option<[State; 2]>,
    /// Layer to read of each file, where they have several.
    #[arg(long, value_name = "NAME", requires = "files")]
    pub layer: Option<String>,
    /// Date whose lines count, of files with lines that hold from or until a day.
    #[arg(long, value_name = "DATE", requires = "files")]
    pub as_of: Option<Date>,
    /// Edition of the embedded frontier that a single file is compared with.
    #[arg(long, value_name = "NAME", value_parser = EDITION_NAMES, requires = "files")]
    pub edition: Option<String>,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<CompareFormat>,
    /// Give the length that lies farther apart than these many metres.
    #[arg(long, value_name = "METRES", value_delimiter = ',', value_parser = metres,
          default_value = "10,50,100,250,500,1000,5000")]
    pub thresholds: Vec<f64>,
    /// List the stretches that are farther apart than this many metres.
    #[arg(long, value_name = "METRES", value_parser = metres, default_value = "250")]
    pub stretches_beyond: f64,
    /// What a map shows at least: a named extent or W,S,E,N; by default all of the drawings. Its
    /// figures are always those of the whole drawings.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: Picture,
}
