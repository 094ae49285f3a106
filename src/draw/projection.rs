//! From longitude and latitude to a plane in metres: a conformal projection fitted to the data.

use geo::{Coord, Distance, Geodesic};
use proj4rs::Proj;

use crate::model::Extent;

/// A conformal projection on WGS 84, chosen for an extent.
pub struct Projection {
    geographic: Proj,
    planar: Proj,
    /// Longitude that every other is taken relative to, so that lines do not jump at 180°.
    central: f64,
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
    /// Polar stereographic: central meridian; true for the north, false for the south.
    Stereographic(f64, bool),
}

impl Projection {
    /// Chooses a projection for an extent: a conic whose standard parallels lie a sixth of the
    /// height inside it (Deetz and Adams 1934), Mercator near the equator, stereographic near
    /// the poles.
    pub fn fitted(extent: &Extent) -> Projection {
        let central = rounded((extent.west + extent.east) / 2.0);
        let (south, north) = (extent.south, extent.north);
        let middle = (south + north) / 2.0;
        let name = if middle.abs() > 70.0 {
            Name::Stereographic(central, middle > 0.0)
        } else if middle.abs() < 12.0 || south * north < 0.0 {
            Name::Mercator(rounded(middle), central)
        } else {
            let sixth = (north - south) / 6.0;
            Name::Conic(rounded(south + sixth), rounded(north - sixth), central)
        };
        Projection::named(name)
    }

    fn named(name: Name) -> Projection {
        let (definition, central) = match name {
            Name::Conic(first, second, central) => {
                let middle = (first + second) / 2.0;
                let parallels = format!("+lat_1={first} +lat_2={second} +lat_0={middle}");
                (format!("+proj=lcc {parallels}"), central)
            }
            Name::Mercator(parallel, central) => {
                (format!("+proj=merc +lat_ts={parallel}"), central)
            }
            Name::Stereographic(central, north) => {
                let pole = if north { 90 } else { -90 };
                (format!("+proj=stere +lat_0={pole} +k_0=1"), central)
            }
        };
        let proj = |text: &str| Proj::from_proj_string(text).expect("a definition of our own");
        Projection {
            geographic: proj("+proj=longlat +ellps=WGS84"),
            planar: proj(&format!("{definition} +lon_0=0 +ellps=WGS84 +units=m")),
            central,
            name,
        }
    }

    /// A position in degrees on the plane, in metres; `None` where it cannot be drawn.
    pub fn forward(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let mut lon = coord.x - self.central;
        lon -= 360.0 * ((lon + 180.0) / 360.0).floor();
        let mut point = (lon.to_radians(), coord.y.to_radians(), 0.0);
        proj4rs::transform::transform(&self.geographic, &self.planar, &mut point).ok()?;
        (point.0.is_finite() && point.1.is_finite()).then_some(Coord { x: point.0, y: point.1 })
    }

    /// A position on the plane in degrees; `None` where there is none.
    pub fn inverse(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let mut point = (coord.x, coord.y, 0.0);
        proj4rs::transform::transform(&self.planar, &self.geographic, &mut point).ok()?;
        let mut lon = point.0.to_degrees() + self.central;
        lon -= 360.0 * ((lon + 180.0) / 360.0).floor();
        (lon.is_finite() && point.1.is_finite()).then(|| Coord { x: lon, y: point.1.to_degrees() })
    }

    /// Metres on the plane for a metre on the ground at a point of the plane, eastward.
    pub fn scale_at(&self, at: Coord<f64>) -> Option<f64> {
        const STEP: f64 = 1000.0;
        let side = |offset: f64| self.inverse(Coord { x: at.x + offset, y: at.y });
        let (from, to) = (side(-STEP / 2.0)?, side(STEP / 2.0)?);
        let ground = Geodesic.distance(geo::Point(from), geo::Point(to));
        (ground > 0.0).then(|| STEP / ground)
    }

    /// The largest deviation of the scale on the plane from that on the ground between two
    /// parallels, as a share. All three families have one scale along a parallel.
    pub fn scale_error(&self, south: f64, north: f64) -> f64 {
        const STEPS: i32 = 64;
        let parallels =
            (0..=STEPS).map(|step| south + (north - south) * f64::from(step) / f64::from(STEPS));
        let scales = parallels.filter_map(|lat| {
            let at = self.forward(Coord { x: self.central, y: lat })?;
            self.scale_at(at)
        });
        scales.map(|scale| (scale - 1.0).abs()).fold(0.0, f64::max)
    }
}

/// To a hundredth of a degree, which keeps the name of a projection short.
fn rounded(degrees: f64) -> f64 {
    (degrees * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PROJ 9 by pyproj 3.7: `+proj=lcc +lat_1=39.6 +lat_2=40.15 +lat_0=39.875 +lon_0=70.12`.
    #[test]
    fn the_conic_agrees_with_proj() {
        let extent = Extent { west: 69.19, south: 39.46, east: 71.05, north: 40.29 };
        let projection = Projection::fitted(&extent);
        assert_eq!(projection.name, Name::Conic(39.6, 40.15, 70.12));
        let found = projection.forward(Coord { x: 70.6, y: 39.85 }).unwrap();
        assert!((found.x - 41_077.933_632_5).abs() < 1e-6);
        assert!((found.y + 2_665.452_725_7).abs() < 1e-6);
    }

    /// pyproj 3.7.2: `Proj(definition).get_factors(70.12, lat).parallel_scale`, largest of a
    /// thousand parallels.
    #[test]
    fn the_scale_error_agrees_with_proj() {
        let extent = Extent { west: 69.19, south: 39.46, east: 71.05, north: 40.29 };
        let found = Projection::fitted(&extent).scale_error(extent.south, extent.north);
        assert!((found - 1.468_531_780_6e-5).abs() < 2e-8, "{found}");
    }

    #[test]
    fn what_goes_forward_comes_back_in_every_family() {
        for (west, south, east, north) in [
            (69.0, 39.0, 74.0, 40.5),
            (-5.0, -3.0, 5.0, 4.0),
            (-60.0, -56.0, -50.0, -40.0),
            (10.0, 80.0, 30.0, 85.0),
            (170.0, -85.0, 180.0, -75.0),
        ] {
            let projection = Projection::fitted(&Extent { west, south, east, north });
            for coord in [Coord { x: west, y: south }, Coord { x: east, y: north }] {
                let plane = projection.forward(coord).unwrap();
                let back = projection.inverse(plane).unwrap();
                let off = Geodesic.distance(geo::Point(coord), geo::Point(back));
                assert!(off < 1e-3, "{:?}: {off} m", projection.name);
            }
        }
    }
}
