//! What stands in small print below a map: what it does not mean, and where it comes from.

use geo::Coord;

use crate::draw::frame::Frame;
use crate::draw::lang::{Lang, fill};
use crate::measure::Survey;
use crate::model::{Extent, StatusSource};
use crate::world::context::Context;

/// What of its surroundings a map shows, so that nothing else is explained or credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// States, by their outline.
    pub states: bool,
    /// Borders that are not the subject.
    pub borders: bool,
    /// Towns and villages.
    pub places: bool,
    /// Rivers.
    pub rivers: bool,
    /// Tripoints.
    pub tripoints: bool,
}

impl Seen {
    /// All of it: as long as no frame tells.
    pub const ALL: Seen =
        Seen { states: true, borders: true, places: true, rivers: true, tripoints: true };

    /// What a frame shows of a context.
    pub fn of(frame: &Frame, context: &Context) -> Seen {
        let reach = frame.reach().unwrap_or([-180.0, -90.0, 180.0, 90.0]);
        Seen::within(&Extent::reaching(reach), context)
    }

    /// What of a context lies in a box.
    pub fn within(extent: &Extent, context: &Context) -> Seen {
        let inside = |at: &Coord<f64>| extent.contains(*at);
        let shown = |line: &geo::MultiLineString<f64>| line.iter().flatten().any(inside);
        let outline = |area: &geo::MultiPolygon<f64>| {
            area.iter().any(|part| part.exterior().0.iter().any(inside))
        };
        Seen {
            states: context.countries.iter().any(|country| outline(&country.area)),
            borders: context.borders.iter().any(|border| shown(&border.line)),
            places: context.places.iter().any(|place| inside(&place.at)),
            rivers: context.rivers.iter().any(|river| shown(&river.line)),
            tripoints: context
                .tripoints
                .iter()
                .any(|tripoint| inside(&Coord { x: tripoint.lon, y: tripoint.lat })),
        }
    }
}

/// That the map endorses nothing, and what its dashes mean.
pub fn disclaimer(survey: &Survey, lang: Lang, dashed: bool) -> String {
    let words = lang.words();
    let (disclaimer, dashes) = match survey.as_of {
        Some(date) => (fill(words.disclaimer, &[&lang.date(date)]), words.dashed),
        None => (words.disclaimer_undated.to_owned(), words.dashed_undated),
    };
    if dashed { format!("{disclaimer} {dashes}") } else { disclaimer }
}

/// Where what is drawn comes from, and what of a file is not drawn.
pub fn source(survey: &Survey, lang: Lang, seen: &Seen, located: bool) -> String {
    let (words, dataset) = (lang.words(), &survey.dataset);
    let credit = dataset.attribution.clone().unwrap_or_else(|| dataset.name.clone());
    let edition = dataset.edition.as_ref().filter(|_| dataset.drawn_on.is_none());
    let edition = edition.map(|edition| format!(" ({edition})"));
    let mut said = vec![fill(words.source, &[&format!("{credit}{}", edition.unwrap_or_default())])];
    said.extend(dataset.drawn_on.map(|date| fill(words.drawn, &[&lang.date(date)])));
    let read = dataset.status_from == Some(StatusSource::Statements);
    said.extend(read.then(|| words.classification.to_owned()));
    let count = dataset.left_out.features;
    let features = words.features[usize::from(count != 1)];
    let left_out = || fill(words.left_out, &[&format!("{count} {features}")]);
    said.extend((count > 0).then(left_out));
    said.push(context(&credit, lang, seen, located));
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// Where what surrounds the subject comes from; who is credited for that already is not again.
pub fn context(credit: &str, lang: Lang, seen: &Seen, located: bool) -> String {
    let neighbours = (seen.states || seen.borders) && !credit.contains("OpenStreetMap");
    let [places, rivers, locator, others] = lang.words().context;
    let earth = [(seen.rivers, rivers), (located, locator)];
    let earth: Vec<&str> =
        earth.into_iter().filter(|(drawn, _)| *drawn).map(|(_, name)| name).collect();
    let earth = earth.join(", ");
    let mut letters = earth.chars();
    let earth = letters
        .next()
        .map(|first| format!("{}{}: Natural Earth.", first.to_uppercase(), letters.as_str()));
    let places = seen.places.then(|| places.to_owned());
    let others = neighbours.then(|| others.to_owned());
    [places, earth, others].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
