//! The main line, and the rings of enclaves and exclaves.

use std::collections::{HashMap, HashSet};

use geo::{Contains, Coord, Intersects, LineString, Point, Polygon};

use crate::geodesic::area::area_m2;
use crate::geodesic::chain;
use crate::geodesic::chain::Key;
use crate::measure;
use crate::model::Part;
use crate::world::context::Place;

/// The part that each line of two areas belongs to. A line that closes by itself is an enclave, but
/// for the longest line of an area, which is the main line even where it closes. Rings of both areas
/// that have ground in common are one enclave. One is called by the largest place in it, else by a
/// number.
pub(super) fn parts(lines: [&[LineString<f64>]; 2], places: &[Place]) -> [Vec<Part>; 2] {
    let closed = lines.map(closed);
    // Where the other area has no ring but a line that goes on, it is no enclave.
    let open = [0, 1].map(|one| {
        let open = (0..lines[one].len()).filter(|index| !closed[one].contains(index));
        open.flat_map(|index| &lines[one][index].0)
            .map(|at| chain::key(*at))
            .collect::<HashSet<_>>()
    });
    let mut enclaves: Vec<(Part, Polygon<f64>)> = Vec::new();
    [0, 1].map(|one| {
        let mut parts = vec![Part::Main; lines[one].len()];
        let goes_on = |at: &Coord<f64>| open[1 - one].contains(&chain::key(*at));
        let rings = closed[one].iter().filter(|index| !lines[one][**index].coords().any(goes_on));
        for &index in rings {
            let ring = Polygon::new(lines[one][index].clone(), vec![]);
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
/// A loop that another line touches is no ring: there the outline only meets itself.
fn closed(lines: &[LineString<f64>]) -> Vec<usize> {
    let length = |index: &usize| measure::length(&lines[*index]).0;
    let by_length = |a: &usize, b: &usize| length(a).total_cmp(&length(b));
    let longest = (0..lines.len()).max_by(by_length);
    let mut passes: HashMap<Key, HashSet<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        for at in &line.0 {
            passes.entry(chain::key(*at)).or_default().insert(index);
        }
    }
    let alone =
        |line: &LineString<f64>| line.0.iter().all(|at| passes[&chain::key(*at)].len() == 1);
    let is_ring = |index: &usize| chain::is_ring(&lines[*index]) && alone(&lines[*index]);
    let rings = (0..lines.len()).filter(|index| Some(*index) != longest).filter(is_ring);
    let mut rings: Vec<usize> = rings.collect();
    let area = |index: usize| area_m2(&Polygon::new(lines[index].clone(), vec![]));
    rings.sort_by(|a, b| area(*b).total_cmp(&area(*a)));
    rings
}
