//! What surrounds the embedded frontier, compiled in: layers of GeoJSON, and names.

use std::collections::HashMap;

use geo::{Coord, MultiLineString, MultiPolygon};
use geojson::{Feature, FeatureCollection, GeoJson, Geometry};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::context::{
    Border, Context, Country, Gazetteer, Names, Place, PlaceSize, Province, Region, River, Standing,
};
use super::names::{Gazetted, gazetted};
use crate::cores;

/// The layers are part of the program: a fault in one is a fault of the build.
const CHECKED: &str = "geodata/context is checked by a test";
const PLACES: &str = include_str!("../../geodata/context/places.geojson");
/// What maps of the frontier call places, provinces, waters and enclaves.
const NAMES: &str = include_str!("../../geodata/context/gazetteer.csv");

/// States, borders, places and rivers around a drawing of the frontier, of which there are a layer of
/// countries and one of other borders. A feature without what its layer needs is passed over.
pub(crate) fn context(countries: &str, borders: &str) -> Context {
    #[derive(Deserialize)]
    struct States {
        countries: HashMap<String, NamedCountry>,
    }
    let states: States = json(include_str!("../../geodata/context/names.json"));
    let names = NameBook { countries: states.countries, ..NameBook::default() };
    // They are as long as all the others.
    let countries = || layer(countries, |feature| names.country(feature, "country"));
    let others = || {
        let rivers = include_str!("../../geodata/context/rivers.geojson");
        let locator = include_str!("../../geodata/context/locator-countries.geojson");
        Context {
            locator: layer(locator, |feature| names.country(feature, "iso")),
            borders: layer(borders, border),
            provinces: names.provinces(),
            enclaves: names.of_kind("enclave").map(|(key, of)| (key.to_owned(), of)).collect(),
            places: layer(PLACES, |feature| names.place(feature)),
            rivers: joined(layer(rivers, |feature| names.river(feature))),
            tripoints: json(include_str!("../../geodata/tripoints.json")),
            ..Context::default()
        }
    };
    let (countries, others) = cores::both(countries, others);
    Context { countries, ..others }
}

/// Places with the names and the credit that their own layer gives: those of its list. What was added
/// because the dispute is about it is for maps, and would tip a count of places.
pub(crate) fn gazetteer() -> Gazetteer {
    #[derive(Deserialize)]
    struct Head {
        dataset: crate::model::Dataset,
    }
    let (head, names): (Head, _) = (json(PLACES), NameBook::default());
    let listed = |feature: &Feature| feature.property("geonameid").is_some();
    let place = |feature: &Feature| listed(feature).then(|| names.place(feature)).flatten();
    Gazetteer { places: layer(PLACES, place), attribution: head.dataset.attribution }
}

/// Lakes with the names that maps of the frontier have for them.
pub(crate) fn named(lakes: Vec<Region>) -> Vec<Region> {
    let book = NameBook::default();
    let named = |lake: Region| Region { names: book.names("water", lake.names.get("en")), ..lake };
    lakes.into_iter().map(named).collect()
}

fn json<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect(CHECKED)
}

fn layer<T>(text: &str, read: impl Fn(&Feature) -> Option<T>) -> Vec<T> {
    let document: GeoJson = text.parse().expect(CHECKED);
    let features = FeatureCollection::try_from(document).expect(CHECKED).features;
    features.iter().filter_map(read).collect()
}

/// Names by the codes of what they name.
struct NameBook {
    countries: HashMap<String, NamedCountry>,
    all: Gazetted,
}

impl Default for NameBook {
    fn default() -> NameBook {
        NameBook { countries: HashMap::new(), all: gazetted(NAMES).expect(CHECKED) }
    }
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
    geo::Point::try_from(&feature.geometry.as_ref()?.value).ok().map(|point| point.0)
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
