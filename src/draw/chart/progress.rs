//! The progress of delimitation: cumulative kilometres by date, in steps.

use geo::Coord;
use indexmap::IndexMap;

use super::legend;
use super::legend::{Entry, Symbol};
use super::mark::titled;
use super::scale::{Scale, label};
use super::sheet::{DISCLAIMER, Sheet, centred, stroke, word};
use crate::draw::element::{Area, Close, Mark, Open, Shape};
use crate::draw::frame::Rect;
use crate::draw::map::Drawing;
use crate::draw::map::body::Canvas;
use crate::draw::palette;
use crate::draw::palette::{GREY, INK, LineStyle, WATER, WHITE};
use crate::draw::text::Anchor;
use crate::draw::words::Lang;
use crate::figures::claim::{Basis, Point, SeriesNames};
use crate::model::Date;

/// Draws the progress of delimitation. Each series of figures is a line of its own; a mark is
/// full where a source prints the figure and hollow where it was added up from increments. A
/// date known only to the month or the year is drawn as the stretch that it can mean.
///
/// Figures are as published or added up from what was published, in kilometres; `meanings` says
/// what each series counts. `None` if no point has a length.
pub fn progress(points: &[Point], meanings: &SeriesNames) -> Option<String> {
    let drawn: Vec<&Point> = points.iter().filter(|point| point.cumulative.is_some()).collect();
    let (first, last) = (drawn.first()?, drawn.last()?);
    let mut series: IndexMap<&str, Vec<&Point>> = IndexMap::new();
    for point in &drawn {
        series.entry(point.series.as_str()).or_default().push(point);
    }
    let plot = Plot { points: &drawn, series, meanings };
    let sheet = Sheet {
        title: "Progress of delimitation: cumulative length by date".into(),
        as_of: Some(last.date),
        dated: format!(
            "Published and computed figures from {} to {}",
            Lang::En.date(first.date),
            Lang::En.date(last.date)
        ),
        plot_height: 320.0 + plot.legend_height(),
        notes: notes(points, plot.alone()),
    };
    Some(sheet.draw(|canvas, room| plot.draw(canvas, room)))
}

fn notes(points: &[Point], alone: String) -> Vec<(&'static str, String)> {
    let open: Vec<String> = points
        .iter()
        .filter(|point| point.cumulative.is_none())
        .map(|point| format!("{} ({})", point.printed, Lang::En.date(point.date)))
        .collect();
    let mut notes = vec![(
        "dates",
        "A date known only to the month or the year is drawn in the middle of it, with a line \
         across it."
            .to_owned(),
    )];
    if !alone.is_empty() {
        notes.push(("alone", alone));
    }
    if !open.is_empty() {
        notes.push((
            "not-drawn",
            format!("Stated without a length, not drawn: {}.", open.join(", ")),
        ));
    }
    notes.push((
        "source",
        "Source: the published claims listed with their addresses in the table of checks; a line \
         between two figures means that none was published, not that nothing happened."
            .to_owned(),
    ));
    notes.push(("disclaimer", DISCLAIMER.to_owned()));
    notes
}

struct Plot<'p> {
    points: &'p [&'p Point],
    series: IndexMap<&'p str, Vec<&'p Point>>,
    meanings: &'p SeriesNames,
}

/// How a series is drawn: the first ones differ in colour, width and shape, later ones have few
/// points and share a look.
#[derive(Clone, Copy)]
struct Look {
    line: LineStyle,
    shape: Shape,
}

const LOOKS: [Look; 2] = [
    Look { line: LineStyle { colour: INK, width: 2.0, dash: None }, shape: Shape::Triangle },
    Look { line: LineStyle { colour: WATER, width: 1.1, dash: None }, shape: Shape::Circle },
];
const OTHER: Look = Look {
    line: LineStyle { colour: GREY, width: 0.8, dash: Some([1.5, 1.5]) },
    shape: Shape::Circle,
};

