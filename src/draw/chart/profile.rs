//! Elevation along the line: a whole line from left to right, its status as the ground's pattern.

use geo::Coord;
use plotters::chart::ChartBuilder;

use super::axis::{Ticked, axes};
use super::canvas::{Area, Drawing, pixels, units};
use super::element::{CENTRED, Placed, dot, line, placed, words};
use super::sheet::{DISCLAIMER, Sheet, source, status_dated};
use crate::draw::class::Class;
use crate::draw::font::Face;
use crate::draw::lang::{Lang, fill};
use crate::draw::legend::Entry;
use crate::draw::mark::{Mark, Shape};
use crate::draw::palette::{
    CONTESTED, CONTESTED_LOW, DELIMITED, DELIMITED_LOW, GRID, HATCHED, INDEFINITE, INK, LineStyle,
    THIRD_GROUND, WHITE,
};
use crate::draw::paragraph::SMALL;
use crate::draw::scene::{Group, Node, Path, Scene};
use crate::draw::text::Anchor;
use crate::draw::units::POINT;
use crate::measure::profile::{Course, Profile, Sample, Stretch};
use crate::measure::{Heights, Survey};
use crate::model::format::count;
use crate::model::{Part, Status};

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
            ("status", format!("{} {CIRCULAR}", Lang::En.status_from(survey.dataset.status_from))),
            ("disclaimer", DISCLAIMER.to_owned()),
        ],
    };
    sheet.draw(|area| {
        let (above, below) = area.split_vertically(units(HEIGHTS[0]));
        let areas = [above, below];
        rows.iter().zip(&areas).try_for_each(|(row, area)| Row::of(row).draw(area, top))
    })
}

const CIRCULAR: &str = "Where it follows what sources say of mountains and lowlands, its elevation \
                        cannot confirm them.";
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
            let (low, high) = (tens(contested.median_m), tens(delimited.median_m));
            let lie = match low.total_cmp(&high) {
                std::cmp::Ordering::Less => "lie lower",
                std::cmp::Ordering::Equal => "lie as high as delimited ones",
                std::cmp::Ordering::Greater => "lie higher",
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

fn tens(height: f64) -> f64 {
    (height / 10.0).round() * 10.0
}

/// To ten metres, as the heights are.
fn metres(height: f64) -> String {
    let sign = if tens(height) < 0.0 { "−" } else { "" };
    format!("{sign}{} m", count(tens(height).abs() as usize))
}

fn dated(survey: &Survey) -> String {
    let status = status_dated(survey);
    let drawn = survey.dataset.drawn_on.map(|date| Lang::En.date(date));
    let drawn = drawn.map(|date| fill(Lang::En.words().drawn, &[&date]));
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
    let words = Lang::En.class_in(survey, class);
    let median = profile.heights(|of| class_of(of) == class).map(|of| metres(of.median_m));
    let median = median.map(|median| format!(", median {median}")).unwrap_or_default();
    let symbol = move |rect: crate::draw::frame::Rect| {
        let hill = [(0.0, 0.3), (0.6, 0.95), (1.0, 0.5)];
        let at = |(x, y)| Coord { x: rect.x + x * rect.width, y: rect.y + (1.0 - y) * rect.height };
        ground(&hill.map(at), rect.y + rect.height, class)
    };
    Entry::unmeasured(Box::new(symbol), &format!("{words}{median}"))
}

/// The ground under a course on the page, down to a height, in the pattern of a class: delimited is
/// full, contested striped; of low confidence is what is paler, with a thinner line.
fn ground(course: &[Coord<f64>], floor: f64, class: Class) -> Vec<Node> {
    let (fill, stripes, style) = match class {
        Class::Delimited | Class::BecameDelimited => (HATCHED, None, DELIMITED),
        Class::DelimitedLow => (THIRD_GROUND, None, DELIMITED_LOW),
        Class::Contested => (WHITE, Some((4.0, 0.9)), CONTESTED),
        Class::ContestedLow => (WHITE, Some((6.0, 0.5)), CONTESTED_LOW),
        Class::Indefinite => (WHITE, None, INDEFINITE),
    };
    let (Some(first), Some(last)) = (course.first(), course.last()) else { return Vec::new() };
    let mut ring = course.to_vec();
    ring.extend([last.x, first.x].map(|x| Coord { x, y: floor }));
    ring.push(*first);
    let mut nodes = vec![Path::area(vec![ring.into()], fill).into()];
    nodes.extend(stripes.map(|(step, width)| {
        let style = LineStyle { width, dash: None, ..style };
        Path::lines(striped(course, floor, step), style).into()
    }));
    nodes.push(Path::lines(vec![course.to_vec().into()], style).into());
    nodes
}

/// Upright stripes under a course that runs to the right, counted from the left side of the page.
fn striped(course: &[Coord<f64>], floor: f64, step: f64) -> Vec<geo::LineString<f64>> {
    let edges = course.windows(2).flat_map(|edge| {
        let (from, to) = (edge[0], edge[1]);
        let (first, end) = ((from.x / step).ceil() as i64, (to.x / step).ceil() as i64);
        (first..end).map(move |index| {
            let x = index as f64 * step;
            let y = from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
            vec![Coord { x, y }, Coord { x, y: floor }].into()
        })
    });
    edges.collect()
}

/// Whole lines side by side on one axis.
struct Row<'r> {
    /// Each with the kilometre of the axis where it starts.
    courses: Vec<(f64, &'r Course<'r>)>,
    /// Kilometres of the axis.
    length: f64,
}

