//! A patch of the page: which points lie inside it, and what finds its rims by their place.

use std::borrow::Borrow;
use std::ops::Deref;
use std::sync::OnceLock;

use geo::{Coord, LineString};

use super::edges::{Edges, indexed};
use super::thin::thinned;

/// The rings of a patch, of which those inside others are holes, and what is made of them once it is
/// asked for.
#[derive(Default)]
pub struct Patch {
    rings: Vec<LineString<f64>>,
    rows: OnceLock<Rows>,
    coarse: OnceLock<Coarse>,
}

/// A patch as exact as the placing of names needs.
pub struct Coarse {
    rings: Vec<LineString<f64>>,
    /// By rows of the page.
    pub rows: Rows,
    rims: OnceLock<Edges>,
}

impl Coarse {
    /// Its rims, found by place.
    pub fn rims(&self) -> &Edges {
        self.rims.get_or_init(|| indexed(&self.rings))
    }
}

impl Patch {
    pub fn of(rings: Vec<LineString<f64>>) -> Patch {
        Patch { rings, ..Patch::default() }
    }

    /// Whether a point lies inside.
    pub fn holds(&self, at: Coord<f64>) -> bool {
        self.rows.get_or_init(|| Rows::of(&self.rings)).holds(at)
    }

    pub fn coarse(&self) -> &Coarse {
        self.coarse.get_or_init(|| {
            let rings: Vec<_> = self.rings.iter().map(|ring| thinned(ring, 1.5)).collect();
            Coarse { rows: Rows::of(&rings), rings, rims: OnceLock::new() }
        })
    }
}

impl Deref for Patch {
    type Target = [LineString<f64>];

    fn deref(&self) -> &[LineString<f64>] {
        &self.rings
    }
}

/// For lists of patches, whose rings are put together.
impl Borrow<[LineString<f64>]> for Patch {
    fn borrow(&self) -> &[LineString<f64>] {
        self
    }
}

/// The edges of some rings, in rows of the page that they lie in.
pub struct Rows {
    top: f64,
    height: f64,
    rows: Vec<Vec<[Coord<f64>; 2]>>,
}

impl Rows {
    fn of(rings: &[LineString<f64>]) -> Rows {
        /// More rows find edges no faster.
        const MOST: usize = 512;
        let heights = || rings.iter().flatten().map(|at| at.y);
        let (top, bottom) = heights()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(top, low), y| (top.min(y), low.max(y)));
        let count = rings.iter().map(|ring| ring.0.len()).sum::<usize>().clamp(1, MOST);
        let height = ((bottom - top) / count as f64).max(f64::MIN_POSITIVE);
        let mut rows = Rows { top, height, rows: vec![Vec::new(); count] };
        for edge in rings.iter().flat_map(LineString::lines) {
            let [first, last] = [edge.start.y.min(edge.end.y), edge.start.y.max(edge.end.y)];
            let crossed = rows.number(first)..=rows.number(last);
            rows.rows[crossed].iter_mut().for_each(|row| row.push([edge.start, edge.end]));
        }
        rows
    }

    /// The row of a height within the rings, the first or last one beyond.
    fn number(&self, y: f64) -> usize {
        (((y - self.top) / self.height) as usize).min(self.rows.len() - 1)
    }

    /// Where the rings cross a height.
    fn crossings(&self, y: f64) -> impl Iterator<Item = f64> {
        let crossed = move |[a, b]: &&[Coord<f64>; 2]| (a.y > y) != (b.y > y);
        let edges = self.rows[self.number(y)].iter().filter(crossed);
        edges.map(move |[a, b]| a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
    }

    /// Whether a point lies inside, by counting the edges that a ray crosses.
    pub fn holds(&self, at: Coord<f64>) -> bool {
        self.crossings(at.y).filter(|x| at.x < *x).count() % 2 == 1
    }

    /// Where the rings cross a height, from left to right.
    pub fn at(&self, y: f64) -> Vec<f64> {
        let mut row: Vec<f64> = self.crossings(y).collect();
        row.sort_by(f64::total_cmp);
        row
    }
}

/// Whether a point of such a row lies inside the rings.
pub fn is_inside(x: f64, row: &[f64]) -> bool {
    (row.len() - row.partition_point(|crossing| *crossing <= x)) % 2 == 1
}
