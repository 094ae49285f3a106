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

mod between;
mod comparison;
mod contour;
mod deviation;
mod envelope;
mod globe;
mod matrix;
mod nearest;
mod orient;
mod part;
mod piece;
mod run;
mod site;
mod stretch;

pub use between::{Between, Crossing};
pub use comparison::{Compared, Comparison, PartComparison, Sides, Slivers};
pub use deviation::{Beyond, Deviation};
pub use envelope::{Envelope, EnvelopePart};
pub use matrix::{Cell, Matrix, matrix};
pub use site::Site;
pub use stretch::{Near, Stretch};

use crate::geodesic::Sum;
use crate::model::{Dataset, Drawing};
use crate::world::context::Gazetteer;
use contour::Contours;
use globe::Space;
use nearest::{Profile, Seen};
use orient::View;
use part::Pair;
use run::Run;
use stretch::Nearby;

/// Polygons smaller than this, one hectare, are counted but not listed.
const SLIVER_M2: f64 = 10_000.0;

/// Places along a drawing at most: lines longer than 5000 km have a step of more than 10 m.
const MOST_STEPS: f64 = 5e5;

/// What to compare by.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Distances in metres for which the length beyond is given.
    pub thresholds: Vec<f64>,
    /// Stretches farther apart than this many metres are listed.
    pub stretches_beyond: f64,
    /// Metres between two places at which the distance is taken.
    pub step: f64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            thresholds: vec![10.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 5000.0],
            stretches_beyond: 250.0,
            step: 10.0,
        }
    }
}

/// Compares two drawings; `gazetteer` has the places that stretches and polygons lie near.
pub fn compare(a: &Drawing, b: &Drawing, gazetteer: &Gazetteer, options: &Options) -> Comparison {
    let nearby = Nearby::new(&gazetteer.places);
    let mut pairs = part::pairs(a, b);
    let step = step(&pairs, options);
    let views = views(&pairs, step);
    let sides = orient::sides(pairs.iter().flat_map(|pair| pair.a.iter().chain(&pair.b)));
    let (place_a, place_b) = stretches(&pairs, &views, &nearby, options);
    let contours: Vec<Contours> = pairs
        .iter_mut()
        .zip(&views)
        .map(|(pair, view)| contours(pair, view, sides.as_ref()))
        .collect();
    let parts = parts(&pairs, &views, &contours, options);
    let sides = sides.map(|(left, right)| Sides { left, right });
    let whole = |seen: fn(&PairView) -> &Vec<Seen>| {
        Deviation::of(views.iter().flat_map(|view| profiles(seen(view))), &options.thresholds)
    };
    let (a_to_b, b_to_a) = at_once(|| whole(|view| &view.a), || whole(|view| &view.b));
    let (of_a, of_b) = at_once(|| Compared::of(a), || Compared::of(b));
    let land = Land::of(&contours, sides.as_ref(), &nearby);
    let places = place_a.iter().chain(&place_b).map(|stretch| &stretch.near);
    let named = places.chain(land.polygons.iter().map(|polygon| &polygon.near));
    let places_attribution =
        gazetteer.attribution.clone().filter(|_| named.into_iter().any(|near| !near.is_empty()));
    Comparison {
        a: of_a,
        b: of_b,
        step_m: step,
        a_to_b,
        b_to_a,
        parts,
        area_between_m2: land.left_to_right + land.right_to_left,
        area_left_to_right_m2: land.left_to_right,
        area_right_to_left_m2: land.right_to_left,
        sides,
        slivers: land.slivers,
        polygons: land.polygons,
        stretches_beyond_m: options.stretches_beyond,
        places: place_a,
        places_of_b: place_b,
        places_attribution,
        notes: notes(&a.dataset, &b.dataset),
    }
}

fn notes(a: &Dataset, b: &Dataset) -> Vec<String> {
    let mut notes: Vec<String> =
        [a, b].into_iter().filter_map(|dataset| dataset.comparison_note.clone()).collect();
    notes.dedup();
    notes
}

/// The step, so large that no drawing has too many places.
fn step(pairs: &[Pair], options: &Options) -> f64 {
    let length = |runs: fn(&Pair) -> &Vec<Run>| -> f64 {
        pairs.iter().flat_map(runs).map(Run::length).sum()
    };
    let longest = length(|pair| &pair.a).max(length(|pair| &pair.b));
    options.step.max(longest / MOST_STEPS)
}

/// How the runs of a pair look from the other drawing.
struct PairView {
    a: Vec<Seen>,
    b: Vec<Seen>,
}

/// Both directions at once; neither depends on the other.
fn views(pairs: &[Pair], step: f64) -> Vec<PairView> {
    let (forth, back) = at_once(
        || seen(pairs, |pair| &pair.a, |pair| &pair.b, step),
        || seen(pairs, |pair| &pair.b, |pair| &pair.a, step),
    );
    forth.into_iter().zip(back).map(|(a, b)| PairView { a, b }).collect()
}

