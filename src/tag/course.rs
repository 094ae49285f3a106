//! Lines joined by their ends, and places along them.

use std::cell::OnceCell;

use geo::{Coord, LineString};

use crate::geodesic::distance::edges;
use crate::geodesic::{Sum, chain};
use crate::model::LineFeature;
use crate::model::longitude::{near, wrapped};

/// Lines that continue each other, as one way from its start to its end.
pub(super) struct Course<'l> {
    pub links: Vec<Link<'l>>,
    /// Whether it ends where it starts.
    pub is_ring: bool,
    /// How many metres from its start each edge of each link ends, once somebody asks.
    ways: OnceCell<Vec<Vec<f64>>>,
}

/// A part of a line, as the course runs along it.
pub(super) struct Link<'l> {
    /// Index of the line.
    pub line: usize,
    part: &'l LineString<f64>,
    pub reversed: bool,
}

/// A place on a course: in a link, between two of its vertices. The last share of an edge is less
/// than one, but for the end of the link.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct At {
    pub link: usize,
    pub edge: usize,
    pub share: f64,
}

impl Link<'_> {
    /// Its edges.
    pub fn edges(&self) -> usize {
        self.part.0.len() - 1
    }

    /// A vertex, counted along the course.
    pub fn vertex(&self, index: usize) -> Coord<f64> {
        let vertices = &self.part.0;
        vertices[if self.reversed { vertices.len() - 1 - index } else { index }]
    }

    /// An edge, which goes the shorter way round the Earth: its end may lie beyond 180 degrees.
    pub fn edge(&self, index: usize) -> [Coord<f64>; 2] {
        let [from, to] = [self.vertex(index), self.vertex(index + 1)];
        [from, Coord { x: near(to.x, from.x), ..to }]
    }

    /// The position at a place: a vertex to the bit, else on the straight line between two.
    pub fn position(&self, at: At) -> Coord<f64> {
        match at.share {
            0.0 => self.vertex(at.edge),
            1.0 => self.vertex(at.edge + 1),
            share => {
                let [from, to] = self.edge(at.edge);
                let Coord { x, y } = from + (to - from) * share;
                Coord { x: wrapped(x), y }
            }
        }
    }

    /// The lengths of its edges in metres.
    pub fn lengths(&self) -> Vec<f64> {
        let vertices: Vec<_> = (0..=self.edges()).map(|index| self.vertex(index)).collect();
        let mut lengths = Vec::with_capacity(vertices.len());
        edges(&vertices, &mut lengths);
        lengths
    }
}

impl Course<'_> {
    pub fn start(&self) -> At {
        At { link: 0, edge: 0, share: 0.0 }
    }

    pub fn end(&self) -> At {
        let link = self.links.len() - 1;
        At { link, edge: self.links[link].edges() - 1, share: 1.0 }
    }

    pub fn position(&self, at: At) -> Coord<f64> {
        self.links[at.link].position(at)
    }

    /// The place so many metres from the start; `None` beyond the end.
    pub fn along(&self, metres: f64) -> Option<At> {
        let ways = self.ways.get_or_init(|| self.ways());
        let end = |of: &Vec<f64>| of.last().copied().unwrap_or(0.0);
        let link = ways.partition_point(|of| end(of) < metres);
        let Some(on) = ways.get(link) else {
            let beyond = metres - ways.last().map_or(0.0, end);
            return (beyond < 0.001).then(|| self.end());
        };
        let edge = on.partition_point(|way| *way < metres);
        let before = if edge > 0 { on[edge - 1] } else { ways[..link].last().map_or(0.0, end) };
        let of = &self.links[link];
        Some(At { link, edge, share: of.share(edge, metres - before) }.tidy(of))
    }

    fn ways(&self) -> Vec<Vec<f64>> {
        let mut way = Sum::default();
        let mut on = |length: f64| {
            way.add(length);
            way.value()
        };
        self.links.iter().map(|link| link.lengths().into_iter().map(&mut on).collect()).collect()
    }
}

impl Link<'_> {
    /// The share of an edge that is so many metres long.
    fn share(&self, edge: usize, metres: f64) -> f64 {
        let [from, to] = self.edge(edge);
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            let mut length = Vec::new();
            edges(&[from, from + (to - from) * middle], &mut length);
            *(if length[0] < metres { &mut low } else { &mut high }) = middle;
        }
        0.5 * (low + high)
    }
}

impl At {
    /// The same place, at a vertex if it is nearer to it than a tenth of a millimetre or so.
    pub fn tidy(self, link: &Link<'_>) -> At {
        let [from, to] = link.edge(self.edge);
        let degrees = (to - from).x.hypot((to - from).y);
        match self.share * degrees {
            along if along < 1e-9 => At { share: 0.0, ..self },
            along if degrees - along >= 1e-9 => self,
            _ if self.edge + 1 < link.edges() => At { edge: self.edge + 1, share: 0.0, ..self },
            _ => At { share: 1.0, ..self },
        }
    }
}

/// The courses of all lines, in the order and the direction of the first line of each.
pub(super) fn courses(lines: &[LineFeature]) -> Vec<Course<'_>> {
    let parts = lines.iter().enumerate();
    let parts: Vec<(usize, &LineString<f64>)> =
        parts.flat_map(|(line, of)| of.line.iter().map(move |part| (line, part))).collect();
    let all: Vec<&LineString<f64>> = parts.iter().map(|(_, part)| *part).collect();
    let course = |links: Vec<chain::Link>| {
        let link = |chain::Link { line, reversed }: &chain::Link| Link {
            line: parts[*line].0,
            part: parts[*line].1,
            reversed: *reversed,
        };
        let links: Vec<Link<'_>> = links.iter().map(link).collect();
        let is_ring = links.first().zip(links.last()).is_some_and(|(first, last)| {
            first.vertex(0) == last.vertex(last.edges()) && (links.len() > 1 || first.edges() > 2)
        });
        Course { links, is_ring, ways: OnceCell::new() }
    };
    chain::links(&all).into_iter().map(course).collect()
}
