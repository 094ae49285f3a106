//! The half of the Earth around a point, as it is seen from far away (orthographic).

use std::f64::consts::TAU;

use geo::{Contains, Coord, LineString, MultiLineString, MultiPolygon, Polygon};

use crate::draw::frame::Rect;
use crate::model::area::rings;
use crate::model::longitude::wrapped;

/// A globe in a rectangle of the page.
pub struct Globe {
    rect: Rect,
    /// What is in its middle, in degrees.
    middle: Coord<f64>,
}

impl Globe {
    /// The globe that shows a point in its middle.
    pub fn of(middle: Coord<f64>, rect: Rect) -> Globe {
        Globe { rect, middle }
    }

    fn radius(&self) -> f64 {
        self.rect.width.min(self.rect.height) / 2.0 - 1.0
    }

    /// A position as a point of the page, and whether it is on this side of the Earth; what is
    /// behind stands at the edge.
    fn place(&self, at: Coord<f64>) -> (Coord<f64>, bool) {
        let (lon, lat) = ((at.x - self.middle.x).to_radians(), at.y.to_radians());
        let tilt = self.middle.y.to_radians();
        let x = lat.cos() * lon.sin();
        let y = tilt.cos() * lat.sin() - tilt.sin() * lat.cos() * lon.cos();
        let before = tilt.sin() * lat.sin() + tilt.cos() * lat.cos() * lon.cos() >= 0.0;
        let far = if before { 1.0 } else { x.hypot(y).max(1e-9) };
        let (centre, scale) = (self.rect.centre(), self.radius() / far);
        (Coord { x: centre.x + scale * x, y: centre.y - scale * y }, before)
    }

    /// Its edge.
    pub fn edge(&self) -> LineString<f64> {
        const STEPS: u32 = 180;
        let (centre, radius) = (self.rect.centre(), self.radius());
        let turns = (0..=STEPS).map(|step| TAU * f64::from(step) / f64::from(STEPS));
        let point = |turn: f64| (centre.x + radius * turn.cos(), centre.y + radius * turn.sin());
        turns.map(|turn| Coord::from(point(turn))).collect()
    }

    /// The rings of an area, as far as it is on this side. Of an area that lies behind the middle
    /// the outline at the edge is that of what it leaves free, which the edge turns round.
    pub fn rings(&self, area: &MultiPolygon<f64>) -> Vec<LineString<f64>> {
        let behind = Coord { x: wrapped(self.middle.x + 180.0), y: -self.middle.y };
        let of = |polygon: &Polygon<f64>| {
            let placed = rings([polygon]).map(|ring| ring.0.iter().map(|at| self.place(*at)));
            let placed = placed.map(|ring| ring.collect::<Vec<_>>());
            let seen = placed.filter(|ring| ring.iter().any(|(_, before)| *before));
            let seen: Vec<LineString<f64>> =
                seen.map(|ring| ring.into_iter().map(|(at, _)| at).collect()).collect();
            let edge = (!seen.is_empty() && polygon.contains(&behind)).then(|| self.edge());
            seen.into_iter().chain(edge).collect::<Vec<_>>()
        };
        area.iter().flat_map(of).collect()
    }

    /// The parts of lines that are on this side.
    pub fn lines(&self, line: &MultiLineString<f64>) -> Vec<LineString<f64>> {
        let placed = line.iter().map(|part| part.0.iter().map(|at| self.place(*at)));
        let mut seen = Vec::new();
        for part in placed.map(Iterator::collect::<Vec<_>>) {
            let runs = part.split(|(_, before)| !before).filter(|run| run.len() > 1);
            seen.extend(runs.map(|run| run.iter().map(|(at, _)| *at).collect::<LineString<f64>>()));
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { x: 0.0, y: 0.0, width: 102.0, height: 202.0 };

    /// Snyder, Map Projections: A Working Manual (1987), table 22: the orthographic of a sphere of
    /// radius 1 about the equator has 40° E, 60° N at 0.3214, 0.8660.
    #[test]
    fn positions_are_those_of_the_table_of_the_orthographic_projection() {
        let globe = Globe::of(Coord { x: 0.0, y: 0.0 }, RECT);
        let (at, before) = globe.place(Coord { x: 40.0, y: 60.0 });
        assert!(before);
        assert!((at.x - 51.0 - 50.0 * 0.3214).abs() < 0.01, "{at:?}");
        assert!((101.0 - at.y - 50.0 * 0.8660).abs() < 0.01, "{at:?}");
    }

    /// Even and odd, as areas are filled.
    fn filled(rings: &[LineString<f64>], at: Coord<f64>) -> bool {
        let holds = |ring: &&LineString<f64>| Polygon::new((*ring).clone(), vec![]).contains(&at);
        rings.iter().filter(holds).count() % 2 == 1
    }

    #[test]
    fn an_area_that_reaches_round_from_behind_leaves_the_middle_free() {
        let globe = Globe::of(Coord { x: 0.0, y: 0.0 }, RECT);
        let ring = [(80.0, -70.0), (280.0, -70.0), (280.0, 70.0), (80.0, 70.0)];
        let steps = (0..4).flat_map(|side| {
            let (from, to) = (ring[side], ring[(side + 1) % 4]);
            (0..20).map(move |step| {
                let share = f64::from(step) / 20.0;
                (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
            })
        });
        let ring: LineString<f64> = steps.collect::<Vec<_>>().into();
        let rings = globe.rings(&Polygon::new(ring, vec![]).into());
        assert!(!filled(&rings, Coord { x: 51.0, y: 101.0 }));
        let [inside, outside] = [85.0, 75.0].map(|lon| globe.place(Coord { x: lon, y: 0.0 }).0);
        assert!(filled(&rings, inside) && !filled(&rings, outside));
    }

    #[test]
    fn what_is_behind_is_not_drawn_and_nothing_leaves_the_edge() {
        let globe = Globe::of(Coord { x: 100.0, y: 40.0 }, RECT);
        let line = |points: &[(f64, f64)]| MultiLineString::new(vec![points.to_vec().into()]);
        assert!(globe.lines(&line(&[(-80.0, -40.0), (-70.0, -30.0)])).is_empty());
        let across = globe.lines(&line(&[(90.0, 0.0), (100.0, 10.0), (-80.0, -40.0)]));
        assert_eq!(across[0].0.len(), 2);
        for lon in 0..36 {
            let (at, _) = globe.place(Coord { x: 10.0 * f64::from(lon), y: -50.0 });
            assert!((at.x - 51.0).hypot(at.y - 101.0) < 50.001);
        }
    }
}
