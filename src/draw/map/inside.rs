//! What a map shows inside its frame, at any scale: for a page that says the rest around it and
//! lets a reader come nearer.

use super::bands::Bands;
use super::body::Body;
use super::entries;
use super::graticule;
use super::notes::{self, Seen};
use super::options::Options;
use super::panel;
use super::states::Insist;
use crate::draw::choice;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, english};
use crate::draw::scene::Node;
use crate::measure::Survey;
use crate::model::Extent;
use crate::world::context::Context;

pub use graticule::Named as Degree;

/// The part of a plane that a page shows as a map.
pub struct Inside {
    extent: Extent,
    frame: Frame,
}

impl Inside {
    /// An extent drawn so wide, in CSS pixels, in a frame of a shape that suits a screen. `None` if
    /// it cannot be drawn.
    pub fn of(extent: &Extent, width: f64) -> Option<Inside> {
        let rect = |height| Rect { x: 0.0, y: 0.0, width, height };
        let height = Frame::fitted(extent, rect(width))?.height_of(extent, width)?;
        let frame = Frame::fitted(extent, rect(height.clamp(0.5 * width, 0.8 * width)))?;
        Some(Inside { extent: *extent, frame })
    }

    /// Width and height in CSS pixels.
    pub fn size(&self) -> (f64, f64) {
        (self.frame.rect.width, self.frame.rect.height)
    }

    /// Its scale in CSS pixels for a metre on the ground; nothing where no scale bar would be true
    /// all over it.
    pub fn pixels_per_metre(&self) -> Option<f64> {
        self.frame.suits_a_bar().then(|| self.frame.pixels_per_metre())
    }

    /// Everything but graticule and names, as a map has it.
    pub fn ground(&self, survey: &Survey, context: &Context) -> Vec<Node> {
        Body::of(&self.frame, survey, context, &Options::default()).ground(english())
    }

    /// The bands along the boundary alone.
    pub fn sides(&self, survey: &Survey, context: &Context) -> Option<Node> {
        Bands::of(&self.frame, survey, context).draw()
    }

    /// Names and marks of places in some languages.
    pub fn names(
        &self,
        survey: &Survey,
        context: &Context,
        langs: &[&'static Language],
    ) -> Vec<[Node; 2]> {
        let body = Body::of(&self.frame, survey, context, &Options::default());
        let body = body.insisting(Insist::Neither);
        langs.iter().map(|lang| body.names(lang, &[])).collect()
    }

    /// Meridians and parallels with their names, at least so many times as many as a reader needs
    /// who sees all of the frame.
    pub fn graticule(&self, times: f64) -> Vec<Degree> {
        graticule::named_lines(&self.frame, times)
    }

    /// Where everything in the frame comes from.
    pub fn source(&self, survey: &Survey, seen: &Seen, lang: &'static Language) -> String {
        notes::source(survey, lang, seen, false)
    }

    /// The tints of the bands and what the frame shows beside the line, each as a sample of 48 by 12
    /// pixels and its words.
    pub fn samples(
        &self,
        survey: &Survey,
        context: &Context,
        seen: &Seen,
        lang: &'static Language,
    ) -> Vec<(Vec<Node>, String)> {
        entries::samples(survey, context, lang, seen)
    }

    /// What the frame shows of its surroundings.
    pub fn seen(&self, survey: &Survey, context: &Context) -> Seen {
        Seen::of(&self.frame, context, survey.dataset.edition.as_deref())
    }

    /// The projection.
    pub fn projection(&self, lang: &'static Language) -> String {
        panel::projection(&choice::projection(&self.extent), lang)
    }
}
