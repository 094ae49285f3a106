//! Where some lines run already, so that another source does not draw them again.

use std::collections::BTreeSet;

use geo::{Coord, Densify, Euclidean, Length, LineString, MultiLineString};

/// The cells of a grid in degrees through which some lines run.
pub(super) struct Trail {
    /// Width of a cell: lines of other sources may run as far from these.
    cell: f64,
    cells: BTreeSet<[i32; 2]>,
    /// Those in which a line ends that none goes on from.
    ends: BTreeSet<[i32; 2]>,
}

impl Trail {
    /// The cells of lines.
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l MultiLineString<f64>>, cell: f64) -> Trail {
        /// Longer edges, in cells, leave gaps.
        const LONGEST: f64 = 1000.0;
        let mut trail = Trail { cell, cells: BTreeSet::new(), ends: BTreeSet::new() };
        for part in lines.into_iter().flatten() {
            for edge in part.lines() {
                let way = edge.delta();
                let steps = (way.x.hypot(way.y) / cell).ceil().clamp(1.0, LONGEST);
                let along = (0..=steps as u32).map(|step| f64::from(step) / steps);
                trail.cells.extend(along.map(|share| Trail::place(cell, edge.start + way * share)));
            }
            for end in [part.0.first(), part.0.last()].into_iter().flatten() {
                let end = Trail::place(cell, *end);
                if !trail.ends.remove(&end) {
                    trail.ends.insert(end);
                }
            }
        }
        trail
    }

    fn place(cell: f64, at: Coord<f64>) -> [i32; 2] {
        [at.x.rem_euclid(360.0), at.y].map(|degrees| (degrees / cell).floor() as i32)
    }

    /// Whether a line runs through the cell of a position or one beside it.
    pub fn has(&self, at: Coord<f64>) -> bool {
        let [x, y] = Trail::place(self.cell, at);
        let mut around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| [x, y]));
        around.any(|cell| self.cells.contains(&cell))
    }

    /// Whether a position lies beside the lines and not beyond their ends: no further than a fifth of
    /// their own length, and half a degree at most.
    pub fn is_beside(&self, at: Coord<f64>) -> bool {
        const FAR: f64 = 0.5;
        let reach = FAR.min(0.2 * self.cell * self.cells.len() as f64);
        let narrow = at.y.to_radians().cos();
        let away = |place: &[i32; 2]| {
            let [x, y] = place.map(|index| (f64::from(index) + 0.5) * self.cell);
            let east = (x - at.x + 180.0).rem_euclid(360.0) - 180.0;
            (east * narrow).hypot(y - at.y)
        };
        let nearest = self.cells.iter().map(|place| (away(place), place));
        let nearest = nearest.min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.is_some_and(|(away, place)| away < reach && !self.ends.contains(place))
    }

    /// Leaves out of a line what these draw again; what is left between is no longer than a few
    /// cells only where two sources disagree, and left out too.
    pub fn cut(&self, line: &mut MultiLineString<f64>) {
        self.cut_where(line, |at| self.has(at));
    }

    /// The same of what is drawn again by any measure.
    pub fn cut_where(&self, line: &mut MultiLineString<f64>, again: impl Fn(Coord<f64>) -> bool) {
        const LEAST: f64 = 8.0;
        // Edges may be much longer than what another drawing covers.
        let dense = Euclidean.densify(&*line, self.cell);
        if !dense.iter().flat_map(|part| &part.0).any(|at| again(*at)) {
            return;
        }
        let runs = dense.0.iter().flat_map(|part| part.0.split(|at| again(*at)));
        let runs = runs.filter(|run| run.len() > 1).map(|run| LineString::new(run.to_vec()));
        line.0 = runs.filter(|run| Euclidean.length(run) > LEAST * self.cell).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> MultiLineString<f64> {
        MultiLineString::new(vec![LineString::from(points.to_vec())])
    }

    #[test]
    fn of_a_line_that_another_draws_again_in_the_middle_both_ends_are_left() {
        let trail = Trail::of([&line(&[(4.0, 0.01), (6.0, 0.01)])], 0.02);
        let mut long = line(&[(0.0, 0.0), (10.0, 0.0)]);
        trail.cut(&mut long);
        let ends = long.iter().map(|part| (part.0[0].x, part.0[part.0.len() - 1].x));
        let ends: Vec<(f64, f64)> = ends.collect();
        let [(west, to), (from, east)] = ends[..] else { panic!("{ends:?}") };
        assert_eq!((west, east), (0.0, 10.0));
        assert!((3.9..4.0).contains(&to) && (6.0..6.1).contains(&from), "{ends:?}");
    }

    #[test]
    fn the_other_side_of_180_is_the_same_place() {
        let trail = Trail::of([&line(&[(179.0, 5.0), (181.0, 5.0)])], 0.02);
        let mut again = line(&[(-181.0, 5.0), (-179.0, 5.0)]);
        trail.cut(&mut again);
        assert!(again.0.is_empty());
    }
}
