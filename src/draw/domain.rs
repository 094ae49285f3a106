//! Where a projection can draw, and lines and rings cut to it, so that none runs back across the
//! world.

use std::borrow::Cow;

use geo::{Coord, Rect};

use crate::model::clip;
use crate::model::longitude::Running;

/// The part of the Earth that a projection can draw, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Domain {
    /// The meridian in the middle.
    pub central: f64,
    /// How far it goes to the west and the east of that; `None`: all round without a cut.
    pub across: Option<f64>,
    /// Southern and northern limit.
    pub latitudes: [f64; 2],
}

impl Domain {
    /// Whether it has a position.
    pub fn contains(&self, at: Coord<f64>) -> bool {
        let [south, north] = self.latitudes;
        let off = self.off(at.x).abs();
        (south..=north).contains(&at.y) && self.across.is_none_or(|across| off <= across)
    }

    /// Degrees from the central meridian to a longitude, the shorter way.
    pub fn off(&self, lon: f64) -> f64 {
        let off = lon - self.central;
        if off.abs() > 180.0 { off - 360.0 * ((off + 180.0) / 360.0).floor() } else { off }
    }

    /// The parts of a line that can be drawn. A line that can be drawn as it is comes back as it
    /// is.
    pub fn lines<'c>(&self, coords: &'c [Coord<f64>]) -> Vec<Cow<'c, [Coord<f64>]>> {
        match self.holds(coords) {
            true => vec![Cow::Borrowed(coords)],
            false => self.cut(&running(coords), clip::line),
        }
    }

    /// The parts of a ring's area that can be drawn. A ring around a pole is closed over it.
    pub fn rings<'c>(&self, coords: &'c [Coord<f64>]) -> Vec<Cow<'c, [Coord<f64>]>> {
        if self.holds(coords) {
            return vec![Cow::Borrowed(coords)];
        }
        let mut ring = running(coords);
        if let (Some(&first), Some(&last)) = (ring.first(), ring.last())
            && (last.x - first.x).abs() > 180.0
        {
            let north = ring.iter().map(|at| at.y).sum::<f64>() > 0.0;
            let pole = if north { 90.0 } else { -90.0 };
            ring.extend([last.x, first.x].map(|x| Coord { x, y: pole }));
        }
        self.cut(&ring, |ring, within| vec![clip::ring(ring, within)])
    }

    /// Whether a line lies in the domain and crosses no cut.
    fn holds(&self, coords: &[Coord<f64>]) -> bool {
        let [south, north] = self.latitudes;
        let jumps = || coords.windows(2).any(|pair| (pair[1].x - pair[0].x).abs() > 180.0);
        let near = |across: f64| coords.iter().all(|at| (at.x - self.central).abs() <= across);
        coords.iter().all(|at| (south..=north).contains(&at.y))
            && self.across.is_none_or(|across| near(across) && !jumps())
    }

    /// What a way of cutting leaves of a line whose longitudes run on.
    fn cut<'c>(
        &self,
        coords: &[Coord<f64>],
        by: impl Fn(&[Coord<f64>], &Rect<f64>) -> Vec<Vec<Coord<f64>>>,
    ) -> Vec<Cow<'c, [Coord<f64>]>> {
        let west = coords.iter().map(|at| at.x).fold(f64::INFINITY, f64::min);
        let east = coords.iter().map(|at| at.x).fold(f64::NEG_INFINITY, f64::max);
        let [south, north] = self.latitudes;
        let Some(across) = self.across else {
            let band = Rect::new((west, south), (east, north));
            return by(coords, &band).into_iter().map(Cow::Owned).collect();
        };
        let window = Rect::new((self.central - across, south), (self.central + across, north));
        let first = ((west - window.max().x) / 360.0).ceil() as i64;
        let last = ((east - window.min().x) / 360.0).floor() as i64;
        let turns = (first..=last).map(|turn| 360.0 * turn as f64);
        let parts = turns.flat_map(|turn| {
            let mut parts = by(coords, &clip::shifted(&window, turn));
            parts.iter_mut().flatten().for_each(|at| at.x -= turn);
            parts
        });
        parts.map(Cow::Owned).collect()
    }
}

/// A line with longitudes that run on, each edge the shorter way round.
fn running(coords: &[Coord<f64>]) -> Vec<Coord<f64>> {
    let mut here = coords.first().map(|at| Running::at(at.x));
    let on = coords.iter().map(|at| {
        here = here.map(|here| here.to(at.x));
        Coord { x: here.map_or(at.x, Running::value), y: at.y }
    });
    on.collect()
}
