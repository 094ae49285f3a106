//! What commands read: options that several of them have.

use clap::{Args, ValueHint};
use frontier::embedded::EDITION_NAMES;
use frontier::figures::Column;
use frontier::world::{State, pair};
use frontier::{Condition, Date, Extent, Metres};

use crate::cli::source::Source;
use crate::cli::values::{extent, tolerance, viewer};

/// What to measure: what is read, which of it, and what of it is one stretch.
#[derive(Debug, Args)]
pub struct Reading {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub select: Select,
    #[command(flatten)]
    pub once: Once,
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
    /// Whose view: a code such as IN. A border is then as the column of that viewer has it, a file as
    /// its property `view_IN` does: a status, or a class of Natural Earth.
    #[arg(long, value_name = "XX", value_parser = viewer)]
    pub view: Option<String>,
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
