//! Results as text, Markdown, CSV, JSON and LaTeX. Pure functions: values in, text out.

mod border;
mod border_csv;
pub mod borders;
pub mod check;
mod check_json;
pub mod claims;
mod compare;
mod compare_csv;
pub mod evidence;
pub(crate) mod grid;
mod latex;
mod matrix;
mod page;
pub mod problems;
pub mod profile;
mod profile_rows;
pub mod ruler;
pub mod stats;
mod stats_csv;
mod stats_tables;

#[cfg(feature = "export")]
pub(crate) use border::attribution;
pub use grid::Table;
pub use page::Page;

use serde_json::{Value, json};

/// A result that is told in tables, to people, to spreadsheets and to scripts.
pub trait Tabled {
    /// What people are told.
    fn page(&self) -> Page;

    /// For a terminal.
    fn text(&self) -> String {
        self.page().text()
    }

    /// For a report.
    fn markdown(&self) -> String {
        self.page().markdown()
    }

    /// For a spreadsheet.
    fn csv(&self) -> String;

    /// For scripts: the members are fixed by the command-line contract.
    fn json(&self) -> String;
}

/// A value as indented JSON with a newline at the end.
pub(crate) fn pretty<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).expect("results hold only JSON values");
    text + "\n"
}

/// An object without those of some members that say nothing: null, an empty text or list.
fn without(mut object: Value, silent: &[&str]) -> Value {
    let says = |value: &Value| !value.is_null() && *value != "" && *value != json!([]);
    if let Some(members) = object.as_object_mut() {
        members.retain(|name, value| !silent.contains(&name.as_str()) || says(value));
    }
    object
}
