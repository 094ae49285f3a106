//! Lines and rings cut at a rectangle.

use geo::{Coord, Rect};

use super::longitude::{near, wrapped};

/// The parts of a line inside a rectangle. Points inside stay exactly as they are; an edge that
/// crosses a side is cut where it meets it.
pub(crate) fn line(coords: &[Coord<f64>], within: &Rect<f64>) -> Vec<Vec<Coord<f64>>> {
    gathered(coords.windows(2).filter_map(|pair| edge(pair[0], pair[1], within)))
}

/// The parts of a course in degrees inside a box whose east may lie beyond 180. Every edge goes
/// the shorter way round; longitudes come back by their names between −180 and 180, vertices
/// inside exactly as they are.
pub(crate) fn course(coords: &[Coord<f64>], within: &Rect<f64>) -> Vec<Vec<Coord<f64>>> {
    let jumps = coords.windows(2).any(|pair| (pair[1].x - pair[0].x).abs() > 180.0);
    if !jumps && within.max().x <= 180.0 {
        return line(coords, within);
    }
    gathered(coords.windows(2).flat_map(|pair| leg(pair[0], pair[1], within)))
}

/// The parts of an edge inside a box in degrees, in the order of its course.
fn leg(
    start: Coord<f64>,
    end: Coord<f64>,
    within: &Rect<f64>,
) -> impl Iterator<Item = (Coord<f64>, Coord<f64>)> {
    let ahead = Coord { x: near(end.x, start.x), ..end };
    let eastward = if ahead.x < start.x { -360.0 } else { 360.0 };
    let named = move |at: Coord<f64>| match at == ahead {
        true => end,
        false if at == start => start,
        false => Coord { x: wrapped(at.x), ..at },
    };
    let turns = [-eastward, 0.0, eastward].map(|turn| shifted(within, turn));
    let parts = turns.into_iter().filter_map(move |within| edge(start, ahead, &within));
    parts.map(move |(from, to)| (named(from), named(to)))
}

/// A rectangle moved to the right.
pub(crate) fn shifted(rect: &Rect<f64>, by: f64) -> Rect<f64> {
    let moved = |at: Coord<f64>| Coord { x: at.x + by, ..at };
    Rect::new(moved(rect.min()), moved(rect.max()))
}

/// Edges joined into lines where one begins as the one before it ends.
fn gathered(edges: impl Iterator<Item = (Coord<f64>, Coord<f64>)>) -> Vec<Vec<Coord<f64>>> {
    let mut parts: Vec<Vec<Coord<f64>>> = Vec::new();
    for (start, end) in edges {
        match parts.last_mut().filter(|part| part.last() == Some(&start)) {
            Some(part) => part.push(end),
            None => parts.push(vec![start, end]),
        }
    }
    parts
}

/// Whether a straight line between two points has a part inside a rectangle.
#[cfg(feature = "draw")]
pub(crate) fn crosses(start: Coord<f64>, end: Coord<f64>, within: &Rect<f64>) -> bool {
    edge(start, end, within).is_some()
}

/// The part of an edge inside a rectangle (Liang and Barsky 1984, doi:10.1145/357332.357333).
fn edge(
    start: Coord<f64>,
    end: Coord<f64>,
    within: &Rect<f64>,
) -> Option<(Coord<f64>, Coord<f64>)> {
    let (low, high, way) = (within.min(), within.max(), end - start);
    let limits = [
        (-way.x, start.x - low.x),
        (way.x, high.x - start.x),
        (-way.y, start.y - low.y),
        (way.y, high.y - start.y),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (slope, room) in limits {
        if slope == 0.0 && room < 0.0 {
            return None;
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else if slope > 0.0 {
            leave = leave.min(room / slope);
        }
    }
    let at = |share: f64| match share {
        0.0 => start,
        1.0 => end,
        _ => start + way * share,
    };
    (enter <= leave && (enter < leave || start == end)).then(|| (at(enter), at(leave)))
}

/// The part of a ring's area inside a rectangle, as one ring (Sutherland and Hodgman 1974,
/// doi:10.1145/360767.360802). Where the area falls into pieces, they stay joined along the
/// rectangle's sides, which fills alike.
#[cfg(any(feature = "draw", feature = "export"))]
pub(crate) fn ring(coords: &[Coord<f64>], within: &Rect<f64>) -> Vec<Coord<f64>> {
    type Depth = fn(Coord<f64>, &Rect<f64>) -> f64;
    let sides: [Depth; 4] = [
        |at, within| at.x - within.min().x,
        |at, within| within.max().x - at.x,
        |at, within| at.y - within.min().y,
        |at, within| within.max().y - at.y,
    ];
    sides.iter().fold(coords.to_vec(), |ring, depth| {
        let mut kept = Vec::new();
        for (index, &here) in ring.iter().enumerate() {
            let before = ring[(index + ring.len() - 1) % ring.len()];
            let (a, b) = (depth(before, within), depth(here, within));
            if (a >= 0.0) != (b >= 0.0) {
                kept.push(before + (here - before) * (a / (a - b)));
            }
            if b >= 0.0 {
                kept.push(here);
            }
        }
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Rect<f64> {
        Rect::new((0.0, 0.0), (10.0, 10.0))
    }

    fn coords(points: &[(f64, f64)]) -> Vec<Coord<f64>> {
        points.iter().map(|&point| point.into()).collect()
    }

    #[test]
    fn a_line_that_leaves_and_returns_comes_back_in_two_parts() {
        let way = coords(&[(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)]);
        let parts = line(&way, &square());
        assert_eq!(parts, [coords(&[(5.0, 5.0), (10.0, 5.0)]), coords(&[(10.0, 8.0), (5.0, 8.0)])]);
    }

    #[test]
    fn a_line_inside_keeps_its_very_points_and_one_outside_vanishes() {
        let way = coords(&[(0.1, 0.2), (0.3, 0.7), (9.0, 9.9)]);
        assert_eq!(line(&way, &square()), [way]);
        assert!(line(&coords(&[(11.0, 0.0), (20.0, 5.0)]), &square()).is_empty());
    }

    #[test]
    fn a_ring_around_the_rectangle_becomes_the_rectangle() {
        let around = coords(&[(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)]);
        let clipped = ring(&around, &square());
        assert_eq!(clipped.len(), 4);
        assert!(
            clipped.iter().all(|at| [0.0, 10.0].contains(&at.x) && [0.0, 10.0].contains(&at.y))
        );
    }
}
