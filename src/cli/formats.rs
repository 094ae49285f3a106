//! The formats of each command; a file's extension chooses one by its name.

use std::path::Path;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use frontier::table::Tabled;

use super::failure::Failure;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum VerifyFormat {
    Text,
    Json,
}

/// A format that a file name can choose by its extension.
pub trait Format: ValueEnum + Copy + Send + Sync + 'static {
    /// The format of an output: as asked for, else by the extension, else the first.
    ///
    /// # Errors
    /// The extension is none that the command can write.
    fn of(asked: Option<Self>, output: Option<&Path>) -> Result<Self, Failure> {
        let extension = output.and_then(|path| path.extension()?.to_str());
        match (asked, extension) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Self::value_variants()[0]),
            (None, Some(extension)) => Self::from_str(extension, true).map_err(|_| {
                let known = Self::value_variants().iter().filter_map(Self::to_possible_value);
                let known: Vec<String> = known.map(|known| known.get_name().to_owned()).collect();
                Failure::Extension { extension: extension.to_owned(), known: known.join(", ") }
            }),
        }
    }
}

impl<F: ValueEnum + Copy + Send + Sync + 'static> Format for F {}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum TableFormat {
    #[value(alias = "txt")]
    Text,
    #[value(alias = "markdown")]
    Md,
    Csv,
    Json,
}

impl TableFormat {
    /// A result in this format.
    pub fn of(self, result: &(impl Tabled + ?Sized)) -> String {
        match self {
            TableFormat::Text => result.text(),
            TableFormat::Md => result.markdown(),
            TableFormat::Csv => result.csv(),
            TableFormat::Json => result.json(),
        }
    }
}

/// A table, also as papers have it.
#[derive(Debug, Clone, Copy)]
pub enum StatsFormat {
    Table(TableFormat),
    Latex,
}

/// What can be a table or a chart.
#[derive(Debug, Clone, Copy)]
pub enum ChartFormat {
    Table(TableFormat),
    Picture(PictureFormat),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextMode {
    Live,
    Outline,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    Svg,
    Png,
    Pdf,
}

/// What is kept of a part.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PartFormat {
    Part,
}

/// What segments are cut into, which every command reads.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SegmentFormat {
    #[value(alias = "json")]
    Geojson,
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
    /// GeoPackage, with its style for QGIS.
    #[value(alias = "geopackage")]
    Gpkg,
    /// The style alone, for QGIS.
    Qml,
}

/// What can be a table, features or a map.
#[derive(Debug, Clone, Copy)]
pub enum CompareFormat {
    Table(TableFormat),
    Geojson,
    Picture(PictureFormat),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ProblemFormat {
    #[value(alias = "txt")]
    Text,
    Json,
    Geojson,
    /// Annotations of GitHub's and Gitea's workflows.
    Github,
}

use PictureFormat::{Pdf, Png, Svg};
use TableFormat::{Csv, Json, Md, Text};

impl ValueEnum for StatsFormat {
    fn value_variants<'a>() -> &'a [StatsFormat] {
        use StatsFormat::{Latex, Table};
        &[Table(Text), Table(Md), Table(Csv), Table(Json), Latex]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            StatsFormat::Table(format) => format.to_possible_value(),
            StatsFormat::Latex => {
                Some(PossibleValue::new("latex").alias("tex").help("Tables with booktabs"))
            }
        }
    }
}

impl ValueEnum for ChartFormat {
    fn value_variants<'a>() -> &'a [ChartFormat] {
        use ChartFormat::{Picture, Table};
        &[Table(Text), Table(Md), Table(Csv), Table(Json), Picture(Svg), Picture(Png), Picture(Pdf)]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            ChartFormat::Table(format) => format.to_possible_value(),
            ChartFormat::Picture(format) => format.to_possible_value(),
        }
    }
}

impl ValueEnum for CompareFormat {
    fn value_variants<'a>() -> &'a [CompareFormat] {
        use CompareFormat::{Geojson, Picture, Table};
        &[
            Table(Text),
            Table(Md),
            Table(Csv),
            Table(Json),
            Geojson,
            Picture(Svg),
            Picture(Png),
            Picture(Pdf),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            CompareFormat::Table(format) => format.to_possible_value(),
            CompareFormat::Geojson => ExportFormat::Geojson.to_possible_value(),
            CompareFormat::Picture(format) => format.to_possible_value(),
        }
    }
}
