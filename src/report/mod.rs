//! The report as one HTML page that needs nothing else: no network, no other file.
//!
//! ```text
//! moments, checks ─ map, figures, tables, segments ─▶ report.html (template) ─▶ page
//!                            ▲ said: each text in every language, at every moment
//! ```
//!
//! The page has every language and every date at once, and its style sheet shows those that are
//! chosen: so both can be chosen without a script too.
//!
//! The template escapes every text. A content policy in the page allows only the script and the
//! style of this program, known by their hashes, so that text from data could not run even if it
//! got through.

mod checks;
mod dates;
mod figures;
mod map;
mod policy;
mod said;
mod segments;
mod tables;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::{Compression, GzBuilder};
use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::draw::class::Class;
use crate::draw::scene::Scene;
use crate::draw::svg;
use crate::draw::typeface::Typeface;
use crate::figures::check::Report as Checks;
use crate::figures::claim::Described;
use crate::figures::statement::Statement;
use crate::measure::Survey;
use crate::measure::stats::Summary;
use crate::model::{Dataset, Lang, Language, Status, Texts, fill};
use crate::world::context::Context;
pub use dates::stops;
use policy::{css_text, environment, policy};
use said::Speech;

/// What a page is made of.
#[derive(Debug, Clone)]
pub struct Report<'r> {
    /// The language that it begins in, which may be a further one beside the four of the program.
    pub lang: &'static Language,
    /// The boundary at every date that can be chosen, in order; at least one.
    pub moments: &'r [Moment],
    /// Which of them it begins with.
    pub shown: usize,
    /// Answers to published claims, where there are any.
    pub checks: Option<&'r Checks>,
    /// Charts, each with its language and the id that it has on the page.
    pub charts: &'r [(&'static Language, &'r str, [Scene; 2])],
    /// The words of statements that segments name; may be empty.
    pub statements: &'r [Statement],
    /// Files to take along: `segments.geojson`, `stats.csv`, `check.csv`, each with its bytes.
    pub files: &'r [(&'r str, &'r [u8])],
}

/// The boundary at a date.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The segments.
    pub survey: Survey,
    /// Their statistics, grouped by all properties that the page should show, each divided by
    /// status.
    pub summary: Summary,
    /// What surrounds them on the map.
    pub context: Context,
    /// What was described by the date, where that is published.
    pub described: Option<Described>,
}

/// Segments beyond this number are not listed one by one; the export has them.
const LISTED: usize = 500;

/// The parts of a page while it is made.
struct Page<'p> {
    report: &'p Report<'p>,
    moments: &'p [Moment],
    /// Its languages.
    langs: Vec<Speech>,
    /// All moments, as numbers.
    all: Vec<usize>,
    /// The first moment that shows the same drawing, of each.
    drawings: Vec<usize>,
}

