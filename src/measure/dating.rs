//! Which date the statuses are of, and whether the data can speak for it.

use std::collections::HashSet;

use super::error::SurveyError;
use crate::model::{Dataset, Date, Tag};

/// The date whose status counts: the one asked for, else the data set's own.
///
/// # Errors
/// The data state no date, or their statuses are those of another one; the tags know no status so
/// early; without any date, the segments do not all hold at the same time.
pub(super) fn date(
    dataset: &Dataset,
    tags: &HashSet<Tag>,
    asked: Option<Date>,
) -> Result<Option<Date>, SurveyError> {
    let as_of = asked.or(dataset.as_of);
    refuse_unknown_status(dataset, as_of)?;
    if let Some(date) = asked {
        refuse_other_date(dataset, tags, date)?;
    }
    match as_of {
        None => refuse_exclusive(tags, &dataset.segment_dates).map(|()| None),
        date => Ok(date),
    }
}

fn refuse_unknown_status(dataset: &Dataset, as_of: Option<Date>) -> Result<(), SurveyError> {
    if let (Some(known_from), Some(as_of), Some(_)) =
        (dataset.status_known_from, as_of, dataset.valid_from)
        && !as_of.reaches(known_from)
    {
        let edition = dataset.edition.clone().unwrap_or_else(|| dataset.name.clone());
        return Err(SurveyError::UnknownThen { edition, known_from, as_of });
    }
    Ok(())
}

/// A status that carries no date of its own holds for the date that its segment states, else the
/// data set, and for no other. What states none at all holds beside what does, which
/// [`super::survey::date_notes`] says.
fn refuse_other_date(
    dataset: &Dataset,
    tags: &HashSet<Tag>,
    as_of: Date,
) -> Result<(), SurveyError> {
    let answers = |tag: &&Tag| {
        tag.is_dated() || stated_by(tag, dataset).is_some_and(|date| date.may_be(as_of))
    };
    let some = tags.iter().any(|tag| answers(&tag));
    let mut stated: Vec<Date> =
        tags.iter().filter(|tag| !answers(tag)).filter_map(|tag| stated_by(tag, dataset)).collect();
    stated.sort();
    stated.dedup();
    let period = (dataset.valid_from, dataset.valid_to) != (None, None);
    match stated.is_empty() {
        true if some || period || tags.is_empty() => Ok(()),
        true => Err(SurveyError::Undated { as_of }),
        false => Err(SurveyError::OtherDate { as_of, stated, some }),
    }
}

/// The date for which a segment's status is stated.
fn stated_by(tag: &Tag, dataset: &Dataset) -> Option<Date> {
    tag.as_of.or(dataset.as_of)
}

/// Whether a segment says nothing of when its status, or its course, holds, and the data do not.
pub(super) fn is_undated(tag: &Tag, dataset: &Dataset) -> bool {
    !tag.is_dated() && stated_by(tag, dataset).is_none()
}

/// The dates for which the data state a status.
pub(super) fn stated(dataset: &Dataset) -> Vec<Date> {
    let mut dates = dataset.segment_dates.clone();
    dates.extend(dataset.as_of.filter(|date| !dates.contains(date)));
    dates
}

/// Two drawings of a line at different times are not two lines; nor does one that ended add to
/// another whose status is of a later date.
fn refuse_exclusive(tags: &HashSet<Tag>, stated: &[Date]) -> Result<(), SurveyError> {
    let begun = tags.iter().filter_map(|tag| tag.valid_from).chain(stated.iter().copied());
    exclusive(begun, tags.iter().filter_map(|tag| tag.valid_to))
}

/// Refuses what has `begun` when something else has `ended`.
///
/// # Errors
/// One ended before, or as, another began.
pub(crate) fn exclusive(
    begun: impl Iterator<Item = Date>,
    ended: impl Iterator<Item = Date>,
) -> Result<(), SurveyError> {
    let last = begun.max_by_key(|date| date.first_day());
    let first = ended.min_by_key(|date| date.first_day());
    match (last, first) {
        (Some(from), Some(until)) if until.first_day() <= from.first_day() => {
            Err(SurveyError::NeedsDate { until, from })
        }
        _ => Ok(()),
    }
}
