//! What a comparison shows, in degrees and in words, before anything has a place on the page.

use std::collections::BTreeSet;

use geo::{Coord, MultiLineString, MultiPolygon, Polygon};

use super::{Found, Subject};
use crate::border::Border;
use crate::compare;
use crate::compare::Near;
use crate::draw::lang::Language;
use crate::draw::map::options::Options;
use crate::geodesic::Sum;
use crate::geodesic::overlap::{Parted, parted};
use crate::model::{Drawing, Extent, Metres};
use crate::world::context::{Context, Ground};

/// An area with a number.
pub struct Site<'s> {
    pub polygon: &'s Polygon<f64>,
    pub area_m2: f64,
    /// A position inside.
    pub at: Option<[f64; 2]>,
    pub near: &'s [Near],
    pub figures: Figures,
}

/// What is told of an area beside its size.
pub enum Figures {
    /// Metres of the first drawing along it that are far from the second, and how far at most.
    Apart { length_m: f64, max_m: Option<f64> },
    /// Whether both claim it, or neither.
    Claimed { by_both: bool },
}

impl Site<'_> {
    /// Whether both claim it or neither does, which may be apart from the line.
    fn is_claimed(&self) -> bool {
        matches!(self.figures, Figures::Claimed { .. })
    }
}

impl<'s> From<compare::Site<'s>> for Site<'s> {
    fn from(site: compare::Site<'s>) -> Site<'s> {
        let compare::Between { polygon, area_m2, at, near, .. } = site.between;
        let figures = Figures::Apart { length_m: site.length_m, max_m: site.max_m };
        Site { polygon, area_m2: *area_m2, at: *at, near, figures }
    }
}

/// Everything that the frames and the foot of a page show.
pub struct Contents<'s> {
    pub subject: Subject<'s>,
    pub context: &'s Context,
    pub lang: &'static Language,
    /// What surrounds areas close up: nothing that is less exact than they are.
    bare: Context,
    /// The course of each drawing.
    pub lines: Vec<MultiLineString<f64>>,
    /// What lies between the drawings.
    pub between: MultiPolygon<f64>,
    /// Stretches that enclose nothing, and how long they are.
    pub open: (MultiLineString<f64>, Metres),
    /// The numbered areas, largest first.
    pub sites: Vec<Site<'s>>,
    /// Where both areas meet in one line, or two drawings run alike.
    pub shared: MultiLineString<f64>,
    /// The rings of enclaves that the first of two drawings has and the second has not.
    pub vanished: Vec<(MultiLineString<f64>, String)>,
    /// Codes of the states on both sides.
    pub parties: BTreeSet<String>,
}

impl<'s> Contents<'s> {
    /// Of a subject on a page; a page for a box numbers the areas in that box.
    pub fn of(subject: Subject<'s>, context: &'s Context, options: &Options) -> Contents<'s> {
        let drawn = subject.drawings.iter().flat_map(|drawing| &drawing.lines);
        let sides = drawn.flat_map(|drawn| [drawn.left.as_deref(), drawn.right.as_deref()]);
        Contents {
            subject,
            context,
            lang: options.lang,
            bare: Context { ground: Ground::Sides, ..Context::default() },
            lines: lines(subject),
            shared: match subject.found {
                Found::Areas(_, found) => courses(found, None),
                Found::Two(_) => split(subject, 0).along,
                Found::Several(_) => MultiLineString::new(vec![]),
            },
            vanished: vanished(subject),
            between: MultiPolygon::new(areas(subject.found).cloned().collect()),
            open: open(subject.found),
            sites: match subject.found {
                Found::Two(found) => {
                    let sites = found.sites(numbered(options), options.extent.as_ref());
                    sites.into_iter().map(Site::from).collect()
                }
                Found::Several(_) => Vec::new(),
                Found::Areas(_, found) => pieces(found, numbered(options), options),
            },
            parties: match subject.found {
                Found::Areas(..) => context.parties.clone(),
                _ => sides.flatten().map(str::to_owned).collect(),
            },
        }
    }

    /// What surrounds the largest areas close up.
    pub fn close_up(&self) -> &Context {
        match self.subject.found {
            Found::Areas(..) => &self.bare,
            Found::Two(_) | Found::Several(_) => self.context,
        }
    }

    /// All drawings with a margin.
    pub fn extent(&self) -> Option<Extent> {
        let outline = |site: &Site<'_>| MultiLineString::new(vec![site.polygon.exterior().clone()]);
        let claimed = self.sites.iter().filter(|site| site.is_claimed()).map(outline);
        let sites: Vec<MultiLineString<f64>> = claimed.collect();
        let all = self.lines.iter().chain([&self.shared]).chain(&sites);
        let extent = Extent::around(all)?.widened(0.03);
        (extent.width() > 0.0 && extent.south < extent.north).then_some(extent)
    }

    /// What a drawing is called on the map: two by letters, several by numbers.
    pub fn sign(&self, index: usize) -> String {
        match (self.subject.found, index) {
            (Found::Two(_) | Found::Areas(..), 0) => "A".to_owned(),
            (Found::Two(_) | Found::Areas(..), _) => "B".to_owned(),
            (Found::Several(_), index) => (index + 1).to_string(),
        }
    }
}

