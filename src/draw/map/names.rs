//! Which names a map bears, in which order they get their place, and in which letters.

use std::collections::BTreeSet;

use geo::{Coord, LineString};
use indexmap::IndexMap;

use super::boundary::Drawn;
use super::sides::Sides;
use super::sought::sought;
use super::states;
use super::states::{Insist, States};
use super::surroundings::{Surroundings, rim};
use crate::draw::font::{CAP_HEIGHT, Face};
use crate::draw::frame::Rect;
use crate::draw::labels::{Placed, Room};
use crate::draw::lang::{Language, fill};
use crate::draw::mark::{Mark, Shape};
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::patch::Patch;
use crate::draw::scene::{Node, Path};
use crate::draw::text::{Anchor, Text};
use crate::draw::units::POINT;
use crate::model::{Date, Segment};
use crate::world::context::{Names, Place};

/// So many metres from the boundary that it faces a first-level unit is surely itself.
const REACH: f64 = 30_000.0;

/// Names that found their place, and the marks they belong to.
#[derive(Clone, Default)]
pub struct Named {
    /// Marks of places and tripoints.
    pub marks: Vec<Mark>,
    /// Lines that tie names to marks that they stand apart from.
    pub leaders: Vec<LineString<f64>>,
    /// The names.
    pub texts: Vec<Text>,
}

impl Named {
    /// The names, above the lines that tie them to their marks.
    pub fn letters(&self) -> Vec<Node> {
        let leader = LineStyle { colour: palette::GREY, width: 0.5, dash: None };
        let leaders = Path::lines(self.leaders.clone(), leader).into();
        [leaders].into_iter().chain(self.texts.iter().cloned().map(Node::from)).collect()
    }
}

/// Places names by priority: tripoints, states, enclaves, claims, disputed land, provinces, lines of
/// somebody's own, towns and villages, waters.
pub fn place(subject: Subject<'_>, lang: &'static Language, room: &mut Room) -> Named {
    let ground = &subject.around.context.ground;
    let sides = Sides::of(subject.segments, subject.parties, ground);
    let mut naming = Naming { subject, sides, lang, room, named: Named::default(), numbered: 0 };
    naming.tripoints();
    naming.countries();
    naming.enclaves();
    naming.claims();
    naming.lands();
    naming.provinces();
    naming.others();
    naming.places();
    naming.seas();
    naming.lakes();
    naming.rivers();
    naming.named.texts.iter_mut().for_each(|text| text.halo = subject.around.halo(text));
    naming.named
}

/// What names are placed around.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The frame and what else it shows.
    pub around: &'a Surroundings<'a>,
    /// Codes of the states on both sides.
    pub parties: &'a BTreeSet<String>,
    /// The edition of the line, which has its own tripoints.
    pub edition: Option<&'a str>,
    /// The date whose names are used; without one those of today.
    pub as_of: Option<Date>,
    /// The visible segments.
    pub segments: &'a [Drawn<'a>],
    /// The courses that were left, and the enclaves that they were rings of.
    pub left: &'a [(Vec<LineString<f64>>, Option<String>)],
    /// Which of the states on both sides are named where their ground has no room for it.
    pub insist: Insist,
}

/// Names on their way to a map.
pub(super) struct Naming<'a> {
    pub subject: Subject<'a>,
    pub sides: Sides<'a>,
    pub lang: &'static Language,
    pub room: &'a mut Room,
    pub named: Named,
    /// How many enclaves and places have a number, for want of room for their names.
    pub numbered: usize,
}

