//! The grid of whole numbers on which two areas are laid over each other.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape};

use crate::geodesic::overlap::near::scale;
use crate::model::longitude::{Running, shortest, wrapped};

/// A plane of longitude and latitude, in which an edge is straight from vertex to vertex (RFC 7946,
/// section 3.1.1), so that a vertex more on the same course, as where tiles were cut, changes
/// nothing. Its middle is that of both areas, so that they may lie across the 180th meridian.
pub(super) struct Grid {
    middle: Coord<f64>,
    /// Meshes in a degree.
    scale: f64,
    /// The vertices of both areas as their files have them; of two in one mesh the lesser, which
    /// does not depend on whose is named first.
    vertices: HashMap<IntPoint, Coord<f64>, RandomState>,
}

/// A ring with longitudes that run on.
type Ring = Vec<Coord<f64>>;

impl Grid {
    /// The grid of some areas, and their rings on it: outer ones counter-clockwise, holes clockwise.
    /// `None` for the rings of an area one of which goes round a pole.
    pub fn of(areas: [&MultiPolygon<f64>; 2]) -> (Grid, [Option<Vec<IntContour>>; 2]) {
        let edges = areas.into_iter().flat_map(rings).flat_map(|(ring, _)| ring.lines());
        let spans = edges.map(|edge| {
            let ends = [edge.start.x, edge.end.x];
            let [one, other] = [Running::at(ends[0]), Running::at(ends[0]).to(ends[1])];
            if one.value() <= other.value() { [one, other] } else { [other, one] }
        });
        let west = shortest(spans).map_or(-180.0, |[west, _]| west.value());
        let running = areas.map(|area| {
            rings(area).map(|(ring, outer)| running(ring, outer, west)).collect::<Option<Vec<_>>>()
        });
        let mut grid = Grid::about(running.iter().flatten().flatten().flatten());
        let meshes = running.map(|rings| {
            Some(rings?.into_iter().map(|ring| grid.contour(&ring)).collect::<Vec<_>>())
        });
        (grid, meshes)
    }

    fn about<'c>(positions: impl Iterator<Item = &'c Coord<f64>>) -> Grid {
        let corners = positions.fold(None, |corners: Option<[Coord<f64>; 2]>, at| {
            let [low, high] = corners.unwrap_or([*at, *at]);
            Some([
                Coord { x: low.x.min(at.x), y: low.y.min(at.y) },
                Coord { x: high.x.max(at.x), y: high.y.max(at.y) },
            ])
        });
        let [low, high] = corners.unwrap_or_default();
        let half = ((high.x - low.x).max(high.y - low.y) / 2.0).max(1e-6);
        // As many meshes as coordinates of 30 bits can tell apart.
        let scale = (29.0 - half.log2().ceil()).exp2();
        Grid { middle: (low + high) / 2.0, scale, vertices: HashMap::default() }
    }

    /// The width of a mesh in metres, at the equator.
    pub fn mesh_m(&self) -> f64 {
        scale(0.0).x / self.scale
    }

    fn contour(&mut self, ring: &[Coord<f64>]) -> IntContour {
        let mut contour: IntContour = Vec::with_capacity(ring.len());
        for at in ring {
            let [x, y] =
                [at.x - self.middle.x, at.y - self.middle.y].map(|of| (of * self.scale).round());
            let mesh = IntPoint::new(x as i32, y as i32);
            let own = Coord { x: wrapped(at.x), y: at.y };
            let kept = self.vertices.entry(mesh).or_insert(own);
            if (own.x, own.y) < (kept.x, kept.y) {
                *kept = own;
            }
            contour.push(mesh);
        }
        contour.dedup();
        contour
    }

    /// Longitude and latitude in degrees: of a vertex as its file has them.
    pub fn coord(&self, mesh: IntPoint) -> Coord<f64> {
        let between = || {
            let [x, y] = [mesh.x, mesh.y].map(|of| f64::from(of) / self.scale);
            Coord { x: wrapped(self.middle.x + x), y: self.middle.y + y }
        };
        self.vertices.get(&mesh).copied().unwrap_or_else(between)
    }

    /// A shape in degrees.
    pub fn polygon(&self, shape: &IntShape) -> Polygon<f64> {
        let mut rings = shape.iter().map(|ring| {
            let mut ring: LineString<f64> = ring.iter().map(|mesh| self.coord(*mesh)).collect();
            ring.close();
            ring
        });
        let outer = rings.next().unwrap_or_else(LineString::empty);
        Polygon::new(outer, rings.collect())
    }
}

/// The rings of an area, and whether each is an outer one.
fn rings(area: &MultiPolygon<f64>) -> impl Iterator<Item = (&LineString<f64>, bool)> {
    area.iter().flat_map(|polygon| {
        let holes = polygon.interiors().iter().map(|ring| (ring, false));
        [(polygon.exterior(), true)].into_iter().chain(holes)
    })
}

/// A ring without its repeated end, with longitudes that run on from the west of everything, wound
/// as it should be; `None` if it goes round a pole.
fn running(ring: &LineString<f64>, outer: bool, west: f64) -> Option<Ring> {
    let first = Running::at(ring.0.first()?.x);
    let mut last = first.turned(((west - first.value()) / 360.0).ceil());
    let start = last.value();
    let on = |at: &Coord<f64>| {
        last = last.to(at.x);
        Coord { x: last.value(), y: at.y }
    };
    let mut ring: Ring = ring.0.iter().map(on).collect();
    let closed = ring.pop()?.x == start;
    if (doubled_area(&ring) > 0.0) != outer {
        ring.reverse();
    }
    closed.then_some(ring)
}

fn doubled_area(ring: &[Coord<f64>]) -> f64 {
    let origin = ring.first().copied().unwrap_or_default();
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges.map(|(a, b)| (*a - origin).x * (*b - origin).y - (*b - origin).x * (*a - origin).y).sum()
}
