//! Whether lines run where the states lie that they name on their sides.

use std::sync::LazyLock;

use geo::{BoundingRect, Coord, Intersects, LineString, MapCoords, Point, Polygon, Rect};
use indexmap::IndexMap;

use super::{areas, state};
use crate::model::{Location, Problem, Segment, Severity};

/// A segment as it is placed: a line with the codes of the states on its left and right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'s> {
    pub id: Option<&'s str>,
    pub location: Location,
    pub parts: &'s [LineString<f64>],
    pub sides: [Option<&'s str>; 2],
}

impl<'s> From<&'s Segment> for Placed<'s> {
    fn from(segment: &'s Segment) -> Placed<'s> {
        let Segment { id, location, line, left, right, .. } = segment;
        let sides = [left, right].map(|side| side.state.as_deref());
        Placed { id: id.as_deref(), location: *location, parts: &line.0, sides }
    }
}

/// The warnings of lines that run nowhere near the two states on their sides, or have them on the
/// other sides: one of each kind and pair, at the first line of its kind. The land of states is
/// generalised: lines shorter than half a degree are looked at together.
pub fn astray(segments: &[Segment]) -> Vec<Problem> {
    warnings(segments.iter().map(Placed::from))
}

/// The same of lines that stand elsewhere.
pub(crate) fn warnings<'s>(lines: impl Iterator<Item = Placed<'s>>) -> Vec<Problem> {
    /// Of more lines than these the sides of the others are not looked at.
    const MOST: usize = 1000;
    let mut apart: IndexMap<([&str; 2], Option<usize>), Vec<Placed<'s>>> = IndexMap::new();
    for line in lines.take(MOST) {
        let [Some(left), Some(right)] = line.sides else { continue };
        let alone = is_long(line.parts).then_some(line.location.feature);
        apart.entry(([left, right], alone)).or_default().push(line);
    }
    let mut found: IndexMap<([&str; 2], Fault), Vec<Placed<'s>>> = IndexMap::new();
    for ((sides, _), lines) in apart {
        if let Some(fault) = Fault::of(&lines, sides) {
            found.entry((sides, fault)).or_default().extend(lines);
        }
    }
    found.iter().map(|((sides, fault), lines)| fault.warning(*sides, lines)).collect()
}

/// So many degrees of latitude beside a line its sides are looked at: 22 km.
const BESIDE: f64 = 0.2;

/// Whether lines reach so far that the generalised land tells their sides.
fn is_long<'p>(parts: impl IntoIterator<Item = &'p LineString<f64>>) -> bool {
    let vertices = parts.into_iter().flat_map(|part| part.0.iter().copied());
    let bounds = vertices.collect::<LineString<f64>>().bounding_rect();
    bounds.is_some_and(|bounds| bounds.width().max(bounds.height()) > 2.5 * BESIDE)
}

/// How lines and the states that they name do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Fault {
    /// With longitude and latitude exchanged they would run between them.
    Axes,
    /// Neither has land near them.
    Far,
    /// They lie on the other sides.
    Sides,
}

