//! Axes: their ticks, their numbers, and the look that all charts share.

use std::ops::Range;

use plotters::chart::MeshStyle;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::style::TRANSPARENT;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Canvas, letters, stroke, units};
use crate::draw::palette;
use crate::model::format::count;

/// An axis in equal steps with ticks where they are wanted; plotters' own `WithKeyPoints` cannot
/// write decimal numbers.
pub struct Ticked {
    /// First and last value; the last may be the smaller one.
    pub values: Range<f64>,
    /// Where the ticks stand.
    pub ticks: Vec<f64>,
}

impl Ranged for Ticked {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        RangedCoordf64::from(self.values.clone()).map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.values.clone()
    }
}

/// The look of every chart's axes: a faint mesh, thin ticks, small letters.
pub fn axes<'m, 'a, 'b, X, Y>(
    mesh: &'m mut MeshStyle<'a, 'b, X, Y, Canvas<'a>>,
) -> &'m mut MeshStyle<'a, 'b, X, Y, Canvas<'a>>
where
    X: Ranged<ValueType = f64>,
    Y: Ranged<ValueType = f64>,
{
    mesh.bold_line_style(stroke(palette::GRID))
        .light_line_style(TRANSPARENT)
        .axis_style(stroke(palette::FRAME))
        .label_style(letters(HPos::Center, VPos::Center))
        .set_all_tick_mark_size(units(4.0))
        .x_labels(6)
        .y_labels(6)
        .x_label_formatter(&label)
        .y_label_formatter(&label)
}

/// A value of an axis in words: `0.5`, `1000`, `10,000`. Four digits need no comma and may be a
/// year.
fn label(value: &f64) -> String {
    match *value {
        value if value >= 10_000.0 => count(value.round() as usize),
        value => format!("{value}"),
    }
}
