//! A small map that shows where the map is.

use std::collections::BTreeSet;

use geo::{Coord, Euclidean, Intersects, Length, Line, LineString, MultiLineString, MultiPolygon};

use super::globe::Globe;
use super::states;
use super::surroundings::shores;
use crate::draw::edges::{indexed, nearest};
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::labels::{Room, TIGHT};
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::palette::{Colour, LineStyle};
use crate::draw::patch::Patch;
use crate::draw::positions;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::Text;
use crate::model::Extent;
use crate::world::context::{Context, Country, Ground};

/// Height of the locator as a share of its width.
pub const ASPECT: f64 = 0.72;

/// Where a map is, in the midst of the states around it.
pub struct Locator<'a> {
    /// What surrounds the boundary.
    pub context: &'a Context,
    /// Codes of the states on both sides.
    pub parties: BTreeSet<String>,
    /// Language of the names.
    pub lang: &'static Language,
}

impl Locator<'_> {
    /// The states, and what a map shows in its frame, with the upper left corner at a point; a globe
    /// where they would be most of the world, nothing where they cannot be drawn.
    pub fn draw(&self, at: Coord<f64>, width: f64, map: &Frame) -> Option<Node> {
        let shown = map.outline();
        let extent = Extent::around([&shown])?;
        let rect = Rect { x: at.x, y: at.y, width, height: width * ASPECT };
        let frame = Frame::fitted(&self.surroundings(&extent), rect)?;
        // Around half of the world, states would be torn where it is cut.
        if frame.shows_world() {
            return Some(self.globe(Globe::of(middle(&extent), rect), rect, &shown));
        }
        let states = self.context.locator.iter();
        let areas = states.clone().map(|country| Patch::of(frame.rings(&country.area)));
        let areas: Vec<_> = areas.collect();
        let outline = LineStyle { colour: palette::GREY, width: 0.4, dash: None };
        let outlines = states
            .map(|country| Path::lines(frame.lines(&shores(&country.area.0, &frame)), outline));
        let window = frame.lines(&shown);
        let speck = speck(&window).filter(|_| self.is_world());
        let names = self.names(&frame, &window, &areas);
        let marked = LineStyle { colour: palette::VERMILLION, width: 1.2, dash: None };
        let mut nodes = vec![Path::area(vec![rect.ring()], self.beyond()).into()];
        let filled = self.context.locator.iter().zip(areas);
        nodes
            .extend(filled.map(|(state, area)| Path::area(area.to_vec(), self.tone(state)).into()));
        nodes.extend(outlines.map(Node::from));
        nodes.extend(names);
        // No name or its halo hides a side of the box.
        nodes.push(Path::lines(window, marked).into());
        nodes.extend(speck.map(|rect| Path::outline(rect, marked).into()));
        nodes.push(Path::outline(rect, palette::FRAME).into());
        Some(Group::new("locator", nodes).into())
    }

    /// The side of the Earth that the map is on: its land, the parties and the extent.
    fn globe(&self, globe: Globe, rect: Rect, window: &MultiLineString<f64>) -> Node {
        let window = globe.lines(window);
        let marked = LineStyle { colour: palette::VERMILLION, width: 1.2, dash: None };
        let land = MultiPolygon::new(self.context.earth.clone());
        let mut nodes = vec![
            Path::area(vec![globe.edge()], palette::SEA).into(),
            Path::area(globe.rings(&land), palette::THIRD_GROUND).into(),
        ];
        let parties = self.context.locator.iter().filter(|of| self.parties.contains(&of.code));
        let parties = parties.map(|state| (state, globe.rings(&state.area)));
        let parties: Vec<_> = parties.filter(|(_, area)| !area.is_empty()).collect();
        let outline = LineStyle { colour: palette::GREY, width: 0.4, dash: None };
        for (_, area) in &parties {
            let area = Path::area(area.clone(), palette::GROUND);
            nodes.push(Path { stroke: Some(outline), ..area }.into());
        }
        let mut rooms = rooms(rect, &window);
        for (state, area) in parties {
            nodes.extend(self.party(state, &Patch::of(area), &window, &mut rooms));
        }
        nodes.push(Path::lines(window, marked).into());
        nodes.push(Path::lines(vec![globe.edge()], palette::FRAME).into());
        Group::new("locator", nodes).into()
    }

    /// Whether the states are all of the land, so that what is left is the sea.
    fn is_world(&self) -> bool {
        self.context.ground != Ground::States
    }

    fn beyond(&self) -> Colour {
        if self.is_world() { palette::SEA } else { palette::THIRD_GROUND }
    }

    /// Both parties in one tone; others in another where the map does not have tones of its own.
    fn tone(&self, state: &Country) -> Colour {
        let other = self.is_world() && !self.parties.contains(&state.code);
        if other { palette::THIRD_GROUND } else { palette::GROUND }
    }

    /// The states that have room for their name beside the box; the parties anyway.
    fn names(&self, frame: &Frame, window: &[LineString<f64>], areas: &[Patch]) -> Vec<Node> {
        let mut rooms = rooms(frame.rect, window);
        let states = self.context.locator.iter().zip(areas);
        let is_party = |state: &Country| self.parties.contains(&state.code);
        // A buffer zone without an area needs no name beside those of two parties.
        let few = states.clone().filter(|(of, area)| !area.is_empty() && is_party(of)).count() < 2;
        let (mut named, others): (Vec<_>, Vec<_>) = states
            .filter(|(state, area)| !area.is_empty() || (few && is_party(state)))
            .partition(|(state, _)| is_party(state));
        let mut nodes: Vec<Node> = Vec::new();
        // Those with land beside the box have the better place, and leave the rest to others.
        named.sort_by_key(|(_, area)| deepest(area, frame.rect, window).is_none());
        for (state, area) in named {
            nodes.extend(self.party(state, area, window, &mut rooms));
        }
        let others = others.into_iter();
        let placed = others.filter_map(|(state, area)| rooms[0].inside(&self.name(state), area));
        nodes.extend(placed.map(Node::from));
        nodes
    }

    /// The name of a party inside its area, or as near as there is room, tied to it by a line: beside
    /// the box, and over it only where there is no other. Of a state without an area the line tells
    /// where it is.
    fn party(
        &self,
        state: &Country,
        area: &Patch,
        window: &[LineString<f64>],
        rooms: &mut [Room; 3],
    ) -> Vec<Node> {
        let name = Text { colour: palette::INK, ..self.name(state) };
        let frame = rooms[0].frame();
        let beside = deepest(area, frame, window);
        let middle = || window.first().and_then(Rect::around).map(|rect| rect.centre());
        let Some(heart) = beside.or_else(|| states::heart(area)).or_else(middle) else {
            return Vec::new();
        };
        let lines = in_lines(name, 0.5 * frame.width);
        let ground = Patch::of(vec![frame.ring()]);
        let free = |_| true;
        let inside = |room: &mut Room| placed(room, &lines, area, None, free);
        // No leader line strikes through the box.
        let beside_box = |at: Coord<f64>| {
            let way = Line::new(heart, at);
            !window.iter().any(|line| line.intersects(&way))
        };
        let near = |room: &mut Room| {
            let found = placed(room, &lines, &ground, Some(heart), beside_box);
            found.or_else(|| placed(room, &lines, &ground, Some(heart), free))
        };
        let [clear, inner, any] = rooms;
        let found = inside(clear).map(|texts| (texts, None));
        let tied = |texts| (texts, Some(heart));
        let found = match beside {
            Some(_) => found.or_else(|| Some(tied(near(clear)?))),
            None => {
                found.or_else(|| Some((inside(inner)?, None))).or_else(|| Some(tied(near(clear)?)))
            }
        };
        let found = found.or_else(|| Some(tied(near(inner)?))).or_else(|| Some(tied(near(any)?)));
        let Some((texts, tied)) = found else { return Vec::new() };
        let bounds: Vec<Rect> = texts.iter().map(Text::bounds).collect();
        let covered = |at: &Coord<f64>| bounds.iter().any(|of| of.holds(&Rect::at(*at)));
        // A name on its own ground needs none.
        let abroad = bounds.iter().all(|of| !area.holds(of.centre()));
        let leader = tied.filter(|at| abroad && !covered(at)).and_then(|at| {
            let ways = bounds.iter().map(|of| positions::leader(at, 0.1, of));
            ways.min_by(|a, b| Euclidean.length(a).total_cmp(&Euclidean.length(b)))
        });
        for room in rooms {
            bounds.iter().for_each(|of| room.take(*of));
            leader.iter().for_each(|leader| room.take_line(leader));
        }
        let line = LineStyle { colour: palette::INK, width: 0.5, dash: None };
        let leader = leader.map(|leader| Path::lines(vec![leader], line).into());
        leader.into_iter().chain(texts.into_iter().map(Node::from)).collect()
    }

    fn name(&self, state: &Country) -> Text {
        let content = state.names.get(self.lang.code()).to_owned();
        Text { colour: palette::GREY, ..Text::name(content, 7.0, Face::Regular) }
    }

    /// An extent around the middle of the map's: some fifteen degrees wide, and of the world some
    /// twenty-five, so that coasts tell where it is.
    fn surroundings(&self, extent: &Extent) -> Extent {
        let Extent { south, north, .. } = *extent;
        let Coord { x, y } = middle(extent);
        let (least, share) = if self.is_world() { (12.0, 1.0) } else { (8.5, 0.0) };
        let least = (north - south).max(least);
        let across = extent.width().max(least);
        let along = (0.62 * extent.straight_width().max(least)).max(share * (north - south));
        Extent::reaching([x - across, y - along, x + across, y + along])
    }
}

