//! The frontier that is compiled into the program, from `geodata/`.

use geo::LineString;
use indexmap::IndexMap;

use crate::cores;
use crate::figures::claim;
use crate::figures::claim::{Claim, Described, Point, SeriesNames};
use crate::figures::statement;
use crate::figures::statement::Statement;
use crate::measure::Survey;
use crate::model::{Boundary, Date, Drawing, Extent, Problems};
use crate::read;
use crate::read::Rules;
use crate::read::finding::{Finding, Place};
use crate::world;
use crate::world::beyond;
use crate::world::context;
use crate::world::context::{Context, Gazetteer};
use crate::world::layers;

/// The drawings of the line, by the name of their edition, oldest first.
const EDITIONS: [(&str, &[u8]); 2] = [
    ("2025-01", include_bytes!("../geodata/segments/2025-01.geojson")),
    ("2026-09", include_bytes!("../geodata/segments/2026-09.geojson")),
];

/// Names of the editions, oldest first.
pub const EDITION_NAMES: [&str; 2] = [EDITIONS[0].0, EDITIONS[1].0];

/// Codes of the two states whose border it is.
pub const PARTIES: [&str; 2] = ["KGZ", "TJK"];

/// The frontier in one edition; by default the one valid at a date, and without a date the
/// first.
///
/// # Errors
/// The problems of the embedded file, of which it has none, or one that says that there is no
/// such edition.
pub fn boundary(edition: Option<&str>, as_of: Option<Date>) -> Result<Boundary, Problems> {
    if let Some(name) = edition {
        return read_edition(name);
    }
    let mut newest = None;
    for name in EDITION_NAMES {
        let boundary = read_edition(name)?;
        if boundary.dataset.valid_at(as_of) {
            return Ok(boundary);
        }
        newest = Some(boundary);
    }
    newest.ok_or_else(|| no_such_edition(""))
}

/// The raw GeoJSON of an edition.
pub fn source(edition: &str) -> Option<&'static [u8]> {
    EDITIONS.iter().find(|(name, _)| *name == edition).map(|(_, bytes)| *bytes)
}

/// The lines of an edition without their status, for comparison with other drawings.
///
/// # Errors
/// As [`boundary`].
pub fn drawing(edition: &str) -> Result<Drawing, Problems> {
    let bytes = source(edition).ok_or_else(|| no_such_edition(edition))?;
    read::drawing(&path(edition), bytes, None).map(|(drawing, _)| drawing)
}

fn path(edition: &str) -> String {
    format!("geodata/segments/{edition}.geojson")
}

fn read_edition(name: &str) -> Result<Boundary, Problems> {
    let bytes = source(name).ok_or_else(|| no_such_edition(name))?;
    read::boundary(&path(name), bytes, &Rules::default()).map(|(boundary, _)| boundary)
}

fn no_such_edition(name: &str) -> Problems {
    let hint = format!("editions: {}", EDITION_NAMES.join(", "));
    let message = format!("there is no edition {name:?}");
    let problem = Finding::error(0, "no-such-edition", message, &hint).at(Place::START);
    Problems::alone("the embedded frontier", problem)
}

/// The named boxes that `--extent` knows.
pub fn extents() -> IndexMap<String, Extent> {
    let text = include_str!("../geodata/extents.json");
    serde_json::from_str(text).expect("geodata/extents.json is checked by a test")
}

/// States, borders, places and rivers for a map of an edition; of the newest for another name.
pub fn context(edition: Option<&str>) -> Context {
    let (countries, borders) = match edition {
        Some("2025-01") => (
            include_str!("../geodata/context/countries-2025-01.geojson"),
            include_str!("../geodata/context/neighbour-borders-2025-01.geojson"),
        ),
        _ => (
            include_str!("../geodata/context/countries-2026-09.geojson"),
            include_str!("../geodata/context/neighbour-borders-2026-09.geojson"),
        ),
    };
    let around = || {
        let context = layers::context(countries, borders);
        let borders = beyond::borders(context.borders, PARTIES);
        let lakes = layers::named(beyond::lakes());
        Context { borders, lakes, parties: PARTIES.map(str::to_owned).into(), ..context }
    };
    let (relief, around) = cores::both(world::elevations, around);
    Context { relief: Some(relief), ..around }
}

