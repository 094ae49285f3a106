//! Whole lines as profiles, side by side on one axis of kilometres.

use geo::Coord;
use plotters::chart::ChartBuilder;

use super::axis::{Ticked, axes, number};
use super::canvas::{Area, Drawing, pixels, units};
use super::element::{CENTRED, Placed, dot, line, placed, words};
use super::ground::ground;
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::lang::{Language, fill};
use crate::draw::mark::{Mark, Shape};
use crate::draw::palette::{GRID, INK};
use crate::draw::paragraph::SMALL;
use crate::draw::scene::Group;
use crate::draw::text::Anchor;
use crate::draw::units::POINT;
use crate::measure::profile::{Course, Sample, Stretch};
use crate::model::Part;

/// Whole lines side by side on one axis.
pub struct Row<'r> {
    /// Each with the kilometre of the axis where it starts.
    courses: Vec<(f64, &'r Course<'r>)>,
    /// Kilometres of the axis.
    length: f64,
    lang: &'static Language,
}

/// White between two lines, as a share of all lines of a row.
const GAP: f64 = 0.06;
/// Room for the names of sections above, in rows of text, and for the axes, in CSS pixels.
const LEVELS: usize = 3;
const LEVEL: f64 = 12.0;
const BELOW: f64 = 36.0;
const BESIDE: f64 = 56.0;

impl<'r> Row<'r> {
    /// The lines from left to right, in their order.
    pub fn of(courses: &'r [Course<'r>], lang: &'static Language) -> Row<'r> {
        let all: f64 = courses.iter().map(|course| kilometres(course)).sum();
        let mut start = 0.0;
        let place = |course: &'r Course<'r>| {
            let here = start;
            start += kilometres(course) + GAP * all;
            (here, course)
        };
        let placed: Vec<_> = courses.iter().map(place).collect();
        Row { courses: placed, length: (start - GAP * all).max(1e-6), lang }
    }

    /// Draws them; the axis of heights reaches beyond `top` metres.
    pub fn draw(&self, area: &Area<'_>, top: f64) -> Drawing {
        let (number, said) = (number(self.lang), &self.lang.words.charts.profile);
        let low = self.samples().map(|(_, sample)| sample.elevation_m).fold(0.0, f64::min);
        let high = 1.1 * top.max(100.0);
        let step = nice(self.length / 6.0);
        let heights = Ticked { values: low..high, ticks: ticks(low, high, nice(high / 5.0)) };
        let along = Ticked { values: 0.0..self.length, ticks: self.ticks(step) };
        let mut chart = ChartBuilder::on(area)
            .margin_right(units(8.0))
            .margin_top(units(LEVELS as f64 * LEVEL + 8.0))
            .x_label_area_size(units(BELOW))
            .y_label_area_size(units(BESIDE))
            .build_cartesian_2d(along, heights)?;
        axes(&mut chart.configure_mesh(), &number)
            .disable_x_mesh()
            .x_desc(said.distance)
            .y_desc(said.elevation)
            .x_label_formatter(&|value| self.label(*value))
            .draw()?;
        let run = |(class, points)| run(points, low, class, self.lang);
        chart.draw_series(self.runs().into_iter().map(run))?;
        let at = |km: f64| pixels(chart.backend_coord(&(km, high))).x;
        let names = self.names(&at);
        let ends = self.sections().into_iter().map(|(_, from, _)| from).filter(|from| *from > 0.0);
        chart.draw_series(ends.map(|km| line(vec![(km, low), (km, high)], GRID)))?;
        chart.draw_series(
            names
                .into_iter()
                .map(|(km, up, name)| words((km, high), (0.0, -up), name, Anchor::Middle)),
        )?;
        chart.draw_series(self.summit())?;
        Ok(())
    }

    fn samples(&self) -> impl Iterator<Item = (f64, &Sample)> {
        self.courses.iter().flat_map(|(start, course)| {
            let samples = course.stretches.iter().flat_map(|stretch| &stretch.samples);
            samples.map(move |sample| (start + sample.along_m.0 / 1000.0, sample))
        })
    }

    /// Stretches of one class that follow each other, as kilometres and metres.
    fn runs(&self) -> Vec<(Class, Vec<(f64, f64)>)> {
        let mut runs: Vec<(Class, Vec<(f64, f64)>)> = Vec::new();
        for (start, course) in &self.courses {
            for (index, stretch) in course.stretches.iter().enumerate() {
                let points = stretch
                    .samples
                    .iter()
                    .map(|sample| (start + sample.along_m.0 / 1000.0, sample.elevation_m));
                match runs
                    .last_mut()
                    .filter(|(class, _)| index > 0 && *class == Class::of(stretch.surveyed, None))
                {
                    Some((_, run)) => run.extend(points),
                    None => runs.push((Class::of(stretch.surveyed, None), points.collect())),
                }
            }
        }
        runs
    }

