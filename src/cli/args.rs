//! The command line: argument types only.

mod examples;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use frontier::embedded::EDITION_NAMES;
use frontier::figures::Column;
use frontier::provenance::Algorithm;
use frontier::world::{State, Viewer, pair};
use frontier::{Condition, Date, Extent, Metres};

use super::formats::{
    ChartFormat, CompareFormat, ExportFormat, PictureFormat, ProblemFormat, SegmentFormat,
    StatsFormat, TableFormat, TextMode, VerifyFormat,
};
use super::source::Source;
use super::values::{Views, extent, length, metres, one_line, percent, tolerance, views};

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
    /// File with segments, or `-` for standard input; by default the embedded frontier. GeoJSON,
    /// Shapefile (also zipped), GeoPackage, FlatGeobuf, GeoParquet, KML, TopoJSON, Overpass JSON,
    /// CSV with WKT or with the points of lines: known by its content.
    #[arg(value_hint = ValueHint::FilePath)]
    pub input: Option<Source>,
    /// The border of two states instead of a file, by names or ISO codes: Armenia-Azerbaijan,
    /// IND-PAK. It is that of Natural Earth 10m, generalised, shows control; where the embedded
    /// frontier is the border of the two, that is taken.
    #[arg(long, value_name = "A-B", value_parser = pair, conflicts_with_all = ["input", "edition"])]
    pub border: Option<[State; 2]>,
    /// Whose view of that border: a code such as IN; by default as Natural Earth shows it.
    #[arg(long, value_name = "XX", requires = "border", conflicts_with = "input")]
    pub view: Option<Viewer>,
    /// Layer to read, of a file that has several.
    #[arg(long, value_name = "NAME", requires = "input")]
    pub layer: Option<String>,
    /// Edition of the embedded frontier; by default the one valid at --as-of.
    #[arg(long, value_name = "NAME", value_parser = EDITION_NAMES, conflicts_with = "input")]
    pub edition: Option<String>,
    /// Property that holds the status; `tags.boundary` looks into an object `tags`.
    #[arg(long, value_name = "NAME", default_value = "status")]
    pub status_property: String,
    /// Values of it that mean delimited, between commas; repeatable. `\,` is a comma in a value,
    /// and an empty value stands for none.
    #[arg(long, value_name = "VALUES", default_value = "delimited")]
    pub delimited: Vec<String>,
    /// Values of it that mean contested.
    #[arg(long, value_name = "VALUES", default_value = "contested")]
    pub contested: Vec<String>,
}

/// Which segments, and at which date.
#[derive(Debug, Clone, Args)]
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

/// What counts as one stretch.
#[derive(Debug, Clone, Args)]
pub struct Once {
    /// How far apart two drawings of one stretch may run, such as 2m: it counts once. With 0 only
    /// what is the very same course does.
    #[arg(long, alias = "overlap-tolerance", value_name = "LENGTH", default_value = "2m",
          value_parser = tolerance)]
    pub tolerance: Metres,
}

/// With which letters.
#[derive(Debug, Args)]
pub struct Fonts {
    /// TrueType or OpenType file with letters that the built-in fonts lack: these have Latin,
    /// Greek, Cyrillic, Georgian and Armenian; repeatable, the first that has a letter draws it.
    #[arg(long = "font", value_name = "FILE")]
    pub fonts: Vec<Source>,
}

/// Where to write.
#[derive(Debug, Args)]
pub struct Output {
    /// File to write; `-` is standard output. The extension chooses the format.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Init {
    /// Folder to write into. No file is overwritten.
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    /// Folder to write into.
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
    #[command(flatten)]
    pub claims: OwnClaims,
    /// Title instead of the data set's name.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Language of the maps and of the check; charts and the page are in English.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::Lang,
    #[command(flatten)]
    pub fonts: Fonts,
}

#[derive(Debug, Args)]
pub struct Map {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<PictureFormat>,
    #[command(flatten)]
    pub picture: Picture,
    /// Draw what changed between two dates: what was contested at the first and is delimited at
    /// the second.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with = "as_of")]
    pub change: Option<Vec<Date>>,
    /// Draw the line at several dates on one page, with one legend: dates between commas.
    #[arg(long, value_name = "DATE,DATE,…", value_delimiter = ',', conflicts_with_all = ["as_of", "change", "inset"])]
    pub dates: Vec<Date>,
    /// Extent of an inset, named or W,S,E,N; by default the Isfara valley where the extent is
    /// `whole`.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub inset: Option<Extent>,
    /// No inset.
    #[arg(long, conflicts_with = "inset")]
    pub no_inset: bool,
    /// A sentence to say below the map.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Leave the legend out.
    #[arg(long)]
    pub no_legend: bool,
    /// Leave out the relief of the ground, which maps of the embedded frontier have.
    #[arg(long)]
    pub no_relief: bool,
}