impl Fault {
    /// What is wrong with lines between two states of which the world pack has land.
    fn of(lines: &[Placed<'_>], sides: [&str; 2]) -> Option<Fault> {
        /// Fewer places than these along a line tell nothing.
        const LEAST: usize = 3;
        let [left, right] = sides.map(land);
        let lands = [left?, right?];
        let parts: Vec<&LineString<f64>> = lines.iter().flat_map(|line| line.parts).collect();
        let [stated, other] = places(&parts, &lands);
        if stated + other > 0 {
            let others = other >= LEAST && other > 2 * stated && is_long(parts);
            return others.then_some(Fault::Sides);
        }
        let turned = |part: &&LineString<f64>| part.map_coords(|at| Coord { x: at.y, y: at.x });
        let turned: Vec<LineString<f64>> = parts.iter().map(turned).collect();
        let turned: Vec<&LineString<f64>> = turned.iter().collect();
        let [stated, other] = places(&turned, &lands);
        let is_far = !lands.iter().flatten().any(|piece| piece.is_near(&parts));
        match stated.max(other) >= LEAST {
            true => Some(Fault::Axes),
            false => is_far.then_some(Fault::Far),
        }
    }

    fn warning(self, [left, right]: [&str; 2], lines: &[Placed<'_>]) -> Problem {
        let (code, found, hint) = match self {
            Fault::Axes => (
                "swapped-axes",
                format!(
                    "it runs nowhere between {left} and {right}, but would with its numbers \
                         swapped"
                ),
                "write longitude before latitude, as GeoJSON has them",
            ),
            Fault::Far => (
                "far-from-states",
                format!("neither {left} nor {right} has land within 400 km of it"),
                "look at it on a map: its coordinates, `left` or `right` may be wrong",
            ),
            Fault::Sides => (
                "sides-swapped",
                format!("`left` is {left} and `right` is {right}, but they lie on the other sides"),
                "exchange the two, or turn the line round: left and right are as seen by who goes \
                 from its first vertex to its last",
            ),
        };
        let more = match lines.len() {
            1 => String::new(),
            all => format!("; {} more segments like it", all - 1),
        };
        let Placed { id, location, .. } = lines[0];
        location.problem(Severity::Warning, id, code, format!("{found}{more}"), hint)
    }
}

/// At how many places along lines the first land lies to the left and the second to the right, and
/// at how many they lie the other way round.
fn places(parts: &[&LineString<f64>], [a, b]: &[Vec<&Piece>; 2]) -> [usize; 2] {
    let places: Vec<[Coord<f64>; 2]> = beside(parts).collect();
    let has = |land: &[&Piece], at: Coord<f64>| land.iter().any(|piece| piece.has(at));
    let count = |a: &[&Piece], b: &[&Piece]| {
        places.iter().filter(|[left, right]| has(a, *left) && has(b, *right)).count()
    };
    [count(a, b), count(b, a)]
}

/// Places to the left and to the right of some chords of lines.
fn beside(parts: &[&LineString<f64>]) -> impl Iterator<Item = [Coord<f64>; 2]> {
    const CHORDS: usize = 24;
    let vertices: usize = parts.iter().map(|part| part.0.len()).sum();
    let step = vertices.div_ceil(CHORDS).max(1);
    // A ring is round an enclave, which the generalised land does not have.
    let open = parts.iter().filter(|part| !part.is_closed());
    let chords = open.flat_map(move |part| {
        let last = part.0.len().saturating_sub(1);
        (0..last).step_by(step).map(move |at| [part.0[at], part.0[(at + step).min(last)]])
    });
    chords.filter_map(|[from, to]| {
        let middle = (from + to) / 2.0;
        let narrow = middle.y.to_radians().cos();
        let (east, north) = ((to.x - from.x) * narrow, to.y - from.y);
        let share = BESIDE / east.hypot(north);
        let off = Coord { x: north * share / narrow, y: -east * share };
        share.is_finite().then(|| [middle - off, middle + off])
    })
}

/// One piece of a state's land.
struct Piece {
    state: String,
    bounds: Rect<f64>,
    area: Polygon<f64>,
}

impl Piece {
    fn has(&self, at: Coord<f64>) -> bool {
        self.bounds.intersects(&at) && self.area.intersects(&Point(at))
    }

    /// Whether it lies within 400 km, beyond which no state has a zone at sea.
    fn is_near(&self, parts: &[&LineString<f64>]) -> bool {
        const NEAR: f64 = 3.6;
        parts.iter().filter_map(|part| part.bounding_rect()).any(|line| {
            let narrow = line.center().y.to_radians().cos().max(0.1);
            let margin = Coord { x: NEAR / narrow, y: NEAR };
            let window = Rect::new(line.min() - margin, line.max() + margin);
            self.bounds.intersects(&window) && self.area.intersects(&window)
        })
    }
}

/// The land of a state by its code, if the pack has any.
fn land(code: &str) -> Option<Vec<&'static Piece>> {
    static PIECES: LazyLock<Vec<Piece>> = LazyLock::new(|| {
        let piece = |of: super::Area| {
            Some(Piece { state: of.state, bounds: of.area.bounding_rect()?, area: of.area })
        };
        areas().into_iter().filter_map(piece).collect()
    });
    let state = state(code)?;
    let code = state.whole().unwrap_or(&state.code);
    let land: Vec<&Piece> = PIECES.iter().filter(|piece| piece.state == code).collect();
    (!land.is_empty()).then_some(land)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::lines;

    /// What is found of the lines of the pack with another course or other sides: with all of them
    /// in one file, and with a file of each.
    fn codes(change: impl Fn(Segment) -> Segment) -> [Vec<&'static str>; 2] {
        let lines = lines().into_iter().enumerate();
        let segments: Vec<Segment> =
            lines.map(|(index, line)| change(line.segment(index, None))).collect();
        let each = segments.chunks(1).flat_map(astray).collect();
        [astray(&segments), each].map(|all| all.iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn no_line_of_the_world_is_astray() {
        assert_eq!(codes(|line| line), [[""; 0], [""; 0]]);
    }

    #[test]
    fn of_three_lines_of_the_world_with_sides_exchanged_two_are_found_and_nothing_else() {
        let [_, each] = codes(|line| {
            let Segment { left, right, .. } = line;
            Segment { left: right, right: left, ..line }
        });
        assert!(each.iter().all(|code| *code == "sides-swapped"), "{each:?}");
        assert!(3 * each.len() > 2 * lines().len(), "{}", each.len());
    }

    #[test]
    fn nearly_every_line_of_the_world_with_its_axes_exchanged_is_found() {
        let [_, each] = codes(|mut line| {
            line.line = line.line.map_coords(|at| Coord { x: at.y, y: at.x });
            line
        });
        assert!(10 * each.len() > 9 * lines().len(), "{}", each.len());
        let far = each.iter().filter(|code| **code != "sides-swapped").count();
        assert!(far + 1 >= each.len(), "{far} of {}", each.len());
    }
}
