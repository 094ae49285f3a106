//! The formats of each command; a file's extension chooses one by its name.

use clap::ValueEnum;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    #[value(alias = "txt")]
    Text,
    #[value(alias = "markdown")]
    Md,
    Csv,
    Json,
    Geojson,
    Svg,
    Png,
    Pdf,
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

impl Format for CompareFormat {
    const DEFAULT: CompareFormat = CompareFormat::Text;
}

impl Format for ProblemFormat {
    const DEFAULT: ProblemFormat = ProblemFormat::Text;
}
