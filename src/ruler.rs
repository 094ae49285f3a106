//! Length as a function of the ruler: the divider walk on the ellipsoid.
//!
//! Dividers of a fixed opening walk along a whole line: each step ends where the line first is
//! that far away, as a geodesic, from where the step began, and the next begins there (Richardson 1961;
//! Mandelbrot 1967, doi:10.1126/science.156.3775.636). Andrle (1992) names three errors of the
//! method; each has its rule here:
//!
//! - *last partial step*: counted at its own geodesic length, so that no end of a line is lost;
//! - *starting point*: the walk is made from [`STARTS`] points spread evenly over each line, both
//!   ways from each, and the mean is taken;
//! - *curvature of the log–log plot*: R² and the dimensions of the finer and the coarser half of
//!   the curve are stated, and the uncertainty is [`STANDARD_ERRORS`] standard errors of the fit:
//!   neighbouring points are not independent, and on Koch curves, whose dimension is known, the
//!   fit misses it by up to 3.1 of them (4 to 7 generations, four orientations; always too low,
//!   by 0.018 to 0.046).

use geo::{Coord, Distance, Geodesic, InterpolatePoint, LineString, Point};
use serde::Serialize;

use crate::Metres;
use crate::measure::median;
use crate::sum::Sum;

/// Starting points of the walks on each line, evenly spread over its vertices.
pub const STARTS: usize = 5;

/// The uncertainty of a dimension, in standard errors of the fit.
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
    /// [`STANDARD_ERRORS`] standard errors: what the dimension may be off.
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
/// The lines should be whole ([`crate::chain::join`]): no step crosses the end of a line.
pub fn curve(lines: &[LineString<f64>]) -> Curve {
    curve_of(&lines.iter().map(Walk::of).collect::<Vec<_>>(), 1.0)
}

/// The same curve begun at a 32nd of the median spacing, to find the ruler of lengths that are
/// only little shorter than the line. Its dimension is not that of the line: below the spacing
/// of the vertices every line is straight.
pub fn fine_curve(lines: &[LineString<f64>]) -> Curve {
    curve_of(&lines.iter().map(Walk::of).collect::<Vec<_>>(), 32.0)
}

fn curve_of(walks: &[Walk], finer: f64) -> Curve {
    let rulers = rulers(walks, finer).into_iter();
    let points: Vec<Step> = rulers.map(|ruler| step(walks, ruler)).collect();
    let fit = Fit::of(&points);
    let middle = points.len() / 2;
    let last = points.len().min(middle + 1);
    let halves = Fit::of(&points[..last]).zip(Fit::of(&points[middle..]));
    let halves = halves.map(|(fine, coarse)| [fine, coarse].map(|fit| 1.0 - fit.slope));
    Curve {
        every_vertex_m: Metres(walks.iter().map(Walk::length).collect::<Sum>().value()),
        lines: walks.len(),
        dimension: fit.map(|fit| 1.0 - fit.slope),
        standard_error: fit.map(|fit| fit.standard_error),
        dimension_of_halves: halves,
        uncertainty: fit.map(|fit| STANDARD_ERRORS * fit.standard_error),
        r_squared: fit.map(|fit| fit.r_squared),
        points,
    }
}

