//! Length as a function of the ruler: the divider walk on the ellipsoid.
//!
//! Dividers of a fixed opening walk along a whole line: each step ends where the line first is
//! that far from where the step began, measured on the ellipsoid, and the next begins there (Richardson 1961;
//! Mandelbrot 1967, doi:10.1126/science.156.3775.636). Andrle (1992) names three errors of the
//! method; each has its rule here:
//!
//! - *last partial step*: counted at its own geodesic length, so that no end of a line is lost;
//! - *starting point*: the walk is made from [`STARTS`] points spread evenly over each line, both
//!   ways from each, and the mean is taken;
//! - *curvature of the log–log plot*: R² and the dimensions of the finer and the coarser half of
//!   the curve are stated, and the uncertainty covers both of them. It is at least
//!   [`STANDARD_ERRORS`] standard errors of the fit: neighbouring points are not independent, and
//!   on Koch curves, whose dimension is known, the fit misses it by up to 3.1 of them (4 to 7
//!   generations, four orientations; always too low, by 0.018 to 0.046).

use std::cell::RefCell;
use std::collections::HashMap;

use geo::LineString;
use serde::Serialize;

use super::dividers::Walk;
use super::median;
use crate::geodesic::Sum;
use crate::model::Metres;

/// Starting points of the walks on each line, evenly spread over its vertices.
pub const STARTS: usize = 5;

/// The least uncertainty of a dimension, in standard errors of the fit.
pub const STANDARD_ERRORS: f64 = 4.0;

/// Ratio of neighbouring rulers.
const RATIO: f64 = std::f64::consts::SQRT_2;

/// The length-ruler curve of some lines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// Length with every vertex.
    pub every_vertex_m: Metres,
    /// Number of whole lines, after joining segments that continue each other.
    pub lines: usize,
    /// One point for each ruler, from small to large.
    pub points: Vec<Step>,
    /// Slope of the log–log line by least squares, turned into a dimension: 1 − slope. `None`
    /// below three rulers.
    pub dimension: Option<f64>,
    /// Standard error of the dimension from the scatter about the fit.
    pub standard_error: Option<f64>,
    /// Dimension of the finer and of the coarser half of the curve; `None` below three rulers each.
    pub dimension_of_halves: Option<[f64; 2]>,
    /// What the dimension may be off: [`STANDARD_ERRORS`] standard errors, or how far that of a
    /// half of the curve lies from it, where that is more.
    pub uncertainty: Option<f64>,
    /// Share of the variance of log length that the fit explains; 1 for a straight line, whose
    /// length does not vary.
    pub r_squared: Option<f64>,
}

/// The length with one ruler.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// Opening of the dividers.
    pub ruler_m: Metres,
    /// Mean length over the starting points.
    pub length_m: Metres,
    /// Mean number of steps, partial steps as the fraction of the ruler that they are.
    pub steps: f64,
    /// Shortest length over the starting points.
    pub length_min_m: Metres,
    /// Longest length over the starting points.
    pub length_max_m: Metres,
}

/// Measures lines with geometric rulers: a ratio of √2 from the median spacing of the vertices up
/// to an eighth of the longest line.
///
/// The lines should be whole ([`crate::geodesic::chain::join`]): no step crosses the end of a line.
pub fn curve(lines: &[LineString<f64>]) -> Curve {
    curve_of(&lines.iter().map(Walk::of).collect::<Vec<_>>(), 1.0)
}

fn curve_of(walks: &[Walk], finer: f64) -> Curve {
    let rulers = rulers(walks, finer).into_iter();
    let points: Vec<Step> = rulers.map(|ruler| step(walks, ruler)).collect();
    let fit = Fit::of(&points);
    let middle = points.len() / 2;
    let last = points.len().min(middle + 1);
    let halves = Fit::of(&points[..last]).zip(Fit::of(&points[middle..]));
    let halves = halves.map(|(fine, coarse)| [fine, coarse].map(Fit::dimension));
    Curve {
        every_vertex_m: Metres(walks.iter().map(Walk::length).collect::<Sum>().value()),
        lines: walks.len(),
        dimension: fit.map(Fit::dimension),
        standard_error: fit.map(|fit| fit.standard_error),
        dimension_of_halves: halves,
        uncertainty: fit.map(|fit| fit.uncertainty(halves)),
        r_squared: fit.map(|fit| fit.r_squared),
        points,
    }
}

impl Curve {
    /// The length that the fit gives for a ruler, in metres: a straight line through the
    /// logarithms; `None` below three rulers.
    pub fn fitted(&self, ruler: Metres) -> Option<Metres> {
        let fit = Fit::of(&self.points)?;
        Some(Metres((fit.height + fit.slope * ruler.0.ln()).exp()))
    }
}

/// The search for the ruler with which some lines have a wanted length. However many lengths are
/// asked for, with no ruler are the lines walked twice.
pub struct Search {
    walks: Vec<Walk>,
    curve: Curve,
    /// What was walked between the points of the curve, by the bits of the ruler.
    walked: RefCell<HashMap<u64, Step>>,
}

impl Search {
    /// Among the rulers of the curve of some lines ([`curve`]).
    pub fn on(lines: &[LineString<f64>]) -> Search {
        Search::begun(lines, 1.0)
    }

