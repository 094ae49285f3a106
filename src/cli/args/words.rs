//! The arguments of `frontier words`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

#[derive(Debug, Args)]
pub struct Words {
    /// Language of the words.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::Lang,
    /// File to write; `-` is standard output.
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}
