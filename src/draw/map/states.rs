//! Where the names of states stand.

use std::collections::BTreeSet;

use geo::{Area, Coord, InteriorPoint, LineString, Polygon};

use super::sides::Sides;
use super::surroundings::Surroundings;
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::labels::{Placed, Room};
use crate::draw::lang::Language;
use crate::draw::positions;
use crate::draw::text::Text;
use crate::world::context::{Country, Ground};

/// The states of a map, and the room for their names.
pub struct States<'a> {
    /// The frame and what it shows.
    pub around: &'a Surroundings<'a>,
    /// Codes of the states on both sides of the boundary.
    pub parties: &'a BTreeSet<String>,
    /// Where these are rather named: in the middle of the boundary.
    pub focus: Coord<f64>,
    /// Whether these are named even where their ground has no room for it.
    pub names_parties: bool,
    /// Which side of it is whose.
    pub sides: &'a Sides<'a>,
    /// Language of the names.
    pub lang: &'static Language,
    /// The room.
    pub room: &'a mut Room,
}

/// Size of letters and the space between them, in points.
type Letters = (f64, f64);

/// The smallest that a reader can read.
const SMALLEST: Letters = (7.0, 0.3);

/// Places the names of the states on a map: all in letters of the same size, weight and colour.
pub fn on_map(mut states: States<'_>) -> Vec<Placed> {
    let parties = states.parties;
    let (own, others): (Vec<_>, Vec<_>) =
        states.around.visible_countries().partition(|(country, _)| parties.contains(&country.code));
    let (mut placed, letters) = states.named_parties(&own);
    let distant = states.around.distant_countries();
    let distant = distant.iter().map(|(country, area)| (*country, area.as_slice()));
    for (country, area) in others.into_iter().chain(distant) {
        let text = states.name(country, letters);
        let around = states.around;
        let dry = |at| is_dry(around, at);
        let small = states.name(country, SMALLEST);
        let found = states.room.inside_where(&text, area, dry);
        let found = found.or_else(|| states.tightly(&small, area, dry));
        // Where even that is too long, in lesser letters, and at last as its code.
        let lesser = |content: &str, face| Text {
            spacing: 0.1,
            ..Text::name(content.to_owned(), SMALLEST.0, face)
        };
        let name = lesser(country.names.get(states.lang.code()), Face::Regular);
        let found = found.or_else(|| states.tightly(&name, area, dry));
        let code = lesser(&country.code, Face::SemiBold);
        let found = match found {
            None if large(area) => states.tightly(&code, area, dry),
            found => found,
        };
        placed.extend(found.map(|text| Placed { text, leader: None }));
    }
    placed
}

/// Whether a state has so much of a map that it has to be named: 40 by 40 pixels.
fn large(area: &[LineString<f64>]) -> bool {
    area.iter().map(|ring| Polygon::new(ring.clone(), Vec::new()).signed_area()).sum::<f64>().abs()
        > 1600.0
}

/// A point inside the largest of some rings.
pub fn heart(rings: &[LineString<f64>]) -> Option<Coord<f64>> {
    largest(rings)?.interior_point().map(|point| point.0)
}

/// Whether letters on a point of their baseline stand on land.
fn is_dry(around: &Surroundings<'_>, at: Coord<f64>) -> bool {
    const HALF: f64 = 4.0;
    [0.0, HALF].iter().all(|up| around.is_land(Coord { y: at.y - up, ..at }))
}

fn largest(rings: &[LineString<f64>]) -> Option<Polygon<f64>> {
    let areas = rings.iter().map(|ring| Polygon::new(ring.clone(), Vec::new()));
    areas.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))
}