impl<'p> Page<'p> {
    fn of(report: &'p Report<'p>) -> Page<'p> {
        let moments = report.moments;
        let same = |a: &Moment, b: &Moment| {
            let names = |of: &Moment| -> Vec<String> {
                of.survey.segments.iter().map(|one| one.segment.name().into_owned()).collect()
            };
            a.survey.dataset.edition == b.survey.dataset.edition && names(a) == names(b)
        };
        let first = |moment: &Moment| moments.iter().position(|other| same(other, moment));
        let drawings = moments.iter().map(|moment| first(moment).unwrap_or(0)).collect();
        let classes = Lang::ALL.map(Lang::code).into_iter().chain(["own"]);
        let langs = classes.zip(languages(report.lang)).collect();
        Page { report, moments, langs, all: (0..moments.len()).collect(), drawings }
    }

    /// A text in every language.
    fn word(&self, of: impl Fn(&'static Language) -> String) -> Value {
        said::word(&self.langs, of)
    }

    /// A text in every language at some moments.
    fn at(&self, moments: &[usize], of: impl Fn(&'static Language, usize) -> String) -> Value {
        said::at(&self.langs, moments, of)
    }

    /// The same at every moment.
    fn say(&self, of: impl Fn(&'static Language, usize) -> String) -> Value {
        self.at(&self.all, of)
    }

    /// The classes of what is shown at some of the moments only.
    fn classes_at(&self, moments: &[usize]) -> String {
        said::classes(moments, moments.len() == self.all.len())
    }

    /// The row of the list that tells of a segment, by its place in the survey of a moment.
    fn row(&self, moment: usize, index: usize) -> String {
        format!("s{}-{index}", self.drawings[moment])
    }

    /// The place of each segment in the survey of a moment, by its name; of several the first.
    fn places(&self, moment: usize) -> HashMap<Cow<'_, str>, usize> {
        let segments = self.moments[moment].survey.segments.iter().enumerate();
        segments.rev().map(|(index, of)| (of.segment.name(), index)).collect()
    }

    /// The statuses that occur at some moment; the two of every boundary always.
    fn statuses(&self) -> Vec<Status> {
        let occurs = |status: &Status| {
            let mut all = self.moments.iter().map(|moment| &moment.summary.by_status);
            Status::BOTH.contains(status)
                || all.any(|of| of.get(status).is_some_and(|of| of.segments > 0))
        };
        Status::ALL.into_iter().filter(occurs).collect()
    }

    /// The classes that occur at some moment, in the order of legends.
    fn classes(&self) -> Vec<Class> {
        let mut segments: Vec<Class> = Vec::new();
        for moment in self.moments {
            segments.extend(moment.survey.segments.iter().map(|of| Class::of(of, None)));
        }
        Class::ALL.into_iter().filter(|class| segments.contains(class)).collect()
    }
}

/// The languages of a page that begins in one of them: the four of the program, and this if it is
/// another.
pub fn languages(first: &'static Language) -> Vec<&'static Language> {
    let known = Lang::ALL.map(Lang::language);
    let own = Some(first).filter(|own| !known.contains(own));
    known.into_iter().chain(own).collect()
}

/// Writes the page.
pub fn html(report: &Report<'_>) -> String {
    let page = Page::of(report);
    let environment = environment();
    let rendered = |template: &str, context: Value| {
        environment.render_str(template, context).expect("the templates are checked by a test")
    };
    let body = rendered(include_str!("report.html"), body(&page));
    // The letters that the page is written in are known once it is written.
    let scenes: Vec<&Scene> = report.charts.iter().flat_map(|(.., scenes)| scenes).collect();
    let chosen = chosen(&page);
    let fonts = svg::typeface(&Typeface::current(), &scenes, &[&*body, &chosen].concat());
    let rules = [include_str!("report.css"), &chosen, &map::rules(&page)].concat();
    let (style, script) = (fonts + &rules, include_str!("report.js"));
    let shown = &report.moments[report.shown];
    rendered(
        include_str!("frame.html"),
        context! {
            lang => report.lang.code(),
            policy => policy(script, &style),
            title => shown.survey.dataset.title(report.lang.code()),
            dated => dates::sentence(shown, report.lang),
            version => env!("CARGO_PKG_VERSION"),
            style => Value::from_safe_string(style),
            script => Value::from_safe_string(script.to_owned()),
            body => Value::from_safe_string(body),
        },
    )
}

/// Rules that show the language and the moment that are chosen, and space the dates in time.
fn chosen(page: &Page<'_>) -> String {
    let lang = |(of, _): &Speech| {
        format!(":root:has(#lang-{of}:checked) .in:not(.{of}){{display:none}}\n")
    };
    let moment =
        |of: &usize| format!(":root:has(#t{of}:checked) .at:not(.t{of}){{display:none}}\n");
    let rules: String = page.langs.iter().map(lang).chain(page.all.iter().map(moment)).collect();
    let names: String = page.langs.iter().map(facts).collect();
    format!("{rules}{names}.stops{{grid-template-columns:{}}}\n", dates::columns(page.moments))
}

/// What is said before the facts of every segment, which the style sheet writes: in the list it
/// would stand hundreds of times in every language.
fn facts((class, lang): &Speech) -> String {
    let facts = lang.page.facts.iter().map(|(name, words)| (*name, *words));
    let fact = |(name, words): (&str, &str)| {
        let words = css_text(words);
        format!(":root:has(#lang-{class}:checked) .say-{name}::before{{content:\"{words}\"}}\n")
    };
    facts.chain([("statements", lang.page.texts["statements"])]).map(fact).collect()
}

fn body(page: &Page<'_>) -> Value {
    let report = page.report;
    let shown = &report.moments[report.shown];
    let (dataset, summary) = (&shown.survey.dataset, &shown.summary);
    let listed = report.moments.iter().all(|moment| moment.survey.segments.len() <= LISTED);
    let low_note = |lang: &'static Language, at: usize| match segments::any_low(&page.moments[at]) {
        true => lang.words.low_note.to_owned(),
        false => String::new(),
    };
    let count = shown.survey.segments.len().to_string();
    context! {
        languages => page.langs.iter().map(|(class, of)| {
            (*class, of.code(), of.page.texts["name"], of.signs(), *of == report.lang)
        }).collect::<Vec<_>>(),
        words => words(page, |lang| &lang.page.texts),
        check_words => words(page, |lang| &lang.figures.texts),
        km => page.word(|lang| lang.unit("km").to_owned()),
        m => page.word(|lang| lang.unit("m").to_owned()),
        title => page.say(|lang, at| page.moments[at].survey.dataset.title(lang.code()).to_owned()),
        dated => page.say(|lang, at| dates::sentence(&page.moments[at], lang)),
        stops => dates::choices(page),
        in_time => page.moments.len() <= dates::FEW,
        headline => figures::headline(page),
        classes => figures::classes(page),
        map => map::map(page),
        low_note => page.moments.iter().any(segments::any_low).then(|| page.say(low_note)),
        classification => page.word(|lang| lang.status_from(dataset.status_from).to_owned()),
        disclaimer => page.say(|lang, at| disclaimer(&page.moments[at].survey, lang)),
        charts => report.charts.iter().map(|of| chart(page, of)).collect::<Vec<_>>(),
        tables => tables::statistics(page),
        method => page.word(|lang| fill(lang.page.texts["method"], &[("ellipsoid", summary.method.ellipsoid)])),
        selection => (!summary.selection.is_empty()).then(|| {
            page.word(|lang| fill(lang.page.texts["only"], &[("selection", &summary.selection)]))
        }),
        segments => listed.then(|| segments::table(page)),
        statements => segments::statements(page),
        known => report.statements.iter().map(|of| of.id.clone()).collect::<Vec<_>>(),
        too_many => page.word(|lang| fill(lang.page.texts["too_many"], &[("count", &count)])),
        checks => report.checks.map(|of| checks::checks(page, of)),
        notes => notes(page),
        dataset => Value::from(Serde(dataset)),
        in_own => Value::from_safe_string(in_own(dataset)),
        licence => dataset.licence.as_ref().map(|of| {
            page.word(|lang| fill(lang.page.texts["licence"], &[("licence", of)]))
        }),
        files => report.files.iter().map(|of| attached(page, of)).collect::<Vec<_>>(),
        made => page.word(|lang| fill(lang.page.texts["made"], &[("version", env!("CARGO_PKG_VERSION"))])),
    }
}

/// The texts of a section of languages by their names, each in every language.
fn words(page: &Page<'_>, of: fn(&'static Language) -> &'static Texts) -> Value {
    let word = |name: &&'static str| (*name, page.word(|lang| of(lang)[*name].to_owned()));
    Value::from(of(page.langs[0].1).keys().map(word).collect::<BTreeMap<&str, Value>>())
}

