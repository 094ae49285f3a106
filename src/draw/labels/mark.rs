//! The name of a mark or of a small area: beside it, else apart and tied to it by a line.

use geo::{Coord, Euclidean, Length, LineString};

use super::{Placed, Room};
use crate::draw::frame::Rect;
use crate::draw::positions;
use crate::draw::text::Text;

/// No further from the middle of what it names a name stands without a line, in CSS pixels.
const NEAR: f64 = 60.0;

impl Room {
    /// Places a name beside a mark, upper right first, at a distance with a leader line if
    /// nothing closer is free; a leader line crosses the boundary only if every other would be in
    /// the way of something. `None` if there is no room.
    pub fn beside(&mut self, text: &Text, mark: Coord<f64>, radius: f64) -> Option<Placed> {
        self.beside_where(text, mark, radius, |_| true)
    }

    /// The same, where it is liked if it can.
    pub fn beside_where(
        &mut self,
        text: &Text,
        mark: Coord<f64>,
        radius: f64,
        likes: impl Fn(&Text) -> bool,
    ) -> Option<Placed> {
        let mut close = positions::close(text, mark, radius + 2.0);
        let way = |text: &Text| LineString::new(vec![mark, text.bounds().centre()]);
        close.retain(|text| !(self.parted && self.crosses_boundary(&way(text))));
        let placed = self.liked(close, &likes).map(|text| Placed { text, leader: None });
        let placed = placed.or_else(|| {
            let tie = |text: &Text| positions::leader(mark, radius, &text.bounds());
            let mut far = positions::far(text, mark, &[16.0, 24.0, 34.0]);
            far.retain(|text| self.is_open(&tie(text)));
            // From the place itself: its mark may reach over the boundary.
            let from = |text: &Text| positions::leader(mark, 0.1, &text.bounds());
            let (over, beside): (Vec<Text>, Vec<Text>) =
                far.into_iter().partition(|text| self.crosses_boundary(&from(text)));
            let over = if self.parted { Vec::new() } else { over };
            let text = self.liked(beside, &likes).or_else(|| self.liked(over, &likes))?;
            let leader = Some(tie(&text));
            Some(Placed { text, leader })
        })?;
        Some(self.settled(placed))
    }

    /// Places a name where it may be, on whichever side of the boundary that is from its mark: beside
    /// it, else at a distance with a leader line.
    pub fn across(
        &mut self,
        text: &Text,
        mark: Coord<f64>,
        radius: f64,
        may_be: impl Fn(&Text) -> bool,
    ) -> Option<Placed> {
        let mut close = positions::close(text, mark, radius + 2.0);
        close.retain(&may_be);
        let placed = self.best(close).map(|text| Placed { text, leader: None }).or_else(|| {
            let tie = |text: &Text| positions::leader(mark, radius, &text.bounds());
            let mut far = positions::far(text, mark, &[16.0, 24.0, 34.0, 46.0]);
            far.retain(|text| may_be(text) && self.is_open(&tie(text)));
            let text = self.best(far)?;
            Some(Placed { leader: Some(tie(&text)), text })
        })?;
        Some(self.settled(placed))
    }

    /// Places a name around a rectangle that is too small to hold it: a ring, for instance; with a
    /// leader line, so far from a point in it, where nothing beside it is free, which may lead over
    /// the boundary or not.
    pub fn around(
        &mut self,
        text: &Text,
        rect: &Rect,
        from: Coord<f64>,
        radius: f64,
        over: bool,
    ) -> Option<Placed> {
        let mut close = positions::around(text, rect);
        // Of a long one a name may stand far away.
        let near = |text: &Text| positions::leader(from, 0.1, &text.bounds());
        close.retain(|text| Euclidean.length(&near(text)) < NEAR);
        let close = self.best(close);
        let placed = close.map(|text| Placed { text, leader: None }).or_else(|| {
            // A shorter leader line reads as a hyphen.
            const SHORTEST: f64 = 8.0;
            let tie = |text: &Text| positions::leader(from, radius, &text.bounds());
            let circles = [14.0, 24.0, 40.0, 60.0, 90.0].map(|away| radius + away);
            let mut far = positions::far(text, from, &circles);
            far.retain(|text| {
                let tie = tie(text);
                Euclidean.length(&tie) >= SHORTEST && self.is_open(&tie)
            });
            far.retain(|text| over || !self.crosses_boundary(&tie(text)));
            let text = self.best(far)?;
            Some(Placed { leader: Some(tie(&text)), text })
        })?;
        Some(self.settled(placed))
    }
}
