//! The figures that head the page and the legend of its map.

use serde::Serialize;

use crate::draw::map::class::Class;
use crate::draw::palette::LineStyle;
use crate::draw::svg::number;
use crate::draw::words::Lang;
use crate::measure::Survey;
use crate::measure::stats::Summary;
use crate::model::format;
use crate::model::format::{decimals, percent};
use crate::model::{Metres, Status};

/// A figure with its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What it is, for the script: a status, or `total`.
    pub key: String,
    /// What it is, for a reader.
    pub name: String,
    /// Kilometres with their unit.
    pub length: String,
    /// What stands below it.
    pub remark: String,
}

/// Length by status and in total.
pub fn headline(summary: &Summary) -> Vec<Figure> {
    let by_status = summary.by_status.iter().map(|(status, figures)| Figure {
        key: status.word().to_owned(),
        name: if *status == Status::Delimited { "Delimited" } else { "Contested" }.to_owned(),
        length: kilometres(summary, figures.length_m),
        remark: percent(figures.share),
    });
    let count = summary.total.segments;
    let total = Figure {
        key: "total".to_owned(),
        name: "Whole line".to_owned(),
        length: kilometres(summary, summary.total.length_m),
        remark: format!("{} segment{}", format::count(count), if count == 1 { "" } else { "s" }),
    };
    by_status.chain([total]).collect()
}

/// A length with its unit, as precise as the total deserves.
pub fn kilometres(summary: &Summary, length: Metres) -> String {
    Lang::En.kilometres(length, decimals(summary.total.length_m))
}

/// An entry of the legend, with which its segments are shown or hidden.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The status.
    pub status: &'static str,
    /// Whether it is the one of low confidence.
    pub low: bool,
    /// What it is called.
    pub words: &'static str,
    /// Its length with the unit.
    pub length: String,
    /// Colour of its line.
    pub colour: String,
    /// Width of its line in CSS pixels.
    pub width: String,
    /// Dashes of its line in CSS pixels; empty for a solid one.
    pub dash: String,
}

/// The classes of segments that occur at the report's date or at another that the page can show.
pub fn classes(survey: &Survey) -> Vec<Entry> {
    let total = survey.length(|_| true);
    let occurs = |class: &Class| {
        survey.segments.iter().any(|surveyed| {
            let of = Class::of(surveyed, None);
            of == *class
                || (of.is_low() == class.is_low() && surveyed.segment.delimited_on.is_some())
        })
    };
    let entry = |class: Class| {
        let length = survey.length(|surveyed| Class::of(surveyed, None) == class);
        let LineStyle { colour, width, dash } = class.style();
        let points = |points: f64| number(points * crate::draw::element::POINT);
        Entry {
            status: class.status().word(),
            low: class.is_low(),
            words: Lang::En.class(class),
            length: Lang::En.kilometres(length, decimals(total)),
            colour: colour.hex(),
            width: points(width),
            dash: dash.map_or_else(String::new, |dash| dash.map(points).join(" ")),
        }
    };
    Class::AT_A_DATE.into_iter().filter(occurs).map(entry).collect()
}
