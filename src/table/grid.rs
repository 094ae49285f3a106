//! A table as text, Markdown or CSV.

use std::fmt;
use std::fmt::Write;

use comfy_table::{CellAlignment, presets};
use serde::Serialize;
use serde_json::Value;

use crate::model::format::shortened;
use crate::model::markup::is_web;
use crate::model::{Multiline, Printable};

/// A table of finished texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Heads of the columns; a head that starts with `>` marks a column of numbers.
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table. A head that starts with `>` is set flush right, without the sign.
    pub fn new<N: Into<String>>(head: impl IntoIterator<Item = N>) -> Table {
        Table { head: head.into_iter().map(N::into).collect(), rows: Vec::new() }
    }

    /// A table of rows, each with as many cells as the head.
    pub fn of<N: Into<String>>(
        head: impl IntoIterator<Item = N>,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Table {
        let mut table = Table::new(head);
        rows.into_iter().for_each(|row| table.row(row));
        table
    }

    /// Adds a row, which has as many cells as the head. A cell of more than 160 letters is cut short.
    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.head.len());
        self.rows.push(cells.iter().map(|cell| shortened(cell, WIDEST).into_owned()).collect());
    }

    /// For a terminal: columns in line, no rules; control characters made harmless.
    pub fn text(&self) -> String {
        let clean = |cell: &String| Printable(cell).to_string();
        let mut lines = String::new();
        for line in self.drawn(presets::NOTHING, clean).lines() {
            lines.push_str(line.trim_end());
            lines.push('\n');
        }
        lines
    }

    /// A Markdown table.
    pub fn markdown(&self) -> String {
        let drawn = self.drawn(presets::ASCII_MARKDOWN, |cell| Markdown(cell).to_string());
        let mut lines: Vec<String> = drawn.lines().map(str::to_owned).collect();
        if let Some(rule) = lines.get_mut(1) {
            *rule = self.markdown_rule();
        }
        lines.join("\n") + "\n"
    }

    fn markdown_rule(&self) -> String {
        let rules = self.head.iter().map(|name| if name.starts_with('>') { "--:" } else { "---" });
        format!("|{}|", rules.collect::<Vec<_>>().join("|"))
    }

    fn drawn(&self, preset: &str, clean: impl Fn(&String) -> String) -> String {
        let mut table = comfy_table::Table::new();
        table.load_preset(preset);
        table.set_header(self.head.iter().map(|name| name.trim_start_matches('>')));
        for row in &self.rows {
            table.add_row(row.iter().map(&clean));
        }
        for (index, name) in self.head.iter().enumerate() {
            if let (true, Some(column)) = (name.starts_with('>'), table.column_mut(index)) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.to_string()
    }
}

/// The most letters that a cell shows: a longer one would push every other column off the page.
const WIDEST: usize = 160;

/// Text from data made safe for Markdown: it cannot end a cell or a line, hold HTML, or be an
/// image or a link; control and direction-changing characters are written as escapes.
pub(crate) struct Markdown<'a>(pub &'a str);

impl fmt::Display for Markdown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in Printable(self.0).to_string().chars() {
            match letter {
                '<' => out.write_str("&lt;")?,
                '\\' | '|' | '[' | ']' | '`' | '*' | '_' => write!(out, "\\{letter}")?,
                _ => out.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// A link to a source, with a blank before it; nothing where there is no web address.
pub(crate) fn link(url: &str) -> String {
    let sound = !url.chars().any(|letter| letter.is_control() || " <>\\".contains(letter));
    if is_web(url) && sound { format!(" [source](<{url}>)") } else { String::new() }
}

/// Rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is prefixed with an
/// apostrophe; control characters but line ends and tabs are written as escapes.
pub(crate) fn csv_rows(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        let safe = row
            .iter()
            .map(|cell| format!("{}{}", if is_formula(cell) { "'" } else { "" }, Multiline(cell)));
        writer.write_record(safe).expect("writing to memory does not fail");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

/// Records as CSV, under the names of the members of the first; all have the same. What is null is
/// an empty cell, and a list stands with blanks between.
pub(super) fn csv<T: Serialize>(records: impl IntoIterator<Item = T>) -> String {
    let mut records = records.into_iter().map(record).peekable();
    let first = records.peek().and_then(Value::as_object);
    let head = first.into_iter().flat_map(|first| first.keys().cloned()).collect();
    under(head, records)
}

/// The same under a head, which stands there without any record too.
pub(super) fn csv_of<T: Serialize>(head: &[&str], records: impl IntoIterator<Item = T>) -> String {
    under(head.iter().map(|&name| name.to_owned()).collect(), records.into_iter().map(record))
}

fn record<T: Serialize>(of: T) -> Value {
    serde_json::to_value(of).expect("results hold only JSON values")
}

fn under(head: Vec<String>, records: impl Iterator<Item = Value>) -> String {
    let cells = |record: Value| head.iter().map(|name| cell(&record[name])).collect();
    csv_rows([head.clone()].into_iter().chain(records.map(cells)))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        // As every other table has numbers: 5 and not 5.0.
        Value::Number(number) if number.is_f64() => number.as_f64().unwrap_or_default().to_string(),
        other => other.to_string(),
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}
