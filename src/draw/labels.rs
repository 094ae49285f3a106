//! Where names stand: beside their place, clear of each other and of the boundary.
//!
//! Placement is greedy by the order of calls, so the caller decides what comes first; among the
//! free positions of a name the first of the best is taken, so the result is always the same.

use geo::{Coord, Euclidean, Intersects, Length, LineString};
use rstar::{RTree, RTreeObject};

use super::edges::{Edges, coarse, crossing, indexed, is_inside, nearest, row, within};
use super::frame::Rect;
use super::positions;
use super::text::{Anchor, Text};
use super::units::POINT;
use crate::model::clip;

/// The room for names in a frame: what is taken, and the lines that names should not cover.
pub struct Room {
    frame: Rect,
    taken: RTree<Rect>,
    /// The subject of the map: never covered.
    boundary: Edges,
    /// Other borders: never covered either.
    borders: Edges,
    /// Waters: covered only if nothing else is free.
    lesser: Edges,
    /// Whether every name keeps to the side of the boundary on which its mark is.
    parted: bool,
    /// Points that a name in an area should rather not hide, each with what it costs.
    spared: Vec<(Coord<f64>, f64)>,
}

/// A name that found its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The name, at its place.
    pub text: Text,
    /// A line that ties it to its mark, where it had to stand apart.
    pub leader: Option<LineString<f64>>,
}

/// Where a name should rather stand.
#[derive(Clone, Copy)]
struct Wish {
    /// The point to be near to.
    focus: Coord<f64>,
    /// What a CSS pixel away from it costs.
    pull: f64,
    /// The most that a position can be worth, which lets most of them be passed over.
    most: f64,
    /// Whether every pixel counts.
    tight: bool,
}

/// Space that is kept free around a name, in CSS pixels.
const CLEAR: f64 = 1.5;
/// The same to a boundary, which the halo of a name is not to cover.
const HALO: f64 = 3.5;
/// No further from the middle of what it names a name stands without a line, in CSS pixels.
const NEAR: f64 = 60.0;
/// The same around a name that stands in an area, and whose letters are spaced.
const APART: f64 = 4.0;

impl Room {
    /// A frame with the lines that cross it.
    pub fn new(frame: Rect, boundary: &[LineString<f64>], lesser: &[LineString<f64>]) -> Room {
        let (boundary, lesser) = (indexed(boundary), indexed(lesser));
        let (taken, borders) = (RTree::new(), indexed(&[]));
        Room { frame, taken, boundary, borders, lesser, parted: false, spared: Vec::new() }
    }

    /// The same, where no name stands across the boundary or one of other borders from its mark.
    pub fn parted(self, borders: &[LineString<f64>]) -> Room {
        Room { parted: true, borders: indexed(borders), ..self }
    }

    /// The frame.
    pub fn frame(&self) -> Rect {
        self.frame
    }

    /// Keeps a rectangle free of names.
    pub fn take(&mut self, rect: Rect) {
        self.taken.insert(rect);
    }

    /// From now on names in areas rather spare these points, each at its cost in CSS pixels of way.
    pub fn spare(&mut self, points: Vec<(Coord<f64>, f64)>) {
        self.spared = points;
    }

    /// Whether no name or mark overlaps a rectangle.
    pub fn is_free(&self, rect: &Rect) -> bool {
        !self.taken_near(rect).any(|taken| taken.overlaps(rect))
    }

    fn taken_near(&self, rect: &Rect) -> impl Iterator<Item = &Rect> {
        self.taken.locate_in_envelope_intersecting(&rect.envelope())
    }

    /// Whether a name may stand on a rectangle.
    pub fn is_clear(&self, rect: &Rect) -> bool {
        self.penalty(rect).is_some()
    }

    /// How far a point is from the boundary, in CSS pixels; `None` if there is none.
    pub fn distance_to_boundary(&self, at: Coord<f64>) -> Option<f64> {
        nearest(&self.boundary, at)
    }

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

    /// Keeps other names off one and its leader line.
    fn settled(&mut self, placed: Placed) -> Placed {
        self.take(placed.text.bounds());
        placed.leader.iter().for_each(|leader| self.take_line(leader));
        placed
    }

