//! What is drawn inside a frame of a comparison.

use geo::{Coord, LineString, MultiPolygon};

use super::Found;
use super::contents::Contents;
use crate::border::Border;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::hatch;
use crate::draw::labels::{Placed, Room};
use crate::draw::map::names;
use crate::draw::map::names::Subject;
use crate::draw::map::states::Insist;
use crate::draw::map::surroundings::Surroundings;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::patch::Patch;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::Text;
use crate::model::Area;
use crate::world::context::{Context, Ground};

/// Font size of the numbers of areas in points.
const NUMBER: f64 = 9.0;

/// The content of one frame, as points of the page.
pub struct Body<'s> {
    contents: &'s Contents<'s>,
    around: Surroundings<'s>,
    drawings: Vec<Vec<LineString<f64>>>,
    between: Vec<LineString<f64>>,
    open: Vec<LineString<f64>>,
    shared: Vec<LineString<f64>>,
}

impl<'s> Body<'s> {
    /// Places everything that a frame shows on the page.
    pub fn of(frame: &'s Frame, contents: &'s Contents<'s>, context: &'s Context) -> Body<'s> {
        Body {
            contents,
            around: Surroundings::of(frame, context),
            drawings: contents.lines.iter().map(|line| frame.lines(line)).collect(),
            between: frame.rings(&contents.between),
            open: frame.lines(&contents.open.0),
            shared: frame.lines(&contents.shared),
        }
    }

    /// All of it; names stay off the `kept` rectangles.
    pub fn draw(&self, kept: &[Rect]) -> Node {
        let between = match self.contents.subject.found {
            Found::Areas(areas, found) => self.areas(areas, found),
            _ => Group::new("between", hatch::area(self.between.clone())).into(),
        };
        let mut nodes = vec![self.around.grounds(), self.around.filled_lakes(), between];
        nodes.extend(self.around.relief());
        nodes.push(self.around.graticule());
        nodes.extend(self.around.lines(&[], &[]));
        nodes.extend(self.open());
        nodes.push(self.lines());
        nodes.extend(self.letters(kept));
        Group::new("map", nodes).into()
    }

    /// The areas in their tints, with stripes in both where both claim, and paper where neither
    /// does. Where one is drawn over the other, stripes lie above.
    fn areas(&self, areas: [&Area; 2], found: &Border) -> Node {
        let frame = self.around.frame;
        let tint = |one: usize| {
            let attributes = vec![("data-area", self.contents.sign(one))];
            let rings = frame.rings(&areas[one].polygons);
            Path { attributes, ..Path::area(rings, palette::TINTS[one]) }.into()
        };
        let neither = found.claimed_by_neither.iter().map(|piece| piece.polygon.clone());
        let neither = frame.rings(&MultiPolygon::new(neither.collect()));
        // Land of others, so that paper is only where neither claims.
        let others = match &self.around.context.ground {
            Ground::Land(land) => frame.rings(&MultiPolygon::new(land.clone())),
            Ground::States | Ground::Sides => vec![frame.rect.ring()],
        };
        Group::new(
            "areas",
            vec![
                Path::area(others, palette::THIRD_GROUND).into(),
                tint(0),
                tint(1),
                Group::new("both", hatch::striped(self.between.clone())).into(),
                Group::new("neither", vec![Path::area(neither, palette::WHITE).into()]).into(),
            ],
        )
        .into()
    }

    /// Where two drawings run alike, one line; above it the solid one and the dashed ones. Where
    /// several coincide, all can be seen.
    fn lines(&self) -> Node {
        let areas = matches!(self.contents.subject.found, Found::Areas(..));
        let style = if areas { palette::claim } else { palette::drawing };
        let line = |(index, lines): (usize, &Vec<LineString<f64>>)| {
            let attributes = vec![("data-drawing", self.contents.sign(index))];
            Path { attributes, ..Path::lines(lines.clone(), style(index)) }.into()
        };
        let mut nodes: Vec<Node> = self.drawings.iter().enumerate().map(line).collect();
        let shared = if areas { palette::DELIMITED } else { palette::SHARED };
        if !self.shared.is_empty() {
            nodes.insert(0, Path::lines(self.shared.clone(), shared).into());
        }
        Group::new("drawings", nodes).into()
    }

    /// The casing of what encloses nothing.
    fn open(&self) -> Option<Node> {
        let casing = Path::lines(self.open.clone(), palette::OPEN);
        (!self.open.is_empty()).then(|| Group::new("open", vec![casing.into()]).into())
    }

    /// Numbers first, then the names of what surrounds the drawings, clear of all that lies
    /// between: a name there would say whose it is.
    fn letters(&self, kept: &[Rect]) -> [Node; 2] {
        let numbers = self.numbers();
        let lines =
            [self.drawings.concat(), self.shared.clone(), hatch::lines(&self.between)].concat();
        let leaders: Vec<_> = numbers.iter().filter_map(|number| number.leader.clone()).collect();
        let taken = numbers.iter().map(|number| number.text.bounds());
        let taken = taken.chain(leaders.iter().filter_map(Rect::around));
        let room = Room::new(self.around.frame.rect, &lines, &self.around.waters());
        let mut room = room.parted(&self.around.other_borders());
        kept.iter().copied().chain(taken).for_each(|rect| room.take(rect));
        let (around, parties) = (&self.around, &self.contents.parties);
        let vanished = self.contents.vanished.iter();
        let vanished = vanished.map(|(ring, name)| (around.frame.lines(ring), Some(name.clone())));
        let vanished: Vec<_> = vanished.collect();
        let subject = Subject {
            around,
            parties,
            edition: None,
            as_of: None,
            segments: &[],
            left: &vanished,
            insist: Insist::Both,
        };
        let named = names::place(subject, self.contents.lang, &mut room);
        let mut labels = named.letters();
        labels.extend(named.marks.iter().map(|mark| Node::from(*mark)));
        let leader = LineStyle { colour: palette::INK, width: 0.5, dash: None };
        let numbers = numbers.into_iter().map(|number| Node::from(number.text));
        let numbers = [Path::lines(leaders, leader).into()].into_iter().chain(numbers).collect();
        [Group::new("labels", labels).into(), Group::new("numbers", numbers).into()]
    }

    /// The numbers of the areas whose inner position the frame shows: inside the area, else
    /// beside that position.
    fn numbers(&self) -> Vec<Placed> {
        let mut room = Room::new(self.around.frame.rect, &self.drawings.concat(), &[]);
        let mut numbers = Vec::new();
        for (index, site) in self.contents.sites.iter().enumerate() {
            let place = site.at.and_then(|[x, y]| self.around.frame.place(Coord { x, y }));
            let Some(at) = place.filter(|at| self.around.frame.rect.holds(&Rect::at(*at))) else {
                continue;
            };
            let rings = self.around.frame.rings(&MultiPolygon::new(vec![site.polygon.clone()]));
            let text = Text::name((index + 1).to_string(), NUMBER, Face::SemiBold);
            let inside =
                room.inside(&text, &Patch::of(rings)).map(|text| Placed { text, leader: None });
            let beside = inside.or_else(|| room.beside(&text, at, 1.0));
            numbers.extend(beside.or_else(|| room.across(&text, at, 1.0, |_| true)));
        }
        numbers
    }
}
