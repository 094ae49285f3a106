//! What is drawn inside a frame: grounds, rivers, borders, the boundary, marks and names.

use geo::{Coord, LineString};
use plotters::drawing::DrawingArea;

use super::class::Class;
use super::element::{Area, Close, Line, Mark, Open, POINT, Shape, Text};
use super::font::Face;
use super::frame::{Frame, Page, Rect};
use super::labels::Room;
use super::palette::{self, LineStyle};
use super::svg::{Svg, escape};
use super::words::Lang;
use super::{Drawing, names};
use crate::Date;
use crate::context::Context;
use crate::survey::{Survey, Surveyed};

/// The page, as everything draws on it.
pub type Canvas<'a> = DrawingArea<Svg<'a>, Page>;

/// The content of one frame, as points of the page.
pub struct Body<'s> {
    frame: &'s Frame,
    survey: &'s Survey,
    context: &'s Context,
    segments: Vec<Drawn<'s>>,
    borders: Vec<LineString<f64>>,
    rivers: Vec<LineString<f64>>,
}

/// A segment and the visible parts of it.
struct Drawn<'s> {
    surveyed: &'s Surveyed,
    class: Class,
    lines: Vec<LineString<f64>>,
}

impl<'s> Body<'s> {
    /// Places everything that a frame shows on the page.
    pub fn of(
        frame: &'s Frame,
        survey: &'s Survey,
        context: &'s Context,
        since: Option<Date>,
    ) -> Body<'s> {
        let segments = survey.segments.iter().map(|surveyed| {
            let class = Class::of(surveyed, since);
            Drawn { surveyed, class, lines: frame.lines(&surveyed.segment.line) }
        });
        Body {
            frame,
            survey,
            context,
            segments: segments.filter(|drawn| !drawn.lines.is_empty()).collect(),
            borders: context.borders.iter().flat_map(|border| frame.lines(&border.line)).collect(),
            rivers: context.rivers.iter().flat_map(|river| frame.lines(&river.line)).collect(),
        }
    }

    /// Draws all of it. `prefix` keeps the ids of groups apart where a page has several frames;
    /// names stay off the `kept` rectangles.
    pub fn draw(&self, canvas: &Canvas<'_>, lang: Lang, prefix: &str, kept: &[Rect]) -> Drawing {
        self.grounds(canvas, prefix)?;
        self.graticule(canvas, prefix)?;
        self.lines(canvas, &format!("{prefix}rivers"), palette::RIVER, &self.rivers)?;
        self.lines(
            canvas,
            &format!("{prefix}other-borders"),
            palette::OTHER_BORDER,
            &self.borders,
        )?;
        self.boundary(canvas, lang, prefix)?;
        self.names(canvas, lang, prefix, kept)
    }

    fn grounds(&self, canvas: &Canvas<'_>, prefix: &str) -> Drawing {
        canvas.draw(&Open { id: &format!("{prefix}ground") })?;
        let frame = [self.frame.rect.ring()];
        canvas.draw(&Area { rings: &frame, fill: palette::THIRD_GROUND, outline: None })?;
        let parties = self.survey.parties();
        let parties =
            self.context.countries.iter().filter(|country| parties.contains(&country.code));
        let rings: Vec<_> = parties.flat_map(|party| self.frame.rings(&party.area)).collect();
        if !rings.is_empty() {
            // Both states in one path and one tone; the outline closes the seam between them.
            let seam = LineStyle { colour: palette::GROUND, width: 0.5, dash: None };
            canvas.draw(&Area { rings: &rings, fill: palette::GROUND, outline: Some(seam) })?;
        }
        canvas.draw(&Close)
    }

    fn graticule(&self, canvas: &Canvas<'_>, prefix: &str) -> Drawing {
        canvas.draw(&Open { id: &format!("{prefix}graticule") })?;
        let lines = super::graticule::lines(self.frame);
        canvas.draw(&Line::plain(&lines, palette::GRID))?;
        canvas.draw(&Close)
    }

    fn lines(
        &self,
        canvas: &Canvas<'_>,
        id: &str,
        style: LineStyle,
        lines: &[LineString<f64>],
    ) -> Drawing {
        canvas.draw(&Open { id })?;
        canvas.draw(&Line::plain(lines, style))?;
        canvas.draw(&Close)
    }

    /// First a casing that parts the boundary from what lies below, then one path a
    /// segment.
    fn boundary(&self, canvas: &Canvas<'_>, lang: Lang, prefix: &str) -> Drawing {
        canvas.draw(&Open { id: &format!("{prefix}boundary") })?;
        let all = self.boundary_lines();
        let width = palette::DELIMITED.width + 1.4;
        let casing = LineStyle { colour: palette::GROUND, width, dash: None };
        canvas.draw(&Line::plain(&all, casing))?;
        let mut phase = Phase::default();
        for drawn in &self.segments {
            let style = drawn.class.style();
            canvas.draw(&Line {
                lines: &drawn.lines,
                style,
                dash_offset: phase.next(&drawn.lines, style),
                attributes: &attributes(drawn.surveyed),
                title: &self.title(drawn, lang),
            })?;
        }
        canvas.draw(&Close)
    }

    fn boundary_lines(&self) -> Vec<LineString<f64>> {
        self.segments.iter().flat_map(|drawn| drawn.lines.iter().cloned()).collect()
    }

    fn title(&self, drawn: &Drawn<'_>, lang: Lang) -> String {
        let surveyed = drawn.surveyed;
        let section = surveyed.value("section").map(|section| format!("{section}, "));
        let date = self.survey.as_of.map(|date| format!(", {}", lang.date(date)));
        let decimals = crate::write::format::decimals(surveyed.length());
        format!(
            "{}{}: {}{}, {}",
            section.unwrap_or_default(),
            surveyed.segment.id,
            lang.class(drawn.class),
            date.unwrap_or_default(),
            lang.kilometres(surveyed.length(), decimals)
        )
    }

    fn names(&self, canvas: &Canvas<'_>, lang: Lang, prefix: &str, kept: &[Rect]) -> Drawing {
        let lesser = [self.borders.as_slice(), &self.rivers].concat();
        let mut room = Room::new(self.frame.rect, &self.boundary_lines(), &lesser);
        kept.iter().for_each(|rect| room.take(*rect));
        let named = names::place(self.frame, self.survey, self.context, lang, &mut room);
        let leader = LineStyle { colour: palette::GREY, width: 0.5, dash: None };
        canvas.draw(&Open { id: &format!("{prefix}labels") })?;
        canvas.draw(&Line::plain(&named.leaders, leader))?;
        for text in &named.texts {
            canvas.draw(text)?;
        }
        canvas.draw(&Close)?;
        canvas.draw(&Open { id: &format!("{prefix}places") })?;
        for mark in &named.marks {
            canvas.draw(mark)?;
        }
        canvas.draw(&Close)
    }
}

