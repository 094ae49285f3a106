//! Where the names of states stand.

use std::collections::BTreeSet;

use geo::{Area, Coord, InteriorPoint, LineString, Polygon};

use super::footing::{Footing, unmapped};
use super::sides::Sides;
use super::sought::sought;
use super::surroundings::Surroundings;
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::labels::{Placed, Room, TIGHT, TIGHTEST};
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::palette::Colour;
use crate::draw::patch::Patch;
use crate::draw::positions;
use crate::draw::text::Text;
use crate::world::context::{Country, Ground, Place, PlaceSize};

/// The states of a map, and the room for their names.
pub struct States<'a> {
    /// The frame and what it shows.
    pub around: &'a Surroundings<'a>,
    /// Codes of the states on both sides of the boundary.
    pub parties: &'a BTreeSet<String>,
    /// Where these are rather named: in the middle of the boundary.
    pub focus: Coord<f64>,
    /// Which of these are named where their ground has no room for it.
    pub insist: Insist,
    /// Which side of it is whose.
    pub sides: &'a Sides<'a>,
    /// Language of the names.
    pub lang: &'static Language,
    /// Colour of the names.
    pub tone: Colour,
    /// The room.
    pub room: &'a mut Room,
}

/// Which of the parties are named even where their ground has no room for the letters of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insist {
    /// Each that can be.
    Each,
    /// Both, or neither.
    Both,
    /// Both in words, or neither: no legend explains their codes.
    Words,
    /// Neither.
    Neither,
}

/// Size of letters and the space between them, in points.
type Letters = (f64, f64);

/// The smallest that a reader can read.
const SMALLEST: Letters = (7.0, 0.3);

/// How a state is written in the smallest letters, each way shorter than the one before.
#[derive(Debug, Clone, Copy)]
enum Form {
    Capitals,
    /// As in a sentence: a party in heavier letters than a town.
    Lesser,
    Code,
}

impl Form {
    /// At how many pixels a place for it is looked for, where room is tight.
    fn step(self) -> f64 {
        match self {
            Form::Capitals => TIGHT,
            Form::Lesser | Form::Code => TIGHTEST,
        }
    }
}

/// Places the names of the states on a map: all in letters of the same size and weight, those of the
/// parties in ink and all others in grey. No state is named on disputed land that has other ground
/// there; where that is too narrow, only the parties are.
pub fn on_map(mut states: States<'_>) -> Vec<Placed> {
    let parties = states.parties;
    let (own, others): (Vec<_>, Vec<_>) =
        states.around.visible_countries().partition(|(country, _)| parties.contains(&country.code));
    let frame = Patch::of(vec![states.around.frame.rect.ring()]);
    let unmapped: Vec<_> = unmapped(states.around, parties).map(|of| (of, &frame)).collect();
    states.room.spare(places(states.around));
    let (mut placed, letters) = states.named_parties(&own);
    placed.extend(states.named_parties(&unmapped).0);
    // Others are as large, and lie behind.
    states.tone = palette::GREY;
    let distant = states.around.distant_countries();
    let distant = distant.iter().map(|(country, area)| (*country, area));
    for (country, area) in others.into_iter().chain(distant) {
        let anywhere = states.around.is_disputed_throughout(country);
        let text = states.name(country, letters);
        let [small, lesser, code] =
            [Form::Capitals, Form::Lesser, Form::Code].map(|form| states.small(country, form));
        let ground = states.ground();
        let may_be = |text: &Text| ground.of(country, text, anywhere);
        let found = states.room.inside_where(&text, area, may_be(&text));
        let found = found.or_else(|| states.tightly(&small, area, TIGHT, &may_be));
        let alone = |text| vec![Placed { text, leader: None }];
        let found =
            found.map(alone).or_else(|| states.in_two_lines(&small, country, area, anywhere));
        // What is in dispute as a whole may be no state, and of some only islands are seen.
        let is_state = !anywhere && large(area);
        let capitals = is_state.then(|| Text { content: small.content.clone(), ..lesser.clone() });
        // A code names nothing to most readers: it stands only in a column of a journal.
        let Rect { width, height, .. } = states.around.frame.rect;
        let is_column = width < COLUMN.min(height);
        let (step, column) = match large(area) {
            true => (TIGHTEST, is_column),
            false => (TIGHT, false),
        };
        let found = found
            .or_else(|| states.tightly(&capitals?, area, step, &may_be).map(alone))
            .or_else(|| states.tightly(&lesser, area, step, &may_be).map(alone))
            .or_else(|| {
                let code = column.then(|| states.tightly(&code, area, step, &may_be));
                code.flatten().map(alone)
            })
            .unwrap_or_default();
        placed.extend(found);
    }
    states.room.spare(Vec::new());
    placed
}

