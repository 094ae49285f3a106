//! What sources say of the ground along a status, against heights and places.

use super::Verdict;
use super::drawing::Drawing;
use super::reason::Reason;
use crate::figures::claim::{Claim, Value};
use crate::measure::{Heights, Surveyed};
use crate::model::{Date, Metres, Status};
use crate::world::context::Place;
use crate::world::elevations;
use crate::world::near::{count, near};

/// Up to here a place is called near.
const NEAR: Metres = Metres(5_000.0);

/// How the ground along a status lies beside that along the whole line.
pub(super) fn terrain(
    claim: &Claim,
    status: Status,
    drawing: &Drawing<'_>,
    date: Option<Date>,
) -> Reason {
    let Some(lower) = says_lower(&claim.value) else { return Reason::NoNumber };
    let unknown = || Reason::NoHeights { status };
    let Some(survey) = drawing.survey(date) else { return unknown() };
    let Ok(profile) = elevations().profile(&survey) else { return unknown() };
    let of = |wanted: &dyn Fn(&Surveyed) -> bool| {
        profile.heights(|stretch| stretch.surveyed.status == status && wanted(stretch.surveyed))
    };
    let own = |of: &Surveyed| !of.doubtful && of.segment.calibrated_to.is_none();
    let (independent, found) = match of(&own) {
        Some(found) => (true, Some(found)),
        None => (false, of(&|_| true)),
    };
    let Some((found, whole)) = found.zip(profile.heights(|_| true)) else { return unknown() };
    let (median_m, whole_m) = (found.median_m, whole.median_m);
    let verdict = match (median_m < whole_m) == lower {
        _ if !independent => Verdict::NotIndependent,
        true => Verdict::Agrees,
        false => Verdict::Differs,
    };
    let below = lowest_level(&found);
    Reason::Lies { status, median_m, whole_m, below, verdict }
}

/// The share of the length below the lowest level that profiles state, and that level.
fn lowest_level(heights: &Heights) -> (f64, f64) {
    heights.below.first().map_or((0.0, 0.0), |below| (below.level_m, below.share))
}

/// Whether the words mean lower ground, or higher; `None` for other words.
fn says_lower(value: &Value) -> Option<bool> {
    match value {
        Value::Text(words) if words.starts_with("lowland") => Some(true),
        Value::Text(words) if words.starts_with("mountain") => Some(false),
        _ => None,
    }
}

/// How many listed places lie near a status, which does not tell how densely it is settled.
pub(super) fn settlement(
    status: Status,
    drawing: &Drawing<'_>,
    date: Option<Date>,
    places: &[Place],
) -> Reason {
    let found = drawing.survey(date).map(|survey| {
        let places = near(&survey, places, NEAR);
        let along = |of: Option<Status>| {
            let length = survey.length(|one| of.is_none_or(|status| one.status == status));
            (count(&places, of, NEAR), length)
        };
        (along(Some(status)), along(None))
    });
    let per = |(count, length): (usize, Metres)| count as f64 / (length.0 / 100_000.0);
    match found {
        Some((of_status, whole)) if of_status.1.0 > 0.0 && whole.0 > 0 => Reason::TooFewPlaces {
            status,
            places: of_status.0,
            per_100_km: per(of_status),
            whole_per_100_km: per(whole),
            within_m: NEAR,
        },
        _ => Reason::NoPlaces { status },
    }
}
