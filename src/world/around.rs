//! The land around a border: what a map shows beside it.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, Coord, Intersects, Polygon, Rect};

use super::line::{Line, lines_in};
use super::pack::{Item, Pack};
use super::{Area, Detail, FirstLevel, Lake, Piece, Place, River, State, state, states};
use crate::model::Extent;

static AREAS: Pack = Pack(include_bytes!("../../geodata/world/areas-50m.pack"));
static FIRST_LEVEL: Pack = Pack(include_bytes!("../../geodata/world/first-level-10m.pack"));
static DISPUTED: Pack = Pack(include_bytes!("../../geodata/world/disputed.pack"));
static LANDS: Pack = Pack(include_bytes!("../../geodata/world/lands.pack"));
static SEAS: Pack = Pack(include_bytes!("../../geodata/world/seas.pack"));
static PLACES: Pack = Pack(include_bytes!("../../geodata/world/places.pack"));

/// What lies in a window. Lines and areas are whole, not cut at it; their longitudes are the
/// window's, which may go on beyond 180°.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    /// Land: sea is what is left.
    pub land: Vec<Polygon<f64>>,
    /// Seas with a name, in pieces.
    pub seas: Vec<Piece>,
    /// Lakes and reservoirs.
    pub lakes: Vec<Lake>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Limits of first-level units; at [`Detail::Near`] alone.
    pub first_level: Vec<FirstLevel>,
    /// Boundary lines of states, the map's own subject among them.
    pub borders: Vec<Line>,
    /// Land that the source takes for disputed, whosever it is.
    pub disputed: Vec<Polygon<f64>>,
    /// Those parts of it that have a name.
    pub lands: Vec<Piece>,
    /// Populated places.
    pub places: Vec<Place>,
    /// Areas of states, in outline: what their names and tints stand on.
    pub areas: Vec<Area>,
    /// The states of these areas.
    pub states: Vec<State>,
}

/// What lies in a window, in the detail that its map can show.
///
/// ```
/// use frontier::world::{self, Detail};
///
/// let window = [44.0, 38.0, 48.0, 42.0].into();
/// let around = world::around(window, Detail::at_scale(2e6));
/// assert!(around.places.iter().any(|place| place.names.get("en") == "Yerevan"));
/// ```
pub fn around(window: Extent, detail: Detail) -> Surroundings {
    let layers = detail.layers();
    let mut areas = areas_in(window);
    areas.retain(|piece| piece.area.intersects(&window.rect()));
    let shown = |state: &&State| areas.iter().any(|area| area.state == state.code);
    Surroundings {
        land: rows(layers.land, window, Item::area),
        seas: rows(SEAS, window, Piece::read),
        lakes: rows(layers.lakes, window, Lake::read),
        rivers: rows(layers.rivers, window, River::read),
        first_level: match detail {
            Detail::Near => rows(FIRST_LEVEL, window, FirstLevel::read),
            Detail::Wide | Detail::World => Vec::new(),
        },
        borders: lines_in(window),
        disputed: rows(DISPUTED, window, Item::area),
        lands: rows(LANDS, window, Piece::read),
        places: places_in(window),
        states: states().iter().filter(shown).cloned().collect(),
        areas,
    }
}

/// What near a line a reader looks for.
#[derive(Debug, Default)]
pub struct Landmarks {
    /// What a map should rather show whole than nearly, as boxes: the capitals of some states, and land
    /// that the source takes for disputed.
    pub whole: Vec<Extent>,
    /// Where the towns of these states lie, by the state.
    pub towns: BTreeMap<String, Vec<Coord<f64>>>,
}

/// The landmarks of some states in a window.
pub fn landmarks(window: Extent, states: &BTreeSet<String>) -> Landmarks {
    const TOWN: u64 = 10_000;
    let codes: BTreeSet<String> =
        states.iter().filter_map(|code| Some(state(code)?.code)).collect();
    let places = rows(PLACES, window, Place::unnamed).into_iter();
    let (mut boxes, mut towns) = (Vec::new(), BTreeMap::<String, Vec<Coord<f64>>>::new());
    for place in places.filter(|of| codes.contains(&of.state)) {
        if place.kind == "Admin-0 capital" {
            boxes.push(Rect::new(place.at, place.at));
        }
        if place.population >= TOWN {
            towns.entry(place.state).or_default().push(place.at);
        }
    }
    let disputed = rows(DISPUTED, window, Item::area);
    boxes.extend(disputed.iter().filter_map(BoundingRect::bounding_rect));
    let whole = boxes.into_iter();
    let whole = whole.map(|of| Extent::reaching([of.min().x, of.min().y, of.max().x, of.max().y]));
    Landmarks { whole: whole.collect(), towns }
}

/// The places in a window.
pub(super) fn places_in(window: Extent) -> Vec<Place> {
    rows(PLACES, window, Place::read)
}

/// The land of all the Earth in outline.
pub(super) fn earth() -> Vec<Polygon<f64>> {
    Detail::World.layers().land.items().into_iter().map(Item::area).collect()
}

/// The areas of states in a window.
pub(super) fn areas_in(window: Extent) -> Vec<Area> {
    rows(AREAS, window, Area::read)
}

/// The areas of every state, for a picture of the whole Earth.
pub fn areas() -> Vec<Area> {
    AREAS.items().into_iter().map(Area::read).collect()
}

fn rows<T>(layer: Pack, window: Extent, read: impl Fn(Item) -> T) -> Vec<T> {
    layer.items_in(window).into_iter().map(read).collect()
}
