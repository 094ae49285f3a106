//! What commands write: options that several of them have.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::formats::{Format, TextMode};
use crate::cli::source::Source;
use crate::cli::values::one_line;

/// With which letters.
#[derive(Debug, Args)]
pub struct Fonts {
    /// TrueType or OpenType file with letters that the built-in fonts lack: these have Latin,
    /// Greek, Cyrillic, Georgian and Armenian; repeatable, the first that has a letter draws it.
    #[arg(long = "font", value_name = "FILE")]
    pub fonts: Vec<Source>,
}

/// Where to write, and how.
#[derive(Debug, Args)]
pub struct Output<F: Format> {
    /// File to write; `-` is standard output. The extension chooses the format.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<F>,
}

/// In which language.
#[derive(Debug, Args)]
pub struct Speech {
    /// Language of every word on the picture.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::Lang,
    /// File with a further language: what `frontier words` prints, translated. On a map states
    /// have their names in it where Natural Earth knows them.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "lang")]
    pub words: Option<Source>,
}

/// How a map looks.
#[derive(Debug, Args)]
pub struct Picture {
    /// Page: a name such as a4-portrait, or WxHmm; by default a4-landscape, and a4-portrait for a
    /// map of a line that runs north and south.
    #[arg(long, value_name = "NAME|WxHmm")]
    pub page: Option<frontier::draw::map::Size>,
    #[command(flatten)]
    pub speech: Speech,
    /// Letters of an SVG: text that can be edited, or outlines that need no typeface.
    #[arg(long, value_name = "live|outline", default_value = "live")]
    pub text: TextMode,
    /// Title instead of the data set's name.
    #[arg(long, value_name = "TEXT", conflicts_with = "no_title", value_parser = one_line)]
    pub title: Option<String>,
    /// Leave the title out; the date of the status stays.
    #[arg(long)]
    pub no_title: bool,
    /// Dots per inch of a PNG.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(36..=1200))]
    pub dpi: u32,
    #[command(flatten)]
    pub fonts: Fonts,
}
