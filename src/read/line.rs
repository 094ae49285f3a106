//! A GeoJSON geometry to lines, with every fault of its positions.

mod ring;

use geo::{Coord, LineString, MultiLineString, Polygon};
use geojson::{Geometry, GeometryValue, Position};

use super::crs;
use super::finding::{Finding, Findings};
use super::raw::{Raw, Step};
use super::stream::pass::Shape;
use crate::model::{LeftOut, Severity};

pub(super) use ring::polygons;

/// What a geometry is to a reader of lines.
pub(super) enum Lines {
    /// Lines, all sound.
    Sound(MultiLineString<f64>),
    /// Lines that cannot be read; why is among the findings.
    Faulty,
    /// No lines at all, which is counted.
    None,
}

/// Reads the lines of a LineString, a MultiLineString, or those in a GeometryCollection. What else
/// there is is counted as left out. Longitudes beyond 180 degrees are wrapped, with a warning.
///
/// Faults are too few positions, a position with fewer than two numbers, a coordinate that is out
/// of range. RFC 7946 demands the first two; the `geojson` crate leaves them to us. How severe it is
/// that there is no geometry at all depends on the feature: `absent`.
pub(super) fn read(
    raw: &Raw<'_>,
    id: Option<&str>,
    shape: &mut Shape,
    absent: Severity,
    findings: &mut Findings,
) -> Lines {
    let geometry = match shape {
        Shape::Line(line) => {
            let line = LineString::new(std::mem::take(line));
            return Lines::Sound(line.into());
        }
        Shape::Other(geometry) => geometry,
    };
    let mut reader = Reader::default();
    reader.path.push(Step::Member("geometry"));
    match geometry {
        Some(geometry) => reader.geometry(geometry),
        None => reader.left_out.push("null"),
    }
    let Reader { lines, wrapped, faults, left_out, .. } = reader;
    let told = |severity, fault: Fault| fault.told(raw, id, severity);
    if geometry.is_none() && absent == Severity::Error {
        findings.push(told(absent, no_geometry()));
        return Lines::Faulty;
    }
    left_out.iter().for_each(|kind| findings.left_out.note(kind));
    if lines.is_empty() && faults.list.is_empty() {
        let kind = geometry.as_ref().map(|geometry| geometry.value.type_name());
        let fault = kind.map(|kind| not_a_line(&format!("a {kind} is not a line")));
        findings.push(told(Severity::Warning, fault.unwrap_or_else(no_geometry)));
        findings.left_out.features += 1;
        return Lines::None;
    }
    if !left_out.is_empty() {
        let mut beside = LeftOut::default();
        left_out.iter().for_each(|kind| beside.note(kind));
        let words = format!("its collection has {beside} beside lines");
        findings.push(told(Severity::Warning, not_a_line(&words)));
    }
    findings.extend(wrapped.map(|wrapped| told(Severity::Warning, wrapped.told())));
    match faults.told() {
        faults if faults.is_empty() => Lines::Sound(MultiLineString::new(lines)),
        faults => {
            findings.extend(faults.into_iter().map(|fault| told(Severity::Error, fault)));
            Lines::Faulty
        }
    }
}

/// What is wrong with a geometry, and the path to it from the feature.
struct Fault {
    path: Vec<Step<'static>>,
    code: &'static str,
    message: String,
    hint: String,
}

impl Fault {
    fn told(self, raw: &Raw<'_>, id: Option<&str>, severity: Severity) -> Finding {
        raw.finding(severity, id, &self.path, self.code, self.message, &self.hint)
    }
}

fn no_geometry() -> Fault {
    Fault {
        path: vec![Step::Member("geometry")],
        code: "no-geometry",
        message: "there is no geometry".into(),
        hint: "give it its line, or remove the feature".into(),
    }
}

fn not_a_line(what: &str) -> Fault {
    Fault {
        path: vec![Step::Member("geometry")],
        code: "not-a-line",
        message: format!("{what}: ignored"),
        hint:
            "segments are LineString or MultiLineString; a map takes others with `--context`, and \
               points with `--places`"
                .into(),
    }
}

/// A geometry that is being read.
#[derive(Default)]
struct Reader {
    /// Where it stands.
    path: Vec<Step<'static>>,
    lines: Vec<LineString<f64>>,
    polygons: Vec<Polygon<f64>>,
    wrapped: Option<Wrapped>,
    faults: Faults,
    /// The types of what is not looked for.
    left_out: Vec<&'static str>,
}

