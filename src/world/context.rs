//! What surrounds a boundary on a map: states, other borders, provinces, places, rivers.

use std::collections::{BTreeSet, HashMap};

use geo::{Coord, MultiLineString, MultiPolygon, Polygon};
use serde::Deserialize;

pub use super::names::Names;
use super::{Elevations, state};
use crate::model::Area;

/// Everything on a map that is not the boundary itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// What the ground is known as.
    pub ground: Ground,
    /// Heights of the ground, where they are known.
    pub relief: Option<&'static Elevations>,
    /// Lakes and reservoirs.
    pub lakes: Vec<Region>,
    /// Seas, each with all its pieces.
    pub seas: Vec<Region>,
    /// Land that a source takes for disputed, whosever it is, in degrees.
    pub disputed: Vec<Polygon<f64>>,
    /// Those parts of it that have a name, each with all its pieces.
    pub lands: Vec<Region>,
    /// Limits of first-level units, in degrees.
    pub first_level: Vec<MultiLineString<f64>>,
    /// States in full detail, near the boundary.
    pub countries: Vec<Country>,
    /// States in outline, for a locator map.
    pub locator: Vec<Country>,
    /// The land of all the Earth, for a globe.
    pub earth: Vec<Polygon<f64>>,
    /// Codes of the states whose border is the subject, as far as the surroundings tell.
    pub parties: BTreeSet<String>,
    /// Other international borders, among them the rings of other enclaves.
    pub borders: Vec<Border>,
    /// What of the world's is none in the view that is shown.
    pub outside: Vec<MultiLineString<f64>>,
    /// Provinces.
    pub provinces: Vec<Province>,
    /// Names of enclaves in other languages, by their English name.
    pub enclaves: HashMap<String, Names>,
    /// Towns and villages.
    pub places: Vec<Place>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Where three states meet.
    pub tripoints: Vec<Tripoint>,
    /// What the limits of leases and buffer zones among the borders are called; empty for one without a
    /// name.
    pub zones: BTreeSet<String>,
    /// Lines and outlines of somebody's own that are nothing of the above.
    pub others: Vec<Other>,
    /// What those are called together.
    pub others_called: String,
    /// Whom to credit for what is of somebody's own.
    pub credits: Vec<String>,
}

/// What the ground of a map is known as.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Ground {
    /// The areas of the states, as exactly as the boundary.
    #[default]
    States,
    /// Land, with the sea around it; where a state ends is known less exactly than the boundary.
    Land(Vec<Polygon<f64>>),
    /// Nothing that would be exact enough: whose ground is whose only the boundary shows.
    Sides,
}

impl Tripoint {
    /// Where it lies beside a line of an edition; `None` for one of another edition.
    pub fn beside(&self, edition: Option<&str>) -> Option<Coord<f64>> {
        let is_its = self.edition.is_none() || self.edition.as_deref() == edition;
        is_its.then_some(Coord { x: self.lon, y: self.lat })
    }
}

impl Context {
    /// The name of a state by its code in a language, else the code.
    pub fn state<'n>(&'n self, code: &'n str, lang: &str) -> &'n str {
        let mut states = self.countries.iter().chain(&self.locator);
        states.find(|state| state.code == code).map_or(code, |state| state.names.get(lang))
    }

    /// The same with the areas of two states as somebody gives them, each under its own name where it
    /// is known whose it is: what this source holds of the two says nothing of them.
    pub fn among(mut self, areas: [&Area; 2]) -> Context {
        let own = areas.map(|area| {
            let code = state(&area.name).map(|state| state.code);
            let is_it = |of: &&Country| of.code == area.name || Some(&of.code) == code.as_ref();
            let known = self.countries.iter().find(is_it).cloned();
            let named = || Country {
                code: area.name.clone(),
                names: Names::english(&area.name),
                area: MultiPolygon::new(Vec::new()),
            };
            Country { area: area.polygons.clone(), ..known.unwrap_or_else(named) }
        });
        self.parties.extend(own.iter().map(|of| of.code.clone()));
        self.countries.retain(|of| !self.parties.contains(&of.code));
        self.countries.extend(own);
        self
    }

    /// The name of an enclave in a language, else as given.
    pub fn enclave<'n>(&'n self, name: &'n str, lang: &str) -> &'n str {
        self.enclaves.get(name).map_or(name, |names| names.get(lang))
    }
}

/// A state.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// ISO 3166-1 code: alpha-3.
    pub code: String,
    /// Its name.
    pub names: Names,
    /// Its territory as the source draws it, in degrees.
    pub area: MultiPolygon<f64>,
}

impl Country {
    /// Its name in a language, as it stands on a map.
    pub fn label(&self, lang: &str) -> String {
        self.names.get(lang).to_uppercase()
    }
}

/// An international border that is not the subject of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Border {
    /// The two states, as their ISO codes joined by a hyphen.
    pub pair: String,
    /// What it is to a map of another border.
    pub standing: Standing,
    /// Whether it is drawn less exactly than others of its map.
    pub generalised: bool,
    /// Its course in degrees.
    pub line: MultiLineString<f64>,
}

/// What a line is to a map whose subject it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// An ordinary boundary.
    Agreed,
    /// A boundary that is disputed or indefinite, or a line of control.
    Contested,
    /// The limit of a lease or of a buffer zone, which is no boundary.
    Special,
}

/// A line or an outline of which a map knows nothing but its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// Its name; may be empty.
    pub names: Names,
    /// Its course in degrees.
    pub line: MultiLineString<f64>,
}

/// A first-level unit of a state.
#[derive(Debug, Clone, PartialEq)]
pub struct Province {
    /// ISO 3166-2 code.
    pub code: String,
    /// Its name.
    pub names: Names,
    /// ISO 3166-1 alpha-3 code of its state.
    pub country: String,
}

/// A populated place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name.
    pub names: Names,
    /// ISO 3166-1 code of its state in the gazetteer: alpha-2 in that of the embedded frontier,
    /// alpha-3 in the world pack.
    pub country: String,
    /// ISO 3166-1 code of its state: alpha-3, as those of [`Context::countries`].
    pub state: String,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
    /// How much it matters beside others.
    pub weight: f64,
    /// In which of three sizes it is drawn.
    pub size: PlaceSize,
    /// Longitude and latitude in degrees.
    pub at: Coord<f64>,
}

/// How large a place is drawn, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceSize {
    /// A city.
    Large,
    /// A town.
    Middle,
    /// A village.
    Small,
}

impl PlaceSize {
    pub(super) fn of(population: u64) -> PlaceSize {
        match population {
            50_000.. => PlaceSize::Large,
            10_000.. => PlaceSize::Middle,
            _ => PlaceSize::Small,
        }
    }
}

/// A lake, a reservoir, a sea, or land that is named although it is no state.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its name; may be empty.
    pub names: Names,
    /// Its area, in degrees.
    pub area: MultiPolygon<f64>,
}

/// Places and the credit that whoever names them owes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gazetteer {
    /// Towns and villages.
    pub places: Vec<Place>,
    /// Credit of the source.
    pub attribution: Option<String>,
}

/// A river.
#[derive(Debug, Clone, PartialEq)]
pub struct River {
    /// Its name; may be empty.
    pub names: Names,
    /// Its course in degrees.
    pub line: MultiLineString<f64>,
}

/// Where three states meet.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Tripoint {
    /// Its name; may be empty.
    pub name: String,
    /// Edition of the line whose end it is, where lines have editions.
    pub edition: Option<String>,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
}
