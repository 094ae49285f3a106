//! GeoJSON in, a typed [`Boundary`] out, or every reason why not. Other formats are made GeoJSON
//! first, one feature a line, so that messages know the row by the line.
//!
//! ```text
//! Read ─ source ─▶ batches of text ─ pass ─▶ Feature ─ segment ─▶ Segment ─▶ kept in file order
//!    unzips, splits     on every core, one batch a thread   └─ finding ─▶ Problem (line, column)
//! ```
//!
//! The input is never in memory as a whole: what a caller does not keep is gone.

mod area;
mod crs;
mod dated;
pub(crate) mod document;
mod drawing;
pub(crate) mod finding;
#[cfg(feature = "formats")]
mod formats;
mod geometry;
mod ids;
mod language;
mod line;
mod outcome;
pub(crate) mod raw;
pub(crate) mod records;
mod rules;
mod schema;
mod segment;
mod stated;
pub(crate) mod stream;
pub(crate) mod unstated;

use std::io::Read;

pub use area::area;
pub use drawing::{drawing, features};
#[cfg(feature = "formats")]
pub use formats::GUARDED;
pub use geometry::{Shaped, geometries, places};
pub use outcome::{Dates, Outcome};
pub use rules::Rules;

use finding::{Finding, Place};
use ids::{Ids, Noted};

use crate::model::property::VIEW;
use crate::model::{Boundary, Dataset, Names, Problem, Problems, Segment};

/// What reading a file gives: the segments that are sound, and everything that is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The segments without errors. Only complete when there is no error.
    pub boundary: Boundary,
    /// Errors and warnings in file order.
    pub problems: Problems,
    /// What there is of the names in [`Rules::names`].
    pub names: Names,
}

/// Reads a boundary and refuses it if it holds any error, so that no figure is ever computed
/// from part of a file. Returns warnings beside the boundary.
///
/// `name` is what messages call the input. It may be GeoJSON (a FeatureCollection or a
/// Feature), a GeoJSON text sequence or newline-delimited features; with the feature `formats` also
/// a zipped shapefile, GeoPackage, FlatGeobuf, GeoParquet, KML, TopoJSON, the JSON of the Overpass
/// API or CSV; each also gzipped.
///
/// # Errors
/// All the problems of the input, if one of them is an error.
pub fn boundary(
    name: &str,
    input: impl Read + Send,
    rules: &Rules,
) -> Result<(Boundary, Vec<Problem>), Problems> {
    let Reading { boundary, problems, .. } = examine(name, input, rules);
    problems.refuse_errors().map(|warnings| (boundary, warnings))
}

/// Reads as much as can be read and reports every problem on the way. Of more than
/// [`MOST_SEGMENTS`] or [`MOST_VERTICES`] none is kept, which is an error.
pub fn examine(name: &str, input: impl Read + Send, rules: &Rules) -> Reading {
    let (mut segments, mut count, mut vertices) = (Vec::new(), 0, 0);
    let mut outcome = each_segment(
        name,
        input,
        rules,
        |segment| segment,
        |segment| {
            count += 1;
            vertices += size(&segment);
            match count <= MOST_SEGMENTS && vertices <= MOST_VERTICES {
                true => segments.push(segment),
                false => segments = Vec::new(),
            }
        },
    );
    if outcome.broken {
        segments = Vec::new();
    } else if segments.len() < count {
        outcome.problems.list.insert(0, too_many(count, vertices).at(Place::START));
    }
    let boundary = Boundary { dataset: outcome.dataset(), segments };
    Reading { boundary, problems: outcome.problems, names: outcome.names }
}

/// No more segments than these are in memory at a time, with about two kilobytes each.
pub const MOST_SEGMENTS: usize = 1_000_000;
/// No more vertices than these are in memory at a time, with about fifty bytes each.
pub const MOST_VERTICES: usize = 20_000_000;

fn too_many(segments: usize, vertices: usize) -> Finding {
    let message = format!(
        "{segments} segments with {vertices} vertices are too many to be in memory together"
    );
    let hint = format!(
        "up to {MOST_SEGMENTS} segments with {MOST_VERTICES} vertices can be; `frontier stats`, \
         `validate` and `export` need no such limit"
    );
    Finding::error(0, "too-large", message, &hint)
}

fn size(segment: &Segment) -> usize {
    segment.line.iter().map(|part| part.0.len()).sum()
}

