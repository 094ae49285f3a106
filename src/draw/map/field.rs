//! Which side of the nearest line a point of the page lies on, and how far from it: on a grid, from
//! which the rims of bands are found.

use contour::ContourBuilder;
use geo::{Area, Coord, InteriorPoint, Line, LineString, Polygon};

use super::tint::Tint;
use crate::draw::beside::{Beside, Nearness};
use crate::draw::frame::Rect;
use crate::draw::units::MILLIMETRE;

/// An edge of a line.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// Its course on the page.
    pub line: Line<f64>,
    /// The tints on its left and right.
    pub sides: [Tint; 2],
    /// Whether the line ends at its start and at its end.
    pub ends: [bool; 2],
}

/// What points of a grid see of the lines near them.
pub struct Field {
    rect: Rect,
    columns: usize,
    rows: usize,
    /// How wide bands are.
    reach: f64,
    seen: Vec<Seen>,
}

/// What a point sees: the nearest edge of the boundary, and of the borders of others.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    own: Option<View>,
    other: Option<View>,
}

/// How an edge lies from a point.
#[derive(Debug, Clone, Copy)]
struct View {
    edge: Nearness,
    /// How far it lies beyond an end of the line; negative beside it.
    beyond: f64,
    /// The tint on its own side, and that across the edge.
    tints: [Tint; 2],
}

impl Field {
    /// Distance of the points of the grid, in CSS pixels: half the width of the casing that covers
    /// where two bands meet.
    pub const CELL: f64 = 2.0;

    /// The field of some edges in a rectangle.
    pub fn of(rect: Rect, reach: f64, edges: &[Edge]) -> Field {
        let count = |side: f64| (side / Field::CELL).ceil() as usize + 1;
        let (columns, rows) = (count(rect.width), count(rect.height));
        let mut field =
            Field { rect, columns, rows, reach, seen: vec![Seen::default(); columns * rows] };
        edges.iter().for_each(|edge| field.see(edge));
        field
    }

    /// Shows an edge to the points near it.
    fn see(&mut self, edge: &Edge) {
        let far = self.reach + 2.0 * Field::CELL;
        let Line { start, end } = edge.line;
        let range = |low: f64, high: f64, origin: f64, count: usize| {
            let index = |at: f64| ((at - origin) / Field::CELL).max(0.0);
            index(low - far).ceil() as usize..(index(high + far) as usize + 1).min(count)
        };
        let columns = range(start.x.min(end.x), start.x.max(end.x), self.rect.x, self.columns);
        for row in range(start.y.min(end.y), start.y.max(end.y), self.rect.y, self.rows) {
            for column in columns.clone() {
                let (x, y) = (column as f64 * Field::CELL, row as f64 * Field::CELL);
                let view = edge.seen_from(Coord { x: self.rect.x + x, y: self.rect.y + y });
                let seen = &mut self.seen[row * self.columns + column];
                let nearest = if edge.is_other() { &mut seen.other } else { &mut seen.own };
                if nearest.is_none_or(|nearest| view.edge.is_before(&nearest.edge)) {
                    *nearest = Some(view);
                }
            }
        }
    }

    /// The rims of the bands of a tint.
    pub fn rims(&self, tint: Tint) -> Vec<LineString<f64>> {
        let values: Vec<f64> = self.seen.iter().map(|seen| seen.depth(tint, self.reach)).collect();
        if values.iter().all(|value| *value <= 0.0) {
            return Vec::new();
        }
        // The values stand in the middles of the cells of the builder.
        let builder = ContourBuilder::new(self.columns, self.rows, true)
            .x_origin(self.rect.x - Field::CELL / 2.0)
            .y_origin(self.rect.y - Field::CELL / 2.0)
            .x_step(Field::CELL)
            .y_step(Field::CELL);
        let lines = builder.lines(&values, &[0.0]).expect("the grid has its size");
        let rims = lines.into_iter().flat_map(|line| line.into_inner().0.0);
        rims.filter(|rim| !self.is_eye(rim, tint) && !self.is_speck(rim)).collect()
    }

