//! Ends of lines that meet nothing: gaps, dangling ends, rings that do not close.

use std::collections::BTreeSet;

use geo::{Coord, Distance, Geodesic, Point};
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::edges::{Edges, Part};
use super::{Course, Finding, position};
use crate::geodesic::space::to_space;
use crate::model::Metres;
use crate::model::format;

/// Ends nearer than this are one place: no file states positions more exactly.
const TOUCHING: f64 = 0.001;
/// A line that is longer than this many gaps and whose ends are one gap apart is a ring.
const RING: f64 = 4.0;
/// No sound end has more edges near it; ends piled on one another have.
const MOST_NEIGHBOURS: usize = 1000;
/// Edges near ends that are looked at, at least and for each edge: a sound line has about two an end.
const MOST_LOOKED_AT: [usize; 2] = [2_000_000, 100];
/// Metres in a degree of a meridian at the equator, where it is shortest.
const METRES_A_DEGREE: f64 = 110_574.0;

/// One of the two ends of a part.
#[derive(Debug, Clone, Copy, PartialEq)]
struct End {
    part: usize,
    at: Coord<f64>,
    is_start: bool,
}

/// What an end meets or misses.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Neighbour {
    /// Part and position that it misses by no more than the gap.
    Missed {
        part: usize,
        at: Coord<f64>,
        by: Metres,
    },
    /// The other end of its own part.
    Itself {
        by: Metres,
    },
    None,
}

/// `gap`, `open-ring` and `dangling-end`, at the end they are about.
pub(super) fn findings(segments: &[Course], edges: &Edges, gap: Metres) -> Vec<Finding> {
    let mut chains = Chains((0..edges.parts.len()).collect());
    let mut loose = Vec::new();
    let [least, an_edge] = MOST_LOOKED_AT;
    let mut search = Search { left: least + an_edge * edges.tree.size(), complete: true };
    for end in ends(&edges.parts) {
        if let Some(neighbour) = neighbour(edges, end, gap, &mut chains, &mut search) {
            loose.push((end, neighbour));
        }
    }
    let counts = chains.counts(&loose);
    let all = Loose::of(loose.iter().map(|(end, _)| *end));
    let mut told = BTreeSet::new();
    let finding = |(end, neighbour): &(End, Neighbour)| {
        let segment = &segments[edges.parts[end.part].segment];
        match *neighbour {
            Neighbour::Missed { part, at, by } => told
                .insert(pair(end.at, at))
                .then(|| missed(segment, &segments[edges.parts[part].segment], end.at, at, by)),
            Neighbour::Itself { by } => end.is_start.then(|| open(segment, end.at, Some(by))),
            Neighbour::None if segment.is_enclave => Some(open(segment, end.at, None)),
            Neighbour::None => {
                (counts[end.part] > 2).then(|| dangling(segment, end, all.nearest(end)))
            }
        }
    };
    let unfinished = (!search.complete).then(|| segments[0].not_inspected("gaps and loose ends"));
    loose.iter().filter_map(finding).chain(unfinished).collect()
}

/// How many edges may still be looked at, and whether none was left out so far.
struct Search {
    left: usize,
    complete: bool,
}

/// Both ends of every part that is no ring.
fn ends(parts: &[Part]) -> impl Iterator<Item = End> {
    let open = parts.iter().enumerate().filter(|(_, part)| !part.is_closed());
    open.flat_map(|(number, part)| {
        [(part.start, true), (part.end, false)].map(|(at, is_start)| End {
            part: number,
            at,
            is_start,
        })
    })
}

/// What a loose end misses; `None` if it touches another part, which then joins its chain, or if not
/// all that is near could be looked at.
fn neighbour(
    edges: &Edges,
    end: End,
    gap: Metres,
    chains: &mut Chains,
    search: &mut Search,
) -> Option<Neighbour> {
    let away = |at: Coord<f64>| Geodesic.distance(Point(end.at), Point(at));
    let mut nearest: Option<(f64, usize, Coord<f64>)> = None;
    let mut touches = false;
    let near = edges.tree.locate_in_envelope_intersecting(&around(end.at, gap));
    let mut near = near.filter(|edge| edge.part != end.part);
    for edge in near.by_ref().take(MOST_NEIGHBOURS.min(search.left)) {
        search.left -= 1;
        let at = closest(end.at, edge.line.start, edge.line.end);
        // A geodesic takes a hundred times longer, and is needed only of the nearest.
        let about = roughly(end.at, at);
        if at == end.at || (about <= 2.0 * TOUCHING && away(at) <= TOUCHING) {
            touches = true;
            chains.join(end.part, edge.part);
        } else if nearest.is_none_or(|(least, ..)| about < least) {
            nearest = Some((about, edge.part, at));
        }
    }
    if !touches && near.next().is_some() {
        search.complete = false;
        return None;
    }
    let missed = nearest.map(|(_, part, at)| (part, at, Metres(away(at))));
    match (touches, missed.filter(|(.., by)| *by <= gap), closing(edges, end, gap)) {
        (true, ..) => None,
        (_, Some((part, at, by)), _) => {
            chains.join(end.part, part);
            Some(Neighbour::Missed { part, at, by })
        }
        (_, None, Some(by)) => Some(Neighbour::Itself { by }),
        (_, None, None) => Some(Neighbour::None),
    }
}

