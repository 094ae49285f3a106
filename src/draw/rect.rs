//! A rectangle of the page.

use geo::{BoundingRect, Coord, LineString};
use rstar::{AABB, RTreeObject};

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

    /// The same elsewhere.
    pub fn moved(&self, by: Coord<f64>) -> Rect {
        Rect { x: self.x + by.x, y: self.y + by.y, ..*self }
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

impl RTreeObject for Rect {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> AABB<[f64; 2]> {
        AABB::from_corners([self.x, self.y], [self.right(), self.bottom()])
    }
}
