//! The dates that the data know, and what is said of each.

use minijinja::{Value, context};

use crate::draw::lang::{Lang, fill};
use crate::measure::Survey;
use crate::model::Date;

/// The dates on which the status of a segment changes, and the date of the report, in order.
/// Empty where there is nothing to choose from.
pub fn stops(survey: &Survey) -> Vec<Value> {
    let Some(shown) = survey.as_of else { return Vec::new() };
    let events = survey.segments.iter().filter_map(|surveyed| surveyed.segment.tag.delimited_on);
    let known = survey.dataset.status_known_from;
    let holds = |date: &Date| {
        survey.dataset.valid_at(Some(*date)) && known.is_none_or(|known| date.reaches(known))
    };
    let mut dates: Vec<Date> = events.filter(holds).chain([shown]).collect();
    dates.sort_by_key(|date| (date.last_day(), date.first_day()));
    // Two dates with one last day show the same statuses; the report's own stays.
    dates.dedup_by(|next, date| {
        let same = next.last_day() == date.last_day();
        if same && *next == shown {
            *date = shown;
        }
        same
    });
    let stops: Vec<Value> = dates.into_iter().map(|date| stop(survey, date, shown)).collect();
    if stops.len() < 2 { Vec::new() } else { stops }
}

/// A date in words; its last day, by which an event that began by then has happened; what has to
/// be said with it; whether the whole line was settled by then, which ends every doubt about a
/// status; and whether it is the date of the report.
fn stop(survey: &Survey, date: Date, shown: Date) -> Value {
    context! {
        words => Lang::En.date(date),
        last_day => date.last_day().to_string(),
        note => settled(survey, date),
        settled => survey.dataset.settled_at(Some(date)),
        chosen => date == shown,
    }
}

/// That the line was settled after a date; empty where it was not.
fn settled(survey: &Survey, date: Date) -> String {
    match survey.dataset.settled_on {
        Some(settled) if !date.reaches(settled) => {
            fill(Lang::En.words().settled, &[&Lang::En.date(settled)])
        }
        _ => String::new(),
    }
}

/// The date of the report in a sentence, and that the line was settled since.
pub fn sentence(survey: &Survey) -> String {
    let words = Lang::En.words();
    match survey.as_of {
        None => words.no_date.to_owned(),
        Some(date) => {
            let dated = fill(words.as_of, &[&Lang::En.date(date)]);
            let settled = settled(survey, date);
            if settled.is_empty() { dated } else { format!("{dated}. {settled}") }
        }
    }
}

/// The date of the report inside a sentence.
pub fn date(survey: &Survey) -> String {
    survey.as_of.map_or_else(|| "a date not stated".to_owned(), |date| Lang::En.date(date))
}
