//! What is drawn inside a frame of a comparison.

use geo::{Coord, LineString, MultiPolygon};

use super::scene::Scene;
use crate::clip;
use crate::context::Country;
use crate::map::Drawing;
use crate::map::body::{Canvas, name};
use crate::map::element::{Area, Close, Line, Open, Text};
use crate::map::font::Face;
use crate::map::frame::{Frame, Rect};
use crate::map::labels::{Placed, Room, bounds};
use crate::map::palette::{self, LineStyle};
use crate::map::{graticule, hatch, names};
use crate::survey::Survey;

/// Font size of the numbers of areas in points.
const NUMBER: f64 = 9.0;

/// The content of one frame, as points of the page.
pub struct Body<'s> {
    frame: &'s Frame,
    scene: &'s Scene<'s>,
    drawings: Vec<Vec<LineString<f64>>>,
    between: Vec<LineString<f64>>,
    borders: Vec<LineString<f64>>,
    rivers: Vec<LineString<f64>>,
}

impl<'s> Body<'s> {
    /// Places everything that a frame shows on the page.
    pub fn of(frame: &'s Frame, scene: &'s Scene<'s>) -> Body<'s> {
        let context = scene.context;
        Body {
            frame,
            scene,
            drawings: scene.lines.iter().map(|line| frame.lines(line)).collect(),
            between: clipped(frame, frame.rings(&scene.between)),
            borders: context.borders.iter().flat_map(|border| frame.lines(&border.line)).collect(),
            rivers: context.rivers.iter().flat_map(|river| frame.lines(&river.line)).collect(),
        }
    }

    /// Draws all of it. `prefix` keeps the ids of groups apart; names stay off the `kept`
    /// rectangles.
    pub fn draw(&self, canvas: &Canvas<'_>, prefix: &str, kept: &[Rect]) -> Drawing {
        canvas.draw(&Open { id: &format!("{prefix}map") })?;
        self.grounds(canvas)?;
        canvas.draw(&Open { id: &format!("{prefix}between") })?;
        hatch::draw(canvas, &self.between)?;
        canvas.draw(&Close)?;
        canvas.draw(&Open { id: &format!("{prefix}graticule") })?;
        canvas.draw(&Line::plain(&graticule::lines(self.frame), palette::GRID))?;
        canvas.draw(&Close)?;
        canvas.draw(&Line::plain(&self.rivers, palette::RIVER))?;
        canvas.draw(&Line::plain(&self.borders, palette::OTHER_BORDER))?;
        self.lines(canvas, prefix)?;
        self.letters(canvas, prefix, kept)?;
        canvas.draw(&Close)
    }

    /// Both states in one tone, so that no side has a colour of its own; where the drawings do
    /// not say which states they divide, all states.
    fn grounds(&self, canvas: &Canvas<'_>) -> Drawing {
        let frame = [self.frame.rect.ring()];
        let known = !self.scene.parties.is_empty();
        let fill = if known { palette::THIRD_GROUND } else { palette::GROUND };
        canvas.draw(&Area { rings: &frame, fill, outline: None })?;
        let rings = self.parties().flat_map(|party| self.frame.rings(&party.area)).collect();
        let rings = clipped(self.frame, rings);
        if rings.is_empty() {
            return Ok(());
        }
        let seam = LineStyle { colour: palette::GROUND, width: 0.5, dash: None };
        canvas.draw(&Area { rings: &rings, fill: palette::GROUND, outline: Some(seam) })
    }

    /// The solid line below and the dashed ones above it: where they coincide, all can be seen.
    fn lines(&self, canvas: &Canvas<'_>, prefix: &str) -> Drawing {
        canvas.draw(&Open { id: &format!("{prefix}drawings") })?;
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
        let lesser = [self.borders.as_slice(), &self.rivers].concat();
        let mut room = Room::new(self.frame.rect, &lines, &lesser);
        let leaders: Vec<_> = numbers.iter().filter_map(|number| number.leader.clone()).collect();
        let taken = numbers.iter().map(|number| bounds(&number.text));
        let taken = taken.chain(leaders.iter().filter_map(Rect::around));
        kept.iter().copied().chain(taken).for_each(|rect| room.take(rect));
        // A survey of nothing: it has no segments to be named after.
        let nothing = Survey::default();
        let mut named =
            names::place(self.frame, &nothing, self.scene.context, self.scene.lang, &mut room);
        self.name_both_or_neither(&mut named.texts);
        let leader = LineStyle { colour: palette::GREY, width: 0.5, dash: None };
        canvas.draw(&Open { id: &format!("{prefix}labels") })?;
        canvas.draw(&Line::plain(&named.leaders, leader))?;
        named.texts.iter().try_for_each(|text| canvas.draw(text))?;
        named.marks.iter().try_for_each(|mark| canvas.draw(mark))?;
        canvas.draw(&Close)?;
        canvas.draw(&Open { id: &format!("{prefix}numbers") })?;
        canvas.draw(&Line::plain(&leaders, LineStyle { colour: palette::INK, ..leader }))?;
        numbers.iter().try_for_each(|number| canvas.draw(&number.text))?;
        canvas.draw(&Close)
    }

    /// Takes the names of the states away again if not all of them have found room.
    fn name_both_or_neither(&self, texts: &mut Vec<Text>) {
        let names = self.parties().map(|of| of.names.get(self.scene.lang.code()).to_uppercase());
        let names: Vec<String> = names.collect();
        let named = |name: &String| texts.iter().any(|text| text.content == *name);
        if !names.iter().all(named) {
            texts.retain(|text| !names.contains(&text.content));
        }
    }

    /// The states on both sides.
    fn parties(&self) -> impl Iterator<Item = &Country> {
        let countries = self.scene.context.countries.iter();
        countries.filter(|of| self.scene.parties.contains(of.code.as_str()))
    }

    /// The numbers of the areas whose inner position the frame shows: inside the area, else
    /// beside that position.
    fn numbers(&self, kept: &[Rect]) -> Vec<Placed> {
        let mut room = Room::new(self.frame.rect, &self.drawings.concat(), &[]);
        kept.iter().for_each(|rect| room.take(*rect));
        let mut numbers = Vec::new();
        for (index, site) in self.scene.sites.iter().enumerate() {
            let place = site.between.at.and_then(|[x, y]| self.frame.place(Coord { x, y }));
            let Some(at) = place.filter(|at| self.frame.rect.holds(&Rect::at(*at))) else {
                continue;
            };
            let rings = self.frame.rings(&MultiPolygon::new(vec![site.between.polygon.clone()]));
            let text = name((index + 1).to_string(), NUMBER, Face::SemiBold);
            let inside = room.inside(&text, &rings).map(|text| Placed { text, leader: None });
            numbers.extend(inside.or_else(|| room.beside(&text, at, 1.0)));
        }
        numbers
    }
}

/// Rings without what they have outside of a frame.
fn clipped(frame: &Frame, rings: Vec<LineString<f64>>) -> Vec<LineString<f64>> {
    let within = rings.into_iter().map(|ring| clip::ring(&ring.0, &frame.rect.into()));
    let closed = within.filter(|ring| ring.len() > 2).map(|ring| {
        let mut ring = LineString::new(ring);
        ring.close();
        ring
    });
    closed.collect()
}
