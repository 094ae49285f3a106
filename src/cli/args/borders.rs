//! The arguments of `frontier borders`.

use clap::Args;

use super::writing::Output;
use crate::cli::formats::TableFormat;
use crate::cli::values::{Views, views};

#[derive(Debug, Args)]
pub struct Borders {
    #[command(flatten)]
    pub output: Output<TableFormat>,
    /// Only those with a line that is not an ordinary boundary.
    #[arg(long)]
    pub disputed: bool,
    /// Whose view of the lines: a code such as IN, or `all` for each that differs from what the
    /// source shows.
    #[arg(long, value_name = "XX|all", default_value = "source", hide_default_value = true, value_parser = views)]
    pub view: Views,
}
