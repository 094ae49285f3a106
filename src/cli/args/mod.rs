//! The command line: its commands, each with its options in its own file, and what several share.

mod examples;
mod reading;
mod writing;

use clap::{Parser, Subcommand, ValueEnum};
use frontier::provenance::Algorithm;

pub use reading::{Input, Once, OwnClaims, Reading, Select};
pub use writing::{Fonts, Output, Picture, Speech};

use super::command::{
    border, borders, check, claims, compare, describe, export, init, map, merge, profile, report,
    ruler, stats, tag, validate, verify,
};

/// Measures, checks and maps disputed land borders.
///
/// Without an input, every command works on the Kyrgyzstan–Tajikistan frontier that is embedded
/// in the program.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true, after_help = examples::BEGIN)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// No messages on standard error except errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour messages; NO_COLOR is respected.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// No progress bar on the terminal.
    #[arg(long, global = true)]
    pub no_progress: bool,
    /// How an output names its inputs by hash: sha256, or blake3, which is faster; by default
    /// sha256 up to 64 KiB and blake3 beyond.
    #[arg(long, global = true, value_name = "sha256|blake3", hide_short_help = true)]
    pub hash: Option<Algorithm>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a starter file of segments and one of claims, to be replaced by your own.
    #[command(after_help = examples::INIT, after_long_help = examples::INIT_LONG)]
    Init(init::Args),
    /// Write maps, tables, checks and exports into a folder.
    #[command(after_help = examples::REPORT)]
    Report(report::Args),
    /// Draw the map as SVG or PNG.
    #[command(after_help = examples::MAP)]
    Map(map::Args),
    /// Lengths and summary statistics.
    #[command(after_help = examples::STATS)]
    Stats(stats::Args),
    /// The statistics of a whole, from parts of it that were counted apart.
    #[command(after_help = examples::MERGE)]
    Merge(merge::Args),
    /// The border between the areas of two states, and what both or neither claim.
    #[command(after_help = examples::BORDER)]
    Border(border::Args),
    /// List the land borders of the world, with their lengths by class.
    #[command(after_help = examples::BORDERS)]
    Borders(borders::Args),
    /// Compare totals with published claims.
    #[command(after_help = examples::CHECK)]
    Check(check::Args),
    /// List claims and what they say about each other.
    Claims(claims::Args),
    /// Length as a function of the ruler, and the fractal dimension.
    Ruler(ruler::Args),
    /// Elevation along the line, by status, and what relief adds to the length.
    #[command(after_help = examples::PROFILE)]
    Profile(profile::Args),
    /// How far apart two drawings of one border lie, where, and what lies between.
    #[command(after_help = examples::COMPARE)]
    Compare(compare::Args),
    /// Write the selected, dated and measured segments for other programs.
    #[command(after_help = examples::EXPORT)]
    Export(export::Args),
    /// Cut a line into the stretches of a table, each with its status, dates and sources.
    #[command(after_help = examples::TAG)]
    Tag(tag::Args),
    /// List every problem in a file, with its place.
    #[command(after_help = examples::VALIDATE)]
    Validate(validate::Args),
    /// The words of pictures, to be translated into a further language.
    #[command(after_help = examples::WORDS)]
    Words(describe::Words),
    /// Tell whether an output comes from an input.
    #[command(after_help = examples::VERIFY)]
    Verify(verify::Args),
    /// Write completions for a shell.
    #[command(after_help = examples::COMPLETIONS)]
    Completions(describe::Completions),
    /// Write the man page.
    #[command(after_help = examples::MAN)]
    Man,
}