impl States<'_> {
    /// All parties in the largest letters that fit, and these; in the smallest, those that are too
    /// narrow for their names are tied to them by a line.
    fn named_parties(&mut self, own: &[(&Country, &[LineString<f64>])]) -> (Vec<Placed>, Letters) {
        let sizes = match self.around.frame.rect.width > 450.0 {
            true => [(11.5, 3.0), (8.5, 1.8), (7.2, 1.0)],
            false => [(8.5, 1.8), (7.2, 1.0), SMALLEST],
        };
        // On disputed land only where a party has no other that is wide enough.
        let open = self.around.has_disputed().then_some(false);
        for anywhere in open.into_iter().chain([true]) {
            for letters in sizes {
                let named = own.iter().map(|(country, area)| (self.name(country, letters), *area));
                let named: Vec<_> = named.collect();
                let placed = self.room.all_inside(&named, self.focus, |number, at| {
                    let own = self.sides.may_hold(&own[number].0.code, at);
                    let open = anywhere || !self.around.is_disputed(at);
                    own && open && is_dry(self.around, at)
                });
                if placed.len() == own.len() {
                    let placed = placed.into_iter().map(|text| Placed { text, leader: None });
                    return (placed.collect(), letters);
                }
            }
        }
        if !self.names_parties {
            return (Vec::new(), sizes[2]);
        }
        let all = own.iter().flat_map(|(country, area)| {
            let one = self.in_place(country, area).map(|text| vec![text]);
            let whole = one.or_else(|| self.in_two_lines(country, area));
            whole.unwrap_or_else(|| self.tied(country, area).into_iter().collect())
        });
        (all.collect(), SMALLEST)
    }

    /// A name of several words in two lines on its own ground.
    fn in_two_lines(&mut self, country: &Country, area: &[LineString<f64>]) -> Option<Vec<Placed>> {
        let name = self.name(country, SMALLEST);
        let halves = name.content.match_indices(' ').map(|(at, _)| name.content.split_at(at));
        let (first, second) = halves.min_by_key(|(a, b)| a.len().abs_diff(b.len()))?;
        let lines = [first, second.trim_start()];
        let lines = lines.map(|line| Text { content: line.to_owned(), ..name.clone() });
        let (sides, around) = (self.sides, self.around);
        let may_be = |at| sides.may_hold(&country.code, at) && is_dry(around, at);
        let placed = self.room.inside_in_two(lines, area, may_be)?;
        Some(placed.map(|text| Placed { text, leader: None }).into())
    }

    fn in_place(&mut self, country: &Country, area: &[LineString<f64>]) -> Option<Placed> {
        let text = self.name(country, SMALLEST);
        let (sides, around) = (self.sides, self.around);
        let may_be = |at| sides.may_hold(&country.code, at) && is_dry(around, at);
        let placed = self.room.inside_where(&text, area, may_be);
        let text = placed.or_else(|| self.tightly(&text, area, may_be))?;
        Some(Placed { text, leader: None })
    }

    /// A name as tightly as it can stand, upright where its ground is higher than wide.
    fn tightly(
        &mut self,
        text: &Text,
        area: &[LineString<f64>],
        may_be: impl Fn(Coord<f64>) -> bool + Copy,
    ) -> Option<Text> {
        let level = self.room.inside_tightly(text, area, may_be);
        let upright = Text { turn: -90.0, ..text.clone() };
        level.or_else(|| self.room.inside_tightly(&upright, area, may_be))
    }

    /// The name of a state that is too narrow for it: over the sea if it can, else on the ground of
    /// any state but the other party, where it is not all around, and tied to its own by a line. Not
    /// there where the areas of the states are as exact as the line: a name would say whose they are.
    fn tied(&mut self, country: &Country, area: &[LineString<f64>]) -> Option<Placed> {
        let near = heart(area)?;
        let others = self.around.visible_countries();
        let others = others.filter(|(other, _)| other.code != country.code);
        let others = others.flat_map(|(_, rings)| rings.iter().cloned());
        let frame = self.around.frame.rect.ring();
        let free: Vec<_> = [frame.clone()].into_iter().chain(others).collect();
        let name = self.name(country, SMALLEST);
        let across = self
            .around
            .visible_countries()
            .filter(|(other, _)| other.code != country.code && self.parties.contains(&other.code));
        let across = across.flat_map(|(_, rings)| rings.iter().cloned());
        let across = across.filter(|_| !self.is_surrounded(area));
        let abroad: Vec<_> = [frame].into_iter().chain(across).collect();
        let at_sea = self.room.inside_near(&name, &free, near, &[]);
        let text = at_sea.or_else(|| {
            let lax = self.around.context.ground != Ground::States;
            lax.then(|| self.room.inside_near(&name, &abroad, near, &[]))?
        })?;
        let apart = !text.bounds().holds(&Rect::at(near));
        let leader = apart.then(|| positions::leader(near, 0.1, &text.bounds()));
        Some(Placed { text, leader })
    }

    /// Whether the most that is seen of a state is an enclave, with other ground all around.
    fn is_surrounded(&self, area: &[LineString<f64>]) -> bool {
        let inner = self.around.frame.rect.grown(-1.0);
        largest(area).and_then(|of| Rect::around(of.exterior())).is_some_and(|of| inner.holds(&of))
    }

    fn name(&self, country: &Country, (size, spacing): Letters) -> Text {
        let content = country.label(self.lang.code());
        Text { spacing, ..Text::name(content, size, Face::SemiBold) }
    }
}
