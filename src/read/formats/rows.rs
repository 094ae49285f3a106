//! What a format is read to: features, one a line of text.

use std::io;
use std::io::{Cursor, Read};

use geojson::{Feature, Geometry, GeometryValue, JsonObject};

use crate::model::{Problem, Severity};
use crate::read::crs;
use crate::read::finding::{Finding, Place};

/// The most text that is made of a file.
const MOST: usize = 1 << 30;

/// Why a file is not read. It is seldom, and large.
pub(crate) type Fault = Box<Problem>;

/// Rows as newline-delimited GeoJSON.
#[derive(Default)]
pub(crate) struct Rows {
    /// One feature a line.
    pub text: Vec<u8>,
    /// What is odd about the file as a whole.
    pub warnings: Vec<Finding>,
    /// What the number of a line counts in the file: `row`, `placemark`; `None`: its own lines.
    pub counted: Option<String>,
    lines: usize,
}

impl Rows {
    /// No rows yet; messages will call them by this word and their number from 1.
    pub fn counted(word: &str) -> Rows {
        Rows { counted: Some(word.to_owned()), ..Rows::default() }
    }

    /// No rows of a layer yet.
    pub fn of_layer(name: &str) -> Rows {
        Rows::counted(&format!("layer {name:?}, row"))
    }

    /// Adds the next row.
    ///
    /// # Errors
    /// There is too much.
    pub fn put(
        &mut self,
        properties: JsonObject,
        geometry: Option<GeometryValue>,
    ) -> Result<(), Fault> {
        serde_json::to_writer(&mut self.text, &feature(properties, geometry)).expect(IS_JSON);
        self.end();
        match self.text.len() > MOST {
            true => Err(self.too_large()),
            false => Ok(()),
        }
    }

    /// All of it as text.
    pub fn flow<'s>(self) -> Flow<'s> {
        let Rows { text, warnings, counted, .. } = self;
        Flow { text: Box::new(Cursor::new(text)), warnings, counted }
    }

    /// The text of rows that are made when they are asked for.
    pub fn followed_by<'s>(
        self,
        rows: impl Iterator<Item = Result<Feature, Fault>> + Send + 's,
    ) -> Flow<'s> {
        let lines = Lines { rows, line: Cursor::default(), count: 0 };
        Flow { text: Box::new(lines), ..self.flow() }
    }

    /// Goes on to a line of the file; those between hold nothing.
    pub fn go_to(&mut self, line: usize) {
        while self.lines + 1 < line {
            self.end();
        }
    }

    fn end(&mut self) {
        self.text.push(b'\n');
        self.lines += 1;
    }

    /// Leaves out a row.
    pub fn skip(&mut self) {
        self.end();
    }

    /// The number of the row that comes next.
    pub fn next(&self) -> usize {
        self.lines + 1
    }

    /// Why the next row cannot be read.
    pub fn fault(&self, message: impl Into<String>, hint: &str) -> Fault {
        let feature = self.counted.as_ref().map(|_| self.lines);
        self.placed(Finding { feature, ..Finding::error(0, "format", message.into(), hint) })
    }

    fn placed(&self, finding: Finding) -> Fault {
        let place = Place { line: self.next(), column: 1 };
        Box::new(Problem { rows: self.counted.clone(), ..finding.at(place) })
    }

    fn too_large(&self) -> Fault {
        let message = format!("this makes more than {} MiB of GeoJSON", MOST >> 20);
        let hint = "convert it with `ogr2ogr -f GeoJSONSeq`: GeoJSON may have any size";
        self.placed(Finding::error(0, "too-large", message, hint))
    }

    /// Says that a file does not say in which system its coordinates are.
    pub fn warn_unstated(&mut self, what: &str) {
        let message = format!("{what}: read as longitude and latitude on WGS 84");
        self.warn("no-crs", message, "make sure that they are");
    }

    /// Says what is odd about the file as a whole.
    pub fn warn(&mut self, code: &'static str, message: String, hint: &str) {
        let finding = Finding::error(0, code, message, hint);
        self.warnings.push(Finding { severity: Severity::Warning, ..finding });
    }
}

