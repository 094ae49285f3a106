//! What is drawn inside a frame: its surroundings, the boundary, marks and names.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use geo::{Coord, LineString, MultiLineString, Simplify};
use plotters::drawing::DrawingArea;

use super::Drawing;
use super::class::Class;
use super::names;
use super::names::Subject;
use super::surroundings::Surroundings;
use crate::draw::element::{Close, Line, Mark, Open, POINT, Shape};
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Page, Rect};
use crate::draw::labels::Room;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::svg::{Svg, escape};
use crate::draw::text::Text;
use crate::draw::words::Lang;
use crate::measure::{Survey, Surveyed};
use crate::model::{Date, property};
use crate::world::context::Context;

/// The page, as everything draws on it.
pub type Canvas<'a> = DrawingArea<Svg<'a>, Page>;

/// The content of one frame, as points of the page.
pub struct Body<'s> {
    survey: &'s Survey,
    around: Surroundings<'s>,
    parties: BTreeSet<String>,
    segments: Vec<Drawn<'s>>,
}

/// A segment and the visible parts of it.
pub struct Drawn<'s> {
    /// The segment.
    pub surveyed: &'s Surveyed,
    /// Its visible parts.
    pub lines: Vec<LineString<f64>>,
    class: Class,
}

impl<'s> Body<'s> {
    /// Places everything that a frame shows on the page.
    pub fn of(
        frame: &'s Frame,
        survey: &'s Survey,
        context: &'s Context,
        since: Option<Date>,
    ) -> Body<'s> {
        let placed = frame.all_lines(&once(survey));
        let segments = survey.segments.iter().zip(placed).map(|(surveyed, lines)| Drawn {
            surveyed,
            lines,
            class: Class::of(surveyed, since),
        });
        Body {
            survey,
            around: Surroundings::of(frame, context),
            parties: survey.parties(),
            segments: segments.filter(|drawn| !drawn.lines.is_empty()).collect(),
        }
    }

    /// Draws all of it. `prefix` keeps the ids of groups apart where a page has several frames;
    /// names stay off the `kept` rectangles.
    pub fn draw(&self, canvas: &Canvas<'_>, lang: Lang, prefix: &str, kept: &[Rect]) -> Drawing {
        self.around.draw_grounds(canvas, prefix, &self.parties)?;
        self.around.draw_graticule(canvas, prefix)?;
        self.around.draw_lines(canvas, prefix)?;
        self.boundary(canvas, lang, prefix)?;
        self.names(canvas, lang, prefix, kept)
    }

    /// What names are placed around.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            around: &self.around,
            parties: &self.parties,
            edition: self.survey.dataset.edition.as_deref(),
            segments: &self.segments,
        }
    }

    /// First a casing that parts the boundary from what lies below, then a group for each class
    /// with one path a segment.
    fn boundary(&self, canvas: &Canvas<'_>, lang: Lang, prefix: &str) -> Drawing {
        canvas.draw(&Open::group(&format!("{prefix}boundary")))?;
        // It is 1.4 points wider than the line, so half a pixel off its course it still parts.
        let all: Vec<_> = self.boundary_lines().iter().map(|line| line.simplify(0.5)).collect();
        let width = palette::DELIMITED.width + 1.4;
        let casing = LineStyle { colour: palette::GROUND, width, dash: None };
        canvas.draw(&Line::plain(&all, casing))?;
        let mut phases = Phases::default();
        let offsets = self.segments.iter().map(|of| phases.next(&of.lines, of.class.style()));
        let segments: Vec<(f64, &Drawn<'_>)> = offsets.zip(&self.segments).collect();
        let shows = |class: &Class| self.segments.iter().any(|drawn| drawn.class == *class);
        for class in Class::ALL.into_iter().filter(shows) {
            let id = format!("{prefix}{}", class.id());
            canvas.draw(&Open { id: &id, style: Some(class.style()) })?;
            let members = segments.iter().filter(|(_, drawn)| drawn.class == class);
            self.members(canvas, lang, members)?;
            canvas.draw(&Close)?;
        }
        canvas.draw(&Close)
    }

    /// Segments of one class, each with the offset of its dashes.
    fn members<'d>(
        &self,
        canvas: &Canvas<'_>,
        lang: Lang,
        members: impl Iterator<Item = &'d (f64, &'d Drawn<'d>)>,
    ) -> Drawing {
        for &(dash_offset, drawn) in members {
            canvas.draw(&Line {
                lines: &drawn.lines,
                style: None,
                dash_offset,
                attributes: &attributes(drawn.surveyed),
                title: &self.title(drawn, lang),
            })?;
        }
        Ok(())
    }

    fn boundary_lines(&self) -> Vec<LineString<f64>> {
        self.segments.iter().flat_map(|drawn| drawn.lines.iter().cloned()).collect()
    }

    fn title(&self, drawn: &Drawn<'_>, lang: Lang) -> String {
        let surveyed = drawn.surveyed;
        let name = surveyed
            .segment
            .section
            .clone()
            .unwrap_or_else(|| surveyed.segment.name().into_owned());
        let date = self.survey.as_of.map(|date| format!(", {}", lang.date(date)));
        let decimals = crate::model::format::decimals(surveyed.length());
        format!(
            "{name}: {}{}, {}",
            lang.class_in_short(drawn.class),
            date.unwrap_or_default(),
            lang.kilometres(surveyed.length(), decimals)
        )
    }

    fn names(&self, canvas: &Canvas<'_>, lang: Lang, prefix: &str, kept: &[Rect]) -> Drawing {
        let lesser = self.around.lesser_lines();
        let mut room = Room::new(self.around.frame.rect, &self.boundary_lines(), &lesser);
        kept.iter().for_each(|rect| room.take(*rect));
        let named = names::place(self.subject(), lang, &mut room);
        let leader = LineStyle { colour: palette::GREY, width: 0.5, dash: None };
        canvas.draw(&Open::group(&format!("{prefix}labels")))?;
        canvas.draw(&Line::plain(&named.leaders, leader))?;
        for text in &named.texts {
            canvas.draw(text)?;
        }
        canvas.draw(&Close)?;
        canvas.draw(&Open::group(&format!("{prefix}places")))?;
        for mark in &named.marks {
            canvas.draw(mark)?;
        }
        canvas.draw(&Close)
    }
}

