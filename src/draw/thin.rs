//! Lines with no more vertices than a page can show.

use geo::{Coord, Distance, Euclidean, Line, LineString};

/// So many vertices are thinned at a time; each piece begins where the last one ended.
const AT_A_TIME: usize = 5_000;

/// So often a line is parted at the vertex that is farthest off, and each part again: equal parts
/// would need 13 times. What goes to and fro loses a vertex at a time, which takes the square of
/// their number, and is halved from there on.
const DEEP: usize = 64;

/// A line that stays within a tolerance of the one given (Douglas and Peucker 1973), in time that
/// grows with its length.
pub(crate) fn thinned(line: &LineString<f64>, tolerance: f64) -> LineString<f64> {
    let coords = &line.0[..];
    if coords.len() <= 2 || tolerance <= 0.0 {
        return line.clone();
    }
    let mut kept = vec![coords[0]];
    for start in (0..coords.len() - 1).step_by(AT_A_TIME - 1) {
        let end = (start + AT_A_TIME).min(coords.len());
        thin(&coords[start..end], tolerance, &mut kept);
    }
    LineString::new(kept)
}

/// Keeps what is needed of a piece, whose first vertex is kept already.
fn thin(piece: &[Coord<f64>], tolerance: f64, kept: &mut Vec<Coord<f64>>) {
    let mut open = vec![(piece, 0)];
    while let Some((part, depth)) = open.pop() {
        let [.., last] = part else { continue };
        match farthest(part).filter(|(_, off)| *off > tolerance) {
            None => kept.push(*last),
            Some((at, _)) => {
                let at = if depth < DEEP { at } else { part.len() / 2 };
                open.extend([(&part[at..], depth + 1), (&part[..=at], depth + 1)]);
            }
        }
    }
}

/// The vertex that lies farthest from the straight way between the ends, and how far; of several
/// the last.
fn farthest(part: &[Coord<f64>]) -> Option<(usize, f64)> {
    let [first, inner @ .., last] = part else { return None };
    let straight = Line::new(*first, *last);
    let off = inner.iter().map(|at| Euclidean.distance(*at, &straight));
    (1..).zip(off).max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use geo::Simplify;

    use super::*;

    #[test]
    fn a_line_that_goes_to_and_fro_keeps_every_turn() {
        let turns = |count: i32| {
            (0..count).map(|index| Coord { x: f64::from(index), y: f64::from(index % 2) * 1e3 })
        };
        for count in [2, 4_999, 5_000, 5_001, 9_999, 10_000, 30_000] {
            let line: LineString<f64> = turns(count).collect();
            assert_eq!(thinned(&line, 0.5), line, "{count}");
        }
    }

    #[test]
    fn a_line_keeps_the_vertices_that_geo_keeps() {
        let wave = |at: usize| {
            let x = at as f64;
            Coord { x: x + 40.0 * (x / 9.0).sin(), y: 50.0 * (x / 31.0).cos() + (x * x).sin() }
        };
        for (count, tolerance) in [(0, 1.0), (1, 1.0), (3, 0.0), (400, 0.3), (5_000, 2.0)] {
            let line: LineString<f64> = (0..count).map(wave).collect();
            assert_eq!(thinned(&line, tolerance), line.simplify(tolerance), "{count}");
        }
    }

    #[test]
    fn a_straight_line_keeps_its_ends_and_the_joints() {
        let line: LineString<f64> =
            (0..10_000).map(|x| Coord { x: f64::from(x), y: 0.0 }).collect();
        let kept: Vec<f64> = thinned(&line, 0.5).0.iter().map(|at| at.x).collect();
        assert_eq!(kept, [0.0, 4_999.0, 9_998.0, 9_999.0]);
    }
}