/// Two results that do not depend on each other, worked out in a thread each.
fn at_once<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().expect("comparing does not panic"), other)
    })
}

/// Runs of one drawing as seen from their counterparts in the other or, where they have none,
/// from the whole of it.
fn seen(
    pairs: &[Pair],
    of: fn(&Pair) -> &Vec<Run>,
    from: fn(&Pair) -> &Vec<Run>,
    step: f64,
) -> Vec<Vec<Seen>> {
    let whole = std::cell::LazyCell::new(|| nearest::index(pairs.iter().flat_map(from)));
    let measured = pairs.iter().map(|pair| {
        let (runs, others) = (of(pair), from(pair));
        if runs.is_empty() {
            return vec![];
        }
        if others.is_empty() {
            return runs.iter().map(|run| nearest::seen(run, &whole, step)).collect();
        }
        let index = nearest::index(others);
        runs.iter().map(|run| nearest::seen(run, &index, step)).collect()
    });
    measured.collect()
}

fn profiles(seen: &[Seen]) -> impl Iterator<Item = &Profile> {
    seen.iter().flat_map(|seen| &seen.profiles)
}

/// The contours of a pair, whose runs are given their final direction.
fn contours(pair: &mut Pair, view: &PairView, sides: Option<&(String, String)>) -> Contours {
    let (of_a, of_b) = orient::reversals(
        View { runs: &pair.a, seen: &view.a },
        View { runs: &pair.b, seen: &view.b },
        sides,
    );
    turn(&mut pair.a, &of_a);
    turn(&mut pair.b, &of_b);
    contour::contours(&pair.a, &pair.b, &view.a, &view.b)
}

fn turn(runs: &mut [Run], reversals: &[bool]) {
    for (run, _) in runs.iter_mut().zip(reversals).filter(|(_, reversed)| **reversed) {
        *run = std::mem::take(run).reversed();
    }
}

fn parts(
    pairs: &[Pair],
    views: &[PairView],
    contours: &[Contours],
    options: &Options,
) -> Vec<PartComparison> {
    let figures = |seen: &[Seen]| Deviation::of(profiles(seen), &options.thresholds);
    let each = pairs.iter().zip(views).zip(contours);
    each.map(|((pair, view), contours)| PartComparison {
        name: pair.name.clone(),
        drawn_in: match (pair.a.is_empty(), pair.b.is_empty()) {
            (false, true) => "a",
            (true, false) => "b",
            _ => "both",
        },
        a_to_b: figures(&view.a),
        b_to_a: figures(&view.b),
        a_beyond_the_ends_m: contours.beyond_b,
        b_beyond_the_ends_m: contours.beyond_a,
    })
    .collect()
}

fn stretches(
    pairs: &[Pair],
    views: &[PairView],
    nearby: &Nearby<'_>,
    options: &Options,
) -> (Vec<Stretch>, Vec<Stretch>) {
    let along = |runs: fn(&Pair) -> &Vec<Run>, seen: fn(&PairView) -> &Vec<Seen>| {
        let mut found: Vec<Stretch> = Vec::new();
        for (pair, view) in pairs.iter().zip(views) {
            for (run, seen) in runs(pair).iter().zip(seen(view)) {
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
    (along(|pair| &pair.a, |view| &view.a), along(|pair| &pair.b, |view| &view.b))
}

/// The polygons and their sums.
struct Land {
    left_to_right: f64,
    right_to_left: f64,
    slivers: Slivers,
    polygons: Vec<Between>,
}

impl Land {
    fn of(contours: &[Contours], sides: Option<&Sides>, nearby: &Nearby<'_>) -> Land {
        let rings: Vec<&Vec<Space>> = contours.iter().flat_map(|found| &found.rings).collect();
        let all = between::polygons(&rings, SLIVER_M2);
        let sum = |wanted: Crossing| {
            let areas = all.iter().filter(|found| found.sides == wanted).map(|found| found.area_m2);
            areas.collect::<Sum>().value()
        };
        let (left_to_right, right_to_left) =
            (sum(Crossing::LeftToRight), sum(Crossing::RightToLeft));
        let (mut polygons, small): (Vec<Between>, Vec<Between>) =
            all.into_iter().partition(|found| found.area_m2 >= SLIVER_M2);
        for polygon in &mut polygons {
            polygon.near = nearby.near(polygon.polygon.exterior().coords());
            polygon.name_sides(sides);
        }
        let area_m2 = small.iter().map(|found| found.area_m2).collect::<Sum>().value();
        let slivers = Slivers { under_m2: SLIVER_M2, count: small.len(), area_m2 };
        Land { left_to_right, right_to_left, slivers, polygons }
    }
}

impl Between {
    fn name_sides(&mut self, sides: Option<&Sides>) {
        let Some(Sides { left, right }) = sides else { return };
        let (in_a, in_b) = match self.sides {
            Crossing::LeftToRight => (left, right),
            Crossing::RightToLeft => (right, left),
        };
        (self.side_in_a, self.side_in_b) = (Some(in_a.clone()), Some(in_b.clone()));
    }
}
