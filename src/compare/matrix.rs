//! Several drawings, each compared with each.

use serde::Serialize;

use super::{Compared, Comparison, Envelope, Options, compare};
use crate::model::Drawing;
use crate::world::context::Gazetteer;

/// How far several drawings lie from each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matrix {
    /// The drawings, in the order of rows and columns.
    pub drawings: Vec<Compared>,
    /// For each drawing its distances to every drawing; `None` for itself.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// What lies between the outermost drawings.
    pub envelope: Envelope,
    /// What a reader of any figure has to know.
    pub notes: Vec<String>,
}

/// How far the drawing of a row lies from the drawing of a column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Cell {
    /// Mean distance along the drawing of the row.
    pub mean_m: f64,
    /// Largest distance.
    pub max_m: f64,
    /// Land that lies on different sides in the two, the same both ways.
    pub area_between_m2: f64,
}

/// Compares every drawing with every other.
pub fn matrix(drawings: &[Drawing], options: &Options) -> Matrix {
    let mut cells = vec![vec![None; drawings.len()]; drawings.len()];
    let mut notes: Vec<String> = Vec::new();
    let mut areas = Vec::new();
    for row in 0..drawings.len() {
        for column in row + 1..drawings.len() {
            let found = compare(&drawings[row], &drawings[column], &Gazetteer::default(), options);
            (cells[row][column], cells[column][row]) = both(&found);
            notes.extend(found.notes);
            areas.extend(found.polygons);
        }
    }
    notes.sort();
    notes.dedup();
    let envelope = Envelope::of(&areas);
    Matrix { drawings: drawings.iter().map(Compared::of).collect(), cells, envelope, notes }
}

fn both(found: &Comparison) -> (Option<Cell>, Option<Cell>) {
    let cell = |way: &Option<super::Deviation>| {
        let way = way.as_ref()?;
        let area_between_m2 = found.area_between_m2;
        Some(Cell { mean_m: way.mean_m, max_m: way.max_m, area_between_m2 })
    };
    (cell(&found.a_to_b), cell(&found.b_to_a))
}
