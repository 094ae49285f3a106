//! The arguments of `frontier border`.

use clap::{Args, ValueHint};
use frontier::{Condition, Extent};

use super::reading::Once;
use super::writing::{Output, Picture};
use crate::cli::formats::CompareFormat;
use crate::cli::source::Source;
use crate::cli::values::extent;

#[derive(Debug, Args)]
pub struct Border {
    /// Files with the area of A and the area of B, or `-` for standard input, in any format that
    /// `frontier stats` reads; or one file that holds both.
    #[arg(value_hint = ValueHint::FilePath, required = true, num_args = 1..=2)]
    pub files: Vec<Source>,
    /// Which features are A, by a property; required where one file holds both. The value is what
    /// A is called.
    #[arg(long, value_name = "KEY=VALUE")]
    pub a: Option<Condition>,
    /// Which features are B.
    #[arg(long, value_name = "KEY=VALUE")]
    pub b: Option<Condition>,
    /// Layer to read of each file, where they have several; given twice, that of A and that of B.
    #[arg(long, value_name = "NAME")]
    pub layer: Vec<String>,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<CompareFormat>,
    /// What a map shows at least: a named extent or W,S,E,N; by default the whole border.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: Picture,
}
