//! Places near a boundary: how far each lies from the line, and beside which of its segments.

use super::context::Place;
use crate::geodesic::space::{arc, between, distance, nearest_share, to_space};
use crate::measure::{Survey, Surveyed};
use crate::model::{Metres, Status};

/// A place and the segment that it lies nearest to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near<'n> {
    /// The place.
    pub place: &'n Place,
    /// The segment.
    pub surveyed: &'n Surveyed,
    /// How far it lies from it.
    pub distance: Metres,
}

/// The places that lie within a distance of what sums count of a boundary, each beside the segment
/// that it lies nearest to. Distances are right to a metre where edges are shorter than 10 km.
pub fn near<'n>(survey: &'n Survey, places: &'n [Place], within: Metres) -> Vec<Near<'n>> {
    let segments: Vec<&Surveyed> = survey.segments.iter().filter(|of| !of.uncounted).collect();
    let chains: Vec<(usize, Vec<_>)> = segments
        .iter()
        .enumerate()
        .flat_map(|(index, of)| {
            let lines = of.segment.line.iter();
            lines.map(move |line| (index, line.0.iter().copied().map(to_space).collect()))
        })
        .collect();
    let nearest = |place: &'n Place| {
        let at = to_space(place.at);
        let chords = chains.iter().flat_map(|(index, chain)| {
            chain.windows(2).map(move |ends| (*index, [ends[0], ends[1]]))
        });
        let off = chords
            .map(|(index, [a, b])| (index, distance(at, between(a, b, nearest_share(at, a, b)))));
        let (index, off) = off.min_by(|a, b| a.1.total_cmp(&b.1))?;
        let found = Near { place, surveyed: segments[index], distance: Metres(arc(off)) };
        (found.distance <= within).then_some(found)
    };
    places.iter().filter_map(nearest).collect()
}

/// How many of some places lie beside segments of a status within a distance; of any status for
/// `None`.
pub fn count(near: &[Near<'_>], status: Option<Status>, within: Metres) -> usize {
    let beside = near.iter().filter(|of| status.is_none_or(|it| it == of.surveyed.status));
    beside.filter(|of| of.distance <= within).count()
}
