//! What surrounds a boundary on a map: other borders, places, rivers, tripoints.

use geo::{Coord, MultiLineString};
use geojson::{Feature, FeatureCollection, GeoJson, GeometryValue};
use serde::Deserialize;

/// Everything on a map that is not the boundary itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// Other international borders, among them the rings of other enclaves.
    pub borders: Vec<Border>,
    /// Towns and villages.
    pub places: Vec<Place>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Where three states meet.
    pub tripoints: Vec<Tripoint>,
}

/// An international border that is not the subject of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Border {
    /// The two states, as their ISO codes joined by a hyphen.
    pub pair: String,
    /// Whether it encloses an enclave.
    pub ring: bool,
    /// Its course in degrees.
    pub line: MultiLineString<f64>,
}

/// A populated place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name in Latin letters.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its state in the gazetteer.
    pub country: String,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
    /// Longitude and latitude in degrees.
    pub at: Coord<f64>,
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

/// The texts that make up a context.
pub(crate) struct Sources<'a> {
    pub neighbours: &'a str,
    pub places: &'a str,
    pub rivers: &'a str,
    pub tripoints: &'a str,
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

pub(crate) fn parse(sources: &Sources<'_>) -> Result<Context, ContextError> {
    let borders = features(sources.neighbours)?.into_iter().filter_map(border).collect();
    let places = features(sources.places)?.into_iter().filter_map(place).collect();
    let rivers = features(sources.rivers)?.into_iter().filter_map(river).collect();
    Ok(Context { borders, places, rivers, tripoints: serde_json::from_str(sources.tripoints)? })
}

pub(crate) fn gazetteer(text: &str) -> Result<Gazetteer, ContextError> {
    #[derive(Deserialize)]
    struct Head {
        dataset: crate::Dataset,
    }
    let head: Head = serde_json::from_str(text)?;
    let places = features(text)?.into_iter().filter_map(place).collect();
    Ok(Gazetteer { places, attribution: head.dataset.attribution })
}

fn features(text: &str) -> Result<Vec<Feature>, ContextError> {
    let document: GeoJson = text.parse().map_err(Box::new)?;
    Ok(FeatureCollection::try_from(document).map_err(Box::new)?.features)
}

fn text(feature: &Feature, key: &str) -> Option<String> {
    Some(feature.property(key)?.as_str()?.to_owned())
}

fn border(feature: Feature) -> Option<Border> {
    let ring = feature.property("ring").and_then(|ring| ring.as_bool()).unwrap_or(false);
    Some(Border { pair: text(&feature, "border")?, ring, line: line(feature)? })
}

fn river(feature: Feature) -> Option<River> {
    Some(River { name: text(&feature, "name")?, line: line(feature)? })
}

fn place(feature: Feature) -> Option<Place> {
    let GeometryValue::Point { coordinates } = &feature.geometry.as_ref()?.value else {
        return None;
    };
    let [x, y, ..] = *coordinates.as_slice() else { return None };
    Some(Place {
        name: text(&feature, "name")?,
        country: text(&feature, "country")?,
        population: feature.property("population").and_then(|value| value.as_u64()).unwrap_or(0),
        at: Coord { x, y },
    })
}

fn line(feature: Feature) -> Option<MultiLineString<f64>> {
    let value = feature.geometry?.value;
    match &value {
        GeometryValue::LineString { .. } => {
            geo::LineString::try_from(value).ok().map(|line| MultiLineString::new(vec![line]))
        }
        GeometryValue::MultiLineString { .. } => MultiLineString::try_from(value).ok(),
        _ => None,
    }
}
