//! The borders of the world as text, Markdown, CSV and JSON.

use serde_json::{Map, Value, json};

use super::grid::csv;
use super::{Page, Table, Tabled};
use crate::measure::METHOD;
use crate::model::Metres;
use crate::model::format::{count, decimals, distance, kilometres};
use crate::world::{Border, Class, NOTE, Viewer, note};

/// A border as somebody sees it; as the source shows it where nobody is named.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'b> {
    /// The border.
    pub border: &'b Border,
    /// Whose view it is.
    pub viewer: Option<Viewer>,
}

impl Tabled for [Seen<'_>] {
    fn page(&self) -> Page {
        Page::of("Land borders", head(self), table(self))
    }

    /// One row a border, view and class, lengths in metres.
    fn csv(&self) -> String {
        csv(self.iter().flat_map(Seen::records))
    }

    fn json(&self) -> String {
        let borders: Vec<Value> = self.iter().map(Seen::json).collect();
        super::pretty(&json!({ "note": NOTE, "method": METHOD, "borders": borders }))
    }
}

fn head(rows: &[Seen<'_>]) -> String {
    let mut pairs: Vec<&[String; 2]> = rows.iter().map(|row| &row.border.codes).collect();
    pairs.dedup();
    let view = match several(rows) {
        false => rows.first().and_then(|row| row.viewer),
        true => None,
    };
    format!(
        "{} borders. {}. Lengths in km, without lease and overlay limits and without what is no \
         boundary in the view.",
        count(pairs.len()),
        note(view)
    )
}

/// Whether there are several views.
fn several(rows: &[Seen<'_>]) -> bool {
    rows.iter().any(|row| row.viewer != rows[0].viewer)
}

fn table(rows: &[Seen<'_>]) -> Table {
    let several = several(rows);
    let mut head = vec!["border", "names", ">total km", "classes, km", ">vertices", ">median edge"];
    if several {
        head.insert(2, "view");
    }
    let mut table = Table::new(head);
    for row in rows {
        let mut cells = row.cells();
        if several {
            cells.insert(2, row.view().to_owned());
        }
        table.row(cells);
    }
    table
}

impl Seen<'_> {
    fn cells(&self) -> Vec<String> {
        let border = self.border;
        let spacing = border.median_spacing();
        let stated = !border.codes[0].is_empty();
        vec![
            if stated { border.codes.join("-") } else { "–".to_owned() },
            if stated { border.names.join(" – ") } else { "at sea, sides not stated".to_owned() },
            km(border.total(self.viewer)),
            self.classes(),
            count(border.vertices()),
            spacing.map_or_else(|| "–".to_owned(), distance),
        ]
    }

    /// Whose view it is; nobody's is the source's own.
    fn view(&self) -> &'static str {
        self.viewer.map_or("source", Viewer::code)
    }

    fn classes(&self) -> String {
        let lengths = self.border.lengths(self.viewer);
        let each = lengths.iter().map(|(class, length)| format!("{class} {}", km(*length)));
        each.collect::<Vec<_>>().join(", ")
    }

    fn records(&self) -> Vec<Value> {
        let Seen { border, viewer } = *self;
        let record = |(class, length): (Class, Metres)| {
            json!({
                "code_a": border.codes[0],
                "code_b": border.codes[1],
                "name_a": border.names[0],
                "name_b": border.names[1],
                "view": self.view(),
                "class": class.to_string(),
                "length_m": length,
                "border_total_m": border.total(viewer),
                "border_vertices": border.vertices(),
                "border_spacing_median_m": border.median_spacing(),
                "source": NOTE,
            })
        };
        border.lengths(viewer).into_iter().map(record).collect()
    }

    fn json(&self) -> Value {
        let Seen { border, viewer } = *self;
        let lengths = border.lengths(viewer).into_iter();
        let classes: Map<String, Value> =
            lengths.map(|(class, length)| (class.to_string(), json!(length))).collect();
        json!({
            "codes": border.codes,
            "names": border.names,
            "view": self.viewer.map(Viewer::code),
            "total_m": border.total(viewer),
            "classes_m": classes,
            "vertices": border.vertices(),
            "spacing_median_m": border.median_spacing(),
        })
    }
}

fn km(length: Metres) -> String {
    kilometres(length, decimals(length))
}
