//! Every segment, what its status rests on and what would change that.

use std::collections::HashSet;

use indexmap::IndexMap;
use minijinja::{Value, context};

use super::tables::{cell, head};
use super::{Moment, Page};
use crate::draw::class::Class;
use crate::figures::statement::Statement;
use crate::measure::evidence::{self, Evidence, Grounds};
use crate::model::format::{decimals, metres};
use crate::model::markup::is_web;
use crate::model::{Language, fill};

/// The rows of the segments, drawing by drawing: several moments show one drawing.
pub fn table(page: &Page<'_>) -> Value {
    let evidence: Vec<Evidence<'_>> =
        page.moments.iter().map(|moment| Evidence::of(&moment.survey)).collect();
    let mut rows: IndexMap<String, (usize, Vec<usize>)> = IndexMap::new();
    for (moment, evidence) in evidence.iter().enumerate() {
        for index in 0..evidence.grounds.len() {
            let (_, at) = rows.entry(page.row(moment, index)).or_insert((index, Vec::new()));
            at.push(moment);
        }
    }
    let row = |(id, (index, at)): (&String, &(usize, Vec<usize>))| {
        // Moments of one drawing have its segments in one order.
        let of = |moment: usize| &evidence[moment].grounds[*index];
        Row { page, at, of: &of }.written(id)
    };
    let rows: Vec<Value> = rows.iter().map(row).collect();
    context! { head => heads(page), rows }
}

fn heads(page: &Page<'_>) -> Vec<Value> {
    let word = |of: fn(&Language) -> &'static str, number| {
        head(page.word(|lang| of(lang).to_owned()), number)
    };
    vec![
        word(|lang| lang.page.texts["segment"], false),
        word(|lang| lang.property("section"), false),
        word(|lang| lang.property("status"), false),
        word(|lang| lang.page.texts["length"], true),
        word(|lang| lang.property("confidence"), false),
        word(|lang| lang.page.texts["rests_on"], false),
    ]
}

/// A segment at the moments that show its drawing.
struct Row<'r> {
    page: &'r Page<'r>,
    at: &'r [usize],
    of: &'r dyn Fn(usize) -> &'r Grounds<'r>,
}

impl Row<'_> {
    fn written(&self, id: &str) -> Value {
        let (at, of) = (self.at, self.of);
        let first = of(at[0]);
        let segment = &first.surveyed.segment;
        let data = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            cell(self.page.word(|lang| lang.value(text).to_owned()), None)
        };
        let length = self.page.word(|lang| self.length(lang));
        let cells = vec![
            cell(segment.name().into_owned().into(), None),
            data(&segment.section),
            cell(
                self.page.at(at, |lang, moment| {
                    self.page.status(of(moment).surveyed.status, lang).to_owned()
                }),
                None,
            ),
            cell(length, Some(first.surveyed.counted().0)),
            data(&segment.confidence),
        ];
        let rests_on = self
            .page
            .at(at, |lang, moment| lang.figures.rests_on[of(moment).rests_on.word()][0].to_owned());
        let class = self.page.classes_at(at);
        context! { id, class, cells, rests_on, facts => self.facts(), statements => first.statements.clone() }
    }

    /// What a segment adds to the total, and if that is not all of it how long it is drawn.
    fn length(&self, lang: &Language) -> String {
        let surveyed = (self.of)(self.at[0]).surveyed;
        let (counted, drawn) = (surveyed.counted(), surveyed.length());
        let [counted, drawn] = [counted, drawn]
            .map(|length| lang.number(&crate::model::format::kilometres(length, decimals(length))));
        match surveyed.repeated.0 > 0.0 {
            true => {
                fill(lang.page.texts["drawn_twice"], &[("counted", &counted), ("drawn", &drawn)])
            }
            false => counted,
        }
    }

    /// What there is to say of its evidence: the name of each fact, its text, and whether that is in
    /// the language of the data.
    fn facts(&self) -> Vec<(&'static str, Value, bool)> {
        let (at, of) = (self.at, self.of);
        let (grounds, segment) = (of(at[0]), &of(at[0]).surveyed.segment);
        let would_change = self
            .page
            .at(at, |lang, moment| lang.figures.rests_on[of(moment).rests_on.word()][1].to_owned());
        let distance = |length: Option<f64>| {
            length.map(|_| {
                self.page.word(|lang| {
                    format!("{}\u{A0}{}", lang.number(&metres(length)), lang.unit("m"))
                })
            })
        };
        let data = |text: &Option<String>| text.clone().map(Value::from);
        let on = segment.tag.delimited_on.map(|on| self.page.word(|lang| lang.date(on)));
        let facts = [
            ("would-change", Some(would_change)),
            ("basis", data(&segment.basis)),
            ("delimited-on", on),
            ("dated-by", data(&segment.delimited_on_basis)),
            ("moved", distance(grounds.moved_m)),
            ("gap", distance(grounds.gap_m)),
            ("fitted-to", data(&segment.calibrated_to)),
        ];
        let own = ["basis", "dated-by", "fitted-to"];
        let fact = |(name, text): (_, Option<_>)| Some((name, text?, own.contains(&name)));
        facts.into_iter().filter_map(fact).collect()
    }
}

/// The statements that segments name, in words, with their addresses.
pub fn statements(page: &Page<'_>) -> Vec<Value> {
    let segments = page.moments.iter().flat_map(|moment| &moment.survey.segments);
    let cited: HashSet<String> =
        segments.flat_map(|of| evidence::statements(&of.segment)).collect();
    let known = page.report.statements.iter().filter(|statement| cited.contains(&statement.id));
    let said = |of: &Statement| {
        let urls = of.urls.split(' ').filter(|url| is_web(url));
        let urls: Vec<String> = urls.map(str::to_owned).collect();
        let Statement { id, as_of, strength, statement, .. } = of.clone();
        context! { id, as_of, strength, statement, urls }
    };
    known.map(said).collect()
}

/// Whether a class is shown at a moment whose confidence is low, which the page explains.
pub fn any_low(moment: &Moment) -> bool {
    moment.survey.segments.iter().any(|segment| Class::of(segment, None).is_low())
}
