//! What is drawn around the subject of a frame: grounds, graticule, rivers and other borders.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};

use super::graticule;
use super::relief;
use crate::draw::frame::Frame;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::model::longitude::near;
use crate::world::context::{Context, Country, Ground};

/// The context of one frame, as points of the page.
pub struct Surroundings<'s> {
    /// The frame.
    pub frame: &'s Frame,
    /// What is placed, in degrees.
    pub context: &'s Context,
    /// The visible rings of every state, in the order of the context.
    pub countries: Vec<Vec<LineString<f64>>>,
    /// The visible parts of every river, in the order of the context.
    pub rivers: Vec<Vec<LineString<f64>>>,
    /// The visible parts of every lake, in the order of the context.
    pub lakes: Vec<Vec<LineString<f64>>>,
    first_level: Vec<LineString<f64>>,
    /// Borders that are not the subject: ordinary ones, and those that are contested.
    borders: [Vec<LineString<f64>>; 2],
}

impl<'s> Surroundings<'s> {
    /// Places a context on the page.
    pub fn of(frame: &'s Frame, context: &'s Context) -> Surroundings<'s> {
        let countries = context.countries.iter();
        let borders = |agreed: bool| {
            let borders = context.borders.iter().filter(move |border| border.agreed == agreed);
            borders.flat_map(|border| frame.lines(&border.line)).collect()
        };
        Surroundings {
            frame,
            context,
            countries: countries.map(|country| frame.rings(&country.area)).collect(),
            rivers: context.rivers.iter().map(|river| frame.lines(&river.line)).collect(),
            lakes: context.lakes.iter().map(|lake| frame.rings(&lake.area)).collect(),
            first_level: context.first_level.iter().flat_map(|limit| frame.lines(limit)).collect(),
            borders: [borders(true), borders(false)],
        }
    }

    /// Lines that names should not cover if they can stand elsewhere.
    pub fn lesser_lines(&self) -> Vec<LineString<f64>> {
        [self.other_borders(), self.waters()].concat()
    }

    /// The borders that are not the subject.
    pub fn other_borders(&self) -> Vec<LineString<f64>> {
        self.borders.concat()
    }

    /// Rivers and shores of lakes.
    pub fn waters(&self) -> Vec<LineString<f64>> {
        [self.rivers.concat(), self.lakes.concat()].concat()
    }

    /// The states that can be seen, with their rings.
    pub fn visible_countries(&self) -> impl Iterator<Item = (&'s Country, &[LineString<f64>])> {
        let countries = self.context.countries.iter().zip(&self.countries);
        countries.map(|(country, rings)| (country, rings.as_slice())).filter(|(_, r)| !r.is_empty())
    }

    /// What the lines stand on: land in one tone, whoever's it is, with its lakes.
    pub fn grounds(&self) -> Node {
        let nodes = match &self.context.ground {
            Ground::Land(land) => self.land(land),
            Ground::States | Ground::Sides => {
                let ground = Path::area(vec![self.frame.rect.ring()], palette::GROUND);
                vec![ground.into(), self.filled_lakes()]
            }
        };
        Group::new("ground", nodes).into()
    }

    /// The shadows of the ground, over all of its tones.
    pub fn relief(&self) -> Option<Node> {
        let image = relief::image(self.frame, self.context.relief?)?;
        Some(Group::new("relief", vec![Node::Image(image)]).into())
    }

    /// Land with the sea around it and the lakes in it.
    fn land(&self, land: &[Polygon<f64>]) -> Vec<Node> {
        let shores = self.frame.lines(&shores(land, self.frame));
        let land = self.frame.rings(&MultiPolygon::new(land.to_vec()));
        let sea = Path::area(vec![self.frame.rect.ring()], palette::SEA);
        // The outline closes the seams between pieces.
        let seam = LineStyle { colour: palette::GROUND, width: 0.3, dash: None };
        let land = Path { stroke: Some(seam), ..Path::area(land, palette::GROUND) };
        let shores = Path::lines(shores, palette::SHORE);
        vec![sea.into(), land.into(), shores.into(), self.filled_lakes()]
    }

    fn filled_lakes(&self) -> Node {
        let lakes = Path::area(self.lakes.concat(), palette::SEA);
        Path { stroke: Some(palette::SHORE), ..lakes }.into()
    }

    /// The graticule.
    pub fn graticule(&self) -> Node {
        group("graticule", palette::GRID, graticule::lines(self.frame))
    }

    /// Rivers, limits of provinces and the borders that are not the subject.
    pub fn lines(&self) -> Vec<Node> {
        let [agreed, contested] = self.borders.clone();
        let mut nodes = vec![group("rivers", palette::RIVER, self.rivers.concat())];
        let more = [
            ("first-level", palette::FIRST_LEVEL, self.first_level.clone()),
            ("other-contested", palette::OTHER_CONTESTED, contested),
        ];
        let shown = more.into_iter().filter(|(.., lines)| !lines.is_empty());
        nodes.extend(shown.map(|(id, style, lines)| group(id, style, lines)));
        nodes.push(group("other-borders", palette::OTHER_BORDER, agreed));
        nodes
    }
}

fn group(id: &str, style: LineStyle, lines: Vec<LineString<f64>>) -> Node {
    Group::new(id, vec![Path::lines(lines, style).into()]).into()
}

/// The shores of land that a frame can show, without the edges along which it is cut at the 180th
/// meridian and the pole.
fn shores(land: &[Polygon<f64>], frame: &Frame) -> MultiLineString<f64> {
    let [west, south, east, north] = frame.reach().unwrap_or([-180.0, -90.0, 180.0, 90.0]);
    let is_cut = |edge: &[Coord<f64>]| {
        let meridian = |at: &Coord<f64>| (at.x.abs() % 360.0 - 180.0).abs() < 1e-6;
        edge.iter().all(meridian) || edge.iter().all(|at| at.y < south.max(-89.9) || at.y > north)
    };
    let is_away = |edge: &[Coord<f64>]| {
        let lons = [edge[0].x, edge[1].x].map(|lon| near(lon, frame.central()));
        lons.iter().all(|lon| *lon < west) || lons.iter().all(|lon| *lon > east)
    };
    let rings = land.iter().flat_map(|of| std::iter::once(of.exterior()).chain(of.interiors()));
    let mut shores = Vec::new();
    for ring in rings {
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
