//! What is wrong with the course of lines that are each sound GeoJSON.
//!
//! ```text
//! segments ─▶ Course ─┬─ vertices ── zero-length, doubled-vertex
//!                    ├─ bows ────── long-edge
//!                    ├─ overlaps ─ duplicate, overlap, self-overlap, conflicting-status,
//!                    │             overtaken-claim
//!                    ├─ edges ─┬─── meetings ── self-crossing, crossing
//!                    │         └─── ends ────── gap, dangling-end, open-ring
//!                    ├─ outliers ── swapped-axes, far-away
//!                    └─ astray ──── swapped-axes, far-from-states, sides-swapped
//! ```
//!
//! One file answers for one kind of fault. All places are in degrees on WGS 84, all distances
//! metres on its surface. Lines that cross the antimeridian are not followed across it.

mod bows;
mod edges;
mod ends;
mod meetings;
mod outliers;
mod overlaps;
mod vertices;

use std::io::Read;

use geo::{Coord, MultiLineString};

use crate::geodesic::overlap::TOLERANCE;
use crate::model::format::count;
use crate::model::problem::Quota;
use crate::model::{
    Counts, Dataset, LeftOut, Location, Metres, Part, Problem, Problems, Segment, Severity, Tag,
};
use crate::read::finding::{self, Place};
use crate::read::{Rules, each_segment};
use crate::world::{self, Placed};
use bows::{Bow, Bows};
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
    /// Its status, and when it holds.
    pub tag: Tag,
    /// Whose course it is, where others have one of their own, which may cross it.
    pub claimed_by: Option<String>,
    /// Codes of the states on its left and right.
    pub sides: [Option<String>; 2],
}

impl From<Segment> for Course {
    fn from(segment: Segment) -> Course {
        let is_enclave = segment.part.as_ref().is_some_and(Part::is_enclave);
        let tag = segment.tag;
        let Segment { id, location, line, claimed_by, left, right, .. } = segment;
        let sides = [left.state, right.state];
        Course { id, location, line, is_enclave, tag, claimed_by, sides }
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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Audit {
    /// Name of the input: a path, or `standard input`.
    pub input: String,
    /// What reading and inspecting found, in file order: of each at most [`Problems::MOST`] errors
    /// and warnings.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub unlisted: Counts,
    /// How many segments could be read.
    pub segments: usize,
    /// How many positions they have.
    pub vertices: usize,
    /// How much is drawn twice at the date of the data, which every sum counts once; unknown if
    /// there are too many vertices.
    pub repeated: Option<Metres>,
    /// What is no line, and so no segment.
    pub left_out: LeftOut,
}

/// How far apart things may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerances {
    /// Two ends that are meant to meet.
    pub gap: Metres,
    /// Two drawings of one stretch.
    pub overlap: Metres,
}

impl Default for Tolerances {
    fn default() -> Tolerances {
        Tolerances { gap: Metres(10.0), overlap: TOLERANCE }
    }
}

impl Audit {
    /// The findings of one severity that are listed.
    pub fn with(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.problem.severity == severity)
    }

    /// How many errors and warnings there are, listed or not.
    pub fn counts(&self) -> Counts {
        let mut counts = self.unlisted;
        self.findings.iter().for_each(|finding| counts.count(finding.problem.severity));
        counts
    }
}

/// Up to so many vertices, segments are held against each other. Their edges and the index of
/// them take about 180 bytes a vertex.
pub const MOST_VERTICES: usize = 2_000_000;

/// Reads an input of any size and inspects its lines, in `O(n log n)` of their vertices.
///
/// Severity: an error makes figures wrong, as a line that is there twice does in other programs. Of
/// more than [`MOST_VERTICES`] vertices,
/// each segment is inspected by itself only, and a warning says so.
pub fn audit(name: &str, input: impl Read + Send, rules: &Rules, tolerances: Tolerances) -> Audit {
    let mut all = Inspection::default();
    let alone = |segment: Segment| {
        let course = Course::from(segment);
        let found = vertices::findings(&course);
        let bow = Bow::of(&course, tolerances.overlap);
        (course, found, bow)
    };
    let outcome = each_segment(name, input, rules, alone, |(course, found, bow)| {
        all.bows.extend(bow);
        all.add(course, found);
    });
    let all = if outcome.broken { Inspection::default() } else { all };
    let dataset = outcome.dataset();
    let mut audit = all.finish(outcome.problems, &dataset, tolerances);
    audit.findings.iter_mut().for_each(|found| found.problem.rows.clone_from(&outcome.rows));
    audit
}

/// What is known of the segments that have been read so far.
#[derive(Default)]
struct Inspection {
    audit: Audit,
    quota: Quota,
    /// As long as there are not too many vertices.
    courses: Vec<Course>,
    bows: Bows,
}

impl Inspection {
    fn add(&mut self, course: Course, found: Vec<Finding>) {
        self.audit.segments += 1;
        self.audit.vertices += course.line.iter().map(|part| part.0.len()).sum::<usize>();
        self.list(found);
        match self.is_small() {
            true => self.courses.push(course),
            false => self.courses = Vec::new(),
        }
    }

