//! Where the lines of the pack meet in threes.

use std::collections::{BTreeMap, BTreeSet};

use geo::Coord;

use super::context::Tripoint;
use super::subject::Subject;
use super::{Line, Viewer, state};

/// Where lines of three pairs of states end in one point, in somebody's eyes. Beside a line of
/// another source, which ends elsewhere, those of its own border are left out.
pub(super) fn tripoints(
    lines: &[Line],
    subject: &Subject,
    viewer: Option<Viewer>,
) -> Vec<Tripoint> {
    let mut meeting: BTreeMap<[u64; 2], BTreeSet<[String; 2]>> = BTreeMap::new();
    let states = lines.iter().filter(|line| line.seen_by(viewer).counts() && parts_states(line));
    for line in states {
        for end in line.line.iter().flat_map(|part| [part.0.first(), part.0.last()]).flatten() {
            let key = [end.x, end.y].map(f64::to_bits);
            let mut pair = line.sides.clone();
            pair.sort();
            meeting.entry(key).or_default().insert(pair);
        }
    }
    let met = meeting.into_iter().map(|(key, pairs)| (Coord::from(key.map(f64::from_bits)), pairs));
    let met = met.filter(|(at, pairs)| {
        let states: BTreeSet<&String> = pairs.iter().flatten().collect();
        pairs.len() > 2 && states.len() > 2 && subject.ends_or_is_away(*at, pairs)
    });
    met.map(|(at, _)| Tripoint { name: String::new(), edition: None, lon: at.x, lat: at.y })
        .collect()
}

/// Whether both its sides are states, and none is ground that the source counts to nobody.
fn parts_states(line: &Line) -> bool {
    line.sides
        .iter()
        .all(|side| state(side).is_some_and(|of| of.kind != "Indeterminate" || !of.iso2.is_empty()))
}