/// The attribute of texts that stand as the data have them.
fn in_own(dataset: &Dataset) -> String {
    dataset.language().map(|of| format!(" lang=\"{of}\"")).unwrap_or_default()
}

/// That the page endorses nothing, at a date.
fn disclaimer(survey: &Survey, lang: &'static Language) -> String {
    let dashed = survey.with_status(Status::Contested).next().is_some();
    crate::draw::map::disclaimer(survey, lang, dashed)
}

/// What a reader of the figures has to know, each with the moments that it holds for.
fn notes(page: &Page<'_>) -> Vec<Value> {
    let mut notes: indexmap::IndexMap<&str, Vec<usize>> = indexmap::IndexMap::new();
    for (index, moment) in page.moments.iter().enumerate() {
        for note in &moment.summary.notes {
            notes.entry(note).or_default().push(index);
        }
    }
    let note = |(text, at): (&&str, &Vec<usize>)| {
        context! { text => *text, class => page.classes_at(at) }
    };
    notes.iter().map(note).collect()
}

/// A file as an address: packed, because most of it is digits.
fn attached(page: &Page<'_>, (name, bytes): &(&str, &[u8])) -> Value {
    let mut packed = GzBuilder::new().write(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory takes any bytes");
    let packed = packed.finish().expect("memory takes any bytes");
    let words = page.word(|lang| lang.page.files.get(name).unwrap_or(name).to_string());
    let address = format!("data:application/gzip;base64,{}", BASE64.encode(packed));
    context! { name => *name, words, address }
}

/// A chart as a part of the page in its language, whose ids cannot collide with another's.
fn chart(page: &Page<'_>, (lang, id, scenes): &(&'static Language, &str, [Scene; 2])) -> Value {
    let class = page.langs.iter().find(|(_, of)| of == lang).map_or("own", |(class, _)| class);
    let part =
        |of: &str, scene| Value::from_safe_string(svg::part(scene, &format!("{id}-{class}-{of}-")));
    let [wide, narrow] = scenes;
    context! { class, lang => lang.code(), wide => part("wide", wide), narrow => part("narrow", narrow) }
}
