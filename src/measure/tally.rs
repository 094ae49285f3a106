//! Lengths of any number of segments, added up in bounded memory.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::Measured;
use super::spread;
use super::spread::Spread;
use super::summary::Figures;
use crate::geodesic::Sum;
use crate::model::Metres;
use crate::model::confidence::Support;

/// What is known of some segments without keeping them. The order in which they are added, and
/// how they were shared among several tallies, changes no bit of the figures.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    #[serde(deserialize_with = "possible")]
    segments: usize,
    #[serde(deserialize_with = "possible")]
    vertices: usize,
    /// Sum of the lengths as drawn.
    drawn: Sum,
    /// The same, with what is digitised twice counted once.
    counted: Sum,
    /// The part of `counted` whose status rests on evidence.
    evidence: Sum,
    /// Whether any segment states its confidence.
    stated: bool,
    /// Sum of the squared lengths.
    squares: Sum,
    extremes: Option<(f64, f64)>,
    lengths: Spread,
    spacings: Spread,
}

impl Tally {
    /// Adds a segment.
    pub fn add(&mut self, measured: &Measured, support: Support) {
        let length = measured.length.0;
        self.segments += 1;
        self.vertices += measured.vertices;
        self.stated |= support.stated;
        self.drawn.add(length);
        self.count(length, support);
        self.squares.add_product(length, length);
        self.widen((length, length));
        self.lengths.extend(&[length]);
        self.spacings.extend(&measured.spacings);
    }

    /// Takes back a part of a segment that repeats another one.
    pub fn take_back(&mut self, repeated: Metres, support: Support) {
        self.count(-repeated.0, support);
    }

    fn count(&mut self, length: f64, support: Support) {
        self.counted.add(length);
        if support.evidence {
            self.evidence.add(length);
        }
    }

    /// Adds the segments of another tally.
    pub fn merge(&mut self, other: &Tally) {
        self.segments += other.segments;
        self.vertices += other.vertices;
        self.drawn.merge(&other.drawn);
        self.counted.merge(&other.counted);
        self.evidence.merge(&other.evidence);
        self.stated |= other.stated;
        self.squares.merge(&other.squares);
        other.extremes.into_iter().for_each(|extremes| self.widen(extremes));
        self.lengths.merge(&other.lengths);
        self.spacings.merge(&other.spacings);
    }

    fn widen(&mut self, (low, high): (f64, f64)) {
        let (least, most) = self.extremes.unwrap_or((low, high));
        self.extremes = Some((least.min(low), most.max(high)));
    }

    /// Sum of the lengths, a stretch digitised twice counted once.
    pub fn length(&self) -> Metres {
        Metres(self.counted.value())
    }

    /// Whether the medians are exact.
    pub fn is_exact(&self) -> bool {
        self.spacings.is_exact() && self.lengths.is_exact()
    }

    /// The figures; `whole` is the total that shares refer to. That the whole line was settled is
    /// no evidence of where it runs: what rests on evidence stays the same number.
    pub fn figures(&self, whole: Metres) -> Figures {
        let length = self.length();
        let evidence = Metres(self.evidence.value());
        let mean = (self.segments > 0).then(|| self.drawn.value() / self.segments as f64);
        let stated = |length: Option<f64>| length.map(|length| Metres(length).stated());
        Figures {
            length_m: length,
            evidence_m: self.stated.then_some(evidence),
            segments: self.segments,
            vertices: self.vertices,
            share: (whole.0 > 0.0).then(|| share(length, whole)),
            spacing_median_m: stated(self.spacings.median()),
            min_m: stated(self.extremes.map(|(least, _)| least)),
            median_m: stated(self.lengths.median()),
            mean_m: stated(mean),
            max_m: stated(self.extremes.map(|(_, most)| most)),
            stddev_m: stated(mean.and_then(|mean| self.deviation(mean))),
        }
    }

    /// Sample standard deviation. Multiplied out, the squared deviations from the mean need only
    /// the sums of lengths and squares; as these are exact, nothing cancels.
    fn deviation(&self, mean: f64) -> Option<f64> {
        let mut squares = self.squares.clone();
        squares.merge(&self.drawn.times(-2.0 * mean));
        let mut square_of_mean = Sum::default();
        square_of_mean.add_product(mean, mean);
        squares.merge(&square_of_mean.times(self.segments as f64));
        (self.segments > 1).then(|| (squares.value() / (self.segments - 1) as f64).sqrt())
    }
}

/// A number of things that can be.
pub(super) fn possible<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let count = usize::deserialize(deserializer)?;
    let is_possible = u64::try_from(count).is_ok_and(|count| count <= spread::MOST);
    is_possible.then_some(count).ok_or_else(|| D::Error::custom("a number is too large"))
}

/// A share as files state it, without the digits in which systems may differ (as
/// [`Metres::stated`]); what is left still adds up to one within 10^-12.
fn share(part: Metres, whole: Metres) -> f64 {
    (part.0 / whole.0 * 1e13).round() / 1e13
}
