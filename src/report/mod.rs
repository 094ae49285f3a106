//! The report as one HTML page that needs nothing else: no network, no other file.
//!
//! ```text
//! survey, summary, checks ─ figures, dates, tables ─▶ report.html (template) ─▶ page
//! scenes ─ svg ─────────────────────────────────────┘
//! ```
//!
//! The template escapes every text. A content policy in the page allows only the script and the
//! style of this program, known by their hashes, so that text from data could not run even if it
//! got through.

mod dates;
mod figures;
mod tables;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use sha2::{Digest, Sha256};

use crate::draw::class::Class;
use crate::draw::lang::Lang;
use crate::draw::scene::Scene;
use crate::draw::svg;
use crate::figures::check::Report as Checks;
use crate::measure::Survey;
use crate::measure::stats::Summary;
use crate::model::Printable;
use crate::model::format;
use crate::model::markup::escape;

/// What a page is made of.
#[derive(Debug, Clone)]
pub struct Report<'r> {
    /// The segments at their date.
    pub survey: &'r Survey,
    /// Their statistics, grouped by all properties that the page should show.
    pub summary: &'r Summary,
    /// Answers to published claims, where there are any.
    pub checks: Option<&'r Checks>,
    /// The map, drawn for a wide page.
    pub map: &'r Scene,
    /// The map, drawn for the page of a phone.
    pub small_map: &'r Scene,
    /// Charts, each with the id that it has on the page.
    pub charts: &'r [(&'r str, Scene)],
}

/// Segments beyond this number are not listed one by one; the export has them.
const LISTED: usize = 500;

/// Writes the page.
pub fn html(report: &Report<'_>) -> String {
    // The letters that the page is written in are known once it is written.
    let rules = format!("{}{}", include_str!("report.css"), line_rules());
    let charts = report.charts.iter().map(|(_, chart)| chart);
    let scenes: Vec<&Scene> = [report.map, report.small_map].into_iter().chain(charts).collect();
    let fonts = svg::typeface(&scenes, &page(report, rules.clone()));
    page(report, fonts + &rules)
}

fn page(report: &Report<'_>, style: String) -> String {
    let survey = report.survey;
    let script = include_str!("report.js");
    let listed = survey.segments.len() <= LISTED;
    let words = Lang::En.words();
    let context = context! {
        policy => policy(script, &style),
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script.to_owned()),
        dataset => Value::from(Serde(&survey.dataset)),
        as_of => survey.as_of.map(|date| Lang::En.date(date)),
        dated => dates::sentence(survey),
        stops => dates::stops(survey),
        headline => figures::headline(report.summary),
        classes => figures::classes(survey),
        decimals => format::decimals(report.summary.total.length_m),
        total => figures::kilometres(report.summary, report.summary.total.length_m),
        map => picture(report.map, "map"),
        small_map => picture(report.small_map, "small"),
        charts => report.charts.iter().map(|(id, chart)| picture(chart, id)).collect::<Vec<_>>(),
        tables => tables::statistics(report.summary),
        segments => listed.then(|| tables::segments(survey)),
        count => survey.segments.len(),
        checks => report.checks.map(tables::checks),
        notes => report.summary.notes.clone(),
        method => format!("{}, {}", report.summary.method.ellipsoid, report.summary.method.algorithm),
        selection => report.summary.selection.as_str(),
        any_low => survey.segments.iter().any(|segment| Class::of(segment, None).is_low()),
        low_note => words.low_note,
        classification => Lang::En.status_from(survey.dataset.status_from),
        source => report.map.said("source"),
        disclaimer => match survey.as_of {
            Some(_) => words.disclaimer.split_once("{}"),
            None => Some((words.disclaimer_undated, "")),
        },
        dashed => if survey.as_of.is_some() { words.dashed } else { words.dashed_undated },
        date => dates::date(survey),
        version => env!("CARGO_PKG_VERSION"),
    };
    let page = environment().render_str(include_str!("report.html"), context);
    page.expect("the template is checked by a test")
}

/// An environment in which every text is escaped as the map escapes it, with control and
/// direction-changing characters made visible.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the default delimiters are sound"));
    environment.set_formatter(|out, _, value| {
        let text =
            if value.is_undefined() || value.is_none() { String::new() } else { value.to_string() };
        match value.is_safe() {
            true => out.write_str(&text)?,
            false => out.write_str(&escape(&Printable(&text).to_string()))?,
        }
        Ok(())
    });
    environment
}

/// A picture as a part of the page, whose ids cannot collide with another's.
fn picture(scene: &Scene, id: &str) -> Value {
    Value::from_safe_string(svg::part(scene, &format!("{id}-")))
}

/// Rules that draw a segment of the map after the status that the script gives it, as the map
/// itself draws it.
fn line_rules() -> String {
    let rule = |class: Class| {
        let doubt = if class.is_low() { "[data-doubt=\"1\"]" } else { "" };
        let line = svg::line_rule(&class.style());
        format!(
            ".segment[data-now={}]{doubt}{line}\n",
            class.status().map_or("", crate::model::Status::word)
        )
    };
    Class::BY_STATUS.map(rule).concat()
}

/// Nothing is loaded from anywhere; only this script and this style are used.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| BASE64.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; \
         script-src 'sha256-{}'; style-src 'sha256-{}'",
        hash(script),
        hash(style)
    )
}
