//! What surrounds a boundary on its maps, where that is the user's own.

use clap::{Args, ValueHint};

use crate::cli::source::Source;
use crate::cli::values::one_line;

#[derive(Debug, Args)]
pub struct Surroundings {
    /// File with surroundings of your own, in any format that is read; repeatable. Points are places;
    /// lines and areas are what a property `kind` says (river, lake, state, border, first-level),
    /// or one of Natural Earth or OpenStreetMap. Where they are, they replace the map's own.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub context: Vec<Source>,
    /// File whose points are places to be named before others, by `name`, also in other languages
    /// as `name:ru`, and by `population`; repeatable.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub places: Vec<Source>,
    /// Whom to credit for these files; by default what they say themselves, or their names.
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    pub credit: Option<String>,
}
