//! Two drawings of one border: how far apart, where, and what lies between.
//!
//! ```text
//! Drawing ─ run ─▶ runs ─ part ─▶ pairs ─ nearest ─▶ profiles ─┬─ deviation ─▶ mean … beyond
//!                                   │                          ├─ stretch ───▶ where
//!                                   └─ orient, contour, between ┴────────────▶ polygons
//! ```
//!
//! Distances are those from places at equal steps along one drawing to the nearest place of the
//! other, found in space and given along the surface of the WGS 84 ellipsoid. They are accurate
//! to 5 mm, because edges are cut into chords of at most 500 m, and to a centimetre at 100 km.
//! Farther off than 20 km, places are a thousandth of their distance apart, and what is between
//! them is known to half of that.

mod between;
mod chains;
mod comparison;
mod contour;
mod counterpart;
mod deviation;
mod envelope;
mod land;
mod matrix;
mod nearest;
mod once;
mod orient;
mod part;
mod piece;
mod plane;
mod run;
mod site;
mod stretch;
mod unenclosed;
mod view;

pub use between::{Between, Crossing};
pub use comparison::{Compared, Comparison, PartComparison, Sides, Slivers};
pub use deviation::{Beyond, Deviation};
pub use envelope::{Envelope, EnvelopePart};
pub use matrix::{Cell, MOST_DRAWINGS, Matrix, matrix};
pub use site::Site;
pub use stretch::{Near, Stretch};
pub use unenclosed::{Unenclosed, Which, Why};

use crate::cores;
use crate::geodesic::overlap::TOLERANCE;
use crate::geodesic::space::Space;
use crate::measure::SurveyError;
use crate::model::format::{decimals, kilometres};
use crate::model::{Dataset, Drawing, Metres};
use crate::world::context::Gazetteer;
pub(crate) use between::inside;
pub(crate) use chains::{boxes, chain, tangled};
use contour::Contours;
use land::Land;
use nearest::Seen;
use once::{Once, once};
use part::Pair;
pub(crate) use stretch::Nearby;
use view::{contours, profiles, step, views};

/// How distances were obtained, as every output states it.
pub const METHOD: &str = "nearest distance on the WGS84 ellipsoid, line to lines and ring to its \
                          ring (to all of the other drawing where it lacks the part)";

/// What to compare by.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Distances in metres for which the length beyond is given.
    pub thresholds: Vec<f64>,
    /// Stretches farther apart than this many metres are listed.
    pub stretches_beyond: f64,
    /// Metres between two places at which the distance is taken.
    pub step: f64,
    /// How far apart two drawings of one stretch may run, in one drawing, which then counts once.
    pub overlap_tolerance: Metres,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            thresholds: vec![10.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 5000.0],
            stretches_beyond: 250.0,
            step: 10.0,
            overlap_tolerance: TOLERANCE,
        }
    }
}

/// Why drawings cannot be compared.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// A drawing holds something that is no line on the Earth. Nothing that [`crate::read`] gives
    /// is meant: its lines are checked.
    #[error(
        "line {line} of `{drawing}` is no line: it needs two positions, each a longitude and a \
         latitude from -90 to 90 degrees"
    )]
    NoLine {
        /// Name of the drawing.
        drawing: String,
        /// Number of the line, from 0.
        line: usize,
    },
    /// A drawing holds no line, at the date that was asked for.
    #[error("`{drawing}` holds no line at that date; choose another --as-of")]
    Nothing {
        /// Name of the drawing.
        drawing: String,
    },
    /// Several sides claim courses in one drawing, of which only one can be.
    #[error(
        "`{drawing}` holds courses that several claim, and only one of them can be compared: take \
         the line of one, as `frontier export {drawing} --where claimed_by=,{side} -o \
         {side}.geojson` does"
    )]
    Alternatives {
        /// Name of the drawing.
        drawing: String,
        /// One of those who claim.
        side: String,
    },
    /// Some lines of a drawing hold only when others do not.
    #[error("`{drawing}`: {error}")]
    Dates {
        /// Name of the drawing.
        drawing: String,
        /// Which dates.
        error: SurveyError,
    },
    /// Edges lie on one another in so many places that nobody looked at all of them.
    #[error(
        "edges of `{0}` lie on or across one another in too many places to tell what is drawn twice: \
         `frontier validate` names them"
    )]
    Piled(String),
    /// More drawings than [`MOST_DRAWINGS`].
    #[error(
        "{0} drawings are more than the {MOST_DRAWINGS} that are compared, each with each; choose \
         fewer"
    )]
    TooMany(usize),
}

