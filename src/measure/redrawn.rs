//! Two drawings of one line, before and after it was redrawn.

use geo::MultiLineString;

use crate::geodesic::overlap::parted;
use crate::model::{Boundary, Date, Metres, Part, Segment, Tag};

/// Courses that part by more than this are two: the least of the thresholds of a comparison.
const APART: Metres = Metres(50.0);

/// A stretch of an older drawing that a newer one has left.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// Its course in degrees.
    pub line: MultiLineString<f64>,
    /// The enclave whose ring it was, where the newer drawing has none.
    pub vanished: Option<String>,
    /// When the older drawing was made, if that is known.
    pub drawn_on: Option<Date>,
}

/// The line of a newer drawing: with the segments of the older one where both run alike (within
/// 50 m), with its own where it was redrawn; and the courses that were left. What was redrawn was
/// agreed when the whole line was, if the newer drawing says when.
pub fn redrawn(older: Boundary, newer: &Boundary) -> (Boundary, Vec<Left>) {
    let after = course(&newer.segments);
    let has = |part: &Part| newer.segments.iter().any(|of| of.part.as_ref() == Some(part));
    let (mut segments, mut left) = (Vec::new(), Vec::new());
    for segment in older.segments {
        let split = parted(&segment.line, &after, APART);
        let vanished = match &segment.part {
            Some(part @ Part::Enclave(name)) if !has(part) => Some(name.clone()),
            _ => None,
        };
        left.push(Left { line: split.apart, vanished, drawn_on: older.dataset.drawn_on });
        segments.push(Segment { line: split.along, ..segment });
    }
    let kept = course(&segments);
    segments.extend(newer.segments.iter().map(|segment| Segment {
        line: parted(&segment.line, &kept, APART).apart,
        tag: Tag {
            delimited_on: segment.tag.delimited_on.or(newer.dataset.settled_on),
            ..segment.tag
        },
        ..segment.clone()
    }));
    segments.retain(|segment| !segment.line.0.is_empty());
    left.retain(|left| !left.line.0.is_empty());
    (Boundary { dataset: newer.dataset.clone(), segments }, left)
}

fn course(segments: &[Segment]) -> MultiLineString<f64> {
    MultiLineString::new(segments.iter().flat_map(|segment| segment.line.0.clone()).collect())
}
