//! The arguments of `frontier report`.

use std::path::PathBuf;

use clap::Args;

use super::reading::{OwnClaims, Reading};
use super::surroundings::Surroundings;
use super::writing::{Fonts, Speech};

#[derive(Debug, Args)]
#[command(mut_arg("lang", |lang| lang.help("Language of the maps, of the charts and of the check, and that in which the page opens, which has all four")))]
pub struct Report {
    #[command(flatten)]
    pub reading: Reading,
    /// Folder to write into.
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
    #[command(flatten)]
    pub claims: OwnClaims,
    /// Title instead of the data set's name.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub surroundings: Surroundings,
    #[command(flatten)]
    pub fonts: Fonts,
}