/// Two drawings that run so close are one line.
pub const ONE: Metres = Metres(10.0);

/// Where one of two drawings runs along the other, and where not.
fn split(subject: Subject<'_>, one: usize) -> Parted {
    let [own, other] = [one, 1 - one].map(|index| course(&subject.drawings[index]));
    parted(&own, &other, ONE)
}

fn course(drawing: &Drawing) -> MultiLineString<f64> {
    MultiLineString::new(drawing.lines.iter().flat_map(|drawn| drawn.line.0.clone()).collect())
}

fn vanished(subject: Subject<'_>) -> Vec<(MultiLineString<f64>, String)> {
    let (Found::Two(_), [first, second]) = (subject.found, subject.drawings) else {
        return Vec::new();
    };
    let gone = first.lines.iter().filter_map(|drawn| {
        let part = drawn.part.as_ref()?;
        let again = second.lines.iter().any(|of| of.part.as_ref() == Some(part));
        let name = part.strip_prefix("enclave:").filter(|_| !again)?;
        Some((drawn.line.clone(), name.to_owned()))
    });
    gone.collect()
}

/// The course of each drawing; of areas, and of two drawings, only where it parts from the other.
fn lines(subject: Subject<'_>) -> Vec<MultiLineString<f64>> {
    if let Found::Areas(_, found) = subject.found {
        return [&found.a, &found.b].map(|of| courses(found, Some(&of.name))).into();
    }
    match subject.found {
        Found::Two(_) => [0, 1].map(|one| split(subject, one).apart).into(),
        _ => subject.drawings.iter().map(course).collect(),
    }
}

/// The courses that one claims, or that both draw.
fn courses(found: &Border, by: Option<&str>) -> MultiLineString<f64> {
    let of = found.stretches.iter().filter(|stretch| stretch.claimed_by.as_deref() == by);
    MultiLineString::new(of.map(|stretch| stretch.line.clone()).collect())
}

/// So many of the largest areas that both claim or neither does, largest first.
fn pieces<'s>(found: &'s Border, most: usize, options: &Options) -> Vec<Site<'s>> {
    let shown = |site: &Site<'_>| {
        let at = site.at.map(|[x, y]| Coord { x, y });
        options.extent.is_none_or(|extent| at.is_some_and(|at| extent.contains(at)))
    };
    let sites = found.pieces().map(|(by_both, piece)| Site {
        polygon: &piece.polygon,
        area_m2: piece.area_m2,
        at: piece.at,
        near: &piece.near,
        figures: Figures::Claimed { by_both },
    });
    let mut sites: Vec<Site<'s>> = sites.filter(shown).collect();
    sites.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    sites.truncate(most);
    sites
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
        Found::Areas(_, found) => {
            Box::new(found.claimed_by_both.iter().map(|piece| &piece.polygon))
        }
    }
}
