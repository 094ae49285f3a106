//! Meridians and parallels, their labels around the frame, and steps that suit the extent.

use geo::{Coord, LineString, MultiLineString};

use super::degrees::{Axis, letter};
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;
use crate::model::longitude::wrapped;

/// Room for the degrees around a frame, in CSS pixels.
pub const DEGREES: f64 = 14.0;

/// Meridians and parallels inside a frame, and the edge of a world in it.
pub fn lines(frame: &Frame) -> Vec<LineString<f64>> {
    let Some(grid) = Grid::of(frame) else { return Vec::new() };
    let meridians = grid.meridians.iter().map(|&lon| grid.meridian(lon));
    let parallels = grid.parallels.iter().map(|&lat| grid.parallel(lat));
    let mut all: Vec<LineString<f64>> = meridians.chain(parallels).collect();
    if frame.shows_world() {
        all.extend([-180.0, 180.0].map(|off| grid.meridian(frame.central() + off)));
        all.extend([-90.0, 90.0].map(|lat| grid.parallel(lat)));
    }
    frame.lines(&MultiLineString::new(all))
}

/// A line of the graticule with its name.
pub struct Named {
    /// Whether it is a meridian.
    pub meridian: bool,
    /// Its degrees, and how far apart such lines are.
    value: f64,
    step: f64,
    /// Its visible parts.
    pub lines: Vec<LineString<f64>>,
}

impl Named {
    /// Its name in a language.
    pub fn name(&self, lang: &'static Language) -> String {
        let axis = if self.meridian { Axis::Lon } else { Axis::Lat };
        degrees(self.value, self.step, lang, axis)
    }
}

/// Meridians and parallels with their names, as close as a reader needs them who sees one of so
/// many parts of the frame in each direction.
pub fn named_lines(frame: &Frame, parts: f64) -> Vec<Named> {
    let Some(reach) = frame.reach() else { return Vec::new() };
    let [west, south, east, north] = reach;
    let close = |step: &f64| (east - west).min(north - south) / parts / step >= 1.2;
    let step = STEPS.into_iter().find(close).unwrap_or(STEPS[STEPS.len() - 1]);
    let lats = parallels(south, north, step);
    let grid =
        Grid { steps: [step; 2], meridians: Vec::new(), parallels: Vec::new(), pole: false, reach };
    let named = |value: f64, axis: Axis, line: LineString<f64>| Named {
        meridian: matches!(axis, Axis::Lon),
        value,
        step,
        lines: frame.lines(&MultiLineString::new(vec![line])),
    };
    let meridians = ticks(west, east, step).into_iter();
    let meridians = meridians.map(|lon| named(lon, Axis::Lon, grid.meridian(lon)));
    let parallels = lats.into_iter().map(|lat| named(lat, Axis::Lat, grid.parallel(lat)));
    meridians.chain(parallels).filter(|named| !named.lines.is_empty()).collect()
}

/// Labels in degrees on all four sides of a frame, outside of it, and around the edge of a world
/// that is smaller than the frame. Where a frame shows a pole, meridians leave it on every side,
/// and parallels are named on the one in the middle.
pub fn labels(frame: &Frame, lang: &'static Language) -> Vec<Text> {
    let Some(grid) = Grid::of(frame) else { return Vec::new() };
    let mut texts = Vec::new();
    for &lon in &grid.meridians {
        let content = degrees(lon, grid.steps[0], lang, Axis::Lon);
        let sides = if grid.pole { &Side::ALL[..] } else { &Side::ALL[..2] };
        texts.extend(named(frame, &grid.meridian(lon), sides, &content));
    }
    for &lat in &grid.parallels {
        let content = degrees(lat, grid.steps[1], lang, Axis::Lat);
        let line = grid.parallel(lat);
        match on_the_middle(frame, lat, &content).filter(|_| grid.pole) {
            Some(text) => texts.push(text),
            None if grid.pole => texts.extend(named(frame, &line, &Side::ALL, &content)),
            None => texts.extend(named(frame, &line, &Side::ALL[2..], &content)),
        }
    }
    texts.retain(|text| inside_ends(text, &frame.rect));
    apart(texts)
}

/// The name of a parallel where it crosses the meridian in the middle.
fn on_the_middle(frame: &Frame, lat: f64, content: &str) -> Option<Text> {
    let at = frame.place(Coord { x: frame.central(), y: lat })?;
    let beside = Coord { x: at.x + 3.0, y: at.y - 2.0 };
    let text = label(beside, content, Anchor::Start, 0.0);
    frame.rect.holds(&text.bounds()).then_some(text)
}