/// The places that stretches of the frontier are named after.
pub fn gazetteer() -> Gazetteer {
    layers::gazetteer()
}

/// The places near the frontier, and elsewhere those of the world pack: what stretches of any border
/// are named after.
pub fn gazetteer_of_the_world() -> Gazetteer {
    let own = gazetteer();
    let at = own.places.iter().map(|place| place.at).collect::<LineString<f64>>();
    let known = Extent::around([&at.into()]);
    let world = world::gazetteer();
    let beyond = |place: &context::Place| known.is_none_or(|known| !known.contains(place.at));
    let places = own.places.iter().cloned().chain(world.places.into_iter().filter(beyond));
    Gazetteer { places: places.collect(), attribution: world.attribution }
}

/// The published claims as their file has them.
pub const CLAIMS: &[u8] = include_bytes!("../geodata/claims/claims.json");

/// The published claims about the frontier.
pub fn claims() -> Vec<Claim> {
    let read = crate::figures::read::claims("geodata/claims/claims.json", CLAIMS);
    read.expect("geodata/claims/claims.json is checked by a test").0
}

/// What each way of counting of the claims counts, in words.
pub fn series() -> SeriesNames {
    names_of_series(include_str!("../geodata/claims/series.csv"))
}

fn names_of_series(text: &str) -> SeriesNames {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    rows.collect::<Result<_, _>>().expect("names of series are checked by a test")
}

/// The statements that say where the line was settled or contested.
pub fn statements() -> Vec<Statement> {
    let text = include_str!("../geodata/claims/statements.csv");
    statement::statements(text).expect("geodata/claims/statements.csv is checked by a test")
}

/// The progress of delimitation.
pub fn timeline() -> Vec<Point> {
    let text = include_str!("../geodata/claims/timeline.csv");
    claim::timeline(text).expect("geodata/claims/timeline.csv is checked by a test")
}

/// What was described of the frontier by a date, where it was not settled yet.
pub fn described(survey: &Survey) -> Option<Described> {
    let date = survey.as_of.filter(|_| survey.settled_later())?;
    claim::described(&timeline(), date)
}

/// What each series of the timeline counts.
pub fn timeline_series() -> SeriesNames {
    names_of_series(include_str!("../geodata/claims/timeline-series.csv"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Selection;

    #[test]
    fn every_embedded_file_can_be_read() {
        for name in EDITION_NAMES {
            let (boundary, warnings) =
                read::boundary(name, source(name).unwrap(), &Rules::default()).unwrap();
            assert!(!boundary.segments.is_empty());
            assert_eq!(warnings, []);
        }
        let survey = Survey::of(boundary(None, None).unwrap(), Selection::default()).unwrap();
        assert_eq!(survey.parties(), PARTIES.map(str::to_owned).into());
        assert!(extents().contains_key("batken-sughd"));
        for edition in EDITION_NAMES {
            assert!(!context(Some(edition)).places.is_empty());
        }
        assert_eq!(claims().len(), 256);
        assert!(claims().iter().all(|claim| series().contains_key(&claim.series)));
        assert_eq!(statements().len(), 54);
        assert_eq!(timeline().len(), 36);
        assert!(timeline().iter().all(|point| {
            point.series.is_empty() || timeline_series().contains_key(&point.series)
        }));
    }

    #[test]
    fn the_edition_follows_the_date_of_the_exchange_of_instruments() {
        let edition =
            |date: &str| boundary(None, date.parse().ok()).unwrap().dataset.edition.unwrap();
        assert_eq!(edition("2017-06"), "2025-01");
        assert_eq!(edition("2025-03-30"), "2025-01");
        assert_eq!(edition("2025-03-31"), "2026-09");
        assert_eq!(edition("2025-04"), "2026-09");
    }
}
