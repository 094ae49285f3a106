//! The sides of a boundary at a glance: a soft band along it in the tint of the state on each
//! side, and a third along the borders of others. Bands follow the lines alone, so that they fit
//! any line and need no areas.

use std::collections::HashMap;

use geo::{Coord, LineString};

use super::field::{Edge, Field};
use super::tint;
use super::tint::Tint;
use crate::draw::frame::Frame;
use crate::draw::scene::{Group, Node};
use crate::draw::thin::thinned;
use crate::measure::Survey;
use crate::model::clip;
use crate::world::context::{Context, Standing};

/// The bands that a frame shows.
pub struct Bands {
    rings: Vec<(Tint, Vec<LineString<f64>>)>,
}

impl Bands {
    /// The bands along a boundary and along what other borders a context has.
    pub fn of(frame: &Frame, survey: &Survey, context: &Context) -> Bands {
        let reach = reach(frame);
        // Lines end beyond the frame, so that no end of a band is seen in it.
        let wide = frame.widened(reach + 3.0 * Field::CELL);
        let mut lines = subject(&wide, survey);
        if lines.is_empty() {
            return Bands { rings: Vec::new() };
        }
        let others = context.borders.iter().filter(|of| of.standing != Standing::Special);
        let others = others.flat_map(|border| wide.lines(&border.line));
        lines.extend(others.map(|line| (line, [Tint::Other; 2])));
        let field = Field::of(frame.rect.grown(Field::CELL), reach, &edges(&lines));
        let within = frame.rect.into();
        let rings = |tint| {
            let rings = field.rims(tint).into_iter();
            let inside = rings.map(|ring| LineString::new(clip::ring(&ring.0, &within)));
            inside.filter(|ring| ring.0.len() > 2).map(|mut ring| {
                ring.close();
                thinned(&ring, 0.25)
            })
        };
        Bands { rings: Tint::ALL.map(|tint| (tint, rings(tint).collect())).to_vec() }
    }

    /// The bands, as areas.
    pub fn draw(&self) -> Option<Node> {
        let shown = self.rings.iter().filter(|(_, rings)| !rings.is_empty());
        let nodes: Vec<Node> = shown.flat_map(|(tint, rings)| tint.area(rings.clone())).collect();
        (!nodes.is_empty()).then(|| Group::new("sides", nodes).into())
    }
}

/// How wide a band is, in CSS pixels: two and a half millimetres on a large page.
pub(super) fn reach(frame: &Frame) -> f64 {
    (0.0095 * frame.rect.width).clamp(5.0, 10.0)
}

/// The parts of the boundary, with the tints on their left and right.
fn subject(wide: &Frame, survey: &Survey) -> Vec<(LineString<f64>, [Tint; 2])> {
    let tints = tint::of_states(survey.segments.iter());
    let placed = wide.all_lines(&survey.lines_once());
    let mut lines = Vec::new();
    for (surveyed, placed) in survey.segments.iter().zip(placed) {
        let Some(states) = tint::states(surveyed) else { continue };
        let sides = states.map(|state| tints[state]);
        lines.extend(placed.into_iter().map(|line| (line, sides)));
    }
    lines
}

/// The edges of lines, each with whether the line ends at its ends.
fn edges(lines: &[(LineString<f64>, [Tint; 2])]) -> Vec<Edge> {
    let mut meeting: HashMap<(i64, i64), usize> = HashMap::new();
    let ends = lines.iter().flat_map(|(line, _)| [line.0.first(), line.0.last()]);
    ends.flatten().for_each(|end| *meeting.entry(spot(*end)).or_default() += 1);
    let is_end = |at: Coord<f64>| meeting.get(&spot(at)) == Some(&1);
    let mut edges = Vec::new();
    for (line, sides) in lines {
        let last = line.0.len().saturating_sub(2);
        edges.extend(line.lines().enumerate().map(|(index, line)| Edge {
            line,
            sides: *sides,
            ends: [index == 0 && is_end(line.start), index == last && is_end(line.end)],
        }));
    }
    edges
}

/// A point on a grid of a fifth of a pixel.
fn spot(at: Coord<f64>) -> (i64, i64) {
    ((at.x * 5.0).round() as i64, (at.y * 5.0).round() as i64)
}
