//! A picture as a value: a page of groups, paths, circles, texts and images.
//!
//! Positions and sizes are CSS pixels (1/96 inch) from the upper left corner of the page; widths
//! of lines, dashes and font sizes are points. What comes first lies below. Texts are as in the
//! data: [`super::svg()`], [`super::png()`] and [`super::pdf()`] write a scene and escape.

use std::collections::BTreeSet;

use geo::{Coord, LineString};

use super::font::Face;
use super::frame::Rect;
use super::lang::Language;
use super::palette;
use super::palette::{Colour, LineStyle};
use super::text::Text;
use super::typeface::Typeface;
use crate::model::Date;

/// A page and what is drawn on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// The language of its words.
    pub lang: &'static Language,
    /// The date of what is shown.
    pub as_of: Option<Date>,
    /// What a screen reader calls the picture; empty where its own parts are to be read.
    pub title: String,
    /// What a screen reader says of it before its parts, which it can read too; may be empty.
    pub description: String,
    /// The fonts of its letters.
    pub typeface: Typeface,
    /// What is drawn, on white paper.
    pub nodes: Vec<Node>,
}

/// A part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Parts that belong together.
    Group(Group),
    /// Lines or an area.
    Path(Path),
    /// A circle.
    Circle(Circle),
    /// A line of text.
    Text(Text),
    /// A picture of pixels.
    Image(Image),
}

/// Parts that belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// Its id, unique on the page; none if empty.
    pub id: String,
    /// What the ids inside it begin with.
    pub prefix: String,
    /// The style of lines in it that have none of their own.
    pub stroke: Option<LineStyle>,
    /// What a reader is told who points at it.
    pub title: String,
    /// Its parts.
    pub nodes: Vec<Node>,
}

/// Lines, or the rings of an area, that are drawn at once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Path {
    /// The lines or rings.
    pub lines: Vec<LineString<f64>>,
    /// What the area is filled with, where rings around it are odd in number; of lines none.
    pub fill: Option<Colour>,
    /// How the line is drawn; that of its group where a line has none.
    pub stroke: Option<LineStyle>,
    /// The lengths of its dashes and gaps in CSS pixels, where they are fitted to it; else those of
    /// its style are.
    pub dashes: Vec<f64>,
    /// What a script or a style sheet can find of it: names and values.
    pub attributes: Vec<(&'static str, String)>,
    /// What a reader is told who points at it.
    pub title: String,
}

/// A circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Its centre.
    pub at: Coord<f64>,
    /// Its radius in CSS pixels.
    pub radius: f64,
    /// What it is filled with.
    pub fill: Option<Colour>,
    /// Its outline.
    pub stroke: Option<LineStyle>,
}

/// A picture of pixels, stretched to a rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where it lies.
    pub rect: Rect,
    /// The bytes of a PNG.
    pub png: Vec<u8>,
}

impl Scene {
    /// A group by its id, wherever it stands.
    pub fn group(&self, id: &str) -> Option<&Group> {
        every(&self.nodes).into_iter().find_map(|node| match node {
            Node::Group(group) if group.id == id => Some(group),
            _ => None,
        })
    }

    /// All texts, in the order in which they are drawn.
    pub fn texts(&self) -> Vec<&Text> {
        texts(&self.nodes)
    }

    /// The letters of each face that is used.
    pub(super) fn letters(&self) -> Vec<(Face, BTreeSet<char>)> {
        let of = |face: Face| {
            let texts = self.texts().into_iter().filter(|text| text.face == face);
            (face, texts.flat_map(|text| text.content.chars()).collect())
        };
        let used = |(_, letters): &(Face, BTreeSet<char>)| !letters.is_empty();
        Face::ALL.map(of).into_iter().filter(used).collect()
    }

    /// The letters that no font of the picture has: they are drawn as boxes.
    pub fn missing_letters(&self) -> BTreeSet<char> {
        let letters = self.letters().into_iter();
        letters.flat_map(|(face, letters)| self.typeface.missing(face, letters)).collect()
    }

    /// What a group says, its lines in one.
    pub fn said(&self, id: &str) -> String {
        let lines = self.group(id).map(Group::texts).unwrap_or_default();
        lines.iter().map(|text| text.content.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Group {
    /// A group with an id.
    pub fn new(id: &str, nodes: Vec<Node>) -> Group {
        Group { id: id.to_owned(), nodes, ..Group::default() }
    }

    /// Parts of which a reader is told something.
    pub fn titled(title: String, nodes: Vec<Node>) -> Group {
        Group { title, nodes, ..Group::default() }
    }

    /// All texts in it, in the order in which they are drawn.
    pub fn texts(&self) -> Vec<&Text> {
        texts(&self.nodes)
    }

    /// The paths in it, also in groups of its own.
    pub fn paths(&self) -> Vec<&Path> {
        let nodes = every(&self.nodes).into_iter();
        nodes
            .filter_map(|node| if let Node::Path(path) = node { Some(path) } else { None })
            .collect()
    }
}

impl Path {
    /// Lines in a style.
    pub fn lines(lines: Vec<LineString<f64>>, style: LineStyle) -> Path {
        Path { lines, stroke: Some(style), ..Path::default() }
    }

    /// A straight line.
    pub fn straight(from: (f64, f64), to: (f64, f64), style: LineStyle) -> Path {
        Path::lines(vec![LineString::from(vec![from, to])], style)
    }

    /// An area without an outline.
    pub fn area(rings: Vec<LineString<f64>>, fill: Colour) -> Path {
        Path { lines: rings, fill: Some(fill), ..Path::default() }
    }

    /// The outline of a rectangle.
    pub fn outline(rect: Rect, style: LineStyle) -> Path {
        Path::lines(vec![rect.ring()], style)
    }

    /// White paper.
    pub fn paper(rect: Rect) -> Path {
        Path::area(vec![rect.ring()], palette::WHITE)
    }
}

/// The nodes and all that stand in them, in the order in which they are drawn.
fn every(nodes: &[Node]) -> Vec<&Node> {
    let mut found = Vec::new();
    for node in nodes {
        found.push(node);
        if let Node::Group(group) = node {
            found.extend(every(&group.nodes));
        }
    }
    found
}

fn texts(nodes: &[Node]) -> Vec<&Text> {
    let nodes = every(nodes).into_iter();
    nodes.filter_map(|node| if let Node::Text(text) = node { Some(text) } else { None }).collect()
}

impl From<Group> for Node {
    fn from(group: Group) -> Node {
        Node::Group(group)
    }
}

impl From<Path> for Node {
    fn from(path: Path) -> Node {
        Node::Path(path)
    }
}

impl From<Text> for Node {
    fn from(text: Text) -> Node {
        Node::Text(text)
    }
}