/// About how many metres two positions near each other are apart, on a plane that is true there.
fn roughly(at: Coord<f64>, other: Coord<f64>) -> f64 {
    let way = other - at;
    METRES_A_DEGREE * (way.x * at.y.to_radians().cos()).hypot(way.y)
}

/// How far a part is from being a ring, if it is near enough.
fn closing(edges: &Edges, end: End, gap: Metres) -> Option<Metres> {
    let part = &edges.parts[end.part];
    let by = Geodesic.distance(Point(part.start), Point(part.end));
    let span = part.edges >= 3 && by <= gap.0;
    (span && part.length >= RING * gap.0).then_some(Metres(by))
}

/// A box that holds everything within a distance.
fn around(at: Coord<f64>, distance: Metres) -> AABB<[f64; 2]> {
    let north = distance.0 / METRES_A_DEGREE;
    let nearer_the_pole = (at.y.abs() + north).min(89.9);
    let east = north / nearer_the_pole.to_radians().cos();
    AABB::from_corners([at.x - east, at.y - north], [at.x + east, at.y + north])
}

/// The point of an edge that is closest to a position, on a plane that is true near it.
fn closest(at: Coord<f64>, start: Coord<f64>, end: Coord<f64>) -> Coord<f64> {
    let narrower = at.y.to_radians().cos();
    let flat = |coord: Coord<f64>| Coord { x: (coord.x - at.x) * narrower, y: coord.y - at.y };
    let (a, b) = (flat(start), flat(end));
    let edge = b - a;
    let share = -(a.x * edge.x + a.y * edge.y) / (edge.x * edge.x + edge.y * edge.y);
    match share {
        share if share >= 1.0 => end,
        share if share > 0.0 => start + (end - start) * share,
        _ => start,
    }
}

/// Two positions in either order: the gap from a to b is the one from b to a.
fn pair(a: Coord<f64>, b: Coord<f64>) -> [[u64; 2]; 2] {
    let mut pair = [a, b].map(|at| [at.x.to_bits(), at.y.to_bits()]);
    pair.sort_unstable();
    pair
}

fn missed(
    segment: &Course,
    other: &Course,
    from: Coord<f64>,
    to: Coord<f64>,
    by: Metres,
) -> Finding {
    let whom =
        if std::ptr::eq(segment, other) { "another part of it".into() } else { other.name() };
    let message =
        format!("its end {} is {} away from {whom}", position(from), format::distance(by));
    let hint = format!("give both the same position, such as {}", position(to));
    segment.finding("gap", message, &hint, vec![from, to])
}

fn open(segment: &Course, at: Coord<f64>, by: Option<Metres>) -> Finding {
    let message = match by {
        Some(by) => format!(
            "the ring does not close: {} lie between its end and its start {}",
            format::distance(by),
            position(at)
        ),
        None => format!("the line of an enclave ends at {} instead of closing", position(at)),
    };
    segment.finding("open-ring", message, "end a ring with the position it starts from", vec![at])
}

fn dangling(segment: &Course, end: &End, nearest: Option<Metres>) -> Finding {
    let next = nearest
        .map(|by| format!("; the next loose end is {} away", format::distance(by)))
        .unwrap_or_default();
    let message = format!("its end {} meets no other segment{next}", position(end.at));
    let hint = "a chain of segments has two ends: this one has more";
    segment.finding("dangling-end", message, hint, vec![end.at])
}

/// Loose ends by their place in space, where the nearest is the nearest anywhere.
struct Loose(RTree<GeomWithData<[f64; 3], End>>);

impl Loose {
    fn of(ends: impl Iterator<Item = End>) -> Loose {
        Loose(RTree::bulk_load(ends.map(|end| GeomWithData::new(to_space(end.at), end)).collect()))
    }

    /// How far the nearest loose end of another part is.
    fn nearest(&self, end: &End) -> Option<Metres> {
        let mut near = self.0.nearest_neighbor_iter(&to_space(end.at));
        let other = near.find(|other| other.data.part != end.part)?;
        Some(Metres(Geodesic.distance(Point(end.at), Point(other.data.at))))
    }
}

/// Which parts hang together: a forest in which each part points towards the root of its chain.
struct Chains(Vec<usize>);

impl Chains {
    /// The root of a part's chain. Halves the way to it, so that the next search is shorter.
    fn root(&mut self, mut part: usize) -> usize {
        while self.0[part] != part {
            self.0[part] = self.0[self.0[part]];
            part = self.0[part];
        }
        part
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// How many ends the chain of each part has.
    fn counts(mut self, loose: &[(End, Neighbour)]) -> Vec<usize> {
        let mut at_root = vec![0; self.0.len()];
        let ends = loose.iter().filter(|(_, neighbour)| *neighbour == Neighbour::None);
        ends.for_each(|(end, _)| at_root[self.root(end.part)] += 1);
        (0..at_root.len()).map(|part| at_root[self.root(part)]).collect()
    }
}
