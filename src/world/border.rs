//! The borders of the world: which two share one, and what its lines come to.

use std::collections::BTreeMap;

use super::line::{Line, lines};
use super::{Class, State, Viewer, states};
use crate::geodesic::overlap::{Repeats, TOLERANCE};
use crate::measure::{Measured, median};
use crate::{Metres, Sum};

/// The land border of two states, or a limit inside one.
#[derive(Debug, Clone, PartialEq)]
pub struct Border {
    /// Codes of the two, in alphabetical order; the same twice for a limit inside one state, both
    /// empty for the lines at sea whose sides the source does not state.
    pub codes: [String; 2],
    /// English names of the two.
    pub names: [String; 2],
    /// Its lines in the order of the layer, each with its measures.
    pub lines: Vec<(Line, Measured)>,
    /// How much of each line repeats another of this border, and counts once.
    pub repeated: Vec<Metres>,
}

/// Every border, in the alphabetical order of the codes.
pub fn borders() -> Vec<Border> {
    let states = states();
    let name = |code: &String| {
        let state = states.iter().find(|state| state.code == *code);
        state.map_or_else(String::new, |state| state.names.get("en").to_owned())
    };
    let mut pairs: BTreeMap<[String; 2], Vec<(Line, Measured)>> = BTreeMap::new();
    for line in lines() {
        let mut codes = line.sides.clone();
        codes.sort();
        let measured = line.measure();
        pairs.entry(codes).or_default().push((line, measured));
    }
    let border = |(codes, lines): ([String; 2], Vec<(Line, Measured)>)| {
        let names = codes.each_ref().map(name);
        let repeated = repeated(&lines);
        Border { codes, names, lines, repeated }
    };
    pairs.into_iter().map(border).collect()
}

fn repeated(lines: &[(Line, Measured)]) -> Vec<Metres> {
    let courses: Vec<_> = lines.iter().map(|(line, _)| &line.line).collect();
    let repeats = Repeats::of(&courses, TOLERANCE);
    (0..lines.len()).map(|index| repeats.length(index)).collect()
}

impl Border {
    /// The length of each class that occurs, in somebody's eyes, in the order of [`Class`]; what
    /// the source draws twice counts once.
    pub fn lengths(&self, viewer: Option<Viewer>) -> BTreeMap<Class, Metres> {
        let mut sums: BTreeMap<Class, Sum> = BTreeMap::new();
        for (line, length) in self.counted() {
            let sum = sums.entry(line.seen_by(viewer)).or_default();
            length.into_iter().for_each(|term| sum.add(term));
        }
        sums.into_iter().map(|(class, sum)| (class, Metres(sum.value()))).collect()
    }

    /// The length of the border in somebody's eyes: without leases, buffers and what is no
    /// boundary to them.
    pub fn total(&self, viewer: Option<Viewer>) -> Metres {
        let counted = self.counted().filter(|(line, _)| line.seen_by(viewer).counts());
        Metres(counted.flat_map(|(_, length)| length).collect::<Sum>().value())
    }

    /// Each line with its length, and what of it is counted already, as a negative term.
    fn counted(&self) -> impl Iterator<Item = (&Line, [f64; 2])> {
        let lines = self.lines.iter().zip(&self.repeated);
        lines.map(|((line, measured), repeated)| (line, [measured.length.0, -repeated.0]))
    }

    /// Whether any of it is not an ordinary boundary, in somebody's eyes.
    pub fn is_disputed(&self, viewer: Option<Viewer>) -> bool {
        self.lines.iter().any(|(line, _)| line.seen_by(viewer) != Class::International)
    }

    /// Those who see a class of it otherwise than the source shows it.
    pub fn viewers(&self) -> Vec<Viewer> {
        let differs = |viewer: &Viewer| {
            self.lines.iter().any(|(line, _)| line.seen_by(Some(*viewer)) != line.class)
        };
        Viewer::all().filter(differs).collect()
    }

    /// Number of vertices of all its lines.
    pub fn vertices(&self) -> usize {
        self.lines.iter().map(|(_, measured)| measured.vertices).sum()
    }

    /// The median length of its edges.
    pub fn median_spacing(&self) -> Option<Metres> {
        let spacings = self.lines.iter().flat_map(|(_, measured)| &measured.spacings);
        median(spacings.copied().collect()).map(Metres)
    }
}

/// Two states without a land border.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Natural Earth has no line between {} and {} on land; {} {}",
    .names[0], .names[1], .names[0], bordered(.neighbours)
)]
pub struct NoBorder {
    /// Their English names.
    pub names: [String; 2],
    /// English names of those that share a border with the first, in alphabetical order.
    pub neighbours: Vec<String>,
}

/// The lines between two states, in the order of the layer; where a buffer zone lies between them,
/// both its limits.
///
/// # Errors
/// If there are none.
///
/// ```
/// use frontier::world;
///
/// let [india, pakistan] = world::pair("IND-PAK")?;
/// let lines = world::border(&india, &pakistan)?;
/// assert!(lines.iter().any(|line| line.class == world::Class::LineOfControl));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn border(a: &State, b: &State) -> Result<Vec<Line>, NoBorder> {
    let is_between = |line: &Line| {
        let [left, right] = line.sides.each_ref().map(|code| code.as_str());
        (a.has(left) && b.has(right)) || (a.has(right) && b.has(left))
    };
    let (between, other): (Vec<Line>, Vec<Line>) = lines().into_iter().partition(is_between);
    match (between.is_empty(), buffer([a, b], &other)) {
        (false, _) => Ok(between),
        (true, Some(limits)) => Ok(limits),
        (true, None) => Err(no_border([a, b], &other)),
    }
}

/// The limits of a buffer zone that parts two states: it lies over the ground of one of them, which
/// the class of its limit says.
fn buffer(pair: [&State; 2], lines: &[Line]) -> Option<Vec<Line>> {
    let between = |state: &State, zone: &State| -> Vec<Line> {
        lines.iter().filter(|line| line.is_between(&state.code, &zone.code)).cloned().collect()
    };
    let limits = states().iter().map(|zone| pair.map(|state| between(state, zone)));
    let mut apart = limits.filter(|limits| limits.iter().all(|lines| !lines.is_empty()));
    let overlay = |line: &Line| line.class == Class::OverlayLimit;
    let found = apart.find(|limits| limits.iter().flatten().any(overlay))?;
    Some(found.concat())
}

fn no_border(pair: [&State; 2], lines: &[Line]) -> NoBorder {
    let first = &pair[0].code;
    let neighbour = |state: &State| {
        state.code != *first && lines.iter().any(|line| line.is_between(first, &state.code))
    };
    let english = |state: &State| state.names.get("en").to_owned();
    let mut neighbours: Vec<String> =
        states().iter().filter(|state| neighbour(state)).map(english).collect();
    neighbours.sort();
    NoBorder { names: pair.map(english), neighbours }
}

fn bordered(neighbours: &[String]) -> String {
    match neighbours {
        [] => "has no land border".to_owned(),
        known => format!("borders {}", known.join(", ")),
    }
}
