//! Segments far from all others, and those that would be near with their axes swapped.

use geo::{Coord, Distance, Haversine, Point};

use super::{Course, Finding, position};
use crate::measure;
use crate::model::Metres;
use crate::model::format;

/// Vertices are far when they lie beyond an empty ring around all nearer ones whose outer radius
/// is this many times the inner one.
const EMPTY: f64 = 3.0;

/// `swapped-axes` or `far-away` of a segment, whole or in part.
pub(super) fn findings(segments: &[Course]) -> Vec<Finding> {
    let Some(middle) = Middle::of(segments) else { return Vec::new() };
    segments.iter().filter_map(|segment| middle.finding(segment)).collect()
}

/// Where most vertices lie. Medians, so that a few strays do not move it.
struct Middle {
    at: Coord<f64>,
    /// Distance in metres up to which most vertices lie.
    near: f64,
    /// Distance from which on a vertex is far.
    far: f64,
}

impl Middle {
    /// `None` if no vertex is far, or there are too few segments to tell which is the stray.
    fn of(segments: &[Course]) -> Option<Middle> {
        if segments.len() < 3 {
            return None;
        }
        let vertices =
            || segments.iter().flat_map(|segment| segment.line.iter()).flat_map(|part| &part.0);
        let at = Coord {
            x: measure::median(vertices().map(|at| at.x).collect())?,
            y: measure::median(vertices().map(|at| at.y).collect())?,
        };
        let mut distances: Vec<f64> = vertices().map(|vertex| distance(*vertex, at)).collect();
        distances.sort_unstable_by(f64::total_cmp);
        let farther_half = &distances[distances.len() / 2..];
        let ring =
            farther_half.windows(2).find(|pair| pair[0] > 0.0 && pair[1] > EMPTY * pair[0])?;
        Some(Middle { at, near: ring[0], far: ring[1] })
    }

    fn is_far(&self, at: Coord<f64>) -> bool {
        distance(at, self.at) >= self.far
    }

    fn is_near(&self, at: Coord<f64>) -> bool {
        distance(at, self.at) <= EMPTY * self.near
    }

    fn finding(&self, segment: &Course) -> Option<Finding> {
        let vertices = || segment.line.iter().flat_map(|part| &part.0).copied();
        let far: Vec<Coord<f64>> = vertices().filter(|at| self.is_far(*at)).collect();
        let first = *far.first()?;
        let away = format::distance(Metres(distance(first, self.at)));
        let message = format!(
            "{} of its {} vertices lie far from all other segments: {} is {away} from their middle",
            far.len(),
            vertices().count(),
            position(first),
        );
        let swapped = far.iter().all(|at| self.is_near(Coord { x: at.y, y: at.x }));
        let (code, hint) = match swapped {
            true => (
                "swapped-axes",
                "with its numbers swapped it would lie among them: GeoJSON writes [longitude, \
                 latitude]",
            ),
            false => ("far-away", "look at it on a map; a digit may be wrong"),
        };
        Some(segment.finding(code, message, hint, far))
    }
}

/// Metres on a sphere: near enough to tell near from far.
fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    Haversine.distance(Point(a), Point(b))
}