/// How a map looks.
#[derive(Debug, Args)]
pub struct Picture {
    /// Page: a name such as a4-portrait, or WxHmm; by default a4-landscape, and a4-portrait for a
    /// map of a line that runs north and south.
    #[arg(long, value_name = "NAME|WxHmm")]
    pub page: Option<frontier::draw::map::Size>,
    /// Language of every word on the map.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::draw::map::Lang,
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

#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub input: Input,
    /// More files of the same data set, or folders of such files, as one whole.
    #[arg(value_name = "MORE", value_hint = ValueHint::AnyPath, requires = "input")]
    pub files: Vec<Source>,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<StatsFormat>,
    /// Group by these properties; with `status` among them, each of the others by status, as one
    /// cross-table.
    #[arg(long, value_name = "KEY[,KEY]", value_delimiter = ',')]
    pub by: Vec<String>,
    /// Add what other models of the Earth, rounding and fewer vertices would give. Needs memory
    /// for all of the file.
    #[arg(long, conflicts_with = "files")]
    pub explain: bool,
    /// For each segment what its status rests on and what would change it, and how far the length
    /// with evidence depends on thresholds, instead of the lengths.
    #[arg(long, conflicts_with_all = ["explain", "by", "files", "partial"])]
    pub evidence: bool,
    /// Write what has been counted instead, as a part that `frontier merge` puts together with
    /// others.
    #[arg(long, requires = "input", conflicts_with_all = ["explain", "format"])]
    pub partial: bool,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// Files that `frontier stats --partial` has written, with the same options, of parts of one
    /// data set; in any order.
    #[arg(value_name = "PART", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<Source>,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<StatsFormat>,
}

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
    /// Layer to read of each file, where they have several.
    #[arg(long, value_name = "NAME")]
    pub layer: Option<String>,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<CompareFormat>,
    /// What a map shows at least: a named extent or W,S,E,N; by default the whole border.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: Picture,
}

#[derive(Debug, Args)]
pub struct Borders {
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<TableFormat>,
    /// Only those with a line that is not an ordinary boundary.
    #[arg(long)]
    pub disputed: bool,
    /// Whose view of the lines: a code such as IN, or `all` for each that differs from what the
    /// source shows.
    #[arg(long, value_name = "XX|all", default_value = "source", hide_default_value = true, value_parser = views)]
    pub view: Views,
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
    #[command(flatten)]
    pub claims: OwnClaims,
    /// Largest difference that still counts as agreement.
    #[arg(long, value_name = "PERCENT", default_value = "1%", value_parser = percent)]
    pub tolerance: f64,
    /// How far apart two drawings of one stretch may run, such as 2m: it counts once.
    #[arg(long, value_name = "LENGTH", default_value = "2m", value_parser = tolerance)]
    pub overlap_tolerance: Metres,
    /// Language of every sentence.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::Lang,
    /// Exit with 3 if a claim differs.
    #[arg(long)]
    pub strict: bool,
}

/// Published figures of one's own.
#[derive(Debug, Args)]
pub struct OwnClaims {
    /// Claims instead of the embedded ones, which are about the embedded frontier: a JSON list, or
    /// CSV with the same names in its first row; id, metric and value are required; `-` is standard
    /// input.
    #[arg(id = "claims", long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<Source>,
    /// The column of theirs that holds a field, where it has another name; repeatable.
    #[arg(id = "map", long, value_name = "FIELD=COLUMN", requires = "claims")]
    pub columns: Vec<Column>,
}

#[derive(Debug, Args)]
pub struct Claims {
    #[command(flatten)]
    pub claims: OwnClaims,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<ChartFormat>,
    /// Keep these metrics: total_km, delimited_km, …
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub metric: Vec<String>,
    /// Keep these subjects: whole-border, …
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub subject: Vec<String>,
    /// Keep what these sides said.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub side: Vec<String>,
    /// Keep these ways of counting.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub series: Vec<String>,
    /// Keep publishers whose name contains this; repeatable.
    #[arg(long, value_name = "TEXT")]
    pub publisher: Vec<String>,
    /// Keep states described at this date or later.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Keep states described at this date or earlier.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    /// Language of every sentence in a list of claims.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::Lang,
    /// The progress of delimitation by date instead of the claims; as SVG, PNG or PDF a chart.
    #[arg(long, conflicts_with_all = ["claims", "metric", "subject", "side", "publisher"])]
    pub timeline: bool,
    /// A file to fill in with your own claims: every column, and one embedded claim of each known
    /// metric as an example.
    #[arg(long, value_name = "csv", value_parser = ["csv"],
          conflicts_with_all = ["claims", "metric", "subject", "side", "publisher", "timeline"])]
    pub template: Option<String>,
    #[command(flatten)]
    pub fonts: Fonts,
}

