//! What a comparison shows, in degrees and in words, before anything has a place on the page.

use std::collections::BTreeSet;

use geo::{MultiLineString, MultiPolygon, Polygon};

use super::{Found, Subject};
use crate::compare::Site;
use crate::draw::lang::Lang;
use crate::draw::map::options::Options;
use crate::geodesic::Sum;
use crate::model::{Extent, Metres};
use crate::world::context::Context;

/// Everything that the frames and the foot of a page show.
pub struct Contents<'s> {
    pub subject: Subject<'s>,
    pub context: &'s Context,
    pub lang: Lang,
    /// The course of each drawing.
    pub lines: Vec<MultiLineString<f64>>,
    /// What lies between the drawings.
    pub between: MultiPolygon<f64>,
    /// Stretches that enclose nothing, and how long they are.
    pub open: (MultiLineString<f64>, Metres),
    /// The numbered areas, largest first.
    pub sites: Vec<Site<'s>>,
    /// Codes of the states on both sides.
    pub parties: BTreeSet<String>,
}

impl<'s> Contents<'s> {
    /// Of a subject on a page; a page for a box numbers the areas in that box.
    pub fn of(subject: Subject<'s>, context: &'s Context, options: &Options) -> Contents<'s> {
        let lines = subject.drawings.iter().map(|drawing| {
            let parts = drawing.lines.iter().flat_map(|drawn| drawn.line.iter().cloned());
            MultiLineString::new(parts.collect())
        });
        let drawn = subject.drawings.iter().flat_map(|drawing| &drawing.lines);
        let sides = drawn.flat_map(|drawn| [drawn.left.as_deref(), drawn.right.as_deref()]);
        Contents {
            subject,
            context,
            lang: options.lang,
            lines: lines.collect(),
            between: MultiPolygon::new(areas(subject.found).cloned().collect()),
            open: open(subject.found),
            sites: match subject.found {
                Found::Two(found) => found.sites(numbered(options), options.extent.as_ref()),
                Found::Several(_) => Vec::new(),
            },
            parties: sides.flatten().map(str::to_owned).collect(),
        }
    }

    /// All drawings with a margin.
    pub fn extent(&self) -> Option<Extent> {
        let extent = Extent::around(&self.lines)?.widened(0.03);
        (extent.width() > 0.0 && extent.south < extent.north).then_some(extent)
    }

    /// What a drawing is called on the map: two by letters, several by numbers.
    pub fn sign(&self, index: usize) -> String {
        match (self.subject.found, index) {
            (Found::Two(_), 0) => "A".to_owned(),
            (Found::Two(_), _) => "B".to_owned(),
            (Found::Several(_), index) => (index + 1).to_string(),
        }
    }
}

/// How many areas a page has room to number and list.
fn numbered(options: &Options) -> usize {
    match options.size.inner().width {
        ..480.0 => 3,
        ..620.0 => 5,
        _ => 8,
    }
}

fn open(found: Found<'_>) -> (MultiLineString<f64>, Metres) {
    let Found::Two(found) = found else { return (MultiLineString::new(vec![]), Metres(0.0)) };
    let length = found.not_enclosed.iter().map(|stretch| stretch.length_m).collect::<Sum>();
    let lines = found.not_enclosed.iter().map(|stretch| stretch.line.clone());
    (MultiLineString::new(lines.collect()), Metres(length.value()))
}

fn areas<'s>(found: Found<'s>) -> Box<dyn Iterator<Item = &'s Polygon<f64>> + 's> {
    match found {
        Found::Two(found) => Box::new(found.polygons.iter().map(|between| &between.polygon)),
        Found::Several(found) => Box::new(found.envelope.parts.iter().map(|part| &part.polygon)),
    }
}
