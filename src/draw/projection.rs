//! From longitude and latitude to a plane in metres, by one of five projections.

use geo::{BoundingRect, Coord, Distance, Geodesic, Rect};
use proj4rs::Proj;

use super::domain::Domain;
use crate::model::Extent;

/// A projection on WGS 84.
#[derive(Clone)]
pub struct Projection {
    geographic: Proj,
    planar: Proj,
    /// What it can draw. Longitudes are taken relative to its middle, so that lines do not jump
    /// at 180°.
    pub domain: Domain,
    /// What it is called on the map.
    pub name: Name,
}

/// A projection's family and parameters, for the line that names it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Name {
    /// Lambert's conformal conic: two standard parallels, central meridian.
    Conic(f64, f64, f64),
    /// Mercator: standard parallel, central meridian.
    Mercator(f64, f64),
    /// Transverse Mercator: scale on the central meridian, central meridian.
    Transverse(f64, f64),
    /// Polar stereographic: standard parallel, whose sign is that of the pole, central meridian.
    Stereographic(f64, f64),
    /// Equal Earth: central meridian. Areas are true, lengths are nowhere.
    EqualEarth(f64),
}

/// A conformal projection is as good as any while its scale is off by no more than this, and a
/// scale bar is true while it is.
pub const TRUE: f64 = 0.01;

impl Projection {
    /// The projection of a name.
    pub fn named(name: Name) -> Projection {
        let (definition, domain) = name.definition();
        let proj = |text: &str| Proj::from_proj_string(text).expect("a definition of our own");
        Projection {
            geographic: proj("+proj=longlat +ellps=WGS84"),
            planar: proj(&format!("{definition} +lon_0=0 +ellps=WGS84 +units=m")),
            domain,
            name,
        }
    }

    /// A position in degrees on the plane, in metres; `None` where it cannot be drawn.
    pub fn forward(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let lon = self.domain.off(coord.x);
        let mut point = (lon.to_radians(), coord.y.to_radians(), 0.0);
        proj4rs::transform::transform(&self.geographic, &self.planar, &mut point).ok()?;
        let sound = point.0.is_finite() && point.1.is_finite() && self.domain.contains(coord);
        sound.then_some(Coord { x: point.0, y: point.1 })
    }

    /// A position on the plane in degrees; `None` where there is none.
    pub fn inverse(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let mut point = (coord.x, coord.y, 0.0);
        proj4rs::transform::transform(&self.planar, &self.geographic, &mut point).ok()?;
        let mut lon = point.0.to_degrees() + self.domain.central;
        lon -= 360.0 * ((lon + 180.0) / 360.0).floor();
        let found = Coord { x: lon, y: point.1.to_degrees() };
        // Beyond the edge of the world the formulas give positions that belong elsewhere.
        let back = self.forward(found)?;
        ((back.x - coord.x).hypot(back.y - coord.y) < 1.0).then_some(found)
    }

    /// The rectangle of the plane that holds an extent.
    pub fn bounds(&self, extent: &Extent) -> Option<Rect<f64>> {
        const STEPS: i32 = 24;
        let [west, south, east, north] = extent.limits();
        let steps = STEPS.max(extent.width() as i32);
        let mut points = Vec::new();
        for share in (0..=steps).map(|step| f64::from(step) / f64::from(steps)) {
            let lon = west + share * (east - west);
            let lat = south + share * (north - south);
            for (x, y) in [(lon, south), (lon, north), (west, lat), (east, lat)] {
                points.push(self.forward(Coord { x, y })?);
            }
        }
        geo::LineString::new(points).bounding_rect()
    }

    /// Metres on the plane for a metre on the ground at a point of the plane, eastward.
    pub fn scale_at(&self, at: Coord<f64>) -> Option<f64> {
        const STEP: f64 = 1000.0;
        let side = |offset: f64| self.inverse(Coord { x: at.x + offset, y: at.y });
        let (from, to) = (side(-STEP / 2.0)?, side(STEP / 2.0)?);
        let ground = Geodesic.distance(geo::Point(from), geo::Point(to));
        (ground > 0.0).then(|| STEP / ground)
    }

    /// The largest deviation of the scale on the plane from that on the ground in an extent, as a
    /// share; `None` where no scale is true.
    pub fn scale_error(&self, extent: &Extent) -> Option<f64> {
        let [west, south, east, north] = extent.limits();
        let sides = [west, self.domain.central, east];
        let rim =
            sides.into_iter().flat_map(|x| between(south, north).map(move |y| Coord { x, y }));
        largest_error(&self.scales([south, north], rim)?)
    }

    /// Scales at the latitudes between two parallels; of the transverse projection, which has more
    /// than one along a parallel, at some places. `None` for Equal Earth, which has more than one
    /// in a place.
    pub fn scales(
        &self,
        [south, north]: [f64; 2],
        places: impl Iterator<Item = Coord<f64>>,
    ) -> Option<Vec<f64>> {
        let scale = |at: Coord<f64>| self.scale_at(self.forward(at)?);
        match self.name {
            Name::EqualEarth(_) => None,
            Name::Transverse(..) => places.map(scale).collect(),
            _ => {
                let x = self.domain.central;
                between(south, north).map(|y| scale(Coord { x, y })).collect()
            }
        }
    }
}

/// The largest deviation of some scales from 1.
pub fn largest_error(scales: &[f64]) -> Option<f64> {
    scales.iter().map(|scale| (scale - 1.0).abs()).reduce(f64::max)
}

/// Evenly spaced numbers from one to another.
fn between(from: f64, to: f64) -> impl Iterator<Item = f64> {
    const STEPS: i32 = 64;
    (0..=STEPS).map(move |step| from + (to - from) * f64::from(step) / f64::from(STEPS))
}

impl Name {
    /// The definition that proj4rs understands but for what all have in common, and what it can
    /// draw: cylinders end before the poles, a cone before the pole behind it.
    pub fn definition(self) -> (String, Domain) {
        const FARTHEST: f64 = 60.0;
        let (definition, central, across, latitudes) = match self {
            Name::Conic(first, second, central) => {
                let middle = (first + second) / 2.0;
                let parallels = format!("+lat_1={first} +lat_2={second} +lat_0={middle}");
                (format!("+proj=lcc {parallels}"), central, Some(180.0), ahead(middle, FARTHEST))
            }
            Name::Mercator(parallel, central) => {
                let definition = format!("+proj=merc +lat_ts={parallel}");
                (definition, central, Some(180.0), [-89.0, 89.0])
            }
            Name::Transverse(scale, central) => {
                let definition = format!("+proj=etmerc +k_0={scale}");
                (definition, central, Some(80.0), [-90.0, 90.0])
            }
            Name::Stereographic(parallel, central) => {
                let pole = 90.0_f64.copysign(parallel);
                let definition = format!("+proj=stere +lat_0={pole} +lat_ts={parallel}");
                (definition, central, None, ahead(parallel, FARTHEST))
            }
            Name::EqualEarth(central) => {
                ("+proj=eqearth".into(), central, Some(180.0), [-90.0, 90.0])
            }
        };
        (definition, Domain { central, across, latitudes })
    }
}

/// From the pole on one side of the equator to so far beyond it.
fn ahead(side: f64, beyond: f64) -> [f64; 2] {
    if side > 0.0 { [-beyond, 90.0] } else { [-90.0, beyond] }
}
