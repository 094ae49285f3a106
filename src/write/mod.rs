//! Results as text, tables, JSON, pictures and geodata. Pure functions: values in, text or bytes out.

pub mod borders;
pub mod check;
pub mod claims;
mod columns;
pub mod compare;
pub mod compare_csv;
pub mod compare_geojson;
pub mod flatgeobuf;
pub mod format;
pub mod geojson;
pub mod kml;
mod listing;
pub mod matrix;
mod outline;
pub mod parquet;
pub mod pdf;
pub mod png;
pub mod problems;
pub mod ruler;
pub mod segments_csv;
pub mod stats;
mod table;

pub use listing::Listing;
pub use outline::{Glimpse, Outline};
pub use table::Table;

use crate::{Dataset, Date};

/// A value as indented JSON with a newline at the end.
fn pretty<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).expect("results hold only JSON values");
    text + "\n"
}

/// Name and edition of a data set.
pub fn dataset_title(dataset: &Dataset) -> String {
    match &dataset.edition {
        Some(edition) => format!("{}, edition {edition}", dataset.name),
        None => dataset.name.clone(),
    }
}

/// A date, or that there is none.
fn as_of(date: Option<Date>) -> String {
    date.map_or_else(|| "not stated in the data".to_owned(), |date| date.to_string())
}