/// The middle of an extent, in degrees.
fn middle(extent: &Extent) -> Coord<f64> {
    let Extent { west, south, north, .. } = *extent;
    Coord { x: (west + extent.eastern()) / 2.0, y: (south + north) / 2.0 }
}

/// The square that marks a box too small to be seen.
fn speck(window: &[LineString<f64>]) -> Option<Rect> {
    const LEAST: f64 = 5.0;
    let rect = window.first().and_then(Rect::around)?;
    let small = rect.width.max(rect.height) < LEAST;
    small.then(|| Rect::at(rect.centre()).grown(LEAST / 2.0))
}

/// Room beside a box; also within it, off its sides; and anywhere.
fn rooms(rect: Rect, window: &[LineString<f64>]) -> [Room; 3] {
    let mut rooms = [window, window, &[]].map(|window| Room::new(rect, window, &[]));
    window.first().and_then(Rect::around).iter().for_each(|of| rooms[0].take(*of));
    // The mark of a box too small to be seen is the last to be covered.
    speck(window).iter().for_each(|of| rooms[..2].iter_mut().for_each(|room| room.take(*of)));
    rooms
}

/// A name in one line, or in two where it is wider than it should be.
fn in_lines(name: Text, width: f64) -> Vec<Text> {
    let spaces = name.content.match_indices(' ').map(|(at, _)| name.content.split_at(at));
    let halves = spaces.min_by_key(|(a, b)| a.len().abs_diff(b.len()));
    let Some((first, second)) = halves.filter(|_| name.width() > width) else { return vec![name] };
    let line = |content: &str| Text { content: content.trim_start().to_owned(), ..name.clone() };
    vec![line(first), line(second)]
}

