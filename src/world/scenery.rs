//! What the world pack puts around a survey on its map.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Distance, Haversine, Intersects, MultiLineString, MultiPolygon, Polygon};
use indexmap::IndexMap;

use super::around::{areas_in, earth, places_in};
use super::context::{
    Border, Context, Country, Gazetteer, Ground, Names, Place, PlaceSize, Region, River, Standing,
};
use super::subject::{Course, Subject};
use super::tripoints::tripoints;
use super::{Area, Class, Detail, Line, Surroundings, Viewer, around, states};
use crate::cores;
use crate::measure::Survey;
use crate::model::{Drawing, Drawn, Extent, Kind, Segment};

/// At larger scales than 1 to this number the layers of the pack, made for 1:10 million, would
/// mislead beside a line that is more exact.
pub(crate) const FINEST: f64 = 250e3;

/// What surrounds a survey in a window, drawn at a scale of 1 to a number, with the borders of
/// others as somebody sees them. The pack's own line of the surveyed border is left out where the
/// survey has one, and so is all that the scale would make more exact than it is.
pub fn scenery(survey: &Survey, window: Extent, scale: f64, viewer: Option<Viewer>) -> Context {
    let segments = survey.segments.iter().map(|surveyed| &surveyed.segment);
    let courses = segments.map(|Segment { line, left, right, .. }| Course {
        line,
        sides: [left, right].map(|side| side.state.as_deref()),
    });
    around_courses(&courses.collect::<Vec<_>>(), window, scale, viewer)
}

/// What surrounds drawings of one border, in the same way.
pub fn scenery_of(drawings: &[Drawing], window: Extent, scale: f64) -> Context {
    around_courses(&courses(drawings), window, scale, None)
}

/// The pack's codes of the states whose border some drawings are of.
pub fn parties(drawings: &[Drawing]) -> BTreeSet<String> {
    Subject::of(&courses(drawings)).known()
}

fn courses(drawings: &[Drawing]) -> Vec<Course<'_>> {
    let lines = drawings.iter().flat_map(|drawing| &drawing.lines);
    let courses = lines.map(|Drawn { line, left, right, .. }| Course {
        line,
        sides: [left, right].map(|side| side.as_deref()),
    });
    courses.collect()
}

fn around_courses(
    courses: &[Course<'_>],
    window: Extent,
    scale: f64,
    viewer: Option<Viewer>,
) -> Context {
    let found = || (scale >= FINEST).then(|| around(window, Detail::at_scale(scale)));
    let (found, (subject, locator, earth)) = cores::both(found, || {
        let subject = Subject::of(courses);
        let locator = locator(courses, &subject);
        (subject, locator, earth())
    });
    let parties = subject.codes();
    let Some(found) = found else {
        return Context {
            ground: Ground::Sides,
            countries: countries(&[], &subject),
            locator,
            earth,
            parties,
            ..Context::default()
        };
    };
    let rank = least_rank(scale);
    let mut outside = Vec::new();
    let seen = |line: &Line| {
        let seen = border(line, &subject, viewer);
        if seen.is_none() && viewer.is_some() {
            outside.extend(border(line, &subject, None).map(|border| border.line));
        }
        seen
    };
    let borders = found.borders.iter().filter_map(seen).collect();
    let zones = found.borders.iter().filter(|line| line.seen_by(viewer).kind() == Kind::Special);
    Context {
        locator,
        earth,
        parties,
        countries: countries(&found.areas, &subject),
        borders,
        outside,
        places: places(&found, scale, &subject.known())
            .into_iter()
            .map(|of| place(of, subject.written(&of.state)))
            .collect(),
        rivers: rivers(&found, rank),
        lakes: lakes(&found, rank, viewer),
        tripoints: tripoints(&found.borders, &subject, viewer),
        first_level: first_level(&found, scale),
        seas: whole(found.seas),
        zones: zones.map(|line| line.name.clone()).collect(),
        disputed: found.disputed,
        lands: whole(found.lands),
        ground: Ground::Land(found.land),
        ..Context::default()
    }
}

/// The last rank of places and waters that a scale has room for: all at 1:2.5 million, and ever
/// fewer at smaller ones, so that a slightly wider frame loses few.
fn least_rank(scale: f64) -> f64 {
    const ALL: f64 = 2.5e6;
    const EACH_HALF: f64 = 1.7;
    (10.0 - EACH_HALF * (scale / ALL).log2()).clamp(1.0, 10.0)
}

/// The places that a scale has room for; of each party some more, as long as it has few, and what is
/// called like disputed land. Suburbs are left to maps that show a city as more than a point.
fn places<'f>(
    found: &'f Surroundings,
    scale: f64,
    parties: &BTreeSet<String>,
) -> Vec<&'f super::Place> {
    const ENOUGH: usize = 16;
    const MORE: f64 = 3.0;
    let rank = least_rank(scale);
    let mut all: Vec<&super::Place> = found.places.iter().collect();
    all.sort_by(|a, b| standing(a).total_cmp(&standing(b)));
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let named = |of: &super::Place| {
        found.lands.iter().any(|land| land.names.get("en") == of.names.get("en"))
    };
    all.retain(|of| {
        let count = shown.entry(&of.state).or_default();
        let few = parties.contains(&of.state) && *count < ENOUGH;
        let shows = standing(of) <= rank || few && standing(of) <= rank + MORE || named(of);
        let shows = shows && !(scale > POINTS && is_suburb(of, &found.places));
        *count += usize::from(shows);
        shows
    });
    all
}

