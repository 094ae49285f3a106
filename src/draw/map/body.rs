//! What is drawn inside a frame: its surroundings, the boundary, marks and names.

use std::collections::BTreeSet;

use geo::LineString;

use super::bands::Bands;
use super::boundary::Boundary;
use super::names;
use super::names::Subject;
use super::options::Options;
use super::states::Insist;
use super::surroundings::Surroundings;
use super::tint;
use crate::cores;
use crate::draw::frame::{Frame, Rect};
use crate::draw::labels::Room;
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::Text;
use crate::measure::{Left, Survey};
use crate::world::context::{Context, Country};

/// The visible sides of a box on the map: within it lengths are counted, or an inset enlarges it.
pub struct Marked {
    /// The id of their group.
    pub id: &'static str,
    /// The sides.
    pub sides: Vec<LineString<f64>>,
    /// How they are drawn.
    pub style: LineStyle,
}

/// The box within which lengths are counted.
pub fn counted(sides: Vec<LineString<f64>>) -> Marked {
    Marked { id: "counted", sides, style: palette::COUNTED }
}

/// The content of one frame, as points of the page.
pub struct Body<'s> {
    survey: &'s Survey,
    around: Surroundings<'s>,
    parties: BTreeSet<String>,
    boundary: Boundary<'s>,
    /// The courses that were left, and the enclaves that they were rings of.
    left: Vec<(Vec<LineString<f64>>, Option<String>)>,
    /// Boxes that are drawn on the map, below its names.
    boxes: Vec<Marked>,
    insist: Insist,
}

impl<'s> Body<'s> {
    /// Places everything that a frame shows on the page.
    pub fn of(
        frame: &'s Frame,
        survey: &'s Survey,
        context: &'s Context,
        options: &Options,
    ) -> Body<'s> {
        let left = |left: &Left| (frame.lines(&left.line), left.vanished.clone());
        Body {
            survey,
            left: options.left.iter().map(left).filter(|(lines, _)| !lines.is_empty()).collect(),
            around: Surroundings::of(frame, context),
            parties: survey.parties(),
            boundary: Boundary::of(frame, survey, options.since),
            boxes: Vec::new(),
            insist: Insist::Each,
        }
    }

    /// The same, where those of the states on both sides are named that are insisted on.
    pub fn insisting(self, insist: Insist) -> Body<'s> {
        Body { insist, ..self }
    }

    /// The same with boxes on it, which names rather do not cover.
    pub fn with(self, boxes: Vec<Marked>) -> Body<'s> {
        Body { boxes, ..self }
    }

    /// All of it; names stay off the `kept` rectangles.
    pub fn draw(&self, lang: &'static Language, kept: &[Rect]) -> Vec<Node> {
        self.draw_beside(lang, kept, || ()).0
    }

    /// All of it, and what another drawing gives meanwhile.
    pub fn draw_beside<T>(
        &self,
        lang: &'static Language,
        kept: &[Rect],
        beside: impl FnOnce() -> T,
    ) -> (Vec<Node>, T) {
        // Names are measured in the typeface of this thread.
        let above = || {
            let names = self.names(lang, kept);
            // Those of states stand in spaced letters.
            let states = labels(&names).filter(|text| text.spacing > 0.0);
            let states: Vec<Rect> = states.map(|text| text.bounds().grown(1.5)).collect();
            let mut above = vec![self.around.graticule()];
            above.extend(self.lines(lang, &states));
            above.extend(names);
            (above, beside())
        };
        let (mut nodes, (above, beside)) = cores::both(|| self.grounds(), above);
        nodes.extend(above);
        (nodes, beside)
    }

    /// All but graticule and names.
    pub fn ground(&self, lang: &'static Language) -> Vec<Node> {
        self.grounds().into_iter().chain(self.lines(lang, &[])).collect()
    }

    fn grounds(&self) -> Vec<Node> {
        let bands = || Bands::of(self.around.frame, self.survey, self.around.context).draw();
        let (relief, (grounds, bands)) =
            cores::both(|| self.around.relief(), || (self.around.grounds(), bands()));
        let below = [grounds, self.around.filled_lakes()].into_iter().chain(bands);
        below.chain(relief).collect()
    }

    fn lines(&self, lang: &'static Language, names: &[Rect]) -> Vec<Node> {
        let mut nodes = self.around.lines(&self.boundary.lines(), names);
        nodes.extend(self.left());
        nodes.push(self.boundary.draw(lang));
        nodes.extend(self.boxes.iter().map(|Marked { id, sides, style }| {
            Group::new(id, vec![Path::lines(sides.clone(), *style).into()]).into()
        }));
        nodes
    }

    /// A state on a side of the boundary that is shown, but not named in some nodes.
    pub fn unnamed(&self, nodes: &[Node], lang: &'static Language) -> Option<&'s str> {
        let names: BTreeSet<&str> = labels(nodes).map(|text| text.content.as_str()).collect();
        let shown = self.boundary.segments.iter().filter_map(|drawn| tint::states(drawn.surveyed));
        let shown: BTreeSet<&str> = shown.flatten().collect();
        let known = self.around.context.countries.iter();
        // A buffer zone may be on a side and have no area that a name could stand on.
        let has_area = |state: &&Country| !state.area.0.is_empty();
        let known = known.filter(has_area);
        let mut states = known.filter(|state| shown.contains(state.code.as_str()));
        let is_named = |state: &Country| {
            let label = state.label(lang.code());
            // A name of several words may stand in two lines.
            let mut halves = label.match_indices(' ').map(|(at, _)| label.split_at(at));
            names.contains(label.as_str())
                || halves.any(|(a, b)| names.contains(a) && names.contains(b.trim_start()))
        };
        let unnamed = states.find(|state| !is_named(state));
        unnamed.map(|state| state.names.get(lang.code()))
    }

    fn left(&self) -> Option<Node> {
        let lines: Vec<_> = self.left.iter().flat_map(|(lines, _)| lines.clone()).collect();
        let path = || vec![Path::lines(lines.clone(), palette::LEFT).into()];
        (!lines.is_empty()).then(|| Group::new("left", path()).into())
    }

    /// Names and the marks of what they belong to; they stay off the `kept` rectangles.
    pub fn names(&self, lang: &'static Language, kept: &[Rect]) -> [Node; 2] {
        let left = self.left.iter().flat_map(|(lines, _)| lines.clone());
        let lesser = self
            .around
            .waters()
            .into_iter()
            .chain(left)
            .chain(self.boxes.iter().flat_map(|of| of.sides.clone()));
        let (rect, lesser) = (self.around.frame.rect, lesser.collect::<Vec<_>>());
        let room = Room::new(rect, &self.boundary.lines(), &lesser);
        let mut room = room.parted(&self.around.other_borders());
        kept.iter().for_each(|rect| room.take(*rect));
        let subject = Subject {
            around: &self.around,
            parties: &self.parties,
            edition: self.survey.dataset.edition.as_deref(),
            as_of: self.survey.as_of,
            segments: &self.boundary.segments,
            left: &self.left,
            insist: self.insist,
        };
        let named = names::place(subject, lang, &mut room);
        let marks = named.marks.iter().map(|mark| Node::from(*mark)).collect();
        [Group::new("labels", named.letters()).into(), Group::new("places", marks).into()]
    }
}

/// The names among some nodes.
fn labels(nodes: &[Node]) -> impl Iterator<Item = &Text> {
    let labels = nodes.iter().filter_map(|node| match node {
        Node::Group(group) if group.id == "labels" => Some(group.texts()),
        _ => None,
    });
    labels.flatten()
}
