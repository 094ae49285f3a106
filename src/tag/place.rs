//! Where the places of a table lie on the lines.

use geo::Coord;

use super::course::{At, Course};
use super::nearest::Blocks;
use super::table::{Spot, Stretch};
use crate::model::format::distance;
use crate::model::property::ID;
use crate::model::{LineFeature, Metres, Problem, Problems};

/// What a row covers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Span {
    /// A stretch of a course; on a ring it may run over its start.
    Between { course: usize, from: At, to: At },
    /// All of a line.
    Line(usize),
}

/// What every row covers, and how far from their lines places lie at most.
///
/// # Errors
/// The rows with places that are nowhere.
pub(super) fn spans(
    lines: &[LineFeature],
    courses: &[Course<'_>],
    table: &[Stretch],
    reach: Metres,
) -> Result<(Vec<Span>, Metres), Problems> {
    let blocks = courses.iter().map(Blocks::of).collect();
    let mut finder = Finder { lines, courses, blocks, reach, farthest: 0.0 };
    let (mut spans, mut list) = (Vec::new(), Vec::new());
    for stretch in table {
        match finder.span(stretch) {
            Ok(span) => spans.push(span),
            Err(problem) => list.push(*problem),
        }
    }
    let farthest = Metres(finder.farthest);
    Problems { list, ..Problems::default() }.refuse_errors().map(|_| (spans, farthest))
}

struct Finder<'f> {
    lines: &'f [LineFeature],
    courses: &'f [Course<'f>],
    blocks: Vec<Blocks<'f>>,
    reach: Metres,
    farthest: f64,
}

impl Finder<'_> {
    fn span(&mut self, stretch: &Stretch) -> Result<Span, Box<Problem>> {
        let Some(ends) = &stretch.ends else { return self.line(stretch).map(Span::Line) };
        let course = self.course(stretch, ends)?;
        let [from, to] = [self.at(stretch, course, &ends[0])?, self.at(stretch, course, &ends[1])?];
        if from == to && !self.courses[course].is_ring {
            let hint = "a stretch ends elsewhere than it begins";
            return Err(stretch.problem("no-length", "from and to are one place".into(), hint));
        }
        let backwards = to < from && !self.courses[course].is_ring;
        let [from, to] = if backwards { [to, from] } else { [from, to] };
        Ok(Span::Between { course, from, to })
    }

    /// The line whose id a row has.
    fn line(&self, stretch: &Stretch) -> Result<usize, Box<Problem>> {
        let id = stretch.properties.get(ID).and_then(|id| id.as_str()).unwrap_or_default();
        self.named(stretch, id)
    }

    fn named(&self, stretch: &Stretch, name: &str) -> Result<usize, Box<Problem>> {
        self.lines.iter().position(|line| line.name() == name).ok_or_else(|| {
            let hint = "name a line by its id, or # and its number in the file from 1";
            stretch.problem("no-such-line", format!("there is no line {name:?}"), hint)
        })
    }

    /// The course that a row is about: that of the line it names, the only one there is, or the one
    /// that its positions are nearest to.
    fn course(&self, stretch: &Stretch, ends: &[Spot; 2]) -> Result<usize, Box<Problem>> {
        if let Some(name) = &stretch.line {
            let line = self.named(stretch, name)?;
            let has = |course: &Course<'_>| course.links.iter().any(|link| link.line == line);
            return Ok(self.courses.iter().position(has).unwrap_or(0));
        }
        if self.courses.len() == 1 {
            return Ok(0);
        }
        let near = ends.iter().filter_map(|spot| match spot {
            Spot::Near(at) => Some(*at),
            _ => None,
        });
        let near: Vec<Coord<f64>> = near.collect();
        let far =
            |course: &Blocks<'_>| near.iter().map(|at| course.nearest(*at).1).fold(0.0, f64::max);
        let ranked = self.blocks.iter().map(far).enumerate();
        match ranked.min_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((course, _)) if !near.is_empty() => Ok(course),
            _ => {
                let message = format!("there are {} lines that do not meet", self.courses.len());
                let hint = "say which is meant in a column `line`: an id, or # and a number";
                Err(stretch.problem("which-line", message, hint))
            }
        }
    }

    fn at(&mut self, stretch: &Stretch, course: usize, spot: &Spot) -> Result<At, Box<Problem>> {
        let of = &self.courses[course];
        let position = match spot {
            Spot::Start => return Ok(of.start()),
            Spot::End => return Ok(of.end()),
            Spot::Along(length) => {
                return of.along(length.0).ok_or_else(|| {
                    let message = format!("the line ends before {}", distance(*length));
                    stretch.problem("beyond-end", message, "write `end` for its end")
                });
            }
            Spot::Near(position) => *position,
        };
        let (at, off) = self.blocks[course].nearest(position);
        if off > self.reach.0 {
            let message = format!(
                "[{}, {}] is {} from the line, and places may lie up to {} from it",
                position.x,
                position.y,
                distance(Metres(off)),
                distance(self.reach)
            );
            let hint = "correct it, or allow more with --reach";
            return Err(stretch.problem("off-the-line", message, hint));
        }
        self.farthest = self.farthest.max(off);
        Ok(at)
    }
}
