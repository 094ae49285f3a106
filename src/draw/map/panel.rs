//! The panel below a map: legend and scale bar, notes and sources, locator. Side by side on a
//! wide page, one above the other on a narrow one.

use std::collections::BTreeSet;

use geo::Coord;

use super::degrees;
use super::degrees::{Axis, degrees};
use super::foot::{Beside, Block, Column, Foot, GAP, SPACE};
use super::locator::Locator;
use super::notes;
use super::notes::Seen;
use super::options::Options;
use super::short;
use super::tint;
use super::tint::Tint;
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, fill};
use crate::draw::legend;
use crate::draw::legend::{Entry, Legend};
use crate::draw::mark::Shape;
use crate::draw::palette;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::draw::projection::{Name, Projection};
use crate::draw::scene::Node;
use crate::measure;
use crate::measure::{Left, Survey, Surveyed};
use crate::model::format::decimals;
use crate::model::{Extent, Metres, Status};
use crate::world::context::{Context, Ground};

/// What a panel has to suit.
pub struct View<'v> {
    /// Its width in CSS pixels.
    pub width: f64,
    /// The projection that was chosen for the extent.
    pub projection: &'v Projection,
    /// What lies in the extent that was chosen, where that is not all.
    pub part: Option<&'v Survey>,
    /// The segments that the map shows.
    pub shown: &'v [&'v Surveyed],
    /// Whether some of them are contested and too short for their dashes.
    pub short: bool,
    /// The largest error of its scale, as a share; `None` where no scale is true.
    pub error: Option<f64>,
    /// What of the surroundings the map shows.
    pub seen: Seen,
    /// Whether the box within which lengths are counted is drawn.
    pub boxed: bool,
    /// How much it says.
    pub amount: Amount,
    /// Whether it is of several dates, whose lengths stand with their maps.
    pub series: bool,
}

/// How much a panel says, so that the map has the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// All of it.
    All,
    /// The same with short notes.
    Brief,
    /// Such notes, no locator where that has no column of its own, and a legend in two columns where
    /// all stands in one.
    Least,
}

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
    let legend = || legend(survey, context, options, view, &shown);
    let brief = view.amount != Amount::All;
    let fits = !is_brief(width) || view.amount != Amount::Least;
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
        let legend = (!options.no_legend).then(|| Block::legend(legend, width));
        let below = [Block::scale_bar(width, lang, locator), notes(width, brief)];
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

/// From this width on, in CSS pixels, two entries of a legend have room beside each other.
const PAIRED: f64 = 400.0;

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

/// Whether all stands in one column.
fn is_narrow(width: f64) -> bool {
    width < 480.0
}

