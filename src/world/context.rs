//! What surrounds a boundary on a map: states, other borders, provinces, places, rivers.

use std::collections::{BTreeSet, HashMap};

use geo::{Coord, MultiLineString, MultiPolygon, Polygon};
use geojson::{Feature, FeatureCollection, GeoJson, Geometry, GeometryValue};
use serde::Deserialize;

use super::Elevations;

/// Everything on a map that is not the boundary itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// What the ground is known as.
    pub ground: Ground,
    /// Heights of the ground, where they are known.
    pub relief: Option<&'static Elevations>,
    /// Lakes and reservoirs.
    pub lakes: Vec<Lake>,
    /// Limits of first-level units, in degrees.
    pub first_level: Vec<MultiLineString<f64>>,
    /// States in full detail, near the boundary.
    pub countries: Vec<Country>,
    /// States in outline, for a locator map.
    pub locator: Vec<Country>,
    /// Codes of the states whose border is the subject, as far as the surroundings tell.
    pub parties: BTreeSet<String>,
    /// Other international borders, among them the rings of other enclaves.
    pub borders: Vec<Border>,
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

impl Context {
    /// The name of a state by its code in a language, else the code.
    pub fn state<'n>(&'n self, code: &'n str, lang: &str) -> &'n str {
        let mut states = self.countries.iter().chain(&self.locator);
        states.find(|state| state.code == code).map_or(code, |state| state.names.get(lang))
    }

    /// The name of an enclave in a language, else as given.
    pub fn enclave<'n>(&'n self, name: &'n str, lang: &str) -> &'n str {
        self.enclaves.get(name).map_or(name, |names| names.get(lang))
    }
}

/// A name in several languages, by language code; `en` is always there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Names(HashMap<String, String>);

impl Names {
    pub(super) fn english(name: &str) -> Names {
        Names(HashMap::from([("en".to_owned(), name.to_owned())]))
    }

    /// Every name with the code of its language, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(lang, name)| (lang.as_str(), name.as_str()))
    }

    /// The name in a language, else in English.
    pub fn get(&self, lang: &str) -> &str {
        self.0.get(lang).or_else(|| self.0.get("en")).map(String::as_str).unwrap_or_default()
    }
}

impl FromIterator<(String, String)> for Names {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(names: I) -> Names {
        Names(names.into_iter().collect())
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
    /// Whether it is an ordinary boundary: not disputed, indefinite or a line of control.
    pub agreed: bool,
    /// Whether it is drawn less exactly than others of its map.
    pub generalised: bool,
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

/// How large a place is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceSize {
    /// A city.
    Large,
    /// A town.
    Middle,
    /// A village.
    Small,
}

impl PlaceSize {
    fn of(population: u64) -> PlaceSize {
        match population {
            50_000.. => PlaceSize::Large,
            10_000.. => PlaceSize::Middle,
            _ => PlaceSize::Small,
        }
    }
}

/// A lake or a reservoir.
#[derive(Debug, Clone, PartialEq)]
pub struct Lake {
    /// Its name; may be empty.
    pub names: Names,
    /// Its water, in degrees.
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
    /// Its name.
    pub name: String,
    /// Its course in degrees.
    pub line: MultiLineString<f64>,
}

/// Where three states meet, as one edition draws it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Tripoint {
    /// Its name.
    pub name: String,
    /// Edition of the line whose end it is.
    pub edition: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
}

/// The texts that make up a context: GeoJSON, but for `tripoints` and `names`, which are JSON.
pub(crate) struct Sources<'a> {
    pub countries: &'a str,
    pub locator: &'a str,
    pub borders: &'a str,
    pub places: &'a str,
    pub rivers: &'a str,
    pub tripoints: &'a str,
    pub names: &'a str,
}