impl Reader {
    fn geometry(&mut self, geometry: &mut Geometry) {
        let kind = geometry.value.type_name();
        match &mut geometry.value {
            GeometryValue::LineString { coordinates } => {
                self.at("coordinates", |reader| reader.line(coordinates));
            }
            GeometryValue::MultiLineString { coordinates } => {
                self.at("coordinates", |reader| match coordinates.is_empty() {
                    true => reader.fault(
                        "empty-geometry",
                        "the MultiLineString has no lines".into(),
                        "remove the feature or give it its line",
                    ),
                    false => reader.each(coordinates, |reader, part| reader.line(part)),
                });
            }
            GeometryValue::GeometryCollection { geometries } if !geometries.is_empty() => {
                self.at("geometries", |reader| reader.each(geometries, Reader::geometry));
            }
            _ => self.left_out.push(kind),
        }
    }

    fn at(&mut self, member: &'static str, read: impl FnOnce(&mut Reader)) {
        self.path.push(Step::Member(member));
        read(self);
        self.path.pop();
    }

    fn each<T>(&mut self, items: &mut [T], mut read: impl FnMut(&mut Reader, &mut T)) {
        for (index, item) in items.iter_mut().enumerate() {
            self.path.push(Step::Index(index));
            read(self, item);
            self.path.pop();
        }
    }

    fn line(&mut self, positions: &mut [Position]) {
        if positions.len() < 2 {
            let message = format!("a line has {} positions; it needs at least 2", positions.len());
            self.fault("too-few-positions", message, "remove the feature or give it its line");
        }
        let mut coords = Vec::with_capacity(positions.len());
        self.each(positions, |reader, position| coords.extend(reader.coord(position)));
        self.lines.push(LineString::new(coords));
    }

    fn coord(&mut self, position: &mut Position) -> Option<Coord<f64>> {
        let [lon, lat, ..] = position.as_slice_mut() else {
            let message = "a position has fewer than 2 numbers".into();
            self.fault("short-position", message, "a position is [longitude, latitude]");
            return None;
        };
        if lat.abs() > 90.0 || lon.abs() > 360.0 {
            self.out_of_range(*lon, *lat);
            return None;
        }
        if lon.abs() > 180.0 {
            let from = *lon;
            // Exact in binary: the two are within a factor of two, or the result is small.
            *lon -= 360.0_f64.copysign(from);
            self.wrap(from, *lon);
        }
        Some(Coord { x: *lon, y: *lat })
    }

    fn wrap(&mut self, from: f64, to: f64) {
        let path = &self.path;
        let first = || Wrapped { path: path.clone(), from, to, count: 0 };
        self.wrapped.get_or_insert_with(first).count += 1;
    }

    fn out_of_range(&mut self, lon: f64, lat: f64) {
        let message = format!("position [{lon}, {lat}] is not on Earth");
        if lon.abs() > 360.0 || lat.abs() > 360.0 {
            return self.fault(crs::MEMBER, message, &crs::unstated());
        }
        let hint = match lon.abs() <= 90.0 && lat.abs() <= 180.0 {
            true => "longitude comes first in GeoJSON: are the axes swapped?",
            false => "longitude is -180 to 180 and latitude -90 to 90, in degrees",
        };
        self.fault("out-of-range", message, hint);
    }

    fn fault(&mut self, code: &'static str, message: String, hint: &str) {
        let hint = hint.to_owned();
        self.faults.push(Fault { path: self.path.clone(), code, message, hint });
    }
}

/// Longitudes of a geometry beyond 180 degrees, which lines that go on across the antimeridian
/// have, and maps that begin at Greenwich. Up to a whole turn they can mean only one place.
struct Wrapped {
    /// Where the first of them stands, what it was and what it is.
    path: Vec<Step<'static>>,
    from: f64,
    to: f64,
    count: usize,
}

impl Wrapped {
    fn told(self) -> Fault {
        let Wrapped { path, from, to, count } = self;
        let message = match count {
            1 => format!("longitude {from} is beyond 180 degrees: read as {to}"),
            _ => format!("{count} longitudes are beyond 180 degrees: {from} is read as {to}"),
        };
        let hint = "GeoJSON has longitudes from -180 to 180 (RFC 7946, section 4)".into();
        Fault { path, code: "wrapped-longitude", message, hint }
    }
}

/// The faults of one geometry. Only the first are told: they show what is wrong, and each is
/// searched for in the text from its start. That it is projected is told once.
#[derive(Default)]
struct Faults {
    list: Vec<Fault>,
    more: usize,
}

impl Faults {
    const MOST: usize = 20;

    fn push(&mut self, fault: Fault) {
        let projected = |fault: &Fault| fault.code == crs::MEMBER;
        if projected(&fault) && self.list.iter().any(projected) {
            return;
        }
        match self.list.len() < Faults::MOST {
            true => self.list.push(fault),
            false => self.more += 1,
        }
    }

    fn told(mut self) -> Vec<Fault> {
        if self.more > 0 {
            let message = format!("{} more faults of this geometry are not listed", self.more);
            let (path, hint) =
                (vec![Step::Member("geometry")], "mend the listed ones first".into());
            self.list.push(Fault { path, code: "more-faults", message, hint });
        }
        self.list
    }
}
