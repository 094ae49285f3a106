//! The name of a mark or of a small area: beside it, else apart and tied to it by a line.

use geo::{Coord, Euclidean, Length, LineString};

use super::{Placed, Room};
use crate::draw::frame::Rect;
use crate::draw::positions;
use crate::draw::text::Text;

/// How far from its mark a name stands with a leader line, in CSS pixels: the last across a line.
const CIRCLES: [f64; 4] = [16.0, 24.0, 34.0, 46.0];
/// No further from the middle of what it names a name stands without a line, in CSS pixels.
const NEAR: f64 = 60.0;

impl Room {
    /// Places a name beside a mark on its side of every line, upper right first, at a distance with
    /// a leader line if nothing closer is free. `None` if there is no room.
    pub fn beside(&mut self, text: &Text, mark: Coord<f64>, radius: f64) -> Option<Placed> {
        self.beside_where(text, mark, radius, |_| 0)
    }

    /// The same, where least is amiss.
    pub fn beside_where(
        &mut self,
        text: &Text,
        mark: Coord<f64>,
        radius: f64,
        amiss: impl Fn(&Text) -> usize,
    ) -> Option<Placed> {
        // From the place itself: its mark may reach over the boundary.
        let way = |text: &Text| positions::leader(mark, 0.1, &text.bounds());
        let own = |room: &Room, text: &Text| {
            let way = way(text);
            !room.crosses_boundary(&way) && room.is_apart(&way)
        };
        self.tied(text, mark, radius, &CIRCLES[..3], own, amiss)
    }

    /// The same where it may be, on whichever side of the lines that is from its mark.
    pub fn across(
        &mut self,
        text: &Text,
        mark: Coord<f64>,
        radius: f64,
        may_be: impl Fn(&Text) -> bool,
    ) -> Option<Placed> {
        let may_be = |_: &Room, text: &Text| may_be(text);
        self.tied(text, mark, radius, &CIRCLES, may_be, |_| 0)
    }

    fn tied(
        &mut self,
        text: &Text,
        mark: Coord<f64>,
        radius: f64,
        circles: &[f64],
        may_be: impl Fn(&Room, &Text) -> bool,
        amiss: impl Fn(&Text) -> usize,
    ) -> Option<Placed> {
        let mut close = positions::close(text, mark, radius + 2.0);
        close.retain(|text| may_be(self, text));
        let close = self.least_amiss(close, &amiss).map(|text| Placed { text, leader: None });
        let far = || {
            let tie = |text: &Text| positions::leader(mark, radius, &text.bounds());
            let mut far = positions::far(text, mark, circles);
            far.retain(|text| may_be(self, text) && self.is_open(&tie(text)));
            let text = self.least_amiss(far, &amiss)?;
            Some(Placed { leader: Some(tie(&text)), text })
        };
        // Rather tied to its mark than where more is amiss.
        let wrong = |placed: &Placed| amiss(&placed.text);
        let far = close.as_ref().is_none_or(|close| wrong(close) > 0).then(far).flatten();
        Some(self.settled(close.into_iter().chain(far).min_by_key(wrong)?))
    }

    /// Places a name around a rectangle that is too small to hold it: a ring, for instance; where
    /// nothing beside it is free, so far from a point in it, and tied to it by the leader line that
    /// leads to a name. No name stands across the boundary from there.
    pub fn around(
        &mut self,
        text: &Text,
        rect: &Rect,
        from: Coord<f64>,
        radius: f64,
        tie: impl Fn(&Rect) -> LineString<f64>,
    ) -> Option<Placed> {
        let tie = |text: &Text| tie(&text.bounds());
        let mut close = positions::around(text, rect);
        // Of a long one a name may stand far away.
        let near = |text: &Text| positions::leader(from, 0.1, &text.bounds());
        close.retain(|text| Euclidean.length(&near(text)) < NEAR);
        close.retain(|text| !self.crosses_boundary(&tie(text)));
        let close = self.best(close);
        let placed = close.map(|text| Placed { text, leader: None }).or_else(|| {
            // A shorter leader line reads as a hyphen.
            const SHORTEST: f64 = 8.0;
            let circles = [14.0, 24.0, 40.0, 60.0, 90.0].map(|away| radius + away);
            let mut far = positions::far(text, from, &circles);
            far.retain(|text| {
                let tie = tie(text);
                Euclidean.length(&tie) >= SHORTEST
                    && self.is_open(&tie)
                    && self.is_apart(&tie)
                    && !self.crosses_boundary(&tie)
            });
            let text = self.best(far)?;
            Some(Placed { leader: Some(tie(&text)), text })
        })?;
        Some(self.settled(placed))
    }
}
