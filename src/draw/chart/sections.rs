//! Length by the value of a property and by status: one stacked bar a value.

use indexmap::IndexMap;
use plotters::chart::ChartBuilder;

use super::axis::{Ticked, axes};
use super::canvas::{Area, Drawing, units};
use super::element::{CENTRED, Placed, bar, fitted, pattern, words};
use super::sheet::{DISCLAIMER, INNER, Sheet, source, status_dated};
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::lang::english;
use crate::draw::legend::Entry;
use crate::draw::paragraph::SMALL;
use crate::draw::scene::Scene;
use crate::draw::text::Anchor;
use crate::draw::units::POINT;
use crate::measure::stats::NO_VALUE;
use crate::measure::{Survey, Surveyed};
use crate::model::format::decimals;
use crate::model::property::STATUS;
use crate::model::{Metres, Status};

/// Draws the length of the segments by a property and, within each bar, by status and
/// confidence. Lengths are geodesic, in kilometres.
pub fn sections(survey: &Survey, key: &str) -> Scene {
    let (rows, classes) = (rows(survey, key), classes(survey));
    let low = classes.iter().any(|class| class.is_low());
    let classification = english().status_from(survey.dataset.status_from);
    let source = format!("{} {classification}", source(&survey.dataset));
    let sheet = Sheet {
        title: title(survey, &rows, key),
        as_of: survey.as_of,
        dated: format!("{}. {}", shown(key), status_dated(survey)),
        legend: classes.into_iter().map(|class| entry(survey, class)).collect(),
        plot_height: rows.len() as f64 * ROW + AXIS,
        notes: vec![
            ("confidence", if low { LOW.to_owned() } else { String::new() }),
            ("source", source),
            ("disclaimer", DISCLAIMER.to_owned()),
        ],
    };
    let places = decimals(survey.length(|_| true));
    sheet.draw(|area| plot(area, survey, &rows, places))
}

/// What the bars stand for.
fn shown(key: &str) -> String {
    match key {
        STATUS => "Length by status".to_owned(),
        _ => format!("Length by {key} and status"),
    }
}

/// What the bars show, in a sentence: how much is contested, and where most of it lies.
fn title(survey: &Survey, rows: &[Row], key: &str) -> String {
    let places = decimals(survey.length(|_| true));
    let written = |length: Metres| english().kilometres(length, places);
    let all: Metres = rows.iter().map(Row::total).sum();
    let contested: Metres = rows.iter().map(Row::contested).sum();
    if contested.0 == 0.0 {
        return format!("Nothing is contested on {}", written(all));
    }
    let finding = format!("{} of {} contested", written(contested), written(all));
    let most = rows.iter().max_by(|a, b| a.contested().0.total_cmp(&b.contested().0));
    match most.filter(|_| key != STATUS && rows.len() > 1) {
        Some(row) => {
            format!("{finding}, the longest part in {}: {}", row.name, written(row.contested()))
        }
        None => finding,
    }
}

const LOW: &str = "Low confidence: the status is inferred and rests on no evidence for the place.";

fn entry(survey: &Survey, class: Class) -> Entry {
    let words = english().class_in(survey, class);
    Entry::unmeasured(Box::new(move |rect| pattern(rect, class)), &words)
}

/// A bar: its name and its length in each class.
struct Row {
    name: String,
    lengths: Vec<(Class, Metres)>,
}

/// More values than these are drawn as one bar.
const MOST: usize = 24;

fn rows(survey: &Survey, key: &str) -> Vec<Row> {
    let mut groups: IndexMap<String, Vec<&Surveyed>> = IndexMap::new();
    for surveyed in &survey.segments {
        let value = surveyed.value(key).unwrap_or_else(|| NO_VALUE.to_owned());
        groups.entry(value).or_default().push(surveyed);
    }
    if groups.len() > MOST {
        let rest: Vec<Vec<&Surveyed>> =
            groups.split_off(MOST - 1).into_iter().map(|(_, group)| group).collect();
        groups.insert(format!("{} others", rest.len()), rest.concat());
    }
    groups.into_iter().map(|(name, group)| Row { name, lengths: lengths(&group) }).collect()
}

