//! The boundary in a frame: a line for each segment, drawn after its class.

use geo::{Euclidean, Length, LineString};

use super::dashes;
use crate::draw::class::Class;
use crate::draw::frame::Frame;
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::thin::thinned;
use crate::draw::units::POINT;
use crate::measure::{Survey, Surveyed};
use crate::model::{Date, Segment, StatusSource, format, property};

/// The segments that a frame shows.
pub struct Boundary<'s> {
    /// The segments.
    pub segments: Vec<Drawn<'s>>,
    as_of: Option<Date>,
    status_from: Option<StatusSource>,
}

/// So many CSS pixels are half of the width of the line.
const FRAYED: f64 = 1.1;

/// A line without its finest turns: straight on where it would go so much further within the width
/// of its stroke. What bends smoothly keeps its course, as does a ring so small that nothing would
/// be left of it.
fn unfrayed(line: &LineString<f64>) -> LineString<f64> {
    const FURTHER: f64 = 1.1;
    let simple = thinned(line, FRAYED);
    if simple.0.len() < 4 && line.is_closed() {
        return line.clone();
    }
    let (mut course, mut rest) = (simple.0[..1].to_vec(), &line.0[..]);
    for leg in simple.lines() {
        let end = 1 + rest[1..].iter().position(|at| *at == leg.end).unwrap_or_default();
        let stretch = LineString::new(rest[..=end].to_vec());
        match Euclidean.length(&stretch) > FURTHER * Euclidean.length(&leg) {
            true => course.push(leg.end),
            false => course.extend_from_slice(&rest[1..=end]),
        }
        rest = &rest[end..];
    }
    LineString::new(course)
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
        let segments = survey.segments.iter().zip(placed).map(|(surveyed, lines)| {
            let class = Class::of(surveyed, since);
            // What turns back within the width of the line would fray its dashes.
            let lines = match class.style().dash {
                Some(_) => lines.iter().map(unfrayed).collect(),
                None => lines,
            };
            Drawn { surveyed, lines, class }
        });
        let segments = segments.filter(|drawn| !drawn.lines.is_empty()).collect();
        Boundary { segments, as_of: survey.as_of, status_from: survey.dataset.status_from }
    }

    /// All visible parts.
    pub fn lines(&self) -> Vec<LineString<f64>> {
        self.segments.iter().flat_map(|drawn| drawn.lines.iter().cloned()).collect()
    }

    /// First a casing that parts the boundary from what lies below, then a group for each class
    /// with one path a segment, or one for each of its visible parts where it is dashed.
    pub fn draw(&self, lang: &'static Language) -> Node {
        // It is 1.4 points wider than the line, so half a pixel off its course it still parts.
        let all = self.segments.iter().flat_map(|drawn| &drawn.lines);
        let all = all.map(|line| thinned(line, 0.5)).collect();
        let width = palette::DELIMITED.width + 1.4;
        let casing = LineStyle { colour: palette::GROUND, width, dash: None };
        let mut classes = Class::ALL.map(|class| (class, Vec::new()));
        for (drawn, dashes) in self.segments.iter().zip(self.dashes()) {
            let group = classes.iter_mut().find(|(class, _)| *class == drawn.class);
            let paths = self.paths(drawn, dashes, lang);
            group.expect("every class is in the list").1.extend(paths);
        }
        let shown = classes.into_iter().filter(|(_, paths)| !paths.is_empty());
        let groups = shown.map(|(class, paths)| {
            Group { stroke: Some(class.style()), ..Group::new(class.id(), paths) }.into()
        });
        let casing = Path::lines(all, casing).into();
        Group::new("boundary", [casing].into_iter().chain(groups).collect()).into()
    }

    fn paths(
        &self,
        drawn: &Drawn<'_>,
        dashes: Vec<Vec<f64>>,
        lang: &'static Language,
    ) -> Vec<Node> {
        let path = |lines: &[LineString<f64>], dashes| {
            Node::from(Path {
                lines: lines.to_vec(),
                dashes,
                attributes: attributes(drawn.surveyed),
                title: self.title(drawn, lang),
                ..Path::default()
            })
        };
        if drawn.class.style().dash.is_none() {
            return vec![path(&drawn.lines, Vec::new())];
        }
        drawn.lines.chunks(1).zip(dashes).map(|(part, dashes)| path(part, dashes)).collect()
    }

    /// The dashes of every visible part of every segment, fitted to the lines that the segments of
    /// all classes with the same dashes make together: where two alternate in short stretches, to
    /// begin anew in each would leave crumbs.
    fn dashes(&self) -> Vec<Vec<Vec<f64>>> {
        let mut all: Vec<_> =
            self.segments.iter().map(|drawn| vec![Vec::new(); drawn.lines.len()]).collect();
        let of = |class: Class| class.style().dash;
        let mut patterns: Vec<[f64; 2]> = Class::ALL.into_iter().filter_map(of).collect();
        patterns.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
        patterns.dedup();
        for lengths in patterns {
            let own = self.segments.iter().enumerate();
            let own = own.filter(|(_, drawn)| of(drawn.class) == Some(lengths));
            let parts = own.flat_map(|(segment, drawn)| {
                drawn.lines.iter().enumerate().map(move |(part, line)| ((segment, part), line))
            });
            let (places, lines): (Vec<_>, Vec<_>) = parts.unzip();
            let fitted = dashes::fitted(&lines, lengths.map(|points| points * POINT));
            for ((segment, part), dashes) in places.into_iter().zip(fitted) {
                all[segment][part] = dashes;
            }
        }
        all
    }

    fn title(&self, drawn: &Drawn<'_>, lang: &'static Language) -> String {
        let surveyed = drawn.surveyed;
        let Segment { section, .. } = &surveyed.segment;
        let name = surveyed.segment.name();
        let name = section.as_deref().map_or(&*name, |section| lang.value(section));
        let date = self.as_of.map(|date| format!(", {}", lang.date(date)));
        format!(
            "{name}: {}{}, {}",
            lang.class_in_short(drawn.class, self.status_from),
            date.unwrap_or_default(),
            lang.kilometres(surveyed.length(), format::decimals(surveyed.length()))
        )
    }
}

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
