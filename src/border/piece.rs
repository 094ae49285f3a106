//! Areas that both hold or that neither does, and how they are bounded.

use geo::{Coord, Distance, Euclidean, Line, Point, Polygon};
use i_overlay::i_shape::int::shape::IntShape;
use serde::Serialize;

use super::grid::Grid;
use super::regions::{Region, Regions, edges};
use crate::compare::{Near, Nearby, inside};
use crate::geodesic::area::area_m2;
use crate::geodesic::overlap::near::scale;
use crate::model::longitude;

/// An area that both hold, or that neither does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// Its area on the WGS 84 ellipsoid in square metres.
    pub area_m2: f64,
    /// Longitude and latitude of a position inside.
    pub at: Option<[f64; 2]>,
    /// The nearest place of each country.
    pub near: Vec<Near>,
    /// Its outline: longitude and latitude in degrees. Where it crosses the antimeridian,
    /// longitudes jump between -180 and 180.
    #[serde(skip)]
    pub polygon: Polygon<f64>,
}

impl Piece {
    pub(super) fn of(shape: &IntShape, grid: &Grid, nearby: &Nearby<'_>) -> Piece {
        let polygon = grid.polygon(shape);
        Piece {
            area_m2: area_m2(&polygon),
            at: inside(shape).map(|mesh| grid.coord(mesh)).map(|at| [at.x, at.y]),
            near: nearby.near(polygon.exterior().coords()),
            polygon,
        }
    }
}

/// What bounds a piece: the edges that are the first one's line, and the second one's.
#[derive(Debug, Default)]
pub(super) struct Rim([Vec<Line<f64>>; 2]);

impl Rim {
    /// The rim of an area that both hold (`held`), or of one that neither does.
    pub fn of(shape: &IntShape, held: bool, regions: &Regions, grid: &Grid) -> Rim {
        let mut rim = Rim::default();
        for edge in shape.iter().flat_map(edges) {
            let whose: &[usize] = match (regions.right(edge), held) {
                // Who holds what lies beyond has no line here.
                (Some(Region::Only(one)), true) => &[[1], [0]][one],
                (Some(Region::Only(one)), false) => &[[0], [1]][one],
                (Some(Region::Both(_) | Region::Hole(_)), _) => &[0, 1],
                (None, _) => &[],
            };
            let [start, end] = edge.map(|mesh| grid.coord(mesh));
            let end = Coord { x: longitude::near(end.x, start.x), ..end };
            whose.iter().for_each(|one| rim.0[*one].push(Line::new(start, end)));
        }
        rim
    }

    /// Whether both lines bound it.
    pub fn is_of_both(&self) -> bool {
        self.0.iter().all(|side| !side.is_empty())
    }

    /// Whether neither line bounds it: both draw it alike, and beyond it lies no land of either.
    pub fn is_free(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// The first of the two whose line bounds it.
    pub fn first(&self) -> usize {
        usize::from(self.0[0].is_empty())
    }

    /// Whether it is nowhere wider than a reach in metres: no vertex of either line is farther from
    /// the other line, nor is any point at an eighth of an edge, as of edges that cross each other.
    pub fn is_sliver(&self, reach: f64) -> bool {
        let Some(first) = self.0[0].first().filter(|_| self.is_of_both()) else { return false };
        let (scale, origin) = (scale(first.start.y), first.start);
        let flat = |at: Coord<f64>| Coord {
            x: (longitude::near(at.x, origin.x) - origin.x) * scale.x,
            y: (at.y - origin.y) * scale.y,
        };
        let sides = self.0.each_ref().map(|side| {
            side.iter().map(|edge| Line::new(flat(edge.start), flat(edge.end))).collect::<Vec<_>>()
        });
        let near = |at: Coord<f64>, side: &[Line<f64>]| {
            side.iter().any(|edge| Euclidean.distance(&Point(at), edge) <= reach)
        };
        let all = |one: &[Line<f64>], other: &[Line<f64>]| {
            let along = |edge: &Line<f64>| {
                let (start, way) = (edge.start, edge.delta());
                (0..=8).map(move |eighth| start + way * (f64::from(eighth) / 8.0))
            };
            one.iter().flat_map(along).all(|at| near(at, other))
        };
        all(&sides[0], &sides[1]) && all(&sides[1], &sides[0])
    }
}