const IS_JSON: &str = "a feature is JSON";

/// A row as a feature.
pub(super) fn feature(properties: JsonObject, geometry: Option<GeometryValue>) -> Feature {
    let geometry = geometry.map(Geometry::new);
    Feature { geometry, properties: Some(properties), ..Feature::default() }
}

/// Rows as a stream of newline-delimited GeoJSON.
pub(crate) struct Flow<'s> {
    pub text: Box<dyn Read + Send + 's>,
    /// What is odd about the file as a whole.
    pub warnings: Vec<Finding>,
    /// As of [`Rows`].
    pub counted: Option<String>,
}

/// The text of one row after the other.
struct Lines<I> {
    rows: I,
    line: Cursor<Vec<u8>>,
    count: usize,
}

impl<I: Iterator<Item = Result<Feature, Fault>>> Read for Lines<I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.line.position() == self.line.get_ref().len() as u64 {
            let Some(row) = self.rows.next() else { return Ok(0) };
            let feature = row.map_err(|fault| {
                io::Error::other(Broken(Problem { feature: Some(self.count), ..*fault }))
            })?;
            self.count += 1;
            self.line = Cursor::new(serde_json::to_vec(&feature).expect(IS_JSON));
            self.line.get_mut().push(b'\n');
        }
        self.line.read(buffer)
    }
}

/// A row that cannot be read, on the way through a reader.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Broken(Problem);

/// The row that cannot be read, if that is why a reader fails.
pub(crate) fn broken_row(error: &io::Error) -> Option<Finding> {
    let Broken(problem) = error.get_ref()?.downcast_ref()?;
    let Problem { feature, code, message, hint, .. } = problem.clone();
    Some(Finding { feature, ..Finding::error(0, code, message, &hint) })
}

/// Why a file as a whole cannot be read.
pub(crate) fn refused(message: impl Into<String>, hint: &str) -> Fault {
    Box::new(Finding::error(0, "format", message.into(), hint).at(Place::START))
}

/// The same of a line of the file.
pub(crate) fn refused_at(line: usize, message: impl Into<String>, hint: &str) -> Fault {
    on_line(line, refused(message, hint))
}

/// A fault on another line.
pub(crate) fn on_line(line: usize, mut fault: Fault) -> Fault {
    fault.line = line;
    fault
}

/// A file that ends before it is complete.
pub(crate) fn cut_off(what: &str) -> Fault {
    refused(format!("{what} is cut off or damaged"), "get it again")
}

/// Refuses coordinates that are not on WGS 84. The system is a name such as `EPSG:4284` or WKT.
pub(crate) fn check_system(system: &str, file: &str) -> Result<(), Fault> {
    crs::fault_of_file(system, file)
        .map_or(Ok(()), |finding| Err(Box::new(finding.at(Place::START))))
}

/// The layer that is asked for, or the only one.
///
/// # Errors
/// There is none of that name, or several and none is asked for.
pub(crate) fn chosen<'n>(
    names: impl Iterator<Item = &'n str>,
    asked: Option<&str>,
) -> Result<usize, Fault> {
    let names: Vec<&str> = names.collect();
    let error = |message: String| {
        let listed: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        let hint = format!("choose one with --layer: {}", listed.join(", "));
        Box::new(Finding::error(0, "layer", message, &hint).at(Place::START))
    };
    match (names.as_slice(), asked) {
        ([], _) => Err(refused("there is no layer of lines in it", "is it the right file?")),
        (_, Some(asked)) => {
            let place = names.iter().position(|name| *name == asked);
            place.ok_or_else(|| error(format!("there is no layer {asked:?}")))
        }
        ([_], None) => Ok(0),
        (several, None) => Err(error(format!("there are {} layers", several.len()))),
    }
}

/// Refuses the name of a layer where a format has none.
pub(crate) fn no_layer(asked: Option<&str>) -> Result<(), Fault> {
    let Some(asked) = asked else { return Ok(()) };
    let message = format!("there is no layer {asked:?}: a file of this kind has only one");
    Err(Box::new(Finding::error(0, "layer", message, "leave out --layer").at(Place::START)))
}
