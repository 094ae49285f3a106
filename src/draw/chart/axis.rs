//! Axes: their ticks, their numbers, and the look that all charts share.

use std::ops::Range;

use plotters::chart::MeshStyle;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::style::text_anchor::Pos;
use plotters::style::{FontDesc, FontFamily, FontStyle, TRANSPARENT, TextStyle};
use plotters_backend::BackendColor;

use super::canvas::{Canvas, UNITS, stroke, units};
use crate::draw::font;
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::palette::Colour;
use crate::draw::paragraph::SMALL;
use crate::draw::units::POINT;

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

/// The look of every chart's axes: a faint mesh, thin ticks, small letters, numbers as they are
/// written where nothing else is said.
pub fn axes<'m, 'a, 'b, X, Y>(
    mesh: &'m mut MeshStyle<'a, 'b, X, Y, Canvas<'a>>,
    number: &'b dyn Fn(&f64) -> String,
) -> &'m mut MeshStyle<'a, 'b, X, Y, Canvas<'a>>
where
    X: Ranged<ValueType = f64>,
    Y: Ranged<ValueType = f64>,
{
    mesh.bold_line_style(stroke(palette::GRID))
        .light_line_style(TRANSPARENT)
        .axis_style(stroke(palette::FRAME))
        .label_style(letters())
        .set_all_tick_mark_size(units(4.0))
        .x_labels(6)
        .y_labels(6)
        .x_label_formatter(number)
        .y_label_formatter(number)
}

/// How a language writes the values of an axis; of large ones no decimals.
pub fn number(lang: &'static Language) -> impl Fn(&f64) -> String {
    move |value| {
        let value = if *value >= 10_000.0 { value.round() } else { *value };
        lang.number(&value.to_string())
    }
}

/// Small letters; where they are anchored is for plotters to say.
fn letters() -> TextStyle<'static> {
    let Colour(r, g, b) = palette::INK;
    let size = SMALL * POINT * UNITS;
    TextStyle {
        font: FontDesc::new(FontFamily::Name(font::FAMILY), size, FontStyle::Normal),
        color: BackendColor { alpha: 1.0, rgb: (r, g, b) },
        pos: Pos::default(),
    }
}
