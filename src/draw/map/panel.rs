//! The panel below a map: legend and scale bar, notes and sources, locator. Side by side on a
//! wide page, one above the other on a narrow one.

use std::collections::BTreeSet;

use geo::Coord;

use super::body::Canvas;
use super::class::Class;
use super::furniture::{Entry, Legend, Paragraph, SCALE_BAR_HEIGHT, SMALL, Symbol, scale_bar};
use super::locator;
use super::locator::Locator;
use super::{Drawing, Options};
use crate::draw::element::Shape;
use crate::draw::font::Face;
use crate::draw::frame::Frame;
use crate::draw::palette;
use crate::draw::projection::{Name, Projection};
use crate::draw::words::{Lang, fill};
use crate::measure::{Survey, Surveyed};
use crate::model::format::decimals;
use crate::model::{Extent, Status};
use crate::world::context::Context;

/// The panel, laid out for a width.
pub struct Panel {
    /// Its upper left corner.
    pub at: Coord<f64>,
    columns: Columns,
    legend: Legend,
    notes: Vec<Paragraph>,
    extent: Extent,
    parties: BTreeSet<String>,
    located: bool,
}

/// Widths of the columns, in CSS pixels.
struct Columns {
    stacked: bool,
    legend: f64,
    notes: f64,
    locator: f64,
}

/// What a panel has to suit.
pub struct View<'v> {
    /// Its width in CSS pixels.
    pub width: f64,
    /// The classes of segments that the map shows.
    pub shown: &'v [Class],
    /// The largest error of its scale, as a share; `None` where no scale is true.
    pub error: Option<f64>,
}

/// Space between columns and between blocks.
const GAP: f64 = 18.0;
const SPACE: f64 = 5.0;

impl Columns {
    fn of(width: f64, located: bool) -> Columns {
        let stacked = width < 480.0;
        let located = located && width > 620.0;
        let locator = if located { (0.17 * width).clamp(110.0, 190.0) } else { 0.0 };
        if stacked {
            return Columns { stacked, legend: width, notes: width, locator };
        }
        let room = width - locator - if located { 2.0 * GAP } else { GAP };
        let legend = (0.46 * room).min(330.0);
        Columns { stacked, legend, notes: room - legend, locator }
    }
}

impl Panel {
    /// Lays the panel out for what the map shows.
    pub fn of(
        survey: &Survey,
        context: &Context,
        options: &Options,
        extent: &Extent,
        view: &View<'_>,
    ) -> Panel {
        let located = !context.locator.is_empty();
        let columns = Columns::of(view.width, located);
        let name = projection(extent, options.lang);
        let error = scale_error(view.error, options.lang);
        let dashed = view.shown.iter().any(|class| class.style().dash.is_some());
        let notes = notes(survey, options, dashed, &format!("{name} {error}"), columns.notes);
        let legend = legend(survey, context, options, view.shown);
        let at = Coord { x: 0.0, y: 0.0 };
        let located = located && columns.locator > 0.0;
        let parties = survey.parties();
        Panel { at, columns, legend, notes, extent: *extent, parties, located }
    }

    /// Its height in CSS pixels.
    pub fn height(&self) -> f64 {
        let (legend, notes) = (self.legend_height(), self.notes_height());
        if self.columns.stacked {
            return legend + SPACE + notes;
        }
        legend.max(notes).max(self.columns.locator * locator::ASPECT)
    }

    fn legend_height(&self) -> f64 {
        self.legend.height(self.columns.legend) + SPACE
    }

    fn notes_height(&self) -> f64 {
        let notes: f64 = self.notes.iter().map(|note| note.height() + SPACE / 2.0).sum();
        SCALE_BAR_HEIGHT + SPACE + notes
    }

    /// Draws it.
    pub fn draw(
        &self,
        canvas: &Canvas<'_>,
        frame: &Frame,
        context: &Context,
        options: &Options,
    ) -> Drawing {
        let Coord { x, y } = self.at;
        self.legend.draw(canvas, self.at, self.columns.legend)?;
        let beside = if self.columns.stacked {
            Coord { x, y: y + self.legend_height() + SPACE }
        } else {
            Coord { x: x + self.columns.legend + GAP, y }
        };
        scale_bar(canvas, frame, (beside, self.columns.notes), options.lang)?;
        self.draw_notes(canvas, Coord { y: beside.y + SCALE_BAR_HEIGHT + SPACE, ..beside })?;
        if self.located {
            let x = x + self.columns.legend + self.columns.notes + 2.0 * GAP;
            let (extent, parties, lang) = (&self.extent, &self.parties, options.lang);
            let locator = Locator { context, extent, parties, lang };
            locator.draw(canvas, Coord { x, y }, self.columns.locator)?;
        }
        Ok(())
    }

    fn draw_notes(&self, canvas: &Canvas<'_>, at: Coord<f64>) -> Drawing {
        let mut y = at.y;
        for note in &self.notes {
            note.draw(canvas, Coord { x: at.x, y })?;
            y += note.height() + SPACE / 2.0;
        }
        Ok(())
    }
}

