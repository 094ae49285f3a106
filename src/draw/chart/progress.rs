//! The progress of delimitation: cumulative kilometres by date, in steps.

use std::ops::Range;

use indexmap::IndexMap;
use plotters::chart::ChartBuilder;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{ErrorBar, ErrorBarOrientH, Rectangle};

use super::axis::{Ticked, axes, number};
use super::canvas::{Area, Drawing, filled, stroke, units};
use super::element::{CENTRED, Placed, dot, line, on_paper, words};
use super::look::{LOOKS, Look, OTHER, mark, sample};
use super::sheet::{Form, Sheet};
use crate::draw::frame::Rect;
use crate::draw::lang::{Language, fill};
use crate::draw::legend::Entry;
use crate::draw::mark::Mark;
use crate::draw::palette;
use crate::draw::palette::{GREY, LineStyle};
use crate::draw::scene::Scene;
use crate::draw::text::Anchor;
use crate::figures::claim::{Basis, Point, SeriesNames};
use crate::model::Date;

/// Draws the progress of delimitation. Each series of figures is a line of its own; a mark is
/// full where a source prints the figure and hollow where it was added up from increments. A
/// date known only to the month or the year is drawn as the stretch that it can mean.
///
/// Figures are as published or added up from what was published, in kilometres; `meanings` says
/// what each series counts. `None` if no point has a length.
pub fn progress(points: &[Point], meanings: &SeriesNames, form: impl Into<Form>) -> Option<Scene> {
    let form = form.into();
    let lang = form.lang;
    let measured = points.iter().filter(|point| point.cumulative.is_some());
    let drawn: Vec<&Point> = measured.filter(|point| point.basis != Basis::Event).collect();
    let (first, last) = (drawn.first()?, drawn.last()?);
    let mut series: IndexMap<&str, Vec<&Point>> = IndexMap::new();
    for point in &drawn {
        series.entry(point.series.as_str()).or_default().push(point);
    }
    let events = points.iter().filter(|point| point.basis == Basis::Event).collect();
    let plot = Plot { points: &drawn, events, series, meanings, lang };
    let [from, to] = [first, last].map(|point| lang.date(point.date));
    let sheet = Sheet {
        form,
        title: plot.finding(),
        as_of: Some(last.date),
        dated: fill(lang.words.charts.progress.dated, &[("from", &from), ("to", &to)]),
        legend: plot.legend(),
        plot_height: if form.inner() < BESIDE { 2.0 * 280.0 } else { 310.0 },
        notes: notes(points, plot.alone(), lang),
    };
    Some(sheet.draw(|area| plot.draw(area)))
}

fn notes(points: &[Point], alone: String, lang: &'static Language) -> Vec<(&'static str, String)> {
    let words = &lang.words.charts.progress;
    let open = points.iter().filter(|point| point.cumulative.is_none());
    let open = open.filter(|point| point.basis != Basis::Event);
    let open = open.map(|point| {
        format!("{} ({})", lang.number(lang.value(&point.printed)), lang.date(point.date))
    });
    let open = open.collect::<Vec<_>>().join(", ");
    let not_drawn = fill(words.not_drawn, &[("figures", &open)]);
    vec![
        ("dates", words.dates.to_owned()),
        ("alone", alone),
        ("not-drawn", if open.is_empty() { String::new() } else { not_drawn }),
        ("source", words.source.to_owned()),
    ]
}

struct Plot<'p> {
    points: &'p [&'p Point],
    /// What happened, without a length.
    events: Vec<&'p Point>,
    series: IndexMap<&'p str, Vec<&'p Point>>,
    meanings: &'p SeriesNames,
    lang: &'static Language,
}

const EVENT: LineStyle = LineStyle { colour: GREY, width: 0.6, dash: Some([1.0, 2.0]) };

/// From this width on, in CSS pixels, the two windows of time stand beside each other.
const BESIDE: f64 = 400.0;
/// Space between the two windows of time, in CSS pixels.
const GAP: f64 = 28.0;
/// How near to the middle of a name a line of the mesh runs through it, as a share of the axis.
const CROSSED: f64 = 0.025;
/// Room for the numbers and the name of the axis of lengths, in CSS pixels.
const LENGTHS: f64 = 52.0;

