//! Elevation along the line: whole lines from left to right, their status as the ground's pattern.

use std::cmp::Ordering;

use geo::Coord;

use super::canvas::units;
use super::course::Row;
use super::ground::ground;
use super::sheet::{DISCLAIMER, Sheet, source, status_dated};
use crate::draw::class::Class;
use crate::draw::frame::Rect;
use crate::draw::lang::{english, fill};
use crate::draw::legend::Entry;
use crate::draw::scene::Scene;
use crate::measure::profile::{Course, Profile, Stretch};
use crate::measure::{Heights, Survey};
use crate::model::Status;
use crate::model::format::{count, elevation};

/// Draws the elevation of a boundary along its whole lines: the longest above, the others below it
/// side by side. Heights are metres above the sea, distances kilometres on the ellipsoid.
pub fn profile(survey: &Survey, profile: &Profile<'_>) -> Scene {
    let model = &profile.model;
    let (first, rest) = profile.courses.split_at(1.min(profile.courses.len()));
    let (rest, left_out) = rest.split_at(rest.len().min(MOST));
    let rows: Vec<&[Course<'_>]> =
        [first, rest].into_iter().filter(|row| !row.is_empty()).collect();
    let top = profile.highest().map_or(0.0, |(_, _, top)| top.elevation_m);
    let sheet = Sheet {
        title: title(profile),
        as_of: survey.as_of,
        dated: dated(survey),
        legend: classes(profile).into_iter().map(|of| entry(survey, profile, of)).collect(),
        plot_height: HEIGHTS[..rows.len()].iter().sum(),
        notes: vec![
            ("limits", limits(profile, left_out.len())),
            ("source", format!("{} {}", source(&survey.dataset), model.credit)),
            (
                "status",
                format!("{} {CIRCULAR}", english().status_from(survey.dataset.status_from))
                    .trim_start()
                    .to_owned(),
            ),
            ("disclaimer", DISCLAIMER.to_owned()),
        ],
    };
    sheet.draw(|area| {
        let (above, below) = area.split_vertically(units(HEIGHTS[0]));
        let areas = [above, below];
        rows.iter().zip(&areas).try_for_each(|(row, area)| Row::of(row).draw(area, top))
    })
}

const CIRCULAR: &str = "Where a status follows what sources say of mountains and lowlands, its \
                        elevation cannot confirm them.";
/// More lines than these are not drawn below the longest.
const MOST: usize = 6;
/// Heights of the two rows with their axes, in CSS pixels.
const HEIGHTS: [f64; 2] = [302.0, 212.0];

/// What the profile shows, in a sentence.
fn title(profile: &Profile<'_>) -> String {
    let of = |status: Status| profile.heights(|of| of.surveyed.status == status);
    let all = profile.heights(|_| true);
    match (of(Status::Contested), of(Status::Delimited), all) {
        (Some(contested), Some(delimited), _) => {
            let (low, high) = (contested.median_m, delimited.median_m);
            let lie = match (low / 10.0).round().total_cmp(&(high / 10.0).round()) {
                Ordering::Less => "lie lower",
                Ordering::Equal => "lie as high as delimited ones",
                Ordering::Greater => "lie higher",
            };
            let (low, high) = (metres(contested.median_m), metres(delimited.median_m));
            format!("Contested stretches {lie}: median {low} against {high}")
        }
        (_, _, Some(all)) => format!("The line lies at {}", range(&all)),
        _ => "Elevation along the line".to_owned(),
    }
}

fn range(of: &Heights) -> String {
    format!(
        "{} to {}, half of it above {}",
        metres(of.min_m),
        metres(of.max_m),
        metres(of.median_m)
    )
}

/// A height above the sea, to ten metres as the heights are.
fn metres(height: f64) -> String {
    format!("{} m", elevation(height))
}

fn dated(survey: &Survey) -> String {
    let status = status_dated(survey);
    let drawn = survey.dataset.drawn_on.map(|date| english().date(date));
    let drawn = drawn.map(|date| fill(english().words.drawn, &[("date", &date)]));
    match drawn {
        Some(drawn) => format!("{}. {drawn}", status.trim_end_matches('.')),
        None => status,
    }
}

fn limits(profile: &Profile<'_>, left_out: usize) -> String {
    let model = &profile.model;
    let left_out = match left_out {
        0 => String::new(),
        more => format!(" {} shorter lines are not drawn.", count(more)),
    };
    format!(
        "Elevation above the sea at steps of at most {:.0} m: no valley floor or crest narrower than \
         that is known, and no height finer than {} m.{left_out}",
        model.spacing_m.0, model.rounding_m
    )
}

fn classes(profile: &Profile<'_>) -> Vec<Class> {
    let occurs = |class: &Class| profile.stretches().any(|stretch| class_of(stretch) == *class);
    Class::AT_A_DATE.into_iter().filter(occurs).collect()
}

fn class_of(stretch: &Stretch<'_>) -> Class {
    Class::of(stretch.surveyed, None)
}

fn entry(survey: &Survey, profile: &Profile<'_>, class: Class) -> Entry {
    let words = english().class_in(survey, class);
    let median = profile.heights(|of| class_of(of) == class).map(|of| metres(of.median_m));
    let median = median.map(|median| format!(", median {median}")).unwrap_or_default();
    let symbol = move |rect: Rect| {
        let hill = [(0.0, 0.3), (0.6, 0.95), (1.0, 0.5)];
        let at = |(x, y)| Coord { x: rect.x + x * rect.width, y: rect.y + (1.0 - y) * rect.height };
        ground(&hill.map(at), rect.y + rect.height, class)
    };
    Entry::unmeasured(Box::new(symbol), &format!("{words}{median}"))
}