/// The symbols that occur on the map, with the kilometres of each class on the whole line.
fn legend(survey: &Survey, context: &Context, options: &Options, shown: &[Class]) -> Legend {
    let lang = options.lang;
    let words = lang.words();
    let total = survey.length(|_| true);
    let classes = Class::ALL.into_iter().filter(|class| shown.contains(class));
    let mut entries: Vec<Entry> = classes
        .map(|class| {
            let length = survey.length(|surveyed| Class::of(surveyed, options.since) == class);
            let length = lang.kilometres(length, decimals(total));
            Entry {
                symbol: Symbol::Line(class.style()),
                words: lang.class(class).to_owned(),
                length,
            }
        })
        .collect();
    let any_low = shown.iter().any(|class| class.is_low());
    if !context.borders.is_empty() {
        entries.push(unmeasured(Symbol::Line(palette::OTHER_BORDER), words.other_border));
    }
    if !context.tripoints.is_empty() {
        entries.push(unmeasured(Symbol::Mark(Shape::Triangle), words.tripoint));
    }
    let note = match any_low {
        true => format!("{} {}", words.low_note, ranges(survey, lang)),
        false => String::new(),
    };
    Legend { heading: words.lengths_of.to_owned(), entries, note }
}

/// The length of each status without and with what is of low confidence.
fn ranges(survey: &Survey, lang: Lang) -> String {
    let places = decimals(survey.length(|_| true));
    let of = |status, low: bool| {
        let counted = |of: &Surveyed| of.status == status && (low || !of.doubtful);
        lang.kilometres(survey.length(counted), places)
    };
    let parts = Status::ALL.map(|status| [of(status, false), of(status, true)]).concat();
    fill(lang.words().ranges, &parts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn unmeasured(symbol: Symbol, words: &str) -> Entry {
    Entry { symbol, words: words.to_owned(), length: String::new() }
}

/// Disclaimer, whose classification it is, sources, projection.
fn notes(
    survey: &Survey,
    options: &Options,
    dashed: bool,
    projection: &str,
    width: f64,
) -> Vec<Paragraph> {
    let lang = options.lang;
    let words = lang.words();
    let date = survey.as_of.map_or_else(String::new, |date| lang.date(date));
    let dataset = &survey.dataset;
    let credit = dataset.attribution.clone().unwrap_or_else(|| dataset.name.clone());
    let edition = dataset.edition.as_ref().map(|edition| format!(" ({edition})"));
    let drawn = format!("{credit}{}", edition.unwrap_or_default());
    let source = format!(
        "{} {} {}",
        fill(words.source, &[&drawn]),
        words.classification,
        words.context_source
    );
    let mut disclaimer = fill(words.disclaimer, &[&date]);
    if dashed {
        disclaimer = format!("{disclaimer} {}", words.dashed);
    }
    let block = |id, text: &str| Paragraph::wrapped(id, text, SMALL - 0.5, Face::Regular, width);
    vec![
        block("disclaimer", &disclaimer),
        block("source", &source),
        block("projection", projection),
    ]
}

/// The name of the projection that is fitted to an extent.
pub(super) fn projection(extent: &Extent, lang: Lang) -> String {
    let words = lang.words();
    let degrees = |value: f64| {
        let value = format!("{:.2}", value.abs());
        let value = value.trim_end_matches('0').trim_end_matches('.');
        format!("{}°", value.replace('.', words.decimal))
    };
    let letter = |value: f64, first: usize| match value.abs() {
        0.0 | 180.0 => "",
        _ => words.compass[first + usize::from(value < 0.0)],
    };
    let lat = |value: f64| format!("{}{}", degrees(value), letter(value, 0));
    let lon = |value: f64| format!("{}{}", degrees(value), letter(value, 2));
    let name = match Projection::fitted(extent).name {
        Name::Conic(first, second, _) => fill(words.conic, &[&lat(first), &lat(second)]),
        Name::Mercator(parallel, _) => fill(words.mercator, &[&lat(parallel)]),
        Name::Transverse(scale, central) => {
            let scale = format!("{scale:.4}").replace('.', words.decimal);
            fill(words.transverse, &[&lon(central), &scale])
        }
        Name::Stereographic(parallel, central) => {
            fill(words.stereographic, &[&lat(parallel), &lon(central)])
        }
        Name::EqualEarth(central) => fill(words.equal_earth, &[&lon(central)]),
    };
    fill(words.projection, &[&name])
}

/// How far the projection distorts lengths; nothing where all are distorted, which the name of
/// the projection says.
fn scale_error(error: Option<f64>, lang: Lang) -> String {
    let Some(error) = error else { return String::new() };
    let error = rounded_up(100.0 * error);
    fill(lang.words().scale_error, &[&error.replace('.', lang.words().decimal)])
}

/// A number with one digit that counts, never less than it was.
fn rounded_up(value: f64) -> String {
    let exponent = value.log10().floor().clamp(-6.0, 0.0);
    let digit = (value / 10f64.powf(exponent)).ceil();
    let places = -exponent - if digit < 10.0 || exponent == 0.0 { 0.0 } else { 1.0 };
    format!("{:.*}", places as usize, digit * 10f64.powf(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_rounded_up_to_one_digit() {
        let written = [0.001_47, 0.009_3, 0.03, 2.1, 14.0].map(rounded_up);
        assert_eq!(written, ["0.002", "0.01", "0.03", "3", "14"]);
    }
}
