//! The name of an area, inside it.

use geo::{Coord, LineString};

use super::{CLEAR, Room};
use crate::draw::edges::{indexed, nearest};
use crate::draw::frame::Rect;
use crate::draw::patch::{Patch, is_inside};
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;

/// Where a name should rather stand.
#[derive(Clone, Copy)]
struct Wish {
    /// The point to be near to.
    focus: Coord<f64>,
    /// What a CSS pixel away from it costs.
    pull: f64,
    /// The most that a position can be worth, which lets most of them be passed over.
    most: f64,
    /// How many CSS pixels the positions that are tried are apart.
    step: f64,
    /// Whether a name may stand on waters, and needs no more room than itself.
    tight: bool,
}

/// Space that is kept free around a name in an area, whose letters are spaced, in CSS pixels.
const APART: f64 = 4.0;

/// How many CSS pixels the positions that are tried are apart, where there should be room; where that
/// is scarce; and where the least of names has to stand.
const WIDE: f64 = 12.0;
pub const TIGHT: f64 = 4.0;
pub const TIGHTEST: f64 = 1.0;

impl Room {
    /// Places a name inside an area, as far from its edges and from the boundary as it can.
    pub fn inside(&mut self, text: &Text, area: &Patch) -> Option<Text> {
        self.inside_where(text, area, |_| true)
    }

    /// The same, only where the middle of the name and both its ends may be.
    pub fn inside_where(
        &mut self,
        text: &Text,
        area: &Patch,
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let wish =
            Wish { focus: self.frame.centre(), pull: 0.05, most: 90.0, step: WIDE, tight: false };
        self.inside_by(wish, text, area, may_be)
    }

    fn inside_by(
        &mut self,
        wish: Wish,
        text: &Text,
        area: &Patch,
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let (rims, half) = (area.coarse().rims(), along(text));
        let depth = |at| [at - half, at, at + half].map(|at| nearest(rims, at).unwrap_or(0.0));
        let worth = |at| depth(at).into_iter().fold(wish.most, f64::min);
        let placed = self.spread(text, area, wish, may_be, worth)?;
        self.take(placed.bounds().grown(APART));
        Some(placed)
    }

    /// The same as tightly as a name can stand, at so many pixels: over waters where it has to.
    pub fn inside_tightly(
        &mut self,
        text: &Text,
        area: &Patch,
        step: f64,
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let focus = self.frame.centre();
        let wish = Wish { focus, pull: 0.05, most: 0.0, step, tight: true };
        let placed = self.spread(text, area, wish, may_be, |_| 0.0)?;
        self.take(placed.bounds().grown(CLEAR));
        Some(placed)
    }

    /// Whether a name could stand so.
    pub fn has_room(&self, text: &Text, area: &Patch, may_be: impl Fn(Coord<f64>) -> bool) -> bool {
        let wish =
            Wish { focus: self.frame.centre(), pull: 0.0, most: 0.0, step: TIGHT, tight: true };
        self.spread(text, area, wish, may_be, |_| 0.0).is_some()
    }

