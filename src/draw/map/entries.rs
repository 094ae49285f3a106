//! What the legend of a map lists: the symbols that occur on it, with the length of each class.

use std::collections::BTreeSet;

use super::degrees;
use super::notes::Seen;
use super::options::Options;
use super::short;
use super::tint;
use super::tint::Tint;
use super::view::{Amount, View, is_brief};
use crate::draw::class::Class;
use crate::draw::frame::Rect;
use crate::draw::lang::{Language, fill};
use crate::draw::legend;
use crate::draw::legend::{Entry, Legend};
use crate::draw::mark::Shape;
use crate::draw::palette;
use crate::draw::scene::Node;
use crate::measure;
use crate::measure::{Left, Survey, Surveyed};
use crate::model::format::decimals;
use crate::model::{Extent, Metres, Status};
use crate::world::context::Context;

/// The symbols that occur on the map, with the kilometres of each class: those within the extent
/// that was chosen, beside those of the whole line.
pub fn legend(
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
        0.0 if is_brief(view.width) => "–".to_owned(),
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
    if view.short {
        entries.push(Entry::unmeasured(short::sample(), words.too_short));
    }
    if view.boxed {
        entries.push(Entry::unmeasured(legend::line(palette::COUNTED), words.counted));
    }
    entries.extend(left(options, lang, places));
    let banded = !sides.is_empty();
    entries.extend(sides);
    let special = view.seen.special && !shown.contains(&Class::Special);
    entries.extend(surroundings(&Seen { special, ..view.seen }, context, lang, banded));
    let here = view.part.unwrap_or(survey);
    let note = match shown.iter().any(|class| class.is_low()) {
        true if view.amount != Amount::All => String::new(),
        true if is_brief(view.width) || view.series => words.low_note.to_owned(),
        true => format!("{} {}", words.low_note, ranges(here, places, lang)),
        false => String::new(),
    };
    Legend { heading: heading(survey, options, view), entries, note, ..Legend::default() }
}

/// Of what the lengths are.
fn heading(survey: &Survey, options: &Options, view: &View<'_>) -> String {
    let lang = options.lang;
    let words = &lang.words;
    let here = view.part.unwrap_or(survey).length(|_| true);
    let km = |length| lang.kilometres(length, decimals(survey.whole));
    match (here < survey.whole, view.part.and(options.extent)) {
        _ if view.series => String::new(),
        (true, Some(extent)) => within(&extent, here, survey, lang),
        (true, None) => {
            fill(words.lengths_selected, &[("length", &km(here)), ("whole", &km(survey.whole))])
        }
        (false, _) => words.lengths_of.to_owned(),
    }
}

/// That lengths are of an extent, and how much of the whole line that is.
pub(super) fn within(
    extent: &Extent,
    here: Metres,
    survey: &Survey,
    lang: &'static Language,
) -> String {
    let km = |length| lang.kilometres(length, decimals(survey.whole));
    let limits = degrees::of_extent(extent, lang);
    let words = [("extent", &*limits), ("length", &km(here)), ("whole", &km(survey.whole))];
    fill(lang.words.lengths_within, &words)
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

/// What is seen beside the line; borders have bands as the line has them.
fn surroundings(
    seen: &Seen,
    context: &Context,
    lang: &'static Language,
    banded: bool,
) -> Vec<Entry> {
    let words = &lang.words;
    let border = |style| match banded {
        true => Tint::Other.sample(Some(style)),
        false => legend::line(style),
    };
    let special = match context.zones.iter().collect::<Vec<_>>()[..] {
        [name] if !name.is_empty() => fill(words.special_named, &[("name", name)]),
        _ => lang.class(Class::Special).to_owned(),
    };
    let entries = [
        (seen.borders, border(palette::OTHER_BORDER), words.other_border),
        (seen.contested, border(palette::OTHER_CONTESTED), words.other_contested),
        (seen.disputed, legend::disputed(), words.disputed_land),
        (seen.first_level, legend::line(palette::FIRST_LEVEL), words.first_level),
        (seen.special, legend::line(palette::SPECIAL), &special),
        (seen.others, legend::line(palette::OTHER), &context.others_called),
        (seen.tripoints, legend::mark(Shape::Triangle), words.tripoint),
    ];
    let entries = entries.into_iter().filter(|(seen, ..)| *seen);
    entries.map(|(_, symbol, words)| Entry::unmeasured(symbol, words)).collect()
}

/// The tints along all segments and what is seen beside them, each as a sample of 48 by 12 pixels
/// and its words.
pub fn samples(
    survey: &Survey,
    context: &Context,
    lang: &'static Language,
    seen: &Seen,
) -> Vec<(Vec<Node>, String)> {
    let shown: Vec<&Surveyed> = survey.segments.iter().collect();
    let own = shown.iter().any(|of| Class::of(of, None) == Class::Special);
    let seen = Seen { special: seen.special && !own, ..*seen };
    let sides = sides(survey, context, lang, &shown);
    let others = surroundings(&seen, context, lang, !sides.is_empty());
    let rect = Rect { x: 0.0, y: 0.0, width: 48.0, height: 12.0 };
    let entries = sides.into_iter().chain(others);
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
