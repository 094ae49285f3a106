//! A boundary line of the world: its sides, its class, and its class as others see it.

use geo::MultiLineString;
use geojson::JsonObject;

use super::pack::{CHECKED, Item, Pack};
use super::{Class, NOTE, Viewer};
use crate::measure::{self, Measured};
use crate::model::property::VIEW;
use crate::model::{Extent, Kind, Location, Segment, Side, Status, Tag};

/// The 515 lines of Natural Earth 10m, with coordinates as exact as the source.
pub(super) static LINES: Pack = Pack(include_bytes!("../../geodata/world/borders-10m.pack"));

/// A boundary line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The source's `ne_id`; the second line of two that share one has a `+` behind it.
    pub id: String,
    /// Its class as the source shows it: by who controls.
    pub class: Class,
    /// Its class in the eyes of those who see another.
    pub views: Vec<(Viewer, Class)>,
    /// Its name; mostly empty.
    pub name: String,
    /// What the source adds to the name; mostly empty.
    pub note: String,
    /// Whether it runs in water.
    pub in_water: bool,
    /// What lies on each side, left and right along the line, by the code of
    /// [`State::code`](super::State::code). Empty for the two lines at sea whose sides the source
    /// does not state.
    pub sides: [String; 2],
    /// Who is sovereign on each side, by the source's code.
    pub sovereigns: [String; 2],
    /// The source's code of the dispute; mostly empty.
    pub dispute: String,
    /// Its vertices in degrees on WGS 84.
    pub line: MultiLineString<f64>,
}

/// Every boundary line, in the order of the layer.
pub fn lines() -> Vec<Line> {
    LINES.items().into_iter().map(Line::read).collect()
}

/// The boundary lines that touch a window, whole.
pub(super) fn lines_in(window: Extent) -> Vec<Line> {
    LINES.items_in(window).into_iter().map(Line::read).collect()
}

impl Line {
    fn read(mut item: Item) -> Line {
        let [
            id,
            class,
            name,
            note,
            place,
            left,
            right,
            left_sovereign,
            right_sovereign,
            dispute,
            views,
        ] = item.texts();
        Line {
            id,
            class: class.parse().expect(CHECKED),
            views: views.split(';').filter_map(view).collect(),
            name,
            note,
            in_water: place != "Land",
            sides: [left, right],
            sovereigns: [left_sovereign, right_sovereign],
            dispute,
            line: item.line,
        }
    }

    /// Its class in somebody's eyes; as the source shows it where nobody is named.
    pub fn seen_by(&self, viewer: Option<Viewer>) -> Class {
        let other = self.views.iter().find(|(whose, _)| Some(*whose) == viewer);
        other.map_or(self.class, |(_, class)| *class)
    }

    /// Whether it lies between these two, whatever their order.
    pub fn is_between(&self, a: &str, b: &str) -> bool {
        let [left, right] = &self.sides;
        (left == a && right == b) || (left == b && right == a)
    }

    /// Its length and its vertices.
    pub fn measure(&self) -> Measured {
        measure::line(&self.line)
    }

    /// The line as a segment, whose status is our reading of its class in somebody's eyes. Its
    /// properties are what the source says of it: that class, its sides, and the class in the eyes
    /// of those who see another than the source shows.
    pub fn segment(&self, index: usize, viewer: Option<Viewer>) -> Segment {
        // What is no fixed boundary is not agreed.
        let class = self.seen_by(viewer);
        let status = class.status().unwrap_or(Status::Contested);
        let side = |code: &String| Side {
            state: Some(code.clone()).filter(|code| !code.is_empty()),
            unit: None,
        };
        let source =
            geojson::Feature { properties: Some(self.properties(viewer)), ..Default::default() };
        Segment {
            id: Some(self.id.clone()),
            location: Location { feature: index, ..Location::default() },
            line: self.line.clone(),
            left: side(&self.sides[0]),
            right: side(&self.sides[1]),
            source,
            ..Segment::from(Tag { kind: class.kind(), ..Tag::from(status) })
        }
    }

    fn properties(&self, viewer: Option<Viewer>) -> JsonObject {
        let [left, right] = &self.sides;
        let kind = match self.seen_by(viewer).kind() {
            Kind::Boundary => "",
            kind => kind.word(),
        };
        let stated = [
            ("id", self.id.as_str()),
            ("class", self.seen_by(viewer).word()),
            ("kind", kind),
            ("view", viewer.map_or("", Viewer::code)),
            ("left", left),
            ("right", right),
            ("name", &self.name),
            ("note", &self.note),
            ("dispute", &self.dispute),
            ("source", NOTE),
        ];
        let stated = stated.into_iter().filter(|(_, value)| !value.is_empty());
        let views =
            self.views.iter().map(|(viewer, class)| (format!("{VIEW}{viewer}"), class.word()));
        let all = stated.map(|(key, value)| (key.to_owned(), value)).chain(views);
        all.map(|(key, value)| (key, value.into())).collect()
    }
}

/// One view as the layer writes it: `IN=Disputed`.
fn view(text: &str) -> Option<(Viewer, Class)> {
    let (viewer, class) = text.split_once('=')?;
    Some((viewer.parse().expect(CHECKED), class.parse().expect(CHECKED)))
}