/// White between two lines, as a share of all lines of a row.
const GAP: f64 = 0.06;
/// Room for the names of sections above, in rows of text, and for the axes, in CSS pixels.
const LEVELS: usize = 3;
const LEVEL: f64 = 12.0;
const BELOW: f64 = 36.0;
const BESIDE: f64 = 56.0;

impl<'r> Row<'r> {
    fn of(courses: &'r [Course<'r>]) -> Row<'r> {
        let all: f64 = courses.iter().map(|course| kilometres(course)).sum();
        let mut start = 0.0;
        let place = |course: &'r Course<'r>| {
            let here = start;
            start += kilometres(course) + GAP * all;
            (here, course)
        };
        let placed: Vec<_> = courses.iter().map(place).collect();
        Row { courses: placed, length: (start - GAP * all).max(1e-6) }
    }

    fn draw(&self, area: &Area<'_>, top: f64) -> Drawing {
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
        axes(&mut chart.configure_mesh())
            .disable_x_mesh()
            .x_desc("Distance along the line, km")
            .y_desc("Elevation, m")
            .x_label_formatter(&|value| self.label(*value))
            .draw()?;
        chart
            .draw_series(self.runs().into_iter().map(|(class, points)| run(points, low, class)))?;
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
                match runs.last_mut().filter(|(class, _)| index > 0 && *class == class_of(stretch))
                {
                    Some((_, run)) => run.extend(points),
                    None => runs.push((class_of(stretch), points.collect())),
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
                let name = name(stretch);
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
            let title =
                format!("highest: {} at km {:.1}", metres(top.elevation_m), top.along_m.0 / 1000.0);
            let at = (km, top.elevation_m);
            let right = km > 0.9 * self.length;
            let (aside, anchor) = if right { (-7.0, Anchor::End) } else { (7.0, Anchor::Start) };
            let label = words(at, (aside, CENTRED - 7.0), metres(top.elevation_m), anchor);
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
        format!("{}", (km * 1000.0).round() / 1000.0)
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

fn name(stretch: &Stretch<'_>) -> String {
    let segment = &stretch.surveyed.segment;
    let part = || match &segment.part {
        Some(Part::Enclave(name)) => fill(Lang::En.words().enclave, &[name]),
        _ => String::new(),
    };
    segment.section.clone().unwrap_or_else(part)
}

fn run(points: Vec<(f64, f64)>, low: f64, class: Class) -> Placed {
    let floor = (points.first().map_or(0.0, |(km, _)| *km), low);
    let points = points.into_iter().chain([floor]).collect();
    placed(points, move |at| match at {
        [course @ .., floor] => {
            vec![
                Group::titled(Lang::En.class(class).to_owned(), ground(course, floor.y, class))
                    .into(),
            ]
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