    /// Runs of one section, or of one part where no section is named: name, first and last
    /// kilometre.
    fn sections(&self) -> Vec<(String, f64, f64)> {
        let mut sections: Vec<(String, f64, f64)> = Vec::new();
        for (start, course) in &self.courses {
            for (index, stretch) in course.stretches.iter().enumerate() {
                let along = |sample: &Sample| start + sample.along_m.0 / 1000.0;
                let [Some(from), Some(to)] =
                    [stretch.samples.first(), stretch.samples.last()].map(|of| of.map(along))
                else {
                    continue;
                };
                let name = name(stretch, self.lang);
                match sections.last_mut().filter(|(last, ..)| index > 0 && *last == name) {
                    Some((_, _, end)) => *end = to,
                    None => sections.push((name, from, to)),
                }
            }
        }
        sections
    }

    /// Names of sections with their kilometre and their height above the plot: those that find room,
    /// the longest sections first.
    fn names(&self, at: &dyn Fn(f64) -> f64) -> Vec<(f64, f64, String)> {
        let mut sections = self.sections();
        sections.sort_by(|a, b| (b.2 - b.1).total_cmp(&(a.2 - a.1)));
        let (left, right) = (at(0.0), at(self.length));
        let mut taken: Vec<(usize, f64, f64)> = Vec::new();
        let mut names = Vec::new();
        for (name, from, to) in sections.into_iter().filter(|(name, ..)| !name.is_empty()) {
            let half = Face::Regular.width(&name, SMALL * POINT) / 2.0;
            let wanted = at((from + to) / 2.0);
            let middle = wanted.min(right + 8.0 - half).max(left + half);
            let free = |level: &usize| {
                let clear = |(row, a, b): &(usize, f64, f64)| {
                    row != level || middle + half + 5.0 < *a || *b + 5.0 < middle - half
                };
                taken.iter().all(clear)
            };
            let Some(level) = (0..LEVELS).find(free) else { continue };
            taken.push((level, middle - half, middle + half));
            let km = (middle - left) / (right - left).max(1e-9) * self.length;
            names.push((km, 5.0 + level as f64 * LEVEL, name));
        }
        names
    }

    /// The highest place of each line, marked.
    fn summit(&self) -> Vec<Placed> {
        let tops = self.courses.iter().filter_map(|(start, course)| {
            let top = course.highest()?;
            Some((start + top.along_m.0 / 1000.0, top))
        });
        tops.flat_map(|(km, top)| {
            let height = self.lang.elevation(top.elevation_m);
            let along = self.lang.number(&format!("{:.1}", top.along_m.0 / 1000.0));
            let highest = self.lang.words.charts.profile.highest;
            let title = fill(highest, &[("height", &height), ("km", &along)]);
            let at = (km, top.elevation_m);
            let right = km > 0.9 * self.length;
            let (aside, anchor) = if right { (-7.0, Anchor::End) } else { (7.0, Anchor::Start) };
            let label = words(at, (aside, CENTRED - 7.0), height, anchor);
            [dot(at, SUMMIT, title), label]
        })
        .collect()
    }

    /// The start of each line and round kilometres along it.
    fn ticks(&self, step: f64) -> Vec<f64> {
        let of = |(start, course): &(f64, &Course<'_>)| {
            let start = *start;
            ticks(0.0, kilometres(course), step).into_iter().map(move |km| start + km)
        };
        self.courses.iter().flat_map(of).collect()
    }

    /// A place of the axis as kilometres from the start of its line.
    fn label(&self, value: f64) -> String {
        let start = self.courses.iter().map(|(start, _)| *start);
        let start = start.rev().find(|start| *start <= value + 1e-9).unwrap_or(0.0);
        let km = value - start;
        self.lang.number(&((km * 1000.0).round() / 1000.0).to_string())
    }
}

const SUMMIT: Mark = Mark {
    at: Coord { x: 0.0, y: 0.0 },
    shape: Shape::Triangle,
    radius: 3.0,
    fill: INK,
    stroke: INK,
};

fn kilometres(course: &Course<'_>) -> f64 {
    course.length().0 / 1000.0
}

fn name(stretch: &Stretch<'_>, lang: &Language) -> String {
    let segment = &stretch.surveyed.segment;
    let part = || match &segment.part {
        Some(Part::Enclave(name)) => fill(lang.words.enclave, &[("name", name)]),
        _ => String::new(),
    };
    segment.section.as_deref().map_or_else(part, |section| lang.value(section).to_owned())
}

fn run(points: Vec<(f64, f64)>, low: f64, class: Class, lang: &'static Language) -> Placed {
    let floor = (points.first().map_or(0.0, |(km, _)| *km), low);
    let points = points.into_iter().chain([floor]).collect();
    placed(points, move |at| match at {
        [course @ .., floor] => {
            vec![Group::titled(lang.class(class).to_owned(), ground(course, floor.y, class)).into()]
        }
        [] => Vec::new(),
    })
}

/// 1, 2 or 5 times a power of ten, at least as large as a number.
fn nice(least: f64) -> f64 {
    let unit = 10_f64.powf(least.max(1e-6).log10().floor());
    let sizes = [1.0, 2.0, 5.0, 10.0].map(|size| size * unit);
    sizes.into_iter().find(|size| *size >= least).unwrap_or(10.0 * unit)
}

fn ticks(from: f64, to: f64, step: f64) -> Vec<f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    (first..=last).map(|index| index as f64 * step).collect()
}
