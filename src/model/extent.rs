//! A box in degrees, and the part of a line inside it.

use geo::{Coord, LineString, MultiLineString, Rect};
use serde::{Deserialize, Serialize};

use super::clip;
use super::longitude::{Running, Span, all_round, shortest, wrapped};

/// A box of longitudes and latitudes in degrees. One that crosses the 180th meridian has a west
/// greater than its east, as in RFC 7946, section 5.2; one that goes round the Earth is −180 to
/// 180.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "[f64; 4]", into = "[f64; 4]")]
pub struct Extent {
    /// Western limit.
    pub west: f64,
    /// Southern limit.
    pub south: f64,
    /// Eastern limit; less than the western one across the 180th meridian.
    pub east: f64,
    /// Northern limit.
    pub north: f64,
}

impl From<[f64; 4]> for Extent {
    fn from([west, south, east, north]: [f64; 4]) -> Extent {
        Extent { west, south, east, north }
    }
}

impl From<Extent> for [f64; 4] {
    fn from(extent: Extent) -> [f64; 4] {
        [extent.west, extent.south, extent.east, extent.north]
    }
}

/// What is wrong with the text of a box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a box; expected W,S,E,N in degrees with W < E and S < N; across the 180th \
     meridian W > E, as in 177,-20,-176,-15, and at most {WIDEST_ACROSS} degrees between them"
)]
pub struct ExtentError(String);

/// A box across the 180th meridian that is wider is rather one with west and east exchanged.
const WIDEST_ACROSS: f64 = 270.0;

impl std::str::FromStr for Extent {
    type Err = ExtentError;

    fn from_str(text: &str) -> Result<Extent, ExtentError> {
        let numbers: Result<Vec<f64>, _> =
            text.split(',').map(|part| part.trim().parse()).collect();
        let bounds: Result<[f64; 4], _> = numbers.unwrap_or_default().try_into();
        bounds
            .ok()
            .map(Extent::from)
            .filter(Extent::is_sound)
            .ok_or_else(|| ExtentError(text.to_owned()))
    }
}

impl std::fmt::Display for Extent {
    /// As it is read.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Extent { west, south, east, north } = self;
        write!(out, "{west},{south},{east},{north}")
    }
}

impl Extent {
    fn is_sound(&self) -> bool {
        let on_earth = |lon: f64, lat: f64| lon.abs() <= 180.0 && lat.abs() <= 90.0;
        on_earth(self.west, self.south)
            && on_earth(self.east, self.north)
            && self.west != self.east
            && (self.west < self.east || self.width() <= WIDEST_ACROSS)
            && self.south < self.north
    }

    /// The box of limits that may run on across the 180th meridian or past a pole.
    pub(crate) fn reaching([west, south, east, north]: [f64; 4]) -> Extent {
        let [west, east] = match east - west < 360.0 {
            true => [west, east].map(wrapped),
            false => [-180.0, 180.0],
        };
        Extent { west, south: south.max(-90.0), east, north: north.min(90.0) }
    }

