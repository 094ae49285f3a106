//! Elevations in figures: how high the stretches of a profile lie, and what relief adds to them.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use super::profile::{Model, Profile, Stretch};
use super::stats::Summary;
use crate::geodesic::Sum;
use crate::model::{Metres, Status};

/// Levels in metres below which a share of the length is stated.
pub const LEVELS: [f64; 3] = [500.0, 1000.0, 2000.0];

/// The elevations of some stretches in metres above the sea, each sample with the length that it
/// stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heights {
    /// Length on the ellipsoid.
    pub length_m: Metres,
    /// The lowest sample.
    #[serde(serialize_with = "centimetres")]
    pub min_m: f64,
    /// At most as high as this is a quarter of the length.
    #[serde(serialize_with = "centimetres")]
    pub lower_quartile_m: f64,
    /// The same of half of it.
    #[serde(serialize_with = "centimetres")]
    pub median_m: f64,
    /// The same of three quarters.
    #[serde(serialize_with = "centimetres")]
    pub upper_quartile_m: f64,
    /// The highest sample.
    #[serde(serialize_with = "centimetres")]
    pub max_m: f64,
    /// The mean over the length.
    #[serde(serialize_with = "centimetres")]
    pub mean_m: f64,
    /// The shares of the length that lie below [`LEVELS`].
    pub below: Vec<Below>,
    /// What relief adds to the length.
    pub relief: Relief,
}

/// How high a boundary lies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Elevation {
    /// Where the heights come from.
    pub model: Model,
    /// Those of the whole line.
    pub total: Heights,
    /// Those of each status that occurs.
    pub by_status: IndexMap<Status, Heights>,
}

/// What the tags cannot show.
pub const CIRCULAR: &str = "The elevation of a status is that of its tags: where tags follow what \
                            sources say of mountains and lowlands, it cannot confirm the sources.";

/// Heights as files state them: finer than any model, and the same on every system.
fn centimetres<S: Serializer>(height: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((height * 100.0).round() / 100.0 + 0.0)
}

/// A share of the length.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Below {
    /// What lies lower than this.
    pub level_m: f64,
    /// It is this share, 0 to 1.
    pub share: f64,
}

/// What a line that goes up and down is longer than on the ellipsoid: every step is the hypotenuse
/// over its length and its climb. Two rounded heights can make a climb wrong by as much as they are
/// rounded to, up or down, which gives the least and the most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Relief {
    /// With every climb as much smaller as rounding allows.
    pub least_m: Metres,
    /// With the climbs as they are.
    pub adds_m: Metres,
    /// With every climb as much larger.
    pub most_m: Metres,
}

impl Summary {
    /// Adds how high it lies.
    pub fn add_elevation(&mut self, profile: &Profile<'_>) {
        self.elevation = profile.elevation();
        let several = self.elevation.as_ref().is_some_and(|of| of.by_status.len() > 1);
        self.notes.extend(several.then(|| CIRCULAR.to_owned()));
    }
}

impl Profile<'_> {
    /// The elevations of the whole line and of each status; `None` where it has no length.
    pub fn elevation(&self) -> Option<Elevation> {
        let (total, by_status) = (self.heights(|_| true)?, self.by_status());
        Some(Elevation { model: self.model.clone(), total, by_status })
    }

    /// The elevations of each status that occurs.
    pub fn by_status(&self) -> IndexMap<Status, Heights> {
        let of = |status| Some((status, self.heights(|of| of.surveyed.status == status)?));
        Status::ALL.into_iter().filter_map(of).collect()
    }

    /// The elevations of some of its stretches; `None` where they have no length.
    pub fn heights(&self, of: impl Fn(&Stretch<'_>) -> bool) -> Option<Heights> {
        let stretches: Vec<&Stretch<'_>> = self.stretches().filter(|stretch| of(stretch)).collect();
        let samples = stretches.iter().flat_map(|stretch| &stretch.samples);
        let mut heights: Vec<(f64, f64)> =
            samples.map(|sample| (sample.elevation_m, sample.weight_m.0)).collect();
        heights.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let length = stretches.iter().map(|stretch| stretch.length_m.0).collect::<Sum>().value();
        let (lowest, highest) = (heights.first()?.0, heights.last()?.0);
        if length <= 0.0 {
            return None;
        }
        let product = heights.iter().map(|(height, weight)| height * weight).collect::<Sum>();
        let below = |level_m: f64| {
            let lower = heights.iter().filter(|(height, _)| *height < level_m);
            let share = lower.map(|(_, weight)| *weight).collect::<Sum>().value() / length;
            Below { level_m, share }
        };
        let [lower_quartile_m, median_m, upper_quartile_m] =
            [0.25, 0.5, 0.75].map(|share| quantile(&heights, share));
        Some(Heights {
            length_m: Metres(length),
            min_m: lowest,
            lower_quartile_m,
            median_m,
            upper_quartile_m,
            max_m: highest,
            mean_m: product.value() / length,
            below: LEVELS.map(below).to_vec(),
            relief: Relief::of(&stretches, self.model.rounding_m),
        })
    }
}

/// The lowest of sorted heights at or below which lies a share of all weights.
fn quantile(heights: &[(f64, f64)], share: f64) -> f64 {
    let wanted = share * heights.iter().map(|(_, weight)| weight).sum::<f64>();
    let mut so_far = 0.0;
    let reached = heights.iter().find(|(_, weight)| {
        so_far += weight;
        so_far >= wanted
    });
    reached.or(heights.last()).map_or(0.0, |(height, _)| *height)
}

impl Relief {
    fn of(stretches: &[&Stretch<'_>], rounding_m: f64) -> Relief {
        let sums = [-rounding_m, 0.0, rounding_m].map(|change| {
            let steps = stretches.iter().flat_map(|stretch| {
                let step = stretch.length_m.0 / (stretch.samples.len() - 1) as f64;
                stretch.samples.windows(2).map(move |pair| {
                    let climb = (pair[1].elevation_m - pair[0].elevation_m).abs() + change;
                    step.hypot(climb.max(0.0)) - step
                })
            });
            Metres(steps.collect::<Sum>().value())
        });
        let [least_m, adds_m, most_m] = sums;
        Relief { least_m, adds_m, most_m }
    }
}
