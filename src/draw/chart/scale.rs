//! From values to places on the page, and where the ticks stand.

use std::ops::Range;

use plotters::coord::ranged1d::{Ranged, ValueFormatter};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::IntoLogRange;

use crate::model::format::count;

/// How values follow each other along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In equal steps.
    Linear,
    /// By their logarithms.
    Log,
}

/// An axis: a range of values along a stretch of the page.
#[derive(Debug, Clone)]
pub struct Scale {
    /// First and last value.
    pub values: Range<f64>,
    /// Where they stand, in CSS pixels; the end may come before the start.
    pub pixels: (f64, f64),
    /// How values follow each other.
    pub kind: Kind,
}

impl Scale {
    /// An axis in equal steps.
    pub fn linear(values: Range<f64>, pixels: (f64, f64)) -> Scale {
        Scale { values, pixels, kind: Kind::Linear }
    }

    /// An axis of logarithms; its values are positive.
    pub fn log(values: Range<f64>, pixels: (f64, f64)) -> Scale {
        Scale { values, pixels, kind: Kind::Log }
    }

    /// Where a value stands.
    pub fn at(&self, value: f64) -> f64 {
        let Range { start, end } = self.values;
        let share = match self.kind {
            Kind::Linear => (value - start) / (end - start),
            Kind::Log => (value / start).ln() / (end / start).ln(),
        };
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// Round values inside the range, at most about a number of them, as plotters finds them.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let found = match self.kind {
            Kind::Linear => RangedCoordf64::from(self.values.clone()).key_points(most),
            Kind::Log => {
                let coord: plotters::coord::combinators::LogCoord<f64> =
                    self.values.clone().log_scale().into();
                coord.key_points(most)
            }
        };
        let inside =
            |tick: &f64| (self.values.start..=self.values.end * (1.0 + 1e-9)).contains(tick);
        found.into_iter().filter(inside).collect()
    }
}

/// A tick in words: `0.5`, `1000`, `10,000`. Four digits need no comma and may be a year.
pub fn label(tick: f64) -> String {
    match tick {
        tick if tick >= 10_000.0 => count(tick.round() as usize),
        tick => RangedCoordf64::format(&tick).trim_end_matches(".0").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ratios_are_equally_long_on_an_axis_of_logarithms() {
        let scale = Scale::log(1.0..1000.0, (0.0, 300.0));
        assert!((scale.at(10.0) - 100.0).abs() < 1e-9 && (scale.at(100.0) - 200.0).abs() < 1e-9);
    }

    #[test]
    fn an_axis_may_run_upwards() {
        let scale = Scale::linear(0.0..10.0, (200.0, 100.0));
        assert_eq!((scale.at(0.0), scale.at(10.0)), (200.0, 100.0));
    }

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(
            Scale::linear(0.0..1100.0, (0.0, 1.0)).ticks(6),
            [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]
        );
        assert_eq!(Scale::log(50.0..20_000.0, (0.0, 1.0)).ticks(4), [100.0, 1000.0, 10_000.0]);
    }
}
