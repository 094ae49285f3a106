//! The arguments of `frontier verify`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::formats::VerifyFormat;

#[derive(Debug, Args)]
pub struct Verify {
    /// File that this program has made.
    #[arg(value_name = "OUTPUT")]
    pub result: PathBuf,
    /// Files that it should come from: all of them, in any order; by default those of the names that
    /// it records, here or beside it.
    pub input: Vec<PathBuf>,
    /// Format of the answer.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<VerifyFormat>,
}
