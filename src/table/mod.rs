//! Results as text, Markdown, CSV, JSON and LaTeX. Pure functions: values in, text out.

pub mod border;
pub mod border_csv;
pub mod borders;
pub mod check;
mod check_json;
pub mod claims;
pub mod compare;
pub mod compare_csv;
pub mod evidence;
pub(crate) mod grid;
mod latex;
pub mod matrix;
mod page;
pub mod problems;
pub mod profile;
pub mod profile_rows;
pub mod ruler;
pub mod stats;
pub mod stats_csv;
mod stats_tables;

pub use grid::Table;

/// A value as indented JSON with a newline at the end.
pub(crate) fn pretty<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).expect("results hold only JSON values");
    text + "\n"
}