/// Compares two drawings; `gazetteer` has the places that stretches and polygons lie near.
///
/// # Errors
/// When a drawing holds something that is no line, nothing, or lines of different times (see
/// [`Drawing::at`]).
pub fn compare(
    a: &Drawing,
    b: &Drawing,
    gazetteer: &Gazetteer,
    options: &Options,
) -> Result<Comparison, CompareError> {
    let (a, b) =
        cores::both(|| once(a, options.overlap_tolerance), || once(b, options.overlap_tolerance));
    Ok(compare_once(&a?, &b?, gazetteer, options))
}

fn compare_once(
    once_a: &Once<'_>,
    once_b: &Once<'_>,
    gazetteer: &Gazetteer,
    options: &Options,
) -> Comparison {
    let (a, b) = (&*once_a.drawing, &*once_b.drawing);
    let nearby = Nearby::new(&gazetteer.places);
    let pairs = part::pairs(a, b);
    let step = step(&pairs, options);
    let views = views(&pairs, step);
    let sides = sides(&pairs);
    let (place_a, place_b) = stretches(&pairs, &views, &nearby, options);
    let mut parts = parts(&pairs, &views, options);
    let whole = |of: usize| {
        Deviation::of(views.iter().flat_map(|seen| profiles(&seen[of])), &options.thresholds)
    };
    let (a_to_b, b_to_a) = match &parts[..] {
        [only] => (only.a_to_b.clone(), only.b_to_a.clone()),
        _ => cores::both(|| whole(0), || whole(1)),
    };
    let contours = contours(pairs, views, sides.as_ref());
    let not_enclosed = not_enclosed(&mut parts, &contours, &nearby);
    let related = contours.iter().any(|contours| contours.related);
    let land = Land::of(contours, related, sides.as_ref(), &nearby);
    let (of_a, of_b) = cores::both(|| Compared::of(once_a), || Compared::of(once_b));
    let places = place_a.iter().chain(&place_b).map(|stretch| &stretch.near);
    let named = places.chain(land.polygons.iter().map(|polygon| &polygon.near));
    let places_attribution =
        gazetteer.attribution.clone().filter(|_| named.into_iter().any(|near| !near.is_empty()));
    let area = |sides: Option<Crossing>| land.is_known.then(|| land.area(sides));
    let notes = notes([&of_a, &of_b], [&a.dataset, &b.dataset], related, land.left_out);
    Comparison {
        a: of_a,
        b: of_b,
        method: METHOD,
        step_m: step,
        a_to_b,
        b_to_a,
        parts,
        related,
        area_between_m2: area(None),
        area_left_to_right_m2: area(Some(Crossing::LeftToRight)),
        area_right_to_left_m2: area(Some(Crossing::RightToLeft)),
        sides,
        slivers: land.slivers(),
        notes,
        polygons: land.polygons,
        not_enclosed,
        stretches_beyond_m: options.stretches_beyond,
        places: place_a,
        places_of_b: place_b,
        places_attribution,
    }
}

/// What the authors of two data sets say of their difference, each once.
pub(crate) fn notes_of(datasets: [&Dataset; 2]) -> Vec<String> {
    let notes = datasets.into_iter().filter_map(|dataset| dataset.comparison_note.clone());
    let mut notes: Vec<String> = notes.collect();
    notes.dedup();
    notes
}

/// What a reader has to know, beside what the figures say.
fn notes(
    of: [&Compared; 2],
    datasets: [&Dataset; 2],
    related: bool,
    left_out: usize,
) -> Vec<String> {
    let mut notes = notes_of(datasets);
    for Compared { name, repeated_m, .. } in of.into_iter().filter(|of| of.repeated_m.0 > 0.0) {
        let length = kilometres(*repeated_m, decimals(*repeated_m));
        notes.push(format!("{name}: {length} km are drawn twice and count once."));
    }
    if !related {
        notes.push(format!(
            "{} and {} are not drawings of one border: no line of one lies beside a line of the \
             other, so that no land lies between them.",
            of[0].name, of[1].name
        ));
    }
    notes.extend(self::left_out(left_out));
    notes
}

