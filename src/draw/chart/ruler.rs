//! Length against ruler: how long a line is for each opening of the dividers.

use geo::Coord;

use super::mark::titled;
use super::scale::{Scale, label};
use super::sheet::{DISCLAIMER, SMALL, Sheet, centred, source, stroke, word};
use crate::draw::element::{Mark, POINT, Shape};
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::map::Drawing;
use crate::draw::map::body::Canvas;
use crate::draw::palette;
use crate::draw::palette::{GREY, INK, LineStyle, WATER};
use crate::draw::text::Anchor;
use crate::draw::words::Lang;
use crate::figures::claim::{Claim, MISPRINT, Quantity, WHOLE};
use crate::measure::ruler::Curve;
use crate::model::format::{count, kilometres};
use crate::model::{Dataset, Date, Metres};

/// A published total, drawn as a line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Who gives it.
    pub name: String,
    /// The total.
    pub length: Metres,
}

impl Reference {
    /// Every published total of a whole boundary.
    pub fn totals(claims: &[Claim]) -> Vec<Reference> {
        let totals = claims.iter().filter(|claim| {
            claim.subject == WHOLE
                && claim.quantity() == Quantity::Length(None)
                && claim.series != MISPRINT
        });
        let named = totals.filter_map(|claim| {
            let length = Metres(claim.value.number()? * 1000.0);
            Some(Reference { name: claim.publisher.clone(), length })
        });
        named.collect()
    }
}

/// Draws lengths against rulers, both on axes of logarithms, with published totals across.
///
/// `None` if the curve has fewer than two rulers.
pub fn ruler(
    dataset: &Dataset,
    as_of: Option<Date>,
    curve: &Curve,
    references: &[Reference],
) -> Option<String> {
    let points: Vec<(Metres, Metres)> =
        curve.points.iter().map(|step| (step.ruler_m, step.length_m)).collect();
    if points.len() < 2 {
        return None;
    }
    let (first, last) = (points[0], points[points.len() - 1]);
    let sheet = Sheet {
        title: "Length depends on the ruler".into(),
        as_of,
        dated: format!(
            "Line {}, walked with dividers from {} m to {} m: {} to {} km",
            as_of.map_or("without a date".to_owned(), |date| format!(
                "as of {}",
                Lang::En.date(date)
            )),
            count(first.0.0.round() as usize),
            count(last.0.0.round() as usize),
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
    let (left, right, bottom) = (room.x + 40.0, room.right() - 168.0, room.bottom() - 36.0);
    let lengths = points.iter().map(|(_, length)| length.0);
    let known = lengths.chain(references.iter().map(|reference| reference.length.0));
    let known: Vec<f64> =
        known.filter(|length| *length > 0.0).map(|length| length / 1000.0).collect();
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

/// Published totals; those whose labels would stand on each other share one.
fn lines(
    canvas: &Canvas<'_>,
    km: &Scale,
    (left, right): (f64, f64),
    references: &[Reference],
) -> Drawing {
    let style = LineStyle { colour: GREY, width: 0.5, dash: Some([3.0, 2.0]) };
    let mut totals: Vec<f64> = Vec::new();
    for group in groups(km, references) {
        totals.clear();
        totals.extend(group.iter().map(|reference| reference.length.0 / 1000.0));
        totals.dedup();
        for total in &totals {
            stroke(canvas, (left, km.at(*total)), (right, km.at(*total)), style)?;
        }
        let (high, low) = (totals[0], totals[totals.len() - 1]);
        let words = match (group.len(), high == low) {
            (1, _) => format!("{high} km, {}", group[0].name),
            (count, true) => format!("{high} km, {count} figures"),
            (count, false) => format!("{low} to {high} km, {count} figures"),
        };
        let at = Coord { x: right + 8.0, y: centred((km.at(high) + km.at(low)) / 2.0) };
        canvas.draw(&word(at, fitted(&words, 158.0), Anchor::Start))?;
    }
    Ok(())
}

/// References from long to short, in groups no taller than a label.
fn groups<'r>(km: &Scale, references: &'r [Reference]) -> Vec<Vec<&'r Reference>> {
    let mut sorted: Vec<&Reference> =
        references.iter().filter(|reference| reference.length.0 > 0.0).collect();
    sorted.sort_by(|a, b| b.length.0.total_cmp(&a.length.0));
    let mut groups: Vec<Vec<&Reference>> = Vec::new();
    for reference in sorted {
        let at = |reference: &Reference| km.at(reference.length.0 / 1000.0);
        match groups.last_mut() {
            Some(group) if at(reference) - at(group[0]) < SMALL * POINT * 1.3 => {
                group.push(reference)
            }
            _ => groups.push(vec![reference]),
        }
    }
    groups
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

fn curve(canvas: &Canvas<'_>, km: &Scale, metres: &Scale, points: &[(Metres, Metres)]) -> Drawing {
    let place = |(ruler, length): &(Metres, Metres)| Coord {
        x: metres.at(ruler.0),
        y: km.at(length.0 / 1000.0),
    };
    let style = LineStyle { colour: WATER, width: 1.1, dash: None };
    for pair in points.windows(2) {
        let (from, to) = (place(&pair[0]), place(&pair[1]));
        stroke(canvas, (from.x, from.y), (to.x, to.y), style)?;
    }
    for point in points {
        let title =
            format!("ruler {} m: {} km", count(point.0.0.round() as usize), kilometres(point.1, 1));
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
