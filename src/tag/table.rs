//! Rows of a table to stretches, each between two places.

use std::collections::HashMap;

use geo::Coord;
use geojson::JsonObject;
use indexmap::IndexSet;

use crate::model::property::{
    AS_OF, BASIS, CLAIMED_BY, CONFIDENCE, DELIMITED_ON, DEMARCATED_ON, ID, KIND, PART, SECTION,
    SOURCE, STATUS, VALID_FROM, VALID_TO,
};
use crate::model::{Date, Metres, Problem, Problems, Status};
use crate::read::finding::{Finding, Findings, Place};
use crate::read::records::{Field, Record, records};
use crate::read::stream::whole;

/// The longest text of a table.
const LONGEST: usize = 16 * 1024 * 1024;
/// The columns of a place, and of which line is meant.
const FROM: &str = "from";
const TO: &str = "to";
const LINE: &str = "line";
/// The status of what is to be left out.
pub(super) const NONE: &str = "none";

/// The columns that decide on figures, beside those of a place.
const DECIDING: [&str; 8] =
    [STATUS, AS_OF, DELIMITED_ON, DEMARCATED_ON, VALID_FROM, VALID_TO, CLAIMED_BY, CONFIDENCE];
/// The others that mean something to every command.
const KNOWN: [&str; 9] = [FROM, TO, LINE, ID, PART, KIND, SECTION, BASIS, SOURCE];

/// Places that a table may name.
pub type Points = HashMap<String, Coord<f64>>;

/// A table of stretches.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What messages call it.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Stretch>,
}

/// A row: what is known of a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// The line of the table in which the row begins, from 1.
    pub row: usize,
    /// Where it begins and ends; `None` for all of the segment that its `id` names.
    pub ends: Option<[Spot; 2]>,
    /// Id or number of a line that it lies on, if there is more than one.
    pub line: Option<String>,
    /// What becomes of the stretch: everything else in the row.
    pub properties: JsonObject,
}

/// A place on a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// The place nearest to a position.
    Near(Coord<f64>),
    /// So far from the start of the line.
    Along(Metres),
    /// The start of the line.
    Start,
    /// Its end.
    End,
}

/// Reads places: rows of `name`, `lon` and `lat`, as JSON or CSV.
///
/// # Errors
/// All the problems of the file.
pub fn points(name: &str, bytes: &[u8]) -> Result<Points, Problems> {
    let read = |record: &Record| {
        let number = |names: &[&str]| {
            let text = names.iter().find_map(|name| field(record, name))?;
            text.parse::<f64>().ok().filter(|number| number.is_finite())
        };
        let at =
            Coord { x: number(&["lon", "longitude", "x"])?, y: number(&["lat", "latitude", "y"])? };
        Some((field(record, "name")?.to_owned(), at))
    };
    let hint = "a place has a name, and lon and lat in degrees on WGS 84";
    rows(name, bytes, |_, record| {
        let fault = || fault(record, "bad-place", "this is no place".into(), hint);
        read(record).ok_or_else(fault)
    })
    .map(|places| places.into_iter().collect())
}

/// Reads a table of stretches; `points` has the places that it may name.
///
/// # Errors
/// All the problems of the file.
pub fn stretches(name: &str, bytes: &[u8], points: &Points) -> Result<Table, Problems> {
    let rows = rows(name, bytes, |row, record| stretch(row, record, points))?;
    if rows.is_empty() {
        let hint = "a row has from and to, or the id of a segment, and a status";
        let finding = Finding::error(0, "no-rows", "the table has no rows".into(), hint);
        let list = vec![finding.at(Place::START)];
        return Err(Problems { input: name.to_owned(), list, ..Problems::default() });
    }
    Ok(Table { name: name.to_owned(), rows })
}

/// Reads every record of a file.
fn rows<T>(
    name: &str,
    bytes: &[u8],
    mut read: impl FnMut(usize, &Record) -> Result<T, Finding>,
) -> Result<Vec<T>, Problems> {
    let all = |text: &str, findings: &mut Findings| {
        let records = records(text).and_then(columns).unwrap_or_else(|finding| {
            findings.push(finding);
            Vec::new()
        });
        let mut rows = Vec::new();
        let (mut row, mut at) = (1, 0);
        for record in &records {
            row += text.get(at..record.offset).unwrap_or_default().matches('\n').count();
            at = record.offset;
            match read(row, record) {
                Ok(read) => rows.push(read),
                Err(finding) => findings.push(finding),
            }
        }
        rows
    };
    let (rows, list) = whole::text(bytes, LONGEST, all);
    let problems = Problems { input: name.to_owned(), list, ..Problems::default() };
    problems.refuse_errors().map(|_| rows)
}

