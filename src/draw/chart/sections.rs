//! Length by the value of a property and by status: one stacked bar a value.

use indexmap::IndexMap;
use plotters::chart::ChartBuilder;

use super::axis::{Ticked, axes, number};
use super::canvas::{Area, Drawing, units};
use super::element::{CENTRED, Placed, bar, fitted, pattern, words};
use super::sheet::{Form, Sheet, source, status_dated};
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::lang::{Language, fill};
use crate::draw::legend::Entry;
use crate::draw::paragraph::SMALL;
use crate::draw::scene::Scene;
use crate::draw::text::Anchor;
use crate::draw::units::POINT;
use crate::measure::{Survey, Surveyed};
use crate::model::format::decimals;
use crate::model::property::STATUS;
use crate::model::{Metres, Status};

/// Draws the length of the segments by a property and, within each bar, by status and
/// confidence. Lengths are geodesic, in kilometres.
pub fn sections(survey: &Survey, key: &str, lang: &'static Language) -> Scene {
    let words = &lang.words.charts.lengths;
    let (rows, classes) = (rows(survey, key, lang), classes(survey));
    let low = classes.iter().any(|class| class.is_low());
    let classification = lang.status_from(survey.dataset.status_from);
    let source = format!("{} {classification}", source(&survey.dataset, lang));
    let sheet = Sheet {
        form: lang.into(),
        title: title(survey, &rows, key, lang),
        as_of: survey.as_of,
        dated: format!("{}. {}", shown(key, lang), status_dated(survey, lang)),
        legend: classes.into_iter().map(|class| entry(survey, class, lang)).collect(),
        plot_height: rows.len() as f64 * ROW + AXIS,
        notes: vec![
            ("confidence", if low { words.low.to_owned() } else { String::new() }),
            ("source", source),
        ],
    };
    sheet.draw(|area| plot(area, survey, &rows, lang))
}

/// What the bars stand for.
fn shown(key: &str, lang: &Language) -> String {
    let words = &lang.words.charts.lengths;
    match key {
        STATUS => words.by_status.to_owned(),
        _ => fill(words.by, &[("key", lang.property(key))]),
    }
}

/// A length as every place of the chart of a survey writes it.
fn written(survey: &Survey, lang: &'static Language) -> impl Fn(Metres) -> String + Copy {
    let places = decimals(survey.length(|_| true));
    move |length| lang.kilometres(length, places)
}

/// What the bars show, in a sentence: how much is contested, and where most of it lies.
fn title(survey: &Survey, rows: &[Row], key: &str, lang: &'static Language) -> String {
    let (words, written) = (&lang.words.charts.lengths, written(survey, lang));
    let all: Metres = rows.iter().map(Row::total).sum();
    let contested: Metres = rows.iter().map(Row::contested).sum();
    if contested.0 == 0.0 {
        return fill(words.undisputed, &[("length", &written(all))]);
    }
    let (all, contested) = (written(all), written(contested));
    let lengths = [("contested", contested.as_str()), ("all", all.as_str())];
    let most = rows.iter().max_by(|a, b| a.contested().0.total_cmp(&b.contested().0));
    match most.filter(|_| key != STATUS && rows.len() > 1) {
        Some(row) => {
            let [contested, all] = lengths;
            let most = written(row.contested());
            fill(words.longest, &[contested, all, ("name", &row.name), ("length", &most)])
        }
        None => fill(words.contested, &lengths),
    }
}

fn entry(survey: &Survey, class: Class, lang: &'static Language) -> Entry {
    let words = lang.class_in(survey, class);
    Entry::unmeasured(Box::new(move |rect| pattern(rect, class)), &words)
}

/// A bar: its name and its length in each class.
struct Row {
    name: String,
    lengths: Vec<(Class, Metres)>,
}

/// More values than these are drawn as one bar.
const MOST: usize = 24;

fn rows(survey: &Survey, key: &str, lang: &'static Language) -> Vec<Row> {
    let none = || lang.words.no_value.to_owned();
    let value = |of: &Surveyed| match key {
        STATUS => lang.status(of.status),
        _ => of.value(key).map_or_else(none, |value| lang.value(&value).to_owned()),
    };
    let mut groups: IndexMap<String, Vec<&Surveyed>> = IndexMap::new();
    for surveyed in &survey.segments {
        groups.entry(value(surveyed)).or_default().push(surveyed);
    }
    if groups.len() > MOST {
        let rest: Vec<Vec<&Surveyed>> =
            groups.split_off(MOST - 1).into_iter().map(|(_, group)| group).collect();
        let count = lang.number(&rest.len().to_string());
        let others = fill(lang.words.charts.lengths.others, &[("count", &count)]);
        groups.insert(others, rest.concat());
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
    fn bars(&self, survey: &Survey, middle: f64, lang: &'static Language) -> Vec<Placed> {
        let written = written(survey, lang);
        let mut end = 0.0;
        let place = |&(class, length): &(Class, Metres)| {
            let words = match class {
                Class::Control => lang.class_in(survey, class),
                class => lang.class(class).to_owned(),
            };
            let title = format!("{}: {words}, {}", self.name, written(length));
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
/// The most of the width that a name is given.
const NAME: f64 = 0.3;

/// Rows from top to bottom, kilometres from left to right.
fn plot(area: &Area<'_>, survey: &Survey, rows: &[Row], lang: &'static Language) -> Drawing {
    let number = number(lang);
    let most = NAME * Form::from(lang).inner();
    let names: Vec<String> = rows.iter().map(|row| fitted(&row.name, most)).collect();
    let widths = names.iter().map(|name| Face::Regular.width(name, SMALL * POINT));
    let longest = rows.iter().map(|row| row.total().0 / 1000.0).fold(1e-9, f64::max);
    let ticks = (0..rows.len()).map(|row| row as f64 + 0.5).collect();
    let rows_down = Ticked { values: rows.len() as f64..0.0, ticks };
    let mut chart = ChartBuilder::on(area)
        .margin_right(units(TOTAL))
        .x_label_area_size(units(AXIS))
        .y_label_area_size(units(widths.fold(0.0, f64::max) + 9.0))
        .build_cartesian_2d(0.0..longest, rows_down)?;
    axes(&mut chart.configure_mesh(), &number)
        .disable_y_mesh()
        .x_desc(lang.words.charts.length)
        .y_label_formatter(&|middle| names[*middle as usize].clone())
        .draw()?;
    let middles = (0..rows.len()).map(|row| row as f64 + 0.5);
    let bars = rows.iter().zip(middles.clone()).flat_map(|(row, at)| row.bars(survey, at, lang));
    chart.draw_series(bars)?;
    let written = written(survey, lang);
    chart.draw_series(rows.iter().zip(middles).map(|(row, middle)| {
        let total = row.total();
        words((total.0 / 1000.0, middle), (7.0, CENTRED), written(total), Anchor::Start)
    }))?;
    Ok(())
}
