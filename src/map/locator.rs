//! A small map that shows where the map is.

use geo::{Coord, LineString, MultiLineString, MultiPolygon};

use super::Drawing;
use super::body::{Canvas, name};
use super::element::{Area, Close, Line, Open};
use super::font::Face;
use super::frame::{Frame, Rect};
use super::labels::Room;
use super::palette::{self, LineStyle};
use super::text::Text;
use super::words::Lang;
use crate::context::Context;
use crate::extent::Extent;

/// Height of the locator as a share of its width.
pub const ASPECT: f64 = 0.72;

/// Draws the states around an extent, and the extent as a box, with the upper left corner at a
/// point.
pub fn draw(
    canvas: &Canvas<'_>,
    context: &Context,
    extent: &Extent,
    at: Coord<f64>,
    lang: Lang,
    width: f64,
) -> Drawing {
    let rect = Rect { x: at.x, y: at.y, width, height: width * ASPECT };
    let Some(frame) = Frame::fitted(&surroundings(extent), rect) else { return Ok(()) };
    canvas.draw(&Open::group("locator"))?;
    let ground = [rect.ring()];
    canvas.draw(&Area { rings: &ground, fill: palette::THIRD_GROUND, outline: None })?;
    for country in &context.locator {
        let rings = frame.rings(&country.area);
        canvas.draw(&Area { rings: &rings, fill: palette::GROUND, outline: None })?;
    }
    let outline = LineStyle { colour: palette::GREY, width: 0.4, dash: None };
    for country in &context.locator {
        canvas.draw(&Line::plain(&frame.lines(&outlines(&country.area)), outline))?;
    }
    names(canvas, context, &frame, lang, extent)?;
    let window = frame.lines(&MultiLineString::new(vec![ring(extent)]));
    let marked = LineStyle { colour: palette::VERMILLION, width: 1.2, dash: None };
    canvas.draw(&Line::plain(&window, marked))?;
    canvas.draw(&Line::plain(&[rect.ring()], palette::FRAME))?;
    canvas.draw(&Close)
}

fn outlines(area: &MultiPolygon<f64>) -> MultiLineString<f64> {
    let rings = area.iter().flat_map(|polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).cloned()
    });
    MultiLineString::new(rings.collect())
}

/// The states that have room for their name beside the box.
fn names(
    canvas: &Canvas<'_>,
    context: &Context,
    frame: &Frame,
    lang: Lang,
    extent: &Extent,
) -> Drawing {
    let window = frame.lines(&MultiLineString::new(vec![ring(extent)]));
    let mut room = Room::new(frame.rect, &window, &[]);
    if let Some(rect) = window.first().and_then(Rect::around) {
        room.take(rect);
    }
    for country in &context.locator {
        let content = country.names.get(lang.code()).to_owned();
        let text = Text { colour: palette::GREY, ..name(content, 6.0, Face::Regular) };
        if let Some(text) = room.inside(&text, &frame.rings(&country.area)) {
            canvas.draw(&text)?;
        }
    }
    Ok(())
}

/// An extent some fifteen degrees wide around the middle of another.
fn surroundings(extent: &Extent) -> Extent {
    let (x, y) = ((extent.west + extent.east) / 2.0, (extent.south + extent.north) / 2.0);
    let half = (extent.east - extent.west).max(extent.north - extent.south).max(8.5);
    Extent { west: x - half, south: y - 0.62 * half, east: x + half, north: y + 0.62 * half }
}

fn ring(extent: &Extent) -> LineString<f64> {
    let Extent { west, south, east, north } = *extent;
    LineString::from(vec![
        (west, south),
        (east, south),
        (east, north),
        (west, north),
        (west, south),
    ])
}