/// Reads an input of any size in bounded memory: `each` turns a segment into what is wanted of
/// it, on every core at once; `keep` gets that in file order, one at a time.
///
/// ```
/// use frontier::read::{Rules, each_segment};
///
/// let file = std::fs::File::open("geodata/segments/2025-01.geojson")?;
/// let mut vertices = 0;
/// let count = |segment: frontier::Segment| segment.line.0.iter().map(|part| part.0.len()).sum();
/// let outcome =
///     each_segment("2025-01", file, &Rules::default(), count, |count: usize| vertices += count);
/// assert_eq!((vertices, outcome.problems.list.len()), (3_135, 0));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn each_segment<T: Send>(
    name: &str,
    input: impl Read + Send,
    rules: &Rules,
    each: impl Fn(Segment) -> T + Sync,
    mut keep: impl FnMut(T) + Send,
) -> Outcome {
    fold(
        name,
        input,
        rules,
        Vec::new,
        |items, segment| items.push(each(segment)),
        |items| items.into_iter().for_each(&mut keep),
    )
}

/// Reads an input of any size in bounded memory, as [`each_segment`] does, but `add` collects what
/// is wanted of the segments of a part of the input, from a `blank` on. `merge` gets what was
/// collected part by part, in file order, so that little is left to be done one at a time.
pub fn fold<A: Send>(
    name: &str,
    input: impl Read + Send,
    rules: &Rules,
    blank: impl Fn() -> A + Sync,
    add: impl Fn(&mut A, Segment) + Sync,
    mut merge: impl FnMut(A) + Send,
) -> Outcome {
    let (mut ids, mut dates) = (Ids::default(), Dates::default());
    let mut names = rules.names.clone();
    let pass = stream::pass::run(
        input,
        rules.layer.as_deref(),
        || (Noted::default(), Dates::default(), rules.names.clone(), blank()),
        |(ids, dates, names, found), raw, parsed, findings| {
            if let Some(segment) = segment::read(raw, parsed, rules, names, findings) {
                ids.push(segment.id.as_deref(), segment.location);
                dates.note(&segment);
                add(found, segment);
            }
        },
        |(noted, more_dates, more_names, found)| {
            ids.note(noted);
            dates.merge(more_dates);
            names.merge(more_names);
            merge(found);
        },
    );
    let mut problems = Problems { input: name.to_owned(), ..pass.problems };
    if !pass.broken {
        pass.unstated.summarise(&mut problems, rules);
        let nothing = !rules.part
            && dates.is_empty()
            && pass.unstated.unselected == 0
            && problems.errors() == 0;
        let none = nothing.then(|| none_found(pass.features));
        let unseen = rules.view.as_deref().filter(|_| pass.features > 0 && !pass.unstated.viewed);
        let faults = none.into_iter().chain(unseen.map(never_seen));
        problems.list.extend(faults.map(|finding| finding.at(Place::START)));
        problems.unlisted.warnings += ids.unlisted;
        problems.list.extend(ids.problems());
    }
    problems.list.iter_mut().for_each(|problem| problem.rows.clone_from(&pass.rows));
    problems.list.sort_by_key(|problem| (problem.line, problem.column));
    let stated = match rules.view.as_deref() {
        Some(view) => seen(pass.dataset.named(name), view, rules),
        None => pass.dataset,
    };
    Outcome { stated, dates, problems, names, rows: pass.rows, broken: pass.broken }
}

/// A data set whose statuses are those of a property `view_IN`.
fn seen(mut dataset: Dataset, view: &str, rules: &Rules) -> Dataset {
    let code = view.strip_prefix(VIEW).unwrap_or(view);
    let named = |lang: &str| rules.viewer.get(lang).map_or(code, String::as_str).to_owned();
    let viewer = named("en");
    dataset.notes.push(format!(
        "Status and kind are those of the property {view:?}, where a line has it: the boundary as \
         seen by {viewer}."
    ));
    dataset.seen_by(named)
}

fn never_seen(view: &str) -> Finding {
    let message = format!("no feature has a property {view:?}, so the file has no such view");
    let hint = "that property of a line says in which status a viewer sees it";
    Finding::error(0, "no-view", message, hint)
}

fn none_found(features: usize) -> Finding {
    let message = format!("none of the {features} features is a segment");
    let hint = "a segment is a LineString or MultiLineString with a status";
    Finding::error(0, "no-segments", message, hint)
}
