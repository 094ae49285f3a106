//! Length by the value of a property and by status: one stacked bar a value.

use geo::Coord;
use indexmap::IndexMap;

use super::legend;
use super::legend::Entry;
use super::mark::{bar, titled};
use super::scale::{Scale, label};
use super::sheet::{DISCLAIMER, SMALL, Sheet, centred, source, stroke, word};
use crate::draw::element::{Close, Open, POINT};
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::map::Drawing;
use crate::draw::map::body::Canvas;
use crate::draw::map::class::Class;
use crate::draw::palette;
use crate::draw::text::Anchor;
use crate::draw::words::{Lang, fill};
use crate::geodesic::Sum;
use crate::measure::stats::NO_VALUE;
use crate::measure::{Survey, Surveyed};
use crate::model::Metres;
use crate::model::format::{decimals, kilometres};

/// Draws the length of the segments by a property and, within each bar, by status and
/// confidence. Lengths are geodesic, in kilometres.
pub fn sections(survey: &Survey, key: &str) -> String {
    let rows = rows(survey, key);
    let words = Lang::En.words();
    let date = survey.as_of.map(|date| Lang::En.date(date));
    let dated = date.map_or(words.no_date.to_owned(), |date| fill(words.as_of, &[&date]));
    let settled = survey.dataset.settled_on.filter(|_| survey.settled_later());
    let settled = settled.map(|date| format!(". {}", fill(words.settled, &[&Lang::En.date(date)])));
    let plot = Plot { survey, rows, classes: classes(survey) };
    let mut notes =
        vec![("source", format!("{} {}", source(&survey.dataset), words.classification))];
    if plot.classes.iter().any(|class| class.is_low()) {
        let low = "Low confidence: the status is inferred and rests on no evidence for the place.";
        notes.insert(0, ("confidence", low.to_owned()));
    }
    notes.push(("disclaimer", DISCLAIMER.to_owned()));
    let sheet = Sheet {
        title: format!("Length by {key} and status"),
        as_of: survey.as_of,
        dated: format!("{dated}{}", settled.unwrap_or_default()),
        plot_height: plot.height(),
        notes,
    };
    sheet.draw(|canvas, room| plot.draw(canvas, room))
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
        let lengths =
            segments.iter().filter(|of| Class::of(of, None) == class).map(|of| of.counted().0);
        Metres(lengths.collect::<Sum>().value())
    };
    let all = Class::AT_A_DATE.map(|class| (class, of(class)));
    all.into_iter().filter(|(_, length)| length.0 > 0.0).collect()
}

fn classes(survey: &Survey) -> Vec<Class> {
    let occurs = |class: &Class| survey.segments.iter().any(|of| Class::of(of, None) == *class);
    Class::AT_A_DATE.into_iter().filter(occurs).collect()
}

impl Row {
    fn total(&self) -> Metres {
        Metres(self.lengths.iter().map(|(_, length)| length.0).collect::<Sum>().value())
    }
}

struct Plot<'s> {
    survey: &'s Survey,
    rows: Vec<Row>,
    classes: Vec<Class>,
}

/// Height of a row, of its bar, and of the axis below, in CSS pixels.
const ROW: f64 = 24.0;
const BAR: f64 = 14.0;
const AXIS: f64 = 34.0;
/// Room for the total at the end of a bar.
const TOTAL: f64 = 62.0;

impl Plot<'_> {
    fn height(&self) -> f64 {
        self.legend_height() + self.rows.len() as f64 * ROW + AXIS
    }

    fn legend_height(&self) -> f64 {
        legend::height(2, self.classes.len()) + 10.0
    }

    fn draw(&self, canvas: &Canvas<'_>, room: Rect) -> Drawing {
        self.legend(canvas, room)?;
        let names = self.rows.iter().map(|row| Face::Regular.width(&row.name, SMALL * POINT));
        let left = room.x + names.fold(0.0, f64::max).min(0.35 * room.width) + 10.0;
        let longest = self.rows.iter().map(|row| row.total().0 / 1000.0).fold(0.0, f64::max);
        let km = Scale::linear(0.0..longest.max(1e-9), (left, room.right() - TOTAL));
        let top = room.y + self.legend_height();
        let bottom = top + self.rows.len() as f64 * ROW;
        axis(canvas, &km, (top, bottom))?;
        for (index, row) in self.rows.iter().enumerate() {
            self.row(canvas, &km, row, top + (index as f64 + 0.5) * ROW)?;
        }
        stroke(canvas, (left, top), (left, bottom), palette::FRAME)
    }

    fn legend(&self, canvas: &Canvas<'_>, room: Rect) -> Drawing {
        let entries: Vec<Entry<'_>> = self
            .classes
            .iter()
            .map(|&class| Entry {
                symbol: Box::new(move |canvas, rect| bar(canvas, rect, class)),
                words: Lang::En.class(class).to_owned(),
            })
            .collect();
        canvas.draw(&Open::group("legend"))?;
        legend::draw(canvas, Coord { x: room.x, y: room.y }, (2, room.width / 2.0), &entries)?;
        canvas.draw(&Close)
    }

    fn row(&self, canvas: &Canvas<'_>, km: &Scale, row: &Row, middle: f64) -> Drawing {
        let places = decimals(
            self.survey
                .segments
                .iter()
                .map(Surveyed::length)
                .fold(Metres(0.0), |sum, length| Metres(sum.0 + length.0)),
        );
        let written = |length: Metres| Lang::En.kilometres(length, places);
        let name = Coord { x: km.pixels.0 - 8.0, y: centred(middle) };
        canvas.draw(&word(name, shortened(&row.name), Anchor::End))?;
        let mut from = 0.0;
        for &(class, length) in &row.lengths {
            let to = from + length.0 / 1000.0;
            let (x, right) = (km.at(from), km.at(to));
            let rect = Rect { x, y: middle - BAR / 2.0, width: right - x, height: BAR };
            let title = format!("{}: {}, {}", row.name, Lang::En.class(class), written(length));
            titled(canvas, &title, || bar(canvas, rect, class))?;
            from = to;
        }
        let total = Coord { x: km.at(from) + 7.0, y: centred(middle) };
        let total_km = format!("{} km", kilometres(row.total(), places));
        canvas.draw(&word(total, total_km, Anchor::Start))
    }
}

/// A name that leaves room for its bar.
fn shortened(name: &str) -> String {
    const MOST: usize = 34;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).chain(['…']).collect()
}

fn axis(canvas: &Canvas<'_>, km: &Scale, (top, bottom): (f64, f64)) -> Drawing {
    for tick in km.ticks(6) {
        let x = km.at(tick);
        stroke(canvas, (x, top), (x, bottom + 3.0), palette::GRID)?;
        let at = Coord { x, y: bottom + 14.0 };
        canvas.draw(&word(at, label(tick), Anchor::Middle))?;
    }
    let at = Coord { x: (km.pixels.0 + km.pixels.1) / 2.0, y: bottom + 29.0 };
    canvas.draw(&word(at, "Length, km", Anchor::Middle))
}