    /// The smallest box around some lines; `None` without a vertex. Every edge goes the shorter
    /// way round; one between opposite meridians goes over the pole, and so do the limits.
    pub fn around<'l>(lines: impl IntoIterator<Item = &'l MultiLineString<f64>>) -> Option<Extent> {
        let parts = lines.into_iter().flat_map(|line| line.iter());
        let sweeps = parts.filter_map(|part| {
            let (start, rest) = part.0.split_first()?;
            Some(rest.iter().fold(Sweep::from(*start), |sweep, next| sweep.to(*next)))
        });
        let (spans, latitudes): (Vec<Span>, Vec<[f64; 2]>) =
            sweeps.map(|sweep| (sweep.span, sweep.latitudes)).unzip();
        let latitudes = latitudes.into_iter().reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])?;
        Some(Extent::of(shortest(spans)?, latitudes))
    }

    fn of(span: Span, [south, north]: [f64; 2]) -> Extent {
        let [west, east] = span.map(|end| end.degrees);
        Extent { west, south, east, north }
    }

    fn span(&self) -> Span {
        let west = Running::at(self.west);
        let east = Running::at(self.east);
        [west, if self.east < self.west { east.turned(1.0) } else { east }]
    }

    /// The smallest box around this one and another.
    pub fn joined(self, other: Extent) -> Extent {
        let span = shortest([self.span(), other.span()]).unwrap_or(all_round());
        Extent::of(span, [self.south.min(other.south), self.north.max(other.north)])
    }

    /// This box with a margin of a share of its larger side on every side. Near the poles, where
    /// degrees of longitude are short, the northern and southern margins are no more than twice
    /// what they would be on the ground.
    pub fn widened(self, share: f64) -> Extent {
        let (width, height) = (self.width(), self.north - self.south);
        let margin = share * width.max(height);
        let across = margin.min(2.0 * share * self.straight_width().max(height));
        Extent::reaching([
            self.west - margin,
            self.south - across,
            self.eastern() + margin,
            self.north + across,
        ])
    }

    /// The eastern limit, past 180 where the box crosses the 180th meridian.
    pub fn eastern(&self) -> f64 {
        if self.east < self.west { self.east + 360.0 } else { self.east }
    }

    /// Degrees of longitude from west to east.
    pub fn width(&self) -> f64 {
        self.eastern() - self.west
    }

    /// How wide it is straight from side to side, or across the pole that it surrounds, in degrees
    /// of a great circle.
    pub(crate) fn straight_width(&self) -> f64 {
        let radius = ((self.south + self.north) / 2.0).to_radians().cos();
        (2.0 * radius * (self.width().min(180.0) / 2.0).to_radians().sin()).to_degrees()
    }

    /// West, south, east and north; east is past 180 where the box crosses the 180th meridian.
    pub(crate) fn limits(&self) -> [f64; 4] {
        [self.west, self.south, self.eastern(), self.north]
    }

    /// Whether a position lies in the box or on its edge.
    pub fn contains(&self, coord: Coord<f64>) -> bool {
        let across = self.west..=self.eastern();
        [coord.x, coord.x + 360.0, coord.x - 360.0].iter().any(|lon| across.contains(lon))
            && (self.south..=self.north).contains(&coord.y)
    }

    /// The box as a rectangle in degrees; east is past 180 where it crosses the 180th meridian.
    pub fn rect(&self) -> Rect<f64> {
        Rect::new((self.west, self.south), (self.eastern(), self.north))
    }

    /// The parts of a line inside the box. Vertices inside stay exactly as they are; an edge
    /// that crosses the limit is cut where its straight course in degrees meets it.
    pub fn clip(&self, line: &MultiLineString<f64>) -> MultiLineString<f64> {
        let parts = line.iter().flat_map(|part| clip::course(&part.0, &self.rect()));
        MultiLineString::new(parts.map(LineString::new).collect())
    }

    /// The limits as a closed ring; of a box that goes all round, as its two parallels. There is a
    /// vertex at least every ten degrees, and longitudes run on across the 180th meridian.
    #[cfg(feature = "draw")]
    pub(crate) fn outline(&self) -> MultiLineString<f64> {
        let steps = (self.width() / 10.0).ceil().max(1.0);
        let shares = (0..=steps as usize).map(|step| step as f64 / steps);
        let lons: Vec<f64> = shares.map(|share| self.west + self.width() * share).collect();
        let south: Vec<_> = lons.iter().map(|&lon| (lon, self.south)).collect();
        let north: Vec<_> = lons.iter().rev().map(|&lon| (lon, self.north)).collect();
        MultiLineString::new(match self.width() < 360.0 {
            true => {
                let ring = [south, north, vec![(self.west, self.south)]].concat();
                vec![LineString::from(ring)]
            }
            false => vec![LineString::from(south), LineString::from(north)],
        })
    }
}

/// The longitudes and latitudes that a line sweeps up to one of its vertices.
struct Sweep {
    here: Coord<f64>,
    lon: Running,
    span: Span,
    latitudes: [f64; 2],
}

impl Sweep {
    fn from(start: Coord<f64>) -> Sweep {
        let lon = Running::at(start.x);
        Sweep { here: start, lon, span: [lon; 2], latitudes: [start.y; 2] }
    }