impl Plot<'_> {
    /// Series of at least two lengths, which are lines; the others are single marks.
    fn look(&self, name: &str) -> Look {
        let lines = self.series.iter().filter(|(_, points)| points.len() > 1);
        let place = lines.into_iter().position(|(line, _)| *line == name);
        place.and_then(|place| LOOKS.get(place).copied()).unwrap_or(OTHER)
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let lines = self.series.iter().filter(|(_, points)| points.len() > 1);
        let lines = lines.map(|(name, _)| {
            let look = self.look(name);
            let symbol: Symbol<'_> = Box::new(move |canvas, rect| sample(canvas, rect, look));
            let means = self.meanings.get(*name).map(|means| format!(": {means}"));
            Entry { symbol, words: format!("{name}{}", means.unwrap_or_default()) }
        });
        let basis = [Basis::Published, Basis::Computed].into_iter();
        let used = basis.filter(|basis| self.points.iter().any(|point| point.basis == *basis));
        let basis = used.map(|basis| Entry {
            symbol: Box::new(move |canvas, rect| canvas.draw(&dot(rect.centre(), LOOKS[1], basis))),
            words: words(basis).to_owned(),
        });
        lines.chain(basis).collect()
    }

    /// What the series that are no line count.
    fn alone(&self) -> String {
        let alone = self.series.iter().filter(|(_, points)| points.len() < 2);
        let named =
            alone.filter_map(|(name, _)| Some(format!("{name}: {}.", self.meanings.get(*name)?)));
        named.collect::<Vec<_>>().join(" ")
    }

    fn legend_height(&self) -> f64 {
        legend::height(1, self.entries().len())
    }

    fn draw(&self, canvas: &Canvas<'_>, room: Rect) -> Drawing {
        canvas.draw(&Open::group("legend"))?;
        legend::draw(canvas, Coord { x: room.x, y: room.y }, (1, room.width), &self.entries())?;
        canvas.draw(&Close)?;
        let top = room.y + self.legend_height() + 24.0;
        let (left, height) = (room.x + 34.0, room.bottom() - top - 30.0);
        let right = room.right() - 6.0;
        let axis = Coord { x: room.x, y: top - 10.0 };
        canvas.draw(&word(axis, "Cumulative length, km", Anchor::Start))?;
        let highest = self.kilometres().fold(0.0, f64::max);
        let km = Scale::linear(0.0..1.1 * highest, (top + height, top));
        let span = self.span();
        let Some(close) = self.crowded(span) else {
            return self.panel(canvas, &km, &Scale::linear(span.0..span.1, (left, right)), None);
        };
        let middle = (left + right) / 2.0;
        let whole = Scale::linear(span.0..span.1, (left, middle - 17.0));
        let zoomed = Scale::linear(close.0..close.1, (middle + 17.0, right));
        self.panel(canvas, &km, &whole, Some(close))?;
        self.panel(canvas, &km, &zoomed, None)
    }

    fn kilometres(&self) -> impl Iterator<Item = f64> {
        self.points.iter().filter_map(|point| point.cumulative).map(|length| length.0 / 1000.0)
    }

    /// First and last year that the axis shows.
    fn span(&self) -> (f64, f64) {
        let years = self.points.iter().map(|point| period(point.date));
        let (from, to) = years.fold((f64::INFINITY, f64::NEG_INFINITY), |span, (from, to)| {
            (span.0.min(from), span.1.max(to))
        });
        ((from - 0.3).floor(), (to + 0.1).ceil())
    }

    /// The years from the middle point on, where half of the points crowd into less than a
    /// third of the time: they get a panel of their own.
    fn crowded(&self, (from, to): (f64, f64)) -> Option<(f64, f64)> {
        let middle = period(self.points.get(self.points.len() / 2)?.date).0.floor() - 1.0;
        (to - middle < (to - from) / 3.0).then_some((middle, to))
    }

    /// One window of time; `marked` is a part of it that another window enlarges.
    fn panel(
        &self,
        canvas: &Canvas<'_>,
        km: &Scale,
        years: &Scale,
        marked: Option<(f64, f64)>,
    ) -> Drawing {
        if let Some((from, to)) = marked {
            let (x, right) = (years.at(from), years.at(to));
            let (y, height) = (km.pixels.1, km.pixels.0 - km.pixels.1);
            let rings = [Rect { x, y, width: right - x, height }.ring()];
            canvas.draw(&Area { rings: &rings, fill: palette::THIRD_GROUND, outline: None })?;
            let note = Coord { x: x - 4.0, y: y + 10.0 };
            canvas.draw(&word(note, "enlarged →", Anchor::End))?;
        }
        axes(canvas, km, years)?;
        for (name, points) in &self.series {
            self.series_line(canvas, (km, years), self.look(name), points)?;
        }
        for point in self.points {
            self.point(canvas, (km, years), point)?;
            let enlarged = marked.is_some_and(|(from, _)| middle(point.date) >= from);
            if !enlarged && middle(point.date) >= years.values.start {
                self.name(canvas, (km, years), point)?;
            }
        }
        Ok(())
    }

    /// The name of a mark that belongs to no line: its series, or what the event was.
    fn name(&self, canvas: &Canvas<'_>, (km, years): (&Scale, &Scale), point: &Point) -> Drawing {
        let alone = self.series.get(point.series.as_str()).is_none_or(|of| of.len() < 2);
        let (true, Some(length)) = (alone, point.cumulative) else { return Ok(()) };
        let event = point.note.split(['.', '(', ';']).next().unwrap_or_default().trim();
        let name = if point.series.is_empty() { event } else { &point.series };
        let x = years.at(middle(point.date));
        let anchor = match x {
            x if x > years.pixels.1 - 60.0 => Anchor::End,
            x if x < years.pixels.0 + 30.0 => Anchor::Start,
            _ => Anchor::Middle,
        };
        // Neighbours stand at different heights.
        let step = if point.series.is_empty() { 20.0 } else { 8.0 };
        let at = Coord { x, y: km.at(length.0 / 1000.0) - step };
        canvas.draw(&word(at, name, anchor))
    }

    /// Steps: a length holds until the next one is known.
    fn series_line(
        &self,
        canvas: &Canvas<'_>,
        (km, years): (&Scale, &Scale),
        look: Look,
        points: &[&Point],
    ) -> Drawing {
        let start = years.values.start;
        let mut last: Option<(f64, f64)> = None;
        let mut corners: Vec<(f64, f64)> = Vec::new();
        for point in points {
            let here =
                (middle(point.date), point.cumulative.map_or(0.0, |length| length.0 / 1000.0));
            match last {
                Some((_, before)) if here.0 >= start => {
                    if corners.is_empty() {
                        let from = last.map_or(start, |(year, _)| year.max(start));
                        corners.push((years.at(from), km.at(before)));
                    }
                    corners.push((years.at(here.0), km.at(before)));
                    corners.push((years.at(here.0), km.at(here.1)));
                }
                _ => {}
            }
            last = Some(here);
        }
        corners.windows(2).try_for_each(|pair| stroke(canvas, pair[0], pair[1], look.line))
    }

    fn point(&self, canvas: &Canvas<'_>, (km, years): (&Scale, &Scale), point: &Point) -> Drawing {
        let Some(length) = point.cumulative else { return Ok(()) };
        let (from, to) = period(point.date);
        if middle(point.date) < years.values.start {
            return Ok(());
        }
        let look = self.look(&point.series);
        let y = km.at(length.0 / 1000.0);
        let title = format!(
            "{}: {} km, {} ({})",
            Lang::En.date(point.date),
            point.printed,
            point.basis_note,
            if point.series.is_empty() { "event" } else { &point.series }
        );
        titled(canvas, &title, || {
            let thin = LineStyle { width: 0.8, dash: None, ..look.line };
            stroke(canvas, (years.at(from.max(years.values.start)), y), (years.at(to), y), thin)?;
            canvas.draw(&dot(Coord { x: years.at(middle(point.date)), y }, look, point.basis))
        })
    }
}

