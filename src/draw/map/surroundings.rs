//! What is drawn around the subject of a frame: grounds, graticule, rivers and other borders.

use geo::{
    Area, Contains, Coord, InteriorPoint, LineString, MultiLineString, MultiPolygon, Polygon,
};

use super::aside::{apart, beside};
use super::bands;
use super::graticule;
use super::relief;
use crate::cores;
use crate::draw::edges::{Edges, crossing, indexed};
use crate::draw::frame::{Frame, Rect};
use crate::draw::hatch;
use crate::draw::palette;
use crate::draw::palette::{Colour, LineStyle};
use crate::draw::patch::Patch;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::Text;
use crate::draw::units::MILLIMETRE;
use crate::model::area::rings;
use crate::model::longitude::near;
use crate::world::context::{Context, Country, Ground, Standing};

/// The context of one frame, as points of the page.
pub struct Surroundings<'s> {
    /// The frame.
    pub frame: &'s Frame,
    /// What is placed, in degrees.
    pub context: &'s Context,
    /// The visible rings of every state, in the order of the context.
    pub countries: Vec<Patch>,
    /// The visible parts of every river, in the order of the context.
    pub rivers: Vec<Vec<LineString<f64>>>,
    /// The visible parts of every lake, in the order of the context.
    pub lakes: Vec<Patch>,
    /// The visible parts of every sea, in the order of the context, as far as it is known.
    pub seas: Vec<Patch>,
    /// The visible parts of disputed land with a name, in the order of the context.
    pub lands: Vec<Patch>,
    /// The land, where a map knows what is land and what is sea.
    land: Option<Patch>,
    disputed: Patch,
    /// The same as edges, found by place.
    disputed_edges: Edges,
    first_level: Vec<LineString<f64>>,
    /// Lines that are not the subject, by what they are.
    borders: [(Standing, Vec<LineString<f64>>); 3],
    /// The visible parts of every other line, in the order of the context.
    pub others: Vec<Vec<LineString<f64>>>,
}