/// Why a context layer cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ContextError {
    /// Not GeoJSON.
    #[error(transparent)]
    GeoJson(#[from] Box<geojson::Error>),
    /// Not the expected JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// Reads the layers. A feature without what its layer needs is passed over.
pub(crate) fn parse(sources: &Sources<'_>) -> Result<Context, ContextError> {
    let names: NameBook = serde_json::from_str(sources.names)?;
    Ok(Context {
        countries: layer(sources.countries, |feature| names.country(feature, "country"))?,
        locator: layer(sources.locator, |feature| names.country(feature, "iso"))?,
        borders: layer(sources.borders, border)?,
        provinces: names.provinces(),
        enclaves: names.enclaves.clone(),
        places: layer(sources.places, |feature| names.place(feature))?,
        rivers: joined(layer(sources.rivers, river)?),
        tripoints: serde_json::from_str(sources.tripoints)?,
        ..Context::default()
    })
}

/// Reads places with the names and the credit that their own layer gives.
pub(crate) fn gazetteer(text: &str) -> Result<Gazetteer, ContextError> {
    #[derive(Deserialize)]
    struct Head {
        dataset: crate::model::Dataset,
    }
    let head: Head = serde_json::from_str(text)?;
    let names = NameBook::default();
    let places = layer(text, |feature| names.place(feature))?;
    Ok(Gazetteer { places, attribution: head.dataset.attribution })
}

fn layer<T>(text: &str, read: impl Fn(&Feature) -> Option<T>) -> Result<Vec<T>, ContextError> {
    let document: GeoJson = text.parse().map_err(Box::new)?;
    let features = FeatureCollection::try_from(document).map_err(Box::new)?.features;
    Ok(features.iter().filter_map(read).collect())
}

/// Names by the codes of what they name.
#[derive(Default, Deserialize)]
struct NameBook {
    countries: HashMap<String, NamedCountry>,
    provinces: HashMap<String, Names>,
    places: HashMap<String, Names>,
    enclaves: HashMap<String, Names>,
}

#[derive(Deserialize)]
struct NamedCountry {
    alpha3: String,
    names: Names,
}

impl NameBook {
    fn country(&self, feature: &Feature, key: &str) -> Option<Country> {
        let found = text(feature, key)?;
        let named = self.named_country(&found);
        Some(Country {
            code: named.map_or(found.clone(), |named| named.alpha3.clone()),
            names: named.map_or_else(|| Names::english(&found), |named| named.names.clone()),
            area: area(feature.geometry.as_ref()?)?,
        })
    }

    /// A country by its alpha-2 or alpha-3 code.
    fn named_country(&self, code: &str) -> Option<&NamedCountry> {
        self.countries
            .get(code)
            .or_else(|| self.countries.values().find(|country| country.alpha3 == code))
    }

    /// The units that have a code and a state known by name.
    fn provinces(&self) -> Vec<Province> {
        let units = self.provinces.iter().filter_map(|(code, names)| {
            let country = self.named_country(code.split('-').next()?)?.alpha3.clone();
            Some(Province { code: code.clone(), names: names.clone(), country })
        });
        units.collect()
    }

    fn place(&self, feature: &Feature) -> Option<Place> {
        let english = text(feature, "name")?;
        let id = feature.property("geonameid").map(|id| id.to_string()).unwrap_or_default();
        let mut names = self.places.get(&id).cloned().unwrap_or_default();
        names.0.insert("en".into(), english);
        let population = feature.property("population").and_then(|value| value.as_u64());
        let population = population.unwrap_or(0);
        let seat = feature.property("seat_of").is_some();
        let country = text(feature, "country")?;
        let state = self.named_country(&country).map_or(&country, |named| &named.alpha3).clone();
        Some(Place {
            names,
            country,
            state,
            population,
            weight: weight(seat, population),
            size: if seat { PlaceSize::Large } else { PlaceSize::of(population) },
            at: point(feature)?,
        })
    }
}

/// Seats of provinces come first. Towns are equal from a size on: beyond it the gazetteer counts
/// the inhabitants of the districts of some.
fn weight(seat: bool, population: u64) -> f64 {
    const EQUAL: u64 = 50_000;
    if seat { 5.7 } else { (population.clamp(300, EQUAL) as f64).log10() }
}

fn text(feature: &Feature, key: &str) -> Option<String> {
    Some(feature.property(key)?.as_str()?.to_owned())
}

fn border(feature: &Feature) -> Option<Border> {
    let line = line(feature.geometry.as_ref()?)?;
    Some(Border { pair: text(feature, "border")?, agreed: true, generalised: false, line })
}

/// A river; nothing for the middle of a lake that it runs through.
fn river(feature: &Feature) -> Option<River> {
    if text(feature, "featurecla").is_some_and(|class| class != "River") {
        return None;
    }
    Some(River { name: text(feature, "name")?, line: line(feature.geometry.as_ref()?)? })
}

/// Rivers, each with all its pieces.
fn joined(pieces: Vec<River>) -> Vec<River> {
    let mut rivers: Vec<River> = Vec::new();
    for piece in pieces {
        match rivers.iter_mut().find(|river| river.name == piece.name) {
            Some(river) => river.line.0.extend(piece.line.0),
            None => rivers.push(piece),
        }
    }
    rivers
}

fn point(feature: &Feature) -> Option<Coord<f64>> {
    let GeometryValue::Point { coordinates } = &feature.geometry.as_ref()?.value else {
        return None;
    };
    let [x, y, ..] = *coordinates.as_slice() else { return None };
    Some(Coord { x, y })
}

fn line(geometry: &Geometry) -> Option<MultiLineString<f64>> {
    let value = geometry.value.clone();
    match geo::LineString::try_from(value.clone()) {
        Ok(line) => Some(MultiLineString::new(vec![line])),
        Err(_) => MultiLineString::try_from(value).ok(),
    }
}

fn area(geometry: &Geometry) -> Option<MultiPolygon<f64>> {
    let value = geometry.value.clone();
    match geo::Polygon::try_from(value.clone()) {
        Ok(polygon) => Some(MultiPolygon::new(vec![polygon])),
        Err(_) => MultiPolygon::try_from(value).ok(),
    }
}
