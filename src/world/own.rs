//! Surroundings of somebody's own: what the features of a file are on a map, and how they stand
//! in for those that the map would have.

use geo::{Coord, Geometry, Intersects, MultiLineString, MultiPolygon};
use geojson::JsonObject;
use indexmap::IndexSet;

use super::Class;
use super::context::{
    Border, Context, Country, Names, Other, Place, PlaceSize, Region, River, Standing,
};
use super::state;
use super::trail::Trail;
use crate::model::area::outlines;
use crate::model::boundary::text;
use crate::model::{Dataset, Extent};
use crate::read::Shaped;

/// What a feature is on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    State,
    Lake,
    River,
    Border,
    FirstLevel,
}

/// Properties that say what a feature is, and how their values begin, in small letters: first a
/// property of our own, then those of Natural Earth and OpenStreetMap.
const KNOWN: [(&str, &str, Layer); 18] = [
    ("kind", "state", Layer::State),
    ("kind", "lake", Layer::Lake),
    ("kind", "river", Layer::River),
    ("kind", "border", Layer::Border),
    ("kind", "first-level", Layer::FirstLevel),
    ("featurecla", "admin-0 country", Layer::State),
    ("featurecla", "lake", Layer::Lake),
    ("featurecla", "reservoir", Layer::Lake),
    ("featurecla", "alkaline lake", Layer::Lake),
    ("featurecla", "river", Layer::River),
    ("featurecla", "admin-1", Layer::FirstLevel),
    ("natural", "water", Layer::Lake),
    ("waterway", "river", Layer::River),
    ("waterway", "stream", Layer::River),
    ("waterway", "canal", Layer::River),
    ("admin_level", "2", Layer::Border),
    ("admin_level", "3", Layer::FirstLevel),
    ("admin_level", "4", Layer::FirstLevel),
];

/// What the features of a file are on a map: points are places; a property `kind` says of lines and
/// areas whether they are a `river`, `lake`, `state`, `border` or `first-level` limit, or one of
/// Natural Earth or OpenStreetMap does; any other is drawn as what it is, a line or an outline.
/// Names are those of `name` and, in other languages, of `name:ru` or `name_ru`.
pub fn own(dataset: &Dataset, features: Vec<Shaped>) -> Context {
    let credit = dataset.attribution.clone().unwrap_or_else(|| dataset.name.clone());
    // What features say that they are part of, else whose they are.
    let parts = features.iter().filter_map(|(_, feature)| {
        let named = feature.properties.as_ref()?.get("dataset")?.as_str()?.trim();
        (!named.is_empty()).then(|| named.to_owned())
    });
    let parts: IndexSet<String> = parts.collect();
    let whose = || if dataset.unnamed { credit.clone() } else { dataset.name.clone() };
    let called = parts.into_iter().reduce(|all, one| format!("{all}, {one}"));
    let mut found = Context {
        others_called: called.unwrap_or_else(whose),
        credits: vec![credit],
        ..Context::default()
    };
    for (geometry, feature) in features {
        let told = Told { properties: feature.properties.unwrap_or_default() };
        found.add(geometry, &told);
    }
    found
}

/// What a feature says of itself.
struct Told {
    properties: JsonObject,
}

impl Told {
    /// A property as text, whatever the case of its name.
    fn get(&self, name: &str) -> Option<String> {
        let mut all = self.properties.iter();
        let (_, value) = all.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        text(value).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name))
    }

    fn layer(&self) -> Option<Layer> {
        let begins = |(key, word, _): &&(&str, &str, Layer)| {
            self.get(key).is_some_and(|value| value.to_lowercase().starts_with(word))
        };
        let found = KNOWN.iter().find(begins).map(|(.., layer)| *layer);
        let class = || self.get("featurecla")?.parse::<Class>().ok();
        found.or_else(|| class().filter(|class| class.counts()).map(|_| Layer::Border))
    }

    fn names(&self) -> Names {
        let language = |key: &str| {
            let rest = key.to_lowercase();
            rest.strip_prefix("name")?.strip_prefix([':', '_']).map(str::to_owned)
        };
        let keyed = self
            .properties
            .iter()
            .filter_map(|(key, value)| Some((language(key)?, text(value)?.into_owned())));
        let names = keyed.filter(|(_, name)| !name.is_empty()).collect::<Names>();
        names.or_english(&self.get("name").unwrap_or_default())
    }

    /// The code of the state that it is of, if it says so.
    fn state(&self) -> Option<String> {
        let said = self.first(&["iso_a3", "adm0_a3", "state", "country", "iso"])?;
        Some(state(&said).map_or(said, |state| state.code))
    }

    fn standing(&self) -> Standing {
        let class = self.get("featurecla").and_then(|class| class.parse::<Class>().ok());
        let contested = self.get("status").is_some_and(|status| status == "contested");
        match class.is_some_and(|class| class != Class::International) || contested {
            true => Standing::Contested,
            false => Standing::Agreed,
        }
    }

    fn place(&self, at: Coord<f64>) -> Place {
        let population = self.first(&["population", "pop", "pop_max"]);
        let population = population.and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0) as u64;
        let state = self.state().unwrap_or_default();
        Place {
            names: self.names(),
            country: state.clone(),
            state,
            population,
            weight: FIRST + (population.max(1) as f64).log10(),
            size: PlaceSize::of(population),
            at,
        }
    }
}