/// The places that a map could name, each with what it costs to hide it.
pub fn places(around: &Surroundings<'_>) -> Vec<(Coord<f64>, f64)> {
    const LEAST: f64 = 6.0;
    let people = |place: &Place| (place.population.max(1) as f64 / 1000.0).log10().max(0.0);
    let large = |place: &Place| if place.size == PlaceSize::Large { 12.0 } else { 0.0 };
    let cost = |place: &Place| LEAST + 8.0 * people(place) + large(place);
    let places = around.context.places.iter();
    places.filter_map(|place| Some((around.frame.place(place.at)?, cost(place)))).collect()
}

/// A frame in one column of a journal is narrower, in CSS pixels, and no wider than high.
const COLUMN: f64 = 360.0;

/// Whether a state has so much of a map that it has to be named: 30 by 30 pixels.
fn large(area: &[LineString<f64>]) -> bool {
    area.iter().map(|ring| Polygon::new(ring.clone(), Vec::new()).signed_area()).sum::<f64>().abs()
        > 900.0
}

/// A point inside the largest of some rings.
pub fn heart(rings: &[LineString<f64>]) -> Option<Coord<f64>> {
    largest(rings)?.interior_point().map(|point| point.0)
}

fn largest(rings: &[LineString<f64>]) -> Option<Polygon<f64>> {
    let areas = rings.iter().map(|ring| Polygon::new(ring.clone(), Vec::new()));
    areas.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))
}

impl<'a> States<'a> {
    /// All parties in the largest letters that fit, and these; in the smallest, those that are too
    /// narrow for their names are tied to them by a line.
    fn named_parties(&mut self, own: &[(&Country, &Patch)]) -> (Vec<Placed>, Letters) {
        let sizes = match self.around.frame.rect.width > 450.0 {
            true => [(11.5, 3.0), (8.5, 1.8), (7.2, 1.0)],
            false => [(8.5, 1.8), (7.2, 1.0), SMALLEST],
        };
        let ground = self.ground();
        let anywhere = |(country, area): &(&Country, &Patch)| {
            let name = self.name(country, SMALLEST);
            let open = ground.of(country, &name, false);
            ground.around.has_disputed()
                && !(ground.around.has_open(area) && self.room.has_room(&name, area, open))
        };
        let anywhere: Vec<bool> = own.iter().map(anywhere).collect();
        // Rather in smaller letters than in the place of a town.
        self.room.reserve(sought(self.around, self.parties, self.room));
        let spared = self.on_ground(own, &anywhere, &sizes);
        let spared = spared.or_else(|| self.closely(own, &anywhere));
        self.room.reserve(Vec::new());
        if let Some((texts, letters)) = spared.or_else(|| self.on_ground(own, &anywhere, &sizes)) {
            let placed = texts.into_iter().map(|text| Placed { text, leader: None });
            return (placed.collect(), letters);
        }
        if self.insist == Insist::Neither {
            return (Vec::new(), sizes[2]);
        }
        let before = self.room.taken();
        let forms = [Form::Capitals, Form::Lesser, Form::Code];
        for form in forms.into_iter().take(if self.insist == Insist::Words { 2 } else { 3 }) {
            let all = own.iter().zip(&anywhere);
            let all = all.map(|((country, area), any)| self.party(country, area, form, *any));
            let all: Vec<Vec<Placed>> = all.collect();
            if self.insist == Insist::Each || !all.iter().any(Vec::is_empty) {
                return (all.concat(), SMALLEST);
            }
            self.room.back(before.clone());
        }
        (Vec::new(), sizes[2])
    }

    /// All parties, each on its own ground, in the largest letters that fit.
    fn on_ground(
        &mut self,
        own: &[(&Country, &Patch)],
        anywhere: &[bool],
        sizes: &[Letters],
    ) -> Option<(Vec<Text>, Letters)> {
        let ground = self.ground();
        sizes.iter().find_map(|letters| {
            let named = own.iter().map(|(country, area)| (self.name(country, *letters), *area));
            let named: Vec<_> = named.collect();
            let may_be = own.iter().zip(&named).zip(anywhere);
            let may_be = may_be.map(|(((of, _), (name, _)), any)| ground.of(of, name, *any));
            let may_be: Vec<_> = may_be.collect();
            let placed = self.room.all_inside(&named, self.focus, |number, at| may_be[number](at));
            (placed.len() == own.len()).then_some((placed, *letters))
        })
    }

    /// The same in the smallest letters, as tightly as they can stand.
    fn closely(
        &mut self,
        own: &[(&Country, &Patch)],
        anywhere: &[bool],
    ) -> Option<(Vec<Text>, Letters)> {
        let before = self.room.taken();
        let placed = own.iter().zip(anywhere).map(|((country, area), any)| {
            let name = self.name(country, SMALLEST);
            Some(self.in_place(&name, country, area, TIGHT, *any)?.text)
        });
        let placed: Option<Vec<Text>> = placed.collect();
        if placed.is_none() {
            self.room.back(before);
        }
        Some((placed?, SMALLEST))
    }