    /// Whether a rim is that of a hole in a band between two stretches of a line, so small that it
    /// would be taken for something.
    fn is_eye(&self, rim: &LineString<f64>, tint: Tint) -> bool {
        let hole = Polygon::new(rim.clone(), Vec::new());
        // The rims of holes run the other way round.
        let area = hole.signed_area();
        let most = (3.0 * self.reach).powi(2);
        if !(0.0..=most).contains(&area) {
            return false;
        }
        let Some(inner) = hole.interior_point() else { return false };
        let seen = self.seen_at(inner.0);
        let Some(nearest) = seen.nearest() else { return true };
        let is_small = nearest.tints != [Tint::Other; 2] || area <= 0.16 * most;
        is_small && nearest.tints[0] == tint && seen.depth(tint, self.reach) <= 0.0
    }

    /// Whether a rim is that of a piece of a band that touches no line, so small that it would be taken
    /// for something.
    fn is_speck(&self, rim: &LineString<f64>) -> bool {
        const LEAST: f64 = 3.0 * MILLIMETRE * MILLIMETRE;
        let area = Polygon::new(rim.clone(), Vec::new()).signed_area();
        let touches = |at: &Coord<f64>| {
            self.seen_at(*at).nearest().is_some_and(|of| of.distance() <= Field::CELL)
        };
        (-LEAST..0.0).contains(&area) && !rim.0.iter().any(touches)
    }

    /// What the point of the grid nearest to a place sees.
    fn seen_at(&self, at: Coord<f64>) -> Seen {
        let index = |at: f64, origin: f64| ((at - origin) / Field::CELL).round() as usize;
        let (column, row) = (index(at.x, self.rect.x), index(at.y, self.rect.y));
        self.seen.get(row * self.columns + column).copied().unwrap_or_default()
    }
}

/// How wide the bands along the borders of others are beside those of the subject.
const OTHERS: f64 = 0.6;

impl Edge {
    fn is_other(&self) -> bool {
        self.sides == [Tint::Other; 2]
    }

    fn seen_from(&self, point: Coord<f64>) -> View {
        let edge = Beside::of(&self.line, point);
        let [left, right] = self.sides;
        let past = [-edge.along * edge.length, (edge.along - 1.0) * edge.length];
        let ends = self.ends.into_iter().zip(past).filter(|(ends, _)| *ends);
        View {
            edge: edge.nearness,
            beyond: ends.map(|(_, past)| past).fold(f64::NEG_INFINITY, f64::max),
            tints: if edge.is_left { [left, right] } else { [right, left] },
        }
    }
}

impl Seen {
    fn nearest(&self) -> Option<View> {
        let both = self.own.into_iter().chain(self.other);
        both.min_by(|a, b| a.edge.square.total_cmp(&b.edge.square))
    }

    /// How deep in a band of a tint the point lies; negative outside. Where a band along the
    /// boundary meets one along another border, both end halfway.
    fn depth(&self, tint: Tint, reach: f64) -> f64 {
        let within = |view: Option<View>, against: Option<View>| {
            let view = view?;
            let against = against.filter(|against| against.tints[0] != tint);
            let nearer = against.map(|against| (against.distance() - view.distance()) / 2.0);
            Some(view.depth(tint, reach).min(nearer.unwrap_or(f64::INFINITY)))
        };
        let depths = [within(self.own, self.other), within(self.other, self.own)];
        depths.into_iter().flatten().fold(-Field::CELL, f64::max)
    }
}

impl View {
    fn distance(&self) -> f64 {
        self.edge.square.sqrt()
    }