impl Plot<'_> {
    /// What the chart shows, in a sentence: the year in which the series of most figures grew most.
    fn finding(&self) -> String {
        let longest = self.series.values().max_by_key(|points| points.len());
        let (words, lang) = (&self.lang.words.charts.progress, self.lang);
        let Some([first, .., last]) = longest.map(Vec::as_slice) else {
            return words.single.to_owned();
        };
        let points = longest.into_iter().flatten();
        let whole = kilometres(last) - kilometres(first);
        let years = points.map(|point| (point, kilometres(point) - self.year_before(point)));
        let best = years.max_by(|a, b| a.1.total_cmp(&b.1));
        let written = |km: f64| lang.number(&format!("{km:.0}"));
        let (since, all) = (lang.date(first.date), written(whole));
        match best.filter(|(_, grown)| *grown > 0.0 && *grown < whole) {
            Some((point, grown)) => {
                let (grown, date) = (written(grown), lang.date(point.date));
                fill(
                    words.grown,
                    &[("grown", &grown), ("whole", &all), ("since", &since), ("date", &date)],
                )
            }
            None => fill(words.reached, &[("length", &all), ("date", &lang.date(last.date))]),
        }
    }

    /// The length of a point's series a year before it, or at its beginning.
    fn year_before(&self, point: &Point) -> f64 {
        let series = &self.series[point.series.as_str()];
        let before = middle(point.date) - 1.0;
        let known = series.iter().rev().find(|earlier| middle(earlier.date) <= before);
        known.or(series.first()).map_or(0.0, |point| kilometres(point))
    }

    /// Events in a window of time, each as a line up to its name; `top` is the greatest length of
    /// the axis. Names stand inwards, at heights that no other line reaches.
    fn events(&self, span: &Range<f64>, top: f64) -> Vec<Placed> {
        let half = (span.start + span.end) / 2.0;
        let mesh = RangedCoordf64::from(0.0..top).key_points(6);
        let years = self.events.iter().map(|event| (middle(event.date), *event));
        let (early, late): (Vec<_>, Vec<_>) =
            years.filter(|(year, _)| span.contains(year)).partition(|(year, _)| *year < half);
        let late = late.into_iter().map(|event| (Anchor::End, event));
        let early = early.into_iter().rev().map(|event| (Anchor::Start, event));
        let placed = late.chain(early).enumerate().flat_map(|(row, (anchor, (year, event)))| {
            let height = top * (0.1 + 0.08 * (row % 5) as f64);
            let aside = if anchor == Anchor::Start { 4.0 } else { -4.0 };
            let crossed = mesh.iter().any(|line| (line - height).abs() < CROSSED * top);
            let write = if crossed { on_paper } else { words };
            let what = self.lang.value(first_clause(&event.note));
            let name = format!("{what}, {}", event.date.first_day().year());
            [
                line(vec![(year, 0.0), (year, height)], EVENT),
                write((year, height), (aside, CENTRED), name, anchor),
            ]
        });
        placed.collect()
    }

    /// Series of at least two lengths, which are lines; the others are single marks.
    fn look(&self, name: &str) -> Look {
        let lines = self.series.iter().filter(|(_, points)| points.len() > 1);
        let place = lines.into_iter().position(|(line, _)| *line == name);
        place.and_then(|place| LOOKS.get(place).copied()).unwrap_or(OTHER)
    }

    fn legend(&self) -> Vec<Entry> {
        let lines = self.series.iter().filter(|(_, points)| points.len() > 1);
        let lines = lines.map(|(name, _)| {
            let look = self.look(name);
            let words = self.meaning(name).unwrap_or_else(|| self.lang.value(name).to_owned());
            Entry::unmeasured(Box::new(move |rect| sample(rect, look)), &words)
        });
        let words = &self.lang.words.charts.progress;
        let basis = [(Basis::Published, words.published), (Basis::Computed, words.computed)];
        let used = |basis: Basis| self.points.iter().any(|point| point.basis == basis);
        let basis = basis.into_iter().filter(|(basis, _)| used(*basis)).map(|(basis, words)| {
            let mark = mark(LOOKS[1], basis);
            let symbol = move |rect: Rect| vec![Mark { at: rect.centre(), ..mark }.into()];
            Entry::unmeasured(Box::new(symbol), words)
        });
        lines.chain(basis).collect()
    }

    /// What the series that are no line count.
    fn alone(&self) -> String {
        let alone = self.series.iter().filter(|(_, points)| points.len() < 2);
        let named = alone.filter_map(|(name, _)| Some(format!("{}.", self.meaning(name)?)));
        named.collect::<Vec<_>>().join(" ")
    }

    /// The name of a series and what it counts, if that is known.
    fn meaning(&self, name: &str) -> Option<String> {
        let means = self.lang.value(self.meanings.get(name)?);
        Some(format!("{}: {means}", self.lang.value(name)))
    }

    fn draw(&self, area: &Area<'_>) -> Drawing {
        let span = self.span();
        let Some(close) = self.crowded(&span) else {
            return self.window(area, LENGTHS, span, None);
        };
        let (width, height) = area.dim_in_pixel();
        if width < units(BESIDE) as u32 {
            let (whole, enlarged) = area.split_vertically(height as i32 / 2);
            self.window(&whole, LENGTHS, span, Some(close.clone()))?;
            return self.window(&enlarged, LENGTHS, close, None);
        }
        let middle = (width as i32 + units(LENGTHS + GAP)) / 2;
        let (whole, enlarged) = area.split_horizontally(middle - units(GAP));
        self.window(&whole, LENGTHS, span, Some(close.clone()))?;
        self.window(&enlarged.margin(0, 0, units(GAP), 0), 0.0, close, None)
    }

    /// First and last year that the axis shows.
    fn span(&self) -> Range<f64> {
        let years = self.points.iter().chain(&self.events).map(|point| period(point.date));
        let (from, to) = years.fold((f64::INFINITY, f64::NEG_INFINITY), |span, (from, to)| {
            (span.0.min(from), span.1.max(to))
        });
        (from - 0.3).floor()..(to + 0.1).ceil()
    }

    /// The years from the middle point on, where half of the points crowd into less than a
    /// third of the time: they get a window of their own.
    fn crowded(&self, span: &Range<f64>) -> Option<Range<f64>> {
        let middle = period(self.points.get(self.points.len() / 2)?.date).0.floor() - 1.0;
        (span.end - middle < (span.end - span.start) / 3.0).then_some(middle..span.end)
    }

    /// One window of time, with so much room for numbers of lengths, which one at its side shares;
    /// `marked` is a part of it that another window enlarges.
    fn window(
        &self,
        area: &Area<'_>,
        lengths: f64,
        span: Range<f64>,
        marked: Option<Range<f64>>,
    ) -> Drawing {
        let (number, said) = (number(self.lang), &self.lang.words.charts.progress);
        let top = 1.1 * self.points.iter().map(|point| kilometres(point)).fold(0.0, f64::max);
        let years = RangedCoordf64::from(span.clone()).key_points(7);
        let ticks = years.into_iter().filter(|year| year.fract() == 0.0).collect();
        let mut chart = ChartBuilder::on(area)
            .margin_right(units(14.0))
            .x_label_area_size(units(24.0))
            .y_label_area_size(units(lengths))
            .build_cartesian_2d(Ticked { values: span.clone(), ticks }, 0.0..top)?;
        if let Some(marked) = &marked {
            let rect = [(marked.start, 0.0), (marked.end, top)];
            chart.draw_series([Rectangle::new(rect, filled(palette::THIRD_GROUND))])?;
            let (at, note) = ((marked.start, top), said.enlarged.to_owned());
            chart.draw_series([words(at, (-5.0, 12.0), note, Anchor::End)])?;
        }
        axes(&mut chart.configure_mesh(), &number)
            .disable_x_mesh()
            .x_label_formatter(&|year| year.to_string())
            .y_desc(said.axis)
            .draw()?;
        let here = span.start..marked.as_ref().map_or(span.end, |marked| marked.start);
        chart.draw_series(self.events(&here, top))?;
        let lines = self.series.iter();
        let lines = lines.map(|(name, of)| line(steps(of, span.start), self.look(name).line));
        chart.draw_series(lines)?;
        let shown = self.points.iter().copied().filter(|point| middle(point.date) >= span.start);
        chart.draw_series(shown.clone().map(|point| self.uncertainty(point, span.start)))?;
        chart.draw_series(shown.clone().map(|point| {
            let mark = mark(self.look(&point.series), point.basis);
            dot((middle(point.date), kilometres(point)), mark, self.title(point))
        }))?;
        let enlarged = marked.map_or(f64::INFINITY, |marked| marked.start);
        let here = shown.filter(|point| middle(point.date) < enlarged);
        let alone = here.filter(|point| self.series[point.series.as_str()].len() < 2);
        chart.draw_series(alone.map(|point| self.name(point, &span)))?;
        Ok(())
    }

    /// The time that the date of a point can mean.
    fn uncertainty(&self, point: &Point, start: f64) -> ErrorBar<f64, f64, Horizontal> {
        let (from, to) = period(point.date);
        let style = LineStyle { width: 0.8, dash: None, ..self.look(&point.series).line };
        let (middle, km) = (middle(point.date), kilometres(point));
        let width = units(2.0) as u32;
        ErrorBar::new_horizontal(km, from.max(start), middle, to, stroke(style), width)
    }

    /// What a point says to who points at it.
    fn title(&self, point: &Point) -> String {
        let (date, length) = (self.lang.date(point.date), self.lang.number(&point.printed));
        let (basis, series) = (self.lang.number(&point.basis_note), self.lang.value(&point.series));
        fill(
            self.lang.words.charts.progress.point,
            &[("date", &date), ("length", &length), ("basis", &basis), ("series", series)],
        )
    }

    /// The name of a mark that belongs to no line: its series.
    fn name(&self, point: &Point, span: &Range<f64>) -> Placed {
        let name = self.lang.value(&point.series);
        let anchor = match (middle(point.date) - span.start) / (span.end - span.start) {
            ..0.08 => Anchor::Start,
            0.85.. => Anchor::End,
            _ => Anchor::Middle,
        };
        words((middle(point.date), kilometres(point)), (0.0, -8.0), name.to_owned(), anchor)
    }
}