fn lengths(segments: &[&Surveyed]) -> Vec<(Class, Metres)> {
    let of = |class: Class| {
        let members = segments.iter().copied().filter(|of| Class::of(of, None) == class);
        (class, members.map(Surveyed::counted).sum::<Metres>())
    };
    Class::AT_A_DATE.map(of).into_iter().filter(|(_, length)| length.0 > 0.0).collect()
}

fn classes(survey: &Survey) -> Vec<Class> {
    let occurs = |class: &Class| survey.segments.iter().any(|of| Class::of(of, None) == *class);
    Class::AT_A_DATE.into_iter().filter(occurs).collect()
}

impl Row {
    fn total(&self) -> Metres {
        self.lengths.iter().map(|(_, length)| *length).sum()
    }

    fn contested(&self) -> Metres {
        let lengths = self.lengths.iter();
        let contested = lengths.filter(|(class, _)| class.status() == Some(Status::Contested));
        contested.map(|(_, length)| *length).sum()
    }

    /// Its lengths, one after another, around a height.
    fn bars(&self, survey: &Survey, middle: f64, places: usize) -> Vec<Placed> {
        let mut end = 0.0;
        let place = |&(class, length): &(Class, Metres)| {
            let written = english().kilometres(length, places);
            let words = match class {
                Class::Control => english().class_in(survey, class),
                class => english().class(class).to_owned(),
            };
            let title = format!("{}: {words}, {written}", self.name);
            let from = (end, middle - BAR / 2.0);
            end += length.0 / 1000.0;
            bar([from, (end, middle + BAR / 2.0)], class, title)
        };
        self.lengths.iter().map(place).collect()
    }
}

/// Height of a row and the share of it that its bar takes; room for the axis below and for the
/// total at the end of a bar, in CSS pixels.
const ROW: f64 = 24.0;
const BAR: f64 = 0.58;
const AXIS: f64 = 34.0;
const TOTAL: f64 = 62.0;
/// The most room that a name is given.
const NAME: f64 = 0.3 * INNER;

/// Rows from top to bottom, kilometres from left to right.
fn plot(area: &Area<'_>, survey: &Survey, rows: &[Row], places: usize) -> Drawing {
    let names: Vec<String> = rows.iter().map(|row| fitted(&row.name, NAME)).collect();
    let widths = names.iter().map(|name| Face::Regular.width(name, SMALL * POINT));
    let longest = rows.iter().map(|row| row.total().0 / 1000.0).fold(1e-9, f64::max);
    let ticks = (0..rows.len()).map(|row| row as f64 + 0.5).collect();
    let rows_down = Ticked { values: rows.len() as f64..0.0, ticks };
    let mut chart = ChartBuilder::on(area)
        .margin_right(units(TOTAL))
        .x_label_area_size(units(AXIS))
        .y_label_area_size(units(widths.fold(0.0, f64::max) + 9.0))
        .build_cartesian_2d(0.0..longest, rows_down)?;
    axes(&mut chart.configure_mesh())
        .disable_y_mesh()
        .x_desc("Length, km")
        .y_label_formatter(&|middle| names[*middle as usize].clone())
        .draw()?;
    let middles = (0..rows.len()).map(|row| row as f64 + 0.5);
    let bars = rows.iter().zip(middles.clone()).flat_map(|(row, at)| row.bars(survey, at, places));
    chart.draw_series(bars)?;
    chart.draw_series(rows.iter().zip(middles).map(|(row, middle)| {
        let total = row.total();
        let written = english().kilometres(total, places);
        words((total.0 / 1000.0, middle), (7.0, CENTRED), written, Anchor::Start)
    }))?;
    Ok(())
}
