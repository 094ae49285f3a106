//! Which places a map names: by what they are, and as many for the ground of a state as for that
//! of any other.

use std::collections::VecDeque;

use geo::{Area, Coord, LineString, Polygon};
use indexmap::IndexMap;

use super::names::{Naming, Subject};
use super::sought::is_sought;
use super::surroundings::Surroundings;
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::labels::Placed;
use crate::draw::mark::{Mark, Shape};
use crate::draw::text::Text;
use crate::draw::units::{MILLIMETRE, POINT};
use crate::world::context::{Ground, Place, PlaceSize};

impl<'a> Naming<'a> {
    /// Places by what they are, as many for the ground of a state as for that of every other: the
    /// next name is one of the state that has the fewest for its ground. Cities of the parties and
    /// their towns near the boundary are named whatever the others have.
    pub(super) fn places(&mut self) {
        let mut waiting = self.waiting();
        let party = |code: &str| self.subject.parties.contains(code);
        // Where a party has no more places, the others go on to so many times its density.
        const MORE: f64 = 1.15;
        // But each state at least to so many places, and to one on so many square pixels.
        const LEAST: f64 = 3.0;
        const BARE: f64 = 100.0 * 100.0;
        let mut most = f64::INFINITY;
        let mut named: Vec<(&Place, usize)> = Vec::new();
        let mut crowded = Vec::new();
        while let Some(state) =
            waiting.iter_mut().min_by(|a, b| a.density().total_cmp(&b.density()))
        {
            if state.density() > most && state.named >= LEAST.max(state.ground / BARE) {
                let stays = party(&state.code);
                state.places.retain(|(place, at)| stays && is_sought(place, *at, self.room));
            }
            let Some((place, at)) = state.places.pop_front() else {
                let (code, density) = (state.code.clone(), state.density());
                waiting.retain(|of| of.code != code);
                if party(&code) {
                    most = most.min(MORE * density);
                }
                continue;
            };
            if self.place(place, at) {
                state.named += 1.0;
                named.push((place, self.named.texts.len() - 1));
            } else if self.is_squeezed(place, at) {
                let name = self.called(&place.names).to_owned();
                crowded.push(((place, at), [name.clone(), name]));
            }
        }
        self.rank_letters(named);
        // Where there is most room a number is close to its mark, and hides no other.
        let room = |at: &Coord<f64>| self.room.distance_to_boundary(*at).unwrap_or(0.0);
        crowded.sort_by(|((_, a), _), ((_, b), _)| room(b).total_cmp(&room(a)));
        self.room.spare(crowded.iter().map(|((_, at), _)| (*at, 30.0)).collect());
        self.number(crowded, Face::Regular, |naming, number, (place, at)| {
            naming.put(number, place, *at)
        });
        self.room.spare(Vec::new());
    }

    /// Whether a place that has no room for its name because the boundary is near is to have a number
    /// in its stead: a town of a party, or what statements on the line name, on a map of 1:500,000 or
    /// closer that knows exactly on which side it is.
    fn is_squeezed(&self, place: &Place, at: Coord<f64>) -> bool {
        const TOWN: f64 = 4.0;
        const NEAR: f64 = 30.0;
        const CLOSE: f64 = 1000.0 * MILLIMETRE / 500_000.0;
        let Subject { around, parties, .. } = self.subject;
        let near = || self.room.distance_to_boundary(at).is_some_and(|away| away < NEAR);
        let known = around.context.ground == Ground::States && parties.contains(&place.state);
        let close = around.frame.pixels_per_metre() >= CLOSE;
        known && close && place.weight >= TOWN && near()
    }

    /// No place is named in larger letters than one that matters more.
    fn rank_letters(&mut self, mut named: Vec<(&Place, usize)>) {
        named.sort_by(|(a, _), (b, _)| a.size.cmp(&b.size).then(b.weight.total_cmp(&a.weight)));
        let mut most = f64::INFINITY;
        for (_, index) in named {
            let text = &mut self.named.texts[index];
            text.size = text.size.min(most);
            most = text.size;
        }
    }

