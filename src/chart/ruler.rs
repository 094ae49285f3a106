//! Length against ruler: how long a line is for each opening of the dividers.

use geo::Coord;
use indexmap::IndexMap;

use super::mark::titled;
use super::scale::{Scale, label};
use super::sheet::{DISCLAIMER, SMALL, Sheet, centred, source, stroke, word};
use crate::boundary::Dataset;
use crate::claim::{Claim, MISPRINT, Quantity, WHOLE};
use crate::map::Drawing;
use crate::map::body::Canvas;
use crate::map::element::{Anchor, Mark, POINT, Shape};
use crate::map::font::Face;
use crate::map::frame::Rect;
use crate::map::palette::{self, GREY, INK, LineStyle, WATER};
use crate::write::format::kilometres;
use crate::{Date, Metres};

/// A published total, drawn as a line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Who gives it.
    pub name: String,
    /// The total.
    pub length: Metres,
}

impl Reference {
    /// The published totals of a whole boundary: one for each figure, named after its source, or
    /// after the number of its sources.
    pub fn totals(claims: &[Claim]) -> Vec<Reference> {
        let mut figures: IndexMap<String, Vec<&Claim>> = IndexMap::new();
        let totals = claims.iter().filter(|claim| {
            claim.subject == WHOLE
                && claim.quantity() == Quantity::Length(None)
                && claim.series != MISPRINT
        });
        for claim in totals {
            figures.entry(claim.value.to_string()).or_default().push(claim);
        }
        let named = figures.into_values().filter_map(|of| {
            let length = Metres(of[0].value.number()? * 1000.0);
            let name = match of.len() {
                1 => of[0].publisher.clone(),
                count => format!("{count} figures"),
            };
            Some(Reference { name, length })
        });
        named.collect()
    }
}

/// Draws lengths against rulers, both on axes of logarithms, with published totals across.
///
/// `points` are (ruler, length) from small to large rulers, both positive. `None` if there are
/// fewer than two.
pub fn ruler(
    dataset: &Dataset,
    as_of: Option<Date>,
    points: &[(Metres, Metres)],
    references: &[Reference],
) -> Option<String> {
    let sound = |(ruler, length): &&(Metres, Metres)| ruler.0 > 0.0 && length.0 > 0.0;
    let points: Vec<(Metres, Metres)> = points.iter().filter(sound).copied().collect();
    if points.len() < 2 {
        return None;
    }
    let (first, last) = (points[0], points[points.len() - 1]);
    let sheet = Sheet {
        title: "Length depends on the ruler".into(),
        as_of,
        dated: format!(
            "The same line walked with dividers from {:.0} m to {:.0} m: {} to {} km",
            first.0.0,
            last.0.0,
            kilometres(first.1, 1),
            kilometres(last.1, 1)
        ),
        plot_height: 340.0,
        notes: vec![
            ("source", format!("{} Grey lines: published totals.", source(dataset))),
            ("disclaimer", DISCLAIMER.to_owned()),
        ],
    };
    Some(sheet.draw(|canvas, room| plot(canvas, room, &points, references)))
}

fn plot(
    canvas: &Canvas<'_>,
    room: Rect,
    points: &[(Metres, Metres)],
    references: &[Reference],
) -> Drawing {
    let top = room.y + 20.0;
    let (left, right, bottom) = (room.x + 40.0, room.right() - 150.0, room.bottom() - 36.0);
    let lengths = points.iter().map(|(_, length)| length.0);
    let known = lengths.chain(references.iter().map(|reference| reference.length.0));
    let known: Vec<f64> = known.filter(|length| *length > 0.0).map(|length| length / 1000.0).collect();
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(0.0, f64::max);
    let km = Scale::log(0.97 * low..1.03 * high, (bottom, top));
    let rulers = 0.8 * points[0].0.0..1.25 * points[points.len() - 1].0.0;
    let metres = Scale::log(rulers, (left, right));
    canvas.draw(&word(Coord { x: room.x, y: room.y + 8.0 }, "Length, km", Anchor::Start))?;
    axes(canvas, &km, &metres)?;
    lines(canvas, &km, (left, right), references)?;
    curve(canvas, &km, &metres, points)
}

