//! Segments and comparisons in the formats of other programs.

pub mod border_geojson;
mod columns;
pub mod compare_geojson;
pub mod flatgeobuf;
pub mod geojson;
pub mod geopackage;
pub mod kml;
mod listing;
mod meridian;
mod outline;
pub mod parquet;
pub mod precision;
pub mod qml;
mod row;
pub mod segments_csv;
mod wkb;

pub use listing::Listing;
pub use outline::{Glimpse, Outline};
