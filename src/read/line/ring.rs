//! The rings of a GeoJSON polygon, with every fault that leaves open what is inside.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line, LineString, MultiPolygon, Polygon};
use geojson::{Geometry, GeometryValue, Position};
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::{Reader, no_geometry};
use crate::model::{Severity, longitude};
use crate::read::finding::Findings;
use crate::read::raw::{Raw, Step};
use crate::read::stream::pass::Shape;

/// Reads a Polygon, a MultiPolygon, or those in a GeometryCollection; `None` if there is none, or
/// if it has a fault, which is then an error among the findings: whose land a broken ring encloses
/// cannot be known, and to leave it out would give it to somebody else.
pub(in crate::read) fn polygons(
    raw: &Raw<'_>,
    id: Option<&str>,
    shape: &mut Shape,
    findings: &mut Findings,
) -> Option<MultiPolygon<f64>> {
    let mut reader = Reader::default();
    reader.path.push(Step::Member("geometry"));
    match shape {
        Shape::Other(Some(geometry)) => reader.areas(geometry),
        Shape::Line(_) => reader.left_out.push("LineString"),
        Shape::Other(None) => {
            findings.push(no_geometry().told(raw, id, Severity::Error));
            return None;
        }
    }
    reader.left_out.iter().for_each(|kind| findings.left_out.note(kind));
    findings.extend(reader.wrapped.map(|of| of.told().told(raw, id, Severity::Warning)));
    let faults = reader.faults.told();
    let sound = faults.is_empty() && !reader.polygons.is_empty();
    findings.extend(faults.into_iter().map(|fault| fault.told(raw, id, Severity::Error)));
    sound.then(|| MultiPolygon::new(reader.polygons))
}

impl Reader {
    fn areas(&mut self, geometry: &mut Geometry) {
        let kind = geometry.value.type_name();
        match &mut geometry.value {
            GeometryValue::Polygon { coordinates } => {
                self.at("coordinates", |reader| reader.polygon(coordinates));
            }
            GeometryValue::MultiPolygon { coordinates } => {
                self.at("coordinates", |reader| {
                    reader.each(coordinates, |of, one| of.polygon(one))
                });
            }
            GeometryValue::GeometryCollection { geometries } => {
                self.at("geometries", |reader| reader.each(geometries, Reader::areas));
            }
            _ => self.left_out.push(kind),
        }
    }

    fn polygon(&mut self, rings: &mut [Vec<Position>]) {
        let first = self.lines.len();
        self.each(rings, |reader, ring| reader.ring(ring));
        let mut rings = self.lines.split_off(first).into_iter();
        let outer = rings.next().unwrap_or_else(LineString::empty);
        self.polygons.push(Polygon::new(outer, rings.collect()));
    }

    fn ring(&mut self, positions: &mut [Position]) {
        let (first, last) = (positions.first().cloned(), positions.last().cloned());
        if positions.len() < 4 || first != last {
            let message = match first == last {
                true => format!("a ring has {} positions; it needs 4 or more", positions.len()),
                false => "a ring does not end where it begins".to_owned(),
            };
            let hint = "a ring ends with its first position again (RFC 7946, section 3.1.6)";
            return self.fault("bad-ring", message, hint);
        }
        self.line(positions);
        let ring = self.lines.last().expect("it was just read");
        if let Some(Coord { x, y }) = crossing(ring) {
            let message = format!("the ring crosses itself at [{x:.7}, {y:.7}]");
            let hint = "what it encloses is not certain: mend it, for instance with \
                        `mapshaper in.json -clean -o out.json`, and look at that place";
            self.fault("self-crossing", message, hint);
        }
    }
}

/// An edge of a ring by its place in it.
type Edge = GeomWithData<rstar::primitives::Line<[f64; 2]>, usize>;

/// Where a ring crosses itself first, if it does. That it touches itself at a vertex is no fault.
fn crossing(ring: &LineString<f64>) -> Option<Coord<f64>> {
    let edge = |(index, line): (usize, Line<f64>)| {
        let end = [longitude::near(line.end.x, line.start.x), line.end.y];
        let start = [line.start.x, line.start.y];
        GeomWithData::new(rstar::primitives::Line::new(start, end), index)
    };
    let tree: RTree<Edge> = RTree::bulk_load(ring.lines().enumerate().map(edge).collect());
    let pairs = tree.intersection_candidates_with_other_tree(&tree);
    let crossed = pairs.filter(|(a, b)| a.data + 1 < b.data).filter_map(|(a, b)| {
        let [one, other] = [a, b].map(|edge| {
            let [from, to] = [edge.geom().from, edge.geom().to];
            Line::new(Coord::from(from), Coord::from(to))
        });
        match line_intersection(one, other)? {
            LineIntersection::SinglePoint { intersection, is_proper: true } => {
                Some((a.data, intersection))
            }
            _ => None,
        }
    });
    crossed.min_by_key(|(edge, _)| *edge).map(|(_, at)| at)
}