impl<'s> Surroundings<'s> {
    /// Places a context on the page.
    pub fn of(frame: &'s Frame, context: &'s Context) -> Surroundings<'s> {
        let borders = |standing: Standing| {
            let borders = context.borders.iter().filter(move |of| of.standing == standing);
            (standing, borders.flat_map(|border| frame.lines(&border.line)).collect())
        };
        let patch = |area: &MultiPolygon<f64>| Patch::of(frame.rings(area));
        let land = || match &context.ground {
            Ground::Land(land) => Some(patch(&MultiPolygon::new(land.clone()))),
            Ground::States | Ground::Sides => None,
        };
        let countries = context.countries.iter();
        let disputed = frame.rings(&MultiPolygon::new(context.disputed.clone()));
        let others = || Surroundings {
            frame,
            context,
            countries: countries.map(|of| patch(&of.area)).collect(),
            rivers: context.rivers.iter().map(|river| frame.lines(&river.line)).collect(),
            lakes: context.lakes.iter().map(|lake| patch(&lake.area)).collect(),
            seas: context.seas.iter().map(|sea| patch(&sea.area)).collect(),
            lands: context.lands.iter().map(|land| patch(&land.area)).collect(),
            land: None,
            disputed_edges: indexed(&disputed),
            disputed: Patch::of(disputed),
            first_level: context.first_level.iter().flat_map(|limit| frame.lines(limit)).collect(),
            borders: [Standing::Special, Standing::Contested, Standing::Agreed].map(borders),
            others: context.others.iter().map(|other| frame.lines(&other.line)).collect(),
        };
        let (land, others) = cores::both(land, others);
        Surroundings { land, ..others }
    }

    /// The borders that are not the subject.
    pub fn other_borders(&self) -> Vec<LineString<f64>> {
        self.borders.iter().flat_map(|(_, lines)| lines.iter().cloned()).collect()
    }

    /// Rivers and shores of lakes.
    pub fn waters(&self) -> Vec<LineString<f64>> {
        [self.rivers.concat(), self.lakes.concat()].concat()
    }

    /// The states that can be seen, with their rings.
    pub fn visible_countries(&self) -> impl Iterator<Item = (&'s Country, &Patch)> {
        let countries = self.context.countries.iter().zip(&self.countries);
        countries.filter(|(_, patch)| !patch.is_empty())
    }

    /// The states beyond those whose ground is known as exactly as the line, with their rings.
    pub fn distant_countries(&self) -> Vec<(&'s Country, Patch)> {
        let near = |code: &str| self.context.countries.iter().any(|country| country.code == code);
        let exact = self.context.ground == Ground::States;
        let states = self.context.locator.iter().filter(|of| exact && !near(&of.code));
        let seen = states.map(|state| (state, Patch::of(self.frame.rings(&state.area))));
        seen.filter(|(_, patch)| !patch.is_empty()).collect()
    }

    /// What the lines stand on: land in one tone, whoever's it is, with its lakes.
    pub fn grounds(&self) -> Node {
        let bare = || vec![Path::area(vec![self.frame.rect.ring()], palette::GROUND).into()];
        let nodes = match (&self.context.ground, &self.land) {
            (Ground::Land(shores), Some(land)) => self.land(shores, land.to_vec()),
            _ => bare(),
        };
        Group::new("ground", nodes).into()
    }

    /// Whether a point is on land and in no lake, as far as the map knows.
    pub fn is_land(&self, at: Coord<f64>) -> bool {
        self.land.as_ref().is_none_or(|land| land.holds(at)) && !self.is_lake(at)
    }

    /// Whether no point of a rectangle is on land, as far as the map knows.
    pub fn is_sea(&self, rect: &Rect) -> bool {
        let shores = self.land.as_ref().map(|land| land.coarse().rims());
        !self.is_land(rect.centre())
            && shores.is_none_or(|shores| crossing(shores, *rect).next().is_none())
    }

    /// Whether a line is nowhere on land, as far as the map knows.
    fn is_at_sea(&self, line: &LineString<f64>) -> bool {
        self.land.as_ref().is_some_and(|land| !line.0.iter().any(|at| land.holds(*at)))
    }

    /// Whether a point is in a lake.
    pub fn is_lake(&self, at: Coord<f64>) -> bool {
        self.lakes.iter().any(|lake| lake.holds(at))
    }

    /// Whether some land that is seen is disputed.
    pub fn has_disputed(&self) -> bool {
        !self.disputed.is_empty()
    }

    /// Whether no point of a rectangle is on land that a source takes for disputed.
    pub fn is_open(&self, rect: &Rect) -> bool {
        crossing(&self.disputed_edges, *rect).next().is_none()
            && !self.disputed.holds(rect.centre())
    }

    /// Whether more than a corner of what is seen of a state is open land.
    pub fn has_open(&self, area: &Patch) -> bool {
        const STEPS: usize = 30;
        const CORNER: f64 = 0.04;
        let Rect { x, y, width, height } = self.frame.rect;
        let step = |index: usize| (index as f64 + 0.5) / STEPS as f64;
        let points = (0..STEPS * STEPS).map(|index| Coord {
            x: x + width * step(index % STEPS),
            y: y + height * step(index / STEPS),
        });
        let seen: Vec<_> = points.filter(|at| area.holds(*at)).collect();
        let open = seen.iter().filter(|at| !self.disputed.holds(**at)).count();
        open as f64 > CORNER * seen.len() as f64
    }

    /// Whether a state is disputed as a whole: it has no ground of its own that is not.
    pub fn is_disputed_throughout(&self, country: &Country) -> bool {
        let all = || self.context.locator.iter().find(|of| of.code == country.code);
        let heart = || {
            let parts = all().unwrap_or(country).area.iter();
            let largest = parts.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
            largest?.interior_point()
        };
        let disputed = &self.context.disputed;
        let is_disputed = |heart| disputed.iter().any(|area| area.contains(&heart));
        self.has_disputed() && heart().is_some_and(is_disputed)
    }

    /// A hatch over land that a source takes for disputed.
    fn disputed(&self) -> Option<Node> {
        let lines = hatch::sparse(&self.disputed);
        // The rim keeps the edge of the hatch from fraying.
        let with_rims = || [&lines[..], &self.disputed].concat();
        let path = || vec![Path::lines(with_rims(), palette::DISPUTED).into()];
        let seen = hatch::is_seen(&lines, &self.disputed, bands::reach(self.frame));
        seen.then(|| Group::new("disputed", path()).into())
    }

    /// The shadows of the ground, over all of its tones.
    pub fn relief(&self) -> Option<Node> {
        let image = relief::image(self.frame, self.context.relief?)?;
        Some(Group::new("relief", vec![Node::Image(image)]).into())
    }

    /// Land with the sea around it and the lakes in it.
    fn land(&self, land: &[Polygon<f64>], rings: Vec<LineString<f64>>) -> Vec<Node> {
        let shores = self.frame.lines(&shores(land, self.frame));
        let sea = Path::area(vec![self.frame.rect.ring()], palette::SEA);
        // The outline closes the seams between pieces.
        let seam = LineStyle { colour: palette::GROUND, width: 0.3, dash: None };
        let land = Path { stroke: Some(seam), ..Path::area(rings, palette::GROUND) };
        let shores = Path::lines(shores, palette::SHORE);
        let below = [sea.into(), land.into(), shores.into()].into_iter();
        below.chain(self.disputed()).collect()
    }

    /// The lakes, below the bands: a side that is water has its band as well.
    pub fn filled_lakes(&self) -> Node {
        let lakes = Path::area(self.lakes.concat(), palette::SEA);
        let lakes = Path { stroke: Some(palette::SHORE), ..lakes };
        Group::new("lakes", vec![lakes.into()]).into()
    }

    /// The halo of a text at its place: in the tone of the ground or of the water that it stands on,
    /// and none across the shore of a lake.
    pub fn halo(&self, text: &Text) -> Option<Colour> {
        let Rect { x, y, width, height } = text.bounds();
        let points = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| {
            let at = |down: f64| Coord { x: x + share * width, y: y + down * height };
            [at(share), at(1.0 - share)]
        });
        let mut points = points.iter().flatten();
        if points.clone().all(|at| !self.is_land(*at)) {
            return Some(palette::SEA);
        }
        text.halo.filter(|_| !points.any(|at| self.is_lake(*at)))
    }

    /// The graticule.
    pub fn graticule(&self) -> Node {
        group("graticule", palette::GRID, graticule::lines(self.frame))
    }

    /// Rivers, limits of provinces and the borders that are not the subject. Limits stop before
    /// names of states, whose letters they would part, and no river fills the gaps of dashes.
    pub fn lines(&self, course: &[LineString<f64>], names: &[Rect]) -> Vec<Node> {
        const ON_IT: f64 = 1.5;
        const SHORT: f64 = 8.0 * MILLIMETRE;
        let [special, contested, agreed] = &self.borders;
        let rivers = apart(self.rivers.iter().flatten(), &indexed(&contested.1), ON_IT, 0.0);
        let limits = self.first_level.iter().filter(|of| !self.is_at_sea(of));
        let borders = indexed(&[course, &agreed.1, &contested.1].concat());
        let limits = apart(limits, &borders, 2.0 * MILLIMETRE, SHORT);
        let of = |(standing, lines): &(Standing, Vec<LineString<f64>>)| {
            let (id, style) = other_border(*standing);
            (id, style, lines.clone())
        };
        let mut nodes = vec![group("rivers", palette::RIVER, rivers)];
        let more = [
            ("others", palette::OTHER, self.others.concat()),
            ("first-level", palette::FIRST_LEVEL, beside(&limits, names)),
            of(special),
            of(contested),
        ];
        let shown = more.into_iter().filter(|(.., lines)| !lines.is_empty());
        nodes.extend(shown.map(|(id, style, lines)| group(id, style, lines)));
        let (id, style, lines) = of(agreed);
        nodes.push(group(id, style, lines));
        nodes
    }
}

