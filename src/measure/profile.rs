//! A boundary as an elevation profile: its whole lines, walked from one end to the other, with the
//! height of the ground at equal steps.
//!
//! Every segment is divided into equal steps no longer than the spacing of the elevation model, so
//! that each step has one status and the steps of a status sum to its length. Where two segments
//! join, both have a sample of the same place.

use std::cmp::Ordering;

use geo::{Coord, Geodesic, InterpolatePoint, LineString, Point};
use serde::Serialize;

use super::{Survey, Surveyed, compensated};
use crate::geodesic::chain::{self, Link};
use crate::geodesic::{Sum, distance};
use crate::model::{Extent, Metres, Printable};

/// Where heights come from, and how much they know.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Model {
    /// What it is called.
    pub name: String,
    /// Whom to credit.
    pub credit: String,
    /// From one height to the next: no step along a line is longer.
    pub spacing_m: Metres,
    /// Heights are multiples of so many metres: each is off by up to half of it; 0 where nothing is
    /// known of that.
    pub rounding_m: f64,
    /// Where it has heights.
    pub extent: Extent,
}

impl Model {
    /// Why it has no height at a position, and what helps.
    fn lacks(&self, at: Coord<f64>) -> String {
        let extent = self.extent;
        match extent.contains(at) {
            true => "is void there; keep parts that it knows with --extent".to_owned(),
            false => format!("covers {extent}; keep the part inside with --extent {extent}"),
        }
    }
}

/// A boundary along its length.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile<'s> {
    /// Where the heights come from.
    pub model: Model,
    /// The whole lines, the longest first.
    pub courses: Vec<Course<'s>>,
}

/// A whole line: stretches that continue each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Course<'s> {
    /// From its start to its end; a ring starts where its first segment does.
    pub stretches: Vec<Stretch<'s>>,
}

/// A segment, or a part of one, along a whole line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch<'s> {
    /// Its segment.
    pub surveyed: &'s Surveyed,
    /// Its length on the ellipsoid.
    pub length_m: Metres,
    /// Samples at equal steps, its two ends included.
    pub samples: Vec<Sample>,
}

/// The height of a place on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// From the start of the whole line.
    pub along_m: Metres,
    /// Longitude and latitude in degrees.
    pub at: Coord<f64>,
    /// Height above the sea in metres.
    pub elevation_m: f64,
    /// The length that it stands for: a step, or half of one at the ends of its segment.
    pub weight_m: Metres,
}

/// Why there is no profile.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// A line leaves the model.
    #[error(
        "segment {} is at {:.4},{:.4}, where no height is known: {} {}",
        Printable(segment), at.x, at.y, Printable(&model.name), model.lacks(*at)
    )]
    Outside {
        /// The segment that leaves it.
        segment: String,
        /// The first place outside, in degrees.
        at: Coord<f64>,
        /// The model.
        model: Box<Model>,
    },
    /// Every course is claimed by one side while others claim another.
    #[error(
        "each segment is the course of one side only, so none is the line: choose whose with \
         --where claimed_by=NAME"
    )]
    OnlyAlternatives,
}

impl<'s> Profile<'s> {
    /// The profile of what sums count: a stretch digitised twice once, alternatives not at all.
    /// `height` gives metres above the sea at a longitude and latitude, `None` where it knows none.
    ///
    /// # Errors
    /// A line leaves the model, or nothing counts.
    pub fn of(
        survey: &'s Survey,
        model: Model,
        height: impl Fn(Coord<f64>) -> Option<f64>,
    ) -> Result<Profile<'s>, ProfileError> {
        let counted: Vec<_> = survey.counted_lines().collect();
        let pairs = counted.iter();
        let pieces: Vec<(&Surveyed, &LineString<f64>)> =
            pairs.flat_map(|(of, lines)| lines.iter().map(move |line| (*of, line))).collect();
        let lines: Vec<&LineString<f64>> = pieces.iter().map(|(_, line)| *line).collect();
        let walk = Walk { model, height };
        let chains = chain::links(&lines);
        let courses = chains.iter().map(|links| walk.course(&pieces, links));
        let mut courses = courses.collect::<Result<Vec<Course>, _>>()?;
        courses.sort_by(|a, b| b.length().0.total_cmp(&a.length().0));
        match courses.is_empty() {
            true => Err(ProfileError::OnlyAlternatives),
            false => Ok(Profile { model: walk.model, courses }),
        }
    }

    /// Every stretch, line by line.
    pub fn stretches(&self) -> impl Iterator<Item = &Stretch<'s>> {
        self.courses.iter().flat_map(|course| &course.stretches)
    }

    /// The length of its lines on the ellipsoid.
    pub fn length(&self) -> Metres {
        total(self.stretches())
    }

    /// The first of the highest places, with its line and its stretch.
    pub fn highest(&self) -> Option<(&Course<'s>, &Stretch<'s>, Sample)> {
        let stretches = self
            .courses
            .iter()
            .flat_map(|course| course.stretches.iter().map(move |stretch| (course, stretch)));
        let places = stretches.flat_map(|(course, stretch)| {
            stretch.samples.iter().map(move |sample| (course, stretch, *sample))
        });
        places.reduce(|best, next| if higher(&next.2, &best.2) { next } else { best })
    }
}

