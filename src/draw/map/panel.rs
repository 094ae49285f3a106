//! The panel below a map: legend and scale bar, notes and sources, locator. Side by side on a
//! wide page, one above the other on a narrow one.

use geo::Coord;

use super::degrees::{Axis, degrees};
use super::entries;
use super::foot::{Beside, Block, Column, Foot, GAP, SPACE};
use super::locator::Locator;
use super::notes;
use super::options::Options;
use super::view::{Amount, View, is_brief, is_narrow};
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, fill};
use crate::draw::legend::Legend;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::draw::projection::{Name, Projection};
use crate::measure::Survey;
use crate::model::{Extent, Status};
use crate::world::context::{Context, Ground};

/// Lays the panel out for what the map shows.
pub fn panel<'p>(
    survey: &Survey,
    context: &'p Context,
    options: &Options,
    view: &View<'_>,
) -> Foot<'p> {
    let (width, lang) = (view.width, options.lang);
    let shows = |class: &Class| view.shown.iter().any(|of| Class::of(of, options.since) == *class);
    let shown: Vec<Class> = Class::ALL.into_iter().filter(shows).collect();
    let dashed = shown.iter().any(|class| class.status() == Some(Status::Contested));
    let legend = || entries::legend(survey, context, options, view, &shown);
    let brief = view.amount != Amount::All;
    let fits = !is_brief(width) || view.amount < Amount::Least;
    let located = fits && !context.locator.is_empty();
    let mut source = source(survey, context, view, lang, located);
    if !options.left.is_empty() {
        source = format!("{source} {}", lang.words.alike);
    }
    let notes = |width, brief| {
        let disclaimer = match (brief, survey.as_of) {
            (true, Some(date)) => {
                fill(lang.words.disclaimer_in_brief, &[("date", &lang.date(date))])
            }
            (true, None) => lang.words.undated_in_brief.to_owned(),
            (false, _) => notes::disclaimer(survey, lang, dashed),
        };
        let method =
            format!("{} {}", projection(view.projection, lang), scale_error(view.error, lang));
        let block =
            |id, text: &str| Paragraph::wrapped(id, text, SMALL - 0.5, Face::Regular, width);
        let notes = vec![
            block("note", &options.note),
            block("disclaimer", &disclaimer),
            block("source", &source),
            block("projection", &method),
        ];
        Block::texts(notes.into_iter().filter(|block| block.height() > 0.0).collect())
    };
    let parties = survey.parties().into_iter().chain(context.parties.iter().cloned());
    let place = Locator { context, parties: parties.collect(), lang };
    // Where a locator has no column of its own, it stands at the right of the scale bar, and of the
    // lines of a legend above that state no length.
    let within = located && is_brief(width);
    if is_narrow(width) {
        let spare = if within { WITHIN + SPACE } else { 0.0 };
        let paired = view.amount == Amount::Least && width > PAIRED;
        let legend = Legend { spare, paired, ..legend() };
        let above = if options.no_legend { 0.0 } else { legend.spare_height(width) };
        let locator = within.then_some(Beside { place, width: WITHIN, above });
        let below = vec![Block::scale_bar(width, lang, locator), notes(width, brief)];
        if view.amount == Amount::Beside {
            let own = BESIDE * width;
            let beside = Some(Column { width: own, blocks: vec![Block::legend(legend, own)] });
            return Foot { beside, ..Foot::of(vec![Column { width, blocks: below }]) };
        }
        let legend = (!options.no_legend).then(|| Block::legend(legend, width));
        let blocks = legend.into_iter().chain(below).collect();
        return Foot::of(vec![Column { width, blocks }]);
    }
    let apart = if located && !within { (0.17 * width).clamp(110.0, 190.0) } else { 0.0 };
    let room = width - apart - if apart > 0.0 { 2.0 * GAP } else { GAP };
    let left = if options.no_legend { 0.0 } else { (0.46 * room).min(330.0) };
    let right = room - left;
    let mut columns = Vec::new();
    if !options.no_legend {
        columns.push(Column { width: left, blocks: vec![Block::legend(legend(), left)] });
    }
    let (inner, apart) = match within {
        true => (Some(Beside { place, width: WITHIN, above: 0.0 }), None),
        false => (None, located.then_some((place, apart))),
    };
    // Short words save nothing where the legend is as high as all of them.
    let bar = Block::scale_bar(right, lang, inner);
    let [full, short] = [false, true].map(|brief| notes(right, brief));
    let spare = columns.iter().any(|legend| legend.height() >= bar.height + full.height);
    let notes = if brief && !spare { short } else { full };
    columns.push(Column { width: right, blocks: vec![bar, notes] });
    columns.extend(
        apart.map(|(place, width)| Column { width, blocks: vec![Block::locator(place, width)] }),
    );
    Foot::of(columns)
}

