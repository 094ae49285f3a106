//! What is wrong with the course of lines that are each sound GeoJSON.
//!
//! ```text
//! segments ─▶ Course ─┬─ vertices ── zero-length, doubled-vertex
//!                    ├─ edges ─┬─── meetings ── self-crossing, crossing, overlap, duplicate
//!                    │         └─── ends ────── gap, dangling-end, open-ring
//!                    └─ outliers ── swapped-axes, far-away
//! ```
//!
//! One file answers for one kind of fault. All places are in degrees on WGS 84, all distances
//! metres on its surface. Lines that cross the antimeridian are not followed across it.

mod edges;
mod ends;
mod meetings;
mod outliers;
mod vertices;

use geo::{Coord, MultiLineString};

use crate::boundary::Segment;
use crate::measure::Metres;
use crate::problem::{Location, Problem, Severity};
use crate::read::Reading;
use edges::Edges;

/// A segment as it is drawn: all that is needed of it to inspect its course.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Its own id, if it has one.
    pub id: Option<String>,
    /// Where it stands in its file.
    pub location: Location,
    /// Its vertices.
    pub line: MultiLineString<f64>,
    /// Whether it belongs to an enclave, whose line must close.
    pub is_enclave: bool,
}

impl From<Segment> for Course {
    fn from(segment: Segment) -> Course {
        let is_enclave = segment.property("part").is_some_and(|part| part.starts_with("enclave:"));
        let Segment { id, location, line, .. } = segment;
        let unnamed = id == format!("#{}", location.feature + 1);
        Course { id: (!unnamed).then_some(id), location, line, is_enclave }
    }
}

/// A problem and the positions where it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong, where in the file, and what to do.
    pub problem: Problem,
    /// Where on the ground; empty when the line itself could not be read.
    pub at: Vec<Coord<f64>>,
}

/// All that is wrong in an input, and how much of it is sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// Name of the input: a path, or `standard input`.
    pub input: String,
    /// What reading and inspecting found, in file order.
    pub findings: Vec<Finding>,
    /// How many segments could be read.
    pub segments: usize,
    /// How many positions they have.
    pub vertices: usize,
}

impl Audit {
    /// Adds to what was found in reading an input what its segments show.
    pub fn of(reading: Reading, gap: Metres) -> Audit {
        let Reading { boundary, problems } = reading;
        let drawn: Vec<Course> = boundary.segments.into_iter().map(Course::from).collect();
        let unread = problems.list.into_iter();
        let mut findings: Vec<Finding> =
            unread.map(|problem| Finding { problem, at: Vec::new() }).collect();
        findings.extend(inspect(&drawn, gap));
        findings.sort_by_key(|finding| (finding.problem.line, finding.problem.column));
        let parts = drawn.iter().flat_map(|segment| segment.line.iter());
        let vertices = parts.map(|part| part.0.len()).sum();
        Audit { input: problems.input, findings, segments: drawn.len(), vertices }
    }

    /// The findings of one severity.
    pub fn with(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.problem.severity == severity)
    }
}

/// Inspects all segments of a boundary, in `O(n log n)` of their vertices.
///
/// `gap` is how far apart two ends can be and still be meant to meet. Findings are in file
/// order. Severity: an error makes figures wrong, as a line that is there twice does.
pub fn inspect(segments: &[Course], gap: Metres) -> Vec<Finding> {
    let edges = Edges::of(segments);
    let mut findings = vertices::findings(segments);
    findings.extend(meetings::findings(segments, &edges));
    findings.extend(ends::findings(segments, &edges, gap));
    findings.extend(outliers::findings(segments));
    findings.sort_by_key(|finding| (finding.problem.line, finding.problem.column));
    findings
}

impl Course {
    /// What messages call it.
    fn name(&self) -> String {
        match &self.id {
            Some(id) => format!("feature {} (id {id:?})", self.location.feature),
            None => format!("feature {}", self.location.feature),
        }
    }

    fn error(
        &self,
        code: &'static str,
        message: String,
        hint: &str,
        at: Vec<Coord<f64>>,
    ) -> Finding {
        self.finding(Severity::Error, code, message, hint, at)
    }

    fn warning(
        &self,
        code: &'static str,
        message: String,
        hint: &str,
        at: Vec<Coord<f64>>,
    ) -> Finding {
        self.finding(Severity::Warning, code, message, hint, at)
    }

    fn finding(
        &self,
        severity: Severity,
        code: &'static str,
        message: String,
        hint: &str,
        at: Vec<Coord<f64>>,
    ) -> Finding {
        let Location { feature, line, column } = self.location;
        let (id, hint) = (self.id.clone(), hint.to_owned());
        let problem =
            Problem { severity, feature: Some(feature), id, line, column, code, message, hint };
        Finding { problem, at }
    }
}

/// A position as messages write it.
fn position(at: Coord<f64>) -> String {
    format!("[{}, {}]", at.x, at.y)
}

/// One position, or how many there are and the first of them.
fn positions(at: &[Coord<f64>]) -> String {
    match at {
        [] => "nowhere".to_owned(),
        [one] => position(*one),
        [first, ..] => format!("{} places, the first {}", at.len(), position(*first)),
    }
}