fn higher(one: &Sample, other: &Sample) -> bool {
    one.elevation_m.total_cmp(&other.elevation_m) == Ordering::Greater
}

fn total<'a, 's: 'a>(stretches: impl Iterator<Item = &'a Stretch<'s>>) -> Metres {
    stretches.map(|stretch| stretch.length_m).sum()
}

impl Course<'_> {
    /// Its length on the ellipsoid.
    pub fn length(&self) -> Metres {
        total(self.stretches.iter())
    }

    /// The parts of the boundary that it is, as the file names them; empty where it names none.
    pub fn name(&self) -> String {
        let parts = self.stretches.iter().filter_map(|of| of.surveyed.segment.part.as_ref());
        let mut names: Vec<String> = parts.map(ToString::to_string).collect();
        names.dedup();
        names.join(", ")
    }

    /// Its highest place.
    pub fn highest(&self) -> Option<Sample> {
        let samples = self.stretches.iter().flat_map(|stretch| &stretch.samples).copied();
        samples.reduce(|best, next| if higher(&next, &best) { next } else { best })
    }
}

/// What walks along lines.
struct Walk<H> {
    model: Model,
    height: H,
}

impl<H: Fn(Coord<f64>) -> Option<f64>> Walk<H> {
    fn course<'s>(
        &self,
        pieces: &[(&'s Surveyed, &LineString<f64>)],
        links: &[Link],
    ) -> Result<Course<'s>, ProfileError> {
        let (mut start, mut stretches) = (Sum::default(), Vec::new());
        for link in links {
            let (surveyed, line) = pieces[link.line];
            let mut coords = line.0.clone();
            if link.reversed {
                coords.reverse();
            }
            let stretch = self.stretch(surveyed, &coords, start.value())?;
            start.add(stretch.length_m.0);
            stretches.push(stretch);
        }
        Ok(Course { stretches })
    }

    fn stretch<'s>(
        &self,
        surveyed: &'s Surveyed,
        coords: &[Coord<f64>],
        start: f64,
    ) -> Result<Stretch<'s>, ProfileError> {
        let mut edges = Vec::with_capacity(coords.len());
        distance::edges(coords, &mut edges);
        let length = compensated(&edges);
        let count = (length / self.model.spacing_m.0).ceil().max(1.0);
        let sample = |(index, at): (usize, Coord<f64>)| {
            let half = if index == 0 || index == count as usize { 2.0 } else { 1.0 };
            let elevation_m = (self.height)(at).ok_or_else(|| self.outside(surveyed, at))?;
            let along_m = Metres(start + length * index as f64 / count);
            Ok(Sample { along_m, at, elevation_m, weight_m: Metres(length / count / half) })
        };
        let places = places(coords, &edges, length / count, count as usize);
        let samples = places.into_iter().enumerate().map(sample).collect::<Result<_, _>>()?;
        Ok(Stretch { surveyed, length_m: Metres(length), samples })
    }

    fn outside(&self, surveyed: &Surveyed, at: Coord<f64>) -> ProfileError {
        let segment = surveyed.segment.name().into_owned();
        ProfileError::Outside { segment, at, model: Box::new(self.model.clone()) }
    }
}

/// The ends of `count` equal steps along a line, each on the geodesic of its edge.
fn places(coords: &[Coord<f64>], edges: &[f64], step: f64, count: usize) -> Vec<Coord<f64>> {
    let (mut edge, mut before) = (0, 0.0);
    let mut place = |index: usize| {
        let wanted = step * index as f64;
        while edge + 1 < edges.len() && before + edges[edge] < wanted {
            before += edges[edge];
            edge += 1;
        }
        let share = if edges[edge] > 0.0 { (wanted - before) / edges[edge] } else { 0.0 };
        let (from, to) = (Point(coords[edge]), Point(coords[edge + 1]));
        Geodesic.point_at_ratio_between(from, to, share.clamp(0.0, 1.0)).0
    };
    let inner: Vec<Coord<f64>> = (1..count).map(&mut place).collect();
    [coords[0]].into_iter().chain(inner).chain([coords[coords.len() - 1]]).collect()
}
