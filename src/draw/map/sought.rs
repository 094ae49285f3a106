//! Which places a reader looks for on a map.

use std::collections::BTreeSet;

use geo::Coord;

use super::surroundings::Surroundings;
use crate::draw::frame::Rect;
use crate::draw::labels::Room;
use crate::draw::units::MILLIMETRE;
use crate::world::context::Place;

/// Room for the marks of the places of some states that a reader looks for, so that these can be
/// named.
pub fn sought(around: &Surroundings<'_>, states: &BTreeSet<String>, room: &Room) -> Vec<Rect> {
    const ROOM: f64 = 8.0;
    let own = around.context.places.iter().filter(|place| states.contains(&place.state));
    let placed = own.filter_map(|place| Some((place, around.frame.place(place.at)?)));
    let placed = placed.filter(|(place, at)| is_sought(place, *at, room));
    placed.map(|(_, at)| Rect::at(at).grown(ROOM)).collect()
}

/// Whether a reader looks for a place: it is a city, or a town near the boundary.
pub fn is_sought(place: &Place, at: Coord<f64>, room: &Room) -> bool {
    const CITY: u64 = 100_000;
    const TOWN: u64 = 20_000;
    const NEAR: f64 = 25.0 * MILLIMETRE;
    let near = || room.distance_to_boundary(at).is_some_and(|away| away <= NEAR);
    place.population >= CITY || place.population >= TOWN && near()
}
