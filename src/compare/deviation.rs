//! Distances along a line in a few figures.

use serde::Serialize;

use super::nearest::Profile;
use crate::geodesic::Sum;
use crate::model::Metres;

/// How far one drawing lies from another, measured along the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deviation {
    /// Length along which it was measured.
    pub length_m: Metres,
    /// Mean distance over that length.
    pub mean_m: f64,
    /// Half of the length lies no farther than this.
    pub median_m: f64,
    /// Nine tenths of the length lie no farther than this.
    pub p90_m: f64,
    /// Largest distance at any step; between two steps it can be larger by half a step.
    pub max_m: f64,
    /// How much lies farther than each threshold.
    pub beyond: Vec<Beyond>,
}

/// The length of a line that lies farther than a threshold from the other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Beyond {
    /// The distance.
    pub threshold_m: f64,
    /// The length of what lies farther.
    pub length_m: f64,
}

/// A step along a line, over which the distance goes evenly from one value to another.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: f64,
    to: f64,
    length: f64,
}

impl Step {
    fn middle(&self) -> f64 {
        self.from.midpoint(self.to)
    }

    /// How much of it lies farther than a threshold.
    fn beyond(&self, threshold: f64) -> f64 {
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        match threshold {
            _ if low > threshold => self.length,
            _ if high <= threshold => 0.0,
            _ => self.length * (high - threshold) / (high - low),
        }
    }
}

impl Deviation {
    /// The figures of some profiles; none if they have no length.
    pub(super) fn of<'p>(
        profiles: impl IntoIterator<Item = &'p Profile>,
        thresholds: &[f64],
    ) -> Option<Deviation> {
        let profiles: Vec<&Profile> = profiles.into_iter().collect();
        let count = profiles.iter().map(|profile| profile.distances.len()).sum();
        let mut steps = Vec::with_capacity(count);
        profiles.into_iter().for_each(|profile| steps.extend(self::steps(profile)));
        let length = steps.iter().map(|step| step.length).collect::<Sum>().value();
        if length == 0.0 {
            return None;
        }
        let product = steps.iter().map(|step| step.middle() * step.length).collect::<Sum>().value();
        let beyond = thresholds.iter().map(|&threshold_m| Beyond {
            threshold_m,
            length_m: steps.iter().map(|step| step.beyond(threshold_m)).collect::<Sum>().value(),
        });
        let beyond = beyond.collect();
        let max_m = steps.iter().fold(0.0, |most: f64, step| most.max(step.from).max(step.to));
        steps.sort_unstable_by(|a: &Step, b: &Step| a.middle().total_cmp(&b.middle()));
        Some(Deviation {
            length_m: Metres(length),
            mean_m: product / length,
            median_m: quantile(&steps, 0.5 * length),
            p90_m: quantile(&steps, 0.9 * length),
            max_m,
            beyond,
        })
    }
}

fn steps(profile: &Profile) -> impl Iterator<Item = Step> {
    let length = profile.step;
    profile.distances.windows(2).map(move |ends| Step { from: ends[0], to: ends[1], length })
}

/// The distance of the step at which sorted steps add up to a length.
fn quantile(steps: &[Step], wanted: f64) -> f64 {
    let mut length = 0.0;
    let found = steps.iter().find(|step| {
        length += step.length;
        length >= wanted
    });
    found.or(steps.last()).map_or(0.0, Step::middle)
}
