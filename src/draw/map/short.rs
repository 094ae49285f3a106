//! Contested stretches so short that a page cannot show their dashes: a ring tells of each.

use geo::{Coord, LineString};

use crate::draw::class::Class;
use crate::draw::frame::{Frame, Rect};
use crate::draw::legend::Symbol;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Circle, Node};
use crate::draw::units::POINT;
use crate::geodesic::chain;
use crate::measure::Survey;
use crate::model::{Date, Status};

/// So many points of a line show that it is dashed.
const LEGIBLE: f64 = 16.0;
/// Radius of a ring in points.
pub const RADIUS: f64 = 5.0;

/// The middles of the contested stretches of a survey that are too short in a frame, in degrees; of
/// several whose rings would cover each other the first.
pub fn stretches(frame: &Frame, survey: &Survey, since: Option<Date>) -> Vec<Coord<f64>> {
    let contested: Vec<_> = survey
        .segments
        .iter()
        .zip(survey.lines_once())
        .filter(|(surveyed, _)| Class::of(surveyed, since).status() == Some(Status::Contested))
        .map(|(_, line)| line)
        .collect();
    let parts = frame.all_lines(&contested).concat();
    let inner = frame.rect.grown(-1.0);
    let whole = |line: &LineString<f64>| Rect::around(line).is_some_and(|rect| inner.holds(&rect));
    let length = |line: &LineString<f64>| -> f64 {
        line.lines().map(|edge| edge.dx().hypot(edge.dy())).sum()
    };
    let runs = chain::join(&parts).into_iter();
    let short = runs.filter(|run| whole(run) && length(run) < LEGIBLE * POINT);
    let mut kept: Vec<Coord<f64>> = Vec::new();
    for at in short.filter_map(|run| Some(Rect::around(&run)?.centre())) {
        if !kept.iter().any(|other| room(*other).overlaps(&room(at))) {
            kept.push(at);
        }
    }
    kept.into_iter().filter_map(|at| frame.position(at)).collect()
}

/// A ring around a point of the page, with a casing.
pub fn ring(at: Coord<f64>) -> Vec<Node> {
    let circle = |colour, width| {
        let stroke = Some(LineStyle { colour, width, dash: None });
        Node::Circle(Circle { at, radius: RADIUS * POINT, fill: None, stroke })
    };
    vec![circle(palette::GROUND, 2.2), circle(palette::INK, 0.8)]
}

/// The room that a ring takes.
pub fn room(at: Coord<f64>) -> Rect {
    Rect::at(at).grown((RADIUS + 1.0) * POINT)
}

/// A rectangle that holds at least a ring, should it have one.
pub fn widened(rect: Rect) -> Rect {
    let least = room(rect.centre());
    if least.holds(&rect) { least } else { rect }
}

/// A small ring for a legend.
pub fn sample() -> Symbol {
    Box::new(|rect| {
        let stroke = Some(LineStyle { colour: palette::INK, width: 0.8, dash: None });
        let (at, radius) = (rect.centre(), 0.5 * rect.height);
        vec![Node::Circle(Circle { at, radius, fill: None, stroke })]
    })
}