/// What a script or a style sheet can find of a segment.
fn attributes(surveyed: &Surveyed) -> String {
    let mut out = format!(
        "class=\"segment {}\" data-id=\"{}\" data-status=\"{}\" data-length-m=\"{:.1}\"",
        surveyed.status,
        escape(&surveyed.segment.id),
        surveyed.status,
        surveyed.length().0
    );
    for key in ["section", "confidence", "part"] {
        if let Some(value) = surveyed.value(key) {
            out.push_str(&format!(" data-{key}=\"{}\"", escape(&value)));
        }
    }
    out
}

/// Where the dashes of a line stand, so that they run on into the next one.
#[derive(Default)]
struct Phase {
    dash: Option<[f64; 2]>,
    end: Option<Coord<f64>>,
    run: f64,
}

impl Phase {
    /// The dash offset of a segment, in CSS pixels, after the one before it.
    fn next(&mut self, lines: &[LineString<f64>], style: LineStyle) -> f64 {
        let start = lines.first().and_then(|line| line.0.first().copied());
        let joins = match (self.end, start) {
            (Some(end), Some(start)) => (end.x - start.x).hypot(end.y - start.y) < 0.05,
            _ => false,
        };
        let offset = if joins && self.dash == style.dash { self.run } else { 0.0 };
        let last = lines.last();
        self.end = last.and_then(|line| line.0.last().copied());
        self.dash = style.dash;
        let length: f64 =
            last.map_or(0.0, |line| line.lines().map(|edge| edge.dx().hypot(edge.dy())).sum());
        self.run = if lines.len() == 1 { offset + length } else { length };
        offset
    }
}

/// A mark for a place or a tripoint.
pub fn mark(at: Coord<f64>, shape: Shape, radius: f64) -> Mark {
    let (fill, stroke) = match shape {
        Shape::Circle => (palette::WHITE, palette::INK),
        Shape::Triangle => (palette::INK, palette::WHITE),
    };
    Mark { at, shape, radius, fill, stroke }
}

/// A name in a size and face, with a halo, to be placed.
pub fn name(content: String, size: f64, face: Face) -> Text {
    Text { face, halo: true, ..Text::plain(Coord { x: 0.0, y: 0.0 }, content, size) }
}

/// Radius of a mark in CSS pixels.
pub fn radius(points: f64) -> f64 {
    points * POINT
}
