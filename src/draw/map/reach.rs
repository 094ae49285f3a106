//! How much a map shows where nobody says: the line, and what near it a reader looks for.

use std::iter::successors;

use geo::{Coord, LineString, MultiLineString};

use super::options::Options;
use super::page;
use crate::draw::frame::{Frame, Rect};
use crate::measure::Survey;
use crate::model::Extent;
use crate::world;
use crate::world::context::Context;

/// No map gets smaller than this share of its scale for a capital or land in dispute.
const LANDMARK: Limits = Limits { scale: 0.8, moved: 1.0 / 8.0 };
/// The same for a town of a party that has few.
const TOWN: Limits = Limits { scale: 0.6, moved: 0.25 };
/// So many towns tell where on the ground of a party a map is.
const FEW: usize = 3;
/// How far from the rim a place has room for its name, though the legend takes some more of the page,
/// and an area is seen whole.
const RIMS: [f64; 2] = [26.0, 4.0];

/// An extent that takes in what its map nearly shows: the capital of a party, land in dispute of
/// which it shows much, and towns of a party until it has some; as it is where nothing such is near.
pub fn wider(survey: &Survey, options: &Options, extent: Extent) -> Extent {
    let nothing = Context::default();
    let plan = |extent: &Extent| page::plan(survey, &nothing, options, extent).ok();
    let Some(least) = plan(&extent) else { return extent };
    let suits = |wider: &Extent| {
        !least.frame.suits_a_bar() || plan(wider).is_some_and(|plan| plan.frame.suits_a_bar())
    };
    taking_in(&least.frame, &extent, survey, suits).unwrap_or(extent)
}

/// The widest such extent that still suits, of a scale bar that is true.
fn taking_in(
    frame: &Frame,
    extent: &Extent,
    survey: &Survey,
    suits: impl Fn(&Extent) -> bool,
) -> Option<Extent> {
    let (window, scale) = frame.window();
    (scale >= world::FINEST).then_some(())?;
    let drawn = frame.lines(&extent.outline());
    let own = Rect::around(&drawn.into_iter().flatten().collect())?;
    let mut sight = Sight { own, whole: own, room: frame.rect };
    let near = world::landmarks(window.widened(0.5), &survey.parties());
    for of in near.whole {
        let corners = of.rect().to_polygon().into_inner().0.into_iter();
        let corners = corners.map(|at| frame.place(at)).collect::<Option<LineString<f64>>>();
        let Some(of) = corners.and_then(|corners| Rect::around(&corners)) else { continue };
        let of = of.grown(RIMS[usize::from(of.width > 1.0)]);
        let more = sight.with(&of).filter(|more| sight.shows_much(&of) && more.keeps(&LANDMARK));
        sight = more.unwrap_or(sight);
    }
    let at = |at| Some(Rect::at(frame.place(at)?).grown(RIMS[0]));
    let towns = near.towns.into_values();
    let towns: Vec<Vec<Rect>> = towns.map(|of| of.into_iter().filter_map(at).collect()).collect();
    // With as many towns as leave room for a scale bar that is true.
    let more = successors(Some(sight), |sight| sight.with_a_town(&towns));
    let more: Vec<Sight> = more.take(1 + FEW * towns.len()).collect();
    more.iter().enumerate().rev().filter(|(_, of)| of.whole != own).find_map(|(towns, of)| {
        let degrees = of.whole.ring().into_iter().filter_map(|at| frame.position(at)).collect();
        let wider = extent.joined(Extent::around([&MultiLineString::new(vec![degrees])])?);
        (towns == 0 || suits(&wider)).then_some(wider)
    })
}

/// How far a map may give way.
struct Limits {
    /// The least share of its scale.
    scale: f64,
    /// How far the boundary may be moved from the middle, as a share of the frame.
    moved: f64,
}

/// What a map shows, as points of the page of its line alone.
#[derive(Clone, Copy)]
struct Sight {
    /// The line with its margin.
    own: Rect,
    /// That with what else is taken in.
    whole: Rect,
    /// The frame.
    room: Rect,
}

impl Sight {
    /// This with something that it does not show.
    fn with(&self, of: &Rect) -> Option<Sight> {
        let both = self.whole.ring().into_iter().chain(of.ring()).collect();
        let whole = Rect::around(&both)?;
        (!self.shows(of)).then_some(Sight { whole, ..*self })
    }

    /// This with the nearest town of the party that has the fewest of those that have few.
    fn with_a_town(&self, towns: &[Vec<Rect>]) -> Option<Sight> {
        let seen = |of: &&Vec<Rect>| of.iter().filter(|town| self.shows(town)).count();
        let mut poor: Vec<_> = towns.iter().filter(|of| seen(of) < FEW).collect();
        poor.sort_by_key(seen);
        poor.into_iter().find_map(|of| {
            let more = of.iter().filter_map(|town| self.with(town));
            let more = more.filter(|more| more.keeps(&TOWN));
            more.max_by(|a, b| a.scale().total_cmp(&b.scale()))
        })
    }

    /// Of its scale with the line alone.
    fn scale(&self) -> f64 {
        (self.room.width / self.whole.width).min(self.room.height / self.whole.height)
    }

    /// All that the frame then shows.
    fn view(&self) -> Rect {
        let Coord { x, y } = self.whole.centre();
        let [width, height] = [self.room.width, self.room.height].map(|of| of / self.scale());
        Rect { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// Whether an area is a point, or much of it is seen.
    fn shows_much(&self, of: &Rect) -> bool {
        const MUCH: f64 = 0.4;
        let view = self.view();
        let both = |from: f64, to: f64| (to - from).max(0.0);
        let across = both(of.x.max(view.x), of.right().min(view.right()));
        let down = both(of.y.max(view.y), of.bottom().min(view.bottom()));
        of.width <= 2.0 * RIMS[0] + 1.0 || across * down > MUCH * of.width * of.height
    }

    /// What was taken in is shown, however the numbers of the view are rounded.
    fn shows(&self, of: &Rect) -> bool {
        let of = of.grown(-1.0);
        self.whole.holds(&of) || self.view().holds(&of)
    }

    fn keeps(&self, limits: &Limits) -> bool {
        let (view, off) = (self.view(), self.own.centre() - self.whole.centre());
        let moved = (off.x / view.width).abs().max((off.y / view.height).abs());
        self.scale() >= limits.scale && moved <= limits.moved
    }
}
