//! Lines with no more vertices than a page can show.

use geo::{Coord, LineString, Simplify};

/// So many vertices are thinned at a time. The algorithm (Douglas and Peucker 1973) takes the
/// square of their number, and a call within a call for each, where a line goes to and fro.
const AT_A_TIME: usize = 5_000;

/// A line that stays within a tolerance of the one given, in time that grows with its length.
pub(crate) fn thinned(line: &LineString<f64>, tolerance: f64) -> LineString<f64> {
    if line.0.len() <= AT_A_TIME {
        return line.simplify(tolerance);
    }
    let mut kept: Vec<Coord<f64>> = Vec::new();
    for start in (0..line.0.len() - 1).step_by(AT_A_TIME - 1) {
        let end = (start + AT_A_TIME).min(line.0.len());
        // Each piece begins where the last one ended.
        kept.pop();
        kept.extend(LineString::from(line.0[start..end].to_vec()).simplify(tolerance).0);
    }
    LineString::new(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_goes_to_and_fro_keeps_every_turn() {
        let turns = |count: i32| {
            (0..count).map(|index| Coord { x: f64::from(index), y: f64::from(index % 2) * 1e3 })
        };
        for count in [2, 4_999, 5_000, 5_001, 9_999, 10_000, 30_000] {
            let line: LineString<f64> = turns(count).collect();
            assert_eq!(thinned(&line, 0.5), line, "{count}");
        }
    }

    #[test]
    fn a_straight_line_keeps_its_ends_and_the_joints() {
        let line: LineString<f64> =
            (0..10_000).map(|x| Coord { x: f64::from(x), y: 0.0 }).collect();
        let kept: Vec<f64> = thinned(&line, 0.5).0.iter().map(|at| at.x).collect();
        assert_eq!(kept, [0.0, 4_999.0, 9_998.0, 9_999.0]);
    }
}
