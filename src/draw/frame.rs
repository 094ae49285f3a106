//! The part of a plane that is drawn in a rectangle of the page.

mod placed;

use geo::{Coord, MultiLineString};

use super::choice;
use super::projection;
use super::projection::{Name, Projection};
use super::units::MILLIMETRE;
use crate::model::Extent;
use crate::model::longitude::near;

pub use super::rect::Rect;

/// A window on the plane of a projection, drawn in a rectangle of the page.
pub struct Frame {
    /// Where it is drawn.
    pub rect: Rect,
    projection: Projection,
    /// Centre of the window on the plane, in metres.
    centre: Coord<f64>,
    /// CSS pixels for a metre of the plane.
    scale: f64,
    /// What it can show, in degrees.
    reach: Option<[f64; 4]>,
}

impl Frame {
    /// A frame that shows an extent as large as a rectangle allows, and what lies around it.
    /// `None` if the extent cannot be drawn.
    pub fn fitted(extent: &Extent, rect: Rect) -> Option<Frame> {
        Frame::on(choice::projection(extent), extent, rect)
    }

    /// The same on the projection that was chosen for the extent.
    pub fn on(projection: Projection, extent: &Extent, rect: Rect) -> Option<Frame> {
        let bounds = projection.bounds(extent)?;
        let scale = (rect.width / bounds.width()).min(rect.height / bounds.height());
        let centre = bounds.center();
        scale.is_finite().then(|| Frame::of(rect, projection, centre, scale))
    }

    fn of(rect: Rect, projection: Projection, centre: Coord<f64>, scale: f64) -> Frame {
        let mut frame = Frame { rect, projection, centre, scale, reach: None };
        frame.reach = frame.seen();
        frame
    }

    /// The same frame with so many CSS pixels more on every side.
    pub fn widened(&self, by: f64) -> Frame {
        Frame::of(self.rect.grown(by), self.projection.clone(), self.centre, self.scale)
    }

