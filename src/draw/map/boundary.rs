//! The boundary in a frame: a line for each segment, drawn after its class.

use std::collections::HashMap;

use geo::{Coord, LineString};

use crate::draw::class::Class;
use crate::draw::frame::Frame;
use crate::draw::lang::Lang;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::thin::thinned;
use crate::draw::units::POINT;
use crate::measure::{Survey, Surveyed};
use crate::model::{Date, Segment, format, property};

/// The segments that a frame shows.
pub struct Boundary<'s> {
    /// The segments.
    pub segments: Vec<Drawn<'s>>,
    as_of: Option<Date>,
}

/// A segment and the visible parts of it.
pub struct Drawn<'s> {
    /// The segment.
    pub surveyed: &'s Surveyed,
    /// Its visible parts.
    pub lines: Vec<LineString<f64>>,
    class: Class,
}

impl<'s> Boundary<'s> {
    /// Places a boundary on the page, every stretch once: one digitised twice would show solid
    /// through the gaps of a dashed line. `since` is the earlier date of a map of change.
    pub fn of(frame: &Frame, survey: &'s Survey, since: Option<Date>) -> Boundary<'s> {
        let placed = frame.all_lines(&survey.lines_once());
        let segments = survey.segments.iter().zip(placed).map(|(surveyed, lines)| Drawn {
            surveyed,
            lines,
            class: Class::of(surveyed, since),
        });
        let segments = segments.filter(|drawn| !drawn.lines.is_empty()).collect();
        Boundary { segments, as_of: survey.as_of }
    }

    /// All visible parts.
    pub fn lines(&self) -> Vec<LineString<f64>> {
        self.segments.iter().flat_map(|drawn| drawn.lines.iter().cloned()).collect()
    }

    /// First a casing that parts the boundary from what lies below, then a group for each class
    /// with one path a segment.
    pub fn draw(&self, lang: Lang) -> Node {
        // It is 1.4 points wider than the line, so half a pixel off its course it still parts.
        let all = self.segments.iter().flat_map(|drawn| &drawn.lines);
        let all = all.map(|line| thinned(line, 0.5)).collect();
        let width = palette::DELIMITED.width + 1.4;
        let casing = LineStyle { colour: palette::GROUND, width, dash: None };
        let offsets = self.dash_offsets();
        let segments = self.segments.iter().zip(offsets);
        let paths = segments.map(|(drawn, offset)| self.path(drawn, offset, lang));
        let mut classes = Class::ALL.map(|class| (class, Vec::new()));
        for (path, drawn) in paths.zip(&self.segments) {
            let group = classes.iter_mut().find(|(class, _)| *class == drawn.class);
            group.expect("every class is in the list").1.push(path);
        }
        let shown = classes.into_iter().filter(|(_, paths)| !paths.is_empty());
        let groups = shown.map(|(class, paths)| {
            Group { stroke: Some(class.style()), ..Group::new(class.id(), paths) }.into()
        });
        let casing = Path::lines(all, casing).into();
        Group::new("boundary", [casing].into_iter().chain(groups).collect()).into()
    }

    fn path(&self, drawn: &Drawn<'_>, dash_offset: f64, lang: Lang) -> Node {
        let path = Path {
            lines: drawn.lines.clone(),
            dash_offset,
            attributes: attributes(drawn.surveyed),
            title: self.title(drawn, lang),
            ..Path::default()
        };
        path.into()
    }

    /// Where the dashes of each segment start: each line as a whole, whatever the order in which
    /// its segments stand in the file.
    fn dash_offsets(&self) -> Vec<f64> {
        let mut phases: HashMap<Class, Phases> = HashMap::new();
        let mut offsets = vec![0.0; self.segments.len()];
        for index in self.along_the_lines() {
            let Drawn { lines, class, .. } = &self.segments[index];
            offsets[index] = phases.entry(*class).or_default().next(lines, class.style());
        }
        offsets
    }

    /// The segments, each behind one of its class that it continues, if there is any.
    fn along_the_lines(&self) -> Vec<usize> {
        let corners = |index: usize| {
            let Drawn { lines, class, .. } = &self.segments[index];
            lines.iter().filter_map(ends).flat_map(|(a, b)| [a, b]).map(move |at| (*class, at))
        };
        let mut meeting: HashMap<(Class, (i64, i64)), Vec<usize>> = HashMap::new();
        let all = 0..self.segments.len();
        all.clone().for_each(|index| {
            corners(index).for_each(|corner| meeting.entry(corner).or_default().push(index));
        });
        let is_end = |index: &usize| corners(*index).any(|corner| meeting[&corner].len() == 1);
        let (first, rest): (Vec<usize>, Vec<usize>) = all.partition(is_end);
        let mut order = Vec::new();
        let mut seen = vec![false; self.segments.len()];
        for start in first.into_iter().chain(rest) {
            let mut next = vec![start];
            while let Some(index) = next.pop() {
                if !std::mem::replace(&mut seen[index], true) {
                    order.push(index);
                    for corner in corners(index) {
                        let Some(met) = meeting.get_mut(&corner) else { continue };
                        next.extend(met.iter().copied());
                        if met.len() > CROWD {
                            met.clear();
                        }
                    }
                }
            }
        }
        order
    }

    fn title(&self, drawn: &Drawn<'_>, lang: Lang) -> String {
        let surveyed = drawn.surveyed;
        let Segment { section, .. } = &surveyed.segment;
        let name = section.clone().unwrap_or_else(|| surveyed.segment.name().into_owned());
        let date = self.as_of.map(|date| format!(", {}", lang.date(date)));
        format!(
            "{name}: {}{}, {}",
            lang.class_in_short(drawn.class),
            date.unwrap_or_default(),
            lang.kilometres(surveyed.length(), format::decimals(surveyed.length()))
        )
    }
}

/// Of a place where more ends meet than these, no line goes on in another: it is looked at once.
const CROWD: usize = 8;

/// What a page shows of a segment beside its status and length: properties, and what they are
/// called in a picture.
const SHOWN: [(&str, &str); 7] = [
    (property::SECTION, "data-section"),
    (property::CONFIDENCE, "data-confidence"),
    (property::PART, "data-part"),
    (property::PAIR, "data-pair"),
    (property::DELIMITED_ON, "data-delimited-on"),
    (property::DELIMITED_ON_BASIS, "data-delimited-on-basis"),
    (property::BASIS, "data-basis"),
];

/// What a script or a style sheet can find of a segment.
fn attributes(surveyed: &Surveyed) -> Vec<(&'static str, String)> {
    let class = if surveyed.doubtful { "segment doubtful" } else { "segment" };
    let own = [
        ("class", class.to_owned()),
        ("data-id", surveyed.segment.name().into_owned()),
        ("data-status", surveyed.status.to_string()),
        ("data-length-m", format!("{:.1}", surveyed.counted().0)),
    ];
    let shown = SHOWN.iter().filter_map(|(key, name)| Some((*name, surveyed.value(key)?)));
    own.into_iter().chain(shown).collect()
}

/// Where the dashes stand at the ends of the lines drawn so far, so that they run on into the
/// lines that continue them, whatever direction each was drawn in.
#[derive(Default)]
struct Phases {
    runs: HashMap<(i64, i64), f64>,
}

impl Phases {
    /// The dash offset of a segment in CSS pixels. Dashes start anew in each of its visible
    /// parts, so only the first can continue another segment.
    fn next(&mut self, lines: &[LineString<f64>], style: LineStyle) -> f64 {
        let (Some([dash, gap]), Some(line)) = (style.dash, lines.first()) else { return 0.0 };
        let Some((start, end)) = ends(line) else { return 0.0 };
        let length: f64 = line.lines().map(|edge| edge.dx().hypot(edge.dy())).sum();
        let (offset, start_run, end_run) = match (self.runs.get(&start), self.runs.get(&end)) {
            (Some(&run), _) => (run, run, run + length),
            // Drawn against the run: its last dash has to end where the next would begin.
            (None, Some(&run)) => (dash * POINT - run - length, run + length, run),
            (None, None) => (0.0, 0.0, length),
        };
        self.runs.insert(start, start_run);
        if lines.len() == 1 {
            self.runs.insert(end, end_run);
        }
        offset.rem_euclid((dash + gap) * POINT)
    }
}

/// The ends of a line on a grid of a twentieth of a pixel.
fn ends(line: &LineString<f64>) -> Option<((i64, i64), (i64, i64))> {
    let snap = |at: &Coord<f64>| ((at.x * 20.0).round() as i64, (at.y * 20.0).round() as i64);
    Some((snap(line.0.first()?), snap(line.0.last()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<LineString<f64>> {
        vec![LineString::from(points.to_vec())]
    }

    /// Whether a dash covers a point at a distance along a line with an offset.
    fn inked(offset: f64, along: f64) -> bool {
        let [dash, gap] = palette::CONTESTED.dash.unwrap().map(|points| points * POINT);
        (along + offset).rem_euclid(dash + gap) < dash
    }

    #[test]
    fn dashes_run_on_into_the_next_segment_in_either_direction() {
        let whole = line(&[(0.0, 0.0), (100.0, 0.0)]);
        let (first, forward) =
            (line(&[(0.0, 0.0), (37.0, 0.0)]), line(&[(37.0, 0.0), (100.0, 0.0)]));
        let backward = line(&[(100.0, 0.0), (37.0, 0.0)]);
        let after_first = |second: &[LineString<f64>]| {
            let mut phases = Phases::default();
            assert_eq!(phases.next(&first, palette::CONTESTED), 0.0);
            phases.next(second, palette::CONTESTED)
        };
        let reference = Phases::default().next(&whole, palette::CONTESTED);
        let (ahead, back) = (after_first(&forward), after_first(&backward));
        for x in [37.5, 41.3, 44.9, 52.2, 60.7, 77.1, 99.6] {
            let expected = inked(reference, x);
            assert_eq!(inked(ahead, x - 37.0), expected, "forward at {x}");
            assert_eq!(inked(back, 100.0 - x), expected, "backward at {x}");
        }
    }
}