/// Round lengths; the axis of lengths is too short for powers of ten.
fn axes(canvas: &Canvas<'_>, km: &Scale, metres: &Scale) -> Drawing {
    let (left, right) = metres.pixels;
    let bottom = km.pixels.0;
    for tick in Scale::linear(km.values.clone(), (0.0, 1.0)).ticks(6) {
        let y = km.at(tick);
        stroke(canvas, (left, y), (right, y), palette::GRID)?;
        let at = Coord { x: left - 5.0, y: centred(y) };
        canvas.draw(&word(at, label(tick), Anchor::End))?;
    }
    stroke(canvas, (left, bottom), (right, bottom), palette::FRAME)?;
    for tick in metres.ticks(5) {
        let x = metres.at(tick);
        stroke(canvas, (x, bottom), (x, bottom + 4.0), palette::FRAME)?;
        let at = Coord { x, y: bottom + 15.0 };
        canvas.draw(&word(at, label(tick), Anchor::Middle))?;
    }
    let at = Coord { x: (left + right) / 2.0, y: bottom + 31.0 };
    canvas.draw(&word(at, "Ruler (opening of the dividers), m", Anchor::Middle))
}

/// Published totals; those that would stand on each other share a label.
fn lines(
    canvas: &Canvas<'_>,
    km: &Scale,
    (left, right): (f64, f64),
    references: &[Reference],
) -> Drawing {
    let style = LineStyle { colour: GREY, width: 0.6, dash: Some([3.0, 2.0]) };
    let mut sorted: Vec<&Reference> =
        references.iter().filter(|reference| reference.length.0 > 0.0).collect();
    sorted.sort_by(|a, b| b.length.0.total_cmp(&a.length.0));
    let mut free = f64::NEG_INFINITY;
    for reference in sorted {
        let y = km.at(reference.length.0 / 1000.0);
        stroke(canvas, (left, y), (right, y), style)?;
        // A label too near to the one above moves down, and a leader shows where it belongs.
        let at = y.max(free);
        free = at + SMALL * POINT * 1.2;
        stroke(canvas, (right, y), (right + 10.0, at), LineStyle { dash: None, ..style })?;
        let words = format!("{} km, {}", reference.length.0 / 1000.0, reference.name);
        let words = fitted(&words, 134.0);
        canvas.draw(&word(Coord { x: right + 13.0, y: centred(at) }, words, Anchor::Start))?;
    }
    Ok(())
}

fn fitted(words: &str, width: f64) -> String {
    let wide = |text: &str| Face::Regular.width(text, SMALL * POINT) > width;
    if !wide(words) {
        return words.to_owned();
    }
    let mut short = words.to_owned();
    while wide(&format!("{short}…")) && short.pop().is_some() {}
    format!("{}…", short.trim_end())
}

fn curve(
    canvas: &Canvas<'_>,
    km: &Scale,
    metres: &Scale,
    points: &[(Metres, Metres)],
) -> Drawing {
    let place = |(ruler, length): &(Metres, Metres)| {
        Coord { x: metres.at(ruler.0), y: km.at(length.0 / 1000.0) }
    };
    let style = LineStyle { colour: WATER, width: 1.1, dash: None };
    for pair in points.windows(2) {
        let (from, to) = (place(&pair[0]), place(&pair[1]));
        stroke(canvas, (from.x, from.y), (to.x, to.y), style)?;
    }
    for point in points {
        let title = format!("ruler {:.0} m: {} km", point.0.0, kilometres(point.1, 1));
        titled(canvas, &title, || {
            canvas.draw(&Mark {
                at: place(point),
                shape: Shape::Circle,
                radius: 2.1,
                fill: WATER,
                stroke: INK,
            })
        })?;
    }
    Ok(())
}
