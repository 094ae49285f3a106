//! A drawing as whole lines: its rings, and the rulers that would shorten it.

use std::cell::OnceCell;

use geo::{Distance, Geodesic, LineString, Point};

use crate::geodesic::{Sum, chain};
use crate::measure;
use crate::measure::ruler::Search;
use crate::model::Metres;

/// The rulers of a curve end at so small a part of the longest line.
const COARSEST: f64 = 8.0;

/// Lines after joining segments that continue each other.
pub(super) struct Whole {
    lines: Vec<LineString<f64>>,
    /// Median spacing of the vertices.
    pub spacing: Option<Metres>,
    /// Length of the longest.
    longest: f64,
    /// The length of the lines that close on themselves, in kilometres.
    pub rings: f64,
    /// The sum of the straight ways from end to end: no ruler gives less.
    shortest: f64,
    rulers: OnceCell<Search>,
}

impl Whole {
    pub fn of(lines: Vec<LineString<f64>>) -> Whole {
        let ends = |line: &LineString<f64>| {
            let (from, to) = (line.0.first(), line.0.last());
            from.zip(to).map_or(0.0, |(from, to)| Geodesic.distance(Point(*from), Point(*to)))
        };
        let measured: Vec<measure::Measured> =
            lines.iter().map(|line| measure::line(&line.clone().into())).collect();
        let longest = measured.iter().map(|line| line.length.0).fold(0.0, f64::max);
        let rings = lines.iter().zip(&measured).filter(|(line, _)| chain::is_ring(line));
        let rings = rings.map(|(_, ring)| ring.length.0).collect::<Sum>().value() / 1000.0;
        let spacings = measured.into_iter().flat_map(|line| line.spacings);
        Whole {
            spacing: measure::median(spacings.filter(|of| *of > 0.0).collect()).map(Metres),
            longest,
            rings,
            shortest: lines.iter().map(ends).collect::<Sum>().value(),
            rulers: OnceCell::new(),
            lines,
        }
    }

    /// The dividers' opening with which the lines have a wanted length. One shorter than the
    /// spacing of the vertices is finer than the drawing: it explains nothing and is none.
    pub fn ruler_for(&self, wanted: Metres) -> Option<Metres> {
        let spacing = self.spacing.filter(|spacing| spacing.0 <= self.longest / COARSEST)?;
        if wanted.0 < self.shortest {
            return None;
        }
        let ruler = self.rulers.get_or_init(|| Search::on(&self.lines)).ruler_for(wanted);
        ruler.filter(|ruler| *ruler >= spacing)
    }
}
