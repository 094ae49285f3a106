//! Which date the statuses are of, and whether the data can speak for it.

use std::collections::HashSet;

use super::SurveyError;
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

/// Statuses that carry no date of their own hold for the date that the data state, and no other.
fn refuse_other_date(
    dataset: &Dataset,
    tags: &HashSet<Tag>,
    as_of: Date,
) -> Result<(), SurveyError> {
    if tags.is_empty() || tags.iter().any(|tag| tag.is_dated()) {
        return Ok(());
    }
    let stated = stated(dataset);
    let period = dataset.as_of.is_none() && (dataset.valid_from, dataset.valid_to) != (None, None);
    if period || stated.iter().any(|date| is_same(*date, as_of)) {
        return Ok(());
    }
    match stated.is_empty() {
        true => Err(SurveyError::Undated { as_of }),
        false => Err(SurveyError::OtherDate { as_of, stated }),
    }
}

/// The dates for which the data state a status.
pub(super) fn stated(dataset: &Dataset) -> Vec<Date> {
    let mut dates = dataset.segment_dates.clone();
    dates.extend(dataset.as_of.filter(|date| !dates.contains(date)));
    dates
}

/// Whether two dates, of which one may be a year and the other a day, can be the same.
fn is_same(a: Date, b: Date) -> bool {
    a.reaches(b) && b.reaches(a)
}

/// Two drawings of a line at different times are not two lines; nor does one that ended add to
/// another whose status is of a later date.
fn refuse_exclusive(tags: &HashSet<Tag>, stated: &[Date]) -> Result<(), SurveyError> {
    let begun = tags.iter().filter_map(|tag| tag.valid_from).chain(stated.iter().copied());
    let last = begun.max_by_key(|date| date.first_day());
    let first = tags.iter().filter_map(|tag| tag.valid_to).min_by_key(|date| date.first_day());
    match (last, first) {
        (Some(from), Some(until)) if until.first_day() <= from.first_day() => {
            Err(SurveyError::NeedsDate { until, from })
        }
        _ => Ok(()),
    }
}
