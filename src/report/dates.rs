//! The dates that the data know, and what is said of each.

use minijinja::{Value, context};

use super::{Moment, Page};
use crate::draw::lang::sentences;
use crate::measure::Survey;
use crate::model::{Boundary, Date, Language};

/// So many stops are spaced in time.
pub const FEW: usize = 4;
/// More stops than so many are thinned out: each is a whole report.
const STOPS: usize = 8;

/// The dates at which a page can show a boundary: those on which the status of a segment changes
/// while the drawing holds, and that of the data, in order.
pub fn stops(boundary: &Boundary) -> Vec<Date> {
    let dataset = &boundary.dataset;
    let holds = |date: &Date| {
        let known = dataset.status_known_from.is_none_or(|known| date.reaches(known));
        known && dataset.valid_at(Some(*date))
    };
    let events = boundary.segments.iter().filter_map(|segment| segment.tag.delimited_on);
    let dates = events.chain(dataset.as_of).filter(holds).collect();
    thinned(in_order(dates))
}

/// Dates in order. Of two with one last day, which show the same statuses, the first stays.
fn in_order(mut dates: Vec<Date>) -> Vec<Date> {
    dates.sort_by_key(|date| (date.last_day(), date.first_day()));
    dates.dedup_by_key(|date| date.last_day());
    dates
}

/// At most [`STOPS`] of some dates, the first and the last among them.
fn thinned(dates: Vec<Date>) -> Vec<Date> {
    let last = dates.len().saturating_sub(1);
    if dates.len() <= STOPS {
        return dates;
    }
    (0..STOPS).map(|index| dates[index * last / (STOPS - 1)]).collect()
}

/// The choices of the date control, each with its share of the time that they cover.
pub fn choices(page: &Page<'_>) -> Vec<Value> {
    let choice = |(index, moment): (usize, &Moment)| {
        let words = page.word(|lang| date(&moment.survey, lang));
        context! { index, words, chosen => index == page.report.shown }
    };
    page.moments.iter().enumerate().map(choice).collect()
}

/// The columns of the date control: as far apart as the dates are in time, where they are few. Their
/// words take turns on three rows, so that they need no room beside each other.
pub fn columns(moments: &[Moment]) -> String {
    let days = |moment: &Moment| {
        let day = moment.survey.as_of.map(|date| date.last_day());
        day.map_or(0.0, |day| f64::from(day.year()) + f64::from(day.day_of_year()) / 366.0)
    };
    if moments.len() > FEW {
        return "repeat(auto-fill,minmax(5em,1fr))".to_owned();
    }
    let gap = |pair: &[Moment]| format!("minmax(1.5em,{:.2}fr)", days(&pair[1]) - days(&pair[0]));
    let gaps: Vec<String> = moments.windows(2).map(gap).chain(["1.5em".to_owned()]).collect();
    gaps.join(" ")
}

/// The date of a moment in a sentence, and what has to be said with it.
pub fn sentence(moment: &Moment, lang: &Language) -> String {
    let survey = &moment.survey;
    let dated = survey.as_of.map(|_| {
        [
            lang.settled(survey),
            lang.old_course(survey),
            moment.described.as_ref().map(|of| lang.described(of)),
            lang.at(lang.words.drawn, survey.dataset.drawn_on),
        ]
    });
    sentences(lang.status_dated(survey), dated.into_iter().flatten())
}

/// The date of a survey inside a sentence.
pub fn date(survey: &Survey, lang: &Language) -> String {
    survey.as_of.map_or_else(|| lang.words.no_date.to_owned(), |date| lang.date(date))
}
