//! The main line, and the rings of enclaves and exclaves.

use geo::{Contains, Intersects, LineString, Point, Polygon};

use super::piece::area_m2;
use crate::geodesic::chain;
use crate::measure;
use crate::model::Part;
use crate::world::context::Place;

/// The part that each line of two areas belongs to. A line that closes by itself is an enclave, but
/// for the longest line of an area, which is the main line even where it closes. Rings of both areas
/// that have ground in common are one enclave. One is called by the largest place in it, else by a
/// number.
pub(super) fn parts(lines: [&[LineString<f64>]; 2], places: &[Place]) -> [Vec<Part>; 2] {
    let mut enclaves: Vec<(Part, Polygon<f64>)> = Vec::new();
    lines.map(|lines| {
        let mut parts = vec![Part::Main; lines.len()];
        for (index, ring) in rings(lines) {
            let known = enclaves.iter().find(|(_, known)| known.intersects(&ring));
            let part = known.map(|(part, _)| part.clone()).unwrap_or_else(|| {
                let part = name(&ring, &enclaves, places);
                enclaves.push((part.clone(), ring));
                part
            });
            parts[index] = part;
        }
        parts
    })
}

fn name(ring: &Polygon<f64>, taken: &[(Part, Polygon<f64>)], places: &[Place]) -> Part {
    let inside = places.iter().filter(|place| ring.contains(&Point(place.at)));
    let largest = inside.max_by_key(|place| (place.population, place.names.get("en")));
    let name = largest.map(|place| place.names.get("en").to_owned());
    let numbers = (1..).map(|number: usize| number.to_string());
    let mut names = name.into_iter().chain(numbers).map(Part::Enclave);
    let free = |name: &Part| taken.iter().all(|(part, _)| part != name);
    names.find(free).expect("there is always another number")
}

/// The lines of one area that close by themselves, largest first, without the longest of all lines.
/// A loop at whose closing others end is no ring: there the outline only touches itself.
fn rings(lines: &[LineString<f64>]) -> Vec<(usize, Polygon<f64>)> {
    let length = |line: &LineString<f64>| measure::line(&line.clone().into()).length.0;
    let by_length = |a: &usize, b: &usize| length(&lines[*a]).total_cmp(&length(&lines[*b]));
    let longest = (0..lines.len()).max_by(by_length);
    let meets = |index: usize, other: usize| {
        let ends = [lines[other].0[0], lines[other].0[lines[other].0.len() - 1]];
        index != other && ends.map(chain::key).contains(&chain::key(lines[index].0[0]))
    };
    let alone = |index: usize| !(0..lines.len()).any(|other| meets(index, other));
    let closed = (0..lines.len())
        .filter(|index| Some(*index) != longest && chain::is_ring(&lines[*index]))
        .filter(|index| alone(*index));
    let mut rings: Vec<(usize, Polygon<f64>)> =
        closed.map(|index| (index, Polygon::new(lines[index].clone(), vec![]))).collect();
    rings.sort_by(|(_, a), (_, b)| area_m2(b).total_cmp(&area_m2(a)));
    rings
}