    /// Keeps names and other leader lines off a leader line.
    pub fn take_line(&mut self, line: &LineString<f64>) {
        const STEP: f64 = 2.0;
        for edge in line.lines() {
            let steps = (edge.dx().hypot(edge.dy()) / STEP).ceil().max(1.0);
            let at = |step: usize| edge.start + edge.delta() * (step as f64 / steps);
            (0..=steps as usize).for_each(|step| self.take(Rect::at(at(step)).grown(1.0)));
        }
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

    /// Places a name inside an area, as far from its edges and from the boundary as it can.
    pub fn inside(&mut self, text: &Text, area: &[LineString<f64>]) -> Option<Text> {
        self.inside_where(text, area, |_| true)
    }

    /// The same, only where the middle of the name and both its ends may be.
    pub fn inside_where(
        &mut self,
        text: &Text,
        area: &[LineString<f64>],
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let wish = Wish { focus: self.frame.centre(), pull: 0.05, most: 90.0, tight: false };
        self.inside_by(wish, text, area, may_be)
    }

    fn inside_by(
        &mut self,
        wish: Wish,
        text: &Text,
        area: &[LineString<f64>],
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let rims = indexed(&coarse(area));
        let half = along(text);
        let depth = |at| [at - half, at, at + half].map(|at| nearest(&rims, at).unwrap_or(0.0));
        let worth = |at| depth(at).into_iter().fold(wish.most, f64::min);
        let placed = self.spread(text, area, wish, may_be, worth)?;
        self.take(placed.bounds().grown(APART));
        Some(placed)
    }

    /// The same as tightly as a name can stand: on every fourth pixel, over waters where it has to.
    pub fn inside_tightly(
        &mut self,
        text: &Text,
        area: &[LineString<f64>],
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> Option<Text> {
        let wish = Wish { focus: self.frame.centre(), pull: 0.05, most: 0.0, tight: true };
        let placed = self.spread(text, area, wish, may_be, |_| 0.0)?;
        self.take(placed.bounds().grown(CLEAR));
        Some(placed)
    }

    /// Whether a name could stand so.
    pub fn has_room(
        &self,
        text: &Text,
        area: &[LineString<f64>],
        may_be: impl Fn(Coord<f64>) -> bool,
    ) -> bool {
        let wish = Wish { focus: self.frame.centre(), pull: 0.0, most: 0.0, tight: true };
        self.spread(text, area, wish, may_be, |_| 0.0).is_some()
    }

    /// The same in two lines, one below the other, as near as possible to a point if there is one.
    pub fn inside_in_two(
        &mut self,
        lines: [Text; 2],
        area: &[LineString<f64>],
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
        let both = |at| {
            let other = beside(at);
            may_be(at) && may_be(other) && within(other, area) && self.is_clear(&Rect::at(other))
        };
        let (focus, pull) = near.map_or((self.frame.centre(), 0.05), |near| (near, 1.0));
        let wish = Wish { focus, pull, most: 0.0, tight: true };
        let placed = self.spread(&lines[wide], area, wish, both, |_| 0.0)?;
        let other = Text {
            at: beside(placed.at),
            content: lines[1 - wide].content.clone(),
            ..placed.clone()
        };
        self.is_clear(&other.bounds()).then_some(())?;
        [&placed, &other].iter().for_each(|text| self.take(text.bounds().grown(CLEAR)));
        Some(if wide == 0 { [placed, other] } else { [other, placed] })
    }

    /// Places each name inside its area, where it may be by its number and rather near a point, or
    /// none of them.
    pub fn all_inside(
        &mut self,
        names: &[(Text, &[LineString<f64>])],
        focus: Coord<f64>,
        may_be: impl Fn(usize, Coord<f64>) -> bool,
    ) -> Vec<Text> {
        let before = self.taken.clone();
        let wish = Wish { focus, pull: 0.2, most: 36.0, tight: false };
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

    /// Places a name inside an area as near as possible to a point, but only where no part of
    /// the boundary is nearer than `own`, the part that it belongs to.
    pub fn inside_near(
        &mut self,
        text: &Text,
        area: &[LineString<f64>],
        near: Coord<f64>,
        own: &[LineString<f64>],
    ) -> Option<Text> {
        self.inside_within(text, area, near, own, f64::INFINITY)
    }

    /// The same, where that part is within a reach, in CSS pixels.
    pub fn inside_within(
        &mut self,
        text: &Text,
        area: &[LineString<f64>],
        near: Coord<f64>,
        own: &[LineString<f64>],
        reach: f64,
    ) -> Option<Text> {
        let own = indexed(own);
        let may_be = |at: Coord<f64>| {
            let away = nearest(&own, at);
            away <= nearest(&self.boundary, at) && away.is_none_or(|away| away <= reach)
        };
        let wish = Wish { focus: near, pull: 1.0, most: 0.0, tight: false };
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
        area: &[LineString<f64>],
        wish: Wish,
        may_be: impl Fn(Coord<f64>) -> bool,
        worth: impl Fn(Coord<f64>) -> f64,
    ) -> Option<Text> {
        let (step, room) = if wish.tight { (4.0, 0.0) } else { (12.0, 3.0) };
        let area = coarse(area);
        let origin = Coord { x: 0.0, y: 0.0 };
        let shape = Text { at: origin, anchor: Anchor::Middle, ..text.clone() }.bounds();
        let half = along(text);
        let (columns, rows) = (self.frame.width / step, self.frame.height / step);
        let on_grid = |start: f64, index: usize| start + index as f64 * step;
        let rows = (1..rows as usize).map(|index| on_grid(self.frame.y, index));
        let rows = rows.map(|y| (y, row(y, &area))).filter(|(_, row)| !row.is_empty());
        let mut best = (f64::NEG_INFINITY, None);
        for (y, row) in rows {
            for x in (1..columns as usize).map(|index| on_grid(self.frame.x, index)) {
                let at = Coord { x, y };
                let away = wish.pull * (x - wish.focus.x).hypot(y - wish.focus.y);
                let ends = [at - half, at, at + half];
                let inside = |end: &Coord<f64>| match text.turn == 0.0 {
                    true => is_inside(end.x, &row),
                    false => within(*end, &area),
                };
                if wish.most - away <= best.0 || !ends.iter().all(inside) {
                    continue;
                }
                let rect = Rect { x: x + shape.x, y: y + shape.y, ..shape };
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

    /// What a name costs by the points that it hides, or whose own names it leaves no room.
    fn hidden(&self, name: &Rect) -> f64 {
        let near = name.grown(6.0);
        let hides = |(at, _): &&(Coord<f64>, f64)| near.holds(&Rect::at(*at));
        self.spared.iter().filter(hides).map(|(_, cost)| cost).sum()
    }

    /// The first of the positions that cover least.
    fn best(&self, positions: Vec<Text>) -> Option<Text> {
        self.liked(positions, &|_| true)
    }

    /// The same of those that are liked, if one is.
    fn liked(&self, positions: Vec<Text>, likes: &impl Fn(&Text) -> bool) -> Option<Text> {
        let scored =
            positions.into_iter().filter_map(|text| Some((self.penalty(&text.bounds())?, text)));
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(penalty, _)| *penalty);
        let first = scored.iter().position(|(_, text)| likes(text)).unwrap_or_default();
        scored.into_iter().nth(first).map(|(_, text)| text)
    }

    /// Whether a leader line touches no name or mark.
    fn is_open(&self, leader: &LineString<f64>) -> bool {
        let touches =
            |edge: geo::Line, taken: &Rect| clip::crosses(edge.start, edge.end, &(*taken).into());
        let Some(around) = Rect::around(leader) else { return true };
        let mut near = self.taken_near(&around);
        !near.any(|taken| leader.lines().any(|edge| touches(edge, taken)))
    }

    /// Whether a leader line would lead over the boundary, to the other side.
    fn crosses_boundary(&self, leader: &LineString<f64>) -> bool {
        let Some(around) = Rect::around(leader) else { return false };
        [&self.boundary, &self.borders].into_iter().any(|edges| {
            let mut near = crossing(edges, around.grown(0.1));
            near.any(|edge| leader.intersects(&geo::Line::new(edge.from, edge.to)))
        })
    }

    /// How many lesser lines a name would cover; `None` if it cannot stand there at all.
    fn penalty(&self, name: &Rect) -> Option<usize> {
        let clear = name.grown(CLEAR);
        let free = self.frame.grown(-3.0).holds(&clear)
            && self.is_free(&clear)
            && [&self.boundary, &self.borders]
                .into_iter()
                .all(|edges| crossing(edges, name.grown(HALO)).next().is_none());
        free.then(|| crossing(&self.lesser, *name).count())
    }
}

/// From the middle of a text to its end.
fn along(text: &Text) -> Coord<f64> {
    let (sin, cos) = text.turn.to_radians().sin_cos();
    Coord { x: cos, y: sin } * (text.width() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect { x: 0.0, y: 0.0, width: 200.0, height: 100.0 };

    fn text(content: &str) -> Text {
        Text::plain(Coord { x: 0.0, y: 0.0 }, content, 8.0)
    }

    #[test]
    fn names_of_neighbouring_places_do_not_overlap() {
        let mut room = Room::new(FRAME, &[], &[]);
        let marks = [(50.0, 50.0), (54.0, 50.0), (52.0, 53.0), (50.0, 47.0)];
        let placed: Vec<Rect> = marks
            .iter()
            .filter_map(|&mark| room.beside(&text("Isfara"), mark.into(), 2.0))
            .map(|placed| placed.text.bounds())
            .collect();
        assert!(placed.len() >= 3);
        for (index, one) in placed.iter().enumerate() {
            assert!(placed[index + 1..].iter().all(|other| !one.overlaps(other)));
        }
    }

    #[test]
    fn a_name_keeps_off_the_boundary_and_inside_the_frame() {
        let line = LineString::from(vec![(100.0, 0.0), (100.0, 100.0)]);
        let mut room = Room::new(FRAME, &[line], &[]);
        let placed = room.beside(&text("Chorkuh"), Coord { x: 97.0, y: 50.0 }, 2.0).unwrap();
        let name = placed.text.bounds();
        assert!(name.right() < 100.0 && FRAME.holds(&name));
    }

    #[test]
    fn a_leader_line_stays_on_its_side_of_the_boundary_if_it_can() {
        let line = LineString::from(vec![(100.0, 0.0), (100.0, 100.0)]);
        for x in [98.0, 102.0] {
            let mut room = Room::new(FRAME, std::slice::from_ref(&line), &[]);
            // Two bars leave no room close to the mark.
            for left in [x - 22.0, x + 20.0] {
                room.take(Rect { x: left, y: 37.0, width: 2.0, height: 26.0 });
            }
            let placed = room.beside(&text("Samarkandyk"), Coord { x, y: 50.0 }, 2.0).unwrap();
            assert!(placed.leader.is_some());
            assert_eq!(placed.text.bounds().right() < 100.0, x < 100.0);
        }
    }

    #[test]
    fn in_a_parted_room_a_whole_name_is_on_the_side_of_its_mark_and_off_every_border() {
        let boundary = LineString::from(vec![(100.0, 0.0), (100.0, 100.0)]);
        let border = LineString::from(vec![(0.0, 60.0), (200.0, 60.0)]);
        for (x, y) in [(97.0, 50.0), (103.0, 50.0), (97.0, 64.0), (104.0, 57.0)] {
            let room = Room::new(FRAME, std::slice::from_ref(&boundary), &[]);
            let mut room = room.parted(std::slice::from_ref(&border));
            let Some(placed) = room.beside(&text("Samarkandyk"), Coord { x, y }, 2.0) else {
                continue;
            };
            let name = placed.text.bounds();
            assert!(if x < 100.0 { name.right() < 97.0 } else { name.x > 103.0 }, "{x}: {name:?}");
            assert!(if y < 60.0 { name.bottom() < 57.0 } else { name.y > 63.0 }, "{y}: {name:?}");
        }
    }

    #[test]
    fn a_name_that_fits_nowhere_is_left_out() {
        let mut room = Room::new(FRAME, &[], &[]);
        room.take(FRAME);
        assert_eq!(room.beside(&text("Vorukh"), Coord { x: 50.0, y: 50.0 }, 2.0), None);
    }

    #[test]
    fn an_area_name_stands_inside_its_area() {
        let mut room = Room::new(FRAME, &[], &[]);
        let area = Rect { x: 0.0, y: 0.0, width: 90.0, height: 100.0 }.ring();
        let placed = room.inside(&text("LAND"), std::slice::from_ref(&area)).unwrap();
        assert!(placed.bounds().right() < 90.0);
    }
}
