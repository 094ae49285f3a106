//! Lengths of any number of segments, added up in bounded memory.

use crate::Metres;
use crate::measure::Measured;
use crate::spread::Spread;
use crate::stats::Figures;
use crate::sum::Sum;

/// What is known of some segments without keeping them. The order in which they are added, and
/// how they were shared among several tallies, changes no bit of the figures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    segments: usize,
    vertices: usize,
    length: Sum,
    /// Sum of the squared lengths.
    squares: Sum,
    extremes: Option<(f64, f64)>,
    lengths: Spread,
    spacings: Spread,
}

impl Tally {
    /// Adds a segment.
    pub fn add(&mut self, measured: &Measured) {
        let length = measured.length.0;
        self.segments += 1;
        self.vertices += measured.vertices;
        self.length.add(length);
        self.squares.add_product(length, length);
        self.widen((length, length));
        self.lengths.extend(&[length]);
        self.spacings.extend(&measured.spacings);
    }

    /// Adds the segments of another tally.
    pub fn merge(&mut self, other: &Tally) {
        self.segments += other.segments;
        self.vertices += other.vertices;
        self.length.merge(&other.length);
        self.squares.merge(&other.squares);
        other.extremes.into_iter().for_each(|extremes| self.widen(extremes));
        self.lengths.merge(&other.lengths);
        self.spacings.merge(&other.spacings);
    }

    fn widen(&mut self, (low, high): (f64, f64)) {
        let (least, most) = self.extremes.unwrap_or((low, high));
        self.extremes = Some((least.min(low), most.max(high)));
    }

    /// Sum of the lengths.
    pub fn length(&self) -> Metres {
        Metres(self.length.value())
    }

    /// The figures; `whole` is the total that shares refer to.
    pub fn figures(&self, whole: Metres) -> Figures {
        let length = self.length();
        let mean = (self.segments > 0).then(|| length.0 / self.segments as f64);
        Figures {
            length_m: length,
            segments: self.segments,
            vertices: self.vertices,
            share: (whole.0 > 0.0).then(|| length.0 / whole.0),
            spacing_median_m: self.spacings.median(),
            min_m: self.extremes.map(|(least, _)| least),
            median_m: self.lengths.median(),
            mean_m: mean,
            max_m: self.extremes.map(|(_, most)| most),
            stddev_m: mean.and_then(|mean| self.deviation(mean)),
        }
    }

    /// Sample standard deviation. Multiplied out, the squared deviations from the mean need only
    /// the sums of lengths and squares; as these are exact, nothing cancels.
    fn deviation(&self, mean: f64) -> Option<f64> {
        let mut squares = self.squares.clone();
        squares.merge(&self.length.times(-2.0 * mean));
        let mut square_of_mean = Sum::default();
        square_of_mean.add_product(mean, mean);
        squares.merge(&square_of_mean.times(self.segments as f64));
        (self.segments > 1).then(|| (squares.value() / (self.segments - 1) as f64).sqrt())
    }
}