    /// The name of a party in the smallest letters, on its ground or tied to it.
    fn party(&mut self, of: &Country, area: &Patch, form: Form, anywhere: bool) -> Vec<Placed> {
        let name = self.small(of, form);
        let one = self.in_place(&name, of, area, form.step(), anywhere).map(|text| vec![text]);
        let whole = one.or_else(|| self.in_two_lines(&name, of, area, anywhere));
        whole.unwrap_or_else(|| self.tied(name, of, area).into_iter().collect())
    }

    /// A name of several words in two lines on its own ground.
    fn in_two_lines(
        &mut self,
        name: &Text,
        country: &Country,
        area: &Patch,
        anywhere: bool,
    ) -> Option<Vec<Placed>> {
        let halves = name.content.match_indices(' ').map(|(at, _)| name.content.split_at(at));
        let (first, second) = halves.min_by_key(|(a, b)| a.len().abs_diff(b.len()))?;
        let lines = [first, second.trim_start()];
        let lines = lines.map(|line| Text { content: line.to_owned(), ..name.clone() });
        let may_be = self.ground().of(country, &lines[0], anywhere);
        let placed = self.room.inside_in_two(lines, area, None, may_be)?;
        Some(placed.map(|text| Placed { text, leader: None }).into())
    }

    fn in_place(
        &mut self,
        name: &Text,
        country: &Country,
        area: &Patch,
        step: f64,
        anywhere: bool,
    ) -> Option<Placed> {
        let ground = self.ground();
        let may_be = |text: &Text| ground.of(country, text, anywhere);
        let placed = self.room.inside_where(name, area, may_be(name));
        let text = placed.or_else(|| self.tightly(name, area, step, &may_be))?;
        Some(Placed { text, leader: None })
    }

    /// A name as tightly as it can stand, upright where its ground is higher than wide.
    fn tightly<F: Fn(Coord<f64>) -> bool>(
        &mut self,
        text: &Text,
        area: &Patch,
        step: f64,
        may_be: &impl Fn(&Text) -> F,
    ) -> Option<Text> {
        let level = self.room.inside_tightly(text, area, step, may_be(text));
        let upright = Text { turn: -90.0, ..text.clone() };
        level.or_else(|| self.room.inside_tightly(&upright, area, step, may_be(&upright)))
    }

    /// The name of a state that is too narrow for it: over the sea if it can, else on the ground of
    /// any state but the other party, where it is not all around, and tied to its own by a line. Not
    /// there where the areas of the states are as exact as the line: a name would say whose they are.
    fn tied(&mut self, name: Text, country: &Country, area: &Patch) -> Option<Placed> {
        let near = heart(area).filter(|_| !country.area.0.is_empty())?;
        let others = self.around.visible_countries();
        let others = others.filter(|(other, _)| other.code != country.code);
        let others = others.flat_map(|(_, rings)| rings.iter().cloned());
        let frame = self.around.frame.rect.ring();
        let free = Patch::of([frame.clone()].into_iter().chain(others).collect());
        let across = self
            .around
            .visible_countries()
            .filter(|(other, _)| other.code != country.code && self.parties.contains(&other.code));
        let across = across.flat_map(|(_, rings)| rings.iter().cloned());
        let across = across.filter(|_| !self.is_surrounded(area));
        let abroad = Patch::of([frame].into_iter().chain(across).collect());
        let at_sea = self.room.inside_near(&name, &free, near, |_| true);
        let text = at_sea.or_else(|| {
            let lax = self.around.context.ground != Ground::States;
            lax.then(|| self.room.inside_near(&name, &abroad, near, |_| true))?
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

    fn ground(&self) -> Footing<'a> {
        Footing { around: self.around, parties: self.parties, sides: self.sides }
    }

    fn name(&self, country: &Country, (size, spacing): Letters) -> Text {
        let content = country.label(self.lang.code());
        Text { spacing, colour: self.tone, ..Text::name(content, size, Face::SemiBold) }
    }

    /// The name of a state in the smallest letters, heavier for the parties.
    fn small(&self, country: &Country, form: Form) -> Text {
        let is_party = self.parties.contains(&country.code);
        let face = if is_party { Face::SemiBold } else { Face::Regular };
        let (content, face) = match form {
            Form::Capitals => return self.name(country, SMALLEST),
            Form::Lesser => (country.names.get(self.lang.code()), face),
            Form::Code => (country.code.as_str(), Face::SemiBold),
        };
        let colour = self.tone;
        Text { spacing: 0.1, colour, ..Text::name(content.to_owned(), SMALLEST.0, face) }
    }
}
