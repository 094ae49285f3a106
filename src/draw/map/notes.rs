//! What stands in small print below a map: what it does not mean, and where it comes from.

use geo::{Coord, Euclidean, Length, LineString, MultiPolygon};

use super::bands;
use super::relief;
use super::relief::Suited;
use super::surroundings::rim;
use crate::draw::frame::{Frame, Rect};
use crate::draw::hatch;
use crate::draw::lang::{Language, fill};
use crate::measure::Survey;
use crate::model::format::decimals;
use crate::model::{Extent, clip};
use crate::world::context::{Context, Ground, Standing};
use crate::world::{Viewer, credited_view, seen_otherwise};

/// What of its surroundings a map shows, so that nothing else is explained or credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// States, by their outline.
    pub states: bool,
    /// Borders that are not the subject.
    pub borders: bool,
    /// Such borders that are contested themselves.
    pub contested: bool,
    /// Whether borders of others are left out that are none in the view that is shown.
    pub outside: bool,
    /// Limits of leases and of buffer zones.
    pub special: bool,
    /// Lines of somebody's own of which nothing but their name is known.
    pub others: bool,
    /// Limits of first-level units.
    pub first_level: bool,
    /// What the world pack knows of the place, if anything is taken from it.
    pub world: bool,
    /// Its land and sea.
    pub land: bool,
    /// Towns and villages.
    pub places: bool,
    /// Rivers and lakes.
    pub rivers: bool,
    /// Borders drawn less exactly than others.
    pub distant: bool,
    /// How the heights of the ground suit it, where they are known at all.
    pub relief: Option<Suited>,
    /// Tripoints.
    pub tripoints: bool,
    /// Land that a source takes for disputed.
    pub disputed: bool,
}

impl Seen {
    /// What a frame shows of a context, beside a line of an edition.
    pub fn of(frame: &Frame, context: &Context, edition: Option<&str>) -> Seen {
        let reach = frame.reach().unwrap_or([-180.0, -90.0, 180.0, 90.0]);
        // A box in degrees has corners that the frame does not show.
        let seen = |at| frame.place(at).is_some_and(|at| frame.rect.holds(&Rect::at(at)));
        let whole = frame.rect.grown(-rim(context));
        let marked = |at| frame.place(at).is_some_and(|at| whole.holds(&Rect::at(at)));
        let tripoints = context.tripoints.iter().filter_map(|of| of.beside(edition)).any(marked);
        let disputed = frame.rings(&MultiPolygon::new(context.disputed.clone()));
        let disputed = hatch::is_seen(&hatch::sparse(&disputed), &disputed, bands::reach(frame));
        let told = Seen::told(&Extent::reaching(reach), context, edition, seen);
        let first_level = told.first_level && shows_limits(frame, context);
        let relief = context.relief.map(|heights| relief::suited(frame, heights));
        Seen { tripoints, disputed, first_level, relief, ..told }
    }

    /// All that a context has: as long as no frame tells.
    pub fn all(context: &Context, edition: Option<&str>) -> Seen {
        Seen::told(&Extent::from([-180.0, -90.0, 180.0, 90.0]), context, edition, |_| true)
    }

    /// What of a context lies in a box.
    pub fn within(extent: &Extent, context: &Context) -> Seen {
        Seen::told(extent, context, None, |_| true)
    }

    fn told(
        extent: &Extent,
        context: &Context,
        edition: Option<&str>,
        seen: impl Fn(Coord<f64>) -> bool,
    ) -> Seen {
        let inside = |at: &Coord<f64>| extent.contains(*at) && seen(*at);
        let shown = |line: &geo::MultiLineString<f64>| line.iter().flatten().any(inside);
        let outline = |area: &geo::MultiPolygon<f64>| {
            area.iter().any(|part| part.exterior().0.iter().any(inside))
        };
        let borders = |standing: Standing| {
            let mut borders = context.borders.iter().filter(move |of| of.standing == standing);
            borders.any(|border| shown(&border.line))
        };
        Seen {
            states: context.countries.iter().any(|country| outline(&country.area)),
            borders: borders(Standing::Agreed),
            contested: borders(Standing::Contested),
            outside: context.outside.iter().any(shown),
            special: borders(Standing::Special),
            others: context.others.iter().any(|other| shown(&other.line)),
            first_level: context.first_level.iter().any(shown),
            world: context.ground != Ground::States,
            land: matches!(context.ground, Ground::Land(_)),
            places: context.places.iter().any(|place| inside(&place.at)),
            rivers: context.rivers.iter().any(|river| shown(&river.line))
                || context.lakes.iter().any(|lake| outline(&lake.area)),
            distant: context.borders.iter().any(|of| of.generalised && shown(&of.line)),
            relief: context.relief.filter(|heights| heights.touches(extent)).map(|_| Suited::Well),
            tripoints: context
                .tripoints
                .iter()
                .filter_map(|tripoint| tripoint.beside(edition))
                .any(|at| inside(&at)),
            disputed: !context.disputed.is_empty(),
        }
    }
}