    /// The height in CSS pixels that an extent has on the frame's plane when drawn so wide.
    pub fn height_of(&self, extent: &Extent, width: f64) -> Option<f64> {
        let bounds = self.projection.bounds(extent)?;
        Some(width * bounds.height() / bounds.width())
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
    /// across 180°, so that east is never less than west; they go all round where it shows a
    /// pole. `None` where it shows nothing.
    pub fn reach(&self) -> Option<[f64; 4]> {
        self.reach
    }

    fn seen(&self) -> Option<[f64; 4]> {
        let seen = self.rim().chain(self.inside());
        let central = self.central();
        let reach = seen.fold(None, |reach, at| {
            let lon = near(at.x, central);
            let [west, south, east, north] = reach.unwrap_or([lon, at.y, lon, at.y]);
            Some([west.min(lon), south.min(at.y), east.max(lon), north.max(at.y)])
        });
        let [west, south, east, north] = reach?;
        Some(match self.pole() {
            Some(pole) => [central - 180.0, south.min(pole), central + 180.0, north.max(pole)],
            None => [west, south, east, north],
        })
    }

    /// What the frame can show, with what a lower one would show beside it, and its scale as 1 to
    /// this number.
    pub fn window(&self) -> (Extent, f64) {
        let reach = self.reach().unwrap_or([-180.0, -90.0, 180.0, 90.0]);
        let metre = 1000.0 * MILLIMETRE;
        (Extent::reaching(reach).widened(0.2), metre / self.pixels_per_metre())
    }

    /// The sides of the frame in degrees, one after another, as far as there is anything.
    pub fn outline(&self) -> MultiLineString<f64> {
        const STEPS: i32 = 16;
        let ring = self.rect.ring();
        let sides = ring.lines().flat_map(|side| {
            (0..=STEPS)
                .map(move |step| side.start + side.delta() * (f64::from(step) / f64::from(STEPS)))
        });
        let central = self.central();
        let at = |point| self.position(point).map(|at| Coord { x: near(at.x, central), ..at });
        MultiLineString::new(vec![sides.filter_map(at).collect()])
    }

    /// Positions along the sides of the frame.
    fn rim(&self) -> impl Iterator<Item = Coord<f64>> {
        const STEPS: i32 = 32;
        let Rect { x, y, width, height } = self.rect;
        let steps = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
        let points = steps.flat_map(move |share| {
            let (across, down) = (x + share * width, y + share * height);
            [(across, y), (across, y + height), (x, down), (x + width, down)]
        });
        points.filter_map(|point| self.position(point.into()))
    }

    /// Positions in the frame, every five degrees, of a projection that draws the whole world.
    fn inside(&self) -> impl Iterator<Item = Coord<f64>> {
        let west = self.central() - 180.0;
        let lons = (0..=360).step_by(5).filter(|_| self.shows_world());
        let all = lons.flat_map(move |lon| {
            let lats = (-90..=90).step_by(5);
            lats.map(move |lat| Coord { x: west + f64::from(lon), y: f64::from(lat) })
        });
        all.filter(|at| self.place(*at).is_some_and(|point| self.rect.holds(&Rect::at(point))))
    }

    /// Whether the projection is one for the whole world, which has an edge.
    pub fn shows_world(&self) -> bool {
        matches!(self.projection.name, Name::EqualEarth(_))
    }

    /// The meridian in the middle.
    pub fn central(&self) -> f64 {
        self.projection.domain.central
    }

    /// The latitude of the pole in the frame, if it shows one as a point.
    pub fn pole(&self) -> Option<f64> {
        let point = |lat: f64| {
            let at = |lon: f64| self.place(Coord { x: self.central() + lon, y: lat });
            let (here, there) = (at(0.0)?, at(60.0)?);
            ((here.x - there.x).hypot(here.y - there.y) < 0.1).then_some(here)
        };
        let shown = |lat: &f64| point(*lat).is_some_and(|at| self.rect.holds(&Rect::at(at)));
        [90.0, -90.0].into_iter().find(shown)
    }

    /// The largest deviation of the scale in the frame from that on the ground, as a share; `None`
    /// where no scale is true.
    pub fn scale_error(&self) -> Option<f64> {
        projection::largest_error(&self.scales()?)
    }

    /// Whether one scale bar is true within one per cent all over the frame.
    pub fn suits_a_bar(&self) -> bool {
        self.scales().is_some_and(|scales| {
            let least = scales.iter().copied().fold(f64::INFINITY, f64::min);
            let most = scales.into_iter().fold(0.0, f64::max);
            most / least <= 1.0 + projection::TRUE
        })
    }

    fn scales(&self) -> Option<Vec<f64>> {
        let [_, south, _, north] = self.reach()?;
        let middle = self.position(self.rect.centre());
        self.projection.scales([south, north], self.rim().chain(middle))
    }
}

#[cfg(test)]
mod tests {
    use geo::{LineString, MultiPolygon};

    use super::*;

    const PAGE: Rect = Rect { x: 10.0, y: 10.0, width: 800.0, height: 400.0 };

    fn frame(limits: [f64; 4]) -> Frame {
        Frame::fitted(&Extent::from(limits), PAGE).unwrap()
    }

    fn line(points: &[(f64, f64)]) -> MultiLineString<f64> {
        MultiLineString::new(vec![LineString::from(points.to_vec())])
    }

    fn area(points: &[(f64, f64)]) -> MultiPolygon<f64> {
        let ring = LineString::from(points.to_vec());
        MultiPolygon::new(vec![geo::Polygon::new(ring, Vec::new())])
    }

    #[test]
    fn a_long_way_from_far_beyond_the_frame_is_drawn_where_it_is() {
        let frame = frame([70.0, 39.5, 71.0, 40.5]);
        let way = [(60.0, 40.1), (80.0, 40.0), (81.0, 41.0)];
        let before = [&[(60.0, 40.0)], &way[..]].concat();
        assert_eq!(frame.lines(&line(&before)), frame.lines(&line(&way)));
    }

    /// The page within which something is drawn, as shares of the frame.
    fn within(lines: &[LineString<f64>]) -> [f64; 4] {
        let all = LineString::new(lines.iter().flat_map(|line| line.0.clone()).collect());
        let of = Rect::around(&all).unwrap();
        let across = |x: f64| (x - PAGE.x) / PAGE.width;
        let down = |y: f64| (y - PAGE.y) / PAGE.height;
        [across(of.x), down(of.y), across(of.right()), down(of.bottom())]
    }