/// How far from the rim of a frame, in CSS pixels, a mark is seen whole: one of the world pack is not
/// cut by it.
pub fn rim(context: &Context) -> f64 {
    if context.ground == Ground::States { 2.0 } else { 4.0 }
}

/// What the group of a line that is not the subject is called, and how it is drawn.
fn other_border(standing: Standing) -> (&'static str, LineStyle) {
    match standing {
        Standing::Agreed => ("other-borders", palette::OTHER_BORDER),
        Standing::Contested => ("other-contested", palette::OTHER_CONTESTED),
        Standing::Special => ("other-special", palette::SPECIAL),
    }
}

fn group(id: &str, style: LineStyle, lines: Vec<LineString<f64>>) -> Node {
    Group::new(id, vec![Path::lines(lines, style).into()]).into()
}

/// The shores of land that a frame can show, without the edges along which it is cut at the 180th
/// meridian and the pole.
pub(super) fn shores(land: &[Polygon<f64>], frame: &Frame) -> MultiLineString<f64> {
    let [west, south, east, north] = frame.reach().unwrap_or([-180.0, -90.0, 180.0, 90.0]);
    let is_cut = |edge: &[Coord<f64>]| {
        let meridian = |at: &Coord<f64>| (at.x.abs() % 360.0 - 180.0).abs() < 1e-6;
        // Few edges are upright.
        let wide = (edge[0].x - edge[1].x).abs();
        !(1e-6..=359.0).contains(&wide) && edge.iter().all(meridian)
            || edge.iter().all(|at| at.y < south.max(-89.9) || at.y > north)
    };
    let is_away = |edge: &[Coord<f64>]| {
        let lons = [edge[0].x, edge[1].x].map(|lon| near(lon, frame.central()));
        lons.iter().all(|lon| *lon < west) || lons.iter().all(|lon| *lon > east)
    };
    let mut shores = Vec::new();
    for ring in rings(land) {
        let mut shore: Vec<Coord<f64>> = ring.0.first().copied().into_iter().collect();
        for edge in ring.0.windows(2) {
            if is_cut(edge) || is_away(edge) {
                shores.push(LineString::new(std::mem::take(&mut shore)));
            }
            shore.push(edge[1]);
        }
        shores.push(LineString::new(shore));
    }
    shores.retain(|shore| shore.0.len() > 1);
    MultiLineString::new(shores)
}