    /// The same begun at a 32nd of the median spacing, to find the ruler of lengths that are
    /// only little shorter than the line. The dimension of this curve is not that of the line:
    /// below the spacing of the vertices every line is straight.
    pub fn fine(lines: &[LineString<f64>]) -> Search {
        Search::begun(lines, 32.0)
    }

    fn begun(lines: &[LineString<f64>], finer: f64) -> Search {
        let walks: Vec<Walk> = lines.iter().map(Walk::of).collect();
        Search { curve: curve_of(&walks, finer), walks, walked: RefCell::default() }
    }

    /// The curve whose points enclose what is searched.
    pub fn curve(&self) -> &Curve {
        &self.curve
    }

    /// The ruler with which the lines have a wanted length: found by walking them, between the
    /// two points of the curve that enclose it, to a part in a hundred thousand or as near as so
    /// many walks come. `None` if the curve does not pass that length.
    ///
    /// The curve is not strictly falling (the last partial step sees to that): the answer lies
    /// before the first point at which the length is less than the wanted one.
    pub fn ruler_for(&self, wanted: Metres) -> Option<Metres> {
        const NEAR: f64 = 1e-5;
        const MOST_WALKS: usize = 20;
        let pairs = self.curve.points.windows(2).map(|pair| (pair[0], pair[1]));
        let (mut above, mut below) = pairs
            .into_iter()
            .find(|(above, below)| above.length_m >= wanted && below.length_m < wanted)?;
        for _ in 0..MOST_WALKS {
            let found = self.step((above.ruler_m.0 * below.ruler_m.0).sqrt());
            if found.length_m >= wanted {
                above = found
            } else {
                below = found
            }
            if (found.length_m.0 / wanted.0 - 1.0).abs() < NEAR {
                return Some(found.ruler_m);
            }
        }
        Some(above.ruler_m)
    }

    fn step(&self, ruler: f64) -> Step {
        let walk = || step(&self.walks, ruler);
        *self.walked.borrow_mut().entry(ruler.to_bits()).or_insert_with(walk)
    }
}

/// The rulers of a curve, in metres: by √2 from the median spacing, divided by `finer`, up to
/// an eighth of the longest line.
fn rulers(walks: &[Walk], finer: f64) -> Vec<f64> {
    let spacings: Vec<f64> =
        walks.iter().flat_map(|walk| walk.spacings.iter().copied()).filter(|s| *s > 0.0).collect();
    let longest = walks.iter().map(Walk::length).fold(0.0, f64::max);
    let Some(first) = median(spacings) else { return Vec::new() };
    let first = first.min(longest / 64.0) / finer;
    let count = (longest / 8.0 / first).log(RATIO).floor().max(0.0) as i32;
    (0..=count).map(|power| first * RATIO.powi(power)).filter(|ruler| *ruler > 0.0).collect()
}

fn step(walks: &[Walk], ruler: f64) -> Step {
    let by_line: Vec<Vec<f64>> = walks.iter().map(|walk| walk.lengths(ruler, STARTS)).collect();
    let of_start = |start: usize| by_line.iter().map(|line| line[start]).collect::<Sum>().value();
    let lengths: Vec<f64> = (0..STARTS).map(of_start).collect();
    let mean = lengths.iter().copied().collect::<Sum>().value() / STARTS as f64;
    Step {
        ruler_m: Metres(ruler),
        length_m: Metres(mean),
        steps: mean / ruler,
        length_min_m: Metres(lengths.iter().copied().fold(f64::INFINITY, f64::min)),
        length_max_m: Metres(lengths.iter().copied().fold(0.0, f64::max)),
    }
}

/// A straight line through log length against log ruler, by least squares.
#[derive(Clone, Copy)]
struct Fit {
    slope: f64,
    /// The logarithm of the length at a ruler of one metre.
    height: f64,
    standard_error: f64,
    r_squared: f64,
}

impl Fit {
    fn of(points: &[Step]) -> Option<Fit> {
        if points.len() < 3 {
            return None;
        }
        let count = points.len() as f64;
        let xs: Vec<f64> = points.iter().map(|point| point.ruler_m.0.ln()).collect();
        let ys: Vec<f64> = points.iter().map(|point| point.length_m.0.ln()).collect();
        let mean = |values: &[f64]| values.iter().copied().collect::<Sum>().value() / count;
        let (mx, my) = (mean(&xs), mean(&ys));
        let product = |a: &[f64], ma: f64, b: &[f64], mb: f64| {
            a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).collect::<Sum>().value()
        };
        let (sxx, sxy, syy) =
            (product(&xs, mx, &xs, mx), product(&xs, mx, &ys, my), product(&ys, my, &ys, my));
        let slope = sxy / sxx;
        let rest = (syy - slope * sxy).max(0.0);
        Some(Fit {
            slope,
            height: my - slope * mx,
            standard_error: (rest / (count - 2.0) / sxx).sqrt(),
            // A length that varies by no more than rounding has nothing left to explain.
            r_squared: if syy < 1e-12 { 1.0 } else { 1.0 - rest / syy },
        })
    }

    fn dimension(self) -> f64 {
        1.0 - self.slope
    }

    fn uncertainty(self, halves: Option<[f64; 2]>) -> f64 {
        let away = halves.into_iter().flatten().map(|half| (half - self.dimension()).abs());
        away.fold(STANDARD_ERRORS * self.standard_error, f64::max)
    }
}