/// Whether a frame shows limits of first-level units elsewhere than along its rim.
fn shows_limits(frame: &Frame, context: &Context) -> bool {
    const RIM: f64 = 6.0;
    const LEAST: f64 = 12.0;
    let inner = frame.rect.grown(-RIM).into();
    let lines = context.first_level.iter().flat_map(|limit| frame.lines(limit));
    let seen = lines.flat_map(|line| clip::line(&line.0, &inner));
    let mut lengths = seen.map(|part| Euclidean.length(&LineString::new(part)));
    let long = lengths.try_fold(0.0, |sum, length| {
        let sum = sum + length;
        (sum < LEAST).then_some(sum)
    });
    long.is_none()
}

/// That the map endorses nothing, and what its dashes mean.
pub fn disclaimer(survey: &Survey, lang: &'static Language, dashed: bool) -> String {
    let words = &lang.words;
    let (disclaimer, dashes) = match survey.as_of {
        Some(date) => (fill(words.disclaimer, &[("date", &lang.date(date))]), words.dashed),
        None => (words.disclaimer_undated.to_owned(), words.dashed_undated),
    };
    if dashed { format!("{disclaimer} {dashes}") } else { disclaimer }
}

/// Where what is drawn comes from, and what of a file is not drawn.
pub fn source(survey: &Survey, lang: &'static Language, seen: &Seen, located: bool) -> String {
    let (words, dataset) = (&lang.words, &survey.dataset);
    let credit = dataset.attribution.clone().unwrap_or_else(|| dataset.name.clone());
    let edition = dataset.edition.as_ref().filter(|_| dataset.drawn_on.is_none());
    let edition = edition.map(|edition| format!(" ({edition})"));
    let edition = edition.unwrap_or_default();
    let view = credited_view(dataset);
    let mut said = vec![match view {
        Some(_) => words.pack.to_owned(),
        None => fill(words.source, &[("credit", &format!("{credit}{edition}"))]),
    }];
    said.extend(view.flatten().map(|of| fill(words.seen_by, &[("viewer", &of.name(lang.code()))])));
    said.extend(dataset.outside.map(|length| {
        fill(words.outside, &[("length", &lang.kilometres(length, decimals(length)))])
    }));
    said.extend(seen.outside.then(|| words.outside_of_others.to_owned()));
    let others = Some(seen_otherwise(survey)).filter(|count| *count > 0 && view == Some(None));
    said.extend(others.map(|count| {
        let [count, all] = [count, Viewer::all().count()].map(|of| of.to_string());
        fill(words.seen_otherwise, &[("count", &count), ("viewers", &all)])
    }));
    said.extend(lang.at(words.drawn, dataset.drawn_on));
    said.push(lang.status_from(dataset.status_from).to_owned());
    let count = dataset.left_out.features;
    let features = words.features[usize::from(count != 1)];
    let left_out = || fill(words.left_out, &[("features", &format!("{count} {features}"))]);
    said.extend((count > 0).then(left_out));
    said.push(context(&credit, lang, seen, located));
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// Where what surrounds the subject comes from; who is credited for that already is not again.
pub fn context(credit: &str, lang: &'static Language, seen: &Seen, located: bool) -> String {
    let words = &lang.words;
    let relief = seen.relief.map(|of| match of {
        Suited::Well => words.relief.to_owned(),
        Suited::TooCoarse => words.relief_too_coarse.to_owned(),
        Suited::InPart => words.relief_in_part.to_owned(),
    });
    if seen.world {
        let credited = credit.contains("Natural Earth");
        let places = (seen.land && seen.places).then(|| lang.words.places.to_owned());
        let surroundings = match (seen.land, located) {
            (true, _) => Some(lang.words.surroundings.to_owned()),
            (false, true) => of_earth(&[lang.words.locator]),
            (false, false) => None,
        };
        let surroundings = surroundings.filter(|_| !credited);
        let said = [surroundings, places, relief].into_iter().flatten();
        return said.collect::<Vec<_>>().join(" ");
    }
    let neighbours = (seen.states || seen.borders) && !credit.contains("OpenStreetMap");
    let earth =
        [(seen.rivers, words.waters), (seen.distant, words.distant), (located, words.locator)];
    let earth: Vec<&str> =
        earth.into_iter().filter(|(drawn, _)| *drawn).map(|(_, name)| name).collect();
    let places = seen.places.then(|| words.places.to_owned());
    let others = neighbours.then(|| words.neighbours.to_owned());
    [places, of_earth(&earth), others, relief].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// That some things are from Natural Earth, if there are any.
fn of_earth(things: &[&str]) -> Option<String> {
    let things = things.join(", ");
    let mut letters = things.chars();
    let first = letters.next()?;
    Some(format!("{}{}: Natural Earth.", first.to_uppercase(), letters.as_str()))
}
