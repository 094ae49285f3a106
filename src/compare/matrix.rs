//! Several drawings, each compared with each.

use serde::Serialize;

use super::once::{Once, once};
use super::{CompareError, Compared, Comparison, Deviation, Envelope, Options, Which};
use super::{compare_once, contours_about};
use crate::model::Drawing;
use crate::world::context::Gazetteer;

/// So many drawings are compared at most: the work grows with the square of their number.
pub const MOST_DRAWINGS: usize = 12;

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
    /// Land that lies on different sides in the two, the same both ways; `None` if they are not
    /// drawings of one border.
    pub area_between_m2: Option<f64>,
}

/// Compares every drawing with every other.
///
/// # Errors
/// There are more than [`MOST_DRAWINGS`], or as [`super::compare`].
pub fn matrix(drawings: &[Drawing], options: &Options) -> Result<Matrix, CompareError> {
    if drawings.len() > MOST_DRAWINGS {
        return Err(CompareError::TooMany(drawings.len()));
    }
    let drawings: Vec<Once<'_>> = drawings
        .iter()
        .map(|drawing| once(drawing, options.overlap_tolerance))
        .collect::<Result<_, _>>()?;
    let mut cells = vec![vec![None; drawings.len()]; drawings.len()];
    let mut notes: Vec<String> = Vec::new();
    let mut left = vec![0.0; drawings.len()];
    for row in 0..drawings.len() {
        for column in row + 1..drawings.len() {
            let gazetteer = Gazetteer::default();
            let found = compare_once(&drawings[row], &drawings[column], &gazetteer, options);
            (cells[row][column], cells[column][row]) = both(&found);
            for stretch in &found.not_enclosed {
                left[if stretch.of == Which::A { column } else { row }] += stretch.length_m;
            }
            notes.extend(found.notes);
        }
    }
    // The drawing that has a counterpart for most of the others.
    let first = (0..drawings.len()).min_by(|&a, &b| left[a].total_cmp(&left[b])).unwrap_or(0);
    let contours = contours_about(first, &drawings, options);
    let (envelope, left_out) = Envelope::of(contours, drawings.len().saturating_sub(1));
    notes.extend(super::left_out(left_out));
    notes.sort();
    notes.dedup();
    let drawings = drawings.iter().map(Compared::of).collect();
    Ok(Matrix { drawings, cells, envelope, notes })
}

fn both(found: &Comparison) -> (Option<Cell>, Option<Cell>) {
    let cell = |way: &Option<Deviation>| {
        let way = way.as_ref()?;
        let area_between_m2 = found.area_between_m2;
        Some(Cell { mean_m: way.mean_m, max_m: way.max_m, area_between_m2 })
    };
    (cell(&found.a_to_b), cell(&found.b_to_a))
}