impl Curve {
    /// The ruler at which the line has a wanted length, between two points of the curve as on a
    /// straight line through their logarithms; `None` if the curve does not pass that length.
    ///
    /// The curve is not strictly falling (the last partial step sees to that): the answer is the
    /// smallest ruler after which the length is less than the wanted one.
    pub fn ruler_for(&self, wanted: Metres) -> Option<Metres> {
        let pairs = self.points.windows(2).map(|pair| (pair[0], pair[1]));
        let (above, below) = pairs
            .into_iter()
            .find(|(above, below)| above.length_m >= wanted && below.length_m < wanted)?;
        let logs = |point: Step| (point.ruler_m.0.ln(), point.length_m.0.ln());
        let ((x0, y0), (x1, y1)) = (logs(above), logs(below));
        Some(Metres((x0 + (x1 - x0) * (wanted.0.ln() - y0) / (y1 - y0)).exp()))
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

/// One line with its edges measured.
struct Walk {
    coords: Vec<Coord<f64>>,
    spacings: Vec<f64>,
}

impl Walk {
    fn of(line: &LineString<f64>) -> Walk {
        let coords = line.0.clone();
        let spacings = coords.windows(2).map(|pair| distance(pair[0], pair[1])).collect();
        Walk { coords, spacings }
    }

    fn length(&self) -> f64 {
        self.spacings.iter().copied().collect::<Sum>().value()
    }

    /// Length with a ruler from one starting vertex, both ways.
    fn from(&self, start: usize, ruler: f64) -> f64 {
        let (back, forth) = self.coords.split_at(start);
        let back: Vec<Coord<f64>> =
            forth.iter().take(1).chain(back.iter().rev()).copied().collect();
        divide(forth, ruler) + divide(&back, ruler)
    }

    /// A line whose ends are nearer than the ruler still counts: at every vertex, as it is.
    fn lengths(&self, ruler: f64) -> Vec<f64> {
        let last = self.coords.len() - 1;
        (0..STARTS).map(|index| self.from(index * last / STARTS, ruler)).collect()
    }
}

/// Walks along positions from the first and sums the steps, the last partial one included.
fn divide(coords: &[Coord<f64>], ruler: f64) -> f64 {
    let Some(&first) = coords.first() else { return 0.0 };
    let (mut here, mut edge, mut steps) = (first, 0, 0_usize);
    // `from` is where on the current edge the walk stands.
    let mut from = first;
    while edge + 1 < coords.len() {
        let end = coords[edge + 1];
        if distance(here, end) < ruler {
            edge += 1;
            from = end;
            continue;
        }
        let (to, taken) = match here == from {
            // The whole way lies on one edge, a geodesic: all the steps that fit at once.
            true => straight(here, end, ruler),
            false => (crossing(here, from, end, ruler), 1),
        };
        (here, from, steps) = (to, to, steps + taken);
    }
    steps as f64 * ruler + distance(here, coords[coords.len() - 1])
}

/// As many steps as fit on a geodesic: where they end, and their number.
fn straight(from: Coord<f64>, to: Coord<f64>, ruler: f64) -> (Coord<f64>, usize) {
    let length = distance(from, to);
    let steps = (length / ruler).floor().max(1.0);
    (along(from, to)(steps * ruler / length), steps as usize)
}

/// Where an edge, from a point nearer than the ruler to one at least as far, is exactly that far
/// from the centre of the step.
fn crossing(centre: Coord<f64>, from: Coord<f64>, to: Coord<f64>, ruler: f64) -> Coord<f64> {
    let at = along(from, to);
    let (mut low, mut high) = (0.0, 1.0);
    let (mut near, mut far) = (distance(centre, from) - ruler, distance(centre, to) - ruler);
    // Regula falsi (Illinois): a millimetre of the ruler's end, at most fifty rounds.
    for _ in 0..50 {
        let share = if far > near { low - near * (high - low) / (far - near) } else { high };
        let error = distance(centre, at(share)) - ruler;
        if error.abs() < 1e-3 {
            return at(share);
        }
        match error < 0.0 {
            true => (low, near, far) = (share, error, far / 2.0),
            false => (high, far, near) = (share, error, near / 2.0),
        }
    }
    at(high)
}

/// The point at a share of an edge, which is a geodesic. On edges below 2 km the straight course
/// in degrees departs from it by centimetres, and costs a tenth.
fn along(from: Coord<f64>, to: Coord<f64>) -> impl Fn(f64) -> Coord<f64> {
    let long = distance(from, to) > 2000.0;
    move |share| match long {
        true => Geodesic.point_at_ratio_between(Point(from), Point(to), share).0,
        false => Coord { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) },
    }
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    Geodesic.distance(Point(a), Point(b))
}

fn step(walks: &[Walk], ruler: f64) -> Step {
    let by_line: Vec<Vec<f64>> = walks.iter().map(|walk| walk.lengths(ruler)).collect();
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
            standard_error: (rest / (count - 2.0) / sxx).sqrt(),
            // A length that varies by no more than rounding has nothing left to explain.
            r_squared: if syy < 1e-12 { 1.0 } else { 1.0 - rest / syy },
        })
    }
}
