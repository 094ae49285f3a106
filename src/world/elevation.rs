//! Heights of the ground around the embedded frontier, from GEBCO, compiled in.
//! `geodata/tools/build_relief.py` says how the file is written.

use std::io::Read;
use std::sync::LazyLock;

use geo::Coord;
use serde::Deserialize;

use super::pack::Cursor;
use crate::geodesic::space::MEAN_RADIUS;
use crate::measure::Survey;
use crate::measure::profile::{Model, Profile, ProfileError};
use crate::model::{Extent, Metres};

static PACKED: &[u8] = include_bytes!("../../geodata/relief/gebco-2023.grid");

/// Heights above the sea on a grid of longitudes and latitudes.
#[derive(Debug, Clone, PartialEq)]
pub struct Elevations {
    head: Head,
    /// Row by row from the north, in steps of the head's unit.
    heights: Vec<i16>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Head {
    /// The upper left corner in degrees.
    west: f64,
    north: f64,
    /// Cells of one degree.
    cells: f64,
    columns: usize,
    rows: usize,
    /// Metres of a step.
    unit: f64,
}

/// The heights around the embedded frontier: GEBCO_2023 at 15 arc seconds, rounded to 10 m.
///
/// ```
/// let summit = frontier::world::elevations().at(geo::Coord { x: 72.898, y: 39.352 });
/// assert!(summit.is_some_and(|metres| (6100.0..6200.0).contains(&metres)));
/// ```
pub fn elevations() -> &'static Elevations {
    static READ: LazyLock<Elevations> = LazyLock::new(|| Elevations::read(PACKED));
    &READ
}

const CHECKED: &str = "geodata/relief is checked by a test";

impl Elevations {
    fn read(packed: &[u8]) -> Elevations {
        let end = packed.iter().position(|&byte| byte == b'\n').expect(CHECKED);
        let head: Head = serde_json::from_slice(&packed[..end]).expect(CHECKED);
        let mut bytes = Vec::with_capacity(2 * head.columns * head.rows);
        let mut packer = flate2::bufread::DeflateDecoder::new(&packed[end + 1..]);
        packer.read_to_end(&mut bytes).expect(CHECKED);
        let mut cursor = Cursor::new(&bytes);
        let mut heights = vec![0_i16; head.columns * head.rows];
        for row in 0..head.rows {
            // What the cells of this row so far have more than those above them.
            let mut more = 0;
            for column in 0..head.columns {
                let index = row * head.columns + column;
                let above = if row > 0 { heights[index - head.columns] } else { 0 };
                more += cursor.step();
                heights[index] = above + i16::try_from(more).expect(CHECKED);
            }
        }
        Elevations { head, heights }
    }

    /// The box of the grid.
    pub fn extent(&self) -> Extent {
        let Head { west, north, cells, columns, rows, .. } = self.head;
        let (across, down) = (columns as f64 / cells, rows as f64 / cells);
        Extent::from([west, north - down, west + across, north])
    }

    /// Whether a box has a part of the grid in it.
    pub fn touches(&self, other: &Extent) -> bool {
        let [west, south, east, north] = self.extent().limits();
        let [from, bottom, to, top] = other.limits();
        from < east && west < to && bottom < north && south < top
    }

    /// Degrees from the middle of one cell to that of the next.
    pub fn spacing(&self) -> f64 {
        1.0 / self.head.cells
    }

    /// What a profile says of these heights. Their spacing is that along a meridian; along a parallel
    /// it is shorter.
    pub fn model(&self) -> Model {
        Model {
            name: "GEBCO_2023 at 15 arc seconds, rounded to 10 m".into(),
            credit: "GEBCO 2023, doi:10.5285/f98b053b-0cbc-6c23-e053-6c86abc0af7b".into(),
            spacing_m: Metres(MEAN_RADIUS * self.spacing().to_radians()),
            rounding_m: self.head.unit,
            extent: self.extent(),
        }
    }

    /// The profile of a boundary with these heights.
    ///
    /// # Errors
    /// Those of [`Profile::of`].
    pub fn profile<'s>(&self, survey: &'s Survey) -> Result<Profile<'s>, ProfileError> {
        Profile::of(survey, self.model(), |at| self.at(at))
    }

    /// Columns and rows from the middle of the upper left cell to a position in degrees.
    pub fn place(&self, at: Coord<f64>) -> Coord<f64> {
        let Head { west, north, cells, .. } = self.head;
        Coord { x: (at.x - west) * cells - 0.5, y: (north - at.y) * cells - 0.5 }
    }

    /// Number of columns and of rows.
    pub fn size(&self) -> [usize; 2] {
        [self.head.columns, self.head.rows]
    }

    /// The height of a cell in metres; beyond the rim that of the nearest cell.
    pub fn cell(&self, column: usize, row: usize) -> f64 {
        let Head { columns, rows, unit, .. } = self.head;
        let index = row.min(rows - 1) * columns + column.min(columns - 1);
        unit * f64::from(self.heights[index])
    }

    /// The height at a position in metres, between the four cells around it; `None` outside.
    pub fn at(&self, at: Coord<f64>) -> Option<f64> {
        if !self.extent().contains(at) {
            return None;
        }
        let Coord { x, y } = self.place(at);
        let (x, y) = (x.max(0.0), y.max(0.0));
        let (column, row) = (x as usize, y as usize);
        let across =
            |row: usize| mix(self.cell(column, row), self.cell(column + 1, row), x.fract());
        Some(mix(across(row), across(row + 1), y.fract()))
    }
}

fn mix(from: f64, to: f64, share: f64) -> f64 {
    from + share * (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole metres of the source at the middles of five cells, read with scipy.
    #[test]
    fn heights_are_those_of_the_source_to_ten_metres() {
        let known = [
            (69.597_916_67, 40.202_083_33, 422.0),
            (70.468_75, 39.852_083_33, 1680.0),
            (72.897_916_67, 39.352_083_33, 6151.0),
            (73.597_916_67, 39.460_416_67, 6208.0),
            (70.997_916_67, 38.997_916_67, 3660.0),
        ];
        for (x, y, metres) in known {
            let found = elevations().at(Coord { x, y }).unwrap();
            assert!((found - metres).abs() <= 5.01, "{x} {y}: {found} not {metres}");
        }
        assert_eq!(elevations().at(Coord { x: 68.7, y: 40.0 }), None);
    }
}