/// What a reader has to know of contours that could not be overlaid.
fn left_out(contours: usize) -> Option<String> {
    (contours > 0).then(|| {
        format!(
            "Of the lines {contours} reach round the Earth or cross too often: what lies between \
             them is not counted."
        )
    })
}

/// The rings of the contours of one drawing with each of the others, all wound alike.
fn contours_about(first: usize, drawings: &[Once<'_>], options: &Options) -> Vec<Vec<Space>> {
    let others = (0..drawings.len()).filter(|&other| other != first);
    let rings = others.flat_map(|other| {
        let pairs = part::pairs(&drawings[first].drawing, &drawings[other].drawing);
        let views = views(&pairs, step(&pairs, options));
        let sides = orient::sides(pairs.iter().flat_map(|pair| &pair.runs[0]));
        let contours = contours(pairs, views, sides.as_ref());
        let related = contours.iter().any(|contours| contours.related);
        contours.into_iter().filter(move |_| related).flat_map(|contours| contours.rings)
    });
    rings.collect()
}

/// The states on the left and the right: as `a` has them, else as `b` does.
fn sides(pairs: &[Pair]) -> Option<Sides> {
    let named = |of: usize| orient::sides(pairs.iter().flat_map(|pair| &pair.runs[of]));
    named(0).or_else(|| named(1))
}

fn parts(pairs: &[Pair], views: &[[Vec<Seen>; 2]], options: &Options) -> Vec<PartComparison> {
    let figures = |seen: &[Seen]| Deviation::of(profiles(seen), &options.thresholds);
    let each = pairs.iter().zip(views);
    each.map(|(pair, [of_a, of_b])| {
        let (a_to_b, b_to_a) = cores::both(|| figures(of_a), || figures(of_b));
        PartComparison {
            name: pair.name.clone(),
            drawn_in: match pair.runs.each_ref().map(|runs| runs.is_empty()) {
                [false, true] => "a",
                [true, false] => "b",
                _ => "both",
            },
            a_to_b,
            b_to_a,
            a_beyond_the_ends_m: 0.0,
            b_beyond_the_ends_m: 0.0,
        }
    })
    .collect()
}

/// What encloses nothing, longest first; its lengths are added up in the parts.
fn not_enclosed(
    parts: &mut [PartComparison],
    contours: &[Contours],
    nearby: &Nearby<'_>,
) -> Vec<Unenclosed> {
    let mut found = Vec::new();
    for (part, contours) in parts.iter_mut().zip(contours) {
        let [of_a, of_b] = &contours.loose;
        for (of, loose) in
            of_a.iter().map(|one| (Which::A, one)).chain(of_b.iter().map(|one| (Which::B, one)))
        {
            let stretch = Unenclosed::of(of, &part.name, loose, nearby);
            match (of, stretch.why) {
                (_, Why::NoCounterpart) => {}
                (Which::A, Why::BeyondTheEnd) => part.a_beyond_the_ends_m += stretch.length_m,
                (Which::B, Why::BeyondTheEnd) => part.b_beyond_the_ends_m += stretch.length_m,
            }
            found.push(stretch);
        }
    }
    found.retain(Unenclosed::is_listed);
    found.sort_by(|a, b| b.length_m.total_cmp(&a.length_m));
    found
}

fn stretches(
    pairs: &[Pair],
    views: &[[Vec<Seen>; 2]],
    nearby: &Nearby<'_>,
    options: &Options,
) -> (Vec<Stretch>, Vec<Stretch>) {
    let along = |of: usize| {
        let mut found: Vec<Stretch> = Vec::new();
        for (pair, view) in pairs.iter().zip(views) {
            for (run, seen) in pair.runs[of].iter().zip(&view[of]) {
                let beyond = options.stretches_beyond;
                found.extend(stretch::stretches(run, &seen.profiles, beyond, &pair.name));
            }
        }
        for stretch in &mut found {
            stretch.near = nearby.near(stretch.line.iter().flat_map(|line| &line.0));
        }
        found.sort_by(|a, b| b.length_m.total_cmp(&a.length_m));
        found
    };
    (along(0), along(1))
}