/// Width of a locator that has no column of its own, in CSS pixels.
const WITHIN: f64 = 96.0;

/// From this width on, in CSS pixels, two entries of a legend have room beside each other, or one
/// beside the map.
pub const PAIRED: f64 = 400.0;

/// A legend beside the map has this share of the width.
const BESIDE: f64 = 0.4;

/// Where what is drawn comes from.
fn source(
    survey: &Survey,
    context: &Context,
    view: &View<'_>,
    lang: &'static Language,
    located: bool,
) -> String {
    let mut said = vec![notes::source(survey, lang, &view.seen, located)];
    if !context.credits.is_empty() {
        said.push(fill(lang.words.also_drawn, &[("credit", &context.credits.join(", "))]));
    } else if context.ground == Ground::Sides {
        said.push(lang.words.too_fine.to_owned());
    }
    said.join(" ")
}

/// What of a survey lies in the extent that was chosen, where that is not all.
pub fn part(survey: &Survey, options: &Options) -> Option<Survey> {
    let part = options.extent.and_then(|extent| survey.within(&extent).ok())?;
    (part.length(|_| true) < survey.length(|_| true)).then_some(part)
}

/// Whether a frame shows more of the line than lies in the box within which lengths are counted.
pub fn shows_more(frame: &Frame, survey: &Survey, extent: Extent) -> bool {
    const RIM: f64 = 4.0;
    let inner = frame.rect.grown(-RIM);
    let [wide, seen] = [extent.widened(0.01), frame.window().0];
    let beyond = |at: &Coord<f64>| {
        let seen = seen.contains(*at) && !wide.contains(*at);
        seen && frame.place(*at).is_some_and(|at| inner.holds(&Rect::at(at)))
    };
    let lines = survey.segments.iter().flat_map(|of| &of.segment.line);
    lines.flat_map(|line| &line.0).any(beyond)
}

/// The name of a projection.
pub(super) fn projection(projection: &Projection, lang: &'static Language) -> String {
    let words = &lang.words;
    let lat = |value| degrees(value, Axis::Lat, lang);
    let lon = |value| degrees(value, Axis::Lon, lang);
    let name = match projection.name {
        Name::Conic(first, second, _) => {
            fill(words.conic, &[("first", &lat(first)), ("second", &lat(second))])
        }
        Name::Mercator(parallel, _) => fill(words.mercator, &[("parallel", &lat(parallel))]),
        Name::Transverse(scale, central) => {
            let scale = lang.number(&format!("{scale:.4}"));
            fill(words.transverse, &[("meridian", &lon(central)), ("scale", &scale)])
        }
        Name::Stereographic(parallel, central) => {
            fill(words.stereographic, &[("parallel", &lat(parallel)), ("meridian", &lon(central))])
        }
        Name::EqualEarth(central) => fill(words.equal_earth, &[("meridian", &lon(central))]),
    };
    fill(words.projection, &[("name", &name)])
}

/// How far the projection distorts lengths; nothing where all are distorted, which the name of
/// the projection says.
fn scale_error(error: Option<f64>, lang: &'static Language) -> String {
    let Some(error) = error else { return String::new() };
    let error = rounded_up(100.0 * error);
    fill(lang.words.scale_error, &[("percent", &lang.number(&error))])
}

/// A number with one digit that counts, never less than it was.
fn rounded_up(value: f64) -> String {
    let exponent = value.log10().floor().clamp(-3.0, 0.0);
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
