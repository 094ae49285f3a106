//! What of lines and areas a frame shows, as points of the page.

use std::ops::Deref;

use geo::{Coord, LineString, MultiLineString, MultiPolygon};

use super::Frame;
use crate::cores;
use crate::draw::thin::thinned;
use crate::model::area::rings;
use crate::model::clip;

/// Lines are thinned to this many CSS pixels: about a dot at 300 dpi.
const THINNING: f64 = 0.33;

impl Frame {
    /// The visible parts of a line as points of the page, thinned to what the page can show.
    pub fn lines(&self, line: &MultiLineString<f64>) -> Vec<LineString<f64>> {
        let drawn = line.iter().flat_map(|part| self.projection.domain.lines(&part.0));
        let parts = drawn.flat_map(|part| self.placed(&part));
        let visible = parts.flat_map(|part| clip::line(&part, &self.rect.into()));
        visible.map(|part| thinned(&LineString::new(part), THINNING)).collect()
    }

    /// The visible parts of each of many lines, worked out on every core.
    pub fn all_lines<L>(&self, lines: &[L]) -> Vec<Vec<LineString<f64>>>
    where
        L: Deref<Target = MultiLineString<f64>> + Sync,
    {
        cores::each(lines, |line| self.lines(line))
    }

    /// Points of the page, in pieces where a position cannot be drawn. Vertices that fall into
    /// the same spot are passed over before projecting, which is the costly step; of those far
    /// beyond the frame all but some, and those before a longer way.
    fn placed(&self, coords: &[Coord<f64>]) -> Vec<Vec<Coord<f64>>> {
        if self.is_away(coords) {
            return Vec::new();
        }
        let near = THINNING / 2.0 / (self.scale * METRES_PER_DEGREE);
        let (beyond, far) = (self.beyond(), self.far());
        let mut pieces = vec![Vec::new()];
        let mut place = |coord| match (self.place(coord), pieces.last_mut()) {
            (Some(point), Some(piece)) => piece.push(point),
            _ => pieces.push(Vec::new()),
        };
        let (mut last, mut passed): (Option<Coord<f64>>, _) = (None, None);
        for (index, &coord) in coords.iter().enumerate() {
            let ends = index == 0 || index + 1 == coords.len();
            let is_far = beyond.iter().any(|is_beyond| is_beyond(coord));
            let spot = if is_far { far } else { near };
            let same =
                |last: Coord<f64>| (last.x - coord.x).abs().max((last.y - coord.y).abs()) < spot;
            if !ends && last.is_some_and(same) {
                passed = is_far.then_some(coord);
                continue;
            }
            passed.take().into_iter().for_each(&mut place);
            last = Some(coord);
            place(coord);
        }
        pieces
    }

    /// What lies to one side of what the frame can show, for each side, and so far that no straight way
    /// between such positions crosses it on the page.
    fn beyond(&self) -> [impl Fn(Coord<f64>) -> bool; 4] {
        const NOWHERE: [f64; 4] = [-f64::INFINITY, -f64::INFINITY, f64::INFINITY, f64::INFINITY];
        let [west, south, east, north] = self.reach.unwrap_or(NOWHERE);
        let [across, along] = [east - west, north - south].map(margin);
        // Without a cut longitudes may be written otherwise than those of the frame.
        let across = if self.projection.domain.across.is_some() { across } else { f64::INFINITY };
        let limits = [west - across, south - along, east + across, north + along];
        [0, 1, 2, 3].map(|side| {
            move |at: Coord<f64>| match side {
                0 => at.x < limits[side],
                1 => at.y < limits[side],
                2 => at.x > limits[side],
                _ => at.y > limits[side],
            }
        })
    }

    /// Ways between positions so many degrees apart are beyond the frame where one of them is.
    fn far(&self) -> f64 {
        let [west, south, east, north] = self.reach.unwrap_or_default();
        margin((east - west).min(north - south)) / 2.0
    }

    /// Whether all of some positions lie beyond the same side.
    fn is_away(&self, coords: &[Coord<f64>]) -> bool {
        self.beyond().iter().any(|is_beyond| coords.iter().all(|at| is_beyond(*at)))
    }

    /// The visible parts of an area as closed rings of the page.
    pub fn rings(&self, area: &MultiPolygon<f64>) -> Vec<LineString<f64>> {
        let drawn = rings(area).flat_map(|ring| self.projection.domain.rings(&ring.0));
        let placed = drawn.flat_map(|ring| self.placed(&ring));
        let visible = placed.map(|ring| clip::ring(&ring, &self.rect.into()));
        visible.filter(|ring| ring.len() > 2).map(|ring| thinned(&closed(ring), THINNING)).collect()
    }
}

fn closed(ring: Vec<Coord<f64>>) -> LineString<f64> {
    let mut ring = LineString::new(ring);
    ring.close();
    ring
}

/// Metres of a degree of latitude, near enough for thinning.
const METRES_PER_DEGREE: f64 = 111_000.0;

/// How far beyond a side of a frame so many degrees wide or high nothing reaches it on the page.
fn margin(side: f64) -> f64 {
    0.1 * side + 0.2
}
