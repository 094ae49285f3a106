//! Edges so long that it matters which way they go.

use geo::MultiLineString;

use super::{Course, Finding};
use crate::geodesic::bow;
use crate::measure;
use crate::model::Metres;
use crate::model::format::{count, distance};

/// A segment with an edge of which the geodesic and the straight course in longitude and latitude
/// part by more than a tolerance.
pub(super) struct Bow {
    by: Metres,
    /// What is known of the segment, without its line.
    course: Course,
}

impl Bow {
    pub fn of(course: &Course, tolerance: Metres) -> Option<Bow> {
        let by = measure::line(&course.line).bow;
        bow::matters(by, tolerance).then(|| {
            let line = MultiLineString::new(Vec::new());
            Bow { by, course: Course { line, ..course.clone() } }
        })
    }
}

/// All such segments of an input, of which only the worst is told.
#[derive(Default)]
pub(super) struct Bows {
    worst: Option<Bow>,
    count: usize,
}

impl Extend<Bow> for Bows {
    fn extend<I: IntoIterator<Item = Bow>>(&mut self, bows: I) {
        for bow in bows {
            self.count += 1;
            if self.worst.as_ref().is_none_or(|worst| worst.by.0 < bow.by.0) {
                self.worst = Some(bow);
            }
        }
    }
}

impl Bows {
    /// The warning, if there is such a segment.
    pub fn finding(self) -> Option<Finding> {
        let Bow { by, course } = self.worst?;
        let others = match self.count {
            1 => String::new(),
            all => format!("; {} more segments like it", count(all - 1)),
        };
        let message = format!(
            "an edge is so long that its straight course in longitude and latitude (RFC 7946) runs \
             up to {} from the shortest way, which is measured{others}",
            distance(by)
        );
        let hint = "the same way drawn with more vertices may count as another line: give long \
                    edges vertices where the border runs";
        Some(course.finding("long-edge", message, hint, Vec::new()))
    }
}
