//! What is drawn around the subject of a frame: grounds, graticule, rivers and other borders.

use std::collections::BTreeSet;

use geo::LineString;

use super::graticule;
use crate::draw::frame::Frame;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::world::context::{Context, Country};

/// The context of one frame, as points of the page.
pub struct Surroundings<'s> {
    /// The frame.
    pub frame: &'s Frame,
    /// What is placed, in degrees.
    pub context: &'s Context,
    /// The visible rings of every state, in the order of the context.
    pub countries: Vec<Vec<LineString<f64>>>,
    /// The visible parts of every river, in the order of the context.
    pub rivers: Vec<Vec<LineString<f64>>>,
    borders: Vec<LineString<f64>>,
}

impl<'s> Surroundings<'s> {
    /// Places a context on the page.
    pub fn of(frame: &'s Frame, context: &'s Context) -> Surroundings<'s> {
        let countries = context.countries.iter();
        Surroundings {
            frame,
            context,
            countries: countries.map(|country| frame.rings(&country.area)).collect(),
            rivers: context.rivers.iter().map(|river| frame.lines(&river.line)).collect(),
            borders: context.borders.iter().flat_map(|border| frame.lines(&border.line)).collect(),
        }
    }

    /// Lines that names should not cover if they can stand elsewhere.
    pub fn lesser_lines(&self) -> Vec<LineString<f64>> {
        [self.borders.clone(), self.rivers.concat()].concat()
    }

    /// The states that can be seen, with their rings.
    pub fn visible_countries(&self) -> impl Iterator<Item = (&'s Country, &[LineString<f64>])> {
        let countries = self.context.countries.iter().zip(&self.countries);
        countries.map(|(country, rings)| (country, rings.as_slice())).filter(|(_, r)| !r.is_empty())
    }

    /// The parties in one tone and others in another, so that no party has a colour of its own.
    /// Where the parties are not known, no state is told from another.
    pub fn grounds(&self, parties: &BTreeSet<String>) -> Node {
        let own = self.visible_countries().filter(|(country, _)| parties.contains(&country.code));
        let rings: Vec<_> = own.flat_map(|(_, rings)| rings.iter().cloned()).collect();
        let known = !parties.is_empty();
        let fill = if known { palette::THIRD_GROUND } else { palette::GROUND };
        // All parties in one path; the outline closes the seam between them.
        let seam = LineStyle { colour: palette::GROUND, width: 0.5, dash: None };
        let parties = Path { stroke: Some(seam), ..Path::area(rings, palette::GROUND) };
        let ground = Path::area(vec![self.frame.rect.ring()], fill);
        Group::new("ground", vec![ground.into(), parties.into()]).into()
    }

    /// The graticule.
    pub fn graticule(&self) -> Node {
        group("graticule", palette::GRID, graticule::lines(self.frame))
    }

    /// Rivers and the borders that are not the subject.
    pub fn lines(&self) -> [Node; 2] {
        [
            group("rivers", palette::RIVER, self.rivers.concat()),
            group("other-borders", palette::OTHER_BORDER, self.borders.clone()),
        ]
    }
}

fn group(id: &str, style: LineStyle, lines: Vec<LineString<f64>>) -> Node {
    Group::new(id, vec![Path::lines(lines, style).into()]).into()
}
