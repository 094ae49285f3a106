//! Columns of known data sets that hold a status under another name, for files without a property
//! `status`. That one of them was used is always said.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::stream::pass::Parsed;
use crate::model::format::shortened;
use crate::model::{Class, Kind, Status};

/// A value in a column of a known data set. Which means which status is our reading, not the data
/// set's; other values are neither.
#[derive(Deserialize)]
struct Reading {
    source: String,
    column: String,
    /// A column that the data set has as well: another data set could mean something else.
    beside: String,
    value: String,
    status: Status,
    kind: Kind,
}

/// What is looked for, the first first. The words of the US Department of State are those of LSIB
/// 11, those of Natural Earth of its version 5, those of OpenStreetMap of its wiki. Those of the
/// base map of the United Nations are the values of a hosted copy (ArcGIS feature service
/// UNBASEMAP_FINAL_Robinson_Projection, layer Boundary), whose labels call the dashed ones "Disputed
/// Boundaries" and the dotted ones "Jammu Kashmi; Abyei"; one of them is misspelled there. What the
/// other numbers of UN Geodata stand for is not published with them.
static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_bytes!("schema.csv").as_slice());
    rows.into_deserialize().collect::<Result<_, _>>().expect("a test reads it")
});

/// What a viewer's property may say beside the words of a status: Natural Earth's classes, as status
/// and kind; nothing where there is no boundary in these eyes.
pub(super) fn seen(word: &str) -> Option<Option<(Status, Kind)>> {
    word.parse().ok().map(Class::reading)
}

/// Status and kind by the column of a known data set, and what there is to say of that.
pub(super) fn status(parsed: &Parsed<'_>) -> Option<(Status, Kind, &'static str, String)> {
    present(parsed).find_map(|(schema, found)| {
        let word = Class::stated(&found);
        let Reading { status, kind, column, .. } = schema.iter().find(|of| of.value == word)?;
        Some((*status, *kind, column.as_str(), told(schema)))
    })
}

/// The column of a known data set with a value that is none of its classes, and what there is to say
/// of that.
pub(super) fn unknown(parsed: &Parsed<'_>) -> Option<(String, String, String)> {
    // The tags of OpenStreetMap are free words, and its columns those of many others.
    let (schema, found) = present(parsed).find(|(of, _)| of[0].source != "OpenStreetMap")?;
    let Reading { source, column, .. } = &schema[0];
    // As the file spells it.
    let mut names = parsed.texts().map(|(name, _)| name);
    let column = names.find(|name| name.eq_ignore_ascii_case(column))?.to_owned();
    let found = shortened(&found, 60);
    let message =
        format!("property {column:?} is {found:?}: no class of {source} that is read as a status");
    let known: Vec<String> = schema.iter().map(|of| format!("{:?}", of.value)).collect();
    let hint = format!(
        "these are: {}; say what others mean with --status-property {column}, --delimited and \
         --contested",
        known.join(", ")
    );
    Some((column, message, hint))
}

/// The known data sets whose columns a feature has, each with what it says there.
fn present<'p>(parsed: &'p Parsed<'_>) -> impl Iterator<Item = (&'static [Reading], Cow<'p, str>)> {
    let one = |a: &Reading, b: &Reading| (&a.source, &a.column) == (&b.source, &b.column);
    READINGS.chunk_by(one).filter_map(|schema| {
        value(parsed, &schema[0].beside)?;
        Some((schema, value(parsed, &schema[0].column)?))
    })
}

/// A property, in any case of its name.
fn value<'p>(parsed: &'p Parsed<'_>, name: &str) -> Option<Cow<'p, str>> {
    parsed.texts().find(|(own, _)| own.eq_ignore_ascii_case(name))?.1
}

fn told(schema: &[Reading]) -> String {
    let values = schema.iter().map(|Reading { value, status, kind, .. }| match kind {
        Kind::Special => format!("{value:?} is of kind special, in no sum"),
        Kind::Boundary => format!("{value:?} is {status}"),
        kind => format!("{value:?} is {status}, of kind {}", kind.word()),
    });
    let values = values.collect::<Vec<_>>().join(", ");
    let Reading { source, column, .. } = &schema[0];
    format!("there is no status: property {column:?} is read as in {source}: {values}")
}