#[derive(Debug, Args)]
pub struct Ruler {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<ChartFormat>,
    /// Find the ruler that gives this length, such as 942km.
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub for_length: Option<Metres>,
    #[command(flatten)]
    pub fonts: Fonts,
}

#[derive(Debug, Args)]
pub struct Profile {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<ChartFormat>,
    #[command(flatten)]
    pub fonts: Fonts,
}

#[derive(Debug, Args)]
pub struct Compare {
    /// Files of lines with or without a status, or `-` for standard input, in any format that
    /// `frontier stats` reads. None: the two embedded editions; one: it and the embedded frontier;
    /// more than two: each with each.
    #[arg(value_hint = ValueHint::FilePath)]
    pub files: Vec<Source>,
    /// One more drawing: the border of two states as Natural Earth 10m, generalised, shows control,
    /// by names or ISO codes.
    #[arg(long, value_name = "A-B", value_parser = pair, requires = "files")]
    pub border: Option<[State; 2]>,
    /// Layer to read of each file, where they have several.
    #[arg(long, value_name = "NAME", requires = "files")]
    pub layer: Option<String>,
    /// Date whose lines count, of files with lines that hold from or until a day.
    #[arg(long, value_name = "DATE", requires = "files")]
    pub as_of: Option<Date>,
    /// Edition of the embedded frontier that a single file is compared with.
    #[arg(long, value_name = "NAME", value_parser = EDITION_NAMES, requires = "files")]
    pub edition: Option<String>,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<CompareFormat>,
    /// Give the length that lies farther apart than these many metres.
    #[arg(long, value_name = "METRES", value_delimiter = ',', value_parser = metres,
          default_value = "10,50,100,250,500,1000,5000")]
    pub thresholds: Vec<f64>,
    /// List the stretches that are farther apart than this many metres.
    #[arg(long, value_name = "METRES", value_parser = metres, default_value = "250")]
    pub stretches_beyond: f64,
    /// What a map shows at least: a named extent or W,S,E,N; by default all of the drawings. Its
    /// figures are always those of the whole drawings.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = extent, allow_hyphen_values = true)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: Picture,
}

#[derive(Debug, Args)]
pub struct Tag {
    /// LINE: lines in any format that `frontier stats` reads, with or without a status. TABLE: CSV or
    /// a JSON list with `from`, `to`, and what the stretch between them is to have: `status`, dates,
    /// `confidence`, `basis`, `source`. A place is longitude and latitude, kilometres from the start
    /// of the line, `start`, `end` or a name; `line` says which line, if there are several; a row
    /// with an `id` and no places is about the segment of that name; on a ring a stretch runs from
    /// `from` to `to` as the ring is drawn. POINTS: the places that have
    /// names, with `name`, `lon` and `lat`.
    #[arg(num_args = 2..=3, required = true, value_names = ["LINE", "TABLE"], value_hint = ValueHint::FilePath)]
    pub files: Vec<Source>,
    /// Layer to read of LINE, where it has several.
    #[arg(long, value_name = "NAME")]
    pub layer: Option<String>,
    /// How far from the line a position of the table may lie.
    #[arg(long, value_name = "LENGTH", default_value = "100m", value_parser = length)]
    pub reach: Metres,
    /// Status of what no row names and that has none; `none` leaves it out.
    #[arg(long, value_name = "STATUS", default_value = "indefinite",
          value_parser = ["indefinite", "delimited", "contested", "none"])]
    pub rest: String,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<SegmentFormat>,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output,
    /// Format, when the extension does not say.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<ExportFormat>,
    /// Round coordinates to so many decimals of a degree; 7 are about a centimetre, 17 keep every
    /// bit. By default GeoJSON has 7, as RFC 7946 advises, and other formats keep them all.
    #[arg(long, value_name = "DECIMALS", value_parser = clap::value_parser!(u8).range(0..=17))]
    pub precision: Option<u8>,
}

#[derive(Debug, Args)]
pub struct Validate {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub once: Once,
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
    /// Files that it should come from: all of them, in the order in which its command names them,
    /// claims last; by default those of the names that it records, here or beside it.
    pub input: Vec<PathBuf>,
    /// Format of the answer.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<VerifyFormat>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}
