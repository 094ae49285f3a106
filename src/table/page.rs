//! A page of tables, lists and sentences, the same for a terminal and as Markdown.

use super::grid::{Markdown, Table, link};
use crate::model::Printable;

/// What a command tells people, from the top down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is called; on a terminal the command stands above it.
    pub title: String,
    /// What holds for all of it: data set, date, method.
    pub facts: Vec<String>,
    /// What it tells.
    pub parts: Vec<Part>,
    /// What a reader has to know beside.
    pub notes: Vec<String>,
}

/// A part of a page; one without a heading belongs to what stands above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading and a table.
    Table(String, Table),
    /// A heading and points.
    List(String, Vec<Item>),
    /// Sentences: on a terminal a line each, else a paragraph.
    Says(Vec<String>),
}

/// A point of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub words: String,
    /// Where that can be read; empty where nowhere. A terminal has no links.
    pub url: String,
    /// More, in Markdown, which a terminal leaves out.
    pub marked: String,
}

impl From<String> for Item {
    fn from(words: String) -> Item {
        Item { words, ..Item::default() }
    }
}

impl Page {
    /// A table with a sentence above it.
    pub fn of(title: &str, lead: String, table: Table) -> Page {
        let parts = vec![Part::Says(vec![lead]), Part::table("", table)];
        Page { title: title.to_owned(), parts, ..Page::default() }
    }

    /// For a terminal; control characters made harmless.
    pub fn text(&self) -> String {
        let clean = |line: &String| Printable(line).to_string();
        let notes = self.notes.iter().map(|note| format!("Note: {}", Printable(note)));
        let parts = self.parts.iter().flat_map(|part| match part {
            Part::Table(heading, table) => [clean(heading), table.text()],
            Part::List(heading, items) => {
                let line = |item: &Item| format!("  {}", Printable(&item.words));
                [clean(heading), lines(items.iter().map(line))]
            }
            Part::Says(said) => [String::new(), lines(said.iter().map(clean))],
        });
        let facts = lines(self.facts.iter().map(clean));
        joined([facts].into_iter().chain(parts).chain([lines(notes)]))
    }

    /// For a report.
    pub fn markdown(&self) -> String {
        let point = |line: &String| format!("- {}", Markdown(line));
        let parts = self.parts.iter().flat_map(|part| match part {
            Part::Table(heading, table) => [head(heading), table.markdown()],
            Part::List(heading, items) => [head(heading), lines(items.iter().map(Item::markdown))],
            Part::Says(said) => [String::new(), Markdown(&said.join(" ")).to_string()],
        });
        let notes = if self.notes.is_empty() { "" } else { "Notes" };
        let notes = [head(notes), lines(self.notes.iter().map(point))];
        let facts = [format!("# {}", Markdown(&self.title)), lines(self.facts.iter().map(point))];
        joined(facts.into_iter().chain(parts).chain(notes))
    }
}

impl Part {
    pub fn table(heading: &str, table: Table) -> Part {
        Part::Table(heading.to_owned(), table)
    }

    pub fn list(heading: &str, points: Vec<String>) -> Part {
        Part::List(heading.to_owned(), points.into_iter().map(Item::from).collect())
    }
}

impl Item {
    fn markdown(&self) -> String {
        format!("- {}{}{}", Markdown(&self.words), link(&self.url), self.marked)
    }
}

fn head(heading: &str) -> String {
    if heading.is_empty() { String::new() } else { format!("## {}", Markdown(heading)) }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// Blocks with a blank line between them, those that are empty left out.
fn joined(blocks: impl Iterator<Item = String>) -> String {
    let blocks = blocks.map(|block| block.trim_end().to_owned());
    blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}