    /// The same in two lines, one below the other, as near as possible to a point if there is one.
    pub fn inside_in_two(
        &mut self,
        lines: [Text; 2],
        area: &Patch,
        near: Option<Coord<f64>>,
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<[Text; 2]> {
        let lead = 1.25 * lines[0].size * POINT;
        // The wider one takes the place, and the other stands above or below it.
        let (wide, lead) = match lines[0].width() < lines[1].width() {
            true => (1, -lead),
            false => (0, lead),
        };
        let beside = |at: Coord<f64>| Coord { y: at.y + lead, ..at };
        let half = along(&lines[1 - wide]);
        // The middle of the wider one tells where the other stands.
        let shape = around_middle(&lines[1 - wide]);
        let both = |at| {
            let other = beside(at);
            let ends = [other - half, other, other + half];
            let rect = shape.moved(other);
            let fits = ends.iter().all(|end| area.holds(*end) && may_be(*end));
            if fits && self.is_clear(&rect) { 0.0 } else { f64::NEG_INFINITY }
        };
        let (focus, pull) = near.map_or((self.frame.centre(), 0.05), |near| (near, 1.0));
        let wish = Wish { focus, pull, most: 0.0, step: TIGHT, tight: true };
        let placed = self.spread(&lines[wide], area, wish, &may_be, both)?;
        let other = Text {
            at: beside(placed.at),
            content: lines[1 - wide].content.clone(),
            ..placed.clone()
        };
        [&placed, &other].iter().for_each(|text| self.take(text.bounds().grown(CLEAR)));
        Some(if wide == 0 { [placed, other] } else { [other, placed] })
    }

    /// Places each name inside its area, where it may be by its number and rather near a point, or
    /// none of them.
    pub fn all_inside(
        &mut self,
        names: &[(Text, &Patch)],
        focus: Coord<f64>,
        may_be: impl Fn(usize, Coord<f64>) -> bool,
    ) -> Vec<Text> {
        let before = self.taken.clone();
        let wish = Wish { focus, pull: 0.2, most: 36.0, step: WIDE, tight: false };
        let numbered = names.iter().enumerate();
        let placed = numbered
            .map(|(number, (text, area))| self.inside_by(wish, text, area, |at| may_be(number, at)))
            .collect();
        let Some(placed) = placed else {
            self.taken = before;
            return Vec::new();
        };
        placed
    }

    /// Places a name inside an area as near as possible to a point.
    pub fn inside_near(
        &mut self,
        text: &Text,
        area: &Patch,
        near: Coord<f64>,
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let wish = Wish { focus: near, pull: 1.0, most: 0.0, step: WIDE, tight: false };
        let placed = self.spread(text, area, wish, may_be, |_| 0.0)?;
        self.take(placed.bounds().grown(APART));
        Some(placed)
    }

    /// The same where no part of the boundary is nearer than `own`, the part that it belongs to, and
    /// that is within a reach, in CSS pixels.
    pub fn inside_within(
        &mut self,
        text: &Text,
        area: &Patch,
        near: Coord<f64>,
        own: &[LineString<f64>],
        reach: f64,
    ) -> Option<Text> {
        let own = indexed(own);
        let may_be = |at: Coord<f64>| {
            let away = nearest(&own, at);
            away <= nearest(&self.boundary, at) && away.is_none_or(|away| away <= reach)
        };
        let wish = Wish { focus: near, pull: 1.0, most: 0.0, step: WIDE, tight: false };
        let placed = self.spread(text, area, wish, may_be, |_| 0.0)?;
        self.take(placed.bounds().grown(APART));
        Some(placed)
    }

    /// Tries the points of a grid as the middle of a name and takes the one with the most worth,
    /// less the pull of the focus, where the name is free, and its middle and both its ends lie in the
    /// area and where they may be.
    fn spread(
        &self,
        text: &Text,
        area: &Patch,
        wish: Wish,
        may_be: impl Fn(Coord<f64>) -> bool,
        worth: impl Fn(Coord<f64>) -> f64,
    ) -> Option<Text> {
        // As many steps as across a large page are enough for any frame.
        let step = wish.step * (self.frame.width / 1300.0).max(1.0);
        let room = if wish.tight { 0.0 } else { 3.0 };
        let area = &area.coarse().rows;
        let shape = around_middle(text);
        let half = along(text);
        let (columns, rows) = (self.frame.width / step, self.frame.height / step);
        let on_grid = |start: f64, index: usize| start + index as f64 * step;
        let rows = (1..rows as usize).map(|index| on_grid(self.frame.y, index));
        let rows = rows.map(|y| (y, area.at(y))).filter(|(_, row)| !row.is_empty());
        let mut best = (f64::NEG_INFINITY, None);
        for (y, row) in rows {
            for x in (1..columns as usize).map(|index| on_grid(self.frame.x, index)) {
                let at = Coord { x, y };
                let away = wish.pull * (x - wish.focus.x).hypot(y - wish.focus.y);
                let ends = [at - half, at, at + half];
                let inside = |end: &Coord<f64>| match text.turn == 0.0 {
                    true => is_inside(end.x, &row),
                    false => area.holds(*end),
                };
                if wish.most - away <= best.0 || !ends.iter().all(inside) {
                    continue;
                }
                let rect = shape.moved(at);
                let crossed = self.penalty(&rect.grown(room)).filter(|of| *of == 0 || wish.tight);
                let Some(waters) = crossed else { continue };
                if ends.iter().all(|&end| may_be(end)) {
                    let value = worth(at) - away - 10.0 * waters as f64 - self.hidden(&rect);
                    best = if value > best.0 { (value, Some(at)) } else { best };
                }
            }
        }
        best.1.map(|at| Text { at, anchor: Anchor::Middle, ..text.clone() })
    }
}

/// From the middle of a text to its end.
fn along(text: &Text) -> Coord<f64> {
    let (sin, cos) = text.turn.to_radians().sin_cos();
    Coord { x: cos, y: sin } * (text.width() / 2.0)
}

/// What a text covers with its middle at the corner of the page.
fn around_middle(text: &Text) -> Rect {
    let at = Coord { x: 0.0, y: 0.0 };
    Text { at, anchor: Anchor::Middle, ..text.clone() }.bounds()
}
