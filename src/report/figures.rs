//! The figures that head the page and the legend of its map.

use minijinja::{Value, context};

use crate::draw::class::Class;
use crate::draw::lang::Lang;
use crate::draw::svg;
use crate::measure::Survey;
use crate::measure::stats::Summary;
use crate::model::format;
use crate::model::format::{decimals, percent};
use crate::model::{Metres, Status};

/// Length by status and in total, each with its key for the script.
pub fn headline(summary: &Summary) -> Vec<Value> {
    let figure = |key: &str, name: &str, length, remark: String| {
        context! { key, name, length => kilometres(summary, length), remark }
    };
    let by_status = summary.by_status.iter().map(|(status, figures)| {
        let name = match status {
            Status::Delimited => "Delimited",
            Status::Contested => "Contested",
            Status::Indefinite => "Indefinite",
        };
        figure(status.word(), name, figures.length_m, percent(figures.share))
    });
    let count = summary.total.segments;
    let segments = format!("{} segment{}", format::count(count), if count == 1 { "" } else { "s" });
    let total = figure("total", "Whole line", summary.total.length_m, segments);
    by_status.chain([total]).collect()
}

/// A length with its unit, as precise as the total deserves.
pub fn kilometres(summary: &Summary, length: Metres) -> String {
    Lang::En.kilometres(length, decimals(summary.total.length_m))
}

/// Entries of the legend, with which segments are shown or hidden: the classes that occur at the report's date or at another that the page can show.
pub fn classes(survey: &Survey) -> Vec<Value> {
    let total = survey.length(|_| true);
    let occurs = |class: &Class| {
        survey.segments.iter().any(|surveyed| {
            let of = Class::by_status(surveyed);
            of == *class
                || (of.is_low() == class.is_low() && surveyed.segment.tag.delimited_on.is_some())
        })
    };
    let entry = |class: Class| {
        let length = survey.length(|surveyed| Class::by_status(surveyed) == class);
        context! {
            status => class.status().map_or("", Status::word),
            low => class.is_low(),
            words => Lang::En.class(class),
            length => Lang::En.kilometres(length, decimals(total)),
            line => Value::from_safe_string(svg::line_attributes(&class.style())),
        }
    };
    Class::BY_STATUS.into_iter().filter(occurs).map(entry).collect()
}
