//! An elevation profile as text and Markdown; as CSV and JSON in `profile_rows`.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::page::Part;
use super::{Page, Table, Tabled, profile_rows};
use crate::measure::profile::{Course, Model, Profile, Sample, Stretch};
use crate::measure::stats::NO_VALUE;
use crate::measure::{CIRCULAR, Elevation, Heights, LEVELS, Survey};
use crate::model::format::{count, dataset_title, dates, decimals, elevation, kilometres, percent};
use crate::model::{Metres, Status};
use crate::world::near;
use crate::world::near::Near;

/// A profile and what it is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Report<'r> {
    /// The boundary at its date.
    pub survey: &'r Survey,
    /// Its profile.
    pub profile: &'r Profile<'r>,
    /// The places within [`REACHES`] of it; empty where none is known.
    pub near: &'r [Near<'r>],
}

/// Distances within which places are counted.
pub const REACHES: [Metres; 2] = [Metres(5_000.0), Metres(10_000.0)];

impl Tabled for Report<'_> {
    fn page(&self) -> Page {
        let tables = tables(self).into_iter().map(|(heading, table)| Part::table(heading, table));
        Page {
            title: "Elevation along the line".into(),
            facts: head(self),
            parts: tables.chain([Part::list("Findings", findings(self))]).collect(),
            notes: Vec::new(),
        }
    }

    fn csv(&self) -> String {
        profile_rows::csv(self)
    }

    fn json(&self) -> String {
        profile_rows::json(self)
    }
}

/// The elevations of each status, of what rests on evidence for the place, where some of a status does not.
pub(super) fn with_evidence(profile: &Profile<'_>) -> IndexMap<String, Heights> {
    let doubted = profile.stretches().any(|stretch| stretch.surveyed.doubtful);
    let of = |status: Status| {
        let found = profile.heights(|of| of.surveyed.status == status && !of.surveyed.doubtful)?;
        Some((status.word().to_owned(), found))
    };
    Status::ALL.into_iter().filter(|_| doubted).filter_map(of).collect()
}

/// The elevations of each section, where there are several.
pub(super) fn by_section(profile: &Profile<'_>) -> IndexMap<String, Heights> {
    let mut names: Vec<&str> = profile.stretches().map(section).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let named = names.into_iter().filter_map(|name| {
        Some((name.to_owned(), profile.heights(|stretch| section(stretch) == name)?))
    });
    if seen.len() < 2 { IndexMap::new() } else { named.collect() }
}

fn section<'a>(stretch: &'a Stretch<'_>) -> &'a str {
    stretch.surveyed.segment.section.as_deref().unwrap_or(NO_VALUE)
}

fn head(report: &Report<'_>) -> Vec<String> {
    let Report { survey, profile, .. } = report;
    let (dataset, model, length) = (&survey.dataset, &profile.model, profile.length());
    let samples = profile.stretches().map(|stretch| stretch.samples.len()).sum();
    let lines = profile.courses.len();
    let mut head = vec![
        format!("Data set: {}", dataset_title(dataset)),
        format!("Elevation: {}, above the sea, between the four cells around a place", model.name),
        format!(
            "Sampled: {} places on {lines} {}, {} km, at equal steps of at most {:.0} m \
             within each segment",
            count(samples),
            if lines == 1 { "line" } else { "lines" },
            kilometres(length, decimals(length)),
            model.spacing_m.0
        ),
    ];
    head.splice(1..1, dates(dataset, survey.as_of).into_iter().flatten());
    let selection = survey.selection.describe(None);
    head.extend((!selection.is_empty()).then(|| format!("Only: {selection}")));
    head.extend(dataset.attribution.as_ref().map(|credit| format!("Data: {credit}")));
    head.push(format!("Relief: {}.", model.credit));
    head
}

