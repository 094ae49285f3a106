//! The ground under a profile, in the pattern of its status.

use geo::{Coord, LineString};

use crate::draw::class::Class;
use crate::draw::palette::{
    CLAIM, CONTESTED, CONTESTED_LOW, CONTROL, DELIMITED, DELIMITED_LOW, DEMARCATED, HATCHED,
    INDEFINITE, LineStyle, SPECIAL, THIRD_GROUND, WHITE,
};
use crate::draw::scene::{Node, Path};

/// The ground under a course on the page, down to a height, in the pattern of a class: delimited is
/// full, contested striped; of low confidence is what is paler, with a thinner line.
pub fn ground(course: &[Coord<f64>], floor: f64, class: Class) -> Vec<Node> {
    let (fill, stripes, style) = match class {
        Class::Delimited | Class::BecameDelimited => (HATCHED, None, DELIMITED),
        Class::DelimitedLow => (THIRD_GROUND, None, DELIMITED_LOW),
        Class::Contested => (WHITE, Some((4.0, 0.9)), CONTESTED),
        Class::ContestedLow => (WHITE, Some((6.0, 0.5)), CONTESTED_LOW),
        Class::Claim => (WHITE, Some((8.0, 0.9)), CLAIM),
        Class::Demarcated => (HATCHED, Some((4.0, 0.9)), DEMARCATED),
        Class::Indefinite => (WHITE, None, INDEFINITE),
        Class::Control => (THIRD_GROUND, Some((3.0, 0.4)), CONTROL),
        Class::Special => (WHITE, None, SPECIAL),
    };
    let (Some(first), Some(last)) = (course.first(), course.last()) else { return Vec::new() };
    let mut ring = course.to_vec();
    ring.extend([last.x, first.x].map(|x| Coord { x, y: floor }));
    ring.push(*first);
    let mut nodes = vec![Path::area(vec![ring.into()], fill).into()];
    nodes.extend(stripes.map(|(step, width)| {
        let style = LineStyle { width, dash: None, ..style };
        Path::lines(striped(course, floor, step), style).into()
    }));
    nodes.push(Path::lines(vec![course.to_vec().into()], style).into());
    nodes
}

/// Upright stripes under a course that runs to the right, counted from the left side of the page.
fn striped(course: &[Coord<f64>], floor: f64, step: f64) -> Vec<LineString<f64>> {
    let edges = course.windows(2).flat_map(|edge| {
        let (from, to) = (edge[0], edge[1]);
        let (first, end) = ((from.x / step).ceil() as i64, (to.x / step).ceil() as i64);
        (first..end).map(move |index| {
            let x = index as f64 * step;
            let y = from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
            vec![Coord { x, y }, Coord { x, y: floor }].into()
        })
    });
    edges.collect()
}
