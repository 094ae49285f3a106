//! Meridians and parallels, their labels around the frame, and steps that suit the extent.

use geo::{Coord, LineString, MultiLineString};

use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Lang, fill};
use crate::draw::palette;
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;

/// Meridians and parallels inside a frame.
pub fn lines(frame: &Frame) -> Vec<LineString<f64>> {
    let Some(grid) = Grid::of(frame) else { return Vec::new() };
    let meridians = grid.meridians.iter().map(|&lon| grid.meridian(lon));
    let parallels = grid.parallels.iter().map(|&lat| grid.parallel(lat));
    let all: Vec<LineString<f64>> = meridians.chain(parallels).collect();
    frame.lines(&MultiLineString::new(all))
}

/// Labels in degrees on all four sides of a frame, outside of it.
pub fn labels(frame: &Frame, lang: Lang) -> Vec<Text> {
    let Some(grid) = Grid::of(frame) else { return Vec::new() };
    let rect = frame.rect;
    let mut texts = Vec::new();
    for &lon in &grid.meridians {
        let content = degrees(lon, grid.step, lang, [3, 2]);
        for point in crossings(frame, &grid.meridian(lon), |at| at.y <= rect.y + 0.5) {
            texts.push(label((point.x, rect.y - 3.0), &content, Anchor::Middle, 0.0));
        }
        for point in crossings(frame, &grid.meridian(lon), |at| at.y >= rect.bottom() - 0.5) {
            texts.push(label((point.x, rect.bottom() + 3.0 + CAP), &content, Anchor::Middle, 0.0));
        }
    }
    for &lat in &grid.parallels {
        let content = degrees(lat, grid.step, lang, [1, 0]);
        for point in crossings(frame, &grid.parallel(lat), |at| at.x <= rect.x + 0.5) {
            texts.push(label((rect.x - 3.0, point.y), &content, Anchor::Middle, -90.0));
        }
        for point in crossings(frame, &grid.parallel(lat), |at| at.x >= rect.right() - 0.5) {
            texts.push(label((rect.right() + 3.0 + CAP, point.y), &content, Anchor::Middle, -90.0));
        }
    }
    texts.retain(|text| inside_ends(text, &rect));
    apart(texts)
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

fn label(at: (f64, f64), content: &str, anchor: Anchor, turn: f64) -> Text {
    Text { anchor, turn, colour: palette::GREY, ..Text::plain(at.into(), content, SIZE) }
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

fn crossings(
    frame: &Frame,
    line: &LineString<f64>,
    at_side: impl Fn(&Coord<f64>) -> bool,
) -> Vec<Coord<f64>> {
    let visible = frame.lines(&MultiLineString::new(vec![line.clone()]));
    let ends = visible.iter().flat_map(|part| [part.0.first(), part.0.last()]);
    ends.flatten().copied().filter(at_side).collect()
}

/// `70°30′E`: whole degrees alone, minutes where the step needs them. `letters` picks the
/// compass letter for negative and positive values.
fn degrees(value: f64, step: f64, lang: Lang, letters: [usize; 2]) -> String {
    let value = if value > 180.0 { value - 360.0 } else { value };
    let minutes = (value.abs() * 60.0).round() as i64;
    let number = match (minutes / 60, minutes % 60) {
        (whole, _) if step >= 1.0 => format!("{whole}°"),
        (whole, minutes) => format!("{whole}°{minutes:02}′"),
    };
    let letter = match value {
        0.0 => "",
        value if value < 0.0 => lang.words().compass[letters[0]],
        _ => lang.words().compass[letters[1]],
    };
    fill("{}{}", &[&number, letter])
}

/// Steps in degrees that read well: whole degrees or parts of an hour's minutes.
const STEPS: [f64; 12] = [
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
    1.0 / 60.0,
];

struct Grid {
    step: f64,
    meridians: Vec<f64>,
    parallels: Vec<f64>,
    /// West, south, east, north of what the frame can show; east may exceed 180.
    reach: [f64; 4],
}

impl Grid {
    /// The widest step that still gives three meridians and two parallels.
    fn of(frame: &Frame) -> Option<Grid> {
        let reach = frame.reach()?;
        let [west, south, east, north] = reach;
        let enough =
            |step: f64| ticks(west, east, step).len() >= 3 && ticks(south, north, step).len() >= 2;
        let step = STEPS.into_iter().find(|&step| enough(step))?;
        let parallels = ticks(south, north, step).into_iter().filter(|lat| lat.abs() < 90.0);
        Some(Grid {
            step,
            meridians: ticks(west, east, step),
            parallels: parallels.collect(),
            reach,
        })
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
    let share = |step: i32| f64::from(step) / f64::from(STEPS);
    (0..=STEPS).map(|step| at(from + (to - from) * share(step))).collect()
}

fn ticks(from: f64, to: f64, step: f64) -> Vec<f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    (first..=last).map(|index| index as f64 * step).collect()
}
