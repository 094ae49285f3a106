//! Where the names of states stand.

use std::collections::BTreeSet;

use geo::{Area, Coord, InteriorPoint, LineString, Polygon};

use super::sides::Sides;
use super::surroundings::Surroundings;
use crate::draw::font::Face;
use crate::draw::labels::{Room, within};
use crate::draw::lang::Lang;
use crate::draw::text::Text;
use crate::world::context::{Country, Ground};

/// The states of a map, and the room for their names.
pub struct States<'a> {
    /// The frame and what it shows.
    pub around: &'a Surroundings<'a>,
    /// Codes of the states on both sides of the boundary.
    pub parties: &'a BTreeSet<String>,
    /// Which side of it is whose.
    pub sides: &'a Sides<'a>,
    /// Language of the names.
    pub lang: Lang,
    /// The room.
    pub room: &'a mut Room,
}

/// Size of letters and the space between them, in points.
type Letters = (f64, f64);

/// Places the names of the states on a map: all in letters of the same size, weight and colour.
pub fn on_map(mut states: States<'_>) -> Vec<Text> {
    let parties = states.parties;
    let (own, others): (Vec<_>, Vec<_>) =
        states.around.visible_countries().partition(|(country, _)| parties.contains(&country.code));
    let (mut placed, letters) = states.named_parties(&own);
    for (country, area) in others {
        let text = states.name(country, letters);
        let around = states.around;
        placed.extend(states.room.inside_where(&text, area, |at| !is_wet(around, at)));
    }
    placed
}

/// Places names of states, each inside the area that can be seen of it. Of the parties all are
/// named, or none.
pub fn inside<'a>(
    room: &mut Room,
    parties: &BTreeSet<String>,
    visible: impl Iterator<Item = (&'a Country, &'a [LineString<f64>])>,
    named: impl Fn(&Country) -> Text,
) -> Vec<Text> {
    let (own, others): (Vec<_>, Vec<_>) =
        visible.partition(|(country, _)| parties.contains(&country.code));
    let own: Vec<_> = own.into_iter().map(|(country, area)| (named(country), area)).collect();
    let mut placed = room.all_inside(&own, |_, _| true);
    placed.extend(others.iter().filter_map(|(country, area)| room.inside(&named(country), area)));
    placed
}

/// A point inside the largest of some rings.
pub fn heart(rings: &[LineString<f64>]) -> Option<Coord<f64>> {
    let areas = rings.iter().map(|ring| Polygon::new(ring.clone(), Vec::new()));
    let largest = areas.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    largest.interior_point().map(|point| point.0)
}

fn is_wet(around: &Surroundings<'_>, at: Coord<f64>) -> bool {
    around.lakes.iter().any(|rings| within(at, rings))
}

impl States<'_> {
    /// All parties or none, in the largest letters that fit, and these.
    fn named_parties(&mut self, own: &[(&Country, &[LineString<f64>])]) -> (Vec<Text>, Letters) {
        let sizes = match self.around.frame.rect.width > 450.0 {
            true => [(11.5, 3.0), (8.5, 1.8)],
            false => [(8.5, 1.8), (7.2, 1.0)],
        };
        let exact = self.around.context.ground == Ground::States;
        for letters in sizes.into_iter().take(if exact { 1 } else { 2 }) {
            let named = own.iter().map(|(country, area)| (self.name(country, letters), *area));
            let named: Vec<_> = named.collect();
            let placed = self.room.all_inside(&named, |number, at| {
                self.sides.may_hold(&own[number].0.code, at) && !is_wet(self.around, at)
            });
            if placed.len() == own.len() {
                return (placed, letters);
            }
        }
        if exact {
            return (Vec::new(), sizes[0]);
        }
        let smallest = sizes[1];
        let all = own.iter().filter_map(|(country, area)| self.at_sea(country, area, smallest));
        (all.collect(), smallest)
    }

    /// The name of a state that is too narrow for it, so that it reaches over the sea.
    fn at_sea(
        &mut self,
        country: &Country,
        area: &[LineString<f64>],
        letters: Letters,
    ) -> Option<Text> {
        let near = heart(area)?;
        let others = self.around.visible_countries();
        let others = others.filter(|(other, _)| other.code != country.code);
        let others = others.flat_map(|(_, rings)| rings.iter().cloned());
        let free: Vec<_> = [self.around.frame.rect.ring()].into_iter().chain(others).collect();
        self.room.inside_near(&self.name(country, letters), &free, near, &[])
    }

    fn name(&self, country: &Country, (size, spacing): Letters) -> Text {
        let content = country.names.get(self.lang.code()).to_uppercase();
        Text { spacing, ..Text::name(content, size, Face::SemiBold) }
    }
}
