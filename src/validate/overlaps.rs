//! Stretches that are drawn twice, by the rule by which every sum counts them once.

use geo::{Coord, MultiLineString};

use super::{Course, Finding};
use crate::geodesic::overlap::{Pair, Repeats};
use crate::measure;
use crate::measure::overtaken::{self, overtaken};
use crate::model::format::distance;
use crate::model::{Date, Metres, Status};

/// Findings of each pair of segments that hold at the same time, at the later of the two, and how
/// much is drawn twice at a date.
pub(super) fn findings(
    segments: &[Course],
    as_of: Option<Date>,
    tolerance: Metres,
) -> (Vec<Finding>, Metres) {
    let courses: Vec<&Course> =
        segments.iter().filter(|of| of.tag.valid_at(as_of) && of.tag.kind.counts()).collect();
    let lines: Vec<&MultiLineString<f64>> = courses.iter().map(|of| &of.line).collect();
    let repeats = Repeats::of(&lines, tolerance);
    let found = repeats.pairs().iter().filter_map(|pair| {
        let (a, b) = (courses[pair.earlier], courses[pair.later]);
        a.tag.holds_with(&b.tag).then(|| finding(a, b, pair, as_of))
    });
    let unfinished = segments.first().filter(|_| !repeats.is_complete());
    let unfinished = unfinished.map(|first| first.not_inspected("stretches drawn twice"));
    let claims = claims(&courses, as_of).into_iter();
    (found.chain(unfinished).chain(claims).collect(), repeats.total())
}

/// Courses that are claimed still, beside what is agreed in their place.
fn claims(courses: &[&Course], as_of: Option<Date>) -> Vec<Finding> {
    let lines = courses.iter().map(|of| overtaken::Course {
        line: &of.line,
        claimed_by: of.claimed_by.as_deref(),
        is_delimited: of.tag.status_at(as_of) == Status::Delimited,
    });
    let found = overtaken(&lines.collect::<Vec<_>>()).into_iter();
    let told = found.map(|pair| {
        let [agreed, claimed] = pair.map(|index| courses[index]);
        let message =
            format!("it is claimed, and {} is agreed from the same end to the same", agreed.name());
        let hint = "only one of them can be in a line: take the claim out, or give it valid_to";
        claimed.finding("overtaken-claim", message, hint, Vec::new())
    });
    told.collect()
}

fn finding(a: &Course, b: &Course, pair: &Pair, as_of: Option<Date>) -> Finding {
    let at: Vec<Coord<f64>> = pair.ends.iter().flatten().copied().collect();
    let (shared, name) = (distance(pair.length), a.name());
    let [status, other] = [a, b].map(|course| course.tag.status_at(as_of));
    if status != other {
        let (own, name, which) = (b.numbered(), a.numbered(), [other, status]);
        let message = format!(
            "{own} is {}, and {shared} of it are the line of {name}, which is {}",
            which[0], which[1]
        );
        let hint = "a stretch has one status: correct one of the two, or remove it";
        return b.finding("conflicting-status", message, hint, at);
    }
    if std::ptr::eq(a, b) {
        let message = format!("it runs back on itself for {shared}, which count once");
        return b.finding("self-overlap", message, "remove the spike", at);
    }
    let whole = |course: &Course| is_all(pair.length, measure::line(&course.line).length);
    if whole(a) && whole(b) {
        let message = format!("it is the same line as {name}: {shared}, which count once");
        return b.finding("duplicate", message, "remove one of the two", at);
    }
    let message = format!("{shared} of it are drawn by {name} already and count once");
    b.finding("overlap", message, "cut both where they part, and keep one of the two", at)
}

/// Whether an overlap is all of a line, up to the rounding of where edges are cut.
fn is_all(overlap: Metres, length: Metres) -> bool {
    overlap.0 >= length.0 * (1.0 - 1e-9)
}
