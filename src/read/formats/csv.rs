//! CSV with a course as WKT in each row, or with a point of a line in each row, in their order.

use csv::{Reader, ReaderBuilder, StringRecord};
use geojson::{GeometryValue, JsonObject, JsonValue, Position};

use super::rows::{Fault, Rows, check_system, on_line, refused, refused_at};
use super::wkt;
use crate::model::format::few;
use crate::model::property::ID;
use crate::read::records::separator;
use crate::read::stream::text::NOT_UTF8;

/// Names of a column with WKT, and of the two with coordinates in degrees.
const WKT: [&str; 7] = ["wkt", "geometry", "geom", "the_geom", "wkt_geom", "geometry_wkt", "wkt_"];
const LON: [&str; 5] = ["lon", "longitude", "long", "lng", "x"];
const LAT: [&str; 3] = ["lat", "latitude", "y"];
/// Names of a column that states the system of the coordinates.
const SYSTEM: [&str; 4] = ["crs", "datum", "srid", "epsg"];

/// Where a table has its geometry.
#[derive(Clone, Copy)]
enum Course {
    Wkt(usize),
    Points { lon: usize, lat: usize },
}

/// Whether a text begins with the head of a table: with names, of which none looks like JSON.
pub(super) fn recognised(start: &[u8]) -> bool {
    let Some(line) = start.split(|byte| *byte == b'\n').next() else { return false };
    let mut head = StringRecord::new();
    let is_name = |cell: &str| !cell.is_empty() && !cell.contains(['{', '}', '[', ']', ':']);
    reader(line).read_record(&mut head).is_ok()
        && (course(&head).is_some() || (head.len() > 1 && head.iter().all(is_name)))
}

/// A reader that takes the separator of the first line.
fn reader(bytes: &[u8]) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).delimiter(separator(bytes)).from_reader(bytes)
}

fn course(head: &StringRecord) -> Option<Course> {
    let place = |names: &[&str]| find(head, names);
    let points = || Some(Course::Points { lon: place(&LON)?, lat: place(&LAT)? });
    place(&WKT).map(Course::Wkt).or_else(points)
}

fn find(head: &StringRecord, names: &[&str]) -> Option<usize> {
    let known = |name: &str| names.iter().any(|known| name.trim().eq_ignore_ascii_case(known));
    head.iter().position(known)
}

/// Reads every row as a segment, or the points of each line as one; or `apart`, each by itself.
pub(super) fn rows(bytes: &[u8], apart: bool) -> Result<Rows, Fault> {
    let mut reader = reader(bytes);
    let mut records = reader.records().map(|record| {
        record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            match error.kind() {
                csv::ErrorKind::Utf8 { .. } => {
                    refused_at(line as usize, "this row is not UTF-8", NOT_UTF8)
                }
                _ => refused_at(line as usize, error.to_string(), "mend the row"),
            }
        })
    });
    let head = records.next().transpose()?.unwrap_or_default();
    let course = course(&head).ok_or_else(|| no_course(&head))?;
    let table =
        Table { decimal_comma: separator(bytes) == b';', system: find(&head, &SYSTEM), head };
    let mut rows = Rows::default();
    match course {
        Course::Wkt(column) => {
            for record in records {
                table.put_wkt(&record?, column, &mut rows)?;
            }
        }
        Course::Points { lon, lat } if apart => {
            for record in records {
                let record = record?;
                let coordinates = table.point(&record, [lon, lat])?;
                rows.go_to(line_of(&record));
                let properties = table.properties(&record, &[lon, lat]);
                rows.put(properties, Some(GeometryValue::Point { coordinates }))?;
            }
        }
        Course::Points { lon, lat } => {
            let mut line: Option<Line> = None;
            for record in records {
                table.put_point(&record?, [lon, lat], &mut line, &mut rows)?;
            }
            line.map_or(Ok(()), |line| line.put(&mut rows))?;
        }
    }
    Ok(rows)
}