fn axes(canvas: &Canvas<'_>, km: &Scale, years: &Scale) -> Drawing {
    let (left, right) = years.pixels;
    for tick in km.ticks(6) {
        let y = km.at(tick);
        stroke(canvas, (left, y), (right, y), palette::GRID)?;
        // Only the first window has numbers; the second shares them.
        if left < 100.0 {
            let at = Coord { x: left - 5.0, y: centred(y) };
            canvas.draw(&word(at, label(tick), Anchor::End))?;
        }
    }
    let bottom = km.pixels.0;
    stroke(canvas, (left, bottom), (right, bottom), palette::FRAME)?;
    for tick in years.ticks(7).into_iter().filter(|tick| tick.fract() == 0.0) {
        let x = years.at(tick);
        stroke(canvas, (x, bottom), (x, bottom + 4.0), palette::FRAME)?;
        let at = Coord { x, y: bottom + 15.0 };
        canvas.draw(&word(at, label(tick), Anchor::Middle))?;
    }
    Ok(())
}

fn sample(canvas: &Canvas<'_>, rect: Rect, look: Look) -> Drawing {
    let at = rect.centre();
    stroke(canvas, (rect.x, at.y), (rect.right(), at.y), look.line)?;
    canvas.draw(&dot(at, look, Basis::Published))
}

fn words(basis: Basis) -> &'static str {
    match basis {
        Basis::Published => "full mark: a source prints the figure",
        Basis::Computed => "hollow mark: added up here from published increments",
        Basis::Event => "an event",
    }
}

/// The mark of a point: full where a source prints the figure.
fn dot(at: Coord<f64>, look: Look, basis: Basis) -> Mark {
    let colour = look.line.colour;
    let fill = if basis == Basis::Published { colour } else { WHITE };
    let radius = if look.shape == Shape::Triangle { 3.4 } else { 2.1 };
    Mark { at, shape: look.shape, radius, fill, stroke: colour }
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