/// At smaller scales than 1 to this number a city and its suburbs are one point: within 2 cm.
const POINTS: f64 = 5e5;

/// Whether a place lies close to one of its state with over five times as many people.
fn is_suburb(of: &super::Place, places: &[super::Place]) -> bool {
    const CLOSE: f64 = 10_000.0;
    const TIMES: u64 = 5;
    const DEGREES: f64 = 0.1;
    let is_its_city = |city: &super::Place| {
        city.population > TIMES * of.population
            && (city.at.y - of.at.y).abs() < DEGREES
            && city.state == of.state
            && Haversine.distance(city.at.into(), of.at.into()) < CLOSE
    };
    of.kind == "Populated place" && places.iter().any(is_its_city)
}

/// The states of some areas, each with all its pieces, and the parties that have none here and what
/// is no state of the pack: only their names.
fn countries(areas: &[Area], subject: &Subject) -> Vec<Country> {
    let codes: BTreeSet<&str> = areas.iter().map(|area| area.state.as_str()).collect();
    let known = subject.known();
    // Land that is nobody's in the source, and has no code but the source's own, is no state.
    let is_state = |state: &super::State| state.kind != "Indeterminate" || !state.iso2.is_empty();
    let named = |state: &super::State| is_state(state) || known.contains(&state.code);
    let states = states().iter().filter(|of| codes.contains(of.code.as_str()) && named(of));
    let country = |state: &super::State| {
        let own = areas.iter().filter(|area| area.state == state.code);
        let pieces: Vec<Polygon<f64>> = own.map(|area| area.area.clone()).collect();
        Country {
            code: subject.written(&state.code),
            names: state.names.clone(),
            area: MultiPolygon::new(pieces),
        }
    };
    let unmapped = subject.parties.iter().filter(|(_, state)| !codes.contains(state.code.as_str()));
    let unmapped = unmapped.map(|(code, state)| (code, state.names.clone()));
    let unlisted = subject.unlisted.iter().map(|name| (name, Names::english(name)));
    let named = unmapped.chain(unlisted).map(|(code, names)| Country {
        code: code.clone(),
        names,
        area: MultiPolygon::new(Vec::new()),
    });
    states.map(country).chain(named).collect()
}

