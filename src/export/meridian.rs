//! Lines and polygons cut at the antimeridian (RFC 7946, section 3.1.9): none crosses the world.

use geo::{Coord, LineString, MultiPolygon, Polygon, Rect};

use crate::model::{clip, longitude};

/// A line in parts that do not cross the antimeridian.
pub(super) fn line(coords: &[Coord<f64>]) -> Vec<LineString<f64>> {
    let mut parts = vec![coords.first().copied().into_iter().collect::<Vec<_>>()];
    for edge in coords.windows(2) {
        let here = parts.len() - 1;
        if leaps(edge) {
            let west = edge[1].x > edge[0].x;
            let (side, turn) = if west { (-180.0, 360.0) } else { (180.0, -360.0) };
            let way = edge[1].x - turn - edge[0].x;
            // Along the antimeridian, written now as -180 and now as 180.
            let share = if way == 0.0 { 0.0 } else { (side - edge[0].x) / way };
            let y = edge[0].y + share * (edge[1].y - edge[0].y);
            parts[here].push(Coord { x: side, y });
            parts.push(vec![Coord { x: -side, y }, edge[1]]);
        } else {
            parts[here].push(edge[1]);
        }
    }
    parts.iter_mut().for_each(Vec::dedup);
    parts.retain(|part| part.len() > 1);
    if parts.is_empty() {
        parts.push(coords.to_vec());
    }
    parts.into_iter().map(LineString::new).collect()
}

/// A polygon in parts that do not cross the antimeridian; one around a pole has an edge along it.
pub(super) fn polygon(polygon: &Polygon<f64>) -> MultiPolygon<f64> {
    if !polygon.exterior().0.windows(2).any(leaps) {
        return MultiPolygon::new(vec![polygon.clone()]);
    }
    let mut rim = unwrapped(&polygon.exterior().0, 0.0);
    let middle = rim.iter().map(|at| at.x).sum::<f64>() / rim.len() as f64;
    let holes = polygon.interiors().iter().map(|hole| unwrapped(&hole.0, middle));
    let (around, holes): (Vec<_>, Vec<_>) = holes.partition(|hole| goes_round(hole));
    if goes_round(&rim) {
        close(&mut rim, around.first());
    }
    let xs = || rim.iter().map(|at| at.x);
    let turn = |x: f64| ((x + 180.0) / 360.0).floor() as i32;
    let turns = turn(xs().fold(f64::MAX, f64::min))..=turn(xs().fold(f64::MIN, f64::max));
    let within = |turn| {
        let rings = [&rim].into_iter().chain(&holes).map(|ring| on_turn(ring, turn));
        let mut rings = rings.filter(|ring| ring.0.len() > 3);
        Some(Polygon::new(rings.next()?, rings.collect()))
    };
    turns.filter_map(within).collect()
}

fn leaps(edge: &[Coord<f64>]) -> bool {
    (edge[1].x - edge[0].x).abs() > 180.0
}

/// The same positions with longitudes that go on beyond 180°, the first within half a turn of a
/// longitude.
fn unwrapped(ring: &[Coord<f64>], about: f64) -> Vec<Coord<f64>> {
    let mut last = about;
    let on = |at: &Coord<f64>| {
        last = longitude::near(at.x, last);
        Coord { x: last, ..*at }
    };
    ring.iter().map(on).collect()
}

/// Whether an unwrapped ring goes round a pole.
fn goes_round(ring: &[Coord<f64>]) -> bool {
    ring.first().zip(ring.last()).is_some_and(|(first, last)| (last.x - first.x).abs() > 180.0)
}

/// Closes a rim that goes round a pole: back along the hole that does so too, else along the pole.
fn close(rim: &mut Vec<Coord<f64>>, hole: Option<&Vec<Coord<f64>>>) {
    let (first, last) = (rim[0], rim[rim.len() - 1]);
    match hole {
        Some(hole) => {
            let mut back = hole.clone();
            if (back[back.len() - 1].x > back[0].x) == (last.x > first.x) {
                back.reverse();
            }
            let shift = ((last.x - back[0].x) / 360.0).round() * 360.0;
            rim.extend(back.into_iter().map(|at| Coord { x: at.x + shift, ..at }));
        }
        None => {
            let north = rim.iter().map(|at| at.y).sum::<f64>() > 0.0;
            let y = if north { 90.0 } else { -90.0 };
            rim.extend([Coord { y, ..last }, Coord { y, ..first }]);
        }
    }
}

/// What of an unwrapped ring lies on one turn round the Earth, in longitudes of that turn.
fn on_turn(ring: &[Coord<f64>], turn: i32) -> LineString<f64> {
    let shift = 360.0 * f64::from(turn);
    let turn = Rect::new((shift - 180.0, -90.0), (shift + 180.0, 90.0));
    let mut ring = clip::ring(ring, &turn);
    ring.dedup();
    ring.iter_mut().for_each(|at| at.x -= shift);
    let mut ring = LineString::new(ring);
    ring.close();
    ring
}

#[cfg(test)]
mod tests {
    use geo::Area;

    use super::*;

    fn ring(positions: &[(f64, f64)]) -> LineString<f64> {
        positions.to_vec().into()
    }

    fn wide(polygons: &MultiPolygon<f64>) -> bool {
        polygons.iter().any(|polygon| {
            polygon
                .exterior()
                .0
                .windows(2)
                .any(|edge| leaps(edge) && edge.iter().any(|at| at.y.abs() < 90.0))
        })
    }

    #[test]
    fn a_line_over_the_antimeridian_is_cut_there_both_ways() {
        let there = [(179.0, 10.0), (-179.0, 12.0), (-178.0, 12.0)].map(Coord::from);
        let back: Vec<Coord<f64>> = there.iter().rev().copied().collect();
        let parts = line(&there);
        assert_eq!(parts[0], ring(&[(179.0, 10.0), (180.0, 11.0)]));
        assert_eq!(parts[1], ring(&[(-180.0, 11.0), (-179.0, 12.0), (-178.0, 12.0)]));
        assert_eq!(line(&back).len(), 2);
        assert_eq!(line(&[(180.0, 1.0), (-179.0, 2.0)].map(Coord::from)).len(), 1);
        let along = line(&[(-180.0, 1.0), (180.0, 2.0)].map(Coord::from));
        assert_eq!(along, [ring(&[(180.0, 1.0), (180.0, 2.0)])]);
    }

    #[test]
    fn polygons_over_the_antimeridian_keep_their_degrees_squared() {
        let rim = ring(&[(179.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (179.0, 2.0), (179.0, 0.0)]);
        let hole = ring(&[(179.5, 0.5), (-179.5, 0.5), (-179.5, 1.5), (179.5, 1.5), (179.5, 0.5)]);
        let parts = polygon(&Polygon::new(rim, vec![hole]));
        assert_eq!(parts.0.len(), 2);
        assert!(!wide(&parts));
        assert!((parts.unsigned_area() - 5.0).abs() < 1e-9);
    }

    #[test]
    fn polygons_round_a_pole_reach_it_or_the_hole_about_it() {
        let circle = |y: f64| {
            let at = |step: i32| (f64::from((step * 30 + 190) % 360 - 180), y);
            ring(&(0..=12).map(at).collect::<Vec<_>>())
        };
        for (holes, expected) in [(vec![], 3600.0), (vec![circle(85.0)], 1800.0)] {
            let parts = polygon(&Polygon::new(circle(80.0), holes));
            assert!(!wide(&parts));
            assert!((parts.unsigned_area() - expected).abs() < 1e-6, "{}", parts.unsigned_area());
        }
    }
}