/// The records of a table, if its columns mean something: not one has a name that is a slip of the
/// pen, and some say of what the rows speak.
fn columns(records: Vec<Record>) -> Result<Vec<Record>, Finding> {
    let names: IndexSet<&str> =
        records.iter().flat_map(|record| &record.fields).map(|field| field.name.as_str()).collect();
    for name in names.iter().filter(|name| known_as(name).is_none()) {
        let slip = |known: &&&str| strsim::damerau_levenshtein(known, &name.to_lowercase()) == 1;
        if let Some(meant) = DECIDING.iter().find(slip) {
            let message = format!("there is a column {name:?}");
            let hint = format!("did you mean {meant:?}? else call it something less like it");
            return Err(Finding::error(0, "unknown-column", message, &hint));
        }
    }
    let places = [FROM, TO, ID, "name"];
    let speaks = |name: &&str| places.iter().any(|known| name.eq_ignore_ascii_case(known));
    if !names.is_empty() && !names.iter().any(speaks) {
        let listed = names.iter().copied().collect::<Vec<_>>().join(", ");
        let message = format!("no column says of what the rows speak; they have {listed}");
        let hint = "call the columns of the places from and to, or that of segments id";
        return Err(Finding::error(0, "no-place", message, hint));
    }
    Ok(records)
}

/// The column of a known name, in any case.
fn known_as(name: &str) -> Option<&'static str> {
    KNOWN.into_iter().chain(DECIDING).find(|known| known.eq_ignore_ascii_case(name))
}

fn stretch(row: usize, record: &Record, points: &Points) -> Result<Stretch, Finding> {
    let ends = match [FROM, TO].map(|name| field(record, name)) {
        [Some(from), Some(to)] => {
            Some([spot(record, FROM, from, points)?, spot(record, TO, to, points)?])
        }
        [None, None] if field(record, ID).is_some() => None,
        _ => {
            let hint = "a row has from and to, or the id of the segment that it is about";
            return Err(fault(record, "no-place", "a place is missing".into(), hint));
        }
    };
    let named = |field: &Field| (known_as(&field.name).unwrap_or(&field.name)).to_owned();
    let own = |name: &str| [FROM, TO, LINE].iter().all(|known| !name.eq_ignore_ascii_case(known));
    let rest = record.fields.iter().filter(|field| own(&field.name));
    let properties = rest.map(|field| (named(field), field.text.trim().into())).collect();
    check(record)?;
    let line = field(record, LINE).map(str::to_owned);
    Ok(Stretch { row, ends, line, properties })
}

/// Refuses what no command could read of the segment.
fn check(record: &Record) -> Result<(), Finding> {
    if let Some(status) = field(record, STATUS).filter(|status| *status != NONE)
        && !Status::ALL.iter().any(|known| known.word() == status)
    {
        let known = Status::ALL.map(Status::word).join(", ");
        let hint = format!("allowed: {known}, and {NONE} to leave it out");
        return Err(fault(record, "unknown-status", format!("status is {status:?}"), &hint));
    }
    for name in [AS_OF, DELIMITED_ON, VALID_FROM, VALID_TO] {
        if let Some(Err(error)) = field(record, name).map(str::parse::<Date>) {
            let message = format!("{name}: {error}");
            return Err(fault(record, "bad-date", message, "write the date as ISO 8601 does"));
        }
    }
    Ok(())
}

fn field<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    let found = record.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
    found.map(|field| field.text.trim())
}

/// Reads a place: `70.5 40.1`, `12.5 km`, `start`, `end` or a name.
fn spot(record: &Record, column: &str, text: &str, points: &Points) -> Result<Spot, Finding> {
    if let Some(at) = points.get(text) {
        return Ok(Spot::Near(*at));
    }
    let numbers: Option<Vec<f64>> = text
        .split([' ', ',', ';'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|number: &f64| number.is_finite()))
        .collect();
    let unit = |unit: &str| text.strip_suffix(unit)?.trim_end().parse::<f64>().ok();
    let along = match numbers.as_deref() {
        Some([x, y]) => return on_earth(record, *x, *y),
        Some([kilometres]) => Some(kilometres * 1000.0),
        _ => unit("km").map(|length| length * 1000.0).or_else(|| unit("m")),
    };
    match (along.filter(|length| *length >= 0.0), text.to_lowercase().as_str()) {
        (Some(length), _) => Ok(Spot::Along(Metres(length))),
        (None, "start") => Ok(Spot::Start),
        (None, "end") => Ok(Spot::End),
        _ => Err(fault(
            record,
            "unknown-place",
            format!("{column} is {text:?}, which is no place"),
            "write longitude and latitude (70.5 40.1), kilometres from the start of the line (12.5 \
             km), start, end, or a name that --points has",
        )),
    }
}

fn on_earth(record: &Record, x: f64, y: f64) -> Result<Spot, Finding> {
    match x.abs() <= 180.0 && y.abs() <= 90.0 {
        true => Ok(Spot::Near(Coord { x, y })),
        false => Err(fault(
            record,
            "out-of-range",
            format!("{x} {y} is no longitude and latitude"),
            "write degrees on WGS 84, the longitude first",
        )),
    }
}

fn fault(record: &Record, code: &'static str, message: String, hint: &str) -> Finding {
    Finding::error(record.offset, code, message, hint)
}

impl Stretch {
    /// What is wrong with the row, for those who know more than its text.
    pub(super) fn problem(&self, code: &'static str, message: String, hint: &str) -> Box<Problem> {
        let finding = Finding::error(0, code, message, hint);
        Box::new(finding.at(Place { line: self.row, ..Place::START }))
    }
}