/// The labels that have room beside those before them.
fn apart(texts: Vec<Text>) -> Vec<Text> {
    let mut kept: Vec<Text> = Vec::new();
    for text in texts {
        let room = text.bounds().grown(3.0);
        if !kept.iter().any(|other| other.bounds().overlaps(&room)) {
            kept.push(text);
        }
    }
    kept
}

/// Font size of the labels in points, and the height of their digits in CSS pixels.
const SIZE: f64 = 7.0;
const CAP: f64 = 0.727 * SIZE * POINT;

fn label(at: Coord<f64>, content: &str, anchor: Anchor, turn: f64) -> Text {
    Text { anchor, turn, colour: palette::GREY, ..Text::plain(at, content, SIZE) }
}

/// A label may not run past the corner of the frame.
fn inside_ends(text: &Text, rect: &Rect) -> bool {
    let half = text.width() / 2.0;
    if text.turn == 0.0 {
        text.at.x - half >= rect.x && text.at.x + half <= rect.right()
    } else {
        text.at.y - half >= rect.y && text.at.y + half <= rect.bottom()
    }
}

/// A side of the frame where a line leaves it.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

impl Side {
    const ALL: [Side; 4] = [Side::Top, Side::Bottom, Side::Left, Side::Right];

    /// Whether a point lies on this side of a rectangle.
    fn has(self, at: &Coord<f64>, rect: &Rect) -> bool {
        match self {
            Side::Top => at.y <= rect.y + 0.5,
            Side::Bottom => at.y >= rect.bottom() - 0.5,
            Side::Left => at.x <= rect.x + 0.5,
            Side::Right => at.x >= rect.right() - 0.5,
        }
    }

    /// Whether a point is nearer to this side than to the one opposite.
    fn faces(self, at: &Coord<f64>, rect: &Rect) -> bool {
        let middle = rect.centre();
        match self {
            Side::Top => at.y < middle.y,
            Side::Bottom => at.y >= middle.y,
            Side::Left => at.x < middle.x,
            Side::Right => at.x >= middle.x,
        }
    }

    /// The name of a line that leaves a rectangle at a point of this side.
    fn label(self, at: &Coord<f64>, rect: &Rect, content: &str) -> Text {
        let (at, turn) = match self {
            Side::Top => ((at.x, rect.y - 3.0), 0.0),
            Side::Bottom => ((at.x, rect.bottom() + 3.0 + CAP), 0.0),
            Side::Left => ((rect.x - 3.0, at.y), -90.0),
            Side::Right => ((rect.right() + 3.0 + CAP, at.y), -90.0),
        };
        label(at.into(), content, Anchor::Middle, turn)
    }
}

/// The names of a line on some sides of the frame, and where it ends at the edge of the world.
fn named(frame: &Frame, line: &LineString<f64>, sides: &[Side], content: &str) -> Vec<Text> {
    let visible = frame.lines(&MultiLineString::new(vec![line.clone()]));
    let ends: Vec<_> =
        visible.iter().flat_map(|part| [part.0.first(), part.0.last()]).flatten().collect();
    let on_a_side = |at: &Coord<f64>| Side::ALL.iter().any(|side| side.has(at, &frame.rect));
    let on = |side: Side| {
        let here = ends.iter().filter_map(move |&at| match frame.shows_world() {
            true if !on_a_side(at) && side.faces(at, &frame.rect) => Some((at, Rect::at(*at))),
            _ => side.has(at, &frame.rect).then_some((at, frame.rect)),
        });
        here.map(|(at, rect)| side.label(at, &rect, content)).collect::<Vec<_>>()
    };
    sides.iter().flat_map(|&side| on(side)).collect()
}