    fn to(self, next: Coord<f64>) -> Sweep {
        let lon = self.lon.to(next.x);
        let over_a_pole = (lon.value() - self.lon.value()).abs() == 180.0;
        let pole = 90.0_f64.copysign(self.here.y + next.y);
        let [west, east] = self.span;
        let span = match over_a_pole {
            true => all_round(),
            false if lon.value() < west.value() => [lon, east],
            false if lon.value() > east.value() => [west, lon],
            false => self.span,
        };
        let farthest = if over_a_pole { pole } else { next.y };
        let [south, north] = self.latitudes;
        let latitudes = [south.min(next.y).min(farthest), north.max(next.y).max(farthest)];
        Sweep { here: next, lon, span, latitudes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> MultiLineString<f64> {
        MultiLineString::new(vec![LineString::from(points.to_vec())])
    }

    fn around(points: &[(f64, f64)]) -> [f64; 4] {
        Extent::around([&line(points)]).unwrap().into()
    }

    fn parsed(text: &str) -> Extent {
        text.parse().unwrap()
    }

    #[test]
    fn a_box_with_west_beyond_east_crosses_the_180th_meridian() {
        let extent = parsed("177,-20,-176,-15");
        assert_eq!(extent.width(), 7.0);
        for lon in [177.0, 180.0, -180.0, -176.0, 181.0] {
            assert!(extent.contains(Coord { x: lon, y: -17.0 }), "{lon}");
        }
        for lon in [176.9, -175.9, 0.0] {
            assert!(!extent.contains(Coord { x: lon, y: -17.0 }), "{lon}");
        }
    }

    #[test]
    fn west_and_east_exchanged_are_refused() {
        for text in ["71,40,70,41", "5,0,5,1", "0,1,1,0", "-181,0,0,1", "0,0,1,91", "1,2,3"] {
            let told = text.parse::<Extent>().unwrap_err().to_string();
            assert!(told.contains("W < E") && told.contains("177,-20,-176,-15"), "{told}");
        }
    }

    #[test]
    fn the_box_around_a_line_goes_the_shorter_way_round() {
        let rest = [(179.5, -17.0), (-179.5, -17.5), (-178.1, -18.0)];
        assert_eq!(around(&rest), [179.5, -18.0, -178.1, -17.0]);
        assert_eq!(around(&[(179.0, 1.0), (181.0, 2.0)]), around(&[(179.0, 1.0), (-179.0, 2.0)]));
        assert_eq!(around(&[(-10.25, 3.0), (10.75, 4.0)]), [-10.25, 3.0, 10.75, 4.0]);
        let split = [line(&[(179.0, 1.0), (180.0, 1.0)]), line(&[(-180.0, 1.0), (-178.5, 1.0)])];
        assert_eq!(<[f64; 4]>::from(Extent::around(&split).unwrap()), [179.0, 1.0, -178.5, 1.0]);
    }

    #[test]
    fn a_ring_around_a_pole_and_a_line_over_it_go_all_round() {
        let ring = [(0.1, 80.0), (120.1, 81.0), (-120.3, 80.0), (0.1, 80.0)];
        assert_eq!(around(&ring), [-180.0, 80.0, 180.0, 81.0]);
        assert_eq!(around(&[(20.0, 85.0), (-160.0, 86.0)]), [-180.0, 85.0, 180.0, 90.0]);
        assert_eq!(around(&[(20.0, -85.0), (-160.0, -86.0)]), [-180.0, -90.0, 180.0, -85.0]);
    }

    #[test]
    fn a_margin_crosses_the_180th_meridian_and_ends_at_the_poles() {
        let near = Extent::from([170.0, 60.0, 179.0, 62.0]).widened(0.5);
        assert_eq!((near.west, near.east), (165.5, -176.5));
        let round = Extent::from([-179.0, 80.0, 179.0, 89.0]).widened(0.1);
        assert_eq!((round.west, round.east, round.north), (-180.0, 180.0, 90.0));
    }

    #[test]
    fn joined_boxes_leave_out_the_largest_gap() {
        let join = |a: [f64; 4], b: [f64; 4]| <[f64; 4]>::from(Extent::from(a).joined(b.into()));
        let (east, west) = ([170.0, 0.0, 175.0, 1.0], [-178.0, -1.0, -170.0, 0.0]);
        assert_eq!(join(east, west), [170.0, -1.0, -170.0, 1.0]);
        assert_eq!(join(west, east), [170.0, -1.0, -170.0, 1.0]);
        assert_eq!(join([0.0, 0.0, 1.0, 1.0], [5.0, 2.0, 6.0, 3.0]), [0.0, 0.0, 6.0, 3.0]);
    }

    #[test]
    fn a_line_is_cut_right_across_the_180th_meridian() {
        let course = line(&[(178.0, 0.0), (179.3, 0.0), (-179.3, 0.0), (-177.0, 0.0)]);
        let cut = parsed("179,-1,-178,1").clip(&course);
        assert_eq!(cut.0.len(), 1);
        let [start, first, second, end] = cut.0[0].0[..] else { panic!("{cut:?}") };
        assert_eq!((start.x, first.x, second.x, end.x), (179.0, 179.3, -179.3, -178.0));
        let outside = parsed("-178,-1,178,1").clip(&line(&[(179.0, 0.0), (-179.0, 0.0)]));
        assert!(outside.0.is_empty(), "{outside:?}");
    }

    #[test]
    fn a_line_that_leaves_a_wide_box_and_comes_back_from_the_other_side_is_in_two_parts() {
        let course = line(&[(170.0, 0.0), (-170.0, 0.0)]);
        let cut = parsed("-175,-1,175,1").clip(&course);
        let ends: Vec<_> = cut.iter().map(|part| (part.0[0].x, part.0[1].x)).collect();
        assert_eq!(ends, [(170.0, 175.0), (-175.0, -170.0)]);
    }
}