/// A name in its lines in an area, as near as possible to a point if there is one, where it may be.
fn placed(
    room: &mut Room,
    lines: &[Text],
    area: &Patch,
    near: Option<Coord<f64>>,
    may_be: impl Fn(Coord<f64>) -> bool,
) -> Option<Vec<Text>> {
    Some(match (lines, near) {
        ([first, second], _) => {
            let lines = [first.clone(), second.clone()];
            room.inside_in_two(lines, area, near, may_be)?.into()
        }
        ([name], Some(near)) => {
            let wide = room.inside_near(name, area, near, &may_be);
            vec![wide.or_else(|| room.inside_tightly(name, area, TIGHT, may_be))?]
        }
        ([name], None) => {
            let wide = room.inside(name, area);
            vec![wide.or_else(|| room.inside_tightly(name, area, TIGHT, may_be))?]
        }
        _ => return None,
    })
}

/// The point of an area beside a box that lies deepest in it, on a grid.
fn deepest(area: &Patch, frame: Rect, window: &[LineString<f64>]) -> Option<Coord<f64>> {
    const STEP: f64 = 5.0;
    let box_of = window.first().and_then(Rect::around)?.grown(2.0);
    let rims = indexed(area);
    let (columns, rows) = ((frame.width / STEP) as usize, (frame.height / STEP) as usize);
    let points = (1..rows).flat_map(|row| {
        (1..columns).map(move |column| Coord {
            x: frame.x + STEP * column as f64,
            y: frame.y + STEP * row as f64,
        })
    });
    let beside = points.filter(|at| !box_of.holds(&Rect::at(*at)) && area.holds(*at));
    let deep = beside.filter_map(|at| Some((nearest(&rims, at)?, at)));
    deep.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at)
}
