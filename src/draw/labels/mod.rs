//! Where names stand: beside their place, clear of each other and of the boundary.
//!
//! Placement is greedy by the order of calls, so the caller decides what comes first; among the
//! free positions of a name the first of the best is taken, so the result is always the same.

mod area;
mod mark;

pub use area::{TIGHT, TIGHTEST};

use geo::{Coord, Intersects, LineString};
use rstar::{RTree, RTreeObject};

use super::edges::{Edges, crossing, indexed, is_near, nearest};
use super::font::CAP_HEIGHT;
use super::frame::Rect;
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
    /// Points that a name in an area should rather not hide, each with what it costs.
    spared: Vec<(Coord<f64>, f64)>,
    /// What is kept for names that come later.
    reserved: Vec<Rect>,
}

/// A name that found its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The name, at its place.
    pub text: Text,
    /// A line that ties it to its mark, where it had to stand apart.
    pub leader: Option<LineString<f64>>,
}

/// Space that is kept free around a name, in CSS pixels.
const CLEAR: f64 = 1.5;
/// The same before and after the name of a mark: two on one baseline are not to read as one.
const WORDS: f64 = 4.5;
/// The same to a boundary, which the halo of a name is not to cover.
const HALO: f64 = 3.5;

impl Room {
    /// A frame with the lines that cross it.
    pub fn new(frame: Rect, boundary: &[LineString<f64>], lesser: &[LineString<f64>]) -> Room {
        let (boundary, lesser) = (indexed(boundary), indexed(lesser));
        let (taken, borders) = (RTree::new(), indexed(&[]));
        Room { frame, taken, boundary, borders, lesser, spared: Vec::new(), reserved: Vec::new() }
    }

