//! Which border some lines are: by the sides that they name, or else by where they run.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Coord, Distance, Euclidean, MultiLineString, Point};

use super::around::areas_in;
use super::line::{Line, lines_in};
use super::trail::Trail;
use super::{State, state};
use crate::model::Extent;

/// A line, and what it says itself of the states on its left and right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course<'l> {
    /// Its vertices in degrees.
    pub line: &'l MultiLineString<f64>,
    /// Codes of the states, as somebody writes them.
    pub sides: [Option<&'l str>; 2],
}

/// Whose border some lines are.
pub(super) struct Subject {
    /// The states on its sides, with their codes as the lines have them.
    pub parties: Vec<(String, State)>,
    /// What the lines name on their sides that is no state of the pack there.
    pub unlisted: BTreeSet<String>,
    /// The pairs of states whose border it is, by the pack's codes in alphabetical order.
    pairs: BTreeSet<[String; 2]>,
    /// Those of them that the lines name themselves.
    stated: BTreeSet<[String; 2]>,
    /// Where the lines run.
    trail: Trail,
    /// Where they begin and end.
    ends: Vec<Coord<f64>>,
}

impl Subject {
    pub fn of(courses: &[Course<'_>]) -> Subject {
        let reach = reach(courses);
        let near: BTreeSet<String> =
            reach.map(areas_in).into_iter().flatten().map(|area| area.state).collect();
        let named: BTreeSet<&str> = courses.iter().flat_map(|of| of.sides).flatten().collect();
        let known = named.into_iter().filter_map(|code| Some((code.to_owned(), state(code)?)));
        // Codes of somebody's own may be those of states elsewhere; what the source counts to no
        // state has no area that would tell, and the smallest have none: there their names do.
        let labelled = |state: &State| reach.is_some_and(|of| of.contains(state.label));
        let is_near = |state: &State| {
            near.contains(&state.code) || state.kind == "Indeterminate" || labelled(state)
        };
        let parties: Vec<(String, State)> = known.filter(|(_, state)| is_near(state)).collect();
        let is_party = |name: &str| parties.iter().any(|(code, _)| code == name);
        let sides = courses.iter().flat_map(|of| of.sides).flatten();
        let unlisted = sides.filter(|name| !is_party(name)).map(str::to_owned).collect();
        let (known, unknown): (Vec<_>, Vec<_>) = courses
            .iter()
            .map(|course| (course, pair(course, &parties)))
            .partition(|(_, pair)| pair.is_some());
        let stated: BTreeSet<_> = known.into_iter().filter_map(|(_, pair)| pair).collect();
        let mut pairs = stated.clone();
        let unknown: Vec<&MultiLineString<f64>> =
            unknown.into_iter().map(|(course, _)| course.line).collect();
        pairs.extend(beside(&unknown));
        let parts = courses.iter().flat_map(|of| of.line);
        let ends = parts.flat_map(|part| [part.0.first(), part.0.last()]).flatten();
        let ends = ends.copied().collect();
        let trail = Trail::of(courses.iter().map(|of| of.line), REACH);
        Subject { parties, unlisted, pairs, stated, trail, ends }
    }

    /// What a line of the pack has beside the lines: all of it where it is of another border, else
    /// what they leave out. Where they name the pair themselves, they have all of it that lies
    /// between their ends, however far from it they run; but not a piece elsewhere, such as the line
    /// around an exclave.
    pub fn rest(&self, line: &Line) -> MultiLineString<f64> {
        let (mut rest, pair) = (line.line.clone(), sorted(line.sides.clone()));
        if self.stated.contains(&pair) {
            let trail = &self.trail;
            let has = |at: Coord<f64>| trail.has(at) || trail.is_beside(at);
            let vertices = || rest.iter().flatten();
            if vertices().any(|at| trail.has(*at)) || vertices().all(|at| has(*at)) {
                trail.cut_where(&mut rest, has);
            }
        } else if self.pairs.contains(&pair) {
            self.trail.cut(&mut rest);
        }
        rest
    }

    /// Whether the lines end in a point where some pairs of states meet, or are of none of them.
    pub fn ends_or_is_away(&self, at: Coord<f64>, pairs: &BTreeSet<[String; 2]>) -> bool {
        self.pairs.is_disjoint(pairs) || self.ends.contains(&at)
    }

    /// The pack's codes of the states whose border it is.
    pub fn known(&self) -> BTreeSet<String> {
        self.pairs.iter().flatten().cloned().collect()
    }

    /// Codes of the states whose border it is, as the survey has them.
    pub fn codes(&self) -> BTreeSet<String> {
        self.pairs.iter().flatten().map(|code| self.written(code)).collect()
    }

    /// A state's code as the survey has it.
    pub fn written(&self, code: &str) -> String {
        let party = self.parties.iter().find(|(_, state)| state.code == code);
        party.map_or(code, |(written, _)| written).to_owned()
    }
}

/// What lies within a degree or so of some lines.
fn reach(courses: &[Course<'_>]) -> Option<Extent> {
    const NEAR: f64 = 1.0;
    let [west, south, east, north] = Extent::around(courses.iter().map(|of| of.line))?.limits();
    Some(Extent::reaching([west - NEAR, south - NEAR, east + NEAR, north + NEAR]))
}

fn sorted(mut pair: [String; 2]) -> [String; 2] {
    pair.sort();
    pair
}

/// The pack's codes of the states that a line names, if they are two.
fn pair(course: &Course<'_>, parties: &[(String, State)]) -> Option<[String; 2]> {
    let code = |written: Option<&str>| {
        let found = parties.iter().find(|(code, _)| Some(code.as_str()) == written);
        found.map(|(_, state)| state.code.clone())
    };
    let [left, right] = course.sides.map(code);
    Some(sorted([left?, right?]))
}

/// The pairs whose lines run beside much of some lines, which do not say themselves what they part.
fn beside(lines: &[&MultiLineString<f64>]) -> Vec<[String; 2]> {
    const SAMPLES: usize = 200;
    const SHARE: f64 = 0.3;
    let Some(extent) = Extent::around(lines.iter().copied()) else { return Vec::new() };
    let [west, south, east, north] = extent.limits();
    let known =
        lines_in(Extent::reaching([west - REACH, south - REACH, east + REACH, north + REACH]));
    let vertices: Vec<Coord<f64>> =
        lines.iter().flat_map(|line| line.iter().flat_map(|part| &part.0)).copied().collect();
    let step = vertices.len().div_ceil(SAMPLES).max(1);
    let mut counts: BTreeMap<[String; 2], usize> = BTreeMap::new();
    for line in vertices.iter().step_by(step).filter_map(|at| nearest(*at, &known)) {
        *counts.entry(sorted(line.sides.clone())).or_default() += 1;
    }
    let samples = vertices.len().div_ceil(step) as f64;
    counts.retain(|_, count| *count as f64 >= SHARE * samples);
    counts.into_keys().collect()
}

/// How far a line may run from the pack's line of the same border, in degrees of latitude: 11 km.
const REACH: f64 = 0.1;

/// The line nearest to a position, if one is near.
fn nearest(at: Coord<f64>, lines: &[Line]) -> Option<&Line> {
    let narrow = at.y.to_radians().cos();
    let distance = |line: &Line| {
        let edges = line.line.iter().flat_map(|part| part.lines());
        let distances = edges.map(|edge| {
            let place = |end: Coord<f64>| Coord { x: (end.x - at.x) * narrow, y: end.y - at.y };
            let edge = geo::Line::new(place(edge.start), place(edge.end));
            Euclidean.distance(&Point::new(0.0, 0.0), &edge)
        });
        distances.fold(f64::INFINITY, f64::min)
    };
    let lines = lines.iter().map(|line| (distance(line), line));
    let near = lines.filter(|(distance, _)| *distance < REACH);
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, line)| line)
}