/// The lines of the segments with every stretch once: one digitised twice would show solid
/// through the gaps of a dashed line.
fn once(survey: &Survey) -> Vec<Cow<'_, MultiLineString<f64>>> {
    survey.lines_once()
}

/// Properties that a page shows of a segment, beside its status and length.
const SHOWN: [&str; 7] = [
    property::SECTION,
    property::CONFIDENCE,
    property::PART,
    property::PAIR,
    property::DELIMITED_ON,
    property::DELIMITED_ON_BASIS,
    property::BASIS,
];

/// What a script or a style sheet can find of a segment.
fn attributes(surveyed: &Surveyed) -> String {
    let mut out = format!(
        "class=\"segment{}\" data-id=\"{}\" data-status=\"{}\" data-length-m=\"{:.1}\"",
        if surveyed.doubtful { " doubtful" } else { "" },
        escape(&surveyed.segment.name()),
        surveyed.status,
        surveyed.length().0
    );
    for key in SHOWN {
        if let Some(value) = surveyed.value(key) {
            out.push_str(&format!(" data-{}=\"{}\"", key.replace('_', "-"), escape(&value)));
        }
    }
    out
}

/// Where the dashes stand at the ends of the lines drawn so far, so that they run on into the
/// lines that continue them, whatever direction each was drawn in.
#[derive(Default)]
struct Phases {
    runs: HashMap<(i64, i64), f64>,
}

impl Phases {
    /// The dash offset of a segment in CSS pixels. Dashes start anew in each of its visible
    /// parts, so only the first can continue another segment.
    fn next(&mut self, lines: &[LineString<f64>], style: LineStyle) -> f64 {
        let (Some([dash, gap]), Some(line)) = (style.dash, lines.first()) else { return 0.0 };
        let Some((start, end)) = ends(line) else { return 0.0 };
        let length: f64 = line.lines().map(|edge| edge.dx().hypot(edge.dy())).sum();
        let (offset, start_run, end_run) = match (self.runs.get(&start), self.runs.get(&end)) {
            (Some(&run), _) => (run, run, run + length),
            // Drawn against the run: its last dash has to end where the next would begin.
            (None, Some(&run)) => (dash * POINT - run - length, run + length, run),
            (None, None) => (0.0, 0.0, length),
        };
        self.runs.insert(start, start_run);
        if lines.len() == 1 {
            self.runs.insert(end, end_run);
        }
        offset.rem_euclid((dash + gap) * POINT)
    }
}

/// The ends of a line on a grid of a twentieth of a pixel.
fn ends(line: &LineString<f64>) -> Option<((i64, i64), (i64, i64))> {
    let snap = |at: &Coord<f64>| ((at.x * 20.0).round() as i64, (at.y * 20.0).round() as i64);
    Some((snap(line.0.first()?), snap(line.0.last()?)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<LineString<f64>> {
        vec![LineString::from(points.to_vec())]
    }

    /// Whether a dash covers a point at a distance along a line with an offset.
    fn inked(offset: f64, along: f64) -> bool {
        let [dash, gap] = palette::CONTESTED.dash.unwrap().map(|points| points * POINT);
        (along + offset).rem_euclid(dash + gap) < dash
    }

    #[test]
    fn dashes_run_on_into_the_next_segment_in_either_direction() {
        let whole = line(&[(0.0, 0.0), (100.0, 0.0)]);
        let (first, forward) =
            (line(&[(0.0, 0.0), (37.0, 0.0)]), line(&[(37.0, 0.0), (100.0, 0.0)]));
        let backward = line(&[(100.0, 0.0), (37.0, 0.0)]);
        let after_first = |second: &[LineString<f64>]| {
            let mut phases = Phases::default();
            assert_eq!(phases.next(&first, palette::CONTESTED), 0.0);
            phases.next(second, palette::CONTESTED)
        };
        let reference = Phases::default().next(&whole, palette::CONTESTED);
        let (ahead, back) = (after_first(&forward), after_first(&backward));
        for x in [37.5, 41.3, 44.9, 52.2, 60.7, 77.1, 99.6] {
            let expected = inked(reference, x);
            assert_eq!(inked(ahead, x - 37.0), expected, "forward at {x}");
            assert_eq!(inked(back, 100.0 - x), expected, "backward at {x}");
        }
    }
}