    /// The same with other borders: no name stands across one of them, or the boundary, from its mark.
    pub fn parted(self, borders: &[LineString<f64>]) -> Room {
        Room { borders: indexed(borders), ..self }
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
    pub fn spare(&mut self, mut points: Vec<(Coord<f64>, f64)>) {
        let near = self.frame.grown(6.0);
        points.retain(|(at, _)| near.holds(&Rect::at(*at)));
        self.spared = points;
    }

    /// From now on these are kept for names that come later.
    pub fn reserve(&mut self, reserved: Vec<Rect>) {
        self.reserved = reserved;
    }

    /// Whether no name or mark overlaps a rectangle.
    pub fn is_free(&self, rect: &Rect) -> bool {
        let mut kept = self.taken_near(rect).chain(&self.reserved);
        !kept.any(|kept| kept.overlaps(rect))
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

    /// What is taken so far, to come [`back`](Room::back) to.
    pub fn taken(&self) -> RTree<Rect> {
        self.taken.clone()
    }

    /// Gives back what was taken since.
    pub fn back(&mut self, taken: RTree<Rect>) {
        self.taken = taken;
    }

    /// Places texts below each other along the frame: in a corner if one is free, else along its
    /// lower or upper side, else along the others.
    pub fn along_the_frame(&mut self, list: Vec<Text>) -> Option<Vec<Text>> {
        const GAP: f64 = 6.0;
        const ROW: f64 = 1.25;
        const STEPS: u32 = 12;
        let size = list.first()?.size * POINT;
        let width = list.iter().map(Text::width).fold(0.0, f64::max);
        let (row, cap) = (ROW * size, CAP_HEIGHT * size);
        let inner = self.frame.grown(-GAP);
        let [across, down] =
            [inner.width - width, inner.height - cap - row * (list.len() - 1) as f64];
        let ends = [0, STEPS].into_iter().chain(1..STEPS);
        let level = ends.flat_map(|step| [(step, STEPS), (step, 0)]);
        let upright = (1..STEPS).rev().flat_map(|step| [(0, step), (STEPS, step)]);
        let share = |step: u32| f64::from(step) / f64::from(STEPS);
        let rows = |(x, y): (u32, u32)| -> Vec<Text> {
            let at = |index: usize| Coord {
                x: inner.x + across * share(x),
                y: inner.y + cap + down * share(y) + row * index as f64,
            };
            let rows = list.iter().cloned().enumerate();
            rows.map(|(index, text)| Text { at: at(index), anchor: Anchor::Start, ..text })
                .collect()
        };
        let cost = |rows: &Vec<Text>| -> Option<f64> {
            rows.iter().map(|text| self.cost(&text.bounds())).sum()
        };
        let places = level.chain(upright).map(rows).filter_map(|rows| Some((cost(&rows)?, rows)));
        let (_, placed) = places.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|_| across > 0.0)?;
        placed.iter().for_each(|text| self.take(text.bounds()));
        Some(placed)
    }

    /// The first of the positions that cover least.
    fn best(&self, positions: Vec<Text>) -> Option<Text> {
        self.least_amiss(positions, &|_| 0)
    }

    /// The first of those with which least is amiss.
    fn least_amiss(&self, positions: Vec<Text>, amiss: &impl Fn(&Text) -> usize) -> Option<Text> {
        let scored =
            positions.into_iter().filter_map(|text| Some((self.cost(&text.bounds())?, text)));
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by(|a, b| a.0.total_cmp(&b.0));
        scored.into_iter().map(|(_, text)| text).min_by_key(amiss)
    }

    /// Whether a leader line keeps so far from every line that it does not read as a part of one, but
    /// for where it begins at its mark.
    fn is_apart(&self, leader: &LineString<f64>) -> bool {
        const APART: f64 = 2.5;
        const BEGINNING: f64 = 8.0;
        let Some((from, to)) = leader.0.first().zip(leader.0.last()) else { return true };
        let (from, way) = (*from, *to - *from);
        let length = way.x.hypot(way.y);
        let points = (0..).map(|step| BEGINNING + f64::from(step) * 2.0);
        let mut points = points.take_while(|along| *along < length);
        points.all(|along| {
            let at = from + way * (along / length);
            !is_near(&self.boundary, at, APART) && !is_near(&self.borders, at, APART)
        })
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

    /// What a name costs where it stands: for the lesser lines that it covers, and what it hides.
    fn cost(&self, name: &Rect) -> Option<f64> {
        const LINE: f64 = 10.0;
        let Rect { x, width, .. } = *name;
        let apart = Rect { x: x - WORDS, width: width + 2.0 * WORDS, ..*name };
        self.is_free(&apart).then_some(())?;
        Some(LINE * self.penalty(name)? as f64 + self.hidden(name))
    }

    /// What a name costs by the points that it hides, or whose own names it leaves no room.
    fn hidden(&self, name: &Rect) -> f64 {
        let near = name.grown(6.0);
        let hides = |(at, _): &&(Coord<f64>, f64)| near.holds(&Rect::at(*at));
        self.spared.iter().filter(hides).map(|(_, cost)| cost).sum()
    }

    /// How many lesser lines a name would cover; `None` if it cannot stand there at all.
    fn penalty(&self, name: &Rect) -> Option<usize> {
        let clear = name.grown(CLEAR);
        let free = self.frame.grown(-2.0).holds(&clear)
            && self.is_free(&clear)
            && [&self.boundary, &self.borders]
                .into_iter()
                .all(|edges| crossing(edges, name.grown(HALO)).next().is_none());
        free.then(|| crossing(&self.lesser, *name).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::patch::Patch;

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
    fn a_leader_line_stays_on_its_side_of_the_boundary() {
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
    fn two_names_on_one_baseline_do_not_read_as_one() {
        let mut room = Room::new(FRAME, &[], &[]);
        let names = [("Ijevan", 30.0), ("Berd", 72.0)];
        let placed = names.map(|(name, x)| room.beside(&text(name), Coord { x, y: 50.0 }, 2.0));
        let [one, other] = placed.map(|placed| placed.unwrap().text);
        let space = Text { content: "n n".into(), ..text("") }.width() - 2.0 * text("n").width();
        let gap = other.bounds().x - one.bounds().right();
        assert!(one.at.y != other.at.y || gap > 1.5 * space, "{gap}");
    }

    #[test]
    fn a_leader_line_does_not_run_along_a_boundary() {
        let line = LineString::from(vec![(0.0, 50.0), (200.0, 50.0)]);
        let room = Room::new(FRAME, std::slice::from_ref(&line), &[]);
        let leader = |from: f64, to: f64| LineString::from(vec![(20.0, from), (60.0, to)]);
        assert!(!room.is_apart(&leader(48.5, 48.0)));
        assert!(room.is_apart(&leader(48.5, 20.0)) && room.is_apart(&leader(30.0, 30.0)));
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
        let area = Patch::of(vec![Rect { x: 0.0, y: 0.0, width: 90.0, height: 100.0 }.ring()]);
        let placed = room.inside(&text("LAND"), &area).unwrap();
        assert!(placed.bounds().right() < 90.0);
    }
}
