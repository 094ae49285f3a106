//! The courses of both areas by part, held against each other within the tolerance.

use geo::{LineString, MultiLineString};
use indexmap::IndexMap;

use super::course::{Outline, Role};
use crate::geodesic::chain;
use crate::geodesic::overlap::parted;
use crate::model::{Metres, Part};

/// What one area draws of a part: what the other draws too, and what is its own course.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    pub shared: Vec<LineString<f64>>,
    pub own: Vec<LineString<f64>>,
}

/// The lines of both areas by part.
pub(super) struct Lines {
    /// Of the first area and of the second, which here has the first to its left too.
    pub of: [IndexMap<Part, Drawn>; 2],
    /// Whether some of it is told by nearness alone, because the outlines have no edge in common.
    pub by_nearness: bool,
    /// Whether all of them were held against each other.
    pub complete: bool,
}

impl Lines {
    pub fn of(outlines: &[Outline; 2], parts: &[Vec<Part>; 2], tolerance: Metres) -> Lines {
        let drawn = [0, 1].map(|one| by_part(&outlines[one], &parts[one]));
        let free = outlines.each_ref().map(|of| of.free.iter().map(|line| of.as_drawn(line)));
        let free = free.map(|lines| MultiLineString::new(lines.collect()));
        let open = [0, 1].map(|one| {
            let own = drawn[one].values().flat_map(|drawn| &drawn.own).chain(&free[one].0);
            MultiLineString::new(own.cloned().collect())
        });
        let mut complete = true;
        let mut apart = |line: &MultiLineString<f64>, other: usize| {
            let parted = parted(line, &open[other], tolerance);
            complete &= parted.complete;
            [parted.along.0, parted.apart.0]
        };
        let (mut of, mut by_nearness) = (drawn, false);
        for (one, drawn) in of.iter_mut().enumerate() {
            let [along, _] = apart(&free[one], 1 - one);
            if !along.is_empty() {
                by_nearness = true;
                drawn.entry(Part::Main).or_default().shared.extend(along);
            }
            for drawn in drawn.values_mut() {
                let own = MultiLineString::new(std::mem::take(&mut drawn.own));
                let [along, own] = apart(&own, 1 - one);
                drawn.shared.extend(along);
                *drawn = Drawn { shared: chain::join(&drawn.shared), own: chain::join(&own) };
            }
        }
        of[1]
            .values_mut()
            .flat_map(|drawn| drawn.shared.iter_mut().chain(&mut drawn.own))
            .for_each(|line| line.0.reverse());
        Lines { of, by_nearness, complete }
    }

    pub fn are_empty(&self) -> bool {
        let mut drawn = self.of.iter().flat_map(|of| of.values());
        drawn.all(|drawn| drawn.shared.is_empty() && drawn.own.is_empty())
    }
}

fn by_part(outline: &Outline, parts: &[Part]) -> IndexMap<Part, Drawn> {
    let mut by_part: IndexMap<Part, Drawn> = IndexMap::new();
    for (line, part) in outline.lines.iter().zip(parts) {
        let drawn = by_part.entry(part.clone()).or_default();
        drawn.shared.extend(outline.parts(line, Role::Shared));
        drawn.own.extend(outline.parts(line, Role::Own));
    }
    by_part
}
