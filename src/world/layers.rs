//! Reads what surrounds the embedded frontier: layers of GeoJSON, and names.

use std::collections::HashMap;

use geo::{Coord, MultiLineString, MultiPolygon};
use geojson::{Feature, FeatureCollection, GeoJson, Geometry, GeometryValue};
use serde::Deserialize;

use super::context::{
    Border, Context, Country, Gazetteer, Lake, Names, Place, PlaceSize, Province, River, Standing,
};
use super::names::{Gazetted, gazetted};
use crate::cores;

/// The texts that make up a context: GeoJSON, but for `tripoints` and `states`, which are JSON, and
/// `names`, which is CSV.
pub(crate) struct Sources<'a> {
    pub countries: &'a str,
    pub locator: &'a str,
    pub borders: &'a str,
    pub places: &'a str,
    pub rivers: &'a str,
    pub tripoints: &'a str,
    pub states: &'a str,
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
    /// Not the expected CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

/// Reads the layers. A feature without what its layer needs is passed over.
pub(crate) fn parse(sources: &Sources<'_>) -> Result<Context, ContextError> {
    let states: NamedStates = serde_json::from_str(sources.states)?;
    let names = NameBook { countries: states.countries, all: gazetted(sources.names)? };
    // They are as long as all the others.
    let countries = || layer(sources.countries, |feature| names.country(feature, "country"));
    let others = || -> Result<Context, ContextError> {
        Ok(Context {
            locator: layer(sources.locator, |feature| names.country(feature, "iso"))?,
            borders: layer(sources.borders, border)?,
            provinces: names.provinces(),
            enclaves: names.of_kind("enclave").map(|(key, of)| (key.to_owned(), of)).collect(),
            places: layer(sources.places, |feature| names.place(feature))?,
            rivers: joined(layer(sources.rivers, |feature| names.river(feature))?),
            tripoints: serde_json::from_str(sources.tripoints)?,
            ..Context::default()
        })
    };
    let (countries, others) = cores::both(countries, others);
    Ok(Context { countries: countries?, ..others? })
}

/// Reads places with the names and the credit that their own layer gives: those of its list. What
/// was added because the dispute is about it is for maps, and would tip a count of places.
pub(crate) fn gazetteer(text: &str, names: &str) -> Result<Gazetteer, ContextError> {
    #[derive(Deserialize)]
    struct Head {
        dataset: crate::model::Dataset,
    }
    let head: Head = serde_json::from_str(text)?;
    let names = NameBook { all: gazetted(names)?, ..NameBook::default() };
    let listed = |feature: &Feature| feature.property("geonameid").is_some();
    let place = |feature: &Feature| listed(feature).then(|| names.place(feature)).flatten();
    let places = layer(text, place)?;
    Ok(Gazetteer { places, attribution: head.dataset.attribution })
}

fn layer<T>(text: &str, read: impl Fn(&Feature) -> Option<T>) -> Result<Vec<T>, ContextError> {
    let document: GeoJson = text.parse().map_err(Box::new)?;
    let features = FeatureCollection::try_from(document).map_err(Box::new)?.features;
    Ok(features.iter().filter_map(read).collect())
}

/// Lakes with the names that a table has for them.
pub(crate) fn named(lakes: Vec<Lake>, names: &str) -> Result<Vec<Lake>, ContextError> {
    let book = NameBook { all: gazetted(names)?, ..NameBook::default() };
    let named = |lake: Lake| Lake { names: book.names("water", lake.names.get("en")), ..lake };
    Ok(lakes.into_iter().map(named).collect())
}

/// Names by the codes of what they name.
#[derive(Default)]
struct NameBook {
    countries: HashMap<String, NamedCountry>,
    all: Gazetted,
}

#[derive(Deserialize)]
struct NamedStates {
    countries: HashMap<String, NamedCountry>,
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

    /// The names of something that is called so in its own layer.
    fn names(&self, kind: &str, key: &str) -> Names {
        let found = self.all.get(&(kind.to_owned(), key.to_owned()));
        found.cloned().unwrap_or_default().or_english(key)
    }

    /// All of a kind, by their keys.
    fn of_kind(&self, kind: &str) -> impl Iterator<Item = (&str, Names)> {
        let all = self.all.iter().filter(move |((of, _), _)| of == kind);
        all.map(|((_, key), names)| (key.as_str(), names.clone().or_english(key)))
    }

    /// The units that have a code and a state known by name.
    fn provinces(&self) -> Vec<Province> {
        let units = self.of_kind("province").filter_map(|(code, names)| {
            let country = self.named_country(code.split('-').next()?)?.alpha3.clone();
            Some(Province { code: code.to_owned(), names, country })
        });
        units.collect()
    }

    /// A river; nothing for the middle of a lake that it runs through.
    fn river(&self, feature: &Feature) -> Option<River> {
        if text(feature, "featurecla").is_some_and(|class| class != "River") {
            return None;
        }
        let names = self.names("water", &text(feature, "name")?);
        Some(River { names, line: line(feature.geometry.as_ref()?)? })
    }

    fn place(&self, feature: &Feature) -> Option<Place> {
        let english = text(feature, "name")?;
        let id = feature.property("geonameid").map(|id| id.to_string()).unwrap_or(english.clone());
        let names = self.all.get(&("place".to_owned(), id)).cloned().unwrap_or_default();
        let population = feature.property("population").and_then(|value| value.as_u64());
        let population = population.unwrap_or(0);
        let seat = feature.property("seat_of").is_some();
        let least = if feature.property("statements").is_some() { VILLAGES } else { FEW };
        let country = text(feature, "country")?;
        let state = self.named_country(&country).map_or(&country, |named| &named.alpha3).clone();
        Some(Place {
            names: names.or_english(&english),
            country,
            state,
            population,
            weight: weight(seat, population.max(least)),
            size: if seat { PlaceSize::Large } else { PlaceSize::of(population) },
            at: point(feature)?,
        })
    }
}

/// Places count no less than one of so few inhabitants, which is what the gazetteer begins with.
const FEW: u64 = 300;

/// Those that statements on the line name count no less than a village can.
const VILLAGES: u64 = 10_000;

/// Seats of provinces come first. Towns are equal from a size on: beyond it the gazetteer counts
/// the inhabitants of the districts of some.
fn weight(seat: bool, population: u64) -> f64 {
    const EQUAL: u64 = 50_000;
    if seat { 5.7 } else { (population.min(EQUAL) as f64).log10() }
}

fn text(feature: &Feature, key: &str) -> Option<String> {
    Some(feature.property(key)?.as_str()?.to_owned())
}

fn border(feature: &Feature) -> Option<Border> {
    let line = line(feature.geometry.as_ref()?)?;
    Some(Border {
        pair: text(feature, "border")?,
        standing: Standing::Agreed,
        generalised: false,
        line,
    })
}

/// Rivers, each with all its pieces.
fn joined(pieces: Vec<River>) -> Vec<River> {
    let mut rivers: Vec<River> = Vec::new();
    for piece in pieces {
        match rivers.iter_mut().find(|river| river.names == piece.names) {
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
    match geo::LineString::try_from(&geometry.value) {
        Ok(line) => Some(MultiLineString::new(vec![line])),
        Err(_) => MultiLineString::try_from(&geometry.value).ok(),
    }
}

fn area(geometry: &Geometry) -> Option<MultiPolygon<f64>> {
    match geo::Polygon::try_from(&geometry.value) {
        Ok(polygon) => Some(MultiPolygon::new(vec![polygon])),
        Err(_) => MultiPolygon::try_from(&geometry.value).ok(),
    }
}
