//! What is drawn inside a frame of a comparison.

use geo::{Coord, LineString, MultiPolygon};

use super::scene::Scene;
use crate::draw::element::{Close, Line, Open};
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::labels::{Placed, Room, bounds};
use crate::draw::map::Drawing;
use crate::draw::map::body::{Canvas, name};
use crate::draw::map::hatch;
use crate::draw::map::names;
use crate::draw::map::names::Subject;
use crate::draw::map::surroundings::Surroundings;
use crate::draw::palette;
use crate::draw::palette::LineStyle;

/// Font size of the numbers of areas in points.
const NUMBER: f64 = 9.0;

/// The content of one frame, as points of the page.
pub struct Body<'s> {
    scene: &'s Scene<'s>,
    around: Surroundings<'s>,
    drawings: Vec<Vec<LineString<f64>>>,
    between: Vec<LineString<f64>>,
}

impl<'s> Body<'s> {
    /// Places everything that a frame shows on the page.
    pub fn of(frame: &'s Frame, scene: &'s Scene<'s>) -> Body<'s> {
        Body {
            scene,
            around: Surroundings::of(frame, scene.context),
            drawings: scene.lines.iter().map(|line| frame.lines(line)).collect(),
            between: frame.rings(&scene.between),
        }
    }

    /// Draws all of it. `prefix` keeps the ids of groups apart; names stay off the `kept`
    /// rectangles.
    pub fn draw(&self, canvas: &Canvas<'_>, prefix: &str, kept: &[Rect]) -> Drawing {
        canvas.draw(&Open::group(&format!("{prefix}map")))?;
        self.around.draw_grounds(canvas, prefix, &self.scene.parties)?;
        canvas.draw(&Open::group(&format!("{prefix}between")))?;
        hatch::draw(canvas, &self.between)?;
        canvas.draw(&Close)?;
        self.around.draw_graticule(canvas, prefix)?;
        self.around.draw_lines(canvas, prefix)?;
        self.lines(canvas, prefix)?;
        self.letters(canvas, prefix, kept)?;
        canvas.draw(&Close)
    }

    /// The solid line below and the dashed ones above it: where they coincide, all can be seen.
    fn lines(&self, canvas: &Canvas<'_>, prefix: &str) -> Drawing {
        canvas.draw(&Open::group(&format!("{prefix}drawings")))?;
        for (index, lines) in self.drawings.iter().enumerate() {
            let attributes = format!("data-drawing=\"{}\"", self.scene.sign(index));
            let line = Line::plain(lines, palette::drawing(index));
            canvas.draw(&Line { attributes: &attributes, ..line })?;
        }
        canvas.draw(&Close)
    }

    /// Numbers first, then the names of what surrounds the drawings, clear of all that lies
    /// between: a name there would say whose it is.
    fn letters(&self, canvas: &Canvas<'_>, prefix: &str, kept: &[Rect]) -> Drawing {
        let numbers = self.numbers(kept);
        let lines = [self.drawings.concat(), hatch::lines(&self.between)].concat();
        let mut room = Room::new(self.around.frame.rect, &lines, &self.around.lesser_lines());
        let leaders: Vec<_> = numbers.iter().filter_map(|number| number.leader.clone()).collect();
        let taken = numbers.iter().map(|number| bounds(&number.text));
        let taken = taken.chain(leaders.iter().filter_map(Rect::around));
        kept.iter().copied().chain(taken).for_each(|rect| room.take(rect));
        let (around, parties) = (&self.around, &self.scene.parties);
        let subject = Subject { around, parties, edition: None, segments: &[] };
        let named = names::place(subject, self.scene.lang, &mut room);
        let leader = LineStyle { colour: palette::GREY, width: 0.5, dash: None };
        canvas.draw(&Open::group(&format!("{prefix}labels")))?;
        canvas.draw(&Line::plain(&named.leaders, leader))?;
        named.texts.iter().try_for_each(|text| canvas.draw(text))?;
        named.marks.iter().try_for_each(|mark| canvas.draw(mark))?;
        canvas.draw(&Close)?;
        canvas.draw(&Open::group(&format!("{prefix}numbers")))?;
        canvas.draw(&Line::plain(&leaders, LineStyle { colour: palette::INK, ..leader }))?;
        numbers.iter().try_for_each(|number| canvas.draw(&number.text))?;
        canvas.draw(&Close)
    }

    /// The numbers of the areas whose inner position the frame shows: inside the area, else
    /// beside that position.
    fn numbers(&self, kept: &[Rect]) -> Vec<Placed> {
        let mut room = Room::new(self.around.frame.rect, &self.drawings.concat(), &[]);
        kept.iter().for_each(|rect| room.take(*rect));
        let mut numbers = Vec::new();
        for (index, site) in self.scene.sites.iter().enumerate() {
            let place = site.between.at.and_then(|[x, y]| self.around.frame.place(Coord { x, y }));
            let Some(at) = place.filter(|at| self.around.frame.rect.holds(&Rect::at(*at))) else {
                continue;
            };
            let rings =
                self.around.frame.rings(&MultiPolygon::new(vec![site.between.polygon.clone()]));
            let text = name((index + 1).to_string(), NUMBER, Face::SemiBold);
            let inside = room.inside(&text, &rings).map(|text| Placed { text, leader: None });
            numbers.extend(inside.or_else(|| room.beside(&text, at, 1.0)));
        }
        numbers
    }
}
