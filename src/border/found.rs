//! The pieces in which two areas overlap or leave something out, measured and sorted.

use i_overlay::i_shape::int::shape::IntShape;

use super::course::Counted;
use super::grid::Grid;
use super::piece::{Piece, Rim};
use super::regions::Regions;
use crate::compare::Nearby;
use crate::geodesic::Sum;
use crate::geodesic::area::area_m2;

/// What rounding to the grid may turn over, in square metres.
const ROUNDING_M2: f64 = 1.0;

/// Two areas laid over each other, and what counts of it.
pub(super) struct Found {
    pub only_m2: [f64; 2],
    pub both_m2: f64,
    pub union_m2: f64,
    /// Largest first, without slivers; so are the next.
    pub both: Vec<Piece>,
    pub neither: Vec<Piece>,
    /// Of what both hold, and of what neither does.
    pub slivers: [Vec<Piece>; 2],
    /// Holes of one area alone, each with whose it is.
    pub alone: Vec<(usize, Piece)>,
    /// What rings of each area go round the wrong way.
    pub inverted: [Vec<Piece>; 2],
    /// What no segment shows: areas that both hold, and whose outline is no line of either.
    pub apart: Vec<Piece>,
    pub mesh_m: f64,
}

/// What bounds each piece that both hold and each hole.
pub(super) struct Rims {
    both: Vec<Rim>,
    holes: Vec<Rim>,
}

impl Rims {
    pub fn of(regions: &Regions, grid: &Grid) -> Rims {
        let rims = |shapes: &[IntShape], held: bool| {
            shapes.iter().map(|shape| Rim::of(shape, held, regions, grid)).collect()
        };
        Rims { both: rims(&regions.both, true), holes: rims(&regions.holes, false) }
    }

    /// What is no sliver for a reach in metres.
    pub fn counted(&self, reach: f64) -> Counted {
        let hole = |rim: &Rim| rim.is_of_both().then(|| !rim.is_sliver(reach));
        Counted {
            both: self.both.iter().map(|rim| !rim.is_sliver(reach)).collect(),
            holes: self.holes.iter().map(hole).collect(),
        }
    }
}

impl Found {
    pub fn of(
        regions: &Regions,
        rims: &Rims,
        counted: &Counted,
        grid: &Grid,
        nearby: &Nearby<'_>,
    ) -> Found {
        let sum = |shapes: &[IntShape]| {
            shapes.iter().map(|shape| area_m2(&grid.polygon(shape))).collect::<Sum>().value()
        };
        let pieces = |shapes: &[IntShape], wanted: &dyn Fn(usize) -> bool| {
            let wanted = shapes.iter().enumerate().filter(|(index, _)| wanted(*index));
            let pieces = wanted.map(|(index, shape)| (index, Piece::of(shape, grid, nearby)));
            let mut pieces: Vec<(usize, Piece)> = pieces.collect();
            pieces.sort_by(|(_, a), (_, b)| b.area_m2.total_cmp(&a.area_m2));
            pieces
        };
        let listed = |shapes: &[IntShape], wanted: &dyn Fn(usize) -> bool| {
            pieces(shapes, wanted).into_iter().map(|(_, piece)| piece).collect::<Vec<_>>()
        };
        let both = |counts| listed(&regions.both, &|index| counted.both[index] == counts);
        let between = |counts| listed(&regions.holes, &|at| counted.holes[at] == Some(counts));
        let alone = pieces(&regions.holes, &|at| counted.holes[at].is_none()).into_iter();
        Found {
            only_m2: regions.only.each_ref().map(|shapes| sum(shapes)),
            both_m2: sum(&regions.both),
            union_m2: sum(&regions.union),
            both: both(true),
            neither: between(true),
            slivers: [both(false), between(false)],
            alone: alone.map(|(index, piece)| (rims.holes[index].first(), piece)).collect(),
            inverted: regions.inverted.each_ref().map(|shapes| {
                let mut all = listed(shapes, &|_| true);
                all.retain(|piece| piece.area_m2 >= ROUNDING_M2);
                all
            }),
            apart: listed(&regions.both, &|at| counted.both[at] && rims.both[at].is_free()),
            mesh_m: grid.mesh_m(),
        }
    }
}