/// `70°30′E`: whole degrees alone, minutes and seconds where the step needs them.
fn degrees(value: f64, step: f64, lang: &'static Language, axis: Axis) -> String {
    let value = wrapped(value);
    let minutes = (value.abs() * 60.0).round() as i64;
    let number = match (minutes / 60, minutes % 60) {
        (whole, _) if step >= 1.0 => format!("{whole}°"),
        (whole, minutes) if step >= MINUTE => format!("{whole}°{minutes:02}′"),
        _ => {
            let seconds = (value.abs() * 3600.0).round() as i64;
            let (whole, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            format!("{whole}°{minutes:02}′{seconds:02}″")
        }
    };
    format!("{number}{}", letter(value, axis, lang))
}

const MINUTE: f64 = 1.0 / 60.0;

/// Steps in degrees that read well: whole degrees, minutes or seconds.
const STEPS: [f64; 17] = [
    30.0,
    20.0,
    10.0,
    5.0,
    2.0,
    1.0,
    0.5,
    20.0 / 60.0,
    10.0 / 60.0,
    5.0 / 60.0,
    2.0 / 60.0,
    MINUTE,
    MINUTE / 2.0,
    MINUTE / 3.0,
    MINUTE / 6.0,
    MINUTE / 12.0,
    MINUTE / 60.0,
];

/// More lines than this in one direction are too many.
const MOST: usize = 12;

struct Grid {
    /// Degrees between meridians, and between parallels.
    steps: [f64; 2],
    meridians: Vec<f64>,
    parallels: Vec<f64>,
    /// Whether the frame shows a pole.
    pole: bool,
    /// West, south, east, north of what the frame can show; east may exceed 180.
    reach: [f64; 4],
}

impl Grid {
    /// The widest step that gives three meridians and two parallels; or a finer one, if with that
    /// two of each have a name on the sides of the frame.
    fn of(frame: &Frame) -> Option<Grid> {
        let (reach, pole) = (frame.reach()?, frame.pole().is_some());
        let [west, south, east, north] = reach;
        let enough = |step: &f64| {
            ticks(west, east, *step).len() >= 3 && parallels(south, north, *step).len() >= 2
        };
        let steps = STEPS.into_iter().filter(enough).take(3);
        let grids: Vec<Grid> = steps.map(|step| Grid::at(step, reach, pole)).collect();
        let named = grids.iter().position(|grid| grid.is_named(frame));
        grids.into_iter().nth(named.unwrap_or(0))
    }

    /// The grid of a step; where that gives too many of one kind, these have a wider one.
    fn at(step: f64, reach: [f64; 4], pole: bool) -> Grid {
        let [west, south, east, north] = reach;
        let sparse = |from, to| {
            let few = |wide: &f64| *wide >= step && ticks(from, to, *wide).len() <= MOST;
            STEPS.into_iter().rev().find(few).unwrap_or(STEPS[0])
        };
        let steps = [sparse(west, east), sparse(south, north)];
        let mut meridians = ticks(west, east, steps[0]);
        // All round, the first and the last are the same, but for the two edges of a world.
        if pole && meridians.len() > 1 && meridians[meridians.len() - 1] - meridians[0] >= 360.0 {
            meridians.pop();
        }
        Grid { steps, meridians, parallels: parallels(south, north, steps[1]), pole, reach }
    }

    /// Whether a reader finds two meridians and two parallels named, or a pole.
    fn is_named(&self, frame: &Frame) -> bool {
        let names = |line: LineString<f64>, sides| !named(frame, &line, sides, "").is_empty();
        let meridians =
            self.meridians.iter().filter(|lon| names(self.meridian(**lon), &Side::ALL[..2]));
        let parallels =
            self.parallels.iter().filter(|lat| names(self.parallel(**lat), &Side::ALL[2..]));
        self.pole || (meridians.count() >= 2 && parallels.count() >= 2)
    }

    fn meridian(&self, lon: f64) -> LineString<f64> {
        let [_, south, _, north] = self.reach;
        course(south, north, |lat| Coord { x: lon, y: lat })
    }

    fn parallel(&self, lat: f64) -> LineString<f64> {
        let [west, _, east, _] = self.reach;
        course(west, east, |lon| Coord { x: lon, y: lat })
    }
}

fn course(from: f64, to: f64, at: impl Fn(f64) -> Coord<f64>) -> LineString<f64> {
    const STEPS: i32 = 64;
    let steps = STEPS.max((to - from) as i32);
    let share = |step: i32| f64::from(step) / f64::from(steps);
    (0..=steps).map(|step| at(from + (to - from) * share(step))).collect()
}

fn ticks(from: f64, to: f64, step: f64) -> Vec<f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    (first..=last).map(|index| index as f64 * step).collect()
}

/// Ticks without the poles.
fn parallels(south: f64, north: f64, step: f64) -> Vec<f64> {
    ticks(south, north, step).into_iter().filter(|lat| lat.abs() < 90.0).collect()
}
