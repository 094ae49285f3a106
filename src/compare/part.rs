//! Which part of one drawing is which part of the other.

use std::collections::HashMap;

use indexmap::IndexMap;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::run::Run;
use super::{piece, run};
use crate::cores;
use crate::geodesic::space;
use crate::model::{Drawing, Drawn};

/// A line or a ring: what stands for one thing in both drawings.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub name: String,
    pub runs: Vec<Run>,
}

impl Part {
    fn is_ring(&self) -> bool {
        self.runs.iter().all(|run| run.ring)
    }

    fn length(&self) -> f64 {
        self.runs.iter().map(Run::length).sum()
    }
}

/// A part in one drawing and its counterpart in the other; without runs where it is missing.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub name: String,
    pub runs: [Vec<Run>; 2],
}

/// Pairs the parts of two drawings: first by the names of the property `part`, then each ring
/// with the ring about the same middle, then all that is left of the open lines.
pub(super) fn pairs(a: &Drawing, b: &Drawing) -> Vec<Pair> {
    let (mut a, mut b) = cores::both(|| parts(a), || parts(b));
    let mut pairs = Vec::new();
    for (from, to) in by_name(&a, &b).into_iter().chain(by_middle(&a, &b)) {
        if let (Some(from), Some(to)) = (a[from].take(), b[to].take()) {
            pairs.push(Pair { name: from.name, runs: [from.runs, to.runs] });
        }
    }
    pairs.extend(open_lines(&mut a, &mut b));
    let only_a = a.into_iter().flatten().map(|part| (part.name, [part.runs, vec![]]));
    let only_b = b.into_iter().flatten().map(|part| (part.name, [vec![], part.runs]));
    pairs.extend(only_a.chain(only_b).map(|(name, runs)| Pair { name, runs }));
    pairs
}

/// The parts of a drawing: by name where lines have one; else all open lines together, and
/// each ring for itself.
fn parts(drawing: &Drawing) -> Vec<Option<Part>> {
    let mut named: IndexMap<&str, Vec<&Drawn>> = IndexMap::new();
    for line in &drawing.lines {
        named.entry(line.part.as_deref().unwrap_or_default()).or_default().push(line);
    }
    let mut parts = Vec::new();
    let longest = piece::longest_chord(drawing);
    for (name, lines) in named {
        let runs = run::runs(lines, longest);
        match name {
            "" => parts.extend(unnamed(runs)),
            name => parts.push(Part { name: name.to_owned(), runs }),
        }
    }
    parts.into_iter().map(Some).collect()
}

fn unnamed(runs: Vec<Run>) -> Vec<Part> {
    let (rings, lines): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.ring);
    let line = Part { name: "line".into(), runs: lines };
    let rings = rings
        .into_iter()
        .enumerate()
        .map(|(index, run)| Part { name: format!("ring {}", index + 1), runs: vec![run] });
    Some(line).filter(|line| !line.runs.is_empty()).into_iter().chain(rings).collect()
}

/// Names are only trusted for parts that are both lines or both rings.
fn by_name(a: &[Option<Part>], b: &[Option<Part>]) -> Vec<(usize, usize)> {
    let generic = |part: &Part| part.name == "line" || part.name.starts_with("ring ");
    let same = |a: &Part, b: &Part| a.name == b.name && a.is_ring() == b.is_ring() && !generic(a);
    let numbered = b.iter().enumerate().filter_map(|(to, other)| Some((to, other.as_ref()?)));
    let named: HashMap<&str, (usize, &Part)> =
        numbered.map(|(to, other)| (other.name.as_str(), (to, other))).collect();
    let pair = |(from, part): (usize, &Option<Part>)| {
        let part = part.as_ref()?;
        let (to, other) = named.get(part.name.as_str())?;
        same(part, other).then_some((from, *to))
    };
    a.iter().enumerate().filter_map(pair).collect()
}

/// Rings that are each other's nearest, and nearer than they are large.
fn by_middle(a: &[Option<Part>], b: &[Option<Part>]) -> Vec<(usize, usize)> {
    let rings = |parts: &[Option<Part>]| -> Vec<(usize, space::Space, f64)> {
        let rings =
            parts.iter().enumerate().filter_map(|(index, part)| Some((index, part.as_ref()?)));
        rings
            .filter(|(_, part)| part.is_ring())
            // The radius of a circle of that length.
            .map(|(index, part)| {
                (index, run::middle(&part.runs), part.length() / std::f64::consts::TAU)
            })
            .collect()
    };
    let (a, b) = (rings(a), rings(b));
    let widest = b.iter().map(|(.., radius)| *radius).fold(0.0, f64::max);
    let others = b.into_iter().map(|(to, there, other)| GeomWithData::new(there, (to, other)));
    let others = RTree::bulk_load(others.collect());
    let mut near: Vec<(f64, usize, usize)> = Vec::new();
    for (from, at, radius) in &a {
        let reach = (radius + widest) / 2.0;
        for found in others.locate_within_distance(*at, reach * reach) {
            let (to, other) = found.data;
            let off = space::distance(*at, *found.geom());
            if off < (radius + other) / 2.0 {
                near.push((off, *from, to));
            }
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    near.into_iter().map(|(_, from, to)| (from, to)).collect()
}

/// What is left of the open lines of both drawings, as one pair.
fn open_lines(a: &mut [Option<Part>], b: &mut [Option<Part>]) -> Option<Pair> {
    let open = |part: &Option<Part>| part.as_ref().is_some_and(|part| !part.is_ring());
    if !a.iter().any(open) || !b.iter().any(open) {
        return None;
    }
    let take = |parts: &mut [Option<Part>]| -> Vec<Part> {
        parts.iter_mut().filter(|part| open(part)).filter_map(Option::take).collect()
    };
    let open = [take(a), take(b)];
    let name = open[0].iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(" + ");
    let runs = open.map(|parts| parts.into_iter().flat_map(|part| part.runs).collect());
    Some(Pair { name, runs })
}
