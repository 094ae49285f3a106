//! A rectangle of the page, and the part of a plane that is drawn in it.

use std::ops::Deref;
use std::thread;

use crate::model::Extent;
use crate::model::clip;
use geo::{BoundingRect, Coord, LineString, MultiLineString, MultiPolygon, Simplify};

use super::projection::Projection;

/// A rectangle of the page in CSS pixels from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left side.
    pub x: f64,
    /// Upper side.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// A rectangle without extent at a point.
    pub fn at(point: Coord<f64>) -> Rect {
        Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 }
    }

    /// The smallest rectangle around a line; `None` if it has no points.
    pub fn around(line: &LineString<f64>) -> Option<Rect> {
        let bounds = line.bounding_rect()?;
        let (low, size) = (bounds.min(), (bounds.width(), bounds.height()));
        Some(Rect { x: low.x, y: low.y, width: size.0, height: size.1 })
    }

    /// Right side.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower side.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its centre.
    pub fn centre(&self) -> Coord<f64> {
        Coord { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// This rectangle with every side moved outward.
    pub fn grown(&self, by: f64) -> Rect {
        Rect {
            x: self.x - by,
            y: self.y - by,
            width: self.width + 2.0 * by,
            height: self.height + 2.0 * by,
        }
    }

    /// Whether it has a point in common with another.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Whether another lies wholly in it.
    pub fn holds(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Its outline as a closed ring.
    pub fn ring(&self) -> LineString<f64> {
        let (x, y, right, bottom) = (self.x, self.y, self.right(), self.bottom());
        LineString::from(vec![(x, y), (right, y), (right, bottom), (x, bottom), (x, y)])
    }
}

impl From<Rect> for geo::Rect<f64> {
    fn from(rect: Rect) -> geo::Rect<f64> {
        geo::Rect::new((rect.x, rect.y), (rect.right(), rect.bottom()))
    }
}

/// A window on the plane of a projection, drawn in a rectangle of the page.
pub struct Frame {
    /// Where it is drawn.
    pub rect: Rect,
    projection: Projection,
    /// Centre of the window on the plane, in metres.
    centre: Coord<f64>,
    /// CSS pixels for a metre of the plane.
    scale: f64,
}

/// Lines are thinned to this many CSS pixels: about a dot at 300 dpi.
const THINNING: f64 = 0.33;

impl Frame {
    /// A frame that shows an extent as large as a rectangle allows, and what lies around it.
    /// `None` if the extent cannot be drawn.
    pub fn fitted(extent: &Extent, rect: Rect) -> Option<Frame> {
        let projection = Projection::fitted(extent);
        let (low, high) = bounds(&projection, extent)?;
        let (width, height) = (high.x - low.x, high.y - low.y);
        let scale = (rect.width / width).min(rect.height / height);
        let centre = Coord { x: (low.x + high.x) / 2.0, y: (low.y + high.y) / 2.0 };
        scale.is_finite().then_some(Frame { rect, projection, centre, scale })
    }

    /// The height in CSS pixels that an extent has on the frame's plane when drawn so wide.
    pub fn height_of(&self, extent: &Extent, width: f64) -> Option<f64> {
        let (low, high) = bounds(&self.projection, extent)?;
        Some(width * (high.y - low.y) / (high.x - low.x))
    }

    /// CSS pixels for a metre on the ground at the centre of the frame.
    pub fn pixels_per_metre(&self) -> f64 {
        self.scale * self.projection.scale_at(self.centre).unwrap_or(1.0)
    }

    /// A position in degrees as a point of the page; `None` where it cannot be drawn.
    pub fn place(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let plane = self.projection.forward(coord)?;
        let middle = self.rect.centre();
        Some(Coord {
            x: middle.x + (plane.x - self.centre.x) * self.scale,
            y: middle.y - (plane.y - self.centre.y) * self.scale,
        })
    }

    /// A point of the page in degrees; `None` where there is nothing.
    pub fn position(&self, point: Coord<f64>) -> Option<Coord<f64>> {
        let middle = self.rect.centre();
        self.projection.inverse(Coord {
            x: self.centre.x + (point.x - middle.x) / self.scale,
            y: self.centre.y - (point.y - middle.y) / self.scale,
        })
    }

    /// West, south, east and north of what the frame can show, in degrees. Longitudes run on
    /// across 180°, so that east is never less than west.
    pub fn reach(&self) -> Option<[f64; 4]> {
        const STEPS: i32 = 32;
        let Rect { x, y, width, height } = self.rect;
        let middle = self.position(self.rect.centre())?;
        let mut reach = [middle.x, middle.y, middle.x, middle.y];
        for step in 0..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            let (across, down) = (x + share * width, y + share * height);
            for point in [(across, y), (across, y + height), (x, down), (x + width, down)] {
                let at = self.position(point.into())?;
                let lon = at.x + 360.0 * ((middle.x - at.x) / 360.0).round();
                let [west, south, east, north] = reach;
                reach = [west.min(lon), south.min(at.y), east.max(lon), north.max(at.y)];
            }
        }
        Some(reach)
    }

    /// The visible parts of a line as points of the page, thinned to what the page can show.
    pub fn lines(&self, line: &MultiLineString<f64>) -> Vec<LineString<f64>> {
        let parts = line.iter().flat_map(|part| self.placed(&part.0));
        let visible = parts.flat_map(|part| clip::line(&part, &self.rect.into()));
        visible.map(|part| LineString::new(part).simplify(THINNING)).collect()
    }

    /// The visible parts of each of many lines, worked out on every core.
    pub fn all_lines<L>(&self, lines: &[L]) -> Vec<Vec<LineString<f64>>>
    where
        L: Deref<Target = MultiLineString<f64>> + Sync,
    {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let share = lines.len().div_ceil(cores).max(1);
        let place = |lines: &[L]| lines.iter().map(|line| self.lines(line)).collect::<Vec<_>>();
        thread::scope(|scope| {
            let shares = lines.chunks(share).map(|lines| scope.spawn(move || place(lines)));
            let shares: Vec<_> = shares.collect();
            shares
                .into_iter()
                .flat_map(|share| share.join().expect("placing does not panic"))
                .collect()
        })
    }

    /// Points of the page, in pieces where a position cannot be drawn. Vertices that fall into
    /// the same spot are passed over before projecting, which is the costly step.
    fn placed(&self, coords: &[Coord<f64>]) -> Vec<Vec<Coord<f64>>> {
        let near = THINNING / 2.0 / (self.scale * METRES_PER_DEGREE);
        let mut pieces = vec![Vec::new()];
        let mut last: Option<Coord<f64>> = None;
        for (index, &coord) in coords.iter().enumerate() {
            let ends = index == 0 || index + 1 == coords.len();
            let same =
                |last: Coord<f64>| (last.x - coord.x).abs().max((last.y - coord.y).abs()) < near;
            if !ends && last.is_some_and(same) {
                continue;
            }
            last = Some(coord);
            match (self.place(coord), pieces.last_mut()) {
                (Some(point), Some(piece)) => piece.push(point),
                _ => pieces.push(Vec::new()),
            }
        }
        pieces
    }

    /// The visible parts of an area as closed rings of the page.
    pub fn rings(&self, area: &MultiPolygon<f64>) -> Vec<LineString<f64>> {
        let rings = area
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        let placed = rings.flat_map(|ring| self.placed(&ring.0));
        let visible = placed.map(|ring| clip::ring(&ring, &self.rect.into()));
        visible.filter(|ring| ring.len() > 2).map(|ring| closed(ring).simplify(THINNING)).collect()
    }
}

fn closed(ring: Vec<Coord<f64>>) -> LineString<f64> {
    let mut ring = LineString::new(ring);
    ring.close();
    ring
}

/// Metres of a degree of latitude, near enough for thinning.
const METRES_PER_DEGREE: f64 = 111_000.0;

/// The rectangle of the plane that holds an extent.
fn bounds(projection: &Projection, extent: &Extent) -> Option<(Coord<f64>, Coord<f64>)> {
    const STEPS: i32 = 24;
    let mut points = Vec::new();
    for step in 0..=STEPS {
        let share = f64::from(step) / f64::from(STEPS);
        let lon = extent.west + share * (extent.east - extent.west);
        let lat = extent.south + share * (extent.north - extent.south);
        for (x, y) in
            [(lon, extent.south), (lon, extent.north), (extent.west, lat), (extent.east, lat)]
        {
            points.push(projection.forward(Coord { x, y })?);
        }
    }
    let fold = |start: f64, pick: fn(f64, f64) -> f64, of: fn(&Coord<f64>) -> f64| {
        points.iter().map(of).fold(start, pick)
    };
    let (inf, neg) = (f64::INFINITY, f64::NEG_INFINITY);
    let low = Coord { x: fold(inf, f64::min, |at| at.x), y: fold(inf, f64::min, |at| at.y) };
    let high = Coord { x: fold(neg, f64::max, |at| at.x), y: fold(neg, f64::max, |at| at.y) };
    Some((low, high))
}