fn tables(report: &Report<'_>) -> Vec<(&'static str, Table)> {
    let profile = report.profile;
    let places = decimals(profile.length());
    let evidence = with_evidence(profile);
    let statuses = profile.elevation().map(|of| by_status(&of, &evidence, places));
    let mut sections = Group::new("section", places);
    let by_section = by_section(profile);
    let sectioned = !by_section.is_empty();
    sections.rows(&by_section, "");
    let mut tables: Vec<_> = statuses.map(|of| ("By status", of)).into_iter().collect();
    tables.extend(sectioned.then_some(("By section", sections.0)));
    if !report.near.is_empty() {
        tables.push(("Places near the line", places_near(report, places)));
    }
    tables.push(("Lines", lines(profile, places)));
    tables
}

/// The elevations of each status, and some of a part of each, with so many decimals of a kilometre.
pub(super) fn by_status(
    of: &Elevation,
    with_evidence: &IndexMap<String, Heights>,
    places: usize,
) -> Table {
    let mut statuses = Group::new("status", places);
    statuses.rows(&of.by_status, "");
    statuses.rows(with_evidence, ", with evidence");
    statuses.rows([(&"total", &of.total)], "");
    statuses.0
}

/// A table of elevations with so many decimals of a kilometre.
struct Group(Table, usize);

impl Group {
    fn new(name: &str, places: usize) -> Group {
        let heights = ["lowest (m)", "quarter", "median", "mean", "three quarters", "highest"];
        let columns = ["length (km)".to_owned()].into_iter();
        let columns = columns.chain(heights.map(str::to_owned));
        let columns = columns.chain(LEVELS.map(|level| format!("below {} m", elevation(level))));
        let head = [name.to_owned()].into_iter().chain(columns.map(|name| format!(">{name}")));
        Group(Table::new(head), places)
    }

    fn rows<'h, N: ToString + 'h>(
        &mut self,
        rows: impl IntoIterator<Item = (&'h N, &'h Heights)>,
        after: &str,
    ) {
        for (name, of) in rows {
            let heights = [
                of.min_m,
                of.lower_quartile_m,
                of.median_m,
                of.mean_m,
                of.upper_quartile_m,
                of.max_m,
            ];
            let mut cells = vec![name.to_string() + after, kilometres(of.length_m, self.1)];
            cells.extend(heights.map(elevation));
            cells.extend(of.below.iter().map(|below| percent(Some(below.share))));
            self.0.row(cells);
        }
    }
}

/// Listed places by the status that they lie nearest to, on each side.
fn places_near(report: &Report<'_>, places: usize) -> Table {
    let states: BTreeSet<&str> = report.near.iter().map(|of| of.place.state.as_str()).collect();
    let mut head = vec!["status".to_owned(), ">length (km)".to_owned()];
    for reach in REACHES {
        let within = format!("within {:.0} km", reach.0 / 1000.0);
        head.extend(states.iter().map(|state| format!(">{state} {within}")));
        head.push(format!(">along 100 km {within}"));
    }
    let mut table = Table::new(head);
    let statuses = Status::ALL.into_iter().map(Some).chain([None]);
    for status in statuses {
        let length = report.survey.length(|of| status.is_none_or(|status| of.status == status));
        if length.0 == 0.0 {
            continue;
        }
        let name = status.map_or("total", Status::word);
        let mut cells = vec![name.to_owned(), kilometres(length, places)];
        for reach in REACHES {
            let of = |state: &str| {
                let here: Vec<Near<'_>> =
                    report.near.iter().filter(|of| of.place.state == state).copied().collect();
                near::count(&here, status, reach)
            };
            cells.extend(states.iter().map(|state| of(state).to_string()));
            let all = near::count(report.near, status, reach) as f64;
            cells.push(format!("{:.1}", all / (length.0 / 100_000.0)));
        }
        table.row(cells);
    }
    table
}

