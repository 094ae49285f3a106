//! The table of the numbered areas.

use std::collections::BTreeSet;

use geo::Coord;

use super::Found;
use super::contents::{Contents, Figures, Site};
use crate::compare::Near;
use crate::draw::font::{CAP_HEIGHT, Face};
use crate::draw::lang::{Language, fill};
use crate::draw::paragraph::{LEADING, Paragraph, SMALL};
use crate::draw::scene::{Group, Node};
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;
use crate::model::Metres;
use crate::model::format::{count, hectares, kilometres, metres_of};
use crate::world::context::Place;

/// Widths of the columns of numbers, in CSS pixels: the first holds the number of the area.
const NUMBER: f64 = 16.0;
const FIGURE: f64 = 42.0;

/// The table of the largest areas, laid out for a width.
pub struct Table {
    width: f64,
    heading: Paragraph,
    head: Row,
    rows: Vec<Row>,
    note: Paragraph,
}

/// A number, what is near, and kilometres, metres and hectares.
struct Row {
    number: String,
    near: Paragraph,
    figures: [String; 3],
}

impl Table {
    /// The table of the numbered areas; `None` if there are none.
    pub fn of(contents: &Contents<'_>, width: f64) -> Option<Table> {
        let words = &contents.lang.words;
        let [km, m, ha] = ["km", "m", "ha"].map(|unit| contents.lang.unit(unit));
        let (heading, figures, note) = match contents.subject.found {
            Found::Several(_) => return None,
            Found::Two(found) => {
                let beyond = metres_of(found.stretches_beyond_m);
                let beyond = beyond.replace(" m", &format!("\u{A0}{m}"));
                let note =
                    fill(words.comparison.columns, &[("distance", &contents.lang.number(&beyond))]);
                (
                    words.comparison.places,
                    [km, m, ha],
                    [note, codes(contents)].join(" ").trim_end().to_owned(),
                )
            }
            Found::Areas(..) => (words.areas.places, ["", "", ha], codes(contents)),
        };
        let room = (width - NUMBER - 3.0 * FIGURE).max(30.0);
        let head = Row {
            number: String::new(),
            near: Paragraph::wrapped("", words.comparison.near, SMALL, Face::Regular, room),
            figures: figures.map(str::to_owned),
        };
        let rows = contents.sites.iter().enumerate();
        let rows: Vec<Row> = rows.map(|(index, site)| row(contents, index, site, room)).collect();
        (!rows.is_empty()).then(|| Table {
            width,
            heading: Paragraph::ink(heading, Face::SemiBold, width),
            head,
            rows,
            note: Paragraph::wrapped("", &note, SMALL - 0.5, Face::Regular, width),
        })
    }

    /// Its height in CSS pixels.
    pub fn height(&self) -> f64 {
        let rows: f64 = self.rows.iter().map(|row| row.near.height()).sum();
        self.heading.height() + self.head.near.height() + rows + self.note.height() + 4.0
    }

    /// It with its upper left corner at a point.
    pub fn draw(&self, at: Coord<f64>) -> Node {
        let mut nodes = self.heading.lines(at);
        let mut y = at.y + self.heading.height() + 2.0;
        for row in [&self.head].into_iter().chain(&self.rows) {
            nodes.extend(row.draw(Coord { x: at.x, y }, self.width));
            y += row.near.height();
        }
        nodes.extend(self.note.lines(Coord { x: at.x, y: y + 2.0 }));
        Group::new("table", nodes).into()
    }
}

impl Row {
    fn draw(&self, at: Coord<f64>, width: f64) -> Vec<Node> {
        let y = at.y + (LEADING + CAP_HEIGHT) / 2.0 * SMALL * POINT;
        let number = Text::plain(Coord { x: at.x, y }, self.number.clone(), SMALL);
        let mut nodes = vec![Text { face: Face::SemiBold, ..number }.into()];
        nodes.extend(self.near.lines(Coord { x: at.x + NUMBER, y: at.y }));
        nodes.extend(self.figures.iter().rev().enumerate().map(|(index, figure)| {
            let x = at.x + width - FIGURE * index as f64;
            let text = Text::plain(Coord { x, y }, figure.clone(), SMALL);
            Text { anchor: Anchor::End, ..text }.into()
        }));
        nodes
    }
}

fn row(contents: &Contents<'_>, index: usize, site: &Site<'_>, room: f64) -> Row {
    let lang = contents.lang;
    let area = hectares(site.area_m2);
    let (figures, near) = match site.figures {
        Figures::Apart { length_m, max_m } => {
            let length = max_m.map(|_| kilometres(Metres(length_m), 1));
            let farthest = max_m.map(|max| count(max.round() as usize));
            let figure = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
            ([figure(length), figure(farthest), area], near(contents, site))
        }
        Figures::Claimed { by_both } => {
            let words = &contents.lang.words.areas;
            let by = if by_both { words.by_both } else { words.by_neither };
            ([String::new(), String::new(), area], format!("{by}; {}", near(contents, site)))
        }
    };
    Row {
        number: (index + 1).to_string(),
        near: Paragraph::ink(&near, Face::Regular, room),
        figures: figures.map(|text| lang.number(&text)),
    }
}

/// The nearest place of each state, or else the position.
fn near(contents: &Contents<'_>, site: &Site<'_>) -> String {
    let mut near: Vec<&Near> = site.near.iter().collect();
    near.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
    let names =
        near.iter().map(|near| format!("{}\u{A0}({})", name(contents, near), code(contents, near)));
    match (near.is_empty(), site.at) {
        (true, Some(at)) => position(at, contents.lang),
        _ => names.collect::<Vec<_>>().join(", "),
    }
}

/// What the codes of states beside the names of places stand for.
fn codes(contents: &Contents<'_>) -> String {
    let near = contents.sites.iter().flat_map(|site| site.near);
    let codes: BTreeSet<&str> = near.map(|near| code(contents, near)).collect();
    let meanings = codes.into_iter().filter_map(|code| {
        let name = contents.context.state(code, contents.lang.code());
        (name != code).then(|| format!("{code}: {name}"))
    });
    let meanings: Vec<String> = meanings.collect();
    if meanings.is_empty() { String::new() } else { format!("{}.", meanings.join("; ")) }
}

/// The code of the state of a place, as the tiles have it.
fn code<'n>(contents: &'n Contents<'_>, near: &'n Near) -> &'n str {
    place(contents, near).map_or(near.country.as_str(), |place| &place.state)
}

/// The name of a place in the language of the map, where the context has it.
fn name<'n>(contents: &'n Contents<'_>, near: &'n Near) -> &'n str {
    place(contents, near).map_or(near.name.as_str(), |place| place.names.get(contents.lang.code()))
}

/// A place as the context has it.
fn place<'n>(contents: &'n Contents<'_>, near: &Near) -> Option<&'n Place> {
    let mut places = contents.context.places.iter();
    places.find(|place| place.country == near.country && place.names.get("en") == near.name)
}

/// `39.19°N 72.26°E`.
fn position([lon, lat]: [f64; 2], lang: &'static Language) -> String {
    let words = &lang.words;
    let degrees = |value: f64, letters: usize| {
        let letter = words.compass[letters + usize::from(value < 0.0)];
        format!("{}°{letter}", lang.number(&format!("{:.2}", value.abs())))
    };
    format!("{}, {}", degrees(lat, 0), degrees(lon, 2))
}