impl Naming<'_> {
    /// What something is called on this map.
    pub(super) fn called<'n>(&self, names: &'n Names) -> &'n str {
        names.at(self.lang.code(), self.subject.as_of)
    }

    fn tripoints(&mut self) {
        let Subject { around, edition, .. } = self.subject;
        let points = around.context.tripoints.iter();
        for at in points.filter_map(|tripoint| tripoint.beside(edition)) {
            let place = around.frame.place(at);
            let Some(at) = place.and_then(|at| self.visible(at)) else { continue };
            self.named.marks.push(Mark::on_map(at, Shape::Triangle, 3.2));
            let reach = 3.2 * POINT;
            self.room.take(Rect::at(at).grown(reach));
        }
    }

    fn countries(&mut self) {
        let Subject { around, parties, insist, .. } = self.subject;
        let lines = self.subject.segments.iter().flat_map(|drawn| &drawn.lines);
        let all = LineString::new(lines.flat_map(|line| line.0.iter().copied()).collect());
        let focus = Rect::around(&all).unwrap_or(around.frame.rect).centre();
        let Naming { room, sides, lang, .. } = self;
        let lang = *lang;
        let states =
            States { around, parties, focus, insist, sides, lang, tone: palette::INK, room };
        let placed = states::on_map(states);
        for Placed { text, leader } in placed {
            self.named.texts.push(text);
            leader.iter().for_each(|leader| self.room.take_line(leader));
            self.named.leaders.extend(leader);
        }
    }

    /// Whose a course is that only one side claims, beside the middle of its longest stretch or
    /// where else along it there is room.
    fn claims(&mut self) {
        let mut claims: IndexMap<&str, Vec<&LineString<f64>>> = IndexMap::new();
        for Drawn { surveyed, lines, .. } in self.subject.segments {
            if let Some(by) = &surveyed.segment.claimed_by {
                claims.entry(by).or_default().extend(lines);
            }
        }
        for (by, lines) in claims {
            let longest = lines.into_iter().max_by_key(|line| line.0.len());
            let Some(LineString(along)) = longest else { continue };
            let state = self.subject.around.context.state(by, self.lang.code());
            let content = fill(self.lang.words.claim_of, &[("state", state)]);
            let text = Text::name(content, 7.5, Face::SemiBold);
            self.beside(&text, along);
        }
    }

    /// First-level units, each in its state's area, near the boundary that it faces; they give way
    /// to places that matter, and to the names of those right above or below.
    fn provinces(&mut self) {
        const WAY: f64 = 48.0;
        const ROW: f64 = 12.0;
        let (context, frame) = (self.subject.around.context, self.subject.around.frame);
        let rows = |place: &Place| {
            let (at, cost) = (frame.place(place.at), WAY * (place.weight - 3.0).max(0.0));
            let row = move |up| at.map(|at| (Coord { y: at.y + up, ..at }, cost));
            [-ROW, 0.0, ROW].map(row).into_iter().flatten()
        };
        self.room.spare(context.places.iter().flat_map(rows).collect());
        self.room.reserve(sought(self.subject.around, self.subject.parties, self.room));
        let mut named: Vec<(&str, Option<Text>)> = Vec::new();
        for (unit, own) in self.facing_units() {
            let province = context.provinces.iter().find(|province| province.code == unit);
            let middle = centre(own.iter().flat_map(|line| &line.0));
            let (Some(province), Some(near)) = (province, middle) else { continue };
            let content = self.called(&province.names).to_owned();
            let text = Text {
                spacing: 1.2,
                colour: palette::GREY,
                ..Text::name(content, 9.0, Face::Regular)
            };
            let states = self.subject.around.visible_countries();
            let home = states.filter(|(country, _)| country.code == province.country);
            let area = Patch::of(home.flat_map(|(_, area)| area.iter().cloned()).collect());
            let reach = REACH * self.subject.around.frame.pixels_per_metre();
            let placed = self.room.inside_within(&text, &area, near, &own, reach);
            named.push((&province.country, placed));
        }
        self.room.spare(Vec::new());
        self.room.reserve(Vec::new());
        // Those of every state on the line, or none.
        let has = |of: &str| named.iter().any(|(state, text)| *state == of && text.is_some());
        if named.iter().all(|(state, _)| has(state)) {
            self.named.texts.extend(named.into_iter().filter_map(|(_, text)| text));
        }
    }

    /// The units that segments name on their sides, each with the visible boundary it faces.
    fn facing_units(&self) -> IndexMap<String, Vec<LineString<f64>>> {
        let mut facing: IndexMap<String, Vec<LineString<f64>>> = IndexMap::new();
        for drawn in self.subject.segments {
            let Segment { left, right, .. } = &drawn.surveyed.segment;
            for unit in [left, right].into_iter().filter_map(|side| side.unit.as_ref()) {
                facing.entry(unit.clone()).or_default().extend(drawn.lines.iter().cloned());
            }
        }
        facing
    }

    /// The names of lines and outlines of which nothing else is known: along them, else inside or
    /// beside them.
    fn others(&mut self) {
        let around = self.subject.around;
        for (other, lines) in around.context.others.iter().zip(&around.others) {
            let name = self.called(&other.names).to_owned();
            let text =
                Text { colour: palette::OTHER.colour, ..Text::name(name, 7.5, Face::Regular) };
            if text.content.is_empty() || self.line(text.clone(), lines, 0.0) {
                continue;
            }
            let rings = lines.iter().filter(|line| line.is_closed()).cloned().collect();
            if let Some(text) = self.room.inside(&text, &Patch::of(rings)) {
                self.named.texts.push(text);
            } else if let Some(LineString(along)) = lines.iter().max_by_key(|line| line.0.len()) {
                self.beside(&text, along);
            }
        }
    }

    /// A name beside one of the vertices of a line: the middle one or another where there is room.
    fn beside(&mut self, text: &Text, along: &[Coord<f64>]) {
        let mut eighths = [4, 3, 5, 2, 6, 1, 7].into_iter();
        let placed = eighths
            .find_map(|eighth| self.room.beside(text, *along.get(along.len() * eighth / 8)?, 3.0));
        let Some(placed) = placed else { return };
        self.named.leaders.extend(placed.leader);
        self.named.texts.push(placed.text);
    }

    /// A name along the straightest stretch of some lines that has room for it, if one has, with so
    /// many CSS pixels between.
    pub(super) fn line(&mut self, text: Text, lines: &[LineString<f64>], off: f64) -> bool {
        if text.content.is_empty() {
            return false;
        }
        let text = Text { anchor: Anchor::Middle, ..text };
        let mut places: Vec<(f64, Text)> =
            lines.iter().flat_map(|line| along(line, &text, off)).collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let found = places.into_iter().find(|(_, text)| self.room.is_clear(&text.bounds()));
        let Some((_, text)) = found else { return false };
        self.room.take(text.bounds());
        self.named.texts.push(text);
        true
    }

    /// A point, if a mark there is seen whole.
    pub(super) fn visible(&self, at: Coord<f64>) -> Option<Coord<f64>> {
        let around = self.subject.around;
        let rect = around.frame.rect.grown(-rim(around.context));
        rect.holds(&Rect::at(at)).then_some(at)
    }
}