    /// The states with the places that can be named, the most important first.
    fn waiting(&self) -> Vec<Waiting<'a>> {
        let around = self.subject.around;
        let mut places: Vec<(f64, &Place, Coord<f64>)> = around
            .context
            .places
            .iter()
            .filter_map(|place| Some((place, self.visible(around.frame.place(place.at)?)?)))
            .filter(|(place, at)| {
                self.sides.may_hold(&place.state, *at) || self.is_on_the_line(place, *at)
            })
            .filter(|(place, at)| self.is_at_home(place, *at))
            .map(|(place, at)| (self.importance(place, at), place, at))
            .collect();
        places.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| a.1.names.get("en").cmp(b.1.names.get("en")))
        });
        let mut waiting: IndexMap<&str, Waiting<'a>> = IndexMap::new();
        for (_, place, at) in places {
            let state = waiting.entry(&place.state).or_insert_with(|| Waiting {
                code: place.state.clone(),
                ground: ground(around, &place.state),
                named: 0.0,
                places: VecDeque::new(),
            });
            state.places.push_back((place, at));
        }
        waiting.into_values().collect()
    }

    /// Whether a place lies in its state, as far as the map knows where that is.
    fn is_at_home(&self, place: &Place, at: Coord<f64>) -> bool {
        let around = self.subject.around;
        let exact = around.context.ground == Ground::States;
        let mut states = around.context.countries.iter().zip(&around.countries);
        let home = states.find(|(state, _)| state.code == place.state);
        !exact || home.is_none_or(|(_, area)| area.holds(at))
    }

    /// Whether a town lies no further from the boundary than its source is exact, so that
    /// its mark may be on the wrong side.
    fn is_on_the_line(&self, place: &Place, at: Coord<f64>) -> bool {
        const EXACT: f64 = 2000.0;
        let reach = EXACT * self.subject.around.frame.pixels_per_metre();
        place.size != PlaceSize::Small && self.sides.is_within(reach, at)
    }

    /// Larger places first; of two like places the one nearer to the boundary, by the share of the
    /// frame that lies between, so that no larger page has other places.
    fn importance(&self, place: &Place, at: Coord<f64>) -> f64 {
        const FAR: f64 = 0.2;
        const WORTH: f64 = 0.5;
        let distance = self.room.distance_to_boundary(at).unwrap_or(0.0);
        let Rect { width, height, .. } = self.subject.around.frame.rect;
        place.weight - WORTH * (distance / (FAR * width.max(height))).min(1.0)
    }

    /// Names a place; whether there was room.
    fn place(&mut self, place: &Place, at: Coord<f64>) -> bool {
        const LEAST: f64 = 7.2;
        let size = match place.size {
            PlaceSize::Large => 9.0,
            PlaceSize::Middle => 8.0,
            PlaceSize::Small => LEAST,
        };
        let name = Text::name(self.called(&place.names).to_owned(), size, Face::Regular);
        // A seat is rather named in small letters than a village in its stead.
        self.put(&name, place, at)
            || size > LEAST && self.put(&Text { size: LEAST, ..name }, place, at)
    }

    /// Places the name of a place, or its number, beside its mark; whether there was room.
    fn put(&mut self, text: &Text, place: &Place, at: Coord<f64>) -> bool {
        let dot = match place.size {
            PlaceSize::Large => 2.0,
            PlaceSize::Middle => 1.6,
            PlaceSize::Small => 1.3,
        };
        let dot_rect = Rect::at(at).grown(dot * POINT + 1.0);
        if !self.room.is_free(&dot_rect) {
            return false;
        }
        let around = self.subject.around;
        let home = |text: &Text| !is_abroad(around, &place.state, &text.bounds());
        let placed = if self.sides.may_hold(&place.state, at) {
            // Rather in a lake than abroad.
            let amiss = |text: &Text| wet(around, &text.bounds()) + 10 * usize::from(!home(text));
            self.room.beside_where(text, at, dot * POINT, amiss)
        } else {
            let (sides, state) = (&self.sides, place.state.as_str());
            let own = |text: &Text| sides.may_hold(state, text.bounds().centre()) && home(text);
            self.room.across(text, at, dot * POINT, own)
        };
        let Some(Placed { text, leader }) = placed else { return false };
        self.room.take(dot_rect);
        self.named.marks.push(Mark::on_map(at, Shape::Circle, dot));
        self.named.leaders.extend(leader);
        self.named.texts.push(text);
        true
    }
}

/// Whether a name would lie on the ground of another state than its own.
fn is_abroad(around: &Surroundings<'_>, state: &str, name: &Rect) -> bool {
    let points = along(name, 0.25);
    let mut others = around.visible_countries().filter(|(country, _)| country.code != state);
    others.any(|(_, area)| points.iter().any(|at| area.holds(*at)))
}

/// How many of nine points of a name would lie in a lake.
fn wet(around: &Surroundings<'_>, name: &Rect) -> usize {
    let rows = [name.y, name.centre().y, name.bottom()];
    let points = rows.iter().flat_map(|&y| along(name, 0.5).map(|at| Coord { y, ..at }));
    points.filter(|at| around.is_lake(*at)).count()
}

/// The middle of a name and the points on both sides of it, so many of its widths away.
fn along(name: &Rect, share: f64) -> [Coord<f64>; 3] {
    let middle = name.centre();
    [-share, 0.0, share].map(|of| Coord { x: middle.x + of * name.width, ..middle })
}

/// A state whose places wait for their names.
struct Waiting<'a> {
    code: String,
    /// How much of the frame is its ground, in CSS pixels.
    ground: f64,
    /// How many places are named.
    named: f64,
    /// Those that wait, the most important first.
    places: VecDeque<(&'a Place, Coord<f64>)>,
}

impl Waiting<'_> {
    fn density(&self) -> f64 {
        self.named / self.ground
    }
}

/// How much of the frame is the ground of a state; all of it where nobody knows.
fn ground(around: &Surroundings<'_>, code: &str) -> f64 {
    let mut states = around.context.countries.iter().zip(&around.countries);
    let area = |ring: &LineString<f64>| Polygon::new(ring.clone(), Vec::new()).signed_area();
    let known = states.find(|(state, _)| state.code == code);
    let rings = known.map(|(_, rings)| rings.iter().map(area).sum::<f64>().abs());
    let frame = around.frame.rect;
    rings.filter(|area| *area > 1.0).unwrap_or(frame.width * frame.height)
}
