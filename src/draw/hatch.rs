//! A hatch: parallel lines across an area, which side with nobody as a colour might.

use std::collections::BTreeMap;

use geo::{Coord, LineString};

use super::edges::{indexed, nearest};
use super::palette;
use super::palette::LineStyle;
use super::scene::{Node, Path};
use super::units::POINT;

/// Distance of the lines of a hatch in points.
const SPACING: f64 = 2.6;
/// Width of a stripe in points.
const STRIPE: f64 = 1.3;

/// An area in a light tone with a hatch over it; the tone shows areas that are too narrow for a
/// line of the hatch.
pub fn area(rings: Vec<LineString<f64>>) -> Vec<Node> {
    let lines = Path::lines(lines(&rings), palette::HATCH);
    vec![Path::area(rings, palette::HATCHED).into(), lines.into()]
}

/// An area in stripes of two tints of equal width.
pub fn striped(rings: Vec<LineString<f64>>) -> Vec<Node> {
    let stripes = LineStyle { colour: palette::STRIPES[1], width: STRIPE, dash: None };
    let lines = Path::lines(spaced(&rings, 2.0 * STRIPE * POINT), stripes);
    vec![Path::area(rings, palette::STRIPES[0]).into(), lines.into()]
}

/// Lines across some rings that leave what they cover as it is.
pub fn sparse(rings: &[LineString<f64>]) -> Vec<LineString<f64>> {
    spaced(rings, 2.2 * SPACING * POINT)
}

/// Whether some of these lines are seen beside bands of a width along the rims of the rings.
pub fn is_seen(lines: &[LineString<f64>], rings: &[LineString<f64>], width: f64) -> bool {
    let rims = indexed(rings);
    let middle = |line: &LineString<f64>| (line.0[0] + line.0[1]) / 2.0;
    lines.iter().any(|line| nearest(&rims, middle(line)).is_some_and(|off| off > width))
}

/// The lines of a hatch across some rings.
pub fn lines(rings: &[LineString<f64>]) -> Vec<LineString<f64>> {
    spaced(rings, SPACING * POINT)
}

/// Lines at 45° across some rings, so many CSS pixels apart. A point is inside where the rings
/// around it are odd in number.
fn spaced(rings: &[LineString<f64>], spacing: f64) -> Vec<LineString<f64>> {
    // In axes turned by 45° the lines are levels of v; u runs along them.
    let mut crossings: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for edge in rings.iter().flat_map(LineString::lines) {
        let (from, to) = (turned(edge.start), turned(edge.end));
        let (low, high) = (from.y.min(to.y), from.y.max(to.y));
        let levels = (low / spacing).floor() as i64 + 1..=(high / spacing).floor() as i64;
        for level in levels {
            let share = (level as f64 * spacing - from.y) / (to.y - from.y);
            crossings.entry(level).or_default().push(from.x + share * (to.x - from.x));
        }
    }
    let mut found = Vec::new();
    for (level, mut along) in crossings {
        along.sort_by(f64::total_cmp);
        let v = level as f64 * spacing;
        let at = |u: f64| turned(Coord { x: u, y: v });
        found.extend(
            along.chunks_exact(2).map(|span| LineString::new(vec![at(span[0]), at(span[1])])),
        );
    }
    found
}

/// A point mirrored on the axis halfway between x and y: it is its own inverse.
fn turned(at: Coord<f64>) -> Coord<f64> {
    use std::f64::consts::FRAC_1_SQRT_2;
    Coord { x: FRAC_1_SQRT_2 * (at.x + at.y), y: FRAC_1_SQRT_2 * (at.x - at.y) }
}

#[cfg(test)]
mod tests {
    use geo::{Contains, Line, LineString, Polygon};

    use super::*;

    fn square(low: f64, high: f64) -> LineString<f64> {
        LineString::from(vec![(low, low), (high, low), (high, high), (low, high), (low, low)])
    }

    #[test]
    fn a_hatch_covers_an_area_at_its_spacing_and_leaves_holes_out() {
        let (outer, hole) = (square(0.0, 90.0), square(30.0, 60.0));
        let found = spaced(&[outer.clone(), hole.clone()], 3.0);
        let length: f64 = found
            .iter()
            .flat_map(LineString::lines)
            .map(|line: Line<f64>| line.dx().hypot(line.dy()))
            .sum();
        // The area is the length of the lines times what each stands for.
        assert!((3.0 * length / (90.0 * 90.0 - 30.0 * 30.0) - 1.0).abs() < 0.01, "{length}");
        let inside = Polygon::new(outer, vec![hole]);
        for line in &found {
            let middle = (line.0[0] + line.0[1]) / 2.0;
            assert!(inside.contains(&geo::Point(middle)));
        }
    }
}