fn centre<'p>(points: impl Iterator<Item = &'p Coord<f64>>) -> Option<Coord<f64>> {
    let none = (Coord { x: 0.0, y: 0.0 }, 0.0);
    let (sum, count) = points.fold(none, |(sum, count), &at| (sum + at, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// A text beside each stretch of a line that is as long, and how crooked the stretch is.
fn along(line: &LineString<f64>, text: &Text, off: f64) -> Vec<(f64, Text)> {
    let needed = text.width() + 6.0;
    let mut found = Vec::new();
    for (index, &start) in line.0.iter().enumerate() {
        let mut run = 0.0;
        for (end, pair) in line.0[index..].windows(2).enumerate() {
            let step = pair[1] - pair[0];
            run += step.x.hypot(step.y);
            let chord = pair[1] - start;
            let straight = chord.x.hypot(chord.y);
            if straight >= needed {
                let stretch = &line.0[index..=index + end + 1];
                let crooked = run / straight;
                let both = beside(stretch, text, off).into_iter().flatten();
                found.extend(both.map(|(more, text)| (crooked + more, text)));
                break;
            }
        }
    }
    found
}

/// A text above a stretch of a line and one below it, clear of its bends, each with what these cost;
/// none where it would stand further off than it has to.
fn beside(stretch: &[Coord<f64>], text: &Text, apart: f64) -> [Option<(f64, Text)>; 2] {
    const FAR: f64 = 0.8;
    let (start, end) = (stretch[0], stretch[stretch.len() - 1]);
    let (from, to) = if start.x <= end.x { (start, end) } else { (end, start) };
    let way = to - from;
    let angle = way.y.atan2(way.x);
    let up = Coord { x: angle.sin(), y: -angle.cos() };
    let off = stretch.iter().map(|at| (at.x - from.x) * up.x + (at.y - from.y) * up.y);
    let (least, most) = off.fold((0.0_f64, 0.0_f64), |(a, b), off| (a.min(off), b.max(off)));
    let size = text.size * POINT;
    let (above, below) = (0.35 * size + apart, (0.35 + CAP_HEIGHT) * size + apart);
    let lifts = [(most, most + above), (-least, least - below)];
    lifts.map(|(bend, lift)| {
        let at = (from + to) / 2.0 + up * lift;
        let text = Text { at, turn: angle.to_degrees(), ..text.clone() };
        let below = if lift < 0.0 { 0.05 } else { 0.0 };
        (bend <= FAR * size).then_some((below + 0.1 * bend / size, text))
    })
}
