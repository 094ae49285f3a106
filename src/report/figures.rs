//! The figures that head the page and the legend of its map.

use indexmap::IndexSet;
use minijinja::{Value, context};

use super::Page;
use crate::draw::class::Class;
use crate::draw::svg;
use crate::measure::stats::{Figures, Summary};
use crate::model::format::{count, decimals, percent};
use crate::model::{Language, Metres, Status, fill};

impl Page<'_> {
    /// A status as a reader calls it.
    pub fn status(&self, status: Status, lang: &Language) -> &'static str {
        lang.class_in_short(status.into(), self.moments[0].survey.dataset.status_from)
    }
}

/// Length by status and in total.
pub fn headline(page: &Page<'_>) -> Vec<Value> {
    let figure = |name: Value,
                  of: &dyn Fn(&Summary) -> Metres,
                  remark: &dyn Fn(&Language, &Summary) -> String| {
        let summary = |moment: usize| &page.moments[moment].summary;
        let length =
            page.say(|lang, moment| kilometres(summary(moment), of(summary(moment)), lang));
        let remark = page.say(|lang, moment| remark(lang, summary(moment)));
        context! { name, length, remark }
    };
    let by_status = page.statuses().into_iter().map(|of| {
        let figures = move |summary: &Summary| summary.by_status.get(&of).cloned();
        let length =
            move |summary: &Summary| figures(summary).map_or(Metres(0.0), |of| of.length_m);
        let share = |lang: &Language, summary: &Summary| {
            let share = summary.by_status.get(&of).and_then(|of| of.share);
            match summary.alternatives.is_empty() {
                true => lang.number(&percent(Some(share.unwrap_or(0.0)))),
                false => String::new(),
            }
        };
        figure(page.word(|lang| page.status(of, lang).to_owned()), &length, &share)
    });
    let segments = |lang: &Language, summary: &Summary| segments(&summary.total, lang);
    let sides: IndexSet<&String> =
        page.moments.iter().flat_map(|moment| moment.summary.alternatives.keys()).collect();
    let whole = page.word(|lang| match sides.is_empty() {
        true => lang.page.texts["whole_line"].to_owned(),
        false => lang.page.texts["without_claims"].to_owned(),
    });
    let total = figure(whole, &|summary| summary.total.length_m, &segments);
    let lines = sides.iter().map(|side| {
        let line = |summary: &Summary| summary.alternatives.get(*side).map(|of| of.line.length_m);
        let name = page.word(|lang| fill(lang.page.texts["line_of"], &[("side", side)]));
        figure(name, &|summary| line(summary).unwrap_or(Metres(0.0)), &|_, _| String::new())
    });
    by_status.chain([total]).chain(lines).collect()
}

fn segments(figures: &Figures, lang: &Language) -> String {
    fill(lang.page.texts["segments_are"], &[("count", &lang.number(&count(figures.segments)))])
}

/// A length with its unit, as precise as the total deserves.
pub fn kilometres(summary: &Summary, length: Metres, lang: &Language) -> String {
    lang.kilometres(length, decimals(summary.total.length_m))
}

/// Entries of the legend: the classes that occur at one of the page's dates, with which segments
/// are shown or hidden.
pub fn classes(page: &Page<'_>) -> Vec<Value> {
    let entry = |class: Class| {
        let length = page.say(|lang, moment| {
            let survey = &page.moments[moment].survey;
            let length = survey.length(|surveyed| Class::of(surveyed, None) == class);
            kilometres(&page.moments[moment].summary, length, lang)
        });
        let words = page.say(|lang, moment| lang.class_in(&page.moments[moment].survey, class));
        let line = Value::from_safe_string(svg::line_attributes(&class.style()));
        let occurs = |moment: &usize| {
            let segments = &page.moments[*moment].survey.segments;
            segments.iter().any(|surveyed| Class::of(surveyed, None) == class)
        };
        let at: Vec<usize> = page.all.iter().copied().filter(occurs).collect();
        let at = page.classes_at(&at);
        context! { id => class.id(), at, words, length, line }
    };
    page.classes().into_iter().map(entry).collect()
}
