//! Where two drawings part: stretches farther apart than a threshold, and the places near.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use geo::{Coord, LineString, MultiLineString};
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};
use serde::Serialize;

use super::nearest;
use super::nearest::Profile;
use super::run::Run;
use crate::geodesic::space;
use crate::geodesic::space::Space;
use crate::world::context::Place;

/// How far a place may be to be named.
const NEAR: f64 = 25_000.0;

/// A stretch of one drawing that lies farther than a threshold from the other all along.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stretch {
    /// The line or ring that it belongs to.
    pub part: String,
    /// Longitude and latitude of its start.
    pub from: [f64; 2],
    /// Longitude and latitude of its end.
    pub to: [f64; 2],
    /// Longitude and latitude of the place farthest from the other drawing.
    pub farthest: [f64; 2],
    /// Its length.
    pub length_m: f64,
    /// Mean distance to the other drawing.
    pub mean_m: f64,
    /// Largest distance to the other drawing.
    pub max_m: f64,
    /// The nearest place of each country.
    pub near: Vec<Near>,
    /// Its course in degrees.
    #[serde(skip)]
    pub line: MultiLineString<f64>,
}

/// A named place near a stretch or a polygon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Near {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its state in the gazetteer.
    pub country: String,
    /// Distance to it.
    pub distance_m: f64,
}

/// Places by position.
pub(crate) struct Nearby<'g>(RTree<GeomWithData<Space, &'g Place>>);

impl<'g> Nearby<'g> {
    pub fn new(places: &'g [Place]) -> Nearby<'g> {
        let items = places.iter().map(|place| GeomWithData::new(space::to_space(place.at), place));
        Nearby(RTree::bulk_load(items.collect()))
    }

    /// The place of each country that is nearest to a line, so that no state's names are
    /// preferred.
    pub fn near<'c>(&self, line: impl IntoIterator<Item = &'c Coord<f64>>) -> Vec<Near> {
        let line: Vec<Space> = line.into_iter().map(|&at| space::to_space(at)).collect();
        let index = LazyCell::new(|| nearest::index_of(&line));
        let bounds = AABB::from_points(&line);
        let about = AABB::from_corners(
            bounds.lower().map(|value| value - NEAR),
            bounds.upper().map(|value| value + NEAR),
        );
        let mut nearest: BTreeMap<&str, (f64, &str)> = BTreeMap::new();
        for found in self.0.locate_in_envelope_intersecting(&about) {
            let Some((_, off)) = nearest::foot(*found.geom(), &index) else { continue };
            let here = (off, found.data.names.get("en"));
            let best = nearest.entry(&found.data.country).or_insert(here);
            if (here.0, here.1) < (best.0, best.1) {
                *best = here;
            }
        }
        let near = nearest.into_iter().filter(|(_, (off, _))| *off <= NEAR);
        let near = near.map(|(country, (off, name))| Near {
            name: name.to_owned(),
            country: country.to_owned(),
            distance_m: space::arc(off),
        });
        near.collect()
    }
}

/// A part of a piece, in metres along it.
#[derive(Debug, Clone, Copy)]
struct Span {
    piece: usize,
    from: f64,
    to: f64,
}

/// A stretch while it is being followed.
#[derive(Debug, Clone, Default)]
struct Open {
    spans: Vec<Span>,
    max: f64,
    farthest: (usize, f64),
    /// Distance times length.
    product: f64,
}

impl Open {
    fn extend(&mut self, span: Span, distances: [f64; 2]) {
        match self.spans.last_mut() {
            Some(last) if last.piece == span.piece => last.to = span.to,
            _ => self.spans.push(span),
        }
        self.product += (span.to - span.from) * distances[0].midpoint(distances[1]);
        for (distance, along) in distances.into_iter().zip([span.from, span.to]) {
            if distance > self.max {
                (self.max, self.farthest) = (distance, (span.piece, along));
            }
        }
    }

    /// This stretch with the one that follows it.
    fn join(mut self, next: Open) -> Open {
        if next.max > self.max {
            (self.max, self.farthest) = (next.max, next.farthest);
        }
        self.spans.extend(next.spans);
        self.product += next.product;
        self
    }

    fn length(&self) -> f64 {
        self.spans.iter().map(|span| span.to - span.from).sum()
    }
}

/// The stretches of a run beyond a threshold, in order along it.
pub(super) fn stretches(run: &Run, profiles: &[Profile], beyond: f64, part: &str) -> Vec<Stretch> {
    let (mut found, open) = follow(profiles, beyond);
    match (open, run.ring && starts_beyond(profiles, beyond) && !found.is_empty()) {
        // A ring has no end: what is open there goes on at its start.
        (Some(open), true) => found[0] = open.join(found[0].clone()),
        (Some(open), false) => found.push(open),
        (None, _) => {}
    }
    let sound = found.into_iter().filter(|open| open.length() > 0.0);
    sound.map(|open| described(run, &open, part)).collect()
}

fn starts_beyond(profiles: &[Profile], beyond: f64) -> bool {
    profiles.first().and_then(|profile| profile.distances.first()).is_some_and(|&at| at > beyond)
}

/// The stretches that end, and the one that the last profile leaves open.
fn follow(profiles: &[Profile], beyond: f64) -> (Vec<Open>, Option<Open>) {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for (piece, profile) in profiles.iter().enumerate() {
        for (index, ends) in profile.distances.windows(2).enumerate() {
            let start = index as f64 * profile.step;
            let cross = start + profile.step * (beyond - ends[0]) / (ends[1] - ends[0]);
            let (from, to) = (start, start + profile.step);
            let (from, to) = match (ends[0] > beyond, ends[1] > beyond) {
                (true, true) => (from, to),
                (false, true) => (cross, to),
                (true, false) => (from, cross),
                (false, false) => continue,
            };
            let distances = [ends[0].max(beyond), ends[1].max(beyond)];
            open.get_or_insert_default().extend(Span { piece, from, to }, distances);
            if ends[1] <= beyond {
                found.extend(open.take());
            }
        }
    }
    (found, open)
}

fn described(run: &Run, open: &Open, part: &str) -> Stretch {
    let lines = open
        .spans
        .iter()
        .map(|span| LineString::new(run.piece(span.piece).slice(span.from, span.to)));
    let line = MultiLineString::new(lines.collect());
    let at = |span: Span, along: f64| -> [f64; 2] {
        let coord = run.piece(span.piece).coord_at(along);
        [coord.x, coord.y]
    };
    let (first, last) = (open.spans[0], open.spans[open.spans.len() - 1]);
    let (piece, along) = open.farthest;
    Stretch {
        part: part.to_owned(),
        from: at(first, first.from),
        to: at(last, last.to),
        farthest: at(Span { piece, ..first }, along),
        length_m: open.length(),
        mean_m: open.product / open.length(),
        max_m: open.max,
        near: vec![],
        line,
    }
}