/// How far the same thing may run in two sources, in degrees.
const APART: f64 = 0.05;

/// What a place of one's own weighs at least: more than any other.
const FIRST: f64 = 10.0;

impl Context {
    fn add(&mut self, geometry: Geometry<f64>, told: &Told) {
        match geometry {
            Geometry::Point(point) => self.places.push(told.place(point.0)),
            Geometry::MultiPoint(points) => {
                self.places.extend(points.iter().map(|point| told.place(point.0)));
            }
            Geometry::LineString(line) if line.0.len() == 1 => {
                self.places.push(told.place(line.0[0]))
            }
            Geometry::LineString(line) => self.add_line(line.into(), told),
            Geometry::MultiLineString(line) => self.add_line(line, told),
            Geometry::Polygon(area) => self.add_area(area.into(), told),
            Geometry::MultiPolygon(area) => self.add_area(area, told),
            Geometry::GeometryCollection(all) => {
                all.0.into_iter().for_each(|geometry| self.add(geometry, told));
            }
            // GeoJSON has no others.
            _ => {}
        }
    }

    fn add_line(&mut self, line: MultiLineString<f64>, told: &Told) {
        match told.layer() {
            Some(Layer::River) => self.rivers.push(River { names: told.names(), line }),
            Some(Layer::FirstLevel) => self.first_level.push(line),
            Some(Layer::Border) => {
                let (pair, standing) = (String::new(), told.standing());
                self.borders.push(Border { pair, standing, generalised: false, line });
            }
            _ => self.others.push(Other { names: told.names(), line }),
        }
    }

    fn add_area(&mut self, area: MultiPolygon<f64>, told: &Told) {
        let names = told.names();
        match told.layer() {
            Some(Layer::Lake) => self.lakes.push(Region { names, area }),
            Some(Layer::State) => {
                let code = told.state().unwrap_or_else(|| names.get("en").to_owned());
                // Of states the map has only names and tints.
                let outline = Other { names: Names::default(), line: outlines(&area) };
                self.others.push(outline);
                self.countries.push(Country { code, names, area });
            }
            _ => self.add_line(outlines(&area), told),
        }
    }

    /// Whether anything of it lies in a box.
    pub fn lies_in(&self, window: &Extent) -> bool {
        let lines = self.rivers.iter().map(|of| &of.line).chain(&self.first_level);
        let lines = lines.chain(self.borders.iter().map(|of| &of.line));
        let lines = lines.chain(self.others.iter().map(|of| &of.line));
        let areas = self.lakes.iter().map(|of| &of.area);
        let areas = areas.chain(self.countries.iter().map(|of| &of.area));
        let cut = |line: &MultiLineString<f64>| !window.clip(line).0.is_empty();
        self.places.iter().any(|place| window.contains(place.at))
            || lines.into_iter().any(cut)
            || areas.into_iter().any(|area| area.intersects(&window.rect()))
    }

    /// These surroundings of the map with those of somebody's own, which win: what these draw again is
    /// left out, and so are places that they name, too.
    pub fn with(mut self, own: Context) -> Context {
        let rivers = Trail::of(own.rivers.iter().map(|of| &of.line), APART);
        for river in &mut self.rivers {
            let named = own.rivers.iter().filter(|of| is_called(&of.names, &river.names));
            let named = Extent::around(named.map(|of| &of.line));
            let again = |at| named.as_ref().is_some_and(|of| of.contains(at)) || rivers.has(at);
            rivers.cut_where(&mut river.line, again);
        }
        let limits = Trail::of(&own.first_level, APART);
        self.first_level.iter_mut().for_each(|limit| limits.cut(limit));
        let borders = Trail::of(own.borders.iter().map(|border| &border.line), APART);
        self.borders.iter_mut().for_each(|border| borders.cut(&mut border.line));
        self.lakes.retain(|old| {
            let again = |new: &Region| new.area.intersects(&old.area);
            !own.lakes.iter().any(again)
        });
        self.countries.retain(|old| own.countries.iter().all(|new| new.code != old.code));
        self.places.retain(|old| !own.places.iter().any(|new| is_same(old, new)));
        self.and(own)
    }

    /// All of two surroundings: of two files of somebody's own neither wins.
    pub fn and(mut self, own: Context) -> Context {
        self.rivers.extend(own.rivers);
        self.first_level.extend(own.first_level);
        self.borders.extend(own.borders);
        self.lakes.extend(own.lakes);
        self.countries.extend(own.countries);
        self.places.extend(own.places);
        self.others.extend(own.others);
        let called = [self.others_called, own.others_called];
        self.others_called =
            called.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        self.credits.extend(own.credits);
        self
    }
}

fn is_called(a: &Names, b: &Names) -> bool {
    !a.get("en").is_empty() && a.get("en") == b.get("en")
}

/// Whether two places are one: of one name within some thirty kilometres, or in one spot.
fn is_same(a: &Place, b: &Place) -> bool {
    const SPOT: f64 = 0.03;
    const REGION: f64 = 0.3;
    let away = (a.at.x - b.at.x).abs().max((a.at.y - b.at.y).abs());
    away < SPOT || (away < REGION && a.names.get("en") == b.names.get("en"))
}
