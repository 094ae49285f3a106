//! In which tint the band on each side of a boundary is.

use std::collections::{BTreeMap, BTreeSet};

use geo::LineString;

use crate::draw::frame::Rect;
use crate::draw::hatch;
use crate::draw::legend::Symbol;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Node, Path};
use crate::measure::Surveyed;
use crate::model::Kind;

/// The tint of a band. The first two are equally light, so that no state's is louder; the second
/// is hatched, so that they differ without colours too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tint {
    /// One side of the boundary.
    Plain,
    /// The other.
    Hatched,
    /// Both sides of the borders that are not the subject, and states that have two neighbours in
    /// the other tints.
    Other,
}

/// Gives each state on the boundary a tint that none of those across it has, in the alphabetical
/// order of their codes.
pub fn of_states<'s>(
    segments: impl Iterator<Item = &'s Surveyed> + Clone,
) -> BTreeMap<String, Tint> {
    let pairs: BTreeSet<[&str; 2]> = segments
        .clone()
        .filter_map(|surveyed| states(surveyed))
        .flat_map(|[left, right]| [[left, right], [right, left]])
        .collect();
    let codes: BTreeSet<&str> = pairs.iter().map(|[code, _]| *code).collect();
    if let Some([middle, one, other]) = zone(&codes, &pairs, segments) {
        let tints = [(middle, Tint::Other), (one, Tint::Plain), (other, Tint::Hatched)];
        return tints.into_iter().map(|(code, tint)| (code.to_owned(), tint)).collect();
    }
    let mut tints: BTreeMap<String, Tint> = BTreeMap::new();
    for code in codes {
        let across = pairs.iter().filter(|[of, _]| *of == code);
        let taken: Vec<Tint> = across.filter_map(|[_, other]| tints.get(*other).copied()).collect();
        let free = [Tint::Plain, Tint::Hatched].into_iter().find(|tint| !taken.contains(tint));
        tints.insert(code.to_owned(), free.unwrap_or(Tint::Other));
    }
    tints
}

/// What lies between two states that nowhere meet, as a buffer zone does, and these: no segment is a
/// boundary.
fn zone<'c, 's>(
    codes: &BTreeSet<&'c str>,
    pairs: &BTreeSet<[&str; 2]>,
    mut segments: impl Iterator<Item = &'s Surveyed>,
) -> Option<[&'c str; 3]> {
    let [a, b, c] = codes.iter().copied().collect::<Vec<_>>()[..] else { return None };
    let apart = [[a, b, c], [b, a, c], [c, a, b]].into_iter().find(|[middle, one, other]| {
        let faces = |code: &str| pairs.contains(&[*middle, code]);
        faces(one) && faces(other) && !pairs.contains(&[*one, *other])
    })?;
    segments.all(|of| of.segment.tag.kind != Kind::Boundary).then_some(apart)
}

/// The states left and right of a segment that names both, and two.
pub fn states(surveyed: &Surveyed) -> Option<[&str; 2]> {
    let [left, right] = [&surveyed.segment.left, &surveyed.segment.right];
    let states = [left.state.as_deref()?, right.state.as_deref()?];
    (states[0] != states[1]).then_some(states)
}

impl Tint {
    /// All tints, those that lie below first.
    pub const ALL: [Tint; 3] = [Tint::Other, Tint::Plain, Tint::Hatched];

    /// An area in the tint.
    pub fn area(self, rings: Vec<LineString<f64>>) -> Vec<Node> {
        let lines = match self {
            Tint::Hatched => hatch::lines(&rings),
            Tint::Plain | Tint::Other => Vec::new(),
        };
        let area = Path { stroke: self.rim(), ..Path::area(rings, self.colour()) };
        let hatched = (!lines.is_empty()).then(|| Path::lines(lines, palette::SIDE_HATCH));
        [area].into_iter().chain(hatched).map(Node::from).collect()
    }

    /// What makes the edge of a hatch as smooth as that of a plain band.
    fn rim(self) -> Option<LineStyle> {
        match self {
            Tint::Plain => Some(palette::SIDE_RIMS[0]),
            Tint::Hatched => Some(palette::SIDE_RIMS[1]),
            Tint::Other => None,
        }
    }

    fn colour(self) -> palette::Colour {
        match self {
            Tint::Plain => palette::SIDE_PLAIN,
            Tint::Hatched => palette::SIDE_HATCHED,
            Tint::Other => palette::SIDE_OTHER,
        }
    }

    /// A sample of it for a legend, with a line through it if there is one.
    pub fn sample(self, line: Option<LineStyle>) -> Symbol {
        Box::new(move |rect: Rect| {
            let y = rect.centre().y;
            let line = line.map(|style| Path::straight((rect.x, y), (rect.right(), y), style));
            let mut nodes = self.area(vec![rect.ring()]);
            nodes.extend(line.map(Node::from));
            nodes
        })
    }
}
