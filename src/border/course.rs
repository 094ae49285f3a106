//! The line of one area against the other: where both draw it, where they part.

use std::collections::{HashMap, HashSet};

use geo::{Coord, LineString};
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::IntContour;

use super::grid::Grid;
use super::regions::{Region, Regions, edges};
use crate::geodesic::chain;
use crate::geodesic::chain::Key;

/// What an edge of an outline is to the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Both areas meet in it, or no more than a sliver lies beside it.
    Shared,
    /// Beside it lies what both hold or what neither does.
    Own,
    /// Nothing of the other lies on it.
    Free,
}

/// Which pieces count: those that are no slivers, of what both hold and of what neither does.
pub(super) struct Counted {
    pub both: Vec<bool>,
    /// `None` for a hole that is not of both.
    pub holes: Vec<Option<bool>>,
}

impl Counted {
    /// The role of an edge of the outline of one area, which lies to its left.
    fn role(&self, one: usize, left: Region, right: Option<Region>) -> Option<Role> {
        let beside = |counts: bool| if counts { Role::Own } else { Role::Shared };
        match (left, right) {
            (Region::Only(_), None) => Some(Role::Free),
            (Region::Only(_), Some(Region::Only(other))) if other != one => Some(Role::Shared),
            (Region::Only(_), Some(Region::Hole(hole))) => self.holes[hole].map(beside),
            (Region::Both(piece), Some(Region::Only(other))) if other != one => {
                Some(beside(self.both[piece]))
            }
            (Region::Both(piece), Some(Region::Hole(hole))) => {
                self.holes[hole].map(|counts| beside(counts || self.both[piece]))
            }
            _ => None,
        }
    }
}

/// The outline of one area, as far as it is or may be the border. The area lies to the left.
pub(super) struct Outline {
    /// Whole lines, as long as they go on.
    pub lines: Vec<LineString<f64>>,
    /// The roles of the edges of those lines.
    roles: HashMap<[Key; 2], Role>,
    /// What lies on nothing of the other.
    pub free: Vec<LineString<f64>>,
    /// The vertices that the area's own file has.
    vertices: HashSet<Key>,
}

impl Outline {
    /// The outline of the first area (0) or the second (1), whose rings are given.
    pub fn of(
        one: usize,
        rings: &[IntContour],
        regions: &Regions,
        counted: &Counted,
        grid: &Grid,
    ) -> Outline {
        let only = regions.only[one].iter().map(|shape| (shape, Region::Only(one)));
        let both = regions.both.iter().enumerate();
        let both = both.map(|(index, shape)| (shape, Region::Both(index)));
        let (mut roles, mut border, mut free) = (HashMap::new(), Vec::new(), Vec::new());
        for (shape, left) in only.chain(both) {
            for edge in shape.iter().flat_map(edges) {
                let Some(role) = counted.role(one, left, regions.right(edge)) else { continue };
                let ends = edge.map(|mesh| grid.coord(mesh));
                let line = if role == Role::Free { &mut free } else { &mut border };
                lengthen(line, ends);
                roles.insert(ends.map(chain::key), role);
            }
        }
        let [lines, free] = [border, free].map(|lines| chain::join(&lines));
        let own = |mesh: &IntPoint| chain::key(grid.coord(*mesh));
        let vertices = rings.iter().flatten().map(own).collect();
        Outline { lines, roles, free, vertices }
    }

    /// The parts of one of its lines that have a role, each as the area's own file draws it.
    pub fn parts(&self, line: &LineString<f64>, role: Role) -> Vec<LineString<f64>> {
        let mut parts = Vec::new();
        for edge in line.0.windows(2) {
            if self.roles.get(&[edge[0], edge[1]].map(chain::key)) == Some(&role) {
                lengthen(&mut parts, [edge[0], edge[1]]);
            }
        }
        chain::join(&parts).iter().map(|part| self.as_drawn(part)).collect()
    }

    /// A line without the vertices that only the other area has on it.
    pub fn as_drawn(&self, line: &LineString<f64>) -> LineString<f64> {
        let last = line.0.len() - 1;
        let mut kept: Vec<Coord<f64>> = Vec::with_capacity(line.0.len());
        for (index, at) in line.0.iter().enumerate() {
            if index == 0 || index == last || self.vertices.contains(&chain::key(*at)) {
                kept.push(*at);
            }
        }
        LineString::new(kept)
    }
}

/// Lets the last line go on by an edge, if it does, or begins one.
fn lengthen(lines: &mut Vec<LineString<f64>>, [from, to]: [Coord<f64>; 2]) {
    match lines.last_mut().filter(|line| line.0.last() == Some(&from)) {
        Some(line) => line.0.push(to),
        None => lines.push(LineString::new(vec![from, to])),
    }
}
