//! The command line: argument types only.

mod border;
mod borders;
mod check;
mod claims;
mod compare;
mod completions;
mod examples;
mod export;
mod init;
mod map;
mod merge;
mod profile;
mod reading;
mod report;
mod ruler;
mod stats;
mod surroundings;
mod tag;
mod validate;
mod verify;
mod words;
mod writing;

use clap::{Parser, Subcommand, ValueEnum};
use frontier::provenance::Algorithm;

pub use border::Border;
pub use borders::Borders;
pub use check::Check;
pub use claims::Claims;
pub use compare::Compare;
pub use completions::Completions;
pub use export::Export;
pub use init::Init;
pub use map::Map;
pub use merge::Merge;
pub use profile::Profile;
pub use reading::{Input, OwnClaims, Reading, Select};
pub use report::Report;
pub use ruler::Ruler;
pub use stats::Stats;
pub use surroundings::Surroundings;
pub use tag::Tag;
pub use validate::Validate;
pub use verify::Verify;
pub use words::Words;
pub use writing::{Fonts, Output, Picture, Speech};

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
    Init(Init),
    /// Write maps, tables, checks and exports into a folder.
    #[command(after_help = examples::REPORT)]
    Report(Report),
    /// Draw the map as SVG or PNG.
    #[command(after_help = examples::MAP)]
    Map(Map),
    /// Lengths and summary statistics.
    #[command(after_help = examples::STATS)]
    Stats(Stats),
    /// The statistics of a whole, from parts of it that were counted apart.
    #[command(after_help = examples::MERGE)]
    Merge(Merge),
    /// The border between the areas of two states, and what both or neither claim.
    #[command(after_help = examples::BORDER)]
    Border(Border),
    /// List the land borders of the world, with their lengths by class.
    #[command(after_help = examples::BORDERS)]
    Borders(Borders),
    /// Compare totals with published claims.
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// List claims and what they say about each other.
    Claims(Claims),
    /// Length as a function of the ruler, and the fractal dimension.
    Ruler(Ruler),
    /// Elevation along the line, by status, and what relief adds to the length.
    #[command(after_help = examples::PROFILE)]
    Profile(Profile),
    /// How far apart two drawings of one border lie, where, and what lies between.
    #[command(after_help = examples::COMPARE)]
    Compare(Compare),
    /// Write the selected, dated and measured segments for other programs.
    #[command(after_help = examples::EXPORT)]
    Export(Export),
    /// Cut a line into the stretches of a table, each with its status, dates and sources.
    #[command(after_help = examples::TAG)]
    Tag(Tag),
    /// List every problem in a file, with its place.
    #[command(after_help = examples::VALIDATE)]
    Validate(Validate),
    /// The words of every output, to be translated into a further language.
    #[command(after_help = examples::WORDS)]
    Words(Words),
    /// Tell whether an output comes from an input.
    #[command(after_help = examples::VERIFY)]
    Verify(Verify),
    /// Write completions for a shell.
    #[command(after_help = examples::COMPLETIONS)]
    Completions(Completions),
    /// Write the man page.
    #[command(after_help = examples::MAN)]
    Man,
}