/// Whether a panel has no room for more than it has to say.
fn is_brief(width: f64) -> bool {
    width < 620.0
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

/// The symbols that occur on the map, with the kilometres of each class: those within the extent
/// that was chosen, beside those of the whole line.
fn legend(
    survey: &Survey,
    context: &Context,
    options: &Options,
    view: &View<'_>,
    shown: &[Class],
) -> Legend {
    let lang = options.lang;
    let words = &lang.words;
    let (total, part) = (survey.length(|_| true), view.part);
    let places = decimals(total);
    let written = |length: Metres| match length.0 {
        // What lies outside the extent is nothing; what rounds to nothing is told to the metre.
        0.0 => lang.kilometres(length, 0),
        of if of > 0.0 && of < 1000.0 * 0.1f64.powi(places as i32) => lang.metres(length),
        _ => lang.kilometres(length, places),
    };
    let of = |survey: &Survey, class: Class| {
        let of_class = |surveyed: &Surveyed| Class::of(surveyed, options.since) == class;
        let (length, claims) = (survey.length(of_class), survey.alternatives(of_class));
        let counted = (length.0 > 0.0 || claims.is_empty()).then(|| written(length));
        let claims =
            claims.into_iter().map(|(whose, length)| format!("{whose}\u{A0}{}", written(length)));
        counted.into_iter().chain(claims).collect::<Vec<_>>().join(" / ")
    };
    let entry = |class: Class| {
        if class == Class::Special {
            return Entry::unmeasured(legend::line(class.style()), lang.class(class));
        }
        let length = of(survey, class);
        let length = match part {
            Some(part) if is_brief(view.width) => of(part, class),
            Some(part) => fill(words.in_view, &[("length", &of(part, class)), ("whole", &length)]),
            None => length,
        };
        let length = if view.series { String::new() } else { length };
        let words = lang.class_in(survey, class);
        Entry { symbol: legend::line(class.style()), words, length }
    };
    let mut entries: Vec<Entry> = shown.iter().map(|class| entry(*class)).collect();
    let sides = sides(survey, context, lang, view.shown);
    let banded = |style| match sides.is_empty() {
        true => legend::line(style),
        false => Tint::Other.sample(Some(style)),
    };
    let others = [
        (view.seen.borders, banded(palette::OTHER_BORDER), words.other_border),
        (view.seen.contested, banded(palette::OTHER_CONTESTED), words.other_contested),
    ];
    if view.short {
        entries.push(Entry::unmeasured(short::sample(), words.too_short));
    }
    if view.boxed {
        entries.push(Entry::unmeasured(legend::line(palette::COUNTED), words.counted));
    }
    entries.extend(left(options, lang, places));
    entries.extend(sides);
    let special = view.seen.special && !shown.contains(&Class::Special);
    let more = [
        (view.seen.disputed, legend::disputed(), words.disputed_land),
        (view.seen.first_level, legend::line(palette::FIRST_LEVEL), words.first_level),
        (special, legend::line(palette::SPECIAL), lang.class(Class::Special)),
    ];
    let more = others.into_iter().chain(more).filter(|(seen, ..)| *seen);
    entries.extend(more.map(|(_, symbol, words)| Entry::unmeasured(symbol, words)));
    if view.seen.others {
        entries.push(Entry::unmeasured(legend::line(palette::OTHER), &context.others_called));
    }
    if view.seen.tripoints {
        entries.push(Entry::unmeasured(legend::mark(Shape::Triangle), words.tripoint));
    }
    let note = match shown.iter().any(|class| class.is_low()) {
        true if view.amount != Amount::All => String::new(),
        true if is_brief(view.width) || view.series => words.low_note.to_owned(),
        true => format!("{} {}", words.low_note, ranges(part.unwrap_or(survey), places, lang)),
        false => String::new(),
    };
    let here = part.map_or(total, |part| part.length(|_| true));
    let km = |length| lang.kilometres(length, decimals(survey.whole));
    let (shares, cut) = (here < survey.whole, part.and(options.extent));
    let heading = match (shares, cut) {
        _ if view.series => String::new(),
        (true, Some(extent)) => {
            let limits = degrees::of_extent(&extent, lang);
            fill(
                words.lengths_within,
                &[("extent", &limits), ("length", &km(here)), ("whole", &km(survey.whole))],
            )
        }
        (true, None) => {
            fill(words.lengths_selected, &[("length", &km(here)), ("whole", &km(survey.whole))])
        }
        (false, _) => words.lengths_of.to_owned(),
    };
    Legend { heading, entries, note, ..Legend::default() }
}

/// The courses that were left, with their length within the extent.
fn left(options: &Options, lang: &'static Language, places: usize) -> Option<Entry> {
    let within = |left: &Left| match options.extent {
        Some(extent) => extent.clip(&left.line),
        None => left.line.clone(),
    };
    let lengths = options.left.iter().map(|left| measure::line(&within(left)).length);
    let length: Metres = lengths.sum();
    let drawn = options.left.first().and_then(|left| left.drawn_on);
    let drawn = drawn.map(|date| format!(" ({})", lang.date(date))).unwrap_or_default();
    (length.0 > 0.0).then(|| Entry {
        symbol: legend::line(palette::LEFT),
        words: fill(lang.words.left, &[("drawn", &drawn)]),
        length: lang.kilometres(length, places),
    })
}

/// The tints of the bands along the segments that are shown, each with whose side it is.
fn sides(
    survey: &Survey,
    context: &Context,
    lang: &'static Language,
    shown: &[&Surveyed],
) -> Vec<Entry> {
    let tints = tint::of_states(survey.segments.iter());
    let codes: BTreeSet<&str> =
        shown.iter().filter_map(|surveyed| tint::states(surveyed)).flatten().collect();
    let mut entries = Vec::new();
    for of in Tint::ALL {
        let states = codes.iter().filter(|code| tints.get(**code) == Some(&of));
        let names: Vec<&str> = states.map(|code| context.state(code, lang.code())).collect();
        if !names.is_empty() {
            let words = fill(lang.words.side, &[("states", &names.join(", "))]);
            entries.push(Entry::unmeasured(of.sample(None), &words));
        }
    }
    entries
}

/// The same along all segments, each as a sample of 48 by 12 pixels and its words.
pub fn tints(
    survey: &Survey,
    context: &Context,
    lang: &'static Language,
) -> Vec<(Vec<Node>, String)> {
    let shown: Vec<&Surveyed> = survey.segments.iter().collect();
    let rect = Rect { x: 0.0, y: 0.0, width: 48.0, height: 12.0 };
    let entries = sides(survey, context, lang, &shown).into_iter();
    entries.map(|entry| ((entry.symbol)(rect), entry.words)).collect()
}

/// The length of each status without and with what is of low confidence, where that differs.
fn ranges(survey: &Survey, places: usize, lang: &'static Language) -> String {
    let words = &lang.words;
    let range = |(status, name): (Status, &str)| {
        let of =
            |low: bool| survey.length(|of: &Surveyed| of.status == status && (low || !of.doubtful));
        let [sure, all] = [of(false), of(true)];
        let km = [sure, all].map(|length| lang.kilometres(length, places));
        (sure < all)
            .then(|| fill(words.range_of, &[("status", name), ("from", &km[0]), ("to", &km[1])]))
    };
    let ranges: Vec<String> =
        Status::BOTH.into_iter().zip(words.status_in_range).filter_map(range).collect();
    fill(words.ranges, &[("ranges", &ranges.join(", "))])
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
