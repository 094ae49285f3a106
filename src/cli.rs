//! The command line: argument types only.

mod examples;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use frontier::embedded::EDITION_NAMES;
use frontier::{Condition, Date, Extent, Metres};

/// Measures, checks and maps disputed land borders.
///
/// Without an input, every command works on the Kyrgyzstan–Tajikistan frontier that is embedded
/// in the program.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// No messages on standard error except errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour messages; NO_COLOR is respected.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
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
    /// Write maps, tables, checks and exports into a folder.
    #[command(after_help = examples::REPORT)]
    Report(Report),
    /// Draw the map as SVG or PNG.
    #[command(after_help = examples::MAP)]
    Map(Map),
    /// Lengths and summary statistics.
    #[command(after_help = examples::STATS)]
    Stats(Stats),
    /// Compare totals with published claims.
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// Write the selected, dated and measured segments for other programs.
    #[command(after_help = examples::EXPORT)]
    Export(Export),
    /// List every problem in a file, with its place.
    #[command(after_help = examples::VALIDATE)]
    Validate(Validate),
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

/// What to read.
#[derive(Debug, Args)]
pub struct Input {
    /// GeoJSON file, or `-` for standard input; by default the embedded frontier.
    pub input: Option<PathBuf>,
    /// Edition of the embedded frontier; by default the one valid at --as-of.
    #[arg(long, value_name = "NAME", value_parser = EDITION_NAMES, conflicts_with = "input")]
    pub edition: Option<String>,
    /// Property that holds the status.
    #[arg(long, value_name = "NAME", default_value = "status")]
    pub status_property: String,
    /// Values of it that mean delimited.
    #[arg(long, value_name = "VALUES", value_delimiter = ',', default_value = "delimited")]
    pub delimited: Vec<String>,
    /// Values of it that mean contested.
    #[arg(long, value_name = "VALUES", value_delimiter = ',', default_value = "contested")]
    pub contested: Vec<String>,
}

/// Which segments, and at which date.
#[derive(Debug, Args)]
pub struct Select {
    /// Date whose status counts: YYYY, YYYY-MM or YYYY-MM-DD; by default the data set's own.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Keep segments with this property value; repeatable, all must hold.
    #[arg(long = "where", value_name = "KEY=VALUE[,VALUE]")]
    pub conditions: Vec<Condition>,
    /// A named extent (whole, batken-sughd, leilek, isfara, vorukh, kayragach) or W,S,E,N.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
}

/// Where to write.
#[derive(Debug, Args)]
pub struct Output {
    /// File to write; `-` is standard output. The extension chooses the format.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    /// Folder to write into.
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub struct Map {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<PictureFormat>,
    /// Page: a name such as a4-landscape, or WxHmm.
    #[arg(long, value_name = "NAME|WxHmm", default_value = "a4-landscape")]
    pub page: frontier::map::Size,
    /// Title instead of the data set's name.
    #[arg(long, value_name = "TEXT", conflicts_with = "no_title")]
    pub title: Option<String>,
    /// Leave the title out; the date of the status stays.
    #[arg(long)]
    pub no_title: bool,
    /// Dots per inch of a PNG.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(36..=1200))]
    pub dpi: u32,
}

#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<TableFormat>,
    /// Group by these properties.
    #[arg(long, value_name = "KEY[,KEY]", value_delimiter = ',')]
    pub by: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<TableFormat>,
    /// Claims to check instead of the embedded ones: a JSON list.
    #[arg(long, value_name = "FILE")]
    pub claims: Option<PathBuf>,
    /// Largest difference that still counts as agreement.
    #[arg(long, value_name = "PERCENT", default_value = "1%", value_parser = percent)]
    pub tolerance: f64,
    /// Exit with 3 if a claim differs.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<ExportFormat>,
    /// Round coordinates to so many decimals of a degree; 7 are about a centimetre. By default
    /// they stay as they are.
    #[arg(long, value_name = "DECIMALS", value_parser = clap::value_parser!(u8).range(0..=17))]
    pub precision: Option<u8>,
}

#[derive(Debug, Args)]
pub struct Validate {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<ProblemFormat>,
    /// How far apart two ends can be and still be meant to meet, such as 10m.
    #[arg(long, value_name = "LENGTH", default_value = "10m", value_parser = length)]
    pub gap_tolerance: Metres,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// File that this program has made.
    #[arg(value_name = "OUTPUT")]
    pub result: PathBuf,
    /// File that it should come from; by default the one that it names itself.
    pub input: Option<PathBuf>,
    /// Format of the answer.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<VerifyFormat>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum VerifyFormat {
    Text,
    Json,
}

/// A format that a file name can choose by its extension.
pub trait Format: ValueEnum + Copy {
    /// The format when neither --format nor an extension says.
    const DEFAULT: Self;
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum TableFormat {
    #[value(alias = "txt")]
    Text,
    #[value(alias = "markdown")]
    Md,
    Csv,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PictureFormat {
    Svg,
    Png,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ExportFormat {
    #[value(alias = "json")]
    Geojson,
    /// One feature a line.
    #[value(aliases = ["geojsons", "jsonl", "ndjson"])]
    Geojsonl,
    /// With the geometry as WKT.
    Csv,
    Kml,
    /// GeoParquet.
    #[value(alias = "geoparquet")]
    Parquet,
    /// FlatGeobuf.
    #[value(alias = "flatgeobuf")]
    Fgb,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ProblemFormat {
    #[value(alias = "txt")]
    Text,
    Json,
    Geojson,
}

impl Format for TableFormat {
    const DEFAULT: TableFormat = TableFormat::Text;
}

impl Format for PictureFormat {
    const DEFAULT: PictureFormat = PictureFormat::Svg;
}

impl Format for ExportFormat {
    const DEFAULT: ExportFormat = ExportFormat::Geojson;
}

impl Format for ProblemFormat {
    const DEFAULT: ProblemFormat = ProblemFormat::Text;
}

fn extent(text: &str) -> Result<Extent, String> {
    let named = frontier::embedded::extents();
    if let Some(extent) = named.get(text) {
        return Ok(*extent);
    }
    text.parse().map_err(|error| {
        let names: Vec<&str> = named.keys().map(String::as_str).collect();
        format!("{error}, or one of {}", names.join(", "))
    })
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text
        .trim_end_matches('%')
        .trim()
        .parse()
        .map_err(|_| "expected a percentage such as 2%".to_owned())?;
    if (0.0..=100.0).contains(&number) {
        Ok(number / 100.0)
    } else {
        Err("expected 0% to 100%".into())
    }
}

fn length(text: &str) -> Result<Metres, String> {
    let text = text.trim();
    let (number, unit) = match (text.strip_suffix("km"), text.strip_suffix('m')) {
        (Some(number), _) => (number, 1000.0),
        (None, Some(number)) => (number, 1.0),
        _ => return Err("expected a length with its unit, such as 942km or 942000m".into()),
    };
    let number: Option<f64> = number.trim().parse().ok();
    let length = number.filter(|number| number.is_finite() && *number > 0.0);
    length
        .map(|number| Metres(number * unit))
        .ok_or_else(|| "expected a length such as 942km".into())
}
