//! What is drawn around the subject of a frame: grounds, graticule, rivers and other borders.

use std::collections::BTreeSet;

use geo::LineString;

use super::Drawing;
use super::body::Canvas;
use super::graticule;
use crate::draw::element::{Area, Close, Line, Open};
use crate::draw::frame::Frame;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::world::context::{Context, Country};

/// The context of one frame, as points of the page.
pub struct Surroundings<'s> {
    /// The frame.
    pub frame: &'s Frame,
    /// What is placed, in degrees.
    pub context: &'s Context,
    /// The visible rings of every state, in the order of the context.
    pub countries: Vec<Vec<LineString<f64>>>,
    /// The visible parts of every river, in the order of the context.
    pub rivers: Vec<Vec<LineString<f64>>>,
    borders: Vec<LineString<f64>>,
}

impl<'s> Surroundings<'s> {
    /// Places a context on the page.
    pub fn of(frame: &'s Frame, context: &'s Context) -> Surroundings<'s> {
        let countries = context.countries.iter();
        Surroundings {
            frame,
            context,
            countries: countries.map(|country| frame.rings(&country.area)).collect(),
            rivers: context.rivers.iter().map(|river| frame.lines(&river.line)).collect(),
            borders: context.borders.iter().flat_map(|border| frame.lines(&border.line)).collect(),
        }
    }

    /// Lines that names should not cover if they can stand elsewhere.
    pub fn lesser_lines(&self) -> Vec<LineString<f64>> {
        [self.borders.clone(), self.rivers.concat()].concat()
    }

    /// The states that can be seen, with their rings.
    pub fn visible_countries(&self) -> impl Iterator<Item = (&'s Country, &[LineString<f64>])> {
        let countries = self.context.countries.iter().zip(&self.countries);
        countries.map(|(country, rings)| (country, rings.as_slice())).filter(|(_, r)| !r.is_empty())
    }

    /// Draws the parties in one tone and others in another, so that no party has a colour of its
    /// own. Where the parties are not known, no state is told from another.
    pub fn draw_grounds(
        &self,
        canvas: &Canvas<'_>,
        prefix: &str,
        parties: &BTreeSet<String>,
    ) -> Drawing {
        canvas.draw(&Open::group(&format!("{prefix}ground")))?;
        let frame = [self.frame.rect.ring()];
        let own = self.visible_countries().filter(|(country, _)| parties.contains(&country.code));
        let rings: Vec<_> = own.flat_map(|(_, rings)| rings.iter().cloned()).collect();
        let known = !parties.is_empty();
        let fill = if known { palette::THIRD_GROUND } else { palette::GROUND };
        canvas.draw(&Area { rings: &frame, fill, outline: None })?;
        if !rings.is_empty() {
            // All parties in one path; the outline closes the seam between them.
            let seam = LineStyle { colour: palette::GROUND, width: 0.5, dash: None };
            canvas.draw(&Area { rings: &rings, fill: palette::GROUND, outline: Some(seam) })?;
        }
        canvas.draw(&Close)
    }

    /// Draws the graticule.
    pub fn draw_graticule(&self, canvas: &Canvas<'_>, prefix: &str) -> Drawing {
        let lines = graticule::lines(self.frame);
        draw_lines(canvas, &format!("{prefix}graticule"), palette::GRID, &lines)
    }

    /// Draws rivers and the borders that are not the subject.
    pub fn draw_lines(&self, canvas: &Canvas<'_>, prefix: &str) -> Drawing {
        let rivers = self.rivers.concat();
        draw_lines(canvas, &format!("{prefix}rivers"), palette::RIVER, &rivers)?;
        let id = format!("{prefix}other-borders");
        draw_lines(canvas, &id, palette::OTHER_BORDER, &self.borders)
    }
}

fn draw_lines(
    canvas: &Canvas<'_>,
    id: &str,
    style: LineStyle,
    lines: &[LineString<f64>],
) -> Drawing {
    canvas.draw(&Open::group(id))?;
    canvas.draw(&Line::plain(lines, style))?;
    canvas.draw(&Close)
}