/// The first clause of a note, which names the event.
fn first_clause(note: &str) -> &str {
    note.split(['.', '(', ';']).next().unwrap_or_default().trim()
}

type Horizontal = ErrorBarOrientH<f64, f64>;

/// The length at a point; none is drawn without.
fn kilometres(point: &Point) -> f64 {
    point.cumulative.map_or(0.0, |length| length.0 / 1000.0)
}

/// The corners of a line in steps from a year on: a length holds until the next one is known.
fn steps(points: &[&Point], start: f64) -> Vec<(f64, f64)> {
    let known: Vec<(f64, f64)> =
        points.iter().map(|point| (middle(point.date), kilometres(point))).collect();
    let first = known.iter().rposition(|(year, _)| *year <= start).unwrap_or(0);
    let begins = known[first..].iter().take(1).map(|&(year, km)| (year.max(start), km));
    let corners = known[first..].windows(2).flat_map(|pair| [(pair[1].0, pair[0].1), pair[1]]);
    begins.chain(corners).collect()
}

/// The time that a date can mean, in years with decimals.
fn period(date: Date) -> (f64, f64) {
    let year = |day: jiff::civil::Date, end: i16| {
        let days = f64::from(day.days_in_year());
        f64::from(day.year()) + f64::from(day.day_of_year() - 1 + end) / days
    };
    (year(date.first_day(), 0), year(date.last_day(), 1))
}

fn middle(date: Date) -> f64 {
    let (from, to) = period(date);
    (from + to) / 2.0
}