fn lines(profile: &Profile<'_>, places: usize) -> Table {
    let row = |(index, course): (usize, &Course<'_>)| {
        let (top, name) = (course.highest()?, course.name());
        Some(vec![
            if name.is_empty() { format!("line {}", index + 1) } else { name },
            kilometres(course.length(), places),
            elevation(top.elevation_m),
            kilometres(top.along_m, places),
            format!("{:.3}, {:.3}", top.at.x, top.at.y),
        ])
    };
    let head = ["line", ">length (km)", ">highest (m)", ">at (km)", "where"];
    Table::of(head, profile.courses.iter().enumerate().filter_map(row))
}

/// What a reader has to know, in sentences.
pub(super) fn findings(report: &Report<'_>) -> Vec<String> {
    let profile = report.profile;
    let mut found = Vec::new();
    let of = |status: Status| profile.heights(|of| of.surveyed.status == status);
    if let (Some(contested), Some(delimited)) = (of(Status::Contested), of(Status::Delimited)) {
        found.push(contrast(&contested, &delimited));
        found.push(CIRCULAR.to_owned());
    }
    found.extend(profile.highest().map(|(_, stretch, top)| {
        let Sample { at, elevation_m, .. } = top;
        let within = stretch.surveyed.segment.section.as_ref();
        let within = within.map(|section| format!(" ({section})")).unwrap_or_default();
        format!("Highest: {} m at {:.3}, {:.3}{within}.", elevation(elevation_m), at.x, at.y)
    }));
    found.extend(profile.heights(|_| true).map(|of| relief(&of, &profile.model)));
    found.push(limits(&profile.model));
    found.extend((!report.near.is_empty()).then(|| PLACES.to_owned()));
    found.extend(report.survey.notes());
    found
}

/// What places do not show.
const PLACES: &str = "Places are those of the gazetteer, each counted beside the status that it lies nearest to: \
                      few villages are in it, so that they say where towns are, not how densely the \
                      land is settled.";

fn contrast(contested: &Heights, delimited: &Heights) -> String {
    let below = contested.below.iter().zip(&delimited.below).map(|(of, other)| {
        let [of_it, of_other] = [of.share, other.share].map(|share| percent(Some(share)));
        format!("below {} m {of_it} and {of_other}", elevation(of.level_m))
    });
    format!(
        "Half of the contested length lies at or below {} m, half of the delimited at or below {} m. \
         Of the contested and of the delimited length lie {}.",
        elevation(contested.median_m),
        elevation(delimited.median_m),
        below.collect::<Vec<_>>().join(", ")
    )
}

fn relief(of: &Heights, model: &Model) -> String {
    let share = |added: Metres| percent(Some(added.0 / of.length_m.0));
    let places = decimals(of.length_m);
    let range = match model.rounding_m > 0.0 {
        false => {
            "the file does not say how finely it knows heights, so that no range is stated".into()
        }
        true => format!(
            "{} to {} km ({} to {}) as heights rounded to {} m can have it",
            kilometres(of.relief.least_m, places),
            kilometres(of.relief.most_m, places),
            share(of.relief.least_m),
            share(of.relief.most_m),
            model.rounding_m,
        ),
    };
    format!(
        "Relief adds {} km ({}) at steps of at most {:.0} m: {range}. A finer model adds more, so \
         that this is a lower bound, as far as the model is right.",
        kilometres(of.relief.adds_m, places),
        share(of.relief.adds_m),
        model.spacing_m.0,
    )
}

fn limits(model: &Model) -> String {
    let finest = match model.rounding_m > 0.0 {
        true => format!(", and no height finer than {} m", model.rounding_m),
        false => String::new(),
    };
    let unit = if model.spacing_m.0 < 100.0 { 1.0 } else { 50.0 };
    format!(
        "The model knows no valley floor, gorge or crest narrower than its spacing of some {:.0} m\
         {finest}; it may be off by more in mountains.",
        (model.spacing_m.0 / unit).floor() * unit,
    )
}