    fn is_small(&self) -> bool {
        self.audit.vertices <= MOST_VERTICES
    }

    fn list(&mut self, found: Vec<Finding>) {
        let quota = &mut self.quota;
        let kept = found.into_iter().filter(|finding| quota.admits(finding.problem.severity));
        self.audit.findings.extend(kept);
    }

    /// Holds the segments against each other and adds what was found in reading them.
    fn finish(mut self, problems: Problems, dataset: &Dataset, tolerances: Tolerances) -> Audit {
        let courses = std::mem::take(&mut self.courses);
        match self.is_small() {
            true => {
                let (mut found, repeated) =
                    overlaps::findings(&courses, dataset.as_of, tolerances.overlap);
                self.audit.repeated = Some(repeated);
                found.extend(together(&courses, tolerances.gap));
                // Among many findings, that nobody looked further must not be left out.
                found.sort_by_key(|finding| finding.problem.code != "not-inspected");
                self.list(found);
            }
            false => self.list(vec![too_many(self.audit.vertices)]),
        }
        let bowed = std::mem::take(&mut self.bows).finding();
        self.list(bowed.into_iter().collect());
        let Inspection { mut audit, quota, .. } = self;
        let Problems { input, list, unlisted } = problems;
        let read = list.into_iter().map(|problem| Finding { problem, at: Vec::new() });
        audit.findings.splice(0..0, read);
        audit.findings.sort_by_key(|finding| (finding.problem.line, finding.problem.column));
        audit.unlisted = unlisted + quota.unlisted;
        Audit { input, left_out: dataset.left_out.clone(), ..audit }
    }
}

/// What segments show only beside each other.
fn together(courses: &[Course], gap: Metres) -> Vec<Finding> {
    let edges = Edges::of(courses);
    let mut findings = meetings::findings(courses, &edges);
    findings.extend(ends::findings(courses, &edges, gap));
    let outliers = outliers::findings(courses);
    let mut astray = world::warnings(courses.iter().map(Course::placed));
    astray.retain(|of| outliers.iter().all(|found| found.problem.feature != of.feature));
    findings.extend(outliers);
    findings.extend(astray.into_iter().map(|problem| Finding { problem, at: Vec::new() }));
    findings
}

fn too_many(vertices: usize) -> Finding {
    let message = format!(
        "with {} vertices, segments were not held against each other: nobody looked for gaps, \
         crossings, overlaps, duplicates and strays",
        count(vertices)
    );
    let hint = format!("validate parts of the file, of up to {} vertices", count(MOST_VERTICES));
    let found = finding::Finding::error(0, "not-inspected", message, &hint).at(Place::START);
    Finding { problem: Problem { severity: Severity::Warning, ..found }, at: Vec::new() }
}

/// What makes figures wrong.
const ERRORS: [&str; 4] = ["swapped-axes", "overtaken-claim", "conflicting-status", "duplicate"];

impl Course {
    /// Whether they may cross or run along each other: courses that different sides claim, of which
    /// only one can be, and special lines, which no sum has.
    fn excludes(&self, other: &Course) -> bool {
        if [self, other].iter().any(|of| !of.tag.kind.counts()) {
            return true;
        }
        let claims = [&self.claimed_by, &other.claimed_by];
        claims.iter().all(|by| by.is_some()) && claims[0] != claims[1]
    }

    /// Where it lies between which states.
    fn placed(&self) -> Placed<'_> {
        let Course { id, location, line, sides, .. } = self;
        let sides = sides.each_ref().map(|side| side.as_deref());
        Placed { id: id.as_deref(), location: *location, parts: &line.0, sides }
    }

    /// What messages call it.
    fn name(&self) -> String {
        match &self.id {
            Some(id) => format!("feature {} (id {id:?})", self.location.feature),
            None => format!("feature {}", self.location.feature),
        }
    }

    /// The same, with the number by which other outputs call a feature without an id.
    fn numbered(&self) -> String {
        let number = || format!("{} (#{})", self.name(), self.location.feature + 1);
        self.id.as_ref().map_or_else(number, |_| self.name())
    }

    /// What no search had the time for, said of the first segment.
    fn not_inspected(&self, what: &str) -> Finding {
        let message =
            format!("edges lie on one another in too many places: not all {what} are listed");
        let hint = "remove the duplicates and validate again";
        self.finding("not-inspected", message, hint, Vec::new())
    }

    /// What is wrong with it: an error where figures are, else a warning.
    fn finding(
        &self,
        code: &'static str,
        message: String,
        hint: &str,
        at: Vec<Coord<f64>>,
    ) -> Finding {
        let severity = if ERRORS.contains(&code) { Severity::Error } else { Severity::Warning };
        let id = self.id.as_deref();
        Finding { problem: self.location.problem(severity, id, code, message, hint), at }
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
