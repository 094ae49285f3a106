//! Elevation along the line: whole lines from left to right, their status as the ground's pattern.

use std::cmp::Ordering;

use geo::Coord;

use super::canvas::units;
use super::course::Row;
use super::ground::ground;
use super::sheet::{Form, Sheet, source, status_dated};
use crate::draw::class::Class;
use crate::draw::frame::Rect;
use crate::draw::lang::{Language, fill, sentences};
use crate::draw::legend::Entry;
use crate::draw::scene::Scene;
use crate::measure::profile::{Course, Profile, Stretch};
use crate::measure::{Heights, Survey};
use crate::model::Status;

/// Draws the elevation of a boundary along its whole lines: the longest above, the others below it
/// side by side. Heights are metres above the sea, distances kilometres on the ellipsoid.
pub fn profile(survey: &Survey, profile: &Profile<'_>, form: impl Into<Form>) -> Scene {
    let form = form.into();
    let lang = form.lang;
    let words = &lang.words.charts.profile;
    let relief = fill(words.relief, &[("model", &profile.model.credit)]);
    let classification = lang.status_from(survey.dataset.status_from);
    let (first, rest) = profile.courses.split_at(1.min(profile.courses.len()));
    let (rest, left_out) = rest.split_at(rest.len().min(MOST));
    let rows: Vec<&[Course<'_>]> =
        [first, rest].into_iter().filter(|row| !row.is_empty()).collect();
    let top = profile.highest().map_or(0.0, |(_, _, top)| top.elevation_m);
    let sheet = Sheet {
        form,
        title: title(profile, lang),
        as_of: survey.as_of,
        dated: dated(survey, lang),
        legend: classes(profile).into_iter().map(|of| entry(survey, profile, of, lang)).collect(),
        plot_height: HEIGHTS[..rows.len()].iter().sum(),
        notes: vec![
            ("limits", limits(profile, left_out.len(), lang)),
            ("source", format!("{} {relief}", source(&survey.dataset, lang))),
            ("status", format!("{classification} {}", words.circular).trim_start().to_owned()),
        ],
    };
    sheet.draw(|area| {
        let (above, below) = area.split_vertically(units(HEIGHTS[0]));
        let areas = [above, below];
        rows.iter().zip(&areas).try_for_each(|(row, area)| Row::of(row, lang).draw(area, top))
    })
}

/// More lines than these are not drawn below the longest.
const MOST: usize = 6;
/// Heights of the two rows with their axes, in CSS pixels.
const HEIGHTS: [f64; 2] = [302.0, 212.0];

/// What the profile shows, in a sentence.
fn title(profile: &Profile<'_>, lang: &Language) -> String {
    let words = &lang.words.charts.profile;
    let of = |status: Status| profile.heights(|of| of.surveyed.status == status);
    let all = profile.heights(|_| true);
    match (of(Status::Contested), of(Status::Delimited), all) {
        (Some(contested), Some(delimited), _) => {
            let (low, high) = (contested.median_m, delimited.median_m);
            let [lower, alike, higher] = words.contested;
            let finding = match (low / 10.0).round().total_cmp(&(high / 10.0).round()) {
                Ordering::Less => lower,
                Ordering::Equal => alike,
                Ordering::Greater => higher,
            };
            let (low, high) = (lang.elevation(low), lang.elevation(high));
            fill(finding, &[("contested", &low), ("delimited", &high)])
        }
        (_, _, Some(all)) => range(&all, lang),
        _ => words.unknown.to_owned(),
    }
}

fn range(of: &Heights, lang: &Language) -> String {
    let heights = [of.min_m, of.max_m, of.median_m].map(|height| lang.elevation(height));
    let [low, high, median] = &heights;
    fill(lang.words.charts.profile.range, &[("low", low), ("high", high), ("median", median)])
}

fn dated(survey: &Survey, lang: &Language) -> String {
    sentences(status_dated(survey, lang), [lang.at(lang.words.drawn, survey.dataset.drawn_on)])
}

fn limits(profile: &Profile<'_>, left_out: usize, lang: &Language) -> String {
    let (words, model) = (&lang.words.charts.profile, &profile.model);
    let step = lang.number(&format!("{:.0}", model.spacing_m.0));
    let rounding = lang.number(&model.rounding_m.to_string());
    let limits = if model.rounding_m > 0.0 { words.limits } else { words.spacing };
    let limits = fill(limits, &[("step", &step), ("rounding", &rounding)]);
    let count = lang.number(&left_out.to_string());
    match left_out {
        0 => limits,
        _ => format!("{limits} {}", fill(words.left_out, &[("count", &count)])),
    }
}

fn classes(profile: &Profile<'_>) -> Vec<Class> {
    let occurs = |class: &Class| profile.stretches().any(|stretch| class_of(stretch) == *class);
    Class::AT_A_DATE.into_iter().filter(occurs).collect()
}

fn class_of(stretch: &Stretch<'_>) -> Class {
    Class::of(stretch.surveyed, None)
}

fn entry(survey: &Survey, profile: &Profile<'_>, class: Class, lang: &'static Language) -> Entry {
    let name = lang.class_in(survey, class);
    let median = profile.heights(|of| class_of(of) == class).map(|of| lang.elevation(of.median_m));
    let median = median.map(|median| {
        fill(lang.words.charts.profile.median, &[("class", &name), ("height", &median)])
    });
    let symbol = move |rect: Rect| {
        let hill = [(0.0, 0.3), (0.6, 0.95), (1.0, 0.5)];
        let at = |(x, y)| Coord { x: rect.x + x * rect.width, y: rect.y + (1.0 - y) * rect.height };
        ground(&hill.map(at), rect.y + rect.height, class)
    };
    Entry::unmeasured(Box::new(symbol), &median.unwrap_or(name))
}