    #[test]
    fn longitudes_beyond_180_are_drawn_as_their_names_below() {
        let frame = frame([177.0, -20.0, -176.0, -15.0]);
        let jumping = frame.lines(&line(&[(179.0, -16.0), (-179.0, -17.0)]));
        assert_eq!(jumping.len(), 1);
        assert_eq!(jumping, frame.lines(&line(&[(179.0, -16.0), (181.0, -17.0)])));
        assert_eq!(jumping, frame.lines(&line(&[(-181.0, -16.0), (-179.0, -17.0)])));
    }

    #[test]
    fn a_line_that_crosses_the_far_side_of_a_map_does_not_run_back_across_it() {
        for limits in
            [[-60.0, -5.0, 60.0, 5.0], [-30.0, 30.0, 40.0, 60.0], [-3.0, -30.0, 3.0, 30.0]]
        {
            let frame = frame(limits);
            let behind = frame.lines(&line(&[(170.0, 0.0), (175.0, 20.0), (-170.0, 40.0)]));
            assert!(behind.is_empty(), "{limits:?}: {behind:?}");
        }
    }

    #[test]
    fn an_area_across_the_180th_meridian_fills_only_its_own_part() {
        let fiji =
            [(177.0, -19.0), (-178.0, -19.0), (-178.0, -16.0), (177.0, -16.0), (177.0, -19.0)];
        let near = frame([170.0, -25.0, -170.0, -10.0]).rings(&area(&fiji));
        let [left, _, right, _] = within(&near);
        assert!(left > 0.3 && right < 0.7, "{left} {right}");
        let world = frame([-180.0, -60.0, 180.0, 75.0]).rings(&area(&fiji));
        assert_eq!(world.len(), 2, "{world:?}");
        assert!(world.iter().all(|part| Rect::around(part).unwrap().width < 20.0));
        assert!(frame([-60.0, -25.0, 60.0, 5.0]).rings(&area(&fiji)).is_empty());
    }

    #[test]
    fn an_area_around_a_pole_fills_the_pole() {
        let lons = (0..=36).map(|step| f64::from(step) * 10.0);
        let ring: Vec<_> =
            lons.map(|lon| (if lon > 180.0 { lon - 360.0 } else { lon }, -70.0)).collect();
        let world = frame([-180.0, -80.0, 180.0, 70.0]);
        let [left, top, right, bottom] = within(&world.rings(&area(&ring)));
        let pole = world.place(Coord { x: 0.0, y: -90.0 }).unwrap();
        assert!((PAGE.y + bottom * PAGE.height - pole.y).abs() < 0.1, "{bottom}");
        assert!(right - left > 0.5 && top > 0.8, "{left} {top} {right}");
        let polar = frame([-180.0, -90.0, 180.0, -60.0]);
        let [left, top, right, bottom] = within(&polar.rings(&area(&ring)));
        assert!(left < 0.5 && right > 0.5 && top < 0.5 && bottom > 0.5);
    }

    #[test]
    fn a_frame_knows_what_it_shows_across_180_at_a_pole_and_of_the_world() {
        let [west, _, east, _] = frame([177.0, -20.0, -176.0, -15.0]).reach().unwrap();
        let near = (170.0..177.0).contains(&west) && (184.0..191.0).contains(&east);
        let back = (-190.0..-183.0).contains(&west) && (-176.0..-169.0).contains(&east);
        assert!(near || back, "{west} {east}");
        let polar = frame([-180.0, 80.0, 180.0, 90.0]);
        assert_eq!(polar.pole(), Some(90.0));
        let [west, _, east, north] = polar.reach().unwrap();
        assert_eq!((east - west, north), (360.0, 90.0));
        assert_eq!(frame([10.0, 60.0, 20.0, 70.0]).pole(), None);
        assert_eq!(frame([-180.0, -90.0, 180.0, 90.0]).reach(), Some([-180.0, -90.0, 180.0, 90.0]));
    }
}