    /// How deep in a band of a tint the point lies, as far as this edge goes; negative outside.
    fn depth(&self, tint: Tint, reach: f64) -> f64 {
        let distance = self.distance();
        let side = match self.tints.map(|of| of == tint) {
            [true, true] => return (OTHERS * reach - distance).min(-self.beyond),
            [true, false] => distance,
            [false, true] => -distance,
            [false, false] => -Field::CELL,
        };
        side.min(reach - distance).min(-self.beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Rect = Rect { x: 10.0, y: 20.0, width: 200.0, height: 120.0 };

    fn areas(points: &[(f64, f64)], closed: bool) -> [f64; 2] {
        let line = LineString::from(points.to_vec());
        let last = line.lines().count() - 1;
        let edges = line.lines().enumerate().map(|(index, line)| Edge {
            line,
            sides: [Tint::Plain, Tint::Hatched],
            ends: [!closed && index == 0, !closed && index == last],
        });
        let field = Field::of(PAGE, 10.0, &edges.collect::<Vec<_>>());
        [Tint::Plain, Tint::Hatched].map(|tint| {
            let rims = field.rims(tint).into_iter();
            let area = rims.map(|ring| geo::Polygon::new(ring, Vec::new()).signed_area());
            area.sum::<f64>().abs()
        })
    }

    /// Both are rectangles as long as the line and as wide as a band reaches.
    #[test]
    fn bands_of_a_straight_line_are_equal_and_end_square_where_it_ends() {
        for area in areas(&[(50.0, 70.0), (150.0, 70.0)], false) {
            assert!((area / 1000.0 - 1.0).abs() < 0.02, "{area}");
        }
    }

    /// A square of 60: inside a frame 10 wide, outside the same with quarter circles at its corners.
    #[test]
    fn a_ring_has_one_band_inside_and_one_outside() {
        let ring = [(50.0, 40.0), (110.0, 40.0), (110.0, 100.0), (50.0, 100.0), (50.0, 40.0)];
        let [outside, inside] = areas(&ring, true);
        assert!((inside / (60.0_f64.powi(2) - 40.0_f64.powi(2)) - 1.0).abs() < 0.02, "{inside}");
        let around = 4.0 * 600.0 + std::f64::consts::PI * 100.0;
        assert!((outside / around - 1.0).abs() < 0.02, "{outside}");
    }

    /// Inside a ring 24 wide bands of 10 leave a slit of 4.
    #[test]
    fn two_bands_that_nearly_meet_leave_no_eye_between_them() {
        let ring = [(50.0, 40.0), (110.0, 40.0), (110.0, 64.0), (50.0, 64.0), (50.0, 40.0)];
        let [_, inside] = areas(&ring, true);
        assert!((inside / (60.0 * 24.0) - 1.0).abs() < 0.02, "{inside}");
    }

    /// Of 28 by 28, bands of 10 leave 8 by 8 in the middle, which is where a point inside is found.
    #[test]
    fn a_small_ring_has_its_band_inside_though_its_middle_has_none() {
        let ring = [(50.0, 40.0), (78.0, 40.0), (78.0, 68.0), (50.0, 68.0), (50.0, 40.0)];
        let [_, inside] = areas(&ring, true);
        assert!((inside / 28.0_f64.powi(2) - 1.0).abs() < 0.03, "{inside}");
    }

    /// Two lines from one point 10 degrees apart: what lies between them is theirs by halves, to
    /// where a band is as wide as it gets, and without a step.
    #[test]
    fn a_band_ends_halfway_to_the_border_of_another() {
        let angle = 10.0_f64.to_radians();
        let own = Line::new((30.0, 40.0), (200.0, 40.0));
        let other =
            Line::new((30.0, 40.0), (30.0 + 170.0 * angle.cos(), 40.0 + 170.0 * angle.sin()));
        let edge = |line, sides| Edge { line, sides, ends: [false, false] };
        let edges = [edge(own, [Tint::Plain, Tint::Hatched]), edge(other, [Tint::Other; 2])];
        let rims = Field::of(PAGE, 10.0, &edges).rims(Tint::Hatched);
        let middle = |at: &&Coord<f64>| at.x > 45.0 && at.x < 130.0 && at.y > 41.0;
        let rim: Vec<&Coord<f64>> = rims.iter().flat_map(|ring| &ring.0).filter(middle).collect();
        assert!(rim.len() > 40);
        for at in rim {
            let off = (at.y - 40.0) - (at.x - 30.0) * (angle / 2.0).tan();
            assert!(off.abs() < 0.05, "{at:?} is {off} off");
        }
    }

    /// Of a spit narrower than the bands the inside is filled, and the outside keeps its width.
    #[test]
    fn no_band_crosses_the_line_where_it_turns_back() {
        let [outside, inside] =
            areas(&[(30.0, 66.0), (130.0, 66.0), (130.0, 74.0), (30.0, 74.0)], false);
        assert!((inside / 800.0 - 1.0).abs() < 0.02, "{inside}");
        let around = 2.0 * 1000.0 + 80.0 + std::f64::consts::PI * 50.0;
        assert!((outside / around - 1.0).abs() < 0.03, "{outside}");
    }
}