fn no_course(head: &StringRecord) -> Fault {
    let names: Vec<&str> = head.iter().map(str::trim).collect();
    let message = format!("no column says where anything is; there are {}", few(&names));
    refused(message, "call them `lon` and `lat`, or `wkt`; `name` is the name of a place")
}

struct Table {
    head: StringRecord,
    decimal_comma: bool,
    system: Option<usize>,
}

/// A line of which points are being read: those properties that all of them share.
struct Line {
    starts_at: usize,
    properties: JsonObject,
    points: Vec<Position>,
}

impl Line {
    fn put(self, rows: &mut Rows) -> Result<(), Fault> {
        rows.go_to(self.starts_at);
        rows.put(self.properties, Some(GeometryValue::LineString { coordinates: self.points }))
    }
}

impl Table {
    /// What a row says beside its geometry. A cell that was kept from being a formula is as it was.
    fn properties(&self, record: &StringRecord, without: &[usize]) -> JsonObject {
        let cells = self.head.iter().zip(record.iter()).enumerate();
        let others = cells.filter(|(place, _)| !without.contains(place));
        let value = |cell: &str| match cell.strip_prefix('\'') {
            _ if cell.is_empty() => JsonValue::Null,
            Some(formula) if formula.starts_with(['=', '+', '-', '@']) => formula.into(),
            _ => cell.into(),
        };
        others.map(|(_, (name, cell))| (name.trim().to_owned(), value(cell))).collect()
    }

    fn check_system(&self, record: &StringRecord, line: usize) -> Result<(), Fault> {
        let Some(system) = self.system.and_then(|place| record.get(place)) else { return Ok(()) };
        let system = system.trim();
        let code = !system.is_empty() && system.bytes().all(|byte| byte.is_ascii_digit());
        let system = if code { format!("EPSG:{system}") } else { system.to_owned() };
        match system.is_empty() {
            true => Ok(()),
            false => check_system(&system, "in.csv").map_err(|fault| on_line(line, fault)),
        }
    }

    fn put_wkt(&self, record: &StringRecord, column: usize, rows: &mut Rows) -> Result<(), Fault> {
        let line = line_of(record);
        rows.go_to(line);
        self.check_system(record, line)?;
        let geometry = match record.get(column).map(str::trim).unwrap_or_default() {
            "" => None,
            text => Some(wkt::geometry(text).map_err(|fault| {
                rows.fault(
                    format!("the WKT cannot be read: {fault}"),
                    "as in LINESTRING (70 40, 71 41)",
                )
            })?),
        };
        rows.put(self.properties(record, &[column]), geometry)
    }

    /// Adds a point to its line, which ends where the next row has another id.
    fn put_point(
        &self,
        record: &StringRecord,
        at: [usize; 2],
        open: &mut Option<Line>,
        rows: &mut Rows,
    ) -> Result<(), Fault> {
        let starts_at = line_of(record);
        let point = self.point(record, at)?;
        let properties = self.properties(record, &at);
        match open {
            Some(line) if line.properties.get(ID) == properties.get(ID) => {
                line.properties.retain(|name, value| properties.get(name) == Some(value));
                line.points.push(point);
            }
            _ => {
                let next = Line { starts_at, properties, points: vec![point] };
                open.replace(next).map_or(Ok(()), |line| line.put(rows))?;
            }
        }
        Ok(())
    }

    fn point(&self, record: &StringRecord, at: [usize; 2]) -> Result<Position, Fault> {
        let line = line_of(record);
        self.check_system(record, line)?;
        let number = |column: usize| self.number(record.get(column).unwrap_or_default(), line);
        Ok(Position::from([number(at[0])?, number(at[1])?]))
    }

    fn number(&self, cell: &str, line: usize) -> Result<f64, Fault> {
        let decimal = if self.decimal_comma { cell.replace(',', ".") } else { cell.to_owned() };
        decimal.trim().parse().map_err(|_| {
            let hint = "give it in degrees and their decimals, as in 70.51";
            refused_at(line, format!("{cell:?} is no coordinate"), hint)
        })
    }
}

fn line_of(record: &StringRecord) -> usize {
    record.position().map_or(1, |position| position.line() as usize)
}