/// The states around some lines, for a small map that shows where on Earth they are.
fn locator(courses: &[Course<'_>], subject: &Subject) -> Vec<Country> {
    const LEAST: f64 = 24.0;
    let Some(extent) = Extent::around(courses.iter().map(|of| of.line)) else { return Vec::new() };
    let [west, south, east, north] = extent.limits();
    let (across, along) = (LEAST.max(east - west), LEAST.max(north - south));
    let [south, north] = [(south - along).max(-90.0), (north + along).min(90.0)];
    // Meridians draw together: a picture of the far north shows more of them.
    let across = across / south.abs().max(north.abs()).min(80.0).to_radians().cos();
    let window = Extent::reaching([west - across, south, east + across, north]);
    let mut states = countries(&areas_in(window), subject);
    // So small a map could not tell on which side of the line a name stands that has no area.
    states.retain(|of| !subject.unlisted.contains(&of.code));
    states
}

/// What of a line is not the subject; `None` for what is the subject, and for what is no boundary
/// and no limit of a lease or of a buffer zone either.
fn border(line: &Line, subject: &Subject, viewer: Option<Viewer>) -> Option<Border> {
    let class = line.seen_by(viewer);
    let standing = match class {
        Class::International => Standing::Agreed,
        _ if class.counts() => Standing::Contested,
        _ if class.kind() == Kind::Special => Standing::Special,
        _ => return None,
    };
    let (pair, line) = (line.sides.join("-"), subject.rest(line));
    (!line.0.is_empty()).then_some(Border { pair, standing, generalised: false, line })
}

/// The places of all the Earth, with the codes of the states that the source counts them to.
pub fn gazetteer() -> Gazetteer {
    let whole = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
    let places = places_in(whole);
    let places = places.iter().map(|found| place(found, found.state.clone())).collect();
    Gazetteer { places, attribution: Some(CREDIT.to_owned()) }
}

/// What whoever names a place of the pack says of it.
const CREDIT: &str = "GeoNames (geonames.org), CC BY 4.0; Natural Earth";

/// The rank of a place: the better of the source's, which knows old names and seats, and of one by
/// people, by which 100,000 are worth rank 7 and ten times as many three more.
fn standing(found: &super::Place) -> f64 {
    let by_people = 22.0 - 3.0 * (found.population.max(1) as f64).log10();
    by_people.clamp(0.0, f64::from(found.rank))
}

fn place(found: &super::Place, country: String) -> Place {
    let capital = found.kind.starts_with("Admin-0 capital");
    let seat = found.kind.starts_with("Admin-");
    let size = match found.population {
        _ if capital => PlaceSize::Large,
        500_000.. => PlaceSize::Large,
        40_000.. => PlaceSize::Middle,
        10_000.. if seat => PlaceSize::Middle,
        _ => PlaceSize::Small,
    };
    // Of places of one rank the more populous.
    let people = 0.1 * (found.population.max(1) as f64).log10();
    Place {
        names: found.names.clone(),
        state: country.clone(),
        country,
        population: found.population,
        weight: 6.0 - 0.35 * standing(found) + people + if capital { 1.5 } else { 0.0 },
        size,
        at: found.at,
    }
}

/// Rivers, each with all its pieces, without the middles of lakes, which are drawn.
fn rivers(found: &Surroundings, rank: f64) -> Vec<River> {
    let mut rivers: IndexMap<&str, River> = IndexMap::new();
    for river in
        found.rivers.iter().filter(|river| river.kind == "River" && f64::from(river.rank) <= rank)
    {
        let all = rivers.entry(&river.name).or_insert_with(|| River {
            names: named(&river.name, &river.russian, ""),
            line: MultiLineString::new(Vec::new()),
        });
        all.line.0.extend(river.line.0.iter().cloned());
    }
    rivers.into_values().collect()
}

/// The lakes of a rank, with both names of those in which a contested boundary runs.
fn lakes(found: &Surroundings, rank: f64, viewer: Option<Viewer>) -> Vec<Region> {
    let contested = |line: &&Line| {
        let class = line.seen_by(viewer);
        class.counts() && class != Class::International
    };
    let contested: Vec<&Line> = found.borders.iter().filter(contested).collect();
    let lakes = found.lakes.iter().filter(|lake| f64::from(lake.rank) <= rank);
    let called = lakes.map(|of| {
        let shared = contested.iter().any(|line| line.line.intersects(&of.area));
        named_lake(of, if shared { &of.other } else { "" })
    });
    called.collect()
}

/// Seas or lands, each with all its pieces.
fn whole(pieces: Vec<super::Piece>) -> Vec<Region> {
    let mut found: IndexMap<String, Region> = IndexMap::new();
    for super::Piece { names, area } in pieces {
        let whole = found
            .entry(names.get("en").to_owned())
            .or_insert_with(|| Region { names, area: MultiPolygon::new(Vec::new()) });
        whole.area.0.push(area);
    }
    found.into_values().collect()
}

pub(super) fn lake(found: &super::Lake) -> Region {
    named_lake(found, "")
}

/// A lake that has another name, too.
fn named_lake(found: &super::Lake, other: &str) -> Region {
    Region {
        names: named(&found.name, &found.russian, other),
        area: MultiPolygon::new(vec![found.area.clone()]),
    }
}

/// The names of a water in English and Russian, as far as they are known, with another name.
fn named(english: &str, russian: &str, other: &str) -> Names {
    let known = [("en", english), ("ru", russian)].into_iter().filter(|(_, name)| !name.is_empty());
    let and = if other.is_empty() { "" } else { " / " };
    known.map(|(lang, name)| (lang.to_owned(), format!("{name}{and}{other}"))).collect()
}

/// Limits of provinces, as long as they do not crowd the map.
fn first_level(found: &Surroundings, scale: f64) -> Vec<MultiLineString<f64>> {
    const CROWDED: f64 = 6e6;
    let limits = found.first_level.iter().filter(|_| scale <= CROWDED);
    limits.map(|limit| limit.line.clone()).collect()
}
